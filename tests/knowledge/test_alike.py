"""What questions worded alike were labelled: the phrases of a question, what they tell, and how it is weighed."""

from functools import cache, partial

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reader import FOLDER
from knowledge.reader.alike import RAISED, Alike, held_to, phrases_of, signals_of, tensors_of
from knowledge.reader.figures import VERDICTS
from knowledge.reading import Reading, Says

packaged = cache(partial(Alike.load, FOLDER))
ALLOWED, FORBIDDEN = VERDICTS.index("allowed"), VERDICTS.index("forbidden")


def says(**told: float) -> torch.Tensor:
    row = {one: told.get(one, 0.0) for one in Says}
    return tensors_of(Reading(dict.fromkeys(VERDICTS, 1 / 6), {"a": row}, {"a": 1.0}))[1]


def read(verdict: str) -> torch.Tensor:
    return torch.tensor([0.5 if one == verdict else 0.1 for one in VERDICTS])


@given(st.text(max_size=200))
def test_any_text_has_likelihoods_that_add_up_to_one(text: str) -> None:
    given_ = packaged().of(text)
    assert given_.shape == (6,)
    assert float(given_.sum()) == pytest.approx(1.0, abs=1e-5)
    assert bool(torch.isfinite(given_).all())


def test_accents_case_and_punctuation_change_nothing() -> None:
    assert phrases_of("Résumé d'un ÉTÉ, là !") == phrases_of("resume d un ete la")


def test_words_that_nobody_saw_tell_what_is_usual() -> None:
    assert torch.equal(packaged().of("zzqx"), packaged().of(""))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("je peux coller le mot de passe du serveur dans chatgpt ?", "forbidden"),
        ("may I paste our root password into ChatGPT?", "forbidden"),
        ("quel temps fera-t-il demain ?", "off_topic"),
    ],
)
def test_words_alone_tell_what_such_questions_got(text: str, verdict: str) -> None:
    assert VERDICTS[int(packaged().of(text).argmax())] == verdict


def test_nothing_is_decided_by_the_words_alone() -> None:
    words = read("allowed")
    for_it = packaged().together(read("allowed"), words, says(allowed=0.9))
    against = packaged().together(read("forbidden"), words, says(forbidden=0.9))
    assert for_it[ALLOWED] > 2 * against[ALLOWED]
    assert int(against.argmax()) == FORBIDDEN


def test_a_question_without_clauses_has_likelihoods_too() -> None:
    verdicts, none = tensors_of(Reading(dict.fromkeys(VERDICTS, 1 / 6)))
    assert torch.equal(none, torch.zeros(14))
    assert signals_of(verdicts, read("info"), none).shape == (26,)
    assert float(packaged().together(read("info"), read("info"), none).sum()) == pytest.approx(1.0, abs=1e-5)


def test_what_a_clause_says_counts_by_how_likely_it_decides_and_how_surely_it_speaks() -> None:
    rows = {"a": (0.0, 1.0, 0.0, 0.0, 0.0), "b": (0.5, 0.0, 0.0, 0.5, 0.0)}
    told = {key: dict(zip(Says, row, strict=True)) for key, row in rows.items()}
    _, says_ = tensors_of(Reading(dict.fromkeys(VERDICTS, 1 / 6), told, {"a": 0.75, "b": 0.2}))
    decides, speaks, most = says_.split([5, 5, 4])
    assert decides.tolist() == pytest.approx([0.1, 0.75, 0, 0.1, 0])
    assert speaks.tolist() == pytest.approx([1 / 6, 2 / 3, 0, 1 / 6, 0])
    assert most.tolist() == pytest.approx([1, 0, 0.5, 0])


@given(st.lists(st.floats(0.01, 1), min_size=6, max_size=6), st.lists(st.floats(0.01, 1), min_size=6, max_size=6))
def test_words_alone_make_a_permission_hardly_likelier(one: list[float], other: list[float]) -> None:
    both, network = (torch.tensor(each) / sum(each) for each in (one, other))
    told = held_to(network, both)
    assert float(told.sum()) == pytest.approx(1.0, abs=1e-5)
    assert told[ALLOWED] <= both[ALLOWED] + 1e-6
    odds, read_odds = (float(each[ALLOWED] / (1 - each[ALLOWED])) for each in (told, network))
    assert odds <= RAISED * read_odds + 1e-5
    same = [place for place, verdict in enumerate(VERDICTS) if verdict not in {"allowed", "unclear"}]
    assert torch.equal(told[same], both[same])
