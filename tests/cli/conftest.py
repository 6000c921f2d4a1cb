from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def terminal(published_home: Terminal, tmp_path: Path) -> Terminal:
    """A home of one's own in which the examples are published."""
    return published_home.copy(tmp_path / "own")


@pytest.fixture
def bare(tmp_path: Path, one_encoder: None) -> Terminal:
    """A home in which nothing is published."""
    return Terminal(tmp_path / "bare")
