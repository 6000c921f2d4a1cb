"""The DPO rectifies: suspends a passage at once, resumes it, and everyone who got an answer from it is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.answers.answer import cite_whole
from bot.domain.cases.authorise import Roles, Verb, authorise
from bot.domain.cases.case import Reliance
from bot.domain.cases.precedents import SOURCE
from bot.domain.cases.suspending import Rectified, Suspension
from bot.domain.errors import Refused
from bot.dpo.desk import checked_words
from bot.ports import Charter, Clock, Library, Precedents, Suspensions
from bot.shown.figures import in_words
from bot.shown.quoting import show_quote
from bot.wording import Wording
from knowledge.clause import Clause


@dataclass(frozen=True, slots=True)
class Rectifying:
    """Suspensions and who may make them."""

    suspensions: Suspensions
    library: Library
    precedents: Precedents
    roles: Roles
    clock: Clock
    quotable: Callable[[str], object] = checked_words
    """Raises `Refused` for a reason that may not be told to everybody who asks."""

    def suspend(self, clauses: Sequence[str], because: str, actor: str) -> tuple[tuple[Suspension, ...], int]:
        """Suspend clauses or precedents (`avis:2026-0007`); give them, and how many conversations are told."""
        authorise(self.roles, actor, Verb.SUSPEND)
        charter, words, now = self.library.current(), checked_words(because), self.clock.now()
        self.quotable(words)
        found = [self._clause(charter, clause) for clause in clauses]
        return self.suspensions.suspend(
            *(
                Suspension("", Reliance.on(one), show_quote(cite_whole(one)).label, charter.edition, words, actor, now)
                for one in found
            )
        )

    def resume(self, named: str, actor: str) -> Suspension:
        """Let a passage answer again, named by its clause or its suspension's number."""
        authorise(self.roles, actor, Verb.SUSPEND)
        standing = (one for one in self.suspensions.every() if one.resumed_at is None)
        found = next((one for one in standing if named in (one.number, one.passage.clause)), None)
        if found is None:
            raise Refused("suspend.error_not_suspended", clause=named)
        return self.suspensions.resume(found.number, actor, self.clock.now())

    def listed(self, actor: str) -> tuple[tuple[Suspension, bool], ...]:
        """Give every suspension, oldest first, and whether it holds in the current edition."""
        authorise(self.roles, actor, Verb.SUSPEND)
        clauses = self.library.current().clauses
        return tuple((one, one.holds_in(clauses)) for one in self.suspensions.every())

    def _clause(self, charter: Charter, key: str) -> Clause:
        if key.startswith(f"{SOURCE}:"):
            quoted = {one.clause.key: one.clause for one in self.precedents.standing(charter)}
            if key not in quoted:
                raise Refused("suspend.error_no_precedent", clause=key)
            return quoted[key]
        if key not in charter.clauses:
            raise Refused("suspend.error_no_clause", clause=key)
        return charter.clauses[key]


def suspended_by(suspensions: Suspensions) -> Callable[[Charter], Mapping[str, str]]:
    """Give what tells, at each question, which clauses are suspended in an edition, and why."""
    return lambda charter: {
        one.passage.clause: one.because for one in suspensions.every() if one.holds_in(charter.clauses)
    }


def corrected(told: Rectified, say: Wording) -> str:
    """Give the sentences that correct an answer given earlier in the same thread."""
    date = in_words(told.answered_on, say.language)
    return say("suspend.correction", date=date, place=told.place, because=told.because)
