"""Published charters, policies and laws, in place: nothing crashes, and each is cut as a careful reader would."""

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.checking import check
from ingest.clauses.describing import Options
from ingest.clauses.splitting import split
from ingest.drafting import draft
from ingest.reading import Stored, read
from ingest.remarks import Code, Reason, Refused
from knowledge.clause import Clause, Form
from knowledge.concepts import Kind, Language
from tests.ingest.conftest import CORPUS

pytestmark = pytest.mark.corpus

CHARTERS = sorted((CORPUS / "charters").glob("*.md"))
DOCUMENTS = sorted([*(CORPUS / "originals").glob("*.docx"), *(CORPUS / "originals").glob("*.pdf")])
LAWS = sorted((CORPUS / "law").glob("*.txt"))
PAGE = CORPUS / "originals" / "fr-page-cabinet-charte.txt"


@cache
def stored(path: Path, kind: Kind | None = None) -> Stored:
    """Read as a publisher would who says the language of a German guide."""
    return read(path, Options(kind=kind, language=Language.EN if path.name.startswith("de-") else None))


def clauses(name: str, kind: Kind | None = None) -> tuple[Clause, ...]:
    return split(stored(CORPUS / name, kind).source)


def ids(name: str) -> list[str]:
    return [clause.id for clause in clauses(name)]


@pytest.mark.parametrize("path", [*CHARTERS, *DOCUMENTS, *LAWS], ids=lambda path: path.name[:40])
def test_a_real_document_is_cut_into_exact_ordered_clauses_with_ids_of_their_own(path: Path) -> None:
    source = stored(path).source
    found = split(source)
    assert len(found) >= 3
    assert all(source.text[clause.start : clause.end] == clause.text for clause in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert len({clause.key for clause in found}) == len(found)


@pytest.mark.parametrize("path", [path for path in CHARTERS if path.name.startswith("de-")], ids=lambda path: path.name)
def test_a_german_guide_is_refused_until_its_language_is_said(path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read(path)
    assert caught.value.reason is Reason.OTHER_LANGUAGE


def test_a_do_and_dont_list_stays_under_its_heading() -> None:
    found = clauses("charters/fr-equipe-info-logs.md")
    assert Counter(clause.form for clause in found) == {Form.ITEM: 12, Form.PARAGRAPH: 3, Form.ROW: 3}
    assert [clause.id for clause in found if clause.title == "Interdit"] == [f"interdit-{at}" for at in range(1, 5)]


def test_parts_of_the_same_name_in_several_documents_have_ids_of_their_own() -> None:
    found = ids("charters/fr-compto-politique-ia.md")
    assert "regles-essentielles-1" in found
    assert "politique-de-confidentialite-regles-1" in found


def test_a_template_full_of_blanks_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        check(draft([stored(CORPUS / "charters/fr-ia-adoption-gouvernance.md")]))
    assert caught.value.reason is Reason.TEMPLATE


def test_a_faq_is_read_as_pairs() -> None:
    found = clauses("charters/en-county-ai-cop-faq.md")
    assert len(found) == 14
    assert {clause.form for clause in found} == {Form.PAIR}
    assert all(clause.title.endswith(("?", "start?")) for clause in found)


def test_lettered_sections_give_their_own_numbers() -> None:
    assert {"A1", "B2.1", "C1.4", "C2.7"} <= set(ids("charters/en-leeds-trinity.md"))


def test_numbered_headings_of_a_word_document_name_their_clauses() -> None:
    assert [one for one in ids("originals/en-chicago-ai-policy.docx") if one[0].isdigit()] == [
        "1",
        "2",
        "3",
        "4",
        "4-2",
    ]


def test_the_contents_of_a_word_document_are_left_aside() -> None:
    found = clauses("originals/en-tokyo-ai-policy.docx")
    assert not any(clause.title == "Table of Contents" for clause in found)
    assert sum(clause.form is Form.ITEM for clause in found) == 5


def test_a_table_of_a_word_document_is_read_row_by_row() -> None:
    rows = [clause for clause in clauses("originals/en-imperial-ai-policy.docx") if clause.form is Form.ROW]
    assert len(rows) == 5
    assert len({row.intro.text for row in rows if row.intro}) == 1


def test_bullets_of_a_pdf_are_items_in_one_piece() -> None:
    items = [clause for clause in clauses("originals/en-harvard-ai-policy.pdf") if clause.form is Form.ITEM]
    assert len(items) == 7
    assert all(item.text[0].isupper() and item.text[-1] == "." for item in items)
    assert all(item.intro for item in items)


def test_only_the_damaged_print_is_said_to_have_lost_its_margin() -> None:
    clipped = {path.name for path in DOCUMENTS if Code.CLIPPED_PAGE in {one.code for one in stored(path).remarks}}
    assert clipped == {"en-gwu-AI-Guidance-and-Best-Practices.pdf"}


@pytest.mark.parametrize("name", ["gdpr-fr", "gdpr-en", "ai-act-fr", "ai-act-en"])
def test_a_law_is_cited_by_article_paragraph_and_point(name: str) -> None:
    source = stored(CORPUS / "law" / f"{name}.txt").source
    assert source.kind is Kind.LAW
    found = {clause.id: clause for clause in split(source)}
    assert {"5.1.a", "5.1.b", "6.1.a", "recital-4"} <= set(found)
    assert found["5.1.a"].title.startswith("Article 5")


def test_the_page_about_charters_informs_as_a_faq_with_its_three_answers() -> None:
    report = check(draft([stored(PAGE, Kind.FAQ)]))
    assert report.faq == report.clauses
    answers = [clause for clause in clauses(f"originals/{PAGE.name}", Kind.FAQ) if clause.path[-1].endswith("(FAQ)")]
    assert len(answers) == 3
    assert answers[2].text.count("–") == 4


def test_the_page_about_charters_is_no_charter() -> None:
    """Needs `read_rules` to find no rule in words that only praise charters."""
    with pytest.raises(Refused) as caught:
        check(draft([stored(PAGE, Kind.CHARTER)]))
    assert caught.value.reason is Reason.NO_RULE
