"""Open cases on nearly the same question get one advice when their DPO says so, and never by themselves."""

from dataclasses import dataclass, replace

import pytest

from bot.domain.answers.answer import Verdict, cite_whole
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Reliance, State
from bot.domain.cases.delivery import CaseForDpo, CaseSettled, Delivery
from bot.domain.cases.discretion import for_dpo
from bot.domain.cases.grouping import MOST_COMPARED
from bot.domain.cases.precedents import is_same
from bot.domain.errors import NotAllowed, Refused, Unavailable
from bot.dpo.desk import Desk
from bot.working import Sender
from knowledge.concepts import Language
from tests.fakes.asking import DPO, a_decision, an_offer
from tests.fakes.charter import Words, write_source
from tests.fakes.clock import StillClock
from tests.fakes.store import MemoryDpoChannels, MemoryStore

DEPUTY = "slack:T1:U8"
CHANNEL = Thread("slack:T1/CDPO")
DRONES = (
    "Puis-je piloter un drone avec une IA ?",
    "Peut-on piloter un drone avec l'IA ?",
    "Ai-je le droit de piloter des drones avec une IA ?",
)
MAILED = "mailto:dpo@example.org"
OTHER = "Puis-je piloter un avion avec une IA ?"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(StillClock())


@pytest.fixture
def desk(store: MemoryStore) -> Desk:
    roles = Roles(dpos=frozenset({DPO}), deputies=frozenset({DEPUTY}))
    desk = Desk(
        store.register,
        MemoryDpoChannels(()),
        roles,
        store.clock,
        alike=lambda before, now: is_same(before, now, frozenset()),
    )
    for rank, words in enumerate((*DRONES, OTHER), 1):
        asker, thread = f"slack:T1:A{rank}", Thread(f"slack:T1/D{rank}")
        offer = replace(an_offer(f"o{rank}", preview=words, thread=thread, asker=asker), department=None)
        desk.register.keep_offer(offer)
        desk.send(offer.id, asker, anonymous=rank == 2)
    return desk


def number(rank: int) -> str:
    return f"C-2026-000{rank}"


def test_open_cases_on_nearly_the_same_question_are_near_and_no_other(desk: Desk) -> None:
    assert [one.number for one in desk.near(number(1), DPO)] == [number(2), number(3)]
    assert desk.near(number(4), DPO) == ()


def test_an_unnamed_asker_stays_so_among_the_near(desk: Desk) -> None:
    unnamed = desk.near(number(1), DPO)[0]
    assert unnamed == for_dpo(unnamed)
    assert unnamed.offer.asker == ""


def test_one_advice_reaches_each_asker_once_in_their_own_thread(desk: Desk, store: MemoryStore) -> None:
    given = desk.settle_together((number(1), number(2), number(3)), a_decision(precedent=True))
    told = [one.thread.address for one in store.outbox.waiting if isinstance(one.content, CaseSettled)]
    assert told == ["slack:T1/D1", "slack:T1/D2", "slack:T1/D3"]
    advice = [one.advice for one in given if one.advice]
    assert len({one.because for one in advice}) == 1
    assert [one.number for one in advice] == ["2026-0001", "2026-0002", "2026-0003"]
    assert [one.precedent for one in advice] == [True, False, False]
    settled = [entry.about for entry in store.audit.entries() if entry.act == "case.settled"]
    assert settled == [number(1), number(2), number(3)]
    assert desk.read(number(4), DPO).state is State.WAITING


def test_nothing_is_settled_that_the_dpo_does_not_name(desk: Desk) -> None:
    desk.settle_together((number(1),), a_decision())
    assert [desk.read(number(rank), DPO).state for rank in (2, 3)] == [State.WAITING, State.WAITING]


@pytest.mark.parametrize("stranger", [number(4), "C-2026-0099"])
def test_what_is_not_near_is_refused_and_nothing_is_settled(desk: Desk, stranger: str) -> None:
    with pytest.raises(Refused, match="error_not_near") as refused:
        desk.settle_together((number(1), number(2), stranger), a_decision())
    assert refused.value.values["others"] == stranger
    assert desk.read(number(1), DPO).state is State.WAITING


def test_a_case_that_somebody_else_holds_is_left_to_them(desk: Desk) -> None:
    desk.take(number(2), DEPUTY)
    assert [one.number for one in desk.near(number(1), DPO)] == [number(3)]
    assert [one.number for one in desk.near(number(1), DEPUTY)] == [number(2), number(3)]


def test_a_closed_case_is_near_none_and_another_language_is_another_question(desk: Desk, store: MemoryStore) -> None:
    third = store.register.opened[number(3)]
    store.register.opened[number(3)] = replace(third, offer=replace(third.offer, language=Language.EN))
    assert [one.number for one in desk.near(number(1), DPO)] == [number(2)]
    desk.settle(number(1), a_decision())
    assert desk.near(number(1), DPO) == ()
    with pytest.raises(Refused, match="error_settled"):
        desk.settle_together((number(1), number(2)), a_decision())


