"""The straight line of a question: understand, match, judge, verify, word. Nothing here writes anything."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial

from bot.consulting import Counsel, Counselled, may_be_asked
from bot.domain.answer import MOST_NEAR, Answer, Change, Citation, OwnCase, Reason, Verdict, Way, cite_whole
from bot.domain.cells import asks_by_cell, once_masked, permits_by_cell, unbanned
from bot.domain.citing import citations_of
from bot.domain.clarifying import with_option
from bot.domain.errors import Ungrounded
from bot.domain.explaining import explain
from bot.domain.floors import binding, floor_of, is_private, of_private_accounts
from bot.domain.following import LastQuestion, continuing, unpermitted
from bot.domain.handing import candidates_of, signs_of
from bot.domain.incident import once_happened
from bot.domain.itself import said_of_itself, speaks_of_itself
from bot.domain.judging import Judgement, judge, looks_near, said_at_once
from bot.domain.matrix import matrix, standing
from bot.domain.missing import asked_back, deciding, differ, may_ask_back, missing, stands
from bot.domain.named import of_ai_alone
from bot.domain.opposing import opposing, quoted_bans
from bot.domain.pasted import (
    asks_masking,
    bounded,
    carries,
    doubting,
    is_unrecognised,
    is_untold,
    masked,
    masked_matter,
    names_people,
    proven,
    suspected_of,
    suspecting,
)
from bot.domain.precedents import Around, may_be_settled, settled_by
from bot.domain.progress import Progress, Step, silent
from bot.domain.question import Question
from bot.domain.routing import routed
from bot.domain.suspending import withheld
from bot.domain.team import Subject
from bot.domain.titled import of_the_faq
from bot.domain.together import together
from bot.domain.unasked import NOTHING_ASKED, adds_elsewhere, bans_anywhere, bare, of_the_tool
from bot.domain.undoing import beyond_approved, unopened
from bot.domain.unread import needs_no_reading, of_tools
from bot.domain.ways import SAID, Ground, Variant, agreed, as_surely, eases, helps, may_be_eased, variants_of, way_of
from bot.domain.weighing import USUAL, Bars, Weighed, bar_of, bound, in_words, refuses, refuses_masked, weigh
from bot.grounding import ground, named
from bot.ports import Charter, Library, Precedents
from knowledge.asides import without_denials
from knowledge.bans import bans_in
from knowledge.clause import Clause, Found
from knowledge.concepts import DataClass, Language
from knowledge.happening import goes_on
from knowledge.matching import classes_of_tools, guarded, match
from knowledge.parts import MOST, parts_of
from knowledge.plainly import plainly
from knowledge.reading import Reader
from knowledge.rules import Rule, local_tools_of
from knowledge.tools import tools_of
from knowledge.understanding import HAPPENED, Asked, understand

NEAR = 60
"""Clauses that the search brings for questions of fact; the first three are shown where nothing answers."""
LinkTo = Callable[[Citation, Charter], str | None]


def no_link(citation: Citation, charter: Charter) -> str | None:  # noqa: ARG001  the shape of LinkTo
    """Give no address: the terminal without a public address."""
    return None


@dataclass(frozen=True, slots=True)
class Assistant:
    """Answers questions from the current edition, or from the one that is named."""

    library: Library
    link: LinkTo = no_link
    counsel: Counsel | None = None
    """A model beside the judge; `reply` tells its `progress` each step for which one is asked."""
    reader: Reader | None = None
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
                replace(each._one(scope, question.holding(part.text)), asked=part.words) for part in parts[:MOST]
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

    def _one(self, scope: "Scope", question: Question, *, asks_back: bool = False) -> Answer:
        """Give the answer to a message that holds one question; it may ask back for the one fact that decides."""
        charter = scope.charter
        asked = scope.understood(question)
        near = scope.near(asked)
        at_once = said_at_once(question) or said_of_itself(question, scope.spoken)
        weighed = Weighed(at_once, at_once) if at_once else scope.weighed(question, asked, near)
        counselled = self._counselled(scope, question, asked, weighed, near)
        weighed = replace(weighed, judgement=counselled.judgement, proposed=counselled.proposed)
        answer = ground(charter, question, asked, weighed.judgement, near)
        answer = replace(answer, own=self.news(question)) if self.news and answer.reason is Reason.CASES else answer
        checked = scope.checked(answer, question, asked, near, in_words=weighed.in_words)
        answer = scope.eased(bounded(checked, asked), question, asked)
        answer = scope.asked_back(answer, question, asked) if asks_back else answer
        more = goes_on(asked.text, local_tools_of(scope.rules))
        answer = unpermitted(self._advised(scope, answer, question, asked, weighed), question, goes_on=more)
        answer, weighed = named(charter, question, asked, (answer, weighed), scope.rules)
        answer = withheld(answer, scope.suspended, (one.rule.clause for one in weighed.judgement.deciding))
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
        weighed = _weighed(scope, asked, near, question.text)
        answer = ground(charter, question, asked, weighed.judgement, near)
        around = scope.around(weighed, asked)
        bans = quoted_bans(answer) or around.opposing((*(one.clause for one in answer.near), *around.unshown))
        halted = (one.clause for one in answer.near if one.clause.key in scope.suspended)
        return tuple(replace(c, url=self.link(c, charter)) for c in map(cite_whole, dict.fromkeys((*bans, *halted))))

    def _scope(self, charter: Charter, question: Question) -> "Scope":
        halted = self.suspended(charter) if self.suspended else {}
        return replace(Scope.of(charter, question, self.reader), bars=self.bars, suspended=halted)

    def _advised(self, scope: "Scope", answer: Answer, question: Question, asked: Asked, weighed: Weighed) -> Answer:
        """Give the answer of a DPO's precedent, where the charter leaves open nearly the question that it settled."""
        if self.precedents is None or not may_be_settled(answer, question, asked):
            return answer
        if not (standing := self.precedents.standing(scope.charter)):
            return answer
        around = replace(scope.around(weighed, asked), lapsed=self.precedents.lapsed)
        return settled_by(answer, question, standing, local_tools_of(scope.rules), around)

    def _counselled(
        self, scope: "Scope", question: Question, asked: Asked, weighed: Weighed, near: tuple[Found, ...]
    ) -> Counselled:
        """Give the judgement after a model was asked, where one is plugged in and there is something to ask it."""
        if self.counsel is None or not may_be_asked(asked, weighed):
            return Counselled(weighed.judgement)
        alone, words = replace(scope, reader=None), question.text
        scope.progress(Step.FOUND)
        weighed = replace(weighed, waits=scope.waits(weighed.judgement, question, asked, near))
        beyond = partial(beyond_approved, asked, scope.rules, scope.charter.clauses)
        model = replace(self.counsel, progress=scope.progress, halted=frozenset(scope.suspended), beyond=beyond)
        every = scope.all_after(near)
        return model.consult(question, asked, weighed, every, lambda heard: _judged(alone, heard, near, words))


