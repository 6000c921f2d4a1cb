"""Words that were taken for others: a condition, an adviser, a plant's health, a way of building without code."""

import pytest

from knowledge.concepts import DataClass, Modality
from knowledge.lexicon import concepts, fold
from tests.ingest.test_no_leave import opened, rules

D, M = DataClass, Modality


@pytest.mark.parametrize(
    "text",
    [
        "Les réunions peuvent être enregistrées et résumées avec l'IA quand l'animateur le dit au début.",
        "On peut traduire un document avec l'IA quand un collègue bilingue l'a relu.",
        "We may use Copilot to write meeting minutes using University-approved methods.",
        "Vous pouvez résumer un entretien avec Copilot selon la procédure validée.",
    ],
)
def test_a_condition_is_one(text: str) -> None:
    (rule,) = opened(text)
    assert rule.modality is M.CONDITIONAL
    assert rule.conditions


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez utiliser Copilot pour traduire un texte public quand vous voulez.",
        "Vous pouvez traduire quand même un texte public avec Copilot.",
    ],
)
def test_quand_is_not_always_a_condition(text: str) -> None:
    assert [rule.modality for rule in opened(text)] == [M.ALLOWED]


def test_an_adviser_recommends_nothing() -> None:
    (rule,) = rules("Les plans de cours peuvent être rédigés avec l'IA, pourvu que le conseiller les relise.")
    assert rule.modality is M.CONDITIONAL
    assert not rules("Le conseiller pédagogique tient permanence le mardi.")


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Le bulletin de santé du végétal", set()),
        ("plant health reports", set()),
        ("la santé des salariés", {"health"}),
        ("Les applications en no code", set()),
        ("a low-code platform", set()),
        ("Claude Code", set()),
        ("[Claude](https://code.example.com/docs)", set()),
        ("no code may be pasted", {"code"}),
        ("du code source", {"code"}),
    ],
)
def test_no_data_is_heard_in_another_word(text: str, data: set[str]) -> None:
    assert concepts("data").names(fold(text)) & {"health", "code"} == data


@pytest.mark.parametrize(
    ("text", "watches"),
    [
        ("monitoring of content and sentiment", False),
        ("media monitoring", False),
        ("monitoring staff", True),
        ("monitoring of content posted by employees", True),
        ("usage is monitored", True),
    ],
)
def test_content_that_is_followed_is_nobody_watched(text: str, watches: bool) -> None:
    assert ("monitor" in concepts("uses").names(fold(text))) is watches


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Copilot peut recevoir des données internes.", M.ALLOWED),
        ("Mistral, avec notre compte, peut recevoir une donnée de vente quand le client a signé.", M.CONDITIONAL),
        ("Copilot may receive internal documents once they are anonymised.", M.CONDITIONAL),
    ],
)
def test_a_tool_that_may_receive_data_is_opened_for_them(text: str, modality: Modality) -> None:
    (rule,) = opened(text)
    assert rule.modality is modality
    assert rule.slots.tools & {"copilot", "mistral"}
    assert ("work" in rule.slots.accounts) is ("notre compte" in text)


@pytest.mark.parametrize(
    "text",
    [
        "Copilot ne peut recevoir aucune donnée interne.",
        "Les étudiants peuvent recevoir des documents internes.",
        "Copilot peut recevoir tout document.",
        "L'équipe peut vous fournir des jetons pour Copilot.",
        "The team can provide you with tokens for Copilot.",
    ],
)
def test_people_who_receive_and_a_tool_that_may_not_are_no_opening(text: str) -> None:
    assert not opened(text)


@pytest.mark.parametrize(
    ("text", "checks"),
    [
        ("l'outil validé par la DSI", False),
        ("un assistant validé", False),
        ("un outil non validé", False),
        ("un humain valide le texte", True),
        ("valider la réponse", True),
    ],
)
def test_a_validated_tool_is_no_check(text: str, checks: bool) -> None:
    assert ("check" in concepts("uses").names(fold(text))) is checks
