"""What is struck out in a Markdown text is no rule, and a remark says so."""

from pathlib import Path

import pytest

from ingest.checking import check
from ingest.clauses.striking import without_struck
from ingest.drafting import draft
from ingest.reading import Stored, read
from ingest.remarks import Code
from knowledge.concepts import OPENING, Modality
from knowledge.rules import Rule

BAN = {
    "fr": "Il est interdit de coller des données clients dans ChatGPT.",
    "en": "It is forbidden to paste customer data into ChatGPT.",
}


def stored(folder: Path, text: str, language: str = "fr") -> Stored:
    file = folder / f"charte.{language}.md"
    file.write_text(f"# Charte IA\n\n{BAN[language]}\n\n{text}\n", "utf-8")
    return read(file)


def opened(source: Stored) -> list[Rule]:
    return [rule for rule in draft([source]).rules if rule.modality in OPENING]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "~~Les documents internes peuvent être résumés avec ChatGPT.~~"),
        ("fr", "- ~~Les documents internes peuvent être résumés avec ChatGPT.~~\n- ~~ChatGPT peut traduire.~~"),
        ("fr", "<del>Les documents internes peuvent être\nrésumés avec ChatGPT.</del>"),
        ("fr", "~~Vous pouvez confier à ChatGPT :~~\n\n- la traduction de notes internes"),
        ("fr", "## ~~Autorisé~~\n\n- Résumer des documents internes avec ChatGPT"),
        ("fr", "| Données | ChatGPT |\n|---|---|\n| ~~Documents internes~~ | ✅ |"),
        ("fr", "| Données | ~~ChatGPT~~ |\n|---|---|\n| Documents internes | ✅ |"),
        ("en", "~~Internal documents may be summarised with ChatGPT.~~"),
        ("en", "<s>Internal documents may be summarised with ChatGPT.</s>"),
        ("en", "| Data | ChatGPT |\n|---|---|\n| Internal documents | ~~✅~~ ❌ |"),
        ("en", "| Data | ChatGPT |\n|---|---|\n| Internal documents | ~~Yes~~ |"),
    ],
)
def test_struck_words_open_nothing_and_are_told(tmp_path: Path, language: str, text: str) -> None:
    source = stored(tmp_path, text, language)
    assert opened(source) == []
    assert Code.STRUCK_WORDS in [one.code for one in check(draft([source])).remarks]


def test_what_is_left_of_a_sentence_is_read(tmp_path: Path) -> None:
    source = stored(tmp_path, "Il est permis de résumer ~~et de traduire~~ des documents internes avec Copilot.")
    (rule,) = opened(source)
    assert rule.slots.uses == {"summarise"}
    assert "traduire" not in source.source.text


def test_a_list_below_a_struck_ban_is_not_that_of_the_permission_above(tmp_path: Path) -> None:
    text = (
        "Vous pouvez confier à ChatGPT :\n\n- la relecture de notes internes\n\n"
        "~~Il est interdit de confier à ChatGPT :~~\n\n- la traduction de contrats"
    )
    (rule,) = opened(stored(tmp_path, text))
    assert rule.slots.uses == {"check"}


def test_what_stands_below_a_struck_title_is_not_under_the_one_before(tmp_path: Path) -> None:
    text = "## Autorisé\n\n- Résumer des notes internes\n\n## ~~Interdit~~\n\n- Traduire des contrats"
    (rule,) = opened(stored(tmp_path, text))
    assert rule.slots.uses == {"summarise"}


def test_a_list_of_which_an_item_is_struck_keeps_its_lead_in(tmp_path: Path) -> None:
    text = "Il est interdit de confier à Gemini :\n\n- ~~la traduction de notes ;~~\n- la traduction de contrats."
    bans = [rule for rule in draft([stored(tmp_path, text)]).rules if "gemini" in rule.slots.tools]
    assert [rule.modality for rule in bans] == [Modality.FORBIDDEN]


@pytest.mark.parametrize(
    "text",
    [
        "Environ ~10 à ~20 pages.\n",
        "~~~text\nbloc\n~~~\n",
        "Écrivez `~~barré~~`.\n",
        "a ~~ b ~~ c\n",
        "\\~~a\\~~\n",
    ],
)
def test_what_is_not_struck_stays_as_it_is(text: str) -> None:
    assert without_struck(text).text == text
    assert without_struck(text).count == 0
