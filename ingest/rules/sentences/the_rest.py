"""A ban on "tout le reste", "everything else", beside what its own clause opens: it spares that."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.rules.about.rest import THE_REST
from knowledge.concepts import OPENING, DataClass
from knowledge.rules import Rule

_THE_REST = re.compile(
    r"(?:^|[,;:.] ?)\W*(?:(?:and|et|mais|but) )?"
    rf"(?:{THE_REST}|toute? autre (?:chose|usage|demande))"
    r"[,:]? (?:(?:c'est|est|reste|is|stays|remains) )?(?:strictement |strictly )?"
    r"(?:non|no|jamais|never|interdite?|proscrite?|exclue?|forbidden|prohibited|banned|off[- ]limits|not allowed)\W*$"
)


def is_of_the_rest(folded: str) -> bool:
    """True for folded words that ban the rest and no more.

    >>> is_of_the_rest("copilot : tout le reste non"), is_of_the_rest("le reste des contrats est interdit")
    (True, False)
    """
    return _THE_REST.search(folded) is not None


def sparing(ban: Rule, opened: Iterable[Rule]) -> Rule:
    """Give a ban on the rest, sparing the data that is `opened` beside it; where that is none, on no one tool."""
    data = frozenset[DataClass]().union(*(rule.slots.data for rule in opened if rule.modality in OPENING))
    if data:
        return replace(ban, slots=replace(ban.slots, data=frozenset(), without=ban.slots.without | data))
    return replace(ban, slots=replace(ban.slots, tools=frozenset({"class:any"})))
