"""The one file that knows botbuilder: plain dicts on this side, its adapter on the other (docs/why/0002).

Imported only when Teams is served: botbuilder and aiohttp take half a second.
"""

from collections.abc import Awaitable, Callable
from typing import Any, cast

import jwt
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationParameters,
    ConversationReference,
    ErrorResponseException,
)
from botframework.connector.auth import (
    AuthenticateRequestResult,
    ChannelValidation,
    JwtTokenExtractor,
    MicrosoftAppCredentials,
    PasswordServiceClientCredentialFactory,
)
from msal import ConfidentialClientApplication
from msrest.exceptions import ClientException, ClientRequestError
from requests.exceptions import ConnectTimeout, ProxyError, RequestException, SSLError
from urllib3.exceptions import NewConnectionError

from bot.channels.teams.addresses import Reference
from bot.channels.teams.errors import Malformed, Unauthorised, Undelivered
from bot.channels.teams.keys import MICROSOFT, SigningKeys
from bot.channels.teams.reading import Json
from bot.channels.teams.settings import TeamsSettings
from bot.domain.errors import Unavailable

ISSUER = "https://api.botframework.com"
LOGIN, CONNECT, REPLY = 4.0, 5.0, 30.0
"""Seconds that each step of sending may take.

Microsoft's login takes up to four of them. All together they end before the lease of a delivery, which another replica
would take.
"""

# botbuilder strips every key of an entity that its model does not name: citations and the AI label would vanish.
RawActivity: Any = type(
    "RawActivity",
    (Activity,),
    {"_attribute_map": Activity._attribute_map | {"entities": {"key": "entities", "type": "[object]"}}},
)

# botbuilder writes `tenantID`, which Teams' own reference does not name.
PrivateConversation: Any = type(
    "PrivateConversation",
    (ConversationParameters,),
    {"_attribute_map": ConversationParameters._attribute_map | {"tenant_id": {"key": "tenantId", "type": "str"}}},
)


class Wire:
    """A real `CloudAdapter`, in and out."""

    def __init__(self, settings: TeamsSettings, credentials: object | None = None) -> None:
        """Build the adapter; under development botbuilder gets no app id, which is how it asks for no token."""
        self._app_id = "" if settings.development else settings.app_id
        self.keys = SigningKeys(settings.openid_metadata or MICROSOFT)
        ChannelValidation.open_id_metadata_endpoint = self.keys.url
        JwtTokenExtractor.metadataCache[self.keys.url] = self.keys
        factory = _OneCredential(self._app_id, settings.app_password, settings.app_tenant)
        factory.kept = credentials
        self._authentication = ConfigurationBotFrameworkAuthentication(object(), credentials_factory=factory)
        self._adapter = CloudAdapter(self._authentication)

    async def authenticate(self, activity: Json, header: str) -> AuthenticateRequestResult:
        """Give botbuilder's ticket for this activity; raise `Unauthorised` or, for a misshapen one, `Malformed`."""
        try:
            read = Activity().deserialize(activity)
        except Exception as error:
            raise Malformed("botbuilder does not read it") from error
        if not self._app_id:
            return await self._authentication.authenticate_request(read, "")
        try:
            _look_at_claims(header)
            return await self._authentication.authenticate_request(read, header)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001  five kinds for a bad token, bare Exception and IndexError among them
            raise Unauthorised(type(error).__name__) from None

    async def turn(
        self, ticket: AuthenticateRequestResult, activity: Json, answer: Callable[[], Awaitable[Json | None]]
    ) -> tuple[int, Json | None]:
        """Run one turn of the adapter; give the status and body of its HTTP response."""

        async def logic(context: TurnContext) -> None:
            body = await answer()
            if body is not None:
                value = InvokeResponse(status=200, body=body)
                await context.send_activity(Activity(type="invokeResponse", value=value))

        response = await self._adapter.process_activity(ticket, Activity().deserialize(activity), logic)
        return (202, None) if response is None else (int(response.status), cast("Json | None", response.body))

    async def send(self, reference: Reference, activity: Json, seconds: float | None = None) -> str:
        """Post a message into a conversation and give its id; raise `Undelivered`.

        Its reply is waited for as long as Teams may need, or for so many `seconds`.
        """

        async def post(context: TurnContext) -> str:
            sent = await context.send_activity(_raw(activity))
            return str(sent.id or "")

        return await self._continue(reference, post, seconds)

    async def update(self, reference: Reference, message: str, activity: Json) -> str:
        """Replace a message for everyone; raise `Undelivered`."""

        async def put(context: TurnContext) -> str:
            replacing = _raw(activity)
            replacing.id = message
            await context.update_activity(replacing)
            return message

        return await self._continue(reference, put)

    async def open_private(self, reference: Reference, tenant: str, seconds: float | None = None) -> str:
        """Give the conversation of the bot with that person alone, which Teams makes if there is none yet.

        Raises `Undelivered`; where the app is not installed for them, Teams refuses.
        """

        async def create(context: TurnContext) -> str:
            made = await _client(context, self._adapter).conversations.create_conversation(
                PrivateConversation(
                    is_group=False,
                    bot=ChannelAccount(id=reference.bot),
                    members=[ChannelAccount(id=reference.user)],
                    tenant_id=tenant,
                    channel_data={"tenant": {"id": tenant}},
                )
            )
            return str(made.id or "")

        return await self._continue(reference, create, seconds)

    async def role(self, reference: Reference, seconds: float) -> str:
        """Give what somebody is in a conversation: `user`, `guest`; empty where it is not said. Raise `Undelivered`."""

        async def ask(context: TurnContext) -> str:
            asked = _client(context, self._adapter).conversations
            member = await asked.get_conversation_member(reference.conversation, reference.user or "")
            return str(member.additional_properties.get("userRole") or "")

        return await self._continue(reference, ask, seconds)

    async def _continue(
        self, reference: Reference, act: Callable[[TurnContext], Awaitable[str]], seconds: float | None = None
    ) -> str:
        given: list[str] = []

        async def logic(context: TurnContext) -> None:
            context.activity.id = None  # else every message "replies" to an id that botbuilder made up
            client = _client(context, self._adapter)
            client.config.retry_policy.retries = 0  # the outbox tries again; botbuilder would hold its thread meanwhile
            client.config.redirect_policy.max_redirects = 0
            client.config.connection.timeout = (min(CONNECT, seconds or CONNECT), seconds or REPLY)
            async with client:
                given.append(await act(context))

        try:
            await self._adapter.continue_conversation(_reference(reference), logic, self._app_id)
        except ErrorResponseException as error:
            raise _undelivered(error.response) from None
        except (ClientException, PermissionError) as error:
            raise Undelivered(None, sent=_was_sent(error)) from error
        return given[0]


