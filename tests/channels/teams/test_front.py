"""The way in over HTTP, in front of the real botbuilder, with tokens verified against a local issuer."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from botframework.connector.auth import JwtTokenExtractor

from bot.channels.teams.courier import TeamsCourier
from bot.channels.teams.settings import TeamsSettings
from bot.domain.errors import Refused, Unavailable
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams.activities import ALICE, activity, mention, message, pressed
from tests.channels.teams.conftest import Teams
from tests.channels.teams.servers import APP_ID, OTHER_KEY, Issuer, published, token
from tests.fakes.cards import MemoryCards


def now() -> int:
    return int(time.time())


async def test_a_question_with_a_good_token_is_stored_before_the_ack(guarded: Teams) -> None:
    response = await guarded.post(message("Puis-je coller un mail de Jeanne Martin ?"), token())
    assert response.status_code == 202
    (received,) = guarded.store.received.values()
    assert received.question.text == "Puis-je coller un mail de [PERSONNE_1] ?"
    assert guarded.woken == 1


BAD: dict[str, Callable[[], str | None]] = {
    "no header": lambda: None,
    "garbage": lambda: "abc",
    "empty": lambda: "",
    "three parts of nothing": lambda: "..",
    "expired": lambda: token(exp=now() - 3600),
    "no exp": lambda: token(exp=None),
    "not yet valid": lambda: token(nbf=now() + 3600),
    "wrong audience": lambda: token(aud="another-bot"),
    "no audience": lambda: token(aud=None),
    "wrong issuer": lambda: token(iss="https://evil.example"),
    "no issuer": lambda: token(iss=None),
    "emulator's issuer": lambda: token(iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
    "a skill's token": lambda: token(ver="1.0", appid="another-app"),
    "another key under the same id": lambda: token(OTHER_KEY),
    "unknown key": lambda: token(kid="k9"),
    "no key id": lambda: token(kid=None),
    "no signature": lambda: token(None, alg="none"),
    "the public key as a shared secret": lambda: token("s" * 40, alg="HS256"),
    "another algorithm": lambda: token(alg="RS512"),
    "another service": lambda: token(serviceurl="https://smba.trafficmanager.net/amer/"),
    "no service": lambda: token(serviceurl=None),
    "a key for another channel": lambda: token(kid="slack-only"),
    "a key for no channel": lambda: token(kid="bare"),
}


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_token_is_unauthorised_and_nothing_is_stored(guarded: Teams, name: str) -> None:
    response = await guarded.post(message("x"), BAD[name]())
    assert response.status_code == 401
    assert guarded.store.received == {}


async def test_a_token_of_another_issuer_makes_the_bot_look_nothing_up(
    guarded: Teams, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """botbuilder would fetch the keys of the issuer that an unverified token names, blocking every other request."""
    monkeypatch.setattr(JwtTokenExtractor, "metadataCache", {})
    await guarded.post(message("x"), BAD["emulator's issuer"]())
    assert set(JwtTokenExtractor.metadataCache) == {issuer.metadata}
    assert issuer.asked == 0


async def test_another_scheme_than_bearer_is_unauthorised(guarded: Teams) -> None:
    response = await guarded.post(message("x"), authorization=f"Basic {token()}")
    assert response.status_code == 401


async def test_a_clock_that_is_a_little_late_is_forgiven(guarded: Teams) -> None:
    assert (await guarded.post(message("x"), token(exp=now() - 60))).status_code == 202


async def test_an_activity_without_service_address_is_unauthorised_though_the_sdk_takes_it(guarded: Teams) -> None:
    told = message("x")
    del told["serviceUrl"]
    assert (await guarded.post(told, token())).status_code == 401


async def test_an_invoke_with_a_json_body_is_answered_with_it(guarded: Teams) -> None:
    """The stock front answers 500 to each of these."""
    response = await guarded.post(pressed("dpo.preview", {"offer": "none"}), token())
    assert response.status_code == 200
    assert response.json()["statusCode"] == 200
    assert "que peu de temps" in response.json()["value"]


async def test_an_invoke_that_nobody_knows_is_not_implemented(guarded: Teams) -> None:
    told = activity() | {"type": "invoke", "name": "task/fetch", "value": {"data": {}}}
    assert (await guarded.post(told, token())).status_code == 501


async def test_a_thumb_is_taken(guarded: Teams) -> None:
    value = {"actionName": "feedback", "actionValue": {"reaction": "like"}}
    told = activity() | {"type": "invoke", "name": "message/submitAction", "value": value}
    response = await guarded.post(told, token())
    assert (response.status_code, response.json()) == (200, {}), "Teams takes anything else for an error"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])
async def test_anything_but_json_is_refused_as_such(guarded: Teams, kind: str) -> None:
    response = await guarded.post(json.dumps(message("x")), token(), **{"content-type": kind})
    assert response.status_code == 415


async def test_json_may_name_its_character_set(guarded: Teams) -> None:
    response = await guarded.post(
        json.dumps(message("x")), token(), **{"content-type": "application/json; charset=utf-8"}
    )
    assert response.status_code == 202


async def test_a_message_of_a_megabyte_is_refused_with_the_remedy(guarded: Teams) -> None:
    response = await guarded.post(message("x" * 1_000_000), token())
    assert response.status_code == 413
    assert "Raccourcissez" in response.json()["error"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        '"x"',
        "{}",
        '{"type": 1}',
        "[" * 100_000,
        b"\xff\xfe",
        json.dumps(message("x") | {"from": "x"}),
    ],
    ids=["empty", "cut", "list", "null", "string", "no type", "type 1", "deep", "not UTF-8", "from is a string"],
)
async def test_what_is_no_activity_is_a_bad_request(guarded: Teams, body: str | bytes) -> None:
    response = await guarded.post(body, token())
    assert response.status_code == 400
    assert guarded.store.received == {}


@pytest.mark.parametrize(
    "service",
    [
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evil.example/smba.trafficmanager.net",
        "https://smba.trafficmanager.net@evil.example/",
        "https://evilbotframework.com/",
        "https://127.0.0.1/",
        "http://127.0.0.1:9/",
        "https://smba.trafficmanager.net:8443/",
        "https://[::1",
        "file:///etc/passwd",
        "not an address",
    ],
)
async def test_a_service_address_that_is_not_microsofts_is_refused(guarded: Teams, service: str) -> None:
    response = await guarded.post(message("x", service=service), token(serviceurl=service))
    assert response.status_code == 403
    assert guarded.store.received == {}


@pytest.mark.parametrize(
    "service",
    [
        "https://smba.trafficmanager.net/fr/",
        "https://smba.infra.gov.teams.microsoft.us/teams",
        "https://canary.botframework.com/",
        "https://SMBA.trafficmanager.net/emea/",
    ],
)
async def test_microsofts_own_addresses_are_served(guarded: Teams, service: str) -> None:
    assert (await guarded.post(message("x", service=service), token(serviceurl=service))).status_code == 202


OUTSIDERS: dict[str, dict[str, Any]] = {
    "another tenant": {"channelData": {"tenant": {"id": "other"}}, "conversation": {"id": "c"}},
    "two tenants at once": {"channelData": {"tenant": {"id": "other"}}},
    "a guest": {"from": {"id": "29:g", "aadObjectId": ALICE, "tenantId": "other"}},
    "no tenant": {"channelData": {}, "conversation": {"id": "c"}},
    "Direct Line, whose clients choose their channelData": {"channelId": "directline"},
    "Web Chat": {"channelId": "webchat"},
}


@pytest.mark.parametrize("who", OUTSIDERS)
async def test_an_outsider_is_turned_away_and_nothing_is_stored(guarded: Teams, issuer: Issuer, who: str) -> None:
    issuer.keys[0]["endorsements"] = ["msteams", "directline", "webchat"]
    response = await guarded.post(message("x") | OUTSIDERS[who], token())
    assert response.status_code == 403
    assert guarded.store.received == {}


async def test_with_no_tenant_listed_nobody_is_served(issuer: Issuer) -> None:
    teams = Teams(TeamsSettings(APP_ID, "secret", openid_metadata=issuer.metadata))
    assert (await teams.post(message("x"), token())).status_code == 403


@pytest.mark.parametrize("settings", [TeamsSettings("", ""), TeamsSettings(APP_ID, ""), TeamsSettings("", "secret")])
def test_teams_is_not_served_without_an_identity(settings: TeamsSettings) -> None:
    with pytest.raises(Refused, match="error_no_app_id"):
        TeamsCourier(settings, wording, MemoryCards())


async def test_development_serves_this_machine_only(local: Teams) -> None:
    assert (await local.post(message("x"))).status_code == 202
    for caller, base, headers in (
        ("10.0.0.7", "http://127.0.0.1:8080", {}),
        ("127.0.0.1", "http://charte.example", {}),
        ("127.0.0.1", "http://127.0.0.1:8080", {"x-forwarded-for": "10.0.0.7"}),
    ):
        local.caller, local.base = (caller, 1), base
        assert (await local.post(message("y"), None, **headers)).status_code == 403


async def test_a_store_that_is_not_there_is_told_to_teams_so_that_it_sends_again(guarded: Teams) -> None:
    guarded.store.broken = Unavailable("store.busy")
    assert (await guarded.post(message("x"), token())).status_code == 503
    guarded.store.broken = None
    assert (await guarded.post(message("x"), token())).status_code == 202
    assert len(guarded.store.received) == 1


async def test_a_button_that_fails_on_our_side_says_so_calmly(guarded: Teams) -> None:
    guarded.store.broken = Unavailable("store.busy")
    response = await guarded.post(pressed("check", {"question": "Puis-je ?"}), token())
    assert response.status_code == 200
    assert response.json()["value"] == wording(Language.FR)("teams.refused.failed")


async def test_the_same_activity_three_times_is_one_question(guarded: Teams) -> None:
    for _ in range(3):
        assert (await guarded.post(mention("Puis-je ?"), token())).status_code == 202
    assert len(guarded.store.received) == 1
    assert guarded.woken == 1


async def test_the_issuer_is_asked_once_for_many_messages(guarded: Teams, issuer: Issuer) -> None:
    for n in range(5):
        await guarded.post(message("x", id=str(n)), token())
    assert issuer.asked == 1


async def test_messages_that_come_together_after_a_start_are_all_taken_in(guarded: Teams, issuer: Issuer) -> None:
    asked = (guarded.post(message("Puis-je ?", id=str(n)), token()) for n in range(4))
    assert [response.status_code for response in await asyncio.gather(*asked)] == [202] * 4
    assert (len(guarded.store.received), issuer.asked) == (4, 1)


async def test_a_key_that_is_not_known_yet_is_for_teams_to_send_again(guarded: Teams, issuer: Issuer) -> None:
    assert (await guarded.post(message("x"), token(kid="made-up"))).status_code == 401
    issuer.keys.append(published(OTHER_KEY, "k2", "msteams"))
    assert (await guarded.post(message("x"), token(OTHER_KEY, kid="k2"))).status_code == 503


async def test_keys_fetched_at_the_start_serve_the_first_message(guarded: Teams, issuer: Issuer) -> None:
    await asyncio.to_thread(guarded.courier.warm)
    assert issuer.asked == 1
    assert (await guarded.post(message("x"), token())).status_code == 202
    assert issuer.asked == 1


async def test_no_key_at_all_is_no_reason_to_lose_a_message(guarded: Teams, issuer: Issuer) -> None:
    issuer.down = True
    assert (await guarded.post(message("x"), token())).status_code == 503


async def test_another_method_than_post_is_not_served(guarded: Teams) -> None:
    transport = httpx.ASGITransport(app=guarded.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        assert (await client.get("/api/messages")).status_code == 405
