import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.adapters.store.sealing import read_key, seal_of
from bot.domain.errors import Refused
from bot.wording import wording
from knowledge.concepts import Language


def test_a_key_is_made_when_absent_and_is_its_owners_only(tmp_path: Path) -> None:
    key = read_key(tmp_path / "home" / "key")
    assert stat.S_IMODE((tmp_path / "home" / "key").stat().st_mode) == 0o600
    assert read_key(tmp_path / "home" / "key") == key
    assert [file.name for file in (tmp_path / "home").iterdir()] == ["key"]


def test_eight_starts_at_once_make_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: read_key(tmp_path / "key"), range(16)))
    assert keys == {(tmp_path / "key").read_bytes().strip()}


def test_what_one_key_sealed_another_cannot_open(tmp_path: Path) -> None:
    sealed = seal_of(tmp_path / "one").close_text("mots")
    assert seal_of(tmp_path / "one").open_text(sealed) == "mots"
    with pytest.raises(Refused, match="error_unreadable"):
        seal_of(tmp_path / "two").open_text(sealed)


def test_sealed_words_that_were_altered_are_refused(tmp_path: Path) -> None:
    seal = seal_of(tmp_path / "key")
    sealed = bytearray(seal.close_text("autorisé"))
    sealed[20] ^= 1
    with pytest.raises(Refused, match="error_unreadable"):
        seal.open_text(bytes(sealed))


@pytest.mark.parametrize("content", [b"", b"not a key", b"\xff\xfe", b"c2hvcnQ="])
def test_a_file_that_holds_no_key_is_refused_with_its_remedy(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(Refused) as refused:
        seal_of(tmp_path / "key")
    assert refused.value.key == "store.error_key_invalid"
    assert str(tmp_path / "key") in wording(Language.FR)(refused.value.key, **refused.value.values)


def test_a_key_that_cannot_be_read_is_refused_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "key").mkdir()
    with pytest.raises(Refused) as refused:
        seal_of(tmp_path / "key")
    assert refused.value.key == "store.error_key_unreadable"
    assert str(tmp_path / "key") in wording(Language.EN)(refused.value.key, **refused.value.values)
