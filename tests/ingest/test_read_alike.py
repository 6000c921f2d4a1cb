"""The example charter says the same in both languages, so both give the same rules where their words are the same."""

from functools import cache

import pytest

from ingest.drafting import draft
from ingest.reading import read
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.evidence.labelled import EXAMPLES

ALIKE = ["2.5", "3.1", "3.5", "4.1-8", "4.2", "5.1-3", "5.1-4", "5.1-5", "5.3"]
"""Clauses that one language gave another account, another class of data, another use, or no condition."""


@cache
def rules(language: str) -> tuple[Rule, ...]:
    return draft([read(EXAMPLES / f"charte.{language}.md")]).rules


def said(language: str, clause: str) -> list[tuple[Modality, frozenset[str], frozenset[str], bool]]:
    """Give what the rules of a clause are about, but for uses that join no question to them."""
    of = [rule for rule in rules(language) if rule.clause == f"charte.{language}:{clause}"]
    kept = [rule for rule in of if rule.modality is not Modality.DUTY]
    return [
        (rule.modality, rule.slots.tools, rule.slots.accounts - {"free"}, bool(rule.conditions))
        for rule in sorted(kept, key=lambda rule: rule.start)
    ]


@pytest.mark.parametrize("clause", ALIKE)
def test_a_clause_gives_the_same_rules_in_both_languages(clause: str) -> None:
    assert said("fr", clause)
    assert said("fr", clause) == said("en", clause)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_internal_is_kept_out_of_public_tools_and_what_is_public_is_not(language: str) -> None:
    bans = [r for r in rules(language) if r.clause.endswith(":3.1") and r.modality is Modality.FORBIDDEN]
    assert [ban.slots.data for ban in bans] == [{DataClass.INTERNAL}]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nobody_may_train_a_model_because_a_breach_leads_to_a_sanction(language: str) -> None:
    training = [rule for rule in rules(language) if "train_model" in rule.slots.uses]
    assert {rule.modality for rule in training} == {Modality.FORBIDDEN}


@pytest.mark.parametrize(("language", "clause"), [("fr", "10.4"), ("en", "10.3")])
def test_what_a_breach_may_lead_to_permits_nothing(language: str, clause: str) -> None:
    of = (rule for rule in rules(language) if rule.clause == f"charte.{language}:{clause}")
    assert not [rule for rule in of if rule.modality is Modality.ALLOWED and not rule.slots.tools]
