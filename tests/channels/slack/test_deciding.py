"""Consent, the DPO's card, the advice back in the asker's thread."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.channels.slack import casework
from bot.channels.slack.shapes import escaped
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.errors import Refused
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack import samples
from tests.channels.slack.conftest import DPO_CHANNEL, House
from tests.channels.slack.workspace import Person, Workspace
from tests.fakes.asking import an_answer

FR, EN = wording(Language.FR), wording(Language.EN)

UNSURE = "Puis-je montrer le CV de <mailto:jeanne@example.org|jeanne@example.org> à cet outil ?"
REDACTED = "Puis-je montrer le CV de <COURRIEL_1> à cet outil ?"


async def ask(house: House, slack: Workspace) -> dict[str, Any]:
    """Ask something that the charter does not settle, in a channel, and give the bot's answer."""
    await house.fr.asks(UNSURE, channel="C0GENERAL")
    await house.work()
    return slack.said("C0GENERAL")[-1]


def last_window(slack: Workspace) -> dict[str, Any]:
    return list(slack.windows.values())[-1]


async def send_to_dpo(house: House, slack: Workspace) -> dict[str, Any]:
    """Ask, consent, and give the DPO's card."""
    await house.fr.presses(await ask(house, slack), "ask_dpo")
    await house.fr.sends(last_window(slack))
    await house.work()
    return slack.said(DPO_CHANNEL)[-1]


def shown(message: dict[str, Any]) -> str:
    return json.dumps(message["blocks"], ensure_ascii=False)


async def test_button_shows_the_redacted_text_and_sends_nothing(house: House, slack: Workspace) -> None:
    await house.fr.presses(await ask(house, slack), "ask_dpo")
    window = last_window(slack)
    ((offer, _),) = house.register.offers.values()
    preview = window["blocks"][1]["elements"][0]["elements"][0]["text"]
    assert preview == offer.preview == REDACTED
    assert window["private_metadata"] == offer.id
    await house.work()
    assert (slack.said(DPO_CHANNEL), house.register.opened) == ([], {})


async def test_consent_opens_a_case_and_tells_both_sides(house: House, slack: Workspace) -> None:
    await house.fr.presses(await ask(house, slack), "ask_dpo")
    reply = await house.fr.sends(last_window(slack))
    assert "C-2026-0001" in json.dumps(reply.body)
    await house.work()
    (card,) = slack.said(DPO_CHANNEL)
    assert "C-2026-0001" in card["text"]
    assert REDACTED in shown(card)
    assert "charte.fr:4.2" in shown(card)
    assert "jeanne" not in json.dumps(slack.calls)
    told = slack.said("C0GENERAL")[-1]
    assert told["text"].startswith("Votre question est partie chez le DPO : dossier n° C-2026-0001")
    assert told["thread_ts"] == slack.said("C0GENERAL")[0]["thread_ts"]


async def test_window_sent_twice_makes_one_case(house: House, slack: Workspace) -> None:
    await house.fr.presses(await ask(house, slack), "ask_dpo")
    window = last_window(slack)
    for _ in range(2):
        await house.fr.sends(window)
    await house.work()
    assert len(slack.said(DPO_CHANNEL)) == 1


async def test_colleague_cannot_send_the_question_of_another(house: House, slack: Workspace) -> None:
    answer = await ask(house, slack)
    await house.en.presses(answer, "ask_dpo")
    (aside,) = slack.asides
    assert aside["text"] == "Only the person who asked the question can do this. Ask your own to send it."
    assert (aside["response_type"], aside["replace_original"]) == ("ephemeral", False)
    await house.fr.presses(answer, "ask_dpo")
    reply = await house.en.sends(last_window(slack))
    assert "Only the person who asked" in json.dumps(reply.body)
    assert house.register.opened == {}


