"""A ban on what no concept knows, in a tool: it is about that thing, and no ban on the tool."""

import pytest

from ingest.drafting import draft
from ingest.rules.sentences.things_out import thing_kept_out
from knowledge.concepts import Modality
from knowledge.lexicon import fold
from knowledge.stems import stems_of
from tests.ingest.made import stored

FR = "Boussole est notre assistant. Vous pouvez utiliser Boussole pour rédiger."
EN = "Boussole is our assistant. You may use Boussole for drafting."


@pytest.mark.parametrize(
    "sentence",
    [
        "Un grimoire n'entre dans aucun outil, Boussole compris.",
        "Un grimoire ne va pas dans Boussole : jamais.",
        "Un grimoire n'a pas sa place dans Boussole.",
        "Un grimoire n'a rien à faire dans Boussole.",
        "Un grimoire ne doit pas se retrouver dans Boussole.",
        "Un grimoire n'est jamais montré à Boussole.",
        "Les grimoires : jamais dans Boussole.",
        "Ne déposez pas de grimoires dans Boussole.",
        "Vous ne collez jamais un grimoire dans Boussole.",
        "Do not upload grimoires to Boussole.",
        "Boussole ne voit jamais un grimoire.",
        "Boussole n'est pas faite pour les grimoires.",
        "A grimoire does not go into any tool, Boussole included.",
        "A grimoire never goes into Boussole.",
        "A grimoire has no place in Boussole.",
        "A grimoire stays out of Boussole.",
        "Keep grimoires out of Boussole.",
        "A grimoire must never reach Boussole.",
        "Grimoires: never in Boussole.",
        "Never let Boussole see a grimoire.",
        "Boussole must not see grimoires.",
        "Boussole is not for grimoires.",
        "No grimoire may go into Boussole.",
    ],
)
def test_what_is_kept_out_of_a_tool_is_all_that_is_banned(sentence: str) -> None:
    opened = FR if " le" in f" {sentence}" or "n'" in sentence or " ne " in sentence else EN
    rules = draft([stored(f"# Charte IA\n\n{opened}\n\n- {sentence}\n")]).rules
    found = [rule for rule in rules if rule.modality is Modality.FORBIDDEN]
    assert found
    assert all(ban.narrow and ban.topic == stems_of("grimoire") for ban in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "ChatGPT est interdit.",
        "N'utilisez pas ChatGPT en ce moment.",
        "ChatGPT n'est pas autorisé pour des raisons de sécurité.",
        "ChatGPT is not approved for the moment.",
        "Les salariés ne vont pas sur ChatGPT.",
        "Staff must not go to ChatGPT.",
        "On ne va pas dans ChatGPT.",
        "Notre école ne va pas sur ChatGPT.",
        "La paroisse ne va pas vers ChatGPT.",
        "The parish does not go through ChatGPT.",
        "Aucune donnée n'entre dans ChatGPT.",
        "Tout le reste n'a pas sa place dans ChatGPT.",
        "Do not use ChatGPT at the moment.",
        "L'administration ne doit pas recourir à ChatGPT.",
        "The council must not turn to ChatGPT.",
        "Le travail de la maison n'a pas sa place dans ChatGPT.",
        "The firm's work does not belong in ChatGPT.",
        "ChatGPT is not for staff.",
        "Le personnel ne doit pas se connecter à ChatGPT.",
    ],
)
def test_a_ban_on_the_tool_itself_or_on_everything_keeps_out_no_thing(sentence: str) -> None:
    assert not thing_kept_out(fold(sentence))
