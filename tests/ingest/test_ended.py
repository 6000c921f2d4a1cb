"""A tool that is withdrawn, suspended or no longer used is banned, by whatever name the house calls it."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

OPENED = {
    "ChatGPT": "Vous pouvez utiliser ChatGPT pour rédiger.",
    "Boussole": "Boussole est notre assistant. Vous pouvez utiliser Boussole pour rédiger.",
}


def bans(sentence: str, tool: str = "ChatGPT") -> tuple[Rule, ...]:
    found = draft([stored(f"# Charte IA\n\n{OPENED[tool]}\n\n- {sentence}\n")]).rules
    return tuple(rule for rule in found if rule.modality is Modality.FORBIDDEN)


@pytest.mark.parametrize("tool", OPENED)
@pytest.mark.parametrize(
    "sentence",
    [
        "{} a été retiré.",
        "{} est suspendu jusqu'à nouvel ordre.",
        "{} est désactivé depuis mai.",
        "{} n'est plus disponible.",
        "L'accès à {} est coupé.",
        "L'usage de {} est suspendu.",
        "N'utilisez pas {} en ce moment.",
        "N'utilisez plus {}.",
        "Cessez d'utiliser {}.",
        "{} ne s'utilise plus.",
        "On n'utilise plus {}.",
        "Pas de {} pour l'instant.",
        "{} has been withdrawn.",
        "{} is suspended until further notice.",
        "{} is switched off.",
        "{} is no longer available.",
        "The approval of {} has been withdrawn.",
        "{} can no longer be used.",
        "We no longer use {}.",
        "Stop using {}.",
        "No {} for now.",
        "Since Monday, {} is switched off.",
        "We have stopped using {}.",
        "{} a été retiré du catalogue.",
        "{} est supprimé de la liste blanche.",
        "{} has been removed from our list of approved tools.",
        "{} is no longer on the approved list.",
        "{} has been withdrawn for everyone.",
        "No more {}.",
    ],
)
def test_what_is_no_longer_there_is_banned(tool: str, sentence: str) -> None:
    (ban, *_) = bans(sentence.format(tool), tool)
    assert {one.removeprefix("local:") for one in ban.slots.tools} == {tool.lower()}
    assert not (ban.slots.data | ban.slots.uses)
    assert not ban.narrow


@pytest.mark.parametrize(
    "sentence",
    [
        "ChatGPT's memory is switched off.",
        "ChatGPT is disabled by default.",
        "ChatGPT is switched off in the Anvil repository.",
        "Training on our data is turned off in ChatGPT.",
        "L'historique est désactivé dans ChatGPT.",
        "ChatGPT n'est plus réservé à la DSI.",
        "ChatGPT is no longer used to train models on our data.",
        "Stop using ChatGPT as a search engine.",
        "Stop using ChatGPT if it shows an error.",
        "Your access to ChatGPT is revoked when you leave.",
        "ChatGPT is closed at night.",
        "When ChatGPT is switched off, tell IT.",
        "Face à un abonné en colère, ChatGPT est désactivé.",
        "Tout autre outil est fermé.",
        "ChatGPT has been removed from the list of forbidden tools.",
        "ChatGPT a été retiré de la liste des outils interdits.",
        "ChatGPT has been withdrawn from the market in Italy.",
        "When the pilot ends, ChatGPT is withdrawn.",
        "ChatGPT training is discontinued.",
        "The ChatGPT pilot has been closed, the tool is now open to all.",
        "Arrêtez d'utiliser ChatGPT dès qu'il affiche une erreur.",
        "L'interdiction de ChatGPT est supprimée.",
        "ChatGPT a été retiré de la liste d'attente.",
        "ChatGPT has been removed from the list of tools under review.",
        "ChatGPT n'est plus disponible après 20 heures.",
        "N'utilisez plus ChatGPT 3.5.",
        "Stop using ChatGPT-3.",
    ],
)
def test_what_ends_for_some_or_in_some_case_bans_no_tool(sentence: str) -> None:
    assert not bans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "ChatGPT has been withdrawn, use Copilot.",
        "ChatGPT has been withdrawn and replaced by Copilot.",
        "Stop using ChatGPT and switch to Copilot.",
        "Cessez d'utiliser ChatGPT et passez à Copilot.",
    ],
)
def test_the_tool_to_use_in_its_place_is_not_banned(sentence: str) -> None:
    assert [ban.slots.tools for ban in bans(sentence)] == [{"chatgpt"}]


@pytest.mark.parametrize(
    "sentence",
    [
        "La levée de scellé ne concerne que ChatGPT.",
        "Le présent article ne vise que ChatGPT.",
        "La formation ne porte que sur ChatGPT.",
        "Seul ChatGPT est concerné par le présent article.",
        "Les journaux ne couvrent que ChatGPT.",
        "Le professionnel qui utilise ChatGPT reste seul responsable de ce qu'il signe.",
        "The exemption concerns ChatGPT only.",
        "This chapter is about ChatGPT only.",
        "The training covers only ChatGPT.",
        "The user of ChatGPT is solely responsible for what they send.",
    ],
)
def test_what_a_text_bears_on_opens_nothing_and_closes_nothing(sentence: str) -> None:
    assert not draft([stored(f"# Charte IA\n\nVoici nos règles.\n\n- {sentence}\n")]).rules


def test_a_tool_that_is_for_some_only_is_open_on_a_condition() -> None:
    said = "ChatGPT is for accredited immigration advisers only, and for searching published case law."
    found = draft([stored(f"# Charte IA\n\nVoici nos règles.\n\n- {said}\n")]).rules
    assert [rule.modality for rule in found] == [Modality.CONDITIONAL]


def test_what_ends_for_some_data_is_banned_for_these() -> None:
    (ban,) = bans("ChatGPT is no longer approved for customer data.")
    assert (ban.slots.tools, ban.slots.data) == ({"chatgpt"}, {DataClass.CUSTOMER})


@pytest.mark.parametrize("tool", OPENED)
@pytest.mark.parametrize(
    "sentence",
    [
        "Personne ne va sur {}.",
        "La mairie ne travaille pas avec {}.",
        "L'école n'utilise pas {}.",
        "Nos équipes ne passent pas par {}.",
        "Notre cabinet n'a pas recours à {}.",
        "Gardez {} hors du travail.",
        "Keep {} out of our work.",
        "Nobody here uses {}.",
        "The council does not use {}.",
        "We never use {} at work.",
    ],
)
def test_what_the_house_does_not_use_is_banned(tool: str, sentence: str) -> None:
    (ban, *_) = bans(sentence.format(tool), tool)
    assert {one.removeprefix("local:") for one in ban.slots.tools} == {tool.lower()}
    assert not (ban.slots.data | ban.slots.uses)
    assert not ban.narrow


@pytest.mark.parametrize(
    "sentence",
    [
        "L'école n'utilise pas ChatGPT sans l'accord du DPO.",
        "Personne n'utilise ChatGPT comme un moteur de recherche.",
        "Nobody uses ChatGPT the same way.",
        "Si l'école n'utilise pas ChatGPT, elle utilise Copilot.",
        "Keep ChatGPT out of reach of children at home.",
    ],
)
def test_how_the_house_uses_it_bans_no_tool(sentence: str) -> None:
    assert not bans(sentence)
