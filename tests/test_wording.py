"""Both languages say the same things with the same variables, and the code asks only for sentences that exist."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import bot
from bot.domain.team import Team
from bot.wording import FormOfAddress, wording
from knowledge.concepts import Language
from knowledge.question.understanding import understand

FOLDER = Path(bot.__file__).parent
SENTENCES = {form: wording(Language.FR, form).sentences for form in FormOfAddress} | {
    language: wording(language).sentences for language in Language
}
SHAPE = re.compile(rf"(?:{'|'.join(sorted({key.partition('.')[0] for key in SENTENCES[Language.FR]}))})(?:\.\w+)*\.?")


def _written(language: Language) -> dict[str, str]:
    """Every sentence as its file holds it, `_tu` twins included."""

    def flat(table: dict[str, object], prefix: str) -> Iterator[tuple[str, str]]:
        for name, said in table.items():
            if isinstance(said, dict):
                yield from flat(said, f"{prefix}.{name}")
            else:
                yield f"{prefix}.{name}", str(said)

    files = sorted((FOLDER / "wording" / language).glob("*.toml"))
    return {key: said for file in files for key, said in flat(tomllib.loads(file.read_text("utf-8")), file.stem)}


WRITTEN = {language: _written(language) for language in Language}
TWINS = sorted(key for key in WRITTEN[Language.FR] if key.endswith("_tu"))


def _variables(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def _asked_for() -> Iterator[tuple[str, bool]]:
    """Every key that the code or a page names, and whether it is only the beginning of one (`f"answer.mark.{x}"`)."""
    for file in FOLDER.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(first := node.values[0], ast.Constant):
                yield str(first.value), True
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
                yield node.value, False
    for page in FOLDER.rglob("*.html"):
        for key, more in re.findall(r"""say\(["']([\w.]+)["'](\s*~)?""", page.read_text("utf-8")):
            yield key, bool(more)


HOSTS = (".com", ".us")


def test_both_languages_have_the_same_keys() -> None:
    french = WRITTEN[Language.FR].keys() - set(TWINS)
    assert sorted(french ^ WRITTEN[Language.EN].keys()) == []


def test_a_sentence_has_the_same_variables_in_both_languages() -> None:
    french, english = SENTENCES[Language.FR], SENTENCES[Language.EN]
    assert [key for key in french if _variables(french[key]) != _variables(english[key])] == []


def test_a_familiar_twin_stands_beside_its_sentence_with_the_same_variables() -> None:
    said = WRITTEN[Language.FR]
    assert TWINS
    assert [key for key in TWINS if _variables(said[key]) != _variables(said[key.removesuffix("_tu")])] == []


def test_familiar_twins_are_french_only() -> None:
    assert [key for key in WRITTEN[Language.EN] if key.endswith("_tu")] == []


def test_both_forms_of_address_have_the_same_keys() -> None:
    assert SENTENCES[FormOfAddress.VOUS].keys() == SENTENCES[FormOfAddress.TU].keys()


def test_nobody_addressed_as_tu_is_told_vous() -> None:
    polite = re.compile(r"(?i)\b(?:vous|votre|vos|(?!chez\b|assez\b)[a-zà-ÿ]{2,}ez)\b")
    said = SENTENCES[FormOfAddress.TU].items()
    assert {key: words for key, words in said if polite.search(words)} == {}


SECURITY = sorted(key for key in WRITTEN[Language.FR] if key.removesuffix("_tu").endswith("_security"))


@pytest.mark.parametrize("language", Language)
def test_a_sentence_of_the_security_team_has_the_dpos_beside_it_with_the_same_variables(language: Language) -> None:
    said = WRITTEN[language]
    apart = {"desk.for_security", "gdpr.to_security"}
    keys = {key for key in SECURITY if key in said} - apart
    assert keys
    plain = {key: said[key.replace("_security", "")] for key in keys}
    assert {key for key in keys if _variables(said[key]) != _variables(plain[key])} == set()
    assert {key for key in keys if not re.search(r"(?i)sécurité|security", said[key])} == set()


def test_whoever_is_spoken_to_as_tu_is_so_of_the_security_team() -> None:
    twins = {key.removesuffix("_tu") for key in TWINS}
    security = {key for key in SECURITY if not key.endswith("_tu")}
    assert {key for key in security if key.removesuffix("_security") in twins and key not in twins} == set()


def test_a_team_is_spoken_of_where_there_is_a_sentence_for_it() -> None:
    say = wording(Language.FR).of(Team.SECURITY)
    assert say("answer.say.ask_dpo") == "Parler à l'équipe sécurité"
    assert say.of(Team.DPO)("answer.say.ask_dpo") == "Parler au DPO"
    assert say("answer.headline.allowed") == "Autorisé par la charte"


def test_no_sentence_is_empty() -> None:
    assert [key for written in WRITTEN.values() for key, said in written.items() if not said.strip()] == []


def test_the_code_asks_only_for_sentences_that_exist() -> None:
    known = SENTENCES[Language.FR]
    asked = {
        (key, begins) for key, begins in _asked_for() if "." in key and SHAPE.fullmatch(key) and not key.endswith(HOSTS)
    }
    tables = {key[: dot.start()] for key in known for dot in re.finditer(r"\.", key)}
    missing = {key for key, begins in asked if not begins and key not in known.keys() | tables}
    missing |= {key for key, begins in asked if begins and not any(one.startswith(key) for one in known)}
    assert len(asked) > 100
    assert sorted(missing) == []


def test_bound_french_signs_stay_on_the_line_of_their_word_and_the_words_of_others_stay_as_they_are() -> None:
    say = wording(Language.FR).bind()
    assert say("answer.say.precedent", number="7", date="1er mai") == "Avis du DPO n°\u00a07 du 1er mai"
    assert say("answer.several.question", words="Est-ce permis ?") == "«\u00a0Est-ce permis ?\u00a0»"
    assert say.of(Team.SECURITY)("web.case.question") == "Ce que l'équipe sécurité a reçu"
    english = wording(Language.EN)
    assert all(english.bind()(key) == english(key) for key in ("answer.lead.allowed", "web.ask.promise"))


@pytest.mark.parametrize("rank", [1, 2, 3, 4])
def test_a_suggestion_is_understood_alike_when_it_comes_back_with_its_signs_bound(rank: int) -> None:
    say = wording(Language.FR)
    plain, bound = say(f"web.ask.suggestion_{rank}"), say.bind()(f"web.ask.suggestion_{rank}")
    assert plain != bound
    assert replace(understand(bound), own=plain) == understand(plain)
