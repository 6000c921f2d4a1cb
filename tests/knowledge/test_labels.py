"""A bare line under a text may be its own: it claims nothing, and makes stricter."""

import pytest

from knowledge.concepts import DataClass
from knowledge.question.pasting import told_apart
from knowledge.question.understanding import understand

ORDERS = ("Copilot Chat, work account. Please shorten:", "Copilot Chat, compte pro. Raccourcis :")
TEXT = (
    "Weekly workshop meeting, week 19. The wash bay stays closed until the drain is repaired. The new trolley will be"
    " tried for two weeks on line 2."
)
BARE = (
    "Internal only",
    "internal",
    "interne",
    "its internal, no names in it",
    "doc interne, rien de confidentiel dedans",
)
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


@pytest.mark.parametrize("label", [*BARE, *MORE, "Internal document, no personal data", "Document interne, sans noms"])
def test_what_a_text_may_end_with_claims_nothing(label: str) -> None:
    ask = "can copilot chat shorten this for me? work account"
    assert told_apart(f"{ask}\n\n{TEXT}\n\n{label}", masked=False).own == ask


@pytest.mark.parametrize("label", [*BARE, *MORE])
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
