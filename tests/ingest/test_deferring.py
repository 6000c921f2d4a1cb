"""What is not decided yet is neither forbidden nor permitted; a ban that stands beside it holds."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.concepts import Kind, Modality
from tests.ingest.made import clauses
from tests.ingest.test_no_leave import rules

M = Modality
UNDECIDED = [
    "L'usage de l'IA pour les notes de frais n'est pas encore tranché.",
    "L'usage de l'IA pour les plannings sera décidé à l'automne.",
    "L'usage de l'IA pour les appels à projets reste ouvert jusqu'en juin.",
    "L'usage de l'IA pour les devis est en cours d'arbitrage.",
    "The use of AI for expense reports is not yet decided.",
    "The use of AI for schedules is still under review.",
    "The use of AI for tenders will be decided in the autumn.",
    "No decision has yet been taken on the use of AI for schedules.",
]


@pytest.mark.parametrize("text", UNDECIDED)
def test_what_is_not_decided_carries_no_verdict(text: str) -> None:
    assert not rules(text)


@pytest.mark.parametrize("text", UNDECIDED)
@pytest.mark.parametrize("lead", ["Vous pouvez :", "It is forbidden to:"])
def test_nor_does_it_below_a_lead_in(text: str, lead: str) -> None:
    assert not rules(text, intro=lead)


@pytest.mark.parametrize(
    "text",
    [
        "L'usage de l'IA pour les devis n'est pas encore tranché : d'ici là, il est interdit.",
        "The use of AI for tenders is under review and is forbidden until then.",
    ],
)
def test_a_ban_until_then_is_a_ban(text: str) -> None:
    assert M.FORBIDDEN in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Outils en cours d'évaluation : il est interdit d'utiliser DeepSeek.",
        "Tools that are under review must not be used with customer data.",
    ],
)
def test_tools_under_review_may_be_forbidden(text: str) -> None:
    assert M.FORBIDDEN in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize("answer", ["Ce n'est pas encore tranché.", "Not yet decided.", "Pas encore décidé."])
def test_an_answer_that_puts_it_off_is_no_no(answer: str) -> None:
    (pair,) = clauses(f"# FAQ\n\n## Puis-je traduire un devis avec Copilot ?\n\n{answer}\n", Kind.FAQ)
    assert not read_rules(pair)


@pytest.mark.parametrize("text", ["Un geste commercial n'est pas décidé par l'IA.", "A refund is never decided by AI."])
def test_what_an_ai_does_not_decide_is_forbidden(text: str) -> None:
    assert M.FORBIDDEN in {rule.modality for rule in rules(text)}
