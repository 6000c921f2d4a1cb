"""What calls cost and how they failed; after too many failures nobody waits any more."""

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.model.asking import Ask, Failed, Failure, Prompted
from bot.adapters.model.prompted import PromptedModel
from bot.adapters.model.tallying import LAST, OPENS_AFTER, RESTS, Tally, place_of
from tests.adapters.model.replies import written
from tests.contracts.model import FORBIDDEN, HEALTH, PASSAGES, SHOWN
from tests.fakes.clock import StillClock

GOOD = written(FORBIDDEN)


class Switch:
    """An `Ask` that fails while it is off, and counts how often it is asked."""

    def __init__(self) -> None:
        self.works = False
        self.times = 0

    def __call__(self, prompted: Prompted) -> str:
        self.times += 1
        if not self.works:
            raise Failed(Failure.LIMITED)
        return GOOD


@pytest.fixture
def switch() -> Switch:
    return Switch()


@pytest.fixture
def model(switch: Switch, over: Callable[[Ask], PromptedModel]) -> PromptedModel:
    return over(switch)


def fail(model: PromptedModel, times: int) -> None:
    for _ in range(times):
        assert model.propose(HEALTH, SHOWN) is None


def test_after_too_many_failures_nobody_asks_any_more(model: PromptedModel, switch: Switch) -> None:
    fail(model, OPENS_AFTER + 3)
    assert switch.times == OPENS_AFTER
    assert model.confirm(HEALTH, PASSAGES) is None
    counted = model.tally.now()
    assert (counted.calls, counted.skipped) == (OPENS_AFTER, 4)
    assert dict(counted.failures) == {Failure.LIMITED: OPENS_AFTER}


def test_a_success_between_keeps_the_breaker_closed(model: PromptedModel, switch: Switch) -> None:
    fail(model, OPENS_AFTER - 1)
    switch.works = True
    assert model.propose(HEALTH, SHOWN) == FORBIDDEN
    switch.works = False
    fail(model, OPENS_AFTER - 1)
    assert switch.times == 2 * OPENS_AFTER - 1


def test_a_second_look_that_always_fails_opens_the_breaker_between_proposals_that_come(
    model: PromptedModel, switch: Switch
) -> None:
    for _ in range(OPENS_AFTER):
        switch.works = True
        assert model.propose(HEALTH, SHOWN) == FORBIDDEN
        switch.works = False
        assert model.confirm(HEALTH, PASSAGES) is None
    switch.works = True
    assert model.propose(HEALTH, SHOWN) is None
    assert model.tally.now().in_a_row == OPENS_AFTER


def test_after_a_rest_one_call_tries_and_closes_the_breaker(
    model: PromptedModel, switch: Switch, clock: StillClock
) -> None:
    fail(model, OPENS_AFTER)
    clock.time += RESTS - timedelta(seconds=1)
    fail(model, 1)
    assert switch.times == OPENS_AFTER
    clock.time += timedelta(seconds=1)
    switch.works = True
    assert model.propose(HEALTH, SHOWN) == FORBIDDEN
    assert model.propose(HEALTH, SHOWN) == FORBIDDEN
    assert model.tally.now().rests_until is None


def test_a_trial_that_fails_opens_it_again(model: PromptedModel, switch: Switch, clock: StillClock) -> None:
    fail(model, OPENS_AFTER)
    clock.time += RESTS
    fail(model, 5)
    assert switch.times == OPENS_AFTER + 1


def test_while_one_tries_the_others_do_not(clock: StillClock, tally: Tally) -> None:
    for _ in range(OPENS_AFTER):
        assert tally.may_call()
        tally.failed(Failure.LATE)
    clock.time += RESTS
    assert [tally.may_call() for _ in range(3)] == [True, False, False]


def test_a_call_that_nobody_waits_for_is_not_the_one_that_tries(clock: StillClock, tally: Tally) -> None:
    for _ in range(OPENS_AFTER):
        assert tally.may_call("propose")
        tally.failed(Failure.LATE, "propose")
    assert not tally.may_call("phrase")
    clock.time += RESTS
    assert tally.may_call("phrase")
    tally.failed(Failure.LATE, "phrase")
    assert [tally.may_call("propose") for _ in range(2)] == [True, False]


def test_follow_ups_that_are_always_late_are_left_alone_by_themselves(clock: StillClock, tally: Tally) -> None:
    for _ in range(OPENS_AFTER):
        assert tally.may_call("rewrite")
        tally.failed(Failure.LATE, "rewrite")
    assert not tally.may_call("rewrite")
    assert tally.may_call("propose")
    counted = tally.now()
    assert (counted.in_a_row, counted.row("rewrite"), counted.rests_until) == (0, OPENS_AFTER, None)
    clock.time += RESTS
    assert [tally.may_call("rewrite") for _ in range(2)] == [True, False]
    tally.change(lambda counted: counted.succeeded("rewrite"))
    assert [tally.may_call("rewrite") for _ in range(2)] == [True, True]


def test_a_follow_up_neither_tries_nor_closes_the_breaker_of_the_others(clock: StillClock, tally: Tally) -> None:
    for _ in range(OPENS_AFTER):
        assert tally.may_call("propose")
        tally.failed(Failure.LATE, "propose")
    assert not tally.may_call("rewrite")
    clock.time += RESTS
    assert tally.may_call("rewrite")
    tally.change(lambda counted: counted.succeeded("rewrite"))
    assert [tally.may_call("propose") for _ in range(2)] == [True, False]


