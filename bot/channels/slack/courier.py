"""The way back to Slack: what the outbox promised is posted here, once, from a worker's thread."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from http.client import HTTPException
from typing import assert_never

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.channels.posted import Posted
from bot.channels.slack import cards as rendered
from bot.channels.slack import casework, reviews
from bot.channels.slack.cards import Message
from bot.channels.slack.quiet import quiet_logger
from bot.channels.slack.reading import Place
from bot.channels.slack.refusals import reason_of
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
    ForDpo,
    LeftInChannel,
    PrecedentSuspended,
    QuestionBack,
    ReplyAwaited,
    ReplyForDpo,
    ReviewForDpo,
    Shown,
)
from bot.domain.cases.reviewing import Review
from bot.domain.departments import NOWHERE, Departments
from bot.domain.errors import CharteError, Refused, Unavailable
from bot.dpo.rectifying import corrected
from bot.ports import Cards
from bot.shown.advised import suspended
from bot.wording import Wording
from knowledge.concepts import Language

log = logging.getLogger(__name__)

Say = Callable[[Language], Wording]

TIMEOUT = 10
"""Seconds that one call may take."""
UNSHOWABLE = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
"""Slack's refusals of the blocks alone: the words still arrive without them."""
GONE = frozenset({"channel_not_found", "is_archived", "not_in_channel", "thread_not_found", "user_not_found"})
"""Slack's refusals of a conversation that will not come back."""
AWAY = frozenset({"user_disabled", "user_not_visible", "users_not_found", "cannot_dm_bot"})
"""Slack's refusals of direct messages with somebody who is not there any more."""
UNCLOSABLE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """What the Slack channel needs to know; the secrets never show in its representation."""

    bot_token: str = field(repr=False)
    signing_secret: str = field(repr=False)
    app_token: str | None = field(default=None, repr=False)
    workspaces: frozenset[str] = frozenset()
    """Workspaces whose members are answered; empty: the one where the token was issued, and no other."""
    dpo_channel: str | None = None
    security_channel: str | None = None
    api_url: str | None = None
    departments: Departments = NOWHERE
    language: Language = Language.FR
    """Language of the DPO's cards, and of a person whose language nothing tells."""


def dpo_thread(settings: SlackSettings) -> Thread | None:
    """Give the address of the DPO's channel; None when the settings name none."""
    return _named(settings.dpo_channel, settings)


def security_thread(settings: SlackSettings) -> Thread | None:
    """Give the address of the security team's channel; None when the settings name none."""
    return _named(settings.security_channel, settings)


def _named(channel: str | None, settings: SlackSettings) -> Thread | None:
    return Place(min(settings.workspaces, default="-"), channel).thread if channel else None


def message_of(content: Content, say: Say, dpo_language: Language) -> Message:
    """Give the message that shows `content`, in its reader's language."""
    match content:
        case AnswerReady(answer=answer):
            return rendered.answer_message(content, say(answer.language))
        case CaseOpened(language=language, team=team):
            return rendered.opened_message(content, say(language).of(team))
        case ReplyAwaited(language=language):
            return rendered.awaited_message(content, say(language))
        case CaseForDpo() | ReplyForDpo() | CaseReminder() | PrecedentSuspended() | AdviceTakenBack():
            return _for_dpo(content, say(dpo_language).of(content.case.offer.team))
        case CaseSettled() | QuestionBack() | CaseReopened():
            return _for_asker(content, say(content.case.offer.language).of(content.case.offer.team))
        case Apology(language=language):
            return rendered.sentence(say(language)("desk.apology"))
        case Correction(told=told):
            return rendered.sentence(corrected(told, say(told.language)))
        case LeftInChannel(language=language):
            return rendered.left_message(content, say(language))
        case ReviewForDpo(review=review):
            return reviews.review_card(review, say(dpo_language))
        case _:
            assert_never(content)


def _for_dpo(content: ForDpo, say: Wording) -> Message:
    match content:
        case CaseForDpo(case=case, gone=True):
            return rendered.sentence(say("desk.gone", case=case.number))
        case CaseForDpo(case=case, near=near, passages=passages):
            told = {"newer": content.newer, "unheard": content.unheard}
            return casework.dpo_card(case, say, near, passages, **told)
        case ReplyForDpo(case=case):
            return casework.replied_message(case, say)
        case CaseReminder():
            return casework.reminder_message(content, say)
        case PrecedentSuspended():
            return rendered.sentence(suspended(content, say))
        case AdviceTakenBack():
            return casework.taken_back_message(content, say)


ForAsker = CaseSettled | QuestionBack | CaseReopened


def _for_asker(content: ForAsker, say: Wording) -> Message:
    match content:
        case CaseSettled(case=case) if case.advice is not None:
            return rendered.advice_message(case, case.advice, say)
        case CaseSettled():
            raise ValueError("a settled case has its advice")
        case QuestionBack(case=case):
            return rendered.question_back_message(case, say)
        case CaseReopened(case=case):
            return rendered.reopened_message(case, say)


def web_client(settings: SlackSettings, timeout: int) -> WebClient:
    """Give Slack's client, which takes no longer than `timeout` seconds."""
    # No retry of its own: the outbox tries again, and a second post of a lost reply would show twice.
    client = WebClient(
        settings.bot_token,
        base_url=settings.api_url or WebClient.BASE_URL,
        timeout=timeout,
        logger=quiet_logger(),
        retry_handlers=[],
    )
    if settings.api_url:
        client.proxy = None  # a local server is never behind the way out
    return client


def direct(asker: str, client: WebClient) -> Place:
    """Give somebody's direct messages."""
    _, team, user = asker.split(":")
    opened = client.conversations_open(users=user)
    return Place(team, str(opened["channel"]["id"]))


