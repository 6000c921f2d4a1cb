"""A condition is read with all that it lists: to remove the names, the contact details and the contract numbers."""

import pytest

from knowledge.concepts import Modality
from tests.ingest.test_no_leave import rules

WHOLE = [
    (
        "Un message peut être traité dans un outil approuvé à condition d'en retirer d'abord les noms, les coordonnées"
        " et les numéros de contrat.",
        "les noms, les coordonnées et les numéros de contrat",
    ),
    (
        "A message may be processed in an approved tool provided that names, contact details and contract numbers are"
        " removed first.",
        "provided that names, contact details and contract numbers are removed first",
    ),
    (
        "Copilot est ouvert, sous réserve de retirer les noms, les adresses et les montants.",
        "sous réserve de retirer les noms, les adresses et les montants",
    ),
    (
        "Vous pouvez traduire un texte si les noms, les adresses, et les montants sont retirés, avec DeepL.",
        "si les noms, les adresses, et les montants sont retirés",
    ),
    (
        "You may enter public texts in Copilot if they hold no names, addresses or amounts.",
        "if they hold no names, addresses or amounts",
    ),
]


@pytest.mark.parametrize(("text", "whole"), WHOLE)
def test_a_list_within_a_condition_stays_whole(text: str, whole: str) -> None:
    conditions = [one for rule in rules(text) if rule.modality is Modality.CONDITIONAL for one in rule.conditions]
    assert [one for one in conditions if whole in one], conditions


APART = [
    (
        "Si tous les participants sont d'accord, Copilot peut transcrire la réunion et préparer le compte rendu.",
        "Si tous les participants sont d'accord",
    ),
    (
        "If the client agrees, you may translate the contract and summarise it in Copilot.",
        "If the client agrees",
    ),
    (
        "Après accord du DPO, les équipes peuvent résumer des contrats et des offres avec Copilot.",
        "Après accord du DPO",
    ),
    (
        "Once the names are removed, tools such as Copilot and DeepL may be used for letters.",
        "Once the names are removed",
    ),
]


@pytest.mark.parametrize(("text", "condition"), APART)
def test_what_follows_a_condition_and_is_none_stays_out_of_it(text: str, condition: str) -> None:
    conditions = [one for rule in rules(text) if rule.modality is Modality.CONDITIONAL for one in rule.conditions]
    assert condition in conditions


@pytest.mark.parametrize(
    "text",
    [
        "Inform your team lead, especially if the data falls under a contract.",
        "In either case you must tell the DPO, in particular when personal data is concerned.",
        "Prévenez votre responsable, surtout si des données personnelles sont en cause.",
        "Vous devez informer le DPO, notamment lorsque des clients sont concernés.",
    ],
)
def test_what_a_duty_stresses_is_no_condition(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {Modality.DUTY}


def test_what_a_permission_stresses_opens_no_more_than_before() -> None:
    text = "You may use Copilot for texts, especially if they are public."
    assert Modality.ALLOWED not in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Education here has always relied on the creativity of its teachers.",
        "Students used to have to go to the library to find information.",
        "Nos équipes ont toujours travaillé avec soin.",
    ],
)
def test_what_has_always_been_is_no_duty(text: str) -> None:
    assert not rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "We have always prohibited client data in ChatGPT.",
        "Coller des données clients dans ChatGPT a toujours été interdit.",
    ],
)
def test_what_has_always_been_forbidden_is(text: str) -> None:
    assert Modality.FORBIDDEN in {rule.modality for rule in rules(text)}
