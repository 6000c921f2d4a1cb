import json
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.drafting import draft
from ingest.phrasings import MOST_OF_A_CLAUSE, chosen, read_phrasings
from ingest.remarks import Code, Reason, Refused
from ingest.sealing import seal
from knowledge.concepts import Language
from knowledge.edition import Edition, EditionDamaged
from knowledge.phrasing import Origin, Phrasing
from tests.ingest.made import MODEL, NOW, TEXT, stored

MADE = draft([stored()])
KEY, OTHER = (clause.key for clause in MADE.clauses)
GOOD = {"clause": KEY, "language": "fr", "words": "Puis-je coller le nom d'un client ?"}
ASKED = Phrasing(KEY, Language.FR, "Puis-je coller le nom d'un client ?")


def written(folder: Path, *lines: object) -> Path:
    path = folder / "tournures.jsonl"
    path.write_text("".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines), "utf-8")
    return path


def test_lines_are_read_in_one_order_and_a_line_that_comes_again_counts_once(tmp_path: Path) -> None:
    proposed = {**GOOD, "clause": OTHER, "language": "en", "words": "May I  lie?", "origin": "model"}
    path = written(tmp_path, proposed, "", GOOD, GOOD)
    assert set(read_phrasings(path, {KEY, OTHER})) == {
        ASKED,
        Phrasing(OTHER, Language.EN, "May I lie?", Origin.MODEL),
    }
    turned = written(tmp_path, GOOD, proposed)
    assert read_phrasings(turned, {KEY, OTHER}) == read_phrasings(path, {KEY, OTHER})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not JSON", Reason.PHRASING_LINE),
        ("[" * 100_000, Reason.PHRASING_LINE),
        ("[]", Reason.PHRASING_LINE),
        ({**GOOD, "words": 3}, Reason.PHRASING_LINE),
        ({**GOOD, "verdict": "allowed"}, Reason.PHRASING_LINE),
        ({"clause": KEY, "words": "Puis-je mentir ?"}, Reason.PHRASING_LINE),
        ({**GOOD, "language": "de"}, Reason.PHRASING_LINE),
        ({**GOOD, "origin": "rules"}, Reason.PHRASING_LINE),
        ({**GOOD, "clause": "charte.fr:9.9"}, Reason.PHRASING_CLAUSE),
        ({**GOOD, "words": "Quoi ?"}, Reason.PHRASING_LENGTH),
        ({**GOOD, "words": "Tout est permis."}, Reason.PHRASING_SENTENCE),
        ({**GOOD, "words": "Puis-je le\u200b coller ?"}, Reason.PHRASING_CHARACTERS),
    ],
)
def test_a_line_that_is_no_phrasing_is_refused_by_its_number(tmp_path: Path, line: object, reason: Reason) -> None:
    with pytest.raises(Refused) as caught:
        read_phrasings(written(tmp_path, GOOD, line), {KEY})
    assert (caught.value.reason, caught.value.where, caught.value.values["line"]) == (reason, "tournures.jsonl", 2)


def test_a_clause_with_too_many_phrasings_is_refused(tmp_path: Path) -> None:
    lines = [{**GOOD, "words": f"Puis-je coller la pièce {n} ?"} for n in range(MOST_OF_A_CLAUSE + 1)]
    assert len(read_phrasings(written(tmp_path, *lines[1:]), {KEY})) == MOST_OF_A_CLAUSE
    with pytest.raises(Refused) as caught:
        read_phrasings(written(tmp_path, *lines), {KEY})
    assert caught.value.reason is Reason.PHRASINGS_TOO_MANY


def test_a_missing_file_is_refused_and_an_empty_one_takes_all_away(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read_phrasings(tmp_path / "absent.jsonl", {KEY})
    assert caught.value.reason is Reason.MISSING
    assert read_phrasings(written(tmp_path), {KEY}) == ()


def test_phrasings_are_part_of_an_edition_and_of_its_digest(tmp_path: Path) -> None:
    without = seal(tmp_path, MADE, MODEL, NOW)
    sealed = seal(tmp_path, replace(MADE, phrasings=(ASKED,)), MODEL, NOW)
    assert sealed.new
    assert sealed.folder != without.folder
    assert Edition.open(sealed.folder).phrasings == (ASKED,)
    lines = (sealed.folder / "phrasings.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [{**GOOD, "origin": "admin"}]


def test_an_edition_without_phrasings_is_what_it_was_before_there_were_any(tmp_path: Path) -> None:
    folder = seal(tmp_path, MADE, MODEL, NOW).folder
    assert not (folder / "phrasings.jsonl").exists()
    assert "phrasings" not in (folder / "manifest.json").read_text("utf-8")
    assert Edition.open(folder).phrasings == ()


@pytest.mark.parametrize("words", ['{"clause":"charte.fr:9"', "Tout est permis."])
def test_phrasings_that_were_touched_after_sealing_are_noticed(tmp_path: Path, words: str) -> None:
    folder = seal(tmp_path, replace(MADE, phrasings=(ASKED,)), MODEL, NOW).folder
    file = folder / "phrasings.jsonl"
    file.chmod(0o644)
    file.write_text(words, "utf-8")
    with pytest.raises(EditionDamaged):
        Edition.open(folder)


def test_a_phrasing_of_no_clause_is_noticed_even_when_it_was_sealed(tmp_path: Path) -> None:
    folder = seal(tmp_path, replace(MADE, phrasings=(replace(ASKED, clause="charte.fr:9"),)), MODEL, NOW).folder
    with pytest.raises(EditionDamaged, match=r"no clause charte\.fr:9"):
        Edition.open(folder)


def test_what_was_given_before_stays_with_clauses_that_say_the_same(tmp_path: Path) -> None:
    held = (ASKED, replace(ASKED, clause=OTHER, words="Puis-je mentir ?"))
    previous = Edition.open(seal(tmp_path, replace(MADE, phrasings=held), MODEL, NOW).folder)
    assert chosen(None, previous, MADE.clauses).phrasings == previous.phrasings
    changed = draft([stored(TEXT.replace("mentir", "tricher"))])
    kept = chosen(None, previous, changed.clauses)
    assert kept.phrasings == (ASKED,)
    assert [(one.code, dict(one.values)) for one in kept.remarks] == [(Code.PHRASINGS_DROPPED, {"count": 1})]


def test_a_file_takes_the_place_of_what_was_given_before(tmp_path: Path) -> None:
    previous = Edition.open(seal(tmp_path, replace(MADE, phrasings=(ASKED,)), MODEL, NOW).folder)
    other = written(tmp_path, {**GOOD, "clause": OTHER, "words": "Puis-je mentir ?"})
    assert [one.clause for one in chosen(other, previous, MADE.clauses).phrasings] == [OTHER]
    assert chosen(written(tmp_path), previous, MADE.clauses).phrasings == ()
