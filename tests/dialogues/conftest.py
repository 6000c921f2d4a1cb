"""The whole house on one home: its application, a workspace of Slack, a connector of Teams, a terminal, a browser."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.assembly import House, assemble
from bot.house.serving import Running, serve_app
from bot.house.settings import Settings
from knowledge.concepts import Language
from tests.channels.slack.workspace import Workspace
from tests.channels.teams.activities import DPO, DPO_CHANNEL, TENANT, installed
from tests.channels.teams.servers import Connector, serving
from tests.cli.terminal import Terminal
from tests.dialogues.surfaces import MAILED_DPO, AtTerminal, InSlack, InTeams, OnThePage, Surface


@dataclass
class Town:
    """The house as it is served, and everybody around it."""

    house: House
    running: Running
    terminal: Terminal
    slack: Workspace
    connector: Connector
    client: httpx.AsyncClient
    browser: httpx.AsyncClient

    async def work(self) -> None:
        """Answer every question that waits and deliver all that was promised, on a thread as in the house.

        What a chat goes on with after its acknowledgement comes first.
        """
        for done in self.running.unfinished:
            await done()
        await asyncio.to_thread(self._work)

    def _work(self) -> None:
        worker, sender = self.running.worker, self.running.sender
        while worker.answer_next() or sender.send_next():
            pass

    def surfaces(self, language: Language) -> dict[str, Surface]:
        """Where this language's people ask."""
        asker = self.slack.person("U0FR") if language is Language.FR else self.slack.person("U0EN", locale="en-GB")
        return {
            "terminal": AtTerminal(self.terminal),
            "web": OnThePage(self.browser, self.terminal),
            "slack": InSlack(self.slack, asker, self.slack.person("U0DPO"), self.work),
            "teams": InTeams(self.client, self.connector, self.work),
        }

    def everything_kept(self) -> bytes:
        """All the bytes of the home, and all that was said to the platforms."""
        files = [file.read_bytes() for file in sorted(self.terminal.home.rglob("*")) if file.is_file()]
        said = repr(self.slack.calls) + repr(self.connector.posted)
        return b"\0".join([*files, said.encode()])


@pytest.fixture(autouse=True)
def _no_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def connector() -> Iterator[Connector]:
    connector = Connector()
    with serving(connector.reply) as url:
        connector.url = url
        yield connector


@pytest.fixture
async def slack() -> AsyncIterator[Workspace]:
    workspace = Workspace()
    await workspace.start()
    workspace.channel("C0GENERAL")
    workspace.channel("C0DPO")
    yield workspace
    await workspace.stop()


def settings_of(slack: Workspace) -> dict[str, str]:
    """The settings of an installation that serves everything, by their names in contract.md."""
    dpos = (MAILED_DPO, f"slack:{slack.team}:U0DPO", f"teams:{TENANT}:{DPO}")
    return {
        "CHARTE_DPOS": ", ".join(dpos),
        "CHARTE_SLACK_BOT_TOKEN": slack.token,
        "CHARTE_SLACK_SIGNING_SECRET": slack.secret,
        "CHARTE_SLACK_WORKSPACES": slack.team,
        "CHARTE_SLACK_DPO_CHANNEL": "C0DPO",
        "CHARTE_SLACK_API_URL": f"{slack.root}/api/",
        "CHARTE_TEAMS_DEVELOPMENT": "true",
        "CHARTE_TEAMS_DPO_CONVERSATION": DPO_CHANNEL["id"].partition(";")[0],
    }


@pytest.fixture
async def town(
    published_home: Terminal, tmp_path: Path, slack: Workspace, connector: Connector, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Town]:
    terminal = published_home.copy(tmp_path / "town")
    terminal.settings |= settings_of(slack)
    for name, value in terminal.env.items():
        if name.startswith("CHARTE_"):
            monkeypatch.setenv(name, value)
    house = assemble(Settings())
    running = Running(house)
    served = httpx.ASGITransport(serve_app(house, running), client=("127.0.0.1", 50_000))
    client = httpx.AsyncClient(transport=served, base_url="http://127.0.0.1:8080")
    browser = httpx.AsyncClient(transport=served, base_url="http://localhost:8080")
    async with client, browser:

        async def post(body: bytes, headers: dict[str, str]) -> tuple[int, str]:
            answer = await client.post("/slack/events", content=body, headers=headers)
            return answer.status_code, answer.text

        slack.post = post
        await client.post("/api/messages", json=installed(service=connector.url, conversation=DPO_CHANNEL))
        yield Town(house, running, terminal, slack, connector, client, browser)
    house.store.close()
