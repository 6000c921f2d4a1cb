"""What everything that keeps personal data must do: inherit `OwnDataContract` and give one fixture, `open_store`."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.audit import Act
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import AskedBack, Case, Reliance, Reopened, State, Withdrawn
from bot.domain.cases.delivery import AnswerReady, CaseForDpo, Delivery, LeftInChannel
from bot.domain.cases.discretion import unnamed
from bot.domain.cases.faq import FaqEntry
from bot.domain.cases.forgotten import NOBODY
from bot.domain.cases.suspending import Suspension
from bot.domain.threads.following import LastQuestion
from bot.dpo.desk import Desk, awaited_of
from bot.dpo.rights import Rights
from knowledge.concepts import Language
from tests.fakes.asking import (
    ASKER,
    CLAUSE,
    DPO,
    THREAD,
    a_decision,
    a_delivery,
    a_question,
    an_answer,
    an_offer,
    received,
)
from tests.fakes.clock import StillClock
from tests.fakes.store import MemoryDpoChannels, OpenStore, Remembering

SLACK = frozenset({"slack"})
OTHER = "slack:T1:U2"
ELSEWHERE = Thread("slack:T1/C1/99.1")
CHANNEL = Thread("slack:T1/CDPO")


def everything_of(store: Remembering, clock: StillClock, asker: str, thread: Thread) -> None:
    """Let somebody leave each kind of trace: an offer, a settled and a waiting case, questions, a conversation."""
    for name in ("kept", "settled", "waiting"):
        store.register.keep_offer(an_offer(f"{asker} {name}", thread=thread, asker=asker))
    for name in ("settled", "waiting"):
        offer = store.register.offer(f"{asker} {name}")
        assert offer is not None
        case, _ = store.register.open_case(offer, (), clock.now())
        if name == "settled":
            store.register.settle(case.number, a_decision(), (), clock.now())
    store.pending.follow(thread, LastQuestion(a_question(thread=thread, asker=asker), asked_back=False))
    store.register.first_time(thread)


def asked_back(store: Remembering, clock: StillClock) -> Case:
    """Give a case of the asker's that waits for their reply; nothing else is left to be sent."""
    case, _ = store.register.open_case(an_offer(), (), clock.now())
    case, _ = store.register.change(case.number, AskedBack(DPO, clock.now(), "Quel outil ?"), ())
    while (one := store.outbox.next(SLACK)) is not None:
        store.outbox.sent(one.id)
    return case


def writes_beside(store: Remembering, case: Case, *, answered: bool) -> Delivery:
    """Let the asker write something that is no reply, in the thread of a case that waits for one."""
    question = a_question("C'est pour le licenciement de [personne].")
    awaited = awaited_of(case, question)
    assert awaited is not None
    content = AnswerReady(an_answer(), "offer-2", first=False, awaited=awaited) if answered else awaited
    beside = Delivery("beside", THREAD, content)
    store.inbox.take_in(received("slack:T1:Ev2"))
    store.inbox.done("slack:T1:Ev2", beside, None)
    return beside


def drafted(case: Case, clock: StillClock) -> FaqEntry:
    """Give an entry for the FAQ that is drafted from the advice of a case."""
    assert case.advice is not None
    return FaqEntry(case.number, case.advice.number, Language.FR, "Puis-je ?", "Oui.", DPO, clock.now())


