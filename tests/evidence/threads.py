"""Two messages of one thread about the example charter: `python -m tests.evidence.threads` asks them with the reader.

Each row of `threads.jsonl` says how the second message is to be `read` (with the question before it, alone, as a word
that drops it, or as nothing that asks), and which verdicts it must `never` get. Written before the product read them
so; `tests/test_threads.py` asks them by the rules alone.
"""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.answering import Assistant
from bot.conversing import Conversation
from bot.domain.answers.answer import Answer, Doubt, Reason, Verdict
from bot.domain.asked.question import Question, Thread
from bot.door import Door
from knowledge.concepts import Language
from tests.evidence.labelled import EXAMPLES, FOLDER
from tests.evidence.rooms import Houses
from tests.fakes.store import MemoryStore

FILE = FOLDER / "threads.jsonl"


@dataclass(frozen=True, slots=True)
class TwoMessages:
    """What somebody asks, what they write then, how that is to be read, and the verdicts that it must never get."""

    id: str
    language: Language
    before: str
    then: str
    reads: str
    never: tuple[Verdict, ...]
    why: str


def threads(file: Path = FILE) -> tuple[TwoMessages, ...]:
    """Give the rows of the file."""
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    return tuple(
        TwoMessages(**row | {"language": Language(row["language"]), "never": tuple(map(Verdict, row["never"]))})
        for row in rows
    )


def said_in(one: TwoMessages, assistant: Assistant, door: Door) -> tuple[Question, Answer]:
    """Give the second message as it is read, and its answer."""
    talk = Conversation(assistant, MemoryStore().pending, assistant.whole)
    thread = Thread(f"web:{one.id}")
    talk.reply(door.read(one.before, thread=thread, asker="web:t", language=one.language))
    return talk.reply(door.read(one.then, thread=thread, asker="web:t", language=one.language))


def read_as(question: Question, answer: Answer) -> str:
    """Give how a second message was read, in the words of `reads`."""
    if question.joined or question.clarified:
        return "whole"
    if answer.reason is Reason.DROPPED:
        return "drop"
    return "asks" if answer.doubt is Doubt.BARE or answer.reason is Reason.WHY else "alone"


def fits(one: TwoMessages, question: Question, answer: Answer) -> bool:
    """True when a second message was read as it is to be, and got no verdict that it must not get.

    A tool with a question mark is read alone where it is asked what for.
    """
    read = read_as(question, answer)
    alone = one.reads == "alone" and read == "asks"
    return (read == one.reads or alone) and answer.verdict not in one.never


def main() -> None:
    """Ask, print what does not fit, and how many do."""
    with tempfile.TemporaryDirectory(prefix="charte-threads-") as folder:
        houses, rows, fitting = Houses(Path(folder)), threads(), 0
        house = houses(str(EXAMPLES))
        for one in rows:
            question, answer = said_in(one, house.assistant, house.door)
            fitting += fits(one, question, answer)
            if not fits(one, question, answer):
                print(one.id, read_as(question, answer), answer.verdict, repr(question.text))  # noqa: T201
        houses.close()
    print(f"{fitting} of {len(rows)} fit")  # noqa: T201


if __name__ == "__main__":
    main()
