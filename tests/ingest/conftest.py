"""The real documents are read in place, where they are at hand; elsewhere these tests are not collected."""

from pathlib import Path

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

collect_ignore = [] if CORPUS.is_dir() else ["test_corpus.py"]
