"""What a follow-up is read as: `python -m tests.evidence.following [--record FILE] [--replay FILE] [--wrong]`.

Ninety pairs of messages about the team's charters (`follow-ups.jsonl`), each with the whole question that its writer
says the second one asks. Every second message is asked as that whole question, which is the measure, then read alone,
by the rules that follow up, and with a model first (`follow` in CHARTE_MODEL_USES), through the replies of a recording
(docs/how-to/evaluate.md). Prints how often each way comes to the verdict of the whole question, and to a looser one.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.adapters.clock import SystemClock
from bot.adapters.model.prompted import PromptedModel
from bot.adapters.model.recording import Recorder, Untiring, read_lines
from bot.answering import Assistant
from bot.consulting import Counsel
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Question, Thread
from bot.domain.threads.following import LastQuestion, continuing
from bot.domain.verdicts.proposal import Use
from bot.door import Door
from knowledge.concepts import Language
from knowledge.rules import local_tools_of
from tests.evidence.labelled import FOLDER
from tests.evidence.rooms import Houses

FILE = FOLDER / "follow-ups.jsonl"
ALONE, RULES, MODEL = "the message alone", "the rules", "a model, then the rules"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Two messages of one person, and what the second one asks, whole; the second itself when it leans on nothing."""

    id: str
    charter: str
    language: Language
    before: str
    then: str
    whole: str
    leans: bool
    why: str


@dataclass(frozen=True, slots=True)
class Came:
    """What one way of reading came to: the question that it read, and its verdict beside that of the whole one."""

    one: FollowUp
    read_as: str
    verdict: Verdict
    wanted: Verdict

    @property
    def same(self) -> bool:
        """True when the verdict is that of the whole question."""
        return self.verdict is self.wanted

    @property
    def looser(self) -> bool:
        """True when leave is given that the whole question does not get."""
        leave = self.verdict in (Verdict.ALLOWED, Verdict.CONDITIONAL)
        return leave and self.verdict.strictness < max(self.wanted.strictness, Verdict.CONDITIONAL.strictness)


def follow_ups(file: Path = FILE) -> tuple[FollowUp, ...]:
    """Give the pairs of the file."""
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    return tuple(FollowUp(**row | {"language": Language(row["language"])}) for row in rows)


@dataclass(frozen=True, slots=True)
class Room:
    """A charter's assistant and door."""

    assistant: Assistant
    door: Door

    def read(self, one: FollowUp, words: str) -> Question:
        """Give the question as the door reads it, in a thread of its own."""
        return self.door.read(words, thread=Thread(f"terminal:{one.id}"), asker="local:test", language=one.language)

    def came(self, one: FollowUp, whole: Callable[[Question, LastQuestion], Question], wanted: Verdict) -> Came:
        """Give what the second message comes to when `whole` reads it after the first."""
        question = whole(self.read(one, one.then), LastQuestion(self.read(one, one.before)))
        return Came(one, question.text, self.verdict(question), wanted)

    def verdict(self, question: Question) -> Verdict:
        """Give the verdict without a model: what is measured is what was read."""
        return replace(self.assistant, counsel=None).reply(question).verdict


def came_to(one: FollowUp, room: Room, counsel: Counsel) -> Iterator[tuple[str, Came]]:
    """Give what each way of reading comes to."""
    local = local_tools_of(room.assistant.library.current().rules)
    wanted = room.verdict(replace(room.read(one, one.whole), joined=one.leans))
    told: Callable[[Question, LastQuestion], Question] = replace(room.assistant, counsel=counsel).whole
    ways = {ALONE: lambda new, _: new, RULES: lambda new, last: continuing(new, last, local), MODEL: told}
    for name, whole in ways.items():
        yield name, room.came(one, whole, wanted)


def main() -> None:
    """Ask, print, write the recording."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--file", type=Path, default=FILE, help="other pairs than those of follow-ups.jsonl")
    given.add_argument("--record", type=Path, help="write each prompt, and its reply, to this file")
    given.add_argument("--replay", type=Path, help="take the replies from this file")
    given.add_argument("--wrong", action="store_true", help="list what came to another verdict")
    told = given.parse_args()
    lines = read_lines(told.replay) if told.replay and told.replay.exists() else {}
    recorder = Recorder(lines=lines, file=told.record)
    counsel = Counsel(PromptedModel(recorder, Untiring(SystemClock())), frozenset({Use.FOLLOW}), passed=lambda: True)
    with tempfile.TemporaryDirectory(prefix="charte-following-") as folder:
        houses, came = Houses(Path(folder)), dict[str, list[Came]]()
        for one in follow_ups(told.file):
            house = houses(str(FOLDER / "charters" / one.charter))
            for name, come in came_to(one, Room(house.assistant, house.door), counsel):
                came.setdefault(name, []).append(come)
        houses.close()
    recorder.write()
    print("\n".join(table(came)), f"{recorder.missing} of {len(recorder.lines)} replies missing", sep="\n")  # noqa: T201
    if told.wrong:
        print("\n".join(wrong(came)))  # noqa: T201


def table(came: dict[str, list[Came]]) -> Iterator[str]:
    """Give the table, the messages that lean on the first one and those that do not."""
    yield "| read by | lean | as the whole question | looser | do not lean | as the whole question | looser |"
    yield "|---|---|---|---|---|---|---|"
    for name, each in came.items():
        leaning, others = ([one for one in each if one.one.leans is leans] for leans in (True, False))
        cells = (str(n) for some in (leaning, others) for n in _counted(some))
        yield f"| {name} | {' | '.join(cells)} |"


def _counted(some: Sequence[Came]) -> tuple[int, int, int]:
    return len(some), sum(one.same for one in some), sum(one.looser for one in some)


def wrong(came: dict[str, list[Came]]) -> Iterator[str]:
    """Give what came to another verdict than the whole question, by way."""
    for name, each in came.items():
        for one in each:
            if not one.same:
                mark = "LOOSER " if one.looser else ""
                told = f"{one.read_as!r} for {one.one.whole!r}"
                yield f"{name}: {mark}{one.one.id} {one.verdict} for {one.wanted}: {told}"


if __name__ == "__main__":
    main()
