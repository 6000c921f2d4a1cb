"""Publish: read, check, show the report, ask, embed, seal, switch. Until the switch, the previous edition answers."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.domain.cases.authorise import Roles, Verb, authorise, may
from bot.domain.cases.suspending import Suspension, released
from bot.domain.errors import CharteError, Refused
from bot.domain.verdicts.publication import Published, Report, Submission, Warned
from bot.ports import Clock, Library, Pointer
from knowledge.clause import Clause


class Draft(Protocol):
    """Sources read and checked, not sealed yet."""

    @property
    def report(self) -> Report:
        """What the edition will hold and what is doubtful."""


class Press(Protocol):
    """Where editions are made: the only way from a file to a sealed edition."""

    def alone(self) -> AbstractContextManager[None]:
        """Hold the home for one publication; raise `Busy` when another process publishes."""

    def draft(self, submission: Submission, current: str | None) -> Draft:
        """Read and check the files beside the sources of the `current` edition; raise `Refused` with the reason."""

    def seal(self, draft: Draft, at: datetime, progress: Callable[[int, int], None]) -> tuple[str, int, bool]:
        """Embed, seal and index; give the edition, how many texts were embedded, and whether it is new."""

    def editions(self) -> tuple[str, ...]:
        """Ids of the sealed editions, oldest first."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Makes an edition current, for whoever may."""

    press: Press
    library: Library
    pointer: Pointer
    roles: Roles
    clock: Clock
    review: Callable[[Mapping[str, Clause]], None] = lambda _: None
    """Looks at what stands on the clauses, once others are current."""
    suspensions: Callable[[], Sequence[Suspension]] = tuple
    """What the DPO suspended."""

    def publish(
        self,
        submission: Submission,
        actor: str,
        *,
        approve: Callable[[Report], bool],
        progress: Callable[[int, int], None],
        waits: Callable[[Report], None] = lambda _: None,
    ) -> Published:
        """Publish the files of `submission` once `approve` agrees to the report.

        Raises `NotAllowed` for anyone but an admin, once `waits` was told what waits for one, `Busy` when another
        process publishes, `Refused` with the reason when a file cannot be taken or the report was not approved; the
        previous edition then stays current.
        """
        with self.press.alone():
            before = self.pointer.current()
            draft = self.press.draft(submission, before)
            report = self._completed(draft.report)
            if not may(self.roles, actor, Verb.PUBLISH):
                waits(report)
            authorise(self.roles, actor, Verb.PUBLISH)
            if not approve(report):
                raise Refused("publish.error_not_approved")
            edition, embedded, new = self.press.seal(draft, self.clock.now(), progress)
            self._make_current(edition, actor)
        return Published(edition, report, embedded, new, edition == before)

    def look(self, submission: Submission) -> Report:
        """Give the report of what publishing `submission` would hold; nothing is written, and anybody may look.

        Raises `Refused` with the reason when a file cannot be taken.
        """
        return self._completed(self.press.draft(submission, self.pointer.current()).report)

    def switch(self, edition: str, actor: str) -> tuple[Warned, ...]:
        """Make a sealed edition current again, and give what it lets answer; raise `Refused` when there is none."""
        authorise(self.roles, actor, Verb.PUBLISH)
        with self.press.alone():
            if edition not in self.press.editions():
                raise Refused("publish.error_no_such_edition", edition=edition)
            before = self._current()
            return self._released(before, self._make_current(edition, actor))

    def _completed(self, report: Report) -> Report:
        """Give the report with the suspended passages that answer again in it, before what else is doubtful."""
        before = self._current()
        now = {**before, **{one.key: one.now for one in report.reworded}}  # what is added too: a passage may have moved
        told = self._released(before, {key: clause for key, clause in now.items() if clause is not None})
        return replace(report, warnings=(*told, *report.warnings))

    def _released(self, before: Mapping[str, Clause], now: Mapping[str, Clause]) -> tuple[Warned, ...]:
        found = released(self.suspensions(), before, now)
        return tuple(Warned("publish.released", key, (("place", one.place),)) for one, key in found)

    def _current(self) -> Mapping[str, Clause]:
        try:
            return self.library.current().clauses
        except CharteError:  # no edition, or a damaged one: nothing of it answers
            return {}

    def _make_current(self, edition: str, actor: str) -> Mapping[str, Clause]:
        """Switch only to an edition that opens, its index verified; give its clauses."""
        charter = self.library.edition(edition)
        if edition != self.pointer.current():
            self.pointer.switch(edition, actor)
        self.review(charter.clauses)
        return charter.clauses
