"""A ban that names one place to put data into among many, one whose data it is, or one that it spares."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from knowledge.rules import LOCAL
from tests.ingest.made import stored

NAMED = "Vous pouvez utiliser NovaChat pour rédiger un courrier.\n\nYou may use SAP to draft letters."
NOVACHAT, SAP = frozenset({LOCAL + "novachat"}), frozenset({LOCAL + "sap"})
ALL = frozenset[str]()


def bans(text: str) -> set[frozenset[str]]:
    found = draft([stored(f"# Charte\n\n{NAMED}\n\n{text}\n")]).rules
    return {rule.slots.tools for rule in found if rule.modality is Modality.FORBIDDEN}


@pytest.mark.parametrize(
    "text",
    [
        "Ne saisissez aucun CV, notamment dans l'assistant NovaChat.",
        "Ne saisissez aucun CV, par exemple dans l'outil NovaChat.",
        "Ne saisissez aucun CV, en particulier dans notre tout nouvel assistant NovaChat.",
        "Ne saisissez aucun CV, et notamment pas dans NovaChat.",
        "Ne saisissez aucun CV, surtout pas dans NovaChat.",
        "Never paste CVs, notably not in NovaChat.",
        "Never paste CVs, for example into the assistant NovaChat.",
    ],
)
def test_an_example_of_a_place_bans_all_places_and_that_one(text: str) -> None:
    assert bans(text) == {ALL, NOVACHAT}


@pytest.mark.parametrize(
    "text", ["Ne saisissez aucun CV, notamment dans Copilot.", "Never paste CVs, for example into Copilot."]
)
def test_an_example_of_a_known_tool_bans_all_tools(text: str) -> None:
    assert bans(text) == {ALL, frozenset({"copilot"})}


@pytest.mark.parametrize(
    "text", ["Ne saisissez aucun CV dans l'assistant NovaChat.", "Never paste CVs into the assistant NovaChat."]
)
def test_a_place_that_is_no_example_bans_that_one(text: str) -> None:
    assert bans(text) == {NOVACHAT}


@pytest.mark.parametrize(
    "text",
    ["Certain SAP contracts must not be shared.", "Never let SAP contracts out.", "Never give SAP contracts away."],
)
def test_a_name_whose_data_are_banned_bans_them_everywhere(text: str) -> None:
    assert bans(text) == {ALL}


@pytest.mark.parametrize("text", ["Do not give SAP contracts.", "Never feed SAP customer data."])
def test_a_name_to_which_data_are_given_is_where_they_are_banned(text: str) -> None:
    assert bans(text) == {SAP}


@pytest.mark.parametrize(
    "text",
    ["**NovaChat peut-il lire nos contrats ?** Non.", "**Can our new assistant NovaChat read our contracts?** No."],
)
def test_a_no_to_whether_a_tool_of_the_house_may_read_data_bans_it(text: str) -> None:
    assert bans(text) == {NOVACHAT}
