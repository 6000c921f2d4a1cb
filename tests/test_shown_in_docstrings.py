"""What a docstring shows is what its function gives."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHOWING = [
    path.relative_to(ROOT)
    for folder in ("bot", "knowledge", "ingest", "prompts", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path != Path(__file__) and ">>> " in path.read_text("utf-8")
]


def name_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", SHOWING, ids=name_of)
def test_a_docstring_shows_what_is_given(path: Path) -> None:
    failed, tried = doctest.testmod(import_module(name_of(path)))
    assert tried, "the example stands where nobody runs it"
    assert not failed
