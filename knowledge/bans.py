"""What the bans of an edition are about, in their own words: looked for in what an asker says and pastes. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from knowledge.clause import Clause, Form
from knowledge.concepts import DELICATE, DataClass, Modality
from knowledge.lexicon import concepts, fold, neutral_words
from knowledge.matching import SENSITIVE, SOFT_USES
from knowledge.question.pasting import PLACEHOLDER, matter
from knowledge.question.understanding import Asked
from knowledge.rules import Rule
from knowledge.stems import stem, stems_of

_PIECES = re.compile(r"[,;:.!?()\n|/]|\b(?:et|ou|and|or|sont|est|are|is)\b")
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Ban:
    """The words that no concept covers of what a ban is about, and those that stand together in it.

    `own` are those of the topic that tell it apart: of a ban on some data, those that the charter uses nowhere else.
    """

    topic: frozenset[str]
    own: frozenset[str]
    pairs: frozenset[frozenset[str]]
    data: frozenset[DataClass] = frozenset()
    """What it is on."""


def bans_in(rules: Sequence[Rule], clauses: Mapping[str, Clause]) -> tuple[Ban, ...]:
    """Give the bans of `rules`; words stand together in those on sensitive data or on a use that must be named.

    Not in a table's rows: they are made of headings.
    """
    banning = [rule for rule in rules if rule.modality is Modality.FORBIDDEN]
    banned = {rule.clause for rule in banning}
    sources = {clauses[rule.clause].source for rule in rules}
    others = (one for key, one in clauses.items() if key not in banned and one.source in sources)
    elsewhere = frozenset[str]().union(*(stems_of(one.text) for one in others))
    together = (_of_a_clause(clauses[r.clause].text) if _is_of_its_own(r, clauses) else frozenset() for r in banning)
    own = (_telling_apart(rule, elsewhere) for rule in banning)
    told = zip((rule.topic for rule in banning), own, together, (rule.slots.data for rule in banning), strict=True)
    return tuple(Ban(*each) for each in told)


def _telling_apart(rule: Rule, elsewhere: frozenset[str]) -> frozenset[str]:
    """Give what tells a ban apart: of one on delicate data nothing, as the shield finds these in the text itself."""
    if rule.slots.data and rule.slots.data <= DELICATE:
        return frozenset()
    return rule.topic - elsewhere if rule.slots.data & SENSITIVE else rule.topic


def _is_of_its_own(rule: Rule, clauses: Mapping[str, Clause]) -> bool:
    names = bool(rule.slots.data & SENSITIVE or rule.slots.uses - SOFT_USES)
    return names and clauses[rule.clause].form is not Form.ROW


def names_banned(words: str, asked: Asked, bans: Sequence[Ban]) -> bool:
    """True when a word that no concept covers, or two that stand together in `words`, are what a ban is about.

    >>> ban = Ban(frozenset(), frozenset(), _pairs_of("Les compositions de membranes sont des secrets."))
    >>> from knowledge.question.understanding import understand
    >>> names_banned("Composition de la membrane M4", understand("bonjour"), [ban])
    True
    """
    if any(ban.topic & asked.unknown for ban in bans):
        return True
    said = _pairs_of(PLACEHOLDER.sub(" ", words)) if words else frozenset[frozenset[str]]()
    return any(ban.pairs & said for ban in bans)


def _pairs_of(text: str) -> frozenset[frozenset[str]]:
    """Give the stems of the meaningful words of `text` that follow each other within a phrase, two by two."""
    return frozenset(pair for piece in _PIECES.split(_folded(text)) for pair in _following(piece))


def holds_banned(words: str, asked: Asked, bans: Sequence[Ban]) -> bool:
    """True when two words of the text in `words` stand together in what one of the bans is about."""
    return names_banned(matter(words), replace(asked, unknown=frozenset()), bans)


_TOLD_BY_WORDS = frozenset({DataClass.CONFIDENTIAL, DataClass.FINANCE, DataClass.TRADE})
"""What two words tell; the rest has forms and marks that the shield finds in the text itself."""


def banned_in(words: str, bans: Sequence[Ban]) -> frozenset[DataClass]:
    """Give what the text in `words` may be: that of which two of its words stand together in a ban, tools apart."""
    text = fold(PLACEHOLDER.sub(" ", matter(words)).replace("\n", " ; "))
    tools = concepts("tools").spans(text)
    said = _pairs_of("".join(" ; " if any(a <= at < b for a, b in tools) else one for at, one in enumerate(text)))
    return frozenset[DataClass]().union(*(ban.data & _TOLD_BY_WORDS for ban in bans if ban.pairs & said))


def names_its_own(asked: Asked, bans: Sequence[Ban]) -> bool:
    """True when a word that no concept covers is one that the charter uses for what a ban is about, and only there.

    A maker of pumps forbids "plans de pompes": that a customer writes of a pump says nothing yet.
    """
    return any(ban.own & asked.unknown for ban in bans)


_of_a_clause = lru_cache(maxsize=2_048)(_pairs_of)
"""The same, remembered for what is published; what somebody pastes is not kept."""


def _folded(text: str) -> str:
    return "\n".join(map(fold, text.split("\n")))


def _following(piece: str) -> Iterator[frozenset[str]]:
    words = (word for word in re.findall(r"[a-z0-9]+", piece) if len(word) >= _FEWEST_LETTERS or word.isdigit())
    stems = [stem(word) for word in words if word not in neutral_words()]
    yield from (frozenset(pair) for pair in pairwise(stems) if pair[0] != pair[1])
