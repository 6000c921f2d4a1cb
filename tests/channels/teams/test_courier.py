import ast
import asyncio
import json
import logging
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from botframework.connector.auth import MicrosoftAppCredentials

from bot.channels.teams import courier as module
from bot.channels.teams.addresses import Reference, address
from bot.channels.teams.courier import Remembered, TeamsCourier
from bot.channels.teams.elements import block, plain
from bot.channels.teams.settings import TeamsSettings
from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import (
    AnswerReady,
    Apology,
    CaseForDpo,
    CaseReopened,
    CaseSettled,
    Content,
    Delivery,
    QuestionBack,
    Shown,
)
from bot.domain.errors import Busy, CharteError, Refused, Unavailable
from bot.domain.progress import Step
from bot.ports import Cards
from bot.wording import wording
from knowledge.concepts import DataClass, Language
from tests.channels.teams.activities import message, pressed
from tests.channels.teams.conftest import Teams
from tests.channels.teams.samples import ANSWERS, ASKED, CASE, SETTLED
from tests.channels.teams.servers import Connector
from tests.fakes.cards import BusyCards, MemoryCards

HERE = TeamsSettings("", "", development=True)
SORRY = Apology(Language.FR)


def thread(connector: Connector, conversation: str = "19:dpo@thread.tacv2") -> Thread:
    return address("t", Reference(connector.url, conversation, "28:bot"))


@pytest.fixture
def cards() -> MemoryCards:
    return MemoryCards()


@pytest.fixture
def courier(cards: Cards) -> TeamsCourier:
    return TeamsCourier(HERE, wording, cards)


def test_a_delivery_that_comes_back_is_not_posted_twice(courier: TeamsCourier, connector: Connector) -> None:
    delivery = Delivery("d1", thread(connector), AnswerReady(ANSWERS["info"], "o", first=True))
    courier.deliver(delivery)
    courier.deliver(delivery)
    assert len(connector.posted) == 1
    assert connector.posted[0].activity["channelData"]["delivery"] == "d1"  # type: ignore[index]


@pytest.mark.parametrize("status", [401, 408, 412, 429, 500, 502, 503, 504])
def test_a_refusal_that_passes_is_tried_again_later_and_then_arrives(
    courier: TeamsCourier, connector: Connector, status: int
) -> None:
    connector.failing = [(status, {})]
    delivery = Delivery("d1", thread(connector), SORRY)
    with pytest.raises(Unavailable) as failed:
        courier.deliver(delivery)
    assert 2.0 <= failed.value.values["again_in"] <= 4.0  # type: ignore[operator]
    assert connector.failing == [], "one request, no hidden retry that holds the worker's thread"
    courier.deliver(delivery)
    assert len(connector.posted) == 1


def test_the_wait_that_teams_asks_for_is_kept(courier: TeamsCourier, connector: Connector) -> None:
    later = datetime.now(UTC) + timedelta(seconds=100)
    waits = []
    for told in ("30", format_datetime(later, usegmt=True), "soon", "1000000"):
        connector.failing = [(429, {"Retry-After": told})]
        with pytest.raises(Unavailable) as failed:
            courier.deliver(Delivery("d1", thread(connector), SORRY))
        waits.append(failed.value.values["again_in"])
    number, date, nonsense, forever = waits
    assert 30 <= number <= 32  # type: ignore[operator]
    assert 90 <= date <= 102  # type: ignore[operator]
    assert 2 <= nonsense <= 4  # type: ignore[operator]
    assert forever == module.LONGEST_WAIT


@pytest.mark.parametrize("status", [302, 400, 403, 404, 405, 413])
def test_a_refusal_that_stays_is_given_up(courier: TeamsCourier, connector: Connector, status: int) -> None:
    connector.failing = [(status, {"location": f"{connector.url}elsewhere"})]
    with pytest.raises(Refused, match="error_gone"):
        courier.deliver(Delivery("d1", thread(connector), SORRY))
    assert connector.posted == [], "a redirection is not followed"


