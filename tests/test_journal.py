"""The log of `charte serve`: its start, its end and its editions, in the form that is asked for."""

import json
import logging
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.house.journal import Following, JsonLines, LogFormat, LogLevel, keep_log
from tests.cli.terminal import Terminal
from tests.test_serving import ended, serving

OURS = ("bot", "knowledge", "ingest", "prompts")


@pytest.fixture
def _levels_as_before() -> Iterator[None]:
    before = {name: logging.getLogger(name).level for name in ("", *OURS)}
    yield
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.usefixtures("_levels_as_before")
@pytest.mark.parametrize("level", LogLevel)
def test_libraries_say_nothing_below_a_warning_whatever_the_level(
    level: LogLevel, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    keep_log(level, LogFormat.TEXT)
    for name in ("bot.house", "a.library"):
        for gravity in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
            logging.getLogger(name).log(gravity, "said at %s", gravity)
    said = capsys.readouterr().err
    least = {LogLevel.INFO: 20, LogLevel.WARNING: 30, LogLevel.ERROR: 40}[level]
    for gravity in (10, 20, 30, 40):
        assert (f"bot.house: said at {gravity}" in said) is (gravity >= least)
        assert (f"a.library: said at {gravity}" in said) is (gravity >= max(least, 30))


def test_of_an_error_a_line_of_json_holds_the_kind_alone() -> None:
    error = ValueError("Jeanne Martin")
    record = logging.LogRecord("asyncio", logging.ERROR, "f", 1, "failed: %s", ("é",), (ValueError, error, None))
    line = JsonLines().format(record)
    assert "Jeanne" not in line
    told = json.loads(line)
    assert list(told) == ["at", "level", "logger", "message", "error"]
    assert (told["level"], told["logger"], told["message"], told["error"]) == (
        "error",
        "asyncio",
        "failed: é",
        "ValueError",
    )


def test_an_edition_is_told_when_it_comes_into_force_and_only_then(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="bot.house.journal")  # whatever another test left on `bot`
    editions = iter([None, "2026-a", "2026-a", "2026-b"])
    following = Following(lambda: next(editions))
    following.begin()
    for _ in range(3):
        following.look()
    told = [record.getMessage() for record in caplog.records]
    assert "starts" in told[0]
    assert told[1:] == [
        "the edition in force is 2026-a, it was none",
        "the edition in force is 2026-b, it was 2026-a",
    ]


@pytest.mark.long
def test_a_process_tells_its_start_and_its_end_in_json(bare: Terminal) -> None:
    with serving(bare, log_level="info", log_format="json") as served:
        assert served.client.get("/healthz").status_code == 200
        served.process.send_signal(signal.SIGTERM)
        _, err = ended(served)
    lines = [json.loads(line) for line in err.splitlines()]
    assert [line["message"].split()[-1] for line in lines] == ["starts", "ended"]
    assert {line["level"] for line in lines} == {"info"}
    assert Path(str(bare.home)).name not in err


@pytest.fixture
def bare(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "bare", {"CHARTE_SHIELD": "light"})
