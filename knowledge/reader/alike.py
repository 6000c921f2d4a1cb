"""What questions worded alike were labelled, whatever the charter: a line through the words of a question.

A logistic regression over its words, pairs and triples of words, each weighed by how rare it is (Spärck Jones 1972).
Alone it quotes nothing and decides nothing: `together` weighs it with what the network read, and a verdict still needs
a clause that says it.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from knowledge.lexicon import fold
from knowledge.reader import ALIKE, PHRASES
from knowledge.reader.figures import VERDICTS
from knowledge.reader.weights import unpacked
from knowledge.reading import Reading, Says

LONGEST = 3
"""Words in a row that are counted together."""
_WORD = re.compile(r"\w\w+")
_ALLOWED, _UNCLEAR = VERDICTS.index("allowed"), VERDICTS.index("unclear")
_LEAST = 1e-4
_LITTLE = 1e-3
"""What is added to likelihoods before their logarithm is taken: of verdicts, and of what clauses say."""


def phrases_of(question: str) -> Counter[str]:
    """Give the words of `question` and those that stand in a row, folded, each with how often it stands there.

    >>> sorted(phrases_of("Puis-je coller ?"))
    ['coller', 'je', 'je coller', 'puis', 'puis je', 'puis je coller']
    """
    words = _WORD.findall(fold(question))
    rows = (words[at : at + length] for length in range(1, LONGEST + 1) for at in range(len(words) - length + 1))
    return Counter(" ".join(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Alike:
    """The learned phrases with their place, how rare each is, and what each tells for each verdict."""

    places: Mapping[str, int]
    tensors: Mapping[str, Tensor]

    @classmethod
    def load(cls, folder: Path) -> "Alike":
        """Read the packaged files."""
        phrases = json.loads((folder / PHRASES).read_text("utf-8"))
        return cls({phrase: place for place, phrase in enumerate(phrases)}, unpacked(folder / ALIKE))

    def of(self, question: str) -> Tensor:
        """Give how likely each of the six verdicts is by the words of `question` alone."""
        known = [(self.places[one], n) for one, n in phrases_of(question).items() if one in self.places]
        places = torch.tensor([place for place, _ in known], dtype=torch.long)
        often = torch.tensor([1 + math.log(n) for _, n in known])
        weighed = often * self.tensors["rare"][places]
        weighed = weighed / weighed.norm().clamp_min(1e-9)
        told: Tensor = self.tensors["phrases"][:, places] @ weighed + self.tensors["usual"]
        return told.softmax(-1)

    def together(self, read: Tensor, alike: Tensor, says: Tensor) -> Tensor:
        """Give how likely each verdict is after both; `says` is what the deciding clauses say (5)."""
        told: Tensor = self.tensors["both"] @ signals_of(read, alike, says) + self.tensors["each"]
        return told.softmax(-1)


def never_likelier(both: Tensor, read: Tensor) -> Tensor:
    """Give `both` with "allowed" at most as likely as what was `read` says: what words alone would add to it is doubt.

    They know no charter: they may make "allowed" less likely, never more. "Allowed if" is for its own bar.
    """
    capped = both.clone()
    capped[_ALLOWED] = torch.minimum(both[_ALLOWED], read[_ALLOWED])
    capped[_UNCLEAR] += both[_ALLOWED] - capped[_ALLOWED]
    return capped


def tensors_of(reading: Reading) -> tuple[Tensor, Tensor]:
    """Give the likelihoods of a reading: the verdicts' (6), and what clauses say (5), each by how likely it decides."""
    rows = [[told[one] for one in Says] for told in reading.clauses.values()]
    says = torch.tensor(rows, dtype=torch.float).reshape(-1, len(Says))
    decides = torch.tensor([reading.decides.get(key, 0.0) for key in reading.clauses])
    return torch.tensor([reading.verdicts[verdict] for verdict in VERDICTS]), decides @ says


def signals_of(read: Tensor, alike: Tensor, says: Tensor) -> Tensor:
    """Give what is weighed: the likelihoods of the network, of the words, and of what the deciding clauses say."""
    return torch.cat([(read + _LEAST).log(), (alike + _LEAST).log(), (says + _LITTLE).log()])
