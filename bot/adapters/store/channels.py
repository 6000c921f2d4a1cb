"""Where cards go: the DPO's, and the security team's."""

from dataclasses import dataclass

from sqlalchemy import func, select, update

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.schema import dpo_channels
from bot.domain.question import Thread
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

    def threads(self, team: Team = Team.DPO) -> tuple[Thread, ...]:
        """Give every channel of a team, each once."""
        theirs = func.coalesce(dpo_channels.c.team, Team.DPO.value) == team.value
        learned = select(dpo_channels.c.thread).where(theirs)
        with self.database.reading() as connection:
            found = connection.execute(learned.order_by(dpo_channels.c.learned_at, dpo_channels.c.thread))
            addresses = found.scalars().all()
        known = self.configured if team is Team.DPO else self.security
        return tuple(dict.fromkeys((*known, *map(Thread, addresses))))

    def learn(self, thread: Thread, team: Team = Team.DPO) -> None:
        """Remember a team's channel; one that was another's is theirs from now on."""
        with self.database.writing() as connection:
            known = dpo_channels.c.thread == thread.address
            if not insert_once(
                connection, dpo_channels, thread=thread.address, learned_at=self.clock.now(), team=team.value
            ):
                connection.execute(update(dpo_channels).where(known).values(team=team.value))
