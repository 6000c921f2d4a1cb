"""Who is one person and who are two, and where somebody who was found stands again."""

import unicodedata

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


APART = unicodedata.normalize("NFD", "Lefèvre")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Mme Hélène Lefèvre a appelé. {APART} insiste.", "Mme <PERSONNE_1> a appelé. <PERSONNE_1> insiste."),
        (
            "M. Du\u200brand a appelé. Durand insiste. DURAND aussi.",
            "M. <PERSONNE_1> a appelé. <PERSONNE_1> insiste. <PERSONNE_1> aussi.",
        ),
        (
            "Mme Sylvie Roy a appelé. Le dossier de Roy traîne. Roy insiste.",
            "Mme <PERSONNE_1> a appelé. Le dossier de <PERSONNE_1> traîne. <PERSONNE_1> insiste.",
        ),
        (
            "Mme Claire Dupont-Lajoie signe. Dupont insiste, Lajoie aussi.",
            "Mme <PERSONNE_1> signe. <PERSONNE_1> insiste, <PERSONNE_1> aussi.",
        ),
        (
            "Mme Dupont-Lajoie signe. Mme Dupont insiste, Lajoie aussi.",
            "Mme <PERSONNE_1> signe. Mme <PERSONNE_1> insiste, <PERSONNE_1> aussi.",
        ),
        ("M. Thierry Lachaume a signé, dis-le à thierry.", "M. <PERSONNE_1> a signé, dis-le à <PERSONNE_1>."),
    ],
)
def test_somebody_who_stands_again_under_another_spelling_is_masked_as_one_person(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "kept",
    ["Le Mont Blanc est haut.", "Blanc est la couleur.", "Un vin blanc aussi.", "Petit Bateau livre le Grand Paris."],
)
def test_a_surname_that_is_a_plain_word_leaves_the_word(kept: str) -> None:
    assert masked(f"M. Paul Blanc et Mme Rose Petit arrivent. {kept}").endswith(kept)


def test_a_month_and_a_firm_are_no_echo_of_a_surname() -> None:
    assert masked("Mme Theresa May came. In May we meet.", Language.EN).endswith("In May we meet.")
    assert masked("Mme Marie Leroy est là. Leroy Merlin livre.").endswith("Leroy Merlin livre.")


def test_two_who_bear_half_of_a_double_name_are_not_one() -> None:
    assert masked("M. Paul Dupont et Mme Claire Dupont-Lajoie.") == "M. <PERSONNE_1> et Mme <PERSONNE_2>."


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Not to go round the shop. Ludo Charpin", "Not to go round the shop. <PERSON_1>"),
        ("Caro Diagana signe le bon.", "<PERSONNE_1> signe le bon."),
        ("Lizzie Tarrant is off on Monday.", "<PERSON_1> is off on Monday."),
        ("On joue au ludo après le repas.", None),
        ("Le domicile et le thibaude, la caro du pont.", None),
        ("Anti-stephanol, mikado et domino sont en stock.", None),
    ],
)
def test_a_first_name_cut_short_is_one(text: str, masked: str | None) -> None:
    assert RulesShield().look(text).text == (masked or text)
