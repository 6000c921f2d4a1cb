"""Leave whose condition denies that the task touches something: a condition, and a ban on what must stay out."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import DataClass, Modality
from tests.fakes.charter import Words, write_source

M, D = Modality, DataClass


def said(text: str) -> list[tuple[Modality, frozenset[DataClass]]]:
    rules = read_rules(write_source(Words("1", text, "", (), None, Form.PARAGRAPH))[1][0])
    return [(rule.modality, rule.slots.data) for rule in rules]


@pytest.mark.parametrize(
    "text",
    [
        "You may use Gemini to draft a mail so long as it doesn't involve payslips.",
        "Gemini may be used to draft mails, provided this does not expose payslips.",
        "Vous pouvez rédiger un mail avec Gemini, à condition que cela n'implique pas de fiches de paie.",
        "Vous pouvez rédiger un mail avec Gemini pourvu qu'il ne concerne pas un salaire.",
    ],
)
def test_what_the_task_must_not_touch_is_barred_and_the_rest_open_on_that_condition(text: str) -> None:
    assert said(text) == [(M.CONDITIONAL, frozenset()), (M.FORBIDDEN, {D.HR})]


def test_words_of_no_known_data_set_the_condition_alone() -> None:
    assert said("You may use Gemini for your hobby, so long as it doesn't involve our name.") == [
        (M.CONDITIONAL, frozenset())
    ]


def test_a_ban_keeps_its_own_denial() -> None:
    assert [one for one, _ in said("Do not use Gemini if it does not concern payslips.")] == [M.FORBIDDEN]
