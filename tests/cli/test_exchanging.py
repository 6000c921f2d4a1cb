"""The model of an evaluation: called and kept, or replayed and never called; heard as if it had passed, or as it is."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.adapters.exams import packaged_exam
from bot.adapters.model.asking import Failed, Failure, Prompted
from bot.commands.exchanging import Recording, exchanging
from bot.domain.errors import Refused
from bot.evaluating.heeding import Spent
from bot.house.settings import Settings
from bot.wording import wording
from knowledge.concepts import Language
from tests.fakes.model import ModelServer, model_server, said

EXAM = len(packaged_exam().questions)
"""Prompts of the exam, which is recorded with the questions."""
ONE = Prompted("Vous lisez.", "Puis-je ?")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as serving:
        serving.enqueue(said("{}"))
        yield serving


@pytest.fixture
def plugged(server: ModelServer, tmp_path: Path) -> Settings:
    """The settings of an organisation with a model of its own."""
    return Settings(
        home=tmp_path / "home",
        cache=tmp_path / "cache",
        model="openai:gpt-local",
        model_base_url=server.address,
        model_api_key=SecretStr("x"),
        model_region="local",
        model_no_training=True,
        model_processor="DPA 7",
    )


def test_a_model_that_is_called_leaves_its_replies_and_what_they_cost(
    plugged: Settings, server: ModelServer, tmp_path: Path
) -> None:
    file = tmp_path / "model.jsonl"
    with exchanging(plugged, Recording(record=file), lambda: False) as exchange:
        assert exchange is not None
        before = exchange.counsel.spent()
        assert [exchange.recorder(ONE), exchange.recorder(ONE)] == ["{}", "{}"]
        assert exchange.counsel.spent().since(before) == Spent(calls=0, tokens=74)
    assert len(server.received) == EXAM + 1
    *_, row = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert row == {"key": ONE.key, "system": ONE.system, "user": ONE.user, "reply": "{}", "tokens": 37}
    assert f"{file} : {EXAM + 1} messages, tous avec leur réponse." in exchange.told(wording(Language.FR))


def test_a_recording_that_is_replayed_calls_nobody(plugged: Settings, server: ModelServer, tmp_path: Path) -> None:
    file = tmp_path / "model.jsonl"
    file.write_text("", "utf-8")
    with exchanging(plugged, Recording(replay=file), lambda: False) as exchange:
        assert exchange is not None
        with pytest.raises(Failed) as failed:
            exchange.recorder(ONE)
        assert not exchange.counsel.passed()
    assert failed.value.why is Failure.UNRECORDED
    assert server.received == []
    assert f"{EXAM + 1} messages n'ont pas de réponse dans {file}" in exchange.told(wording(Language.FR))
    assert file.read_text("utf-8") == ""


def test_without_a_recording_a_model_is_heard_once_it_passed_its_exam(plugged: Settings, server: ModelServer) -> None:
    exams = [False, True]
    with exchanging(plugged, Recording(), exams.pop) as exchange:
        assert exchange is not None
        assert [exchange.counsel.passed(), exchange.counsel.passed()] == [True, False]
        assert exchange.told(wording(Language.FR)) == ""
    assert server.received == []


def test_a_model_whose_terms_are_not_stated_is_refused_and_without_one_there_is_none(
    plugged: Settings, tmp_path: Path
) -> None:
    nowhere = plugged.model_copy(update={"model_region": ""})
    with pytest.raises(Refused, match="model_no_region"), exchanging(nowhere, Recording(), lambda: True):
        pass
    none = plugged.model_copy(update={"model": ""})
    with exchanging(none, Recording(), lambda: True) as exchange:
        assert exchange is None
    with exchanging(none, Recording(record=tmp_path / "model.jsonl"), lambda: True) as exchange:
        assert exchange is not None


def test_what_was_asked_is_written_even_when_the_evaluation_is_stopped(plugged: Settings, tmp_path: Path) -> None:
    file = tmp_path / "model.jsonl"

    def stop() -> None:
        with exchanging(plugged, Recording(record=file), lambda: True) as exchange:
            assert exchange is not None
            exchange.recorder(ONE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert len(file.read_text("utf-8").splitlines()) == EXAM + 1
