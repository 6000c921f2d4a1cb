"""What stands of the rules' findings and of the tagger's: pure, over the units of a text and how likely each tag is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from bot.adapters.shield.tagger.units import Places, Unit
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

KINDS = tuple(DataKind)
Floats = npt.NDArray[np.float32]
CERTAIN = frozenset(
    {DataKind.SECRET, DataKind.EMAIL, DataKind.IBAN, DataKind.NIR, DataKind.CREDIT_CARD, DataKind.IP_ADDRESS}
)
"""Kinds that the rules know by their shape: the tagger adds to them and takes none away."""
DOUBTED = frozenset(
    {DataKind.PERSON, DataKind.ADDRESS, DataKind.SALARY, DataKind.HEALTH, DataKind.SPECIAL, DataKind.CRIMINAL}
)
"""Kinds that the rules see too often: of these alone the tagger takes away. Of others it may only change the name."""
SURE = 0.95
"""Confidence from which what a rule found stays, whatever its kind."""
LEAN = -0.7
"""Added to the log likelihood of "nothing": below 0 the tagger marks more. Of those that cost no F1, the safest."""
KEEP = 0.05
"""How likely what a rule found must be some data to stay: below, the tagger reads it as an ordinary word."""
RENAME = 0.7
"""How likely another kind must be for a finding to take its name."""
MOST = 0.94
"""Confidence of a mark at most: the tagger proves nothing."""
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Tagged:
    """The units of a text and the log likelihood of each tag for each: nothing, then each kind's beginning and rest."""

    units: tuple[Unit, ...]
    tags: Floats

    def kinds(self, first: int, last: int) -> Floats:
        """Give how likely each kind is over units `first` to `last`, on average."""
        shares = np.exp(self.tags[first:last, 1:])
        mean: Floats = (shares[:, 0::2] + shares[:, 1::2]).mean(0)
        return mean


def decide(found: Iterable[Span], tagged: Tagged) -> list[Span]:
    """Give what stands: certain findings, those that the tagger does not belie, and what it marks itself."""
    places = Places(tagged.units)
    kept = (_weighed(span, tagged, places) for span in found)
    return [*(span for span in kept if span is not None), *marks(tagged)]


def marks(tagged: Tagged) -> list[Span]:
    """Give the spans of the likeliest tags in a row, in which what goes on has begun (Viterbi, 1967)."""
    found: list[Span] = []
    for unit, tag, row in zip(tagged.units, _likeliest(tagged.tags), np.exp(tagged.tags), strict=True):
        if tag == 0:
            continue
        kind = KINDS[(tag - 1) // 2]
        likely = min(float(row[2 * KINDS.index(kind) + 1 : 2 * KINDS.index(kind) + 3].sum()), MOST)
        if tag % 2 == 0 and found:
            found[-1] = replace(found[-1], end=unit.end, confidence=min(found[-1].confidence, likely))
        else:
            found.append(Span(kind, unit.start, unit.end, likely, learned=True))
    return found


def _likeliest(tags: Floats) -> list[int]:
    count, kinds = len(tags), len(KINDS)
    if not count:
        return []
    scores = tags.copy()
    scores[:, 0] += LEAN
    begun, on = np.arange(1, 1 + 2 * kinds, 2), np.arange(2, 2 + 2 * kinds, 2)
    best = scores[0].copy()
    best[on] = _NEVER
    back = np.zeros((count, tags.shape[1]), dtype=np.int64)
    for place in range(1, count):
        back[place] = best.argmax()
        after = np.full_like(best, best.max())
        from_begun = best[begun] >= best[on]
        back[place, on] = np.where(from_begun, begun, on)
        after[on] = np.where(from_begun, best[begun], best[on])
        best = after + scores[place]
    way = [int(best.argmax())]
    for place in range(count - 1, 0, -1):
        way.append(int(back[place, way[-1]]))
    return way[::-1]


def _weighed(span: Span, tagged: Tagged, places: Places) -> Span | None:
    if span.kind in CERTAIN or span.confidence >= SURE:
        return span
    first, last = places.of(span)
    if first == last:
        return span
    kinds = tagged.kinds(first, last)
    if span.kind in DOUBTED and kinds.sum() < KEEP:
        return None
    likely = int(kinds.argmax())
    return replace(span, kind=KINDS[likely]) if kinds[likely] >= RENAME else span
