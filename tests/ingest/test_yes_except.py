"""What a FAQ's "yes" is not for, and a "yes" to other data than its question names."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.concepts import OPENING, DataClass, Kind, Modality
from knowledge.rules import Rule
from tests.ingest.made import clauses

M, D = Modality, DataClass


def read(question: str, answer: str) -> list[Rule]:
    (pair,) = clauses(f"# FAQ\n\n## {question}\n\n{answer}\n", Kind.FAQ)
    return list(read_rules(pair))


@pytest.mark.parametrize(
    "answer",
    [
        "Oui. Exceptions : les contrats, les dossiers du personnel.",
        "Oui. Sauf les contrats et les dossiers du personnel.",
        "Oui. À l'exception des contrats et des dossiers du personnel.",
        "Oui, sans difficulté. Exceptions : les contrats, les dossiers du personnel.",
        "Oui.\n\nExceptions :\n\n- les contrats ;\n- les dossiers du personnel.",
        "Yes. Except: contracts and HR files.",
        "Yes. Exceptions: contracts, HR files.",
    ],
)
def test_the_exceptions_of_a_yes_are_forbidden(answer: str) -> None:
    found = read("Puis-je traduire un document interne dans Copilot ?", answer)
    opened = [rule for rule in found if rule.modality in OPENING]
    banned = frozenset[DataClass]().union(*(r.slots.data for r in found if r.modality is M.FORBIDDEN))
    assert [(rule.modality, rule.slots.data) for rule in opened] == [(M.CONDITIONAL, {D.INTERNAL})]
    assert all(rule.conditions for rule in opened)
    assert {D.CONFIDENTIAL, D.HR} <= banned
    assert D.INTERNAL not in banned


@pytest.mark.parametrize("answer", ["Oui. Exceptions : aucune.", "Oui, sans exception.", "Yes. No exceptions."])
def test_a_yes_without_exception_is_plain(answer: str) -> None:
    found = read("Puis-je traduire un document interne dans Copilot ?", answer)
    assert [(rule.modality, rule.slots.data) for rule in found] == [(M.ALLOWED, {D.INTERNAL})]


@pytest.mark.parametrize(
    "answer",
    [
        "Oui pour les textes publics.",
        "Oui, pour les textes publics.",
        "Yes, for public texts.",
        "Oui, s'il s'agit de textes publics.",
    ],
)
def test_a_yes_to_other_data_is_for_these(answer: str) -> None:
    found = read("Puis-je coller des données clients dans Copilot ?", answer)
    assert all(D.CUSTOMER not in rule.slots.data for rule in found if rule.modality in OPENING)
    assert any(D.PUBLIC in rule.slots.data for rule in found if rule.modality in OPENING)


def test_a_yes_that_goes_on_about_something_else_answers_its_question() -> None:
    (rule,) = read("Puis-je coller des données clients dans Copilot ?", "Oui, Copilot accepte les documents internes.")
    assert (rule.modality, rule.slots.data) == (M.ALLOWED, {D.CUSTOMER, D.INTERNAL})
