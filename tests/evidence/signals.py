"""How well a pasted text is told for what it is: `python -m tests.evidence.signals development` (or `held`)."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.shield.rules import RulesShield
from knowledge.concepts import DataClass, Language

LABELLED = Path(__file__).with_name("pastes") / "signals.jsonl"
FORMS = tuple(map(DataClass, ("hr", "customer", "confidential", "finance", "trade", "code")))
"""Classes that a text as a whole may show."""


@dataclass(frozen=True, slots=True)
class Document:
    """A short document, the class it must be told as, and those that may be told besides."""

    id: str
    language: Language
    expected: frozenset[DataClass]
    also: frozenset[DataClass]
    split: str
    text: str

    def told(self) -> frozenset[DataClass]:
        """Give the classes that the light mode tells of it: what it suspects, what it is sure of."""
        seen = RulesShield().look(self.text, self.language)
        return (seen.signals | seen.classes) & frozenset(FORMS)


def documents() -> Iterator[Document]:
    """Give the labelled documents."""
    for line in LABELLED.read_text("utf-8").splitlines():
        one = json.loads(line)
        expected, also = (frozenset(map(DataClass, one[field])) for field in ("classes", "also"))
        yield Document(one["id"], Language(one["language"]), expected, also, one["split"], one["text"])


def main(split: str) -> None:
    """Print precision and recall per class, and how many clean look-alikes are told as something."""
    held = [(one, one.told()) for one in documents() if one.split == split]
    right, wrong, missed = Counter[DataClass](), Counter[DataClass](), Counter[DataClass]()
    for one, told in held:
        right.update(told & one.expected)
        wrong.update(told - one.expected - one.also)
        missed.update(one.expected - told)
    for named in FORMS:
        found = right[named]
        print(f"{named}: precision {found}/{found + wrong[named]}, recall {found}/{found + missed[named]}")  # noqa: T201
    clean = [told for one, told in held if not one.expected]
    print(f"clean look-alikes told as something: {sum(map(bool, clean))}/{len(clean)}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
