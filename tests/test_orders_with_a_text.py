"""What is ordered of a text that no tool is named for, a text alone, and what is possible where a tool is forbidden."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Change, Verdict
from bot.domain.asked.clarifying import TOLD, Fact, with_option
from bot.domain.asked.question import Thread
from bot.door import Door
from knowledge.concepts import Language
from knowledge.reader import packaged
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook

MINUTES = "Présents : Mme Odile Vasseur, M. Karim Benali\n1. Le volet est réparé.\n2. Mme Vasseur tient le stock."
NOTICE = (
    "Note n° 12\nObjet : le parking\nLes places devant le hall sont pour les visiteurs.\nLe parking est de 40 places."
)
PARKING = (
    "Notice no. 12\nSubject: the car park\nThe spaces in front of the hall are for visitors.\nThere are 40 spaces."
)
SICK = (
    "Docteur Paul Mercier\nJe soussigné certifie que Mme Odile Vasseur, née le 02/11/1979, atteinte d'un cancer, est "
    "en arrêt maladie jusqu'au 30 avril.\nSorties autorisées."
)
TICKET = (
    "Ticket 48213, ouvert le 11/03\nDemandeur : Mme Odile Vasseur, mobile 06 39 98 07 66\n"
    "Outlook se ferme seul depuis lundi."
)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(OneBook(in_memory("examples")), reader=packaged())


def ask(assistant: Assistant, text: str) -> Answer:
    return assistant.reply(Door(RulesShield()).read(text, thread=Thread("terminal:t"), asker="local:t"))


def test_an_order_with_its_text_and_no_tool_asks_for_the_tool(assistant: Assistant) -> None:
    clarify = ask(assistant, f"Résume-moi ce compte rendu en trois lignes :\n\n{MINUTES}").clarify
    assert clarify is not None
    assert clarify.question is Fact.TOOL


@pytest.mark.parametrize(
    ("order", "language"),
    [
        (f"Résume-moi ça en 5 points stp, je fais ça avec l'IA ce soir\n\n{NOTICE}", Language.FR),
        pytest.param(
            f"Sum this up in 3 points please, I'm doing it with AI tonight\n\n{PARKING}",
            Language.EN,
            marks=pytest.mark.long,  # 8 s of reading for the path of the French one
        ),
    ],
)
def test_what_a_text_is_is_asked_where_nobody_told_it(assistant: Assistant, order: str, language: Language) -> None:
    question = Door(RulesShield()).read(order, thread=Thread("terminal:t"), asker="local:t")
    clarify = assistant.reply(question).clarify
    assert clarify is not None
    assert clarify.question is Fact.TEXT
    internal, confidential = TOLD[language]["internal"], TOLD[language]["confidential"]
    assert {internal, confidential} <= set(clarify.options)
    permits = (Verdict.ALLOWED, Verdict.CONDITIONAL)
    assert assistant.reply(with_option(question, internal)).verdict in permits
    assert assistant.reply(with_option(question, confidential)).verdict not in permits


def test_a_sick_note_and_nothing_else_is_forbidden_whatever_the_tool(assistant: Assistant) -> None:
    answer = ask(assistant, SICK)
    assert (answer.verdict, answer.citations[0].clause.id) == (Verdict.FORBIDDEN, "3.5")
    assert ask(assistant, MINUTES).verdict is Verdict.UNCLEAR


def test_a_ticket_that_names_people_is_told_in_which_tool_it_may_go_once_masked(assistant: Assistant) -> None:
    answer = ask(assistant, f"je mets ce ticket dans chatgpt pour le reformuler, ok ?\n\n{TICKET}")
    assert answer.verdict is Verdict.FORBIDDEN
    assert [(way.change, way.verdict, way.citations[0].clause.id) for way in answer.ways] == [
        (Change.ACCOUNT, Verdict.CONDITIONAL, "2.1-4")
    ]


def test_no_way_is_shown_for_a_text_in_which_words_of_a_ban_stand_together(assistant: Assistant) -> None:
    recipe = "Composition de la membrane\nValidée par Mme Odile Vasseur et M. Karim Benali\nBain à 43 degrés"
    answer = ask(assistant, f"je mets ça dans chatgpt pour reformuler, ok ?\n\n{recipe}")
    assert (answer.verdict, answer.ways) == (Verdict.FORBIDDEN, ())
