"""The pilot: what is drawn, who may ask meanwhile, what a judgement needs, what is enough afterwards."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.answers.answer import Answer, Consulted, Understood, Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.reviewing import A_WEEK, Judged, Review, review_of
from bot.domain.errors import NotAllowed, Refused
from bot.domain.trial import Trial
from bot.dpo.desk import Desk
from bot.dpo.piloting import Pilot
from bot.shown.reviewed import closed, judged_lines, review_lines, words_title
from bot.wording import FormOfAddress, wording
from bot.working import Worker
from knowledge.concepts import Aspect, DataClass, Language
from knowledge.question.strangers import UNKNOWN
from tests.contracts.reviews import a_review
from tests.fakes.asking import ASKER, DPO, an_answer, an_offer, received
from tests.fakes.clock import StillClock
from tests.fakes.halting import Halting
from tests.fakes.piloting import a_pilot, until
from tests.fakes.store import MemoryDpoChannels, MemoryStore
from tests.golden.answers import several

CHANNEL = Thread("slack:T1/CDPO")
DEPUTY = "slack:T1:U8"
LAST = date(2026, 3, 31)
FR, EN = wording(Language.FR), wording(Language.EN)
ALLOWED = replace(an_answer(), verdict=Verdict.ALLOWED)


@pytest.fixture
def store(clock: StillClock) -> MemoryStore:
    return MemoryStore(clock)


def piloted(store: MemoryStore, trial: Trial, halting: Halting | None = None) -> Pilot:
    roles = Roles(
        dpos=frozenset({DPO}), deputies=frozenset({DEPUTY}), externals=frozenset({"mailto:out@cabinet.example"})
    )
    desk = Desk(store.register, MemoryDpoChannels((CHANNEL,)), roles, store.clock, suspend=halting)
    return a_pilot(store, desk, store.clock, trial)


def drawn(pilot: Pilot, store: MemoryStore, name: str = "offer-1") -> None:
    store.register.keep_offer(an_offer(name), pilot.drawn(name, ALLOWED))


def test_without_a_pilot_nothing_is_drawn_and_everybody_asks(store: MemoryStore) -> None:
    pilot = piloted(store, Trial(people=frozenset({"slack:T1:U7"})))
    assert pilot.drawn("slack:T1:Ev1", ALLOWED) is None
    assert pilot.opens_for(ASKER) is None


@pytest.mark.parametrize("verdict", [Verdict.FORBIDDEN, Verdict.INFO])
def test_what_permits_nothing_is_not_reviewed(store: MemoryStore, verdict: Verdict) -> None:
    assert piloted(store, until(LAST)).drawn("slack:T1:Ev1", replace(an_answer(), verdict=verdict)) is None


def test_a_retry_draws_the_same_and_the_share_is_kept(store: MemoryStore) -> None:
    pilot = piloted(store, until(LAST, share=0.25))
    names = [f"slack:T1:Ev{number}" for number in range(2_000)]
    first = [pilot.drawn(name, ALLOWED) is not None for name in names]
    assert first == [pilot.drawn(name, ALLOWED) is not None for name in names]
    assert 430 < sum(first) < 570
    everything = piloted(store, until(LAST))
    assert all(everything.drawn(name, ALLOWED) for name in names)


def test_the_draw_cannot_be_guessed_without_the_key(store: MemoryStore) -> None:
    pilot = piloted(store, until(LAST, share=0.5))
    other = replace(pilot, digest=lambda words: pilot.digest(b"another key" + words))
    names = [f"slack:T1:Ev{number}" for number in range(200)]
    assert [pilot.drawn(name, ALLOWED) is None for name in names] != [
        other.drawn(name, ALLOWED) is None for name in names
    ]


def test_a_review_holds_no_word_of_the_asker() -> None:
    told = Understood(("chatgpt", f"{UNKNOWN}zorglub"), None, (DataClass.HR,), (), Aspect.MAY, ("le truc de Paul",))
    review = review_of(replace(ALLOWED, understood=told), LAST)
    assert review is not None
    assert "zorglub" not in repr(review)
    assert "Paul" not in repr(review)
    assert "Outil : chatgpt, un outil que la charte ne nomme pas" in review_lines(review, FR)


def test_it_says_whether_a_model_decided_in_one_of_the_parts() -> None:
    decided, not_decided = Consulted("p", 1, decided=True), Consulted("p", 1, decided=False)
    for consulted, by_model in ((None, False), (not_decided, False), (decided, True)):
        review = review_of(replace(ALLOWED, consulted=consulted), LAST)
        assert review is not None
        assert review.by_model is by_model
    parts = several(Language.FR)
    permitting = tuple(part for part in parts.parts if part.verdict is Verdict.CONDITIONAL)
    if len(permitting) > 1:
        assert review_of(replace(parts, verdict=Verdict.CONDITIONAL, parts=permitting), LAST)


def test_the_others_wait_until_it_is_over_and_roles_never_do(store: MemoryStore, clock: StillClock) -> None:
    pilot = piloted(store, until(LAST, "slack:T1:U7"))
    assert pilot.opens_for(ASKER) == date(2026, 4, 1)
    assert [pilot.opens_for(one) for one in ("slack:T1:U7", DPO, "mailto:out@cabinet.example")] == [None] * 3
    assert "Il vous sera ouvert le 1er avril 2026." in closed(pilot.opens_for(ASKER), FR)
    assert "Il te sera ouvert" in closed(LAST, wording(Language.FR, FormOfAddress.TU))
    assert "opens for you on 1 April 2026" in closed(pilot.opens_for(ASKER), EN)
    assert closed(None, FR) == ""
    clock.time += timedelta(days=30)
    assert pilot.opens_for(ASKER) is None


def test_a_worker_draws_by_the_event_so_that_a_retry_draws_the_same(store: MemoryStore) -> None:
    pilot, keys = piloted(store, until(LAST)), []

    class Allowing:
        def reply(self, *_: object, **__: object) -> Answer:
            return ALLOWED

    def noted(key: str, answer: Answer) -> object:
        keys.append(key)
        return pilot.drawn(key, answer)

    worker = Worker(store.inbox, Allowing(), store.register, store.pending, drawn=noted)  # type: ignore[arg-type]
    store.inbox.take_in(received())
    assert worker.answer_next()
    assert keys == ["slack:T1:Ev1"]
    answer, card = store.outbox.waiting
    assert answer.content.reviewed  # type: ignore[union-attr]
    assert card.thread == CHANNEL


def test_only_a_dpo_of_the_organisation_reads_and_judges(store: MemoryStore) -> None:
    pilot = piloted(store, until(LAST))
    drawn(pilot, store)
    for somebody in (ASKER, "mailto:out@cabinet.example", "slack:T1:U7"):
        with pytest.raises(NotAllowed):
            pilot.listed(somebody)
        with pytest.raises(NotAllowed):
            pilot.judge("R-2026-0001", somebody, right=True)
    assert [one.number for one in pilot.listed(DPO)] == ["R-2026-0001"]
    with pytest.raises(NotAllowed, match="error_no_review"):
        pilot.judge("R-2026-0002", DPO, right=True)


def test_what_contradicts_itself_is_refused_and_nothing_is_recorded(store: MemoryStore) -> None:
    pilot = piloted(store, until(LAST))
    drawn(pilot, store)
    with pytest.raises(Refused, match="error_right"):
        pilot.judge("R-2026-0001", DPO, right=True, should_be=Verdict.FORBIDDEN)
    for verdict in (Verdict.ALLOWED, Verdict.INFO):
        with pytest.raises(Refused, match="error_should_be"):
            pilot.judge("R-2026-0001", DPO, right=False, should_be=verdict)
    with pytest.raises(Refused, match="error_long_reason"):
        pilot.judge("R-2026-0001", DPO, right=False, should_be=Verdict.FORBIDDEN, because="x" * 2_001)
    with pytest.raises(Refused, match="error_no_verdict"):
        pilot.judge("R-2026-0001", DPO, right=False, because="Non.")
    assert pilot.review("R-2026-0001", DPO).judged is None


def test_who_judged_alone_may_correct_and_the_first_judgement_stays(store: MemoryStore) -> None:
    pilot = piloted(store, until(LAST))
    drawn(pilot, store)
    pilot.judge("R-2026-0001", DPO, right=True)
    with pytest.raises(Refused, match="error_judged"):
        pilot.judge("R-2026-0001", DEPUTY, right=False, should_be=Verdict.FORBIDDEN)
    with pytest.raises(Refused, match="error_judged"):
        pilot.judge("R-2026-0001", DPO, right=True)
    corrected = pilot.judge("R-2026-0001", DPO, right=False, should_be=Verdict.FORBIDDEN, because=" 4.2. ")
    assert [one.right for one in corrected.earlier] == [True]
    lines = judged_lines(pilot.review("R-2026-0001", DPO), FR)
    assert lines == (
        "Réponse n° R-2026-0001 : jugée fausse (un DPO, dans Slack).",
        "Elle aurait dû être : Non autorisé par la charte.",
        "4.2.",
        "D'abord jugée juste, puis corrigée.",
    )


def test_the_passages_of_a_wrong_answer_are_suspended_and_of_no_other(store: MemoryStore) -> None:
    halting = Halting()
    pilot = piloted(store, until(LAST), halting)
    for name in ("offer-1", "offer-2"):
        drawn(pilot, store, name)
    pilot.judge("R-2026-0001", DPO, right=False, should_be=Verdict.UNCLEAR)
    pilot.judge("R-2026-0002", DPO, right=True)
    assert pilot.suspend_answer("R-2026-0001", "Une erreur.", DPO) == 2
    assert halting.asked == [(("charte.fr:4.2",), "Une erreur.", DPO)]
    with pytest.raises(Refused, match="error_not_wrong"):
        pilot.suspend_answer("R-2026-0002", "Une erreur.", DPO)
    with pytest.raises(NotAllowed):
        pilot.suspend_answer("R-2026-0001", "Une erreur.", ASKER)


def test_its_asker_alone_shows_the_words(store: MemoryStore) -> None:
    pilot = piloted(store, until(LAST))
    drawn(pilot, store)
    with pytest.raises(NotAllowed):
        pilot.show("offer-1", "slack:T1:U7")
    with pytest.raises(Refused, match="error_no_offer"):
        pilot.show("offer-9", ASKER)
    shown = pilot.show("offer-1", ASKER)
    assert shown is not None
    assert words_title(shown, FR) == "La question, masquée, que la personne vous montre :"
    assert words_title(replace(shown, words=""), FR) == "La question que la personne avait montrée a été effacée."


def test_after_the_pilot_ten_a_week_are_offered_and_the_week_begins_on_monday(
    store: MemoryStore, clock: StillClock
) -> None:
    pilot = piloted(store, until(date(2026, 3, 3)))  # a Tuesday
    for number in range(A_WEEK):
        drawn(pilot, store, f"during-{number}")
    clock.time += timedelta(days=2)
    for number in range(A_WEEK + 1):
        drawn(pilot, store, f"after-{number}")
    assert len(store.reviews.every()) == A_WEEK, "nothing more is drawn"
    wanted = [pilot.show(f"after-{number}", ASKER) is not None for number in range(A_WEEK + 1)]
    assert wanted == [True] * A_WEEK + [False]
    clock.time += timedelta(days=5)  # the next Monday
    drawn(pilot, store, "monday")
    assert pilot.show("monday", ASKER) is not None


def test_a_review_that_could_not_be_is_refused() -> None:
    wrong = Judged(right=False, by=DPO, at=StillClock().now(), should_be=Verdict.ALLOWED)
    for build in (
        lambda: a_review(Verdict.FORBIDDEN),
        lambda: replace(a_review(), judged=wrong),
        lambda: replace(a_review(), words="Puis-je ?", judged=replace(wrong, should_be=None)),
        lambda: replace(wrong, right=True),
        lambda: replace(wrong, should_be=Verdict.OFF_TOPIC),
    ):
        with pytest.raises(ValueError):  # noqa: PT011  each says its own
            build()


def test_of_two_cards_the_later_is_known() -> None:
    asked: Review = a_review()
    judged = asked.as_judged(Judged(right=True, by=DPO, at=StillClock().now()))
    states = (asked, replace(asked, words="Puis-je ?"), replace(asked, words=""), judged)
    assert [one.changes for one in states] == [0, 1, 2, 3]
