"""Dialogues as they are written: one file per subject, read top to bottom by whoever knows the charter.

# A title
charter: examples
- fr: A question, on one line (`\\n` begins another)
  verdict: forbidden
  quotes: charte.fr:2.1-7, charte.fr:3.3     (clauses that a careful reader wants to see among the quotes)
  says: a sentence that every surface must show, and `hides:` one that none may
  follows: the whole question that this one makes with the turn before it, in the same thread
  sends: the words that the DPO gets, exactly
  advice: conditional | why, in the DPO's words
"""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.domain.answers.answer import Verdict
from knowledge.concepts import Language

FOLDER = Path(__file__).parent
_TURN = re.compile(r"- (fr|en): ?(.*)")
_FIELD = re.compile(r"  (verdict|quotes|says|hides|follows|sends|advice): (.+)")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, and what each surface must show."""

    language: Language
    question: str
    verdict: Verdict | None
    """None where there is no question to answer."""
    quotes: tuple[str, ...] = ()
    says: str | None = None
    hides: str | None = None
    follows: str | None = None
    sends: str | None = None
    advice: tuple[Verdict, str] | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A title and its turns."""

    title: str
    turns: tuple[Turn, ...]


def dialogues() -> tuple[Dialogue, ...]:
    """Give every dialogue of this folder."""
    return tuple(found for file in sorted(FOLDER.glob("*.md")) for found in read(file.read_text("utf-8")))


def read(text: str) -> tuple[Dialogue, ...]:
    """Give the dialogues of a file; raise `ValueError` at a line that is none of its format."""
    found: list[tuple[str, list[tuple[str, str, dict[str, str]]]]] = []
    for line in filter(str.strip, text.splitlines()):
        if line.startswith("# "):
            found.append((line[2:], []))
        elif turn := _TURN.fullmatch(line):
            found[-1][1].append((turn[1], turn[2], {}))
        elif told := _FIELD.fullmatch(line):
            found[-1][1][-1][2][told[1]] = told[2]
        elif line != "charter: examples":
            raise ValueError(f"not a line of a dialogue: {line}")
    return tuple(Dialogue(title, tuple(_turn(*told) for told in turns)) for title, turns in found)


def _turn(language: str, question: str, told: dict[str, str]) -> Turn:
    verdict, because = told["advice"].split(" | ") if "advice" in told else ("", "")
    return Turn(
        language=Language(language),
        question=question.replace("\\n", "\n"),
        verdict=None if told["verdict"] == "none" else Verdict(told["verdict"]),
        quotes=tuple(filter(None, told.get("quotes", "").split(", "))),
        says=told.get("says"),
        hides=told.get("hides"),
        follows=told.get("follows"),
        sends=told.get("sends"),
        advice=(Verdict(verdict), because) if verdict else None,
    )
