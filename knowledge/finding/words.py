"""Finding by words: BM25 over headings, lead-in and text of each clause, stemmed in the clause's language."""

import logging
import math
import re
import threading
import unicodedata
from collections.abc import Iterable, Sequence

import bm25s
import numpy as np
import snowballstemmer
from bm25s.stopwords import STOPWORDS_EN, STOPWORDS_FRENCH
from numpy.typing import NDArray

from knowledge.clause import Clause
from knowledge.concepts import Language
from knowledge.lexicon import without_marks

logging.getLogger("bm25s").setLevel(logging.WARNING)  # the library turns its own debugging on

_STEMMERS = {Language.FR: "french", Language.EN: "english"}
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 20_000
"""Characters of a text that are read: a pasted megabyte costs no second."""
# Stemmers keep the word they work on, so each thread has its own.
_here = threading.local()


def fold(text: str) -> str:
    """Give `text` in lower case, without accents, with one kind of apostrophe and plain spaces (NFKC)."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("ʼ", "'")
    plain = plain.replace("œ", "oe").replace("æ", "ae")
    return without_marks(unicodedata.normalize("NFKD", plain))


_ASKING = {
    Language.FR: "puis peux peut pouvons pouvez dois doit devons devez faut quoi quel quelle quels quelles comment"
    " si ca cela ok svp stp bonjour salut merci",
    Language.EN: "can could may might must should shall do does did how what which who when where why i we you my our"
    " please hi hello thanks",
}
"""Words of asking, beside the library's own small words: they say nothing of what is asked about."""
_SMALL = {
    Language.FR: frozenset(map(fold, (*STOPWORDS_FRENCH, *_ASKING[Language.FR].split()))),
    Language.EN: frozenset(map(fold, (*STOPWORDS_EN, *_ASKING[Language.EN].split()))),
}
_K1 = 1.5


def split(text: str) -> list[str]:
    """Give the folded words of `text`: elided articles are dropped, hyphens part words ("puis-je" is two)."""
    return _WORD.findall(_ELIDED.sub(" ", fold(text[:_LONGEST])).replace("e-mail", "email"))


def stems(words: Iterable[str], language: Language) -> list[str]:
    """Give the stems of already split words in `language`, small words dropped, each marked with the language.

    The mark keeps "don" of "données" apart from "don" of "don't"; a name such as "ChatGPT" in a question bears both
    marks and so meets clauses of both languages.
    """
    kept = [word for word in words if word not in _SMALL[language]]
    return [f"{language}:{stem}" for stem in _stemmer(language).stemWords(kept)]


def _stemmer(language: Language) -> "snowballstemmer.basestemmer.BaseStemmer":
    stemmer = getattr(_here, language, None)
    if stemmer is None:
        stemmer = snowballstemmer.stemmer(_STEMMERS[language])
        setattr(_here, language, stemmer)
    return stemmer


class Words:
    """The words of an edition's clauses, ready to be asked."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """Read every clause once."""
        self._stems: dict[Language, dict[str, tuple[str, ...]]] = {language: {} for language in Language}
        read = [self._read(clause) for clause in clauses]
        self._count = len(read)
        self._weight = _weights(read)
        self._unknown = math.log(1 + (self._count + 0.5) / 0.5)
        self._index: bm25s.BM25 | None = None
        if self._weight:
            self._index = bm25s.BM25(k1=_K1, method="lucene", backend="numpy")
            self._index.index(read, show_progress=False)

    def _read(self, clause: Clause) -> list[str]:
        """Give the stems of a clause; each word of the edition is stemmed once, then remembered."""
        known, words = self._stems[clause.language], split(clause.context)
        for word in words:
            if word not in known:
                known[word] = tuple(stems([word], clause.language))
        return [stem for word in words for stem in known[word]]

    def scores(self, text: str) -> NDArray[np.float32]:
        """Give each clause's BM25 in 0..1: the share of the question's weight in words that the clause answers.

        1 is a clause of average length that holds every word once. A rare word weighs more than a frequent one, a word
        that no clause holds weighs most and is never answered: a question about something else stays near 0.
        """
        asked = [self._asked(word) for word in dict.fromkeys(split(text))]
        known = list(dict.fromkeys(stem for found, _ in asked for stem in found))
        if self._index is None or not known:
            return np.zeros(self._count, dtype=np.float32)
        scores: NDArray[np.float32] = self._index.get_scores(known) * (_K1 + 1) / sum(weight for _, weight in asked)
        return np.clip(scores, 0.0, 1.0)

    def _asked(self, word: str) -> tuple[list[str], float]:
        """Give the stems of one word of a question that some clause holds, and what the word weighs."""
        found = [stem for stem in self._stems_of(word) if stem in self._weight]
        if found:
            return found, max(self._weight[stem] for stem in found)
        return [], 0.0 if any(word in small for small in _SMALL.values()) else self._unknown

    def _stems_of(self, word: str) -> list[str]:
        """Give the stems of a question's word: those of the clauses that hold this very form, else in both languages.

        A form that no clause holds is stemmed and not remembered: questions leave no trace here.
        """
        held = [stem for known in self._stems.values() for stem in known.get(word, ())]
        return held or [stem for language in Language for stem in stems([word], language)]


def _weights(read: Sequence[Sequence[str]]) -> dict[str, float]:
    """Give each stem's inverse document frequency, by Lucene's formula as bm25s computes it."""
    held: dict[str, int] = {}
    for words in read:
        for word in set(words):
            held[word] = held.get(word, 0) + 1
    return {word: math.log(1 + (len(read) - n + 0.5) / (n + 0.5)) for word, n in held.items()}
