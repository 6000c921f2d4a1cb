"""What every memory of the DPO's cards must do: inherit `CardsContract` and give one fixture, `open_store`."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.domain.asked.question import Thread
from bot.domain.cases.case import Withdrawn
from bot.domain.cases.delivery import Shown
from tests.fakes.asking import ASKER, a_decision, an_offer
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

CHANNEL = Thread("slack:T1/CDPO")
OTHER = Thread("teams:t1/19:dpo")
CASE = "C-2026-0001"
FIRST = Shown("17.22", 0)


class CardsContract:
    """The suite; a subclass gives `open_store`, which opens an empty store at a clock."""

    @pytest.fixture
    def open_store(self) -> OpenStore:
        raise NotImplementedError

    @pytest.fixture
    def clock(self) -> StillClock:
        return StillClock()

    @pytest.fixture
    def store(self, open_store: OpenStore, clock: StillClock) -> Remembering:
        return open_store(clock)

    def test_a_card_is_known_by_its_case_and_its_channel(self, store: Remembering) -> None:
        store.cards.keep(CASE, CHANNEL, FIRST)
        assert store.cards.shown(CASE, CHANNEL) == FIRST
        assert store.cards.shown(CASE, OTHER) is None
        assert store.cards.shown("C-2026-0002", CHANNEL) is None

    def test_a_card_that_was_posted_anew_takes_the_place_of_the_first(self, store: Remembering) -> None:
        store.cards.keep(CASE, CHANNEL, FIRST)
        for later in (Shown("18.1", 0), Shown("19.1", 3)):
            store.cards.keep(CASE, CHANNEL, later)
            assert store.cards.shown(CASE, CHANNEL) == later

    def test_a_card_is_found_by_where_it_stands(self, store: Remembering) -> None:
        store.cards.keep(CASE, CHANNEL, FIRST)
        store.cards.keep("C-2026-0002", CHANNEL, Shown("18.1", 0))
        assert store.cards.standing_at(CHANNEL, FIRST.place) == CASE
        assert store.cards.standing_at(CHANNEL, "18.1") == "C-2026-0002"
        assert store.cards.standing_at(CHANNEL, "19.1") is None
        assert store.cards.standing_at(OTHER, FIRST.place) is None
        store.cards.keep(CASE, CHANNEL, Shown("19.1", 1))
        assert store.cards.standing_at(CHANNEL, FIRST.place) is None

    def test_what_comes_late_does_not_undo_a_later_state(self, store: Remembering) -> None:
        store.cards.keep(CASE, CHANNEL, Shown("18.1", 2))
        store.cards.keep(CASE, CHANNEL, FIRST)
        assert store.cards.shown(CASE, CHANNEL) == Shown("18.1", 2)

    def test_of_many_at_once_the_latest_state_stands(self, store: Remembering) -> None:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: store.cards.keep(CASE, CHANNEL, Shown(f"{n}.1", n)), (3, 0, 7, 2, 5)))
        assert store.cards.shown(CASE, CHANNEL) == Shown("7.1", 7)

    def test_it_is_forgotten_when_its_case_is_erased(self, store: Remembering, clock: StillClock) -> None:
        waiting, _ = store.register.open_case(an_offer("waiting"), (), clock.now())
        settled, _ = store.register.open_case(an_offer("settled"), (), clock.now())
        store.register.settle(settled.number, a_decision(), (), clock.now())
        for case in (waiting, settled):
            store.cards.keep(case.number, CHANNEL, FIRST)
        store.own_data.erase(ASKER)
        assert store.cards.shown(settled.number, CHANNEL) is None
        assert store.cards.shown(waiting.number, CHANNEL) == FIRST

    def test_it_stays_until_the_news_of_a_withdrawal_took_the_words_off_it(
        self, store: Remembering, clock: StillClock
    ) -> None:
        case, _ = store.register.open_case(an_offer(), (), clock.now())
        store.cards.keep(case.number, CHANNEL, FIRST)
        store.register.change(case.number, Withdrawn(ASKER, clock.now()), (CHANNEL,))
        store.own_data.erase(ASKER)
        assert store.cards.shown(case.number, CHANNEL) == FIRST
        while (delivery := store.outbox.next(frozenset({"slack"}))) is not None:
            store.outbox.sent(delivery.id)
        store.purge(clock.now())
        assert store.cards.shown(case.number, CHANNEL) is None
