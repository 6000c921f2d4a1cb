"""What is delivered later: answers, cases and advice, into conversations of Teams, from a worker's thread."""

import asyncio
import logging
import random
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from email.utils import parsedate_to_datetime
from time import time
from typing import TYPE_CHECKING

from bot.channels.posted import Posted
from bot.channels.teams.addresses import Reference, address, reference_of, standing_at
from bot.channels.teams.cards import message_of, secret_message
from bot.channels.teams.elements import in_words
from bot.channels.teams.errors import Malformed, Unanswered, Undelivered
from bot.channels.teams.hushing import is_delicate
from bot.channels.teams.reading import Json
from bot.channels.teams.settings import TeamsSettings
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Case
from bot.domain.cases.delivery import (
    AdviceTakenBack,
    AnswerReady,
    Apology,
    CaseForDpo,
    CaseOpened,
    CaseReminder,
    CaseReopened,
    CaseSettled,
    Content,
    Correction,
    Delivery,
    LeftInChannel,
    PrecedentSuspended,
    QuestionBack,
    ReplyAwaited,
    ReplyForDpo,
    ReviewForDpo,
    Shown,
)
from bot.domain.cases.reviewing import Review
from bot.domain.errors import CharteError, Refused, Unavailable
from bot.domain.progress import Step
from bot.ports import Cards
from bot.wording import Wording
from knowledge.concepts import Language

if TYPE_CHECKING:
    from bot.channels.teams.sdk import Wire

TRY_AGAIN = frozenset({401, 408, 412, 425, 429, 500, 502, 503, 504})
NOT_READ = frozenset({400, 413})
"""What Teams says of a message whose card, label or weight it does not take: its words alone may pass."""
LEFT = frozenset({403, 404})
"""What Teams says of a conversation that the bot is not in any more, or that was deleted."""
LONGEST_WAIT = 900.0
ONCE_MORE = 30.0
"""Seconds before a message whose reply was lost is sent once more: a Teams that is slow may still show the first."""
COURTESY = 2.0
"""Seconds that a sign of life may wait for its reply."""
PRIVATELY = 5.0
"""Seconds for each step of writing to somebody in private: all of them end before a delivery's lease."""
log = logging.getLogger(__name__)


