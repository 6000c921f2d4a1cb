"""The sources that speak to a question, and the judgement that they bear: the rules', then the reading's beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial

from bot.domain.answers.answer import MOST_NEAR, Verdict
from bot.domain.asked.pasted import proven
from bot.domain.asked.protected import speaks_of, with_protection
from bot.domain.asked.question import Question
from bot.domain.cases.precedents import Around
from bot.domain.progress import Progress, silent
from bot.domain.verdicts.floors import of_private_accounts
from bot.domain.verdicts.handing import candidates_of, signs_of
from bot.domain.verdicts.incident import once_happened
from bot.domain.verdicts.judging import Judgement, judge
from bot.domain.verdicts.matrix import matrix, standing
from bot.domain.verdicts.named import of_ai_alone
from bot.domain.verdicts.opposing import opposing
from bot.domain.verdicts.speaking import Matter, after_reading, ruled_alone, told
from bot.domain.verdicts.unasked import NOTHING_ASKED, adds_elsewhere, bans_anywhere, bare, entering, of_the_tool
from bot.domain.verdicts.ways import Ground
from bot.domain.verdicts.weighing import USUAL, Bars, Weighed
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
        asked = self.protected(proven(asked, question.words), question.text)
        return of_ai_alone(asked, self.rules, self.charter.clauses)

    def protected(self, asked: Asked, text: str) -> Asked:
        """Give what is asked of `text`, with what that says of its own licence; the house's own pages bear its name."""
        return with_protection(asked, text, self.speaks_of)

    def speaks_of(self, name: str) -> bool:
        """True where these clauses speak of a folded name, written as one."""
        return speaks_of(name, (one.context for one in self.spoken))

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
        """Give what speaks first (`bot.domain.verdicts.speaking`) with what it was weighed from."""
        clauses, rules = self.charter.clauses, self.rules
        fitting = match(rules, clauses, asked, self.tools)
        judgement = judge(asked, fitting, near, guarded(rules, asked))
        ruled, known = Weighed(judgement, judgement, fitting), classes_of_tools(asked, self.tools)
        matter = Matter(asked, words, rules, cache(partial(bans_in, rules, clauses)), known, self.bars)
        if said := told(matter, ruled, clauses, self.spoken, partial(matrix, rules, clauses)):
            return said
        if self.reader is None or judgement.asks_a_person:
            return ruled_alone(matter, ruled)
        ruled = replace(ruled, candidates=candidates_of(near, fitting, rules, judgement, asked))
        plain = worded_alike(self.ground.called(plainly(without_denials(words)), asked))
        reading = self.reader.read(plain, self.language, ruled.candidates, signs_of(asked, judgement, known))
        return after_reading(matter, ruled, reading)

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
