"""Before anything is approved, `charte publish` and `charte lint` show what changes word for word, and what eases."""

from pathlib import Path
from typing import Any

import pytest

from bot.channels.rewording import reworded_lines
from bot.domain.verdicts.publication import Reworded
from bot.wording import wording
from knowledge.concepts import Language
from tests.cli.terminal import Terminal
from tests.cli.test_publish import publish, written
from tests.evidence.labelled import in_memory

FRENCH = """# Charte

## 1. Outils
1.1 Copilot Chat peut être utilisé pour les données internes, à condition d'avoir l'accord écrit du DPO.

1.2 Il est interdit de saisir un fichier de clients dans un outil d'IA.

1.3 Toute erreur est signalée au DPO dans les 24 heures.

| Outil | Informations publiques | Données personnelles |
|---|---|---|
| DeepL Pro | ✅ | ⚠️ Après retrait des noms |
| Mistral | ✅ | ❌ |
"""
ENGLISH = """# Charter

## 1. Tools
1.1 Copilot Chat may be used for internal data, provided that the DPO agrees in writing.

1.2 It is forbidden to enter a file of customers into an AI tool.

1.3 Any mistake must be reported to the DPO within 24 hours.

| Tool | Public information | Personal data |
|---|---|---|
| DeepL Pro | ✅ | ⚠️ Once names are removed |
| Mistral | ✅ | ❌ |
"""
NAMES = {"fr": "charte.fr.md", "en": "charte.en.md"}
TEXTS = {"fr": FRENCH, "en": ENGLISH}


class Edited:
    """A home where a charter is in force, and the same charter with words in the place of others."""

    def __init__(self, terminal: Terminal, folder: Path, language: str, *edits: tuple[str, str]) -> None:
        publish(terminal, written(folder / "before", NAMES[language], TEXTS[language]))
        text = TEXTS[language]
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        self.terminal, self.language = terminal, language
        self.file = written(folder / "after", NAMES[language], text)

    def said(self, command: str = "publish", *words: str) -> str:
        return self.terminal.charte(command, self.file, *words, language=self.language).out

    def told(self) -> dict[str, Any]:
        return dict(self.terminal.charte("lint", self.file, "--json").json["changes"])


def test_the_words_before_and_after_are_read_before_one_agrees(bare: Terminal, tmp_path: Path) -> None:
    edited = Edited(bare, tmp_path, "fr", ("24 heures", "72 heures"))
    for said in (edited.said("publish"), edited.said("lint")):
        assert (
            "Mot pour mot :\n  ~ charte.fr:1.3\n"
            "    avant : « Toute erreur est signalée au DPO dans les 24 heures. »\n"
            "    après : « Toute erreur est signalée au DPO dans les 72 heures. »\n"
        ) in said
    (one,) = edited.told()["words"]
    assert one == {
        "clause": "charte.fr:1.3",
        "before": "Toute erreur est signalée au DPO dans les 24 heures.",
        "now": "Toute erreur est signalée au DPO dans les 72 heures.",
        "gone": [],
        "opened": [],
        "fewer": {},
    }