class Remembered:
    """A thousand things at most, by key; lost at a restart, when repeating or adding a message is harmless."""

    def __init__(self, at_most: int = 1_000) -> None:
        """Start empty."""
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._at_most = at_most
        self._lock = threading.Lock()

    def keep(self, key: str, value: str) -> None:
        """Remember it, forgetting the oldest when there are too many."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            if len(self._kept) > self._at_most:
                self._kept.popitem(last=False)

    def get(self, key: str) -> str | None:
        """Give what was remembered."""
        with self._lock:
            return self._kept.get(key)


class TeamsCourier:
    """The `Courier` of threads whose address begins with `teams:`."""

    platform = "teams"

    def __init__(
        self,
        settings: TeamsSettings,
        say: Callable[[Language], Wording],
        cards: Cards,
        *,
        house: Language = Language.FR,
        posted: Callable[[str, str], None] = lambda _offer, _place: None,
    ) -> None:
        """Take the settings, the wording, the places of the DPO's cards and their language; open nothing.

        `posted` remembers where an offer's answer stands.
        """
        settings.check()
        self.settings = settings
        self._say = say
        self._house = house
        self._posted = posted
        self._wire: Wire | None = None
        self._building = threading.Lock()
        self._delivered = Remembered()
        self._unanswered = Remembered()
        self._cards: Cards = Posted(cards)

    def deliver(self, delivery: Delivery) -> None:
        """Show it once; raise `Unavailable` (`again_in=` seconds) to be tried again, `Refused` when it is no use."""
        if self._delivered.get(delivery.id) is not None:
            return
        say, public = self._say(self._language(delivery.content)), not self._reference_of(delivery.thread).private
        message = message_of(delivery.content, say, public=public)
        told = message.get("channelData")
        message["channelData"] = {**(told if isinstance(told, dict) else {}), "delivery": delivery.id}
        try:
            sent = self._show(delivery, message)
        except Unanswered as error:
            raise self._once_more(delivery.id) from error
        self._delivered.keep(delivery.id, sent)
        self._tell_place(delivery, sent)
        if public and isinstance(delivery.content, AnswerReady) and is_delicate(delivery.content.answer):
            self._warn(delivery.thread, secret_message(delivery.content, say))

    def _tell_place(self, delivery: Delivery, sent: str) -> None:
        """Have it remembered where an answer stands; one of which that is not known gets no thumb."""
        if not isinstance(delivery.content, AnswerReady) or not delivery.content.offer:
            return
        try:
            self._posted(delivery.content.offer, standing_at(reference_of(delivery.thread).root, sent))
        except CharteError as error:
            log.warning("teams: an answer will get no thumb: %s", error.key)

    def _warn(self, thread: Thread, message: Json) -> None:
        """Tell whoever pasted a secret so, in private; what fails is no matter: the answer says what to do."""
        try:
            if (private := self.private_of(thread)) is not None:
                self.post(private, message, seconds=PRIVATELY)
        except CharteError as error:
            log.warning("teams: somebody could not be warned in private (%s)", type(error).__name__)

    def _show(self, delivery: Delivery, message: Json) -> str:
        match delivery.content:
            case CaseForDpo(case=case, anew=anew):
                return self._show_card(delivery, case, message, anew=anew)
            case ReviewForDpo(review=review):
                return self._show_card(delivery, review, message)
            case CaseSettled() | QuestionBack() | CaseReopened():
                return self._tell_asker(delivery.thread, message)
        return self.post(delivery.thread, message)

    def _tell_asker(self, thread: Thread, message: Json) -> str:
        """Tell it where the question was asked, or its asker alone where the bot may not write any more."""
        try:
            return self.post(thread, message)
        except Refused as error:
            if error.values.get("status") not in LEFT or (private := self.private_of(thread)) is None:
                raise
            log.warning("teams: a conversation is closed to the bot: its asker is told in private")
            return self.post(private, message, seconds=PRIVATELY)

    def private_of(self, thread: Thread) -> Thread | None:
        """Give the private conversation with whoever wrote there; None where nobody did, or it is that one already."""
        reference, tenant = self._reference_of(thread), thread.address.removeprefix("teams:").partition("/")[0]
        if reference.user is None:
            return None
        try:
            opened = asyncio.run(self.wire().open_private(reference, tenant, PRIVATELY))
        except Undelivered as error:
            raise _verdict_on(error, new=False) from error
        if not opened or opened == reference.conversation:
            return None
        return address(tenant, replace(reference, conversation=opened))

    def _once_more(self, delivery: str) -> Refused | Unavailable:
        """Give the error for what may have arrived: another try, then none, as each may show it again."""
        again = not self._unanswered.get(delivery)
        self._unanswered.keep(delivery, "once" if again else "")
        if again:
            return Unavailable("teams.error_not_delivered", again_in=ONCE_MORE)
        return Refused("teams.error_unanswered")

    def show_step(self, thread: Thread, step: Step, language: Language) -> None:  # noqa: ARG002  Teams has no words for it
        """Let Teams show for some seconds that an answer is being written; what fails is no matter."""
        if step is Step.FOUND:
            return
        try:
            self.post(thread, {"type": "typing"}, seconds=COURTESY)
        except CharteError as error:
            log.info("teams: a step was not shown (%s)", type(error).__name__)

    def post(
        self, thread: Thread, activity: Json, *, replacing: str | None = None, seconds: float | None = None
    ) -> str:
        """Post into a thread, or replace a message of it for everyone; give the message's id.

        What Teams does not read is posted once more, in words alone. Raises `Unanswered` where a new message may have
        arrived; its reply is waited for as long as the adapter does, or for so many `seconds`.
        """
        reference = self._reference_of(thread)
        try:
            if replacing:
                return asyncio.run(self.wire().update(reference, replacing, activity))
            return self._send(reference, activity, seconds)
        except Undelivered as error:
            words = in_words(activity) if error.status in NOT_READ and not replacing else None
            if words is None:
                raise _verdict_on(error, new=not replacing) from error
            log.warning("teams: a message was refused (%s): its words are sent alone", error.status)
        try:
            return self._send(reference, words, seconds)
        except Undelivered as error:
            raise _verdict_on(error, new=True) from error

    def _send(self, reference: Reference, activity: Json, seconds: float | None) -> str:
        return asyncio.run(self.wire().send(reference, activity, seconds))

    def _reference_of(self, thread: Thread) -> Reference:
        """Give where that is; raise `Refused` for what is no address of Microsoft's."""
        try:
            reference = reference_of(thread)
        except Malformed as error:
            raise Refused("teams.error_gone") from error
        if not self.settings.trusts(reference.service):
            raise Refused("teams.error_gone")
        return reference

    def remember_card(self, root: Thread, case: str, message: str) -> None:
        """Note which message shows a case in a DPO's channel, where none is known: its advice replaces it."""
        if self._cards.shown(case, root) is None:
            self._cards.keep(case, root, Shown(message, 0))

    def card_above(self, root: Thread, thread: Thread) -> str | None:
        """Give the case or review whose card began this thread of a channel; None where no card did."""
        first = reference_of(thread).begun_by
        return self._cards.standing_at(root, first) if first else None

    def warm(self) -> None:
        """Load botbuilder and fetch the issuer's keys, so that the first message does not wait for either."""
        wire = self.wire()
        if not self.settings.development:
            asyncio.run(wire.keys.refresh())

    def wire(self) -> "Wire":
        """Give the adapter, built at the first call."""
        with self._building:
            if self._wire is None:
                from bot.channels.teams.sdk import Wire  # noqa: PLC0415  botbuilder takes half a second to import

                self._wire = Wire(self.settings)
            return self._wire

    def _show_card(self, delivery: Delivery, case: Case | Review, message: Json, *, anew: bool = False) -> str:
        """Replace its own card where it is known, else post one; a card that comes late changes nothing."""
        thread = delivery.thread
        shown = self._cards.shown(case.number, thread)
        if shown is None and anew:
            if delivery.waits_for_its_card:
                raise Unavailable("teams.error_not_delivered")
            return ""
        if shown is not None and shown.changes > case.changes:
            return shown.place
        sent = self._replaced(thread, shown, message)
        if sent is None and shown is not None and anew:
            return shown.place
        sent = sent or self.post(thread, message)
        self._cards.keep(case.number, thread, Shown(sent, case.changes))
        return sent

    def _replaced(self, thread: Thread, shown: Shown | None, message: Json) -> str | None:
        if shown is None:
            return None
        try:
            return self.post(thread, message, replacing=shown.place)
        except Refused:
            return None  # the card was deleted: the case is shown in a message of its own

    def _language(self, content: Content) -> Language:
        match content:
            case AnswerReady():
                return content.answer.language
            case CaseOpened() | ReplyAwaited() | Apology() | LeftInChannel():
                return content.language
            case Correction():
                return content.told.language
            case CaseSettled() | QuestionBack() | CaseReopened():
                return content.case.offer.language
            case CaseForDpo() | ReplyForDpo() | CaseReminder() | PrecedentSuspended() | AdviceTakenBack():
                return self._house
            case ReviewForDpo():
                return self._house


def _verdict_on(said: Undelivered, *, new: bool) -> Refused | Unavailable:
    """Give the error for what Teams said: try again (when), or never; a `new` message may be shown twice."""
    if said.status is None:
        return (Unanswered if said.sent and new else Unavailable)("teams.error_not_delivered")
    if said.status not in TRY_AGAIN:
        return Refused("teams.error_gone", status=said.status)
    asked = _seconds(said.retry_after)
    # jitter: everything that was throttled together must not come back together
    wait = (asked if asked is not None else 2.0) + random.uniform(0.0, 2.0)  # noqa: S311  no secret
    return Unavailable("teams.error_not_delivered", again_in=min(wait, LONGEST_WAIT))


def _seconds(retry_after: str | None) -> float | None:
    """Give the seconds of a Retry-After header, which is a number or a date."""
    if not retry_after:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time())
    except ValueError:
        return None
