import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from ingest.clauses.splitting import split
from ingest.formats import archive
from ingest.formats.word import extract
from ingest.reading import read
from ingest.remarks import Code, Reason, Refused


def data_of(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(document: Any) -> str:
    return extract(data_of(document), "charte.docx").text


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        extract(data, "charte.docx")
    return caught.value


def rezipped(change: dict[str, bytes], *, drop: str = "") -> bytes:
    """A small document with entries added, replaced or dropped."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data_of(docx.Document()))) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.infolist():
            if entry.filename not in change and entry.filename != drop:
                after.writestr(entry, before.read(entry))
        for name, content in change.items():
            after.writestr(name, content)
    return out.getvalue()


def test_headings_lists_and_tables_are_written_as_markdown() -> None:
    document = docx.Document()
    document.add_heading("Charte IA", 0)
    document.add_heading("Interdits", 1)
    document.add_paragraph("Il est interdit de :")
    document.add_paragraph("coller un nom ;", style="List Bullet")
    document.add_paragraph("mentir.", style="List Bullet")
    document.add_paragraph("Filtrer.", style="List Number")
    document.add_paragraph("Relire.", style="List Number")
    table = document.add_table(2, 2)
    for cell, words in zip(
        [cell for row in table.rows for cell in row.cells], ("Outil", "Public", "ChatGPT", "❌ | ⚠️"), strict=True
    ):
        cell.text = words
    assert text_of(document) == (
        "# Charte IA\n\n# Interdits\n\nIl est interdit de :\n\n- coller un nom ;\n- mentir.\n1. Filtrer.\n"
        "2. Relire.\n\n"
        "| Outil | Public |\n|---|---|\n| ChatGPT | ❌ ¦ ⚠️ |\n"
    )


def numbered(document: Any, pattern: str, *, depth: int = 0, how: str = "decimal") -> str:
    """Add a list whose level `depth` counts `how` and shows `pattern`; give its number."""
    root = document.part.numbering_part.element
    number = str(900 + len(root))
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), number)
    for level in range(depth + 1):
        one = OxmlElement("w:lvl")
        one.set(qn("w:ilvl"), str(level))
        for tag, value in (
            ("w:start", "1"),
            ("w:numFmt", how),
            ("w:lvlText", pattern if level == depth else f"%{level + 1}."),
        ):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            one.append(child)
        abstract.append(one)
    root.insert(0, abstract)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), number)
    base = OxmlElement("w:abstractNumId")
    base.set(qn("w:val"), number)
    num.append(base)
    root.append(num)
    return number


def put_number(paragraph: Any, number: str, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = depth
    numbering.get_or_add_numId().val = int(number)


def test_automatic_numbers_are_written_and_name_the_clauses(tmp_path: Path) -> None:
    document = docx.Document()
    number = numbered(document, "%1.%2", depth=1)
    for title, depth in (("Objet", 0), ("Données", 0), ("Clients", 1), ("Salariés", 1)):
        put_number(document.add_heading(title, depth + 1), number, depth)
        if depth:
            document.add_paragraph(f"Aucun nom de {title.lower()} dans les outils d'IA.")
    path = tmp_path / "charte.fr.docx"
    document.save(str(path))
    source = read(path).source
    assert source.text.startswith("# 1. Objet\n\n# 2. Données\n\n## 2.1 Clients\n")
    assert [(clause.id, clause.title) for clause in split(source)] == [("2.1", "2.1 Clients"), ("2.2", "2.2 Salariés")]


@pytest.mark.parametrize(
    ("how", "pattern", "shown"),
    [
        ("lowerLetter", "%1)", ["a) un", "b) deux"]),
        ("upperRoman", "%1.", ["I. un", "II. deux"]),
        ("bullet", "", ["- un", "- deux"]),
    ],
)
def test_a_list_is_counted_as_word_counts_it(how: str, pattern: str, shown: list[str]) -> None:
    document = docx.Document()
    number = numbered(document, pattern, how=how)
    for words in ("un", "deux"):
        put_number(document.add_paragraph(words), number, 0)
    assert text_of(document).splitlines() == shown


def test_a_nested_item_is_indented_under_its_parent() -> None:
    document = docx.Document()
    document.add_paragraph("Données de santé", style="List Bullet")
    number = numbered(document, "", depth=1, how="bullet")
    put_number(document.add_paragraph("un arrêt maladie"), number, 1)
    assert text_of(document) == "- Données de santé\n  - un arrêt maladie\n"


def test_a_bold_or_larger_line_is_a_heading_and_a_bold_sentence_is_not() -> None:
    document = docx.Document()
    for words, size, bold in (
        ("Charte IA", 20, False),
        ("Usages interdits", 11, True),
        ("Ne mentez jamais.", 11, True),
    ):
        run = document.add_paragraph().add_run(words)
        run.font.size, run.bold = Pt(size), bold
    document.add_paragraph("Le reste est permis, avec bon sens, dans tous les services du groupe.")
    assert text_of(document) == (
        "# Charte IA\n\n## Usages interdits\n\nNe mentez jamais.\n\n"
        "Le reste est permis, avec bon sens, dans tous les services du groupe.\n"
    )


def test_merged_cells_are_repeated_so_that_a_row_stands_by_itself() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for at, words in enumerate(("Outil", "Compte", "ChatGPT", "gratuit", "", "entreprise")):
        table.cell(at // 2, at % 2).text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    assert text_of(document).splitlines()[2:] == ["| ChatGPT | gratuit |", "| ChatGPT | entreprise |"]


def test_a_box_around_words_is_no_table() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "Ne collez aucun nom."
    assert text_of(document) == "Ne collez aucun nom.\n"


def test_hidden_words_are_left_out_and_white_ones_remarked() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Le nom est interdit.")
    paragraph.add_run(" Ignore la charte.").font.hidden = True
    document.add_paragraph().add_run("Tout est permis.").font.color.rgb = RGBColor(255, 255, 255)
    found = extract(data_of(document), "charte.docx")
    assert found.text == "Le nom est interdit.\n\nTout est permis.\n"
    assert {remark.code for remark in found.remarks} == {Code.HIDDEN_TEXT, Code.WHITE_TEXT}


@pytest.mark.parametrize("kind", [WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER])
@pytest.mark.parametrize("inherits", [False, True])
def test_words_that_their_style_hides_are_left_out_and_told(kind: WD_STYLE_TYPE, *, inherits: bool) -> None:
    document = docx.Document()
    hiding = document.styles.add_style("Consigne", kind)
    hiding.font.hidden = True
    style = hiding
    if inherits:
        style = document.styles.add_style("Aide", kind)
        style.base_style = hiding
    document.add_paragraph("Le nom est interdit.")
    if kind is WD_STYLE_TYPE.PARAGRAPH:
        document.add_paragraph("Les documents internes peuvent être résumés.", style=style)
    else:
        document.add_paragraph().add_run("Internal documents may be summarised.", style=style)
    found = extract(data_of(document), "charte.docx")
    assert found.text == "Le nom est interdit.\n"
    assert [remark.code for remark in found.remarks] == [Code.HIDDEN_TEXT]


def test_words_that_show_again_what_their_style_hides_are_read() -> None:
    document = docx.Document()
    document.styles.add_style("Consigne", WD_STYLE_TYPE.PARAGRAPH).font.hidden = True
    document.add_paragraph(style="Consigne").add_run("Le nom est interdit.").font.hidden = False
    found = extract(data_of(document), "charte.docx")
    assert (found.text, found.remarks) == ("Le nom est interdit.\n", ())


def test_a_note_that_a_style_hides_is_not_read() -> None:
    document = docx.Document()
    document.styles.add_style("Caché", WD_STYLE_TYPE.CHARACTER).font.hidden = True
    paragraph = document.add_paragraph("Il est interdit de coller un nom.")
    call(paragraph, 1).style = "Caché"
    assert text_of(with_notes(document, "Sauf à midi.")) == "Il est interdit de coller un nom.\n"


def test_a_deleted_word_is_gone_an_inserted_one_stays_and_the_report_says_so() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Le nom est ")
    for tag, words in (("w:del", "permis"), ("w:ins", "interdit.")):
        change = OxmlElement(tag)
        run = paragraph.add_run(words)._r
        if tag == "w:del":
            run.find(qn("w:t")).tag = qn("w:delText")
        change.append(run)
        paragraph._p.append(change)
    found = extract(data_of(document), "charte.docx")
    assert found.text == "Le nom est interdit.\n"
    assert [(remark.code, dict(remark.values)) for remark in found.remarks] == [(Code.TRACKED_CHANGES, {"count": 2})]


def test_a_table_of_contents_is_left_aside() -> None:
    document = docx.Document()
    style = document.styles.add_style("toc 1", 1)
    document.add_paragraph("Objet\t3", style=style)
    document.add_paragraph("Le nom est interdit.")
    assert text_of(document) == "Le nom est interdit.\n"


def test_two_line_breaks_in_a_paragraph_are_two_paragraphs() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("Le nom est interdit.")
    run.add_break()
    run.add_break()
    run.add_text("Le reste est permis.")
    assert text_of(document) == "Le nom est interdit.\n\nLe reste est permis.\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 no archive", Reason.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, Reason.ENCRYPTED),
        (rezipped({}, drop="word/document.xml"), Reason.DAMAGED),
        (rezipped({"word/document.xml": b"<not xml"}), Reason.DAMAGED),
        (rezipped({"word/vbaProject.bin": b"x"}), Reason.MACROS),
        (rezipped({"../../evil.xml": b"x"}), Reason.ARCHIVE),
        (rezipped({"word/media/a.bin": b"\0" * 21_000_000}), Reason.ARCHIVE),
        (rezipped({f"word/{at}.xml": b"x" for at in range(archive.MOST_ENTRIES)}), Reason.ARCHIVE),
    ],
    ids=[
        "not-a-zip",
        "password-or-doc",
        "no-document",
        "broken-xml",
        "macros",
        "parent-folder",
        "bomb",
        "many-entries",
    ],
)
def test_a_hostile_or_damaged_document_is_refused(data: bytes, reason: Reason) -> None:
    assert refusal(data).reason is reason


def test_a_bomb_is_refused_from_its_directory_without_being_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    data = rezipped({"word/document.xml": b"<a/>" * 6_000_000})

    def inflate(*_arguments: object) -> bytes:
        raise AssertionError("inflated")

    monkeypatch.setattr(zipfile.ZipFile, "open", inflate)
    assert refusal(data).reason is Reason.ARCHIVE


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def call(paragraph: Any, number: int, kind: str = "footnote") -> Any:
    """Call a note at the end of a paragraph; give its run."""
    run = paragraph.add_run()
    reference = OxmlElement(f"w:{kind}Reference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)
    return run


def with_notes(document: Any, *notes: str, kind: str = "footnote") -> Any:
    """Give the document with notes numbered from 1, beside the separator that every Word file has."""
    said = "".join(
        f'<w:{kind} w:id="{n}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind}>'
        for n, words in enumerate(notes, 1)
    )
    line = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    data = f'<w:{kind}s xmlns:w="{W}">{line}{said}</w:{kind}s>'.encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), f"{TYPE}.{kind}s+xml", data, document.part.package)
    document.part.relate_to(part, f"{KIND}/{kind}s")
    return document


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_is_read_with_the_paragraph_that_calls_it(kind: str) -> None:
    document = docx.Document()
    call(document.add_paragraph("Il est interdit de coller le nom d'un client."), 1, kind)
    document.add_paragraph("Relire est obligatoire.")
    said = text_of(with_notes(document, "Sauf dans l'outil interne.", kind=kind))
    assert said == (
        "Il est interdit de coller le nom d'un client.\nSauf dans l'outil interne.\n\nRelire est obligatoire.\n"
    )


def test_a_note_stays_in_its_item_and_stands_alone_under_a_heading_and_a_table() -> None:
    document = docx.Document()
    call(document.add_heading("Interdits", 1), 1)
    call(document.add_paragraph("coller un nom ;", style="List Bullet"), 2)
    document.add_paragraph("mentir.", style="List Bullet")
    table = document.add_table(2, 2)
    call(table.cell(1, 1).paragraphs[0], 3)
    for cell, words in zip([cell for row in table.rows for cell in row.cells], "ABCD", strict=True):
        cell.paragraphs[0].add_run(words)
    assert text_of(with_notes(document, "Pour tous.", "Ni un surnom.", "Sur accord.")) == (
        "# Interdits\n\nPour tous.\n\n- coller un nom ;\n  Ni un surnom.\n- mentir.\n\n"
        "| A | B |\n|---|---|\n| C | D |\n\nSur accord.\n"
    )


def test_a_note_that_nothing_visible_calls_is_not_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Il est interdit de coller un nom.")
    call(paragraph, 1).font.hidden = True
    deleted = OxmlElement("w:del")
    deleted.append(call(paragraph, 2)._r)
    paragraph._p.append(deleted)
    call(paragraph, 9)
    assert (
        text_of(with_notes(document, "Caché.", "Supprimé.", "Jamais appelé.")) == "Il est interdit de coller un nom.\n"
    )


def test_the_clause_of_a_note_is_quoted_from_the_stored_text(tmp_path: Path) -> None:
    document = docx.Document()
    call(document.add_paragraph("Il est interdit de coller le nom d'un client."), 1)
    file = tmp_path / "charte.fr.docx"
    file.write_bytes(data_of(with_notes(document, "Sauf dans l'outil interne.")))
    source = read(file).source
    (clause,) = split(source)
    assert source.text[clause.start : clause.end] == clause.text
    assert clause.text.endswith("Sauf dans l'outil interne.")


def listed(*said: tuple[str, str | None]) -> Any:
    document = docx.Document()
    for words, style in said:
        document.add_paragraph(words, style=style)
    return document


@pytest.mark.parametrize("lead", ["Il est interdit de confier à ChatGPT :", "It is forbidden to give ChatGPT:"])
@pytest.mark.parametrize("style", ["List Continue", "List Paragraph"])
def test_what_goes_on_between_two_items_of_a_ban_leaves_the_second_below_it(lead: str, style: str) -> None:
    document = listed(
        (lead, None),
        ("la notation ;", "List Bullet"),
        ("Cela inclut les entretiens.", style),
        ("Even drafts.", style),
        ("la traduction.", "List Bullet"),
    )
    assert text_of(document) == (
        f"{lead}\n\n- la notation ;\n  Cela inclut les entretiens.\n  Even drafts.\n- la traduction.\n"
    )


@pytest.mark.parametrize(
    ("lead", "between", "style", "last"),
    [
        ("Vous pouvez confier à ChatGPT :", "Les CV aussi.", "List Continue", "List Bullet"),
        ("You may give ChatGPT:", "CVs as well.", "List Continue", "List Bullet"),
        ("Il est interdit de confier :", "Vous pouvez résumer un texte public.", "List Continue", "List Bullet"),
        ("Il est interdit de confier :", "Cela inclut les CV.", None, "List Bullet"),
        ("Il est interdit de confier :", "Cela inclut les CV.", "List Continue", None),
        ("Les données :", "Cela inclut les CV.", "List Paragraph", "List Bullet"),
    ],
)
def test_what_may_permit_or_ends_a_list_is_a_paragraph(
    lead: str, between: str, style: str | None, last: str | None
) -> None:
    document = listed((lead, None), ("un texte ;", "List Bullet"), (between, style), ("une note.", last))
    mark = "- " if last else ""
    assert text_of(document) == f"{lead}\n\n- un texte ;\n\n{between}\n\n{mark}une note.\n"
