from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.answers.answer import Answer, Citation, Reason, Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Case, Offer, State
from bot.domain.cases.delivery import AdviceTakenBack, CaseForDpo, CaseOpened, CaseSettled
from bot.domain.errors import CharteError, NotAllowed, Refused, Unavailable
from bot.dpo.beforehand import Beforehand
from bot.dpo.desk import LONGEST_REASON, Desk
from bot.dpo.ids import new_id
from bot.dpo.instead import given_instead
from bot.wording import FormOfAddress, wording
from knowledge.concepts import Language
from tests.fakes.asking import ASKER, DPO, THREAD, WORDS, a_decision, a_question, an_answer, an_offer
from tests.fakes.clock import StillClock
from tests.fakes.store import MemoryStore

CHANNEL = Thread("slack:T1/CDPO")
DEPUTY = "teams:TENANT:OBJECT"
ADMIN = "slack:T1:U7"
STRANGER = "slack:T1:U2"
ROLES = Roles(dpos=frozenset({DPO}), deputies=frozenset({DEPUTY}), admins=frozenset({ADMIN}))


@pytest.fixture
def store(clock: StillClock) -> MemoryStore:
    return MemoryStore(clock)


@pytest.fixture
def desk(store: MemoryStore, clock: StillClock) -> Desk:
    store.dpo_channels.learn(CHANNEL)
    ids = iter(f"offer-{n}" for n in range(1, 100))
    return Desk(store.register, store.dpo_channels, ROLES, clock, new_id=lambda: next(ids))


def sent(desk: Desk) -> Case:
    """Give a case that its asker sent."""
    return desk.send(desk.offer(a_question(), an_answer()).id, ASKER)


def test_an_offer_holds_the_redacted_words_and_is_kept(desk: Desk, store: MemoryStore) -> None:
    offer = desk.offer(a_question(), an_answer())
    assert (offer.id, offer.preview, offer.clauses) == ("offer-1", WORDS, ("charte.fr:4.2",))
    assert store.register.offer("offer-1") == offer


def test_the_asker_sees_exactly_what_the_dpo_would(desk: Desk) -> None:
    offer = desk.offer(a_question(), an_answer())
    assert desk.preview(offer.id, ASKER) == offer
    assert desk.send(offer.id, ASKER).offer.preview == offer.preview == WORDS


def test_nothing_reaches_the_dpo_before_the_asker_sends_it(desk: Desk, store: MemoryStore) -> None:
    offer = desk.offer(a_question(), an_answer())
    desk.preview(offer.id, ASKER)
    assert store.outbox.waiting == ()
    assert desk.waiting(DPO) == ()


def test_sending_opens_the_case_tells_the_asker_and_the_dpo(desk: Desk, store: MemoryStore) -> None:
    case = sent(desk)
    assert [(d.thread, d.content) for d in store.outbox.waiting] == [
        (THREAD, CaseOpened(case.number, Language.FR)),
        (CHANNEL, CaseForDpo(case)),
    ]


def test_sending_twice_gives_the_same_case_and_tells_once(desk: Desk, store: MemoryStore, clock: StillClock) -> None:
    case = sent(desk)
    clock.forward(days=3)
    assert desk.send(case.offer.id, ASKER) == case
    assert len(store.outbox.waiting) == 2


@pytest.mark.parametrize("actor", [STRANGER, DPO, DEPUTY, ADMIN, "local:root", "", ASKER.lower(), ASKER + "0"])
def test_nobody_but_the_asker_sees_or_sends_an_offer(desk: Desk, store: MemoryStore, actor: str) -> None:
    offer = desk.offer(a_question(), an_answer())
    for act in (desk.preview, desk.send):
        with pytest.raises(NotAllowed):
            act(offer.id, actor)
    assert store.outbox.waiting == ()


@pytest.mark.parametrize("asker", ["local:marie", "web:9f3a", DEPUTY])
def test_an_asker_sends_from_any_surface(desk: Desk, asker: str) -> None:
    offer = desk.offer(a_question(asker=asker), an_answer())
    assert desk.send(offer.id, asker).offer.asker == asker


