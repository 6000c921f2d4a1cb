"""A condition told as a time: "dès que", "tant que", "du moment que", "as soon as", "as long as"."""

import pytest

from ingest.rules.faq.pairs import rules_of_pair
from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M = Modality


def rules(text: str) -> tuple[Rule, ...]:
    return read_rules(write_source(Words("1", text, "", (), None, Form.PARAGRAPH))[1][0])


def answered(question: str, text: str) -> tuple[Rule, ...]:
    return rules_of_pair(write_source(Words("1", text, question, (), None, Form.PAIR))[1][0])


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez traduire un devis avec Gemini dès que le chef d'atelier l'a relu.",
        "Vous pouvez traduire un devis avec Gemini tant que ce n'est pas signé.",
        "Vous pouvez résumer un mail avec Gemini, du moment que le sujet reste banal.",
        "Gemini est autorisé pour les mails, aussi longtemps que le patron est d'accord.",
        "You may draft a quote with Gemini as soon as the foreman agrees.",
        "**Puis-je traduire un devis avec Gemini ?**\nOui. Tant que Paul est d'accord.",
        "**Can I draft a quote with Gemini?**\nYes. As long as Paul agrees.",
        "**Des devis avec Gemini ?**\nOui, ça nous arrange. Tant que ça reste rare.",
    ],
)
def test_a_time_that_must_last_or_come_is_a_condition(text: str) -> None:
    (rule,) = rules(text)
    assert rule.modality is M.CONDITIONAL
    assert rule.conditions


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Puis-je traduire un devis avec Gemini ?", "Oui, dès que le chef d'atelier l'a relu."),
        ("Puis-je traduire un devis avec Gemini ?", "Oui, ça nous arrange bien. Du moment que Paul est d'accord."),
        ("Can I draft a quote with Gemini?", "Yes, by all means. As soon as the foreman agrees."),
        ("Can I draft a quote with Gemini?", "Yes, once the foreman has agreed."),
    ],
)
def test_so_it_is_of_a_yes_in_the_sentence_behind_it_too(question: str, answer: str) -> None:
    assert [(rule.modality, bool(rule.conditions)) for rule in answered(question, answer)] == [(M.CONDITIONAL, True)]


@pytest.mark.parametrize(
    "text",
    [
        "En tant que vendeur, vous pouvez traduire un mail avec Gemini.",
        "Vous pouvez traduire vos mails avec Gemini dès que possible.",
        "You may draft your mails with Gemini as soon as possible.",
    ],
)
def test_a_role_and_haste_are_none(text: str) -> None:
    assert [rule.modality for rule in rules(text)] == [M.ALLOWED]


def test_the_time_in_which_a_ban_holds_does_not_limit_it() -> None:
    (ban,) = rules("Tant que Paul n'a pas répondu, il est interdit d'utiliser Gemini.")
    assert (ban.modality, ban.conditions) == (M.FORBIDDEN, ())
    bans = answered("Puis-je utiliser Gemini ?", "Non, même si Paul est d'accord.")
    assert [(rule.modality, rule.conditions) for rule in bans] == [(M.FORBIDDEN, ())]
