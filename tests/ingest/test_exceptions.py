"""A ban and what it spares: the tool of an exception is not the tool that is banned."""

from dataclasses import replace

import pytest

from bot.domain.answers.answer import Answer, Verdict
from bot.domain.verdicts.requests import request_of
from ingest.rules.rules import read_rules
from ingest.rules.sentences.exceptions import parted
from knowledge.clause import Form
from knowledge.concepts import DataClass, Language, Modality
from tests.fakes.charter import Words, write_source
from tests.test_answering import ask

LEAD = {
    Language.FR: "Il est interdit de saisir dans un outil d'IA :",
    Language.EN: "You may not enter into an AI tool:",
}
SPARED = {
    Language.FR: "les contrats clients, sauf dans Copilot avec l'accord de la direction juridique ;",
    Language.EN: "client contracts, except in Copilot with the agreement of the legal department;",
}
ASKED = {
    Language.FR: "Puis-je saisir un contrat client dans {} ?",
    Language.EN: "Can I enter a client contract in {}?",
}
BOTH = pytest.mark.parametrize("language", Language)


def answer(language: Language, tool: str, words: str = "") -> Answer:
    said = Words("3.1", words or SPARED[language], "Données", intro=LEAD[language], form=Form.ITEM)
    return ask(ASKED[language].format(tool), write_source(said, language=language), language=language)


@BOTH
def test_a_tool_that_the_exception_does_not_name_stays_banned(language: Language) -> None:
    assert answer(language, "ChatGPT").verdict is Verdict.FORBIDDEN


@BOTH
def test_the_tool_of_the_exception_is_open_on_its_condition(language: Language) -> None:
    said = answer(language, "Copilot")
    assert said.verdict is Verdict.CONDITIONAL
    assert "Copilot" in said.conditions[0]
    assert request_of(said) is not None


@BOTH
def test_the_tool_of_the_ban_is_the_one_of_the_lead_in(language: Language) -> None:
    words = Words("3.1", SPARED[language], "Données", intro=LEAD[language], form=Form.ITEM)
    rules = read_rules(write_source(words, language=language)[1][0])
    assert [(rule.modality, rule.slots.tools, rule.slots.other_than) for rule in rules] == [
        (Modality.FORBIDDEN, {"class:any"}, set()),
        (Modality.FORBIDDEN, set(), {"copilot"}),
        (Modality.CONDITIONAL, {"copilot"}, set()),
    ]
    assert all(DataClass.CONFIDENTIAL in rule.slots.data for rule in rules)


@pytest.mark.parametrize(
    "words", ["les contrats, sauf dans Zéphyr avec l'accord du DPO", "les contrats, hormis dans Zéphyr"]
)
def test_a_tool_of_the_house_is_spared_as_another(words: str) -> None:
    clause = write_source(Words("3.1", words, "Données", intro=LEAD[Language.FR], form=Form.ITEM))[1][0]
    ban, others, opened = read_rules(clause, frozenset({"zephyr"}))
    assert ban.slots.tools == {"class:any"}
    assert others.slots.other_than == opened.slots.tools == {"local:zephyr"}


@pytest.mark.parametrize(
    ("words", "ban", "exception"),
    [
        ("sauf dans copilot, les contrats sont interdits", "les contrats sont interdits", "sauf dans copilot"),
        ("except in copilot, contracts are forbidden", "contracts are forbidden", "except in copilot"),
        ("les contrats, hormis dans copilot, sont interdits", "les contrats sont interdits", "hormis dans copilot"),
        ("contracts must not be entered, unless in copilot", "contracts must not be entered", "unless in copilot"),
        ("les contrats sont interdits", "les contrats sont interdits", ""),
        ("sauf accord ecrit", "sauf accord ecrit", ""),
    ],
)
def test_what_is_spared_may_stand_before_behind_or_within_the_ban(words: str, ban: str, exception: str) -> None:
    two = parted(words, inherited=False)
    assert (two.ban, two.exception) == (ban, exception)


@BOTH
def test_no_message_asks_for_an_agreement_that_would_not_open_the_tool_asked_about(language: Language) -> None:
    of_copilot = answer(language, "Copilot")
    understood = replace(of_copilot.understood, tools=("chatgpt",), called=("ChatGPT",))
    assert request_of(replace(of_copilot, understood=understood)) is None
