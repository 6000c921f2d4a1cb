"""A bound on a reply's body: an endless one, or one that drips, is given up, and its connection with it."""

from collections.abc import Iterator
from time import monotonic
from typing import Any

import httpx

MOST_BYTES = 262_144
"""Bytes of a reply's body; what is believed of one has twenty thousand characters at most."""
LONGEST = 12.0
"""Seconds that a body may take: a library's own limit starts anew at each byte."""


class Packed(httpx.ReadError):
    """A reply is compressed, though none was to be: it is not unpacked."""


class Bounded(httpx.SyncByteStream):
    """The body of a reply, up to its bounds; raises `httpx.ReadError` beyond."""

    def __init__(self, body: httpx.SyncByteStream, until: float) -> None:
        """Take the body, and the moment after which nobody waits for it."""
        self._body = body
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        """Give its pieces."""
        read = 0
        for piece in self._body:
            read += len(piece)
            if read > MOST_BYTES or monotonic() > self._until:
                raise httpx.ReadError("the reply has no end")
            yield piece

    def close(self) -> None:
        """Let the connection go."""
        self._body.close()


def bound(response: httpx.Response) -> None:
    """Bound the body of a reply that has just begun; one that is packed may hold a thousand times its bytes."""
    if response.headers.get("content-encoding", _PLAIN) != _PLAIN:
        response.close()
        raise Packed("the reply is packed")
    if isinstance(response.stream, httpx.SyncByteStream):
        response.stream = Bounded(response.stream, monotonic() + LONGEST)


_PLAIN = "identity"
PLAIN = {"Accept-Encoding": _PLAIN}
"""Headers that ask for a reply which is not packed."""
HOOKS: dict[str, list[Any]] = {"response": [bound]}
"""What a client of `httpx` calls."""
