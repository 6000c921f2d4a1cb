"""Classes of data of a charter's own: what each column of a table holds, told from where the charter defines it."""

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.door import Door
from ingest.checking import check
from ingest.drafting import draft
from ingest.remarks import Code
from ingest.rules.tables.classes import classes_of
from knowledge.concepts import DataClass as D
from knowledge.concepts import Kind, Modality
from knowledge.rules import Rule
from tests.fakes.charter import MemoryCharter, OneBook
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
    return {rule.modality: rule for rule in reversed(made.rules) if rule.clause in rows}


@pytest.mark.parametrize(
    ("text", "spared"),
    [
        (COLOURS + table("Vert", "Orange", "Rouge"), {D.PUBLIC}),  # "Rouge" names customers as well
        (COLOURS + table("🟢 Vert", "🟠 Orange", "🔴 Rouge"), {D.PUBLIC}),
        (LETTERS + table("P", "K", "R"), {D.PUBLIC, D.CUSTOMER}),
        (ENGLISH + table("White", "Amber", "Red"), {D.PUBLIC, D.CUSTOMER}),
        (NUMBERED + table("C0", "C2", "C3"), {D.PUBLIC, D.CUSTOMER, D.CONFIDENTIAL}),
        (NUMBERED + table("C0 libre", "C2 réservé", "C3"), {D.PUBLIC, D.CUSTOMER, D.CONFIDENTIAL}),
    ],
)
def test_a_ban_spares_what_the_other_classes_hold(text: str, spared: set[D]) -> None:
    rules = rules_of(text)
    assert rules[M.FORBIDDEN].slots.without == spared
    assert rules[M.FORBIDDEN].slots.data == rules[M.CONDITIONAL].slots.data == set()
    assert rules[M.ALLOWED].slots.data == {D.PUBLIC}


def test_an_annex_may_define_what_the_charter_uses() -> None:
    one, other = stored(f"# Charte\n{table('P', 'K', 'R')}"), stored(f"# Annexe\n{LETTERS}", "annexe", Kind.ANNEX)
    made = draft([one, other])
    [ban] = [rule for rule in made.rules if rule.modality is M.FORBIDDEN and "charte" in rule.clause]
    assert ban.slots.without == {D.PUBLIC, D.CUSTOMER}


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Puis-je mettre une brochure publique dans ChatGPT Enterprise ?", Verdict.ALLOWED),
        ("Puis-je mettre une réclamation de client dans ChatGPT Enterprise ?", Verdict.CONDITIONAL),
        ("Puis-je mettre un bulletin de paie dans ChatGPT Enterprise ?", Verdict.FORBIDDEN),
        ("Puis-je mettre une réclamation de client sur sa santé dans ChatGPT Enterprise ?", Verdict.FORBIDDEN),
        ("Puis-je mettre ce texte dans ChatGPT Enterprise ?", Verdict.FORBIDDEN),
    ],
)
def test_a_table_of_such_classes_decides_on_what_is_named(words: str, verdict: Verdict) -> None:
    made = draft([stored(f"# Charte\n\n## Classes\n{LETTERS}{table('P', 'K', 'R')}")])
    [one] = made.stored
    charter = MemoryCharter([(one.source, made.clauses)], made.rules)
    question = Door(RulesShield()).read(words, thread=Thread("terminal:t"), asker="local:t")
    assert Assistant(OneBook(charter)).reply(question).verdict is verdict


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
    slots = rules_of(text)[M.FORBIDDEN].slots
    assert not slots.data
    assert not slots.without


@pytest.mark.parametrize(
    ("text", "spared"),
    [
        (
            "\n- **Rouge** : mots de passe, données de santé.\n- **Orange** : arrêts maladie, courriels de clients.\n",
            {D.CUSTOMER},
        ),
        (
            "\n- **Orange** : courriels de clients ; un courriel passe en rouge s'il parle de santé ou de paie.\n"
            "- **Rouge** : mots de passe.\n",
            {D.CUSTOMER},
        ),
        (
            "\n- **Bleu** : procédures internes.\n- **Rouge** : santé, documents à usage interne du comité.\n",
            {D.INTERNAL},
        ),
    ],
)
def test_no_class_takes_from_a_ban_what_it_names(text: str, spared: set[D]) -> None:
    assert rules_of(text + table("Bleu", "Orange", "Rouge"))[M.FORBIDDEN].slots.without == spared


def test_an_example_opens_nothing_that_is_sensitive() -> None:
    text = "\n- **Bleu** : procédures internes, contrats de fournisseurs.\n- **Rouge** : données de santé.\n"
    assert rules_of(text + table("Bleu", "Rouge"))[M.ALLOWED].slots.data == {D.INTERNAL}


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
