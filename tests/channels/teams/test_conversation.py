"""Whole conversations: Teams' own activities in over HTTP, through the real botbuilder, out to a local connector."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.channels.teams import cards
from bot.channels.teams.addresses import Reference, reference_of
from bot.channels.teams.reading import Pressed, read
from bot.channels.teams.settings import TeamsSettings
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Question, Shielded
from bot.domain.cases.delivery import CaseForDpo
from bot.domain.cases.offering import offer_of
from bot.domain.threads.following import LastQuestion
from bot.door import Door
from bot.ports import Decision
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams import samples
from tests.channels.teams.activities import (
    ALICE,
    BRUNO,
    CHANNEL,
    DPO,
    DPO_CHANNEL,
    TENANT,
    activity,
    deleted,
    installed,
    mention,
    message,
    pressed,
)
from tests.channels.teams.card_rules import faults, parts
from tests.channels.teams.conftest import Teams
from tests.channels.teams.memory import NOON, Mask
from tests.channels.teams.servers import Connector

FR = wording(Language.FR)
PICTURE = {"contentType": "image/png", "contentUrl": "https://example.test/a.png"}


def words(card: dict[str, Any]) -> str:
    return " ".join(str(part.get("text", "")) for part in parts(card))


async def press(teams: Teams, verb: str, data: dict[str, str], **changed: Any) -> dict[str, Any]:
    response = await teams.post(pressed(verb, data, **changed))
    assert response.status_code == 200
    body: dict[str, Any] = response.json()
    return body


async def test_a_question_delivered_three_times_is_answered_once(local: Teams, connector: Connector) -> None:
    for _ in range(3):
        assert (await local.post(message("Puis-je coller un mail ?", service=connector.url))).status_code == 202
        await local.work()
    (posted,) = connector.posted
    assert posted.path == "/v3/conversations/a%3Aprivate/activities"
    assert "À confirmer avec le DPO" in connector.texts[0]


EDITED = {"type": "messageUpdate", "channelData": {"tenant": {"id": TENANT}, "eventType": "editMessage"}}


async def test_a_new_wording_is_told_once_that_the_answer_is_the_first_one_s(
    local: Teams, connector: Connector
) -> None:
    await local.post(message("Puis-je coller un mail ?", service=connector.url))
    await local.work()
    for words_now in ("Et un contrat ?", "Et un CV ?"):
        edit = message(words_now, service=connector.url) | EDITED
        assert (await local.post(edit)).status_code == 202
        await local.work()
    assert connector.texts[1:] == [FR("teams.edited")]


async def test_a_new_wording_that_comes_while_the_first_is_read_gets_no_answer_of_its_own(
    local: Teams, connector: Connector, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go, look = threading.Event(), threading.Event(), Mask.look

    def held_back(self: Mask, text: str, language: Language | None = None) -> Shielded:
        if text == "Puis-je coller un mail ?":
            begun.set()
            assert go.wait(60)
        return look(self, text, language)

    monkeypatch.setattr(Mask, "look", held_back)
    first = asyncio.create_task(local.post(message("Puis-je coller un mail ?", service=connector.url)))
    await asyncio.to_thread(begun.wait, 60)
    await local.post(message("Et un contrat ?", service=connector.url) | EDITED)
    go.set()
    await first
    await local.work()
    told, answer = connector.texts
    assert told == FR("teams.edited")
    assert "À confirmer avec le DPO" in answer


@pytest.mark.parametrize("ask", [message, mention])
async def test_a_question_that_is_deleted_before_its_answer_gets_none(
    local: Teams, connector: Connector, ask: Callable[..., dict[str, Any]]
) -> None:
    asked = ask("Puis-je coller un mail ?", service=connector.url)
    await local.post(asked)
    assert (await local.post(deleted(asked))).status_code == 202
    await local.work()
    assert connector.posted == []
    assert (await local.post(asked)).status_code == 202, "Teams delivers it again"
    await local.work()
    assert connector.posted == []


async def test_a_new_wording_that_waits_is_withdrawn_with_its_message(local: Teams, connector: Connector) -> None:
    await local.post(activity(service=connector.url, attachments=[PICTURE]))
    edit = message("Puis-je coller un mail ?", service=connector.url) | EDITED
    await local.post(edit)
    await local.post(deleted(message("", service=connector.url)))
    await local.work()
    assert [text for text in connector.texts if "À confirmer avec le DPO" in text] == []


async def test_a_question_that_is_deleted_while_it_is_read_is_not_taken_in(
    local: Teams, connector: Connector, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go, look = threading.Event(), threading.Event(), Mask.look

    def held_back(self: Mask, text: str, language: Language | None = None) -> Shielded:
        begun.set()
        assert go.wait(60)
        return look(self, text, language)

    monkeypatch.setattr(Mask, "look", held_back)
    asked = message("Puis-je coller un mail ?", service=connector.url)
    first = asyncio.create_task(local.post(asked))
    await asyncio.to_thread(begun.wait, 60)
    assert (await local.post(deleted(asked))).status_code == 202
    go.set()
    await first
    await local.work()
    assert connector.posted == []


async def test_what_was_answered_stands_when_its_question_is_deleted(local: Teams, connector: Connector) -> None:
    asked = message("Puis-je coller un mail ?", service=connector.url)
    await local.post(asked)
    await local.work()
    await local.post(deleted(asked))
    await local.work()
    assert len(connector.posted) == 1


async def test_the_first_words_of_a_message_that_had_none_are_a_question(local: Teams, connector: Connector) -> None:
    await local.post(activity(service=connector.url, attachments=[PICTURE]))
    for _ in range(2):
        await local.post(message("Puis-je coller un mail ?", service=connector.url) | EDITED)
        await local.work()
    assert [text for text in connector.texts if "À confirmer avec le DPO" in text] == connector.texts[-1:]


@pytest.mark.parametrize(
    ("edited_at", "answered"),
    [  # the id of the message is its time in milliseconds: 2023-11-14, 22:13:20.001
        ("2023-11-14T23:13:19.9Z", True),
        ("2023-11-14T23:13:20.0012345Z", False),
        ("2023-11-16T00:00:00", False),
        (None, True),
    ],
)
async def test_a_new_wording_of_an_old_message_is_not_answered_though_the_first_is_forgotten(
    local: Teams, connector: Connector, edited_at: str | None, answered: bool
) -> None:
    for _ in range(2):
        await local.post(message("Et un contrat ?", service=connector.url, timestamp=edited_at) | EDITED)
        await local.work()
    (said,) = connector.texts
    assert (said == FR("teams.edited_late")) is not answered


@pytest.mark.parametrize("id", ["f:1", "9" * 400, "1" * 25])
async def test_an_id_that_is_no_time_makes_no_message_old(local: Teams, connector: Connector, id: str) -> None:
    await local.post(
        message("Et un contrat ?", service=connector.url, timestamp="2026-01-01T00:00:00Z", id=id) | EDITED
    )
    assert len(local.store.received) == 1


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("a" * 4_998, True),
        ("a" * 4_999, False),
        ("a" * 4_990 + " " * 10, False),
        ("🙂" * 2_500, False),
    ],
)
async def test_a_paste_that_the_box_may_have_cut_is_never_taken_for_the_whole(
    local: Teams, connector: Connector, typed: str, whole: bool
) -> None:
    checked = str(await press(local, cards.SHIELD, {"question": typed}, service=connector.url))
    assert (FR("teams.box.full") in checked) is not whole
    assert (FR("shield.title.nothing") in checked.replace(FR("shield.title.nothing_so_far"), "")) is whole
    await press(local, "check", {"question": typed}, service=connector.url)
    (received,) = local.store.received.values()
    assert received.question.words.whole is whole


@pytest.mark.parametrize(
    "changed",
    [
        {"type": "messageUpdate", "channelData": {"tenant": {"id": TENANT}, "eventType": "undeleteMessage"}},
        EDITED | {"from": {"id": "28:another-bot", "name": "Bot"}},
        EDITED | {"conversation": CHANNEL, "entities": []},
    ],
)
async def test_what_is_no_new_wording_for_the_bot_is_left_alone(
    local: Teams, connector: Connector, changed: dict[str, Any]
) -> None:
    await local.post(message("Puis-je coller un mail ?", service=connector.url) | changed)
    await local.work()
    assert connector.posted == []


def asks_back(local: Teams, question: Question, offer: str = "offer-1") -> dict[str, str]:
    """Let the answer of that offer ask back; give what its buttons carry beside their words."""
    local.store.keep_offer(offer_of(question, samples.ANSWERS["unclear"], id=offer))
    local.pending.follow(question.thread, LastQuestion(question, asked_back=True))
    return {"offer": offer}


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_the_buttons_of_a_colleagues_question_answer_nobody_elses(local: Teams, language: str) -> None:
    chosen, here = {"words": "Avec mon compte"}, {"conversation": CHANNEL, "locale": language}
    hers = read(pressed(cards.REPLY, chosen, **here))
    his = read(pressed(cards.REPLY, chosen, person=BRUNO, **here))
    assert isinstance(hers, Pressed)
    assert isinstance(his, Pressed)
    door = Door(Mask())
    her_card = asks_back(local, door.read("Puis-je reformuler ?", thread=hers.at.thread, asker=hers.actor), "hers")
    his_card = asks_back(local, door.read("Puis-je traduire ?", thread=his.at.thread, asker=his.actor), "his")
    closed = wording(Language(language))("answer.clarify.closed")
    for person, card in ((BRUNO, her_card), (ALICE, his_card)):
        assert closed in str(await press(local, cards.REPLY, chosen | card, person=person, **here))
    assert closed in str(await press(local, cards.REPLY, chosen, **here)), "a button of before names no question"
    assert local.store.received == {}
    for person, card in ((BRUNO, his_card), (ALICE, her_card)):
        assert chosen["words"] in str(await press(local, cards.REPLY, chosen | card, person=person, **here))
    assert {one.question.asker for one in local.store.received.values()} == {hers.actor, his.actor}


async def test_the_buttons_of_an_earlier_question_do_not_answer_the_next_one(local: Teams) -> None:
    event = read(pressed(cards.REPLY, {"words": "x"}))
    assert isinstance(event, Pressed)
    for words_, offer in (("Puis-je reformuler ?", "one"), ("Puis-je traduire ?", "two")):
        asks_back(local, Door(Mask()).read(words_, thread=event.at.thread, asker=event.actor), offer)
    told = await press(local, cards.REPLY, {"words": "Avec mon compte", "offer": "one"})
    assert FR("answer.clarify.closed") in str(told)
    assert local.store.received == {}


async def test_a_reply_that_is_chosen_is_taken_in_for_whoever_asked(local: Teams) -> None:
    chosen = {"words": "Avec mon compte professionnel"}
    assert FR("answer.clarify.closed") in str(await press(local, cards.REPLY, chosen, id="f:0"))
    event = read(pressed(cards.REPLY, chosen))
    assert isinstance(event, Pressed)
    first = Door(Mask()).read("Puis-je reformuler un texte ?", thread=event.at.thread, asker=event.actor)
    chosen |= asks_back(local, first)
    assert chosen["words"] in words((await press(local, cards.REPLY, chosen))["value"])
    received = local.store.next()
    assert received is not None
    assert received.question.text == chosen["words"]


async def test_the_label_and_its_citations_arrive_though_the_sdk_strips_entities(
    local: Teams, connector: Connector
) -> None:
    local.answer = lambda _: samples.ANSWERS["conditional"]
    await local.post(message("Puis-je ?", service=connector.url))
    await local.work()
    (label,) = connector.posted[0].activity["entities"]  # type: ignore[attr-defined,misc]
    assert label["additionalType"] == ["AIGeneratedContent"]
    assert [claim["appearance"]["name"] for claim in label["citation"]] == [
        "Charte de l'IA générative – 3.1 Outils approuvés",
        "Charte de l'IA générative – 5.1 Relecture",
        "Charte de l'IA générative – 3.6 Contrats",
    ]
    assert connector.posted[0].activity["channelData"] == {"feedbackLoop": {"type": "custom"}, "delivery": "d2"}


async def test_a_mention_in_a_channel_is_answered_in_its_thread(local: Teams, connector: Connector) -> None:
    await local.post(mention("Puis-je ?", service=connector.url))
    await local.work()
    (posted,) = connector.posted
    assert posted.activity["conversation"] == {"id": CHANNEL["id"]}
    assert "replyToId" not in posted.activity


async def test_the_notice_is_given_once_in_a_conversation(local: Teams, connector: Connector) -> None:
    for n in (1, 2):
        await local.post(message("Puis-je ?", service=connector.url, id=str(n)))
        await local.work()
    notice = FR("answer.say.notice")
    assert [notice in text for text in connector.texts] == [True, False]


async def test_consent_then_the_dpos_card_then_the_advice_in_the_askers_conversation(
    local: Teams, connector: Connector
) -> None:
    at_dpo: dict[str, Any] = {"service": connector.url, "conversation": DPO_CHANNEL}
    await local.post(installed(**at_dpo))
    await local.post(message("Un mail de Jeanne Martin ?", service=connector.url))
    await local.work()
    (ask,) = connector.cards
    offer = ask["actions"][0]["data"]  # type: ignore[index]

    preview = await press(local, "dpo.preview", offer, service=connector.url)
    assert preview["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Un mail de [PERSONNE_1] ?" in words(preview["value"])
    assert local.store.opened == {}, "nothing reaches the DPO before it is sent"

    for _ in range(2):
        sent = await press(local, "dpo.send", offer, service=connector.url)
        assert "C-2026-0001" in words(sent["value"])
    await local.work()
    waiting = connector.posted[-1]
    assert waiting.activity["conversation"] == {"id": "19:dpo@thread.tacv2"}
    told_to_the_asker, case = connector.cards[1:]
    assert [button["verb"] for button in told_to_the_asker["actions"]] == ["case.drop"]  # type: ignore[attr-defined]
    assert "Un mail de [PERSONNE_1] ?" in words(case)
    assert faults(case) == []

    decision = {"case": "C-2026-0001", "because": "Oui, une fois les noms retirés."}
    told = {"person": DPO, "replyToId": f"sent-{len(connector.posted)}"} | at_dpo
    settled = await press(local, "dpo.conditional", decision, **told)
    assert "Avis du DPO n° 2026-0001" in words(settled["value"])
    await local.work()
    await local.work()

    put = [one for one in connector.posted if one.method == "PUT"]
    assert len(put) == 1, "the card is replaced for everyone, once"
    assert put[0].path.endswith(f"/activities/{told['replyToId']}")
    advice = [one for one in connector.posted if "n° 2026-0001" in str(one.activity.get("text"))]
    assert [one.activity["conversation"] for one in advice] == [{"id": "a:private"}]
    assert "> Oui, une fois les noms retirés." in str(advice[0].activity["text"])


async def opened(local: Teams, connector: Connector, **changed: Any) -> str:
    """Ask, send to the DPO, and give the offer's id."""
    await local.post(message("Puis-je ?", service=connector.url, **changed))
    await local.work()
    offer = next(iter(local.store.offers))
    await press(local, "dpo.send", {"offer": offer}, service=connector.url)
    return offer


