"""News of one's case and `/charte aide`, in Slack from the message to the button, with the assistant itself behind."""

from dataclasses import replace

from bot.answering import Assistant
from bot.channels.alone import reads_alone
from bot.domain.cases.case import State
from bot.dpo.news import News
from tests.channels.slack.conftest import House
from tests.channels.slack.test_deciding import FR, send_to_dpo, shown
from tests.channels.slack.workspace import Workspace
from tests.fakes.charter import OneBook, charter_of
from tests.test_answering import FRENCH

NUMBER = "C-2026-0001"


def with_the_assistant(house: House) -> None:
    """Let the assistant itself answer from now on, as bot/assembly.py joins it to the cases."""
    assistant = Assistant(OneBook(charter_of(FRENCH)), news=News(house.register, reads_alone))
    house.worker = replace(house.worker, assistant=assistant, follow=assistant.whole)


async def test_news_in_the_thread_of_a_case_say_where_it_stands_and_let_its_asker_withdraw_it(
    house: House, slack: Workspace
) -> None:
    await send_to_dpo(house, slack)
    with_the_assistant(house)
    thread = slack.said("C0GENERAL")[0]["thread_ts"]
    await house.fr.asks("des nouvelles de mon dossier ?", channel="C0GENERAL", thread=thread)
    await house.work()
    told = slack.said("C0GENERAL")[-1]
    assert FR("answer.cases.waiting", case=NUMBER) in shown(told)
    await house.en.presses(told, "case_withdraw")
    assert house.register.opened[NUMBER].state is State.WAITING
    await house.fr.presses(told, "case_withdraw")
    assert house.register.opened[NUMBER].state is State.WITHDRAWN
    assert slack.asides[-1]["replace_original"] is True, "it said nothing of another case"


async def test_withdrawing_one_of_several_cases_leaves_the_others_with_their_buttons(
    house: House, slack: Workspace
) -> None:
    for _ in range(2):
        await send_to_dpo(house, slack)
    with_the_assistant(house)
    await house.fr.asks("des nouvelles de mes dossiers ?")
    await house.work()
    told = slack.said(house.fr.dm)[-1]
    assert shown(told).count('"case_withdraw"') == 2
    await house.fr.presses(told, "case_withdraw")
    assert house.register.opened[NUMBER].state is State.WITHDRAWN
    said = slack.asides[-1]
    assert (said["text"], said["replace_original"]) == (FR("slack.withdraw.done", case=NUMBER), False)
    assert said["response_type"] == "ephemeral"


async def test_somebody_else_in_that_thread_and_another_thread_are_told_of_none(house: House, slack: Workspace) -> None:
    await send_to_dpo(house, slack)
    with_the_assistant(house)
    thread = slack.said("C0GENERAL")[0]["thread_ts"]
    await house.en.asks("any news on my case?", channel="C0GENERAL", thread=thread)
    await house.fr.asks("des nouvelles de mon dossier ?", channel="C0GENERAL")
    await house.work()
    assert not any(NUMBER in shown(one) for one in slack.said("C0GENERAL")[-2:])