async def test_lapsed_offer_says_to_ask_again(house: House, slack: Workspace) -> None:
    answer = await ask(house, slack)
    await house.fr.presses(answer, "ask_dpo")
    house.clock.forward(hours=25)
    reply = await house.fr.sends(last_window(slack))
    assert "Reposez votre question" in json.dumps(reply.body)
    await house.fr.presses(answer, "ask_dpo")
    assert "Reposez votre question" in slack.asides[0]["text"]


@pytest.mark.parametrize(
    "action",
    ["settle_allowed", "settle_conditional", "settle_forbidden", "case_take", "case_ask_back"],
)
async def test_a_card_of_before_a_restore_does_nothing_to_the_case_that_got_its_number(
    house: House, slack: Workspace, action: str
) -> None:
    card = await send_to_dpo(house, slack)
    before = house.register.opened["C-2026-0001"]
    house.register.opened["C-2026-0001"] = other = replace(before, token="another")
    windows = len(slack.windows)
    await house.dpo.presses(card, action)
    assert slack.asides[-1]["text"] == FR("desk.error_other_case", number="C-2026-0001")
    assert (house.register.opened["C-2026-0001"], len(slack.windows)) == (other, windows)


async def test_nor_does_its_number_alone_which_older_cards_hold(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    named = json.dumps(card["blocks"])
    older = card | {"blocks": json.loads(named.replace("C-2026-0001.0a1b2c3d", "C-2026-0001"))}
    assert older["blocks"] != card["blocks"]
    await house.dpo.presses(older, "case_take")
    assert slack.asides[-1]["text"] == FR("desk.error_other_case", number="C-2026-0001")
    house.register.opened["C-2026-0001"] = replace(house.register.opened["C-2026-0001"], token="")
    await house.dpo.presses(older, "case_take")
    assert house.register.opened["C-2026-0001"].holder is not None, "a case as old as its card is that card's"


async def test_a_withdrawal_button_of_before_a_restore_withdraws_nothing(house: House, slack: Workspace) -> None:
    await send_to_dpo(house, slack)
    opened = slack.said("C0GENERAL")[-1]
    house.register.opened["C-2026-0001"] = replace(house.register.opened["C-2026-0001"], token="another")
    await house.fr.presses(opened, "case_withdraw")
    assert slack.asides[-1]["text"] == FR("desk.error_other_case", number="C-2026-0001")
    assert house.register.opened["C-2026-0001"].state.open


async def test_dpo_settles_from_the_card_and_the_asker_reads_the_advice_once(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.presses(card, "settle_conditional")
    window = last_window(slack)
    for _ in range(2):
        await house.dpo.sends(window, "Oui, si le CV est anonymisé.", ticks=["precedent"])
    await house.work()
    advice = [m for m in slack.said("C0GENERAL") if m["text"].startswith("Avis du DPO n° 2026-0001")]
    assert len(advice) == 1
    assert advice[0]["thread_ts"] == slack.said("C0GENERAL")[0]["thread_ts"]
    assert "Autorisé sous condition" in shown(advice[0])
    assert "Oui, si le CV est anonymisé." in shown(advice[0])
    case = house.register.opened["C-2026-0001"]
    assert case.advice is not None
    assert (case.advice.by, case.advice.precedent) == ("slack:T0CHARTE:U0DPO", True)


async def test_a_precedent_to_rewrite_leaves_its_window_open(house: House, slack: Workspace) -> None:
    def refusing(_: str, __: Language) -> None:
        raise Refused("desk.error_left", left="<PERSONNE_1>")

    object.__setattr__(house.channel, "desk", replace(house.channel.desk, quotable=refusing))
    await house.dpo.presses(await send_to_dpo(house, slack), "settle_conditional")
    refused = await house.dpo.sends(last_window(slack), "Oui, avec Jean Dupont.", ticks=["precedent"])
    assert "<PERSONNE_1>" in refused.body["errors"]["words"]
    assert house.register.opened["C-2026-0001"].advice is None


async def test_who_gives_a_precedent_is_told_at_once_what_it_runs_against(house: House, slack: Workspace) -> None:
    desk = replace(house.channel.desk, opposing=lambda _: an_answer().citations)
    object.__setattr__(house.channel, "desk", desk)
    await house.dpo.presses(await send_to_dpo(house, slack), "settle_allowed")
    done = (await house.dpo.sends(last_window(slack), "Oui.", ticks=["precedent"])).body
    said = json.dumps(done, ensure_ascii=False)
    assert "Avis rendu sur le dossier n° C-2026-0001" in said
    assert "il ne sera pas cité comme une permission" in said


async def test_and_that_others_keep_the_published_answer(house: House, slack: Workspace) -> None:
    published = replace(an_answer(), verdict=Verdict.ALLOWED)
    object.__setattr__(house.channel, "desk", replace(house.channel.desk, answering=lambda _: published))
    await house.dpo.presses(await send_to_dpo(house, slack), "settle_forbidden")
    done = (await house.dpo.sends(last_window(slack), "Non.", ticks=["precedent"])).body
    said = json.dumps(done, ensure_ascii=False)
    assert "à d'autres, la réponse reste celle qui est publiée, « autorisé »" in said
    assert "charte suspend charte.fr:4.2" in said


async def test_the_conditions_of_an_advice_are_lines_of_their_own(house: House, slack: Workspace) -> None:
    await house.dpo.presses(await send_to_dpo(house, slack), "settle_conditional")
    window = last_window(slack)
    assert "Conditions à remplir" in json.dumps(window, ensure_ascii=False)
    await house.dpo.sends(window, "Le CV part.", conditions="Anonymisé.\n\n Relu. ")
    advice = house.register.opened["C-2026-0001"].advice
    assert advice is not None
    assert (advice.because, advice.conditions) == ("Le CV part.", ("Anonymisé.", "Relu."))
    await house.work()
    told = next(m for m in slack.said("C0GENERAL") if m["text"].startswith("Avis du DPO"))
    assert "Anonymisé." in shown(told)


@pytest.mark.parametrize("ticked", [True, False])
async def test_near_cases_get_the_same_advice_if_the_dpo_ticks_so(house: House, slack: Workspace, ticked: bool) -> None:
    card = await send_to_dpo(house, slack)
    first = house.register.opened["C-2026-0001"]
    offer = replace(first.offer, id="near", asker="slack:T0CHARTE:U0EN", thread=Thread("slack:T0CHARTE/D0EN"))
    house.register.keep_offer(offer)
    house.channel.desk.send("near", offer.asker)
    alike = replace(house.channel.desk, alike=lambda before, now: before == now)
    object.__setattr__(house.channel, "desk", alike)
    await house.dpo.presses(card, "settle_allowed")
    window = json.dumps(last_window(slack), ensure_ascii=False)
    assert "Dossiers proches : 1 (C-2026-0002)." in window
    assert f"C-2026-0002 – {escaped(offer.preview)}" in window
    await house.dpo.sends(last_window(slack), "Oui.", ticks=["near"] if ticked else [])
    assert (house.register.opened["C-2026-0002"].advice is not None) is ticked
    assert house.register.opened["C-2026-0001"].advice is not None


def test_the_card_names_the_near_cases() -> None:
    near = casework.dpo_card(samples.case(), wording(Language.FR), ("C-2026-0004",))
    assert "Dossiers proches : 1 (C-2026-0004)." in json.dumps(near.blocks, ensure_ascii=False)


async def test_an_advice_is_taken_back_from_its_card_and_the_asker_is_told(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.presses(card, "settle_allowed")
    await house.dpo.sends(last_window(slack), "Oui.")
    await house.work()
    closed = dict(slack.said(DPO_CHANNEL)[0])
    await house.fr.presses(closed, "case_reopen")
    assert slack.asides[-1]["text"] == FR("slack.error.dpo_only")
    assert house.register.opened["C-2026-0001"].advice is not None
    await house.dpo.presses(closed, "case_reopen")
    assert house.register.opened["C-2026-0001"].advice is not None, "a reason is asked for first"
    await house.dpo.sends(last_window(slack), "La règle a changé.")
    await house.work()
    case = house.register.opened["C-2026-0001"]
    assert (case.advice, [one.number for one in case.earlier]) == (None, ["2026-0001"])
    told = shown(slack.said("C0GENERAL")[-1])
    assert "Le DPO retire son avis" in told
    assert "La règle a changé." in told
    assert "settle_allowed" in json.dumps(slack.said(DPO_CHANNEL)[0])
    await house.dpo.presses(closed, "case_reopen")
    assert "est déjà retiré : un nouvel avis est à rendre" in slack.asides[-1]["text"]


async def test_a_reason_to_rewrite_leaves_its_window_open(house: House, slack: Workspace) -> None:
    def naming_nobody(_: str) -> None:
        raise Refused("desk.back.error_left", left="<PERSONNE_1>")

    object.__setattr__(house.channel, "desk", replace(house.channel.desk, tellable=naming_nobody))
    await house.dpo.presses(await send_to_dpo(house, slack), "settle_allowed")
    await house.dpo.sends(last_window(slack), "Oui.")
    await house.work()
    await house.dpo.presses(dict(slack.said(DPO_CHANNEL)[0]), "case_reopen")
    refused = await house.dpo.sends(last_window(slack), "Jean Dupont est parti.")
    assert "PERSONNE_1" in refused.body["errors"]["words"]
    assert house.register.opened["C-2026-0001"].advice is not None


async def test_settled_case_closes_its_own_card(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.presses(card, "settle_allowed")
    await house.dpo.sends(last_window(slack), "Oui.")
    await house.work()
    (closed,) = slack.said(DPO_CHANNEL)
    assert closed["text"] == "Dossier n° C-2026-0001 clos. Avis du DPO n° 2026-0001 : Autorisé."
    (acts,) = [block["elements"] for block in closed["blocks"] if block["type"] == "actions"]
    assert [button["action_id"] for button in acts] == ["case_reopen", "case_faq"]


@pytest.mark.parametrize("who", ["fr", "en"])
async def test_only_a_dpo_settles_even_the_asker_may_not(who: str, house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    person: Person = house.people[who]
    await person.presses(card, "settle_allowed")
    assert slack.asides[-1]["text"] in (FR("slack.error.dpo_only"), EN("slack.error.dpo_only"))
    await house.dpo.presses(card, "settle_allowed")
    reply = await person.sends(last_window(slack), "Oui.")
    assert "DPO" in json.dumps(reply.body)
    assert house.register.opened["C-2026-0001"].advice is None


async def test_advice_without_a_reason_is_told_at_its_field(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.presses(card, "settle_forbidden")
    reply = await house.dpo.sends(last_window(slack), "  ")
    assert reply.body["errors"] == {"words": "Un avis dit pourquoi : écrivez une phrase que la personne lira."}
    assert house.register.opened["C-2026-0001"].advice is None


async def test_first_advice_stands(house: House, slack: Workspace) -> None:
    card = await send_to_dpo(house, slack)
    await house.dpo.presses(card, "settle_forbidden")
    await house.dpo.presses(card, "settle_allowed")
    refusal, approval = list(slack.windows.values())[-2:]
    await house.dpo.sends(refusal, "Non.")
    reply = await house.dpo.sends(approval, "Oui.")
    assert "déjà" in json.dumps(reply.body, ensure_ascii=False)
    await house.dpo.presses(card, "settle_allowed")
    assert "déjà" in slack.asides[-1]["text"]
    advice = house.register.opened["C-2026-0001"].advice
    assert advice is not None
    assert advice.because == "Non."


async def test_long_redacted_text_is_whole_behind_its_button(house: House, slack: Workspace) -> None:
    long = " ".join(f"client{rank}" for rank in range(2_000))
    await house.fr.asks(long)
    await house.work()
    ((offer, _),) = house.register.offers.values()
    await house.fr.presses(slack.said(house.fr.dm)[-1], "ask_dpo")
    parts = [block["elements"][0]["elements"][0]["text"] for block in last_window(slack)["blocks"][1:-2]]
    assert "".join(parts) == offer.preview
