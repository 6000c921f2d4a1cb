"""Employees who ask, send some questions to the DPO, and a DPO who settles them; Slack's retries included."""

import asyncio
import json
import re
from dataclasses import dataclass, field
from typing import Any

from tests.channels.slack.workspace import Person, Reply
from tests.evidence.faults.platform import DPO_CHANNEL, GENERAL, Kind, Posted, Unsteady, actions_of

QUESTIONS = (
    "Puis-je coller ce mail client dans ChatGPT ?",
    "Puis-je traduire un communiqué publié avec DeepL ?",
    "Puis-je résumer le compte rendu de la réunion d'équipe avec Copilot ?",
    "Ai-je le droit de générer une image pour une affiche interne ?",
)
PAUSES = (0.0, 0.0, 2.0, 10.0)
"""Seconds before each of the four times that Slack sends an event: its own, a thirtieth of them."""
_BREATH = 0.3
"""Seconds before somebody presses a button again that did nothing."""
_NUMBER = re.compile(r"C-\d{4}-\d{4,}")
_SETTLED = ("Avis rendu", "Un avis a déjà été rendu")


@dataclass
class Course:
    """What one person wanted, and what they were told by the windows that they sent."""

    slack: Unsteady
    person: Person
    dpo: Person
    text: str
    to_dpo: bool
    again: bool = False
    """Slack delivers the event once more although it was acknowledged."""
    thread: str = ""
    acknowledged: bool = False
    announced: set[str] = field(default_factory=set)
    settled: bool = False

    async def run(self) -> None:
        """Ask; with `to_dpo`, go on until the advice is here."""
        message = self.person.writes(self.text, channel=GENERAL)
        self.thread = message["ts"]
        self.acknowledged = await self._deliver(self.slack.event(message))
        if not self.acknowledged:
            return
        answer = await self._next(Kind.ANSWER, Kind.TOLD)
        if answer.kind is Kind.TOLD or not self.to_dpo:
            return
        case = await self._consent(self.slack.messages[GENERAL][answer.ts])
        await self._settle(case)
        await self._next(Kind.ADVICE)

    async def _deliver(self, event: dict[str, Any]) -> bool:
        for retry, pause in enumerate(PAUSES):
            await asyncio.sleep(pause)
            if (await self.slack.send(event, retry=retry)).status == 200:
                if self.again:
                    await self.slack.send(event, retry=retry + 1)
                return True
        return False

    async def _next(self, *kinds: Kind) -> Posted:
        here = self.slack.received
        return await self.slack.until(
            lambda: next((one for one in here if one.thread == self.thread and one.kind in kinds), None)
        )

    async def _consent(self, answer: dict[str, Any]) -> str:
        """Read what would go to the DPO and send it, until a window, or a word aside, says the case's number."""
        while True:
            window = await self._opened(self.person, answer, "ask_dpo")
            words = _words(await self.person.sends(window)) if window else self._aside()
            said = _NUMBER.search(words)
            if said:
                self.announced.add(said[0])
                return said[0]
            await asyncio.sleep(_BREATH)

    def _aside(self) -> str:
        """Give what was said below this question to whoever pressed, alone: that it was sent already."""
        here = [one for one in self.slack.asides if one.get("thread_ts") == self.thread]
        return str(here[-1].get("text")) if here else ""

    async def _settle(self, case: str) -> None:
        """Wait for the case's card and settle there, until a window says that it is done."""
        await self.slack.until(lambda: self._card(case) or self._closed(case) or None)
        while not self.settled:
            card = self._card(case)
            window = await self._opened(self.dpo, card, "settle_forbidden") if card else None
            words = _words(await self.dpo.sends(window, "Ce fichier nomme des clients.")) if window else ""
            self.settled = self._closed(case) or any(said in words for said in _SETTLED)
            await asyncio.sleep(_BREATH)

    def _closed(self, case: str) -> bool:
        """Say whether a card of the channel tells the DPO that the case is closed."""
        return any(f"{case} clos" in str(one.get("text")) for one in self.slack.said(DPO_CHANNEL))

    def _card(self, case: str) -> dict[str, Any] | None:
        """Give the card of the case that has its buttons; None before it comes, and once it shows an advice.

        By its title: the cards of cases on nearly the same question name this one too.
        """
        cards = (one for one in self.slack.said(DPO_CHANNEL) if "settle_forbidden" in actions_of(one))
        return next((card for card in cards if case in str(card.get("text"))), None)

    async def _opened(self, who: Person, message: dict[str, Any], action: str) -> dict[str, Any] | None:
        """Press a button and give the window that it opened, if it did."""
        before = set(self.slack.windows)
        value = _value(message, action)
        if (await who.presses(message, action)).status != 200:
            return None
        new = (window for name, window in self.slack.windows.items() if name not in before)
        case = value.partition(".")[0]
        return next((one for one in new if str(one.get("private_metadata", "")).split(" ")[0] == case), None)


def _value(message: dict[str, Any], action: str) -> str:
    rows = (block["elements"] for block in message["blocks"] if block["type"] == "actions")
    return next(str(element["value"]) for row in rows for element in row if element["action_id"] == action)


def _words(reply: Reply) -> str:
    """Give what the window said that took the place of the one that was sent."""
    return json.dumps(reply.body, ensure_ascii=False) if reply.status == 200 else ""
