"""Labelled pastes to learn from, and what is changed in them from one pass to the next."""

import json
import random
import string
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.adapters.shield.detecting import find
from bot.adapters.shield.tagger import FORMS
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import load
from bot.adapters.shield.texts.spans import Span
from knowledge.concepts import DataClass
from tests.evidence.labelled import FOLDER

PASTES = Path(__file__).parents[1] / "evidence" / "pastes"
TUNED = frozenset({"development", "origins"})
"""Sets that the rules were tuned on."""
HALVES = {"more-1": 101, "more-2": 100}
"""Sets whose first texts the rules were tuned on; the others may be kept aside to measure."""
CHANGED = 0.45
"""Share of the values that are changed at each pass."""
NUMBERS = frozenset(
    map(
        DataKind,
        "phone license_plate passport id_card nir iban credit_card siren siret vat employee_id customer_id".split(),
    )
)
SHORT = 240
"""Characters of an ordinary question."""


@dataclass(frozen=True, slots=True)
class Paste:
    """A labelled text, what the rules found in it, what it is as a whole (None: not told)."""

    id: str
    text: str
    spans: tuple[Span, ...]
    seen: tuple[Span, ...]
    forms: frozenset[DataClass] | None
    trusted: bool
    """The rules were not tuned on it."""


def pastes(name: str, *, first: int | None = None, last: int | None = None) -> Iterator[Paste]:
    """Give the texts of a set, from `first` to `last`."""
    rows = [json.loads(line) for line in (PASTES / f"{name}.jsonl").read_text("utf-8").splitlines()][first:last]
    for row in rows:
        labels = [(span["label"].lower(), span["start"], span["end"]) for span in row.get("spans", [])]
        spans = tuple(Span(DataKind(kind), start, end, 1.0) for kind, start, end in labels if kind in set(DataKind))
        forms = frozenset(form for form in FORMS if form.upper() in row["doc_labels"]) if "doc_labels" in row else None
        trusted = name not in TUNED and not (name.startswith("more") and first is None)
        yield Paste(row["id"], row["text"], spans, find(row["text"]), forms, trusted)


def texts(name: str) -> set[str]:
    """Give the texts of a set alone: what the rules find in them is not looked for."""
    return {json.loads(line)["text"] for line in (PASTES / f"{name}.jsonl").read_text("utf-8").splitlines()}


def learnt(*, hold: bool) -> tuple[list[Paste], list[Paste]]:
    """Give the texts to learn from, and those to measure on: kept aside when `hold`, else learnt from as well."""
    known = [*pastes("development"), *pastes("origins")]
    known += [one for name, half in HALVES.items() for one in pastes(name, last=half)]
    for path in sorted((PASTES / "learned").glob("*.jsonl")):
        known += pastes(f"learned/{path.stem}")
    held = [one for name, half in HALVES.items() for one in pastes(name, first=half)]
    return (known, held) if hold else (known + held, held)


def questions() -> list[Paste]:
    """Give the training questions in which the rules find nothing and that are short: a tool's name is no person."""
    lines = [
        line
        for path in sorted((FOLDER / "training").glob("*/questions.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    texts = [one["question"] for one in map(json.loads, lines) if len(one["question"]) < SHORT]
    return [Paste("", text, (), (), None, trusted=True) for text in texts if not find(text)]


@dataclass(slots=True)
class Changing:
    """Changes values of a text, each in its own place, with the dice of a run."""

    dice: random.Random
    given: list[str]
    family: list[str]

    @classmethod
    def made(cls, dice: random.Random) -> "Changing":
        """Give it, with the names of the shield's own lists."""
        every: dict[str, dict[str, str]] = load("names")
        return cls(dice, *([n for part in every.values() for n in part[kind].split()] for kind in ("given", "family")))

    def change(self, one: Paste) -> Paste:
        """Give the text with some values changed, sometimes in small letters or without accents."""
        new = {
            one.text[span.start : span.end]: self._other(span.kind, one.text[span.start : span.end])
            for span in one.spans
            if self.dice.random() < CHANGED
        }
        text, moves = _moved(one, new)
        spans, seen = (
            tuple(replace(s, start=moves[s.start], end=moves[s.end]) for s in some if moves[s.end] > moves[s.start])
            for some in (one.spans, one.seen)
        )
        return replace(one, text=self._worn(text), spans=spans, seen=seen)

    def _worn(self, text: str) -> str:
        chance = self.dice.random()
        if chance < 0.07:
            low = text.lower()
            return low if len(low) == len(text) else text
        if chance < 0.12:
            bare = "".join(unicodedata.normalize("NFD", c)[0] for c in text)
            return bare if len(bare) == len(text) else text
        return text

    def _other(self, kind: DataKind, value: str) -> str:
        if kind in NUMBERS:
            return "".join(self._sign(c) for c in value)
        if kind is not DataKind.PERSON:
            return value
        words = value.split(" ")
        if not 1 <= len(words) <= 3 or any(not w[:1].isalpha() or "." in w or len(w) < 3 for w in words):
            return value
        chosen = [
            self.dice.choice(self.given if n == 0 and (len(words) > 1 or self.dice.random() < 0.6) else self.family)
            for n in range(len(words))
        ]
        return " ".join(_dressed(new, old) for new, old in zip(chosen, words, strict=True))

    def _sign(self, sign: str) -> str:
        if sign.isdigit() and sign.isascii():
            return self.dice.choice(string.digits)
        return sign


def _moved(one: Paste, new: Mapping[str, str]) -> tuple[str, list[int]]:
    """Give the text with values of its spans put anew, and where each of its old places stands in it."""
    pieces: list[str] = []
    moves: list[int] = []
    done = long = 0
    for span in sorted(one.spans, key=lambda s: s.start):
        if span.start < done:
            continue
        value = one.text[span.start : span.end]
        put = new.get(value, value)
        pieces += [one.text[done : span.start], put]
        moves += range(long, long + span.start - done)
        long += span.start - done
        moves += [min(long + place, long + len(put)) for place in range(len(value))]
        long += len(put)
        done = span.end
    moves += range(long, long + len(one.text) - done + 1)
    return "".join([*pieces, one.text[done:]]), moves


def _dressed(new: str, old: str) -> str:
    if old.isupper():
        return new.upper()
    return new.lower() if old.islower() else new
