"""The pilot in Slack: a card a review, the asker's words with their consent, the DPO's judgement, the closed door."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Question
from bot.domain.progress import Progress, silent
from bot.domain.trial import Trial
from tests.channels.slack import samples
from tests.channels.slack.block_rules import faults_of_message, faults_of_view
from tests.channels.slack.conftest import DPO_CHANNEL, House
from tests.channels.slack.test_course import view_of
from tests.channels.slack.test_deciding import REDACTED, UNSURE, last_window, shown
from tests.channels.slack.workspace import Workspace
from tests.fakes.piloting import until

LAST = date(2026, 3, 31)


class Permitting:
    """An assistant that permits everything."""

    def reply(self, question: Question, *, progress: Progress = silent) -> Answer:
        return samples.answer(Verdict.ALLOWED, samples.PUBLIC, language=question.language)


def tried(house: House, trial: Trial) -> House:
    """Let the bot be tried from now on."""
    pilot = replace(house.channel.pilot, trial=trial)
    object.__setattr__(house.channel, "pilot", pilot)
    house.worker = replace(house.worker, assistant=Permitting(), drawn=pilot.drawn)
    return house


async def asked(house: House, slack: Workspace) -> tuple[dict[str, Any], dict[str, Any]]:
    """Ask; give the answer and the DPO's card."""
    await house.fr.asks(UNSURE, channel="C0GENERAL")
    await house.work()
    return slack.said("C0GENERAL")[-1], slack.said(DPO_CHANNEL)[-1]


async def test_a_review_has_its_card_without_words_or_names(house: House, slack: Workspace) -> None:
    answer, card = await asked(tried(house, until(LAST)), slack)
    assert faults_of_message(card["blocks"]) == faults_of_message(answer["blocks"]) == []
    assert "Montrer ma question masquée au DPO" in shown(answer)
    told = shown(card)
    assert all(said in told for said in ("R-2026-0001", "Autorisé par la charte", "Passages cités", "jugez d'après"))
    assert not any(said in told for said in ("CV", "U0FR", "C0GENERAL", "offer", "charte.fr:3.1"))


async def test_without_a_pilot_nothing_is_different(house: House, slack: Workspace) -> None:
    house.worker = replace(house.worker, assistant=Permitting())
    await house.fr.asks(UNSURE, channel="C0GENERAL")
    await house.work()
    assert "review_show" not in shown(slack.said("C0GENERAL")[-1])
    assert slack.said(DPO_CHANNEL) == []


async def test_the_exact_words_are_shown_before_they_go_on_the_same_card(house: House, slack: Workspace) -> None:
    answer, _ = await asked(tried(house, until(LAST)), slack)
    await house.fr.presses(answer, "review_show")
    window = last_window(slack)
    assert faults_of_view(window) == []
    assert REDACTED in json.dumps(window, ensure_ascii=False)
    await house.work()
    assert REDACTED not in shown(slack.said(DPO_CHANNEL)[-1])
    thanks = view_of(await house.fr.sends(window))
    assert "sans votre nom" in json.dumps(thanks, ensure_ascii=False)
    await house.work()
    (card,) = slack.said(DPO_CHANNEL)
    assert REDACTED in shown(card)
    assert "U0FR" not in shown(card)


async def test_a_colleague_shows_nothing_of_anothers(house: House, slack: Workspace) -> None:
    answer, _ = await asked(tried(house, until(LAST)), slack)
    await house.en.presses(answer, "review_show")
    assert list(slack.windows.values()) == []
    assert "R-2026" not in json.dumps(slack.asides[-1])


async def test_right_is_one_press_and_the_card_says_so(house: House, slack: Workspace) -> None:
    answer, card = await asked(tried(house, until(LAST)), slack)
    await house.fr.presses(answer, "review_show")
    await house.fr.sends(last_window(slack))
    await house.work()
    await house.dpo.presses(slack.said(DPO_CHANNEL)[-1], "review_right")
    await house.work()
    (card,) = slack.said(DPO_CHANNEL)
    assert "Réponse n° R-2026-0001 : jugée juste (un DPO, dans Slack)." in shown(card)
    assert '"user_id": "U0DPO"' in shown(card)
    assert REDACTED not in json.dumps(card, ensure_ascii=False)
    assert house.woken


