"""A person has what is kept about them, and has it erased, from the terminal."""

import pytest

from bot.usage import REFUSED, USAGE
from tests.cli.terminal import Terminal

ASKED = "Puis-je confier la paie à une IA de mon cousin ?"
SOMEBODY = "slack:T1:U1"


@pytest.fixture
def asked(terminal: Terminal) -> Terminal:
    """A home in which the terminal's own user sent a question to the DPO."""
    assert terminal.charte("ask", ASKED, "--send", "--json").code == 0
    return terminal


def test_what_is_kept_is_given_as_json_and_as_text(asked: Terminal) -> None:
    kept = asked.charte("me", "export", "--json").json
    (case,) = kept["cases"]
    assert case["question"] == ASKED
    assert kept["identity"].startswith("local:")
    assert [entry["act"] for entry in kept["audit"]] == ["case.opened"]
    shown = asked.charte("me", "export").out
    assert case["case"] in shown
    assert ASKED in shown
    assert "charte me erase" in shown


def test_nobody_else_is_given_it_nor_can_erase_it(asked: Terminal) -> None:
    other = asked.charte("me", "export", "--as", SOMEBODY, "--json").json
    assert (other["cases"], other["audit"]) == ([], [])
    assert "ne garde rien de vous" in asked.charte("me", "export", "--as", SOMEBODY).out
    asked.charte("me", "erase", "--yes", "--as", SOMEBODY)
    assert len(asked.charte("me", "export", "--json").json["cases"]) == 1


def test_without_an_agreement_nothing_is_erased(asked: Terminal) -> None:
    ran = asked.charte("me", "erase", language="en")
    assert (ran.code, ran.out) == (REFUSED, "")
    assert "--yes" in ran.err
    assert len(asked.charte("me", "export", "--json").json["cases"]) == 1


def test_erased_is_erased_and_the_dpo_sees_a_withdrawn_case(asked: Terminal) -> None:
    assert "C'est effacé" in asked.charte("me", "erase", "--yes").out
    left = asked.charte("me", "export", "--json").json
    assert [left[kind] for kind in ("offers", "cases", "questions", "conversations", "audit")] == [[]] * 5
    (case,) = asked.charte("cases", "--json").json
    assert (case["state"], case["question"]) == ("withdrawn", "")
    assert asked.charte("audit", "verify").code == 0
    assert "C'est effacé" in asked.charte("me", "erase", "--yes").out, "once more is no error"


def test_a_command_that_does_not_say_what_is_wrong_usage(bare: Terminal) -> None:
    for words in (("me",), ("me", "burn")):
        ran = bare.charte(*words)
        assert (ran.code, ran.out) == (USAGE, "")


def test_a_period_that_is_none_is_refused_with_an_example(bare: Terminal) -> None:
    ran = bare.charte("me", "export", keep_cases="a year")
    assert (ran.code, ran.out) == (REFUSED, "")
    assert "CHARTE_KEEP_CASES" in ran.err
    assert "365d" in ran.err
    assert "from 1h to" in bare.charte("me", "export", keep_events="30m", language="en").err


def test_what_the_screens_promise_can_be_shortened_and_not_stretched(bare: Terminal) -> None:
    assert bare.charte("me", "export", keep_offers="12h", keep_last_question="1h").code == 0
    for name in ("keep_offers", "keep_last_question"):
        ran = bare.charte("me", "export", language="en", **{name: "2d"})
        assert ran.code == REFUSED
        assert "to 24h" in ran.err
