"""Uses that a charter calls a fault are forbidden; accidents, omissions and what is no fault are not."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import Language, Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M = Modality
FR, EN = Language.FR, Language.EN


def rules(text: str, language: Language) -> tuple[Rule, ...]:
    return read_rules(write_source(Words("1", text, "", (), None, Form.PARAGRAPH), language=language)[1][0])


FAULTS = [
    (EN, "Use of AI in an assignment is a breach of the academic rules.", {"exam"}),
    (EN, "Uploading client data to ChatGPT constitutes misconduct.", {"input"}),
    (EN, "Pasting personal data into a chatbot is considered a data breach.", {"input"}),
    (EN, "Handing in text written by AI will be regarded as cheating.", {"write"}),
    (EN, "Entering patient records in a chatbot violates our duty of secrecy.", {"input"}),
    (EN, "Students who let AI write their essays will be considered as breaching the rules.", {"exam", "write"}),
    (EN, "Submitting text written by AI is deemed to be a disciplinary offence.", {"write"}),
    (EN, "It is considered a major offence for students to hand in text written by AI.", {"write"}),
    (FR, "Rendre un texte rédigé par l'IA est assimilé à une fraude.", {"write"}),
    (FR, "C'est une faute de coller un contrat dans ChatGPT.", {"input"}),
    (FR, "Coller des données clients dans ChatGPT constitue une faute.", {"input"}),
    (FR, "L'usage d'une IA pendant un examen est considéré comme une fraude.", {"exam"}),
    (FR, "Déposer un contrat dans un outil public est une violation du secret professionnel.", {"input"}),
    (FR, "Le fait de transmettre des données personnelles à un outil public constitue un manquement grave.", {"input"}),
]


@pytest.mark.parametrize(("language", "text", "uses"), FAULTS, ids=[row[1] for row in FAULTS])
def test_a_use_that_is_called_a_fault_is_forbidden(language: Language, text: str, uses: set[str]) -> None:
    (found,) = rules(text, language)
    assert found.modality is M.FORBIDDEN
    assert uses <= found.slots.uses
    assert "report" not in found.slots.uses


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (EN, "Unless your tutor tells you to use AI, use of AI is a breach of the policy.", "Unless your tutor tells"),
        (FR, "Sauf accord de l'enseignant, l'usage d'une IA est une fraude.", "Sauf accord de l'enseignant"),
    ],
)
def test_a_fault_keeps_its_exception(language: Language, text: str, words: str) -> None:
    (found,) = rules(text, language)
    assert found.modality is M.FORBIDDEN
    assert found.conditions[0].startswith(words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "Any loss of personal data is a breach and must be reported."),
        (EN, "Using AI for spelling is not a breach of the rules."),
        (EN, "Using AI without permission is considered cheating."),
        (EN, "Not declaring the use of AI is considered misconduct."),
        (EN, "Turnitin is a plagiarism checker used for essays."),
        (EN, "Using Copilot to detect fraud is allowed."),
        (FR, "Toute fuite de données personnelles est une violation au sens du RGPD."),
        (FR, "L'usage de l'IA pour corriger l'orthographe n'est pas une fraude."),
        (FR, "Utiliser l'IA sans l'avoir déclaré constitue une fraude."),
        (FR, "Utiliser Copilot pour détecter une fraude est permis."),
    ],
)
def test_an_accident_an_omission_or_no_fault_forbids_no_use(language: Language, text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Interdisez à l'assistant l'accès aux données clients."),
        (FR, "Vous devez empêcher votre agent de lire les mots de passe."),
        (EN, "Deny your agent access to confidential files."),
        (EN, "Prevent the coding agent from reading passwords."),
    ],
)
def test_an_order_that_shuts_a_tool_out_forbids(language: Language, text: str) -> None:
    (found,) = rules(text, language)
    assert found.modality is M.FORBIDDEN
    assert found.slots.data


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Rien n'empêche l'agent de lire des pages publiques."),
        (FR, "Il faut bloquer l'accès des tiers à vos données."),
        (EN, "Nothing stops the tool from accessing public pages."),
        (EN, "Stop the recording before the meeting ends."),
    ],
)
def test_what_shuts_no_tool_out_is_no_ban(language: Language, text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "It is against the rules to paste client data into ChatGPT."),
        (EN, "No client data in ChatGPT."),
        (EN, "Client data must stay out of ChatGPT."),
        (EN, "ChatGPT is not the place for client data."),
        (EN, "Keep client data away from AI tools."),
        (FR, "Il est contraire à la charte de coller des données clients dans ChatGPT."),
        (FR, "Les données clients restent en dehors de ChatGPT."),
        (FR, "Les données clients n'ont rien à faire dans ChatGPT."),
        (FR, "Gardez les données clients hors de ChatGPT."),
    ],
)
def test_what_keeps_data_and_a_tool_apart_forbids(language: Language, text: str) -> None:
    (found,) = rules(text, language)
    assert found.modality is M.FORBIDDEN
    assert {str(one) for one in found.slots.data} == {"customer"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "No client data in ChatGPT is stored."),
        (EN, "Using Copilot is not against the rules."),
        (EN, "This is not the right place for complaints."),
        (EN, "Keep copies out of reach."),
        (EN, "Client data are left outside of the country for some weeks by the makers of ChatGPT."),
        (FR, "Les données clients restent hébergées hors de l'Union européenne chez l'éditeur de ChatGPT."),
        (EN, "This page does not directly refer to source code."),
        (FR, "Utiliser Copilot n'est pas contraire à la charte."),
        (FR, "Rien n'est contraire à la charte dans cet usage de l'IA."),
    ],
)
def test_what_keeps_nothing_apart_forbids_nothing(language: Language, text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text, language)}
