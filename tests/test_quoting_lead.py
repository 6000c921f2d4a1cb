"""A lead-in stands above what it leads to, and over no other sentence of its item."""

import pytest

from bot.domain.answers.answer import cite, cite_whole
from bot.shown.quoting import show_quote
from knowledge.clause import Clause, Form
from tests.fakes.charter import Words, write_source

LEAD = "We may use AI tools to help us:"
TEXT = "speed up manual tasks We will not publish such texts. Output is always checked."


def item(lead: str) -> Clause:
    return write_source(Words("1", TEXT, "Uses", ("Uses",), lead, Form.ITEM))[1][0]


def test_the_item_and_its_beginning_are_led_to() -> None:
    assert show_quote(cite_whole(item(LEAD))).lead == LEAD
    assert show_quote(cite(item(LEAD), "speed up manual tasks")).lead == LEAD


@pytest.mark.parametrize("words", ["We will not publish such texts.", "Output is always checked."])
def test_a_later_sentence_is_not(words: str) -> None:
    assert show_quote(cite(item(LEAD), words)).lead is None


def test_a_lead_in_that_only_names_what_it_is_about_stays() -> None:
    assert show_quote(cite(item("Copilot:"), "Output is always checked.")).lead == "Copilot:"