@pytest.mark.parametrize("status", [307, 308])
def test_a_redirection_is_not_followed(courier: TeamsCourier, connector: Connector, status: int) -> None:
    connector.failing = [(status, {"location": f"{connector.url}elsewhere"})]
    with pytest.raises(Unavailable):
        courier.deliver(Delivery("d1", thread(connector), SORRY))
    assert connector.posted == []


def test_a_connector_that_is_not_there_is_tried_again(courier: TeamsCourier) -> None:
    nowhere = address("t", Reference("http://127.0.0.1:1/", "c", "28:bot"))
    with pytest.raises(Unavailable, match="not_delivered"):
        courier.deliver(Delivery("d1", nowhere, SORRY))


@pytest.mark.parametrize("service", ["https://evil.example/", "http://169.254.169.254/", "file:///etc/passwd"])
def test_a_stored_address_that_is_not_microsofts_is_never_written_to(courier: TeamsCourier, service: str) -> None:
    with pytest.raises(Refused, match="error_gone"):
        courier.deliver(Delivery("d1", address("t", Reference(service, "c", "28:bot")), SORRY))


def test_a_loopback_address_is_never_written_to_in_production(connector: Connector) -> None:
    strict = TeamsCourier(TeamsSettings("id", "secret", frozenset({"t"})), wording, MemoryCards())
    with pytest.raises(Refused, match="error_gone"):
        strict.deliver(Delivery("d1", thread(connector), SORRY))
    assert connector.posted == []


def asked_in(connector: Connector, conversation: str = "19:team@thread.tacv2;messageid=1") -> Thread:
    return address("t", Reference(connector.url, conversation, "28:bot", "29:alice"))


TO_ASKER = [CaseSettled(SETTLED), QuestionBack(ASKED), CaseReopened(CASE)]


@pytest.mark.parametrize("content", TO_ASKER, ids=lambda one: type(one).__name__)
def test_what_a_channel_does_not_take_any_more_reaches_its_asker_in_private(
    courier: TeamsCourier, connector: Connector, content: Content
) -> None:
    connector.left = "19:team@thread.tacv2;messageid=1"
    courier.deliver(Delivery("d1", asked_in(connector), content))
    courier.deliver(Delivery("d1", asked_in(connector), content))
    opened, told = connector.posted
    assert (opened.method, opened.path) == ("POST", "/v3/conversations")
    assert opened.activity["members"] == [{"id": "29:alice"}]
    assert (opened.activity["bot"], opened.activity["isGroup"]) == ({"id": "28:bot"}, False)
    assert opened.activity["tenantId"] == "t"
    assert opened.activity["channelData"] == {"tenant": {"id": "t"}}
    assert told.path == "/v3/conversations/a%3Aopened/activities"
    assert told.activity["channelData"]["delivery"] == "d1"  # type: ignore[index]


def test_a_private_conversation_that_is_gone_is_not_opened_again_for_ever(
    courier: TeamsCourier, connector: Connector
) -> None:
    connector.left = "a:opened"
    with pytest.raises(Refused, match="error_gone"):
        courier.deliver(Delivery("d1", asked_in(connector, "a:opened"), CaseSettled(SETTLED)))
    assert [one.path for one in connector.posted] == ["/v3/conversations"]


@pytest.mark.parametrize(("status", "error"), [(403, Refused), (429, Unavailable), (502, Unavailable)])
def test_an_asker_who_cannot_be_reached_either_is_tried_again_or_given_up(
    courier: TeamsCourier, connector: Connector, status: int, error: type[CharteError]
) -> None:
    connector.failing = [(404, {}), (status, {})]
    with pytest.raises(error):
        courier.deliver(Delivery("d1", asked_in(connector), CaseSettled(SETTLED)))
    assert (connector.failing, connector.posted) == ([], [])


SECRET = replace(ANSWERS["forbidden"], redacted="Mot de passe : <SECRET_1>", reveals_secret=True, ways=())
PASTED = replace(ANSWERS["forbidden"], redacted="Bonjour <PERSON_1>,", reveals_secret=False, ways=())
FR = wording(Language.FR)


