"""A number that a ban names is no part of a text that is ready to use."""

import pytest

from bot.domain.verdicts.numbers import leaves_numbers
from tests.fakes.charter import Words, write_source

_, CLAUSES = write_source(
    Words("1", "Aucune donnée n'est confiée à une IA : nom, numéro pacage, SIRET, numéro de cheptel."),
    Words("2", "Never enter a policy number or a claim number into a public tool."),
    Words("3", "Le numéro de téléphone du DPO est affiché."),
)
TEXTS = {
    "EARL, pacage 038012345, 84 vaches": True,
    "cheptel n° 38 012 345": True,
    "policy 4477-120-88 of <PERSON_1>": True,
    "pacage <NUMERO_1>, 84 vaches": False,
    "84 vaches, EBE 41 200 €": False,
    "téléphone 0405060708": False,
    "pacage 38": False,
}


@pytest.mark.parametrize(("text", "left"), list(TEXTS.items()))
def test_a_number_that_a_ban_names_is_seen(text: str, left: bool) -> None:
    assert leaves_numbers(text, CLAUSES) is left
