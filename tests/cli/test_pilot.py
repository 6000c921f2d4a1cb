"""The pilot at the terminal: what waits, judging it, the error rate, and settings that will not do."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.clock import SystemClock
from bot.adapters.store import Store
from bot.domain.answers.answer import Verdict
from bot.domain.cases.reviewing import Drawn
from bot.house.usage import REFUSED, USAGE, WAITS
from tests.cli.terminal import Terminal
from tests.contracts.reviews import a_review
from tests.fakes.asking import ASKER, an_offer
from tests.fakes.clock import StillClock

FOREVER = {"CHARTE_PILOT_UNTIL": "2099-12-31"}


def store_of(terminal: Terminal) -> Store:
    home = terminal.home
    home.mkdir(parents=True, exist_ok=True)
    return Store.open(f"sqlite:///{home / 'charte.db'}", home / "key", SystemClock())


def reviewed(terminal: Terminal, count: int) -> None:
    """Let so many answers leave a review, the first of them conditional, each second one shown by its asker."""
    with store_of(terminal) as store:
        for number in range(count):
            verdict = Verdict.ALLOWED if number else Verdict.CONDITIONAL
            offer = an_offer(f"offer-{number}")
            store.register.keep_offer(offer, Drawn(a_review(verdict), at_once=True))
            if number % 2:
                now = store.clock.now()
                store.reviews.show(offer, (), now, since=now.date(), at_most=0)


def test_an_answer_is_reviewed_judged_and_counted(terminal: Terminal) -> None:
    terminal.settings |= FOREVER
    asked = "Puis-je utiliser Copilot Chat pour reformuler un texte public ?"
    answer = terminal.charte("ask", asked, "--send", "--json").json
    assert answer["verdict"] in ("allowed", "conditional")
    (waiting,) = terminal.charte("pilot", "list", "--json").json
    assert (waiting["verdict"], waiting["question"]) == (answer["verdict"], None)
    assert waiting["clauses"] == list(dict.fromkeys(one["clause"] for one in answer["citations"]))
    listed = terminal.charte("pilot", "list").out
    assert "Réponse à relire n° R-" in listed
    assert "reformuler un texte" not in listed
    judged = terminal.charte("pilot", "judge", waiting["review"], "wrong", "--should-be", "forbidden").out
    assert "charte suspend " in judged
    rate = terminal.charte("pilot", "--json").json
    assert (rate["reviews"], rate["judged"], rate["wrong"], rate["too_loose"]) == (1, 1, 1, 1)
    assert terminal.charte("audit", "verify").code == 0
    assert "réponse jugée" in terminal.charte("audit", "list").out


def test_without_a_pilot_an_answer_leaves_nothing(terminal: Terminal) -> None:
    terminal.charte("ask", "Puis-je utiliser Copilot Chat pour reformuler un texte public ?", "--send", "--json")
    assert terminal.charte("pilot", "list", "--json").json == []
    assert "Aucun pilote n'est réglé" in terminal.charte("pilot").out


def test_the_rate_has_its_interval_by_verdict_and_says_what_is_missing(bare: Terminal) -> None:
    bare.settings |= FOREVER
    reviewed(bare, 12)
    nothing = bare.charte("pilot").out
    assert "Rien n'est jugé" in nothing
    assert "encore juger 299 réponses" in nothing
    for number in range(1, 11):
        said = ("wrong", "--should-be", "unclear") if number == 1 else ("right",)
        assert bare.charte("pilot", "judge", f"R-{year(bare)}-{number:04d}", *said).code == 0
    rate = bare.charte("pilot", "--json").json
    assert (rate["reviews"], rate["judged"], rate["wrong"]) == (12, 10, 1)
    assert rate["low"] == pytest.approx(0.0025, abs=1e-4)
    assert rate["high"] == pytest.approx(0.4450, abs=1e-4)
    assert rate["needed_for_one_percent"] == 463
    assert (rate["by_verdict"]["conditional"]["wrong"], rate["by_verdict"]["allowed"]["judged"]) == (1, 9)
    assert (rate["by_decider"]["rules"]["judged"], rate["by_decider"]["model"]["judged"]) == (10, 0)
    shown = bare.charte("pilot").out
    assert "Fausses : 1 sur 10, soit 10,0 % (intervalle exact à 95 %, Clopper-Pearson : de 0,3 % à 44,5 %)." in shown
    assert "Autorisé sous condition, fausses : 1 sur 1, soit 100,0 %" in shown
    assert "10.0%" in bare.charte("pilot", language="en").out


def year(terminal: Terminal) -> str:
    return str(terminal.charte("pilot", "list", "--json").json[0]["review"][2:6])


def test_the_words_are_listed_only_where_their_asker_shows_them(bare: Terminal) -> None:
    reviewed(bare, 2)
    first, second = bare.charte("pilot", "list", "--json").json
    assert (first["question"], second["question"]) == (None, an_offer("offer-1").preview)
    assert ASKER not in bare.charte("pilot", "list").out
    assert an_offer("offer-1").preview in bare.charte("pilot", "list").out
    (kept,) = bare.charte("me", "export", "--as", ASKER, "--json").json["reviews"]
    assert kept["question"] == an_offer("offer-1").preview
    bare.charte("me", "erase", "--yes", "--as", ASKER)
    assert bare.charte("me", "export", "--as", ASKER, "--json").json["reviews"] == []
    assert [one["question"] for one in bare.charte("pilot", "list", "--json").json] == [None, None]


def test_nothing_that_is_kept_of_a_review_is_readable_or_names_anybody(bare: Terminal) -> None:
    reviewed(bare, 1)
    raw = (bare.home / "charte.db").read_bytes()
    assert re.findall(rb"R-\d{4}-0001", raw)
    assert b"summarise" not in raw
    with store_of(bare) as store, store.database.reading() as connection:
        (row,) = connection.exec_driver_sql("SELECT * FROM reviews").mappings().all()
    assert ASKER not in str(dict(row))
    assert "offer-0" not in str(dict(row))
    assert (row["asker"], row["words"]) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        ("judge",),
        ("judge", "R-2026-0001"),
        ("list", "R-2026-0001", "right"),
        ("judge", "R-2026-0001", "perhaps"),
        ("judge", "R-2026-0001", "wrong"),
        ("judge", "R-2026-0001", "wrong", "--because", "Non."),
        ("judge", "R-2026-0001", "wrong", "--should-be", "maybe"),
        ("judge", "R-2026-0001", "wrong", "--should-be", "off_topic"),
    ],
)
def test_what_is_typed_wrong_is_said_with_the_remedy(bare: Terminal, words: tuple[str, ...]) -> None:
    ran = bare.charte("pilot", *words)
    assert (ran.code, ran.out) == (USAGE, "")
    assert len(ran.err.splitlines()) == 1


def test_only_a_dpo_reads_and_judges(bare: Terminal) -> None:
    reviewed(bare, 1)
    bare.settings |= {"CHARTE_DPOS": "slack:T1:UDPO"}
    for words in (("pilot",), ("pilot", "list"), ("pilot", "judge", "R-2026-0001", "right")):
        ran = bare.charte(*words)
        assert (ran.code, ran.out) == (WAITS, "")
    assert bare.charte("pilot", "list", "--as", "slack:T1:UDPO").code == 0
    missing = bare.charte("pilot", "judge", "R-1999-0001", "right", "--as", "slack:T1:UDPO")
    assert (missing.code, missing.out) == (WAITS, "")
    assert "R-1999-0001" in missing.err


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("PILOT_UNTIL", "demain", "2026-12-31"),
        ("PILOT_SHARE", "0", "plus grande que 0"),
        ("PILOT_SHARE", "1.5", "d'au plus 1"),
        ("PILOT_SHARE", "tout", "0.5"),
        ("PILOT_PEOPLE", "paul", "slack:T1:U1"),
        ("KEEP_REVIEWS", "toujours", "365d"),
    ],
)
def test_a_setting_that_will_not_do_is_refused_with_the_remedy(
    bare: Terminal, name: str, value: str, remedy: str
) -> None:
    ran = bare.charte("pilot", **{name: value})
    assert (ran.code, ran.out) == (REFUSED, "")
    assert f"CHARTE_{name}" in ran.err
    assert remedy in ran.err
    assert not bare.home.exists()


def test_reviews_are_backed_up_and_restored(bare: Terminal, tmp_path: Path) -> None:
    reviewed(bare, 3)
    assert bare.charte("backup", tmp_path / "b.tgz", "--with-key").code == 0
    other = Terminal(tmp_path / "other")
    assert other.charte("restore", tmp_path / "b.tgz").code == 0
    assert other.charte("pilot", "list", "--json").json == bare.charte("pilot", "list", "--json").json


def thumbed(terminal: Terminal, down: int, up: int) -> None:
    """Let so many answers be called not useful, and useful, three days ago."""
    with store_of(terminal) as store:
        thumbs = replace(store.thumbs, clock=StillClock(store.clock.now() - timedelta(days=3)))
        for number in range(down + up):
            store.register.keep_offer(an_offer(f"offer-{number}"))
            assert thumbs.give(f"offer-{number}", ASKER, useful=number >= down)


def test_thumbs_are_counted_with_few_of_them_hidden(bare: Terminal) -> None:
    assert "utile" not in bare.charte("pilot").out
    thumbed(bare, 3, 1)
    told = bare.charte("pilot", "--json").json["thumbs"]
    assert told == {"fewest": 5, "by_verdict": {"unclear": None}, "clauses": []}
    assert "moins de 5 pouces" in bare.charte("pilot").out
    thumbed(bare, 6, 0)
    told = bare.charte("pilot", "--json").json["thumbs"]
    assert told["by_verdict"] == {"unclear": {"down": 6, "thumbs": 6, "rate": 1.0}}
    assert told["clauses"] == [{"clause": "charte.fr:4.2", "down": 6}, {"clause": "faq.fr:paste", "down": 6}]
    shown = bare.charte("pilot").out
    assert "6 sur 6, soit 100 %" in shown
    assert "charte.fr:4.2 (6)" in shown
    assert ASKER not in shown


def test_today_s_thumbs_are_not_counted_yet_and_their_giver_has_them(bare: Terminal) -> None:
    with store_of(bare) as store:
        store.register.keep_offer(an_offer())
        store.thumbs.give("offer-1", ASKER, useful=False)
    assert bare.charte("pilot", "--json").json["thumbs"]["by_verdict"] == {}
    told = bare.charte("me", "export", "--as", ASKER)
    assert "Pas utile" in told.out
    (one,) = bare.charte("me", "export", "--as", ASKER, "--json").json["thumbs"]
    assert (one["useful"], one["surface"], one["verdict"]) == (False, "slack", "unclear")
    bare.charte("me", "erase", "--yes", "--as", ASKER)
    assert bare.charte("me", "export", "--as", ASKER, "--json").json["thumbs"] == []
