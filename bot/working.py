"""From the inbox to an answer, from the outbox to a thread: what runs behind the channels."""

import logging
import random
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.conversing import Leaving, uncounted
from bot.domain.answers.answer import Answer, Citation
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.case import Case, Offer
from bot.domain.cases.delivery import AnswerReady, Apology, CaseForDpo, Delivery
from bot.domain.cases.earlier import Earlier
from bot.domain.cases.offering import may_be_sent, offer_of
from bot.domain.errors import Busy, CharteError, Refused, Unavailable
from bot.domain.progress import Progress, Step, silent
from bot.domain.threads.following import Follow, LastQuestion, continuing, to_remember
from bot.domain.threads.replying import asks_anything
from bot.dpo.desk import Draw, awaited_of
from bot.dpo.ids import new_id
from bot.dpo.superseded import as_it_stands, is_unheard, number_in
from bot.dpo.telling import told_unheard
from bot.ports import Courier, Inbox, Outbox, Pending, Received, Register, Waiting
from knowledge.question.understanding import understand

ANSWER_TRIES = 3
"""After so many failures of its own, a question ends in an apology."""
ANSWER_AGAIN = 2.0
"""Seconds before a question that failed is tried again: a passing fault is over, a chat still waits."""
TURN_AGAIN = 1.0
"""Seconds before a message is looked at again that may reply to another one, which is still being answered."""
EDITION_AGAIN = 10.0
"""Seconds before a question is tried again when no edition can be trusted or the database is not to be had."""

SEND_TRIES = 300
"""About a day at five minutes a try: an advice outlives a platform's bad night."""
FAULT_TRIES = 3
"""A courier that fails for a reason of its own may have shown the message already: few repeats."""
LONGEST_WAIT = 300.0

_log = logging.getLogger(__name__)


class Replies(Protocol):
    """What gives answers, links filled: the assistant."""

    def reply(self, question: Question, *, progress: Progress = silent) -> Answer:
        """Give the answer, telling each step of a long one; raise `Unavailable` when no edition can be trusted."""


class Apart(Protocol):
    """A channel that finds where a question is answered to its asker alone, from a worker's thread."""

    def moved(self, question: Question) -> Question:
        """Give it there, or where it was written if nothing else is open; raise `Unavailable` where none tells yet."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Answers what waits in the inbox, one question at a time; several may run side by side."""

    inbox: Inbox
    assistant: Replies
    register: Register
    pending: Pending
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    """Where the channels of this process show what an answer waits for, by platform."""
    follow: Follow = continuing
    new_id: Callable[[], str] = new_id
    drawn: Draw = lambda _id, _answer: None
    """Which answers are reviewed."""
    apart: Mapping[str, Apart] = field(default_factory=dict)
    """Where the channels of this process answer somebody alone, by platform."""
    leaving: Leaving = uncounted

    def answer_next(self) -> bool:
        """Answer the oldest waiting question; False when there is none."""
        received = self.inbox.next()
        if received is None:
            return False
        if received.tries > ANSWER_TRIES:  # each earlier try ended with its process
            self._apologise(received)
            return True
        try:
            self._answer(received)
        except (Unavailable, Busy) as error:
            _log.warning("question %s waits: %s", received.key, error.key)
            self.inbox.again(received.key, again_in=max(_asked(error) or 0.0, EDITION_AGAIN), counts=False)
        except Exception as error:  # noqa: BLE001  whatever it is, neither the question nor the worker is lost
            self._failed(received, error)
        return True

    def _answer(self, received: Received) -> None:
        asked = received.question
        if asked.apart:
            self._move(received)
            return
        if asked.around is not None and self.inbox.follows(received.key, asked.around):
            self.inbox.again(received.key, again_in=TURN_AGAIN, counts=False)
            return
        last = self._last(asked)
        awaited = awaited_of(self.register.awaiting(asked.around or asked.thread, asked.asker), asked)
        if awaited is not None and not _wants_an_answer(asked):
            told = Delivery(self.new_id(), asked.thread, awaited)
            self.inbox.done(received.key, told, None, last, asker=asked.asker)
            return
        question = self.follow(received.question, last)
        with self.leaving(question.thread) as gave:
            answer = self.assistant.reply(question, progress=self._shown(question))
            gave(answer)
            offer = offer_of(question, answer, id=self.new_id()) if may_be_sent(answer) else None
            first = self.register.first_time(question.thread, event=received.key)
            drawn = self.drawn(received.key, answer) if offer else None
            content = AnswerReady(answer, offer.id if offer else "", first, reviewed=drawn is not None, awaited=awaited)
            delivery = Delivery(self.new_id(), question.thread, content)
            last = to_remember(question, answer, last)
            if last is None:
                self._forget_around(asked)
            self.inbox.done(received.key, delivery, offer, last, drawn, asker=asked.asker)

    def _move(self, received: Received) -> None:
        """Have it wait where it is answered, from now on: nothing is shown there a second time."""
        apart = self.apart.get(received.question.thread.platform)
        if apart is None:  # another process has that channel
            self.inbox.again(received.key, again_in=EDITION_AGAIN, counts=False)
            return
        self.inbox.again(received.key, again_in=0.0, counts=False, moved=apart.moved(received.question))

    def _last(self, asked: Question) -> LastQuestion | None:
        """Give what a message may lean on; typed below a thread that was the asker's alone, it is answered there."""
        last = self.pending.last(asked.thread, asked.asker)
        if last is not None or asked.around is None:
            return last
        last = self.pending.last_around(asked.around, asked.asker)
        return last and replace(last, question=replace(last.question, thread=asked.thread))

    def _forget_around(self, asked: Question) -> None:
        """Let nothing follow what was said before a message that took it back, or that nothing may follow."""
        if asked.around is not None:
            self.pending.forget_around(asked.around, asked.asker)

    def _shown(self, question: Question) -> Progress:
        waiting = self.waiting.get(question.thread.platform)
        if waiting is None:
            return silent

        def show(step: Step) -> None:
            try:
                waiting.show_step(question.thread, step, question.language)
            except Exception as error:  # noqa: BLE001  whatever it is, the answer goes on
                _log.warning("a step was not shown in %s: %s", question.thread.platform, type(error).__name__)

        return show

    def _failed(self, received: Received, error: Exception) -> None:
        # an error's sentence may repeat the words that caused it: only its kind is logged
        _log.error("question %s, try %d: %s", received.key, received.tries, type(error).__name__)
        if received.tries >= ANSWER_TRIES:
            self._apologise(received)
        else:
            self.inbox.again(received.key, again_in=ANSWER_AGAIN, counts=True)

    def _apologise(self, received: Received) -> None:
        question = received.question
        apology = Delivery(self.new_id(), question.thread, Apology(question.language))
        self._forget_around(question)
        self.inbox.done(received.key, apology, None, asker=question.asker)


