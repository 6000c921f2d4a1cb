"""Whether a question is one that was settled: in nearly the same words, or in others that nothing tells apart. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.domain.asked.question import Question
from knowledge.concepts import Aspect, DataClass
from knowledge.lexicon import fold
from knowledge.question.understanding import HAPPENED, RECOGNISABLE, Asked, understand
from knowledge.stems import singular, stem, units, words_beyond

ALIKE = 0.75
"""How much of the words must come in the same order."""
MOST = 12
"""Settled questions that are compared in other words: those that share the most with the one that is asked."""
SUREST = 0.999
"""What learnt to tell is never as sure as the same words are, whatever its figure was rounded to."""
PLACEHOLDER = re.compile(r"<[^<>\s]+_\d+>|\[[^\[\]\s]+_\d+\]")

_NEGATED = re.compile(r"(?:un|non)[a-z]{3}")
"""An "unpublished" text is another one than a published one."""
_TELLING = re.compile(r"[0-9]|^[befghkopqrvwxz]$")
"""A figure, or a letter that is no word and no elision: "class B"."""
_COVERED = ("tools", "accounts", "uses", "asking.aspect", "asking")
"""Concepts whose words may be told in others; the words for data and topics are compared as they stand."""
_SIGLE, _AN_AI = re.compile(r"\b[A-Z]{2,3}\b"), frozenset({"IA", "AI"})
_TURNS = frozenset(
    "ne n pas sans jamais non sauf hors ni aucun aucune plus moins seulement si tout tous toute toutes "
    "not no never without except unless nor none only if any all more less every".split()
)
"""Small words that turn a question round: what is asked without one of them is another question."""
_UNLOCKING, _WORSENING = frozenset({"anonymised", "public"}), frozenset({HAPPENED, RECOGNISABLE, "skipped"})
"""Facts that an asker states: what an advice may rest on, and what makes the same use another one."""
_WORK = frozenset({"work"})
_HARMLESS = frozenset({DataClass.PUBLIC, DataClass.INTERNAL, DataClass.NONE})


Likely = Callable[[str, Sequence[str]], Sequence[float]]
"""Gives how likely what settled each of some questions settles the first one too, in 0..1: what learnt to tell."""


def unlikely(_: str, others: Sequence[str]) -> Sequence[float]:
    """Give that none does: where nothing learnt to tell."""
    return [0.0] * len(others)


def is_plain(question: Question, asked: Asked) -> bool:
    """True for a question in one's own words, in which nothing was masked: one that others may ask too."""
    words = question.words
    plain = words.whole and not words.findings and not words.signals and words.classes <= {DataClass.NONE}
    return plain and not (asked.pasted or question.clarified or question.joined)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What tells whether two questions are one, with the tools that only this organisation has."""

    local: frozenset[str] = frozenset()
    likely: Likely = unlikely

    def of(self, now: Asked, settled: Sequence[str]) -> tuple[float, ...]:
        """Give how surely `now`, a plain question, is each of those that were settled: 1 in nearly the same words."""
        read = {n: self.read(one) for n, one in enumerate(settled) if not PLACEHOLDER.search(one)}
        nearly = {n for n, one in read.items() if _in_the_same_words(one, now)}
        others = {n: one for n, one in read.items() if n not in nearly and not _told_apart(one, now)}
        found = self._compared(now, others, settled)
        return tuple(1.0 if n in nearly else found.get(n, 0.0) for n in range(len(settled)))

    def read(self, words: str) -> Asked:
        """Give what a settled question asks."""
        return understand(words, local=self.local)

    def _compared(self, now: Asked, read: Mapping[int, Asked], settled: Sequence[str]) -> Mapping[int, float]:
        """Give how likely those of `settled` that were read, and that nothing tells apart, settle what is asked."""
        if self.likely is unlikely or now.pasted:
            return {}
        words = units(now.text)
        kept = sorted(read, key=lambda n: -len(words & units(read[n].text)))[:MOST]
        found = self.likely(now.own, [settled[n] for n in kept]) if kept else ()
        return {n: min(one, SUREST) for n, one in zip(kept, found, strict=True)}


def _in_the_same_words(one: Asked, other: Asked) -> bool:
    """True when both ask nearly the same "may I?": same slots, names and turns, most words in the same order."""
    return (
        not one.pasted
        and one.aspect is Aspect.MAY
        and _slots(one) == _slots(other)
        and bool(_names(one))
        and _names(one) == _names(other)
        and _turns(one) == _turns(other)
        and _in_order(_sequence(one), _sequence(other))
    )


def _told_apart(one: Asked, other: Asked) -> bool:
    """True where what is understood makes `other` another question than the settled `one`.

    Another tool, account or figure; a fact asked for where leave was; data that the settled one does not name; that it
    happened already, or that no name is told to be taken out any more; in nearly the same words a "sans" or a "non".
    """
    return (
        one.pasted
        or (other.aspect is not one.aspect and other.aspect is not Aspect.MAY)
        or _conflicts(one.named_tools, other.named_tools)
        or _conflicts(one.accounts, other.accounts, harmless=_WORK)
        or bool(other.data - one.data - _HARMLESS)
        or bool(_UNLOCKING & (one.stated - other.stated) or _WORSENING & (other.stated - one.stated))
        or any(found(one) and found(other) and found(one) != found(other) for found in (_figures, _letters))
        or (_turns(one) != _turns(other) and _in_order(_words(one), _words(other)))
    )


def _conflicts(one: frozenset[str], other: frozenset[str], harmless: frozenset[str] = frozenset()) -> bool:
    """True where the later question names what the settled one does not, or both name different ones."""
    return bool(other - one - harmless) or bool(one and other and one != other)


def _in_order(some: Sequence[str], others: Sequence[str]) -> bool:
    """True where most words of both come in the same order."""
    return SequenceMatcher(None, some, others, autojunk=False).ratio() >= ALIKE


def _figures(asked: Asked) -> frozenset[str]:
    return frozenset(word for word in _words(asked) if any(map(str.isdigit, word)))


def _letters(asked: Asked) -> frozenset[str]:
    """Give the letters that tell one thing from another."""
    return frozenset(word for word in _words(asked) if len(word) == 1 and _TELLING.search(word))


def _slots(asked: Asked) -> tuple[object, ...]:
    return asked.tools, asked.accounts, asked.data, asked.uses, asked.aspect, asked.stated, asked.denied


def _names(asked: Asked) -> tuple[frozenset[str], frozenset[str]] | tuple[()]:
    """Give all that a question names, empty when it names nothing: concepts, and its words, whole, in the singular."""
    named = frozenset(one for one in units(asked.text) if ":" in one)
    words = words_beyond(asked.text, _COVERED) | _sigles(asked.own)
    return (named, words) if named or words else ()


def _sigles(own: str) -> frozenset[str]:
    """Give the sigles of two or three letters ("CSE"); none where all is written in capitals."""
    return frozenset() if own.isupper() else frozenset(_SIGLE.findall(own)) - _AN_AI


def _turns(asked: Asked) -> list[str]:
    """Give the small words that turn it round, negated words, its figures and letters, in order."""
    return [word for word in _words(asked) if word in _TURNS or _NEGATED.match(word) or _TELLING.search(word)]


def _sequence(asked: Asked) -> list[str]:
    return [singular(word) for word in _words(asked) if stem(word) in asked.unknown]


def _words(asked: Asked) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(asked.own))
