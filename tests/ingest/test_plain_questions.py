"""A question that asks leave, in a charter's own paragraph, is read with the answer that stands behind or below it."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

M, D = Modality, DataClass


def rules(text: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\n{text}\n")]).rules


@pytest.mark.parametrize(
    "text",
    [
        "Peut-on utiliser ChatGPT ?\nOui, pour les textes publics.",
        "Peut-on utiliser ChatGPT ? Oui, pour les textes publics.",
        "Can I use ChatGPT? Yes, for public texts.",
    ],
)
def test_a_yes_opens_the_tool_of_its_question_and_no_other(text: str) -> None:
    (rule,) = rules(text)
    assert (rule.modality, rule.slots.tools, rule.slots.data) == (M.ALLOWED, {"chatgpt"}, {D.PUBLIC})


@pytest.mark.parametrize(
    "text", ["Peut-on y mettre des noms de clients ?\nNon, jamais.", "Can I paste client names? No, never."]
)
def test_a_no_bans_what_its_question_asks_and_nothing_else(text: str) -> None:
    (ban,) = rules(text)
    assert ban.modality is M.FORBIDDEN
    assert D.CUSTOMER in ban.slots.data


def test_each_question_of_a_paragraph_has_its_own_answer() -> None:
    opened, banned = rules("Can I use ChatGPT? Yes, for public texts. Can I use Gemini? No.")
    assert (opened.modality, opened.slots.tools) == (M.ALLOWED, {"chatgpt"})
    assert (banned.modality, banned.slots.tools) == (M.FORBIDDEN, {"gemini"})


@pytest.mark.parametrize("text", ["Faut-il relire ? Oui.", "Must I check it? Yes.", "Est-ce utile ?\nOui."])
def test_a_yes_to_anything_else_opens_nothing(text: str) -> None:
    assert not [rule for rule in rules(text) if rule.modality is M.ALLOWED]
