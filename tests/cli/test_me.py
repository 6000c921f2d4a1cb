"""A person has what is kept about them, and has it erased, from the terminal."""

from datetime import datetime

import pytest

from bot.house.usage import REFUSED, USAGE
from bot.shown.figures import moment
from tests.cli.terminal import Terminal

ASKED = "Puis-je confier la paie à une IA de mon cousin ?"
SOMEBODY = "slack:T1:U1"


@pytest.fixture(scope="module")
def sent(published_home: Terminal, tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A home in which the terminal's own user sent a question to the DPO, to be copied."""
    own = published_home.copy(tmp_path_factory.mktemp("sent") / "own")
    assert own.charte("ask", ASKED, "--send", "--json").code == 0
    return own


@pytest.fixture
def asked(terminal: Terminal, sent: Terminal) -> Terminal:
    """A home in which the terminal's own user sent a question to the DPO."""
    sent.copy(terminal.folder)
    return terminal


def test_what_is_kept_is_given_as_json_and_as_text(asked: Terminal) -> None:
    kept = asked.charte("me", "export", "--json").json
    (case,) = kept["cases"]
    assert case["question"] == ASKED
    assert kept["identity"].startswith("local:")
    assert [entry["act"] for entry in kept["audit"]] == ["edition.in_force", "case.opened"]
    shown = asked.charte("me", "export").out
    assert case["case"] in shown
    assert ASKED in shown
    assert "charte me erase" in shown


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_text_tells_all_that_the_json_holds(asked: Terminal, language: str) -> None:
    number = asked.charte("me", "export", "--json").json["cases"][0]["case"]
    asked.charte("ask-back", number, "Quel outil, exactement ?")
    asked.charte("reply", number, "Un outil grand public.", "--send")
    terms = ("--verdict", "conditional", "--because", "Oui, sous contrôle.", "--condition", "Relu.", "--precedent")
    assert asked.charte("settle", number, *terms, "--until", "2099-12-31").code == 0
    kept = asked.charte("me", "export", "--json").json
    text = asked.charte("me", "export", language=language).out
    told = " ".join(text.split())
    (case,) = kept["cases"]
    (asked_back,) = case["exchanges"]
    advice = case["advice"]
    whole = [case["case"], case["question"], case["thread"], case["edition"], *case["clauses"]]
    whole += [asked_back["question"], asked_back["by"], asked_back["reply"]]
    whole += [advice["number"], advice["because"], advice["by"], *advice["conditions"], *advice["relies_on"]]
    whole += ["2099-12-31", *kept["conversations"], kept["identity"]]
    assert [one for one in whole if one not in told] == []
    for at in (case["opened_at"], asked_back["at"], advice["at"], case["due_at"]):
        assert moment(datetime.fromisoformat(at)) in text
    acts = {"fr": ("dossier ouvert", "avis rendu"), "en": ("case opened", "advice given")}[language]
    assert all(act in text for act in acts)


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
    assert [left[kind] for kind in ("offers", "cases", "questions", "conversations")] == [[]] * 4
    assert [entry["act"] for entry in left["audit"]] == ["edition.in_force"], "what they did in a role"
    (case,) = asked.charte("cases", "--json").json
    assert (case["state"], case["question"]) == ("withdrawn", "")
    assert asked.charte("audit", "verify").code == 0
    assert "C'est effacé" in asked.charte("me", "erase", "--yes").out, "once more is no error"


def test_after_an_erasure_it_is_said_which_words_stay(asked: Terminal) -> None:
    (case,) = asked.charte("cases", "--json").json
    given = ("--verdict", "forbidden", "--because", "Ce n'est pas permis.", "--precedent")
    assert asked.charte("settle", case["case"], *given).code == 0
    told = " ".join(asked.charte("me", "erase", "--yes").out.split())
    assert "Questions dont les mots masqués restent, sans rien qui dise qui les a posées : 1." in told
    assert asked.charte("cases", "--precedents", "--json").json[0]["question"] == case["question"]
    assert "mots masqués restent" not in asked.charte("me", "erase", "--yes").out, "nothing leads to them any more"


def test_who_exported_or_erased_whose_data_has_a_line_that_names_nobody_erased(asked: Terminal) -> None:
    roles = {"admins": "local:root", "dpos": "local:nadia"}
    before = len(asked.charte("audit", "list", "--json", "--as", "local:nadia", **roles).json["entries"])
    asked.charte("me", "export", **roles)
    asked.charte("me", "erase", "--yes", **roles)
    lines = asked.charte("audit", "list", "--json", "--as", "local:nadia", **roles).json["entries"][before:]
    exported, *_, erased = lines
    assert [exported["act"], erased["act"]] == ["data.exported", "data.erased"]
    whose = {exported["about"], exported["actor"], erased["about"], erased["actor"]}
    assert len(whose) == 1
    assert whose.pop().startswith("pseudonym:")
    assert exported["about"] not in {line["actor"] for line in lines[1:-1]}, "the lines of their cases tell nothing"
    assert asked.charte("audit", "verify", "--as", "local:nadia", **roles).code == 0
    shown = asked.charte("audit", "list", "--as", "local:nadia", **roles).out
    assert "données d'une personne exportées" in shown


def test_an_admin_who_exports_somebody_elses_data_is_named(asked: Terminal) -> None:
    asked.charte("me", "export", "--as", SOMEBODY)
    line = asked.charte("audit", "list", "--json").json["entries"][-1]
    assert (line["act"], line["actor"].partition(":")[0]) == ("data.exported", "local")
    assert line["about"].startswith("pseudonym:")
    assert "ne garde rien de vous" in asked.charte("me", "export", "--as", SOMEBODY).out, "the line names them nowhere"


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
