"""How well a pasted text is told for what it is: `python -m tests.evidence.signals development`.

A second word, `full`, measures with the tagger instead of by rules alone. `held` measures the held half, `pastes` the
totals on the held pastes, whose author did not write the lexicon.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.tagger import FORMS
from bot.ports import Shield
from knowledge.concepts import DataClass, Language

LABELLED = Path(__file__).with_name("pastes") / "signals.jsonl"
HELD_PASTES = LABELLED.with_name("held.jsonl")


@dataclass(frozen=True, slots=True)
class Document:
    """A short document, the class it must be told as, and those that may be told besides."""

    id: str
    language: Language
    expected: frozenset[DataClass]
    also: frozenset[DataClass]
    split: str
    text: str

    def told(self, shield: Shield | None = None) -> tuple[frozenset[DataClass], frozenset[DataClass]]:
        """Give what a shield (else the light one) tells of its form, sure or not; and with what was found in it."""
        seen = (shield or RulesShield()).look(self.text, self.language)
        told = (seen.signals | seen.left) & frozenset(FORMS)
        return told, told | (seen.classes & frozenset(FORMS))


def documents() -> Iterator[Document]:
    """Give the labelled documents."""
    for line in LABELLED.read_text("utf-8").splitlines():
        one = json.loads(line)
        expected, also = (frozenset(map(DataClass, one[field])) for field in ("classes", "also"))
        yield Document(one["id"], Language(one["language"]), expected, also, one["split"], one["text"])


def pastes() -> Iterator[Document]:
    """Give the held pastes without their sentences on names; their labels are broader than what a text looks like."""
    for line in HELD_PASTES.read_text("utf-8").splitlines():
        one = json.loads(line)
        if one["genre"] != "name_sentence":
            labels = frozenset(DataClass(label.lower()) for label in one["doc_labels"])
            yield Document(one["id"], Language(one["lang"]), labels, frozenset(), "pastes", one["text"])


def main(split: str, mode: str = "light") -> None:
    """Print precision and recall per class, and how many clean texts are told as something."""
    shield = FullShield(Tagging()) if mode == "full" else RulesShield()
    read = [(one, *one.told(shield)) for one in (pastes() if split == "pastes" else documents()) if one.split == split]
    for named in FORMS:
        asked = [(one, named in told, named in known) for one, told, known in read if named not in one.also]
        held = [row for row in asked if named in row[0].expected]
        right, known = sum(told for _, told, _ in held), sum(known for _, _, known in held)
        every = sum(told for _, told, _ in asked)
        print(f"{named}: precision {right}/{every}, recall {right}/{len(held)}, with what was found {known}")  # noqa: T201
    clean = [told for one, told, _ in read if one.expected <= {DataClass.NONE}]
    print(f"clean texts told as something: {sum(map(bool, clean))}/{len(clean)}")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:3])
