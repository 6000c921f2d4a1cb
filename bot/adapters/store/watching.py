"""What the database says to whoever watches over the house: counted there, in one moment; few rows leave it."""

from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from bot.adapters.store.database import Database
from bot.adapters.store.register import StoredRegister
from bot.adapters.store.schema import cases, inbox, outbox, pointer
from bot.domain.cases.case import State
from bot.domain.cases.watch import Figures, InForce, Waiting, is_late
from bot.ports import Clock

_MESSAGES = select(func.count(), func.min(inbox.c.taken_at)).where(inbox.c.done_at.is_(None))
_DELIVERIES = select(func.count(), func.min(outbox.c.made_at)).where(outbox.c.closed_at.is_(None))
_ABANDONED = select(func.count()).where(outbox.c.given_up.is_(True))
_IN_FORCE = select(pointer.c.edition, pointer.c.at).order_by(pointer.c.id.desc()).limit(1)
_CLOSED_AS = case(
    (cases.c.withdrawn_at.is_not(None), State.WITHDRAWN.value),
    (cases.c.advice_because.is_not(None), State.SETTLED.value),
    (cases.c.anonymised_at.is_not(None), State.ANONYMISED.value),
).label("closed_as")
_CLOSED = select(_CLOSED_AS, func.count()).select_from(cases).group_by("closed_as")


@dataclass(frozen=True, slots=True)
class StoredFigures:
    """The figures of the database."""

    database: Database
    register: StoredRegister
    clock: Clock

    def now(self) -> Figures:
        """Give the figures as they stand."""
        at = self.clock.now()
        with self.database.reading() as connection:
            standing = self.register.standing(connection)
            counts = dict.fromkeys(State, 0) | self._closed(connection)
            for one in standing:
                counts[one.state] += 1
            found = connection.execute(_IN_FORCE).first()
            return Figures(
                at=at,
                messages=Waiting(*connection.execute(_MESSAGES).one()),
                deliveries=Waiting(*connection.execute(_DELIVERIES).one()),
                abandoned=connection.execute(_ABANDONED).scalar_one(),
                cases=counts,
                late=sum(is_late(one, at) for one in standing),
                in_force=InForce(*found) if found else None,
            )

    def _closed(self, connection: Connection) -> dict[State, int]:
        """Give how many cases ended each way; whether an open one waits for its asker is sealed."""
        rows = connection.execute(_CLOSED).all()
        return {State(closed_as): count for closed_as, count in rows if closed_as is not None}
