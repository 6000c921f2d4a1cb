"""How long each thing is kept: one table for the purge, the settings and the documentation."""

import re
from dataclasses import dataclass, fields
from datetime import timedelta

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_LEAST = {"waiting": timedelta(minutes=5), "events": timedelta(hours=1)}
"""A question must outlive its tries, a key the retries of its platform: shorter would lose or double something."""


_MOST = {"offers": timedelta(hours=24), "last_question": timedelta(hours=24)}
"""What every check and every answer promises to the person: a setting may shorten it, never stretch it."""


REVIEWED_WORDS = timedelta(days=30)
"""A redacted question that its asker showed beside its answer; it goes before, once that is judged."""


def least_of(name: str) -> timedelta:
    """Give the shortest period that a thing, or its setting, may have."""
    return _LEAST.get(name.removeprefix("keep_"), timedelta(minutes=1))


HANDLED = "teams:seen/"
"""How the address begins under which it is kept that a message was replied to at once: for as long as `events`."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Periods, each a setting `CHARTE_KEEP_…`; raises `ValueError` for one that would break something or a promise."""

    waiting: timedelta = timedelta(minutes=15)
    """A question without its answer; then its asker is told to ask again."""
    events: timedelta = timedelta(hours=24)
    """That a message was handled or a delivery sent, so that neither is done twice."""
    offers: timedelta = timedelta(hours=24)
    """What the DPO would see if the employee agreed."""
    last_question: timedelta = timedelta(hours=24)
    """The last question of a conversation."""
    cases: timedelta = timedelta(days=365)
    """A case, once it is settled or withdrawn; then nothing tells of its asker any more."""
    audit: timedelta = timedelta(days=365)
    """An entry of the audit."""
    letters: timedelta = timedelta(days=30)
    """A delivery that could not be made."""
    conversations: timedelta = timedelta(days=365)
    """The address of a conversation that was seen, so that the notice is shown once."""

    answers: timedelta = timedelta(days=30)
    """Which clauses an answer rested on and in which thread, so that it can be corrected; no word of the question."""
    reviews: timedelta = timedelta(days=365)
    """What the DPO said of an answer when reviewing it, without any word of the question."""

    def __post_init__(self) -> None:
        """Refuse a period that is none, or shorter than what relies on it."""
        for name in (field.name for field in fields(self)):
            if not least_of(name) <= getattr(self, name) <= most_of(name):
                raise ValueError(f"{name} is kept for {in_short(least_of(name))} to {in_short(most_of(name))}")


def most_of(name: str) -> timedelta:
    """Give the longest period that a thing, or its setting, may have."""
    return _MOST.get(name.removeprefix("keep_"), timedelta(days=3650))


def read_period(written: str) -> timedelta:
    """Give the period of `365d`, `12h` or `15m`; raise `ValueError` when it is none."""
    found = re.fullmatch(r"([1-9][0-9]{0,3})([mhd])", written)
    if found is None:
        raise ValueError(f"a period reads 365d, 12h or 15m, not {written!r}")
    return int(found[1]) * _UNITS[found[2]]


def in_short(period: timedelta) -> str:
    """Give a period as a setting writes it, in its largest whole unit: `365d`, `12h`, `15m`; a day is `24h`."""
    for unit in ("d", "h", "m"):
        count, rest = divmod(period, _UNITS[unit])
        if not rest and (count > 1 or (count and unit != "d")):
            return f"{count}{unit}"
    raise ValueError(f"{period} is no whole number of minutes")
