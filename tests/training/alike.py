"""Learn what questions worded alike were labelled: `python -m tests.training.alike FOLDER` (what `make train` does).

The words come from the training questions as the assistant hands them to its reader. How both are then weighed, with
what the deciding clauses say, is fitted on the questions of charters that no part has learnt from, a few numbers held
small, with the packaged network; what is printed is what each charter gets from the others alone. The development,
validation and sealed parts are not touched.
"""

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from torch import Tensor

from knowledge.reader import ALIKE, PHRASES, LearnedReader
from knowledge.reader.alike import Alike, phrases_of, signals_of, tensors_of
from knowledge.reader.figures import VERDICTS
from tests.evidence.rooms import Houses
from tests.training.examples import Asked, Row, handed, training_rows, weighing_rows
from tests.training.packing import save

Floats = npt.NDArray[np.float64]
SEEN = 3
"""Questions in which a phrase stands before it is learnt."""
LOOSE, TIGHT = 5.0, 0.1
"""How freely the phrases and the few numbers that weigh both are fitted (the inverse of scikit-learn's penalty)."""
BARS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9)


def phrased(questions: Sequence[str], verdicts: Sequence[str]) -> Alike:
    """Give the words' part, fitted on labelled questions."""
    counting = TfidfVectorizer(analyzer=lambda text: list(phrases_of(text).elements()), min_df=SEEN, sublinear_tf=True)
    fitted = LogisticRegression(C=LOOSE, max_iter=300).fit(counting.fit_transform(questions), verdicts)
    weight, bias = in_order(fitted)
    tensors = {"rare": counting.idf_, "phrases": weight, "usual": bias}
    return Alike({str(one): int(n) for one, n in counting.vocabulary_.items()}, _tensors(tensors))


def in_order(fitted: LogisticRegression) -> tuple[Floats, Floats]:
    """Give the weights and offsets with the verdicts in the network's order."""
    places = [list(fitted.classes_).index(verdict) for verdict in VERDICTS]
    return fitted.coef_[places], fitted.intercept_[places]


def weighing(signals: Floats, verdicts: Sequence[str]) -> Mapping[str, Tensor]:
    """Give the numbers that weigh both, fitted on signals of about the same spread and told for bare ones."""
    middle, spread = signals.mean(0), signals.std(0) + 1e-9
    fitted = LogisticRegression(C=TIGHT, max_iter=2_000).fit((signals - middle) / spread, verdicts)
    weight, bias = in_order(fitted)
    weight = weight / spread
    return _tensors({"both": weight, "each": bias - weight @ middle})


def _tensors(arrays: Mapping[str, Floats]) -> dict[str, Tensor]:
    return {name: torch.tensor(np.asarray(array), dtype=torch.float32) for name, array in arrays.items()}


def signals(asked: Sequence[Asked], alike: Alike, reader: LearnedReader) -> Floats:
    """Give the signals of each question, a row each."""
    rows = []
    for one in asked:
        read, says = tensors_of(reader.network_reads(one.text, one.language, one.candidates, one.signs))
        rows.append(signals_of(read, alike.of(one.text), says).numpy())
    return np.stack(rows).astype(np.float64)


def apart(rows: Sequence[Row], found: Floats) -> Floats:
    """Give the likelihoods of each question, weighed by what the other charters' questions say."""
    charters, told = np.array([row["charter"] for row in rows]), np.zeros((len(rows), len(VERDICTS)))
    verdicts = np.array([row["verdict"][0] for row in rows])
    for charter in sorted(set(charters.tolist())):
        held = charters == charter
        part = weighing(found[~held], verdicts[~held].tolist())
        logits = found[held] @ part["both"].numpy().T + part["each"].numpy()
        told[held] = np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None])
    return told


def report(rows: Sequence[Row], told: Floats) -> Iterator[str]:
    """Give how often the likeliest verdict is right, and "allowed" above each bar."""
    likely = [VERDICTS[place] for place in told.argmax(1)]
    right = sum(verdict in row["verdict"] for verdict, row in zip(likely, rows, strict=True))
    yield f"likeliest right {right}/{len(rows)}"
    allowed = [
        (one[0], "allowed" in row["verdict"]) for one, v, row in zip(told, likely, rows, strict=True) if v == "allowed"
    ]
    for least, most in pairwise((*BARS, 1.01)):
        some = [fine for chance, fine in allowed if least <= chance < most]
        yield f'"allowed" at {least} to {min(most, 1.0)}: {sum(some)} of {len(some)}'


def write(tensors: Mapping[str, Tensor], places: Mapping[str, int], folder: Path) -> Iterable[str]:
    """Write both files and give the lines of their digests."""
    save(tensors, folder / ALIKE, coarse=frozenset())
    (folder / PHRASES).write_text(json.dumps(sorted(places, key=lambda one: places[one]), ensure_ascii=False), "utf-8")
    for name in (ALIKE, PHRASES):
        data = (folder / name).read_bytes()
        yield f'"{name}": "{hashlib.sha256(data).hexdigest()}",  # {len(data) / 1e6:.1f} MB'


def main(arguments: Sequence[str]) -> int:
    """Fit both parts and write them."""
    reader = LearnedReader(digests={})
    with tempfile.TemporaryDirectory() as folder:
        houses = Houses(Path(folder))
        learnt = list(handed(training_rows(), houses))
        held = list(handed(weighing_rows(), houses, reader))
        houses.close()
    alike = phrased([asked.text for _, asked in learnt], [row["verdict"][0] for row, _ in learnt])
    rows = [row for row, _ in held]
    found = signals([asked for _, asked in held], alike, reader)
    both = weighing(found, [row["verdict"][0] for row in rows])
    lines = [*report(rows, apart(rows, found)), *write({**alike.tensors, **both}, alike.places, Path(arguments[0]))]
    sys.stdout.write("\n".join([f"{len(learnt)} questions, {len(alike.places)} phrases", *lines, ""]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
