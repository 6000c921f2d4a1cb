import hashlib
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.drafting import draft
from ingest.sealing import seal
from knowledge.clause import Clause, Form, Intro
from knowledge.concepts import DataClass, Kind, Language, Modality
from knowledge.edition import CLAUSES, MANIFEST, RULES, Edition, EditionDamaged, Manifest, digest_of
from knowledge.record import plain, restore
from knowledge.rules import Rule, Slots
from tests.ingest.made import MODEL, NOW, stored


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    return seal(tmp_path, draft([stored(example=True)]), MODEL, NOW).folder


def writable_copy(folder: Path, tmp_path: Path) -> Path:
    """The edition under its own name, where a test may damage it."""
    copy = tmp_path / "copie" / folder.name
    shutil.copytree(folder, copy)
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o700)
    return copy


def test_an_opened_edition_says_what_was_sealed(sealed: Path) -> None:
    edition = Edition.open(sealed)
    sealed_draft = draft([stored()])
    assert edition.id == sealed.name
    assert edition.published_on == NOW
    assert edition.sources == {"charte.fr": stored().source}
    assert tuple(edition.clauses.values()) == sealed_draft.clauses
    assert edition.rules == sealed_draft.rules
    assert edition.manifest.embedding == MODEL
    assert edition.examples == {"charte.fr"}


def test_an_edition_cannot_be_changed_through_what_it_gives(sealed: Path) -> None:
    edition = Edition.open(sealed)
    with pytest.raises(TypeError):
        edition.sources["autre"] = stored().source  # type: ignore[index]


@pytest.mark.parametrize("name", [MANIFEST, CLAUSES, RULES, "sources/charte.fr.txt"])
def test_a_changed_or_missing_file_is_told_with_its_path(sealed: Path, tmp_path: Path, name: str) -> None:
    copy = writable_copy(sealed, tmp_path)
    path = copy / name
    path.write_bytes(path.read_bytes().replace(b"interdit", b"autorise").replace(b'"clauses":', b'"clauzes":') + b" ")
    with pytest.raises(EditionDamaged) as caught:
        Edition.open(copy)
    assert caught.value.path == path
    path.unlink()
    with pytest.raises(EditionDamaged) as caught:
        Edition.open(copy)
    assert caught.value.path == path


def resealed(folder: Path, name: str, data: bytes) -> None:
    """Change a file and make every hash agree again, as a forger would."""
    told = json.loads((folder / MANIFEST).read_bytes())
    for file in told["files"]:
        if file["name"] == name:
            file["sha256"] = hashlib.sha256(data).hexdigest()
    (folder / name).write_bytes(data)
    manifest = restore(Manifest, told)
    told["digest"] = digest_of(manifest.files, manifest.sources, manifest.embedding, manifest.reading)
    told["edition"] = f"20260302T093000Z-{told['digest'][:12]}"
    (folder / MANIFEST).write_text(json.dumps(told), "utf-8")
    folder.rename(folder.parent / told["edition"])


def test_an_edition_that_was_sealed_before_readings_were_told_opens(sealed: Path, tmp_path: Path) -> None:
    copy = writable_copy(sealed, tmp_path)
    told = json.loads((copy / MANIFEST).read_bytes())
    del told["reading"]
    (copy / MANIFEST).write_text(json.dumps(told), "utf-8")
    resealed(copy, "none", b"")
    (copy.parent / "none").unlink(missing_ok=True)
    (folder,) = copy.parent.iterdir()
    assert Edition.open(folder).manifest.reading is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"mentir.", b"mentez."),
        (b"Il est interdit de :", b"Il est conseill de :"),
        (b'"source":"charte.fr"', b'"source":"autre.fr"'),
    ],
)
def test_a_clause_whose_words_are_not_in_its_source_damages_the_edition(
    sealed: Path, tmp_path: Path, before: bytes, after: bytes
) -> None:
    copy = writable_copy(sealed, tmp_path)
    data = (copy / CLAUSES).read_bytes()
    assert before in data
    resealed(copy, CLAUSES, data.replace(before, after))
    (folder,) = copy.parent.iterdir()
    with pytest.raises(EditionDamaged) as caught:
        Edition.open(folder)
    assert caught.value.path.name == CLAUSES


def test_a_renamed_edition_is_not_trusted(sealed: Path, tmp_path: Path) -> None:
    copy = writable_copy(sealed, tmp_path)
    renamed = copy.rename(copy.parent / "20260303T093000Z-000000000000")
    with pytest.raises(EditionDamaged):
        Edition.open(renamed)


def test_a_manifest_that_points_outside_is_not_followed(sealed: Path, tmp_path: Path) -> None:
    copy = writable_copy(sealed, tmp_path)
    told = (copy / MANIFEST).read_text("utf-8").replace(f'"{RULES}"', '"../../secret"')
    (copy / MANIFEST).write_text(told, "utf-8")
    with pytest.raises(EditionDamaged):
        Edition.open(copy)


def test_a_folder_that_is_no_edition_is_told(tmp_path: Path) -> None:
    with pytest.raises(EditionDamaged) as caught:
        Edition.open(tmp_path / "absente")
    assert caught.value.path.name == MANIFEST


_WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(lambda words: words.strip())


@given(_WORDS, st.lists(_WORDS, max_size=3), st.none() | _WORDS, st.sampled_from(Form), st.integers(0, 99))
def test_a_clause_survives_its_record(words: str, path: list[str], lead: str | None, form: Form, start: int) -> None:
    intro = Intro(lead, 0, len(lead)) if lead is not None else None
    clause = Clause(
        source="s", document="D", id="1", kind=Kind.ANNEX, language=Language.EN, form=form, title=words,
        path=tuple(path), text=words, start=start, end=start + len(words), intro=intro, department=lead,
    )  # fmt: skip
    assert restore(Clause, json.loads(json.dumps(plain(clause)))) == clause


@given(
    st.frozensets(st.sampled_from(DataClass)),
    st.frozensets(_WORDS, max_size=3),
    st.sampled_from(Modality),
    st.booleans(),
)
def test_a_rule_survives_its_record(
    data: frozenset[DataClass], tools: frozenset[str], modality: Modality, told: bool
) -> None:
    rule = Rule("s:1", modality, Slots(tools=tools, data=data), 0, 4, ("sous réserve",), inherited=told)
    assert restore(Rule, json.loads(json.dumps(plain(rule)))) == rule


@pytest.mark.parametrize("record", [None, [], "x", {"text": 3}, {"inconnu": 1}, {"text": "a", "start": "0", "end": 1}])
def test_what_is_no_record_of_a_lead_in_is_refused(record: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        restore(Intro, record)  # type: ignore[arg-type]
