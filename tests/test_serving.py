"""`charte serve` as a process of its own, and what runs beside the pages."""

import re
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import time_machine
from pydantic import SecretStr

from bot.adapters.exams import in_memory
from bot.assembly import House, assemble
from bot.domain.answers.answer import Answer
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.delivery import AnswerReady, Delivery
from bot.domain.verdicts.proposal import Use
from bot.examining import Exam, Standing
from bot.house import serving as serving_module
from bot.house.serving import Running, doubts
from bot.house.settings import Settings
from bot.ports import Received
from bot.working import Worker
from ingest.drafting import READING
from knowledge.concepts import Language
from tests.cli.terminal import CHARTE, EXAMPLES, Terminal
from tests.fakes.clock import StillClock
from tests.fakes.model import ScriptedModel

MAIL = "Puis-je coller ce mail client dans ChatGPT gratuit ?"
PATIENCE = 120.0
"""Seconds after which a process that says nothing fails the test; nothing is measured against it."""


@pytest.fixture
def bare(tmp_path: Path, lent_rules: Callable[[Path], object]) -> Terminal:
    """A home in which nothing is published, for processes that have no tagger to load."""
    lent_rules(tmp_path / "bare" / "cache")
    return Terminal(tmp_path / "bare", {"CHARTE_SHIELD": "light"})


@dataclass
class Served:
    """A running `charte serve`, its address, and what it printed."""

    process: "subprocess.Popen[str]"
    address: str
    client: httpx.Client
    printed: list[str] = field(default_factory=list)

    def until_ready(self) -> None:
        """Ask `/readyz` until it says 200; so many answers are enough for the slowest machine."""
        pause = threading.Event()
        for _ in range(int(PATIENCE / 0.1)):
            if self.client.get("/readyz").status_code == 200:
                return
            pause.wait(0.1)
        pytest.fail("never ready")


def first_line(process: "subprocess.Popen[str]") -> str:
    """Give the first line that the process prints; kill it if none comes."""
    assert process.stdout
    alarm = threading.Timer(PATIENCE, process.kill)
    alarm.start()
    try:
        return process.stdout.readline()
    finally:
        alarm.cancel()


@contextmanager
def serving(terminal: Terminal, *words: str | Path, **settings: str) -> Iterator[Served]:
    env = terminal.env | {f"CHARTE_{name.upper()}": value for name, value in settings.items()}
    command = [CHARTE, "serve", "--port", "0", *words]
    with subprocess.Popen(command, env=env, cwd="/", stdout=-1, stderr=-1, text=True) as process:
        try:
            printed = first_line(process)
            address = re.search(r"http://127\.0\.0\.1:\d+/", printed)
            assert address, process.communicate()[1]
            with httpx.Client(base_url=address[0], trust_env=False, timeout=PATIENCE) as client:
                yield Served(process, address[0], client, [printed])
        finally:
            process.kill()


def ended(served: Served) -> tuple[int, str]:
    """Give the exit code and what was said on the error stream, once it has ended by itself."""
    _, err = served.process.communicate(timeout=PATIENCE)
    return served.process.returncode, err


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[House]:
    """The houses that `charte serve`, run in this process, would have served: a process of its own starts for 4 s."""
    houses: list[House] = []
    monkeypatch.setattr("bot.house.listening.listen", lambda house, *_, **__: houses.append(house))
    return houses


def test_a_second_server_of_one_sqlite_home_is_refused_until_the_first_is_gone(
    bare: Terminal, started: list[House]
) -> None:
    with serving(bare) as served:
        refused = bare.charte("serve", "--port", "0", language="en")
        assert (refused.code, refused.out, started) == (1, "", [])
        assert f"Another charte serve already runs on {bare.home}" in refused.err
        assert "two-replicas-and-postgresql.md" in refused.err
        assert served.client.get("/healthz").status_code == 200
        assert bare.charte("editions").code == 0, "commands go on beside it"
        served.process.send_signal(signal.SIGKILL)
        served.process.wait()
        with serving(bare) as again:
            serves_and_says_that_nothing_is_published(again)


