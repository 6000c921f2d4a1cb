"""What could not be delivered, seen and sent again by whoever looks after the service."""

from datetime import UTC, datetime

import pytest

from bot.adapters.store import Store
from bot.house.console import local_user
from bot.house.usage import REFUSED, USAGE, WAITS
from tests.cli.terminal import Terminal
from tests.fakes.asking import a_delivery, received
from tests.fakes.clock import StillClock


def store_of(terminal: Terminal) -> Store:
    return Store.open(f"sqlite:///{terminal.home / 'charte.db'}", terminal.home / "key", StillClock())


@pytest.fixture
def two_dead(bare: Terminal) -> Terminal:
    """A home in whose outbox two deliveries were given up and one waits."""
    bare.home.mkdir(parents=True)
    with store_of(bare) as store:
        for n in (1, 2, 3):
            store.inbox.take_in(received(f"slack:T1:Ev{n}"))
            store.inbox.done(f"slack:T1:Ev{n}", a_delivery(f"d{n}"), None)
            if n < 3:
                store.outbox.next(frozenset({"slack"}))
                store.outbox.failed(f"d{n}", again_in=None)
    return bare


def test_what_was_given_up_is_listed_with_what_to_do(two_dead: Terminal) -> None:
    assert two_dead.charte("outbox").out == (
        "d1  réponse → slack, promis le 2026-03-02 09:00 UTC, abandonné le 2026-03-02 09:00 UTC (essais : 1)\n"
        "d2  réponse → slack, promis le 2026-03-02 09:00 UTC, abandonné le 2026-03-02 09:00 UTC (essais : 1)\n"
        "\n"
        "Pour renvoyer, une fois la cause levée : charte outbox retry d1, ou charte outbox retry --all\n"
        "En attente de leur tour : 1.\n"
    )


def test_a_script_gets_the_same_as_json(two_dead: Terminal) -> None:
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC).isoformat()
    letter = {"kind": "answer", "platform": "slack", "promised_at": moment, "given_up_at": moment, "tries": 1}
    told = two_dead.charte("outbox", "--json").json
    assert told == {"dead": [{"id": "d1", **letter}, {"id": "d2", **letter}], "waiting": 1}


def test_one_is_sent_again(two_dead: Terminal) -> None:
    assert two_dead.charte("outbox", "retry", "d2", "--json").json == {"retried": ["d2"]}
    left = two_dead.charte("outbox", "list", "--json").json
    assert ([letter["id"] for letter in left["dead"]], left["waiting"]) == (["d1"], 2)


def test_an_id_that_looks_like_an_option_is_shown_as_it_must_be_typed(bare: Terminal) -> None:
    bare.home.mkdir(parents=True)
    with store_of(bare) as store:
        store.inbox.take_in(received())
        store.inbox.done("slack:T1:Ev1", a_delivery("-d1"), None)
        store.outbox.failed("-d1", again_in=None)
    assert "charte outbox retry -- -d1, " in bare.charte("outbox").out
    assert bare.charte("outbox", "retry", "--json", "--", "-d1").json == {"retried": ["-d1"]}


def test_all_are_sent_again_and_then_there_is_nothing_left(two_dead: Terminal) -> None:
    assert "Remis en attente : 2." in two_dead.charte("outbox", "retry", "--all").out
    assert "En attente : 3." in two_dead.charte("outbox").out
    assert "rien à renvoyer" in two_dead.charte("outbox", "retry", "--all").out


def test_an_unknown_one_is_refused_and_nothing_is_sent(two_dead: Terminal) -> None:
    ran = two_dead.charte("outbox", "retry", "d1", "d3", language="en")
    assert ran.code == REFUSED
    assert "has the id d3" in ran.err
    assert len(two_dead.charte("outbox", "--json").json["dead"]) == 2


@pytest.mark.parametrize("words", [("retry",), ("retry", "d1", "--all"), ("list", "d1"), ("--all",), ("burn",)])
def test_a_command_that_does_not_say_what_is_wrong_usage(two_dead: Terminal, words: tuple[str, ...]) -> None:
    ran = two_dead.charte("outbox", *words)
    assert (ran.code, ran.out) == (USAGE, "")
    assert len(ran.err.splitlines()) == 1


def test_only_an_admin_sees_and_sends_again(two_dead: Terminal) -> None:
    for words in ((), ("retry", "--all")):
        ran = two_dead.charte("outbox", *words, admins="slack:T1:U1")
        assert ran.code == WAITS
        assert "CHARTE_ADMINS" in ran.err
        assert ran.err.rstrip().endswith(f": {local_user()}")
    assert two_dead.charte("outbox", "--as", "slack:T1:U1", "--json", admins="slack:T1:U1").code == 0
