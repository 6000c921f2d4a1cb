"""What whoever watches over a house is shown and scrapes: a real house, a database that goes away, roles."""

import errno
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
import yaml
from prometheus_client import REGISTRY, Metric
from prometheus_client.parser import text_string_to_metric_families

from bot.adapters.model.asking import Failure
from bot.adapters.model.tallying import OPENS_AFTER
from bot.assembly import House, assemble
from bot.channels.web.watching import Seen
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import State
from bot.domain.cases.promise import Promise
from bot.domain.errors import Busy, NotAllowed
from bot.house.counting import SURFACES, Tally
from bot.house.serving import Running
from bot.house.settings import Settings
from bot.house.watching import Watching
from bot.wording import wording
from knowledge.concepts import Language
from tests.cli.terminal import Terminal
from tests.fakes.asking import ASKER, a_delivery, an_answer, an_offer, received
from tests.fakes.clock import StillClock

ME = "local:anne"
MODEL = {
    "CHARTE_MODEL": "openai:m-local",
    "CHARTE_MODEL_BASE_URL": "http://127.0.0.1:9/v1",
    "CHARTE_MODEL_API_KEY": "k-secret",
    "CHARTE_MODEL_REGION": "local",
    "CHARTE_MODEL_NO_TRAINING": "true",
    "CHARTE_MODEL_PROCESSOR": "DPA-1",
}
NAMED_BY_US: dict[str, set[str]] = {
    "verdict": {*Verdict},
    "surface": {*SURFACES, "other"},
    "language": {*Language},
    "state": {*State},
    "strength": {"full", "light"},
    "kind": {*Failure},
    "direction": {"in", "out"},
}
FREE = {"version", "edition", "digest", "le"}


def opened(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, **more: str) -> House:
    for name, value in (terminal.env | more).items():
        if name.startswith("CHARTE_"):
            monkeypatch.setenv(name, value)
    return assemble(Settings())


@pytest.fixture
def terminal(published_home: Terminal, tmp_path: Path) -> Terminal:
    return published_home.copy(tmp_path / "own")


