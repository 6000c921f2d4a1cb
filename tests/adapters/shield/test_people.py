"""Who is one person and who are two, and where somebody who was found stands again."""

import pytest

from bot.adapters.shield.rules import RulesShield
from knowledge.concepts import Language


def masked(text: str, language: Language = Language.FR) -> str:
    return RulesShield().look(text, language).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Bertin attend. Mme Bertin aussi.", "M. <PERSONNE_1> attend. Mme <PERSONNE_2> aussi."),
        (
            "M. Martin et Mme Martin divorcent ; M. Martin part, Mme Martin reste.",
            "M. <PERSONNE_1> et Mme <PERSONNE_2> divorcent ; M. <PERSONNE_1> part, Mme <PERSONNE_2> reste.",
        ),
        ("M. et Mme Martin sont là.", "M. et Mme <PERSONNE_1> sont là."),
    ],
)
def test_a_couple_is_two_titles_joined_before_one_name(text: str, expected: str) -> None:
    assert masked(text) == expected
