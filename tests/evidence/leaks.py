"""What could make the figures flatter: words that betray the label, questions and charters that are nearly the same.

`python -m tests.evidence.leaks`: a words-only judge (tf-idf and logistic regression) trained on the questions of the
development split and asked those of the others; near-duplicates across splits, of questions and of charter paragraphs.
The sealed questions take part in memory; of them, only counts are told.
"""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.pipeline import Pipeline, make_pipeline

from tests.evidence.labelled import SPLITS, charter_folder, lines
from tests.evidence.sealed import opened

NEAR = 0.7
"""Cosine of the counts of five-letter pieces from which two texts count as nearly the same."""
SHORTEST = 6
"""Words below which likeness says nothing: anyone writes "merci bcp !!"."""
RUN = 12
"""Words in a row that two charters may not share."""
TOLD = {"validation × test": (0, 1, 0)}
"""What the data card tells of: one line that two charters word alike, which language prevails."""
Lines = Sequence[dict[str, Any]]


def words_only(train: Lines) -> Pipeline:
    """Give a judge that never sees a charter: it learned which words of questions go with which verdict."""
    judge = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        LogisticRegression(C=10, max_iter=2000, class_weight="balanced"),
    )
    return judge.fit([one["question"] for one in train], [one["verdict"][0] for one in train])


def right(judge: Pipeline, test: Lines) -> float:
    """Give the share of `test` for which the judge says a verdict that a reader could defend."""
    said = judge.predict([one["question"] for one in test])
    return sum(verdict in one["verdict"] for verdict, one in zip(said, test, strict=True)) / len(test)


def commonest(train: Lines, test: Lines) -> float:
    """Give the share of `test` that is right when the commonest verdict of `train` is said to all."""
    told = [one["verdict"][0] for one in train]
    most = max(set(told), key=told.count)
    return sum(most in one["verdict"] for one in test) / len(test)


def near(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    """Give the pairs of texts of six words or more, one of each, that are nearly the same."""
    first, second = ([text for text in texts if len(text.split()) >= SHORTEST] for texts in (first, second))
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(5, 5), sublinear_tf=True).fit([*first, *second])
    alike = cosine_similarity(vectors.transform(first), vectors.transform(second))
    return [(first[i], second[j]) for i, j in zip(*(alike >= NEAR).nonzero(), strict=True)]


def paragraphs_of(folders: Sequence[Path]) -> list[str]:
    """Give the paragraphs, list items and rows of the charters in these folders that say something."""
    texts = [file.read_text("utf-8-sig") for folder in folders for file in sorted(folder.glob("*.md"))]
    return [line.strip() for text in texts for line in text.split("\n") if len(line.split()) >= RUN]


def runs(paragraphs: Sequence[str]) -> set[tuple[str, ...]]:
    """Give every run of twelve words in a row."""
    held = set()
    for paragraph in paragraphs:
        words = re.findall(r"\w+", paragraph.lower())
        held |= {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return held


def main() -> int:
    """Print the tables; exit 1 when two splits share more questions, paragraphs or runs than the data card tells of."""
    console = Console(width=110)
    with opened() as sealed:
        held = {split: list(lines(split)) for split in SPLITS}
        folders = {split: sorted({charter_folder(line) for line in held[split]}) for split in SPLITS}
        held["test"] = [json.loads(line) for line in (sealed / "test.jsonl").read_text("utf-8").splitlines()]
        folders["test"] = sorted({(sealed / line["charter"]).resolve() for line in held["test"]})
        guess = Table(title="A judge that reads no charter", title_justify="left")
        for heading in ("trained on", "asked", "questions", "words only", "commonest verdict"):
            guess.add_column(heading)
        for split in ("validation", "test"):
            row = right(words_only(held["development"]), held[split]), commonest(held["development"], held[split])
            guess.add_row("development", split, str(len(held[split])), *(f"{share:.0%}" for share in row))
        console.print(guess)
        untold = False
        shared = Table(title="Nearly the same across splits", title_justify="left")
        for heading in ("splits", "questions", "charter paragraphs", f"runs of {RUN} words"):
            shared.add_column(heading)
        for one, other in (("development", "validation"), ("development", "test"), ("validation", "test")):
            asked = near([r["question"] for r in held[one]], [r["question"] for r in held[other]])
            first, second = paragraphs_of(folders[one]), paragraphs_of(folders[other])
            alike, common = near(first, second), runs(first) & runs(second)
            counts = len(asked), len(alike), len(common)
            shared.add_row(f"{one} × {other}", *map(str, counts))
            known = TOLD.get(f"{one} × {other}", (0, 0, 0))
            untold |= any(count > told for count, told in zip(counts, known, strict=True))
        console.print(shared)
    return int(untold)


if __name__ == "__main__":
    sys.exit(main())
