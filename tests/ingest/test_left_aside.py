"""Words that a reader sees are read, or a remark says that they were left aside."""

from pathlib import Path

import pytest

from ingest.checking import check
from ingest.drafting import draft
from ingest.reading import Stored, read
from ingest.remarks import Code
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule

OPEN = {
    "fr": "ChatGPT peut être utilisé pour résumer et traduire des documents internes.",
    "en": "ChatGPT may be used to summarise and translate internal documents.",
}
BAN = {
    "fr": "Ne traduisez jamais de documents internes avec ChatGPT.",
    "en": "Never translate internal documents with ChatGPT.",
}


def stored(folder: Path, text: str, language: str = "fr", ending: str = "md") -> Stored:
    file = folder / f"charte.{language}.{ending}"
    file.write_text(text, "utf-8")
    return read(file)


def bans(source: Stored) -> list[Rule]:
    return [rule for rule in draft([source]).rules if rule.modality is Modality.FORBIDDEN]


def reasons(source: Stored) -> list[str]:
    told = (one for one in check(draft([source])).remarks if one.code is Code.LEFT_OUT)
    return [str(dict(one.values)["why"]) for one in told]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "form",
    [
        "# Charte\n\n{may}\n\n<!-- maj 2026 --> {ban}\n",
        "# Charte\n\n{may}\n\n<!-- maj\n2026 --> <!-- relu --> {ban}\n",
        "---\n{ban}\n---\n\n# Charte\n\n{may}\n",
        "# Charte\n\n{may}\n\n:::danger {ban}\n\n:::\n",
        "# Charte\n\n{may}\n\n:::danger[{ban}]\n\n:::\n",
        "# Charte\n\n{may}\n\n.. warning:: {ban}\n",
        "# Charte\n\n{may}\n\n/* note\n\n{ban}\n",
        "# Charte\n\n{may}\n\n## Contents\n\n- {ban}\n\n## Suite\n\nFin.\n",
        "# Charte\n\n{may}\n\n## Contenu\n\n- {ban}\n\n## Suite\n\nFin.\n",
    ],
)
def test_a_ban_that_renderers_show_is_read(tmp_path: Path, form: str, language: str) -> None:
    text = form.format(may=OPEN[language], ban=BAN[language])
    (rule,) = bans(stored(tmp_path, text, language))
    assert (rule.slots.tools, rule.slots.uses) == ({"chatgpt"}, {"translate"})


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("> Jamais de CV.", "quote"),
        ("<p>Ne collez jamais un CV.</p>", "html"),
        ("/* Ne collez jamais un CV. */", "comment"),
        ("<!-- Ne collez jamais un CV.", "comment"),
        ("```\nJamais de CV\n```", "code"),
    ],
)
def test_every_block_left_aside_that_holds_words_is_told(tmp_path: Path, block: str, why: str) -> None:
    assert reasons(stored(tmp_path, f"# Charte\n\n{OPEN['fr']}\n\n{block}\n")) == [why]


@pytest.mark.parametrize(
    "line", ["Ne collez jamais un CV dans ChatGPT", "Interdit : coller un CV", "Important: ne collez jamais un CV"]
)
def test_a_line_of_the_front_matter_that_rules_is_told(tmp_path: Path, line: str) -> None:
    text = f"---\ntitle: Charte\n{line}\n---\n\n{OPEN['fr']}\n"
    assert reasons(stored(tmp_path, text)) == ["front_matter"]


@pytest.mark.parametrize(
    "block",
    [
        "```\nnpm i\n```",
        "<!-- Ne collez jamais un CV. -->",
        "<br>",
        '<img src="a.png">',
        "> ![](a.png)",
        ":::danger",
        ":::{.note}",
        "---",
    ],
)
def test_what_nobody_reads_is_not_told(tmp_path: Path, block: str) -> None:
    source = stored(tmp_path, f"---\ntitle: Charte IA\nlang: fr\n---\n\n# Charte\n\n{OPEN['fr']}\n\n{block}\n")
    assert reasons(source) == []
    assert source.source.title == "Charte IA"
    assert [clause.text for clause in draft([source]).clauses] == [OPEN["fr"]]


@pytest.mark.parametrize("title", ["Contenu", "Contents", "Sommaire"])
@pytest.mark.parametrize(
    "entries", ["- [Usages](#a)\n- [Outils](#b)", "- Usages\n- Outils", "1. Usages 3\n2. Outils 4"]
)
def test_a_table_of_contents_is_no_clause(tmp_path: Path, title: str, entries: str) -> None:
    text = f"# Charte\n\n## {title}\n\n{entries}\n\n## Usages\n\n{OPEN['fr']}\n\n## Outils\n\n{BAN['fr']}\n"
    assert [clause.text for clause in draft([stored(tmp_path, text)]).clauses] == [OPEN["fr"], BAN["fr"]]


ROWS = ("Documents internes", "CV", "Contrats", "Salaires", "Données clients", "Mots de passe")
ENGLISH = ("Internal documents", "CVs", "Contracts", "Salaries", "Customer data", "Passwords")


@pytest.mark.parametrize(
    ("language", "named", "word"), [("fr", ROWS, "Interdit"), ("en", ENGLISH, "Forbidden"), ("fr", ROWS, "Jamais")]
)
def test_a_word_that_rules_and_comes_back_is_no_running_line(
    tmp_path: Path, language: str, named: tuple[str, ...], word: str
) -> None:
    text = "\n\n".join((OPEN[language], *(f"{one}\n{word}" for one in named), ""))
    found = bans(stored(tmp_path, text, language, "txt"))
    assert {DataClass.INTERNAL, DataClass.CUSTOMER} <= {data for rule in found for data in rule.slots.data}


def test_a_running_line_of_a_plain_text_is_left_aside_and_told(tmp_path: Path) -> None:
    text = "\n\n".join(f"{OPEN['fr']}\n\nDirection du numérique {page}/7" for page in range(1, 8))
    source = stored(tmp_path, text, ending="txt")
    assert not any("numérique" in clause.text for clause in draft([source]).clauses)
    told = [dict(one.values) for one in check(draft([source])).remarks if one.code is Code.RUNNING_LINES]
    assert [one["count"] for one in told] == [7]
