"""The DPO's part of Slack: the asker's consent, the case's card, the question back, the advice."""

import asyncio
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.channels.refusals import refused_to_dpo
from bot.channels.slack import windows
from bot.channels.slack.hearing import Body, Hearing, aside
from bot.channels.slack.opening import open_window
from bot.channels.slack.reading import ANONYMOUS, NEAR, PRECEDENT, SHARE, Pressed
from bot.channels.slack.shapes import Block, escaped
from bot.domain.answers.answer import Verdict
from bot.domain.cases.authorise import Verb
from bot.domain.cases.case import Case, Offer, Reopened, after, called
from bot.domain.errors import CharteError, NotAllowed, Refused
from bot.dpo.beforehand import Beforehand
from bot.dpo.instead import given_instead
from bot.dpo.recalling import recalled, recalling
from bot.ports import Decision
from bot.shown.advised import instead, opposed
from bot.shown.naming import name_of
from bot.wording import Wording

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
    from slack_sdk.web.async_client import AsyncWebClient

_TO_REWRITE = {
    f"{room}.{error}" for room in ("desk", "desk.back", "suspend") for error in ("error_left", "error_recognised")
}
"""Words that hold somebody's data: the window stays, with what was typed."""
_MEMBER = re.compile(r"[UW][A-Z0-9]+")