def test_a_question_that_a_filter_refuses_says_nothing_of_the_others(tally: Tally) -> None:
    for _ in range(OPENS_AFTER + 1):
        assert tally.may_call("propose")
        tally.failed(Failure.FILTERED, "propose")
    assert tally.now().cause is Failure.FILTERED


def test_homes_models_and_addresses_have_counts_of_their_own(tmp_path: Path) -> None:
    subjects = [("a", "m", "x"), ("b", "m", "x"), ("a", "n", "x"), ("a", "m", "y")]
    files = {place_of(tmp_path, tmp_path / home, model, address) for home, model, address in subjects}
    assert len(files) == len(subjects)
    assert {file.parent for file in files} == {tmp_path}
    assert place_of(tmp_path, tmp_path / "b" / ".." / "a", "m", "x") in files


def test_a_part_that_was_left_out_opens_nothing(over: Callable[[Ask], PromptedModel]) -> None:
    english = GOOD.replace(FORBIDDEN.sentence, "No, entering health data into an AI tool is forbidden.")
    model = over(lambda _: english.replace('"clause": 2', '"clause": 99'))
    for _ in range(OPENS_AFTER + 1):
        assert model.propose(HEALTH, SHOWN) is not None
    counted = model.tally.now()
    assert dict(counted.failures) == dict.fromkeys((Failure.INVENTED, Failure.LANGUAGE), OPENS_AFTER + 1)
    assert (counted.in_a_row, counted.rests_until) == (0, None)


@pytest.mark.parametrize("error", [RuntimeError(HEALTH.text), KeyError("x"), TimeoutError(), Failed(Failure.KEY)])
def test_whatever_is_raised_is_nothing_and_its_words_are_told_nowhere(
    over: Callable[[Ask], PromptedModel], error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(prompted: Prompted) -> str:
        raise error

    with caplog.at_level(logging.DEBUG):
        assert over(breaks).propose(HEALTH, SHOWN) is None
    (told,) = caplog.messages
    assert told.startswith("the model failed: ")
    assert HEALTH.text not in caplog.text


def test_the_admin_sees_when_it_is_left_alone(model: PromptedModel, caplog: pytest.LogCaptureFixture) -> None:
    fail(model, OPENS_AFTER)
    assert caplog.messages[-2:] == [
        f"the model failed: limited ({OPENS_AFTER} in a row)",
        "the model is left alone until 2026-03-02T09:01:00+00:00; answers go on without it",
    ]


def test_the_last_failures_are_kept_oldest_first(model: PromptedModel, clock: StillClock) -> None:
    for _ in range(LAST + 3):
        clock.time += RESTS
        fail(model, 1)
    last = model.tally.now().last
    assert len(last) == LAST
    assert last[-1].at == clock.time
    assert last[0].at < last[-1].at


def test_processes_share_one_count_and_one_breaker(tmp_path: Path, clock: StillClock) -> None:
    one, other = Tally(clock, tmp_path / "kept" / "model.json"), Tally(clock, tmp_path / "kept" / "model.json")
    one.spent(30, 7, estimated=False)
    other.spent(3, 2, estimated=True)
    for tally in (one, other, one, other, one):
        assert tally.may_call()
        tally.failed(Failure.LATE)
    assert one.now() == other.now()
    counted = other.now()
    assert (counted.calls, counted.tokens_in, counted.tokens_out, counted.estimated) == (5, 33, 9, 1)
    assert counted.rests_until == clock.time + RESTS
    assert not other.may_call()


def test_a_success_closes_the_breaker_of_every_process(tmp_path: Path, clock: StillClock) -> None:
    one, other = (Tally(clock, tmp_path / "model.json") for _ in range(2))
    for _ in range(OPENS_AFTER):
        one.failed(Failure.LATE)
    clock.time += RESTS
    assert other.may_call()
    other.change(lambda counted: counted.succeeded("hear"))
    assert one.may_call()


@pytest.mark.parametrize("held", [b"", b"{", b"[]", b'{"calls": "many"}', b"\xff"])
def test_a_damaged_count_starts_anew(tmp_path: Path, clock: StillClock, held: bytes) -> None:
    file = tmp_path / "model.json"
    file.write_bytes(held)
    tally = Tally(clock, file)
    assert tally.may_call()
    assert Tally(clock, file).now().calls == 1


def test_a_place_that_cannot_be_written_stops_no_answer(tmp_path: Path, clock: StillClock) -> None:
    (tmp_path / "file").write_text("not a folder")
    tally = Tally(clock, tmp_path / "file" / "model.json")
    for _ in range(OPENS_AFTER):
        assert tally.may_call()
        tally.failed(Failure.LATE)
    assert not tally.may_call()


def test_the_count_holds_no_words(tmp_path: Path, clock: StillClock) -> None:
    file = tmp_path / "model.json"
    model = PromptedModel(lambda _: HEALTH.text, Tally(clock, file))
    assert model.propose(HEALTH, SHOWN) is None
    assert "santé" not in file.read_text("utf-8")
