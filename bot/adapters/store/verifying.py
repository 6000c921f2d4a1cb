"""What the cases say beside what their lines of the audit hold, read in one moment."""

from dataclasses import dataclass

from bot.adapters.store.audit import entries_told
from bot.adapters.store.database import Database
from bot.adapters.store.register import StoredRegister
from bot.adapters.store.sealing import Seal
from bot.domain.cases.belied import Belied, belied_by


@dataclass(frozen=True, slots=True)
class StoredVerification:
    """The cases and the audit, compared."""

    database: Database
    seal: Seal
    register: StoredRegister

    def belied(self) -> tuple[Belied, ...]:
        """Give what the cases say otherwise than their lines; nothing where the lines themselves cannot be read."""
        with self.database.reading() as connection:
            try:
                entries = entries_told(connection, self.seal)
            except ValueError:  # an act that there never was: the chain says so
                return ()
            cases, unreadable = self.register.readable(connection)
        return belied_by(entries, cases, self.seal.digest, unreadable)
