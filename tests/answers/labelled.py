"""The labelled questions and what they are asked of: the real drafts, in memory or sealed with the real encoder."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answer import Answer, Verdict
from bot.domain.question import Thread
from bot.door import Door
from bot.ports import Charter
from ingest.drafting import Draft, draft
from ingest.reading import read
from knowledge.concepts import Language
from tests.fakes.charter import MemoryCharter, OneBook

FOLDER = Path(__file__).parent
EXAMPLES = FOLDER.parents[1] / "examples"
FILES = ("examples", "hopital", "studio")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, the verdicts that a careful reader can defend (the main one first), the deciding words."""

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

    @property
    def hit(self) -> bool:
        """True when a quote shares words with one of the deciding passages."""
        return any(
            self._where(source, words) & set(range(cited.start, cited.end))
            for source, words in self.labelled.evidence
            for cited in self.answer.citations
            if cited.clause.source == source
        )

    def _where(self, source: str, words: str) -> set[int]:
        start = self.charter.sources[source].text.index(words)
        return set(range(start, start + len(words)))


def questions(name: str) -> Iterator[Labelled]:
    """Give the questions of `<name>.jsonl`."""
    for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        yield Labelled(
            told["id"],
            told["question"],
            Language(told["language"]),
            tuple(map(Verdict, told["verdict"])),
            tuple((one["source"], one["words"]) for one in told["evidence"]),
            told.get("plain", False),
            told.get("department"),
        )


@cache
def drafted(name: str) -> Draft:
    """Give the draft that `<name>.jsonl` is asked of."""
    paths = sorted(EXAMPLES.glob("*.md")) if name == "examples" else sorted(FOLDER.glob(f"charters/{name}.*.md"))
    return draft([read(path) for path in paths])


@cache
def in_memory(name: str) -> MemoryCharter:
    """Give the same draft as an open edition without an encoder."""
    made = drafted(name)
    written = [(s.source, tuple(c for c in made.clauses if c.source == s.source.id)) for s in made.stored]
    return MemoryCharter(written, made.rules)


def ask_all(name: str, charter: Charter) -> tuple[Asked, ...]:
    """Ask every question of `<name>.jsonl`, through the shield, of `charter`."""
    door, assistant = Door(RulesShield()), Assistant(OneBook(charter))
    asked = []
    for one in questions(name):
        thread = Thread(f"terminal:{one.id}")
        question = door.read(
            one.text, thread=thread, asker="local:test", language=one.language, department=one.department
        )
        asked.append(Asked(one, assistant.reply(question), charter))
    return tuple(asked)
