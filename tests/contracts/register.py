"""What every register must do: inherit `RegisterContract` and give one fixture, `open_store`."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.case import (
    Advice,
    AskedBack,
    Case,
    Exchange,
    Offer,
    Reassigned,
    Reliance,
    Reminded,
    Reopened,
    Replied,
    Settled,
    State,
    Suspended,
    Taken,
    Withdrawn,
)
from bot.domain.cases.delivery import (
    CaseForDpo,
    CaseOpened,
    CaseReopened,
    CaseSettled,
    Content,
    Delivery,
    PrecedentSuspended,
    QuestionBack,
    ReplyForDpo,
)
from bot.domain.cases.discretion import unnamed
from bot.domain.cases.promise import Promise, Reminder
from bot.domain.errors import Refused
from bot.domain.team import Subject, Team
from knowledge.concepts import Language
from tests.fakes.asking import ASKER, DPO, THREAD, a_decision, an_offer
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

CHANNEL = Thread("slack:T1/CDPO")
OTHER = Thread("teams:dpo")
DEPUTY = "local:deputy"
EVERY = frozenset({"slack", "teams"})
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class RegisterContract:
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

    def test_an_offer_comes_back_whole(self, store: Remembering) -> None:
        store.register.keep_offer(an_offer())
        assert store.register.offer("offer-1") == an_offer()

    def test_an_unknown_offer_is_none(self, store: Remembering) -> None:
        assert store.register.offer("nobody") is None

    def test_an_offer_lapses_after_a_day(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        clock.forward(hours=24, seconds=-1)
        assert store.register.offer("offer-1") == an_offer()
        clock.forward(seconds=1)
        assert store.register.offer("offer-1") is None

    def test_the_purge_spares_an_offer_that_stands(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        clock.forward(hours=23)
        store.purge(clock.now())
        assert store.register.offer("offer-1") == an_offer()

    def test_keeping_an_offer_twice_does_not_renew_it(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        clock.forward(hours=23)
        store.register.keep_offer(an_offer())
        clock.forward(hours=1)
        assert store.register.offer("offer-1") is None

    def test_a_case_is_numbered_in_its_year_and_waits(self, store: Remembering) -> None:
        case, new = store.register.open_case(an_offer(), (), MONDAY)
        assert new
        assert (case.number, case.offer, case.opened_at) == ("C-2026-0001", an_offer(), MONDAY)
        assert case.state is State.WAITING
        assert store.register.case("C-2026-0001") == case

    def test_a_case_keeps_what_tells_it_from_another_of_its_number(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (CHANNEL,), MONDAY, token="0a1b2c3d")
        kept = store.register.case(case.number)
        assert kept is not None
        assert (case.handle, kept.handle) == ("C-2026-0001.0a1b2c3d",) * 2
        (_, opened), (_, card) = _promised(store)
        assert isinstance(opened, CaseOpened)
        assert isinstance(card, CaseForDpo)
        assert (opened.handle, card.case.handle) == (case.handle, case.handle)
        assert store.register.open_case(an_offer("two"), (), MONDAY)[0].handle == "C-2026-0002"

    def test_an_unknown_case_is_none(self, store: Remembering) -> None:
        assert store.register.case("C-2026-0404") is None

    def test_opening_a_case_tells_its_asker_and_every_dpo_channel(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (CHANNEL, OTHER), MONDAY)
        assert _promised(store) == [
            (THREAD, CaseOpened("C-2026-0001", Language.FR)),
            (CHANNEL, CaseForDpo(case)),
            (OTHER, CaseForDpo(case)),
        ]

    def test_the_cards_beside_a_case_that_opens_are_promised_with_it_once(self, store: Remembering) -> None:
        taken, closed, waiting = (store.register.open_case(an_offer(name), (), MONDAY)[0] for name in ("a", "b", "c"))
        taken, _ = store.register.change(taken.number, Taken(DPO, MONDAY), ())
        store.register.settle(closed.number, a_decision(), (), MONDAY)
        _promised(store)

        def beside(case: Case, open_ones: Iterable[Case]) -> tuple[tuple[Thread, CaseForDpo], ...]:
            assert case.number not in [one.number for one in open_ones]
            return tuple((CHANNEL, CaseForDpo(one, anew=True)) for one in open_ones)

        new, _ = store.register.open_case(an_offer("d"), (CHANNEL,), MONDAY, beside=beside)
        cards = [content for _, content in _promised(store) if isinstance(content, CaseForDpo)]
        assert cards == [CaseForDpo(new), CaseForDpo(taken, anew=True), CaseForDpo(waiting, anew=True)]
        store.register.open_case(an_offer("d"), (CHANNEL,), MONDAY, beside=beside)
        assert _promised(store) == []

    def test_the_same_offer_makes_one_case_and_tells_once(self, store: Remembering) -> None:
        first, _ = store.register.open_case(an_offer(), (), MONDAY)
        second, new = store.register.open_case(an_offer(), (), MONDAY + timedelta(minutes=1))
        assert (second, new) == (first, False)
        assert len(_promised(store)) == 1

    def test_an_offer_tells_which_case_it_became(self, store: Remembering) -> None:
        store.register.keep_offer(an_offer())
        assert store.register.case_of("offer-1") is None
        store.register.open_case(an_offer("another"), (), MONDAY)
        opened, _ = store.register.open_case(an_offer(preview="Puis-je ?"), (), MONDAY)
        assert store.register.case_of("offer-1") == opened
        gone, _ = store.register.change(opened.number, Withdrawn(opened.offer.asker, MONDAY), ())
        assert store.register.case_of("offer-1") == gone

    def test_the_offer_stands_as_long_as_its_case(self, store: Remembering, clock: StillClock) -> None:
        store.register.keep_offer(an_offer())
        store.register.open_case(an_offer(), (), MONDAY)
        clock.forward(days=40)
        store.purge(clock.now())
        assert store.register.offer("offer-1") == an_offer()

    def test_the_same_words_sent_again_from_the_thread_make_no_second_case(self, store: Remembering) -> None:
        first, _ = store.register.open_case(an_offer("one", preview="Puis-je ?"), (), MONDAY)
        second, new = store.register.open_case(an_offer("two", preview="Puis-je ?"), (), MONDAY)
        assert (second, new) == (first, False)

    @pytest.mark.parametrize(
        "other",
        [
            an_offer("two", preview="Et autrement ?"),
            an_offer("two", preview="Puis-je ?", asker="slack:T1:U2"),
            an_offer("two", preview="Puis-je ?", thread=Thread("slack:T1/C2/1.1")),
        ],
        ids=["other words", "another asker", "another thread"],
    )
    def test_anything_else_makes_its_own_case(self, store: Remembering, other: Offer) -> None:
        store.register.open_case(an_offer("one", preview="Puis-je ?"), (), MONDAY)
        assert store.register.open_case(other, (), MONDAY)[1]

    def test_the_same_words_make_a_new_case_once_the_first_is_settled(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer("one", preview="Puis-je ?"), (), MONDAY)
        store.register.settle(case.number, a_decision(), (), MONDAY)
        second, new = store.register.open_case(an_offer("two", preview="Puis-je ?"), (), MONDAY)
        assert (second.number, new) == ("C-2026-0002", True)

    def test_numbers_start_again_each_year_counted_in_utc(self, store: Remembering) -> None:
        paris = timezone(timedelta(hours=1))
        moments = [MONDAY, datetime(2027, 1, 1, 0, 30, tzinfo=paris), datetime(2027, 1, 1, 1, 30, tzinfo=paris)]
        opened = [store.register.open_case(an_offer(str(n)), (), at)[0] for n, at in enumerate(moments)]
        assert [case.number for case in opened] == ["C-2026-0001", "C-2026-0002", "C-2027-0001"]

    def test_cases_come_oldest_first(self, store: Remembering) -> None:
        numbers = [store.register.open_case(an_offer(str(n)), (), MONDAY)[0].number for n in range(3)]
        assert [case.number for case in store.register.cases()] == numbers

    def test_advice_is_recorded_with_its_number(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        decision = replace(a_decision("Sans les noms.", precedent=True), until=date(2026, 12, 31))
        settled, new = store.register.settle(case.number, decision, (), MONDAY + timedelta(hours=2))
        assert new
        assert settled.advice is not None
        assert (settled.advice.number, settled.advice.verdict) == ("2026-0001", Verdict.CONDITIONAL)
        assert (settled.advice.because, settled.advice.by) == ("Sans les noms.", DPO)
        assert (settled.advice.at, settled.advice.until) == (MONDAY + timedelta(hours=2), date(2026, 12, 31))
        assert store.register.case(case.number) == settled

    def test_advice_is_told_to_the_asker_and_the_dpo_once(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        _promised(store)
        settled, _ = store.register.settle(case.number, a_decision(), (CHANNEL,), MONDAY)
        store.register.settle(case.number, a_decision(), (CHANNEL,), MONDAY)
        assert _promised(store) == [(THREAD, CaseSettled(settled)), (CHANNEL, CaseForDpo(settled))]

    def test_the_first_decision_stands(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        first, _ = store.register.settle(case.number, a_decision("Oui."), (), MONDAY)
        second, new = store.register.settle(case.number, a_decision("Non."), (), MONDAY)
        assert (second, new) == (first, False)

    def test_settling_an_unknown_case_is_refused(self, store: Remembering) -> None:
        with pytest.raises(Refused, match="error_no_case"):
            store.register.settle("C-2026-0404", a_decision(), (), MONDAY)

    def test_a_decision_that_is_no_advice_leaves_the_case_and_the_numbers_alone(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        with pytest.raises(ValueError, match="advice"):
            store.register.settle(case.number, a_decision("  "), (), MONDAY)
        assert store.register.case(case.number) == case
        settled, _ = store.register.settle(case.number, a_decision(), (), MONDAY)
        assert settled.advice is not None
        assert settled.advice.number == "2026-0001"

    def test_only_precedents_that_still_stand_may_be_quoted(self, store: Remembering, clock: StillClock) -> None:
        today = clock.now().date()
        decisions = [
            a_decision("private"),
            a_decision("for ever", precedent=True),
            replace(a_decision("until today", precedent=True), until=today),
            replace(a_decision("until yesterday", precedent=True), until=today - timedelta(days=1)),
        ]
        for n, decision in enumerate(decisions):
            case, _ = store.register.open_case(an_offer(str(n)), (), MONDAY)
            store.register.settle(case.number, decision, (), MONDAY)
        assert [advice.because for _, advice in store.register.advice()] == ["for ever", "until today"]
        assert all(case.advice == advice for case, advice in store.register.advice())
        assert [advice.because for _, advice in store.register.lapsed()] == ["until yesterday"]

    def test_one_that_is_suspended_as_a_clause_changed_is_quoted_to_nobody_and_not_forgotten(
        self, store: Remembering
    ) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        store.register.settle(case.number, a_decision("Non.", precedent=True), (), MONDAY)
        store.register.change(case.number, Suspended(MONDAY, ("charte.fr:4.2",)), ())
        assert store.register.advice() == ()
        assert [advice.because for _, advice in store.register.lapsed()] == ["Non."]

    def test_whether_a_thread_was_named_is_told_without_naming_it(self, store: Remembering) -> None:
        for _ in range(2):
            assert not store.register.named(CHANNEL)
        store.register.first_time(CHANNEL)
        assert store.register.named(CHANNEL)

    def test_a_thread_is_new_once(self, store: Remembering) -> None:
        assert store.register.first_time(THREAD)
        assert not store.register.first_time(THREAD)
        assert store.register.first_time(OTHER)

    def test_a_thread_that_is_named_no_more_is_new_again(self, store: Remembering) -> None:
        store.register.first_time(THREAD)
        store.register.first_time(OTHER)
        for _ in range(2):
            store.register.unname(THREAD)
        assert not store.register.named(THREAD)
        assert store.register.first_time(THREAD)
        assert not store.register.first_time(OTHER)

    def test_the_event_that_named_a_thread_first_is_told_so_again(self, store: Remembering) -> None:
        assert store.register.first_time(THREAD, event="slack:T1:Ev1")
        assert not store.register.first_time(THREAD, event="slack:T1:Ev2")
        assert store.register.first_time(THREAD, event="slack:T1:Ev1")
        assert not store.register.first_time(THREAD)

    def test_one_offer_sent_from_eight_threads_makes_one_case(self, store: Remembering) -> None:
        with ThreadPoolExecutor(8) as threads:
            opened = list(threads.map(lambda _: store.register.open_case(an_offer(), (), MONDAY), range(16)))
        assert {case.number for case, _ in opened} == {"C-2026-0001"}
        assert sum(new for _, new in opened) == 1

    def test_numbers_have_no_gap_and_no_twin_under_eight_threads(self, store: Remembering) -> None:
        offers = [an_offer(str(n // 2)) for n in range(48)]
        with ThreadPoolExecutor(8) as threads:
            opened = list(threads.map(lambda offer: store.register.open_case(offer, (), MONDAY)[0], offers))
        assert {case.number for case in opened} == {f"C-2026-{n:04d}" for n in range(1, 25)}

    def test_two_decisions_at_once_make_one_advice(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        _promised(store)
        with ThreadPoolExecutor(8) as threads:
            settled = list(
                threads.map(
                    lambda n: store.register.settle(case.number, a_decision(f"Motif {n}."), (), MONDAY), range(8)
                )
            )
        assert sum(new for _, new in settled) == 1
        assert len({case.advice for case, _ in settled}) == 1
        assert len(_promised(store)) == 1

    def test_what_happens_to_a_case_is_kept(self, store: Remembering) -> None:
        case, _ = store.register.open_case(replace(an_offer(), shared=True), (), MONDAY)
        for event in (
            Taken(DPO, MONDAY),
            AskedBack(DPO, MONDAY, "Quel outil ?"),
            Replied(ASKER, MONDAY, "DeepL Pro."),
            Reassigned(DPO, MONDAY, DEPUTY),
            AskedBack(DEPUTY, MONDAY, "Quelles données ?"),
        ):
            changed, new = store.register.change(case.number, event, ())
            assert new
            assert store.register.case(case.number) == changed
        assert changed.exchanges == (
            Exchange("Quel outil ?", DPO, MONDAY, "DeepL Pro."),
            Exchange("Quelles données ?", DEPUTY, MONDAY),
        )
        assert (changed.state, changed.holder, changed.offer.shared) == (State.ASKED_BACK, DEPUTY, True)

    @pytest.mark.parametrize("subject", Subject)
    def test_who_reads_a_case_and_whose_advice_it_is_are_kept(self, store: Remembering, subject: Subject) -> None:
        offer = replace(an_offer(), routed=subject, seen=True)
        store.register.keep_offer(offer)
        assert store.register.offer(offer.id) == offer
        case, _ = store.register.open_case(offer, (), MONDAY)
        settled, _ = store.register.settle(case.number, replace(a_decision(), team=Team.SECURITY), (), MONDAY)
        assert store.register.case(case.number) == settled
        assert settled.advice is not None
        assert (settled.offer.team, settled.advice.team) == (Team.SECURITY, Team.SECURITY)

    def test_a_case_that_is_given_to_the_dpo_is_theirs_from_then_on(self, store: Remembering) -> None:
        case, _ = store.register.open_case(replace(an_offer(), routed=Subject.TOOLS), (), MONDAY)
        _promised(store)
        given, _ = store.register.change(case.number, Reassigned(DPO, MONDAY, None, (OTHER,)), (CHANNEL,))
        assert (given.offer.team, given.holder) == (Team.DPO, None)
        assert store.register.case(case.number) == given
        assert _promised(store) == [(CHANNEL, CaseForDpo(given)), (OTHER, CaseForDpo(given, gone=True, anew=True))]

    def test_an_asker_who_stays_unnamed_is_known_to_the_store_alone(self, store: Remembering) -> None:
        offer = unnamed(an_offer(preview="Puis-je ?"), ("charte.fr:4.2",))
        promise = Promise(*(MONDAY + timedelta(days=n) for n in range(3)))
        case, _ = store.register.open_case(offer, (CHANNEL,), MONDAY, promise)
        assert store.register.case(case.number) == case
        assert (case.offer.asker, case.offer.anonymous) == (ASKER, True)
        advice = Advice("2026-0001", Verdict.ALLOWED, "Oui.", DEPUTY, MONDAY, precedent=True)
        told = _promised(store)
        for event in (
            Reminded(MONDAY, Reminder.SOON),
            AskedBack(DPO, MONDAY, "Quel outil ?"),
            Replied(ASKER, MONDAY, "DeepL Pro."),
            Reassigned(DPO, MONDAY, DEPUTY),
            Settled(advice),
            Suspended(MONDAY, ("charte.fr:4.2",)),
            Reopened(DEPUTY, MONDAY),
            Withdrawn(ASKER, MONDAY),
        ):
            assert store.register.change(case.number, event, (CHANNEL,))[1]
            told += _promised(store)
        asker_s = [type(content) for thread, content in told if thread == THREAD]
        assert asker_s == [CaseOpened, QuestionBack, CaseSettled, CaseReopened]
        others = repr([content for thread, content in told if thread == CHANNEL])
        assert not [trace for trace in (ASKER, THREAD.address, "ventes", offer.id) if trace in others]
        assert ASKER not in {entry.actor for entry in store.audit.entries()}
        assert store.audit.broken_at() is None

    def test_two_cases_of_an_unnamed_asker_cannot_be_told_to_be_of_one_person(self, store: Remembering) -> None:
        for name in ("first", "second"):
            store.register.open_case(unnamed(an_offer(name), ()), (), MONDAY)
        assert len({entry.actor for entry in store.audit.entries()}) == 2

    def test_the_reply_that_a_dpo_waits_for_is_known_by_its_thread_and_its_asker(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        assert store.register.awaiting(THREAD, ASKER) is None
        asked, _ = store.register.change(case.number, AskedBack(DPO, MONDAY, "Quel outil ?"), ())
        assert store.register.awaiting(THREAD, ASKER) == asked
        assert store.register.awaiting(THREAD, DPO) is None
        assert store.register.awaiting(CHANNEL, ASKER) is None
        assert store.register.awaiting(Thread(THREAD.address.rpartition("/")[0]), ASKER) == asked, "asked inside it"
        store.register.change(case.number, Replied(ASKER, MONDAY, "DeepL."), ())
        assert store.register.awaiting(THREAD, ASKER) is None

    def test_a_question_back_goes_to_the_asker_and_every_card_is_shown_anew(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        _promised(store)
        asked, _ = store.register.change(case.number, AskedBack(DPO, MONDAY, "Quel outil ?"), (CHANNEL,))
        assert _promised(store) == [(THREAD, QuestionBack(asked)), (CHANNEL, CaseForDpo(asked))]
        replied, _ = store.register.change(case.number, Replied(ASKER, MONDAY, "DeepL."), (CHANNEL,))
        assert _promised(store) == [(CHANNEL, CaseForDpo(replied)), (CHANNEL, ReplyForDpo(replied))]

    def test_what_changes_nothing_tells_nobody(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        taken, new = store.register.change(case.number, Taken(DPO, MONDAY), (CHANNEL,))
        _promised(store)
        assert new
        assert store.register.change(case.number, Taken(DPO, MONDAY), (CHANNEL,)) == (taken, False)
        assert _promised(store) == []

    def test_what_cannot_happen_changes_nothing(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        with pytest.raises(Refused, match="error_not_asked"):
            store.register.change(case.number, Replied(ASKER, MONDAY, "DeepL."), (CHANNEL,))
        with pytest.raises(Refused, match="error_no_case"):
            store.register.change("C-2026-0404", Taken(DPO, MONDAY), ())
        assert store.register.case(case.number) == case

    def test_a_case_that_somebody_holds_is_settled_by_nobody_else(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        store.register.change(case.number, Taken(DEPUTY, MONDAY), ())
        with pytest.raises(Refused, match="error_taken"):
            store.register.settle(case.number, a_decision(), (), MONDAY)
        settled, _ = store.register.settle(case.number, a_decision(by=DEPUTY), (), MONDAY)
        assert settled.advice is not None
        assert settled.advice.number == "2026-0001"

    def test_each_change_is_counted_and_what_changes_nothing_is_not(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        assert case.changes == 0
        for _ in range(2):
            case, _ = store.register.change(case.number, Taken(DPO, MONDAY), ())
            assert case.changes == 1
        settled, _ = store.register.settle(case.number, a_decision(), (), MONDAY)
        assert settled.changes == store.register.case(case.number).changes == 2

    def test_a_withdrawn_case_has_lost_its_words_and_may_be_sent_anew(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer("one", preview="Puis-je ?"), (), MONDAY)
        store.register.change(case.number, Withdrawn(ASKER, MONDAY), (CHANNEL,))
        kept = store.register.case(case.number)
        assert kept is not None
        assert (kept.state, kept.offer.preview, kept.withdrawn_at) == (State.WITHDRAWN, "", MONDAY)
        assert _promised(store)[-1] == (CHANNEL, CaseForDpo(kept))
        assert store.register.open_case(an_offer("two", preview="Puis-je ?"), (), MONDAY)[1]

    def test_a_withdrawal_leaves_nothing_of_the_case_to_be_sent_but_its_news(self, store: Remembering) -> None:
        case, other = (store.register.open_case(an_offer(one), (CHANNEL,), MONDAY)[0] for one in ("one", "two"))
        store.register.change(case.number, Withdrawn(ASKER, MONDAY), (CHANNEL,))
        cards = [content.case for _, content in _promised(store) if isinstance(content, CaseForDpo)]
        left = [(one.number, one.offer.preview) for one in cards]
        assert left == [(other.number, other.offer.preview), (case.number, "")]

    def test_a_case_that_is_still_open_is_shown_to_a_channel_that_is_new(self, store: Remembering) -> None:
        shown, settled, _ = (store.register.open_case(an_offer(one), (), MONDAY)[0] for one in ("one", "two", "three"))
        store.register.settle(settled.number, a_decision(), (), MONDAY)
        _promised(store)
        store.register.show([shown.number, settled.number], CHANNEL)
        assert _promised(store) == [(CHANNEL, CaseForDpo(shown))]

    def test_what_asks_once_for_a_case_is_promised_no_second_time(self, store: Remembering, clock: StillClock) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        _promised(store)
        again = partial(store.register.write_again, case.number, CHANNEL)
        assert [again("a link"), again("another link")] == [None, None]
        sending = store.outbox.next(EVERY)
        assert sending is not None
        clock.forward(seconds=5)
        assert again("a link") == MONDAY
        assert sending == Delivery(f"a link.{case.number}", CHANNEL, CaseForDpo(case, again=True))
        assert _promised(store) == [(CHANNEL, CaseForDpo(case, again=True))], (
            "what somebody is sending is given to nobody else"
        )
        store.outbox.sent(sending.id)
        assert again("a link") == MONDAY
        assert _promised(store) == []

    @pytest.mark.parametrize("end", ["superseded", "failed"])
    def test_a_letter_that_never_went_is_promised_anew(self, store: Remembering, end: str) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        _promised(store)
        for _ in range(2):
            assert store.register.write_again(case.number, CHANNEL, "a link") is None
            sending = store.outbox.next(EVERY)
            assert sending is not None
            (store.outbox.superseded if end == "superseded" else partial(store.outbox.failed, again_in=None))(
                sending.id
            )

    def test_an_advice_that_was_taken_back_is_no_precedent_and_keeps_its_number(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        store.register.settle(case.number, a_decision(precedent=True), (), MONDAY)
        _promised(store)
        reopened, _ = store.register.change(case.number, Reopened(DPO, MONDAY), (CHANNEL,))
        assert _promised(store) == [(THREAD, CaseReopened(reopened)), (CHANNEL, CaseForDpo(reopened))]
        assert store.register.advice() == ()
        settled, _ = store.register.settle(case.number, a_decision(), (), MONDAY)
        assert settled.advice is not None
        assert (settled.advice.number, [old.number for old in settled.earlier]) == ("2026-0002", ["2026-0001"])

    def test_the_terms_of_an_advice_are_kept(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        terms = {"conditions": ("Sans les noms.", "Relu."), "relies": (Reliance("charte.fr:4.2", "0" * 64),)}
        store.register.settle(case.number, replace(a_decision(precedent=True), **terms), (), MONDAY)
        kept = store.register.case(case.number)
        assert kept is not None
        assert kept.advice is not None
        assert (kept.advice.conditions, kept.advice.relies) == tuple(terms.values())

    def test_a_suspended_precedent_is_quoted_no_more_and_the_dpo_is_told_once(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        store.register.settle(case.number, a_decision(precedent=True), (), MONDAY)
        _promised(store)
        for _ in range(2):
            after, _ = store.register.change(case.number, Suspended(MONDAY, ("charte.fr:4.2",)), (CHANNEL,))
        assert _promised(store) == [(CHANNEL, PrecedentSuspended(after, ("charte.fr:4.2",)))]
        assert store.register.advice() == ()
        kept = store.register.case(case.number)
        assert kept is not None
        assert kept.advice is not None
        assert (kept.advice.suspended, kept.state) == (True, State.SETTLED)

    def test_of_eight_dpos_who_take_a_case_at_once_one_holds_it_and_the_others_are_told_who(
        self, store: Remembering
    ) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)

        def take(n: int) -> str:
            try:
                return str(store.register.change(case.number, Taken(f"local:{n}", MONDAY), ())[0].holder)
            except Refused as refusal:
                return f"local:{refusal.values['holder']}"

        with ThreadPoolExecutor(8) as threads:
            holders = set(threads.map(take, range(8)))
        assert holders == {store.register.case(case.number).holder}


def _promised(store: Remembering) -> list[tuple[Thread, Content]]:
    """Give what was promised since the last call, and send it."""
    found = []
    while (delivery := store.outbox.next(EVERY)) is not None:
        found.append((delivery.thread, delivery.content))
        store.outbox.sent(delivery.id)
    return found