def serves_and_says_that_nothing_is_published(served: Served) -> None:
    assert served.client.get("/healthz").status_code == 200
    assert "Aucune charte n'est publiée" in served.printed[0]
    waiting = served.client.get("/readyz")
    assert (waiting.status_code, "Aucune charte n'est publiée" in waiting.text) == (503, True)
    page = served.client.get("/", headers={"accept-language": "fr"})
    assert page.status_code == 503
    assert "charte publish" in page.text
    served.process.send_signal(signal.SIGINT)
    assert ended(served) == (130, "")


def test_it_prints_its_address_answers_and_ends_when_told(
    published_home: Terminal, tmp_path: Path, lent_rules: Callable[[Path], object]
) -> None:
    own = published_home.copy(tmp_path / "own")
    lent_rules(own.folder / "cache")
    with serving(own) as served:
        assert served.printed[0].startswith(f"charte écoute : {served.address} (Ctrl+C pour arrêter). Les modèles")
        health = served.client.get("/healthz")
        assert (health.status_code, health.text) == (200, "ok")
        waiting = served.client.get("/readyz")
        assert waiting.status_code == 200 or "se chargent encore" in waiting.text
        served.until_ready()
        assert first_line(served.process).startswith(f"charte est prête : {served.address} ")
        page = served.client.post("/ask", data={"question": MAIL})
        assert page.status_code == 200
        assert "Non autorisé par la charte" in page.text
        for path in ("/slack/events", "/api/messages"):
            assert served.client.post(path, json={}).status_code == 404, "no chat is configured"
        served.process.send_signal(signal.SIGTERM)
        code, err = ended(served)
    assert code in (0, -signal.SIGTERM)
    assert err == ""


@pytest.mark.long
def test_examples_are_published_when_nothing_is_and_only_then(bare: Terminal, started: list[House]) -> None:
    with serving(bare, "--examples", EXAMPLES) as served:
        served.until_ready()
        assert "charte.fr" in served.client.get("/charte").text
    first = bare.charte("editions", "--json").json
    assert len(first["editions"]) == 1
    assert bare.charte("serve", "--examples", "/nowhere").code == 0
    assert len(started) == 1
    assert bare.charte("editions", "--json").json == first


def test_examples_that_the_local_user_may_not_publish_do_not_stop_the_server(
    bare: Terminal, started: list[House]
) -> None:
    ran = bare.charte("serve", "--examples", EXAMPLES, admins="slack:T1:U1")
    assert (ran.code, len(started)) == (0, 1)
    assert "Les exemples n'ont pas été publiés" in ran.err
    assert started[0].store.pointer.current() is None


