"""What published words do by themselves: a permission that says nothing more, a ban that permits nothing."""

import pytest

from bot.domain.answers.bearing import forbids_alone, may_shut, permits_flatly

FLAT = (
    "Copilot est autorisé pour résumer des documents internes.",
    "Vous pouvez traduire une note interne avec Copilot.",
    "You may summarise internal documents with Copilot.",
    "Copilot may be used to summarise internal documents.",
)
HOLDING = (
    "Copilot est autorisé pour résumer un contrat dès que le juriste l'a relu.",
    "Copilot est autorisé pour résumer un contrat exclusivement aux juristes.",
    "Copilot est autorisé pour résumer un contrat tant que le document reste sans nom.",
    "Copilot est autorisé pour résumer un contrat en présence d'un responsable.",
    "Copilot est autorisé pour résumer un contrat dans la limite de dix pages.",
    "Copilot est autorisé pour résumer un contrat avec votre compte professionnel.",
    "Copilot est autorisé pour résumer un contrat depuis un poste de l'entreprise.",
    "Copilot est autorisé moyennant une relecture humaine.",
    "Copilot est autorisé sans données personnelles.",
    "Copilot est autorisé jusqu'au 31 mars.",
    "Copilot est autorisé à titre expérimental.",
    "Copilot est autorisé par dérogation.",
    "Copilot est autorisé ; relisez ce qu'il écrit.",
    "Copilot est autorisé. Relisez ce qu'il écrit.",
    "Copilot is allowed for staff trained in AI.",
    "Copilot is allowed with names removed.",
    "Copilot is allowed until March.",
    "Copilot is allowed within the team.",
    "Copilot is allowed while offline.",
    "La saisie de documents internes dans Copilot est interdite.",
    "Copilot résume des documents internes.",
)


@pytest.mark.parametrize("words", FLAT)
def test_a_plain_permission_holds_no_condition(words: str) -> None:
    assert permits_flatly(words)


@pytest.mark.parametrize("words", HOLDING)
def test_whatever_more_is_said_may_be_one(words: str) -> None:
    assert not permits_flatly(words)


@pytest.mark.parametrize(
    "words",
    [
        "La saisie de données de santé est interdite.",
        "Il est interdit de : saisir des données de santé ;",
        "Payslips must not be entered in any AI tool.",
    ],
)
def test_a_bare_ban_permits_nothing(words: str) -> None:
    assert forbids_alone(words)


@pytest.mark.parametrize(
    "words",
    [
        "You must not use AI for marking without approval.",
        "Never enter personal data into a tool that is not approved.",
        "Staff must not use tools other than Copilot.",
        "Il est interdit de saisir des données personnelles dans des outils publics.",
        "Il est interdit d'utiliser un outil sans l'accord du DPO.",
        "Aucune décision ne doit être prise par l'IA seule.",
        "Rien n'interdit de traduire un mail.",
        "Rien ne s'oppose à une traduction.",
        "Copilot n'est pas interdit pour traduire.",
        "Nothing forbids a translation.",
        "Translating is not prohibited.",
        "La saisie de données est interdite, sauf accord du DPO.",
        "Vous pouvez traduire ; publier est interdit.",
    ],
)
def test_a_ban_that_is_denied_or_not_alone_may_permit(words: str) -> None:
    assert not forbids_alone(words)


@pytest.mark.parametrize(
    "words",
    [
        "Keep customer data out of ChatGPT.",
        "Customer data stays inside our own systems.",
        "Customer data is confined to Copilot.",
        "It is an offence to enter customer data.",
        "Les données clients restent dans nos murs.",
        "La saisie de données clients est réservée à Copilot.",
        "Tenez les données clients à l'écart de ChatGPT.",
        "Saisir des données clients constitue une faute.",
    ],
)
def test_where_data_are_to_stay_and_what_is_a_fault_may_forbid(words: str) -> None:
    assert may_shut(words)


@pytest.mark.parametrize(
    "words", ["Copilot may be used to translate public texts.", "Vous pouvez résumer une note interne avec Copilot."]
)
def test_a_plain_permission_forbids_nothing(words: str) -> None:
    assert not may_shut(words)
