"""What is typed wrong is said in the reader's language, with what to type; typer's own English never shows."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pytest
from typer.main import get_command

from bot.main import app
from bot.wording import wording
from knowledge.concepts import Language
from tests.cli.terminal import Terminal

ENGLISH = re.compile(
    r"\b(no such|missing|invalid|usage|try|unexpected|requires|option|argument|value)\b", re.IGNORECASE
)
FRENCH = re.compile(r"\b(manque|valeur|essayez|pour|n'existe)\b")
WRONG = {
    "an unknown command": (["publier"], ["La commande publier n'existe pas.", "publish"]),
    "nearly a command": (["publsh"], ["Essayez : publish."]),
    "an unknown option": (["ask", "--bogus", "x"], ["L'option --bogus n'existe pas."]),
    "nearly an option": (["ask", "--jsno", "x"], ["Vouliez-vous dire --json,"]),
    "an unknown option before any command": (["--bogus"], ["L'option --bogus n'existe pas."]),
    "a missing argument": (["switch"], ["Il manque l'édition"]),
    "a missing case": (["case"], ["Il manque le numéro du dossier"]),
    "a missing option": (["settle", "C-2026-0001", "--verdict", "allowed"], ["Il manque --because."]),
    "an option without its value": (["ask", "x", "--thread"], ["--thread attend une valeur."]),
    "a flag with a value": (["ask", "x", "--json=yes"], ["--json n'attend pas de valeur."]),
    "a value out of a list": (["ask", "--language", "de", "x"], ["--language ne convient pas. Au choix : fr, en."]),
    "a kind of document": (["publish", "x", "--kind", "memo"], ["Au choix : charter, annex, faq, law."]),
    "an advice as a document": (["publish", "x", "--kind", "advice"], ["Au choix : charter, annex, faq, law."]),
    "a port that is no number": (["serve", "--port", "eighty"], ["La valeur de --port ne convient pas."]),
    "a port that is none": (["serve", "--port", "70000"], ["La valeur de --port ne convient pas."]),
    "an option of charte after its command": (
        ["editions", "--settings", "x"],
        ["--settings s'écrit avant la commande : charte --settings … editions."],
    ),
    "a verdict that is none": (
        ["settle", "C-2026-0001", "--verdict", "oui", "--because", "x"],
        ["--verdict ne convient pas. Au choix : allowed, conditional, forbidden."],
    ),
    "a question without quotation marks": (["ask", "Puis-je", "coller"], ["Mettez entre guillemets"]),
    "no command": (["--settings", "x"], ["Il manque une commande : publish"]),
    "nothing to publish": (["publish", "--yes"], ["Nommez au moins un fichier"]),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_what_is_typed_wrong_is_said_in_french(bare: Terminal, words: list[str], said: list[str]) -> None:
    ran = bare.charte(*words)
    assert (ran.code, ran.out) == (2, "")
    assert all(piece in ran.err for piece in said)
    assert len(ran.err.splitlines()) == 1
    assert not ENGLISH.search(re.sub(r"--\w+|L'option|valeur", "", ran.err))
    assert not bare.home.exists()


@pytest.mark.parametrize("words", [words for words, _ in WRONG.values()], ids=WRONG)
def test_what_is_typed_wrong_is_said_in_english(bare: Terminal, words: list[str]) -> None:
    ran = bare.charte(*words, language="en")
    assert (ran.code, ran.out) == (2, "")
    assert not FRENCH.search(ran.err)


def test_no_word_at_all_shows_the_commands(bare: Terminal) -> None:
    ran = bare.charte()
    assert ran.code == 2
    assert "publish" in ran.out + ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "command", ["publish", "editions", "switch", "text", "ask", "cases", "case", "settle", "serve"]
)
def test_each_command_has_its_help(bare: Terminal, command: str) -> None:
    for language in Language:
        ran = bare.charte(command, "--help", language=language)
        assert (ran.code, ran.err) == (0, "")
        assert f"charte {command}" in ran.out
        assert wording(language)(f"terminal.help.{command}").split(";")[0].strip(" .") in " ".join(ran.out.split())
    assert not bare.home.exists()


def _options() -> Iterator[tuple[str, Any]]:
    """Give each option and argument with its command's name."""
    group: Any = get_command(app)
    for name, command in (("charte", group), *group.commands.items()):
        yield from ((name, option) for option in command.params)


@pytest.mark.parametrize("language", Language)
def test_each_option_has_its_help_in_each_language(language: Language) -> None:
    say = wording(language)
    for name, option in _options():
        told = say.has(f"options.of.{name}.{option.name}") or say.has(f"options.every.{option.name}")
        assert told or option.param_type_name == "argument", (name, option)


def test_no_sentence_tells_of_an_option_that_there_is_not() -> None:
    there = {f"options.of.{name}.{one.name}" for name, one in _options()}
    there |= {f"options.every.{one.name}" for _, one in _options()} | {"options.every.help"}
    assert {key for key in wording(Language.EN).sentences if key.startswith("options.")} <= there


def test_the_options_speak_the_readers_language(bare: Terminal) -> None:
    for words in (("settle", "--help"), ("--help",)):
        told = " ".join(bare.charte(*words).out.split())
        assert "Afficher ce message et sortir." in told
        assert "Show this message" not in told
    assert "Agir pour cette identité" in bare.charte("settle", "--help").out
    assert "Act as this identity" in bare.charte("settle", "--help", language="en").out


def test_the_version_is_told_before_anything_is_read(bare: Terminal) -> None:
    assert bare.charte("--version").out.split() == ["charte", version("charte-bot")]


def test_the_english_help_is_what_the_docs_describe() -> None:
    group: Any = get_command(app)
    told = {"charte": group.help} | {name: command.help for name, command in group.commands.items()}
    say = wording(Language.EN)
    assert told == {name: say(f"terminal.help.{name}") for name in told}


def test_help_does_not_load_what_answers() -> None:
    """It would cost whoever reads the help two seconds."""
    told = "import sys, bot.main; print('bot.assembly' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
