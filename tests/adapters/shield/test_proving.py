"""What only the tagger saw is hidden and proves no class: it is a question where it would decide."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, Weighed, join, proving
from knowledge.concepts import DataClass, Language

ALONE = (DataKind.HEALTH, DataKind.SPECIAL, DataKind.CRIMINAL)
TEXT = "une deux trois"
OF_WORK = (DataKind.SALARY, DataKind.EMPLOYEE_ID, DataKind.CUSTOMER_ID, DataKind.SECRET)


def mark(kind: DataKind, confidence: float, start: int = 0, *, learned: bool = True) -> Span:
    return Span(kind, start, start + 5, confidence, learned)


@pytest.mark.parametrize("kind", [*ALONE, *OF_WORK, DataKind.PERSON])
def test_what_a_rule_saw_proves_its_class_however_sure(kind: DataKind) -> None:
    assert list(proving(TEXT, [mark(kind, 0.3, learned=False)])) == [mark(kind, 0.3, learned=False)]


@pytest.mark.parametrize("kind", ALONE)
def test_one_delicate_mark_of_the_tagger_proves_nothing_and_two_sure_ones_do(kind: DataKind) -> None:
    assert list(proving(TEXT, [mark(kind, 0.94)])) == []
    assert list(proving(TEXT, [mark(kind, 0.94), mark(kind, 0.5, 10)])) == []
    both = [mark(kind, 0.94), mark(kind, 0.94, 10)]
    assert list(proving(TEXT, both)) == both


@pytest.mark.parametrize("kind", OF_WORK)
def test_pay_numbers_and_secrets_of_the_tagger_prove_when_it_is_sure(kind: DataKind) -> None:
    assert list(proving(TEXT, [mark(kind, 0.89)])) == []
    assert list(proving(TEXT, [mark(kind, 0.9)])) == [mark(kind, 0.9)]


def test_what_looks_like_a_key_is_a_secret_however_little_the_tagger_is_sure() -> None:
    for text, proves in (("toto1234", True), ("50 µm x2", False), ("truite-arc", False)):
        key = Span(DataKind.SECRET, 0, len(text), 0.3, learned=True)
        assert list(proving(text, [key])) == [key] * proves


def test_a_key_of_which_the_tagger_hardly_believes_anything_is_hidden_and_proves_nothing() -> None:
    assert list(proving("VLB-LT-0937", [Span(DataKind.SECRET, 0, 11, 0.1, learned=True)])) == []


def test_a_mark_that_a_rule_saw_too_is_no_longer_the_taggers_alone() -> None:
    [joined] = join([mark(DataKind.HEALTH, 0.94), mark(DataKind.HEALTH, 0.8, 2, learned=False)])
    assert not joined.learned
    [joined] = join([mark(DataKind.HEALTH, 0.94), mark(DataKind.HEALTH, 0.8, 2)])
    assert joined.learned


LETTER = "Bonjour,\n\nLa pompe émet un sifflement. Rappelez-moi au 06 12 45 78 90.\n\nSylvie Marchetti"


@pytest.mark.parametrize("likely", [0.2, 0.94])
def test_a_machines_noise_is_masked_and_is_no_health(likely: float) -> None:
    def weigh(text: str, found: Sequence[Span]) -> Weighed:
        at = text.index("sifflement")
        return Weighed((*found, Span(DataKind.HEALTH, at, at + len("sifflement"), likely, learned=True)))

    seen = RulesShield(weigh=weigh).look(LETTER, Language.FR)
    assert "sifflement" not in seen.text
    assert (DataClass.HEALTH in seen.classes, DataClass.HEALTH in seen.signals) == (False, True)
    assert DataClass.PERSONAL in seen.classes


def test_a_unit_that_the_tagger_takes_for_a_key_is_no_secret_to_revoke() -> None:
    ticket = (
        "Puis-je faire résumer ce ticket avec ChatGPT Enterprise ?\n\nTICKET #SAV-118206\n"
        "10:20 agent : hypothèse : préfiltre mal assis ou mauvaise référence (50 µm au lieu de 5 µm ?)"
    )
    assert not FullShield(Tagging()).look(ticket, Language.FR).holds_secret


def test_an_illness_that_the_rules_know_stays_health() -> None:
    text = "Bonjour, mon mari Jean Marchetti est atteint d'un cancer du poumon et ne peut pas venir."
    assert DataClass.HEALTH in FullShield(Tagging()).look(text, Language.FR).classes


def test_a_path_that_the_tagger_takes_for_a_key_proves_no_secret_and_a_key_does() -> None:
    path, key = "/releves?parc=P09&auteur=Y", "k9f3Q0zt7Lw2"
    assert list(proving(path, [Span(DataKind.SECRET, 0, len(path), 0.4, learned=True)])) == []
    assert list(proving(key, [Span(DataKind.SECRET, 0, len(key), 0.4, learned=True)]))


def test_a_name_that_a_rule_saw_within_a_mark_of_the_tagger_does_not_prove_the_mark() -> None:
    within = Span(DataKind.PERSON, 2, 6, 0.85)
    [joined] = join([mark(DataKind.SECRET, 0.34), within])
    assert (joined.kind, joined.learned) == (DataKind.SECRET, True)
    [ruled] = join([mark(DataKind.SECRET, 0.34), replace(within, kind=DataKind.SECRET)])
    assert not ruled.learned
