"""One word over and over: each pattern looks for it once, so that a long message holds nobody up."""

import re

import pytest

from knowledge.question import asides
from knowledge.question.asides import without_awaited


@pytest.mark.parametrize("word", ["bonjour ", "licence ", "encore ", "j'attends ", "licence encore "])
def test_an_access_to_come_is_looked_for_once_in_a_part(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    looked: list[int] = []

    class Counted:
        def __init__(self, pattern: re.Pattern[str]) -> None:
            self.pattern = pattern

        def search(self, text: str, start: int = 0) -> re.Match[str] | None:
            looked.append(len(text))
            return self.pattern.search(text, start)

    for name in ("_ACCESS", "_YET", "_WAITS", "_FOR_ACCESS"):
        monkeypatch.setattr(asides, name, Counted(getattr(asides, name)))
    text = word * 1000
    assert without_awaited(text) in (text, "")
    assert len(looked) <= 4


def test_only_the_part_that_speaks_of_it_is_left_out() -> None:
    assert without_awaited("bonjour, j'attends encore ma licence; chatgpt ?") == "bonjour,; chatgpt ?"
    assert without_awaited("ma licence est la. pas encore lu") == "ma licence est la. pas encore lu"