@pytest.fixture
def house(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    house = opened(terminal, monkeypatch)
    yield house
    house.store.close()


def watching(house: House, *, ready: bool = True) -> Watching:
    return Watching(house, Tally(), house.store.clock.now(), lambda: ready)


def scraped(watching: Watching) -> dict[str, Metric]:
    return {family.name: family for family in text_string_to_metric_families(watching.metrics().decode())}


def value(watching: Watching, name: str, **labels: str) -> float:
    """Give one figure of a scrape."""
    samples = [sample for family in scraped(watching).values() for sample in family.samples if sample.name == name]
    (found,) = [one.value for one in samples if labels.items() <= one.labels.items()]
    return found


def said(seen: Seen) -> str:
    parts = [seen.lead, *seen.wrong, *seen.doubtful, *seen.fine]
    for one in seen.sections:
        parts += [one.title, *one.lines, one.note, *(f"{name} = {figure}" for name, figure in one.rows)]
        parts += [words for _, words in one.links]
    return "\n".join(parts)


def a_late_case(house: House) -> None:
    then = datetime.now(UTC) - timedelta(days=3)
    promise = Promise(then, then + timedelta(hours=1), then + timedelta(hours=2))
    house.store.register.open_case(replace(an_offer(), edition=house.library.current().edition), (), then, promise)


def give_up(house: House) -> None:
    house.store.inbox.take_in(received())
    house.store.inbox.done(received().key, a_delivery(thread=Thread("teams:lost")), None)
    delivery = house.store.outbox.next(frozenset({"teams"}))
    assert delivery
    house.store.outbox.failed(delivery.id, again_in=None)


def test_a_house_in_order_is_scraped_whole(house: House) -> None:
    one = watching(house)
    one.tally.gave(an_answer(), "slack", 0.3)
    figures = scraped(one)
    assert (
        value(one, "charte_database_up") == value(one, "charte_index_ready") == value(one, "charte_shield_as_set") == 1
    )
    assert value(one, "charte_answers_total", verdict="forbidden", surface="slack", language="fr") == 1
    assert value(one, "charte_answers_total", verdict="allowed", surface="web", language="en") == 0
    assert value(one, "charte_answer_seconds_bucket", le="0.25") == 0
    assert value(one, "charte_answer_seconds_bucket", le="0.5") == 1
    assert value(one, "charte_reader_on") == 0
    edition = house.library.current().edition
    assert value(one, "charte_edition_info", edition=edition, digest=edition.partition("-")[2]) == 1
    assert figures.keys() >= {"charte_build_info", "charte_cases", "charte_cases_late", "charte_deliveries_abandoned"}
    assert figures.keys() >= {"charte_messages_oldest_seconds", "charte_deliveries_oldest_seconds"}
    assert not [name for name in figures if name.startswith("charte_model")]


def test_what_goes_wrong_is_seen_in_the_figures_and_on_the_page(house: House) -> None:
    a_late_case(house)
    give_up(house)
    with time_machine.travel(datetime.now(UTC) - timedelta(minutes=12)):
        house.store.inbox.take_in(received("slack:T1:Ev2", thread=Thread("slack:T1/C1/2")))
    clause = next(key for key in house.library.current().clauses if key.startswith("charte.fr"))
    house.rectifying.suspend([clause], "Ce passage dit le contraire.", ME)
    one = watching(house)
    assert value(one, "charte_cases", state="waiting") == value(one, "charte_cases_late") == 1
    assert value(one, "charte_deliveries_abandoned") == value(one, "charte_suspended_passages") == 1
    assert value(one, "charte_messages_waiting") == 1
    assert 720 <= value(one, "charte_messages_oldest_seconds") < 900
    for language, needs in (
        (Language.FR, ("promise est dépassée : 1", "attend sa réponse depuis 12 min", "Envois abandonnés : 1")),
        (Language.EN, ("promised date is past: 1", "has waited 12 min", "Deliveries given up: 1")),
    ):
        seen = one.seen(wording(language), ME)
        assert [part for part in needs if part not in "\n".join(seen.doubtful)] == []
        assert clause in said(seen)
        assert "Ce passage dit le contraire" not in said(seen), "the DPO's own words are for the DPO"


def test_every_label_is_a_name_of_ours(house: House) -> None:
    a_late_case(house)
    one = watching(house)
    one.tally.gave(an_answer(), "other", 1.0)
    one.tally.failed("web")
    labels = {pair for family in scraped(one).values() for sample in family.samples for pair in sample.labels.items()}
    assert {name for name, _ in labels} <= NAMED_BY_US.keys() | FREE
    assert {(name, given) for name, given in labels if name not in FREE and given not in NAMED_BY_US[name]} == set()
    assert ASKER.rpartition(":")[2] not in one.metrics().decode()


def test_a_database_that_does_not_answer_is_a_figure_and_a_finding(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    one = watching(house)
    house.store.close()
    file = house.settings.home / "charte.db"
    for each in file.parent.glob("charte.db*"):
        each.unlink()
    file.mkdir()
    with caplog.at_level(logging.DEBUG):
        figures = scraped(one)
        seen = one.seen(wording(Language.FR), ME)
    assert value(one, "charte_database_up") == value(one, "charte_index_ready") == 0
    assert {"charte_cases", "charte_messages_waiting", "charte_edition_info"}.isdisjoint(figures)
    assert "charte_answers" in figures
    assert len(seen.wrong) == 1
    assert "base" in seen.wrong[0]
    assert "Réponses de ce processus" in said(seen)


def test_a_fault_of_the_database_that_nobody_foresaw_is_told_by_its_kind_alone(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise KeyError("jean.dupont@example.org")

    one = watching(house)
    monkeypatch.setattr(type(house.store.figures), "now", broken)
    assert value(one, "charte_database_up") == 0
    (wrong,) = one.seen(wording(Language.EN), ME).wrong
    assert "KeyError" in wrong
    assert "dupont" not in wrong


def spoil(house: House, name: str) -> None:
    """Change a byte of the edition in force, once this process has opened it."""
    file = house.settings.editions / house.library.current().edition / name
    file.chmod(0o644)
    file.write_bytes(file.read_bytes() + b" ")


@pytest.mark.parametrize("name", ["clauses.jsonl", "rules.json"])
def test_an_edition_that_is_damaged_under_a_running_process_is_a_finding_a_figure_and_a_line_of_the_log(
    house: House, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    one = watching(house)
    one.on_disk.look(house, purged=True)
    assert value(one, "charte_files_whole") == 1
    spoil(house, name)
    for _ in range(3):
        one.on_disk.look(house, purged=True)
    (wrong,) = one.seen(wording(Language.FR), ME).wrong
    assert name in wrong
    assert "charte switch" in wrong
    assert (value(one, "charte_files_whole"), value(one, "charte_index_ready")) == (0, 1)
    assert [name in line for line in caplog.messages] == [True], "once, not each minute"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_takes_nothing_is_a_figure_and_a_line_of_the_log(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    def fails(_: int) -> None:
        raise OSError(code, "no")

    one = watching(house)
    with monkeypatch.context() as disk:
        disk.setattr("bot.house.health.os.fsync", fails)
        for _ in range(2):
            one.on_disk.look(house, purged=True)
    assert (value(one, "charte_writable"), value(one, "charte_database_up")) == (0, 1)
    assert len([line for line in caplog.messages if str(house.settings.home) in line]) == 1
    one.on_disk.look(house, purged=True)
    assert (value(one, "charte_writable"), value(one, "charte_files_whole")) == (1, 1)


def test_a_database_that_another_process_keeps_from_being_written_is_a_figure(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise Busy("store.error_busy")

    running = Running(house)
    monkeypatch.setattr(type(house.store), "purge", busy)
    running.stop.wait = lambda _: running.stop.set()  # type: ignore[assignment,method-assign,return-value]
    running._purge()
    assert value(replace(watching(house), on_disk=running.on_disk), "charte_writable") == 0


def test_a_key_file_that_is_gone_is_a_finding_until_it_is_there_again(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    one, key = watching(house), house.settings.key_path
    moved = key.rename(key.with_name("moved"))
    one.on_disk.look(house, purged=True)
    (wrong,) = one.seen(wording(Language.EN), ME).wrong
    assert str(key) in wrong
    assert not key.exists(), "no other key is made"
    assert value(one, "charte_files_whole") == 0
    moved.rename(key)
    one.on_disk.look(house, purged=True)
    assert (one.seen(wording(Language.EN), ME).wrong, value(one, "charte_files_whole")) == ((), 1)
    assert [str(key) in line for line in caplog.messages] == [True, False]


def test_a_house_without_an_edition_says_how_to_publish(
    tmp_path: Path, one_encoder: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = opened(Terminal(tmp_path / "bare"), monkeypatch)
    one = watching(house, ready=False)
    assert value(one, "charte_index_ready") == 0
    assert "charte_edition_info" not in scraped(one)
    seen = one.seen(wording(Language.FR), ME)
    assert "charte publish" in seen.wrong[0]
    assert "se chargent" not in said(seen), "there is nothing to load"
    house.store.close()


def test_while_models_load_the_page_says_so(house: House) -> None:
    assert "Les modèles se chargent encore" in said(watching(house, ready=False).seen(wording(Language.FR), ME))
    assert "Les modèles se chargent encore" not in said(watching(house).seen(wording(Language.FR), ME))


def test_a_model_is_told_of_where_there_is_one(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    house = opened(terminal, monkeypatch, **MODEL)
    assert house.model
    for _ in range(OPENS_AFTER):
        house.model.tally.may_call()
        house.model.tally.failed(Failure.KEY, "propose")
    house.model.tally.spent(30, 7, estimated=False)
    one = watching(house)
    assert value(one, "charte_model_calls_total") == OPENS_AFTER
    assert value(one, "charte_model_failures_total", kind="key") == OPENS_AFTER
    assert value(one, "charte_model_failures_total", kind="late") == 0
    assert value(one, "charte_model_tokens_total", direction="in") == 30
    assert value(one, "charte_model_breaker_open") == 1
    assert value(one, "charte_model_exam_stands") == 0
    seen = one.seen(wording(Language.FR), ME)
    assert "vérifier CHARTE_MODEL_API_KEY" in "\n".join(seen.doubtful)
    assert "charte model --examine" in "\n".join(seen.doubtful)
    assert "k-secret" not in said(seen)
    house.store.close()


def test_the_pilots_rate_is_there_where_a_pilot_is_set(house: House) -> None:
    assert "Pilote" not in said(watching(house).seen(wording(Language.FR), ME))
    settings = house.settings.model_copy(update={"pilot_until": date(2099, 12, 31)})
    assert "Pilote jusqu'au 31 décembre 2099" in said(
        watching(replace(house, settings=settings)).seen(wording(Language.FR), ME)
    )


def test_thumbs_are_there_where_anybody_gave_one(house: House) -> None:
    assert "Réponses utiles ou non" not in said(watching(house).seen(wording(Language.FR), ME))
    now = house.store.clock.now()
    thumbs = replace(house.store.thumbs, clock=StillClock(now - timedelta(days=3)))
    for number in range(5):
        house.store.register.keep_offer(an_offer(f"offer-{number}"))
        thumbs.give(f"offer-{number}", ASKER, useful=number > 0)
    shown = said(watching(house).seen(wording(Language.FR), ME))
    assert "Réponses utiles ou non" in shown
    assert "1 sur 5, soit 20 %" in shown
    assert "charte.fr:4.2" not in shown


@pytest.mark.parametrize(
    ("roles", "opens"),
    [
        (Roles(), True),
        (Roles(admins=frozenset({ME})), True),
        (Roles(auditors=frozenset({ME})), True),
        (Roles(dpos=frozenset({ME})), True),
        (Roles(admins=frozenset({"slack:T1:U1"})), False),
        (Roles(security=frozenset({ME})), False),
    ],
)
def test_who_reads_sees_what_their_roles_give(house: House, roles: Roles, *, opens: bool) -> None:
    one = watching(replace(house, desk=replace(house.desk, roles=roles)))
    assert one.watch.open(ME) is opens
    if opens:
        assert one.seen(wording(Language.FR), ME).sections
    else:
        with pytest.raises(NotAllowed, match="error_not_admin"):
            one.seen(wording(Language.FR), ME)


def test_nothing_is_registered_for_the_whole_process(house: House) -> None:
    before = set(REGISTRY._names_to_collectors)
    watching(house).metrics()
    assert {name for name in set(REGISTRY._names_to_collectors) - before if re.match("charte", name)} == set()
    assert not [name for name in before if name.startswith("charte")]


def test_the_how_to_names_every_figure_and_no_other(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Path("docs/how-to/watch-it-run.md").read_text("utf-8")
    house = opened(terminal, monkeypatch, **MODEL, CHARTE_CHROMA_URL="http://127.0.0.1:9")
    text = watching(house).metrics().decode()
    house.store.close()
    scraped = set(re.findall(r"^# TYPE (charte_\w+)", text, re.MULTILINE))
    assert set(re.findall(r"charte_(?!charte)[a-z_]+[a-z]", page)) == scraped


def test_the_example_alerts_and_the_scrape_read_as_yaml(house: House) -> None:
    page = Path("docs/how-to/watch-it-run.md").read_text("utf-8")
    scrape, alerts = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)]
    assert scrape["scrape_configs"][0]["static_configs"][0]["targets"] == ["127.0.0.1:8080"]
    rules = alerts["groups"][0]["rules"]
    assert len(rules) == 7
    assert {f"| `{rule['alert']}` |" for rule in rules if page.count(f"| `{rule['alert']}` |") != 2} == set()
