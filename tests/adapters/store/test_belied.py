"""A case that somebody rewrote in the database says otherwise than its line of the audit, and is named."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.adapters.store import Store
from bot.domain.cases.belied import Point
from bot.domain.cases.case import Reassigned, Reopened, Taken, Withdrawn
from bot.domain.cases.discretion import unnamed
from bot.domain.cases.retention import Retention
from tests.adapters.store.conftest import Place
from tests.fakes.asking import ASKER, DPO, a_decision, an_offer
from tests.fakes.clock import StillClock

OTHER = "local:denis"


def settled(store: Store, clock: StillClock) -> str:
    """Give the number of a case on which a precedent was given until the end of 2030."""
    case, _ = store.register.open_case(an_offer(), (), clock.now())
    decision = replace(a_decision(precedent=True), until=date(2030, 12, 31))
    store.register.settle(case.number, decision, (), clock.now())
    return case.number


def spoil(store: Store, *statements: str) -> None:
    with store.database.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))


def points(store: Store) -> set[Point]:
    return {one.point for one in store.verification.belied()}


@pytest.mark.parametrize(
    ("columns", "point"),
    [
        ("advice_verdict = 'forbidden'", Point.VERDICT),
        ("advice_by = 'local:denis'", Point.BY),
        ("advice_number = '2026-0099'", Point.ADVICE),
        ("advice_until = NULL", Point.UNTIL),
        ("advice_until = '2031-01-01'", Point.UNTIL),
        ("advice_precedent = FALSE", Point.PRECEDENT),
        ("advice_at = '2026-01-01 00:00:00'", Point.AT),
        ("advice_because = preview", Point.WORDS),
        ("advice_terms = NULL, advice_because = preview", Point.WORDS),
        ("advice_because = NULL", Point.STATE),
        ("asker = 'local:denis'", Point.ASKER),
        ("advice_verdict = 'never'", Point.UNREADABLE),
        ("advice_because = course", Point.WORDS),
        ("anonymised_at = advice_at, advice_because = NULL, asker = '', course = NULL", Point.STATE),
    ],
)
def test_a_case_that_was_rewritten_in_the_database_is_named(
    place: Place, clock: StillClock, columns: str, point: Point
) -> None:
    with place.open(clock) as store:
        number = settled(store, clock)
        store.register.open_case(an_offer("beside", asker=OTHER), (), clock.now())
        assert store.verification.belied() == ()
        spoil(store, f"UPDATE cases SET {columns} WHERE number = '{number}'")  # noqa: S608  words of this test
        assert store.audit.broken_at() is None, "the lines themselves were not touched"
        found = store.verification.belied()
        assert {one.case for one in found} == {number}
        assert point in {one.point for one in found}


def test_what_the_line_holds_and_what_the_case_says_stand_side_by_side(place: Place, clock: StillClock) -> None:
    with place.open(clock) as store:
        number = settled(store, clock)
        spoil(store, "UPDATE cases SET advice_verdict = 'forbidden'")
        (found,) = store.verification.belied()
        line = next(one for one in store.audit.entries() if one.act == "case.settled")
        told = (number, Point.VERDICT, line.rank, a_decision().verdict.value, "forbidden")
        assert (found.case, found.point, found.rank, found.held, found.now) == told


def test_a_case_that_is_gone_and_one_that_nobody_opened_are_named(place: Place, clock: StillClock) -> None:
    with place.open(clock) as store:
        settled(store, clock)
        spoil(store, "UPDATE cases SET number = 'C-2026-0042'")
        assert [(one.case, one.point) for one in store.verification.belied()] == [
            ("C-2026-0001", Point.GONE),
            ("C-2026-0042", Point.UNTOLD),
        ]


def test_an_advice_that_was_taken_back_or_suspended_does_not_come_back(place: Place, clock: StillClock) -> None:
    with place.open(clock) as store:
        number = settled(store, clock)
        clock.forward(hours=1)
        columns = "SELECT advice_number, advice_verdict, advice_because, advice_by, advice_at, advice_terms FROM cases"
        with store.database.reading() as connection:
            kept = connection.execute(text(columns)).one()._mapping
        store.register.change(number, Reopened(DPO, clock.now()), ())
        assert store.verification.belied() == ()
        with store.database.writing() as connection:
            back = ", ".join(f"{name} = :{name}" for name in kept)
            connection.execute(text(f"UPDATE cases SET {back}, advice_precedent = TRUE"), dict(kept))  # noqa: S608
        assert Point.STATE in points(store)


def test_a_question_that_was_taken_back_says_so(place: Place, clock: StillClock) -> None:
    with place.open(clock) as store:
        case, _ = store.register.open_case(an_offer(), (), clock.now())
        store.register.change(case.number, Withdrawn(ASKER, clock.now()), ())
        assert store.verification.belied() == ()
        spoil(store, "UPDATE cases SET withdrawn_at = NULL")
        assert points(store) == {Point.STATE}


def test_nothing_that_charte_does_itself_accuses_a_case(place: Place, clock: StillClock) -> None:
    keeping = Retention(cases=timedelta(days=30), audit=timedelta(days=60))
    with Store.open(place.url, place.key, clock, keeping) as store:
        one, _ = store.register.open_case(unnamed(an_offer("one"), ()), (), clock.now())
        two, _ = store.register.open_case(an_offer("two", asker=DPO), (), clock.now())
        three, _ = store.register.open_case(an_offer("three", asker=OTHER), (), clock.now())
        store.register.change(one.number, Taken(DPO, clock.now()), ())
        store.register.change(one.number, Reassigned(DPO, clock.now(), None), ())
        for number, precedent in ((one.number, True), (two.number, True), (three.number, False)):
            store.register.settle(number, a_decision(precedent=precedent), (), clock.now())
        clock.forward(days=2)
        store.register.change(three.number, Reopened(DPO, clock.now(), because="Une erreur."), ())
        assert store.verification.belied() == ()
        store.own_data.erase(DPO)
        assert store.verification.belied() == (), "a DPO who asked is erased: their own precedent stays"
        for days in (31, 31, 31):
            clock.forward(days=days)
            store.purge(clock.now())
            assert store.verification.belied() == ()


def test_lines_of_an_older_version_that_hold_less_accuse_nobody(
    place: Place, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place.open(clock) as store:
        with monkeypatch.context() as older:
            older.setattr("bot.adapters.store.register.details_of", lambda *_: ())
            settled(store, clock)
        assert store.verification.belied() == ()
        spoil(store, "UPDATE cases SET advice_by = 'local:denis'")
        assert points(store) == {Point.BY}
