"""A pilot over the store in memory, off unless a trial is given."""

from datetime import date
from hashlib import sha256

from bot.domain.trial import Trial
from bot.dpo.desk import Desk
from bot.dpo.piloting import Pilot
from bot.ports import Clock
from tests.fakes.store import MemoryStore


def a_pilot(store: MemoryStore, desk: Desk, clock: Clock, trial: Trial | None = None) -> Pilot:
    """Give a pilot whose keyed digest is a plain one."""
    digest = _digest
    reviews, channels = store.reviews, desk.channels
    kept, of_offers = (reviews, store.thumbs, channels), (desk.preview, store.register.case_of)
    return Pilot(*kept, desk.roles, clock, digest, *of_offers, desk.suspend, trial or Trial())


def until(day: date, *people: str, share: float = 1.0) -> Trial:
    """Give a trial that ends that day."""
    return Trial(day, share, frozenset(people))


def _digest(words: bytes) -> str:
    return sha256(words).hexdigest()
