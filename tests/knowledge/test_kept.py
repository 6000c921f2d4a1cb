from pathlib import Path

import pytest

from knowledge.finding.kept import KeptEmbeddings
from tests.fakes.encoder import CountingEncoder

TEXTS = [f"clause {n}" for n in range(150)]


def test_a_passage_is_embedded_once_for_ever(tmp_path: Path) -> None:
    first = KeptEmbeddings(CountingEncoder(), tmp_path)
    vectors = first.embed_documents(TEXTS)
    again = CountingEncoder()
    second = KeptEmbeddings(again, tmp_path)
    assert second.embed_documents(list(reversed(TEXTS))) == list(reversed(vectors))
    assert (first.embedded, second.embedded, again.calls) == (150, 0, 0)


def test_only_what_changed_is_embedded(tmp_path: Path) -> None:
    KeptEmbeddings(CountingEncoder(), tmp_path).embed_documents(TEXTS)
    kept = KeptEmbeddings(CountingEncoder(), tmp_path)
    kept.embed_documents([*TEXTS[:-1], "clause changed"])
    assert kept.embedded == 1


def test_what_another_process_kept_meanwhile_is_not_embedded_again(tmp_path: Path) -> None:
    early = KeptEmbeddings(CountingEncoder(), tmp_path)
    early.embed_documents(TEXTS[:10])
    KeptEmbeddings(CountingEncoder(), tmp_path).embed_documents(TEXTS)
    early.embed_documents(TEXTS)
    assert early.embedded == 10


def test_the_same_words_twice_are_embedded_once(tmp_path: Path) -> None:
    kept = KeptEmbeddings(CountingEncoder(), tmp_path)
    assert len(kept.embed_documents(["même", "même", "autre"])) == 3
    assert kept.embedded == 2


def test_another_model_has_vectors_of_its_own(tmp_path: Path) -> None:
    KeptEmbeddings(CountingEncoder(), tmp_path).embed_documents(TEXTS[:3])
    other = KeptEmbeddings(CountingEncoder(model="other"), tmp_path)
    other.embed_documents(TEXTS[:3])
    assert other.embedded == 3
    assert len(list(tmp_path.iterdir())) == 2


def test_progress_counts_what_is_embedded_now(tmp_path: Path) -> None:
    kept = KeptEmbeddings(CountingEncoder(), tmp_path)
    kept.vectors(TEXTS[:20])
    seen: list[tuple[int, int]] = []
    kept.vectors(TEXTS, lambda done, total: seen.append((done, total)))
    assert seen == [(64, 130), (128, 130), (130, 130)]


@pytest.mark.parametrize("damage", [b"", b"garbage", b"PK\x03\x04" + b"\0" * 200])
def test_a_damaged_file_is_embedded_again(tmp_path: Path, damage: bytes) -> None:
    good = KeptEmbeddings(CountingEncoder(), tmp_path).embed_documents(TEXTS)
    next(tmp_path.glob("*/*.npz")).write_bytes(damage)
    kept = KeptEmbeddings(CountingEncoder(), tmp_path)
    assert kept.embed_documents(TEXTS) == good
    assert kept.embedded == 150
    assert KeptEmbeddings(CountingEncoder(), tmp_path).embed_documents(TEXTS) == good


def test_one_flipped_byte_is_seen(tmp_path: Path) -> None:
    good = KeptEmbeddings(CountingEncoder(), tmp_path).embed_documents(TEXTS)
    file = next(tmp_path.glob("*/*.npz"))
    held = bytearray(file.read_bytes())
    held[len(held) // 2] ^= 1
    file.write_bytes(held)
    assert KeptEmbeddings(CountingEncoder(), tmp_path).embed_documents(TEXTS) == good


def test_a_byte_changed_in_the_marks_of_the_zip_is_a_damaged_file(tmp_path: Path) -> None:
    good = KeptEmbeddings(CountingEncoder(), tmp_path).embed_documents(TEXTS[:2])
    file = next(tmp_path.glob("*/*.npz"))
    held = file.read_bytes()
    for at in range(held.rindex(b"PK\x01\x02") - 60, len(held)):
        file.write_bytes(held[:at] + bytes([held[at] ^ 0xFF]) + held[at + 1 :])
        assert KeptEmbeddings(CountingEncoder(), tmp_path).embed_documents(TEXTS[:2]) == good


def test_an_interrupted_publication_leaves_no_file(tmp_path: Path) -> None:
    class Interrupted(CountingEncoder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            if self.calls == 1:
                raise KeyboardInterrupt
            return super().embed_documents(texts)

    with pytest.raises(KeyboardInterrupt):
        KeptEmbeddings(Interrupted(), tmp_path).embed_documents(TEXTS)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_a_question_is_never_kept(tmp_path: Path) -> None:
    kept = KeptEmbeddings(CountingEncoder(), tmp_path)
    kept.embed_query("une question d'un salarié")
    assert list(tmp_path.iterdir()) == []
