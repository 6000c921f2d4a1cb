"""A town whose every word is watched: all loggers at DEBUG, a folder of its own for temporary files, a model beside."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import pytest

import bot.assembly
from bot.assembly import House, assemble
from bot.door import Door
from bot.house.serving import Running, serve_app
from bot.house.settings import Settings
from bot.ports import Shield
from tests.canaries.traces import digests_under
from tests.canaries.witness import Witness, at_debug, everything_logged
from tests.channels.slack.workspace import Workspace
from tests.channels.teams.activities import DPO_CHANNEL, installed
from tests.channels.teams.servers import Connector
from tests.cli.terminal import Terminal
from tests.dialogues.conftest import Town, _no_outside, connector, settings_of, slack
from tests.dialogues.surfaces import MAILED_DPO
from tests.fakes.model import ModelServer, model_server, obeying

__all__ = ["_no_outside", "connector", "slack"]


@pytest.fixture
def logged() -> Iterator[list[str]]:
    with everything_logged() as lines:
        yield lines


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with model_server() as server:
        server.replies = obeying  # it says "allowed" to all it can, and so is asked the second question as well
        yield server


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the home, the caches and every temporary file go."""
    folder = tmp_path / "everything"
    (folder / "tmp").mkdir(parents=True)
    monkeypatch.setenv("TMPDIR", str(folder / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def shield() -> Shield | None:
    """The shield at the door of the town; None for the house's own. A test names another one."""
    return None


@pytest.fixture
def house(
    *,
    published_home: Terminal,
    own_folder: Path,
    logged: list[str],
    model: ModelServer,
    slack: Workspace,
    shield: Shield | None,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[House, Terminal]]:
    """The house, assembled while everything is logged: libraries copy the root's level when they start."""
    terminal = published_home.copy(own_folder / "town")
    modelled = {
        "CHARTE_MODEL": "openai:local",
        "CHARTE_MODEL_BASE_URL": model.address,
        "CHARTE_MODEL_API_KEY": "x",
        "CHARTE_MODEL_REGION": "local",
        "CHARTE_MODEL_NO_TRAINING": "true",
        "CHARTE_MODEL_PROCESSOR": "canaries",
    }
    terminal.settings |= settings_of(slack) | modelled
    for name, value in terminal.env.items():
        if name.startswith("CHARTE_"):
            monkeypatch.setenv(name, value)
    if shield is not None:
        monkeypatch.setattr(bot.assembly, "Door", lambda _, *rest: Door(shield, *rest))
    house = assemble(Settings())
    yield house, terminal
    house.store.close()


@asynccontextmanager
async def served(house: House, terminal: Terminal, slack: Workspace, connector: Connector) -> AsyncIterator[Town]:
    """Give the house as it is served, and everybody around it."""
    running = Running(house, user=MAILED_DPO)  # who may open the page of whoever watches
    wire = httpx.ASGITransport(serve_app(house, running), client=("127.0.0.1", 50_000))
    async with AsyncExitStack() as open_clients:
        client, browser = [
            await open_clients.enter_async_context(httpx.AsyncClient(transport=wire, base_url=f"http://{host}:8080"))
            for host in ("127.0.0.1", "localhost")
        ]

        async def post(body: bytes, headers: dict[str, str]) -> tuple[int, str]:
            answer = await client.post("/slack/events", content=body, headers=headers)
            return answer.status_code, answer.text

        slack.post = post
        await client.post("/api/messages", json=installed(service=connector.url, conversation=DPO_CHANNEL))
        yield Town(house, running, terminal, slack, connector, client, browser)


@pytest.fixture
async def witness(
    *,
    house: tuple[House, Terminal],
    own_folder: Path,
    logged: list[str],
    model: ModelServer,
    slack: Workspace,
    connector: Connector,
) -> AsyncIterator[Witness]:
    already = digests_under(own_folder)
    async with served(*house, slack, connector) as town:
        at_debug()
        yield Witness(town, model, logged, own_folder, already)
