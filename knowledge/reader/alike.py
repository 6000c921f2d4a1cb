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
RAISED = 3.0
"""How many times likelier at most (in odds) "allowed" becomes by anything but what the network reads."""
_SILENT = (1.0, 0.0, 0.0, 0.0, 0.0)
"""What a clause says that says nothing."""
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
        """Give how likely each verdict is after both; `says` is what the clauses say (14)."""
        told: Tensor = self.tensors["both"] @ signals_of(read, alike, says) + self.tensors["each"]
        return told.softmax(-1)


def held_to(read: Tensor, both: Tensor) -> Tensor:
    """Give `both` with odds of "allowed" at most `RAISED` times those of what was `read`; the rest becomes doubt.

    The words of a question know no charter: they may make "allowed" less likely as they will, and hardly more. "Allowed
    if" is for its own bar.
    """
    odds = RAISED * read[_ALLOWED]
    capped = both.clone()
    capped[_ALLOWED] = torch.minimum(both[_ALLOWED], odds / (odds + 1 - read[_ALLOWED]))
    capped[_UNCLEAR] += both[_ALLOWED] - capped[_ALLOWED]
    return capped


def tensors_of(reading: Reading) -> tuple[Tensor, Tensor]:
    """Give the likelihoods of a reading: the verdicts' (6), and what clauses say (14).

    By how likely each clause was found to decide (5), by how surely each says anything (5), and the most that
    any of them says (4).
    """
    rows = [[told[one] for one in Says] for told in reading.clauses.values()]
    says = torch.tensor([*rows, _SILENT], dtype=torch.float)
    decides = torch.tensor([*(reading.decides.get(key, 0.0) for key in reading.clauses), 0.0])
    speaks = 1 - says[:, 0]
    shares = speaks / speaks.sum().clamp_min(_LITTLE)
    verdicts = torch.tensor([reading.verdicts[verdict] for verdict in VERDICTS])
    return verdicts, torch.cat([decides @ says, shares @ says, says[:, 1:].amax(0)])


def signals_of(read: Tensor, alike: Tensor, says: Tensor) -> Tensor:
    """Give what is weighed: the likelihoods of the network, of the words, and of what the clauses say."""
    return torch.cat([(read + _LEAST).log(), (alike + _LEAST).log(), (says + _LITTLE).log()])
