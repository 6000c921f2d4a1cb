"""`charte model`, and what a model without its terms is told at start."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.adapters.exams import KeptResults, packaged_exam
from bot.adapters.model.asking import Failure
from bot.adapters.model.framing import Prompts
from bot.adapters.model.prompted import FOLLOWING
from bot.adapters.model.providers import CONTEXT, MOST_TOKENS
from bot.adapters.model.tallying import OPENS_AFTER
from bot.assembly import plugged_in
from bot.domain.verdicts.proposal import Proposal
from bot.examining import Result
from bot.house.settings import Settings
from bot.wording import wording
from knowledge.concepts import Language
from tests.adapters.model.replies import written
from tests.cli.terminal import Terminal
from tests.contracts.model import FORBIDDEN, HEALTH, SHOWN
from tests.fakes.model import ModelServer, Reply, model_server, said

TERMS = {
    "model": "openai:m-local",
    "model_api_key": "k-secret",
    "model_region": "local",
    "model_no_training": "true",
    "model_processor": "DPA-2026-014",
}


def test_without_a_model_it_says_so(bare: Terminal) -> None:
    assert bare.charte("model").out.startswith("Aucun modèle de langage n'est branché")
    assert bare.charte("model", language="en").out.startswith("No language model is plugged in")
    assert bare.charte("model", "--json").json == {"model": None}


def test_it_shows_the_terms_and_never_the_key(bare: Terminal) -> None:
    told = bare.charte("model", **TERMS, model_base_url="http://127.0.0.1:9/v1")
    for shown in (
        "openai:m-local",
        "http://127.0.0.1:9/v1",
        "local (admises : eu, local)",
        "DPA-2026-014",
        "Échecs : aucun",
    ):
        assert shown in told.out
    json = bare.charte("model", "--json", **TERMS, model_base_url="http://127.0.0.1:9/v1", model_uses="word")
    assert json.json["uses"] == ["word"]
    assert json.json["breaker"] == {"open": False, "until": None, "in_a_row": 0}
    assert "k-secret" not in told.out + json.out


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as serving:
        yield serving


def ask_elsewhere(terminal: Terminal, server: ModelServer) -> Proposal | None:
    """Ask the model as another process of the same house does."""
    cache = terminal.folder / "cache"
    settings = Settings(**TERMS, model_base_url=server.address, home=terminal.home, cache=cache)  # type: ignore[arg-type]
    return plugged_in(settings).propose(HEALTH, SHOWN)


def test_failures_of_other_processes_are_shown_until_it_is_left_alone(bare: Terminal, server: ModelServer) -> None:
    server.enqueue(Reply(b"{}", 401))
    assert [ask_elsewhere(bare, server) for _ in range(OPENS_AFTER + 1)] == [None] * (OPENS_AFTER + 1)
    assert len(server.received) == OPENS_AFTER
    settings = {**TERMS, "model_base_url": server.address}
    counted = bare.charte("model", "--json", **settings).json
    assert (counted["calls"], counted["skipped"], counted["failures"]) == (OPENS_AFTER, 1, {"key": OPENS_AFTER})
    assert counted["breaker"]["open"]
    assert [one["why"] for one in counted["last"]] == ["key"] * OPENS_AFTER
    shown = bare.charte("model", **settings).out
    assert "laissé de côté" in shown
    assert f"{OPENS_AFTER} × clé refusée (401, 403) : vérifier CHARTE_MODEL_API_KEY" in shown


def test_follow_ups_that_are_left_alone_are_told_apart(bare: Terminal) -> None:
    settings = {**TERMS, "model_base_url": "http://127.0.0.1:9/v1"}
    tally = plugged_in(
        Settings(**settings, home=bare.home, cache=bare.folder / "cache")  # type: ignore[arg-type]
    ).tally
    for _ in range(OPENS_AFTER):
        tally.failed(Failure.LATE, FOLLOWING)
    told = bare.charte("model", "--json", **settings).json
    assert (told["follow_ups"], told["breaker"]["open"]) == ({"rest": True, "in_a_row": OPENS_AFTER}, False)
    shown = bare.charte("model", **settings).out
    assert "Suites : plus reformulées jusqu'au" in shown
    assert "État : aucune réponse ne l'interroge, faute d'examen réussi" in shown
    assert "État : il est interrogé" in bare.charte("model", model_uses="phrase", **settings).out


def test_a_model_that_passed_its_exam_is_asked(bare: Terminal) -> None:
    settings = {**TERMS, "model_base_url": "http://127.0.0.1:9/v1"}
    prompts = bare.charte("model", "--json", **settings).json["prompts"]
    results = KeptResults.of(bare.home, TERMS["model"], "http://127.0.0.1:9/v1", prompts, packaged_exam().digest)
    results.keep(Result(datetime.now(UTC), 64, 63, 0, 18, 17, 0))
    assert "État : il est interrogé" in bare.charte("model", **settings).out


def test_a_changed_prompt_shows_the_exam_that_it_was_changed_from(bare: Terminal) -> None:
    settings = {**TERMS, "model_base_url": "http://127.0.0.1:9/v1"}
    before = KeptResults.of(bare.home, TERMS["model"], "http://127.0.0.1:9/v1", "a" * 64, packaged_exam().digest)
    before.keep(Result(datetime(2026, 11, 3, tzinfo=UTC), 64, 63, 0, 18, 17, 0))
    told = bare.charte("model", **settings).out
    assert "Examen : à repasser, les consignes ont changé" in told
    assert "Avec d'autres consignes (aaaaaaaaaaaa), le 2026-11-03 : 63 réponses justes sur 64" in told
    told = bare.charte("model", **settings, language="en").out
    assert "Exam: to be taken again, as the prompts changed" in told
    assert "With other prompts (aaaaaaaaaaaa), on 2026-11-03: 63 of 64 answers right" in told
    shown = bare.charte("model", "--json", **settings).json
    assert (shown["exam"], shown["exam_before"]["right"], shown["exam_before"]["stands"]) == (None, 63, False)


def test_what_it_costs_is_shown(bare: Terminal, server: ModelServer) -> None:
    server.enqueue(said(written(FORBIDDEN)))
    assert ask_elsewhere(bare, server) == FORBIDDEN
    counted = bare.charte("model", "--json", **TERMS, model_base_url=server.address).json
    assert counted["calls"] == 1
    assert counted["tokens"] == {"in": 30, "out": 7, "estimated_calls": 0}


@pytest.mark.parametrize("why", Failure)
@pytest.mark.parametrize("language", Language)
def test_each_kind_of_failure_has_its_words_and_its_remedy(why: Failure, language: Language) -> None:
    what, _, remedy = wording(language)(f"model.why.{why}").partition(": ")
    assert what.strip()
    assert len(remedy.split()) >= 2


def test_what_a_remedy_asks_of_a_model_is_what_it_is_asked_for() -> None:
    assert f"{CONTEXT:,}" in wording(Language.EN)("model.why.rejected")
    assert f"{CONTEXT:,}".replace(",", "\N{NO-BREAK SPACE}") in wording(Language.FR)("model.why.rejected")
    assert all(f"{MOST_TOKENS} tokens" in wording(one)("model.why.truncated") for one in Language)


@pytest.mark.parametrize(
    ("wrong", "french", "english"),
    [
        ({"model_region": ""}, "CHARTE_MODEL_REGION", "CHARTE_MODEL_REGION"),
        ({"model_region": "us"}, "n'est pas parmi celles qui sont admises", "is not among those that are admitted"),
        ({"model_no_training": "false"}, "CHARTE_MODEL_NO_TRAINING=true", "CHARTE_MODEL_NO_TRAINING=true"),
        ({"model_processor": ""}, "le contrat de sous-traitance", "the contract with the processor"),
        ({"model": "openai", "model_region": "eu"}, "fournisseur:modèle", "provider:model"),
        ({"model_uses": "write"}, "hear, decide, word", "hear, decide, word"),
    ],
)
def test_a_model_without_its_terms_is_refused_at_start(
    bare: Terminal, wrong: dict[str, str], french: str, english: str
) -> None:
    settings = {**TERMS, "model_base_url": "http://127.0.0.1:9/v1", **wrong}
    for language, words in (("fr", french), ("en", english)):
        for command in ("model", "ask"):
            ran = bare.charte(command, *(["Puis-je ?"] if command == "ask" else []), **settings, language=language)
            assert ran.code == 1
            assert words in ran.err
            assert "Traceback" not in ran.err


def left_alone(terminal: Terminal, server: ModelServer) -> dict[str, str]:
    """Give the settings of a model that failed until nobody asks it any more, its server in order again."""
    server.enqueue(Reply(b"{}", 401))
    for _ in range(OPENS_AFTER):
        ask_elsewhere(terminal, server)
    server.enqueue(said(written(FORBIDDEN)))
    return {**TERMS, "model_base_url": server.address}


def test_no_exam_is_taken_of_a_model_that_is_left_alone(bare: Terminal, server: ModelServer) -> None:
    settings = left_alone(bare, server)
    for language, words in (("fr", "laissé de côté après 5 échecs"), ("en", "left alone after 5 failures")):
        ran = bare.charte("model", "--examine", **settings, language=language)
        assert (ran.code, ran.out) == (1, "")
        assert words in ran.err
        assert "CHARTE_MODEL_API_KEY" in ran.err
        assert "UTC" in ran.err
    counted = bare.charte("model", "--json", **settings).json
    assert (counted["calls"], counted["skipped"], counted["exam"]) == (OPENS_AFTER, 0, None)
    assert len(server.received) == OPENS_AFTER


def test_an_exam_without_replies_stops_calling_and_says_nothing_against_the_model(
    bare: Terminal, server: ModelServer
) -> None:
    server.enqueue(Reply(b"{}", 401))
    settings = {**TERMS, "model_base_url": server.address}
    ran = bare.charte("model", "--examine", **settings)
    assert "Questions restées sans réponse valable : 64 sur 64. Dernière cause : clé refusée" in ran.err
    assert "n'est donc pas compté" in ran.err
    assert "lecture attentive" not in ran.err
    assert "the model failed" not in ran.err
    counted = bare.charte("model", "--json", **settings).json
    assert (counted["calls"], counted["skipped"]) == (OPENS_AFTER, 0)


def test_an_answer_shows_no_line_of_the_log(terminal: Terminal, server: ModelServer) -> None:
    server.enqueue(Reply(b"{}", 401))
    settings = {**TERMS, "model_base_url": server.address}
    prompts, exam = Prompts().digest, packaged_exam().digest
    standing = KeptResults.of(terminal.home, TERMS["model"], server.address, prompts, exam)
    standing.keep(Result(datetime.now(UTC), 64, 64, 0, 18, 18, 0))
    ran = terminal.charte("ask", "Puis-je utiliser un outil d'IA pour mes vœux ?", **settings)
    assert len(server.received) == 1
    assert (ran.code, ran.err) == (0, "")


def test_doctor_names_what_makes_a_model_fail_before_its_exam(terminal: Terminal, server: ModelServer) -> None:
    settings = {**TERMS, "model_base_url": server.address}
    assert "Faites-lui passer l'examen" in terminal.charte("doctor", **settings).out
    server.enqueue(Reply(b"{}", 401))
    ask_elsewhere(terminal, server)
    once = terminal.charte("doctor", **settings).out
    assert "! Le modèle openai:m-local ne donne rien de valable, échecs de suite : 1" in once
    assert "vérifier CHARTE_MODEL_API_KEY" in once
    assert "Réparez d'abord l'échec nommé ci-dessus" in once
    assert "laissé de côté" not in once
    left_alone(terminal, server)
    assert "! Le modèle openai:m-local est laissé de côté après 5 échecs" in terminal.charte("doctor", **settings).out


def test_doctor_says_nothing_of_failures_that_a_reply_followed(terminal: Terminal, server: ModelServer) -> None:
    server.enqueue(Reply(b"{}", 401))
    ask_elsewhere(terminal, server)
    server.script.clear()
    server.enqueue(said(written(FORBIDDEN)))
    assert ask_elsewhere(terminal, server) == FORBIDDEN
    told = terminal.charte("doctor", **TERMS, model_base_url=server.address).out
    assert "échecs de suite" not in told
    assert "Faites-lui passer l'examen" in told
