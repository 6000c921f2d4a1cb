"""The straight line of a question: understand, match, judge, verify, word. Nothing here writes anything."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.completing import asking_back, checked, eased, narrowed, waits
from bot.consulting import Counsel, Counselled, may_be_asked
from bot.domain.answers.answer import Answer, Citation, OwnCase, Reason, Verdict, cite_whole
from bot.domain.answers.together import together
from bot.domain.asked.likeness import Likely, Likeness, unlikely
from bot.domain.asked.question import Question
from bot.domain.cases.precedents import may_be_settled, settled_by
from bot.domain.cases.routing import routed
from bot.domain.cases.suspending import withheld
from bot.domain.progress import Progress, Step, silent
from bot.domain.team import Subject
from bot.domain.threads.following import LastQuestion, continuing, unpermitted
from bot.domain.verdicts.at_once import said_at_once, said_of_itself, speaks_of_itself
from bot.domain.verdicts.conditions import left_unstated
from bot.domain.verdicts.doubting import bounded, unaccounted
from bot.domain.verdicts.explaining import explain
from bot.domain.verdicts.opposing import quoted_bans
from bot.domain.verdicts.silence import lack_of
from bot.domain.verdicts.undoing import oversteps
from bot.domain.verdicts.weighing import USUAL, Bars, Weighed
from bot.grounding import ground, named
from bot.ports import Charter, Library, Precedents
from bot.scope import Scope
from knowledge.clause import Found
from knowledge.concepts import Kind
from knowledge.question.happening import goes_on
from knowledge.question.parts import MOST, parts_of
from knowledge.question.understanding import Asked
from knowledge.reading import Reader
from knowledge.rules import local_tools_of

LinkTo = Callable[[Citation, Charter], str | None]


@dataclass(frozen=True, slots=True)
class Assistant:
    """Answers questions from the current edition, or from the one that is named."""

    library: Library
    link: LinkTo = lambda _citation, _charter: None
    counsel: Counsel | None = None
    """A model beside the judge; `reply` tells its `progress` each step for which one is asked."""
    reader: Reader | None = None
    likely: Likely = unlikely
    """How likely a question is one that was settled, in other words."""
    bars: Bars = USUAL
    precedents: Precedents | None = None
    suspended: Callable[[Charter], Mapping[str, str]] | None = None
    """Which clauses the DPO suspended, and why, asked at each question."""
    to_security: frozenset[Subject] = frozenset()
    news: Callable[[Question], tuple[OwnCase, ...]] | None = None
    """The open cases of whoever asks, where that is what they ask."""

    def reply(
        self, question: Question, *, edition: str | None = None, explained: bool = False, progress: Progress = silent
    ) -> Answer:
        """Give the answer to `question`, if asked with why; raise `Unavailable` when no edition can be trusted."""
        charter = self.library.edition(edition) if edition else self.library.current()
        scope = replace(self._scope(charter, question), explained=explained, progress=progress)
        one = question.clarified or question.joined or not question.words.whole
        parts = () if one else parts_of(question.text, local_tools_of(scope.rules))
        if parts:
            each = replace(self, counsel=self.counsel and self.counsel.sparing())
            answers = [
                replace(each._one(scope, question.one_of_several(part.words, part.text)), asked=part.words)
                for part in parts[:MOST]
            ]
            answer = replace(together(answers, left=len(parts) - len(answers)), why=None)
        else:
            answer = self._one(scope, question, asks_back=not question.loosely)
            answer = replace(answer, read_as=question.text) if question.joined else answer
        return routed(answer, question.words, self.to_security)

    def whole(self, question: Question, last: LastQuestion | None) -> Question:
        """Give the question that a message makes with the last one of its thread; itself when it leans on none."""
        if last is None:
            return question
        local = local_tools_of(self.library.current().rules)
        whole = continuing(question, last, local)
        placed = last.asked_back or (whole.joined and not whole.loosely)
        if self.counsel is None or placed or speaks_of_itself(question.text):
            return whole
        return self.counsel.followed(question, last.question, local, leans=whole.loosely) or whole

    def _one(self, scope: Scope, question: Question, *, asks_back: bool = False) -> Answer:
        """Give the answer to a message that holds one question; it may ask back for the one fact that decides."""
        charter = scope.charter
        asked = scope.understood(question)
        near = scope.near(asked)
        at_once = said_at_once(question) or said_of_itself(question, scope.spoken)
        weighed = Weighed(at_once, at_once) if at_once else scope.weighed(question, asked, near)
        alone = Counselled(weighed.judgement)
        counselled = alone if at_once else self._counselled(scope, question, asked, weighed, near)
        weighed = replace(weighed, judgement=counselled.judgement, proposed=counselled.proposed)
        answer = ground(charter, question, asked, weighed.judgement, near)
        answer = replace(answer, own=self.news(question)) if self.news and answer.reason is Reason.CASES else answer
        answer = checked(scope, answer, question, asked, near, in_words=weighed.in_words)
        answer = bounded(unaccounted(answer, question, asked, scope.speaks_of), asked)
        answer = eased(scope, answer, question, asked)
        answer = asking_back(scope, answer, question, asked) if asks_back else answer
        more = goes_on(asked.text, local_tools_of(scope.rules))
        answer = unpermitted(self._advised(scope, answer, question, asked, weighed), question, goes_on=more)
        answer, weighed = named(charter, question, asked, (answer, weighed), scope.rules)
        answer = withheld(answer, scope.suspended, _deciding(answer, weighed))
        answer = narrowed(scope, answer, question, asked, near)
        answer = replace(answer, lack=lack_of(answer, asked, weighed.ruled))
        answer = replace(answer, why=explain(answer, asked, weighed, scope.ground, near)) if scope.explained else answer
        answer = answer.linked(lambda citation: self.link(citation, charter))
        worded = self.counsel is not None and counselled.calls and answer.reason is not Reason.ADVICE
        return counselled.worded(answer, question, self.counsel) if self.counsel and worded else answer

    def opposing(self, question: Question) -> tuple[Citation, ...]:
        """Give the passages for which an advice that permits what `question` asks is cited as no permission."""
        charter = self.library.current()
        scope = self._scope(charter, question)
        asked = scope.understood(question)
        near = scope.near(asked)
        weighed = scope.read(asked, near, question.text)
        answer = ground(charter, question, asked, weighed.judgement, near)
        around = scope.around(weighed, asked)
        bans = quoted_bans(answer) or around.opposing((*(one.clause for one in answer.near), *around.unshown))
        halted = (one.clause for one in answer.near if one.clause.key in scope.suspended)
        return tuple(replace(c, url=self.link(c, charter)) for c in map(cite_whole, dict.fromkeys((*bans, *halted))))

    def _scope(self, charter: Charter, question: Question) -> Scope:
        halted = self.suspended(charter) if self.suspended else {}
        return replace(Scope.of(charter, question, self.reader), bars=self.bars, suspended=halted)

    def _advised(self, scope: Scope, answer: Answer, question: Question, asked: Asked, weighed: Weighed) -> Answer:
        """Give the answer of a DPO's precedent, where the charter leaves open the very question that it settled.

        Where the FAQ alone permits it, that of a stricter one.
        """
        if self.precedents is None or not may_be_settled(answer, question, asked):
            return answer
        if not (standing := self.precedents.standing(scope.charter)):
            return answer
        around = replace(scope.around(weighed, asked), lapsed=partial(self.precedents.lapsed, scope.charter))
        likeness = Likeness(local_tools_of(scope.rules), self.likely)
        return settled_by(answer, question, standing, likeness, around)

    def _counselled(
        self, scope: Scope, question: Question, asked: Asked, weighed: Weighed, near: tuple[Found, ...]
    ) -> Counselled:
        """Give the judgement after a model was asked, where one is plugged in and there is something to ask it."""
        if self.counsel is None or not may_be_asked(asked, weighed):
            return Counselled(weighed.judgement)
        alone, words = replace(scope, reader=None), question.text
        scope.progress(Step.FOUND)
        weighed = replace(weighed, waits=waits(scope, weighed.judgement, question, asked, near))
        beyond = partial(oversteps, asked, weighed, scope.rules, scope.charter.clauses)
        under = partial(left_unstated, asked, scope.rules)
        counsel = replace(self.counsel, beyond=beyond, under=under)
        model = replace(counsel, progress=scope.progress, halted=frozenset(scope.suspended))
        every = scope.all_after(near)
        return model.consult(question, asked, weighed, every, lambda heard: alone.judged(heard, near, words))


def _deciding(answer: Answer, weighed: Weighed) -> tuple[str, ...]:
    """Give the clauses of the rules that decided; of what the FAQ alone answers, those that rule on the same too.

    An advice that forbids does so by itself.
    """
    if answer.reason is Reason.ADVICE and answer.verdict is Verdict.FORBIDDEN:
        return ()
    of_faq = all(one.clause.kind is Kind.FAQ for one in answer.citations)
    deciding = (*weighed.judgement.deciding, *(weighed.ruled.deciding if of_faq else ()))
    return tuple(one.rule.clause for one in deciding)
