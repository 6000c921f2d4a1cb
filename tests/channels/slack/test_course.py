"""A case between its opening and its advice, as its DPOs and its asker live it in Slack."""

import json
from typing import Any

import pytest

from bot.domain.cases.case import State
from tests.channels.slack.conftest import DPO_CHANNEL, House
from tests.channels.slack.test_deciding import EN, FR, ask, last_window, send_to_dpo, shown
from tests.channels.slack.workspace import Person, Workspace

MAILED = "Avec DeepL, pour jeanne@example.org"
REPLY = "Avec DeepL, pour <COURRIEL_1>"


@pytest.fixture
def deputy(slack: Workspace) -> Person:
    return slack.person("U0DEPUTY")


def card(slack: Workspace) -> dict[str, Any]:
    return slack.said(DPO_CHANNEL)[0]


def view_of(reply: Any) -> dict[str, Any]:
    assert reply.body["response_action"] == "update"
    return dict(reply.body["view"])


async def asked_back(house: House, slack: Workspace) -> dict[str, Any]:
    """Let the DPO ask back, and give what the asker gets."""
    await house.dpo.presses(await send_to_dpo(house, slack), "case_ask_back")
    reply = await house.dpo.sends(last_window(slack), "Avec quel outil ?")
    assert "C-2026-0001" in json.dumps(view_of(reply))
    await house.work()
    return slack.said("C0GENERAL")[-1]


async def test_the_card_says_who_took_the_case_and_stays_one(house: House, slack: Workspace) -> None:
    await house.dpo.presses(await send_to_dpo(house, slack), "case_take")
    await house.work()
    (only,) = slack.said(DPO_CHANNEL)
    assert "Pris par " in shown(only)
    assert '"user_id": "U0DPO"' in shown(only)
    assert "case_take_over" in shown(only)


async def test_a_second_dpo_is_told_who_took_it_and_may_take_over(
    house: House, slack: Workspace, deputy: Person
) -> None:
    first = await send_to_dpo(house, slack)
    stale = json.loads(json.dumps(first))
    await house.dpo.presses(first, "case_take")
    await deputy.presses(stale, "case_take")
    assert "<@U0DPO> s'occupe déjà du dossier C-2026-0001" in slack.asides[-1]["text"]
    await house.work()
    await deputy.presses(card(slack), "case_take_over")
    await house.work()
    assert house.register.opened["C-2026-0001"].holder == f"slack:{slack.team}:U0DEPUTY"
    assert '"user_id": "U0DEPUTY"' in shown(card(slack))


async def test_a_question_back_reaches_the_askers_thread_word_for_word(house: House, slack: Workspace) -> None:
    question = await asked_back(house, slack)
    assert question["thread_ts"] == slack.said("C0GENERAL")[0]["thread_ts"]
    assert "Avec quel outil ?" in shown(question)
    assert "Question posée par " in shown(card(slack))
    assert "case_ask_back" not in shown(card(slack))


async def test_a_reply_is_read_redacted_before_it_goes_and_the_dpo_hears_of_it(house: House, slack: Workspace) -> None:
    await house.fr.presses(await asked_back(house, slack), "case_reply")
    assert "Avec quel outil ?" in json.dumps(last_window(slack))
    preview = view_of(await house.fr.sends(last_window(slack), MAILED))
    assert REPLY in json.dumps(preview)
    assert house.register.opened["C-2026-0001"].state is State.ASKED_BACK
    await house.work()
    assert len(slack.said(DPO_CHANNEL)) == 1
    sent = view_of(await house.fr.sends(preview))
    assert "Réponse envoyée" in json.dumps(sent, ensure_ascii=False)
    await house.work()
    assert REPLY in shown(card(slack))
    assert "jeanne" not in json.dumps(slack.calls)
    bell = slack.said(DPO_CHANNEL)[-1]
    assert bell["text"] == "La personne a répondu sur le dossier n° C-2026-0001 : sa réponse est sur la fiche."
    assert '"user_id": "U0DPO"' in shown(bell)


