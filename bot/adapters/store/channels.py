"""Where the DPO's cards go."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.schema import dpo_channels
from bot.domain.question import Thread
from bot.ports import Clock


@dataclass(frozen=True, slots=True)
class StoredDpoChannels:
    """The DPO's channels: those of the settings first, then those learned at installation."""

    database: Database
    clock: Clock
    configured: tuple[Thread, ...] = ()

    def threads(self) -> tuple[Thread, ...]:
        """Give every DPO channel, each once."""
        learned = select(dpo_channels.c.thread).order_by(dpo_channels.c.learned_at, dpo_channels.c.thread)
        with self.database.reading() as connection:
            addresses = connection.execute(learned).scalars().all()
        return tuple(dict.fromkeys((*self.configured, *map(Thread, addresses))))

    def learn(self, thread: Thread) -> None:
        """Remember a DPO channel."""
        with self.database.writing() as connection:
            insert_once(connection, dpo_channels, thread=thread.address, learned_at=self.clock.now())