@pytest.mark.parametrize("verb", ["dpo.preview", "dpo.send"])
async def test_a_colleague_neither_reads_nor_sends_what_someone_else_asked(
    local: Teams, connector: Connector, verb: str
) -> None:
    await local.post(mention("Un mail de Jeanne Martin ?", service=connector.url))
    await local.work()
    offer = {"offer": next(iter(local.store.offers))}
    refused = await press(local, verb, offer, person=BRUNO, conversation=CHANNEL, service=connector.url)
    assert refused["type"] == "application/vnd.microsoft.activity.message"
    assert refused["value"] == FR("teams.refused.not_yours")
    assert local.store.opened == {}


@pytest.mark.parametrize("verb", ["dpo.allow", "dpo.conditional", "dpo.forbid"])
@pytest.mark.parametrize("person", [ALICE, BRUNO])
async def test_seeing_the_dpos_card_is_no_right_to_decide(
    local: Teams, connector: Connector, verb: str, person: str
) -> None:
    await opened(local, connector)
    refused = await press(
        local,
        verb,
        {"case": "C-2026-0001", "because": "x"},
        person=person,
        conversation=DPO_CHANNEL,
        service=connector.url,
    )
    assert refused["value"] == FR("teams.refused.dpo_only")
    assert local.store.opened["C-2026-0001"].advice is None


