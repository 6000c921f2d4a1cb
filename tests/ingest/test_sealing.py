import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest import sealing
from ingest.drafting import Draft, combine, compare, draft
from ingest.remarks import Code, Reason, Refused
from ingest.sealing import seal
from knowledge.concepts import Kind
from knowledge.edition import Edition, Embedding
from tests.ingest.made import MODEL, NOW, TEXT, stored

LATER = NOW + timedelta(days=1)


def one() -> Draft:
    return draft([stored()])


def test_an_edition_is_named_by_its_time_and_the_start_of_its_digest(tmp_path: Path) -> None:
    sealed = seal(tmp_path, one(), MODEL, NOW)
    digest = Edition.open(sealed.folder).manifest.digest
    assert sealed.folder.name == f"20260302T093000Z-{digest[:12]}"
    assert sealed.new


def test_an_edition_holds_plain_files_that_nobody_can_write(tmp_path: Path) -> None:
    folder = seal(tmp_path, one(), MODEL, NOW).folder
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {"manifest.json", "clauses.jsonl", "rules.json", "sources/charte.fr.txt"}
    assert not any(path.stat().st_mode & 0o222 for path in (folder, *folder.rglob("*")))
    assert (folder / "sources/charte.fr.txt").read_bytes().decode() == TEXT


def test_the_same_sources_make_no_new_edition_whenever(tmp_path: Path) -> None:
    first = seal(tmp_path, one(), MODEL, NOW)
    second = seal(tmp_path, one(), MODEL, LATER)
    assert second.folder == first.folder
    assert not second.new
    assert list(tmp_path.iterdir()) == [first.folder]


@pytest.mark.parametrize(
    ("content", "model"),
    [
        (draft([stored(TEXT + "- tricher.\n")]), MODEL),
        (draft([stored(id="charte-ia")]), MODEL),
        (draft([stored(kind=Kind.ANNEX)]), MODEL),
        (one(), Embedding("other", 8, "1" * 64)),
    ],
)
def test_other_words_another_description_or_another_model_make_a_new_edition(
    tmp_path: Path, content: Draft, model: Embedding
) -> None:
    first = seal(tmp_path, one(), MODEL, NOW)
    second = seal(tmp_path, content, model, NOW)
    assert second.new
    assert second.folder != first.folder


def test_a_damaged_edition_is_not_taken_for_the_published_one(tmp_path: Path) -> None:
    first = seal(tmp_path, one(), MODEL, NOW).folder
    (first / "clauses.jsonl").chmod(0o644)
    (first / "clauses.jsonl").write_text("", "utf-8")
    second = seal(tmp_path, one(), MODEL, LATER)
    assert second.new
    assert Edition.open(second.folder)


