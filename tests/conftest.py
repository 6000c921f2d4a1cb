"""What the whole suite may share: a clock, the encoder loaded once, the examples published once."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

import bot.assembly
from knowledge.finding.embedding import SentenceEncoder, encoder_of
from tests.cli.terminal import EXAMPLES, Terminal
from tests.fakes.clock import StillClock
from tests.postgresql import Server, running_server

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("untimed")

_ENCODERS: dict[str | None, SentenceEncoder] = {}


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