@pytest.mark.parametrize(
    ("language", "old", "new", "gone"),
    [
        ("fr", ", à condition d'avoir l'accord écrit du DPO", "", "accord écrit du DPO"),
        ("fr", "l'accord écrit du DPO", "prévenu son équipe", "accord écrit du DPO"),
        ("fr", "⚠️ Après retrait des noms", "✅", "Après retrait des noms"),
        ("fr", "⚠️ Après retrait des noms", "⚠️ Si besoin", "Après retrait des noms"),
        ("en", ", provided that the DPO agrees in writing", "", "the DPO agrees in writing"),
        ("en", "the DPO agrees in writing", "the team is told", "the DPO agrees in writing"),
        ("en", "⚠️ Once names are removed", "✅", "Once names are removed"),
    ],
)
def test_a_condition_that_goes_or_gives_way_to_another_is_told(
    bare: Terminal, tmp_path: Path, *, language: str, old: str, new: str, gone: str
) -> None:
    edited = Edited(bare, tmp_path, language, (old, new))
    mark = {"fr": "→ condition qui n'y est plus", "en": "→ a condition that is gone"}[language]
    (line,) = [line for line in edited.said().splitlines() if line.strip().startswith(mark)]
    assert gone in line
    assert [gone in words for one in edited.told()["words"] for words in one["gone"]] == [True]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("fr", "Il est interdit de saisir un fichier", "Il est permis de saisir un fichier"),
        ("fr", "dans un outil d'IA", "dans un outil d'IA, sauf accord du DPO"),
        ("en", "It is forbidden to enter a file", "It is permitted to enter a file"),
        ("en", "into an AI tool", "into an AI tool, unless the DPO agrees"),
        ("fr", "| Mistral | ✅ | ❌ |", "| Mistral | ✅ | ✅ |"),
    ],
)
def test_a_ban_that_goes_or_gets_an_exception_is_told_first(
    bare: Terminal, tmp_path: Path, *, language: str, old: str, new: str
) -> None:
    edited = Edited(bare, tmp_path, language, ("Charte\n", "Charte IA\n"), (old, new)) if language == "fr" else None
    edited = edited or Edited(bare, tmp_path, language, ("Charter\n", "AI charter\n"), (old, new))
    first = edited.said("lint", "--all").split("(1)", 1)[1].split("  ~ ")[1]
    assert "    → " in first
    (eased,) = [one for one in edited.told()["words"] if one["fewer"] or one["opened"]]
    assert first.startswith(eased["clause"])


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("fr", "à condition d'avoir l'accord écrit du DPO", "à condition d'avoir l'accord écrit du DPO et de relire"),
        ("fr", "⚠️ Après retrait des noms", "⚠️ après retrait des noms."),
        ("fr", "| DeepL Pro | ✅ | ⚠️ Après retrait des noms |", "| DeepL Pro | ✅ | ❌ |"),
        ("fr", "24 heures", "12 heures"),
        ("en", "⚠️ Once names are removed", "❌"),
        ("en", "Mistral | ✅", "Mistral | ❌"),
    ],
)
def test_what_becomes_no_looser_is_not_told_as_easing(
    bare: Terminal, tmp_path: Path, *, language: str, old: str, new: str
) -> None:
    edited = Edited(bare, tmp_path, language, (old, new))
    said = edited.said("lint")
    assert "    → " not in said
    assert {"fr": "Mot pour mot :\n", "en": "Word for word:\n"}[language] in said
    assert edited.told()["eased"] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_cell_that_keeps_an_if_for_another_condition_is_told(bare: Terminal, tmp_path: Path, language: str) -> None:
    old = {"fr": "⚠️ Après retrait des noms", "en": "⚠️ Once names are removed"}[language]
    new = {"fr": "⚠️ Si le client est prévenu", "en": "⚠️ If the customer is told"}[language]
    edited = Edited(bare, tmp_path, language, (old, new))
    (line,) = [line for line in edited.said("lint").splitlines() if line.startswith("  DeepL") and old in line]
    assert line.index(old) < line.index(new)
    cells = [(one["tool"], one["data"], one["gone"], one["now"]) for one in edited.told()["eased"]]
    assert ("deepl", "personal", [old], [new]) in cells
    assert edited.told()["verdicts"] == []


def test_a_lead_in_that_changes_shows_its_words(bare: Terminal, tmp_path: Path) -> None:
    text = "# Charte\n\n1.1 Il est interdit de saisir un nom.\n\nIl est interdit de :\n\n- saisir un contrat.\n"
    publish(bare, written(tmp_path, "charte.fr.md", text))
    softer = text.replace("Il est interdit de :", "Il est permis de :")
    said = bare.charte("lint", written(tmp_path / "new", "charte.fr.md", softer)).out
    assert "avant : « Charte > Il est interdit de : > saisir un contrat. »" in said.replace("\n    ", " ")
    assert "→ interdictions lues : 1 avant, 0 après" in said


def test_long_lists_and_long_clauses_are_cut_and_all_gives_them_whole(bare: Terminal, tmp_path: Path) -> None:
    lead = " ".join(f"mot{n}" for n in range(60))
    items = [f"1.{n} {lead} Il est interdit de saisir la pièce {n} dans ChatGPT. {lead}" for n in range(1, 13)]
    publish(bare, written(tmp_path, "charte.fr.md", "# Charte\n\n" + "\n\n".join(items)))
    new = written(tmp_path / "new", "charte.fr.md", "# Charte\n\n" + "\n\n".join(items).replace("ChatGPT", "Gemini"))
    short, whole = bare.charte("lint", new).out, bare.charte("lint", new, "--all").out
    assert (short.count("  ~ charte.fr"), whole.count("  ~ charte.fr")) == (8, 12)
    assert short.count("mot30") == 0
    assert whole.count("mot30") == 12 * 2 * 2
    assert short.count("Gemini. mot0") == 8
    assert "Pour tout nommer : --all" in short


def test_a_document_that_comes_or_goes_is_named_and_not_read_out(bare: Terminal, tmp_path: Path) -> None:
    publish(bare, written(tmp_path, "charte.fr.md", FRENCH), written(tmp_path, "charte.en.md", ENGLISH))
    said = bare.charte("publish", "--remove", "charte.en").out
    assert "charte.en (charte, en)" in said
    assert "Mot pour mot" not in said
    annex = written(tmp_path, "annexe.md", "# Annexe\n\nIl est interdit de filmer.\n")
    assert "Mot pour mot" not in bare.charte("lint", annex).out


@pytest.mark.parametrize("language", list(Language))
def test_a_clause_with_the_same_words_that_is_read_as_holding_less_says_that_only_the_reading_differs(
    language: Language,
) -> None:
    say, clause = wording(language), in_memory("examples").clauses[f"charte.{language}:7.1"]
    whole, own = Reworded("k", clause, clause, opened=(clause.text,)), Reworded("k", clause, clause, opened=("sauf",))
    for one, key in ((whole, "limited"), (own, "opened")):
        said = " ".join(" ".join(reworded_lines([one], say, most=None)).split())
        assert say("publish.clause.reread", clause="k") in said
        assert say("publish.clause.changed", clause="k") not in said
        assert say(f"publish.eased.{key}", words="sauf") in said
