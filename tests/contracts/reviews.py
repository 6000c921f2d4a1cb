"""What every store of reviews must do: inherit `ReviewsContract` and give one fixture, `open_store`."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.answers.answer import Understood, Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.audit import Act
from bot.domain.cases.delivery import Delivery, ReviewForDpo, Shown
from bot.domain.cases.reviewing import A_WEEK, Drawn, Judged, Review
from bot.domain.errors import Refused
from knowledge.concepts import Aspect, DataClass
from tests.fakes.asking import ASKER, DPO, THREAD, a_delivery, an_offer, received
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

CHANNEL, OTHER = Thread("slack:T1/CDPO"), Thread("teams:t1/19:dpo")
DAY = date(2026, 3, 2)
FOREVER = date(2020, 1, 1)


def a_review(verdict: Verdict = Verdict.ALLOWED, *, day: date = DAY) -> Review:
    told = Understood(("chatgpt",), "work", (DataClass.PUBLIC,), ("summarise",), Aspect.MAY)
    return Review("", verdict, ("charte.fr:4.2",), (told,), "20260302T090000Z-0123456789ab", by_model=False, day=day)


def drawn(*to_dpo: Thread, at_once: bool = True) -> Drawn:
    return Drawn(a_review(), at_once=at_once, to_dpo=to_dpo)


def cards(store: Remembering) -> list[tuple[Thread, Review]]:
    """Give the cards that wait to be shown, and show everything."""
    found = []
    while (delivery := store.outbox.next(frozenset({"slack", "teams"}))) is not None:
        if isinstance(delivery.content, ReviewForDpo):
            found.append((delivery.thread, delivery.content.review))
        store.outbox.sent(delivery.id)
    return found


class ReviewsContract:
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

    def test_an_answer_leaves_a_review_and_a_card_in_each_channel(self, store: Remembering) -> None:
        store.inbox.take_in(received())
        store.inbox.done("slack:T1:Ev1", a_delivery(), an_offer(), drawn=drawn(CHANNEL, OTHER))
        (made,) = store.reviews.every()
        assert made == replace(a_review(), number="R-2026-0001")
        assert cards(store) == [(CHANNEL, made), (OTHER, made)]

    def test_a_question_that_is_answered_twice_leaves_one(self, store: Remembering) -> None:
        store.inbox.take_in(received())
        for name in ("a", "b"):
            delivery = Delivery(name, THREAD, a_delivery().content)
            store.inbox.done("slack:T1:Ev1", delivery, an_offer(name), drawn=drawn(CHANNEL))
        assert len(store.reviews.every()) == len(cards(store)) == 1

    def test_an_answer_given_at_once_leaves_one_too(self, store: Remembering) -> None:
        for _ in range(2):
            store.register.keep_offer(an_offer(), drawn(CHANNEL))
        assert [one.number for one in store.reviews.every()] == ["R-2026-0001"]

    def test_nothing_is_left_where_nothing_is_drawn(self, store: Remembering) -> None:
        store.inbox.take_in(received())
        store.inbox.done("slack:T1:Ev1", a_delivery(), an_offer())
        store.register.keep_offer(an_offer("offer-2"), drawn(at_once=False))
        assert store.reviews.every() == ()

    def test_its_asker_shows_the_words_and_nobody_is_named(self, store: Remembering, clock: StillClock) -> None:
        offer = an_offer()
        store.register.keep_offer(offer, drawn(CHANNEL))
        cards(store)
        for _ in range(2):
            shown = store.reviews.show(offer, (CHANNEL,), clock.now(), since=FOREVER, at_most=0)
            assert shown is not None
            assert shown.words == offer.preview
        assert store.reviews.every() == (shown,)
        assert cards(store) == [(CHANNEL, shown)]
        (entry,) = store.audit.entries()
        assert (entry.act, entry.about) == (Act.REVIEW_SHOWN, "R-2026-0001")
        assert ASKER not in entry.actor
        assert store.audit.broken_at() is None

    def test_words_for_an_answer_that_is_not_reviewed_go_nowhere(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        assert store.reviews.show(an_offer(), (CHANNEL,), clock.now(), since=FOREVER, at_most=9) is None
        assert cards(store) == []

    def test_after_the_pilot_so_many_a_week_become_reviews(self, store: Remembering, clock: StillClock) -> None:
        for number in range(A_WEEK + 1):
            store.register.keep_offer(an_offer(f"offer-{number}"), drawn(at_once=False))
        shown = [
            store.reviews.show(an_offer(f"offer-{number}"), (CHANNEL,), clock.now(), since=DAY, at_most=A_WEEK)
            for number in range(A_WEEK + 1)
        ]
        assert [one is not None for one in shown] == [True] * A_WEEK + [False]
        assert len(cards(store)) == len(store.reviews.every()) == A_WEEK
        last, next_week = an_offer(f"offer-{A_WEEK}"), DAY + timedelta(days=7)
        assert store.reviews.show(last, (), clock.now(), since=next_week, at_most=A_WEEK) is not None

    def test_what_was_not_wanted_goes_with_its_offer(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer(), drawn(at_once=False))
        clock.forward(hours=24)
        store.purge(clock.now())
        assert store.reviews.show(an_offer(), (), clock.now(), since=FOREVER, at_most=9) is None

    def test_the_first_judgement_stands_and_the_words_go(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer(), drawn(CHANNEL))
        store.reviews.show(an_offer(), (CHANNEL,), clock.now(), since=FOREVER, at_most=0)
        cards(store)
        wrong = Judged(right=False, by=DPO, at=clock.now(), should_be=Verdict.FORBIDDEN, because="4.2 l'interdit.")
        judged, new = store.reviews.judge("R-2026-0001", wrong, (CHANNEL,))
        assert (judged.judged, judged.words, new) == (wrong, "", True)
        other = Judged(right=True, by="slack:T1:UOTHER", at=clock.now())
        assert store.reviews.judge("R-2026-0001", other, ()) == (judged, False)
        assert store.reviews.every() == (judged,)
        assert cards(store) == [(CHANNEL, judged)]
        assert [one.act for one in store.audit.entries()] == [Act.REVIEW_SHOWN, Act.REVIEW_JUDGED]
        assert store.own_data.of(ASKER).reviews == ()
        assert store.reviews.show(an_offer(), (), clock.now(), since=FOREVER, at_most=9) is None

    def test_there_is_none_of_another_number(self, store: Remembering, clock: StillClock) -> None:
        with pytest.raises(Refused, match="error_no_review"):
            store.reviews.judge("R-2026-0007", Judged(right=True, by=DPO, at=clock.now()), ())

    def test_who_judged_may_correct_and_the_first_judgement_stays(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer(), drawn(CHANNEL))
        first = Judged(right=True, by=DPO, at=clock.now())
        judged, _ = store.reviews.judge("R-2026-0001", first, (CHANNEL,))
        cards(store)
        clock.forward(hours=1)
        assert store.reviews.judge("R-2026-0001", replace(first, at=clock.now()), ()) == (judged, False)
        wrong = Judged(right=False, by=DPO, at=clock.now(), should_be=Verdict.FORBIDDEN)
        corrected, new = store.reviews.judge("R-2026-0001", wrong, (CHANNEL,))
        assert (corrected.judged, corrected.earlier, new) == (wrong, (first,), True)
        assert corrected.changes > judged.changes
        again, _ = store.reviews.judge("R-2026-0001", replace(first, at=clock.now()), (CHANNEL,))
        assert again.earlier == (first, wrong)
        assert store.reviews.every() == (again,)
        assert cards(store) == [(CHANNEL, corrected), (CHANNEL, again)]
        assert store.audit.broken_at() is None

    def test_of_many_dpos_at_once_one_judges(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer(), drawn())

        def judge(number: int) -> bool:
            right = Judged(right=True, by=f"slack:T1:U{number}", at=clock.now())
            return store.reviews.judge("R-2026-0001", right, ())[1]

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(judge, range(4))) == 1

    def test_whoever_showed_their_words_has_them_and_takes_them_back(
        self, store: Remembering, clock: StillClock
    ) -> None:
        store.register.keep_offer(an_offer(), drawn(CHANNEL))
        shown = store.reviews.show(an_offer(), (CHANNEL,), clock.now(), since=FOREVER, at_most=0)
        assert store.own_data.of(ASKER).reviews == (shown,)
        assert store.own_data.of("slack:T1:USOMEBODY").reviews == ()
        store.cards.keep("R-2026-0001", CHANNEL, Shown("17.1", 0))
        store.own_data.erase(ASKER)
        (left,) = store.reviews.every()
        assert left.words == ""
        assert store.own_data.of(ASKER).reviews == ()
        told = [review for _, review in cards(store)]
        assert told[-1] == left
        assert not any(review.words for review in told)

    def test_words_are_gone_after_a_month_and_the_card_says_so(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer(), drawn(CHANNEL))
        store.reviews.show(an_offer(), (CHANNEL,), clock.now(), since=FOREVER, at_most=0)
        store.cards.keep("R-2026-0001", CHANNEL, Shown("17.1", 1))
        cards(store)
        clock.forward(days=29)
        store.purge(clock.now())
        assert store.reviews.every()[0].words
        clock.forward(days=1)
        store.purge(clock.now())
        (left,) = store.reviews.every()
        assert left.words == ""
        assert cards(store) == [(CHANNEL, left)]

    def test_it_is_kept_for_a_year_and_its_card_with_it(self, store: Remembering, clock: StillClock) -> None:
        for name in ("judged", "waiting"):
            store.register.keep_offer(an_offer(name), drawn(CHANNEL))
        store.cards.keep("R-2026-0001", CHANNEL, Shown("17.1", 0))
        clock.forward(days=10)
        store.reviews.judge("R-2026-0001", Judged(right=True, by=DPO, at=clock.now()), ())
        clock.forward(days=355)
        store.purge(clock.now())
        assert [one.number for one in store.reviews.every()] == ["R-2026-0001"]
        assert store.cards.shown("R-2026-0001", CHANNEL) is not None
        clock.forward(days=10)
        store.purge(clock.now())
        assert store.reviews.every() == ()
        assert store.cards.shown("R-2026-0001", CHANNEL) is None
