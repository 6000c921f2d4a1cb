"""A provider of identities on loopback: it publishes its addresses and keys, and gives a token for each code, once."""

import base64
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.channels.teams.servers import Reply, serving

CLIENT, SECRET = "charte", "a secret of the local provider"
KEY = rsa.generate_private_key(65537, 2048)
OTHERS = rsa.generate_private_key(65537, 2048)


@dataclass
class Issuer:
    """What it was asked, and what it will say."""

    url: str = ""
    says: str = ""
    """The issuer that it calls itself; empty: its own address."""
    key: rsa.RSAPrivateKey = KEY
    published: rsa.RSAPrivateKey = KEY
    algorithms: list[str] = field(default_factory=lambda: ["RS256"])
    signs: Callable[[dict[str, object]], str] | None = None
    down: bool = False
    codes: dict[str, tuple[dict[str, str], dict[str, object]]] = field(default_factory=dict)
    exchanged: list[dict[str, str]] = field(default_factory=list)

    def agree(self, address: str, **claims: object) -> tuple[str, str]:
        """Give the code and the state with which the browser comes back from `address`, once a person agreed."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self.codes) + 1}"
        self.codes[code] = (asked, claims)
        return code, asked["state"]

    def reply(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        if self.down:
            return 503, {}, {}
        match path:
            case "/.well-known/openid-configuration":
                return 200, {}, self._configuration()
            case "/keys":
                return (
                    200,
                    {},
                    {
                        "keys": [
                            json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.published.public_key())) | {"kid": "1"}
                        ]
                    },
                )
            case "/token":
                return self._token(headers, dict(parse_qsl(body.decode())))
        return 404, {}, {}

    def _configuration(self) -> dict[str, object]:
        return {
            "issuer": self.says or self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "id_token_signing_alg_values_supported": self.algorithms,
        }

    def _token(self, headers: Mapping[str, str], told: dict[str, str]) -> Reply:
        self.exchanged.append(told)
        lower = {name.lower(): value for name, value in headers.items()}
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked, claims = self.codes.pop(told.get("code", ""), ({}, {}))
        proof = base64.urlsafe_b64encode(hashlib.sha256(told.get("code_verifier", "").encode()).digest())
        if lower.get("authorization") != f"Basic {basic}" or asked.get("code_challenge") != proof.decode().rstrip("="):
            return 400, {}, {"error": "invalid_grant"}
        now = int(time.time())
        plain = {"iss": self.url, "aud": CLIENT, "sub": "42", "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        told_of = {name: value for name, value in (plain | claims).items() if value is not None}
        plainly = jwt.encode(told_of, self.key, algorithm="RS256", headers={"kid": "1"})
        token = self.signs(told_of) if self.signs else plainly
        return 200, {}, {"access_token": "unused", "token_type": "Bearer", "id_token": token}


@contextmanager
def an_issuer() -> Iterator[Issuer]:
    """Give one that listens."""
    issuer = Issuer()
    with serving(issuer.reply) as url:
        issuer.url = url.rstrip("/")
        yield issuer
