"""A house's own tool is read as one that every charter knows: in a ban, in a list, with the article of its name."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

M = Modality
OWN = "Boussole est notre assistant. Vous pouvez utiliser Boussole pour rédiger."


def rules(text: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\n{text}\n")]).rules


def said(text: str, tool: str) -> list[tuple[Modality, bool]]:
    return [(rule.modality, bool(rule.slots.data)) for rule in rules(text) if any(tool in t for t in rule.slots.tools)]


@pytest.mark.parametrize(
    "sentence",
    [
        "N'utilisez pas {}.",
        "{} est suspendu.",
        "Ne vous servez pas de {}.",
        "{} reste bloqué.",
        "Do not use {}.",
        "Never use {} for now.",
        "Le recours à {} est mis en pause.",
    ],
)
def test_a_ban_is_read_alike_of_a_known_tool_and_of_the_house_s(sentence: str) -> None:
    known = said(f"Vous pouvez utiliser Copilot.\n\n- {sentence.format('Copilot')}", "copilot")
    own = said(f"{OWN}\n\n- {sentence.format('Boussole')}", "boussole")
    assert (M.FORBIDDEN, False) in known
    assert (M.FORBIDDEN, False) in own


def test_what_is_said_of_the_house_s_tool_in_general_stays_no_rule() -> None:
    assert said(f"{OWN}\n\n- La maison ne paie pas Boussole au mois.", "boussole") == said(OWN, "boussole")


def test_the_items_below_two_tools_are_of_both() -> None:
    found = rules(
        f"{OWN}\n\nSont ouverts à tous, dans Boussole ou dans Copilot :\n\n- traduire un texte ;\n- résumer.\n"
    )
    listed = [rule.slots.tools for rule in found if rule.slots.uses & {"translate", "summarise"}]
    assert listed == [{"copilot", "local:boussole"}] * 2


@pytest.mark.parametrize(
    "told",
    [
        "Un seul outil est de droit commun. Il s'agit de L'Atelier, assistant fourni par le syndicat.",
        "Nous avons choisi La Fabrique, notre assistant interne.",
    ],
)
def test_a_name_may_have_its_article(told: str) -> None:
    name = "L'Atelier" if "Atelier" in told else "La Fabrique"
    found = rules(f"{told}\n\nVous pouvez traduire un texte avec {name}.")
    assert {f"local:{name.lower()}"} in [rule.slots.tools for rule in found]


def test_a_word_with_its_article_is_no_name() -> None:
    assert not any("local:" in t for r in rules("Pour La Poste, un outil est prévu.") for t in r.slots.tools)
