"""What Slack shows beside the bot's name while a question waits for a model; Slack takes it away with the answer."""

import logging
from http.client import HTTPException

from slack_sdk.errors import SlackClientError

from bot.channels.slack.courier import Say, SlackSettings, web_client
from bot.channels.slack.reading import Place
from bot.domain.asked.question import Thread
from bot.domain.progress import Step
from knowledge.concepts import Language

log = logging.getLogger(__name__)
SECONDS = 2
"""What a status may cost the answer that it announces."""


class SlackWaiting:
    """Sets the status of a thread; a direct message outside any thread has none."""

    def __init__(self, settings: SlackSettings, say: Say) -> None:
        """Take the settings and the wording; open nothing."""
        self._client = web_client(settings, SECONDS)
        self._say = say

    def show_step(self, thread: Thread, step: Step, language: Language) -> None:
        """Show a step that lasts; what fails is logged."""
        place = Place.of(thread)
        if place.ts is None or step is Step.FOUND:
            return
        say = self._say(language)
        more = f"slack.step.{step}_more"
        try:
            self._client.assistant_threads_setStatus(
                channel_id=place.channel,
                thread_ts=place.ts,
                status=say(f"slack.step.{step}"),
                loading_messages=say(more).split(" / ") if say.has(more) else None,
            )
        except (SlackClientError, HTTPException, OSError) as error:
            log.info("slack: a status was not shown (%s)", type(error).__name__)
