"""What was written where others read and should not stay there: its author is told, in private, how to delete it.

A bot deletes its own messages alone. What is told goes through the outbox, kept with the question: a message that only
its reader sees (an ephemeral) is lost where they are not looking, and stands in only where Slack opens no direct
messages.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from bot.channels.slack import cards
from bot.channels.slack.courier import AWAY
from bot.channels.slack.opening import UNOPENED
from bot.channels.slack.people import in_private
from bot.channels.slack.reading import Asked, Place
from bot.channels.slack.refusals import reason_of
from bot.domain.asked.exposing import exposes_secret
from bot.domain.asked.question import Question
from bot.domain.cases.delivery import Delivery, LeftInChannel
from bot.dpo.ids import new_id
from bot.wording import Wording

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


def told_of(question: Question) -> Delivery:
    """Give what tells its author that their message stays where it is."""
    secret = exposes_secret(question.words)
    return Delivery(
        new_id(), question.thread, LeftInChannel(question.asker, question.thread, question.language, secret=secret)
    )


async def room_for(question: Question, asked: Asked, client: "AsyncWebClient") -> Place | None:
    """Give where a secret is answered, since an answer below it would lead every reader to it.

    None for a question without one, and where Slack opens no direct messages with its author.
    """
    if not exposes_secret(question.words):
        return None
    try:
        return await in_private(asked, client)
    except SlackApiError as error:
        if reason_of(error) not in AWAY:
            raise
        return None


async def say_elsewhere(asked: Asked, client: "AsyncWebClient", say: Wording) -> None:
    """Say where the message was written that its answer comes in private, and nothing of what it holds."""
    told = cards.sentence(say("slack.by_message"))
    with suppress(*UNOPENED):  # the answer comes all the same
        await client.chat_postMessage(
            channel=asked.place.channel, thread_ts=asked.place.ts, text=told.text, blocks=list(told.blocks)
        )
