"""A "no" that is one without something: it forbids, and tells what lifts it."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.concepts import Kind, Modality
from knowledge.rules import Rule
from tests.ingest.made import clauses
from tests.ingest.test_no_leave import rules

M = Modality


def read(question: str, answer: str) -> list[Rule]:
    (pair,) = clauses(f"# FAQ\n\n## {question}\n\n{answer}\n", Kind.FAQ)
    return list(read_rules(pair))


@pytest.mark.parametrize(
    ("answer", "condition"),
    [
        ("Non sans validation humaine.", "sans validation humaine"),
        ("Pas sans relecture par un collègue.", "sans relecture par un collègue"),
        ("Not without human review.", "without human review"),
        ("No, not without the approval of legal.", "without the approval of legal"),
    ],
)
def test_its_exception_is_the_condition_of_the_ban(answer: str, condition: str) -> None:
    (ban,) = read("Puis-je traduire un contrat avec Copilot ?", answer)
    assert ban.modality is M.FORBIDDEN
    assert any(condition in one for one in ban.conditions)


def test_a_bare_no_has_none() -> None:
    (ban,) = read("Puis-je traduire un contrat avec Copilot ?", "Non.")
    assert not ban.conditions


def test_so_it_is_in_a_sentence() -> None:
    (ban,) = rules("Aucun texte n'est publié sans relecture.")
    assert (ban.modality, ban.conditions) == (M.FORBIDDEN, ("sans relecture",))
