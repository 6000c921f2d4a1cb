"""Words struck out in Word say nothing, and what they were taken from permits nothing."""

from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from ingest.remarks import Code
from tests.ingest.test_word import call, numbered, put_number, text_of, with_notes
from tests.ingest.test_word_tables import FR, codes, opened_in, read_of, rules_of, table

BAN = "Il est interdit de coller des données clients dans ChatGPT."


def write(paragraph: Any, said: str) -> Any:
    """Write words in a paragraph; what stands between two ~ is struck out."""
    for at, words in enumerate(said.split("~")):
        paragraph.add_run(words).font.strike = bool(at % 2) or None
    return paragraph


def paragraphs(*said: str, style: str | None = None) -> Any:
    document = docx.Document()
    for words in said:
        write(document.add_paragraph(style=style), words)
    return document


def cells(*rows: tuple[str, ...]) -> Any:
    document = docx.Document()
    made = table(document, [[""] * len(rows[0])] * len(rows))
    for row, said in zip(made.rows, rows, strict=True):
        for cell, words in zip(row.cells, said, strict=True):
            write(cell.paragraphs[0], words)
    return document


@pytest.mark.parametrize(
    "words", ["Les documents internes peuvent être résumés avec ChatGPT.", "Internal documents may be summarised."]
)
@pytest.mark.parametrize("style", [None, "List Bullet", "List Number"])
def test_a_struck_permission_is_none_and_is_told(words: str, style: str | None) -> None:
    document = paragraphs(BAN)
    write(document.add_paragraph(style=style), f"~{words}~")
    text, remarks = read_of(document)
    assert text == f"{BAN}\n"
    assert [(one.code, dict(one.values)) for one in remarks] == [(Code.STRUCK_TEXT, {"count": 1, "words": words})]


@pytest.mark.parametrize("by", ["dstrike", "paragraph", "character"])
def test_words_struck_twice_or_by_their_style_are_struck(by: str) -> None:
    document = paragraphs(BAN)
    run = document.add_paragraph().add_run("Les CV peuvent être résumés avec ChatGPT.")
    if by == "dstrike":
        run.font.double_strike = True
    else:
        kind = WD_STYLE_TYPE.PARAGRAPH if by == "paragraph" else WD_STYLE_TYPE.CHARACTER
        style = document.styles.add_style("Retiré", kind)
        style.font.strike = True
        (document.paragraphs[-1] if by == "paragraph" else run).style = style
    assert text_of(document) == f"{BAN}\n"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("~Les CV peuvent être résumés.~ Il est interdit de coller un nom.", "Il est interdit de coller un nom."),
        ("Il est interdit de coller un nom. ~CVs may be used. Always.~", "Il est interdit de coller un nom."),
        ("Il est interdit de coller un nom~, un prénom~ ou un CV.", "Il est interdit de coller un nom ou un CV."),
        ("Never paste a name ~or an address~.", "Never paste a name."),
        ("Relisez ~toujours~ les réponses.", "Relisez les réponses."),
        ("Vous pouvez résumer un texte public.~ ~", "Vous pouvez résumer un texte public."),
        ("Les textes publics sont permis. Ne collez ~jamais~ ~pas~ un nom.", "Les textes publics sont permis."),
    ],
)
def test_what_only_forbids_or_stands_beside_stays(said: str, kept: str) -> None:
    assert text_of(paragraphs(said)) == f"{kept}\n"


@pytest.mark.parametrize(
    "said",
    [
        "Vous pouvez résumer des documents ~publics~ avec ChatGPT.",
        "Vous pouvez utiliser ChatGPT~ après accord du DPO~.",
        "Il est ~interdit~ permis de coller un nom.",
        "You may use ChatGPT ~for public texts~.",
        "Les noms sont interdits, les documents ~publics~ sont permis.",
        "Vous pouvez l'utiliser après accord ~du service~ DPO.",
    ],
)
def test_a_permission_that_lost_words_is_not_published(said: str) -> None:
    document = paragraphs(BAN, said)
    text, remarks = read_of(document)
    assert text == f"{BAN}\n"
    assert dict(remarks[0].values)["words"] == " ".join(said.replace("~", "").split())


@pytest.mark.parametrize(
    ("lead", "kept"),
    [("Il est interdit de coller :", True), ("It is forbidden to paste:", True), ("Vous pouvez coller :", False)],
)
def test_an_item_that_lost_words_stays_below_a_ban_alone(lead: str, kept: bool) -> None:
    document = paragraphs(lead)
    for words in ("un CV ;", "un texte ~public~."):
        write(document.add_paragraph(style="List Bullet"), words)
    assert text_of(document) == f"{lead}\n\n- un CV ;\n" + ("- un texte.\n" if kept else "")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Il est interdit de coller un CV, sauf avec accord ~écrit du DPO~.", "Il est interdit de coller un CV."),
        ("Never paste a CV unless ~the DPO and~ your manager agrees.", "Never paste a CV."),
        ("Il est interdit de coller un CV, sauf avec accord.", "Il est interdit de coller un CV, sauf avec accord."),
    ],
)
def test_an_exception_that_lost_words_excepts_nothing(said: str, kept: str) -> None:
    assert text_of(paragraphs(said)) == f"{kept}\n"