def _client(context: TurnContext, adapter: CloudAdapter) -> Any:
    return context.turn_state[adapter.BOT_CONNECTOR_CLIENT_KEY]


class _OneCredential(PasswordServiceClientCredentialFactory):  # type: ignore[misc]  # botbuilder is untyped
    """Keeps one credential: botbuilder makes a new one, and so asks for a new token, for every message."""

    kept: object | None = None

    async def create_credentials(self, app_id: str, oauth_scope: str, *_: object, **__: object) -> object:
        if self.app_id and self.kept is None:
            self.kept = _Credential(app_id, self.password, self.tenant_id, oauth_scope)
        return self.kept or MicrosoftAppCredentials.empty()


class _Credential(MicrosoftAppCredentials):  # type: ignore[misc]  # botbuilder is untyped
    """Gives the bot's token in time, or `PermissionError`: botbuilder waits for the login without end."""

    app: object | None

    def get_access_token(self, *_: object, **__: object) -> str:
        try:
            self.app = self.app or self._login()
            return str(super().get_access_token())
        except (RequestException, ValueError) as error:  # ValueError: what the login publishes cannot be read
            raise PermissionError("Microsoft's login gave no token") from error

    def _login(self) -> object:
        known = {"client_credential": self.microsoft_app_password, "authority": self.oauth_endpoint}
        return ConfidentialClientApplication(self.microsoft_app_id, **known, timeout=LOGIN)


def _look_at_claims(header: str) -> None:
    """Refuse what botbuilder lets through or looks up abroad: no `exp`, emulator and skill tokens."""
    scheme, _, token = header.partition(" ")
    claims = jwt.decode(token, options={"verify_signature": False})
    if scheme != "Bearer" or claims.get("iss") != ISSUER or "exp" not in claims:
        raise Unauthorised("claims")


def _reference(reference: Reference) -> ConversationReference:
    given: Json = {
        "channelId": "msteams",
        "serviceUrl": reference.service,
        "conversation": {"id": reference.conversation},
        "bot": {"id": reference.bot},
    }
    if reference.user:
        given["user"] = {"id": reference.user}
    return ConversationReference.deserialize(given)


def _raw(activity: Json) -> Any:
    """Give botbuilder's activity of a dict, its entities untouched."""
    read = Activity().deserialize({name: value for name, value in activity.items() if name != "entities"})
    known = {name: value for name, value in vars(read).items() if name != "additional_properties"}
    return RawActivity(**known | {"entities": activity.get("entities")})


def _was_sent(error: Exception) -> bool:
    """True unless it is sure that nothing reached Teams: a connection that failed, a token that was not given."""
    if not isinstance(error, ClientRequestError):
        return False
    cause = error.inner_exception
    reason = getattr(cause.args[0], "reason", None) if cause is not None and cause.args else None
    return not isinstance(cause, ConnectTimeout | ProxyError | SSLError) and not isinstance(reason, NewConnectionError)


def _undelivered(response: Any) -> Undelivered:
    if response is None:  # not `if response`: a response of 400 and more is falsy
        return Undelivered(None)
    return Undelivered(response.status_code, response.headers.get("Retry-After"))
