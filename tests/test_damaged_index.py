"""The index is damaged while questions arrive: each answer is the one of a whole index, or says why there is none."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from chromadb.errors import InternalError

from bot.assembly import House, assemble
from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Thread
from bot.domain.errors import Unavailable
from knowledge.finding import vectors
from knowledge.finding.library import OpenEdition
from tests.cli.terminal import Terminal
from tests.test_serving import settings_of

QUESTIONS = (
    "Puis-je coller ce mail client dans ChatGPT gratuit ?",
    "Puis-je traduire un communiqué publié avec DeepL ?",
    "Qui est le DPO ?",
    "May I use Copilot to write code?",
    "Faut-il dire à un client que l'IA m'a aidé ?",
)
ROUNDS = 3
"""Times that each question is asked by each thread; the damage falls after the first round."""
THREADS = 3


def index(cache: Path) -> Path:
    """Give the folder of the one index that was built."""
    (found,) = cache.glob("indexes/*/looked-*")
    return found


def cut(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2)


def lose_the_database(cache: Path) -> None:
    (index(cache) / "chroma.sqlite3").unlink()


def lose_the_vectors(cache: Path) -> None:
    shutil.rmtree(next(index(cache).glob("*/data_level0.bin")).parent)


def leave_half_built(cache: Path) -> None:
    built = index(cache)
    built.rename(built.with_name("draft-left-by-a-kill"))


def cut_the_database(cache: Path) -> None:
    cut(index(cache) / "chroma.sqlite3")


def cut_the_vectors(cache: Path) -> None:
    cut(next(index(cache).glob("*/data_level0.bin")))


DAMAGES = (lose_the_database, lose_the_vectors, leave_half_built, cut_the_database, cut_the_vectors)


@dataclass
class Answering:
    """A house over a home of its own, and what it answers while all is well."""

    house: House
    cache: Path
    terminal: Terminal

    def ask(self, words: str) -> Answer | str:
        """Give the answer, or the key of the sentence that says why there is none."""
        question = self.house.door.read(words, thread=Thread("terminal:t"), asker="local:u")
        try:
            return self.house.assistant.reply(question)
        except Unavailable as error:
            return error.key

    def all(self) -> dict[str, Answer | str]:
        return {words: self.ask(words) for words in QUESTIONS}


@pytest.fixture
def answering(published_home: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Answering]:
    terminal = published_home.copy(tmp_path / "own")
    terminal.settings["CHARTE_SHIELD"] = "light"
    cache = terminal.folder / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    house = assemble(settings_of(terminal, monkeypatch))
    yield Answering(house, cache, terminal)
    house.store.close()


def again(answering: Answering, monkeypatch: pytest.MonkeyPatch) -> Answering:
    """Give the same home in the hands of a process that just started."""
    return Answering(assemble(settings_of(answering.terminal, monkeypatch)), answering.cache, answering.terminal)


def test_a_search_that_found_nothing_would_be_seen(answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = answering.all()
    monkeypatch.setattr(OpenEdition, "find", lambda *_, **__: ())
    assert answering.all() != whole


@pytest.mark.parametrize("damage", DAMAGES)
def test_questions_go_on_being_answered_alike(answering: Answering, damage: Callable[[Path], None]) -> None:
    whole = answering.all()
    assert all(isinstance(answer, Answer) for answer in whole.values())

    def ask_on(_: int) -> list[tuple[str, Answer | str]]:
        return [(words, answering.ask(words)) for _ in range(ROUNDS) for words in QUESTIONS]

    with ThreadPoolExecutor(THREADS) as threads:
        asking = [threads.submit(ask_on, n) for n in range(THREADS)]
        damage(answering.cache)
        given = [one for running in asking for one in running.result()]
    assert [one for one in given if one[1] != whole[one[0]]] == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(one, marks=() if one in (lose_the_vectors, cut_the_database) else pytest.mark.long)
        for one in DAMAGES  # tests/knowledge/test_vectors.py opens an index after each of them
    ],
)
def test_a_process_that_starts_on_it_builds_it_again(
    answering: Answering, damage: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = answering.all()
    answering.house.store.close()
    damage(answering.cache)
    started = again(answering, monkeypatch)
    with ThreadPoolExecutor(THREADS) as threads:  # all of them meet it damaged, at once
        given = list(threads.map(lambda _: started.all(), range(THREADS)))
    assert given == [whole] * THREADS
    assert list(answering.cache.glob("indexes/*/draft-*")) == []
    started.house.store.close()


def test_a_full_disk_is_said_and_mends_without_a_restart(answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = answering.all()
    shutil.rmtree(answering.cache / "indexes")
    started = again(answering, monkeypatch)

    def full(_: Path) -> None:
        raise InternalError("error returned from database: (code: 13) database or disk is full")

    with monkeypatch.context() as disk:
        disk.setattr(vectors, "_client", full)
        assert set(started.all().values()) == {"knowledge.error_index"}
    assert started.all() == whole
    started.house.store.close()


def test_a_cache_that_cannot_be_written_is_said_and_mends_without_a_restart(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = answering.all()
    shutil.rmtree(answering.cache / "indexes")
    (answering.cache / "indexes").write_text("what stands here cannot be written below, not even by root")
    assert answering.all() == whole, "what is open goes on"
    started = again(answering, monkeypatch)
    assert set(started.all().values()) == {"error.cache"}
    (answering.cache / "indexes").unlink()
    assert started.all() == whole
    started.house.store.close()
