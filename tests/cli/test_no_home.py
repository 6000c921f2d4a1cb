"""A user without a home folder, as in a container whose user has a number alone."""

import os
import pwd
from pathlib import Path
from typing import NoReturn

import pytest

from bot.main import NOWHERE
from tests.cli.terminal import Terminal


class Homeless(Terminal):
    """Somebody's terminal, whose environment names no home folder."""

    @property
    def env(self) -> dict[str, str]:
        return {name: value for name, value in super().env.items() if name != "HOME"}


def test_a_user_without_a_home_folder_is_given_one_and_another_keeps_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: int) -> NoReturn:
        raise KeyError

    seen: list[str | None] = []
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.setattr("bot.main.localised", lambda *_: seen.append(os.environ.get("HOME")))
    homeless = Homeless(tmp_path / "own")
    homeless.charte("editions")
    assert seen == [NOWHERE]
    Terminal(tmp_path / "own").charte("editions")
    assert seen[1] == os.environ["HOME"], "a home that is there stays"
