"""What the outbox promised, posted for real on the local workspace; what Slack refuses, told so that it comes back."""

import asyncio
import json
from dataclasses import replace

import pytest

from bot.channels.slack.courier import SlackCourier, SlackSettings, dpo_thread, security_thread
from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import AnswerReady, CaseForDpo, CaseOpened, Content, Delivery, Shown
from bot.domain.errors import Busy, CharteError, Refused, Unavailable
from bot.ports import Cards
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack import samples
from tests.channels.slack.conftest import DPO_CHANNEL
from tests.channels.slack.workspace import Workspace
from tests.fakes.cards import BusyCards, MemoryCards

DIRECT = Thread("slack:T0CHARTE/C0GENERAL")
CARDS = Thread(f"slack:T0CHARTE/{DPO_CHANNEL}")
OPENED = CaseOpened("C-2026-0012", Language.FR)


@pytest.fixture
def cards() -> MemoryCards:
    return MemoryCards()


@pytest.fixture
def courier(slack: Workspace, cards: MemoryCards) -> SlackCourier:
    return courier_over(cards, slack)


def courier_over(cards: Cards, slack: Workspace) -> SlackCourier:
    """Give the courier of a process that shares a store with those before it and beside it."""
    return SlackCourier(SlackSettings(slack.token, slack.secret, api_url=f"{slack.root}/api/"), wording, cards)


async def deliver(courier: SlackCourier, content: Content, thread: Thread = DIRECT) -> None:
    await asyncio.to_thread(courier.deliver, Delivery("d1", thread, content))


async def refusal(courier: SlackCourier, content: Content = OPENED, thread: Thread = DIRECT) -> CharteError:
    with pytest.raises(CharteError) as refused:
        await deliver(courier, content, thread)
    return refused.value


async def test_delivery_carries_its_id_and_opens_no_link(courier: SlackCourier, slack: Workspace) -> None:
    await deliver(courier, OPENED)
    (said,) = slack.said("C0GENERAL")
    assert said["metadata"] == {"event_type": "charte_delivery", "event_payload": {"id": "d1"}}
    assert (said["unfurl_links"], said["unfurl_media"]) == (False, False)


async def test_too_many_requests_wait_as_long_as_slack_asks(courier: SlackCourier, slack: Workspace) -> None:
    slack.fail_next("chat.postMessage", "ratelimited", status=429, retry_after="17")
    error = await refusal(courier)
    assert isinstance(error, Unavailable)
    assert error.values["again_in"] == 17.0
    assert wording(Language.FR)(error.key, **error.values)


@pytest.mark.parametrize("reason", ["internal_error", "invalid_auth", "missing_scope"])
async def test_refusal_that_can_be_repaired_comes_back(reason: str, courier: SlackCourier, slack: Workspace) -> None:
    slack.fail_next("chat.postMessage", reason)
    error = await refusal(courier)
    assert (type(error), error.values["reason"]) == (Unavailable, reason)
    assert reason in wording(Language.EN)(error.key, **error.values)


async def test_conversation_that_is_gone_is_given_up(courier: SlackCourier) -> None:
    assert isinstance(await refusal(courier, thread=Thread("slack:T0CHARTE/C0GONE")), Refused)


async def test_dpo_s_card_waits_for_the_bot_to_be_invited(courier: SlackCourier, slack: Workspace) -> None:
    slack.channels.pop(DPO_CHANNEL)
    assert isinstance(await refusal(courier, CaseForDpo(samples.case()), CARDS), Unavailable)
    slack.channel(DPO_CHANNEL)
    await deliver(courier, CaseForDpo(samples.case()), CARDS)
    assert len(slack.said(DPO_CHANNEL)) == 1


async def test_server_error_that_speaks_no_json_comes_back(courier: SlackCourier, slack: Workspace) -> None:
    lost = SlackSettings(slack.token, slack.secret, api_url=f"{slack.root}/elsewhere/")
    assert isinstance(await refusal(SlackCourier(lost, wording, MemoryCards())), Unavailable)


async def test_slack_that_does_not_answer_comes_back(slack: Workspace, unused_tcp_port: int) -> None:
    nobody = SlackSettings(slack.token, slack.secret, api_url=f"http://127.0.0.1:{unused_tcp_port}/api/")
    error = await refusal(SlackCourier(nobody, wording, MemoryCards()))
    assert (type(error), error.key) == (Unavailable, "slack.error.unreachable")


async def test_post_whose_reply_was_lost_is_not_repeated_by_the_client_itself(
    courier: SlackCourier, slack: Workspace
) -> None:
    slack.fail_next("chat.postMessage", "cut")
    assert isinstance(await refusal(courier), Unavailable)
    assert [method for method, _ in slack.calls] == ["chat.postMessage"]


