"""The tool that "il", "cet outil" or "it" stands for."""

import pytest

from knowledge.concepts import DataClass, Modality
from tests.ingest.test_no_leave import rules

M = Modality


@pytest.mark.parametrize(
    ("text", "modality", "tools"),
    [
        ("DeepL est disponible. Il peut être utilisé pour traduire des notes internes.", M.ALLOWED, {"deepl"}),
        ("DeepL est gratuit. Cet outil ne doit pas recevoir de contrats.", M.FORBIDDEN, {"deepl"}),
        ("ChatGPT est public. Il est interdit d'y coller des contrats.", M.FORBIDDEN, {"chatgpt"}),
        ("ChatGPT est public. Il est gratuit. Il ne doit pas être utilisé.", M.FORBIDDEN, {"chatgpt"}),
        ("Copilot est là. Vous pouvez l'utiliser pour traduire des notes internes.", M.ALLOWED, {"copilot"}),
        ("DeepL is our translator. It must not be used for contracts.", M.FORBIDDEN, {"deepl"}),
        ("DeepL is our translator. It may be used for internal notes.", M.ALLOWED, {"deepl"}),
        (
            "Copilot et DeepL sont là. Ils peuvent être utilisés pour traduire des notes internes.",
            M.ALLOWED,
            {"copilot", "deepl"},
        ),
    ],
)
def test_a_pronoun_carries_the_tool_of_which_the_sentence_before_tells(
    text: str, modality: Modality, tools: set[str]
) -> None:
    assert [(rule.modality, rule.slots.tools) for rule in rules(text)] == [(modality, tools)]


@pytest.mark.parametrize(
    "text",
    [
        "Le contrat est stocké dans Copilot. Il ne doit pas être utilisé.",
        "Copilot est là. Le contrat est ancien. Il ne doit pas être utilisé.",
        "Copilot est là. Il est interdit de publier un contrat.",
        "Copilot et DeepL sont là. Il ne doit pas être utilisé pour les contrats.",
    ],
)
def test_it_may_stand_for_something_else(text: str) -> None:
    assert [rule.slots.tools for rule in rules(text) if rule.modality is M.FORBIDDEN] == [frozenset()]


@pytest.mark.parametrize(
    "text",
    [
        "Never put customer data into ChatGPT. Never into Gemini.",
        "Do not put customer data into ChatGPT. It must never go into Gemini either.",
        "Ne mettez jamais de données clients dans ChatGPT. Jamais dans Gemini.",
        "Ne mettez jamais de données clients dans ChatGPT. Mais pas dans Gemini non plus.",
        "Do not put customer data into ChatGPT. Nor into Gemini.",
        "Do not put customer data into ChatGPT. And not into Gemini.",
        "Ne mettez pas de données clients dans ChatGPT. Ni dans Gemini.",
        "Il est interdit de saisir des données clients dans ChatGPT. Et pas non plus dans Gemini.",
    ],
)
def test_a_ban_that_goes_on_in_another_tool_is_on_the_same_data(text: str) -> None:
    first, second = rules(text)
    assert (first.modality, second.modality) == (M.FORBIDDEN, M.FORBIDDEN)
    assert second.slots.tools == {"gemini"}
    assert (second.slots.data, second.slots.without) == ({DataClass.CUSTOMER}, frozenset())


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ne mettez jamais de données clients dans ChatGPT. Vous pouvez l'utiliser pour traduire.", M.ALLOWED),
        ("You may use Copilot without customer data. Never use it for decisions.", M.FORBIDDEN),
    ],
)
def test_what_is_behind_a_ban_or_a_limit_does_not_open_its_data(text: str, modality: Modality) -> None:
    last = rules(text)[-1]
    assert (last.modality, last.slots.data) == (modality, frozenset())
    assert (DataClass.CUSTOMER in last.slots.without) is (modality is M.ALLOWED)


@pytest.mark.parametrize(
    "text",
    [
        "Do not put contracts into ChatGPT. Nor CVs.",
        "N'utilisez pas ChatGPT pour les contrats. Ni pour les CV.",
    ],
)
def test_a_ban_that_goes_on_with_other_data_is_on_the_same_tool(text: str) -> None:
    assert [(rule.slots.tools, rule.slots.data) for rule in rules(text)] == [
        ({"chatgpt"}, {DataClass.CONFIDENTIAL}),
        ({"chatgpt"}, {DataClass.HR}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Do not use ChatGPT for contracts. And not only for your own sake.",
        "N'utilisez pas ChatGPT pour les contrats. Et pas d'inquiétude : Copilot est là.",
    ],
)
def test_what_goes_on_with_a_ban_and_bans_nothing_more(text: str) -> None:
    assert [rule.slots.tools for rule in rules(text) if rule.modality is M.FORBIDDEN] == [{"chatgpt"}]
