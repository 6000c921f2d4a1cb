"""Calls to a model through langchain: OpenAI and what speaks like it, Azure, Mistral, Ollama."""

import json
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any, Protocol

from bot.adapters.model.asking import Failed, Failure, Prompted
from bot.adapters.model.failing import Misunderstood, Part, failure_of
from bot.adapters.model.providers import AZURE, MISTRAL, WAYS, way_of
from bot.domain.errors import Unavailable

BREAKS = 2
"""Times in a row that a server breaks on a schema, and replies without, before it is no more asked with one."""
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
    untempered: Callable[..., Any] | None = None
    """`invoke` without a temperature, for the models that take none."""
    refused: frozenset[Part] = frozenset()
    """What the server does not take: it is asked without, from then on."""
    broken: int = 0
    """How often in a row the server broke on a schema and replied without: once may be an accident."""

    def __call__(self, prompted: Prompted) -> str:
        """Give the reply; a request that is refused for a part of it, as it seems, is made again without."""
        without: dict[Part, Failure] = {}
        while True:
            sent = self._sent(prompted) - without.keys()
            try:
                said = self._said(prompted, sent)
            except Failed as failed:
                parts = failed.parts if isinstance(failed, Misunderstood) else ()
                left = [part for part in parts if part in sent]
                if not left:
                    raise Failed(failed.why, again=bool(without)) from None
                without[left[0]] = failed.why
            else:
                self._learn(without, sent)
                return said

    def _sent(self, prompted: Prompted) -> frozenset[Part]:
        """Give the parts that a request holds, as far as it is known what the server takes."""
        shape = {Part.SHAPE} if prompted.shape else set[Part]()
        temperature = {Part.TEMPERATURE} if self.untempered else set[Part]()
        return frozenset(shape | temperature) - self.refused

    def _learn(self, without: Mapping[Part, Failure], sent: Set[Part]) -> None:
        """Keep what was refused, of a server that broke on its schema when it did so again."""
        broke = Failure.SERVER in without.values()
        self.broken = self.broken + broke if broke or Part.SHAPE not in sent else 0
        self.refused |= {part for part, why in without.items() if why is not Failure.SERVER or self.broken >= BREAKS}

    def _said(self, prompted: Prompted, sent: Set[Part]) -> str:
        more = self.shaped(json.loads(prompted.shape)) if Part.SHAPE in sent else {}
        invoke = self.invoke if Part.TEMPERATURE in sent else self.untempered or self.invoke
        try:
            reply = invoke([("system", prompted.system), ("human", prompted.user)], **more)
        except Exception as error:  # noqa: BLE001  a library may raise anything; only the kind goes further
            raise failure_of(error) from None  # its message may hold what was sent
        text = str(reply.text)
        self._count(prompted, text, reply.usage_metadata)
        ended = {reply.response_metadata.get(name) for name in ("finish_reason", "done_reason")}
        if "content_filter" in ended:
            raise Failed(Failure.FILTERED)
        if "length" in ended:
            raise Failed(Failure.TRUNCATED)
        return text

    def _count(self, prompted: Prompted, text: str, usage: Mapping[str, int] | None) -> None:
        if usage and usage.get("input_tokens"):
            self.spent(usage["input_tokens"], usage["output_tokens"], estimated=False)
        else:
            self.spent((len(prompted.system) + len(prompted.user)) // 4, len(text) // 4, estimated=True)


def chat_of(model: str, *, base_url: str = "", api_key: str = "", spent: Spent = counting_nothing) -> Chat:
    """Give the calls to `provider:model`; raise `Unavailable` with what is missing: a package, a key, an address."""
    from langchain.chat_models import init_chat_model  # noqa: PLC0415  heavy (0.5 s): only with a model

    provider, found, name = model.partition(":")
    if not (provider and found and name):
        raise Unavailable("error.model_name", model=model)
    way = way_of(provider, base_url)
    if provider in AZURE and not base_url:  # its library would take an address that nobody checked from the environment
        raise Unavailable("error.model_no_address", model=model)
    if provider in MISTRAL and not (base_url or api_key):  # its library says nothing, and each call would be refused
        raise Unavailable("error.model_no_key", model=model)
    try:
        chat = init_chat_model(
            name, model_provider=way.provider, temperature=0, **way.settings(name, base_url, api_key)
        )
    except ImportError as error:
        package = re.search(r"langchain[-_][\w-]*\w", str(error))
        raise Unavailable("error.model_unusable", model=model, why=package[0] if package else error.name) from error
    except Exception as error:  # a provider's library may raise anything, a missing key among them
        raise _unusable(error, model, base_url, api_key) from error
    cold = getattr(chat, "temperature", None) is not None
    untempered = _untraced(chat.model_copy(update={"temperature": None}).invoke) if cold else None
    return Chat(_untraced(chat.invoke), way.shaped, spent, untempered)


def _untraced(invoke: Callable[..., Any]) -> Callable[..., Any]:
    """Give calls that no tracer of langchain's sees, whatever the environment asks for: it would send them on."""
    from langsmith import tracing_context  # noqa: PLC0415  with langchain

    def call(messages: object, **more: object) -> object:
        with tracing_context(enabled=False):
            return invoke(messages, **more)

    return call


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
