"""The first row of a Word table: names of columns, a title above them, or a row that rules."""

from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement

from ingest.remarks import Code
from knowledge.concepts import Modality
from tests.ingest.made import clauses
from tests.ingest.test_word_tables import FR, begin_later, codes, lines_of, opened_in, rules_of, table


def of(*rows: tuple[str, ...]) -> Any:
    document = docx.Document()
    table(document, rows)
    return document


def name_rows(document: Any, count: int) -> None:
    """Have Word repeat the first rows on each page."""
    for row in document.tables[0].rows[:count]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


@pytest.mark.parametrize(
    "rows",
    [
        (("ChatGPT", "Interdit pour les données clients"), ("Copilot", "Autorisé pour les données internes")),
        (("ChatGPT", "Forbidden for customer data"), ("Copilot", "Allowed for internal data")),
        (("Traduire un document interne dans ChatGPT", "Interdit"), ("Noter les salariés avec une IA", "Interdit")),
        (("Translate internal documents in ChatGPT", "Forbidden"), ("Translate public texts in ChatGPT", "Allowed")),
        (("Documents internes", "❌"), ("Textes publics", "✅")),
        (("Internal documents", "No"), ("Public texts", "Yes")),
        (
            ("ChatGPT", "Il est interdit d'y coller des données clients."),
            ("Copilot", "Il est interdit d'y coller des CV."),
        ),
        (("ChatGPT", "Do not paste customer data into it"), ("Copilot", "Never paste CVs into it")),
    ],
)
def test_a_first_row_that_rules_is_a_row(rows: tuple[tuple[str, str], ...]) -> None:
    document = of(*rows)
    assert lines_of(document) == ["|  |  |", "|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
    first = [rule for rule in rules_of(document) if rule.clause.endswith("-1")]
    assert {rule.modality for rule in first} == {Modality.FORBIDDEN}
    assert Code.TABLE_HEAD not in codes(document)


def test_a_first_row_that_rules_lends_nothing_to_the_rows_below_it() -> None:
    document = of(("ChatGPT", "Interdit pour les données clients"), ("Copilot", "Autorisé pour les données internes"))
    (opening,) = [rule for rule in rules_of(document) if rule.modality is Modality.ALLOWED]
    assert [*opening.slots.tools, *opening.slots.data] == ["copilot", "internal"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Usage", "Autorisé", "Interdit"), ("Résumer un texte public", "X", ""), ("Coller un CV", "", "X")),
        (("Use", "Allowed", "Forbidden"), ("Summarise a public text", "Yes", ""), ("Paste a CV", "", "Yes")),
        (("Données", "Autorisées dans ChatGPT"), ("Textes publics", "Oui"), ("CV", "Non")),
        (("Data", "Allowed in ChatGPT"), ("Public texts", "Yes"), ("CVs", "No")),
        (("Données personnelles", "Autorisées dans ChatGPT"), ("CV", "Interdit"), ("Noms", "Autorisé")),
        (("Usage de ChatGPT", "Permission"), ("Résumer", "Autorisé"), ("Noter", "Interdit")),
        (("Usage de ChatGPT", "Autorisé ou interdit"), ("Résumer", "Autorisé"), ("Noter", "Interdit")),
        (("Usage de ChatGPT", "Autorisé"), ("Résumer un texte public", "Autorisé"), ("Noter un CV", "Autorisé")),
        (("À faire", "À ne pas faire"), ("Résumer un texte public", "Coller un CV")),
        (("Do", "Don't"), ("Summarise a public text", "Paste a CV")),
        (("Données", "✅", "❌"), ("ChatGPT", "textes publics", "CV"), ("Copilot", "notes internes", "CV")),
        (("Données clients", "ChatGPT", "Copilot"), ("Noms", "❌", "✅"), ("Contrats", "❌", "✅")),
        (("Outil", "Statut"), ("ChatGPT", "Interdit"), ("Copilot", "Autorisé")),
        (("Données interdites dans ChatGPT", "Exemples"), ("CV", "Interdit"), ("Noms", "Interdit")),
        (("Ce qu'il est interdit de faire avec ChatGPT", "Pourquoi"), ("Coller un CV", "RGPD"), ("Noter", "RGPD")),
        (("What you may do with ChatGPT", "Example"), ("You may summarise public texts", "a law"), ("Ask", "Why?")),
    ],
)
def test_names_of_columns_stay_above_their_rows(rows: tuple[tuple[str, ...], ...]) -> None:
    document = of(*rows)
    assert lines_of(document) == [
        f"| {' | '.join(rows[0])} |",
        "|" + "---|" * len(rows[0]),
        *(f"| {' | '.join(row)} |" for row in rows[1:]),
    ]


