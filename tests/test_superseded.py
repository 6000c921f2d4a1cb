"""What waited to be sent, once its case has gone on: in the house, from what is pressed to what is received."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.adapters.store import Store
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Case, State
from bot.domain.cases.delivery import (
    AnswerReady,
    CaseForDpo,
    CaseOpened,
    CaseReopened,
    CaseSettled,
    Content,
    Delivery,
    QuestionBack,
    ReplyAwaited,
)
from bot.domain.errors import Unavailable
from bot.dpo.desk import Desk
from bot.ports import Decision
from bot.working import Sender
from tests.fakes.asking import ASKER, DPO, THREAD, WORDS, a_question, an_answer, received
from tests.fakes.clock import StillClock

CHANNEL = Thread("slack:T1/CDPO")
MAILBOX = "mailto:dpo@v.example"


@dataclass
class Post:
    """A courier that fails for the kinds that are `away`, and shows the rest."""

    away: tuple[type[Content], ...] = ()  # type: ignore[valid-type]
    shown: list[tuple[Thread, Content]] = field(default_factory=list)

    def deliver(self, delivery: Delivery) -> None:
        if isinstance(delivery.content, self.away):
            raise Unavailable("slack.error.unreachable")
        self.shown.append((delivery.thread, delivery.content))

    def to(self, thread: Thread) -> list[Content]:
        return [content for where, content in self.shown if where == thread]


@pytest.fixture
def store(tmp_path: Path, clock: StillClock) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'charte.db'}", tmp_path / "key", clock) as opened:
        yield opened


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def sender(store: Store, post: Post) -> Sender:
    return Sender(store.outbox, {"slack": post, "mailto": post}, jitter=lambda: 0.0, case=store.register.case)


@pytest.fixture
def desk(store: Store, clock: StillClock) -> Desk:
    return Desk(store.register, store.dpo_channels([CHANNEL]), Roles(dpos=frozenset({DPO})), clock)


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.send(desk.offer(a_question(), an_answer()).id, ASKER)


def send(sender: Sender) -> None:
    while sender.send_next():
        pass


def an_hour_later(sender: Sender, post: Post, clock: StillClock) -> None:
    """Send what waited, nothing being away any more."""
    post.away = ()
    clock.forward(hours=1)
    send(sender)


def settle(desk: Desk, case: Case, verdict: Verdict) -> None:
    desk.settle(case.number, Decision(verdict, "Parce que.", DPO))


def test_an_advice_that_was_taken_back_while_it_waited_is_never_shown(
    desk: Desk, case: Case, sender: Sender, post: Post, clock: StillClock
) -> None:
    post.away = (CaseSettled,)
    settle(desk, case, Verdict.ALLOWED)
    send(sender)
    desk.reopen(case.number, "Une erreur.", DPO)
    settle(desk, case, Verdict.FORBIDDEN)
    post.away = ()
    send(sender)
    clock.forward(hours=1)
    send(sender)
    told = [one.case.advice.verdict for one in post.to(THREAD) if isinstance(one, CaseSettled) and one.case.advice]
    assert told == [Verdict.FORBIDDEN]
    assert isinstance(post.to(THREAD)[-1], CaseSettled)


def test_nor_when_somebody_sends_the_dead_letters_again(
    desk: Desk, case: Case, store: Store, sender: Sender, clock: StillClock
) -> None:
    post = sender.couriers["slack"]
    assert isinstance(post, Post)
    settle(desk, case, Verdict.ALLOWED)
    for _ in range(3):
        if (waiting := store.outbox.next(frozenset({"slack"}))) is not None:
            store.outbox.failed(waiting.id, again_in=None)
    desk.reopen(case.number, "Une erreur.", DPO)
    store.letters.retry([one.id for one in store.letters.dead()])
    clock.forward(minutes=2)
    send(sender)
    assert [type(one) for one in post.to(THREAD)] == [CaseOpened, CaseReopened]
    assert store.letters.waiting() == 0


def test_the_news_of_an_advice_taken_back_is_not_told_once_another_was_given(
    desk: Desk, case: Case, sender: Sender, post: Post, clock: StillClock
) -> None:
    settle(desk, case, Verdict.ALLOWED)
    post.away = (CaseReopened,)
    desk.reopen(case.number, "Une erreur.", DPO)
    send(sender)
    settle(desk, case, Verdict.FORBIDDEN)
    an_hour_later(sender, post, clock)
    assert not any(isinstance(one, CaseReopened) for one in post.to(THREAD))


def test_a_question_back_is_not_asked_once_the_advice_was_given(
    desk: Desk, case: Case, sender: Sender, post: Post, clock: StillClock
) -> None:
    post.away = (QuestionBack,)
    desk.ask_back(case.number, "Quel outil ?", DPO)
    send(sender)
    settle(desk, case, Verdict.ALLOWED)
    an_hour_later(sender, post, clock)
    assert [type(one) for one in post.to(THREAD)] == [CaseOpened, CaseSettled]


def test_what_still_holds_is_told_however_late(
    desk: Desk, case: Case, sender: Sender, post: Post, clock: StillClock
) -> None:
    post.away = (QuestionBack,)
    desk.ask_back(case.number, "Quel outil ?", DPO)
    send(sender)
    an_hour_later(sender, post, clock)
    assert [type(one) for one in post.to(THREAD)] == [CaseOpened, QuestionBack]


def test_a_card_that_waited_shows_what_its_case_has_become(
    desk: Desk, case: Case, sender: Sender, post: Post, clock: StillClock
) -> None:
    post.away = (CaseForDpo,)
    send(sender)
    desk.take(case.number, DPO)
    an_hour_later(sender, post, clock)
    cards = [one.case for one in post.to(CHANNEL) if isinstance(one, CaseForDpo)]
    assert {one.state for one in cards} == {State.TAKEN}


def test_the_words_of_a_question_that_was_taken_back_are_nowhere_in_the_outbox(
    desk: Desk, case: Case, store: Store, sender: Sender, post: Post
) -> None:
    for _ in range(2):
        if (waiting := store.outbox.next(frozenset({"slack"}))) is not None:
            store.outbox.failed(waiting.id, again_in=None)
    assert [one.kind for one in store.letters.dead()] == ["case_opened", "case_for_dpo"]
    desk.withdraw(case.number, ASKER)
    assert [one.kind for one in store.letters.dead()] == ["case_opened"]
    store.letters.retry([one.id for one in store.letters.dead()])
    send(sender)
    shown = [one.case for one in post.to(CHANNEL) if isinstance(one, CaseForDpo)]
    assert [(one.state, one.offer.preview) for one in shown] == [(State.WITHDRAWN, "")]
    assert WORDS not in str(post.shown)


def test_a_letter_is_written_while_its_case_waits_and_not_after(
    store: Store, sender: Sender, post: Post, clock: StillClock
) -> None:
    mailed = Desk(store.register, store.dpo_channels(), Roles(dpos=frozenset({MAILBOX, DPO})), clock)
    taken, settled = (
        mailed.send(mailed.offer(a_question(words), an_answer()).id, ASKER) for words in ("Une ?", "Deux ?")
    )
    mailed.write_again(settled.number, MAILBOX, "a link that is over")
    mailed.take(taken.number, DPO)
    settle(mailed, settled, Verdict.ALLOWED)
    send(sender)
    letters = [one for one in post.to(Thread(MAILBOX)) if isinstance(one, CaseForDpo)]
    assert [(one.case.number, one.case.state) for one in letters] == [
        (taken.number, State.WAITING),
        (settled.number, State.SETTLED),
    ], "whoever asked for a link reads the advice behind it"


def shown_in_thread(sender: Sender) -> list[Content]:
    """Send what is due, and give what the asker was shown."""
    send(sender)
    post = sender.couriers["slack"]
    assert isinstance(post, Post)
    return post.to(THREAD)


def writes_beside(desk: Desk, store: Store, *, answered: bool) -> None:
    """Let the asker write something that is no reply, where the DPO waits for one; it is not sent yet."""
    awaited = desk.awaiting(a_question("C'est pour un licenciement."))
    assert awaited is not None
    store.inbox.take_in(received())
    content = AnswerReady(an_answer(), "", first=False, awaited=awaited) if answered else awaited
    store.inbox.done(received().key, Delivery("beside", THREAD, content), None)


def goes_on(desk: Desk, case: Case, how: str) -> None:
    match how:
        case "replied":
            desk.reply(case.number, "ChatGPT.", ASKER)
        case "settled":
            settle(desk, case, Verdict.ALLOWED)
        case "withdrawn":
            desk.withdraw(case.number, ASKER)


@pytest.mark.parametrize("how", ["replied", "settled", "withdrawn"])
def test_nobody_is_told_that_a_reply_is_waited_for_once_it_is_not(
    desk: Desk, case: Case, store: Store, sender: Sender, how: str
) -> None:
    desk.ask_back(case.number, "Quel outil ?", DPO)
    writes_beside(desk, store, answered=False)
    goes_on(desk, case, how)
    assert not any(isinstance(one, ReplyAwaited) for one in shown_in_thread(sender))
    assert store.letters.waiting() == 0


@pytest.mark.parametrize("how", ["replied", "settled", "withdrawn"])
def test_nor_beside_the_answer_to_another_question_which_stands(
    desk: Desk, case: Case, store: Store, sender: Sender, how: str
) -> None:
    desk.ask_back(case.number, "Quel outil ?", DPO)
    writes_beside(desk, store, answered=True)
    goes_on(desk, case, how)
    assert AnswerReady(an_answer(), "", first=False) in shown_in_thread(sender)


@pytest.mark.parametrize("answered", [False, True])
def test_it_is_told_while_the_reply_is_waited_for(
    desk: Desk, case: Case, store: Store, sender: Sender, answered: bool
) -> None:
    desk.ask_back(case.number, "Quel outil ?", DPO)
    awaited = desk.awaiting(a_question("C'est pour un licenciement."))
    writes_beside(desk, store, answered=answered)
    told = AnswerReady(an_answer(), "", first=False, awaited=awaited) if answered else awaited
    assert told in shown_in_thread(sender)
