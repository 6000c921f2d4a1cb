"""Signing in through the organisation's own provider of identities: OpenID Connect 1.0, authorization code, PKCE."""

import hashlib
import hmac
import logging
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode, urlsplit

from authlib.integrations.starlette_client import OAuth, OAuthError, StarletteOAuth2App
from joserfc.errors import JoseError
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web import pages
from bot.channels.web.people import BACK, COOKIE, LASTS, PLACE, People
from bot.channels.web.visit import Calm, Framing, Visit
from bot.domain.errors import CharteError, Refused, Unavailable
from bot.domain.people import Provider

log = logging.getLogger(__name__)

_UNDERWAY = "charte_connexion"
"""The cookie of a sign-in that has begun: its state, its nonce, the page to come back to."""
_MINUTES = 15
_ALGORITHMS = "id_token_signing_alg_values_supported"
_SIGNED = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
"""Signatures by a key that the provider keeps for itself."""
_LONGEST = 500
"""Characters of a page to come back to: it stands in a cookie."""
_PATIENCE = 10.0
"""Seconds that the provider has to answer."""


@dataclass(frozen=True)
class SignInPages:
    """One method per address, and the way there for whoever is not signed in."""

    provider: Provider
    people: People
    public_url: str
    say: pages.Say
    frame: Framing

    def routes(self, calm: Calm) -> list[BaseRoute]:
        """Give their addresses."""
        underway = [
            Middleware(
                SessionMiddleware,
                secret_key=hmac.digest(self.people.key, b"sign-in underway", hashlib.sha256).hex(),
                session_cookie=_UNDERWAY,
                max_age=_MINUTES * 60,
                path=PLACE,
                https_only=self.secure,
            )
        ]
        return [
            Route(PLACE, calm(self.leave), middleware=underway),
            Route(BACK, calm(self.come_back), middleware=underway),
            Route(f"{PLACE}/fin", calm(self.left), methods=["GET"]),
            Route(f"{PLACE}/fin", calm(self.end), methods=["POST"]),
        ]

    async def leave(self, request: Request, visit: Visit) -> Response:
        """Lead to the provider, and remember the page to come back to."""
        request.session["back"] = _page(request.query_params.get("vers", ""))
        try:
            away: Response = await self._client.authorize_redirect(
                request, f"{self._public}{BACK}", ui_locales=visit.language.value
            )
        except Exception as error:  # the library speaks through whichever HTTP client is installed
            raise _silent(error) from error
        return away

    async def come_back(self, request: Request, visit: Visit) -> Response:
        """Let in whom the provider vouches for; someone who is in already goes on."""
        back = _page(str(request.session.get("back", "")))
        try:
            person = self.provider.person(await self._vouched(request))
        except CharteError:
            if visit.person is not None:  # a second tab, or a page that was gone back to
                return RedirectResponse(back, 303)
            raise
        request.session.clear()
        response = RedirectResponse(back, 303)
        response.set_cookie(
            COOKIE,
            self.people.remember(person),
            max_age=int(LASTS.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=self.secure,
        )
        return response

    async def _vouched(self, request: Request) -> dict[str, object]:
        """Give the claims of the provider's signed token; raise `Refused` or `Unavailable` when there are none."""
        named = {"iss": self.provider.issuer, "aud": self.provider.client_id}
        wanted = {claim: {"essential": True, "values": [value]} for claim, value in named.items()}
        try:
            known = await self._client.load_server_metadata()
            known[_ALGORITHMS] = [one for one in known.get(_ALGORITHMS, ()) if one in _SIGNED] or ["RS256"]
            token = await self._client.authorize_access_token(request, claims_options=wanted)
        except (OAuthError, JoseError) as error:
            self._client.server_metadata.pop("jwks", None)  # its keys may have changed: they are asked for anew
            log.warning("signing in was not completed: %s", type(error).__name__)
            raise Refused("web.signing.failed") from error
        except Exception as error:
            raise _silent(error) from error
        if not token.get("userinfo"):
            raise Refused("web.signing.failed")
        return dict(token["userinfo"])

    async def left(self, request: Request, visit: Visit) -> Response:
        """Say that one is not signed in here any more, and what that leaves."""
        return HTMLResponse(self.frame(request, visit).render("left.html"))

    async def end(self, _: Request, __: Visit) -> Response:
        """Forget who it was."""
        response = RedirectResponse(f"{PLACE}/fin", 303)
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=self.secure)
        return response

    def lead_in(self, request: Request, visit: Visit) -> Response:
        """Give what somebody gets who is not signed in: the way to sign in, or that what they sent did not go."""
        if request.method in {"GET", "HEAD"} and not visit.enhanced:
            query = f"?{request.url.query}" if request.url.query else ""
            back = urlencode({"vers": request.url.path + query})
            return RedirectResponse(f"{self._public}{PLACE}?{back}", 303)
        sentence = self.say(visit.language)("web.signing.over")
        if visit.enhanced:
            return HTMLResponse(pages.problem_part(sentence), 401)
        return HTMLResponse(pages.problem_page(self.frame(request, visit), sentence), 401)

    @property
    def _public(self) -> str:
        return self.public_url.rstrip("/")

    @property
    def secure(self) -> bool:
        """True where a browser is to bring our cookies over https alone."""
        return urlsplit(self.public_url).scheme.lower() == "https"

    @cached_property
    def _client(self) -> StarletteOAuth2App:
        client: StarletteOAuth2App = OAuth().register(
            "provider",
            client_id=self.provider.client_id,
            client_secret=self.provider.client_secret,
            server_metadata_url=f"{self.provider.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email profile",
                "code_challenge_method": "S256",
                "timeout": _PATIENCE,
            },
        )
        return client


def _page(given: str) -> str:
    r"""Give a page of ours; the first one for what may lead elsewhere.

    >>> _page("/dossier?numero=1"), _page("//evil.example"), _page("https://evil.example"), _page("/\\evil.example")
    ('/dossier?numero=1', '/', '/', '/')
    """
    fits = given.startswith("/") and not given.startswith(("//", PLACE)) and given.isprintable() and "\\" not in given
    return given if fits and len(given) <= _LONGEST else "/"


def _silent(error: Exception) -> Unavailable:
    """Give what is said when the provider does not answer as it should; its own words may hold anything."""
    log.error("the provider of identities does not answer as it should: %s", type(error).__name__)
    return Unavailable("web.signing.silent")
