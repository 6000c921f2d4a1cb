"""A `Model` over an `Ask`: prompts in, checked replies out; what fails is None at once, counted, and rested from."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.adapters.model.asking import Ask, Failed, Failure, Prompted
from bot.adapters.model.framing import Prompts
from bot.adapters.model.replying import opinions_of, proposal_of, rewritten_of, thought_out
from bot.adapters.model.tallying import Tally
from bot.domain.asked.question import Question
from bot.domain.verdicts.proposal import Proposal
from knowledge.clause import Clause
from knowledge.concepts import Language
from knowledge.question.languages import guess, is_foreign
from knowledge.reading import Says

PROPOSING, CONFIRMING = 8.0, 4.0
"""Seconds that an answer waits for each of its two calls, tries included: twelve in all."""
REWRITING = 3.0
"""Seconds that a follow-up waits before it is read by the rules alone."""
PHRASING = 12.0
"""Seconds that a publication waits for the questions of one clause."""
FOLLOWING = "rewrite"
"""The kind of the calls for follow-ups, as it is counted."""
_AGAIN = frozenset({Failure.UNREACHABLE, Failure.SERVER})
"""Failures that a second try at once may get over."""
log = logging.getLogger(__name__)
_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class PromptedModel:
    """A language model behind its prompts. It never raises, and never names a clause that it was not shown."""

    ask: Ask
    tally: Tally
    texts: Prompts = field(default_factory=Prompts)
    proposing: float = PROPOSING
    confirming: float = CONFIRMING
    rewriting: float = REWRITING
    phrasing: float = PHRASING

    @property
    def prompts(self) -> str:
        """The digest of every prompt that it is asked with."""
        return self.texts.digest

    @property
    def rests(self) -> bool:
        """True while the breaker is open."""
        return self.tally.now().rests(self.tally.clock.now())

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        """What these clauses say on `question`, as far as a model can tell; None when it fails."""
        prompted = self.texts.proposing(question, clauses)
        proposed = self._heard("propose", self.proposing, prompted, lambda reply: proposal_of(reply, clauses))
        if proposed is None:
            return None
        proposal, invented = proposed
        if invented:
            self._note(Failure.INVENTED)
        if guess(proposal.sentence) not in (question.language, None) or is_foreign(proposal.sentence):
            self._note(Failure.LANGUAGE)
            return replace(proposal, sentence="")
        return proposal

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
        """What each passage, alone, says of the use asked about; None when it fails."""
        prompted = self.texts.confirming(question, passages)
        return self._heard("confirm", self.confirming, prompted, lambda reply: opinions_of(reply, len(passages)))

    def rewrite(self, question: Question, before: Question) -> str | None:
        """What `question` asks after `before`, as one whole question; None when it fails."""
        return self._heard(FOLLOWING, self.rewriting, self.texts.rewriting(question, before), rewritten_of)

    def phrase(self, clause: Clause, language: Language) -> str | None:
        """What it writes of a clause, one question a line; None when it fails."""
        return self._heard("phrase", self.phrasing, self.texts.phrasing(clause, language), thought_out)

    def _heard(self, call: str, seconds: float, prompted: Prompted, read: Callable[[str], _Given]) -> _Given | None:
        """Give what `read` makes of the reply; None, and a line for the admin, when there is none that holds."""
        if not self.tally.may_call(call):
            return None
        try:
            until = time.monotonic() + seconds
            heard = read(within(seconds, lambda: _twice_at_most(self.ask, prompted, until)))
        except Exception as error:  # noqa: BLE001  an `Ask` may raise anything; the answer must not wait for it
            self._fail(_why(error), call)
            return None
        self.tally.change(lambda counted: counted.succeeded(call))
        return heard

    def _fail(self, why: Failure, call: str) -> None:
        counted = self.tally.failed(why, call)
        log.warning("the model failed: %s (%d in a row)", why.value, counted.row(call))
        if counted.rests_until:
            log.warning("the model is left alone until %s; answers go on without it", counted.rests_until.isoformat())
        if until := counted.rest_of(call):
            log.warning("calls of the kind %s are left alone until %s", call, until.isoformat())

    def _note(self, why: Failure) -> None:
        log.warning("a part of the model's reply was left out: %s", why.value)
        self.tally.change(lambda counted: counted.noted(why, self.tally.clock.now()))


def _why(error: Exception) -> Failure:
    if isinstance(error, Failed):
        return error.why
    return Failure.LATE if isinstance(error, TimeoutError) else Failure.OTHER


def _twice_at_most(ask: Ask, prompted: Prompted, until: float) -> str:
    """Give the reply, asked for again once where that may help and somebody still waits for it."""
    try:
        return ask(prompted)
    except Failed as failed:
        if failed.again or failed.why not in _AGAIN or time.monotonic() >= until:
            raise
    return ask(prompted)


def within(seconds: float, ask: Callable[[], str]) -> str:
    """Give what `ask` gives, or raise `TimeoutError`: a library's own limit starts anew at each byte and each try."""
    said: list[str] = []
    failed: list[Exception] = []

    def work() -> None:
        try:
            said.append(ask())
        except Exception as error:  # noqa: BLE001  told to whoever waits
            failed.append(error)

    worker = threading.Thread(target=work, name="model", daemon=True)
    worker.start()
    worker.join(seconds)
    if failed:
        raise failed[0]
    if not said:
        raise TimeoutError
    return said[0]
