"""What an asker calls a text in a bare line under it."""

import pytest

from knowledge.concepts import DataClass
from knowledge.question.pasting import told_apart
from knowledge.question.understanding import understand

ORDERS = ("Copilot Chat, work account. Please shorten:", "Copilot Chat, compte pro. Raccourcis :")
TEXT = (
    "Weekly workshop meeting, week 19. The wash bay stays closed until the drain is repaired. The new trolley will be"
    " tried for two weeks on line 2."
)
INTERNAL = (
    "internal only, no names in it",
    "its internal, no names in it",
    "this is internal, there are no names in it",
    "no names in it, internal document",
    "interne seulement, aucun nom dedans",
    "c'est interne, pas de nom",
    "doc interne, rien de confidentiel dedans",
)
"""What an asker says, and no text of itself."""
BARE = ("Internal only", "internal", "interne")
"""What a text may end with too."""
MORE = (
    "not internal, no names in it",
    "internal but with names in it",
    "internal, no names except the manager's",
    "internal, not public",
    "Internal audit, no names",
    "pas interne, aucun nom",
    "interne, pas de noms sauf un",
    "Internal document, no names in AI tools",
    "For internal use only",
)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("label", [*INTERNAL, *BARE])
def test_what_is_said_under_a_quotation_is_the_askers(order: str, label: str) -> None:
    asked = understand(f"{order}\n« {TEXT} »\n{label}")
    assert DataClass.INTERNAL in asked.data
    assert "anonymised" not in asked.stated


@pytest.mark.parametrize("label", INTERNAL)
def test_who_denies_that_people_are_in_a_text_speaks_of_it(label: str) -> None:
    ask = "can copilot chat shorten this for me? work account"
    assert DataClass.INTERNAL in understand(f"{ask}\n\n{TEXT}\n\n{label}").data


@pytest.mark.parametrize("label", [*BARE, *MORE, "Internal document, no personal data", "Document interne, sans noms"])
def test_what_a_text_may_end_with_claims_nothing(label: str) -> None:
    ask = "can copilot chat shorten this for me? work account"
    assert told_apart(f"{ask}\n\n{TEXT}\n\n{label}", masked=False).own == ask


@pytest.mark.parametrize("label", MORE)
def test_a_line_under_a_quotation_that_says_more_claims_nothing(label: str) -> None:
    assert told_apart(f"{ORDERS[0]}\n« {TEXT} »\n{label}", masked=False).own.strip() == ORDERS[0]


@pytest.mark.parametrize(
    ("label", "data"),
    [
        ("its confidential", DataClass.CONFIDENTIAL),
        ("from our HR file", DataClass.HR),
        ("c'est confidentiel, pas à diffuser", DataClass.CONFIDENTIAL),
        ("extrait d'un dossier médical", DataClass.HEALTH),
    ],
)
def test_what_makes_stricter_under_a_quotation_counts(label: str, data: DataClass) -> None:
    assert data in understand(f"{ORDERS[0]}\n« {TEXT} »\n{label}").data
