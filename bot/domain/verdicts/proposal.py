"""What a language model proposes: a verdict and the words it rests on. Nothing in it is believed before it is checked.

The words are located in the clauses by `knowledge.grounding`; what stands is decided by `bot.domain.verdicts.deciding`.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Question
from knowledge.concepts import DataClass

MOST_SHOWN = 6_000
"""Characters of a question that a model is shown."""


def is_cut(question: Question) -> bool:
    """True when a model is not shown the question to its end: it permits nothing then, as nobody has read the rest."""
    return len(question.text) > MOST_SHOWN


class Use(StrEnum):
    """What a plugged-in model may do; each is a setting and is measured alone."""

    HEAR = "hear"
    """Tell the classes of data that the words do not name; it may only make an answer stricter."""
    DECIDE = "decide"
    """Propose a verdict with its quotes."""
    WORD = "word"
    """Say the verdict in one plain sentence."""
    FOLLOW = "follow"
    """Say a follow-up as one whole question, in the words of its thread; anything of its own is not taken."""
    PHRASE = "phrase"
    """Propose everyday questions for the clauses of an edition, which an admin reads; no answer asks for it."""


EXAMINED = frozenset({Use.HEAR, Use.DECIDE, Use.WORD, Use.FOLLOW})
"""Uses that count only after a passed exam: all that an answer may hang on."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a model says stand in the clause of that key; no key where it names a clause that was not shown."""

    clause: str
    words: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A verdict as a model proposes it: its quotes, the conditions still open, the data it heard, one sentence.

    `terms` are the keys of the clauses that say what the charter's own words in the quotes mean.
    """

    verdict: Verdict
    quotes: tuple[Quoted, ...] = ()
    conditions: tuple[Quoted, ...] = ()
    data: frozenset[DataClass] = frozenset()
    sentence: str = ""
    terms: tuple[str, ...] = ()