def test_a_first_row_that_word_repeats_names_the_columns_whatever_it_says() -> None:
    document = of(("Documents internes", "Interdit"), ("CV", "Interdit"))
    name_rows(document, 1)
    assert lines_of(document)[0] == "| Documents internes | Interdit |"
    assert codes(document) == set()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((("Documents internes", "❌", "✅"), ("CV", "❌", "✅")), True),
        ((("ChatGPT", "Interdit"), ("Copilot", "Interdit"), ("DeepL", "voir avec la DSI")), True),
        ((("Use ChatGPT on CVs", "Allowed"), ("Use Copilot on CVs", "Allowed")), True),
        (FR, False),
    ],
)
def test_a_first_row_in_doubt_is_told(rows: Any, told: bool) -> None:
    document = of(*rows)
    assert lines_of(document)[0] == f"| {' | '.join(rows[0])} |"
    assert (Code.TABLE_HEAD in codes(document)) == told


@pytest.mark.parametrize(
    ("title", "names"),
    [("Règles d'usage", ("Usage", "Autorisé", "Interdit")), ("Our rules", ("Use", "Allowed", "Forbidden"))],
)
def test_a_title_across_a_table_stands_above_it(title: str, names: tuple[str, ...]) -> None:
    document = of((title, "", ""), names, ("Coller un CV dans ChatGPT", "", "X"))
    made = document.tables[0]
    made.cell(0, 0).merge(made.cell(0, 2))
    assert lines_of(document)[:3] == [title, "", f"| {' | '.join(names)} |"]
    assert [rule.modality for rule in rules_of(document)] == [Modality.FORBIDDEN]


@pytest.mark.parametrize("title", ["ChatGPT", "Usages interdits", "Customer data"])
def test_a_title_that_names_something_still_lends_it_to_the_rows_and_is_told(title: str) -> None:
    document = of((title, ""), ("Données", "Statut"), ("CV", "Interdit"))
    document.tables[0].cell(0, 0).merge(document.tables[0].cell(0, 1))
    assert lines_of(document)[0] == f"| {title} | {title} |"
    assert codes(document) == {Code.TABLE_HEAD}


@pytest.mark.parametrize(("names", "by"), [(("Données", "Outils"), "merge"), (("Data", "Tools"), "repeat")])
def test_two_rows_of_names_name_each_column_together(names: tuple[str, str], by: str) -> None:
    document = of((names[0], names[1], ""), ("", "ChatGPT", "Copilot"), ("Documents internes", "❌", "✅"))
    made = document.tables[0]
    made.cell(0, 1).merge(made.cell(0, 2))
    if by == "merge":
        made.cell(0, 0).merge(made.cell(1, 0))
    else:
        name_rows(document, 2)
    assert lines_of(document)[0] == f"| {names[0]} | {names[1]} / ChatGPT | {names[1]} / Copilot |"
    said = {(rule.modality, *rule.slots.tools) for rule in rules_of(document)}
    assert said == {(Modality.FORBIDDEN, "chatgpt"), (Modality.ALLOWED, "copilot")}


def test_a_row_of_words_below_a_name_of_two_columns_is_no_row_of_names_and_is_told() -> None:
    document = of(("Outil", "Conditions", ""), ("ChatGPT", "relecture", "anonymat"), ("Copilot", "relecture", ""))
    document.tables[0].cell(0, 1).merge(document.tables[0].cell(0, 2))
    assert lines_of(document)[2] == "| ChatGPT | relecture | anonymat |"
    assert codes(document) == {Code.TABLE_HEAD}


@pytest.mark.parametrize(
    ("row", "written"),
    [
        (("", "❌", "✅"), "|  | ❌ |  |"),
        (("", "Interdit", "Autorisé"), "|  | Interdit |  |"),
        (("", "Forbidden", "Allowed"), "|  | Forbidden |  |"),
        (("", "Relire", "Relire"), "|  | Relire | Relire |"),
    ],
)
def test_a_row_that_begins_further_right_permits_nothing(row: tuple[str, ...], written: str) -> None:
    document = of(*FR, row)
    begin_later(document.tables[0].rows[-1])
    assert lines_of(document)[-1] == written
    assert opened_in(document) == [f"| {' | '.join(one)} |" for one in FR[1:]]
    assert (Code.UNNAMED_ROWS in codes(document)) == (row[1] != "Relire")


def test_a_row_that_begins_further_right_below_no_names_permits_nothing() -> None:
    document = of(("Documents internes", "Interdit"), ("Textes publics", "Autorisé"), ("", "Autorisé"))
    begin_later(document.tables[0].rows[2])
    assert opened_in(document) == ["| Textes publics | Autorisé |"]


def test_a_row_that_begins_further_right_below_the_same_name_opens_nothing_by_itself() -> None:
    document = of(("Données", "", "ChatGPT"), ("Textes publics", "", "✅"), ("", "CV", "✅"))
    made = document.tables[0]
    made.cell(0, 0).merge(made.cell(0, 1))
    made.cell(1, 0).merge(made.cell(1, 1))
    begin_later(made.rows[2])
    assert opened_in(document) == ["| Textes publics | Textes publics | ✅ |"]


def test_rows_without_names_take_none_from_the_table_before() -> None:
    named = "| Données | ChatGPT |\n|---|---|\n| CV | ❌ |\n"
    first, second = clauses(f"{named}\n|  |  |\n|---|---|\n| Textes publics | ✅ |\n")
    assert first.intro is not None
    assert second.intro is None
