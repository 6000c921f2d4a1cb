"""The bench of a small model, as far as no model is needed."""

import pytest

from bot.adapters.model.asking import Failed, Failure, Prompted
from bot.evaluating.figures import Figure
from tests.evidence.small_model import asked_once, cell


def test_a_prompt_has_one_reply_and_one_failure() -> None:
    asked: list[str] = []

    def ask(prompted: Prompted) -> str:
        asked.append(prompted.user)
        if prompted.user == "cut":
            raise Failed(Failure.TRUNCATED)
        return prompted.user

    once = asked_once(ask)
    assert [once(Prompted("s", "a")), once(Prompted("s", "a"))] == ["a", "a"]
    for _ in range(2):
        with pytest.raises(Failed):
            once(Prompted("s", "cut"))
    assert asked == ["a", "cut"]


@pytest.mark.parametrize(
    ("figure", "told"), [(Figure("right", 0.75, 8), "75.0 (6/8)"), (Figure("right", None, 0), "–")]
)
def test_a_share_is_told_with_what_it_is_of(figure: Figure, told: str) -> None:
    assert cell(figure) == told