async def test_slack_s_reason_is_in_the_log(
    courier: SlackCourier, slack: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    slack.fail_next("chat.postMessage", "missing_scope")
    await refusal(courier)
    assert "slack: delivery d1 was refused (missing_scope)" in caplog.text


async def test_blocks_that_slack_refuses_still_arrive_as_words(courier: SlackCourier, slack: Workspace) -> None:
    slack.fail_next("chat.postMessage", "invalid_blocks")
    await deliver(courier, AnswerReady(samples.ANSWERS["forbidden.fr"], "offer-1", first=True))
    (said,) = slack.said("C0GENERAL")
    assert said["blocks"] == []
    assert "Non autorisé par la charte" in said["text"]
    assert "&lt;nom, e-mail &amp; contrat&gt;" in said["text"]


async def test_closed_card_replaces_the_waiting_one(courier: SlackCourier, slack: Workspace) -> None:
    await deliver(courier, CaseForDpo(samples.case()), CARDS)
    await deliver(courier, CaseForDpo(samples.case(settled=True)), CARDS)
    (card,) = slack.said(DPO_CHANNEL)
    assert "clos" in card["text"]


async def test_after_a_restart_the_very_card_changes(cards: MemoryCards, slack: Workspace) -> None:
    await deliver(courier_over(cards, slack), CaseForDpo(samples.case()), CARDS)
    (waiting,) = slack.said(DPO_CHANNEL)
    await deliver(courier_over(cards, slack), CaseForDpo(samples.case(settled=True)), CARDS)
    (closed,) = slack.said(DPO_CHANNEL)
    assert closed["ts"] == waiting["ts"]
    assert "clos" in closed["text"]


async def test_two_replicas_show_one_card_and_its_latest_state(cards: MemoryCards, slack: Workspace) -> None:
    one, other = courier_over(cards, slack), courier_over(cards, slack)
    await deliver(one, CaseForDpo(samples.case()), CARDS)
    await deliver(other, CaseForDpo(replace(samples.case(settled=True), changes=2)), CARDS)
    await deliver(one, CaseForDpo(replace(samples.case(), changes=1)), CARDS)
    assert ["clos" in card["text"] for card in slack.said(DPO_CHANNEL)] == [True]


async def test_a_case_has_a_card_in_each_channel(courier: SlackCourier, slack: Workspace) -> None:
    for thread in (CARDS, DIRECT, CARDS, DIRECT):
        await deliver(courier, CaseForDpo(samples.case()), thread)
    assert (len(slack.said(DPO_CHANNEL)), len(slack.said("C0GENERAL"))) == (1, 1)


async def test_a_card_that_was_deleted_is_posted_anew_and_then_changes(courier: SlackCourier, slack: Workspace) -> None:
    await deliver(courier, CaseForDpo(samples.case()), CARDS)
    slack.messages[DPO_CHANNEL].clear()
    for _ in range(2):
        await deliver(courier, CaseForDpo(samples.case(settled=True)), CARDS)
    assert ["clos" in card["text"] for card in slack.said(DPO_CHANNEL)] == [True]


async def test_a_card_that_could_not_be_stored_is_not_posted_again(slack: Workspace) -> None:
    cards = BusyCards(busy=1)
    courier = courier_over(cards, slack)
    assert isinstance(await refusal(courier, CaseForDpo(samples.case()), CARDS), Busy)
    await deliver(courier, CaseForDpo(replace(samples.case(settled=True), changes=1)), CARDS)
    await deliver(courier, CaseForDpo(samples.case()), CARDS)
    assert ["clos" in card["text"] for card in slack.said(DPO_CHANNEL)] == [True]
    assert cards.shown(samples.case().number, CARDS) == Shown(slack.said(DPO_CHANNEL)[0]["ts"], 1)


async def test_a_card_that_comes_late_does_not_undo_a_later_one(courier: SlackCourier, slack: Workspace) -> None:
    await deliver(courier, CaseForDpo(replace(samples.case(settled=True), changes=1)), CARDS)
    await deliver(courier, CaseForDpo(samples.case()), CARDS)
    assert ["clos" in card["text"] for card in slack.said(DPO_CHANNEL)] == [True]


async def test_a_card_that_is_delivered_twice_stays_one(courier: SlackCourier, slack: Workspace) -> None:
    for _ in range(2):
        await deliver(courier, CaseForDpo(samples.case()), CARDS)
    assert len(slack.said(DPO_CHANNEL)) == 1


async def test_address_of_another_platform_is_refused(courier: SlackCourier) -> None:
    for address in ("teams:abc/def", "slack:T1", "slack:T1//1.2"):
        assert isinstance(await refusal(courier, thread=Thread(address)), Refused)


def test_secrets_never_show_in_the_settings() -> None:
    shown = repr(SlackSettings("xoxb-secret", "signing-secret", "xapp-secret"))
    assert "secret" not in shown.replace("signing_secret", "")


def test_dpo_s_channel_has_an_address_only_when_it_is_set() -> None:
    assert dpo_thread(SlackSettings("t", "s")) is None
    told = dpo_thread(SlackSettings("t", "s", dpo_channel="C0DPO", workspaces=frozenset({"T1"})))
    assert told == Thread("slack:T1/C0DPO")
    assert dpo_thread(SlackSettings("t", "s", dpo_channel="C0DPO")) == Thread("slack:-/C0DPO")
    assert security_thread(SlackSettings("t", "s", dpo_channel="C0DPO")) is None
    assert security_thread(SlackSettings("t", "s", security_channel="C0SEC")) == Thread("slack:-/C0SEC")


async def test_words_of_an_answer_never_go_into_the_metadata(courier: SlackCourier, slack: Workspace) -> None:
    await deliver(courier, AnswerReady(samples.ANSWERS["forbidden.fr"], "offer-1", first=True))
    assert "Bonjour" not in json.dumps(slack.said("C0GENERAL")[0]["metadata"])
