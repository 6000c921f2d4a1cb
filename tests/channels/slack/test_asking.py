"""From a signed event to an answer in its thread, over HTTP, with the real Bolt and the real Slack client."""

import json
import time

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.slack.app import slack_routes
from bot.domain.asked.question import Thread
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.conftest import House
from tests.channels.slack.workspace import Workspace

FR = wording(Language.FR)
QUESTION = "Puis-je coller ce mail client dans ChatGPT ?"


def quotes(message: dict) -> list[str]:
    """The quoted words of a message."""
    rich = [element for block in message["blocks"] if block["type"] == "rich_text" for element in block["elements"]]
    return [part["elements"][0]["text"] for part in rich if part["type"] == "rich_text_quote"]


async def test_mention_is_answered_in_its_thread(house: House, slack: Workspace) -> None:
    event = house.fr.writes(QUESTION, channel="C0GENERAL")
    reply = await slack.send(slack.event(event))
    assert reply.status == 200
    await house.work()
    (said,) = slack.said("C0GENERAL")
    assert said["thread_ts"] == event["ts"]
    assert said["blocks"][0]["elements"][0]["elements"][0]["text"] == "⛔ Non autorisé par la charte"
    assert quotes(said) == [
        "Il est interdit de saisir les données d'un client <nom, e-mail & contrat> dans un outil *grand public*."
    ]


async def test_question_is_kept_before_the_acknowledgement_and_the_worker_is_woken(house: House) -> None:
    await house.fr.asks(QUESTION, channel="C0GENERAL")
    (received,) = house.inbox.received.values()
    assert received.question.text == QUESTION
    assert received.question.asker == "slack:T0CHARTE:U0FR"
    assert received.question.thread.address.startswith("slack:T0CHARTE/C0GENERAL/")
    assert house.woken == [True]


async def test_event_delivered_three_times_is_answered_once(house: House, slack: Workspace) -> None:
    body = slack.event(house.fr.writes(QUESTION, channel="C0GENERAL"))
    replies = [await slack.send(body, retry=retry) for retry in range(3)]
    await house.work()
    assert [reply.status for reply in replies] == [200, 200, 200]
    assert len(slack.said("C0GENERAL")) == 1


async def test_a_message_is_answered_once_whatever_the_event_that_brings_it(house: House, slack: Workspace) -> None:
    event = house.fr.writes(QUESTION)
    for named in ("EvONE", "EvONE", "EvTWO"):
        await slack.send(slack.event(event, event_id=named))
    await house.work()
    assert len(slack.said(house.fr.dm)) == 1


async def test_message_told_by_two_events_is_answered_once(house: House, slack: Workspace) -> None:
    event = house.fr.writes(QUESTION, channel="C0GENERAL")
    await slack.send(slack.event(event))
    await slack.send(slack.event(event))
    await slack.send(slack.event({**event, "type": "message"}))
    await house.work()
    assert len(slack.said("C0GENERAL")) == 1


async def test_retry_after_a_failure_is_the_only_copy_and_is_answered(house: House, slack: Workspace) -> None:
    body = slack.event(house.fr.writes(QUESTION, channel="C0GENERAL"))
    house.inbox.broken = RuntimeError("disk full")
    assert (await slack.send(body)).status == 500
    house.inbox.broken = None
    assert (await slack.send(body, retry=1)).status == 200
    await house.work()
    assert len(slack.said("C0GENERAL")) == 1


async def test_question_lost_for_good_is_told_to_its_asker(house: House, slack: Workspace) -> None:
    body = slack.event(house.fr.writes(QUESTION))
    house.inbox.broken = RuntimeError("disk full")
    replies = [await slack.send(body, retry=retry) for retry in range(4)]
    assert [reply.status for reply in replies] == [500] * 4
    (said,) = slack.said(house.fr.dm)
    assert said["text"].startswith("Je n'ai pas pu enregistrer votre question")


async def test_question_taken_in_before_is_not_told_lost_when_its_last_delivery_fails(
    house: House, slack: Workspace
) -> None:
    body = slack.event(house.fr.writes(QUESTION))
    assert (await slack.send(body)).status == 200
    await slack.send(slack.event({"type": "user_change", "user": {"id": house.fr.id}}))
    slack.fail_next("users.info", "internal_error", status=500)
    assert (await slack.send(body, retry=3)).status == 500
    await house.work()
    (said,) = slack.said(house.fr.dm)
    assert "Non autorisé" in said["text"]


async def test_direct_message_is_answered_in_a_thread_of_its_own(house: House, slack: Workspace) -> None:
    event = house.fr.writes(QUESTION)
    await slack.send(slack.event(event))
    await house.work()
    (said,) = slack.said(house.fr.dm)
    assert said["thread_ts"] == event["ts"]


