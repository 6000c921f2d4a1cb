"""The model over real HTTP, whatever the server does."""

import gzip
import json
import logging
import os
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from langchain_core.tracers.langchain import wait_for_all_tracers
from langsmith.utils import get_env_var

from bot.adapters.model.asking import Failure
from bot.adapters.model.bounded import MOST_BYTES
from bot.adapters.model.calling import chat_of
from bot.adapters.model.prompted import PromptedModel
from bot.adapters.model.tallying import OPENS_AFTER, Tally
from bot.adapters.shield.rules import RulesShield
from bot.domain.asked.question import Thread
from bot.domain.errors import Unavailable
from bot.door import Door
from bot.wording import wording
from knowledge.concepts import Language
from tests.adapters.model.replies import opinions, written
from tests.contracts.model import FORBIDDEN, HEALTH, PASSAGES, SHOWN, ModelContract, Told, asking
from tests.fakes.model import ModelServer, Reply, model_server, said

GOOD = said(written(FORBIDDEN))


class TestOverHttp(ModelContract):
    @pytest.fixture
    def told(self, server: ModelServer, model: PromptedModel) -> Told:
        def only(reply: Reply) -> None:
            server.script.clear()
            server.enqueue(reply)

        return Told(
            model,
            lambda proposal: only(said(written(proposal))),
            lambda says: only(said(opinions(says))),
            lambda asked: only(said(json.dumps({"question": asked}))),
            lambda: only(Reply(b"{}", 429)),
        )


BROKEN = {
    "malformed JSON": (Reply(b'{"choices": [{"message": '), Failure.SERVER),
    "no JSON at all": (Reply(b"<html>502</html>"), Failure.SERVER),
    "an empty body": (Reply(b""), Failure.SERVER),
    "JSON without choices": (Reply(b"{}"), Failure.SERVER),
    "an empty list of choices": (
        Reply(b'{"id": "c", "object": "chat.completion", "choices": []}'),
        Failure.SERVER,
    ),
    "a list": (Reply(b"[]"), Failure.SERVER),
    "no content": (
        Reply(json.dumps({"choices": [{"index": 0, "message": {"role": "assistant"}}]}).encode()),
        Failure.EMPTY,
    ),
    "500": (Reply(b'{"error": {"message": "down"}}', 500), Failure.SERVER),
    "503": (Reply(b"", 503), Failure.SERVER),
    "429": (Reply(b'{"error": {"message": "slow down"}}', 429), Failure.LIMITED),
    "401": (Reply(b'{"error": {"message": "no key"}}', 401), Failure.KEY),
    "403": (Reply(b'{"error": {"message": "not you"}}', 403), Failure.KEY),
    "400": (Reply(b'{"error": {"message": "what?"}}', 400), Failure.REJECTED),
    "402": (Reply(b'{"error": {"message": "pay"}}', 402), Failure.REJECTED),
    "a page in its place": (Reply(b"not here", 404), Failure.MISSING),
    "a page that takes no questions": (Reply(b"", 405), Failure.MISSING),
    "a reply that a filter ended": (said("", finished="content_filter"), Failure.FILTERED),
    "a compressed reply": (Reply(gzip.compress(GOOD.body), encoding="gzip"), Failure.PACKED),
    "nothing said": (said(""), Failure.EMPTY),
    "a reply that was cut": (said('{"verdict": "allo', finished="length"), Failure.TRUNCATED),
    "a whole reply that was cut": (said(written(FORBIDDEN), finished="length"), Failure.TRUNCATED),
    "words": (said("C'est autorisé."), Failure.NOT_JSON),
    "no end": (Reply(b"x" * (MOST_BYTES + 1)), Failure.UNREACHABLE),
    "a closed connection": (Reply(closes=True), Failure.UNREACHABLE),
}