def test_a_publication_that_fails_leaves_nothing_and_the_next_one_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(sealing.os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            seal(tmp_path, one(), MODEL, NOW)
    assert list(tmp_path.iterdir()) == []
    assert seal(tmp_path, one(), MODEL, NOW).new


def test_what_a_killed_publication_left_is_swept_and_never_read(tmp_path: Path) -> None:
    left = tmp_path / ".partial-20260301T000000Z-000000000000" / "sources"
    left.mkdir(parents=True)
    (left / "charte.fr.txt").write_text("à moitié", "utf-8")
    (left / "charte.fr.txt").chmod(0o444)
    left.chmod(0o555)
    folder = seal(tmp_path, one(), MODEL, NOW).folder
    assert list(tmp_path.iterdir()) == [folder]


def test_a_local_time_is_written_as_utc(tmp_path: Path) -> None:
    local = datetime.fromisoformat("2026-03-02T10:30:00+01:00")
    assert Edition.open(seal(tmp_path, one(), MODEL, local).folder).published_on == NOW.astimezone(UTC)


def opened(tmp_path: Path, *sources: object) -> Edition:
    return Edition.open(seal(tmp_path, draft(list(sources)), MODEL, NOW).folder)  # type: ignore[arg-type]


def ids(combined: object) -> list[str]:
    return [one.source.id for one in combined.stored]  # type: ignore[attr-defined]


def test_publishing_keeps_the_other_sources_and_replaces_the_same_id(tmp_path: Path) -> None:
    previous = opened(tmp_path, stored(), stored(id="faq.fr", kind=Kind.FAQ))
    new = stored("## Puis-je ?\n\nOui.\n", "faq.fr", Kind.FAQ)
    combined = combine(previous, [new])
    assert ids(combined) == ["charte.fr", "faq.fr"]
    assert combined.stored[1] == new
    assert combined.remarks == ()


def test_a_charter_replaces_the_charter_of_its_language_and_says_so(tmp_path: Path) -> None:
    combined = combine(opened(tmp_path, stored()), [stored(id="charte-2027")])
    assert ids(combined) == ["charte-2027"]
    assert [(remark.code, remark.where) for remark in combined.remarks] == [(Code.CHARTER_REPLACED, "charte.fr")]


def test_only_starts_afresh(tmp_path: Path) -> None:
    previous = opened(tmp_path, stored(), stored(id="faq.fr", kind=Kind.FAQ))
    assert ids(combine(previous, [stored(id="annexe", kind=Kind.ANNEX)], only=True)) == ["annexe"]


def test_examples_never_stay_beside_a_real_source(tmp_path: Path) -> None:
    previous = opened(tmp_path, stored(example=True), stored(id="faq.fr", kind=Kind.FAQ, example=True))
    combined = combine(previous, [stored(id="charte-x")])
    assert ids(combined) == ["charte-x"]
    assert {remark.code for remark in combined.remarks} == {Code.EXAMPLE_DROPPED}


def test_examples_stay_beside_examples(tmp_path: Path) -> None:
    previous = opened(tmp_path, stored(example=True))
    combined = combine(previous, [stored(id="faq.fr", kind=Kind.FAQ, example=True)])
    assert ids(combined) == ["charte.fr", "faq.fr"]
    assert Edition.open(seal(tmp_path, draft(combined.stored), MODEL, NOW).folder).examples == {"charte.fr", "faq.fr"}


def test_a_source_can_be_removed_but_not_an_unknown_one_nor_the_last(tmp_path: Path) -> None:
    previous = opened(tmp_path, stored(), stored(id="faq.fr", kind=Kind.FAQ))
    assert ids(combine(previous, [], remove=["faq.fr"])) == ["charte.fr"]
    with pytest.raises(Refused) as caught:
        combine(previous, [], remove=["absente"])
    assert (caught.value.reason, caught.value.where) == (Reason.UNKNOWN_SOURCE, "absente")
    with pytest.raises(Refused) as caught:
        combine(previous, [], remove=["faq.fr", "charte.fr"])
    assert caught.value.reason is Reason.NO_SOURCE_LEFT


def test_one_id_or_one_language_of_charter_twice_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        combine(None, [stored(), stored(kind=Kind.ANNEX)])
    assert caught.value.reason is Reason.SAME_ID
    with pytest.raises(Refused) as caught:
        combine(None, [stored(), stored(id="charte-2")])
    assert caught.value.reason is Reason.TWO_CHARTERS
    assert caught.value.where == "charte.fr.md, charte-2.md"


def test_changes_are_told_by_key() -> None:
    after = draft(
        [stored("# Charte\n\n## Interdits\n\nIl est interdit de :\n- coller un nom ;\n\n## Usages\n\nTout.\n")]
    )
    changes = compare(one().clauses, after.clauses)
    assert changes.added == ("charte.fr:usages-1",)
    assert changes.removed == ("charte.fr:interdits-2",)
    assert changes.changed == ("charte.fr:interdits-1",)


def test_a_changed_lead_in_changes_its_items() -> None:
    after = draft([stored(TEXT.replace("Il est interdit de :", "Il est permis de :"))])
    assert compare(one().clauses, after.clauses).changed == ("charte.fr:interdits-1", "charte.fr:interdits-2")


def test_sources_are_held_charter_first() -> None:
    held = draft([stored(id="a-faq", kind=Kind.FAQ), stored(id="b-loi", kind=Kind.LAW), stored(id="z-charte")])
    assert [one.source.id for one in held.stored] == ["z-charte", "a-faq", "b-loi"]


def test_the_process_keeps_the_right_to_publish_again(tmp_path: Path) -> None:
    seal(tmp_path, one(), MODEL, NOW)
    assert os.access(tmp_path, os.W_OK)