def test_a_port_that_is_taken_is_said_with_the_remedy(bare: Terminal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = bare.charte("serve", "--port", str(port))
    assert (ran.code, ran.out) == (1, "")
    assert (
        ran.err == f"L'adresse 127.0.0.1:{port} est déjà prise. Choisissez un autre port : charte serve --port 8081\n"
    )


@dataclass
class Shown:
    """A courier that keeps what it was given to show."""

    deliveries: list[Delivery] = field(default_factory=list)

    def deliver(self, delivery: Delivery) -> None:
        self.deliveries.append(delivery)


def settings_of(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in terminal.env.items():
        if name.startswith("CHARTE_"):
            monkeypatch.setenv(name, value)
    return Settings()


class Died(BaseException):
    """The process ends here, as with kill -9: nothing of what follows runs."""


class Dying:
    """An assistant whose process dies while it answers."""

    def reply(self, question: object, *, progress: object) -> object:
        raise Died


def test_a_question_acknowledged_before_a_kill_is_answered_once_after_the_restart(
    published_home: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(published_home.copy(tmp_path / "own"), monkeypatch)
    before = assemble(settings)
    question = before.door.read(MAIL, thread=Thread("slack:T1/C1/17.22"), asker="slack:T1:U1")
    assert before.store.inbox.take_in(Received("slack:T1:Ev1", question))
    with pytest.raises(Died):
        Worker(before.store.inbox, Dying(), before.store.register, before.store.pending).answer_next()  # type: ignore[arg-type]
    before.store.close()

    after, shown = assemble(settings), Shown()
    assert not after.store.inbox.take_in(Received("slack:T1:Ev1", question)), "Slack's retry is no new question"
    running = Running(after, couriers={"slack": shown})
    assert not running.worker.answer_next(), "what another worker may still hold is left to it"
    with time_machine.travel(after.store.clock.now() + timedelta(minutes=2)):
        while running.worker.answer_next() or running.sender.send_next():
            pass
    (delivery,) = shown.deliveries
    assert delivery.thread == question.thread
    assert isinstance(delivery.content, AnswerReady)
    assert delivery.content.answer.verdict == "forbidden"
    after.store.close()


@dataclass
class Failing:
    """A store and a desk whose chores fail in ways that nobody foresaw, then stop what runs."""

    stop: threading.Event
    calls: list[str] = field(default_factory=list)

    def fail(self, *_: object) -> None:
        self.calls.append("tried")
        if len(self.calls) > 2:
            self.stop.set()
        raise RuntimeError("Jeanne Martin")


@pytest.mark.parametrize("chore", ["_purge", "_remind"])
def test_what_nobody_foresaw_ends_no_chore_and_is_logged_by_its_kind_alone(
    chore: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop = threading.Event()
    failing = Failing(stop)
    store = SimpleNamespace(purge=failing.fail, clock=StillClock(), suspensions=SimpleNamespace(correct=failing.fail))
    house: Any = SimpleNamespace(chroma=None, store=store, desk=SimpleNamespace(remind=failing.fail))
    monkeypatch.setattr(serving_module, "PURGE_EVERY", timedelta(0))
    monkeypatch.setattr(serving_module, "REMIND_EVERY", timedelta(0))
    getattr(Running(house, stop=stop), chore)()
    assert len(failing.calls) > 2
    assert "RuntimeError" in caplog.text
    assert "Jeanne" not in caplog.text


def test_the_purge_takes_away_what_a_killed_backup_left(tmp_path: Path) -> None:
    stop = threading.Event()
    (tmp_path / ".backup-0_a1b2c3").mkdir()
    for name in ("held", "draft"):
        (tmp_path / ".backup-0_a1b2c3" / name).touch()
    store = SimpleNamespace(purge=lambda _: stop.set(), clock=StillClock())
    house: Any = SimpleNamespace(chroma=None, store=store, settings=Settings(home=tmp_path))
    Running(house, stop=stop)._purge()
    assert not (tmp_path / ".backup-0_a1b2c3").exists()


class Waits(threading.Event):
    """Ends what waits on it, and knows for how long each would have waited."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.asked.append(timeout)
        self.set()
        return True


@pytest.mark.parametrize("use", [Use.DECIDE, Use.HEAR])
@pytest.mark.parametrize(("rests", "wait"), [(True, serving_module.REST), (False, serving_module.EXAMINE_EVERY)])
def test_an_exam_that_is_due_waits_while_the_model_is_left_alone(
    rests: bool, wait: timedelta, use: Use, caplog: pytest.LogCaptureFixture
) -> None:
    kept, keep = in_memory()
    standing = Standing(ScriptedModel(rests=rests), Exam((), {}, ""), kept, keep, StillClock())
    settings = SimpleNamespace(model_uses=frozenset({use}))
    house: Any = SimpleNamespace(chroma=None, standing=standing, settings=settings)
    stop = Waits()
    running = Running(house, stop=stop)
    caplog.set_level("INFO")
    running._examine()
    assert ("the model's exam" in caplog.text) is not rests
    assert stop.asked == [wait.total_seconds()]


def test_an_exam_whose_result_cannot_be_written_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    def full() -> None:
        raise OSError("no space left")

    standing = Standing(ScriptedModel(), Exam((), {}, ""), lambda: None, print, StillClock(), ready=full)
    house: Any = SimpleNamespace(chroma=None, standing=standing, settings=SimpleNamespace(model_uses=frozenset(Use)))
    stop = Waits()
    Running(house, stop=stop)._examine()
    assert "the model's exam will be tried again: OSError" in caplog.text
    assert stop.asked == [serving_module.EXAMINE_EVERY.total_seconds()]


def test_a_process_told_to_end_finishes_the_answer_on_its_way(
    published_home: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(published_home.copy(tmp_path / "own"), monkeypatch)
    house, shown, answering = assemble(settings), Shown(), threading.Event()
    question = house.door.read(MAIL, thread=Thread("slack:T1/C1/17.22"), asker="slack:T1:U1")
    running = Running(house, couriers={"slack": shown})

    class Ending:
        """An assistant that is still at work when its process is told to end."""

        whole = house.assistant.whole

        def reply(self, question: Question, **_: object) -> Answer:
            answering.set()
            running.stop.wait(PATIENCE)
            return house.assistant.reply(question)

    assert house.store.inbox.take_in(Received("slack:T1:Ev1", question))
    running.house = replace(house, assistant=Ending())  # type: ignore[arg-type]
    monkeypatch.setattr(Running, "_warm_up", lambda _: None)
    running.start()
    assert answering.wait(PATIENCE)
    running.end()
    assert [delivery.thread for delivery in shown.deliveries] == [question.thread]
    assert not any(worker.is_alive() for worker in running.workers)
    house.store.close()


class Unwell:
    """An assistant that fails in a way nobody foresaw, then answers."""

    def __init__(self, well: threading.Event) -> None:
        self.well, self.asked = well, 0

    def reply(self, question: Question) -> None:
        self.asked += 1
        if not self.well.is_set():
            raise RuntimeError("what was asked")


def test_a_warm_up_that_fails_is_logged_once_by_its_kind_and_tried_until_it_works(
    published_home: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    house = assemble(settings_of(published_home.copy(tmp_path / "own"), monkeypatch))
    running, well = Running(house), threading.Event()
    unwell = Unwell(well)
    monkeypatch.setattr("bot.house.serving.replace", lambda *_, **__: unwell)
    monkeypatch.setattr("bot.house.serving.PAUSE", 0.01)
    monkeypatch.setattr(Running, "_read_the_charter", lambda _: None)
    warming = threading.Thread(target=running._warm_up)
    warming.start()
    for _ in range(int(PATIENCE / 0.01)):
        if unwell.asked > 2 or not warming.is_alive():
            break
        threading.Event().wait(0.01)
    assert not running.ready()
    well.set()
    warming.join(PATIENCE)
    assert running.ready()
    assert [(one.name, "RuntimeError" in one.getMessage()) for one in caplog.records] == [("bot.house.serving", True)]
    assert "what was asked" not in caplog.text
    house.store.close()


def test_a_process_is_not_ready_once_the_current_edition_is_damaged(
    published_home: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(published_home.copy(tmp_path / "own"), monkeypatch)
    house = assemble(settings)
    running = Running(house)
    assert not running.ready(), "nothing is warm yet"
    assert "se chargent encore" in running.lacking(house.say(Language.FR))
    running.warm.set()
    assert running.ready()
    current = house.store.pointer.current()
    assert current
    house.store.pointer.switch("20260302T090000Z-0123456789ab")
    assert not running.ready()
    assert "abîmée" in running.lacking(house.say(Language.FR))
    assert "damaged" in running.lacking(house.say(Language.EN))
    house.store.pointer.switch(current)
    assert running.ready()
    house.store.close()


def test_what_needs_whoever_starts_it_is_said(
    published_home: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = published_home.copy(tmp_path / "own")
    house = assemble(settings_of(own, monkeypatch))
    say = house.say(Language.FR)
    assert list(doubts(house, say, "local:anne")) == []
    half = replace(house, settings=house.settings.model_copy(update={"slack_bot_token": SecretStr("xoxb-1")}))
    (told,) = doubts(half, say, "local:anne")
    assert "CHARTE_SLACK_SIGNING_SECRET" in told
    monkeypatch.setattr("ingest.drafting.READING", READING + 1)
    (told,) = doubts(house, say, "local:anne")
    assert "publier à nouveau les mêmes fichiers" in told
    house.store.close()
    monkeypatch.setattr("ingest.drafting.READING", READING)
    own.settings["CHARTE_DPOS"] = "slack:T1:U1"
    house = assemble(settings_of(own, monkeypatch))
    (told,) = doubts(house, say, "local:anne")
    assert "CHARTE_ADMINS" in told
    assert "local:anne" in told
    house.store.close()
