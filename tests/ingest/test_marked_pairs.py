"""Marked questions and their answers in one paragraph: each answer is to its own question."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Clause, Form
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M, D = Modality, DataClass
TWO = [
    "Q: May I use Copilot?\nA: Yes.\nQ: May I paste client data in Copilot?\nA: No.",
    "Q1. May I use Copilot? A1. Yes. Q2. May I paste client data in Copilot? A2. No.",
    "**Q : Puis-je utiliser Copilot ?**\nR : Oui.\n**Q : Puis-je coller des données clients dans Copilot ?**\nR : Non.",
    "Q : Puis-je utiliser Copilot ? R : Oui. Q : Puis-je coller des données clients dans Copilot ? R : Non.",
]
GOES_ON = [
    "Q: May I use Copilot?\nA: Yes.\nMay I paste client data in Copilot?\nNo.",
    "Q: May I use Copilot?\nA: Yes.\nQ: Client data\nA: No.",
    "Q : Puis-je utiliser Copilot ?\nR : Oui.\nPuis-je coller des données clients dans Copilot ?\nNon.",
    "Q : Puis-je utiliser Copilot ?\nR : Oui.\nR : Non.",
]


def read(text: str) -> tuple[Clause, tuple[Rule, ...]]:
    clause = write_source(Words("1", text, "", (), None, Form.PARAGRAPH))[1][0]
    return clause, read_rules(clause)


def rules(text: str) -> tuple[Rule, ...]:
    return read(text)[1]


@pytest.mark.parametrize("text", TWO)
def test_a_second_marked_question_has_its_own_answer(text: str) -> None:
    clause, found = read(text)
    opened, banned = found[0], next(rule for rule in found if rule.modality is M.FORBIDDEN and rule.slots.data)
    assert [rule for rule in found if rule.modality is not M.FORBIDDEN] == [opened]
    assert (opened.modality, opened.slots.tools, opened.slots.data) == (M.ALLOWED, {"copilot"}, set())
    assert (banned.slots.tools, banned.slots.data) == ({"copilot"}, {D.CUSTOMER})
    second = text.rindex("Q") - 2 * text.startswith("**")
    assert (opened.start, opened.end) == (clause.start, clause.start + len(text[:second].rstrip()))
    assert (banned.start, banned.end) == (clause.start + second, clause.end)


@pytest.mark.parametrize("text", GOES_ON)
def test_an_answer_that_goes_on_to_ask_permits_nothing(text: str) -> None:
    assert {rule.modality for rule in rules(text)} <= {M.FORBIDDEN}


def test_a_topic_before_a_question_is_not_what_that_question_asks() -> None:
    opened = [
        rule for rule in rules("Q: Contracts\nA: No.\nQ: May I use Copilot?\nA: Yes.") if rule.modality is M.ALLOWED
    ]
    assert all(rule.slots.data == set() for rule in opened)


def test_a_ban_stays_where_its_answer_goes_on_to_ask() -> None:
    (ban, *_) = rules("Q: May I paste client data in Copilot?\nA: No. Why? It leaves the house.")
    assert (ban.modality, ban.slots.data) == (M.FORBIDDEN, {D.CUSTOMER})


@pytest.mark.parametrize(
    "text",
    [
        "Q : Puis-je utiliser ChatGPT ? Non, sauf accord écrit de la direction.",
        "Question 3 – Puis-je coller un mail ?\nVoir le point 2.",
        "Q: May I use ChatGPT? No, unless the board agrees.",
        "**Q1. May I use Copilot?**",
    ],
)
def test_a_marked_question_whose_answer_has_no_mark_is_read_as_any_paragraph(text: str) -> None:
    assert not [rule for rule in rules(text) if rule.modality is M.ALLOWED]