VERBS = {"dpo.allow": Verdict.ALLOWED, "dpo.conditional": Verdict.CONDITIONAL, "dpo.forbid": Verdict.FORBIDDEN}


@pytest.mark.parametrize("verb", VERBS)
async def test_each_button_is_its_own_advice(local: Teams, connector: Connector, verb: str) -> None:
    await opened(local, connector)
    await press(local, verb, {"case": "C-2026-0001", "because": "Parce que."}, person=DPO, service=connector.url)
    advice = local.store.opened["C-2026-0001"].advice
    assert advice is not None
    assert (advice.verdict, advice.because, advice.by) == (VERBS[verb], "Parce que.", f"teams:{TENANT}:{DPO}")


async def test_an_advice_without_a_reason_is_asked_for_one(local: Teams, connector: Connector) -> None:
    await opened(local, connector)
    for because in ("", "   "):
        told = await press(
            local, "dpo.allow", {"case": "C-2026-0001", "because": because}, person=DPO, service=connector.url
        )
        assert told["value"] == FR("desk.error_no_reason")
    assert local.store.opened["C-2026-0001"].advice is None


async def test_the_first_decision_stands_and_the_second_person_sees_it(local: Teams, connector: Connector) -> None:
    await opened(local, connector)
    for verb, because in (("dpo.allow", "Oui."), ("dpo.forbid", "Non.")):
        shown = await press(local, verb, {"case": "C-2026-0001", "because": because}, person=DPO, service=connector.url)
        assert "Oui." in words(shown["value"])
        assert "Non." not in words(shown["value"])
    await local.work()
    assert len([text for text in connector.texts if "2026-0001" in text and "Oui." in text]) == 1


