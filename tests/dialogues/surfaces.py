"""Where a dialogue is played: each surface as its own people use it, over its own wire."""

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any, Protocol
from uuid import uuid4

import httpx

from bot.domain.answers.answer import Verdict
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.workspace import Person, Workspace
from tests.channels.teams.activities import DPO, DPO_CHANNEL, message, pressed
from tests.channels.teams.servers import Connector
from tests.cli.terminal import Terminal

MAILED_DPO = "mailto:dpo@valombre.example"
NUMBER = re.compile(r"C-\d{4}-\d{4}")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a surface showed: the verdict of its headline, its quotes in order, and all its words."""

    verdict: Verdict | None
    quotes: tuple[str, ...]
    words: str


class Surface(Protocol):
    """A place where one asks, and reads the DPO's advice."""

    async def ask(self, question: str, language: Language, *, follows: bool) -> Heard:
        """Ask, in the thread of the question before or in one of its own, and give what is shown."""
        ...

    async def sends(self, words: str) -> str:
        """Agree to send the last question to the DPO once exactly `words` are shown; give the case's number."""
        ...

    async def settled(self, case: str, verdict: Verdict, because: str) -> None:
        """Let the DPO answer where this surface's DPO does."""
        ...

    async def advice(self, case: str) -> list[str]:
        """Give what the asker finds in their own thread after the answer."""
        ...


def letters(words: str) -> str:
    """Give what no layout changes: letters, digits and the marks of tables."""
    return "".join(re.findall(r"[^\W_]|[✅⚠❌]", words))


def _verdict(headline: str, language: Language) -> Verdict | None:
    say = wording(language)
    return next((verdict for verdict in Verdict if say(f"answer.headline.{verdict}") in headline), None)


@dataclass
class AtTerminal:
    """`charte ask`, `charte settle`, `charte case`."""

    terminal: Terminal
    asked: str = ""
    thread: str = ""

    async def ask(self, question: str, language: Language, *, follows: bool) -> Heard:
        self.asked = question
        self.thread = self.thread if follows else uuid4().hex
        ran = self.terminal.charte("ask", "--thread", self.thread, question)
        assert (ran.code, ran.err) == (0, "")
        quotes = re.findall(r"(?:^  ▌ .*\n)+", ran.out, re.MULTILINE)
        return Heard(_verdict(ran.out.split("\n")[0], language), tuple(map(letters, quotes)), ran.out)

    async def sends(self, words: str) -> str:
        assert self.terminal.charte("ask", self.asked, "--json").json["offer"] in ({"preview": words}, None)
        said = self.terminal.charte("ask", self.asked, "--send", "--json").json
        assert said["offer"] == {"preview": words}
        return str(said["case"])

    async def settled(self, case: str, verdict: Verdict, because: str) -> None:
        ran = self.terminal.charte("settle", case, "--verdict", verdict, "--because", because, "--as", MAILED_DPO)
        assert ran.code == 0, ran.err

    async def advice(self, case: str) -> list[str]:
        return [self.terminal.charte("case", case).out]


@dataclass
class OnThePage:
    """A browser without scripts; its DPO settles at the terminal."""

    browser: httpx.AsyncClient
    terminal: Terminal
    page: str = ""

    async def ask(self, question: str, language: Language, *, follows: bool) -> Heard:
        talk = re.search(r'name="conversation" value="([^"]+)"', self.page) if follows else None
        data = {"question": question} | ({"conversation": talk[1]} if talk else {})
        reply = await self.browser.post("/ask", data=data)
        self.page = reply.text
        shown = unescape(self.page)
        headline = re.search(r'<h2 class="headline".*?</h2>', shown, re.DOTALL)
        unfolded = re.sub(r'<details class="why">.*?</details>', "", shown, flags=re.DOTALL)
        quoted = re.findall(r"<blockquote(?: lang=\"\w+\")?>(.*?)</blockquote>", unfolded, re.DOTALL)
        quotes = tuple(letters(re.sub(r"<[^>]+>", " ", quote)) for quote in quoted)
        return Heard(_verdict(headline[0], language) if headline else None, quotes, shown)

    async def sends(self, words: str) -> str:
        offer = re.search(r'href="(/offre/[\w-]+)"', self.page)
        assert offer
        shown = unescape((await self.browser.get(offer[1])).text)
        assert f'<blockquote class="preview">{words}</blockquote>' in shown
        sent = await self.browser.post(offer[1])
        assert sent.status_code == 303
        return sent.headers["location"].rpartition("/")[2]

    async def settled(self, case: str, verdict: Verdict, because: str) -> None:
        await AtTerminal(self.terminal).settled(case, verdict, because)

    async def advice(self, case: str) -> list[str]:
        return [unescape((await self.browser.get(f"/dossier/{case}")).text)]


