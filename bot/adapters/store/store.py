"""The store, opened: one database and one key behind every port that remembers."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import select

from bot.adapters.store.audit import StoredAudit
from bot.adapters.store.cards import StoredCards
from bot.adapters.store.channels import StoredDpoChannels
from bot.adapters.store.database import Database, insert_once
from bot.adapters.store.faq import StoredFaqEntries
from bot.adapters.store.inbox import LINE as INBOX
from bot.adapters.store.inbox import StoredInbox
from bot.adapters.store.letters import StoredLetters
from bot.adapters.store.outbox import LINE as OUTBOX
from bot.adapters.store.outbox import StoredOutbox, make_due
from bot.adapters.store.own_data import StoredOwnData
from bot.adapters.store.pending import StoredPending
from bot.adapters.store.pointer import StoredPointer
from bot.adapters.store.purging import purge
from bot.adapters.store.register import StoredRegister
from bot.adapters.store.reviews import StoredReviews
from bot.adapters.store.schema import key_check
from bot.adapters.store.sealing import Seal, seal_of
from bot.adapters.store.suspending import StoredSuspensions
from bot.adapters.store.thumbs import StoredThumbs
from bot.adapters.store.underway import StoredUnderway
from bot.adapters.store.verifying import StoredVerification
from bot.adapters.store.watching import StoredFigures
from bot.domain.asked.question import Thread
from bot.domain.cases.retention import Retention
from bot.domain.errors import Refused
from bot.domain.team import Team
from bot.ports import Clock
from bot.underway import READING

_CHECK = b"charte"


@dataclass(frozen=True, slots=True)
class Store:
    """Everything that is remembered, behind the ports: `register`, `inbox`, `outbox`, `pending` and others."""

    database: Database
    seal: Seal
    clock: Clock
    keeping: Retention = field(default_factory=Retention)

    @classmethod
    def open(cls, url: str, key_file: Path, clock: Clock, keeping: Retention | None = None) -> Self:
        """Give the store, its tables and its key made when absent; raise `Refused` or `Unavailable` with the remedy.

        A database that was sealed with a key gets no other one: what is missing then is that key.
        """
        seal = seal_of(key_file) if key_file.exists() else None  # one that is no key is refused before a table changes
        database = Database(url)
        try:
            database.migrate()
            store = cls(database, seal or _first_seal(database, key_file), clock, keeping or Retention())
            store._check_key(key_file)
        except BaseException:
            database.close()
            raise
        return store

    @property
    def register(self) -> StoredRegister:
        """Offers, cases and advice."""
        return StoredRegister(self.database, self.seal, self.clock, self.keeping.offers)

    @property
    def audit(self) -> StoredAudit:
        """What was done to each case."""
        return StoredAudit(self.database, self.seal)

    @property
    def verification(self) -> StoredVerification:
        """The cases beside what the audit holds of them."""
        return StoredVerification(self.database, self.seal, self.register)

    @property
    def inbox(self) -> StoredInbox:
        """Questions that wait."""
        return StoredInbox(self.database, self.seal, self.clock)

    @property
    def outbox(self) -> StoredOutbox:
        """Deliveries that wait."""
        return StoredOutbox(self.database, self.seal, self.clock)

    @property
    def underway(self) -> StoredUnderway:
        """Readings that were begun."""
        return StoredUnderway(self.database, self.seal, self.clock)

    @property
    def letters(self) -> StoredLetters:
        """Deliveries that were given up."""
        return StoredLetters(self.database, self.seal, self.clock)

    @property
    def figures(self) -> StoredFigures:
        """How much waits, and what stands."""
        return StoredFigures(self.database, self.register, self.clock)

    @property
    def own_data(self) -> StoredOwnData:
        """What is kept about one person."""
        return StoredOwnData(self.database, self.seal, self.clock, self.register)

    @property
    def pending(self) -> StoredPending:
        """Questions that wait for a reply."""
        return StoredPending(self.database, self.seal, self.clock, self.keeping.last_question)

    @property
    def suspensions(self) -> StoredSuspensions:
        """What the DPO suspended."""
        return StoredSuspensions(self.database, self.seal, self.clock)

    @property
    def reviews(self) -> StoredReviews:
        """Answers that the DPO reviews."""
        return StoredReviews(self.database, self.seal, self.clock)

    @property
    def thumbs(self) -> StoredThumbs:
        """Whether answers were useful."""
        return StoredThumbs(self.database, self.seal, self.clock, self.keeping.offers)

    @property
    def faq(self) -> StoredFaqEntries:
        """What is drafted for the next FAQ."""
        return StoredFaqEntries(self.database, self.seal)

    @property
    def cards(self) -> StoredCards:
        """Where the cases' cards stand."""
        return StoredCards(self.database)

    @property
    def pointer(self) -> StoredPointer:
        """The current edition."""
        return StoredPointer(self.database, self.seal, self.clock)

    def dpo_channels(
        self,
        configured: Sequence[Thread] = (),
        security: Sequence[Thread] = (),
        only: Mapping[Team, str] | None = None,
    ) -> StoredDpoChannels:
        """Give the channels of the DPO and of the security team, those of the settings first.

        `only`: the conversation that a team's learned channel must be.
        """
        return StoredDpoChannels(self.database, self.clock, tuple(configured), tuple(security), only or {})

    def arrive(self) -> ExitStack:
        """Take a place among the processes that serve; close what is given when leaving.

        Who finds nobody takes back at once what processes that died had leased; else it returns with its lease.
        """
        return self.database.arrive(self._take_back)

    def alone(self) -> AbstractContextManager[object]:
        """Hold the database for one server where it can have one only; raise `Busy` while another process does."""
        return self.database.alone()

    def purge(self, now: datetime) -> None:
        """Delete or anonymise what was kept long enough; tell who waited too long for an answer to ask again."""
        with self.database.writing() as connection:
            purge(connection, self.seal, self.keeping, now)
        self.database.empty_log()

    def close(self) -> None:
        """Close every connection."""
        self.database.close()

    def __enter__(self) -> Self:
        """Give the store; it closes at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection."""
        self.close()

    def _take_back(self) -> None:
        with self.database.writing() as connection:
            for line in (INBOX, OUTBOX):
                line.take_back(connection, self.clock.now())
            make_due(connection, READING, self.clock.now())  # nobody else reads: what was begun died with its process

    def _check_key(self, key_file: Path) -> None:
        with self.database.reading() as connection:
            sealed = connection.execute(select(key_check.c.sealed)).scalar_one_or_none()
        try:
            self.seal.open(sealed if sealed is not None else self._first_check())
        except Refused as error:
            raise Refused("store.error_key_other", path=key_file) from error

    def _first_check(self) -> bytes:
        """Give what the first key that opened the database sealed in it: this one, where none did."""
        with self.database.writing() as connection:
            insert_once(connection, key_check, id=1, sealed=self.seal.close(_CHECK))
            return bytes(connection.execute(select(key_check.c.sealed)).scalar_one())


def _first_seal(database: Database, key_file: Path) -> Seal:
    """Make the key of a database that has none; raise `Refused` where it is sealed with one, which is gone."""
    with database.reading() as connection:
        sealed = connection.execute(select(key_check.c.id)).first() is not None
    if sealed and not key_file.exists():  # another process that starts with this one may just have made it
        raise Refused("store.error_key_gone", path=key_file)
    return seal_of(key_file)