class SlackCourier:
    """Posts deliveries in Slack; as a case goes on, it shows that very card, whichever process posted it."""

    platform = "slack"

    def __init__(self, settings: SlackSettings, say: Say, cards: Cards) -> None:
        self._settings = settings
        self._say = say
        self._cards: Cards = Posted(cards)

    def deliver(self, delivery: Delivery) -> None:
        """Show it.

        Raise `Unavailable` (with `again_in=` seconds when Slack said so) if it did not arrive but may later, `Refused`
        if its conversation is gone; a DPO's card always waits, since inviting the bot to the channel is the remedy.
        """
        try:
            self._show(delivery)
        except SlackApiError as error:
            log.warning("slack: delivery %s was refused (%s)", delivery.id, reason_of(error))
            raise refusal(error, lasting=not isinstance(delivery.content, CaseForDpo | ReviewForDpo)) from error
        except (SlackClientError, HTTPException, OSError) as error:
            raise Unavailable("slack.error.unreachable") from error

    def _show(self, delivery: Delivery) -> None:
        message = message_of(delivery.content, self._say, self._settings.language)
        if isinstance(delivery.content, CaseForDpo):
            self._show_card(delivery, delivery.content.case, message, anew=delivery.content.anew)
        elif isinstance(delivery.content, ReviewForDpo):
            self._show_card(delivery, delivery.content.review, message)
        elif isinstance(delivery.content, CaseSettled | QuestionBack | CaseReopened):
            self._tell_asker(delivery, delivery.content, message)
        elif isinstance(delivery.content, LeftInChannel):
            self._tell_author(delivery, delivery.content.asker, message)
        else:
            self._post(Place.of(delivery.thread), message, delivery.id)

    def _tell_author(self, delivery: Delivery, author: str, message: Message) -> None:
        """Tell it in their direct messages; beside their own message, to them alone, where Slack opens none."""
        try:
            self._post(self._direct(author), message, delivery.id)
        except SlackApiError as error:
            if reason_of(error) not in AWAY:
                raise
            place, user = Place.of(delivery.thread), author.rpartition(":")[2]
            self._call("chat.postEphemeral", message, channel=place.channel, thread_ts=place.ts, user=user)

    def _tell_asker(self, delivery: Delivery, content: ForAsker, message: Message) -> None:
        """Tell it in the thread of the question, or in its asker's direct messages where that one is gone."""
        try:
            self._post(Place.of(delivery.thread), message, delivery.id)
        except SlackApiError as error:
            asker = content.case.offer.asker
            if reason_of(error) not in GONE or not asker.startswith(f"{self.platform}:"):
                raise
            place = self._direct(asker)
            there = replace(content, case=replace(content.case, offer=replace(content.case.offer, thread=place.thread)))
            self._post(place, message_of(there, self._say, self._settings.language), delivery.id)

    def _direct(self, asker: str) -> Place:
        return direct(asker, self._client)

    def _show_card(self, delivery: Delivery, case: Case | Review, message: Message, *, anew: bool = False) -> None:
        """Show its own card anew where it is known, else post one; a card that comes late changes nothing."""
        place, shown = Place.of(delivery.thread), self._cards.shown(case.number, delivery.thread)
        if shown is None and anew:
            if delivery.waits_for_its_card:
                raise Unavailable("slack.error.not_delivered", reason="card_not_posted")
            return
        if shown is not None and shown.changes > case.changes:
            return
        if shown is not None and (self._update(place, shown.place, message) or anew):
            ts = shown.place
        else:
            ts = self._post(place, message, delivery.id)
        self._cards.keep(case.number, delivery.thread, Shown(ts, case.changes))

    @cached_property
    def _client(self) -> WebClient:
        return web_client(self._settings, TIMEOUT)

    def _post(self, place: Place, message: Message, delivery: str) -> str:
        sent = self._call(
            "chat.postMessage",
            message,
            channel=place.channel,
            thread_ts=place.ts,
            unfurl_links=False,
            unfurl_media=False,
            metadata={"event_type": "charte_delivery", "event_payload": {"id": delivery}},
        )
        return str(sent.get("ts"))

    def _update(self, place: Place, ts: str, message: Message) -> bool:
        try:
            self._call("chat.update", message, channel=place.channel, ts=ts)
        except SlackApiError as error:
            if reason_of(error) not in UNCLOSABLE:
                raise
            return False
        return True

    def _call(self, method: str, message: Message, **where: object) -> dict[str, object]:
        try:
            return self._send(method, message, where)
        except SlackApiError as error:
            if message.blocks and reason_of(error) in UNSHOWABLE:
                return self._call(method, Message(message.words), **where)
            raise

    def _send(self, method: str, message: Message, where: dict[str, object]) -> dict[str, object]:
        given = {key: value for key, value in where.items() if value is not None}
        body = {"text": message.text, "blocks": list(message.blocks), **given}
        answer = self._client.api_call(method, json=body)
        data = answer.data
        return data if isinstance(data, dict) else {}


def refusal(error: SlackApiError, *, lasting: bool) -> CharteError:
    """Give what a refusal of Slack's means to whoever waits for the call; `lasting`: it may be one for good."""
    response, reason = error.response, reason_of(error)
    if response.status_code == 429:  # noqa: PLR2004  HTTP's own number for too many requests
        wait = {key.lower(): value for key, value in response.headers.items()}.get("retry-after", "1")
        return Unavailable("slack.error.rate_limited", again_in=float(wait) if wait.isdigit() else 1.0)
    kind = Refused if lasting and reason in GONE | AWAY else Unavailable
    return kind("slack.error.not_delivered", reason=reason)
