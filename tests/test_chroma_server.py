"""A house whose vectors are on a Chroma server: what is answered, said and counted while it is there and while not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assembly import assemble
from bot.house.counting import Tally
from bot.house.serving import Running
from bot.house.watching import Watching
from bot.wording import wording
from knowledge.concepts import Language
from knowledge.finding.chroma_server import Fault
from tests.chroma import ChromaServer, running_chroma
from tests.cli.terminal import EXAMPLES, Terminal
from tests.test_damaged_index import Answering
from tests.test_serving import settings_of

TOKEN = "canary-t0ken"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """A server of this module alone; whoever stops it starts it again."""
    yield from running_chroma(tmp_path_factory.mktemp("own-chroma"))


@pytest.fixture
def terminal(published_home: Terminal, tmp_path: Path, own: ChromaServer) -> Terminal:
    terminal = published_home.copy(tmp_path / "own")
    terminal.settings |= {"CHARTE_SHIELD": "light", "CHARTE_CHROMA_URL": own.address, "CHARTE_CHROMA_TOKEN": TOKEN}
    return terminal


def vectors_line(terminal: Terminal, *words: str) -> tuple[str, str]:
    """Give the health and the words of what `charte doctor` says of the server."""
    found = terminal.charte("doctor", "--json", *words).json["findings"]
    ((health, said),) = [(one["health"], one["said"]) for one in found if one["about"] == "chroma"]
    return health, said


def test_publishing_fills_it_and_answers_are_those_without_it(
    terminal: Terminal, published_home: Terminal, own: ChromaServer
) -> None:
    question = "Puis-je coller ce mail client dans ChatGPT gratuit ?"
    alone = published_home.charte("ask", "--json", question).json
    published = terminal.charte("publish", EXAMPLES, "--example", "--yes", "--json")
    assert published.code == 0, published.err
    edition = published.json["edition"]
    mark = (terminal.home / "chroma.id").read_text()
    assert [name for name in own.names() if name.startswith(f"charte-{mark}-{edition}-")]
    with_it = terminal.charte("ask", "--json", question).json
    own.stop()
    try:
        down = terminal.charte("ask", "--json", question)
        assert down.err == ""
        for one in (with_it, down.json):
            assert (one["verdict"], one["text"], one["citations"]) == (
                alone["verdict"],
                alone["text"],
                alone["citations"],
            )
        assert terminal.charte("publish", EXAMPLES, "--example", "--yes").code == 0
    finally:
        own.start()


def test_doctor_says_how_it_is_in_both_languages_and_never_the_token(terminal: Terminal, own: ChromaServer) -> None:
    assert vectors_line(terminal) == ("fine", wording(Language.FR)("doctor.chroma", address=own.address))
    own.stop()
    try:
        for language, remedy in (("fr", "vérifier CHARTE_CHROMA_URL"), ("en", "check CHARTE_CHROMA_URL")):
            terminal.settings["CHARTE_LANGUAGE"] = language
            health, said = vectors_line(terminal)
            assert health == "doubtful"
            assert remedy in said
        assert TOKEN not in terminal.charte("doctor").out
    finally:
        own.start()


def test_without_one_nothing_is_said_of_it(published_home: Terminal) -> None:
    found = published_home.charte("doctor", "--json").json["findings"]
    assert "chroma" not in {one["about"] for one in found}


def test_a_house_that_serves_counts_logs_and_goes_on(
    terminal: Terminal, own: ChromaServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    house = assemble(settings_of(terminal, monkeypatch))
    answering = Answering(house, terminal.folder / "cache", terminal)
    watching = Watching(house, Tally(), house.store.clock.now(), lambda: True)
    running = Running(house)
    whole = answering.all()
    assert b"charte_chroma_up 1.0" in watching.metrics()
    own.stop()
    try:
        assert answering.all() == whole
        running._look_at_chroma()
        running._look_at_chroma()
        scraped = watching.metrics()
        assert b"charte_chroma_up 0.0" in scraped
        assert b'charte_chroma_failures_total{kind="unreachable"} 1.0' in scraped
        seen = watching.seen(wording(Language.EN), "local:me")
        assert [one for one in seen.doubtful if "CHARTE_CHROMA_URL" in one]
        assert running.lacking(wording(Language.EN)) == wording(Language.EN)("watch.warming"), "the edition opens"
    finally:
        own.start()
    assert [one.message for one in caplog.records if "Chroma" in one.message] == [
        "the Chroma server fails (unreachable): answers come without it"
    ]
    house.store.close()


def test_an_evaluation_leaves_nothing_on_it(
    terminal: Terminal, own: ChromaServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = settings_of(terminal, monkeypatch).at_home(tmp_path / "rehearsal")
    house = assemble(settings)
    assert house.chroma is None
    house.store.close()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("fault", Fault)
def test_each_fault_has_its_remedy(language: Language, fault: Fault) -> None:
    assert ": " in wording(language)(f"doctor.chroma_why.{fault}").replace("\u00a0", " ")


def test_the_record_names_it(terminal: Terminal, own: ChromaServer) -> None:
    told = terminal.charte("gdpr", "record").out
    assert own.address in told
    assert TOKEN not in told


def test_settings_mask_its_token(terminal: Terminal) -> None:
    told = terminal.charte("settings").out
    assert "CHARTE_CHROMA_TOKEN" in told
    assert TOKEN not in told
    (one,) = [one for one in terminal.charte("settings", "--json").json["settings"] if "CHROMA_TOKEN" in one["name"]]
    assert (one["value"], one["masked"]) == (None, True)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("chroma:8000", "CHARTE_CHROMA_TOKEN"),
        ("ftp://chroma:8000", "CHARTE_CHROMA_TOKEN"),
        ("https://me:secret@chroma.example.org", "CHARTE_CHROMA_TOKEN"),
        ("https://chroma.example.org/?token=secret", "CHARTE_CHROMA_TOKEN"),
        ("https://chroma.example.org:port", "CHARTE_CHROMA_TOKEN"),
        ("http://chroma.example.org:8000", "https://"),
        ("http://93.184.216.34", "https://"),
    ],
)
def test_an_address_that_will_not_do_is_refused_with_the_remedy(terminal: Terminal, address: str, why: str) -> None:
    ran = terminal.charte("settings", chroma_url=address)
    assert ran.code == 1
    assert why in ran.err
    assert "secret" not in ran.err


@pytest.mark.parametrize(
    "address",
    ["https://chroma.example.org/rooms/", "http://chroma:8000", "http://10.1.2.3:8000", "http://[::1]:8000"],
)
def test_http_will_do_for_this_machine_and_its_network(terminal: Terminal, address: str) -> None:
    assert terminal.charte("settings", chroma_url=address).code == 0
