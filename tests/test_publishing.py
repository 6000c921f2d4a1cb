"""Publishing: in which order, for whom, and what stands when something fails; the press and the shelf are fakes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Reliance
from bot.domain.cases.suspending import Suspension
from bot.domain.errors import Busy, NotAllowed, Refused, Unavailable
from bot.domain.verdicts.publication import Report, Reworded, Submission
from bot.ports import Charter
from bot.publishing import Draft, Publisher
from tests.fakes.charter import MemoryCharter, Words, write_source
from tests.fakes.clock import StillClock

ME = "local:me"
CHARTER = MemoryCharter([write_source(Words("1", "Il est interdit de coller un mail.", "Mails"), id="charte.fr")])
EMPTY = Report((), 0, 0, 0, (), (), (), ())
FILES = Submission((Path("charte.md"),))


@dataclass
class Written:
    report: Report = EMPTY


@dataclass
class Press:
    """Seals `e1`, `e2`…; says what was done in which order; refuses or is busy when told to."""

    done: list[str] = field(default_factory=list)
    sealed: list[str] = field(default_factory=list)
    refusal: Exception | None = None
    report: Report = EMPTY
    is_busy: bool = False

    @contextmanager
    def alone(self) -> Iterator[None]:
        if self.is_busy:
            raise Busy("publish.error_busy", home="home")
        self.done.append("alone")
        yield
        self.done.append("free")

    def draft(self, submission: Submission, current: str | None) -> Draft:
        self.done.append(f"draft on {current}")
        if self.refusal:
            raise self.refusal
        return Written(self.report)

    def seal(self, draft: Draft, at: datetime, progress: Callable[[int, int], None]) -> tuple[str, int, bool]:
        self.sealed.append(f"e{len(self.sealed) + 1}")
        self.done.append(f"seal {self.sealed[-1]}")
        progress(1, 1)
        return self.sealed[-1], 1, True

    def editions(self) -> tuple[str, ...]:
        return tuple(self.sealed)


@dataclass
class Shelf:
    done: list[str]
    damaged: bool = False

    def current(self) -> Charter:
        return CHARTER

    def edition(self, edition: str) -> Charter:
        self.done.append(f"open {edition}")
        if self.damaged:
            raise Unavailable("error.edition_damaged", edition=edition, why="clauses.jsonl")
        return CHARTER


@dataclass
class Row:
    done: list[str]
    edition: str | None = None

    def current(self) -> str | None:
        return self.edition

    def switch(self, edition: str, by: str = "") -> None:
        self.done.append(f"switch {edition}")
        self.edition = edition


@dataclass
class House:
    press: Press = field(default_factory=Press)
    roles: Roles = field(default_factory=Roles)

    def __post_init__(self) -> None:
        self.shelf, self.row = Shelf(self.press.done), Row(self.press.done)
        self.publisher = Publisher(self.press, self.shelf, self.row, self.roles, StillClock())

    def publish(self, actor: str = ME, *, agreed: bool = True) -> str:
        def approve(report: Report) -> bool:
            self.press.done.append("ask")
            return agreed

        return self.publisher.publish(FILES, actor, approve=approve, progress=lambda *_: None).edition


def test_an_edition_is_drafted_approved_sealed_opened_then_current() -> None:
    house = House()
    assert house.publish() == "e1"
    assert house.press.done == ["alone", "draft on None", "ask", "seal e1", "open e1", "switch e1", "free"]
    house.publish()
    assert house.press.done[7:9] == ["alone", "draft on e1"]


def test_who_publishes_is_told_of_a_suspended_passage_that_answers_again() -> None:
    (clause,) = CHARTER.clauses.values()
    suspension = Suspension("S-1", Reliance.on(clause), "Mails", "e1", "Une erreur.", ME, StillClock().now())
    reworded = Reworded(clause.key, clause, replace(clause, text=clause.text.replace("mail", "code")))
    gone, there = replace(reworded, now=None), replace(clause, id="2")
    moved = Reworded(there.key, None, there)
    cases = (
        ((), []),
        ((reworded,), [clause.key]),
        ((gone,), []),
        ((gone, moved), [there.key]),
        ((reworded, moved), [there.key]),
    )
    for changes, told in cases:
        house = House(Press(report=replace(EMPTY, reworded=changes)))
        publisher = replace(house.publisher, suspensions=lambda: (suspension,))
        assert [one.where for one in publisher.look(FILES).warnings] == told


def test_what_was_not_approved_is_not_sealed() -> None:
    house = House()
    house.publish()
    with pytest.raises(Refused, match=r"publish\.error_not_approved"):
        house.publish(agreed=False)
    assert (house.press.sealed, house.row.edition) == (["e1"], "e1")


def test_an_edition_that_does_not_open_never_becomes_current() -> None:
    house = House()
    house.publish()
    house.shelf.damaged = True
    with pytest.raises(Unavailable, match=r"error\.edition_damaged"):
        house.publish()
    with pytest.raises(Unavailable):
        house.publisher.switch("e2", ME)
    assert house.row.edition == "e1"


def test_a_refused_file_changes_nothing() -> None:
    house = House(Press(refusal=Refused("ingest.error_empty", where="charte.md")))
    with pytest.raises(Refused, match=r"ingest\.error_empty"):
        house.publish()
    assert (house.press.sealed, house.row.edition) == ([], None)


def test_a_busy_home_is_left_alone() -> None:
    house = House(Press(is_busy=True))
    for act in (house.publish, lambda: house.publisher.switch("e1", ME)):
        with pytest.raises(Busy, match=r"publish\.error_busy"):
            act()
    assert house.press.done == []


@pytest.mark.parametrize(
    ("roles", "actor", "admitted"),
    [
        (Roles(), "local:me", True),
        (Roles(), "slack:T1:U1", False),
        (Roles(admins=frozenset({"slack:T1:U1"})), "slack:T1:U1", True),
        (Roles(admins=frozenset({"slack:T1:U1"})), "local:me", False),
        (Roles(dpos=frozenset({"local:me"})), "local:me", False),
    ],
)
def test_an_administrator_publishes_and_switches_and_nobody_else(roles: Roles, actor: str, admitted: bool) -> None:
    house = House(roles=roles)
    house.press.sealed.append("e0")
    for act in (lambda: house.publish(actor), lambda: house.publisher.switch("e0", actor)):
        if admitted:
            act()
        else:
            with pytest.raises(NotAllowed, match=r"publish\.error_not_admin"):
                act()
    assert bool([done for done in house.press.done if done.startswith(("seal", "switch"))]) is admitted


def test_whoever_may_not_publish_is_shown_what_waits_for_an_administrator() -> None:
    house, shown = House(roles=Roles(admins=frozenset({"slack:T1:U1"}))), list[Report]()
    with pytest.raises(NotAllowed):
        house.publisher.publish(FILES, ME, approve=lambda _: True, progress=lambda *_: None, waits=shown.append)
    assert (shown, house.press.sealed) == ([EMPTY], [])


def test_switching_to_what_was_never_sealed_is_refused() -> None:
    house = House()
    house.publish()
    with pytest.raises(Refused, match=r"publish\.error_no_such_edition"):
        house.publisher.switch("e9", ME)
    assert house.row.edition == "e1"


def test_switching_to_the_current_edition_writes_nothing() -> None:
    house = House()
    house.publish()
    house.publisher.switch("e1", ME)
    assert house.press.done.count("switch e1") == 1
