"""Two loopback servers: a connector that records what the bot posts, and a token issuer with its published keys."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

APP_ID = "11111111-2222-3333-4444-555555555555"
SERVICE = "https://smba.trafficmanager.net/emea/"
Reply = tuple[int, dict[str, str], dict[str, object]]


@contextmanager
def serving(reply: Callable[[str, str, dict[str, str], bytes], Reply]) -> Iterator[str]:
    """Give the address of a server that answers each request with what `reply` gives."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            status, headers, said = reply(self.command, self.path, dict(self.headers), body)
            packed = json.dumps(said).encode()
            self.send_response(status)
            headers = {"content-type": "application/json", "content-length": str(len(packed)), **headers}
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(packed)

        do_GET = do_POST = do_PUT = answer  # noqa: N815  the names that http.server looks for

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Posted:
    """One request that the connector received."""

    method: str
    path: str
    token: str | None
    activity: dict[str, object]


@dataclass
class Connector:
    """A local Bot Connector. `failing` holds the answers to give before it accepts again."""

    url: str = ""
    posted: list[Posted] = field(default_factory=list)
    failing: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    left: str = ""
    """A conversation that the bot is not in any more."""
    role: str = "user"
    asked: list[str] = field(default_factory=list)
    """What was asked of members, each of whom has that role."""

    def reply(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        if self.failing:
            status, told = self.failing.pop(0)
            return status, told, {"error": {"code": "Throttled", "message": "slow down"}}
        if self.left and quote(self.left, safe="") in path:
            return 403, {}, {"error": {"code": "BotNotInConversationRoster", "message": "not here"}}
        if method == "GET":
            self.asked.append(path)
            return 200, {}, {"id": path.rpartition("/")[2], "name": "Alice", "userRole": self.role, "tenantId": "t"}
        self.posted.append(Posted(method, path, headers.get("Authorization"), json.loads(body)))
        made = "a:opened" if path == "/v3/conversations" else f"sent-{len(self.posted)}"
        return 201, {}, {"id": made}

    @property
    def texts(self) -> list[str]:
        return [str(one.activity.get("text", "")) for one in self.posted]

    @property
    def cards(self) -> list[dict[str, object]]:
        attached = [one.activity.get("attachments", []) for one in self.posted]
        return [card["content"] for cards in attached for card in cards]  # type: ignore[attr-defined]


def _number(n: int) -> str:
    return base64.urlsafe_b64encode(n.to_bytes((n.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY, OTHER_KEY = new_key(), new_key()


def published(key: rsa.RSAPrivateKey, kid: str, *endorsed: str) -> dict[str, object]:
    public = key.public_key().public_numbers()
    jwk: dict[str, object] = {"kty": "RSA", "use": "sig", "kid": kid, "n": _number(public.n), "e": _number(public.e)}
    return jwk | ({"endorsements": list(endorsed)} if endorsed else {})


@dataclass
class Issuer:
    """A local OpenID provider: what it publishes may be changed, and how often it was asked is counted."""

    url: str = ""
    keys: list[dict[str, object]] = field(default_factory=list)
    asked: int = 0
    down: bool = False

    def reply(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        if self.down:
            return 503, {}, {}
        self.asked += path == "/openid"
        if path == "/openid":
            return 200, {}, {"issuer": "https://api.botframework.com", "jwks_uri": f"{self.url}keys"}
        return 200, {}, {"keys": self.keys}

    @property
    def metadata(self) -> str:
        return f"{self.url}openid"


def token(
    key: rsa.RSAPrivateKey | str | None = KEY, *, kid: str | None = "k1", alg: str = "RS256", **changed: object
) -> str:
    """Give a token as Teams sends it, but for what is changed; None removes a claim."""
    now = int(time.time())
    claims: dict[str, object] = {
        "iss": "https://api.botframework.com",
        "aud": APP_ID,
        "nbf": now - 60,
        "exp": now + 3600,
        "serviceurl": SERVICE,
    }
    claims = {name: value for name, value in (claims | changed).items() if value is not None}
    return jwt.encode(claims, key, algorithm=alg, headers={"kid": kid} if kid else None)
