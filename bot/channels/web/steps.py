"""An answer that says how far it is: its steps go out as they begin, the verified answer follows at once and whole."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response, StreamingResponse

from bot.domain.progress import Progress, Step


@dataclass(frozen=True, slots=True)
class Told:
    """How the parts of such an answer read: a step, the answer itself, and what is said when it fails on the way."""

    step: Callable[[Step], str]
    failed: Callable[[Exception], str]


async def told(answer: Callable[[Progress], str], parts: Told) -> Response:
    """Give the response of `answer`, which runs on a thread of its own.

    An answer that has no steps is a plain response and raises as it would; once a step was sent there is no status
    left to give, and a failure is told in its words.
    """
    steps: asyncio.Queue[Step | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def tell(step: Step | None) -> None:
        loop.call_soon_threadsafe(steps.put_nowait, step)

    def work() -> str:
        try:
            return answer(tell)
        finally:
            tell(None)

    answering = asyncio.ensure_future(run_in_threadpool(work))
    first = await steps.get()
    if first is None:
        return HTMLResponse(await answering)
    return StreamingResponse(_streamed(first, steps, answering, parts), media_type="text/html")


async def _streamed(
    first: Step, steps: "asyncio.Queue[Step | None]", answering: Awaitable[str], parts: Told
) -> AsyncIterator[str]:
    step: Step | None = first
    while step is not None:
        yield parts.step(step)
        step = await steps.get()
    try:
        yield await answering
    except Exception as error:  # noqa: BLE001  whatever it is, the reader is told in words
        yield parts.failed(error)