class Deciding(Hearing):
    """Sends a case when its asker says so, and settles it when a DPO says so; both are checked at the click."""

    def listen(self, app: "AsyncApp") -> None:
        """Register what this hears."""
        app.action("ask_dpo")(self.on_ask)
        app.action("see_text")(self.on_ask)
        app.view("send_to_dpo")(self.on_consent)
        app.action(re.compile("^settle_"))(self._opens(self._deciding, _about_case))
        app.view("settle")(self.on_advice)
        app.action(re.compile("^case_take"))(self._opens(self._take, _about_case))
        app.action("case_to_dpo")(self._opens(self._take, _about_case))
        app.action("case_ask_back")(self._opens(self._asking, _about_case))
        app.action("case_reopen")(self._opens(self._reopening, _about_case))
        app.view("reopen")(self.on_taken_back)
        app.view("ask_back")(self.on_asked)
        app.action("case_suspend")(self._opens(self._suspending, _about_case))
        app.view("suspend")(self.on_suspend)

    async def on_ask(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", respond: "AsyncRespond") -> None:
        """Show the asker what the DPO would see; nothing is sent yet."""
        await ack()
        pressed, say = await self._read(body, client)
        try:
            offer = await asyncio.to_thread(self._offered, pressed)
        except CharteError as error:
            await aside(respond, _about_offer(error, say), pressed)
            return
        say = self._channel.wording(offer.language)
        if pressed.action == "see_text":
            view = windows.text_window(offer, say)
        else:
            view = windows.consent_window(offer, say, shares=bool(self._channel.desk.roles.externals))
        await open_window(pressed, view, client, respond, say)

    async def on_consent(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Open the case: its asker has seen the text and pressed the button."""
        pressed, say = await self._read(body, client)
        agreed = {"shared": SHARE in pressed.ticks, "anonymous": ANONYMOUS in pressed.ticks}
        try:
            case = await asyncio.to_thread(self._channel.desk.send, pressed.value, pressed.actor, **agreed)
        except CharteError as error:
            words = _about_offer(error, say)
        else:
            await self._changed(pressed, client)
            say = say.of(case.offer.team)
            words = say("slack.consent.sent", case=case.number)
        await ack(response_action="update", view=windows.note_window(say("slack.consent.title"), words, say))

    def _deciding(self, pressed: Pressed, say: Wording) -> Block:
        """Ask a DPO who may settle the case now for the reason of the advice: they are told before they type."""
        desk = self._channel.desk
        verdict = Verdict(pressed.action.removeprefix("settle_"))
        case = Beforehand(desk).settling(desk.pressed(pressed.value), pressed.actor)
        near = desk.near(case.number, pressed.actor)
        told = recalling(recalled(desk, case, pressed.actor), say.of(case.offer.team))
        return windows.advice_window(case, verdict, say, near, told)

    async def on_advice(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Record the advice; its asker gets it through the outbox."""
        pressed, say = await self._read(body, client)
        number, verdict, *near = pressed.value.split()
        numbers = (number, *(near if NEAR in pressed.ticks else ()))
        if not pressed.typed.strip():
            await ack(response_action="errors", errors={"words": say("slack.settle.blank")})
            return
        quotable, terms = PRECEDENT in pressed.ticks, pressed.conditions
        decision = Decision(Verdict(verdict), pressed.typed, pressed.actor, precedent=quotable, conditions=terms)
        try:
            settled = await asyncio.to_thread(self._channel.desk.settle_together, numbers, decision)
        except Refused as error:
            if error.key in _TO_REWRITE:  # the window stays; what stands beside a field reads no marks
                await ack(response_action="errors", errors={"words": say(error.key, **error.values)})
                return
            words = _about_case(error, say)
        except CharteError as error:
            words = _about_case(error, say)
        else:
            await self._changed(pressed, client)
            told = await asyncio.to_thread(self._told, settled[0], say) if quotable else ()
            words = "\n\n".join(filter(None, (say("slack.settle.done", case=number), *told)))
        await ack(response_action="update", view=windows.note_window(say("slack.settle.title"), words, say))

    def _told(self, case: Case, say: Wording) -> tuple[str, ...]:
        """Give what will happen to a precedent that permits what a passage may forbid, or that others are not given."""
        desk, advice = self._channel.desk, case.advice
        if advice is None:
            return ()
        return opposed(advice, desk.against(case), say), instead(advice, given_instead(desk, case), say)

    def _take(self, pressed: Pressed, _: Wording) -> None:
        """Let a DPO take the case or take it over, the security team give it to the DPO; the card then says so."""
        desk = self._channel.desk
        number = desk.pressed(pressed.value)
        if pressed.action == "case_to_dpo":
            desk.reassign(number, None, pressed.actor)
        elif pressed.action == "case_take_over":
            desk.reassign(number, pressed.actor, pressed.actor)
        else:
            desk.take(number, pressed.actor)

    def _reopening(self, pressed: Pressed, say: Wording) -> Block:
        """Ask a DPO why an advice that may be taken back now is to be."""
        case = self._named(pressed, Verb.REOPEN_CASE)
        after(case, Reopened(pressed.actor, self._channel.desk.clock.now()))
        return windows.reopen_window(case, say)

    async def on_taken_back(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Take the advice back; its asker and who gave it are told through the outbox."""

        def take_back(pressed: Pressed, say: Wording) -> str:
            self._channel.desk.reopen(pressed.value, pressed.typed, pressed.actor)
            return say("desk.taken_back_done", case=pressed.value)

        await self._said(ack, body, client, take_back, "slack.reopen.title")

    def _asking(self, pressed: Pressed, say: Wording) -> Block:
        """Take the DPO's question for the asker."""
        desk = self._channel.desk
        return windows.ask_back_window(Beforehand(desk).asking_back(desk.pressed(pressed.value), pressed.actor), say)

    async def on_asked(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Send the question to the asker's own thread, through the outbox."""

        def ask_back(pressed: Pressed, say: Wording) -> str:
            self._channel.desk.ask_back(pressed.value, pressed.typed, pressed.actor)
            return say("slack.ask_back.done", case=pressed.value)

        await self._said(ack, body, client, ask_back, "slack.ask_back.title")

    def _suspending(self, pressed: Pressed, say: Wording) -> Block:
        """Ask a DPO why the answer is to be suspended."""
        case = self._named(pressed, Verb.SUSPEND)
        return windows.suspend_window(case, self._channel.desk.passages(case.offer), say)

    async def on_suspend(self, ack: "AsyncAck", body: Body, client: "AsyncWebClient") -> None:
        """Suspend the passages of the answer; who got one from them is told through the outbox."""

        def suspend(pressed: Pressed, say: Wording) -> str:
            told = self._channel.desk.suspend_answer(pressed.value, pressed.typed, pressed.actor)
            return say("suspend.done_case", case=pressed.value, told=told)

        await self._said(ack, body, client, suspend, "suspend.title")

    async def _said(
        self, ack: "AsyncAck", body: Body, client: "AsyncWebClient", act: Callable[[Pressed, Wording], str], title: str
    ) -> None:
        """Do what a window with words of the DPO's asks for; where it is not done, say why."""
        pressed, say = await self._read(body, client)
        if not pressed.typed.strip():
            await ack(response_action="errors", errors={"words": say("desk.error_no_words")})
            return
        try:
            words = await asyncio.to_thread(act, pressed, say)
        except CharteError as error:
            if isinstance(error, Refused) and error.key in _TO_REWRITE:  # what stands beside a field reads no marks
                await ack(response_action="errors", errors={"words": say(error.key, **error.values)})
                return
            words = _about_case(error, say)
        else:
            await self._changed(pressed, client)
        await ack(response_action="update", view=windows.note_window(say(title), words, say))

    def _named(self, pressed: Pressed, verb: Verb) -> Case:
        """Give the case that a button names; a window holds its number from then on."""
        desk = self._channel.desk
        return desk.permitted(desk.pressed(pressed.value), pressed.actor, verb)

    def _offered(self, pressed: Pressed) -> Offer:
        desk = self._channel.desk
        whole = desk.preview if pressed.action == "see_text" else Beforehand(desk).sending
        return whole(pressed.value, pressed.actor)


def _about_offer(error: CharteError, say: Wording) -> str:
    match error:
        case NotAllowed():
            return say("slack.error.not_yours")
        case Refused(key="desk.error_no_offer"):
            return say("slack.error.lapsed")
        case Refused():
            return say(error.key, **error.values)
        case _:
            return say("slack.error.failed")


def _about_case(error: CharteError, say: Wording) -> str:
    if isinstance(error, Refused) and error.key == "desk.error_taken":
        return say(
            "slack.error.taken", **error.values | {"holder": _called(error, say), "button": say("slack.card.take_over")}
        )
    return escaped(refused_to_dpo(error, say, "slack.error"))


def _called(error: Refused, say: Wording) -> str:
    """Give who has the case: Slack shows the name of a member that is written as a mention."""
    holder = str(error.values["identity"])
    if holder.startswith("slack:") and _MEMBER.fullmatch(called(holder)):
        return f"<@{called(holder)}>"
    name = name_of(holder, say)
    return escaped(name if name == called(holder) else name[:1].upper() + name[1:])
