"""An "only" opens the tool with which something is done; what is only told of a tool opens none, and closes none."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

M = Modality


def rules(sentence: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\nVoici les règles de la maison.\n\n- {sentence}\n")]).rules


@pytest.mark.parametrize(
    "sentence",
    [
        "Only ChatGPT was refused.",
        "Seul ChatGPT pose problème.",
        "Seul ChatGPT conserve vos données.",
        "The firewall only blocks ChatGPT.",
        "La DSI ne bloque que ChatGPT.",
        "L'audit n'a examiné que ChatGPT.",
        "We only know ChatGPT by name.",
        "On ne parle ici que de ChatGPT.",
        "The training is only about ChatGPT.",
        "Copilot only takes up to 3,000 words.",
        "ChatGPT only receives what it is given.",
        "Copilot only gets e-mails you can already read.",
    ],
)
def test_what_is_only_told_of_a_tool_opens_and_closes_none(sentence: str) -> None:
    assert not {rule.modality for rule in rules(sentence)} & {M.ALLOWED, M.CONDITIONAL, M.FORBIDDEN}


@pytest.mark.parametrize(
    "sentence",
    [
        "Notre seul outil est Copilot.",
        "We stick to Copilot only.",
        "Translations happen in DeepL only.",
        "Only Copilot.",
    ],
)
def test_what_is_only_done_with_a_tool_opens_it_and_closes_the_others(sentence: str) -> None:
    first, others = rules(sentence)
    assert first.modality is M.ALLOWED
    assert (others.modality, others.slots.other_than) == (M.FORBIDDEN, first.slots.tools)


@pytest.mark.parametrize("sentence", ["The head alone may use ChatGPT.", "La directrice seule utilise ChatGPT."])
def test_who_alone_may_use_a_tool_opens_it_to_nobody_else(sentence: str) -> None:
    assert {rule.modality for rule in rules(sentence)} == {M.CONDITIONAL}
