"""A tool that the lexicon or the edition knows is no person in an advice; a person who is called like one stays one."""

import pytest

from bot.adapters.shield.spared.naming_tools import without_tools

LOCAL = frozenset({"plume"})


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Otter : seulement sans enregistrement.", "ChatGPT : seulement sans enregistrement."),
        ("Utilisez Otter avec l'accord de tous.", "Utilisez ChatGPT avec l'accord de tous."),
        ("Use otter.ai only without recording.", "Use ChatGPT only without recording."),
        ("Only with Fathom, once everybody agrees.", "Only with ChatGPT, once everybody agrees."),
        ("Plume, pour les textes internes.", "ChatGPT, pour les textes internes."),
    ],
)
def test_a_tool_is_put_in_the_place_of_another(words: str, left: str) -> None:
    assert without_tools(words, LOCAL) == left


@pytest.mark.parametrize(
    "words",
    [
        "Mme Otter peut l'utiliser.",
        "M. Otter l'a dit.",
        "Mr. Otter may use it.",
        "Demandez à Jean Otter.",
        "Jean Otter l'a demandé.",
        "Otter Dupont est en arrêt maladie.",
        "Ask Otter Smith first.",
        "Madame Plume le relit.",
        "Claude est en congé.",
        "Jasper is on sick leave.",
        "Harvey Fathom est absent.",
        "Un collègue le relit avec un tableur.",
    ],
)
def test_a_name_stays(words: str) -> None:
    assert without_tools(words, LOCAL) == words