def test_only_a_dpo_learns_what_is_near(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.near(number(1), "slack:T1:A1")
    with pytest.raises(NotAllowed):
        desk.settle_together((number(1), number(2)), a_decision(by="slack:T1:A1"))


def test_the_card_is_shown_with_the_cases_that_are_near_at_that_moment(desk: Desk, store: MemoryStore) -> None:
    shown: list[CaseForDpo] = []
    sender = Sender(store.outbox, {"slack": Showing(shown)}, beside=desk.beside)
    store.outbox.promise(Delivery("card", CHANNEL, CaseForDpo(desk.read(number(1), DPO))))
    desk.settle(number(3), a_decision())
    while sender.send_next():
        pass
    assert [one.near for one in shown] == [(number(2),)]


def test_the_card_is_shown_with_the_published_words_of_its_clauses(desk: Desk, store: MemoryStore) -> None:
    _, (clause,) = write_source(Words("4.2", "Il est interdit de coller un contrat."))
    quote = cite_whole(clause)
    shown: list[CaseForDpo] = []
    sender = Sender(store.outbox, {"slack": Showing(shown)}, passages=lambda _: (quote,))
    store.outbox.promise(Delivery("card", CHANNEL, CaseForDpo(desk.read(number(1), DPO))))
    while sender.send_next():
        pass
    assert [one.passages for one in shown] == [(quote,)]


@pytest.mark.parametrize("older", [True, False])
def test_the_card_is_shown_with_whether_a_newer_edition_is_in_force(
    desk: Desk, store: MemoryStore, *, older: bool
) -> None:
    shown: list[CaseForDpo] = []
    sender = Sender(store.outbox, {"slack": Showing(shown)}, older=lambda _: older)
    store.outbox.promise(Delivery("card", CHANNEL, CaseForDpo(desk.read(number(1), DPO))))
    while sender.send_next():
        pass
    assert [one.newer for one in shown] == [older]


def test_a_card_goes_without_them_when_there_is_no_edition_to_read_tools_from(desk: Desk) -> None:
    blind = replace(desk, alike=unreadable)
    assert blind.beside(desk.read(number(1), DPO)) == blind.near(number(1), DPO) == ()
    with pytest.raises(Unavailable):
        blind.settle_together((number(1), number(2)), a_decision())


def cards(store: MemoryStore) -> list[tuple[str, bool]]:
    """Give the cards on their way, whether each is shown anew."""
    contents = [one.content for one in store.outbox.waiting if one.thread == CHANNEL]
    return [(one.case.number, one.anew) for one in contents if isinstance(one, CaseForDpo)]


def opened(desk: Desk, rank: int, words: str = DRONES[0], *, anonymous: bool = False) -> None:
    asker, thread = f"slack:T1:B{rank}", Thread(f"slack:T1/E{rank}")
    offer = replace(an_offer(f"p{rank}", preview=words, thread=thread, asker=asker), department=None)
    desk.register.keep_offer(offer)
    desk.send(offer.id, asker, anonymous=anonymous)
    desk.send(offer.id, asker, anonymous=anonymous)


def test_a_near_case_that_comes_later_has_the_earlier_cards_shown_anew_once(desk: Desk, store: MemoryStore) -> None:
    there = replace(desk, channels=MemoryDpoChannels((CHANNEL,)), roles=Roles(dpos=frozenset({DPO, MAILED})))
    desk.settle(number(3), a_decision())
    opened(there, 5)
    assert cards(store) == [(number(5), False), (number(1), True), (number(2), True)]
    anew = [one for one in store.outbox.waiting if isinstance(one.content, CaseForDpo) and one.content.anew]
    assert [one.content.case for one in anew if isinstance(one.content, CaseForDpo)][1].offer.asker == ""
    assert {one.thread for one in anew} == {CHANNEL}, "an e-mail cannot be shown anew"


def test_a_case_that_is_near_none_shows_no_card_anew(desk: Desk, store: MemoryStore) -> None:
    there = replace(desk, channels=MemoryDpoChannels((CHANNEL,)))
    opened(there, 5, "Puis-je écrire un poème avec une IA ?")
    opened(replace(there, alike=unreadable), 6)
    assert cards(store) == [(number(5), False), (number(6), False)]


def test_ten_cards_at_most_are_shown_anew(desk: Desk, store: MemoryStore) -> None:
    there = replace(desk, channels=MemoryDpoChannels((CHANNEL,)))
    for rank in range(5, 15):
        opened(desk, rank)
    opened(there, 15)
    assert cards(store) == [("C-2026-0015", False), *((f"C-2026-{n:04d}", True) for n in (1, 2, 3, *range(5, 12)))]


def unreadable(_: str, __: str) -> bool:
    raise Unavailable("error.no_edition")


@dataclass
class Showing:
    """A courier that keeps the cards."""

    cards: list[CaseForDpo]

    def deliver(self, delivery: Delivery) -> None:
        if isinstance(delivery.content, CaseForDpo):
            self.cards.append(delivery.content)


def test_a_precedent_that_permits_is_also_tied_to_the_passages_that_its_dpo_was_warned_of(desk: Desk) -> None:
    _, (near, far) = write_source(Words("4.2", "Un contrat est relu."), Words("4.9", "Le tri est interdit."))
    relying = (Reliance.on(near),)
    warned = replace(desk, relying=lambda _: relying, opposing=lambda _: (cite_whole(near), cite_whole(far)))
    permits = warned.settle(number(1), a_decision(precedent=True)).advice
    forbids = warned.settle(number(2), replace(a_decision(precedent=True), verdict=Verdict.FORBIDDEN)).advice
    assert permits is not None
    assert forbids is not None
    assert permits.relies == (Reliance.on(near), Reliance.on(far))
    assert forbids.relies == relying


@pytest.mark.parametrize("asks", ["near", "beside"])
def test_of_many_open_cases_the_last_hundred_are_compared(desk: Desk, asks: str) -> None:
    for rank in range(MOST_COMPARED + 20):
        offer = an_offer(f"more{rank}", preview=f"Question {rank} ?", asker=f"slack:T1:B{rank}")
        desk.register.open_case(offer, (), desk.clock.now())
    last, compared = desk.register.cases()[-1], list[str]()
    counting = replace(desk, alike=lambda before, _: compared.append(before) is None)
    found = counting.near(last.number, DPO) if asks == "near" else counting.beside(last)
    assert len(found) == len(compared) == MOST_COMPARED
    assert compared[-1] == f"Question {MOST_COMPARED + 18} ?"
