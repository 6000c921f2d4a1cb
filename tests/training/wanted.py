"""What is wanted of a question beside some clauses, and how far from it what the network gives is."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from knowledge.reading import Candidate, Says
from tests.training.examples import Example
from tests.training.lowest import shares_of

SAYS = {says.value: place for place, says in enumerate(Says)}
_NONE = -100
"""Rows of which nothing is wanted."""
_RARE = torch.tensor([0.5, 1, 1, 1, 1])
"""How much each of what clauses say counts: most say nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What each row says, how much of the decision it has, and the share of each verdict; a question's, or several."""

    says: Tensor
    deciding: Tensor
    verdicts: Tensor

    @classmethod
    def made(cls, one: Example, clauses: Sequence[Candidate]) -> "Wanted":
        """Give what is wanted of a question beside `clauses`; its own row, the first, decides where none does."""
        decides = [c.clause.key in one.deciding for c in clauses]
        said = SAYS.get(one.verdicts[0], 0)
        deciding = torch.tensor([float(not any(decides)), *map(float, decides)])
        says = torch.tensor([_NONE, *(said if yes else 0 for yes in decides)])
        return cls(says, deciding / deciding.sum(), torch.tensor(shares_of(one)))

    @classmethod
    def together(cls, some: Sequence["Wanted"]) -> "Wanted":
        """Give what is wanted of several questions."""
        return cls(
            pad_sequence([one.says for one in some], batch_first=True, padding_value=_NONE),
            pad_sequence([one.deciding for one in some], batch_first=True),
            torch.stack([one.verdicts for one in some]),
        )

    def missed(self, says: Tensor, weight: Tensor, verdict: Tensor) -> Tensor:
        """Give what is to be made small: of what clauses say, of which decide, of the verdicts."""
        clause = functional.cross_entropy(says.flatten(0, 1), self.says.flatten(), weight=_RARE, ignore_index=_NONE)
        which = -(self.deciding * weight.log_softmax(-1)).sum(1).mean()
        judged = -(self.verdicts * verdict.log_softmax(-1)).sum(1).mean()
        return clause + 0.5 * which + judged
