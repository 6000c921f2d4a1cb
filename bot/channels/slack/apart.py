"""Where a secret that was asked in a channel is answered: an answer below it would lead every reader to it.

Nothing of this is asked of Slack before the question is kept; where Slack fails, the question waits and is tried again.
"""

from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.channels.slack import cards
from bot.channels.slack.cards import Message
from bot.channels.slack.courier import AWAY, TIMEOUT, Say, SlackSettings, direct, refusal, web_client
from bot.channels.slack.reading import Place
from bot.channels.slack.refusals import reason_of
from bot.domain.asked.question import Question
from bot.domain.errors import Unavailable

_FAILED = (SlackClientError, HTTPException, OSError)


class SlackApart:
    """Moves a question from the channel where it was written to its asker's direct messages."""

    def __init__(self, settings: SlackSettings, say: Say) -> None:
        """Take the settings and the wording; open nothing."""
        self._client = web_client(settings, TIMEOUT)
        self._say = say

    def moved(self, question: Question) -> Question:
        """Give it below its masked words in direct messages; where it was written, if Slack opens none with them."""
        room = self._room(question.asker)
        if room is None:
            return replace(question, apart=False)
        say, there = self._say(question.language), room
        with suppress(*_FAILED):  # it is answered all the same, above no question
            there = replace(room, ts=self._post(room, cards.asked_message(question.text, say)))
        with suppress(*_FAILED):  # it says that the answer comes elsewhere, and nothing of what it holds
            self._post(Place.of(question.thread), cards.sentence(say("slack.by_message")))
        return replace(question, apart=False, seen=True, thread=there.thread)

    def _room(self, asker: str) -> Place | None:
        try:
            return direct(asker, self._client)
        except SlackApiError as error:
            if reason_of(error) in AWAY:
                return None
            raise refusal(error, lasting=False) from error
        except _FAILED as error:
            raise Unavailable("slack.error.unreachable") from error

    def _post(self, place: Place, message: Message) -> str:
        sent = self._client.chat_postMessage(
            channel=place.channel,
            thread_ts=place.ts,
            text=message.text,
            blocks=list(message.blocks),
            unfurl_links=False,
        )
        return str(sent["ts"])
