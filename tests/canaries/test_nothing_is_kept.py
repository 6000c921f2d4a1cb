"""Forty values through every surface: nothing of them is written, logged, sent or shown."""

import pytest

from tests.canaries.acts import SURFACES, shown_on
from tests.canaries.values import CANARIES, ENGLISH, QUESTION
from tests.canaries.witness import Witness, at_debug

ALIKE = ("terminal, lines", "terminal, evaluate")
"""Those that go the way of "terminal" and its shield; `make check-long` has them."""


def test_there_are_forty_canaries_and_each_is_its_own() -> None:
    assert len(CANARIES) >= 40
    assert len({canary.value for canary in CANARIES}) == len(CANARIES)


@pytest.mark.parametrize(
    "words", [pytest.param(QUESTION, id="fr"), pytest.param(ENGLISH, id="en", marks=pytest.mark.long)]
)
@pytest.mark.parametrize(
    "surface", [pytest.param(one, marks=pytest.mark.long if one in ALIKE else ()) for one in SURFACES]
)
async def test_nothing_of_a_paste_is_left_by_any_surface(witness: Witness, surface: str, words: str) -> None:
    witness.lets_the_model_speak()
    await SURFACES[surface](witness, words)
    at_debug()
    witness.backs_up()
    assert witness.traces() == []
    shown = shown_on(witness)
    assert any(mark in shown for mark in ("COURRIEL_1", "EMAIL_1")) or surface == "terminal, evaluate"