def test_a_withdrawn_question_is_neither_shown_nor_said_to_be_sent(desk: Desk, store: MemoryStore) -> None:
    case = sent(desk)
    desk.withdraw(case.number, ASKER)
    told = len(store.outbox.waiting)
    for act in (desk.preview, desk.send, Beforehand(desk).sending):
        with pytest.raises(Refused, match="error_offer_withdrawn"):
            act(case.offer.id, ASKER)
    assert (len(store.outbox.waiting), len(store.register.cases())) == (told, 1)


def test_a_settled_question_is_not_said_to_be_sent_and_is_still_read(desk: Desk) -> None:
    case = sent(desk)
    desk.settle(case.number, a_decision())
    for act in (desk.send, Beforehand(desk).sending):
        with pytest.raises(Refused, match="error_offer_settled"):
            act(case.offer.id, ASKER)
    assert desk.preview(case.offer.id, ASKER) == case.offer


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("- sans les noms", "• relu", "– daté", "* signé"), ("sans les noms", "relu", "daté", "signé")),
        (("", " - ", "•"), ()),
        (("-10 % de marge au plus", "*important*", "a – b • c", "1. relu"),) * 2,
    ],
)
def test_conditions_typed_as_a_list_are_kept_without_its_marks(
    desk: Desk, typed: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    decision = replace(a_decision("Oui, à ceci près."), conditions=typed)
    settled = desk.settle(sent(desk).number, decision)
    assert settled.advice is not None
    assert settled.advice.conditions == kept


def test_what_was_taken_back_is_not_taken_back_again(desk: Desk) -> None:
    case = sent(desk)
    desk.settle(case.number, a_decision())
    desk.reopen(case.number, "Une erreur.", DPO)
    for act in (lambda: desk.reopen(case.number, "Encore.", DPO), lambda: Beforehand(desk).reopening(case.number, DPO)):
        with pytest.raises(Refused, match="error_taken_back"):
            act()


def test_what_would_be_refused_is_told_beforehand_and_nothing_is_written(desk: Desk) -> None:
    case, before = sent(desk), Beforehand(desk)
    with pytest.raises(Refused, match="error_offer_sent"):
        before.sending(case.offer.id, ASKER)
    with pytest.raises(Refused, match="error_not_settled"):
        before.reopening(case.number, DPO)
    acts = (before.settling, before.asking_back)
    assert [act(case.number, DPO) for act in acts] == [case, case]
    assert before.withdrawing(case.number, ASKER) == case == desk.read(case.number, ASKER)
    desk.take(case.number, DEPUTY)
    for act in acts:
        with pytest.raises(Refused, match="error_taken"):
            act(case.number, DPO)
    desk.settle(case.number, a_decision(by=DEPUTY))
    for act, actor in ((before.settling, DEPUTY), (before.asking_back, DEPUTY), (before.withdrawing, ASKER)):
        with pytest.raises(Refused, match="error_settled"):
            act(case.number, actor)


@pytest.mark.parametrize("actor", [STRANGER, ADMIN, ""])
def test_nobody_learns_beforehand_what_they_may_not_do(desk: Desk, actor: str) -> None:
    case, before = sent(desk), Beforehand(desk)
    for act in (before.settling, before.asking_back, before.reopening, before.withdrawing):
        with pytest.raises(NotAllowed):
            act(case.number, actor)
    with pytest.raises(NotAllowed):
        before.sending(case.offer.id, actor)


def test_a_lapsed_offer_is_refused_and_sends_nothing(desk: Desk, store: MemoryStore, clock: StillClock) -> None:
    offer = desk.offer(a_question(), an_answer())
    clock.forward(hours=24)
    for act in (desk.preview, desk.send):
        with pytest.raises(Refused):
            act(offer.id, ASKER)
    assert store.outbox.waiting == ()


def test_someone_elses_offer_reads_like_no_offer(desk: Desk) -> None:
    offer = desk.offer(a_question(), an_answer())
    assert _told(lambda: desk.preview(offer.id, STRANGER)) == _told(lambda: desk.preview("nobody", STRANGER))


@pytest.mark.parametrize("actor", [ASKER, DPO, DEPUTY])
def test_the_asker_and_the_dpo_read_a_case(desk: Desk, actor: str) -> None:
    case = sent(desk)
    assert desk.read(case.number, actor) == case


@pytest.mark.parametrize("actor", [STRANGER, ADMIN, "local:root", "web:", ""])
def test_someone_elses_case_reads_like_no_case(desk: Desk, actor: str) -> None:
    case = sent(desk)
    theirs, none = _told(lambda: desk.read(case.number, actor)), _told(lambda: desk.read("C-2026-0404", actor))
    assert theirs == none.replace("C-2026-0404", case.number)
    with pytest.raises(NotAllowed, match="error_no_case"):
        desk.read(case.number, actor)


def test_an_unknown_case_is_not_found_for_a_dpo_too(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="error_no_case"):
        desk.read("C-2026-0404", DPO)
    with pytest.raises(NotAllowed, match="error_no_case"):
        desk.settle("C-2026-0404", a_decision())


def test_waiting_cases_come_first_then_the_settled_oldest_first(desk: Desk) -> None:
    numbers = [desk.send(desk.offer(a_question(f"Question {n} ?"), an_answer()).id, ASKER).number for n in range(4)]
    for number in (numbers[2], numbers[0]):
        desk.settle(number, a_decision())
    assert [case.number for case in desk.waiting(DPO)] == [numbers[1], numbers[3], numbers[0], numbers[2]]


@pytest.mark.parametrize("actor", [ASKER, STRANGER, ADMIN, "local:root", ""])
def test_nobody_but_a_dpo_lists_or_settles(desk: Desk, store: MemoryStore, actor: str) -> None:
    case = sent(desk)
    with pytest.raises(NotAllowed, match="error_not_dpo"):
        desk.waiting(actor)
    for number in (case.number, "C-2026-0404"):
        with pytest.raises(NotAllowed, match="error_not_dpo"):
            desk.settle(number, a_decision(by=actor))
    assert store.register.case(case.number) == case


@pytest.mark.parametrize("by", [DPO, DEPUTY])
def test_advice_goes_back_to_the_askers_thread_and_to_the_card(desk: Desk, store: MemoryStore, by: str) -> None:
    case = sent(desk)
    settled = desk.settle(case.number, a_decision("  Sans les noms.\n", by=by))
    assert settled.state is State.SETTLED
    assert settled.advice is not None
    assert (settled.advice.because, settled.advice.by) == ("Sans les noms.", by)
    told = [(d.thread, d.content) for d in store.outbox.waiting][2:]
    assert told == [(THREAD, CaseSettled(settled)), (CHANNEL, CaseForDpo(settled))]


def test_a_second_advice_is_refused_and_the_first_stands(desk: Desk, store: MemoryStore) -> None:
    case = sent(desk)
    first = desk.settle(case.number, a_decision("Oui."))
    with pytest.raises(Refused, match="error_settled"):
        desk.settle(case.number, a_decision("Non.", by=DEPUTY))
    assert store.register.case(case.number) == first
    assert len(store.outbox.waiting) == 4


@pytest.mark.parametrize("because", ["", "  \n\t", "\u202f", "x" * (LONGEST_REASON + 1)])
def test_advice_without_a_reason_or_with_a_long_one_is_refused(desk: Desk, store: MemoryStore, because: str) -> None:
    case = sent(desk)
    with pytest.raises(Refused):
        desk.settle(case.number, a_decision(because))
    assert store.register.case(case.number) == case


def test_the_longest_reason_is_taken(desk: Desk) -> None:
    settled = desk.settle(sent(desk).number, a_decision("x" * LONGEST_REASON))
    assert settled.advice is not None


@pytest.mark.parametrize("verdict", [Verdict.UNCLEAR, Verdict.INFO, Verdict.OFF_TOPIC])
def test_advice_that_settles_nothing_is_refused(desk: Desk, store: MemoryStore, verdict: Verdict) -> None:
    case = sent(desk)
    with pytest.raises(Refused, match="error_verdict"):
        desk.settle(case.number, replace(a_decision(), verdict=verdict))
    assert store.register.case(case.number) == case


def taken_back(desk: Desk, *, given_by: str, by: str) -> Case:
    """Give a case whose advice was taken back."""
    case = sent(desk)
    desk.settle(case.number, a_decision(by=given_by))
    return desk.reopen(case.number, " La règle a changé.\n", by)


def test_whoever_gave_an_advice_is_told_that_another_took_it_back_and_why(desk: Desk, store: MemoryStore) -> None:
    case = taken_back(desk, given_by=DPO, by=DEPUTY)
    told = [(d.thread, d.content) for d in store.outbox.waiting if isinstance(d.content, AdviceTakenBack)]
    assert told == [(CHANNEL, AdviceTakenBack(case, DPO))]
    (old,) = case.earlier
    assert old.taken_back is not None
    assert (old.taken_back.by, old.taken_back.because) == (DEPUTY, "La règle a changé.")


@pytest.mark.parametrize(("given_by", "by"), [(DPO, DPO), (DEPUTY, DPO)], ids=["their own", "no channel of theirs"])
def test_nobody_is_told_of_what_they_did_or_where_they_cannot_be(
    desk: Desk, store: MemoryStore, given_by: str, by: str
) -> None:
    taken_back(desk, given_by=given_by, by=by)
    assert not [d for d in store.outbox.waiting if isinstance(d.content, AdviceTakenBack)]


def test_an_author_with_a_mailbox_is_told_there_and_one_who_left_is_not(store: MemoryStore, clock: StillClock) -> None:
    mailbox, both = "mailto:paul@valombre.example", frozenset({DPO, "mailto:paul@valombre.example"})
    case = taken_back(Desk(store.register, store.dpo_channels, Roles(dpos=both), clock), given_by=mailbox, by=DPO)
    assert [d.thread for d in store.outbox.waiting if isinstance(d.content, AdviceTakenBack)] == [Thread(mailbox)]
    desk = Desk(store.register, store.dpo_channels, Roles(dpos=both), clock)
    desk.settle(case.number, a_decision(by=DPO))
    desk = replace(desk, roles=Roles(dpos=frozenset({mailbox})))
    desk.reopen(case.number, "Encore.", mailbox)
    assert len([d for d in store.outbox.waiting if isinstance(d.content, AdviceTakenBack)]) == 1


@pytest.mark.parametrize("because", ["", "  \n", "x" * (LONGEST_REASON + 1)])
def test_no_advice_is_taken_back_without_a_reason(desk: Desk, store: MemoryStore, because: str) -> None:
    settled = desk.settle(sent(desk).number, a_decision())
    with pytest.raises(Refused):
        desk.reopen(settled.number, because, DPO)
    assert store.register.case(settled.number) == settled


def test_with_no_roles_the_terminals_user_is_the_dpo_and_nobody_else(store: MemoryStore, clock: StillClock) -> None:
    desk = Desk(store.register, store.dpo_channels, Roles(), clock)
    case = sent(desk)
    with pytest.raises(NotAllowed):
        desk.settle(case.number, a_decision(by="web:9f3a"))
    assert desk.settle(case.number, a_decision(by="local:marie")).state is State.SETTLED


def test_ids_are_long_and_never_the_same() -> None:
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert set(map(len, ids)) == {16}


def test_every_refusal_is_worded_in_both_languages(desk: Desk) -> None:
    offer, case = desk.offer(a_question(), an_answer()), sent(desk)
    said = {
        _told(act, language)
        for language in Language
        for act in (
            lambda: desk.preview(offer.id, STRANGER),
            lambda: desk.read(case.number, STRANGER),
            lambda: desk.waiting(STRANGER),
            lambda: desk.settle(case.number, a_decision("")),
            lambda: desk.settle(case.number, a_decision("x" * 3_000)),
            lambda: desk.settle(case.number, replace(a_decision(), verdict=Verdict.INFO)),
        )
    }
    assert len(said) == 12


def test_desk_sentences_exist_in_both_languages_and_forms() -> None:
    rooms = [{k for k in wording(language).sentences if k.startswith("desk.")} for language in Language]
    assert rooms[0] == rooms[1] != set()
    opened = wording(Language.FR, FormOfAddress.TU)("desk.opened", case=an_offer().id)
    assert opened.startswith("Ta question")


def _told(act: Callable[[], object], language: Language = Language.FR) -> str:
    """Give the sentence that a reader gets instead."""
    with pytest.raises(CharteError) as refusal:
        act()
    return wording(language)(refusal.value.key, **refusal.value.values)


def refusing(words: str, language: Language) -> None:
    """Let nobody be named to everybody."""
    if "Dupont" in words and language is Language.FR:
        raise Refused("desk.error_left", left="<PERSONNE_1>")


NAMING = "Oui. Écrivez à Jean Dupont."


@pytest.mark.parametrize("conditions", [(), ("Demander à Jean Dupont.",)])
def test_a_precedent_that_names_somebody_is_refused_and_nothing_is_recorded(
    desk: Desk, conditions: tuple[str, ...]
) -> None:
    desk = replace(desk, quotable=refusing)
    words = replace(a_decision("Oui." if conditions else NAMING, precedent=True), conditions=conditions)
    with pytest.raises(Refused, match="error_left"):
        desk.settle(sent(desk).number, words)
    assert desk.read("C-2026-0001", DPO).advice is None


def test_advice_for_one_person_may_name_somebody(desk: Desk) -> None:
    desk = replace(desk, quotable=refusing)
    assert desk.settle(sent(desk).number, a_decision(NAMING)).advice is not None


def test_why_an_advice_is_taken_back_names_nobody_and_else_nothing_happens(desk: Desk, store: MemoryStore) -> None:
    def naming_nobody(words: str) -> None:
        if "Dupont" in words:
            raise Refused("desk.back.error_left", left="<PERSONNE_1>")

    desk = replace(desk, tellable=naming_nobody)
    settled = desk.settle(sent(desk).number, a_decision(NAMING))
    before = store.audit.entries()
    with pytest.raises(Refused, match="error_left"):
        desk.reopen(settled.number, "Jean Dupont est en arrêt maladie.", DPO)
    assert (store.register.case(settled.number), store.audit.entries()) == (settled, before)
    assert desk.reopen(settled.number, "La règle a changé.", DPO).earlier


@pytest.mark.parametrize("precedent", [True, False])
def test_an_end_that_is_past_is_refused_and_today_is_not(desk: Desk, clock: StillClock, precedent: bool) -> None:
    today, number = clock.now().date(), sent(desk).number
    with pytest.raises(Refused, match="error_past"):
        desk.settle(number, replace(a_decision(precedent=precedent), until=today - timedelta(days=1)))
    settled = desk.settle(number, replace(a_decision(precedent=precedent), until=today))
    assert settled.advice is not None
    assert settled.advice.until == today


def test_a_published_answer_that_others_keep_is_told_of_a_precedent_and_never_fails(desk: Desk) -> None:
    case = desk.settle(sent(desk).number, a_decision(precedent=True))
    kept = replace(an_answer(), verdict=Verdict.ALLOWED)
    for answer, told in (
        (kept, kept),
        (an_answer(), None),
        (replace(kept, reason=Reason.ADVICE), None),
        (None, None),
    ):
        assert given_instead(replace(desk, answering=lambda _, answer=answer: answer), case) == told
    assert case.advice is not None
    alone = replace(case, advice=replace(case.advice, precedent=False))
    assert given_instead(replace(desk, answering=lambda _: kept), alone) is None

    def unread(_: Offer) -> Answer:
        raise Unavailable("error.no_edition")

    assert given_instead(replace(desk, answering=unread), case) is None


def test_what_a_favourable_precedent_runs_against_is_told_and_never_fails(desk: Desk) -> None:
    case, against = sent(desk), an_answer().citations
    assert desk.against(case) == ()
    assert replace(desk, opposing=lambda _: against).against(case) == against

    def unread(_: Offer) -> tuple[Citation, ...]:
        raise Unavailable("error.no_edition")

    assert replace(desk, opposing=unread).against(case) == ()