@dataclass
class InSlack:
    """A mention in a channel, the buttons and windows, the DPO's channel."""

    workspace: Workspace
    asker: Person
    dpo: Person
    work: Any
    root: str = ""

    def _thread(self) -> list[dict[str, Any]]:
        return [said for said in self.workspace.said("C0GENERAL") if said.get("thread_ts") == self.root]

    async def ask(self, question: str, language: Language, *, follows: bool) -> Heard:
        event = self.asker.writes(question, channel="C0GENERAL", thread=self.root if follows else None)
        self.root = self.root if follows else event["ts"]
        for retry in range(2):  # Slack sends an event again when in doubt
            assert (await self.workspace.send(self.workspace.event(event), retry=retry)).status == 200
        await self.work()
        said = self._answer()
        assert len(self._thread()) == 1 or follows
        rich = [part for block in said["blocks"] if block["type"] == "rich_text" for part in block["elements"]]
        quotes = [part["elements"][0]["text"] for part in rich if part["type"] == "rich_text_quote"]
        words = json.dumps(said["blocks"], ensure_ascii=False)
        return Heard(_verdict(said["text"].split("\n")[0], language), tuple(map(letters, quotes)), words)

    def _answer(self) -> dict[str, Any]:
        """Give the answer; to a question with a secret it comes in private, and the channel reads no more than that."""
        here = self._thread()[-1]
        if "message privé" not in here["text"] and "direct message" not in here["text"]:
            return here
        return next(one for one in reversed(self.workspace.said(self.asker.dm)) if "rich_text" in str(one["blocks"]))

    async def sends(self, words: str) -> str:
        await self.asker.presses(self._thread()[0], "ask_dpo")
        window = list(self.workspace.windows.values())[-1]
        assert window["blocks"][1]["elements"][0]["elements"][0]["text"] == words
        for _ in range(2):
            reply = await self.asker.sends(window)
        number = NUMBER.search(reply.text)
        assert number
        await self.work()
        return number[0]

    async def settled(self, case: str, verdict: Verdict, because: str) -> None:
        (card,) = [said for said in self.workspace.said("C0DPO") if case in said["text"]]
        await self.dpo.presses(card, f"settle_{verdict}")
        await self.dpo.sends(list(self.workspace.windows.values())[-1], because)
        await self.work()

    async def advice(self, case: str) -> list[str]:
        return [json.dumps(said["blocks"], ensure_ascii=False) for said in self._thread()[1:]]


@dataclass
class InTeams:
    """A private message, the cards' buttons, the DPO's conversation."""

    client: httpx.AsyncClient
    connector: Connector
    work: Any
    since: int = 0

    async def post(self, activity: Any) -> httpx.Response:
        return await self.client.post("/api/messages", json=activity)

    async def ask(self, question: str, language: Language, *, follows: bool) -> Heard:
        locale = "fr-FR" if language is Language.FR else "en-GB"
        asked = message(question, service=self.connector.url, id=uuid4().hex, locale=locale)
        self.since = len(self.connector.posted)
        for _ in range(2):
            assert (await self.post(asked)).status_code in (200, 202)
        await self.work()
        (posted,) = self._mine()
        text = str(posted.get("text", "")) or json.dumps(posted, ensure_ascii=False)
        quoted = re.findall(r"(?:^>.*\n?)+", text, re.MULTILINE)
        quotes = tuple(letters(unescape(re.sub(r"\[\d+\]\s*$", "", quote))) for quote in quoted)
        return Heard(_verdict(text.split("\n")[0], language), quotes, unescape(text).replace("\\", ""))

    def _mine(self) -> list[dict[str, Any]]:
        later = [one.activity for one in self.connector.posted[self.since :] if one.method == "POST"]
        return [one for one in later if one["conversation"]["id"] == "a:private"]  # type: ignore[index]

    async def _press(self, verb: str, data: dict[str, str], **changed: Any) -> Any:
        reply = await self.post(pressed(verb, data, service=self.connector.url, **changed))
        assert reply.status_code == 200
        return reply.json()["value"]

    async def sends(self, words: str) -> str:
        (answer,) = self._mine()
        offer = answer["attachments"][0]["content"]["actions"][0]["data"]
        preview = json.dumps(await self._press("dpo.preview", offer), ensure_ascii=False)
        assert json.dumps(words, ensure_ascii=False) in preview
        for _ in range(2):
            number = NUMBER.search(json.dumps(await self._press("dpo.send", offer)))
        assert number
        await self.work()
        return number[0]

    async def settled(self, case: str, verdict: Verdict, because: str) -> None:
        at_dpo = [one for one in self.connector.posted if one.activity["conversation"]["id"] == "19:dpo@thread.tacv2"]  # type: ignore[index]
        cards = [one for one in at_dpo if case in json.dumps(one.activity)]
        assert len(cards) == 1
        verb = {"allowed": "dpo.allow", "conditional": "dpo.conditional", "forbidden": "dpo.forbid"}[verdict]
        (handle,) = set(re.findall(rf"{case}\.\w+", json.dumps(cards[0].activity)))
        await self._press(verb, {"case": handle, "because": because}, person=DPO, conversation=DPO_CHANNEL)
        await self.work()

    async def advice(self, case: str) -> list[str]:
        return [unescape(str(one.get("text", ""))).replace("\\", "") for one in self._mine()[1:]]