class OwnDataContract:
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

    @pytest.fixture
    def rights(self, store: Remembering, clock: StillClock) -> Rights:
        roles = Roles(dpos=frozenset({DPO}))
        return Rights(store.own_data, Desk(store.register, MemoryDpoChannels((CHANNEL,)), roles, clock))

    def test_nothing_is_kept_about_who_never_asked(self, rights: Rights) -> None:
        kept = rights.export(ASKER)
        assert not kept.erasable
        assert kept.acts == ()

    def test_everything_that_is_kept_is_given(self, store: Remembering, rights: Rights, clock: StillClock) -> None:
        everything_of(store, clock, ASKER, THREAD)
        kept = rights.export(ASKER)
        assert [offer.id for offer in kept.offers] == [f"{ASKER} kept"]
        assert [case.state for case in kept.cases] == [State.SETTLED, State.WAITING]
        assert kept.questions == (a_question(),)
        assert kept.conversations == (THREAD.address,)
        assert [entry.act for entry in kept.acts] == [Act.OPENED, Act.OPENED]
        assert set(kept.undelivered) == {"case_opened", "case_settled"}

    def test_a_question_that_waits_for_its_answer_is_given(self, store: Remembering, rights: Rights) -> None:
        store.inbox.take_in(received())
        assert rights.export(ASKER).questions == (received().question,)
        assert rights.export(OTHER).questions == ()

    def test_after_an_erasure_nothing_is_left_and_once_more_changes_nothing(
        self, store: Remembering, rights: Rights, clock: StillClock
    ) -> None:
        everything_of(store, clock, ASKER, THREAD)
        store.inbox.take_in(received())
        assert rights.erase(ASKER) == rights.export(ASKER)
        assert not rights.export(ASKER).erasable
        assert rights.export(ASKER).acts == ()
        entries = store.audit.entries()
        rights.erase(ASKER)
        assert store.audit.entries() == entries
        assert store.inbox.next() is None
        assert store.pending.last(THREAD) is None
        assert store.register.offer(f"{ASKER} kept") is None

    def test_an_erasure_has_its_line_whatever_comes_after_it(self, store: Remembering, clock: StillClock) -> None:
        everything_of(store, clock, ASKER, THREAD)
        for name in (OTHER, ASKER):  # of somebody of whom nothing is kept, no line
            store.own_data.erase(name, by=DPO)
        erased = [entry for entry in store.audit.entries() if entry.act is Act.DATA_ERASED]
        assert [(entry.actor, entry.about.partition(":")[0]) for entry in erased] == [(DPO, "pseudonym")]
        assert store.audit.broken_at() is None

    def test_of_their_own_conversation_nothing_is_left_though_nothing_else_names_it(
        self, store: Remembering, rights: Rights, clock: StillClock
    ) -> None:
        private, others = Thread("slack:T1/D1/1.1"), Thread("slack:T1/C1/9.9")
        for number, thread in enumerate((private, others)):
            store.register.first_time(thread)
            store.inbox.take_in(received(f"slack:T1:Ev{number}", thread=thread))
            store.inbox.done(f"slack:T1:Ev{number}", a_delivery(f"d{number}", thread=thread), None)
        assert not rights.export(ASKER).erasable
        mine = rights.export(ASKER, private.__eq__)
        assert (mine.conversations, mine.undelivered) == ((private.address,), ("answer",))
        assert not rights.erase(ASKER, private.__eq__).erasable
        assert store.register.first_time(private)
        assert not store.register.first_time(others)
        suspension = Suspension("", Reliance.on(CLAUSE), "4.2", an_answer().edition, "Une erreur.", DPO, clock.now())
        assert store.suspensions.suspend(suspension)[1] == 1, "one conversation is left to be corrected"
        left = (store.outbox.next(SLACK), store.outbox.next(SLACK), store.outbox.next(SLACK))
        assert [one.thread for one in left if one] == [others, others]

    def test_a_case_that_waits_is_withdrawn_first_and_its_dpo_told_without_a_name(
        self, store: Remembering, rights: Rights, clock: StillClock
    ) -> None:
        everything_of(store, clock, ASKER, THREAD)
        rights.erase(ASKER)
        settled, waiting = store.register.cases()
        assert (settled.state, waiting.state) == (State.ANONYMISED, State.WITHDRAWN)
        assert {(case.offer.asker, case.offer.thread, case.offer.preview) for case in (settled, waiting)} == {
            ("", NOBODY, "")
        }
        told = store.outbox.next(SLACK)
        assert told is not None
        assert (told.thread, told.content) == (CHANNEL, CaseForDpo(waiting))
        assert store.outbox.next(SLACK) is None, "nothing else that holds their words is delivered"

    def test_the_audit_keeps_a_pseudonym_and_holds(self, store: Remembering, rights: Rights, clock: StillClock) -> None:
        everything_of(store, clock, ASKER, THREAD)
        before = len(store.audit.entries())
        rights.erase(ASKER)
        entries = store.audit.entries()
        assert len(entries) > before
        assert ASKER not in {entry.actor for entry in entries}
        assert DPO in {entry.actor for entry in entries}
        assert store.audit.broken_at() is None

    def test_an_answer_that_was_not_delivered_is_not_any_more(self, store: Remembering, rights: Rights) -> None:
        store.inbox.take_in(received())
        ready = Delivery("d1", THREAD, AnswerReady(an_answer(), "offer-1", first=True))
        store.inbox.done("slack:T1:Ev1", ready, an_offer())
        assert rights.export(ASKER).undelivered == ("answer",)
        rights.erase(ASKER)
        assert store.outbox.next(SLACK) is None

    def test_what_tells_them_of_a_message_that_stays_in_a_channel_is_theirs(
        self, store: Remembering, rights: Rights
    ) -> None:
        told = Delivery("left", THREAD, LeftInChannel(ASKER, THREAD, Language.FR, secret=True))
        store.inbox.take_in(replace(received(), told=(told,)))
        assert rights.export(ASKER).undelivered == ("left_in_channel",)
        assert rights.export(OTHER).undelivered == ()
        rights.erase(ASKER)
        assert store.outbox.next(SLACK) is None

    def test_a_card_without_its_asker_is_theirs_all_the_same(
        self, store: Remembering, rights: Rights, clock: StillClock
    ) -> None:
        case, _ = store.register.open_case(unnamed(an_offer(), ()), (CHANNEL,), clock.now())
        assert set(rights.export(ASKER).undelivered) == {"case_opened", "case_for_dpo"}
        assert [one.number for one in rights.export(ASKER).cases] == [case.number]
        store.register.settle(case.number, a_decision(), (), clock.now())
        assert not rights.erase(ASKER).erasable

    def test_what_is_kept_about_somebody_else_is_neither_given_nor_touched(
        self, store: Remembering, rights: Rights, clock: StillClock
    ) -> None:
        everything_of(store, clock, ASKER, THREAD)
        everything_of(store, clock, OTHER, ELSEWHERE)
        theirs = rights.export(OTHER)
        rights.erase(ASKER)
        assert rights.export(OTHER) == theirs

    def test_a_precedent_stays_for_others_without_its_asker(
        self, store: Remembering, rights: Rights, clock: StillClock
    ) -> None:
        case, _ = store.register.open_case(an_offer(), (), clock.now())
        store.register.settle(case.number, a_decision(precedent=True), (), clock.now())
        rights.erase(ASKER)
        ((kept, advice),) = store.register.advice()
        assert (kept.offer.asker, kept.offer.preview) == ("", an_offer().preview)
        assert kept.offer.department == an_offer().department, "without it the advice would speak to everybody"
        assert advice.because == a_decision().because
        assert not rights.export(ASKER).erasable

    def test_a_ban_whose_end_is_past_stays_while_an_earlier_permission_would_come_back_without_it(
        self, store: Remembering, rights: Rights, clock: StillClock
    ) -> None:
        for name, verdict, until in (("a", Verdict.ALLOWED, None), ("b", Verdict.FORBIDDEN, date(2026, 3, 3))):
            case, _ = store.register.open_case(an_offer(name), (), clock.now())
            decision = replace(a_decision(precedent=True), verdict=verdict, until=until)
            store.register.settle(case.number, decision, (), clock.now())
        clock.forward(days=30)
        rights.erase(ASKER)
        assert [one.verdict for _, one in store.register.advice()] == [Verdict.ALLOWED]
        ((ban, advice),) = store.register.lapsed()
        assert (ban.offer.asker, ban.offer.preview, advice.verdict) == ("", an_offer("b").preview, Verdict.FORBIDDEN)

    def test_a_ban_whose_end_is_past_goes_where_no_earlier_permission_waits_for_that(
        self, store: Remembering, rights: Rights, clock: StillClock
    ) -> None:
        decision = replace(a_decision(precedent=True), verdict=Verdict.FORBIDDEN, until=date(2026, 3, 3))
        case, _ = store.register.open_case(an_offer(), (), clock.now())
        store.register.settle(case.number, decision, (), clock.now())
        clock.forward(days=30)
        rights.erase(ASKER)
        gone = store.register.case(case.number)
        assert gone is not None
        assert (gone.advice, gone.offer.preview, gone.offer.department) == (None, "", None)
        assert store.register.lapsed() == ()

    def test_what_a_dpo_did_on_the_cases_of_others_stays_in_the_audit(
        self, store: Remembering, rights: Rights, clock: StillClock
    ) -> None:
        case, _ = store.register.open_case(an_offer(), (), clock.now())
        store.register.settle(case.number, a_decision(), (), clock.now())
        left = rights.erase(DPO)
        assert [(entry.act, entry.about) for entry in left.acts] == [(Act.SETTLED, case.number)]
        assert not left.erasable
        assert store.register.case(case.number) is not None

    @pytest.mark.parametrize("answered", [False, True])
    @pytest.mark.parametrize("given_up", [False, True])
    def test_what_they_wrote_where_a_reply_is_waited_for_is_theirs(
        self, store: Remembering, clock: StillClock, answered: bool, given_up: bool
    ) -> None:
        writes_beside(store, asked_back(store, clock), answered=answered)
        if given_up:
            store.outbox.failed("beside", again_in=None)
        assert store.own_data.of(ASKER).undelivered == ("answer" if answered else "reply_awaited",)
        assert store.own_data.of(OTHER).undelivered == ()
        store.own_data.erase(OTHER)
        assert len(store.own_data.of(ASKER).undelivered) == 1
        store.own_data.erase(ASKER)
        assert store.own_data.of(ASKER).undelivered == ()
        assert store.outbox.next(SLACK) is None

    def test_in_their_own_conversation_it_is_theirs_though_the_case_is_gone(
        self, store: Remembering, clock: StillClock
    ) -> None:
        writes_beside(store, replace(asked_back(store, clock), number="C-2019-0001"), answered=False)
        assert store.own_data.of(ASKER).undelivered == ()
        assert store.own_data.of(ASKER, THREAD.__eq__).undelivered == ("reply_awaited",)

    def test_a_withdrawal_takes_the_reply_that_was_waited_for_away(self, store: Remembering, clock: StillClock) -> None:
        case = asked_back(store, clock)
        writes_beside(store, case, answered=False)
        store.register.change(case.number, Withdrawn(ASKER, clock.now()), ())
        assert store.outbox.next(SLACK) is None
        assert store.own_data.of(ASKER).undelivered == ()

    def test_a_withdrawal_leaves_the_answer_to_another_question_without_that_reply(
        self, store: Remembering, clock: StillClock
    ) -> None:
        case = asked_back(store, clock)
        answer = writes_beside(store, case, answered=True).content
        assert isinstance(answer, AnswerReady)
        store.register.change(case.number, Withdrawn(ASKER, clock.now()), ())
        left = store.outbox.next(SLACK)
        assert left is not None
        assert left.content == replace(answer, awaited=None)

    def test_a_withdrawal_leaves_the_reply_that_another_case_waits_for(
        self, store: Remembering, clock: StillClock
    ) -> None:
        other, _ = store.register.open_case(an_offer("other"), (), clock.now())
        beside = writes_beside(store, asked_back(store, clock), answered=False)
        store.register.change(other.number, Withdrawn(ASKER, clock.now()), ())
        left = store.outbox.next(SLACK)
        assert left is not None
        assert left.content == beside.content

    @pytest.mark.parametrize("again", [True, False])
    def test_an_erasure_gives_no_advice_that_was_taken_back_to_the_faq_again(
        self, store: Remembering, clock: StillClock, *, again: bool
    ) -> None:
        case, _ = store.register.open_case(an_offer(), (), clock.now())
        settled, _ = store.register.settle(case.number, a_decision(), (), clock.now())
        store.faq.keep(drafted(settled, clock))
        store.register.change(case.number, Reopened(DPO, clock.now(), None, "Une erreur."), ())
        if again:
            store.register.settle(case.number, a_decision(precedent=True), (), clock.now())
        else:
            store.register.change(case.number, Withdrawn(ASKER, clock.now()), ())
        store.own_data.erase(ASKER)
        assert store.faq.every() == ()

    def test_nor_one_whose_last_day_is_past_and_keeps_those_that_stand_or_are_published(
        self, store: Remembering, clock: StillClock
    ) -> None:
        kept = []
        for name, until in (("over", clock.now().date()), ("standing", None), ("published", clock.now().date())):
            case, _ = store.register.open_case(an_offer(name), (), clock.now())
            decision = replace(a_decision(), until=until)
            settled, _ = store.register.settle(case.number, decision, (), clock.now())
            kept.append(store.faq.keep(drafted(settled, clock)).case)
        store.faq.published(kept[2], clock.now())
        clock.forward(days=2)
        store.own_data.erase(ASKER)
        assert [one.case for one in store.faq.every()] == kept[1:]
