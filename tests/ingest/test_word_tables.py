"""What Word keeps around a table's cells is opened, and each cell stays in its column."""

from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.clauses.splitting import split
from ingest.drafting import draft
from ingest.formats.word import extract
from ingest.reading import Stored
from ingest.remarks import Code, Remark
from knowledge.concepts import OPENING, Modality
from knowledge.rules import Rule
from tests.ingest.made import source
from tests.ingest.test_word import data_of

FR = (("Données", "ChatGPT", "Copilot"), ("Textes publics", "✅", "✅"), ("Documents internes", "❌", "✅"))
EN = (("Data", "ChatGPT", "Copilot"), ("Public texts", "✅", "✅"), ("Internal documents", "❌", "✅"))


def table(document: Any, rows: Any) -> Any:
    made = document.add_table(len(rows), len(rows[0]))
    for row, said in zip(made.rows, rows, strict=True):
        for cell, words in zip(row.cells, said, strict=True):
            cell.text = words
    return made


def wrap(element: Any, tag: str = "sdt") -> None:
    """Put a content control, or a custom element, around an element."""
    inside = "<w:sdtPr/><w:sdtContent/>" if tag == "sdt" else ""
    around = parse_xml(f"<w:{tag} {nsdecls('w')}>{inside}</w:{tag}>")
    element.getparent().replace(element, around)
    (around.find(qn("w:sdtContent")) if tag == "sdt" else around).append(element)


def begin_later(row: Any, columns: int = 1) -> None:
    """Take the first cells of a row away, as Word does for a row that begins further right."""
    for cell in row._tr.findall(qn("w:tc"))[:columns]:
        row._tr.remove(cell)
    before = OxmlElement("w:gridBefore")
    before.set(qn("w:val"), str(columns))
    row._tr.get_or_add_trPr().append(before)


def read_of(document: Any) -> tuple[str, tuple[Remark, ...]]:
    found = extract(data_of(document), "charte.docx")
    return found.text, found.remarks


def lines_of(document: Any) -> list[str]:
    return read_of(document)[0].splitlines()


def rules_of(document: Any) -> tuple[Rule, ...]:
    return draft([Stored(source(read_of(document)[0]), (), example=False)]).rules


def opened_in(document: Any) -> list[str]:
    """The words of the clauses that open something."""
    read = source(read_of(document)[0])
    opening = {rule.clause for rule in rules_of(document) if rule.modality in OPENING}
    return [clause.text for clause in split(read) if clause.key in opening]


def codes(document: Any) -> set[Code]:
    return {remark.code for remark in read_of(document)[1]}


@pytest.mark.parametrize("rows", [FR, EN])
@pytest.mark.parametrize("tag", ["sdt", "customXml"])
@pytest.mark.parametrize("part", ["cell", "row", "both"])
def test_a_cell_or_a_row_in_a_content_control_stays_in_its_place(rows: Any, tag: str, part: str) -> None:
    plain, document = docx.Document(), docx.Document()
    table(plain, rows)
    row = table(document, rows).rows[2]
    if part != "row":
        wrap(row._tr.findall(qn("w:tc"))[1], tag)
    if part != "cell":
        wrap(row._tr, tag)
    assert lines_of(document) == lines_of(plain)
    assert lines_of(document)[-1] == f"| {rows[2][0]} | ❌ | ✅ |"


@pytest.mark.parametrize("rows", [FR, EN])
def test_a_ban_in_a_drop_down_list_is_no_permission_of_its_neighbour(rows: Any) -> None:
    document = docx.Document()
    wrap(table(document, rows).rows[2]._tr.findall(qn("w:tc"))[1])
    internal = [rule for rule in rules_of(document) if "internal" in rule.slots.data]
    assert sorted((rule.modality, *rule.slots.tools) for rule in internal) == [
        (Modality.ALLOWED, "copilot"),
        (Modality.FORBIDDEN, "chatgpt"),
    ]


def test_a_paragraph_in_a_custom_element_is_read() -> None:
    document = docx.Document()
    wrap(document.add_paragraph("Il est interdit de coller un nom.")._p, "customXml")
    assert lines_of(document) == ["Il est interdit de coller un nom."]


@pytest.mark.parametrize("rows", [FR, EN])
def test_a_row_that_begins_further_right_keeps_its_columns(rows: Any) -> None:
    document = docx.Document()
    begin_later(table(document, (*rows, ("", "Interdit", "Relire"))).rows[3])
    assert lines_of(document)[-1] == "|  | Interdit | Relire |"


def test_a_header_that_begins_further_right_names_the_columns_below_it() -> None:
    document = docx.Document()
    begin_later(table(document, FR).rows[0])
    assert lines_of(document)[0] == "|  | ChatGPT | Copilot |"


def test_a_box_whose_rows_begin_further_right_is_no_table() -> None:
    document = docx.Document()
    for row in table(document, (("", "Ne collez aucun nom."), ("", "Relisez."))).rows:
        begin_later(row)
    assert lines_of(document) == ["Ne collez aucun nom.", "", "Relisez."]
