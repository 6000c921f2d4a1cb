"""What may be done with a text made with AI opens nothing that is put in, nor does what points at another passage."""

import pytest

from ingest.rules.about.slots import slots_in
from knowledge.concepts import Modality
from knowledge.lexicon import fold
from tests.ingest.test_no_leave import opened, rules


@pytest.mark.parametrize(
    "text",
    [
        "A clause or a contract written with the help of AI may be sent only after the legal department reviewed it.",
        "An AI-generated contract may be signed only after the legal department has approved it.",
        "Un contrat rédigé avec l'aide d'une IA peut être envoyé après accord de la direction juridique.",
    ],
)
def test_what_comes_out_is_not_what_may_go_in(text: str) -> None:
    assert all(rule.narrow for rule in opened(text) if rule.slots.data)


@pytest.mark.parametrize(
    "text",
    [
        "A contract may be drafted with AI once the legal department has agreed.",
        "Contracts may be summarised in Copilot once the legal department has agreed.",
        "Un contrat peut être rédigé avec l'IA après accord de la direction juridique.",
    ],
)
def test_what_may_go_in_is_opened(text: str) -> None:
    assert [rule.narrow for rule in opened(text)] == [False]


def test_what_only_points_at_another_passage_opens_nothing() -> None:
    assert not rules("Enter personal data in an AI tool only where table 2.1 allows it.")
    assert [rule.modality for rule in rules("You may enter personal data in Copilot only where table 2.1 allows it.")]
    (ban,) = rules("Never enter payslips in ChatGPT; others only where table 2.1 allows it.")
    assert ban.modality is Modality.FORBIDDEN


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("Tout outil absent de ce tableau", set()),
        ("Compte professionnel, équipes de développement", set()),
        ("Analyser un tableau de ventes", {"analyse"}),
        ("Le développement d'un script", {"code_help"}),
        ("Développer un script", {"code_help"}),
    ],
)
def test_a_table_of_the_charter_and_a_team_are_no_use(text: str, uses: set[str]) -> None:
    assert slots_in(fold(text), positive=True).uses == uses
