"""The pairs are whole, and no change of the lexicon makes the two languages understood less alike than they are."""

from knowledge.concepts import Language
from knowledge.question.languages import guess
from tests.evidence.labelled import FOLDER
from tests.evidence.parity import FILE, pairs

HELD = FOLDER / "pairs_held.jsonl"
ALIKE = 65
"""Of the eighty, how many name the same tools, accounts, uses and data in both languages; to be raised, not lowered."""


def test_a_pair_stands_once_with_a_verdict_and_in_the_language_that_it_says() -> None:
    told = (*pairs(FILE), *pairs(HELD))
    assert (len(pairs(FILE)), len(pairs(HELD))) == (80, 30)
    words = [text for one in told for text in (one.fr, one.en)]
    assert len(set(words)) == len(words)
    assert len({one.id for one in told}) == len(told)
    assert all(one.verdicts for one in told)
    assert [one.id for one in told if guess(one.fr) is Language.EN or guess(one.en) is Language.FR] == []


def test_both_languages_are_understood_no_less_alike() -> None:
    assert sum(one.alike for one in pairs(FILE)) >= ALIKE
