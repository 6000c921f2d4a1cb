"""The tool that "il", "cet outil" or "it" stands for."""

import pytest

from knowledge.concepts import Modality
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
