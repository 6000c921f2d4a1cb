"""Examples that belong to the sentence before: "Examples of such data include…", "Il s'agit notamment de…"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.rules.about.slots import slots_in, topic_of
from knowledge.concepts import OPENING, RESTRICTING, Modality
from knowledge.lexicon import fold
from knowledge.pieces import Piece
from knowledge.question.understanding import DUTY_USES
from knowledge.rules import Rule

_THAT = r"(?:such|these|this|those|that)"
_ILLUSTRATES = re.compile(
    rf"\W*(?:(?:(?:some|other|typical|common|these) )?examples? (?:of {_THAT} (?:[\w/-]+ ){{1,6}})?"
    r"(?:(?:may|would|might|could) )?(?:include|are|is)\b"
    rf"|{_THAT} (?:[\w/-]+ ){{1,4}}(?:(?:may|would|might|can|could) )?includes?\b|(?:this|these|they) includes?\b"
    r"|(?:des |quelques )?exemples? ?:"
    r"|(?:des |quelques )?exemples? (?:de (?:ces|cette|telles?|tels?) (?:\w+ ){1,5}|en )"
    r"|(?:ces|cette|de telles|de tels) (?:\w+ ){1,4}(?:comprenn?ent|comprend|inclu(?:t|ent)|recouvr\w+|englob\w+)"
    r"|cela (?:comprend|inclut|recouvre)|(?:elles|ils) (?:comprennent|incluent|recouvrent)"
    r"|il s'agit (?:notamment|par exemple|entre autres)|(?:en )?sont (?:notamment|par exemple) )"
)


def illustrates(folded: str) -> bool:
    """True when a folded sentence only gives examples of what the sentence before it speaks of."""
    return _ILLUSTRATES.match(folded) is not None


def illustrated(before: Sequence[Rule], piece: Piece, own: Sequence[Rule]) -> Iterator[Rule]:
    """Give what examples say: the ban or the condition before them, of what they name; they open nothing themselves.

    `before` holds the rules of the sentence before, `own` those that the words of the examples alone would give.
    """
    strict = [rule for rule in before if rule.modality in RESTRICTING]
    if not strict:
        yield from (rule for rule in own if rule.modality not in OPENING or not before)
        return
    yield from (rule for rule in own if rule.modality is Modality.FORBIDDEN)
    folded = fold(piece.text)
    said = slots_in(folded, positive=False)
    for rule in strict:
        uses = rule.slots.uses if said.data else said.uses - DUTY_USES - {"learn"}
        if said.data or uses:
            slots = replace(rule.slots, data=said.data or rule.slots.data, uses=uses)
            topic = rule.topic | topic_of(folded)
            yield replace(rule, slots=slots, end=piece.end, topic=topic)
