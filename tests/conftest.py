"""What the whole suite may share: a clock, the encoder loaded once, the examples published once."""

import gc
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import bot.assembly
import bot.house.usage
from bot.adapters.shield.secrets.engine import keep_compiled, known_secrets
from bot.adapters.shield.tagger import LearnedTagger
from bot.adapters.shield.texts.spans import Span
from bot.adapters.store.database import Database
from ingest import drafting
from knowledge import edition
from knowledge.clause import Clause, Source
from knowledge.finding import library
from knowledge.finding.embedding import SentenceEncoder, encoder_of
from knowledge.finding.words import Words
from knowledge.lexicon import own_digest
from knowledge.rules import Rule
from tests.chroma import ChromaServer, running_chroma
from tests.cli.terminal import EXAMPLES, Terminal
from tests.fakes.clock import StillClock
from tests.postgresql import Server, running_server
from tests.tables import fill

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of what is tested
settings.register_profile("gate", settings.get_profile("untimed"), max_examples=40)
settings.load_profile("untimed")

_ENCODERS: dict[str | None, SentenceEncoder] = {}


_TOGETHER = {
    "tests/browser/": "browsers",
    "tests/test_docs.py": "reader",
    "tests/test_happened.py": "reader",
    "tests/test_orders_with_a_text.py": "reader",
    "tests/test_reading.py": "reader",
    "tests/test_shown_examples.py": "reader",
    "tests/knowledge/test_embedding.py": "sentence-transformers",
    "tests/cli/test_bad_input.py": "sentence-transformers",
}
"""What takes seconds to start, to import or to read every clause with: once, in one process, by the files of it."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object | None:
    """Give a file to one process, and the files that need the same costly thing to the same one."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415  where processes share the files

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next(
                (one for start, one in _TOGETHER.items() if nodeid.startswith(start)), nodeid.partition("::")[0]
            )

    return Together(config, log)


_LONGEST = (*_TOGETHER, "tests/test_serving.py", "tests/test_replicas.py", "tests/canaries/", "tests/dialogues/")
"""Files that take minutes together: begun first, lest one process be left with them at the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; each file keeps its own order, and the rest theirs."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))


def pytest_configure(config: pytest.Config) -> None:
    """Draw fewer texts in the gate, which leaves out what is long; `make check-long` draws all."""
    if config.getoption("markexpr") == "not long":
        settings.load_profile("gate")


def pytest_collection() -> None:
    """Look for no garbage while tests are collected: what is made then stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave what was collected out of every search for garbage, and search less often: it took a sixth of a run."""
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
    gc.enable()


def pytest_sessionfinish() -> None:
    """Give back what was left out: who is imported last may ask what holds what."""
    gc.unfreeze()


@pytest.fixture
def sweep() -> Callable[[], int]:
    """What collects the garbage of this test, and looks at nothing older: in a long run that takes a second."""
    gc.freeze()
    return gc.collect


def _once(name: str | None = None) -> SentenceEncoder:
    if name not in _ENCODERS:
        _ENCODERS[name] = encoder_of(name)
    return _ENCODERS[name]


@pytest.fixture(scope="session", autouse=True)
def rules_alone() -> Iterator[None]:
    """Houses answer by rules alone, as with CHARTE_READER=off: a reading takes 0.3 s, thousands are asked.

    `tests/test_reading.py` and `tests/knowledge/test_reader.py` are about the reader, and have it.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.assembly, "packaged", lambda: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def secret_rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of this process's compiled secret rules, which `lent_rules` gives to others: compiling takes 5 s."""
    folder = tmp_path_factory.mktemp("secret-rules")
    keep_compiled(folder)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.assembly, "keep_compiled", lambda _: None)
        yield folder


