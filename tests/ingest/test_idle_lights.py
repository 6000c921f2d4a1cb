"""A light that a charter explains as no leave, or that says how something stands, opens nothing; two lights rule."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import DataClass, Modality
from tests.ingest.made import stored

M = Modality
TABLE = "| Outil | Feu |\n|---|---|\n| ChatGPT | 🟢 |\n| Copilot | 🔴 |\n"


def modalities(text: str) -> list[Modality]:
    return [rule.modality for rule in draft([stored(f"# Charte IA\n\n{text}\n")]).rules]


@pytest.mark.parametrize(
    "text",
    [
        "🟢 Nouveau : ChatGPT arrive en mars",
        "🟢 Service ChatGPT disponible",
        "🟢 ChatGPT is up",
        "✅ Copilot est arrivé dans Teams.",
        "👍 Thanks to all who came to the Copilot training.",
        "- 🟢 Service ChatGPT opérationnel\n- 🔴 Service Copilot en panne",
        "Légende : 🟢 gratuit, 🔴 payant\n\n🟢 ChatGPT\n\n🔴 Copilot",
        "## Légende\n\n- 🟢 : gratuit\n- 🔴 : payant\n\n## Outils\n\n- 🟢 ChatGPT\n- 🔴 Copilot",
        f"{TABLE}\nLégende : 🟢 gratuit, 🔴 payant",
        f"{TABLE}\n🟢 open source, 🔴 proprietary",
        f"{TABLE}\nKey: 🟢 hosted in the EU, 🔴 hosted elsewhere",
    ],
)
def test_a_light_that_says_something_else_rules_nothing(text: str) -> None:
    assert modalities(text) == []


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        f"{TABLE}\nLégende : 🟢 autorisé, 🟠 sur demande, 🔴 interdit",
        f"{TABLE}\n🟢 = yes, 🟠 = ask, 🔴 = no",
        "- 🟢 ChatGPT\n- 🔴 Copilot",
    ],
)
def test_a_light_that_is_a_verdict_stays_one(text: str) -> None:
    assert modalities(text) == [M.ALLOWED, M.FORBIDDEN]


def test_a_green_light_alone_opens_a_use_that_it_names() -> None:
    assert modalities("🟢 Traduire un menu avec Copilot.") == [M.ALLOWED]


@pytest.mark.parametrize("text", ["🟢 Menus. 🔴 Courriers de patients.", "🟢 Menus. 🔴 Patients' letters."])
def test_two_lights_in_one_paragraph_rule_each_its_sentence(text: str) -> None:
    opened, banned = draft([stored(f"# Charte IA\n\n{text}\n")]).rules
    assert (opened.modality, banned.modality) == (M.ALLOWED, M.FORBIDDEN)
    assert banned.slots.data == {DataClass.HEALTH}
