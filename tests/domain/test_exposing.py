"""What had better not stay where others read."""

import pytest

from bot.domain.asked.exposing import exposes, exposes_secret
from bot.domain.asked.question import Finding, Shielded
from knowledge.concepts import DataClass

PASTE = "Puis-je coller ce mail ?\n\nBonjour Mme <PERSONNE_1>, votre dossier est clos.\nCordialement"
NAMED = "Puis-je demander à <PERSONNE_1> de relire ?"


def words(text: str, *kinds: str, classes: frozenset[DataClass] = frozenset()) -> Shielded:
    return Shielded(text, tuple(Finding(kind, 0, 1, 1.0) for kind in kinds), classes, len(text), len(text), 0.0)


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (words("Quels outils ?"), False),
        (words(NAMED, "person"), False),
        (words(NAMED, "person", "email"), True),
        (words(PASTE, "person"), True),
        (words(PASTE), False),
        (words("Et <SECRET_1> ?", classes=frozenset({DataClass.SECRET})), True),
    ],
)
def test_data_and_secrets_are_told_and_a_colleagues_name_is_not(seen: Shielded, *, told: bool) -> None:
    assert exposes(seen) is told


def test_a_secret_that_may_be_there_counts_as_one() -> None:
    seen = words("a")
    assert not exposes_secret(seen)
    assert exposes_secret(Shielded("a", (), frozenset(), 1, 1, 0.0, signals=frozenset({DataClass.SECRET})))
