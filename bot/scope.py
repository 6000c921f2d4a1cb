"""The sources that speak to a question, and the judgement that they bear: the rules', then the reading's beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial

from bot.domain.answers.answer import MOST_NEAR, Verdict
from bot.domain.asked.question import Question
from bot.domain.cases.precedents import Around
from bot.domain.progress import Progress, silent
from bot.domain.verdicts.cells import asks_by_cell, bans_by_cell, once_masked, permits_by_cell, unbanned
from bot.domain.verdicts.floors import binding, floor_of, is_private, of_private_accounts
from bot.domain.verdicts.handing import candidates_of, signs_of
from bot.domain.verdicts.incident import once_happened
from bot.domain.verdicts.judging import Judgement, judge
from bot.domain.verdicts.matrix import matrix, standing
from bot.domain.verdicts.named import of_ai_alone
from bot.domain.verdicts.opposing import opposing
from bot.domain.verdicts.pasted import names_people, proven
from bot.domain.verdicts.refusing import refuses, refuses_masked
from bot.domain.verdicts.titled import of_the_faq
from bot.domain.verdicts.unasked import NOTHING_ASKED, adds_elsewhere, bans_anywhere, bare, entering, of_the_tool
from bot.domain.verdicts.undoing import barred_by_row, unopened
from bot.domain.verdicts.unread import needs_no_reading, of_tools
from bot.domain.verdicts.ways import Ground
from bot.domain.verdicts.weighing import USUAL, Bars, Weighed, bar_of, bound, in_words, weigh
from bot.ports import Charter
from knowledge.bans import bans_in
from knowledge.clause import Clause, Found
from knowledge.concepts import Language
from knowledge.defining import settles_doubt
from knowledge.matching import classes_of_tools, guarded, match
from knowledge.question.asides import without_denials
from knowledge.question.plainly import plainly
from knowledge.question.understanding import HAPPENED, Asked, understand
from knowledge.question.worded import worded_alike
from knowledge.reading import Reader
from knowledge.rules import Rule, local_tools_of
from knowledge.tools import Tools, tools_of

NEAR = 60
"""Clauses that the search brings for questions of fact; the first three are shown where nothing answers."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The sources that speak to this question: its language's version of each document, its own department."""

    charter: Charter
    sources: frozenset[str]
    rules: tuple[Rule, ...]
    tools: Tools
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
        return cls(charter, kept, rules, tools_of(rules, charter.clauses), question.language, reader)

    @property
    def spoken(self) -> tuple[Clause, ...]:
        """The clauses of these sources, in reading order."""
        return tuple(clause for clause in self.charter.clauses.values() if clause.source in self.sources)

    @property
    def ground(self) -> Ground:
        """Where a way is looked for."""
        return Ground(self.rules, self.charter.clauses, self.language)

    def understood(self, question: Question) -> Asked:
        """Give what `question` asks, with what its text proves."""
        asked = understand(question.text, question.words.classes, local_tools_of(self.rules))
        return of_ai_alone(proven(asked, question.words), self.rules, self.charter.clauses)

    def weighed(self, question: Question, asked: Asked, near: tuple[Found, ...]) -> Weighed:
        """Give the judgement of a question; the ban of the one that it goes on from, where a tool alone was added."""
        weighed = of_the_tool(asked, self.read(asked, near, question.text), self.rules)
        if bare(question, asked, weighed, self.rules):
            return self._entered(question, asked, near) or Weighed(NOTHING_ASKED, weighed.ruled, weighed.fitting)
        if not adds_elsewhere(question, weighed.judgement):
            return weighed
        asked = self.understood(question.holding(question.before))
        before = self.read(asked, self.near(asked), question.before)
        return before if bans_anywhere(before.judgement, self.rules) else weighed

    def _entered(self, question: Question, asked: Asked, near: tuple[Found, ...]) -> Weighed | None:
        """Give the ban, by the rules and whatever the tool, on what a text holds of which nothing is asked."""
        if (entered := entering(question, asked)) is None:
            return None
        weighed = self.read(entered, near, question.text)
        banned = weighed.ruled.verdict is Verdict.FORBIDDEN and bans_anywhere(weighed.judgement, self.rules)
        return weighed if banned else None

    def judged(self, asked: Asked, near: tuple[Found, ...], words: str) -> Judgement:
        """Give the judgement of the rules, then of the reading of `words` if there is a reader."""
        return self.read(asked, near, words).judgement

    def read(self, asked: Asked, near: tuple[Found, ...], words: str) -> Weighed:
        """Give the same judgement with what it was weighed from; where it happened already, what to do now."""
        weighed = self._read(asked, near, words)
        if HAPPENED not in asked.stated or weighed.judgement.asks_a_person:
            return weighed
        return replace(weighed, judgement=once_happened(weighed.judgement, asked, self.spoken, weighed.fitting))

    def _read(self, asked: Asked, near: tuple[Found, ...], words: str) -> Weighed:
        """Give the judgement of the rules and of the reading with what it was weighed from."""
        clauses = self.charter.clauses
        fitting = match(self.rules, clauses, asked, self.tools)
        judgement = judge(asked, fitting, near, guarded(self.rules, asked))
        told = needs_no_reading(judgement, asked, clauses, self.spoken, partial(matrix, self.rules, clauses))
        if told is None and (answered := of_the_faq(asked, judgement, self.spoken, self.rules)) is not None:
            return Weighed(answered, judgement, fitting, told=True)
        if told is not None:
            return Weighed(told, told, fitting, told=told.verdict is not Verdict.OFF_TOPIC)
        bans = cache(partial(bans_in, self.rules, clauses))
        opened = once_masked(asked, judgement, fitting, words, bans)
        if self.reader is None or judgement.asks_a_person:
            return Weighed(opened or of_tools(asked, judgement), judgement, fitting)
        candidates = candidates_of(near, fitting, self.rules, judgement, asked)
        known = classes_of_tools(asked, self.tools)
        signs = signs_of(asked, judgement, known)
        plain = self.ground.called(plainly(without_denials(words)), asked)
        reading = self.reader.read(worded_alike(plain), self.language, candidates, signs)
        floor, private, people = floor_of(asked, judgement, fitting), is_private(asked), names_people(asked)
        weighed = Weighed(judgement, judgement, fitting, reading, candidates, floor)
        firm = reading.verdicts[Verdict.FORBIDDEN] >= self.bars.plainly_banned
        bans_on = binding(asked, judgement, fitting, known, firm=firm) or bans_by_cell(asked, judgement, fitting)
        bans_on = bans_on or barred_by_row(
            asked, judgement, reading, candidates, rules=self.rules, known=known, bars=self.bars
        )
        if bans_on:
            return replace(weighed, judgement=bound(judgement, bans_on, reading))
        by_cell = asks_by_cell(asked, judgement) or permits_by_cell(asked, judgement, fitting, words, bans)
        if by_cell and not refuses(asked, judgement, reading, candidates, self.bars):
            return replace(weighed, judgement=in_words(judgement), in_words=True)
        if opened is not None and not refuses_masked(opened, reading, candidates, self.bars):
            return replace(weighed, judgement=in_words(opened), in_words=True)
        likely = weigh(
            judgement, reading, candidates, floor, private=private, people=people, pasted=asked.pasted, bars=self.bars
        )
        bar = bar_of(judgement.verdict, reading, candidates, self.bars, private=private, people=people)
        sound = unopened(
            asked, judgement, unbanned(asked, judgement, likely, self.rules), fitting, rules=self.rules, known=known
        )
        return replace(weighed, judgement=of_tools(asked, sound), bar=bar)

    def near(self, asked: Asked) -> tuple[Found, ...]:
        """Give the clauses of these sources nearest to the asker's words."""
        return self._nearest(asked, self._hidden_from(asked))

    def _nearest(self, asked: Asked, hidden: frozenset[str]) -> tuple[Found, ...]:
        plain = self.ground.called(plainly(asked.own), asked)
        found = self.charter.find(words := worded_alike(plain), at_most=NEAR)
        found = tuple(f for f in found if f.clause.source in self.sources and f.clause.key not in hidden)
        found = tuple(f for f in found if not (asked.data and settles_doubt(f.clause.text)))
        return self.reader.nearest(words, found) if self.reader else found

    def _hidden_from(self, asked: Asked) -> frozenset[str]:
        return of_private_accounts(self.rules) if asked.accounts == {"work"} else frozenset()

    def all_after(self, near: tuple[Found, ...]) -> tuple[Found, ...]:
        """Give every clause of these sources: the nearest first, then the others in reading order."""
        found = {one.clause.key for one in near}
        others = (clause for clause in self.spoken if clause.key not in found)
        return (*near, *(Found(clause, 0.0, 0.0, 0.0) for clause in others))

    def around(self, weighed: Weighed, asked: Asked) -> Around:
        """Give what stands around a question when a precedent is to answer it."""
        bans = partial(opposing, weighed=weighed, rules=self.rules, bars=self.bars)
        hidden = self._hidden_from(asked)
        nearest = self._nearest(asked, frozenset())[:MOST_NEAR] if hidden else ()
        unshown = tuple(one.clause for one in nearest if one.clause.key in hidden)
        return Around(self.charter.clauses, bans, self.suspended, unshown)