async def test_after_a_restart_the_card_that_was_pressed_is_still_replaced(local: Teams, connector: Connector) -> None:
    at_dpo: dict[str, Any] = {"service": connector.url, "conversation": DPO_CHANNEL}
    await local.post(installed(**at_dpo))
    await opened(local, connector)
    restarted = Teams(local.settings, store=local.store)
    decision = {"case": "C-2026-0001", "because": "Oui."}
    await press(restarted, "dpo.allow", decision, person=BRUNO, replyToId="not-the-card", **at_dpo)
    await local.work()
    await press(restarted, "dpo.allow", decision, person=DPO, replyToId="the-card", **at_dpo)
    await restarted.work()
    put = [one.path for one in connector.posted if one.method == "PUT"]
    assert put == ["/v3/conversations/19%3Adpo%40thread.tacv2/activities/the-card"]


async def test_nobody_but_a_dpo_can_point_the_advice_at_another_message(local: Teams, connector: Connector) -> None:
    at_dpo: dict[str, Any] = {"service": connector.url, "conversation": DPO_CHANNEL}
    await local.post(installed(**at_dpo))
    await opened(local, connector)
    await local.work()
    card = f"sent-{len(connector.posted)}"
    await press(local, "dpo.allow", {"case": "C-2026-0001", "because": "x"}, replyToId="elsewhere", **at_dpo)
    local.store.settle("C-2026-0001", Decision(Verdict.ALLOWED, "Oui.", "local:dpo"), local.store.dpo, NOON)
    await local.work()
    assert [one.path.rpartition("/")[2] for one in connector.posted if one.method == "PUT"] == [card]


