"""What is open to or in one team, or in one month, is open on that condition; to all teams it is plainly open."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from tests.ingest.made import stored


def modality(words: str) -> Modality:
    (rule,) = draft([stored(f"# Charte IA\n\n{words}\n")]).rules
    return rule.modality


@pytest.mark.parametrize(
    "words",
    [
        "Copilot est ouvert au service communication.",
        "Copilot est autorisé au pôle enfance.",
        "ChatGPT est permis au département recherche.",
        "Claude est à la disposition de l'équipe juridique.",
        "Claude est mis à disposition du service communication.",
        "Au service juridique, vous pouvez utiliser Claude.",
        "À la direction des affaires juridiques, vous pouvez utiliser Claude.",
        "À l'accueil, vous pouvez utiliser Claude.",
        "In the legal team, you may use Claude.",
        "In the archives, you may use Claude.",
        "En mars, vous pouvez utiliser Claude.",
        "Cet été, vous pouvez utiliser Claude.",
        "In March, you may use Claude.",
        "In May, you may use Claude.",
    ],
)
def test_what_is_open_to_a_team_or_in_a_month_is_on_a_condition(words: str) -> None:
    assert modality(words) is Modality.CONDITIONAL


@pytest.mark.parametrize(
    "words",
    [
        "Copilot est ouvert aux équipes.",
        "Claude est à la disposition de tous.",
        "Dans les services, vous pouvez utiliser Claude.",
        "Au service public, vous pouvez utiliser Claude.",
        "In the team, you may use Claude.",
    ],
)
def test_what_is_open_to_all_is_open(words: str) -> None:
    assert modality(words) is Modality.ALLOWED
