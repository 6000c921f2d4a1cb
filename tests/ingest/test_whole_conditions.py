"""A condition is read with all that it lists: to remove the names, the contact details and the contract numbers."""

import pytest

from ingest.rules.about.conditions import conditions_in
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


LISTS = [
    "provided you remove the name, the address and the meter number",
    "unless they concern health, a complaint or a disconnection",
    "except for tenders, the board and legal advice",
    "with the consent of the client, the manager and the DPO",
    "if the engineer has agreed, the site is closed and the client has been told",
    "after taking out the tenant's name, address and reference",
    "à condition d'en retirer le nom, l'adresse et le numéro de compteur",
    "sauf pour l'alcool, la santé et le crédit",
    "sous réserve que le chef soit prévenu, le client informé et le dossier clos",
    "après en avoir retiré le nom, l'adresse et la référence",
]


@pytest.mark.parametrize("condition", LISTS)
def test_a_list_is_whole_whatever_the_articles_of_its_items(condition: str) -> None:
    lead = "Vous pouvez rédiger un texte avec Copilot" if condition[0] in "às" else "You may draft a text with Copilot"
    assert conditions_in(f"{lead}, {condition}.") == (condition,)


def test_what_is_added_to_a_leave_belongs_to_it() -> None:
    words = "the customer's written consent, and the account manager"
    assert conditions_in(f"Feeding drawings to Copilot: {words}.") == (words,)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If in doubt, ask the DPO, the manager or a colleague.", "If in doubt"),
        ("Si vous doutez, demandez au DPO et à votre responsable.", "Si vous doutez"),
        ("Sauf urgence, le chef d'équipe et le DPO décident.", "Sauf urgence"),
        (
            "Copilot est ouvert si le texte est public, et DeepL pour traduire.",
            "Copilot est ouvert si le texte est public",
        ),
        (
            "You may use DeepL to translate, subject to review, public notes, internal guides and contracts.",
            "subject to review",
        ),
        (
            "Vous pouvez traduire, sous réserve de relecture, des notes publiques, des guides et des contrats.",
            "sous réserve de relecture",
        ),
        ("You may translate, if the manager checks it, public notes, guides and letters.", "if the manager checks it"),
        (
            "You may translate, with the consent of the client, public notes and letters.",
            "with the consent of the client",
        ),
        ("Copilot may be used by finance, with approval, and by HR.", "with approval"),
        (
            "Copilot est autorisé pour rédiger, sauf données de santé, ChatGPT pour traduire et DeepL pour corriger.",
            "sauf données de santé",
        ),
        ("Copilot est ouvert, sauf en examen, pour traduire et pour corriger.", "sauf en examen"),
        ("Use Copilot unless told otherwise, check the text and cite it.", "Use Copilot unless told otherwise"),
    ],
)
def test_what_only_stands_behind_a_condition_is_none_of_its_list(text: str, condition: str) -> None:
    assert conditions_in(text) == (condition,)


@pytest.mark.parametrize(
    "text",
    [
        "You may use Copilot to improve the tone of letters after taking out the name.",
        "You may translate a contract with Copilot after having told the client.",
        "Vous pouvez résumer un courrier avec Copilot après en avoir retiré le nom.",
        "Vous pouvez résumer un courrier avec Copilot après le retrait du nom.",
    ],
)
def test_what_is_to_be_done_first_is_a_condition(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {Modality.CONDITIONAL}


def test_what_tells_the_occasion_is_none() -> None:
    assert not conditions_in("You may draft a reply with Copilot after reading the letter.")