async def test_reply_in_a_thread_stays_in_that_thread_and_says_the_notice_once(house: House, slack: Workspace) -> None:
    first = house.fr.writes(QUESTION)
    await slack.send(slack.event(first))
    await slack.send(slack.event(house.fr.writes("Et sans le nom du client ?", thread=first["ts"])))
    await house.work()
    said = slack.said(house.fr.dm)
    assert [message["thread_ts"] for message in said] == [first["ts"]] * 2
    assert ["sans valeur de conseil" in json.dumps(m["blocks"], ensure_ascii=False) for m in said] == [True, False]


async def test_question_speaks_its_own_language_before_the_profile_s(house: House, slack: Workspace) -> None:
    await house.fr.asks("Can I paste this customer e-mail into ChatGPT?")
    await house.en.asks("ChatGPT customer ?")
    await house.work()
    assert "Not allowed by the charter" in slack.said(house.fr.dm)[0]["text"]
    assert "Not allowed by the charter" in slack.said(house.en.dm)[0]["text"]


async def test_profile_is_read_once_until_it_changes(house: House, slack: Workspace) -> None:
    async def asks_who(times: int) -> int:
        for _ in range(times):
            await house.fr.asks(QUESTION)
        return sum(method == "users.info" for method, _ in slack.calls)

    assert await asks_who(3) == 1
    await slack.send(slack.event({"type": "user_change", "user": {"id": "U0FR"}}))
    assert await asks_who(1) == 2
    house.clock.forward(hours=2)
    assert await asks_who(1) == 3


