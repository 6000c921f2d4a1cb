"""How each provider is set up and how it holds a reply to a JSON schema, in the names of its langchain package."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import httpx

from bot.adapters.model.bounded import HOOKS, PLAIN

MOST_TOKENS = 900
"""Tokens of a reply."""
TIMEOUT = 12
"""Seconds after which a library gives a connection up; whoever asks waits less."""
CONTEXT = 16_384
"""Tokens that Ollama keeps of what it is sent: its own default would cut the instructions off without a word."""
AZURE_VERSION = "2024-10-21"
"""The version of Azure's protocol; `?api-version=…` at the end of the address names another."""
Settings = dict[str, Any]
"""Arguments of a langchain class: each provider has its own."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way to one provider."""

    provider: str
    """Its name in langchain's `init_chat_model`."""
    settings: Callable[[str, str, str], Settings]
    """Gives its settings from a model's name, an address and a key; both may be empty."""
    shaped: Callable[[Settings], Settings]
    """Gives what a call says to hold its reply to a JSON schema."""


AZURE = frozenset({"azure", "azure_openai"})
MISTRAL = frozenset({"mistral", "mistralai"})
_OF_AZURE = re.compile(r"(?P<resource>.*?)/openai(?:/(?:(?P<new>v1)|deployments)(?:/.*)?)?/?")
"""Paths that Azure's pages give to copy: of the resource, then of its protocol, the new one or that of a deployment."""


def way_of(provider: str, base_url: str = "") -> Way:
    """Give the way to a provider; one that was never tried gets what they all take.

    An address of Azure's that ends in `/openai/v1` speaks as OpenAI does.
    """
    path = _OF_AZURE.fullmatch(urlsplit(base_url).path)
    if provider in AZURE and path and path["new"]:
        return Way("openai", _azure_as_openai, _in_the_body)
    return WAYS.get(provider, Way(provider, _any, lambda _: {}))


def _any(_: str, base_url: str, key: str) -> Settings:
    return {"timeout": TIMEOUT, "max_retries": 0, "max_tokens": MOST_TOKENS} | _given(base_url=base_url, api_key=key)


def _openai(_: str, base_url: str, key: str) -> Settings:
    given = _given(api_key=key or ("none" if base_url else ""))  # a server of one's own asks for none, its client does
    address = base_url or "https://api.openai.com/v1"
    return {
        "base_url": address,
        "timeout": TIMEOUT,
        "max_retries": 0,
        "max_tokens": MOST_TOKENS,
        "use_responses_api": False,
        "http_client": _there_only(),
        **given,
    }


def _azure(name: str, base_url: str, key: str) -> Settings:
    parts = urlsplit(base_url)
    version = dict(parse_qsl(parts.query)).get("api-version", AZURE_VERSION)
    told = _OF_AZURE.fullmatch(parts.path)
    address = urlunsplit((parts.scheme, parts.netloc, told["resource"] if told else parts.path, "", ""))
    return {
        "azure_deployment": name,
        "api_version": version,
        "timeout": TIMEOUT,
        "max_retries": 0,
        "max_tokens": MOST_TOKENS,
        "http_client": _there_only(),
        **_given(azure_endpoint=address, api_key=key),
    }


def _azure_as_openai(name: str, base_url: str, key: str) -> Settings:
    parts = urlsplit(base_url)
    told = _OF_AZURE.fullmatch(parts.path)
    path = f"{told['resource']}/openai/v1" if told else parts.path
    address = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    return _openai(name, address, key) | {"default_query": dict(parse_qsl(parts.query)) or None}


def _mistral(_: str, base_url: str, key: str) -> Settings:
    address = base_url or "https://api.mistral.ai/v1"
    headers = {"Accept": "application/json", "Authorization": f"Bearer {key}", **PLAIN}
    client = httpx.Client(base_url=address, headers=headers, timeout=TIMEOUT, follow_redirects=False, event_hooks=HOOKS)
    return {
        "base_url": address,
        "client": client,
        "timeout": TIMEOUT,
        "max_retries": 1,  # its library counts the first call
        "max_tokens": MOST_TOKENS,
        **_given(api_key=key),
    }


def _ollama(_: str, base_url: str, key: str) -> Settings:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return {
        "base_url": base_url or "http://127.0.0.1:11434",
        "num_predict": MOST_TOKENS,
        "num_ctx": CONTEXT,
        "client_kwargs": {
            "timeout": TIMEOUT,
            "follow_redirects": False,
            "event_hooks": HOOKS,
            "headers": PLAIN | headers,
        },
    }


def _there_only() -> httpx.Client:
    """Give a client that goes where the settings say and nowhere else: a redirection would take the question along."""
    return httpx.Client(headers=PLAIN, timeout=TIMEOUT, follow_redirects=False, event_hooks=HOOKS)


def _given(**named: str) -> Settings:
    return {name: value for name, value in named.items() if value}


def _response_format(schema: Settings) -> Settings:
    return {
        "type": "json_schema",
        "json_schema": {"name": "reply", "strict": True, "schema": schema},
    }


def _in_the_body(schema: Settings) -> Settings:
    # beside langchain's own argument of that name, which makes the client parse replies and repeat them in its errors
    return {"extra_body": {"response_format": _response_format(schema)}}


WAYS = {
    "openai": Way("openai", _openai, _in_the_body),
    "azure": Way("azure_openai", _azure, _in_the_body),
    "azure_openai": Way("azure_openai", _azure, _in_the_body),
    "mistral": Way("mistralai", _mistral, lambda schema: {"response_format": _response_format(schema)}),
    "mistralai": Way("mistralai", _mistral, lambda schema: {"response_format": _response_format(schema)}),
    "ollama": Way("ollama", _ollama, lambda schema: {"format": schema}),
}
