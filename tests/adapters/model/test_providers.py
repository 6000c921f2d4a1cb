"""Each provider's own protocol, spoken over HTTP by a local server: path, header, bytes."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.adapters.model.asking import Failure
from bot.adapters.model.calling import chat_of
from bot.adapters.model.prompted import PromptedModel
from bot.adapters.model.providers import CONTEXT
from bot.adapters.model.tallying import Tally
from tests.adapters.model.replies import opinions, written
from tests.contracts.model import FORBIDDEN, HEALTH, PASSAGES, SHOWN
from tests.fakes.clock import StillClock
from tests.fakes.model import ModelServer, Reply, model_server, said, said_by_ollama


@dataclass(frozen=True)
class Spoken:
    """How a provider is set and what its server sees."""

    model: str
    address: Callable[[str], str]
    path: bytes
    header: bytes
    says: Callable[..., Reply] = said


def as_given(address: str) -> str:
    return address


def root(address: str) -> str:
    return address.removesuffix("/v1")


SPOKEN = {
    "OpenAI": Spoken("openai:gpt-m", as_given, b"/v1/chat/completions", b"authorization: bearer k-1"),
    "Azure": Spoken(
        "azure:eu-deployment",
        root,
        b"/openai/deployments/eu-deployment/chat/completions?api-version=2024-10-21",
        b"api-key: k-1",
    ),
    "Azure, of another version": Spoken(
        "azure_openai:d",
        lambda address: root(address) + "/?api-version=2025-04-01-preview",
        b"/openai/deployments/d/chat/completions?api-version=2025-04-01-preview",
        b"api-key: k-1",
    ),
    "Azure, the deployment's own address": Spoken(
        "azure:d",
        lambda address: root(address) + "/openai/deployments/d/chat/completions?api-version=2025-01-01-preview",
        b"/openai/deployments/d/chat/completions?api-version=2025-01-01-preview",
        b"api-key: k-1",
    ),
    "Azure, as OpenAI": Spoken(
        "azure:d",
        lambda address: root(address) + "/openai/v1/",
        b"/openai/v1/chat/completions",
        b"authorization: bearer k-1",
    ),
    "Azure, as OpenAI, of a version": Spoken(
        "azure:d",
        lambda address: root(address) + "/openai/v1/chat/completions?api-version=preview",
        b"/openai/v1/chat/completions?api-version=preview",
        b"authorization: bearer k-1",
    ),
    "Mistral": Spoken("mistral:mistral-small", as_given, b"/v1/chat/completions", b"authorization: bearer k-1"),
    "Ollama": Spoken("ollama:mistral-nemo", root, b"/api/chat", b"authorization: bearer k-1", said_by_ollama),
}


@pytest.fixture(params=list(SPOKEN.values()), ids=list(SPOKEN))
def spoken(request: pytest.FixtureRequest) -> Spoken:
    assert isinstance(request.param, Spoken)
    return request.param


@pytest.fixture
def model(spoken: Spoken, server: ModelServer) -> PromptedModel:
    tally = Tally(StillClock())
    chat = chat_of(spoken.model, base_url=spoken.address(server.address), api_key="k-1", spent=tally.spent)
    return PromptedModel(chat, tally, proposing=60, confirming=60)


def test_both_calls_go_through(spoken: Spoken, server: ModelServer, model: PromptedModel) -> None:
    server.enqueue(spoken.says(written(FORBIDDEN)), spoken.says(opinions(["nothing"] * 4)))  # type: ignore[list-item]
    assert model.propose(HEALTH, SHOWN) == FORBIDDEN
    assert model.confirm(HEALTH, PASSAGES) == ("nothing",) * 4
    for sent in server.received:
        assert spoken.path + b"{" in sent
        assert spoken.header in sent.lower()


def test_what_is_sent_is_two_messages_with_the_question_in_the_second(
    spoken: Spoken, server: ModelServer, model: PromptedModel
) -> None:
    server.enqueue(spoken.says(written(FORBIDDEN)))
    model.propose(HEALTH, SHOWN)
    (body,) = server.bodies
    system, user = body["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert HEALTH.text in user["content"]
    assert HEALTH.text not in system["content"]


def test_it_is_cold_short_and_held_to_the_schema(spoken: Spoken, server: ModelServer, model: PromptedModel) -> None:
    server.enqueue(spoken.says(written(FORBIDDEN)))
    model.propose(HEALTH, SHOWN)
    (body,) = server.bodies
    options = body.get("options", body)
    assert options["temperature"] == 0
    assert 900 in [options.get(name) for name in ("max_tokens", "max_completion_tokens", "num_predict")]
    shape = body["format"] if "format" in body else body["response_format"]["json_schema"]["schema"]
    assert shape["properties"]["verdict"]["enum"][0] == "allowed"


def test_its_tokens_are_counted(spoken: Spoken, server: ModelServer, model: PromptedModel) -> None:
    server.enqueue(spoken.says(written(FORBIDDEN)))
    model.propose(HEALTH, SHOWN)
    counted = model.tally.now()
    assert (counted.tokens_in, counted.tokens_out, counted.estimated) == (30, 7, 0)


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(b'{"error": {"message": "slow down"}}', 429), Failure.LIMITED),
        (Reply(b'{"error": {"message": "no key"}}', 401), Failure.KEY),
        (Reply(b'{"error": {"message": "no such model"}}', 404), Failure.MISSING),
        (Reply(b'{"error": {"code": "content_filter", "message": "no"}}', 400), Failure.FILTERED),
        (Reply(b"\x1f\x8b", encoding="gzip"), Failure.PACKED),
        (Reply(b'{"error": {"message": "down"}}', 500), Failure.SERVER),
        (Reply(b"<html>not it</html>"), Failure.SERVER),
        (Reply(closes=True), Failure.UNREACHABLE),
    ],
    ids=lambda one: one.value if isinstance(one, Failure) else None,
)
def test_its_failures_are_told_apart(server: ModelServer, model: PromptedModel, reply: Reply, why: Failure) -> None:
    server.enqueue(reply)
    assert model.propose(HEALTH, SHOWN) is None
    assert dict(model.tally.now().failures) == {why: 1}


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_question_goes_where_the_settings_say_and_nowhere_else(
    server: ModelServer, model: PromptedModel, status: int
) -> None:
    with model_server() as elsewhere:
        server.enqueue(Reply(b"{}", status, location=f"{elsewhere.address}/chat/completions"))
        assert model.propose(HEALTH, SHOWN) is None
        assert elsewhere.received == []
    assert dict(model.tally.now().failures) == {Failure.SERVER: 1}


def test_a_reply_that_was_cut_is_told(spoken: Spoken, server: ModelServer, model: PromptedModel) -> None:
    server.enqueue(spoken.says(written(FORBIDDEN), finished="length"))
    assert model.propose(HEALTH, SHOWN) is None
    assert dict(model.tally.now().failures) == {Failure.TRUNCATED: 1}


def test_a_server_that_knows_no_schemas_is_asked_without(
    spoken: Spoken, server: ModelServer, model: PromptedModel
) -> None:
    server.enqueue(Reply(b'{"error": {"message": "what?"}}', 400), spoken.says(written(FORBIDDEN)))
    assert model.propose(HEALTH, SHOWN) == FORBIDDEN
    assert not {"response_format", "format"} & server.bodies[-1].keys()


def test_a_model_that_takes_no_temperature_is_asked_without(
    spoken: Spoken, server: ModelServer, model: PromptedModel
) -> None:
    server.enqueue(Reply(b'{"error": {"message": "temperature?"}}', 400), spoken.says(written(FORBIDDEN)))
    assert model.propose(HEALTH, SHOWN) == FORBIDDEN
    body = server.bodies[-1]
    assert "temperature" not in body.get("options", body)
    assert {"response_format", "format"} & body.keys()


def test_ollama_keeps_all_that_it_is_sent(server: ModelServer) -> None:
    server.enqueue(said_by_ollama(written(FORBIDDEN)))
    model = PromptedModel(chat_of("ollama:m", base_url=root(server.address)), Tally(StillClock()))
    model.propose(HEALTH, SHOWN)
    assert server.bodies[0]["options"]["num_ctx"] == CONTEXT
