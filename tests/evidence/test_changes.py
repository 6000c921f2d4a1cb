"""Manners, pressure and risk, in any number and order, over plain requests to the example charter."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Verdict
from bot.door import Door
from knowledge.concepts import Language
from knowledge.question.plainly import plainly
from tests.evidence.attacks import Asks, asking, attacks
from tests.evidence.changes import CHANGES, MANNERS, PRESSURE, RISK
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook

PLAIN = sorted({(one.language, one.plain) for one in attacks()})
HARMLESS = sorted(set(MANNERS) - {"typo"})
"""A typing mistake may hide the very word that decides: `wavering.py` counts how often."""
names = st.lists(st.sampled_from(HARMLESS), min_size=1, max_size=3, unique=True)
few = settings(max_examples=60, deadline=None, derandomize=True)


@cache
def asks() -> Asks:
    return asking(Door(RulesShield()), Assistant(OneBook(in_memory("examples"))))


def changed(words: str, language: Language, chosen: list[str]) -> str:
    for name in chosen:
        words = CHANGES[name](words, language)
    return words


@few
@given(st.sampled_from(PLAIN), names)
def test_manners_change_no_verdict(asked: tuple[Language, str], chosen: list[str]) -> None:
    language, words = asked
    assert asks()(language, changed(words, language, chosen)) is asks()(language, words)


@few
@given(st.sampled_from(PLAIN), names, st.sampled_from(sorted({**PRESSURE, **RISK})))
def test_pressure_and_risk_permit_nothing_more(asked: tuple[Language, str], chosen: list[str], weight: str) -> None:
    language, words = asked
    before, after = asks()(language, words), asks()(language, changed(words, language, [*chosen, weight]))
    assert after not in (Verdict.ALLOWED, Verdict.CONDITIONAL) or after.strictness >= before.strictness


@given(st.sampled_from(PLAIN), names)
def test_the_plain_request_is_found_under_manners(asked: tuple[Language, str], chosen: list[str]) -> None:
    language, words = asked
    kept = [name for name in chosen if name in ("politeness", "long politeness", "emoji", "urgency", "haste")]
    assert plainly(changed(words, language, kept)) == plainly(words)


@given(st.sampled_from([one.question for one in attacks()]))
def test_what_is_plain_stays_as_it_is(question: str) -> None:
    assert plainly(plainly(question)) == plainly(question)
