"""Floors of retrieval on the development questions: they fall when an encoder or an index is switched off."""

import pytest

from knowledge.clause import Found
from tests.bench.ground import Ground, lay
from tests.bench.retrieval import crossed_ranks_of, ranks_of


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return lay(tmp_path_factory.mktemp("recall"))


def fused(one: Found) -> float:
    return one.score


def without_meaning(one: Found) -> float:
    return one.words


def share(ranks: list[int], at: int) -> float:
    return sum(rank <= at for rank in ranks) / len(ranks)


@pytest.mark.long
def test_the_deciding_clause_is_among_ten_of_the_charter(ground: Ground) -> None:
    ranks = [r for asked in ground.questions for r in ranks_of(ground.examples, asked, fused, beside_faq=True)]
    assert share(ranks, 10) >= 0.70
    assert share(ranks, 1) >= 0.33


def test_meaning_carries_a_question_across_languages(ground: Ground) -> None:
    crossed = [r for asked in ground.questions for r in crossed_ranks_of(ground.examples, asked, fused)]
    words_only = [r for asked in ground.questions for r in crossed_ranks_of(ground.examples, asked, without_meaning)]
    assert share(crossed, 10) >= 0.56
    assert share(crossed, 10) >= share(words_only, 10) + 0.08


def test_every_labelled_quote_of_the_examples_stands_in_a_clause(ground: Ground) -> None:
    missing = [
        asked.id for asked in ground.questions for source, words in asked.evidence if not _held(ground, source, words)
    ]
    assert missing == []


def _held(ground: Ground, source: str, words: str) -> bool:
    return any(words in clause.text for clause in ground.examples.clauses.values() if clause.source == source)


@pytest.mark.parametrize("form", [str.upper, lambda text: text.replace("'", "’"), lambda text: f"  {text}\n\n"])
def test_how_a_question_is_typed_does_not_move_its_words(ground: Ground, form: object) -> None:
    for asked in ground.questions[:20]:
        plain = {one.clause.key: one.words for one in ground.examples.find(asked.text, at_most=500)}
        typed = {one.clause.key: one.words for one in ground.examples.find(form(asked.text), at_most=500)}  # type: ignore[operator]
        shared = plain.keys() & typed.keys()
        assert [typed[key] for key in shared] == pytest.approx([plain[key] for key in shared])
