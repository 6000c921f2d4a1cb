"""What a tool alone takes limits that tool, and closes no other; that nobody need be asked is a leave."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

M, D = Modality, DataClass


def rules(sentence: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\nVoici les règles de la maison.\n\n- {sentence}\n")]).rules


@pytest.mark.parametrize(
    "sentence",
    [
        "DeepL ne reçoit que des données publiques.",
        "DeepL sert uniquement aux textes publics.",
        "DeepL only receives public data.",
        "DeepL takes only public texts.",
        "DeepL accepts public documents only.",
    ],
)
def test_what_a_tool_alone_takes_limits_that_tool(sentence: str) -> None:
    found = rules(sentence)
    assert [(rule.modality, rule.slots.data) for rule in found] == [
        (M.CONDITIONAL, {D.PUBLIC}),
        (M.FORBIDDEN, {D.INTERNAL}),
    ]
    assert all(rule.slots.tools == {"deepl"} and not rule.slots.other_than for rule in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Aucune autorisation n'est requise pour résumer un rapport avec Copilot.",
        "La traduction d'un texte public dans Copilot ne requiert aucune autorisation.",
        "Vous n'avez pas besoin d'autorisation pour traduire avec Copilot.",
        "Les agents ont la faculté de recourir à Copilot pour rédiger.",
        "No approval is needed to ask Microsoft 365 Copilot to summarise a report.",
        "Translating with Copilot does not require any approval.",
        "La rédaction d'une annonce n'est pas visée et se fait librement avec Copilot.",
    ],
)
def test_that_nobody_need_be_asked_is_a_leave(sentence: str) -> None:
    assert {rule.modality for rule in rules(sentence)} == {M.ALLOWED}


@pytest.mark.parametrize(
    "sentence",
    [
        "N'utilisez pas ChatGPT sans autorisation.",
        "You do not need approval, but never paste customer data.",
        "Il est interdit d'utiliser ChatGPT sans autorisation.",
    ],
)
def test_a_ban_beside_it_stays_one(sentence: str) -> None:
    assert M.FORBIDDEN in {rule.modality for rule in rules(sentence)}


def test_what_defines_papers_that_name_nobody_bans_nothing() -> None:
    said = "Relève du bleu le papier de travail, qui ne nomme aucune personne et que la Ville n'a pas publié."
    assert not rules(said)
