"""Who is written to by e-mail, about which case, and when: DPOs without a chat account, from inside and outside."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.calendar import french_working_time
from bot.assembly import assemble
from bot.channels.mail.courier import MailCourier
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Case
from bot.domain.cases.delivery import CaseForDpo, CaseReminder, Content, ReplyForDpo
from bot.dpo.desk import Desk
from bot.house.serving import Running, serve_app, tells_nobody, unreachable
from bot.house.settings import Settings, ShieldMode
from bot.working import Sender
from tests.channels.mail.conftest import Served, served
from tests.channels.mail.test_courier import at, courier
from tests.channels.web.conftest import visitor
from tests.channels.web.stage import Stage
from tests.fakes.asking import ASKER, a_decision, a_question, an_answer
from tests.fakes.clock import StillClock
from tests.fakes.store import MemoryDpoChannels, MemoryStore

NADIA, DEPUTY, OUTSIDE = "mailto:nadia@v.example", "mailto:paul@v.example", "mailto:dpo@cabinet.example"
IN_CHAT = "slack:T1:U9"
CHANNEL = Thread("slack:T1/CDPO")
ROLES = Roles(frozenset({NADIA, IN_CHAT}), frozenset({DEPUTY}), externals=frozenset({OUTSIDE}))
WORKED = french_working_time()

__all__ = ["served"]


@pytest.fixture
def store(clock: StillClock) -> MemoryStore:
    return MemoryStore(clock)


@pytest.fixture
def desk(store: MemoryStore, clock: StillClock) -> Desk:
    channels = MemoryDpoChannels((CHANNEL,))
    return Desk(store.register, channels, ROLES, clock, promise=lambda at: WORKED.promise(at, 16))


def a_case(desk: Desk, *, shared: bool = False) -> Case:
    return desk.send(desk.offer(a_question(), an_answer()).id, ASKER, shared=shared)


def written(store: MemoryStore) -> list[tuple[str, type[Content]]]:
    """Give what was promised by e-mail since the last call: to whom, and of what kind."""
    found = []
    while (delivery := store.outbox.next(frozenset({"mailto"}))) is not None:
        found.append((delivery.thread.address, type(delivery.content)))
        store.outbox.sent(delivery.id)
    return found


def test_a_case_is_written_to_the_dpo_and_not_to_who_may_not_read_it(desk: Desk, store: MemoryStore) -> None:
    a_case(desk)
    assert written(store) == [(NADIA, CaseForDpo)]


def test_a_dpo_from_outside_hears_of_what_its_asker_shared(desk: Desk, store: MemoryStore) -> None:
    a_case(desk, shared=True)
    assert written(store) == [(OUTSIDE, CaseForDpo), (NADIA, CaseForDpo)]


def test_what_changes_is_shown_in_chats_and_not_written_each_time(desk: Desk, store: MemoryStore) -> None:
    case = a_case(desk)
    written(store)
    desk.take(case.number, IN_CHAT)
    desk.ask_back(case.number, "Quel outil ?", IN_CHAT)
    assert written(store) == []
    desk.reply(case.number, "DeepL", ASKER)
    assert written(store) == [(NADIA, ReplyForDpo)]
    desk.settle(case.number, replace(a_decision(), by=IN_CHAT))
    assert written(store) == []


def test_who_is_given_a_case_is_written_to_and_who_takes_it_is_not(desk: Desk, store: MemoryStore) -> None:
    case = a_case(desk)
    written(store)
    desk.reassign(case.number, DEPUTY, IN_CHAT)
    assert written(store) == [(DEPUTY, CaseForDpo)]
    desk.reassign(case.number, NADIA, NADIA)
    assert written(store) == []


def test_reminders_go_to_the_dpo_and_the_last_to_the_deputies_too(
    desk: Desk, store: MemoryStore, clock: StillClock
) -> None:
    a_case(desk)
    written(store)
    told = []
    for _ in range(10 * 24):
        clock.forward(hours=1)
        desk.remind()
        told.append(written(store))
    assert [one for one in told if one] == [
        [(NADIA, CaseReminder)],
        [(NADIA, CaseReminder)],
        [(NADIA, CaseReminder), (DEPUTY, CaseReminder)],
    ]


def test_whom_no_mail_server_reaches_is_named_when_the_service_starts(tmp_path: Path) -> None:
    given = {"home": tmp_path, "dpos": f"{NADIA},{IN_CHAT}", "external_dpos": OUTSIDE, "shield": ShieldMode.LIGHT}
    house = assemble(Settings(**given))  # type: ignore[arg-type]
    with house.store:
        assert unreachable(house) == ("dpo@cabinet.example", "nadia@v.example")
        served = replace(house, settings=Settings(**given, smtp_url="smtp://127.0.0.1"))  # type: ignore[arg-type]
        assert unreachable(served) == ()
        running = Running(served)
        serve_app(served, running)
        assert isinstance(running.couriers["mailto"], MailCourier)


@pytest.mark.parametrize(
    ("given", "nobody"),
    [
        ({"dpos": IN_CHAT, "teams_development": True}, True),
        ({"dpos": NADIA, "teams_development": True}, True),
        ({"dpos": NADIA, "teams_development": True, "smtp_url": "smtp://127.0.0.1"}, False),
        ({"dpos": IN_CHAT}, False),  # no chat is served: the page is where cases are read
    ],
)
def test_it_is_said_at_the_start_when_a_case_would_be_told_to_nobody(
    given: dict[str, object], nobody: bool, tmp_path: Path
) -> None:
    house = assemble(Settings(home=tmp_path, shield=ShieldMode.LIGHT, **given))  # type: ignore[arg-type]
    with house.store:
        assert tells_nobody(house) is nobody
        house.channels.learn(Thread("teams:t/learned"))
        assert not tells_nobody(house)


async def test_a_part_time_dpo_opens_the_letters_link_and_gives_the_advice(
    desk: Desk, store: MemoryStore, served: Served
) -> None:
    case = a_case(desk)
    stage = Stage(roles=ROLES)
    stage.book.opened[case.number] = case
    letters = courier(at(served))
    letters._invitations = replace(letters._invitations, clock=stage.desk.clock)  # the page's day
    assert Sender(store.outbox, {"mailto": letters}).send_next()
    (letter,) = served.office.letters
    link = next(line for line in letter.get_content().splitlines() if line.startswith("https://"))
    async with visitor(stage, "https://charte.example.org") as browser:
        path = link.removeprefix("https://c.example")
        assert case.number in (await browser.get(path)).text
        await browser.post(f"{path}/avis", data={"verdict": "forbidden", "because": "Données de clients."})
    advice = stage.book.opened[case.number].advice
    assert advice is not None
    assert advice.by == NADIA