async def test_another_question_may_be_answered_in_the_same_words(house: House, slack: Workspace) -> None:
    question = await asked_back(house, slack)
    for number in (1, 2):
        await house.fr.presses(question, "case_reply")
        await house.fr.sends(view_of(await house.fr.sends(last_window(slack), "Oui.")))
        await house.work()
        assert [one.reply for one in house.register.opened["C-2026-0001"].exchanges] == ["Oui."] * number
        await house.dpo.presses(card(slack), "case_ask_back")
        await house.dpo.sends(last_window(slack), "Le savent-ils ?")
        await house.work()
        question = slack.said("C0GENERAL")[-1]


async def test_a_preview_that_was_altered_is_shown_again_and_not_sent(house: House, slack: Workspace) -> None:
    await house.fr.presses(await asked_back(house, slack), "case_reply")
    preview = view_of(await house.fr.sends(last_window(slack), "Avec DeepL."))
    altered = preview | {"private_metadata": "C-2026-0001\nAvec paul@example.org"}
    again = view_of(await house.fr.sends(altered))
    assert "<COURRIEL_1>" in json.dumps(again)
    assert house.register.opened["C-2026-0001"].state is State.ASKED_BACK


async def test_an_empty_reply_is_told_at_its_field(house: House, slack: Workspace) -> None:
    await house.fr.presses(await asked_back(house, slack), "case_reply")
    reply = await house.fr.sends(last_window(slack), "  ")
    assert reply.body["errors"] == {"words": "Il n'y a rien à envoyer. Écrivez au moins une phrase."}


async def test_nobody_but_the_asker_replies(house: House, slack: Workspace) -> None:
    question = await asked_back(house, slack)
    for person in (house.en, house.dpo):
        await person.presses(question, "case_reply")
        assert slack.asides[-1]["text"] in (FR("slack.error.not_your_case"), EN("slack.error.not_your_case"))
    await house.fr.presses(question, "case_reply")
    window = last_window(slack)
    reply = await house.en.sends(window, "Avec DeepL.")
    assert "errors" in reply.body
    await house.en.sends(window | {"callback_id": "send_reply", "private_metadata": "C-2026-0001\nAvec DeepL."})
    assert house.register.opened["C-2026-0001"].state is State.ASKED_BACK


async def test_replying_twice_says_that_there_is_nothing_left_to_do(house: House, slack: Workspace) -> None:
    question = await asked_back(house, slack)
    await house.fr.presses(question, "case_reply")
    preview = view_of(await house.fr.sends(last_window(slack), "Avec DeepL."))
    await house.fr.sends(preview)
    again = view_of(await house.fr.sends(preview))
    assert "Aucune question n'attend de réponse" in json.dumps(again, ensure_ascii=False)
    await house.fr.presses(question, "case_reply")
    assert "Aucune question n'attend" in slack.asides[-1]["text"]


@pytest.mark.parametrize("button", ["case_take", "case_ask_back"])
async def test_only_a_dpo_takes_or_asks_back(button: str, house: House, slack: Workspace) -> None:
    first = await send_to_dpo(house, slack)
    for person in (house.fr, house.en):
        await person.presses(first, button)
        assert slack.asides[-1]["text"] in (FR("slack.error.dpo_only"), EN("slack.error.dpo_only"))
    await house.dpo.presses(first, "case_ask_back")
    reply = await house.en.sends(last_window(slack), "Avec quel outil ?")
    assert "DPO" in json.dumps(view_of(reply))
    assert house.register.opened["C-2026-0001"].state is State.WAITING


async def test_the_asker_takes_the_question_back_and_its_words_are_gone(house: House, slack: Workspace) -> None:
    await send_to_dpo(house, slack)
    opened = slack.said("C0GENERAL")[-1]
    await house.en.presses(opened, "case_withdraw")
    assert slack.asides[-1]["text"] == EN("slack.error.not_your_case")
    assert house.register.opened["C-2026-0001"].state is State.WAITING
    await house.fr.presses(opened, "case_withdraw")
    assert slack.asides[-1]["replace_original"] is True
    assert "ses mots sont effacés" in slack.asides[-1]["text"]
    await house.work()
    assert "la personne a retiré sa question" in shown(card(slack))
    assert "Puis-je" not in shown(card(slack))
    assert house.register.opened["C-2026-0001"].offer.preview == ""


