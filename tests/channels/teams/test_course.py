"""A case between its opening and its advice, over Teams' own wire: the DPO's card and the asker's conversation."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Case, State, Taken
from bot.domain.cases.delivery import AnswerReady, ReplyAwaited
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.teams import samples
from tests.channels.teams.activities import ALICE, BRUNO, CHANNEL, DPO, DPO_CHANNEL, TENANT, activity, installed
from tests.channels.teams.card_rules import faults
from tests.channels.teams.conftest import Teams
from tests.channels.teams.memory import NOON
from tests.channels.teams.samples import ANSWERS
from tests.channels.teams.servers import Connector
from tests.channels.teams.test_conversation import opened, press, words

FR = wording(Language.FR)
CASE = {"case": "C-2026-0001"}
ME = f"teams:{TENANT}:{DPO}"


@pytest.fixture
async def at_dpo(local: Teams, connector: Connector) -> dict[str, Any]:
    """Where the DPO presses: the card of a case that was just sent."""
    told: dict[str, Any] = {"service": connector.url, "conversation": DPO_CHANNEL}
    await local.post(installed(**told))
    await opened(local, connector)
    await local.work()
    return told | {"person": DPO, "replyToId": f"sent-{len(connector.posted)}"}


async def asked_back(local: Teams, at_dpo: dict[str, Any]) -> None:
    await press(local, "dpo.ask", CASE | {"because": "Avec quel outil ?"}, **at_dpo)
    await local.work()


def case(local: Teams) -> Any:
    return local.store.opened["C-2026-0001"]


async def test_the_card_says_that_the_case_is_taken_and_is_replaced_for_everyone(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    taken = (await press(local, "dpo.take", CASE, **at_dpo))["value"]
    assert faults(taken) == []
    assert "Pris par <at>un membre du canal</at>." in words(taken)
    assert taken["msteams"]["entities"][0]["mentioned"]["id"] == DPO
    await local.work()
    put = [one for one in connector.posted if one.method == "PUT"]
    assert [one.path.rpartition("/")[2] for one in put] == [at_dpo["replyToId"]]


async def test_a_second_dpo_is_told_and_may_take_over(local: Teams, at_dpo: dict[str, Any]) -> None:
    local.store.change("C-2026-0001", Taken("mailto:dpo@valombre.example", NOON), ())
    for verb in ("dpo.take", "dpo.ask", "dpo.allow"):
        told = await press(local, verb, CASE | {"because": "Oui."}, **at_dpo)
        assert told["value"] == FR("teams.refused.taken", number="C-2026-0001")
    await press(local, "dpo.over", CASE, **at_dpo)
    assert case(local).holder == ME


async def test_an_advice_has_its_conditions_and_is_taken_back_from_its_card(
    local: Teams, at_dpo: dict[str, Any]
) -> None:
    typed = CASE | {"because": "Oui.", "conditions": "Sans les noms.\n\nRelu."}
    refused = await press(local, "dpo.allow", typed, **at_dpo)
    assert refused["value"] == FR("desk.error_conditions")
    settled = (await press(local, "dpo.conditional", typed, **at_dpo))["value"]
    assert faults(settled) == []
    assert case(local).advice.conditions == ("Sans les noms.", "Relu.")
    assert "Sans les noms." in words(settled)
    stranger = await press(local, "dpo.reopen", CASE, **(at_dpo | {"person": BRUNO}))
    assert stranger["value"] == FR("teams.refused.dpo_only")
    doubt = (await press(local, "dpo.reopen", CASE, **at_dpo))["value"]
    assert faults(doubt) == []
    assert "la personne l'apprend" in words(doubt)
    kept = (await press(local, "dpo.reopen_no", CASE, **at_dpo))["value"]
    assert "Avis du DPO n° 2026-0001" in words(kept)
    assert case(local).advice is not None, "nothing is taken back before they are sure"
    unsaid = await press(local, "dpo.reopen_yes", CASE, **at_dpo)
    assert unsaid["value"] == FR("desk.error_no_words")
    again = (await press(local, "dpo.reopen_yes", CASE | {"because": "Une erreur."}, **at_dpo))["value"]
    assert faults(again) == []
    assert (case(local).advice, case(local).earlier[0].because) == (None, "Oui.")
    assert "dpo.allow" in str(again)


@pytest.mark.parametrize("ticked", ["true", "false"])
async def test_near_cases_get_the_same_advice_if_the_dpo_ticks_so(
    local: Teams, at_dpo: dict[str, Any], ticked: str
) -> None:
    other = Case("C-2026-0002", replace(case(local).offer, id="near"), NOON)
    local.store.opened["C-2026-0002"] = other
    typed = CASE | {"because": "Oui.", "near": "C-2026-0002", "also": ticked}
    await press(local, "dpo.allow", typed, **at_dpo)
    given = [one.advice.because for one in local.store.opened.values() if one.advice]
    assert given == (["Oui.", "Oui."] if ticked == "true" else ["Oui."])


async def test_a_question_back_is_answered_redacted_and_read_again(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    await asked_back(local, at_dpo)
    asked = connector.posted[-2].activity
    assert asked["conversation"] == {"id": "a:private"}
    card = asked["attachments"][0]["content"]  # type: ignore[index]
    assert "Avec quel outil ?" in words(card)
    typed = CASE | {"reply": "DeepL, comme Jeanne Martin."}
    preview = (await press(local, "case.read", typed, service=connector.url))["value"]
    assert faults(preview) == []
    assert "DeepL, comme [PERSONNE_1]." in words(preview)
    assert case(local).state is State.ASKED_BACK
    again = (await press(local, "case.again", CASE, service=connector.url))["value"]
    assert "Avec quel outil ?" in words(again)
    sent = await press(local, "case.answer", preview["actions"][0]["data"], service=connector.url)
    assert "Réponse envoyée au DPO" in words(sent["value"])
    await local.work()
    assert case(local).exchanges[0].reply == "DeepL, comme [PERSONNE_1]."
    assert FR("desk.replied_for_dpo", case="C-2026-0001") in connector.texts
    assert "Jeanne" not in repr(connector.posted)


async def test_another_question_may_be_answered_in_the_same_words(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    for number in (1, 2):
        await asked_back(local, at_dpo)
        preview = (await press(local, "case.read", CASE | {"reply": "Oui."}, service=connector.url))["value"]
        sent = await press(local, "case.answer", preview["actions"][0]["data"], service=connector.url)
        assert "Réponse envoyée au DPO" in words(sent["value"])
        await local.work()
        assert [one.reply for one in case(local).exchanges] == ["Oui."] * number


async def test_a_preview_that_was_altered_is_shown_again_and_not_sent(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    await asked_back(local, at_dpo)
    shown = await press(local, "case.answer", CASE | {"words": "Comme Jeanne Martin."}, service=connector.url)
    assert "Comme [PERSONNE_1]." in words(shown["value"])
    assert case(local).state is State.ASKED_BACK


@pytest.mark.parametrize("private", [True, False])
async def test_an_altered_preview_of_an_old_client_is_shown_again_in_private_alone(
    local: Teams, connector: Connector, at_dpo: dict[str, Any], *, private: bool
) -> None:
    await asked_back(local, at_dpo)
    value = CASE | {"verb": "case.answer", "words": "Zorglub, comme Jeanne Martin."}
    before = len(connector.posted)
    await local.post(activity(service=connector.url, value=value, **({} if private else {"conversation": CHANNEL})))
    (shown,) = connector.posted[before:]
    assert ("Zorglub" in str(shown.activity)) is private
    assert case(local).state is State.ASKED_BACK


async def test_a_reply_is_never_shown_to_a_whole_group(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    await asked_back(local, at_dpo)
    data = CASE | {"reply": "Zorglub.", "verb": "case.read"}
    in_a_group = activity(service=connector.url, conversation=CHANNEL, value=data)
    assert (await local.post(in_a_group)).status_code == 202
    assert FR("teams.refused.in_group") in connector.texts
    assert "Zorglub" not in repr(connector.posted)


@pytest.mark.parametrize("verb", ["case.read", "case.answer", "case.again", "case.drop", "case.withdraw"])
@pytest.mark.parametrize("person", [BRUNO, DPO])
async def test_nobody_but_the_asker_replies_or_withdraws(
    local: Teams, connector: Connector, at_dpo: dict[str, Any], verb: str, person: str
) -> None:
    await asked_back(local, at_dpo)
    told = CASE | {"reply": "DeepL.", "words": "DeepL."}
    refused = await press(local, verb, told, person=person, service=connector.url)
    assert refused["value"] == FR("teams.refused.not_your_case")
    assert case(local).state is State.ASKED_BACK


async def test_the_words_of_a_settled_case_are_not_said_to_be_deleted(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    await press(local, "dpo.allow", CASE | {"because": "Oui."}, **at_dpo)
    for verb in ("case.drop", "case.stay", "case.withdraw"):
        told = await press(local, verb, CASE, service=connector.url)
        assert told["value"] == FR("desk.settled_in_thread", number="C-2026-0001")


async def test_nothing_is_said_to_be_sent_after_a_withdrawal(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    offer = {"offer": case(local).offer.id}
    told = await press(local, "dpo.preview", offer, service=connector.url)
    assert told["value"] == FR("desk.error_offer_sent", number="C-2026-0001")
    await press(local, "case.withdraw", CASE, service=connector.url)
    for verb in ("dpo.preview", "dpo.send"):
        told = await press(local, verb, offer, service=connector.url)
        assert told["value"] == FR("desk.error_offer_withdrawn", number="C-2026-0001")


async def test_whoever_asks_where_others_read_is_told_so_before_sending(local: Teams, connector: Connector) -> None:
    local.store.keep_offer(replace(samples.OFFER, asker=f"teams:{TENANT}:{ALICE}"))
    for where, seen in ((CHANNEL, True), (None, False)):
        there = {"conversation": where} if where else {}
        shown = await press(local, "dpo.preview", {"offer": "offer-1"}, service=connector.url, **there)
        assert (FR("teams.preview.seen") in words(shown["value"])) is seen


@pytest.mark.parametrize("verb", ["dpo.take", "dpo.over", "dpo.ask"])
async def test_nobody_but_a_dpo_takes_or_asks_back(local: Teams, at_dpo: dict[str, Any], verb: str) -> None:
    refused = await press(local, verb, CASE | {"because": "Quoi ?"}, **at_dpo | {"person": BRUNO})
    assert refused["value"] == FR("teams.refused.dpo_only")
    assert case(local).state is State.WAITING


async def test_an_empty_question_is_asked_for(local: Teams, at_dpo: dict[str, Any]) -> None:
    told = await press(local, "dpo.ask", CASE | {"because": "  "}, **at_dpo)
    assert told["value"] == FR("desk.error_no_words")


async def test_the_asker_takes_the_question_back_once_they_are_sure(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    sure = (await press(local, "case.drop", CASE, service=connector.url))["value"]
    assert "seront effacés" in words(sure)
    kept = (await press(local, "case.stay", CASE, service=connector.url))["value"]
    assert "C-2026-0001" in words(kept)
    assert case(local).state is State.WAITING
    gone = (await press(local, "case.withdraw", CASE, service=connector.url))["value"]
    assert "ses mots sont effacés" in words(gone)
    await local.work()
    shown = connector.posted[-1].activity["attachments"][0]["content"]  # type: ignore[index]
    assert "La personne a retiré sa question" in words(shown)
    assert case(local).offer.preview == ""


async def test_a_dpo_from_outside_reads_what_the_asker_ticked(local: Teams, connector: Connector) -> None:
    await opened(local, connector)
    offer = next(iter(local.store.offers))
    assert case(local).offer.shared is False
    again = Teams(local.settings, roles=Roles(externals=frozenset({f"teams:{TENANT}:{DPO}"})))
    again.store.offers[offer] = local.store.offers[offer]
    preview = (await press(again, "dpo.preview", {"offer": offer}, service=connector.url))["value"]
    assert "Input.Toggle" in str(preview)
    await press(again, "dpo.send", {"offer": offer, "share": "true"}, service=connector.url)
    assert case(again).offer.shared is True


def awaited(local: Teams, typed: str) -> ReplyAwaited:
    offer = case(local).offer
    return ReplyAwaited("C-2026-0001", offer.language, typed)


async def test_a_reply_that_is_typed_is_offered_for_sending_and_not_sent(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    await asked_back(local, at_dpo)
    local.store.send(case(local).offer.thread, awaited(local, "avec ma licence, comme [PERSONNE_1]"))
    await local.work()
    told = connector.posted[-1].activity["attachments"][0]  # type: ignore[index]
    card = told["content"]
    assert faults(card) == []
    assert "Ce message ne lui a pas été envoyé" in words(card)
    assert case(local).state is State.ASKED_BACK
    box = (await press(local, "case.again", card["actions"][0]["data"], service=connector.url))["value"]
    assert faults(box) == []
    assert "avec ma licence, comme [PERSONNE_1]" in str(box)
    assert case(local).state is State.ASKED_BACK


async def test_an_answer_in_that_conversation_says_that_the_dpo_waits(
    local: Teams, connector: Connector, at_dpo: dict[str, Any]
) -> None:
    await asked_back(local, at_dpo)
    ready = AnswerReady(ANSWERS["allowed"], "offer", first=False)
    thread = case(local).offer.thread
    for one in (ready, replace(ready, awaited=awaited(local, "Quels outils ?"))):
        local.store.send(thread, one)
    await local.work()
    plain, shown = (str(one.activity["attachments"]) for one in connector.posted[-2:])
    assert "Ce message ne lui a pas été envoyé" in shown
    assert "Ce message ne lui a pas été envoyé" not in plain
