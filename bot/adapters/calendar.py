"""Working days in France: no weekend, no public holiday."""

from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from bot.domain.cases.promise import WorkingTime

SATURDAY = 5


@cache
def _french() -> holidays.HolidayBase:
    return holidays.country_holidays("FR")


def is_worked(day: date) -> bool:
    """True for a weekday that is no public holiday in France."""
    return day.weekday() < SATURDAY and day not in _french()


def french_working_time() -> WorkingTime:
    """Give the working hours of a DPO in France."""
    return WorkingTime(ZoneInfo("Europe/Paris"), is_worked)
