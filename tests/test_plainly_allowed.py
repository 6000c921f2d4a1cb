"""Two sides of one promise: never "allowed" where no reader would say so, and never hiding in "unclear"."""

from functools import cache

import pytest

from bot.domain.answers.answer import Verdict
from tests.evidence.labelled import FIRST, Asked, ask_all, in_memory


@cache
def answers(name: str) -> tuple[Asked, ...]:
    """Give the answers to the questions about `name`, asked once, where a test first needs them."""
    return ask_all(name, in_memory(name))


def _plain(name: str) -> list[Asked]:
    return [one for one in answers(name) if one.labelled.plain]


def test_what_the_charter_plainly_allows_is_allowed_at_least_once(capsys: pytest.CaptureFixture[str]) -> None:
    plain = _plain("examples")
    allowed = [one for one in plain if one.answer.verdict is Verdict.ALLOWED]
    with capsys.disabled():
        _tell(plain, allowed)
    assert len(plain) >= 15
    assert allowed


def _tell(plain: list[Asked], allowed: list[Asked]) -> None:
    print(f"\n{len(allowed)} of {len(plain)} plainly allowed questions are allowed")  # noqa: T201  the figure is wanted
    for one in plain:
        print(f"  {one.labelled.id}  {one.answer.verdict:<11}  {one.labelled.text[:90]}")  # noqa: T201


def test_what_the_examples_plainly_allow_is_never_forbidden() -> None:
    assert [one.labelled.id for one in _plain("examples") if one.answer.verdict is Verdict.FORBIDDEN] == []


@pytest.mark.parametrize("name", FIRST)
def test_nothing_is_allowed_that_no_reader_would_allow(name: str) -> None:
    assert [(one.labelled.id, one.labelled.text) for one in answers(name) if one.false_allow] == []


@pytest.mark.parametrize("name", FIRST)
def test_every_settled_verdict_shows_stored_words(name: str) -> None:
    for one in answers(name):
        assert bool(one.answer.citations) is one.answer.verdict.settled
        for cited in one.answer.citations + one.answer.near:
            assert one.charter.sources[cited.clause.source].text[cited.start : cited.end] == cited.quote
