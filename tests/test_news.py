"""Whoever asks for news of their case is told of their own open ones, with the means of each surface."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.answering import Assistant
from bot.channels.alone import reads_alone
from bot.channels.slack import cards as slack
from bot.channels.teams import cards as teams
from bot.channels.terminal import answer_lines
from bot.domain.answers.answer import Answer, OwnCase, Reason, Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.delivery import AnswerReady
from bot.domain.cases.promise import Promise
from bot.dpo.desk import Desk
from bot.dpo.news import MOST, News
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import Language
from tests.channels.slack.block_rules import faults_of_message
from tests.channels.teams.card_rules import faults
from tests.fakes.asking import ASKER, DPO, THREAD, a_question, an_answer
from tests.fakes.charter import OneBook, charter_of
from tests.fakes.clock import StillClock
from tests.fakes.store import MemoryStore
from tests.test_answering import FRENCH

PRIVATE = Thread("slack:T1/D1/18.01")
DUE = datetime(2026, 12, 1, 17, tzinfo=UTC)
NEWS = "Des nouvelles de mon dossier ?"
OWN = (
    OwnCase("C-2026-0001", "waiting", DUE, "C-2026-0001.ab"),
    OwnCase("C-2026-0002", "asked_back", None, "C-2026-0002"),
)


@pytest.fixture
def desk() -> Desk:
    clock = StillClock()
    store = MemoryStore(clock)
    store.dpo_channels.learn(Thread("slack:T1/CDPO"))
    return Desk(
        store.register,
        store.dpo_channels,
        Roles(dpos=frozenset({DPO})),
        clock,
        promise=lambda _: Promise(DUE, DUE, DUE),
    )


def send(desk: Desk, words: str, *, thread: Thread = THREAD, asker: str = ASKER) -> str:
    return desk.send(desk.offer(a_question(words, thread=thread, asker=asker), an_answer()).id, asker).number


def told(desk: Desk, *, thread: Thread = THREAD, asker: str = ASKER) -> Answer:
    assistant = Assistant(OneBook(charter_of(FRENCH)), news=News(desk.register, reads_alone))
    return assistant.reply(a_question(NEWS, thread=thread, asker=asker))


def test_where_others_read_only_the_cases_of_that_thread_are_told(desk: Desk) -> None:
    here = send(desk, "Puis-je traduire un devis ?")
    elsewhere = send(desk, "Puis-je résumer un CV ?", thread=PRIVATE)
    assert [one.number for one in told(desk).own] == [here]
    assert [one.number for one in told(desk, thread=PRIVATE).own] == [here, elsewhere]
    assert told(desk, thread=Thread("slack:T1/C1/99.1")).own == ()


def test_nobody_is_told_of_somebody_else_s(desk: Desk) -> None:
    send(desk, "Puis-je traduire un devis ?")
    answer = told(desk, asker="slack:T1:U2")
    assert answer.own == ()
    assert "aucune question de vous" in show(answer, wording(Language.FR), first=False).lines[-1]


def test_it_tells_where_each_case_stands_and_by_when_an_answer_is_promised(desk: Desk) -> None:
    waiting, asked, settled = (send(desk, f"Puis-je résumer {what} ?") for what in ("un CV", "un bail", "un devis"))
    desk.take(asked, DPO)
    desk.ask_back(asked, "Quel bail ?", DPO)
    desk.withdraw(settled, ASKER)
    lines = show(told(desk), wording(Language.FR), first=False).lines
    assert lines[0].startswith(f"Dossier {waiting} : reçu")
    assert "1er décembre 2026" in lines[0]
    assert lines[1].startswith(f"Dossier {asked} : une question vous a été posée")
    assert not any(settled in line for line in lines)


def test_a_few_are_told(desk: Desk) -> None:
    for number in range(MOST + 2):
        send(desk, f"Puis-je résumer le document {number} ?")
    assert len(told(desk).own) == MOST


@pytest.mark.parametrize(
    ("address", "alone"),
    [
        ("slack:T1/D1", True),
        ("slack:T1/C1/17.22", False),
        ("slack:T1/G1/17.22", False),
        ("web:s/c", True),
        ("terminal:local", True),
        ("teams:t/abc", False),
    ],
)
def test_who_else_reads_is_known_by_the_address(address: str, *, alone: bool) -> None:
    assert reads_alone(Thread(address)) is alone


def news(language: Language) -> AnswerReady:
    base = an_answer()
    answer = Answer(Verdict.OFF_TOPIC, language, base.edition, base.published_on, reason=Reason.CASES, own=OWN)
    return AnswerReady(answer, "offer-1", first=False)


@pytest.mark.parametrize("language", Language)
def test_each_surface_has_its_own_way_to_follow_and_withdraw(language: Language) -> None:
    say, ready = wording(language), news(language)
    posted = slack.answer_message(ready, say)
    card: dict[str, Any] = teams.answer_message(ready, say)
    blocks: list[dict[str, Any]] = list(posted.blocks)
    buttons = [one for block in blocks if block["type"] == "actions" for one in block["elements"]]
    assert [(one["action_id"], one["value"]) for one in buttons] == [("case_withdraw", one.handle) for one in OWN]
    assert not faults_of_message(blocks)
    assert [one["content"]["actions"][0]["data"]["case"] for one in card["attachments"]] == [one.handle for one in OWN]
    assert not [fault for one in card["attachments"] for fault in faults(one["content"])]
    lines = answer_lines(show(ready.answer, say, first=False), say)
    assert all(any(f"charte withdraw {one.number}" in line for line in lines) for one in OWN)
