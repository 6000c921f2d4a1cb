"""The pilot in Slack: an asker shows their question, the DPO judges the answer; who may is looked at at the click."""

import asyncio
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.channels.slack import reviews, windows
from bot.channels.slack.hearing import Body, Hearing, refused
from bot.channels.slack.reading import Pressed
from bot.channels.slack.shapes import Block
from bot.domain.answers.answer import Verdict
from bot.domain.cases.reviewing import Review
from bot.domain.errors import CharteError, NotAllowed, Refused
from bot.wording import Wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient


class Reviewing(Hearing):
    """Opens the pilot's windows and records what is said in them."""

    def listen(self, app: "AsyncApp") -> None:
        """Register what this hears."""
        app.action("review_show")(self._opens(self._window, _to_sender))
        app.action(re.compile("^review_(?!show)"))(self._opens(self._window, refused))
        app.view(re.compile("^review_"))(self.on_said)

    async def on_said(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Record what a window was sent with; every card is shown anew through the outbox."""
        pressed, say = await self._read(body, client)
        if pressed.action == "review_suspend" and not pressed.typed.strip():
            await ack(response_action="errors", errors={"words": say("desk.error_no_words")})
            return
        title, record = self._records()[pressed.action]
        try:
            words = await asyncio.to_thread(record, pressed, say)
        except CharteError as error:
            words = (_to_sender if pressed.action == "review_shown" else refused)(error, say)
        else:
            await self._changed(pressed, client)
        await ack(response_action="update", view=windows.note_window(say(title), words, say))

    def _window(self, pressed: Pressed, say: Wording) -> Block | None:
        pilot = self._channel.pilot
        if pressed.action == "review_show":
            offer = pilot.preview(pressed.value, pressed.actor)
            return reviews.show_window(offer, self._channel.wording(offer.language))
        if pressed.action == "review_right":
            pilot.judge(pressed.value, pressed.actor, right=True)
            return None
        review = pilot.review(pressed.value, pressed.actor)
        if pressed.action == "review_suspend":
            return reviews.suspend_window(review, say)
        return reviews.wrong_window(_unjudged(review, pressed.actor), say)

    def _records(self) -> dict[str, tuple[str, Callable[[Pressed, Wording], str]]]:
        return {
            "review_shown": ("pilot.show.title", self._show),
            "review_wrong": ("pilot.wrong.title", self._wrong),
            "review_suspend": ("suspend.title", self._suspend),
        }

    def _show(self, pressed: Pressed, say: Wording) -> str:
        shown = self._channel.pilot.show(pressed.value, pressed.actor)
        return say("pilot.show.done" if shown else "pilot.show.enough")

    def _wrong(self, pressed: Pressed, say: Wording) -> str:
        should_be = Verdict(pressed.chosen) if pressed.chosen else None
        self._channel.pilot.judge(pressed.value, pressed.actor, right=False, should_be=should_be, because=pressed.typed)
        return say("pilot.wrong.done", number=pressed.value)

    def _suspend(self, pressed: Pressed, say: Wording) -> str:
        told = self._channel.pilot.suspend_answer(pressed.value, pressed.typed, pressed.actor)
        return say("pilot.card.suspended", number=pressed.value, told=told)


def _unjudged(review: Review, actor: str) -> Review:
    """Give the review to whoever may say something of it: not once somebody else did."""
    if review.judged is not None and review.judged.by != actor:
        raise Refused("pilot.error_judged", number=review.number)
    return review


def _to_sender(error: CharteError, say: Wording) -> str:
    key = "not_yours" if isinstance(error, NotAllowed) else "lapsed" if isinstance(error, Refused) else "failed"
    return say(f"slack.error.{key}")
