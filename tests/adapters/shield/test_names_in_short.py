"""Handles, nicknames, a surname in small letters in its field; what only looks so."""

import pytest

from bot.adapters.shield.rules import RulesShield
from knowledge.concepts import Language
from tests.adapters.shield.test_rules import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("insta @zineb.trk", "zineb.trk"),
        ("skype : live:zineb.t_3", "zineb.t_3"),
        ("skype vadim77", "vadim77"),
        ("snap: kili_o", "kili_o"),
    ],
)
def test_a_persons_handle_is_masked(text: str, value: str) -> None:
    assert ("person", value) in found(text)


@pytest.mark.parametrize("text", ["Twitter @valombre", "Instagram @ville_de_feurs", "Instagram: stories du lundi"])
def test_a_page_of_the_public_stays(text: str) -> None:
    assert found(text) == []


def test_a_surname_after_a_nickname_goes_with_it() -> None:
    assert ("person", "Oluwaseun (Seun) Adebisi") in found("Oluwaseun (Seun) Adebisi, fitter")
    assert ("person", 'Katarzyna "Kasia" Brzezicka') in found('Katarzyna "Kasia" Brzezicka, fitter')


@pytest.mark.parametrize("text", ["Lyon (Rhône) Perrache", "Réunion (Teams) Lundi", "Pump (new) Model"])
def test_brackets_between_two_capitals_are_no_nickname(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"), [("client: lefebvre; tel ?", "lefebvre"), ("tenant: szymanski", "szymanski")]
)
def test_a_surname_in_small_letters_in_its_field_is_masked(text: str, value: str) -> None:
    assert ("person", value) in found(text)


@pytest.mark.parametrize("text", ["client: chrome, 118", "contact : accueil", "client : web", "customer: none"])
def test_another_word_in_that_field_stays(text: str) -> None:
    assert found(text) == []


def test_a_first_name_that_is_a_word_goes_in_small_letters_where_another_does() -> None:
    careless = "vu avec nadia et Mme Yvonne Trésor. Trésor : matin. mardi, nadia seule, trésor en formation"
    assert "trésor" not in RulesShield().look(careless.replace("Mme Yvonne Trésor", "Mme Trésor"), Language.FR).text
    careful = "Mme Trésor garde le trésor de la paroisse avec Nadia."
    assert "le trésor" in RulesShield().look(careful, Language.FR).text


def test_somebody_labelled_before_a_firm_is_masked_and_a_firm_alone_is_not() -> None:
    shield = RulesShield()
    assert "Xhemile" not in shield.look("Contact: Xhemile Dautaj Mondi Holdings, tel on file.", Language.EN).text
    assert "Growers" in shield.look("Contact: Kent Valley Growers Co-operative", Language.EN).text
