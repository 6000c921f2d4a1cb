"""What the terminal shows while a model is asked."""

from io import StringIO

import pytest
from rich.console import Console

from bot.domain.progress import Step
from bot.house import console
from bot.wording import wording
from knowledge.concepts import Language

FR = wording(Language.FR)


@pytest.fixture
def error_stream(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    stream = StringIO()
    monkeypatch.setattr(console, "err", Console(file=stream, force_terminal=True, width=80))
    return stream


def test_the_step_shows_on_the_error_stream_and_is_wiped(
    error_stream: StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    with console.steps(FR, quiet=False) as progress:
        for step in (Step.ASKING, Step.CHECKING):
            progress(step)
    shown = error_stream.getvalue()
    assert "\x1b[2K" in shown, "the line is wiped"
    assert FR("answer.step.checking") in shown
    assert capsys.readouterr().out == ""


def test_without_a_step_nothing_shows(error_stream: StringIO) -> None:
    with console.steps(FR, quiet=False):
        pass
    assert error_stream.getvalue() == ""


def test_json_and_pipes_show_nothing(error_stream: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    with console.steps(FR, quiet=True) as progress:
        progress(Step.ASKING)
    assert error_stream.getvalue() == ""
    piped = StringIO()
    monkeypatch.setattr(console, "err", Console(file=piped))
    with console.steps(FR, quiet=False) as progress:
        progress(Step.ASKING)
    assert piped.getvalue() == ""
