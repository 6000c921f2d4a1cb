"""`charte ask --jsonl` and `charte shield --jsonl`: many lines, one process, nothing else on the screen."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.asked.question import Shielded
from bot.door import Door
from knowledge.concepts import Language
from tests.cli.terminal import Terminal

MAIL = "Puis-je coller ce mail client dans ChatGPT gratuit ?"
PHOTO = "Puis-je photographier une pièce pour un outil d'IA ?"
WORKSHOP = "Il est interdit de photographier une pièce pour un outil d'IA."
UNSETTLED = "Puis-je piloter un drone avec une IA ?"


def lines(*given: Any) -> bytes:
    return b"".join((one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in given)


def ask(terminal: Terminal, *given: Any) -> list[Any]:
    return terminal.charte("ask", "--jsonl", typed=lines(*given)).lines


def test_each_line_gets_one_line_in_order(published_home: Terminal) -> None:
    asked = [{"id": f"q{n}", "question": question} for n, question in enumerate([MAIL, UNSETTLED, MAIL])]
    said = ask(published_home, *asked)
    assert [one["id"] for one in said] == ["q0", "q1", "q2"]
    assert [one["verdict"] for one in said] == ["forbidden", "unclear", "forbidden"]


def test_a_line_is_answered_as_the_command_answers_it(published_home: Terminal) -> None:
    (said,) = ask(published_home, {"id": "q1", "question": MAIL})
    alone = published_home.charte("ask", MAIL, "--json").json
    assert said | {"id": None, "ms": 0} == alone | {"ms": 0}


BROKEN = {
    "not JSON": b"Puis-je ?",
    "not an object": [1, 2],
    "no question": {"id": "x"},
    "a question that is no text": {"id": "x", "question": 3},
    "an unknown language": {"id": "x", "question": MAIL, "language": "de"},
    "a department that is no text": {"id": "x", "question": MAIL, "department": 5},
    "not UTF-8": b'{"id": "x", "question": "\xff"}',
    "nested without end": b"[" * 100_000,
    "a number too long": b'{"id": "x", "question": ' + b"9" * 5_000 + b"}",
}


@pytest.mark.parametrize("line", BROKEN.values(), ids=BROKEN)
def test_an_invalid_line_gets_an_error_and_the_rest_go_on(published_home: Terminal, line: Any) -> None:
    before, wrong, after = ask(published_home, {"id": 1, "question": MAIL}, line, {"id": 2, "question": MAIL})
    assert set(wrong) == {"id", "error"}
    assert wrong["id"] in (None, "x")
    assert wrong["error"].startswith(("Cette ligne n'est pas", "Il manque", "La langue"))
    assert (before["id"], before["verdict"], after["id"], after["verdict"]) == (1, "forbidden", 2, "forbidden")


def test_errors_are_in_the_language_of_the_settings(published_home: Terminal) -> None:
    ran = published_home.charte("ask", "--jsonl", typed=lines({"id": "x"}), language="en")
    assert ran.lines == [{"id": "x", "error": "“question” is missing or is not a text."}]


def test_blank_lines_are_no_questions(published_home: Terminal) -> None:
    assert len(ask(published_home, b"", {"id": "a", "question": MAIL}, b"   ", b"\r")) == 1
    assert published_home.charte("ask", "--jsonl").lines == []


def test_an_empty_question_is_answered(published_home: Terminal) -> None:
    (said,) = ask(published_home, {"id": "a", "question": "  "})
    assert (said["verdict"], said["near"]) == ("unclear", [])


def test_halves_of_characters_are_answered_in_readable_json(published_home: Terminal) -> None:
    (said,) = ask(published_home, b'{"id": "\\ud800", "question": "Puis-je coller \\ud83d dans ChatGPT ?"}')
    assert said["id"] == "\ud800"
    assert "verdict" in said


def test_language_and_department_are_taken_from_the_line(published_home: Terminal) -> None:
    (said,) = ask(published_home, {"id": "a", "question": MAIL, "language": "en", "department": "atelier"})
    assert said["language"] == "en"


@pytest.mark.long
def test_a_message_of_one_megabyte_gets_its_line(published_home: Terminal) -> None:
    long, after = ask(published_home, {"id": "a", "question": "mot " * 250_000}, {"id": "b", "question": MAIL})
    assert (long["verdict"], after["verdict"]) == ("unclear", "forbidden")


def test_no_line_opens_a_case_nor_leaves_its_words(terminal: Terminal) -> None:
    ran = terminal.charte("ask", "--jsonl", typed=lines({"id": "a", "question": UNSETTLED}))
    (said,) = ran.lines
    assert (said["case"], said["offer"]) == (None, {"preview": UNSETTLED})
    assert terminal.charte("cases", "--json").json == []


def test_lines_without_an_edition_each_say_how_to_publish(bare: Terminal) -> None:
    said = ask(bare, {"id": "a", "question": MAIL}, {"id": "b", "question": MAIL})
    assert [one["id"] for one in said] == ["a", "b"]
    assert all("charte publish" in one["error"] for one in said)


def test_the_shield_answers_line_by_line(published_home: Terminal) -> None:
    typed = lines({"id": "a", "text": "06 12 34 56 78"}, {"id": "b"}, {"id": "c", "text": ""})
    first, wrong, last = published_home.charte("shield", "--jsonl", typed=typed).lines
    assert (first["id"], [f["kind"] for f in first["findings"]]) == ("a", ["phone"])
    assert wrong == {"id": "b", "error": "Il manque « text », ou ce n'est pas un texte."}
    assert (last["id"], last["classes"], last["looked_at"], last["complete"]) == ("c", ["none"], 0, True)


def test_what_is_given_for_all_lines_holds_where_a_line_says_nothing(published_home: Terminal) -> None:
    """Nothing that is given is ignored: edition, language, department."""
    asked = lines({"id": 1, "question": "ChatGPT ?"}, {"id": 2, "question": "ChatGPT ?", "language": "fr"})
    edition = published_home.charte("editions", "--json").json["current"]
    said = published_home.charte("ask", "--jsonl", "--language", "en", "--edition", edition, typed=asked).lines
    assert [one["language"] for one in said] == ["en", "fr"]
    assert {one["edition"] for one in said} == {edition}


def test_a_department_for_all_lines_is_that_of_each(bare: Terminal, tmp_path: Path) -> None:
    charter, annex = tmp_path / "charte.md", tmp_path / "annexe.md"
    charter.write_text("# Charte\n\nIl est obligatoire de relire ce qui est produit.\n", "utf-8")
    annex.write_text(f"# Annexe\n\n{WORKSHOP}\n", "utf-8")
    assert bare.charte("publish", charter, "--yes").code == 0
    assert bare.charte("publish", annex, "--kind", "annex", "--department", "atelier", "--yes").code == 0
    asked = lines({"id": 1, "question": PHOTO}, {"id": 2, "question": PHOTO, "department": "RH"})
    inside, outside = bare.charte("ask", "--jsonl", "--department", "atelier", typed=asked).lines
    assert "annexe" in str(inside["citations"] + inside["near"])
    assert "annexe" not in str(outside["citations"] + outside["near"])


def test_an_edition_that_is_not_there_is_refused_once(published_home: Terminal) -> None:
    ran = published_home.charte("ask", "--jsonl", "--edition", "nothing", typed=lines({"id": 1, "question": MAIL}))
    assert (ran.code, ran.out) == (1, "")
    assert "charte editions" in ran.err


@pytest.mark.parametrize("words", [("Puis-je ?",), ("--send",), ("--share",), ("--anonymous",), ("--thread", "t")])
def test_what_means_nothing_for_many_questions_is_wrong_usage(bare: Terminal, words: tuple[str, ...]) -> None:
    ran = bare.charte("ask", "--jsonl", *words, typed=lines({"id": 1, "question": MAIL}))
    assert (ran.code, ran.out) == (2, "")
    assert ("QUESTION" if words[0][0] == "P" else words[0]) in ran.err
    assert not bare.home.exists()


def test_the_language_given_for_all_texts_is_that_of_each(
    published_home: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Language | None] = []
    look = Door.look

    def watched(door: Door, text: str, *, language: Language | None = None) -> Shielded:
        seen.append(language)
        return look(door, text, language=language)

    monkeypatch.setattr(Door, "look", watched)
    texts = lines({"id": 1, "text": "Hello"}, {"id": 2, "text": "Bonjour", "language": "fr"})
    assert len(published_home.charte("shield", "--jsonl", "--language", "en", typed=texts).lines) == 2
    assert seen == [Language.EN, Language.FR]
