"""What questions worded alike were labelled: the phrases of a question, what they tell, and how it is weighed."""

from functools import cache, partial

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reader import FOLDER
from knowledge.reader.alike import Alike, never_likelier, phrases_of, signals_of, tensors_of
from knowledge.reader.figures import VERDICTS
from knowledge.reading import Reading, Says

packaged = cache(partial(Alike.load, FOLDER))
ALLOWED, FORBIDDEN = VERDICTS.index("allowed"), VERDICTS.index("forbidden")


def says(**told: float) -> torch.Tensor:
    order = ("nothing", "allowed", "conditional", "forbidden", "info")
    return torch.tensor([told.get(one, 0.0) for one in order])


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
    assert torch.equal(none, torch.zeros(5))
    assert signals_of(verdicts, read("info"), none).shape == (17,)
    assert float(packaged().together(read("info"), read("info"), none).sum()) == pytest.approx(1.0, abs=1e-5)


def test_what_a_clause_says_counts_by_how_likely_it_decides() -> None:
    told = {key: dict(zip(Says, row, strict=True)) for key, row in {"a": (0, 1, 0, 0, 0), "b": (0, 0, 0, 1, 0)}.items()}
    _, says_ = tensors_of(Reading(dict.fromkeys(VERDICTS, 1 / 6), told, {"a": 0.75, "b": 0.2}))
    assert says_.tolist() == pytest.approx([0, 0.75, 0, 0.2, 0])


@given(st.lists(st.floats(0.01, 1), min_size=6, max_size=6), st.lists(st.floats(0.01, 1), min_size=6, max_size=6))
def test_words_alone_never_make_a_permission_likelier(one: list[float], other: list[float]) -> None:
    both, network = (torch.tensor(each) / sum(each) for each in (one, other))
    told = never_likelier(both, network)
    assert float(told.sum()) == pytest.approx(1.0, abs=1e-5)
    assert told[ALLOWED] <= min(both[ALLOWED], network[ALLOWED]) + 1e-6
    same = [place for place, verdict in enumerate(VERDICTS) if verdict not in {"allowed", "unclear"}]
    assert torch.equal(told[same], both[same])
