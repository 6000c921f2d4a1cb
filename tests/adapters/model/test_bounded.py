"""A reply's body is read up to its bounds, by every provider's client."""

from collections.abc import Iterator
from time import monotonic

import httpx
import pytest

from bot.adapters.model.asking import Failed, Failure, Prompted
from bot.adapters.model.bounded import LONGEST, MOST_BYTES, Bounded, bound
from bot.adapters.model.calling import chat_of
from tests.fakes.model import Reply, model_server


class Body(httpx.SyncByteStream):
    """A body without an end, which counts what was taken of it."""

    def __init__(self) -> None:
        self.given = 0
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.given += 1_000
            yield b"x" * 1_000

    def close(self) -> None:
        self.closed = True


def test_an_endless_body_is_given_up() -> None:
    body = Body()
    with pytest.raises(httpx.ReadError):
        list(Bounded(body, monotonic() + LONGEST))
    assert MOST_BYTES < body.given <= MOST_BYTES + 1_000


def test_a_body_that_takes_too_long_is_given_up_at_its_next_byte() -> None:
    body = Body()
    with pytest.raises(httpx.ReadError):
        list(Bounded(body, monotonic() - 1))
    assert body.given == 1_000


def test_its_connection_goes_with_it() -> None:
    body = Body()
    Bounded(body, monotonic()).close()
    assert body.closed


def test_a_packed_reply_is_not_unpacked() -> None:
    body = Body()
    with pytest.raises(httpx.ReadError):
        bound(httpx.Response(200, headers={"content-encoding": "gzip"}, stream=body))
    assert (body.given, body.closed) == (0, True)


@pytest.mark.parametrize("provider", ["openai", "azure", "mistral", "ollama"])
def test_every_providers_client_has_the_bound(provider: str) -> None:
    with model_server() as server:
        server.enqueue(Reply(b"[" + b" " * 2 * MOST_BYTES + b"]"))
        address = server.address.removesuffix("/v1") if provider in {"azure", "ollama"} else server.address
        with pytest.raises(Failed) as failed:
            chat_of(f"{provider}:m", base_url=address, api_key="k")(Prompted("s", "u", ""))
    assert failed.value.why is Failure.UNREACHABLE