@pytest.mark.parametrize("lead", ["Vous pouvez utiliser ChatGPT pour :", "You may use ChatGPT to:"])
def test_a_lead_in_whose_items_are_all_struck_is_not_published(lead: str) -> None:
    document = paragraphs(BAN, lead)
    for words in ("~résumer ;~", "~traduire.~"):
        write(document.add_paragraph(style="List Bullet"), words)
    assert text_of(document) == f"{BAN}\n"
    document.add_paragraph("La suite.")
    assert text_of(document) == f"{BAN}\n\nLa suite.\n"
    document.add_paragraph("relire.", style="List Bullet")
    assert text_of(document) == f"{BAN}\n\nLa suite.\n\n- relire.\n"


def test_a_struck_heading_or_paragraph_with_a_number_is_gone() -> None:
    document = docx.Document()
    number = numbered(document, "%1.%2", depth=1)
    for paragraph in (document.add_heading("", 2), document.add_paragraph()):
        put_number(write(paragraph, "~Usages permis~"), number, 1)
    put_number(write(document.add_paragraph(), BAN), number, 1)
    assert text_of(document) == f"1.3 {BAN}\n"


def test_a_lead_in_keeps_the_items_that_are_not_struck() -> None:
    document = paragraphs("Il est interdit de :")
    for words in ("~coller un CV ;~", "coller un nom ;", "~mentir.~"):
        write(document.add_paragraph(style="List Bullet"), words)
    assert text_of(document) == "Il est interdit de :\n\n- coller un nom ;\n"


def test_a_struck_item_keeps_its_number() -> None:
    assert text_of(paragraphs("Filtrer.", "~Coller.~", "Relire.", style="List Number")) == "1. Filtrer.\n3. Relire.\n"


def test_a_heading_loses_its_struck_words() -> None:
    document = docx.Document()
    write(document.add_heading("", 1), "Usages ~anciens~ interdits")
    document.add_paragraph("Coller un nom.")
    assert text_of(document) == "# Usages interdits\n\nColler un nom.\n"


def test_a_note_that_struck_words_call_is_not_read() -> None:
    document = docx.Document()
    call(document.add_paragraph("Il est interdit de coller un nom."), 1).font.strike = True
    assert text_of(with_notes(document, "Sauf à midi.")) == "Il est interdit de coller un nom.\n"


@pytest.mark.parametrize(
    ("row", "written"),
    [
        (("Documents internes", "~✅~ ❌", "✅"), "| Documents internes | ❌ | ✅ |"),
        (("Documents internes", "~❌~ ✅", "❌"), "| Documents internes |  | ❌ |"),
        (("Documents internes", "~✅~", "❌"), "| Documents internes |  | ❌ |"),
        (("Documents ~publics~", "✅", "❌"), "| Documents |  | ❌ |"),
        (("~Documents internes~", "✅", "❌"), None),
        (("Internal documents", "~Allowed~ Forbidden", "Allowed"), "| Internal documents | Forbidden | Allowed |"),
    ],
)
def test_a_row_that_lost_words_permits_nothing_by_them(row: tuple[str, ...], written: str | None) -> None:
    document = cells(("Données", "ChatGPT", "Copilot"), ("Textes publics", "✅", "✅"), row)
    assert text_of(document).splitlines()[3:] == ([written] if written else [])
    assert codes(document) == {Code.STRUCK_TEXT}


@pytest.mark.parametrize("name", ["~ChatGPT~", "ChatGPT ~Enterprise~"])
def test_a_column_whose_name_lost_words_permits_nothing(name: str) -> None:
    document = cells(("Données", name, "Copilot"), ("Documents internes", "✅", "❌"))
    assert text_of(document).splitlines()[-1] == "| Documents internes |  | ❌ |"
    assert opened_in(document) == []


@pytest.mark.parametrize(
    ("names", "row"),
    [
        (("~Outil~", "Données", "Statut"), ("Notre outil", "publiques", "Autorisé")),
        (("Outil", "~Données~", "Statut"), ("ChatGPT", "publiques", "Autorisé")),
        (("Outil", "Données", "~Statut~"), ("ChatGPT", "publiques", "Autorisé")),
        (("Tool", "Data", "Status"), ("ChatGPT", "~public~", "Allowed")),
        (("Tool", "Data", "Status"), ("ChatGPT", "~public~ internal", "Allowed")),
        (("Tool", "Data", "Status"), ("ChatGPT", "public", "~Forbidden~ Allowed")),
    ],
)
@pytest.mark.parametrize("heading", ["Usages autorisés", "Allowed uses"])
def test_a_row_that_lost_what_it_is_about_permits_nothing_even_below_a_heading_that_permits(
    heading: str, names: tuple[str, ...], row: tuple[str, ...]
) -> None:
    document = cells(names, row)
    title = document.add_heading(heading, 1)._p
    document.element.body.insert(0, title)
    assert rules_of(document) == ()
    assert Code.STRUCK_TEXT in codes(document)


def test_a_struck_verdict_leaves_the_rest_of_its_row() -> None:
    document = cells(*FR[:2], ("Documents internes", "~✅~", "✅"))
    assert opened_in(document) == ["| Textes publics | ✅ | ✅ |", "| Documents internes |  | ✅ |"]


def test_what_is_not_struck_reads_as_before() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Vous pouvez résumer un texte public.").font.strike = False
    document.add_paragraph("Le prix va de ~ 3 à ~ 4 euros.")
    assert read_of(document) == ("Vous pouvez résumer un texte public.\n\nLe prix va de ~ 3 à ~ 4 euros.\n", ())
