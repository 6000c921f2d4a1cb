"""Charters of any length, made of the examples' sentences with other names and figures."""

import itertools
from pathlib import Path

from ingest.reading import Stored, read
from tests.bench.ground import EXAMPLES

_SENTENCES = 3


def made_text(clauses: int) -> str:
    """Give a French charter of so many paragraphs, each unlike the others."""
    words = Path(next(path for path in EXAMPLES if path.name == "charte.fr.md")).read_text("utf-8")
    sentences = itertools.cycle([one.strip() for one in words.split(". ") if 60 < len(one) < 260 and "|" not in one])
    lines = ["# Charte longue", ""]
    for number in range(1, clauses + 1):
        if number % 20 == 1:
            lines += [f"## {number // 20 + 1}. Partie du site {number // 20 + 1}", ""]
        said = ". ".join(next(sentences).replace("#", "").replace("\n", " ") for _ in range(_SENTENCES))
        lines += [f"Équipe {number}, atelier {number * 7919 % 9973} : {said}.", ""]
    return "\n".join(lines)


def made_source(clauses: int) -> Stored:
    """Give that charter as the ingest reads it."""
    import tempfile  # noqa: PLC0415  only here

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "charte.fr.md"
        path.write_text(made_text(clauses), "utf-8")
        return read(path)
