"""A list of tools that are banned: each item is on the tool that it names, and on no other."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from knowledge.rules import LOCAL
from tests.ingest.made import stored

KNOWN = "Vous pouvez utiliser NovaChat pour rédiger un courrier."


def bans(text: str) -> set[frozenset[str]]:
    found = draft([stored(f"# Charte IA\n\n{KNOWN}\n\n{text}\n")]).rules
    return {rule.slots.tools for rule in found if rule.modality is Modality.FORBIDDEN}


@pytest.mark.parametrize(
    "text",
    [
        "## Outils d'IA interdits\n\n- NovaChat pour les comptes rendus",
        "## Outils d'IA interdits\n\n- L'assistant NovaChat",
        "## Forbidden AI tools\n\n- NovaChat for internal minutes",
        "Les outils d'IA suivants sont interdits :\n\n- NovaChat",
        "It is forbidden to use these AI tools:\n\n- NovaChat",
    ],
)
def test_an_item_that_begins_with_a_name_bans_no_other_tool(text: str) -> None:
    assert bans(text) == {frozenset({LOCAL + "novachat"})}


@pytest.mark.parametrize(
    "text",
    [
        "Il est interdit de saisir dans une IA :\n\n- les salaires de NovaChat",
        "## Interdit dans tous les outils d'IA\n\n- les CV de NovaChat",
        "## Interdit avec l'IA\n\n- NovaChat : pas de CV",
        "## Données interdites aux outils d'IA\n\n- NovaChat : les CV exportés",
        "## Interdit en IA générative\n\n- NovaChat (notre CRM) : les CV",
        "## IA interdite\n\n- NovaChat et messagerie : les CV",
        "## Never give AI tools\n\n- NovaChat transcripts of appraisals",
        "## Outils d'IA interdits pour\n\n- NovaChat : les CV",
        "The following data must never be put into AI tools:\n\n- NovaChat contracts",
        "## Outils d'IA interdits\n\n- NovaChat et tout autre outil d'IA pour les CV",
    ],
)
def test_a_ban_on_what_is_put_into_any_tool_stays_one_on_all(text: str) -> None:
    assert "class:any" in {tool for tools in bans(text) for tool in tools}
