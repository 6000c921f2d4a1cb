"""The indexes of editions on a real Chroma server: in order, down, slow, wiped, of others, with another token."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from chromadb.api.models.Collection import Collection

from knowledge.clause import Clause, Source
from knowledge.finding import rooms
from knowledge.finding.chroma_server import Fault, Place, leave, reach
from knowledge.finding.indexes import Indexes
from knowledge.finding.kept import KeptEmbeddings
from knowledge.finding.library import OpenEdition
from knowledge.finding.rooms import MARK, mark_of
from knowledge.finding.served import RESTS, ServedIndexes, ServedVectors
from knowledge.finding.vectors import FolderIndexes
from tests.chroma import ChromaServer
from tests.contracts.charter import CharterContract, Open
from tests.contracts.index import ANOTHER, EDITION, SOME, IndexesContract
from tests.fakes.encoder import CountingEncoder
from tests.knowledge.shelves import ShelfOf, sealed

OLDER = "20260101T090000Z-00112233aabb"


class Seconds:
    """A clock that a test forwards."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def kept(tmp_path: Path) -> KeptEmbeddings:
    return KeptEmbeddings(CountingEncoder(), tmp_path / "embeddings")


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def served(chroma: ChromaServer, tmp_path: Path, seconds: Seconds) -> ServedIndexes:
    return of_home(tmp_path, Place(chroma.address), seconds)


def of_home(home: Path, place: Place, seconds: Seconds | None = None) -> ServedIndexes:
    for edition in (EDITION, ANOTHER):
        (home / "editions" / edition).mkdir(parents=True, exist_ok=True)
    return ServedIndexes(place, home, home / "editions", now=seconds or Seconds())


@pytest.fixture
def own(tmp_path: Path) -> Iterator[ChromaServer]:
    """A server of this test alone, which it may stop and wipe."""
    server = ChromaServer(tmp_path / "server")
    server.start()
    yield server
    server.stop()


def settled(vectors: ServedVectors) -> ServedVectors:
    """Give the vectors once what reaches their server behind is done."""
    with vectors._mending:
        return vectors


def asked(vectors: ServedVectors, kept: KeptEmbeddings, clause: Clause = SOME[7]) -> list[tuple[str, float]]:
    """Give what is found, without the names of those that are as near as the last."""
    found = vectors.nearest(kept.embed_query(clause.context), 5)
    return [(key if cosine > found[-1][1] + 1e-4 else "", round(cosine, 4)) for key, cosine in found]


class TestServedIndexes(IndexesContract):
    @pytest.fixture
    def indexes(self, served: ServedIndexes) -> Iterator[Indexes]:
        yield served
        assert served.now().failures == {}


class TestFolderIndexes(IndexesContract):
    @pytest.fixture
    def indexes(self, tmp_path: Path) -> Indexes:
        return FolderIndexes(tmp_path / "cache")


class TestOpenEdition(CharterContract):
    @pytest.fixture
    def open_charter(self, tmp_path: Path, served: ServedIndexes) -> Iterator[Open]:
        def opened(written: Sequence[tuple[Source, tuple[Clause, ...]]]) -> OpenEdition:
            encoder = CountingEncoder()
            edition = sealed(written, encoder)
            return ShelfOf(tmp_path, encoder, edition, indexes=served).open(edition.id)

        yield opened
        told = served.now()
        assert (told.fault, told.failures, told.filling) == (None, {}, False)


def test_the_server_is_asked_and_gives_what_is_found_without_it(
    served: ServedIndexes, kept: KeptEmbeddings, tmp_path: Path
) -> None:
    vectors = served.open(EDITION, SOME, kept)
    alone = of_home(tmp_path, Place("http://127.0.0.1:9")).open(EDITION, SOME, kept)
    assert vectors.ready
    assert not alone.ready
    for clause in SOME:
        assert asked(vectors, kept, clause) == asked(alone, kept, clause)
    assert served.now().asked == len(SOME)


