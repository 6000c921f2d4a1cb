"""An asker who cannot be told: in the house, from what is given up to the card that says so."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.adapters.store import Store
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Case
from bot.domain.cases.delivery import CaseForDpo, Delivery, Shown
from bot.domain.errors import Refused, Unavailable
from bot.dpo.desk import Desk
from bot.ports import Decision
from bot.working import SEND_TRIES, Sender
from tests.fakes.asking import ASKER, DPO, THREAD, a_question, an_answer
from tests.fakes.clock import StillClock

CHANNEL = Thread("slack:T1/CDPO")
MAILBOX = "mailto:dpo@v.example"


@dataclass
class Post:
    """A courier that keeps the cards and refuses what is for the asker, once they are `gone`."""

    store: Store
    gone: Exception | None = None
    told: list[bool] = field(default_factory=list)
    """Of each card that was shown, whether it said that its asker could not be told."""

    def deliver(self, delivery: Delivery) -> None:
        if delivery.thread == THREAD and self.gone:
            raise self.gone
        if isinstance(delivery.content, CaseForDpo):
            case = delivery.content.case
            self.told.append(delivery.content.unheard)
            self.store.cards.keep(case.number, delivery.thread, Shown("1.1", case.changes))


@pytest.fixture
def store(tmp_path: Path, clock: StillClock) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'charte.db'}", tmp_path / "key", clock) as opened:
        yield opened


@pytest.fixture
def desk(store: Store, clock: StillClock) -> Desk:
    return Desk(store.register, store.dpo_channels([CHANNEL]), Roles(dpos=frozenset({DPO, MAILBOX})), clock)


@pytest.fixture
def post(store: Store) -> Post:
    return Post(store)


@pytest.fixture
def sender(store: Store, desk: Desk, post: Post) -> Sender:
    couriers = {"slack": post, "mailto": post}
    return Sender(store.outbox, couriers, jitter=lambda: 0.0, case=store.register.case, following=desk.following)


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.send(desk.offer(a_question(), an_answer()).id, ASKER)


def send(sender: Sender) -> None:
    while sender.send_next():
        pass


def settle(desk: Desk, case: Case) -> None:
    desk.settle(case.number, Decision(Verdict.FORBIDDEN, "Parce que.", DPO))


def test_the_card_says_that_an_advice_was_given_up(desk: Desk, case: Case, sender: Sender, post: Post) -> None:
    send(sender)
    post.gone = Refused("slack.error.not_delivered")
    settle(desk, case)
    send(sender)
    assert post.told[-2:] == [True, True]


def test_and_no_more_once_somebody_sends_it_again(
    desk: Desk, case: Case, sender: Sender, post: Post, store: Store
) -> None:
    send(sender)
    post.gone = Refused("slack.error.not_delivered")
    settle(desk, case)
    send(sender)
    post.gone = None
    store.letters.retry([one.id for one in store.letters.dead()])
    send(sender)
    assert post.told[-1] is False
    assert store.letters.dead() == ()


def test_what_was_tried_for_a_day_is_told_in_the_same_way(
    desk: Desk, case: Case, sender: Sender, post: Post, clock: StillClock
) -> None:
    send(sender)
    post.gone = Unavailable("slack.error.unreachable")
    settle(desk, case)
    for _ in range(SEND_TRIES):
        send(sender)
        clock.forward(minutes=6)
    assert post.told[-1] is True


def test_a_case_s_number_that_was_given_up_is_no_news_for_its_dpo(
    desk: Desk, case: Case, sender: Sender, post: Post, store: Store
) -> None:
    post.gone = Refused("slack.error.not_delivered")
    send(sender)
    assert [one.kind for one in store.letters.dead()] == ["case_opened"]
    assert set(post.told) == {False}


def test_a_withdrawal_leaves_nothing_to_be_told(
    desk: Desk, case: Case, sender: Sender, post: Post, store: Store
) -> None:
    send(sender)
    post.gone = Refused("slack.error.not_delivered")
    desk.ask_back(case.number, "Avec quel outil ?", DPO)
    send(sender)
    assert post.told[-1] is True
    desk.withdraw(case.number, ASKER)
    send(sender)
    assert post.told[-1] is False
    assert store.outbox.given_up(case.number) == ()
