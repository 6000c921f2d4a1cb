"""Figures of thumbs: none of few, the last one of each answer counts in the store."""

from datetime import date

from bot.domain.answers.answer import Verdict
from bot.domain.cases.thumbs import MOST_CLAUSES, Share, Thumb, by_verdict, most_disliked


def thumbs(count: int, *clauses: str, useful: bool = False, verdict: Verdict = Verdict.ALLOWED) -> list[Thumb]:
    return [Thumb(useful, verdict, clauses, "e", "web", date(2026, 3, 2))] * count


def test_a_verdict_has_its_share_from_five_thumbs_on() -> None:
    given = [*thumbs(1), *thumbs(4, useful=True), *thumbs(4, verdict=Verdict.FORBIDDEN)]
    assert by_verdict(given) == {Verdict.ALLOWED: Share(1, 5), Verdict.FORBIDDEN: None}
    assert Share(1, 5).rate == 0.2
    assert by_verdict([]) == {}


def test_a_clause_is_named_from_five_thumbs_down_on() -> None:
    given = [*thumbs(6, "b", "b"), *thumbs(5, "a"), *thumbs(4, "c"), *thumbs(9, "c", useful=True)]
    assert most_disliked(given) == (("b", 6), ("a", 5))
    assert len(most_disliked([one for n in range(9) for one in thumbs(5, str(n))])) == MOST_CLAUSES