def test_what_is_there_already_is_not_filled_again(
    served: ServedIndexes, kept: KeptEmbeddings, chroma: ChromaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.open(EDITION, SOME, kept)
    before = chroma.names()
    monkeypatch.setattr(rooms.Rooms, "filled", None)
    assert served.open(EDITION, SOME, kept).ready
    assert chroma.names() == before


def test_no_text_is_sent(served: ServedIndexes, kept: KeptEmbeddings, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bytes] = []
    send = httpx.Client.send

    def seen(client: httpx.Client, request: httpx.Request, **named: Any) -> httpx.Response:
        sent.append(str(request.url).encode() + request.content)
        return send(client, request, **named)

    monkeypatch.setattr(httpx.Client, "send", seen)
    asked(served.open(EDITION, SOME, kept), kept)
    assert len(sent) > 5
    assert not [one for one in sent if "règle".encode() in one or b"concerne" in one or rb"r\u00e8gle" in one]


def test_two_homes_never_touch(chroma: ChromaServer, kept: KeptEmbeddings, tmp_path: Path) -> None:
    one, other = (of_home(tmp_path / name, Place(chroma.address)) for name in ("one", "other"))
    first, second = one.open(EDITION, SOME[:30], kept), other.open(EDITION, SOME[30:], kept)
    assert first.ready
    assert second.ready
    assert {key for key, _ in first.nearest(kept.embed_query("la règle"), 60)} == {key.key for key in SOME[:30]}
    assert mark_of(tmp_path / "one") != mark_of(tmp_path / "other")
    assert (one.now().failures, other.now().failures) == ({}, {})


def test_a_collection_is_in_place_once_it_is_whole(
    served: ServedIndexes, kept: KeptEmbeddings, chroma: ChromaServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise SystemExit

    served.open(ANOTHER, (), kept)
    named = f"charte-{mark_of(tmp_path)}-"
    with monkeypatch.context() as patched:
        patched.setattr(rooms.Rooms, "_place", killed)
        patched.setattr(rooms.Rooms, "_remove", lambda *_: None)
        patched.setattr(threading, "excepthook", lambda _: None)
        assert not served.open(EDITION, SOME, kept).ready
    left = {name for name in chroma.names() if name.startswith(named)}
    assert [name for name in left if EDITION in name] == []
    assert [name for name in left if name.startswith(f"{named}draft-")]
    monkeypatch.setattr(rooms, "_LEFT_AFTER", -10)
    assert served.open(EDITION, SOME, kept).ready
    left = {name for name in chroma.names() if name.startswith(named)}
    assert [name for name in left if name.startswith(f"{named}draft-")] == []


@pytest.mark.parametrize(("led_to", "ready"), [(SOME[:7] + SOME[8:], True), (SOME[:5], False)], ids=["one", "most"])
def test_a_clause_to_which_the_graph_does_not_lead_is_found(
    served: ServedIndexes,
    kept: KeptEmbeddings,
    monkeypatch: pytest.MonkeyPatch,
    led_to: Sequence[Clause],
    *,
    ready: bool,
) -> None:
    query, reached = Collection.query, {clause.key for clause in led_to}

    def short(collection: Collection, row: Any, *, n_results: int, **named: Any) -> Any:
        """Give what chromadb 1.5.9 seldom gives: not those to which no other one leads."""
        hits = query(collection, row, n_results=len(SOME), **named)
        told = zip(hits["ids"][0], (hits["distances"] or [[]])[0], strict=True)
        left = [(key, distance) for key, distance in told if key in reached][:n_results]
        hits["ids"], hits["distances"] = [[key for key, _ in left]], [[distance for _, distance in left]]
        return hits

    monkeypatch.setattr(Collection, "query", short)
    vectors = served.open(EDITION, SOME, kept)
    assert (vectors.ready, served.now().fault) == (ready, None if ready else Fault.LOST)
    found = vectors.nearest(kept.embed_query(SOME[7].context), 3)
    assert (found[0][0], len(found)) == (SOME[7].key, 3)
    assert len(vectors.nearest(kept.embed_query("la règle"), len(SOME))) == len(SOME)
    assert vectors.ready is ready


def test_two_replicas_that_fill_at_once_leave_one_collection(
    chroma: ChromaServer, kept: KeptEmbeddings, tmp_path: Path
) -> None:
    replicas = [of_home(tmp_path, Place(chroma.address)) for _ in range(3)]
    kept.vectors([one.context for one in SOME])
    opened: list[ServedVectors] = []
    threads = [threading.Thread(target=lambda r=r: opened.append(r.open(EDITION, SOME, kept))) for r in replicas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [asked(one, kept)[0][0] for one in opened] == [SOME[7].key] * 3
    assert len([name for name in chroma.names() if name.startswith(f"charte-{mark_of(tmp_path)}-")]) == 1


def test_the_collection_of_an_edition_that_left_the_home_is_removed_and_no_newer_one(
    served: ServedIndexes, kept: KeptEmbeddings, chroma: ChromaServer, tmp_path: Path
) -> None:
    (tmp_path / "editions" / OLDER).mkdir()
    for edition in (OLDER, EDITION, ANOTHER):
        served.open(edition, SOME[:5], kept)
    mark = mark_of(tmp_path)

    def there() -> set[str]:
        return {name.split("-", 2)[2][:29] for name in chroma.names() if name.startswith(f"charte-{mark}-")}

    assert there() == {OLDER, EDITION, ANOTHER}
    (tmp_path / "editions" / OLDER).rmdir()
    (tmp_path / "editions" / ANOTHER).rmdir()
    served.open(EDITION, SOME[:5], kept)
    assert there() == {EDITION, ANOTHER}, "another machine may just have filled a newer one"


def test_a_server_that_goes_away_is_done_without_and_asked_again_once_it_is_back(
    own: ChromaServer, kept: KeptEmbeddings, tmp_path: Path, seconds: Seconds
) -> None:
    served = of_home(tmp_path, Place(own.address), seconds)
    vectors = served.open(EDITION, SOME, kept)
    whole = asked(vectors, kept)
    own.stop()
    assert [asked(vectors, kept) for _ in range(3)] == [whole] * 3
    told = served.now()
    assert (told.fault, told.failures) == (Fault.UNREACHABLE, {Fault.UNREACHABLE: 1})
    own.start()
    seconds.at += RESTS
    served.look()
    assert settled(vectors).ready
    assert asked(vectors, kept) == whole
    assert served.now().fault is None


def test_that_it_went_away_is_seen_before_anybody_asks(own: ChromaServer, kept: KeptEmbeddings, tmp_path: Path) -> None:
    served = of_home(tmp_path, Place(own.address))
    vectors = served.open(EDITION, SOME, kept)
    served.look()
    assert (vectors.ready, served.now().fault) == (True, None)
    own.wipe()
    served.look()
    assert (vectors.ready, served.now().fault) == (False, Fault.LOST)


def test_a_server_that_was_wiped_is_filled_again(
    own: ChromaServer, kept: KeptEmbeddings, tmp_path: Path, seconds: Seconds
) -> None:
    served = of_home(tmp_path, Place(own.address), seconds)
    vectors = served.open(EDITION, SOME, kept)
    whole = asked(vectors, kept)
    own.wipe()
    assert asked(vectors, kept) == whole
    assert served.now().fault is Fault.LOST
    seconds.at += RESTS
    assert asked(vectors, kept) == whole
    assert settled(vectors).ready
    assert len(own.names()) == 1


def change(server: ChromaServer, how: str, body: dict[str, object]) -> None:
    """Change the one collection of a server, as somebody else may."""
    rooms_of = f"{server.address}/api/v2/tenants/default_tenant/databases/default_database/collections"
    (one,) = httpx.get(rooms_of).json()
    httpx.post(f"{rooms_of}/{one['id']}/{how}", json=body).raise_for_status()


@pytest.mark.parametrize(
    "changed",
    [
        ("delete", {"ids": [one.key for one in SOME[3:30]]}),
        ("update", {"ids": [SOME[7].key], "embeddings": [[0.0] * 63 + [1.0]]}),
        ("add", {"ids": ["somebody:else"], "embeddings": [CountingEncoder()._vector(SOME[7].context)]}),
    ],
    ids=["clauses are gone", "a vector changed", "others wrote in it"],
)
def test_a_collection_that_somebody_changed_is_not_believed_and_is_filled_again(
    own: ChromaServer, kept: KeptEmbeddings, tmp_path: Path, changed: tuple[str, dict[str, object]]
) -> None:
    served = of_home(tmp_path, Place(own.address))
    vectors = served.open(EDITION, SOME, kept)
    query = kept.embed_query(SOME[7].context)
    whole = vectors.nearest(query, len(SOME))
    change(own, *changed)
    assert vectors.nearest(query, len(SOME)) == whole
    assert served.now().failures in ({Fault.LOST: 1}, {})
    assert of_home(tmp_path, Place(own.address)).open(EDITION, SOME, kept).nearest(query, len(SOME)) == whole
    assert len(own.names()) == 1


@contextmanager
def answering(status: int, body: bytes = b"{}", after: float = 0.0) -> Iterator[str]:
    """A server that gives the same reply to whatever it is asked."""

    class Reply(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            time.sleep(after)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815  the name that the library looks for

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Reply) as server:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("status", "body", "fault"),
    [
        (401, b'{"error":"AuthError","message":"Forbidden"}', Fault.KEY),
        (401, b"<html>sign in</html>", Fault.KEY),
        (403, b"", Fault.KEY),
        (404, b'{"detail":"Not Found"}', Fault.REJECTED),
        (410, b'{"error":"Unimplemented","message":"The v1 API is deprecated"}', Fault.REJECTED),
        (500, b'{"error":"InternalError","message":"disk"}', Fault.SERVER),
        (503, b"busy", Fault.SERVER),
        (200, b"<html>welcome</html>", Fault.SERVER),
        (200, b"[]", Fault.SERVER),
    ],
)
def test_a_server_that_refuses_or_is_another_is_done_without(
    kept: KeptEmbeddings, tmp_path: Path, status: int, body: bytes, *, fault: Fault, sweep: Callable[[], int]
) -> None:
    with answering(status, body) as address:
        served = of_home(tmp_path, Place(address))
        vectors = served.open(EDITION, SOME, kept)
        assert asked(vectors, kept)[0][0] == SOME[7].key
        assert served.now().fault is fault
    sweep()


def test_a_server_that_hangs_is_waited_for_once_and_briefly(kept: KeptEmbeddings, tmp_path: Path) -> None:
    with answering(200, after=4) as address:
        served = of_home(tmp_path, Place(address))
        began = time.monotonic()
        vectors = served.open(EDITION, SOME, kept)
        assert [asked(vectors, kept)[0][0] for _ in range(5)] == [SOME[7].key] * 5
        assert time.monotonic() - began < 3
        assert served.now().fault is Fault.LATE


@pytest.mark.parametrize("elsewhere", [{"tenant": "nobodys"}, {"database": "nobodys"}])
def test_a_tenant_or_database_that_is_not_there_is_said(
    chroma: ChromaServer, kept: KeptEmbeddings, tmp_path: Path, elsewhere: dict[str, str]
) -> None:
    served = of_home(tmp_path, Place(chroma.address, **elsewhere))
    vectors = served.open(EDITION, SOME, kept)
    assert asked(vectors, kept)[0][0] == SOME[7].key
    assert served.now().fault is Fault.PLACE


def test_the_token_is_sent_and_never_shown(chroma: ChromaServer, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str | None] = []
    send = httpx.Client.send

    def seen(client: httpx.Client, request: httpx.Request, **named: Any) -> httpx.Response:
        sent.append(request.headers.get("Authorization"))
        return send(client, request, **named)

    monkeypatch.setattr(httpx.Client, "send", seen)
    place = Place(chroma.address, "s3cr3t")
    leave(reach(place))
    assert set(sent) == {"Bearer s3cr3t"}
    assert "s3cr3t" not in repr(place)


def test_a_token_that_cannot_be_sent_is_said(chroma: ChromaServer, kept: KeptEmbeddings, tmp_path: Path) -> None:
    served = of_home(tmp_path, Place(chroma.address, "deux mots"))
    vectors = served.open(EDITION, SOME, kept)
    assert not vectors.ready
    assert served.now().fault is Fault.KEY


def test_nothing_of_the_environment_leads_elsewhere(
    chroma: ChromaServer, kept: KeptEmbeddings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("HOST", "elsewhere.example"), ("HTTP_PORT", "1"), ("SSL_ENABLED", "true")):
        monkeypatch.setenv(f"CHROMA_SERVER_{name}", value)
    monkeypatch.setenv("CHROMA_CLIENT_AUTH_PROVIDER", "nothing.Known")
    assert of_home(tmp_path, Place(chroma.address + "/")).open(EDITION, SOME, kept).ready


def test_a_mark_that_cannot_be_made_or_read_is_said(chroma: ChromaServer, kept: KeptEmbeddings, tmp_path: Path) -> None:
    (tmp_path / MARK).write_text("")
    served = of_home(tmp_path, Place(chroma.address))
    vectors = served.open(EDITION, SOME, kept)
    assert asked(vectors, kept)[0][0] == SOME[7].key
    assert served.now().fault is Fault.HOME


def test_the_connection_is_closed_with_the_last_reference(
    served: ServedIndexes, kept: KeptEmbeddings, monkeypatch: pytest.MonkeyPatch, sweep: Callable[[], int]
) -> None:
    from chromadb.api.shared_system_client import SharedSystemClient  # noqa: PLC0415  after conftest

    sweep()
    before = len(SharedSystemClient._identifier_to_system)
    vectors = served.open(EDITION, SOME, kept)
    assert len(SharedSystemClient._identifier_to_system) > before
    del vectors
    sweep()
    assert len(SharedSystemClient._identifier_to_system) == before
    assert not served.now().tried