async def test_a_lapsed_offer_says_what_to_do(local: Teams, connector: Connector) -> None:
    told = await press(local, "dpo.preview", {"offer": "gone"}, service=connector.url)
    assert told["value"] == FR("desk.error_no_offer")


async def test_keeping_it_to_oneself_sends_nothing_and_leaves_the_button(local: Teams, connector: Connector) -> None:
    await local.post(message("Puis-je ?", service=connector.url))
    await local.work()
    offer = next(iter(local.store.offers))
    kept = await press(local, "dpo.keep", {"offer": offer}, service=connector.url)
    assert kept["value"]["actions"][0]["data"] == {"offer": offer}
    assert local.store.opened == {}


async def test_a_preview_too_long_to_show_is_not_cut(local: Teams, connector: Connector) -> None:
    await local.post(message("x" * 20_000, service=connector.url))
    await local.work()
    told = await press(local, "dpo.preview", {"offer": next(iter(local.store.offers))}, service=connector.url)
    assert told["value"] == FR("teams.refused.too_long")


async def test_an_old_client_previews_in_private_and_never_in_a_group(local: Teams, connector: Connector) -> None:
    for place, shown in (({}, True), ({"conversation": CHANNEL}, False)):
        await local.post(message("Un mail de Jeanne Martin ?", service=connector.url, id=str(shown), **place))
        await local.work()
        offer = list(local.store.offers)[-1]
        before = len(connector.posted)
        value = {"verb": "dpo.preview", "offer": offer}
        told = activity(service=connector.url, id=f"v{shown}", value=value, **place)
        assert (await local.post(told)).status_code == 202
        (posted,) = connector.posted[before:]
        assert ("[PERSONNE_1]" in str(posted.activity)) is shown


async def test_a_file_is_never_fetched_and_the_text_box_is_offered_once(local: Teams, connector: Connector) -> None:
    picture = {"contentType": "image/png", "contentUrl": f"{connector.url}secret.png"}
    for _ in range(3):
        told = activity(service=connector.url, text="", attachments=[picture])
        assert (await local.post(told)).status_code == 202
    (card,) = connector.cards
    assert FR("teams.file.instead") in words(card)
    assert all("secret.png" not in one.path for one in connector.posted)
    assert local.store.received == {}


async def test_what_is_typed_in_the_box_is_a_question(local: Teams, connector: Connector) -> None:
    shown = await press(local, "check", {"question": "Un mail de Jeanne Martin ?"}, service=connector.url)
    assert FR("teams.box.taken") in words(shown["value"])
    (received,) = local.store.received.values()
    assert received.question.text == "Un mail de [PERSONNE_1] ?"


async def test_the_box_of_an_old_client_is_a_question_too(local: Teams, connector: Connector) -> None:
    told = activity(service=connector.url, value={"verb": "check", "question": "Puis-je ?"})
    for _ in range(2):
        assert (await local.post(told)).status_code == 202
    assert len(local.store.received) == 1
    assert len(connector.posted) == 1


async def test_an_empty_box_asks_for_words(local: Teams, connector: Connector) -> None:
    told = await press(local, "check", {"question": "  "}, service=connector.url)
    assert told["value"] == FR("teams.box.required")


TEXT = "Un mail de Jeanne Martin,\nà relire."


@pytest.mark.parametrize(
    "word", ["vérifier", "Vérifie :", "check", "/bouclier", "Shield", "Vérifier un texte", "Check a text"]
)
async def test_the_word_alone_gives_the_box_and_asks_nothing(local: Teams, connector: Connector, word: str) -> None:
    for _ in range(2):
        assert (await local.post(message(word, service=connector.url))).status_code == 202
    (card,) = connector.cards
    assert FR("teams.check.lead") in words(card)
    assert [button["verb"] for button in card["actions"]] == ["shield", "check"]  # type: ignore[attr-defined]
    assert local.store.received == {}


