"""What is learnt from the words of questions is what scikit-learn says of them, and few numbers weigh both."""

from pathlib import Path

import numpy as np
import pytest
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from knowledge.reader.alike import Alike, phrases_of
from knowledge.reader.figures import VERDICTS
from tests.training.alike import LOOSE, SEEN, TIGHT, apart, phrased, report, weighing, write

WORDS = ("coller", "traduire", "mot", "passe", "client", "public", "météo", "qui", "dpo", "peut", "être")
DICE = np.random.default_rng(0)
QUESTIONS = [" ".join(DICE.choice(WORDS, 6)) for _ in range(120)]
LABELS = [VERDICTS[place % len(VERDICTS)] for place in range(len(QUESTIONS))]


@pytest.fixture(scope="module")
def alike() -> Alike:
    return phrased(QUESTIONS, LABELS)


def test_the_likelihoods_are_those_of_the_library(alike: Alike) -> None:
    counting = TfidfVectorizer(analyzer=lambda text: list(phrases_of(text).elements()), min_df=SEEN, sublinear_tf=True)
    fitted = LogisticRegression(C=LOOSE, max_iter=300).fit(counting.fit_transform(QUESTIONS), LABELS)
    asked = ["coller coller client", "qui peut", "", "traduire un texte public"]
    expected = fitted.predict_proba(counting.transform(asked))
    for row, question in zip(expected, asked, strict=True):
        told = dict(zip(VERDICTS, alike.of(question).tolist(), strict=True))
        assert [told[verdict] for verdict in fitted.classes_] == pytest.approx(row.tolist(), abs=1e-4)


def test_what_was_learnt_comes_back_from_its_files(alike: Alike, tmp_path: Path) -> None:
    both = weighing(DICE.normal(size=(60, 26)), LABELS[:60])
    digests = list(write({**alike.tensors, **both}, alike.places, tmp_path))
    back = Alike.load(tmp_path)
    assert len(digests) == 2
    assert back.places == alike.places
    assert torch.allclose(back.of(QUESTIONS[0]), alike.of(QUESTIONS[0]), atol=0.02)
    told = back.together(torch.full((6,), 1 / 6), torch.full((6,), 1 / 6), torch.zeros(14))
    assert float(told.sum()) == pytest.approx(1.0, abs=1e-5)


def test_bare_signals_are_weighed_as_those_of_like_spread_were(alike: Alike) -> None:
    signals = DICE.normal(loc=3.0, scale=2.0, size=(60, 26))
    both = weighing(signals, LABELS[:60])
    even = (signals - signals.mean(0)) / (signals.std(0) + 1e-9)
    fitted = LogisticRegression(C=TIGHT, max_iter=2_000).fit(even, LABELS[:60])
    logits = signals @ both["both"].numpy().T + both["each"].numpy()
    expected = fitted.predict_proba(even)[:, [list(fitted.classes_).index(verdict) for verdict in VERDICTS]]
    assert np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None]) == pytest.approx(expected, abs=1e-3)


def test_a_charter_s_figures_come_from_the_others() -> None:
    rows = [{"charter": str(place // 20), "verdict": [LABELS[place]]} for place in range(60)]
    signals = DICE.normal(size=(60, 26))
    told = apart(rows, signals)
    assert told.sum(1) == pytest.approx(np.ones(60))
    changed = [{**row, "verdict": ["info"]} if row["charter"] == "0" else row for row in rows]
    held = np.array([row["charter"] == "0" for row in rows])
    assert apart(changed, signals)[held] == pytest.approx(told[held])
    assert next(iter(report(rows, told))).startswith("likeliest right ")
