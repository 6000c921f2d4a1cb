import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

import prompts
from bot.adapters.langchain_model import VARIABLES
from knowledge.concepts import Language
from prompts import PromptError, checked, load

NAMES = sorted(folder.name for folder in Path(str(files("prompts"))).iterdir() if list(folder.glob("*.md")))
A, B = frozenset({"question"}), frozenset({"question", "quotes"})


def variables(name: str, language: Language) -> set[str]:
    text = files("prompts").joinpath(name, f"{language}.md").read_text("utf-8")
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def test_there_are_prompts() -> None:
    assert "answer" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_variables(name: str) -> None:
    assert variables(name, Language.FR) == variables(name, Language.EN) != set()


@pytest.mark.parametrize("language", Language)
def test_the_answers_prompt_names_what_its_caller_fills(language: Language) -> None:
    assert variables("answer", language) == VARIABLES
    assert load("answer", language, VARIABLES).text


@pytest.mark.parametrize("language", Language)
def test_a_missing_variable_stops_with_the_files_name(language: Language) -> None:
    with pytest.raises(PromptError, match=rf"prompts/answer/{language}\.md: missing \['tone'\], unknown \[\]"):
        load("answer", language, VARIABLES | {"tone"})


@pytest.mark.parametrize("language", Language)
def test_an_unknown_variable_stops_with_the_files_name(language: Language) -> None:
    with pytest.raises(PromptError, match=rf"prompts/answer/{language}\.md: missing \[\], unknown \['quotes'\]"):
        load("answer", language, VARIABLES - {"quotes"})


def test_a_prompt_that_is_not_there_stops_with_its_name() -> None:
    with pytest.raises(PromptError, match=re.escape("prompts/answer/de.md")):
        load("answer", "de", VARIABLES)


@pytest.mark.parametrize(
    "text",
    [
        "Question",
        "{question} {quotes}",
        "{question} {}",
        "{question} {0}",
        "{question!r}",
        "{question:>9}",
        "{question.text}",
        "{question[0]}",
        "{question} {",
        "{question} }",
        "{question",
        "{questoin}",
        "{{question}}",
    ],
)
def test_a_prompt_that_cannot_be_filled_as_meant_stops(text: str) -> None:
    with pytest.raises(PromptError, match=r"prompts/x/fr\.md"):
        checked(text, "prompts/x/fr.md", A)


def test_doubled_braces_are_braces() -> None:
    assert checked("{{a}} {question}", "x", A).fill(question="b") == "{a} b"


@pytest.mark.parametrize("value", ["{", "}", "{quotes}", "{0}", "{{x}}", "{question}", "%s \\1 $x", "{question!r:{x}}"])
def test_braces_in_a_value_stay_what_they_are(value: str) -> None:
    assert checked("[{question}] [{quotes}]", "x", B).fill(question=value, quotes=value) == f"[{value}] [{value}]"


@pytest.mark.parametrize("language", Language)
def test_the_digest_is_that_of_the_file(language: Language) -> None:
    data = files("prompts").joinpath("answer", f"{language}.md").read_bytes()
    assert load("answer", language, VARIABLES).digest == sha256(data).hexdigest()


def test_one_letter_changes_the_digest() -> None:
    assert checked("{question}.", "x", A).digest != checked("{question}", "x", A).digest


def test_a_prompt_is_read_once() -> None:
    assert load("answer", "fr", VARIABLES) is load("answer", "fr", VARIABLES)


@pytest.mark.parametrize("language", Language)
def test_the_question_comes_last_and_in_its_frame(language: Language) -> None:
    filled = load("answer", language, VARIABLES).fill(verdict="VERDICT", quotes="QUOTES", question="QUESTION")
    assert filled.index("VERDICT") < filled.index("QUOTES") < filled.index("<question>\nQUESTION\n</question>")


def test_the_readme_names_each_prompt_and_its_variables() -> None:
    readme = Path(str(files(prompts))).joinpath("README.md").read_text("utf-8")
    for name in NAMES:
        row = next(line for line in readme.splitlines() if f"`{name}/" in line)
        assert set(re.findall(r"`(\w+)`", row)) == variables(name, Language.FR)
