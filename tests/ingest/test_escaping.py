"""What a permission leaves out, said in the sentence behind it, is forbidden and quoted with it."""

import pytest

from knowledge.concepts import Modality
from tests.ingest.test_no_leave import opened, rules

M = Modality


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez résumer les réunions avec Copilot. Les conseils d'administration échappent à cette faculté.",
        "Vous pouvez résumer les réunions avec Copilot. Les conseils d'administration y échappent.",
        "Vous pouvez résumer les réunions avec Copilot. Les conseils d'administration sont exclus de cet usage.",
        "Vous pouvez résumer les réunions avec Copilot. Cette possibilité ne vise pas les conseils d'administration.",
        "You may summarise meetings with Copilot. Board sessions are exempt from this permission.",
        "You may summarise meetings with Copilot. This permission does not extend to board sessions.",
    ],
)
def test_what_is_left_out_is_a_ban_on_it_alone(text: str) -> None:
    permission, ban = rules(text)
    assert permission.modality is M.ALLOWED
    assert (ban.modality, ban.narrow, ban.slots.uses) == (M.FORBIDDEN, True, permission.slots.uses)
    assert ban.topic & {"consei", "boar"}
    assert ban.end - ban.start == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Il est interdit de résumer les réunions avec Copilot. Les réunions publiques échappent à cette règle.",
        "Summarising meetings with Copilot is forbidden. Public meetings are exempt from this rule.",
    ],
)
def test_what_a_ban_leaves_out_is_not_opened_by_that(text: str) -> None:
    assert not opened(text)


def test_what_is_exempt_from_a_duty_is_not_forbidden() -> None:
    text = (
        "Where code written by AI goes into the product it must be reviewed by somebody; scripts are exempt from this."
    )
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text)}
