"""The asker's part of a case in Slack: replying to the DPO, redacted and previewed; taking the question back."""

import asyncio
from typing import TYPE_CHECKING

from bot.channels.refusals import refused_to_asker
from bot.channels.slack import cards, windows
from bot.channels.slack.hearing import Body, Hearing, tell
from bot.channels.slack.reading import Pressed
from bot.channels.slack.shapes import Block, escaped
from bot.domain.cases.case import Case
from bot.domain.errors import CharteError
from bot.dpo.replying import Preview, Replying
from bot.wording import Wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
    from slack_sdk.web.async_client import AsyncWebClient


class Corresponding(Hearing):
    """Shows the DPO's question to whoever it is for, and sends their reply once they have read it redacted."""

    def listen(self, app: "AsyncApp") -> None:
        """Register what this hears."""
        app.action("case_reply")(self._opens(self._window, _sorry))
        app.view("reply")(self.on_typed)
        app.view("send_reply")(self.on_sent)
        app.action("case_withdraw")(self.on_withdraw)

    def _window(self, pressed: Pressed, _: Wording) -> Block:
        """Give the window where the asker replies."""
        handle, _mark, words = pressed.value.partition("\n")
        desk = self._channel.desk
        case = desk.asked(desk.pressed(handle), pressed.actor)
        return windows.reply_window(case, self._channel.wording(case.offer.language), words)

    async def on_typed(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Show the reply as the DPO would read it; nothing is sent yet."""
        pressed, say = await self._read(body, client)
        try:
            shown = await asyncio.to_thread(self._replying.preview, pressed.value, pressed.typed, pressed.actor)
        except CharteError as error:
            await ack(response_action="errors", errors={"words": refused_to_asker(error, say, "slack.error")})
            return
        await ack(response_action="update", view=self._preview(shown))

    async def on_sent(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Send what was shown to the DPO."""
        pressed, say = await self._read(body, client)
        number, _, words = pressed.value.partition("\n")
        try:
            sent = await asyncio.to_thread(self._replying.send, number, words, pressed.actor)
        except CharteError as error:
            view = windows.note_window(say("slack.reply.title"), refused_to_asker(error, say, "slack.error"), say)
        else:
            await self._changed(pressed, client)
            view = self._preview(sent) if isinstance(sent, Preview) else self._thanks(sent)
        await ack(response_action="update", view=view)

    async def on_withdraw(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Take the question back; Slack has asked whether they are sure."""
        await ack()
        pressed, say = await self._read(body, client)
        try:
            case = await asyncio.to_thread(self._withdraw, pressed)
        except CharteError as error:
            await tell(pressed, _sorry(error, say), client, respond, say)
            return
        await self._changed(pressed, client)
        told = cards.sentence(self._channel.wording(case.offer.language)("slack.withdraw.done", case=case.number))
        if pressed.at_home or not pressed.alone:  # the message tells of other cases too
            await tell(pressed, told.text, client, respond, say)
            return
        await respond(text=told.text, blocks=list(told.blocks), replace_original=True)

    @property
    def _replying(self) -> Replying:
        return Replying(self._channel.desk, self._channel.door)

    def _withdraw(self, pressed: Pressed) -> Case:
        desk = self._channel.desk
        return desk.withdraw(desk.pressed(pressed.value), pressed.actor)

    def _preview(self, shown: Preview) -> dict[str, object]:
        say = self._channel.wording(shown.case.offer.language).of(shown.case.offer.team)
        return windows.reply_preview_window(shown.case.number, shown.words, say)

    def _thanks(self, case: Case) -> dict[str, object]:
        say = self._channel.wording(case.offer.language).of(case.offer.team)
        return windows.note_window(say("slack.reply.title"), say("slack.reply.done", case=case.number), say)


def _sorry(error: CharteError, say: Wording) -> str:
    return escaped(refused_to_asker(error, say, "slack.error"))
