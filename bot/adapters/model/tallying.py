"""What calls to a model cost and how they failed, counted across processes; and the breaker that rests on it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock

from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

from bot.adapters.model.asking import Failure
from bot.ports import Clock

OPENS_AFTER = 5
"""Failures in a row after which nobody waits for the model any more."""
RESTS = timedelta(minutes=1)
"""How long it is left alone before one call tries it again."""
LAST = 10
UNAWAITED = frozenset({"phrase"})
"""Kinds of call that no answer waits for: their failures are counted and keep no answer from asking."""
APART = frozenset({"rewrite"})
"""Kinds of call that are left alone by themselves: a model too slow for a follow-up still reads questions in time."""
ABOUT_THE_QUESTION = frozenset({Failure.FILTERED})
"""Failures that tell of one question, and of nobody else's."""
PARTIAL = frozenset({Failure.INVENTED, Failure.LANGUAGE})
"""What was left out of a reply that held."""


@dataclass(frozen=True, slots=True)
class Failing:
    """One failure: its kind and when."""

    why: Failure
    at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """Calls, tokens and failures so far; `rests_until` is set while the breaker is open."""

    calls: int = 0
    skipped: int = 0
    """Calls that were not made because the breaker was open."""
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: int = 0
    """Calls whose provider told no usage: their tokens are a quarter of their characters."""
    failures: Mapping[Failure, int] = field(default_factory=dict)
    last: tuple[Failing, ...] = ()
    """The last failures, oldest first."""
    rows: Mapping[str, int] = field(default_factory=dict)
    """Failures since the last reply that held, by kind of call: a second look that is always late is seen beside
    proposals that come."""
    rests_until: datetime | None = None
    apart: Mapping[str, datetime] = field(default_factory=dict)
    """Until when a kind of call rests that is left alone by itself."""

    @property
    def cause(self) -> Failure | None:
        """Why the last call that brought nothing did so."""
        return next((one.why for one in reversed(self.last) if one.why not in PARTIAL), None)

    @property
    def in_a_row(self) -> int:
        """The most failures in a row of one kind of call, of those that rest together."""
        return max((row for call, row in self.rows.items() if call not in APART), default=0)

    def row(self, call: str) -> int:
        """Give the failures in a row of a kind of call; of those that rest together the most."""
        return self.rows.get(call, 0) if call in APART else self.in_a_row

    def rest_of(self, call: str) -> datetime | None:
        """Give until when a kind of call rests by itself; None where it does not."""
        return self.apart.get(call)

    def failed(self, why: Failure, at: datetime, call: str = "") -> "Counted":
        """Give the count with one more failure of a kind of call; too many in a row open the breaker, or its own."""
        noted = self.noted(why, at)
        if call in UNAWAITED or why in ABOUT_THE_QUESTION:
            return noted
        row = self.rows.get(call, 0) + 1
        failed = replace(noted, rows={**self.rows, call: row})
        if row < OPENS_AFTER:
            return failed
        return failed.left_apart(call, at) if call in APART else replace(failed, rests_until=at + RESTS)

    def left_apart(self, call: str, at: datetime) -> "Counted":
        """Give the count with a kind of call left alone from now on."""
        return replace(self, apart={**self.apart, call: at + RESTS})

    def noted(self, why: Failure, at: datetime) -> "Counted":
        """Give the count with a reply of which only a part was left out."""
        counts = {**self.failures, why: self.failures.get(why, 0) + 1}
        return replace(self, failures=counts, last=(*self.last, Failing(why, at))[-LAST:])

    def succeeded(self, call: str) -> "Counted":
        """Give the count after a reply that holds: the breaker closes; that of a kind left alone by itself alone."""
        rows = {**self.rows, call: 0}
        if call in APART:
            return replace(self, rows=rows, apart={one: until for one, until in self.apart.items() if one != call})
        return replace(self, rows=rows, rests_until=None)

    def spent(self, tokens_in: int, tokens_out: int, *, estimated: bool) -> "Counted":
        """Give the count with what one reply cost."""
        return replace(
            self,
            tokens_in=self.tokens_in + tokens_in,
            tokens_out=self.tokens_out + tokens_out,
            estimated=self.estimated + estimated,
        )

    def rests(self, now: datetime, call: str = "") -> bool:
        """True while the breaker is open, or that of a kind of call."""
        until = (self.rests_until, self.rest_of(call))
        return any(one is not None and now < one for one in until)

    def tried(self, now: datetime, call: str = "") -> "Counted":
        """Give the count with a call made now; where the breaker was open, the others go on waiting for this one.

        For a call that no answer waits for they do not: its failure would tell them nothing.
        """
        called = replace(self, calls=self.calls + 1)
        if call in self.apart:
            return called.left_apart(call, now)
        if call in UNAWAITED | APART or not self.rests_until:
            return called
        return replace(called, rests_until=now + RESTS)


_READ = TypeAdapter(Counted)


def place_of(cache: Path, home: Path, model: str, address: str) -> Path:
    """Give the file of the count: homes share a cache, and a model that is away in one is none of the other's."""
    subject = "\0".join((str(home.resolve()), model, address))
    return cache / f"model-calls-{sha256(subject.encode()).hexdigest()[:20]}.json"


@dataclass(slots=True)
class Tally:
    """The count, in memory, or in a file that every process of the house shares."""

    clock: Clock
    file: Path | None = None
    counted: Counted = Counted()
    lock: Lock = field(default_factory=Lock)

    def now(self) -> Counted:
        """Give the count as it stands."""
        with suppress(OSError, ValidationError):  # no file yet, or one that was damaged: counted anew
            if self.file:
                return _READ.validate_json(self.file.read_bytes())
        return self.counted

    def may_call(self, call: str = "") -> bool:
        """True, and counted as a call of its kind, unless the breaker is open; half open, it lets one through."""
        now = self.clock.now()
        before = self.change(lambda c: replace(c, skipped=c.skipped + 1) if c.rests(now, call) else c.tried(now, call))
        return not before.rests(now, call)

    def failed(self, why: Failure, call: str = "") -> Counted:
        """Count a failure of a kind of call; give the count after it."""
        self.change(lambda counted: counted.failed(why, self.clock.now(), call))
        return self.now()

    def spent(self, tokens_in: int, tokens_out: int, *, estimated: bool) -> None:
        """Count what one reply cost."""
        self.change(lambda counted: counted.spent(tokens_in, tokens_out, estimated=estimated))

    def change(self, change: Callable[[Counted], Counted]) -> Counted:
        """Change the count, alone among threads and processes; give what it was before."""
        with self.lock:
            if self.file is None:
                before, self.counted = self.counted, change(self.counted)
                return before
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                with FileLock(f"{self.file}.lock", timeout=1):
                    before = self.now()
                    self.counted = change(before)
                    _written(self.file, self.counted)
            except OSError:  # a full disk, or the lock of a process that hangs: this process counts for itself
                before, self.counted = self.counted, change(self.counted)
            return before


def _written(file: Path, counted: Counted) -> None:
    new = file.with_suffix(".new")
    new.write_bytes(_READ.dump_json(counted))
    new.replace(file)
