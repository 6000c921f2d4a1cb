"""A house's own tool that is called like a person stays readable; a person who is called like a tool does not."""

import re

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.spared.sparing import sparing
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, Weigh, Weighed
from knowledge.concepts import Language

ASKED = "Je peux demander à Plume de me résumer la note ?"


def _as_person(name: str) -> Weigh:
    """Take every `name` for a person, as a tagger may."""
    return lambda text, found: Weighed(
        (*found, *(Span(DataKind.PERSON, at, at + len(name), 0.99) for at in [text.find(name)] if at >= 0))
    )


def test_a_tool_of_the_house_is_nobody() -> None:
    masked = RulesShield(weigh=_as_person("Plume")).look(ASKED, Language.FR)
    spared = RulesShield(weigh=_as_person("Plume"), tools=lambda: frozenset({"plume"})).look(ASKED, Language.FR)
    assert "Plume" not in masked.text
    assert spared.text == ASKED


def test_an_accent_or_a_capital_makes_no_difference() -> None:
    asked = "Can Éclair summarise this?"
    spared = RulesShield(weigh=_as_person("Éclair"), tools=lambda: frozenset({"eclair"}))
    assert spared.look(asked).text == asked


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour Plume,\nrésume ce mail",
        "Is Kettle allowed? Kettle says no.",
        "Hi Kettle, please sum it up",
        "Plume et Kettle sont autorisés",
    ],
)
def test_by_rules_alone_too(text: str) -> None:
    assert RulesShield(tools=lambda: frozenset({"plume", "kettle"})).look(text).text == text


@pytest.mark.parametrize(
    "text", ["L'arrêt maladie de Plume, 06 12 34 56 78", "Bonjour Plume,\nvotre licenciement prend effet lundi"]
)
def test_where_something_is_told_of_somebody_the_tools_name_is_theirs(text: str) -> None:
    shield = RulesShield(weigh=_as_person("Plume"), tools=lambda: frozenset({"plume"}))
    assert "Plume" not in shield.look(text, Language.FR).text


@pytest.mark.parametrize("name", ["Jules", "Camille", "Nguyen"])
def test_a_name_of_the_lists_stays_masked(name: str) -> None:
    asked = f"Je peux transmettre le dossier de {name} ?"
    shield = RulesShield(weigh=_as_person(name), tools=lambda: frozenset({name.lower()}))
    assert name not in shield.look(asked, Language.FR).text


@pytest.mark.parametrize(
    "asked",
    [
        "Puis-je résumer un rapport avec MIA ?",
        "Je peux demander à MIA de préparer un ordre du jour ?",
        "MIA peut-elle m'aider à répondre ?",
        "Can I put meeting notes into MIA?",
        "Puis-je utiliser Léa pour un mail ?",
        "Ai-je le droit de traduire une note via Léa ?",
        "Can I use Mia to summarise a report?",
        "Can I ask MIA to write a summary?",
        "Can MIA translate a leaflet?",
        "Je peux les passer dans Léa ?",
    ],
)
def test_a_tool_that_has_a_first_name_is_read_in_a_short_question(asked: str) -> None:
    assert RulesShield(tools=lambda: frozenset({"mia", "lea"})).look(asked).text == asked


@pytest.mark.parametrize(
    "asked",
    [
        "Puis-je partager son contrat avec Léa ?",
        "Ai-je le droit de traduire une note avec Léa ?",
        "Puis-je résumer dans Copilot le compte rendu rédigé par Léa ?",
        "Puis-je résumer le dossier de harcèlement monté par Léa ?",
        "Je peux résumer l'entretien annuel fait avec Léa ?",
        "Puis-je résumer mon entretien avec LÉA de vendredi, elle pleurait ?",
        "je dois dire à LÉA que son contrat n'est pas renouvelé",
        "on a décidé que LÉA serait licenciée",
        "Le dossier transmis par LÉA est prêt",
        "Puis-je écrire à LÉA avec l'IA ?",
        "Puis-je résumer ma réunion avec LÉA ?",
        "Puis-je résumer le mail reçu via Léa ?",
        "Je peux faire passer l'info via Léa ?",
        "Can I get the file through Mia?",
        "Can I write up the complaint by Mia in Copilot?",
        "Can I use Mia's performance review to write a summary?",
        "Can I use Mia as an example?",
        "Can I use Mia to cover the night shift?",
        "Can I summarise what I see in Mia?",
        "Puis-je utiliser Léa de la compta pour traduire ?",
        "Puis-je utiliser Léa, notre stagiaire, pour traduire ?",
        "Puis-je demander à LÉA de partir ?",
        "Puis-je écrire un avertissement avec LÉA ?",
        "Can I write the dismissal letter with Mia?",
        "can MIA be fired?",
        "Is it allowed to record MIA?",
        "Can I summarise my meeting with MIA?",
        "Puis-je envoyer à Léa son contrat ?",
        "Can I ask Mia about her salary?",
        "Puis-je résumer le dossier de Léa ?",
        "Je peux noter Léa avec l'IA ?",
        "Léa m'a écrit, puis-je mettre son mail dans Léa ?",
        "Puis-je résumer ce mail ?\nBonjour Léa, voici mon dossier.",
        "Léa Martin peut-elle traduire ce texte ?",
    ],
)
def test_somebody_of_that_name_stays_masked(asked: str) -> None:
    seen = RulesShield(tools=lambda: frozenset({"mia", "lea"})).look(asked).text
    assert not {"léa", "mia"} & set(re.findall(r"\w+", seen.casefold()))


@pytest.mark.parametrize(
    "text",
    [
        "Mme Plume m'a écrit",
        "M. Plume est diabétique",
        "Patient : Plume",
        "Nom : Plume",
        "Cordialement,\nPlume",
        "Dr Plume a prescrit un arrêt",
    ],
)
def test_a_person_who_is_called_like_the_tool_stays_masked(text: str) -> None:
    shield = RulesShield(weigh=_as_person("Plume"), tools=lambda: frozenset({"plume"}))
    assert "Plume" not in shield.look(text, Language.FR).text


def test_more_than_the_tool_is_a_person() -> None:
    asked = "Je peux citer Anouk Plume dans la note ?"
    shield = RulesShield(weigh=_as_person("Anouk Plume"), tools=lambda: frozenset({"plume"}))
    assert "Plume" not in shield.look(asked, Language.FR).text


def test_no_tool_changes_nothing() -> None:
    weigh = _as_person("Plume")
    assert sparing(frozenset(), weigh) is weigh
    assert sparing(frozenset(), None) is None