async def test_bad_signature_is_refused_and_logged_without_a_word(
    house: House, slack: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    slack.secret = "another"
    reply = await house.fr.asks(QUESTION)
    assert (reply.status, house.inbox.received) == (401, {})
    assert "turned away with 401" in caplog.text
    assert QUESTION not in caplog.text


async def test_old_timestamp_is_refused(house: House, slack: Workspace) -> None:
    raw = json.dumps(slack.event(house.fr.writes(QUESTION)))
    old = slack.signed(raw, at=int(time.time()) - 600)
    reply = await slack.send_raw(raw, "application/json", old)
    assert (reply.status, house.inbox.received) == (401, {})


async def test_unsigned_request_that_claims_to_be_a_certificate_check_does_nothing(
    house: House, slack: Workspace
) -> None:
    slack.secret = "another"
    body = {**slack.event(house.fr.writes(QUESTION)), "ssl_check": "1"}
    await slack.send(body)
    assert house.inbox.received == {}


async def test_address_is_verified_with_slack_s_challenge(house: House, slack: Workspace) -> None:
    reply = await slack.send({"type": "url_verification", "challenge": "abc", "token": "legacy"})
    assert (reply.status, reply.body) == (200, {"challenge": "abc"})


async def test_garbage_is_refused_without_an_error(house: House, slack: Workspace) -> None:
    assert (await slack.send_raw("{not json", "application/json", {})).status == 400
    assert slack.post is not None
    status, _ = await slack.post(b"\xff\xfe", {"Content-Type": "application/json"})
    assert status == 400


async def test_huge_request_is_refused(house: House, slack: Workspace) -> None:
    assert (await slack.send_raw("x" * (2 * 1024 * 1024 + 1), "application/json", {})).status == 413


async def test_bots_edits_and_ordinary_talk_are_left_alone(house: House, slack: Workspace) -> None:
    plain = house.fr.writes(QUESTION)
    for more in ({"bot_id": "B1"}, {"subtype": "message_changed"}, {"subtype": "bot_message"}, {"user": "USLACKBOT"}):
        assert (await slack.send(slack.event({**plain, **more}))).status == 200
    talk = {**house.fr.writes(QUESTION, channel="C0GENERAL"), "type": "message"}
    assert (await slack.send(slack.event(talk))).status == 200
    assert (await slack.send(slack.event({"type": "reaction_added", "user": "U0FR"}))).status == 200
    assert house.inbox.received == {}


@pytest.mark.parametrize("subtype", ["thread_broadcast", "me_message"])
async def test_what_is_also_sent_to_the_channel_or_told_of_oneself_is_answered(
    house: House, slack: Workspace, subtype: str
) -> None:
    event = house.fr.writes(QUESTION, subtype=subtype)
    await slack.send(slack.event(event))
    await house.work()
    (said,) = slack.said(house.fr.dm)
    assert said["thread_ts"] == event["ts"]


async def test_a_notice_is_not_said_again_by_the_process_that_comes_after(house: House, slack: Workspace) -> None:
    body = slack.event(house.fr.writes("", subtype="file_share", files=[{"id": "F1"}]))
    await slack.send(body)
    served = httpx.ASGITransport(Starlette(routes=slack_routes(house.channel)))
    async with httpx.AsyncClient(transport=served, base_url="http://bot") as anew:

        async def post(raw: bytes, headers: dict[str, str]) -> tuple[int, str]:
            answer = await anew.post("/slack/events", content=raw, headers=headers)
            return answer.status_code, answer.text

        slack.post = post
        assert (await slack.send(body, retry=1)).status == 200
    (said,) = slack.said(house.fr.dm)
    assert said["text"].startswith("Je n'ouvre pas les pièces jointes")


async def test_empty_mention_gets_an_example(house: House, slack: Workspace) -> None:
    body = slack.event(house.fr.writes("", channel="C0GENERAL"))
    for retry in range(2):
        await slack.send(body, retry=retry)
    (said,) = slack.said("C0GENERAL")
    assert "Puis-je coller ce mail client dans ChatGPT ?" in said["text"]
    assert said["thread_ts"] == body["event"]["ts"]


async def test_attachment_is_never_opened_and_the_text_box_is_offered(house: House, slack: Workspace) -> None:
    file = {"id": "F1", "url_private": f"{slack.root}/api/files"}
    await slack.send(slack.event(house.fr.writes("", subtype="file_share", files=[file])))
    (said,) = slack.said(house.fr.dm)
    assert said["text"].startswith("Je n'ouvre pas les pièces jointes")
    assert [method for method, _ in slack.calls] == ["users.info", "chat.postMessage"]
    await house.fr.presses(said, "check_text")
    (window,) = slack.windows.values()
    assert window["blocks"][0]["element"]["multiline"] is True


async def test_question_with_a_file_is_answered_and_says_that_the_file_was_not_read(
    house: House, slack: Workspace
) -> None:
    await slack.send(slack.event(house.fr.writes(QUESTION, subtype="file_share", files=[{"id": "F1"}])))
    await house.work()
    texts = [message["text"] for message in slack.said(house.fr.dm)]
    assert texts[0].startswith("Je n'ouvre pas les pièces jointes")
    assert "Non autorisé par la charte" in texts[1]


async def test_text_typed_in_the_box_is_answered_by_direct_message_and_never_posted(
    house: House, slack: Workspace
) -> None:
    await house.fr.uses("check_global")
    (window,) = slack.windows.values()
    reply = await house.fr.sends(window, "Bonjour jeanne@example.org, votre contrat client")
    assert reply.body["response_action"] == "update"
    assert reply.body["view"]["title"]["text"] == "Question ou texte"
    await house.fr.sends(window, "Bonjour jeanne@example.org, votre contrat client")
    await house.work()
    question, said = slack.said(house.fr.dm)
    assert "votre contrat client" in question["text"]
    assert said["thread_ts"] == question["ts"]
    assert "jeanne@example.org" not in json.dumps([slack.calls, slack.messages], ensure_ascii=False)


async def test_message_shortcut_shows_what_the_message_holds_and_keeps_nothing(house: House, slack: Workspace) -> None:
    message = slack.messages["C0GENERAL"]["1.2"] = {"text": "Jeanne &lt;jeanne@example.org&gt; a écrit", "ts": "1.2"}
    await house.fr.uses("check_message", message)
    await house.work()
    (window,) = slack.windows.values()
    assert window["callback_id"] == "checked"
    assert "1 adresse e-mail" in json.dumps(window, ensure_ascii=False)
    assert "jeanne@example.org" not in json.dumps(slack.calls, ensure_ascii=False)
    await house.work()
    assert slack.said(house.fr.dm) == []


async def test_message_shortcut_without_words_opens_the_box(house: House, slack: Workspace) -> None:
    await house.fr.uses("check_message", {"text": "", "ts": "1.2"})
    (window,) = slack.windows.values()
    assert window["callback_id"] == "check_text"
    assert FR("slack.check.no_words") in json.dumps(window, ensure_ascii=False)


async def test_message_shortcut_reads_the_blocks_of_a_message_that_has_nothing_else(
    house: House, slack: Workspace
) -> None:
    said = [{"type": "text", "text": "Écrire à jeanne@"}, {"type": "text", "text": "example.org"}]
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": said}]}
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "ou à paul@example.org"}}
    await house.fr.uses("check_message", {"text": "", "ts": "1.2", "blocks": [rich, section]})
    await house.work()
    (window,) = slack.windows.values()
    assert FR("shield.kind.email.many", count=2) in json.dumps(window, ensure_ascii=False)


