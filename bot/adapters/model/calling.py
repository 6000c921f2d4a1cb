"""Calls to a model through langchain: OpenAI and what speaks like it, Azure, Mistral, Ollama."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.adapters.model.asking import Failed, Failure, Prompted
from bot.adapters.model.providers import WAYS, way_of
from bot.domain.errors import Unavailable

UNAUTHORISED, FORBIDDEN, LIMITED, BAD, BROKEN = 401, 403, 429, 400, 500
NOT_PROCESSABLE = 422
_NO_KEY = ("api_key", "api key", "credential", "did not find", "token")


class Spent(Protocol):
    """What hears of the tokens of a reply."""

    def __call__(self, tokens_in: int, tokens_out: int, *, estimated: bool) -> None:
        """Count them."""


def counting_nothing(tokens_in: int, tokens_out: int, *, estimated: bool) -> None:
    """Hear of tokens and count none."""


@dataclass(slots=True)
class Chat:
    """An `Ask` over one of langchain's chat models."""

    invoke: Callable[..., Any]
    """langchain's own: messages in, a message out."""
    shaped: Callable[[dict[str, Any]], dict[str, Any]]
    """Gives the provider's way to hold a reply to a JSON schema."""
    spent: Spent = counting_nothing
    takes_shapes: bool = True
    """False once the server refused a request that named a schema."""

    def __call__(self, prompted: Prompted) -> str:
        """Give the reply; a server that does not know schemas is asked again without, and never again with one."""
        if not (self.takes_shapes and prompted.shape):
            return self._said(prompted, {})
        try:
            return self._said(prompted, self.shaped(json.loads(prompted.shape)))
        except _Misunderstood:
            said = self._said(prompted, {})
            self.takes_shapes = False
            return said

    def _said(self, prompted: Prompted, more: Mapping[str, Any]) -> str:
        try:
            reply = self.invoke([("system", prompted.system), ("human", prompted.user)], **more)
        except Exception as error:  # noqa: BLE001  a library may raise anything; only the kind goes further
            raise _failure_of(error) from None  # its message may hold what was sent
        text = str(reply.text)
        self._count(prompted, text, reply.usage_metadata)
        if _was_cut(reply.response_metadata):
            raise Failed(Failure.TRUNCATED)
        return text

    def _count(self, prompted: Prompted, text: str, usage: Mapping[str, int] | None) -> None:
        if usage and usage.get("input_tokens"):
            self.spent(usage["input_tokens"], usage["output_tokens"], estimated=False)
        else:
            self.spent((len(prompted.system) + len(prompted.user)) // 4, len(text) // 4, estimated=True)


class _Misunderstood(Failed):
    """The server refuses the request as it is."""


def _was_cut(told: Mapping[str, Any]) -> bool:
    return "length" in (told.get("finish_reason"), told.get("done_reason"))


def _failure_of(error: Exception) -> Failed:
    """Give why a library failed: by the status of the reply, else by the family of the error."""
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    if isinstance(status, int) and status >= BAD:
        return _failure_with(status)
    families = {family.__name__ for family in type(error).__mro__}
    if families & {"TimeoutError", "TimeoutException", "APITimeoutError"}:
        return Failed(Failure.LATE)
    if families & {"ConnectionError", "APIConnectionError", "TransportError"}:
        return Failed(Failure.UNREACHABLE)
    return Failed(Failure.SERVER)  # a body that its library cannot read


def _failure_with(status: int) -> Failed:
    if status in (BAD, NOT_PROCESSABLE):
        return _Misunderstood(Failure.REJECTED)
    if status == LIMITED:
        return Failed(Failure.LIMITED)
    if status >= BROKEN:
        return Failed(Failure.SERVER)
    return Failed(Failure.KEY if status in (UNAUTHORISED, FORBIDDEN) else Failure.REJECTED)


def chat_of(model: str, *, base_url: str = "", api_key: str = "", spent: Spent = counting_nothing) -> Chat:
    """Give the calls to `provider:model`; raise `Unavailable` with what is missing: a package, a key, an address."""
    from langchain.chat_models import init_chat_model  # noqa: PLC0415  heavy (0.5 s): only with a model

    provider, found, name = model.partition(":")
    if not (provider and found and name):
        raise Unavailable("error.model_name", model=model)
    way = way_of(provider)
    try:
        chat = init_chat_model(
            name, model_provider=way.provider, temperature=0, **way.settings(name, base_url, api_key)
        )
    except ImportError as error:
        package = re.search(r"langchain[-_][\w-]*\w", str(error))
        raise Unavailable("error.model_unusable", model=model, why=package[0] if package else error.name) from error
    except Exception as error:  # a provider's library may raise anything, a missing key among them
        raise _unusable(error, model, base_url, api_key) from error
    return Chat(chat.invoke, way.shaped, spent)


def _unusable(error: Exception, model: str, base_url: str, api_key: str) -> Unavailable:
    """Say what a library cannot do without; its own sentence is in English, and names settings that are not ours."""
    said = str(error).lower()
    if not api_key and any(sign in said for sign in _NO_KEY):
        return Unavailable("error.model_no_key", model=model)
    if not base_url and "endpoint" in said:
        return Unavailable("error.model_no_address", model=model)
    if "unsupported" in said and "provider" in said:
        return Unavailable("error.model_provider", model=model, known=", ".join(WAYS))
    return Unavailable("error.model_not_set_up", model=model, why=type(error).__name__)
