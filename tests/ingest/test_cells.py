"""The words and the marks that are a verdict where they are all that a cell says, and what limits them there."""

import pytest

from ingest.rules.tables.cells import answers_in, contradicts, verdict_of
from knowledge.concepts import Modality

M = Modality


@pytest.mark.parametrize(
    "cell",
    [
        "Oui, avec relecture",
        "Oui avec prudence",
        "Allowed with review",
        "Yes, with manager's OK",
        "Oui mais…",
        "Oui, mais à relire",
        "Autorisé jusqu'au 31/12",
        "Allowed until 31 December",
        "(✔)",
        "✅ textes courts seulement",
        "✅ après accord",
        "✔️ sauf contrats",
        "Sur accord de la DSI",
        "Selon accord",
        "Subject to approval",
    ],
)
def test_a_yes_that_its_own_cell_limits_is_a_condition(cell: str) -> None:
    assert verdict_of(cell) is M.CONDITIONAL


@pytest.mark.parametrize(
    "cell",
    ["Oui", "Oui, avec Copilot", "✅", "✅ Copilot", "✅ Copilot uniquement", "👍", "Libre", "Validé", "Accepted"],
)
def test_a_yes_without_a_limit_stays_plain(cell: str) -> None:
    assert verdict_of(cell) is M.ALLOWED


@pytest.mark.parametrize(
    "cell",
    [
        "Rejeté",
        "Suspendu",
        "Fortement déconseillé",
        "Défendu",
        "Impossible",
        "Non validé",
        "Non recommandé",
        "Pas encore autorisé",
        "N'est plus autorisé",
        "Disabled",
        "No longer allowed",
        "✕",
        "×",
        "❎",
        "🟥",
        "👎",
    ],
)
def test_words_and_signs_that_forbid(cell: str) -> None:
    assert verdict_of(cell) is M.FORBIDDEN


@pytest.mark.parametrize(
    "cell", ["En test", "N/A", "DSI", "Non interdit", "Non requis", "3 × 4 pages ?", "O", "Recommandé"]
)
def test_what_is_no_verdict(cell: str) -> None:
    assert verdict_of(cell) is None


def test_a_cell_that_answers_of_several_things_is_no_verdict() -> None:
    cell = "Copilot : oui ; ChatGPT : non"
    assert verdict_of(cell) is None
    assert contradicts(cell)
    assert answers_in("Publiques ✅ / Internes ❌") == (("Publiques", "✅"), ("Internes", "❌"))
    assert not contradicts("Oui, pour les textes publics")