def test_a_secret_in_a_channel_is_told_to_its_author_alone(courier: TeamsCourier, connector: Connector) -> None:
    courier.deliver(Delivery("d1", asked_in(connector), AnswerReady(SECRET, "o", first=True)))
    public, _, private = connector.posted
    assert "19%3Ateam" in public.path
    assert FR("answer.say.secret") not in str(public.activity)
    assert "SECRET_1" not in str(public.activity)
    assert FR("teams.public.delete") in str(public.activity["text"])
    assert private.path == "/v3/conversations/a%3Aopened/activities"
    assert FR("teams.public.secret") in str(private.activity["text"])
    assert "SECRET" in str(private.activity["text"])


def test_what_a_channel_reads_of_a_paste_is_the_same_with_a_secret_and_without_but_for_the_masked_text(
    courier: TeamsCourier, connector: Connector
) -> None:
    """Else a sentence would point at the message."""
    for n, answer in enumerate((PASTED, SECRET)):
        courier.deliver(Delivery(f"d{n}", asked_in(connector), AnswerReady(answer, "o", first=True)))
    masked_text, secret = (str(one.activity["text"]) for one in connector.posted if "19%3Ateam" in one.path)
    title, masked = FR("answer.say.redacted_only"), block(plain("Bonjour <PERSON_1>,"))
    assert FR("teams.public.delete") in secret
    assert secret.split("\n\n") == [one for one in masked_text.split("\n\n") if one not in (title, masked)]


def test_a_secret_that_is_suspected_in_a_channel_is_told_to_its_author_alone(
    courier: TeamsCourier, connector: Connector
) -> None:
    answer = replace(SECRET, reveals_secret=False, suspected=(DataClass.SECRET,))
    courier.deliver(Delivery("d1", asked_in(connector), AnswerReady(answer, "o", first=True)))
    public, _, private = connector.posted
    assert FR("answer.looks_like.secret") not in str(public.activity)
    assert "SECRET_1" not in str(public.activity)
    assert FR("teams.public.suspected") in str(private.activity["text"])


@pytest.mark.parametrize("failing", [[(403, {})], [(500, {})]])
def test_an_author_who_cannot_be_told_in_private_still_gets_the_answer_once(
    courier: TeamsCourier, connector: Connector, monkeypatch: pytest.MonkeyPatch, failing: list[Any]
) -> None:
    def refused(thread: Thread) -> Thread | None:
        connector.failing = failing
        return private_of(thread)

    private_of = courier.private_of
    monkeypatch.setattr(courier, "private_of", refused)
    for _ in range(2):
        courier.deliver(Delivery("d1", asked_in(connector), AnswerReady(SECRET, "o", first=True)))
    assert len(connector.posted) == 1


@pytest.mark.parametrize("answer", [SECRET, PASTED])
def test_in_private_a_secret_is_named_and_nothing_is_said_of_others(
    courier: TeamsCourier, connector: Connector, answer: Answer
) -> None:
    courier.deliver(Delivery("d1", asked_in(connector, "a:mine"), AnswerReady(answer, "o", first=True)))
    (posted,) = connector.posted
    assert FR("teams.public.delete") not in str(posted.activity)
    assert (FR("answer.say.secret") in str(posted.activity["text"])) is answer.reveals_secret


def test_an_answer_to_a_question_without_a_paste_says_nothing_of_deleting(
    courier: TeamsCourier, connector: Connector
) -> None:
    courier.deliver(Delivery("d1", asked_in(connector), AnswerReady(ANSWERS["info"], "o", first=True)))
    assert FR("teams.public.delete") not in str(connector.posted[0].activity)


@pytest.mark.parametrize("content", [SORRY, AnswerReady(ANSWERS["info"], "o", first=True)])
def test_an_answer_to_a_channel_goes_nowhere_else(
    courier: TeamsCourier, connector: Connector, content: Content
) -> None:
    connector.left = "19:team@thread.tacv2;messageid=1"
    with pytest.raises(Refused, match="error_gone"):
        courier.deliver(Delivery("d1", asked_in(connector), content))
    assert connector.posted == []


def test_an_address_that_cannot_be_read_is_given_up(courier: TeamsCourier) -> None:
    with pytest.raises(Refused, match="error_gone"):
        courier.deliver(Delivery("d1", Thread("teams:t/nonsense"), SORRY))