async def test_wrong_says_what_it_should_have_been_and_its_passages_are_suspended(
    house: House, slack: Workspace
) -> None:
    _, card = await asked(tried(house, until(LAST)), slack)
    await house.dpo.presses(card, "review_wrong")
    window = last_window(slack)
    assert faults_of_view(window) == []
    assert "Autorisé par la charte" not in json.dumps(window, ensure_ascii=False), "it was that"
    await house.dpo.sends(window, "3.1 ne parle pas de CV.", chosen=("should_be", "forbidden"))
    await house.work()
    (card,) = slack.said(DPO_CHANNEL)
    assert faults_of_message(card["blocks"]) == []
    told = shown(card)
    assert all(said in told for said in ("jugée fausse", "Non autorisé par la charte", "3.1 ne parle pas de CV."))
    await house.dpo.presses(card, "review_suspend")
    window = last_window(slack)
    assert faults_of_view(window) == []
    blank = await house.dpo.sends(window, " ")
    assert "words" in blank.body["errors"]
    done = view_of(await house.dpo.sends(window, "Une erreur de plume."))
    assert "Conversations prévenues : 2." in json.dumps(done, ensure_ascii=False)
    assert house.halting.asked == [(("charte.fr:3.1",), "Une erreur de plume.", "slack:T0CHARTE:U0DPO")]


async def test_who_judged_corrects_and_the_first_judgement_stays(house: House, slack: Workspace) -> None:
    _, card = await asked(tried(house, until(LAST)), slack)
    await house.dpo.presses(card, "review_wrong")
    window = last_window(slack)
    await house.dpo.presses(card, "review_right")
    late = view_of(await house.dpo.sends(window, chosen=("should_be", "forbidden")))
    assert "est fausse" in json.dumps(late, ensure_ascii=False)
    (review,) = house.channel.pilot.reviews.every()
    assert (review.judged and review.judged.right, [one.right for one in review.earlier]) == (False, [True])
    again = view_of(await house.dpo.sends(window, chosen=("should_be", "forbidden")))
    assert "déjà jugée" in json.dumps(again, ensure_ascii=False)


@pytest.mark.parametrize("act", ["review_right", "review_wrong"])
async def test_nobody_but_a_dpo_judges(house: House, slack: Workspace, act: str) -> None:
    _, card = await asked(tried(house, until(LAST)), slack)
    for person in (house.fr, slack.person("U0OUTSIDE")):
        await person.presses(card, act)
        assert "DPO" in slack.asides[-1]["text"]
    assert list(slack.windows.values()) == []
    assert house.channel.pilot.reviews.every()[0].judged is None


async def test_who_is_not_in_the_pilot_is_told_when_it_opens_and_nothing_is_read(
    house: House, slack: Workspace
) -> None:
    tried(house, until(LAST, "slack:T0CHARTE:U0EN"))
    await house.fr.asks(UNSURE, channel="C0GENERAL")
    assert "Il vous sera ouvert le 1er avril 2026." in slack.said("C0GENERAL")[-1]["text"]
    for ran in (await house.fr.commands(UNSURE), await house.fr.commands(UNSURE, "/bouclier")):
        assert "1er avril 2026" in ran.body["text"]
    assert house.inbox.received == {}
    await house.en.asks("May I use it?", channel="C0GENERAL")
    assert len(house.inbox.received) == 1
    await house.dpo.asks("Puis-je ?", channel="C0GENERAL")
    assert len(house.inbox.received) == 2


async def test_after_the_pilot_the_button_stays_and_only_a_shown_question_makes_a_card(
    house: House, slack: Workspace
) -> None:
    tried(house, until(date(2026, 3, 1)))
    await house.fr.asks(UNSURE, channel="C0GENERAL")
    await house.work()
    assert slack.said(DPO_CHANNEL) == []
    await house.fr.presses(slack.said("C0GENERAL")[-1], "review_show")
    await house.fr.sends(last_window(slack))
    await house.work()
    assert REDACTED in shown(slack.said(DPO_CHANNEL)[-1])
