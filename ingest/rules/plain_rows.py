"""Rows without a verdict of their own: their words are read as a sentence's are, below their heading."""

from ingest.rules.bounds import without_limits
from ingest.rules.columns import told_of
from ingest.rules.conditioning import on_conditions
from ingest.rules.legends import Legend
from ingest.rules.statements import RESTRICTIVE, Before, inherited_by, rules_of_piece
from knowledge.clause import Clause, cells_of
from knowledge.concepts import Modality
from knowledge.lexicon import concepts, fold
from knowledge.pieces import Piece
from knowledge.rules import Rule


def rules_of_plain_row(clause: Clause, legend: Legend) -> tuple[Rule, ...]:
    if "?" in clause.text:
        return ()  # a row that asks, or says whom to ask, states no rule
    headers, inherited = (
        cells_of(clause.intro.text.split("\n")[0]) if clause.intro else [],
        inherited_by(clause, legend),
    )
    bans = inherited is not None and inherited.modality is Modality.FORBIDDEN
    cells, limits = (cells_of(clause.text), ()) if bans else without_limits(cells_of(clause.text), headers)
    words = " | ".join(cells) if cells != cells_of(clause.text) else clause.text
    if bans and len(headers) == len(cells):
        words = " | ".join(told_of(cells, headers, Modality.FORBIDDEN))
    read = [*rules_of_piece(clause, Piece(words, clause.start, clause.end), inherited, Before())]
    if limits and not read:
        whole = rules_of_piece(clause, Piece(clause.text, clause.start, clause.end), inherited, Before())
        read = [rule for rule in whole if not rule.slots.other_than]
    rules = [on_conditions(rule, limits) for rule in read]
    headers = cells_of(clause.intro.text) if clause.intro else []
    if any(concepts("headings").has("forbidden", fold(header)) for header in headers):
        return tuple(rule for rule in rules if rule.modality in RESTRICTIVE)  # one column permits, another forbids
    return tuple(rules)