async def test_what_is_typed_in_the_box_is_checked_and_asks_nothing(local: Teams, connector: Connector) -> None:
    shown = await press(local, "shield", {"question": TEXT}, service=connector.url)
    assert "Un mail de [PERSONNE_1]," in words(shown["value"])
    assert FR("teams.check.kept") in words(shown["value"])
    assert FR("teams.check.posted") not in words(shown["value"])
    assert faults(shown["value"]) == []
    await local.work()
    assert (local.store.received, local.store.offers, connector.posted) == ({}, {}, [])


async def test_a_text_under_the_word_is_checked_in_private_and_the_message_is_named(
    local: Teams, connector: Connector
) -> None:
    for _ in range(2):
        await local.post(message(f"vérifier\n{TEXT}", service=connector.url))
    (card,) = connector.cards
    assert "Un mail de [PERSONNE_1]," in words(card)
    assert FR("teams.check.posted") in words(card)
    assert "Jeanne" not in str([one.activity for one in connector.posted])
    await local.work()
    assert local.store.received == {}
    assert len(connector.posted) == 1


async def test_in_a_group_a_check_is_never_shown_to_everyone(local: Teams, connector: Connector) -> None:
    await local.post(mention(f"vérifier\n{TEXT}", service=connector.url))
    (card,) = connector.cards
    assert FR("teams.check.group") in words(card)
    assert "PERSONNE_1" not in words(card)
    here = {"service": connector.url, "conversation": CHANNEL}
    value = {"verb": "shield", "question": TEXT}
    assert (await local.post(activity(id="old", value=value, **here))).status_code == 202
    assert connector.texts[-1] == FR("teams.refused.in_group")
    shown = await press(local, "shield", {"question": TEXT}, **here)
    assert "Un mail de [PERSONNE_1]," in words(shown["value"]), "the answer to an invoke is for its sender alone"


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
@pytest.mark.parametrize("group", [CHANNEL, {"id": "19:meet@thread.v2", "conversationType": "groupChat"}])
async def test_what_is_typed_in_the_box_is_never_repeated_where_others_read(
    local: Teams, connector: Connector, group: dict[str, Any], locale: str
) -> None:
    here: dict[str, Any] = {"service": connector.url, "conversation": group, "locale": locale}
    await local.post(mention("vérifier", **here))
    await local.post(activity(id="file", attachments=[PICTURE], **here))
    assert [[one["verb"] for one in card["actions"]] for card in connector.cards] == [["shield"], ["shield"]]  # type: ignore[attr-defined]
    before = len(connector.posted)
    told = await press(local, "check", {"question": TEXT}, **here)  # a card of before it had one button
    old = activity(id="old", value={"verb": "check", "question": TEXT}, **here)
    assert (await local.post(old)).status_code == 202
    await local.work()
    assert told["value"] == wording(Language(locale[:2]))("teams.refused.box_in_group")
    assert (local.store.received, local.store.offers) == ({}, {})
    assert [one.activity["text"] for one in connector.posted[before:]] == [told["value"]]


async def test_the_box_of_an_old_client_is_checked_once_in_private(local: Teams, connector: Connector) -> None:
    told = activity(service=connector.url, value={"verb": "shield", "question": TEXT})
    for _ in range(2):
        assert (await local.post(told)).status_code == 202
    (card,) = connector.cards
    assert "Un mail de [PERSONNE_1]," in words(card)
    assert local.store.received == {}


async def test_an_empty_box_asks_for_a_text(local: Teams, connector: Connector) -> None:
    told = await press(local, "shield", {"question": " "}, service=connector.url)
    assert told["value"] == FR("teams.box.required")


async def test_a_check_speaks_the_readers_language(local: Teams, connector: Connector) -> None:
    shown = await press(
        local, "shield", {"question": "The meeting is on Friday."}, service=connector.url, locale="en-GB"
    )
    assert wording(Language.EN)("shield.title.nothing") in words(shown["value"])


@pytest.mark.parametrize(
    "text",
    [
        "check: dear John, see you on Friday. Jeanne Martin",
        "Vérifie : Un mail de Jeanne Martin,\nà relire.",
        "/bouclier:x",
        "vérifier un texte : Mme Claire doit 300 euros",
        "vérifie ce message\nMme Claire doit 300 euros",
    ],
)
async def test_a_text_behind_the_word_and_a_colon_is_checked(local: Teams, connector: Connector, text: str) -> None:
    await local.post(message(text, service=connector.url))
    (card,) = connector.cards
    assert FR("teams.check.kept") in words(card) or wording(Language.EN)("teams.check.kept") in words(card)
    assert "Jeanne" not in words(card)
    assert local.store.received == {}


