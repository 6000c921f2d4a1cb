"""Accounts in a FAQ: an answer speaks of the account that its question names."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import Kind, Language, Modality
from tests.fakes.charter import Words, write_source
from tests.ingest.made import clauses


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        (
            Language.FR,
            "Puis-je utiliser ChatGPT gratuit, Gemini ou Claude ?",
            "Seulement avec des informations publiques. Aucune information interne ne peut y être saisie.",
        ),
        (
            Language.EN,
            "Can I use free ChatGPT, Gemini or Claude?",
            "Only with public information. No internal, personal or confidential information may be entered there.",
        ),
        (Language.FR, "ChatGPT gratuit ?", "Aucune information interne ne peut y être saisie."),
        (Language.EN, "Free ChatGPT?", "No internal information may be entered there."),
    ],
)
def test_a_ban_keeps_the_account_of_its_question(language: Language, question: str, answer: str) -> None:
    words = Words("1", answer, question, form=Form.PAIR)
    rules = read_rules(write_source(words, kind=Kind.FAQ, language=language)[1][0])
    bans = [rule for rule in rules if rule.modality is Modality.FORBIDDEN]
    assert [rule.slots.accounts for rule in bans] == [{"free", "personal"}]
    assert all("chatgpt" in rule.slots.tools for rule in bans)


def test_an_answer_on_another_tool_keeps_its_own_account() -> None:
    said = "Oui, pour un texte public. Ne saisissez rien dans Gemini, jamais."
    words = Words("1", said, "Puis-je utiliser ChatGPT gratuit ?", form=Form.PAIR)
    told, ban = read_rules(write_source(words, kind=Kind.FAQ)[1][0])
    assert (told.slots.accounts, ban.slots.tools, ban.slots.accounts) == ({"free"}, {"gemini"}, set())


@pytest.mark.parametrize(
    "text",
    [
        "ChatGPT is used with a work account only.",
        "ChatGPT may only be used with a work account.",
        "ChatGPT s'utilise uniquement avec un compte professionnel.",
        "ChatGPT s'utilise avec un compte professionnel uniquement.",
    ],
)
def test_a_tool_in_a_work_account_only_bars_ones_own_accounts_and_no_other_tool(text: str) -> None:
    (ban,) = [one for clause in clauses(text) for one in read_rules(clause) if one.modality is Modality.FORBIDDEN]
    assert ban.slots.tools == {"chatgpt"}
    assert ban.slots.accounts == {"personal", "free"}
    assert not ban.slots.other_than
