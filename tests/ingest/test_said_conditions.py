"""Conditions in the words that people use: leave "with DPO approval" or "une fois le DPO prévenu" is none without."""

import pytest

from knowledge.concepts import DataClass, Modality
from tests.ingest.test_no_leave import rules

D, M = DataClass, Modality
CONDITIONS_EN = [
    "with DPO approval",
    "with the DPO's agreement",
    "with management's say-so",
    "after the committee's approval",
    "with HR's green light",
    "upon approval",
    "following legal review",
    "after telling the DPO",
    "after removing the names",
    "in agreement with HR",
    "under the DPO's supervision",
]
CONDITIONS_FR = [
    "avec leur autorisation",
    "avec l'aval du DPO",
    "en accord avec le DPO",
    "une fois le DPO prévenu",
    "une fois les noms retirés",
    "après avoir prévenu le DPO",
    "après suppression des noms",
    "en masquant les noms",
    "sous l'autorité du DPO",
]


@pytest.mark.parametrize("condition", CONDITIONS_EN)
def test_a_condition_behind_or_before_a_permission_is_read(condition: str) -> None:
    for text in (
        f"You may paste a CV into Copilot {condition}.",
        f"{condition[0].upper()}{condition[1:]}, you may paste a CV into Copilot.",
    ):
        (rule,) = rules(text)
        assert rule.modality is M.CONDITIONAL, text
        assert [one for one in rule.conditions if condition.lower() in one.lower()], rule.conditions


@pytest.mark.parametrize("condition", CONDITIONS_FR)
def test_une_condition_derriere_ou_devant_une_permission_est_lue(condition: str) -> None:
    for text in (
        f"Vous pouvez coller un CV dans Copilot {condition}.",
        f"{condition[0].upper()}{condition[1:]}, vous pouvez coller un CV dans Copilot.",
    ):
        (rule,) = rules(text)
        assert rule.modality is M.CONDITIONAL, text
        assert [one for one in rule.conditions if condition.lower() in one.lower()], rule.conditions


@pytest.mark.parametrize(
    "text",
    [
        "You may translate a public text with Copilot, no approval needed.",
        "You may translate a public text with Copilot without any approval.",
        "You may paste a public text into Copilot with care.",
        "You may use Copilot for public texts after lunch.",
        "Vous pouvez coller un texte public dans Copilot une fois par jour.",
        "Vous pouvez utiliser Copilot pour des textes publics, en accord avec la charte.",
    ],
)
def test_what_sets_no_condition_leaves_the_permission_plain(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {M.ALLOWED}


@pytest.mark.parametrize(
    "text",
    [
        "Any tool that is not approved is forbidden.",
        "Tools that are not listed are prohibited.",
        "On ne colle pas de contrats dans ChatGPT.",
        "On n'y saisit jamais de données clients.",
        "Merci de ne pas coller de contrats dans ChatGPT.",
        "Prière de ne jamais saisir de données clients dans ChatGPT.",
        "Veuillez ne pas coller de contrats dans ChatGPT.",
        "Aucun mot de passe dans un outil d'IA.",
    ],
)
def test_a_ban_in_the_words_of_a_notice_is_read(text: str) -> None:
    assert M.FORBIDDEN in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Using Copilot is not forbidden.",
        "AI tools are not banned here.",
        "Merci de ne pas oublier de relire les réponses de Copilot.",
        "Aucun problème dans un outil d'IA approuvé.",
    ],
)
def test_words_near_those_forbid_nothing(text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("You may shorten a text with Copilot by removing repetitions.", M.ALLOWED),
        ("Vous pouvez raccourcir un texte avec Copilot en supprimant les répétitions.", M.ALLOWED),
        ("You may shorten a text with Copilot by removing every client name.", M.CONDITIONAL),
        ("Vous pouvez raccourcir un texte avec Copilot en supprimant les montants.", M.CONDITIONAL),
        ("You may shorten a text with Copilot by removing errors and names.", M.CONDITIONAL),
        ("You may use Copilot by removing the unnecessary personal data.", M.CONDITIONAL),
        ("Vous pouvez utiliser Copilot en supprimant les mots inutiles et les noms.", M.CONDITIONAL),
    ],
)
def test_what_an_edit_takes_away_is_no_condition(text: str, modality: Modality) -> None:
    (rule,) = rules(text)
    assert rule.modality is modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Contracts go through our translator.", M.CONDITIONAL),
        ("Les contrats passent par notre traductrice.", M.CONDITIONAL),
        ("Leave dismissal letters to people.", M.FORBIDDEN),
        ("Les lettres de licenciement, laissez-les aux RH.", M.FORBIDDEN),
        ("Hands off contracts.", M.FORBIDDEN),
        ("Bas les pattes sur les contrats.", M.FORBIDDEN),
        ("On ne touche pas aux contrats.", M.FORBIDDEN),
    ],
)
def test_what_is_left_to_people_is_not_open(text: str, modality: Modality) -> None:
    assert {rule.modality for rule in rules(text)} == {modality}


@pytest.mark.parametrize(
    "text",
    [
        "You may use Copilot to leave comments to a colleague.",
        "Leave your feedback to the Copilot team.",
        "We leave the choice of tool to the team.",
        "Laissez vos commentaires sur Copilot à la direction.",
        "Copilot ne touche pas à vos données et peut être utilisé.",
        "Les demandes d'accès à Copilot passent par la DSI.",
        "Questions about Copilot go through the IT team.",
    ],
)
def test_what_is_left_or_sent_to_people_beside_a_use_restricts_none(text: str) -> None:
    assert not {rule.modality for rule in rules(text)} & {M.FORBIDDEN, M.CONDITIONAL}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Un dossier client peut aller dans Copilot à condition d'en retirer les numéros de contrat.", {D.CUSTOMER}),
        ("Un dossier de client peut aller dans Copilot une fois les numéros de contrat retirés.", {D.CUSTOMER}),
        ("A client's message may go into Copilot if names and contract numbers are removed first.", {D.CUSTOMER}),
        ("You may put internal notes into Copilot after removing the names of clients.", {D.INTERNAL}),
    ],
)
def test_what_is_to_be_taken_out_first_is_not_what_is_permitted(text: str, data: set[DataClass]) -> None:
    assert {one for rule in rules(text) for one in rule.slots.data} == data


@pytest.mark.parametrize("condition", ["s'il est anonyme", "s'ils sont d'accord", "s'il s'agit d'un modèle"])
def test_elided_si_sets_a_condition(condition: str) -> None:
    text = f"Vous pouvez résumer un contrat dans Copilot {condition}."
    assert [rule.modality for rule in rules(text)] == [M.CONDITIONAL]


@pytest.mark.parametrize(
    "words", ["s'il vous plaît", "s'ils le souhaitent", "comme s'il était public", "s'il y a lieu"]
)
def test_elided_si_may_set_none(words: str) -> None:
    assert [rule.modality for rule in rules(f"Les agents peuvent résumer un contrat dans Copilot {words}.")] == [
        M.ALLOWED
    ]


@pytest.mark.parametrize("tool", ["Gemini", "Copilot"])
def test_the_end_of_a_name_denies_no_data(tool: str) -> None:
    (rule,) = rules(f"{tool} est autorisé pour les contrats.")
    assert (rule.slots.data, rule.slots.without) == ({D.CONFIDENTIAL}, frozenset())
