"""Other ways to write what the shield looks for, and what only looks like it."""

import pytest

from tests.adapters.shield.test_rules import found


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Le code PIN 4821 du badge", "secret", "4821"),
        ("digicode 45B78 au portail", "secret", "45B78"),
        ("OTE $120,000 for the role", "salary", "$120,000"),
        ("Net pay 1,987.22 in March", "salary", "1,987.22"),
        ("customer ref CR/20198", "customer_id", "CR/20198"),
        ("matricule salarié FR-20931", "employee_id", "FR-20931"),
        ("anniversaire 12 octobre 1975", "birth_date", "12 octobre 1975"),
        ("Résidence Les Acacias, bât. C, 33000 Bordeaux", "address", "Résidence Les Acacias, bât. C, 33000 Bordeaux"),
        ("écrire à BP 145, 44003 Nantes", "address", "BP 145, 44003 Nantes"),
        ("le dossier est vu avec Ruolan", "person", "Ruolan"),
        ("bon pour accord X.L.", "person", "X.L."),
        ("Surname(s): Achterlonie", "person", "Achterlonie"),
        ("elle a fait une fausse couche", "health", "fausse couche"),
    ],
)
def test_other_ways_to_write_it_are_found_too(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Salaire de base 151,67 h",
        "In the style of P. G. Wodehouse",
        "Retail rents around Grafton Street",
        "Heure de départ : 10 a.m. U.S.",
        "Paysages Aumont",
        "My boss said yes, and my colleague edit the text.",
    ],
)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert found(text) == []