@pytest.mark.parametrize(
    "text",
    [
        *("Vérifier que je peux utiliser ChatGPT ?", "check this mail, may I?"),
        *("Vérifier : puis-je utiliser ChatGPT ?", "check: can I paste this into ChatGPT?", "un check : rien"),
        *("Vérifier un texte avec ChatGPT ?", "vérifier ce contrat"),
    ],
)
async def test_a_sentence_that_begins_with_the_word_is_a_question(
    local: Teams, connector: Connector, text: str
) -> None:
    await local.post(message(text, service=connector.url))
    assert [received.question.text for received in local.store.received.values()] == [text]


async def test_a_question_beside_a_file_is_answered_and_the_file_named(local: Teams, connector: Connector) -> None:
    for _ in range(2):
        await local.post(message("Puis-je ?", service=connector.url) | {"attachments": [PICTURE]})
    await local.work()
    assert connector.texts[0] == FR("teams.file.beside")
    assert len(connector.texts) == 2


async def test_a_message_without_words_gets_an_example_once(local: Teams, connector: Connector) -> None:
    for _ in range(3):
        await local.post(mention("", service=connector.url))
    (text,) = connector.texts
    assert FR("teams.examples_1") in text
    assert local.store.received == {}


async def test_the_welcome_comes_once_though_the_install_is_told_in_several_events(
    local: Teams, connector: Connector
) -> None:
    await local.post(installed(service=connector.url, id="1"))
    await local.post(installed(service=connector.url, id="2"))
    await local.post(activity(service=connector.url, id="3") | {"type": "installationUpdate", "action": "add"})
    (text,) = connector.texts
    assert text.startswith("Bonjour.")
    suggested = connector.posted[0].activity["suggestedActions"]
    assert len(suggested["actions"]) == 3  # type: ignore[call-overload]


async def test_a_welcome_that_teams_throttles_is_no_error_for_teams(
    local: Teams, connector: Connector, caplog: pytest.LogCaptureFixture
) -> None:
    connector.failing = [(429, {})] * 5
    assert (await local.post(installed(service=connector.url))).status_code == 202
    assert connector.posted == []
    assert "not delivered" in caplog.text


async def test_an_english_reader_is_welcomed_in_english(local: Teams, connector: Connector) -> None:
    await local.post(installed(service=connector.url, locale="en-GB"))
    assert connector.texts[0].startswith("Hello.")


@pytest.mark.parametrize(
    "verb",
    [
        *("dpo.take", "dpo.over", "dpo.ask", "dpo.allow", "dpo.forbid", "dpo.suspend", "dpo.hand", "dpo.faq"),
        *("dpo.reopen", "dpo.reopen_yes", "dpo.reopen_no"),
    ],
)
async def test_a_card_of_before_a_restore_does_nothing_to_the_case_that_got_its_number(
    local: Teams, connector: Connector, verb: str
) -> None:
    await sent_question(local, connector)
    other = replace(local.store.opened["C-2026-0001"], token="0a1b2c3d")
    local.store.opened["C-2026-0001"] = other
    for handle in ("C-2026-0001", "C-2026-0001.another"):
        told = {"case": handle, "because": "Oui.", "words": "x", "reply": "x"}
        assert FR("desk.error_other_case", number="C-2026-0001") in str(await press(local, verb, told, person=DPO))
    assert local.store.opened["C-2026-0001"] == other


@pytest.mark.parametrize("verb", ["case.read", "case.again", "case.answer", "case.drop", "case.stay", "case.withdraw"])
async def test_nor_do_its_askers_buttons(local: Teams, connector: Connector, verb: str) -> None:
    await sent_question(local, connector)
    other = replace(local.store.opened["C-2026-0001"], token="0a1b2c3d")
    local.store.opened["C-2026-0001"] = other
    told = {"case": "C-2026-0001.another", "words": "x", "reply": "x"}
    assert FR("desk.error_other_case", number="C-2026-0001") in str(await press(local, verb, told))
    assert local.store.opened["C-2026-0001"] == other


async def test_the_buttons_that_are_shown_name_the_very_case(local: Teams, connector: Connector) -> None:
    await sent_question(local, connector)
    local.store.opened["C-2026-0001"] = replace(local.store.opened["C-2026-0001"], token="0a1b2c3d")
    taken = await press(local, "dpo.take", {"case": "C-2026-0001.0a1b2c3d"}, person=DPO)
    acts = [act["data"]["case"] for act in taken["value"]["actions"]]
    assert set(acts) == {"C-2026-0001.0a1b2c3d"}


async def sent_question(teams: Teams, connector: Connector) -> None:
    """Let somebody ask and send their question to the DPO."""
    await teams.post(message("Puis-je coller un mail ?", service=connector.url))
    await teams.work()
    await press(teams, "dpo.send", {"offer": next(iter(teams.store.offers))}, service=connector.url)


