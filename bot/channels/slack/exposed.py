"""What was written where others read and should not stay there: its author is told, in private, how to delete it.

A bot deletes its own messages alone. What is told of a question goes through the outbox, kept with it: a message that
only its reader sees (an ephemeral) is lost where they are not looking, and stands in only where Slack opens no direct
messages. Of what is no question nothing is kept: it is told at once, and Slack sends the event again where that fails.
"""

import asyncio
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from bot.channels.later import in_time
from bot.channels.slack import cards
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.courier import AWAY
from bot.channels.slack.people import Person, in_private
from bot.channels.slack.reading import Asked
from bot.channels.slack.refusals import reason_of
from bot.channels.slack.saying import Saying
from bot.domain.asked.exposing import exposes, exposes_secret
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.delivery import Delivery, LeftInChannel
from bot.domain.cases.retention import HANDLED
from bot.dpo.ids import new_id

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


def told_of(question: Question) -> Delivery:
    """Give what tells its author that their message stays where it is."""
    secret = exposes_secret(question.words)
    return Delivery(
        new_id(), question.thread, LeftInChannel(question.asker, question.thread, question.language, secret=secret)
    )


def told_mark(asked: Asked, *, secret: bool) -> Thread:
    """Give the mark that its author was told so, whatever wording of the message it was told of."""
    return Thread(f"{HANDLED}{_told(asked, secret=secret)}")


class Exposed:
    """Tells authors what stays in a channel of a message that is not kept: a text to check, a new wording."""

    def __init__(self, channel: SlackChannel, saying: Saying) -> None:
        self._channel = channel
        self._saying = saying

    async def tell(self, asked: Asked, words: str, person: Person, client: "AsyncWebClient") -> None:
        """Tell it once a message, where words that others read hold a secret or data; what takes long goes on after."""
        if asked.private or not words:
            return
        telling = self._channel.later.start(self._tell(asked, words, person, client))
        if await in_time(telling, self._channel.patience):
            telling.result()

    async def _tell(self, asked: Asked, words: str, person: Person, client: "AsyncWebClient") -> None:
        seen = await asyncio.to_thread(self._channel.door.look, words, preferred=person.language)
        if not exposes(seen):
            return
        say = self._channel.wording(person.language or self._channel.settings.language)
        left = LeftInChannel(asked.asker, asked.place.thread, say.language, secret=exposes_secret(seen))
        try:
            room = await in_private(asked, client)
        except SlackApiError as error:
            if reason_of(error) not in AWAY:
                raise
            return
        message = cards.left_message(left, say, kept=False)
        await self._saying.once(_told(asked, secret=left.secret), room, client, message)


def _told(asked: Asked, *, secret: bool) -> str:
    return f"{asked.first}:left:{'secret' if secret else 'data'}"
