"""Tools that nobody knows: called so, or named beside one that is known."""

import pytest

from knowledge.strangers import strangers
from knowledge.understanding import DataClass, understand


@pytest.mark.parametrize(
    "own",
    [
        "J'ai vu un outil qui s'appelle Gamma, je peux lui donner une note ?",
        "une appli gratuite nommée Gamma",
        "a tool called Gamma",
        "an online app named “Gamma”",
        "Copilot Chat et Gamma",
    ],
)
def test_a_tool_is_told_by_its_name(own: str) -> None:
    assert strangers(own, frozenset()) == {"unknown:gamma"}


@pytest.mark.parametrize("own", ["un outil nommé ChatGPT", "un client qui s'appelle Gamma", "Word et Gamma"])
def test_what_is_known_or_no_tool_is_no_stranger(own: str) -> None:
    assert strangers(own, frozenset()) == frozenset()


@pytest.mark.parametrize(
    "own",
    [
        "je dois traduire cette page de notre site valombre, deepl pro ok ?",
        "copilot chat peut m'expliquer ces articles du code du travail ?",
        "translate our job ad with deepl pro ok? its live on the careers page",
        "can copilot explain section 12 of the GDPR?",
    ],
)
def test_what_everybody_may_read_is_public(own: str) -> None:
    assert understand(own).data == {DataClass.PUBLIC}


@pytest.mark.parametrize(
    "own", ["je peux faire reformuler cette note de service ?", "shorten this staff notice in copilot?"]
)
def test_a_note_to_all_staff_is_internal_where_nothing_else_is_said(own: str) -> None:
    assert understand(own).data == {DataClass.INTERNAL}


def test_it_is_no_more_than_that_where_something_else_is_said() -> None:
    assert DataClass.HR in understand("cette note de service sur un licenciement, copilot peut la reformuler ?").data


def test_what_has_nothing_to_do_with_a_matter_is_not_about_it() -> None:
    said = understand("It has nothing to do with the customers. Can Copilot test this function?")
    assert DataClass.CUSTOMER not in said.data
    assert DataClass.CUSTOMER in said.denied


@pytest.mark.parametrize(
    ("own", "data"),
    [
        ("ce mail d'un client cite le code du travail, chatgpt peut le résumer ?", DataClass.CUSTOMER),
        ("copilot peut résumer notre réunion en ligne sur teams avec un client ?", DataClass.CUSTOMER),
        ("can chatgpt sum up this customer's letter about section 12 of the GDPR?", DataClass.CUSTOMER),
        ("avant la mise en ligne, chatgpt peut reformuler les données d'un client ?", DataClass.CUSTOMER),
    ],
)
def test_a_law_that_is_named_takes_nothing_away(own: str, data: DataClass) -> None:
    assert data in understand(own).data
    assert DataClass.PUBLIC not in understand(own).data
