"""Why a call through a library failed: by the status of the reply, else by the family of the error."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import Enum, auto

from bot.adapters.model.asking import Failed, Failure
from bot.adapters.model.bounded import Packed

BAD, UNAUTHORISED, FORBIDDEN, NOWHERE, NOT_SO, NOT_PROCESSABLE, LIMITED = 400, 401, 403, 404, 405, 422, 429
BROKEN, NOT_IMPLEMENTED = 500, 501
_FILTER = re.compile(
    r"content[ _-]?(?:filter|policy[ _-]?violation|management policy)|responsible ?ai|data[ _]?inspection[ _]?failed"
    r"|moderation[ _]blocked",
    re.IGNORECASE,
)
"""How providers and gateways name a filter in the code of an error, or in its sentence where they give no code."""


class Part(Enum):
    """A part of a request that some servers do not take."""

    SHAPE = auto()
    """The JSON schema of the reply."""
    TEMPERATURE = auto()
    """That it is to be cold."""


class Misunderstood(Failed):
    """The server refuses the request, or breaks on it: perhaps for one of its parts, the likeliest first."""

    def __init__(self, why: Failure, parts: tuple[Part, ...]) -> None:
        """Keep the kind, and the parts."""
        super().__init__(why)
        self.parts = parts


def failure_of(error: Exception) -> Failed:
    """Give why a library failed."""
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    if isinstance(status, int) and status >= BAD:
        return _failure_with(status, " ".join(_told(error)))
    if any(isinstance(one, Packed) for one in _causes(error)):
        return Failed(Failure.PACKED)
    families = {family.__name__ for family in type(error).__mro__}
    if families & {"TimeoutError", "TimeoutException", "APITimeoutError"}:
        return Failed(Failure.LATE)
    if families & {"ConnectionError", "APIConnectionError", "TransportError"}:
        return Failed(Failure.UNREACHABLE)
    return Failed(Failure.SERVER)  # a body that its library cannot read


def _failure_with(status: int, told: str) -> Failed:
    if status in (UNAUTHORISED, LIMITED):
        return Failed(Failure.KEY if status == UNAUTHORISED else Failure.LIMITED)
    if status < BROKEN and _FILTER.search(told):
        return Failed(Failure.FILTERED)
    if status in (BAD, NOT_PROCESSABLE):
        parts = (Part.SHAPE, Part.TEMPERATURE)
        return Misunderstood(Failure.REJECTED, parts[::-1] if "temperature" in told.lower() else parts)
    if status in (BROKEN, NOT_IMPLEMENTED):
        return Misunderstood(Failure.SERVER, (Part.SHAPE,))
    if status in (NOWHERE, NOT_SO):
        return Misunderstood(Failure.MISSING, (Part.SHAPE,))
    if status > BROKEN:
        return Failed(Failure.SERVER)
    return Failed(Failure.KEY if status == FORBIDDEN else Failure.REJECTED)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Give an error and those that it came of; the client of some libraries wraps whatever is raised below it."""
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        yield error
        seen.append(error)
        error = error.__cause__ or error.__context__


def _told(error: Exception) -> Iterator[str]:
    """Give the words of an error's body, to look for names in; nothing of them is kept."""
    body: object = getattr(error, "body", None)
    if not isinstance(body, Mapping):
        body = getattr(error, "error", None)
    if body is None:
        with suppress(Exception):  # whatever cannot be read tells nothing
            body = getattr(error, "response", None).json()  # type: ignore[union-attr]
    yield from _words_of(body)


def _words_of(body: object) -> Iterator[str]:
    """Give its codes and sentences, those of an error within it too."""
    if isinstance(body, str):
        yield body
    if isinstance(body, Mapping):
        yield from (str(body[name]) for name in ("code", "type", "param", "message") if body.get(name))
        for name in ("error", "innererror", "inner_error"):
            yield from _words_of(body.get(name))
