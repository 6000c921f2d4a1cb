"""Where cards go: the DPO's, and the security team's."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, true, update

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.schema import cards, dpo_channels, outbox
from bot.domain.asked.question import Thread
from bot.domain.team import Team
from bot.ports import Clock


@dataclass(frozen=True, slots=True)
class StoredDpoChannels:
    """The channels of each team: those of the settings first, then those learned at installation."""

    database: Database
    clock: Clock
    configured: tuple[Thread, ...] = ()
    security: tuple[Thread, ...] = ()
    """The security team's channels of the settings."""
    only: Mapping[Team, str] = field(default_factory=dict)
    """The conversation that the settings name for a team: of those that were learned, no other counts."""

    def threads(self, team: Team = Team.DPO) -> tuple[Thread, ...]:
        """Give every channel of a team, each once."""
        theirs = func.coalesce(dpo_channels.c.team, Team.DPO.value) == team.value
        learned = select(dpo_channels.c.thread).where(theirs, self._counts(team))
        with self.database.reading() as connection:
            found = connection.execute(learned.order_by(dpo_channels.c.learned_at, dpo_channels.c.thread))
            addresses = found.scalars().all()
        known = self.configured if team is Team.DPO else self.security
        return tuple(dict.fromkeys((*known, *map(Thread, addresses))))

    def learn(self, thread: Thread, team: Team = Team.DPO, *, place: str | None = None) -> bool:
        """Remember a team's channel, instead of what that place was known by, and say whether it is new to them."""
        here = dpo_channels.c.thread == thread.address
        here = here if place is None else or_(here, dpo_channels.c.place == place)
        kept = dpo_channels.c.thread, dpo_channels.c.learned_at, dpo_channels.c.team
        known = delete(dpo_channels).where(here).returning(*kept)
        with self.database.writing() as connection:
            before = connection.execute(known).all()
            at = min((row.learned_at for row in before), default=self.clock.now())
            insert_once(connection, dpo_channels, thread=thread.address, learned_at=at, team=team.value, place=place)
            for row in before:
                _move(connection, row.thread, thread.address)
            return team.value not in {row.team or Team.DPO.value for row in before}

    def _counts(self, team: Team) -> ColumnElement[bool]:
        named = self.only.get(team)
        return dpo_channels.c.place.endswith(f"/{named}", autoescape=True) if named else true()


def _move(connection: Connection, before: str, now: str) -> None:
    """Let the cards that stand there, and what waits to be sent there, be found at the new address."""
    if before == now:
        return
    there = select(cards.c.number).where(cards.c.thread == now)
    connection.execute(update(cards).where(cards.c.thread == before, cards.c.number.not_in(there)).values(thread=now))
    waiting = outbox.c.thread == before, outbox.c.content.is_not(None)
    connection.execute(update(outbox).where(*waiting).values(thread=now))
