"""Forty values through every surface: nothing of them is written, logged, sent or shown."""

import pytest

from tests.canaries.acts import SURFACES, shown_on
from tests.canaries.values import CANARIES, ENGLISH, QUESTION
from tests.canaries.witness import Witness, at_debug


def test_there_are_forty_canaries_and_each_is_its_own() -> None:
    assert len(CANARIES) >= 40
    assert len({canary.value for canary in CANARIES}) == len(CANARIES)


@pytest.mark.parametrize("surface", SURFACES)
async def test_nothing_of_a_paste_is_left_by_any_surface(witness: Witness, surface: str) -> None:
    for words in (QUESTION, ENGLISH):
        await SURFACES[surface](witness, words)
        at_debug()
    witness.backs_up()
    assert witness.traces() == []
    assert "COURRIEL_1" in shown_on(witness) or surface == "terminal, evaluate"