def test_the_advice_replaces_the_card_that_is_waiting(courier: TeamsCourier, connector: Connector) -> None:
    courier.deliver(Delivery("d1", thread(connector), CaseForDpo(CASE)))
    courier.deliver(Delivery("d2", thread(connector), CaseForDpo(SETTLED)))
    assert [one.method for one in connector.posted] == ["POST", "PUT"]
    assert connector.posted[1].path.endswith("/19%3Adpo%40thread.tacv2/activities/sent-1")


def test_the_advice_on_a_card_that_was_deleted_is_posted_anew(courier: TeamsCourier, connector: Connector) -> None:
    courier.deliver(Delivery("d1", thread(connector), CaseForDpo(CASE)))
    connector.failing = [(404, {})]
    for delivery in ("d2", "d3"):
        courier.deliver(Delivery(delivery, thread(connector), CaseForDpo(SETTLED)))
    assert [one.method for one in connector.posted] == ["POST", "POST", "PUT"]
    assert connector.posted[2].path.endswith("/activities/sent-2")


def test_a_card_that_could_not_be_stored_is_not_posted_again(connector: Connector) -> None:
    cards = BusyCards(busy=1)
    courier = TeamsCourier(HERE, wording, cards)
    with pytest.raises(Busy):
        courier.deliver(Delivery("d1", thread(connector), CaseForDpo(CASE)))
    courier.deliver(Delivery("d2", thread(connector), CaseForDpo(replace(SETTLED, changes=1))))
    courier.deliver(Delivery("d1", thread(connector), CaseForDpo(CASE)))
    assert [one.method for one in connector.posted] == ["POST", "PUT"]
    assert cards.shown(CASE.number, thread(connector)) == Shown("sent-1", 1)


def test_after_a_restart_the_advice_replaces_the_very_card(connector: Connector, cards: MemoryCards) -> None:
    TeamsCourier(HERE, wording, cards).deliver(Delivery("d1", thread(connector), CaseForDpo(CASE)))
    TeamsCourier(HERE, wording, cards).deliver(Delivery("d2", thread(connector), CaseForDpo(SETTLED)))
    assert [one.method for one in connector.posted] == ["POST", "PUT"]
    assert connector.posted[1].path.endswith("/activities/sent-1")


def test_a_card_that_comes_late_from_another_replica_changes_nothing(connector: Connector, cards: MemoryCards) -> None:
    one, other = TeamsCourier(HERE, wording, cards), TeamsCourier(HERE, wording, cards)
    one.deliver(Delivery("d1", thread(connector), CaseForDpo(CASE)))
    other.deliver(Delivery("d3", thread(connector), CaseForDpo(replace(SETTLED, changes=2))))
    one.deliver(Delivery("d2", thread(connector), CaseForDpo(replace(CASE, changes=1))))
    assert [posted.method for posted in connector.posted] == ["POST", "PUT"]


def test_a_card_that_is_pressed_and_unknown_is_the_one_that_changes(
    courier: TeamsCourier, connector: Connector
) -> None:
    courier.remember_card(thread(connector), CASE.number, "from-before")
    courier.deliver(Delivery("d1", thread(connector), CaseForDpo(SETTLED)))
    courier.remember_card(thread(connector), CASE.number, "an-older-one")
    courier.deliver(Delivery("d2", thread(connector), CaseForDpo(SETTLED)))
    assert [posted.path.rpartition("/")[2] for posted in connector.posted] == ["from-before", "from-before"]


def test_the_dpos_card_is_in_the_language_of_the_house(connector: Connector) -> None:
    TeamsCourier(HERE, wording, MemoryCards(), house=Language.EN).deliver(
        Delivery("d1", thread(connector), CaseForDpo(CASE))
    )
    assert "the person will read these words" in json.dumps(connector.cards)


class Badge(MicrosoftAppCredentials):  # type: ignore[misc]
    """A credential whose token is known, in place of the one that Microsoft gives."""

    def get_access_token(self, force_refresh: bool = False) -> str:
        return "a-token"