async def test_a_channel_that_is_learned_shows_the_cases_that_wait_there(local: Teams, connector: Connector) -> None:
    await sent_question(local, connector)
    woken = local.woken
    await local.post(installed(service=connector.url, conversation=DPO_CHANNEL))
    shown = [(one.thread, one.content.case.number) for one in local.store.outbox if isinstance(one.content, CaseForDpo)]
    assert shown == [(local.store.dpo[0], "C-2026-0001")]
    assert local.woken == woken + 1


@pytest.mark.parametrize("activity_of", [installed, lambda **at: message("", **at)], ids=["welcome", "blank"])
async def test_a_reply_at_once_is_tried_again_while_teams_is_away(
    local: Teams, connector: Connector, activity_of: Callable[..., dict[str, Any]]
) -> None:
    connector.failing = [(503, {}), (429, {"Retry-After": "3"})]
    for _ in range(2):
        await local.post(activity_of(service=connector.url))
    assert len(connector.posted) == 1
    assert len(local.paused) == 2
    assert local.paused[1] >= 3.0, "as long as Teams asked"


async def test_a_reply_that_was_never_posted_is_given_when_teams_delivers_the_activity_again(
    local: Teams, connector: Connector
) -> None:
    connector.failing = [(503, {})] * 5
    await local.post(message("", service=connector.url))
    assert (connector.failing, connector.posted) == ([], [])
    for _ in range(2):
        await local.post(message("", service=connector.url))
    assert len(connector.posted) == 1


async def test_a_reply_that_is_being_posted_is_not_posted_beside_it(local: Teams, connector: Connector) -> None:
    connector.failing = [(503, {})]
    again = message("", service=connector.url)

    async def meanwhile(_: float) -> None:
        await local.post(again)

    local.front._pause = meanwhile
    await local.post(again)
    assert len(connector.posted) == 1


async def test_an_option_that_is_pressed_twice_is_one_reply(local: Teams) -> None:
    event = read(pressed(cards.REPLY, {"words": "Avec mon compte"}))
    assert isinstance(event, Pressed)
    first = Door(Mask()).read("Puis-je reformuler ?", thread=event.at.thread, asker=event.actor)
    chosen = {"words": "Avec mon compte"} | asks_back(local, first)
    for n in range(2):
        shown = await press(local, cards.REPLY, chosen, id=f"f:{n}")
        assert "Avec mon compte" in words(shown["value"])
    assert len(local.store.received) == 1
    await press(local, cards.REPLY, chosen | asks_back(local, first, "offer-2"), id="f:3")
    assert len(local.store.received) == 2, "one of each answer that asks"


async def test_the_dpos_channel_is_learned_when_the_bot_is_installed_there(local: Teams, connector: Connector) -> None:
    await local.post(installed(service=connector.url))
    assert local.store.dpo == []
    for n in range(2):
        await local.post(installed(service=connector.url, conversation=DPO_CHANNEL, id=str(n)))
    (thread,) = local.store.dpo
    assert reference_of(thread).conversation == "19:dpo@thread.tacv2"


async def test_a_dpo_names_the_channel_in_two_words_and_nobody_else_can(connector: Connector) -> None:
    teams = Teams(TeamsSettings("", "", development=True))
    here = {"conversation": CHANNEL, "service": connector.url}
    await teams.post(mention("dpo ici", person=ALICE, id="1", **here))
    assert teams.store.dpo == []
    assert len(teams.store.received) == 1, "from anyone else these are words like others"
    await teams.post(mention("DPO ici", person=DPO, id="2", **here))
    assert [reference_of(thread) for thread in teams.store.dpo] == [
        Reference(connector.url, "19:team@thread.tacv2", mention("")["recipient"]["id"])
    ]
    assert connector.texts == [FR("teams.dpo.learned")]


async def test_a_configured_dpo_channel_cannot_be_moved_in_chat(local: Teams, connector: Connector) -> None:
    await local.post(mention("dpo ici", person=DPO, service=connector.url))
    assert local.store.dpo == []


async def test_many_people_ask_at_once_and_each_is_answered_in_their_own_place(
    local: Teams, connector: Connector
) -> None:
    asked = []
    for n in range(20):
        where = {"id": f"a:{n}", "conversationType": "personal", "tenantId": TENANT}
        asked += [message("Puis-je ?", service=connector.url, person=f"p{n}", id="1", conversation=where)] * 2
    statuses = [response.status_code for response in await asyncio.gather(*map(local.post, asked))]
    await local.work()
    assert statuses == [202] * 40
    answered = sorted(one.activity["conversation"]["id"] for one in connector.posted)  # type: ignore[index]
    assert answered == sorted(f"a:{n}" for n in range(20))


def test_the_key_of_an_invoke_is_its_own() -> None:
    first, second = (
        read(pressed("check", {"question": "x"}, id="f:1")),
        read(pressed("check", {"question": "x"}, id="f:2")),
    )
    assert first is not None
    assert second is not None
    assert first.at.key != second.at.key
