"""Classes of data of a charter's own: what each column of a table holds, told from where the charter defines it."""

import pytest

from ingest.checking import check
from ingest.classes import classes_of
from ingest.drafting import draft
from ingest.remarks import Code
from knowledge.concepts import DataClass as D
from knowledge.concepts import Kind, Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

M = Modality
COLOURS = """
- **Vert** : ce qui est publié, brochures, site web.
- **Orange** : courriels et dossiers de clients.
- **Rouge** : données de santé, mots de passe, dossiers de clients malades.
"""
NUMBERED = """
« C0 » désigne l'information publique, « C1 » l'information interne, « C2 » désigne les contrats et les données clients,
« C3 » désigne les mots de passe.
"""
LETTERS = """
| Lettre | Famille | Exemples |
|---|---|---|
| P | Publique | catalogue paru |
| K | Clients | réclamations de clients |
| R | Personnel | bulletins de paie |
"""
ENGLISH = """
White: our public website. Amber: customers' e-mails and orders. Red: payroll, health records, passwords.
"""


def table(*columns: str) -> str:
    marks = ["✅", *["⚠️ Après accord"] * (len(columns) - 2), "❌"]
    rule = "|---" * (len(columns) + 1)
    return f"\n| Outil | {' | '.join(columns)} |\n{rule}|\n| ChatGPT Enterprise | {' | '.join(marks)} |\n"


def rules_of(text: str) -> dict[M, Rule]:
    made = draft([stored(f"# Charte\n\n## Classes\n{text}")])
    rows = {one.key for one in made.clauses if "ChatGPT Enterprise |" in one.text}
    return {rule.modality: rule for rule in made.rules if rule.clause in rows}


@pytest.mark.parametrize(
    ("text", "conditional", "forbidden"),
    [
        (COLOURS + table("Vert", "Orange", "Rouge"), {D.CUSTOMER}, {D.HEALTH, D.SECRET, D.CUSTOMER}),
        (COLOURS + table("🟢 Vert", "🟠 Orange", "🔴 Rouge"), {D.CUSTOMER}, {D.HEALTH, D.SECRET, D.CUSTOMER}),
        (LETTERS + table("P", "K", "R"), {D.CUSTOMER}, {D.HR}),
        (ENGLISH + table("White", "Amber", "Red"), {D.CUSTOMER}, {D.HR, D.HEALTH, D.SECRET}),
        (NUMBERED + table("C0", "C2", "C3"), {D.CUSTOMER, D.CONFIDENTIAL}, {D.SECRET}),
        (NUMBERED + table("C0 libre", "C2 réservé", "C3"), {D.CUSTOMER, D.CONFIDENTIAL}, {D.SECRET}),
    ],
)
def test_a_cell_bears_on_what_its_class_holds(text: str, conditional: set[D], forbidden: set[D]) -> None:
    rules = rules_of(text)
    assert rules[M.CONDITIONAL].slots.data == conditional
    assert rules[M.FORBIDDEN].slots.data == forbidden
    assert rules[M.ALLOWED].slots.data == {D.PUBLIC}
    assert not any(rule.narrow for rule in rules.values())


def test_an_annex_may_define_what_the_charter_uses() -> None:
    one, other = (
        stored(f"# Charte\n{table('Vert', 'Orange', 'Rouge')}"),
        stored(f"# Annexe\n{COLOURS}", "annexe", Kind.ANNEX),
    )
    made = draft([one, other])
    [ban] = [rule for rule in made.rules if rule.modality is M.FORBIDDEN and "charte" in rule.clause]
    assert ban.slots.data == {D.HEALTH, D.SECRET, D.CUSTOMER}