async def test_message_shortcut_reads_an_apps_blocks_beside_the_text_that_sums_them_up(
    house: House, slack: Workspace
) -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "Jeanne Martin, jeanne@example.org"}}
    ticket = {"text": "Nouveau ticket", "ts": "1.2", "bot_id": "B9", "blocks": [section]}
    await house.fr.uses("check_message", ticket)
    await house.work()
    assert FR("shield.kind.email.one", count=1) in json.dumps(list(slack.windows.values()), ensure_ascii=False)


async def test_a_table_beside_a_question_is_read_with_it(house: House, slack: Workspace) -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "jeanne@example.org"}]]}
    await house.fr.asks(QUESTION, blocks=[table])
    (received,) = house.inbox.received.values()
    assert [one.kind for one in received.question.words.findings] == ["email"]


@pytest.mark.parametrize("field", ["files", "attachments"])
async def test_message_shortcut_says_that_what_is_attached_was_not_opened_and_is_never_calm(
    house: House, slack: Workspace, field: str
) -> None:
    await house.fr.uses("check_message", {"text": "Voir le fichier.", "ts": "1.2", field: [{"id": "F1"}]})
    await house.work()
    (window,) = slack.windows.values()
    shown = json.dumps(window, ensure_ascii=False)
    assert "Je n'ouvre pas les pièces jointes" in shown
    assert "Nous n'avons rien repéré dans ce texte" not in shown
    assert "Nous n'avons rien repéré dans la partie lue" in shown


async def test_message_shortcut_of_a_mere_file_says_that_it_is_not_opened(house: House, slack: Workspace) -> None:
    await house.fr.uses("check_message", {"text": "", "ts": "1.2", "files": [{"id": "F1"}]})
    (window,) = slack.windows.values()
    assert window["callback_id"] == "check_text"
    assert "Je n'ouvre pas les pièces jointes" in json.dumps(window, ensure_ascii=False)


async def test_blank_box_is_told_at_its_field(house: House, slack: Workspace) -> None:
    await house.fr.uses("check_global")
    (window,) = slack.windows.values()
    reply = await house.fr.sends(window, "   ")
    assert reply.body["errors"] == {"words": "Écrivez votre question ou collez un texte."}


async def test_command_is_answered_by_direct_message(house: House, slack: Workspace) -> None:
    reply = await house.fr.commands(QUESTION)
    assert reply.body["response_type"] == "ephemeral"
    await house.work()
    question, said = slack.said(house.fr.dm)
    assert question["text"] == f"Votre question : {QUESTION}"
    assert "Non autorisé par la charte" in said["text"]


async def test_two_commands_are_told_apart_and_each_keeps_its_thread(house: House, slack: Workspace) -> None:
    for words in ("Écrire à jeanne@example.org avec ChatGPT ?", QUESTION):
        await house.fr.commands(words)
    await house.work()
    roots = [message for message in slack.said(house.fr.dm) if "thread_ts" not in message]
    assert sorted(root["text"] for root in roots) == [
        f"Votre question : {QUESTION}",
        "Votre question : Écrire à &lt;COURRIEL_1&gt; avec ChatGPT ?",
    ]
    answers = [message["thread_ts"] for message in slack.said(house.fr.dm) if "thread_ts" in message]
    assert sorted(answers) == sorted(root["ts"] for root in roots)
    for root in roots:
        last = house.channel.pending.last(Thread(f"slack:T0CHARTE/{house.fr.dm}/{root['ts']}"))
        assert last is not None, "a message in that thread may lean on this question"
        assert last.question.text in root["text"].replace("&lt;", "<").replace("&gt;", ">")


async def test_a_question_that_cannot_be_repeated_is_answered_all_the_same(house: House, slack: Workspace) -> None:
    slack.fail_next("chat.postMessage", "internal_error")
    await house.fr.commands(QUESTION)
    await house.work()
    (said,) = slack.said(house.fr.dm)
    assert "Non autorisé par la charte" in said["text"]


async def test_command_without_words_opens_the_box(house: House, slack: Workspace) -> None:
    assert (await house.fr.commands("")).status == 200
    assert [window["callback_id"] for window in slack.windows.values()] == ["check_text"]


async def test_conversation_opens_with_four_questions(house: House, slack: Workspace) -> None:
    await house.en.opens_messages()
    await house.en.opens_messages(tab="home")
    (prompts,) = slack.prompts
    assert [prompt["message"] for prompt in prompts["prompts"]][1] == "Which AI tools may I use?"
    assert len(prompts["prompts"]) == 4


async def test_app_without_prompts_is_not_sent_the_event_again(house: House, slack: Workspace) -> None:
    slack.fail_next("assistant.threads.setSuggestedPrompts", "unknown_method")
    assert (await house.fr.opens_messages()).status == 200