async def withdrawn(house: House, slack: Workspace) -> dict[str, Any]:
    """Let the asker take the question back, and give the DPO's card as it was before."""
    stale = json.loads(json.dumps(await send_to_dpo(house, slack)))
    await house.fr.presses(slack.said("C0GENERAL")[-1], "case_withdraw")
    await house.work()
    return dict(stale)


async def test_nothing_is_said_to_be_sent_after_a_withdrawal(house: House, slack: Workspace) -> None:
    answer = await ask(house, slack)
    await house.fr.presses(answer, "ask_dpo")
    window = last_window(slack)
    await house.fr.sends(window)
    await house.work()
    await house.fr.presses(slack.said("C0GENERAL")[-1], "case_withdraw")
    said = FR("desk.error_offer_withdrawn", number="C-2026-0001")
    opened = len(slack.windows)
    await house.fr.presses(answer, "ask_dpo")
    assert (slack.asides[-1]["text"], len(slack.windows)) == (said, opened)
    assert said in json.dumps(view_of(await house.fr.sends(window)), ensure_ascii=False)
    await house.work()
    assert [case.state for case in house.register.cases()] == [State.WITHDRAWN]


async def test_a_question_that_was_sent_is_not_offered_to_be_sent_again(house: House, slack: Workspace) -> None:
    answer = await ask(house, slack)
    await house.fr.presses(answer, "ask_dpo")
    window = last_window(slack)
    for _ in range(2):  # a click that came twice
        assert "C'est envoyé" in json.dumps(view_of(await house.fr.sends(window)), ensure_ascii=False)
    await house.fr.presses(answer, "ask_dpo")
    assert slack.asides[-1]["text"] == FR("desk.error_offer_sent", number="C-2026-0001")
    await house.work()
    await house.dpo.presses(card(slack), "settle_allowed")
    await house.dpo.sends(last_window(slack), "Oui.")
    said = FR("desk.error_offer_settled", number="C-2026-0001")
    assert said in json.dumps(view_of(await house.fr.sends(window)), ensure_ascii=False)


async def test_a_stale_card_of_a_withdrawn_case_says_what_happened(house: House, slack: Workspace) -> None:
    stale = await withdrawn(house, slack)
    for button in ("settle_allowed", "case_take", "case_ask_back"):
        await house.dpo.presses(stale, button)
        assert slack.asides[-1]["text"] == FR("desk.error_withdrawn", number="C-2026-0001")


async def test_the_asker_who_presses_too_late_is_told_where_the_advice_is(house: House, slack: Workspace) -> None:
    first = await send_to_dpo(house, slack)
    opened = slack.said("C0GENERAL")[-1]
    await house.dpo.presses(first, "settle_allowed")
    await house.dpo.sends(last_window(slack), "Oui.")
    await house.fr.presses(opened, "case_withdraw")
    assert slack.asides[-1]["text"] == FR("desk.settled_in_thread", number="C-2026-0001")
    await house.dpo.presses(first, "settle_allowed")
    assert slack.asides[-1]["text"] == FR("desk.settled_on_card", number="C-2026-0001")


@pytest.mark.parametrize("button", ["settle_allowed", "settle_conditional", "case_ask_back"])
async def test_another_dpos_case_is_refused_before_anything_is_typed(
    house: House, slack: Workspace, deputy: Person, button: str
) -> None:
    first = await send_to_dpo(house, slack)
    await house.dpo.presses(first, "case_take")
    await deputy.presses(first, button)
    assert slack.windows.keys() == {last_window(slack)["id"]}, "the consent's, and no other"
    assert "<@U0DPO> s'occupe déjà du dossier C-2026-0001" in slack.asides[-1]["text"]
    assert f"« {FR('slack.card.take_over')} »" in slack.asides[-1]["text"]


async def test_whoever_asks_where_others_read_is_told_so_before_sending(house: House, slack: Workspace) -> None:
    await house.fr.presses(await ask(house, slack), "ask_dpo")
    assert FR("slack.consent.seen") in json.dumps(last_window(slack), ensure_ascii=False)
    await house.fr.asks("Puis-je montrer ce plan à cet outil ?")
    await house.work()
    await house.fr.presses(slack.said(house.fr.dm)[-1], "ask_dpo")
    assert FR("slack.consent.seen") not in json.dumps(last_window(slack), ensure_ascii=False)