def test_every_message_carries_the_bots_token(connector: Connector) -> None:
    from bot.channels.teams.sdk import Wire  # noqa: PLC0415  the subject of this test

    wire = Wire(TeamsSettings("app", "secret", frozenset({"t"})), Badge("app", "secret", oauth_scope="scope"))
    for _ in range(2):
        asyncio.run(wire.send(Reference(connector.url, "c", "28:bot"), {"type": "message", "text": "x"}))
    assert [one.token for one in connector.posted] == ["Bearer a-token"] * 2


async def test_one_credential_serves_every_message() -> None:
    """botbuilder makes a new one, and so asks Microsoft for a new token, for every message."""
    from bot.channels.teams.sdk import _OneCredential  # noqa: PLC0415  the subject of this test

    factory = _OneCredential("app", "secret", "home-tenant")
    first, second = [await factory.create_credentials("app", "scope", "login", True) for _ in range(2)]
    assert first is second
    assert first.oauth_endpoint.endswith("/home-tenant")  # type: ignore[attr-defined]


def test_what_is_remembered_is_bounded() -> None:
    kept = Remembered(at_most=2)
    for n in range(3):
        kept.keep(str(n), "x")
    assert [kept.get(str(n)) for n in range(3)] == [None, "x", "x"]


CANARY = "canari-7f3a"


async def test_no_words_of_anyone_are_logged_at_any_level(
    local: Teams, connector: Connector, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger().setLevel(1)
    await local.post(message(f"Puis-je {CANARY} ?", service=connector.url))
    await local.work()
    offer = {"offer": next(iter(local.store.offers))}
    await local.post(pressed("dpo.preview", offer, service=connector.url))
    await local.post(pressed("dpo.send", offer, service=connector.url))
    await local.post(pressed("dpo.allow", {"case": "C-2026-0001", "because": CANARY}, service=connector.url))
    await local.post(pressed("check", {"question": CANARY}, service=connector.url))
    local.store.broken = RuntimeError(CANARY)
    assert (await local.post(message(CANARY, service=connector.url, id="9"))).status_code == 500
    local.store.broken = Unavailable("store.busy", text=CANARY)
    assert (await local.post(message(CANARY, service=connector.url, id="9"))).status_code == 503
    await local.post(f'{{"type": "message", "text": "{CANARY}"')
    await local.post(message(CANARY, service="https://evil.example/"))
    connector.failing = [(400, {})] * 2
    with pytest.raises(Refused):
        await local.work()
    logged = [record.getMessage() + str(record.exc_info) + str(record.__dict__) for record in caplog.records]
    assert len(logged) > 10
    assert [line for line in logged if CANARY in line] == []


TEAMS = Path(module.__file__).parent


def test_one_file_imports_botbuilder_and_nothing_else_does() -> None:
    knows = set()
    root = TEAMS.parents[2]
    for file in (file for package in ("bot", "knowledge", "ingest") for file in (root / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if any(name.split(".")[0] in ("botbuilder", "botframework", "msrest") for name in names):
                knows.add(file.relative_to(root).as_posix())
    assert knows == {"bot/channels/teams/sdk.py"}


def test_botbuilder_is_not_loaded_before_teams_is_served() -> None:
    code = "import sys, bot.channels.teams.app; print(sorted({n.split('.')[0] for n in sys.modules} & {'botbuilder'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_step_that_lasts_shows_as_typing_without_a_word(courier: TeamsCourier, connector: Connector) -> None:
    for step in Step:
        courier.show_step(thread(connector), step, Language.FR)
    assert [posted.activity["type"] for posted in connector.posted] == ["typing", "typing"]
    assert connector.texts == ["", ""]


@pytest.mark.parametrize("status", [403, 404, 429, 500])
def test_a_step_that_teams_refuses_is_no_matter(courier: TeamsCourier, connector: Connector, status: int) -> None:
    connector.failing = [(status, {})]
    courier.show_step(thread(connector), Step.ASKING, Language.FR)
    assert connector.failing == []
    assert connector.posted == []


def test_a_step_goes_to_no_address_that_is_not_microsofts(connector: Connector) -> None:
    guarded = TeamsCourier(TeamsSettings("app", "secret"), wording, MemoryCards())
    guarded.show_step(thread(connector), Step.ASKING, Language.FR)
    assert connector.posted == []