@dataclass(frozen=True, slots=True)
class Scope:
    """The sources that speak to this question: its language's version of each document, its own department."""

    charter: Charter
    sources: frozenset[str]
    rules: tuple[Rule, ...]
    language: Language
    reader: Reader | None = None
    bars: Bars = USUAL
    explained: bool = False
    progress: Progress = silent
    suspended: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, charter: Charter, question: Question, reader: Reader | None = None) -> "Scope":
        """Give the sources for `question`: of a document in two languages, the one in the question's language."""
        kept = standing(charter.sources.values(), question.language, question.department)
        rules = tuple(r for r in charter.rules if charter.clauses[r.clause].source in kept)
        return cls(charter, kept, rules, question.language, reader)

    @property
    def spoken(self) -> tuple[Clause, ...]:
        """The clauses of these sources, in reading order."""
        return tuple(clause for clause in self.charter.clauses.values() if clause.source in self.sources)

    @property
    def ground(self) -> Ground:
        """Where a way is looked for."""
        return Ground(self.rules, self.charter.clauses, self.language)

    def around(self, weighed: Weighed, asked: Asked) -> Around:
        """Give what stands around a question when a precedent is to answer it."""
        bans = partial(opposing, weighed=weighed, rules=self.rules, bars=self.bars)
        hidden = self._hidden_from(asked)
        nearest = self._nearest(asked, frozenset())[:MOST_NEAR] if hidden else ()
        unshown = tuple(one.clause for one in nearest if one.clause.key in hidden)
        return Around(self.charter.clauses, bans, self.suspended, unshown)

    def understood(self, question: Question) -> Asked:
        """Give what `question` asks, with what its text proves."""
        asked = understand(question.text, question.words.classes, local_tools_of(self.rules))
        return of_ai_alone(proven(asked, question.words), self.rules, self.charter.clauses)

    def weighed(self, question: Question, asked: Asked, near: tuple[Found, ...]) -> Weighed:
        """Give the judgement of a question; the ban of the one that it goes on from, where a tool alone was added."""
        weighed = of_the_tool(asked, _weighed(self, asked, near, question.text), self.rules)
        if bare(question, asked, weighed, self.rules):
            return Weighed(NOTHING_ASKED, weighed.ruled, weighed.fitting)
        if not adds_elsewhere(question, weighed.judgement):
            return weighed
        asked = self.understood(question.holding(question.before))
        before = _weighed(self, asked, self.near(asked), question.before)
        return before if bans_anywhere(before.judgement, self.rules) else weighed

    def checked(
        self, answer: Answer, question: Question, asked: Asked, near: tuple[Found, ...], *, in_words: bool = False
    ) -> Answer:
        """Give the answer with what a paste changes, and its masked version; `in_words`: the charter asks for it."""
        if not (question.words.whole and (answer.redacted or carries(question, asked) or is_untold(question, asked))):
            return answer
        suspected = suspected_of(question, asked)
        if DataClass.SECRET in suspected or self._worsened(answer.verdict, question, asked, near):
            answer = suspecting(answer, suspected)
        answer = doubting(answer, question, asked)
        if answer.redacted is None or answer.verdict is Verdict.ALLOWED:
            return answer
        return self._once_masked(answer, question, masked(question, self.rules, suspected), near, in_words=in_words)

    def waits(self, judgement: Judgement, question: Question, asked: Asked, near: tuple[Found, ...]) -> bool:
        """True where `checked` makes of an "allowed" a doubt that the asker can lift by saying what the text is."""
        if judgement.verdict is not Verdict.ALLOWED or not question.words.whole:
            return False
        given = masked_matter(question, asked) is not None or carries(question, asked)
        return is_unrecognised(question, asked) or (given and self._worsened(Verdict.ALLOWED, question, asked, near))

    def _worsened(self, verdict: Verdict, question: Question, asked: Asked, near: tuple[Found, ...]) -> bool:
        """True where what the text looks like, if it is that, gets a stricter verdict."""
        suspected = suspected_of(question, asked)
        supposed = replace(asked, data=asked.data | suspected)
        open_ = suspected and verdict is not Verdict.FORBIDDEN
        return bool(open_) and _judged(self, supposed, near, question.text).verdict.strictness > verdict.strictness

    def eased(self, answer: Answer, question: Question, asked: Asked) -> Answer:
        """Give the answer with what would make it possible, found by asking again with one thing changed."""
        if not may_be_eased(answer, asked):
            return answer
        gone = None if answer.redacted else masked(question, self.rules, frozenset())
        ways: dict[bool, Way] = {}
        ruled = cache(partial(_judged, replace(self, reader=None), asked, (), question.text))
        for variant in variants_of(asked, gone, question.text, self.ground):
            kind = variant.change is Change.MASKED
            if kind not in ways and (way := self._way(answer, variant, ruled)) is not None:
                ways[kind] = way
        return replace(answer, ways=tuple(ways.values()))

    def asked_back(self, answer: Answer, question: Question, asked: Asked) -> Answer:
        """Give the answer with one question back, where one fact that the asker left out decides."""
        if not may_ask_back(answer, question, asked):
            return answer
        open_ = dict(missing(asked, self.ground, answer.suspected))
        fact = deciding((fact, self._replied(question, replies)) for fact, replies in open_.items())
        return asked_back(answer, fact, open_[fact]) if fact else answer

    def _replied(self, question: Question, replies: Sequence[str]) -> Sequence[Judgement]:
        """Give the judgements that these replies lead to, where they differ and one is sure; the rules speak first."""
        replied = [with_option(question, words) for words in replies]
        asked, texts = [self.understood(one) for one in replied], [one.text for one in replied]
        near = [self.near(one) if looks_near(one) else () for one in asked]
        alone = list(map(partial(_judged, replace(self, reader=None)), asked, near, texts))
        if not differ(alone):
            return ()
        whole = list(map(partial(_judged, self), asked, map(self.near, asked), texts))
        return whole if differ(whole) and any(map(stands, asked, alone, whole)) else ()

    def _way(self, answer: Answer, variant: Variant, ruled: Callable[[], Judgement]) -> Way | None:
        """Give the way that `variant` is: the rules alone must permit it before anything else is asked.

        `ruled` gives what they say of the question as it was asked.
        """
        bare = replace(self, reader=None)
        alone = _judged(bare, variant.asked, (), variant.words)
        if not (eases(alone, answer) and helps(variant, alone, ruled)):
            return None  # a search costs more than all else here, and nearly every variant ends so
        near = self.near(replace(variant.asked, own=variant.words))
        alone = _judged(bare, variant.asked, near, variant.words)
        said = agreed(answer, alone, lambda: _judged(self, variant.asked, near, variant.words))
        try:
            quotes = [citations_of(variant.asked, each) for each in said]
            way = way_of(answer, variant, said, quotes) if self.ground.opens(variant, quotes) else None
            return way and as_surely(way, variant.asked)
        except Ungrounded:
            return None

    def _once_masked(
        self, answer: Answer, question: Question, masked: Asked, near: tuple[Found, ...], *, in_words: bool
    ) -> Answer:
        """Give the answer with the words that permit its masked text, judged anew, at once or under a condition."""
        weighed = _weighed(self, masked, near, f"{question.text} {SAID[question.language][Change.MASKED]}")
        again, banned = weighed.judgement, weighed.ruled.verdict is Verdict.FORBIDDEN
        if again.verdict is Verdict.ALLOWED:
            return replace(answer, usable=citations_of(masked, again))
        asking = tuple(one for one in answer.citations if asks_masking(one.quote))
        unsure = again.verdict is Verdict.UNCLEAR and answer.verdict is Verdict.CONDITIONAL
        if asking and (unsure or (in_words and not banned)):
            return replace(answer, usable_if=asking)
        return replace(
            answer, usable_if=() if again.verdict is not Verdict.CONDITIONAL else citations_of(masked, again)
        )

    def near(self, asked: Asked) -> tuple[Found, ...]:
        """Give the clauses of these sources nearest to the asker's words."""
        return self._nearest(asked, self._hidden_from(asked))

    def _nearest(self, asked: Asked, hidden: frozenset[str]) -> tuple[Found, ...]:
        found = self.charter.find(words := plainly(asked.own), at_most=NEAR)
        found = tuple(f for f in found if f.clause.source in self.sources and f.clause.key not in hidden)
        return self.reader.nearest(words, found) if self.reader else found

    def _hidden_from(self, asked: Asked) -> frozenset[str]:
        return of_private_accounts(self.rules) if asked.accounts == {"work"} else frozenset()

    def all_after(self, near: tuple[Found, ...]) -> tuple[Found, ...]:
        """Give every clause of these sources: the nearest first, then the others in reading order."""
        found = {one.clause.key for one in near}
        others = (clause for clause in self.spoken if clause.key not in found)
        return (*near, *(Found(clause, 0.0, 0.0, 0.0) for clause in others))


