"""The team's labelled questions, for tests and measures: README.md is their data card."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Thread
from bot.door import Door
from bot.ports import Charter
from ingest.drafting import Draft, draft
from ingest.reading import read
from knowledge.concepts import Language
from tests.fakes.charter import MemoryCharter, OneBook

FOLDER = Path(__file__).parent
EXAMPLES = FOLDER.parents[1] / "examples"
SPLITS = ("development", "validation")
FIRST = ("examples", "hopital", "studio")
"""The charters that the first judge was tuned on."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, the verdicts that careful readers can defend (the main one first), the deciding words."""

    id: str
    text: str
    language: Language
    verdicts: tuple[Verdict, ...]
    evidence: tuple[tuple[str, str], ...]
    plain: bool
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A labelled question and the answer it got."""

    labelled: Labelled
    answer: Answer
    charter: Charter

    @property
    def right(self) -> bool:
        return self.answer.verdict in self.labelled.verdicts

    @property
    def false_allow(self) -> bool:
        return self.answer.verdict is Verdict.ALLOWED and Verdict.ALLOWED not in self.labelled.verdicts


def file_of(split: str) -> Path:
    """Give the file of the questions about the team's own charters in that split."""
    return FOLDER / f"{split}.jsonl"


@cache
def lines(split: str) -> tuple[dict[str, Any], ...]:
    """Give the lines of a split as they are written."""
    return tuple(json.loads(line) for line in file_of(split).read_text("utf-8").splitlines())


def charter_folder(line: dict[str, Any]) -> Path:
    """Give the folder of the charter that a line asks about."""
    return (FOLDER / str(line["charter"])).resolve()


def questions(charter: str, split: str = "development") -> Iterator[Labelled]:
    """Give the questions about one charter that the readers agree on."""
    for told in lines(split):
        if charter_folder(told).name == charter and not told.get("disputed"):
            yield Labelled(
                told["id"],
                told["question"],
                Language(told["language"]),
                tuple(map(Verdict, told["verdict"])),
                tuple((one["source"], one["words"]) for one in told["evidence"]),
                told.get("plainly", False),
                told.get("department"),
            )


@cache
def drafted(charter: str) -> Draft:
    """Give the draft of a charter of the development split."""
    folder = next(charter_folder(line) for line in lines("development") if charter_folder(line).name == charter)
    return draft([read(path) for path in sorted(folder.glob("*.md"))])


@cache
def in_memory(charter: str) -> MemoryCharter:
    """Give the same draft as an open edition without an encoder."""
    made = drafted(charter)
    written = [(s.source, tuple(c for c in made.clauses if c.source == s.source.id)) for s in made.stored]
    return MemoryCharter(written, made.rules)


def ask_all(charter: str, edition: Charter) -> tuple[Asked, ...]:
    """Ask every question about `charter`, through the shield, of `edition`."""
    door, assistant = Door(RulesShield()), Assistant(OneBook(edition))
    asked = []
    for one in questions(charter):
        thread = Thread(f"terminal:{one.id}")
        question = door.read(
            one.text, thread=thread, asker="local:test", language=one.language, department=one.department
        )
        asked.append(Asked(one, assistant.reply(question), edition))
    return tuple(asked)
