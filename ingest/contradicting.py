"""Rules of two sources that say the contrary of one thing: the stricter holds, and somebody should know."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from knowledge.clause import Clause, Form
from knowledge.concepts import Kind, Modality
from knowledge.rules import Rule

_SPEAKING = frozenset({Kind.CHARTER, Kind.ANNEX, Kind.FAQ})
_ANY = "class:any"


def contradicting(rules: Sequence[Rule], clauses: Mapping[str, Clause]) -> Iterator[tuple[Rule, Rule]]:
    """Give each ban with a permission that a source of another rank gives of the same data in the same tool."""
    told = [rule for rule in rules if clauses[rule.clause].kind in _SPEAKING and rule.slots.data and not rule.narrow]
    bans = [rule for rule in told if rule.modality is Modality.FORBIDDEN]
    opens = [rule for rule in told if rule.modality is Modality.ALLOWED and not rule.conditions]
    for ban, opening in product(bans, opens):
        row = clauses[ban.clause].form is Form.ROW  # its other cells may say for which account
        shared = ban.slots.tools & opening.slots.tools or (not row and _ANY in ban.slots.tools and opening.slots.tools)
        if shared and _apart(clauses[ban.clause], clauses[opening.clause]) and _on_one_thing(ban, opening):
            yield ban, opening


def _apart(one: Clause, other: Clause) -> bool:
    """True for two sources that somebody reads together, of which one outranks the other."""
    departments = {one.department, other.department} - {None}
    return one.kind is not other.kind and one.language is other.language and len(departments) <= 1


def _on_one_thing(ban: Rule, opening: Rule) -> bool:
    closed, opened = ban.slots, opening.slots
    spared = closed.without | opened.without
    accounts = not (closed.accounts and opened.accounts) or closed.accounts & opened.accounts
    uses = not closed.uses - _GIVING or closed.uses & opened.uses - _GIVING
    topics = not (ban.topic and opening.topic) or ban.topic & opening.topic
    return bool((closed.data & opened.data) - spared and accounts and uses and topics)


_GIVING = frozenset({"input"})
"""Giving a text to a tool is part of every other use of it."""
