"""Where a draft for the FAQ stands: with its advice, which may be taken back, be suspended, or end."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.faq import FaqEntry, State, tells
from knowledge.concepts import Language
from tests.fakes.asking import DPO, an_offer

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = AT.date()
ADVICE = Advice("2026-0001", Verdict.ALLOWED, "Oui.", DPO, AT)
CASE = Case("C-2026-0001", an_offer(), AT, advice=ADVICE)
ENTRY = FaqEntry(CASE.number, ADVICE.number, Language.FR, "Puis-je ?", "Oui.", DPO, AT)
ANONYMOUS = replace(CASE, offer=replace(CASE.offer, asker=""), anonymised_at=AT)


@pytest.mark.parametrize(
    ("case", "state"),
    [
        (CASE, State.WAITING),
        (replace(CASE, advice=None), State.STALE),
        (replace(CASE, advice=replace(ADVICE, number="2026-0002")), State.STALE),
        (replace(CASE, advice=replace(ADVICE, suspended=True)), State.STALE),
        (replace(CASE, advice=replace(ADVICE, until=TODAY)), State.WAITING),
        (replace(CASE, advice=replace(ADVICE, until=TODAY - timedelta(days=1))), State.STALE),
        (replace(ANONYMOUS, advice=None), State.WAITING),
        (replace(ANONYMOUS, advice=replace(ADVICE, number="2026-0002")), State.STALE),
        (replace(ANONYMOUS, advice=None, withdrawn_at=AT, offer=replace(ANONYMOUS.offer, preview="")), State.STALE),
        (None, State.WAITING),
    ],
)
def test_a_draft_stands_with_its_advice(case: Case | None, state: State) -> None:
    assert ENTRY.state(case, TODAY) is state
    assert replace(ENTRY, published_at=AT).state(case, TODAY) is State.PUBLISHED


def test_a_suspended_advice_gives_no_entry_whatever_became_of_its_case() -> None:
    for case in (CASE, ANONYMOUS, None):
        assert ENTRY.state(case, TODAY, {"avis:2026-0001"}) is State.STALE
        assert ENTRY.state(case, TODAY, {"avis:2026-0002"}) is State.WAITING


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Oui, jusqu'au 20 décembre 2026.", True),
        ("Oui, jusqu'au 20\nDécembre 2026.", True),
        ("Oui, jusqu'au 20/12/2026.", True),
        ("Oui, jusqu'au 2 décembre 2026.", False),
        ("Oui.", False),
    ],
)
def test_the_end_of_an_advice_is_told_in_words_or_figures(words: str, *, told: bool) -> None:
    assert tells(words, date(2026, 12, 20), "20 décembre 2026") is told
