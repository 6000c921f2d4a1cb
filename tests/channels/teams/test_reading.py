import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.teams.addresses import Reference, address, reference_of
from bot.channels.teams.errors import Malformed
from bot.channels.teams.reading import Asked, Blank, Handed, Installed, Pressed, Rated, read, tenants_of
from bot.domain.asked.question import Thread
from knowledge.concepts import Language
from tests.channels.teams.activities import (
    ALICE,
    BOT,
    CHANNEL,
    SERVICE,
    TENANT,
    activity,
    installed,
    mention,
    message,
    pressed,
)

PICTURE = {"contentType": "image/png", "contentUrl": "https://example.test/a.png"}
FILE = {"contentType": "application/vnd.microsoft.teams.file.download.info", "content": {"downloadUrl": "https://x"}}


def test_a_private_message_is_a_question_with_its_own_key_and_asker() -> None:
    asked = read(message("Puis-je utiliser DeepL ?"))
    assert isinstance(asked, Asked)
    assert asked.text == "Puis-je utiliser DeepL ?"
    assert asked.at.key == f"teams:{TENANT}:a:private:1700000000001"
    assert asked.asker == f"teams:{TENANT}:{ALICE}"
    assert asked.at.private
    assert asked.at.preferred is Language.FR
    assert not asked.files


def test_the_address_of_a_thread_gives_back_what_is_needed_to_write_there() -> None:
    asked = read(mention("Puis-je ?"))
    assert isinstance(asked, Asked)
    assert asked.at.thread.address.startswith(f"teams:{TENANT}/")
    assert reference_of(asked.at.thread) == Reference(SERVICE, str(CHANNEL["id"]), BOT, f"29:{ALICE}")


def test_the_same_conversation_has_the_same_address_for_every_message() -> None:
    first, second = read(message("a", id="1")), read(message("b", id="2"))
    assert first is not None
    assert second is not None
    assert first.at.thread == second.at.thread
    assert first.at.key != second.at.key


def test_the_root_of_a_channel_names_neither_thread_nor_person() -> None:
    asked = read(mention("x"))
    assert asked is not None
    assert reference_of(asked.at.root) == Reference(SERVICE, "19:team@thread.tacv2", BOT)


def test_the_tenant_is_read_from_channel_data_where_the_sdk_loses_it() -> None:
    told = message("x", conversation={"id": "a:private", "conversationType": "personal"})
    asked = read(told)
    assert asked is not None
    assert asked.at.tenant == TENANT


def test_the_mention_of_the_bot_is_not_part_of_the_question() -> None:
    asked = read(mention("Puis-je utiliser <at>DeepL</at> ?"))
    assert isinstance(asked, Asked)
    assert asked.text == "Puis-je utiliser DeepL ?"


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("<at>Charte IA</at> <at>Bruno</at> dit que je peux", "Bruno Martin dit que je peux"),
        ("Le CV de <at>Bruno</at>&nbsp;: dans ChatGPT ?", "Le CV de Bruno Martin : dans ChatGPT ?"),
        ('<at id="0">Bruno</at> can read it', "Bruno can read it"),
        ("Bonjour <at>Charte IA</at>, puis-je ?", "Bonjour, puis-je ?"),
        ("Is it true, <at>Charte IA</at>?", "Is it true, ?"),
        ("Bruno dit que <at>Charte IA</at> sait.\n\nPuis-je ?", "Bruno dit que sait.\n\nPuis-je ?"),
        ("<att>rester</att> if a <at then b", "<att>rester</att> if a <at then b"),
    ],
)
def test_a_mention_leaves_no_tag_and_a_colleague_is_named_in_full(typed: str, read_as: str) -> None:
    bot = {"type": "mention", "text": "<at>Charte IA</at>", "mentioned": {"id": BOT, "name": "Charte IA"}}
    colleague = {"type": "mention", "text": "<at>Bruno</at>", "mentioned": {"id": "29:b", "name": "Bruno Martin"}}
    asked = read(message(typed, entities=[bot, colleague]))
    assert isinstance(asked, Asked)
    assert asked.text == read_as


@pytest.mark.parametrize("named", [{}, {"name": None}, {"name": "Martin (DSI)"}])
def test_a_colleague_whose_whole_name_is_not_told_keeps_the_words_typed(named: dict[str, object]) -> None:
    colleague = {"type": "mention", "text": "<at>Bruno</at>", "mentioned": {"id": "29:bruno"} | named}
    asked = read(message("<at>Bruno</at> puis-je ?", entities=[colleague]))
    assert isinstance(asked, Asked)
    assert asked.text == "Bruno puis-je ?"


def test_the_html_that_teams_attaches_to_every_message_is_no_file() -> None:
    html = {"contentType": "text/html", "content": "<p>x</p>"}
    assert isinstance(read(activity(text="", attachments=[html])), Blank)


@pytest.mark.parametrize("attached", [PICTURE, FILE])
def test_a_file_or_picture_without_words_is_handed(attached: dict[str, object]) -> None:
    assert isinstance(read(activity(text="", attachments=[attached])), Handed)


def test_a_question_beside_a_file_is_asked_and_the_file_noted() -> None:
    asked = read(message("Puis-je ?") | {"attachments": [PICTURE]})
    assert isinstance(asked, Asked)
    assert asked.files


