"""The web server: one process, loopback, quiet logs."""

import atexit
import errno
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import uvicorn

from bot.assembly import House
from bot.domain.errors import CharteError, Refused
from bot.house.journal import keep_log
from bot.house.serving import Running, serve_app
from bot.house.usage import INTERRUPTED
from bot.wording import Wording


class _Server(uvicorn.Server):
    """A server that says where it listens once it does."""

    started_at: Callable[[str], None]
    told = False
    interrupted = False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, and remember whether a person asked for it."""
        self.told, self.interrupted = True, self.interrupted or sig == signal.SIGINT
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        if self.started:
            for server in self.servers:
                for listening in server.sockets:
                    host, port = listening.getsockname()[:2]
                    self.started_at(f"http://{f'[{host}]' if ':' in host else host}:{port}/")


def listen(house: House, host: str, port: int, *, user: str, tell: Callable[[str], None]) -> None:
    """Serve until interrupted, as `user`; `tell` gets the address, then that it is ready once it is.

    Raise `Refused` when the port is taken.
    """
    keep_log(house.settings.log_level, house.settings.log_format)
    with _bound(host, port) as listening:
        running, say = Running(house, user=user), house.say(house.settings.language)

        def listens(url: str) -> None:
            tell(say("terminal.listening", url=url, lacking=_first_lacking(house, say)))
            running.once_warm(lambda: tell(say("terminal.serving", url=url)))

        config = uvicorn.Config(serve_app(house, running), log_config=None, access_log=False, ws="none")
        server = _Server(config)
        server.started_at = listens
        server.run(sockets=[listening])
        if server.told:  # a container's first process outlives the signal that ends others
            atexit.register(_leave_threads, INTERRUPTED if server.interrupted else 0)
        if server.interrupted:  # asyncio may end in order although it was interrupted, and the exit code would be 0
            raise KeyboardInterrupt


def _leave_threads(code: int) -> None:
    """End the process, once all else has ended, where a thread still works: torch's, cut short, would abort it."""
    if any(one is not threading.current_thread() for one in threading.enumerate()):
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.flush()
        os._exit(code)


def _first_lacking(house: House, say: Wording) -> str:
    """Say what is missing before the first answer, without opening the edition: others wait for this thread."""
    try:
        published = house.store.pointer.current()
    except CharteError as error:
        return say(error.key, **error.values)
    return say("watch.warming" if published else house.library.unpublished().key)


def _bound(host: str, port: int) -> socket.socket:
    """Give the open port, before anything is started for nothing."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        key = "error.port_taken" if error.errno == errno.EADDRINUSE else "error.port_refused"
        raise Refused(key, host=host, port=port) from error
