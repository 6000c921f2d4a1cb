from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

LIGHT = {"CHARTE_SHIELD": "light"}
"""No command does otherwise with the full shield, which costs a sixth of the time: with it run `test_jsonl.py`,
tests/canaries and tests/dialogues."""


@pytest.fixture
def terminal(published_home: Terminal, tmp_path: Path) -> Terminal:
    """A home of one's own in which the examples are published."""
    own = published_home.copy(tmp_path / "own")
    return Terminal(own.folder, own.settings | LIGHT)


@pytest.fixture
def bare(tmp_path: Path, one_encoder: None) -> Terminal:
    """A home in which nothing is published."""
    return Terminal(tmp_path / "bare", dict(LIGHT))