def _wants_an_answer(asked: Question) -> bool:
    """True for words that are no mere reply to a DPO; outside the thread of a case, also for those on an AI."""
    return asks_anything(asked.text) or (asked.around is not None and understand(asked.text).about_ai)


class InHand:
    """What this process is sending, and what it showed and could not close: neither is shown a second time.

    A lease alone would not do: a clock that jumps ends it at once, a database that is away keeps it from being closed.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken: set[str] = set()
        self._shown: set[str] = set()

    def take(self, delivery: str) -> bool:
        """Say whether it is the caller's: False while another thread has it."""
        with self._lock:
            mine = delivery not in self._taken
            self._taken.add(delivery)
            return mine

    def put_down(self, delivery: str) -> None:
        """Let another thread take it."""
        with self._lock:
            self._taken.discard(delivery)

    def show(self, delivery: str) -> None:
        """Remember that it was shown, until it is closed."""
        with self._lock:
            self._shown.add(delivery)

    def was_shown(self, delivery: str) -> bool:
        """True when it was shown and not closed yet."""
        with self._lock:
            return delivery in self._shown

    def close(self, delivery: str) -> None:
        """Forget it: the outbox says from now on that it was sent."""
        with self._lock:
            self._shown.discard(delivery)


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends what waits in the outbox to the channels that run in this process."""

    outbox: Outbox
    couriers: Mapping[str, Courier]
    jitter: Callable[[], float] = random.random
    in_hand: InHand = field(default_factory=InHand)
    beside: Callable[[Case], tuple[str, ...]] = lambda _: ()
    """The cases that a DPO's card shows beside its own, at the moment when it is shown."""
    passages: Callable[[Offer], tuple[Citation, ...]] = lambda _: ()
    """The published words that it shows."""
    known: Callable[[Case], tuple[Earlier, ...]] = lambda _: ()
    """What was said before on nearly the same question."""
    older: Callable[[Offer], bool] = lambda _: False
    """True when another edition is in force than the one that answered."""
    case: Callable[[str], Case | None] | None = None
    """Gives a case as it stands now; without it, what was promised is shown as it was."""
    following: Callable[[Case], Sequence[Thread]] = lambda _: ()
    """Where a case is told as it goes on: its card says there that its asker could not be told."""

    def send_next(self) -> bool:
        """Send the oldest delivery that is due; False when there is none."""
        delivery = self.outbox.next(frozenset(self.couriers))
        if delivery is None:
            return False
        if self.in_hand.take(delivery.id):
            try:
                self._send(delivery)
            finally:
                self.in_hand.put_down(delivery.id)
        return True

    def _send(self, delivery: Delivery) -> None:
        try:
            if not self.in_hand.was_shown(delivery.id):
                current = self._current(delivery)
                if current is None:
                    self._drop(delivery)
                    return
                self.couriers[delivery.thread.platform].deliver(self._grouped(current))
        except (Unavailable, Busy) as error:
            self._later(delivery, error, at_most=SEND_TRIES, again_in=_asked(error))
        except Refused as error:
            self._later(delivery, error, at_most=0)
        except Exception as error:  # noqa: BLE001  whatever it is, neither the delivery nor the sender is lost
            self._later(delivery, error, at_most=FAULT_TRIES)
        else:
            self.in_hand.show(delivery.id)
            self.outbox.sent(delivery.id)
            self.in_hand.close(delivery.id)

    def _current(self, delivery: Delivery) -> Delivery | None:
        """Give what is shown of it: its case may have gone on while it waited."""
        number = number_in(delivery.content)
        return delivery if number is None or self.case is None else as_it_stands(delivery, self.case(number))

    def _drop(self, delivery: Delivery) -> None:
        _log.info("delivery %s to %s is superseded", delivery.id, delivery.thread.platform)
        self.outbox.superseded(delivery.id)

    def _grouped(self, delivery: Delivery) -> Delivery:
        if not isinstance(delivery.content, CaseForDpo):
            return delivery
        case = delivery.content.case
        shown = replace(
            delivery.content,
            passages=self.passages(case.offer),
            near=self.beside(case),
            known=self.known(case),
            newer=self.older(case.offer),
            unheard=any(is_unheard(one, case) for one in self.outbox.given_up(case.number)),
        )
        return replace(delivery, content=shown)

    def _later(self, delivery: Delivery, error: Exception, *, at_most: int, again_in: float | None = None) -> None:
        given_up = delivery.tries >= at_most
        _log.log(
            logging.ERROR if given_up else logging.WARNING,
            "delivery %s to %s, try %d%s: %s",
            delivery.id,
            delivery.thread.platform,
            delivery.tries,
            ", given up" if given_up else "",
            type(error).__name__,
        )
        wait = again_in if again_in is not None else _back_off(delivery.tries, self.jitter())
        told = self._unheard(delivery) if given_up else ()
        self.outbox.failed(delivery.id, again_in=None if given_up else wait, told=told)

    def _unheard(self, delivery: Delivery) -> tuple[Delivery, ...]:
        """Give the cards of a case, to be shown anew where its asker is not told what they should be."""
        number = number_in(delivery.content)
        case = self.case(number) if number is not None and self.case is not None else None
        if case is None or not is_unheard(delivery, case):
            return ()
        return tuple(Delivery(new_id(), *told) for told in told_unheard(case, self.following(case)))