def _judged(scope: Scope, asked: Asked, near: tuple[Found, ...], words: str) -> Judgement:
    """Give the judgement of the rules, then of the reading of `words` if there is a reader."""
    return _weighed(scope, asked, near, words).judgement


def _weighed(scope: Scope, asked: Asked, near: tuple[Found, ...], words: str) -> Weighed:
    """Give the same judgement with what it was weighed from; where it happened already, what to do now."""
    weighed = _weighed_alone(scope, asked, near, words)
    if HAPPENED not in asked.stated or weighed.judgement.asks_a_person:
        return weighed
    return replace(weighed, judgement=once_happened(weighed.judgement, asked, scope.spoken, weighed.fitting))


def _weighed_alone(scope: Scope, asked: Asked, near: tuple[Found, ...], words: str) -> Weighed:
    """Give the judgement of the rules and of the reading with what it was weighed from."""
    clauses = scope.charter.clauses
    fitting = match(scope.rules, clauses, asked)
    judgement = judge(asked, fitting, near, guarded(scope.rules, asked))
    told = needs_no_reading(judgement, asked, clauses, scope.spoken, partial(matrix, scope.rules, clauses))
    told = told or of_the_faq(asked, judgement, scope.spoken, scope.rules)
    if told is not None:
        return Weighed(told, told, fitting, told=told.verdict is not Verdict.OFF_TOPIC)
    bans = cache(partial(bans_in, scope.rules, clauses))
    opened = once_masked(asked, judgement, fitting, words, bans)
    if scope.reader is None or judgement.asks_a_person:
        return Weighed(opened or of_tools(asked, judgement), judgement, fitting)
    candidates = candidates_of(near, fitting, scope.rules, judgement, asked)
    known = classes_of_tools(asked, tools_of(scope.rules, clauses))
    signs = signs_of(asked, judgement, known)
    reading = scope.reader.read(plainly(without_denials(words)), scope.language, candidates, signs)
    floor, private, people = floor_of(asked, judgement, fitting), is_private(asked), names_people(asked)
    firm = reading.verdicts[Verdict.FORBIDDEN] >= scope.bars.plainly_banned
    if bans_on := binding(asked, judgement, fitting, known, firm=firm):
        return Weighed(bound(judgement, bans_on, reading), judgement, fitting, reading, candidates, floor)
    by_cell = asks_by_cell(asked, judgement) or permits_by_cell(asked, judgement, fitting, words, bans)
    if by_cell and not refuses(asked, judgement, reading, candidates, scope.bars):
        return Weighed(in_words(judgement), judgement, fitting, reading, candidates, floor, in_words=True)
    if opened is not None and not refuses_masked(opened, reading, candidates, scope.bars):
        return Weighed(in_words(opened), judgement, fitting, reading, candidates, floor, in_words=True)
    weighed = weigh(judgement, reading, candidates, floor, private=private, people=people, bars=scope.bars)
    bar = bar_of(judgement.verdict, reading, candidates, scope.bars, private=private, people=people)
    sound = unopened(asked, judgement, unbanned(asked, judgement, weighed), fitting, rules=scope.rules, known=known)
    return Weighed(of_tools(asked, sound), judgement, fitting, reading, candidates, floor, bar)
