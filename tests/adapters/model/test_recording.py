"""A recording: what is asked is written once, what is filled in is given back, what is damaged is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.model.asking import Failed, Failure, Prompted
from bot.adapters.model.prompted import PromptedModel
from bot.adapters.model.recording import EVERY, Line, Recorder, Untiring, read_lines, write_lines
from bot.domain.errors import Refused
from tests.contracts.model import CLAUSES, asking
from tests.fakes.clock import StillClock

ONE, TWO = Prompted("Vous lisez.", "Puis-je ?"), Prompted("Vous lisez.", "Dois-je\u2028 ?")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "recorded.jsonl"


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


def rewrite(file: Path, *changed: dict[str, Any]) -> None:
    file.write_text("".join(json.dumps(row) + "\n" for row in changed), "utf-8")


def failure(recorder: Recorder, prompted: Prompted) -> Failure:
    with pytest.raises(Failed) as failed:
        recorder(prompted)
    return failed.value.why


def test_what_nobody_answers_waits_in_the_order_first_asked(file: Path) -> None:
    recorder = Recorder(file=file)
    assert [failure(recorder, one) for one in (TWO, ONE, TWO)] == [Failure.UNRECORDED] * 3
    recorder.write()
    assert [(row["key"], row["user"], row["reply"], row["tokens"]) for row in rows(file)] == [
        (TWO.key, TWO.user, None, None),
        (ONE.key, ONE.user, None, None),
    ]
    assert recorder.missing == 2
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_what_was_filled_in_elsewhere_is_given_back(file: Path) -> None:
    write_lines(file, [Line(ONE), Line(TWO)])
    filled = rows(file)
    filled[1] |= {"reply": "{}", "tokens": 812}
    rewrite(file, *filled)
    recorder = Recorder(lines=read_lines(file), file=file)
    assert recorder(TWO) == "{}"
    assert (recorder.tokens, recorder.missing) == (812, 1)
    assert failure(recorder, ONE) is Failure.UNRECORDED


def test_a_model_is_asked_once_for_each_prompt_and_its_reply_is_kept(file: Path) -> None:
    asked: list[str] = []

    def ask(prompted: Prompted) -> str:
        asked.append(prompted.user)
        recorder.spent(100, 20, estimated=False)
        return f"re: {prompted.user}"

    recorder = Recorder(ask, file=file)
    assert [recorder(ONE), recorder(TWO), recorder(ONE)] == ["re: Puis-je ?", "re: Dois-je\u2028 ?", "re: Puis-je ?"]
    recorder.write()
    assert asked == [ONE.user, TWO.user]
    assert [row["tokens"] for row in rows(file)] == [120, 120]
    assert read_lines(file) == recorder.lines


def test_tokens_that_nobody_tells_are_a_quarter_of_the_characters() -> None:
    assert Line(Prompted("a" * 300, "b" * 80), "c" * 20).spent == 100


def test_a_reply_is_on_the_disk_before_the_end(file: Path) -> None:
    recorder = Recorder(lambda prompted: prompted.user, file=file)
    for number in range(EVERY):
        recorder(Prompted("", str(number)))
    assert len(rows(file)) == EVERY


def test_a_model_that_fails_leaves_a_line_to_fill_in(file: Path) -> None:
    def ask(prompted: Prompted) -> str:
        raise Failed(Failure.LIMITED)

    recorder = Recorder(ask, file=file)
    assert failure(recorder, ONE) is Failure.LIMITED
    recorder.write()
    assert [row["reply"] for row in rows(file)] == [None]


GOOD = {"key": ONE.key, "system": ONE.system, "user": ONE.user, "reply": "x", "tokens": None}
DAMAGED = {
    "error_record": ("{", "[]", *(json.dumps(GOOD | {"key": None} | wrong) for wrong in ({}, {"reply": 3}))),
    "error_record_changed": (json.dumps(GOOD | {"user": "Puis-je vraiment ?"}),),
    "error_record_twice": (json.dumps(GOOD | {"reply": "y"}),),
}


@pytest.mark.parametrize(("key", "said"), [(key, said) for key, lines in DAMAGED.items() for said in lines])
def test_a_damaged_line_is_refused_with_its_number(file: Path, key: str, said: str) -> None:
    file.write_text(f"{json.dumps(GOOD)}\n\n{said}\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read_lines(file)
    assert (refused.value.key, refused.value.values["line"]) == (f"evaluate.{key}", 3)


@pytest.mark.parametrize("tokens", [True, "12", -1])
def test_tokens_are_a_number_or_nothing(file: Path, tokens: object) -> None:
    rewrite(file, GOOD | {"tokens": tokens})
    with pytest.raises(Refused):
        read_lines(file)


def test_a_prompt_that_stands_twice_keeps_its_reply(file: Path) -> None:
    rewrite(file, GOOD | {"reply": None}, GOOD, GOOD | {"reply": None})
    assert [line.reply for line in read_lines(file).values()] == ["x"]


def test_a_file_that_is_not_there_or_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="error_file"):
        read_lines(tmp_path / "none.jsonl")
    with pytest.raises(Refused, match="error_record_write"):
        write_lines(tmp_path / "none" / "recorded.jsonl", [])


def test_an_evaluation_asks_every_question_whatever_failed_before() -> None:
    recorder = Recorder()
    model = PromptedModel(recorder, Untiring(StillClock()))
    questions = [asking(f"Puis-je traduire la note {number} ?") for number in range(9)]
    assert {model.propose(question, tuple(CLAUSES.values())) for question in questions} == {None}
    assert len(recorder.lines) == 9
    counted = model.tally.now()
    assert (counted.calls, counted.failures, counted.rests_until) == (9, {Failure.UNRECORDED: 9}, None)