async def test_a_dpo_from_outside_reads_what_the_asker_ticked(house: House, slack: Workspace) -> None:
    await house.fr.presses(await ask(house, slack), "ask_dpo")
    window = last_window(slack)
    assert "Un DPO extérieur" in json.dumps(window, ensure_ascii=False)
    await house.fr.sends(window, ticks=["share"])
    outside = f"slack:{slack.team}:U0OUTSIDE"
    assert [case.number for case in house.channel.desk.waiting(outside)] == ["C-2026-0001"]


async def test_a_dpo_from_outside_reads_nothing_that_was_not_ticked(house: House, slack: Workspace) -> None:
    first = await send_to_dpo(house, slack)
    assert house.channel.desk.waiting(f"slack:{slack.team}:U0OUTSIDE") == ()
    await slack.person("U0OUTSIDE").presses(first, "settle_allowed")
    assert slack.windows.keys() == {last_window(slack)["id"]}


async def test_a_reply_that_is_typed_is_offered_for_sending_and_not_sent(house: House, slack: Workspace) -> None:
    thread = (await asked_back(house, slack))["thread_ts"]
    asked = len(house.assistant.asked)
    await house.fr.asks("avec ma licence, pour jeanne@example.org", channel="C0GENERAL", thread=thread)
    await house.work()
    told = slack.said("C0GENERAL")[-1]
    assert "Ce message ne lui a pas été envoyé" in told["text"]
    assert len(house.assistant.asked) == asked
    assert house.register.opened["C-2026-0001"].state is State.ASKED_BACK
    await house.fr.presses(told, "case_reply")
    window = last_window(slack)
    assert "avec ma licence, pour <COURRIEL_1>" in json.dumps(window)
    preview = view_of(await house.fr.sends(window, "avec ma licence, pour <COURRIEL_1>"))
    assert house.register.opened["C-2026-0001"].state is State.ASKED_BACK
    await house.fr.sends(preview)
    assert house.register.opened["C-2026-0001"].exchanges[-1].reply == "avec ma licence, pour <COURRIEL_1>"
    assert "jeanne" not in json.dumps(slack.calls)


async def test_a_question_in_that_thread_is_answered_and_says_that_the_dpo_waits(
    house: House, slack: Workspace
) -> None:
    thread = (await asked_back(house, slack))["thread_ts"]
    before = len(slack.said("C0GENERAL"))
    await house.fr.asks("Quels outils puis-je utiliser ?", channel="C0GENERAL", thread=thread)
    await house.work()
    assert house.assistant.asked[-1].text == "Quels outils puis-je utiliser ?"
    (answer,) = slack.said("C0GENERAL")[before:]
    assert "Ce message ne lui a pas été envoyé" in shown(answer)
    assert "case_reply" in shown(answer)


async def test_below_the_thread_in_direct_messages_what_names_an_ai_is_answered_too(
    house: House, slack: Workspace
) -> None:
    await house.fr.asks("Puis-je montrer ce plan à cet outil ?")
    await house.work()
    await house.fr.presses(slack.said(house.fr.dm)[-1], "ask_dpo")
    await house.fr.sends(last_window(slack))
    await house.work()
    await house.dpo.presses(card(slack), "case_ask_back")
    await house.dpo.sends(last_window(slack), "Avec quel outil ?")
    await house.work()
    for words, answered in (("résume ce CV avec Copilot Chat", 1), ("le plan est interne", 0)):
        before = len(house.assistant.asked)
        await house.fr.asks(words)
        await house.work()
        assert len(house.assistant.asked) - before == answered, words
        told = slack.said(house.fr.dm)[-1]
        assert "case_reply" in shown(told), "it is told that the DPO waits"
    assert house.register.opened["C-2026-0001"].state is State.ASKED_BACK


async def test_elsewhere_and_to_others_nothing_is_said_of_a_reply(house: House, slack: Workspace) -> None:
    thread = (await asked_back(house, slack))["thread_ts"]
    await house.fr.asks("Quels outils puis-je utiliser ?", channel="C0GENERAL")
    await house.en.asks("with my work licence", channel="C0GENERAL", thread=thread)
    await house.work()
    assert "case_reply" not in "".join(map(shown, slack.said("C0GENERAL")[-2:]))
