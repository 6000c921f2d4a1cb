from collections.abc import AsyncIterator

import httpx
import pytest

from tests.channels.web.stage import Stage


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
async def browser(stage: Stage) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without scripts that keeps its cookies."""
    async with visitor(stage) as client:
        yield client


def visitor(stage: Stage, base: str = "http://localhost:8080", **headers: str | bytes) -> httpx.AsyncClient:
    sent = [(name.encode(), value if isinstance(value, bytes) else value.encode()) for name, value in headers.items()]
    return httpx.AsyncClient(transport=httpx.ASGITransport(stage.app), base_url=base, headers=sent)