@pytest.mark.parametrize(
    ("text", "banned", "restricted"),
    [
        (
            "\n- **Rouge** : mots de passe, données de santé.\n- **Orange** : arrêts maladie, courriels de clients.\n",
            {D.SECRET, D.HEALTH},
            {D.CUSTOMER, D.HEALTH},
        ),
        (
            "\n- **Orange** : courriels de clients ; un courriel passe en rouge s'il parle de santé ou de paie.\n"
            "- **Rouge** : mots de passe.\n",
            {D.SECRET, D.HEALTH, D.HR},
            {D.CUSTOMER},
        ),
        (
            "\n- **Orange** : courriels de clients.\n- **Rouge** : paie, santé, documents à usage interne du comité.\n",
            {D.HR, D.HEALTH},
            {D.CUSTOMER},
        ),
    ],
)
def test_no_other_class_takes_from_a_ban_what_it_names(text: str, banned: set[D], restricted: set[D]) -> None:
    rules = rules_of(text + table("Vert", "Orange", "Rouge"))
    assert rules[M.FORBIDDEN].slots.data >= banned
    assert D.INTERNAL not in rules[M.FORBIDDEN].slots.data
    assert rules[M.CONDITIONAL].slots.data <= restricted


def test_a_class_of_words_that_no_concept_covers_restricts_those_words_alone() -> None:
    text = f"{COLOURS}- **Noir** : recettes de peinture, gammes de teintes.\n{table('Vert', 'Orange', 'Rouge', 'Noir')}"
    ban = rules_of(text)[M.FORBIDDEN]
    assert ban.narrow
    assert not ban.slots.data
    assert "recett" in ban.topic


@pytest.mark.parametrize(
    "text",
    [
        "\nLe vert se voit mieux que le rouge." + table("Vert", "Orange", "Rouge"),
        "\n- **Rouge** : tout le reste.\n- **Orange** : le reste des clients." + table("Vert", "Orange", "Rouge"),
        "\nCopilot : données de santé. Gemini : courriels de clients. Claude : rien."
        + table("Copilot", "Gemini", "Claude"),
        "\n- **Rouge** : données de santé." + table("Vert", "Orange", "Rouge"),
    ],
)
def test_what_is_not_defined_stays_as_it_was(text: str) -> None:
    ban = rules_of(text)[M.FORBIDDEN]
    assert not ban.narrow
    assert not ban.slots.data


def test_an_example_opens_nothing_that_is_sensitive() -> None:
    text = "\n- **Bleu** : procédures internes, contrats de fournisseurs.\n- **Rouge** : données de santé.\n"
    allowed = rules_of(text + table("Bleu", "Rouge"))[M.ALLOWED]
    assert allowed.slots.data == {D.INTERNAL}


def test_a_class_called_by_a_class_keeps_its_own() -> None:
    text = (
        "\n- **Public** : notre site.\n- **Confidentiel** : données clients.\n"
        "- **Secret** : mots de passe, contrats confidentiels et documents confidentiels.\n"
    )
    rules = rules_of(text + table("Public", "Confidentiel", "Secret"))
    assert {D.CONFIDENTIAL, D.CUSTOMER} <= rules[M.CONDITIONAL].slots.data


def test_nothing_is_held_where_there_is_no_such_table() -> None:
    assert classes_of(draft([stored(f"# Charte\n{COLOURS}")]).clauses) == {}


def remarks_of(text: str) -> list[tuple[str, object]]:
    report = check(draft([stored(f"# Charte\n\n## Classes\n\nIl est interdit de mentir.\n{text}")]))
    return [(one.code, dict(one.values)["columns"]) for one in report.remarks if one.code is Code.UNDEFINED_CLASSES]


@pytest.mark.parametrize(
    ("columns", "named"), [(("Vert", "Orange", "Rouge"), "Vert, Orange, Rouge"), (("C0", "C1", "C2"), "C0, C1, C2")]
)
def test_admins_are_told_of_classes_that_nothing_defines(columns: tuple[str, ...], named: str) -> None:
    assert remarks_of(table(*columns)) == [(Code.UNDEFINED_CLASSES, named)]


@pytest.mark.parametrize(
    "text",
    [
        COLOURS + table("Vert", "Orange", "Rouge"),
        table("Informations publiques", "Données internes", "Données clients"),
        table("Siège", "Agences", "Usines"),
        table("C0 public", "C1 interne", "C2 confidentiel"),
    ],
)
def test_nothing_is_remarked_of_other_tables(text: str) -> None:
    assert remarks_of(text) == []
