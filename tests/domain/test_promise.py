"""Working hours: what is promised on a Friday evening, over a weekend, over a holiday, over a change of the clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.calendar import french_working_time, is_worked
from bot.domain.cases.promise import CLOSES, OPENS, Promise, Reminder, hours_of

PARIS = ZoneInfo("Europe/Paris")
WORKED = french_working_time()
MOMENTS = {
    "two days": ("2026-03-02 10:00", 16, "2026-03-04 10:00"),
    "the same day": ("2026-03-02 10:00", 4, "2026-03-02 14:00"),
    "over a night": ("2026-03-02 15:00", 4, "2026-03-03 11:00"),
    "before opening": ("2026-03-02 07:30", 8, "2026-03-02 17:00"),
    "Friday evening": ("2026-03-06 18:00", 16, "2026-03-10 17:00"),
    "Saturday": ("2026-03-07 12:00", 1, "2026-03-09 10:00"),
    "the first of May": ("2026-04-30 16:00", 8, "2026-05-04 16:00"),
    "Easter Monday": ("2026-04-03 12:00", 8, "2026-04-07 12:00"),
    "Christmas": ("2026-12-24 09:00", 16, "2026-12-28 17:00"),
    "summer time": ("2026-03-27 12:00", 8, "2026-03-30 12:00"),
}


def paris(told: str) -> datetime:
    return datetime.fromisoformat(told).replace(tzinfo=PARIS)


@pytest.mark.parametrize(("at", "hours", "then"), MOMENTS.values(), ids=MOMENTS)
def test_only_working_hours_count(at: str, hours: float, then: str) -> None:
    assert WORKED.after(paris(at), hours).astimezone(PARIS) == paris(then)


@pytest.mark.parametrize("day", ["2026-01-01", "2026-05-14", "2026-07-14", "2026-11-11", "2026-12-25", "2026-03-07"])
def test_holidays_and_weekends_are_not_worked(day: str) -> None:
    assert not is_worked(date.fromisoformat(day))


def test_half_of_the_delay_then_all_of_it_then_half_again() -> None:
    promise = WORKED.promise(paris("2026-03-02 09:00"), 16)
    told = [moment.astimezone(PARIS) for moment in (promise.soon, promise.due, promise.late)]
    assert told == [paris("2026-03-02 17:00"), paris("2026-03-03 17:00"), paris("2026-03-04 17:00")]
    reached = [promise.reached(moment + timedelta(seconds=s)) for moment in told for s in (-1, 0)]
    soon, due, late = Reminder
    assert reached == [None, soon, soon, due, due, late]


def test_moments_out_of_order_are_no_promise() -> None:
    at = paris("2026-03-02 09:00")
    with pytest.raises(ValueError, match="soon due"):
        Promise(at, at - timedelta(hours=1), at)


@given(
    at=st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC)),
    hours=st.floats(0.1, 80),
    more=st.floats(0.1, 40),
)
def test_it_ends_in_working_hours_and_more_time_ends_later(at: datetime, hours: float, more: float) -> None:
    end = WORKED.after(at, hours)
    local = end.astimezone(PARIS)
    assert end > at
    assert is_worked(local.date())
    assert OPENS <= local.time() <= CLOSES
    assert WORKED.after(at, hours + more) > end


@pytest.mark.parametrize(("delay", "hours"), [("2d", 16), ("1d", 8), ("6h", 6), ("999h", 999)])
def test_a_delay_is_days_or_hours(delay: str, hours: int) -> None:
    assert hours_of(delay) == hours


@pytest.mark.parametrize("delay", ["0d", "2", "d", "2w", "-1d"])
def test_anything_else_is_no_delay(delay: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  int() has its own sentence
        hours_of(delay)
