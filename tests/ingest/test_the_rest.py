"""A ban on the rest spares what stands beside it; one on "nothing of theirs" is on those who are set apart."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

M, D = Modality, DataClass


def bans(text: str) -> list[Rule]:
    rules = draft([stored(f"# Charte IA\n\n{text}\n")]).rules
    return [rule for rule in rules if rule.modality is M.FORBIDDEN]


@pytest.mark.parametrize(
    "text", ["Copilot : textes publics oui, tout le reste non.", "Copilot: public texts yes, everything else no."]
)
def test_the_rest_spares_the_data_opened_beside_it(text: str) -> None:
    (ban,) = bans(text)
    assert (ban.slots.tools, ban.slots.data, ban.slots.without) == ({"copilot"}, set(), {D.PUBLIC})


@pytest.mark.parametrize("text", ["Copilot : menus oui, tout le reste non.", "Copilot: menus yes, everything else no."])
def test_the_rest_of_what_no_list_knows_is_no_ban_on_the_tool(text: str) -> None:
    (ban,) = bans(text)
    assert ban.slots.tools == {"class:any"}


@pytest.mark.parametrize(
    "text",
    [
        "Purple-flag customers have asked for privacy: nothing of theirs goes into Copilot.",
        "Customers who are purple-flagged asked for privacy; nothing of theirs goes into Copilot.",
        "Les clients du programme Violet ont demandé le secret ; rien d'eux ne va dans Copilot.",
    ],
)
def test_nothing_of_theirs_is_of_those_set_apart_alone(text: str) -> None:
    (ban,) = bans(text)
    assert ban.narrow
    assert ban.slots.data == {D.CUSTOMER}


def test_nothing_of_theirs_is_of_all_where_nobody_is_set_apart() -> None:
    (ban,) = bans("Customers expect us to be careful: nothing of theirs goes into Copilot.")
    assert not ban.narrow


@pytest.mark.parametrize("heading", ["Interdits", "Prohibited"])
def test_what_a_tool_is_is_no_ban_below_interdits(heading: str) -> None:
    said = {"Interdits": "ChatGPT est l'assistant d'OpenAI.", "Prohibited": "ChatGPT is OpenAI's assistant."}[heading]
    assert bans(f"## {heading}\n\n{said}") == []
    (ban,) = bans(f"## {heading}\n\n- {said}")
    assert ban.slots.tools == {"chatgpt"}
