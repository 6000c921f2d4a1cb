"""The web server: one process, loopback, quiet logs."""

import logging
from collections.abc import Callable

import uvicorn

from bot.assembly import House
from bot.domain.errors import Refused
from bot.serving import serve_app


class _Server(uvicorn.Server):
    """A server that says where it listens once it does."""

    started_at: Callable[[str], None]

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Listen, then say so."""
        await super().startup(None)
        if self.started:
            for server in self.servers:
                for socket in server.sockets:
                    host, port = socket.getsockname()[:2]
                    self.started_at(f"http://{f'[{host}]' if ':' in host else host}:{port}/")


def listen(house: House, host: str, port: int, *, started: Callable[[str], None]) -> None:
    """Serve until interrupted; `started` gets the address. Raise `Refused` when the port is taken."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    config = uvicorn.Config(serve_app(house), host=host, port=port, log_config=None, access_log=False, ws="none")
    server = _Server(config)
    server.started_at = started
    try:
        server.run()
    except SystemExit as error:
        raise Refused("error.port_taken", host=host, port=port) from error
