"""The two languages of one document side by side: numbers and signs that one of them has alone are remarked."""

from dataclasses import replace

import pytest

from ingest.checking import check
from ingest.drafting import draft
from ingest.reading import Stored
from ingest.remarks import Code
from knowledge.concepts import Language
from tests.ingest.made import stored

FRENCH = "# Charte\n\n## 1. Outils\n\n1.1 Il est interdit de saisir un nom.\n\n1.2 {}\n"
ENGLISH = "# Charter\n\n## 1. Tools\n\n1.1 It is forbidden to enter a name.\n\n1.2 {}\n"


def version(text: str, language: Language) -> Stored:
    one = stored(text, f"charte.{language}")
    return replace(one, source=replace(one.source, language=language))


def pair(french: str, english: str) -> tuple[Stored, Stored]:
    return version(french, Language.FR), version(english, Language.EN)


def differing(french: str, english: str) -> list[str]:
    remarks = check(draft(pair(FRENCH.format(french), ENGLISH.format(english)))).remarks
    return [str(dict(one.values)["clauses"]) for one in remarks if one.code is Code.VERSIONS_DIFFER]


@pytest.mark.parametrize(
    ("french", "english", "said"),
    [
        ("Un fichier de dix pages au plus.", "A file of twenty pages at most.", "1.2 (fr 10, en 20)"),
        ("Prévenez le DPO sous 24 h.", "Tell the DPO within 72 hours.", "1.2 (fr 24, en 72)"),
        ("Réponse sous quinze jours ouvrés.", "Answer within 30 working days.", "1.2 (fr 15, en 30)"),
        ("Au plus 1 500 euros par an.", "At most €15,000 a year.", "1.2 (fr 1500, en 15000)"),
        ("Effacez-les après un délai de 3 mois.", "Erase them in time.", "1.2 (fr 3, en –)"),
        ("Réunion à 9 h.", "Meeting at 9 p.m.", "1.2 (fr 9, en 21)"),
    ],
)
def test_numbers_that_differ_are_remarked(french: str, english: str, said: str) -> None:
    assert differing(french, english) == [said]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Réponse sous quinze jours.", "Answer within 15 days."),
        ("Une équipe de quatre personnes, à Lyon.", "A team of four, in Lyon."),
        ("Au plus 1 500,50 euros.", "At most 1,500.50 euros."),
        ("De 8 h 30 à 18 h.", "From 8:30 a.m. to 6 p.m."),
        ("Voyez https://exemple.fr/2026/12.", "See https://example.org/2027."),
        ("Les deux outils, une fois relus.", "Both tools, once proofread."),
        ("Le 1er juin 2026.", "On 1 June 2026."),
    ],
)
def test_the_same_numbers_written_as_each_language_does_are_not(french: str, english: str) -> None:
    assert differing(french, english) == []


def test_signs_of_a_table_that_differ_are_remarked() -> None:
    row = "| Copilot | {} | ❌ |\n"
    french = FRENCH.format("Voici.") + "\n| Outil | Public | Clients |\n|---|---|---|\n" + row.format("✅")
    english = ENGLISH.format("Here.") + "\n| Tool | Public | Customers |\n|---|---|---|\n"
    for sign, expected in (("✅", 0), ("⚠️", 1)):
        remarks = check(draft(pair(french, english + row.format(sign)))).remarks
        assert sum(one.code is Code.VERSIONS_DIFFER for one in remarks) == expected


@pytest.mark.parametrize(("english", "said"), [("1.5", ["version (fr 1.4, en 1.5)"]), ("1.4", [])])
def test_the_versions_that_the_two_heads_give_are_compared(english: str, said: list[str]) -> None:
    heads = ('---\ntitle: Charte\nversion: "1.4"\n---\n', f"---\nversion: {english}\n---\n")
    both = pair(heads[0] + FRENCH.format("Voici."), heads[1] + ENGLISH.format("Here."))
    remarks = [one for one in check(draft(both)).remarks if one.code is Code.VERSIONS_DIFFER]
    assert [dict(one.values)["clauses"] for one in remarks] == said


def test_two_documents_that_are_no_versions_of_one_are_not_compared() -> None:
    ours, theirs = pair(FRENCH.format("Sous 24 h."), ENGLISH.format("Within 72 hours."))
    other = replace(theirs, source=replace(theirs.source, id="policy.en"))
    assert all(one.code is not Code.VERSIONS_DIFFER for one in check(draft((ours, other))).remarks)