@pytest.fixture(scope="session")
def lent_rules(secret_rules: Path) -> Callable[[Path], object]:
    """Give what puts the compiled rules into a cache, so that a process that starts on it need not compile them."""
    list(known_secrets("nothing"))
    return lambda cache: shutil.copytree(secret_rules, cache / "secret-rules", dirs_exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def commands_once() -> Iterator[None]:
    """The command line is built once for this process, which runs it thousands of times, in its words each time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.house.usage, "get_command", cache(bot.house.usage.get_command))
        yield


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """The same verified bytes of an edition are parsed once for this process, which opens a thousand copies of them.

    Each opening still reads its own files, holds each to its digest, and opens its own index.
    """
    clauses, rules, words = edition._clauses, edition._rules, Words
    read: dict[tuple[object, ...], dict[str, Clause]] = {}
    found: dict[tuple[object, ...], tuple[Rule, ...]] = {}
    counted: dict[tuple[Clause, ...], Words] = {}

    def clauses_once(path: Path, content: Mapping[str, bytes], sources: Mapping[str, Source]) -> dict[str, Clause]:
        key = (content.get(edition.CLAUSES), *((name, source.text) for name, source in sources.items()))
        if key not in read:
            read[key] = clauses(path, content, sources)
        return read[key]

    def rules_once(path: Path, content: Mapping[str, bytes], known: Mapping[str, Clause]) -> tuple[Rule, ...]:
        key = (content.get(edition.RULES), *known)
        if key not in found:
            found[key] = rules(path, content, known)
        return found[key]

    def words_once(spoken: Sequence[Clause]) -> Words:
        key = tuple(spoken)
        if key not in counted:
            counted[key] = words(key)
        return counted[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(edition, "_clauses", clauses_once)
        patched.setattr(edition, "_rules", rules_once)
        patched.setattr(library, "Words", words_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """A clause is not read again beside the same words: the examples are published a hundred times.

    `tests/ingest` asks `read_rules` itself.
    """
    read = drafting.read_rules
    known: dict[tuple[object, ...], tuple[Rule, ...]] = {}

    def rules_once(clause: Clause, local: frozenset[str], *beside: Any) -> tuple[Rule, ...]:
        key = (own_digest(), clause, local, repr(beside))
        if key not in known:
            known[key] = read(clause, local, *beside)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(drafting, "read_rules", rules_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def tagged_once() -> Iterator[None]:
    """The tagger does not weigh the same text twice: each entrance is handed the same pastes.

    `tests/adapters` is about the tagger itself.
    """
    tagged = LearnedTagger.tagged
    known: dict[tuple[str, tuple[Span, ...]], Any] = {}

    def once(tagger: LearnedTagger, text: str, found: Iterable[Span]) -> Any:
        key = text, tuple(found)
        if os.environ.get("PYTEST_CURRENT_TEST", "").startswith("tests/adapters/"):
            return tagged(tagger, *key)
        if key not in known:
            known[key] = tagged(tagger, *key)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(LearnedTagger, "tagged", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def migrated_once() -> Iterator[None]:
    """A home's first SQLite file is a copy of one with every table and no row: a thousand are made.

    `tests/adapters` is about the tables themselves, and makes them.
    """
    migrate = Database.migrate

    def copied(database: Database) -> None:
        file, test = database.file, os.environ.get("PYTEST_CURRENT_TEST", "")
        if file and file.parent.is_dir() and not file.exists() and not test.startswith("tests/adapters/"):
            fill(file)
        migrate(database)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Database, "migrate", copied)
        yield


@pytest.fixture
def clock() -> StillClock:
    """A clock that stands still until a test forwards it."""
    return StillClock()


@pytest.fixture(scope="session")
def one_encoder() -> Iterator[None]:
    """Each house of this process is given the same encoder, as a process of `charte` has one: loading takes 5 s."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.assembly, "encoder_of", _once)
        yield


@pytest.fixture(scope="session")
def published_home(tmp_path_factory: pytest.TempPathFactory, one_encoder: None) -> Terminal:
    """A home in which the examples are published: read it, and copy it before writing in it."""
    terminal = Terminal(tmp_path_factory.mktemp("published") / "home")
    published = terminal.charte("publish", EXAMPLES, "--example", "--yes", "--json")
    assert published.code == 0, published.err
    return terminal


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """The PostgreSQL server of this session, started when a test first asks for it."""
    yield from running_server()


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """The Chroma server of this session, started when a test first asks for it; whoever stops it starts it again."""
    yield from running_chroma(tmp_path_factory.mktemp("chroma"))