@pytest.mark.parametrize(("reply", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_reply_is_nothing_and_is_counted(
    server: ModelServer, model: PromptedModel, reply: Reply, why: Failure
) -> None:
    server.enqueue(reply)
    assert model.propose(HEALTH, SHOWN) is None
    assert dict(model.tally.now().failures) == {why: 1}


def test_a_server_that_says_nothing_is_left_alone(server: ModelServer, tally: Tally) -> None:
    server.enqueue(Reply(stalls=True))
    chat = chat_of("openai:m", base_url=server.address)
    assert PromptedModel(chat, tally, proposing=0).propose(HEALTH, SHOWN) is None
    assert dict(tally.now().failures) == {Failure.LATE: 1}


def test_a_server_that_is_not_there_is_nothing(tally: Tally) -> None:
    with model_server() as gone:
        pass
    assert PromptedModel(chat_of("openai:m", base_url=gone.address), tally).propose(HEALTH, SHOWN) is None
    assert dict(tally.now().failures) == {Failure.UNREACHABLE: 1}


@pytest.mark.parametrize("reply", [Reply(b"{}", 500), Reply(closes=True)])
def test_one_failure_is_tried_again(server: ModelServer, model: PromptedModel, reply: Reply) -> None:
    server.enqueue(reply, GOOD)
    assert model.propose(HEALTH, SHOWN) == FORBIDDEN
    assert len(server.received) == 2
    assert dict(model.tally.now().failures) == {}


def test_two_failures_are_one_failure_and_no_third_try(server: ModelServer, model: PromptedModel) -> None:
    server.enqueue(Reply(b"{}", 500), Reply(b"{}", 500), GOOD)
    assert model.propose(HEALTH, SHOWN) is None
    assert len(server.received) == 2
    assert model.tally.now().in_a_row == 1


@pytest.mark.parametrize("status", [401, 402, 429])
def test_what_trying_again_cannot_mend_is_not_tried_again(
    server: ModelServer, model: PromptedModel, status: int
) -> None:
    server.enqueue(Reply(b"{}", status), GOOD)
    assert model.propose(HEALTH, SHOWN) is None
    assert len(server.received) == 1


@pytest.mark.parametrize(
    "sentence", ["You may not enter it.", "Sie dürfen das mit dem genehmigten Werkzeug machen.", "Это запрещено."]
)
def test_a_sentence_in_another_language_is_counted(server: ModelServer, model: PromptedModel, sentence: str) -> None:
    server.enqueue(said(written(replace(FORBIDDEN, sentence=sentence))))
    proposal = model.propose(HEALTH, SHOWN)
    assert proposal is not None
    assert proposal.sentence == ""
    assert dict(model.tally.now().failures) == {Failure.LANGUAGE: 1}


def test_the_reply_is_held_to_its_schema(server: ModelServer, model: PromptedModel) -> None:
    server.enqueue(GOOD)
    model.propose(HEALTH, SHOWN)
    (body,) = server.bodies
    assert body["response_format"]["type"] == "json_schema"
    assert "verdict" in body["response_format"]["json_schema"]["schema"]["required"]
    assert body["temperature"] == 0
    assert 900 in (body.get("max_tokens"), body.get("max_completion_tokens"))
    assert [message["role"] for message in body["messages"]] == ["system", "user"]


@pytest.mark.parametrize("status", [400, 404, 422])
def test_a_server_that_knows_no_schemas_is_asked_without_once_and_for_all(
    server: ModelServer, model: PromptedModel, status: int
) -> None:
    server.enqueue(Reply(b'{"error": {"message": "response_format?"}}', status), GOOD)
    assert [model.propose(HEALTH, SHOWN) for _ in range(3)] == [FORBIDDEN] * 3
    assert ["response_format" in body for body in server.bodies] == [True, False, False, False]


def test_a_server_that_refuses_everything_is_not_taken_for_one_that_knows_no_schemas(
    server: ModelServer, model: PromptedModel
) -> None:
    server.enqueue(Reply(b"{}", 400), Reply(b"{}", 400), Reply(b"{}", 400), GOOD)
    assert model.propose(HEALTH, SHOWN) is None
    model.propose(HEALTH, SHOWN)
    assert {"response_format", "temperature"} <= server.bodies[-1].keys()


def parts(body: dict[str, Any]) -> set[str]:
    return {"response_format", "temperature"} & body.keys()


@pytest.mark.parametrize("status", [500, 501])
def test_a_server_that_breaks_on_a_schema_is_asked_without_and_for_all_once_it_broke_twice(
    server: ModelServer, model: PromptedModel, status: int
) -> None:
    server.replies = lambda body: Reply(b"{}", status) if "response_format" in body else GOOD
    assert [model.propose(HEALTH, SHOWN) for _ in range(3)] == [FORBIDDEN] * 3
    assert ["response_format" in body for body in server.bodies] == [True, False, True, False, False]
    assert dict(model.tally.now().failures) == {}


def test_a_server_that_broke_once_is_asked_with_a_schema_again(server: ModelServer, model: PromptedModel) -> None:
    server.enqueue(Reply(b"{}", 500), GOOD, GOOD, Reply(b"{}", 500), GOOD)
    assert [model.propose(HEALTH, SHOWN) for _ in range(4)] == [FORBIDDEN] * 4
    assert "response_format" in server.bodies[-1]


@pytest.mark.parametrize(
    "error", [{"param": "temperature", "code": "unsupported_value"}, {"message": "temperature: only 1"}, {}]
)
@pytest.mark.parametrize("shapes", [True, False])
def test_a_model_that_takes_no_temperature_is_asked_without_once_and_for_all(
    server: ModelServer, model: PromptedModel, error: dict[str, str], *, shapes: bool
) -> None:
    def replies(body: dict[str, Any]) -> Reply:
        refused = "temperature" in body or ("response_format" in body and not shapes)
        return Reply(json.dumps({"error": error}).encode(), 400) if refused else GOOD

    server.replies = replies
    assert [model.propose(HEALTH, SHOWN) for _ in range(2)] == [FORBIDDEN] * 2
    assert "temperature" not in server.bodies[-1]
    if error and shapes:
        assert list(map(parts, server.bodies)) == [
            {"response_format", "temperature"},
            {"response_format"},
            {"response_format"},
        ]


FILTERS = [
    (400, {"error": {"code": "content_filter", "innererror": {"code": "ResponsibleAIPolicyViolation"}}}),
    (400, {"error": {"innererror": {"code": "ResponsibleAIPolicyViolation"}}}),
    (400, {"error": {"message": "litellm.ContentPolicyViolationError: no"}}),
    (403, {"error": {"type": "content_policy_violation"}}),
]


@pytest.mark.parametrize(("status", "body"), FILTERS)
def test_a_question_that_a_filter_refuses_is_not_asked_again_and_keeps_nobody_else_from_asking(
    server: ModelServer, model: PromptedModel, status: int, body: dict[str, Any]
) -> None:
    server.enqueue(Reply(json.dumps(body).encode(), status))
    assert [model.propose(HEALTH, SHOWN) for _ in range(OPENS_AFTER + 1)] == [None] * (OPENS_AFTER + 1)
    assert len(server.received) == OPENS_AFTER + 1
    counted = model.tally.now()
    assert dict(counted.failures) == {Failure.FILTERED: OPENS_AFTER + 1}
    assert (counted.in_a_row, counted.rests_until) == (0, None)


TRACED = ("LANGSMITH_TRACING_V2", "LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGCHAIN_TRACING")


def test_no_tracer_hears_of_a_call_whatever_the_environment_says(
    server: ModelServer, model: PromptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    with model_server() as elsewhere:
        elsewhere.enqueue(Reply(b"{}"))
        for name in TRACED[:3]:
            monkeypatch.setenv(name, "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", elsewhere.address)
        monkeypatch.setenv("LANGSMITH_API_KEY", "x")
        get_env_var.cache_clear()
        server.enqueue(GOOD)
        assert model.propose(HEALTH, SHOWN) == FORBIDDEN
        wait_for_all_tracers()
        assert elsewhere.received == []
    monkeypatch.undo()
    get_env_var.cache_clear()


def test_tracing_is_off_before_anything_of_ours_is_imported() -> None:
    asked = "import bot, os; print(*(os.environ[name] for name in os.environ['NAMES'].split()))"
    env = os.environ | dict.fromkeys(TRACED, "true") | {"NAMES": " ".join(TRACED)}
    told = subprocess.run([sys.executable, "-c", asked], env=env, capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) == {"false"}


def test_tokens_are_counted_as_the_provider_tells_them(server: ModelServer, model: PromptedModel) -> None:
    server.enqueue(GOOD)
    model.propose(HEALTH, SHOWN)
    counted = model.tally.now()
    assert (counted.calls, counted.tokens_in, counted.tokens_out, counted.estimated) == (1, 30, 7, 0)


def test_tokens_that_nobody_tells_are_estimated_and_it_is_said(server: ModelServer, model: PromptedModel) -> None:
    server.enqueue(said(written(FORBIDDEN), usage=False))
    model.propose(HEALTH, SHOWN)
    counted = model.tally.now()
    assert counted.estimated == 1
    assert counted.tokens_in == sum(len(message["content"]) for message in server.bodies[0]["messages"]) // 4
    assert counted.tokens_out == len(written(FORBIDDEN)) // 4


CANARIES = (
    "Puis-je saisir ceci dans une IA : données de santé de Mme Zéphirine Canarivo, canari.jaune@oiseau-exemple.fr, "
    "07 81 93 04 62, FR14 2004 1010 0505 0001 3M02 606, mot de passe : Serin!jaune7"
)
PLANTED = ("Canarivo", "oiseau-exemple", "07 81 93", "0781930462", "2004 1010", "Serin", "awa", "terminal:local")


def test_nothing_of_an_employees_values_leaves(server: ModelServer, model: PromptedModel) -> None:
    question = Door(RulesShield()).read(CANARIES, thread=Thread("terminal:local"), asker="local:awa")
    server.enqueue(GOOD, said(opinions(["nothing"] * len(PASSAGES))))  # type: ignore[list-item]
    assert model.propose(question, SHOWN) is not None
    assert model.confirm(question, PASSAGES) is not None
    sent = b"".join(server.received).decode() + "".join(
        message["content"] for body in server.bodies for message in body["messages"]
    )
    assert sent.count("<question>") > 2
    assert [value for value in PLANTED if value in sent] == []


def test_a_failure_is_told_without_words_of_the_question(
    server: ModelServer, model: PromptedModel, caplog: pytest.LogCaptureFixture
) -> None:
    server.enqueue(Reply(json.dumps({"error": {"message": HEALTH.text}}).encode(), 429))
    with caplog.at_level(logging.WARNING):
        model.propose(HEALTH, SHOWN)
    assert caplog.messages == ["the model failed: limited (1 in a row)"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("nobody:gpt", "error.model_provider"),
        ("anthropic:claude", "error.model_unusable"),
        ("nobody", "error.model_name"),
        (":", "error.model_name"),
        ("openai:", "error.model_name"),
    ],
)
def test_a_model_that_cannot_be_used_is_told_at_start(name: str, key: str) -> None:
    with pytest.raises(Unavailable) as told:
        chat_of(name, base_url="http://127.0.0.1:9/v1")
    assert told.value.key == key


@pytest.mark.parametrize(
    ("name", "package"),
    [("anthropic:claude", "langchain-anthropic"), ("google_genai:gemini", "langchain-google-genai")],
)
def test_the_package_that_is_missing_is_named_whole(name: str, package: str) -> None:
    with pytest.raises(Unavailable) as told:
        chat_of(name, api_key="k")
    assert told.value.values == {"model": name, "why": package}


def test_a_missing_address_is_told_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", "http://somewhere.example.org")
    with pytest.raises(Unavailable) as told:
        chat_of("azure:deployment", api_key="k")
    assert (told.value.key, told.value.values) == ("error.model_no_address", {"model": "azure:deployment"})


def test_a_server_of_ones_own_needs_no_key(server: ModelServer, tally: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "meant-for-somebody-else")
    server.enqueue(GOOD)
    model = PromptedModel(chat_of("openai:m", base_url=server.address), tally)
    assert model.propose(asking("Puis-je ?"), SHOWN) == FORBIDDEN
    assert b"somebody-else" not in server.received[0]


def test_a_missing_key_is_told_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("AZURE_OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("MISTRAL_API_KEY", "meant-for-somebody-else")
    azure = "azure:gpt-local", "https://r.openai.azure.com"
    for name, address in (("openai:gpt-local", ""), azure, ("mistral:m", "")):
        with pytest.raises(Unavailable) as told:
            chat_of(name, base_url=address)
        assert (told.value.key, told.value.values) == ("error.model_no_key", {"model": name})
        for language in Language:
            said = wording(language)(told.value.key, **told.value.values)
            assert "CHARTE_MODEL_API_KEY" in said
            assert "credentials" not in said
