"""What two words of a pasted text tell, where a ban of the charter has them together."""

import pytest

from knowledge.bans import banned_in, bans_in
from knowledge.concepts import DataClass
from tests.evidence.labelled import in_memory

ASKED = "With DeepL Pro and my work account, may I translate this internal note?"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Planned disposals\nThe Brackwell workshop goes in spring.", {DataClass.CONFIDENTIAL}),
        ("Membrane compositions of the year\nSeventeen percent of PES.", {DataClass.TRADE}),
        ("How to open Microsoft 365 Copilot\nClick on the icon, then sign in.", set()),
        ("Types of water filters\nSediment filters hold back sand and rust.", set()),
    ],
)
def test_the_words_of_a_ban_tell_what_a_text_may_be(text: str, told: set[DataClass]) -> None:
    charter = in_memory("examples")
    assert banned_in(f"{ASKED}\n\n{text}", bans_in(charter.rules, charter.clauses)) == told
