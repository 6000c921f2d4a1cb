"""What the whole suite may share: a clock, the encoder loaded once, the examples published once."""

import gc
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

import bot.assembly
import bot.house.usage
from bot.adapters.shield.secrets.engine import keep_compiled, known_secrets
from knowledge.finding.embedding import SentenceEncoder, encoder_of
from tests.cli.terminal import EXAMPLES, Terminal
from tests.fakes.clock import StillClock
from tests.postgresql import Server, running_server

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("untimed")

_ENCODERS: dict[str | None, SentenceEncoder] = {}


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