@pytest.mark.parametrize("text", ["", "  ", "\n", "\u200b", "<at>Charte IA</at>", "<at>Charte IA</at>&nbsp;\u200b"])
def test_a_message_without_words_is_blank(text: str) -> None:
    assert isinstance(read(mention("") | {"text": text}), Blank)


def test_a_button_of_an_old_client_comes_as_a_message_with_a_value() -> None:
    event = read(activity(value={"verb": "dpo.preview", "offer": "o1", "nested": {"a": 1}}, replyToId="c1"))
    assert isinstance(event, Pressed)
    assert (event.verb, dict(event.data), event.card, event.invoked) == (
        "dpo.preview",
        {"verb": "dpo.preview", "offer": "o1"},
        "c1",
        False,
    )


def test_a_button_is_read_from_the_plain_dict_of_the_action() -> None:
    event = read(pressed("dpo.allow", {"case": "C-1", "because": "oui"}))
    assert isinstance(event, Pressed)
    assert (event.verb, event.data["because"], event.card, event.invoked) == ("dpo.allow", "oui", "card-1", True)


def test_a_thumb_is_read_without_its_free_text() -> None:
    value = {"actionName": "feedback", "actionValue": {"reaction": "dislike", "feedback": '{"feedbackText":"secret"}'}}
    event = read(activity() | {"type": "invoke", "name": "message/submitAction", "value": value})
    assert isinstance(event, Rated)
    assert not event.liked
    assert "secret" not in repr(event)


@pytest.mark.parametrize("told", [installed(), activity() | {"type": "installationUpdate", "action": "add"}])
def test_being_added_is_an_installation(told: dict[str, Any]) -> None:
    assert isinstance(read(told), Installed)


@pytest.mark.parametrize(
    "told",
    [
        activity() | {"type": "conversationUpdate", "membersAdded": [{"id": "29:someone"}]},
        activity() | {"type": "installationUpdate", "action": "remove"},
        activity() | {"type": "messageReaction"},
        activity() | {"type": "messageUpdate", "text": "x"},
        activity() | {"type": "typing"},
        activity() | {"type": "invoke", "name": "composeExtension/query", "value": {}},
        message("x") | {"from": {"id": "28:another-bot"}},
        pressed("dpo.send") | {"from": {"id": "29:anonymous"}},
        activity(value={"offer": "o1"}),
    ],
)
def test_what_asks_for_nothing_is_not_an_event(told: dict[str, Any]) -> None:
    assert read(told) is None


@pytest.mark.parametrize("lacking", ["id", "serviceUrl", "conversation", "recipient", "from"])
def test_a_message_without_what_teams_always_sends_is_malformed(lacking: str) -> None:
    with pytest.raises(Malformed):
        read({name: value for name, value in message("x").items() if name != lacking})


@pytest.mark.parametrize("name", ["a:b", "a/b", "", "x" * 200, "a b"])
def test_a_person_whose_name_could_be_taken_for_another_is_malformed(name: str) -> None:
    told = message("x") | {"channelData": {"tenant": {"id": name or ":"}}}
    with pytest.raises(Malformed):
        read(told)
    if name:
        with pytest.raises(Malformed):
            read(message("x") | {"from": {"id": "29:a", "aadObjectId": name}})


def test_identities_are_compared_without_regard_to_case() -> None:
    asked = read(message("x", person=ALICE) | {"from": {"id": "29:a", "aadObjectId": "ABCDEF"}})
    assert isinstance(asked, Asked)
    assert asked.asker == f"teams:{TENANT}:abcdef"


def test_half_a_character_and_nul_never_reach_a_database() -> None:
    asked = read(message("a\ud800b\x00c"))
    assert isinstance(asked, Asked)
    assert asked.text == "a\ufffdbc"


def test_every_tenant_that_is_named_is_told() -> None:
    told = message("x") | {"from": {"id": "29:a", "aadObjectId": "a", "tenantId": "Other"}}
    assert tenants_of(told) == {TENANT, "other"}


def test_what_was_typed_does_not_show_in_the_representation_of_an_event() -> None:
    assert "mot-secret" not in repr(read(message("mot-secret")))
    assert "mot-secret" not in repr(read(pressed("check", {"question": "mot-secret"})))


@pytest.mark.parametrize("told", ["teams:t/", "teams:t/@@@", "teams:t/bnVsbA", "teams:t/e30", "slack:T/C", "teams:t"])
def test_an_address_that_is_not_ours_is_malformed(told: str) -> None:
    with pytest.raises(Malformed):
        reference_of(Thread(told))


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1), st.none() | st.text(min_size=1))
def test_any_reference_comes_back_from_its_address(service: str, where: str, bot: str, user: str | None) -> None:
    reference = Reference(service, where, bot, user)
    assert reference_of(address("t", reference)) == reference


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.sampled_from(sorted({*message(""), "value", "name", "membersAdded"})),
    JUNK,
    st.sampled_from(["message", "invoke"]),
)
def test_any_json_in_any_place_is_read_or_called_malformed(place: str, junk: object, kind: str) -> None:
    told = json.loads(json.dumps(message("x") | {"type": kind} | {place: junk}))
    try:
        read(told)
    except Malformed:
        return