def run(worker: Worker, sender: Sender, stop: threading.Event, wake: threading.Event, *, idle: float = 1.0) -> None:
    """Answer and send until `stop`; when nothing waits, sleep until `wake` or `idle` seconds.

    `idle` bounds the wait for what another process promised (`charte settle`). Set `wake` after `stop` to end at once.
    """
    answering, sending = _Step(worker.answer_next), _Step(sender.send_next)
    while not stop.is_set():
        answered, sent = answering.take(), sending.take()
        if not (answered or sent):
            wake.wait(idle)
            wake.clear()


@dataclass(slots=True)
class _Step:
    """What a loop does again and again; a fault that lasts is logged when it begins and when it ends, not each time."""

    take_next: Callable[[], bool]
    fault: str = ""

    def take(self) -> bool:
        """Say whether there was something to do; whatever goes wrong, the loop goes on."""
        try:
            done = self.take_next()
        except Exception as error:  # noqa: BLE001  a database that is away for a while must not end the loop
            self._log(error.key if isinstance(error, CharteError) else type(error).__name__)
            return False
        self._log("")
        return done

    def _log(self, fault: str) -> None:
        if fault and fault != self.fault:
            _log.error("%s is tried again until it works: %s", self.take_next.__qualname__, fault)
        elif self.fault and not fault:
            _log.warning("%s works again", self.take_next.__qualname__)
        self.fault = fault


def _asked(error: Unavailable | Busy) -> float | None:
    """Give the seconds that the platform asked to wait, if it did."""
    asked = error.values.get("again_in")
    return max(float(asked), 0.0) if isinstance(asked, int | float) else None


def _back_off(tries: int, jitter: float) -> float:
    """Give 1, 2, 4… 300 seconds, up to a quarter more so that many do not come back at once."""
    return min(2.0 ** min(tries - 1, 16), LONGEST_WAIT) * (1 + jitter / 4)
