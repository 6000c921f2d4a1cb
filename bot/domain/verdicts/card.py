"""The card that answers "which tools may I use?": what opens each tool, for which data, and what none may take."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.domain.answers.answer import PERMITTING, Verdict
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.matrix import ANY, CLASSES, Cell, Matrix
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.lexicon import concepts
from knowledge.matching import Fit, Match
from knowledge.rules import Rule
from knowledge.tools import OWN

MOST_OPENING = 5
"""Passages that open tools: the one that lists them, and those that tell for which data."""
MOST = 10
"""Passages of a card, with the rows of its table: one screen."""
MOST_BANS = 2
IN_SHORT = 3
"""Passages for whoever asks whether AI may be used at all: a phone shows them, and the table is one question away."""
Place = tuple[str, int, int]


def with_card(
    listed: Judgement,
    made: Matrix,
    clauses: Mapping[str, Clause],
    data: frozenset[DataClass],
    uses: frozenset[str],
) -> Judgement:
    """Give the judgement that `listed` is, with what the matrix adds: first what is open and how, then what never is.

    `data` are the classes that the question names; none: all. Of its `uses`, a tool that is made for one comes before
    others. One place is kept for what is closed whatever is done: accounts of one's own, tools that are not listed.
    Where no data are named, every row of the tables that it quotes from is on it, as far as there is room; else the
    judgement says how many are left.
    """
    cells = [cell for cell in made.cells.values() if not data or cell.data in data]
    outside = _outside(made.rules, clauses)
    lists = [m.rule for m in listed.deciding[:1] if len(m.rule.slots.tools - set(CLASSES)) > 1]
    first = _most_telling([cell for cell in cells if _is_made_for(cell, uses)], _opens, 1)
    opening = _most_telling(cells, _opens, MOST_OPENING - len(outside) - len(lists) - len(first))
    open_ones = [*lists, *first, *_in_order(opening, clauses)] if opening else [m.rule for m in listed.deciding]
    table, left = ([], 0) if data else _table(open_ones, made.rules, clauses, MOST - len(outside))
    told = {_place(rule): rule for rule in [*open_ones[: len(lists) + len(first)], *table, *open_ones]}
    outside = [rule for rule in outside if _place(rule) not in told]
    bans = [rule for rule in _most_telling(cells, _closes, MOST) if not (_place(rule) in told or _shuts_out(rule))]
    room = min(MOST_BANS, MOST - len(told)) - len(outside)
    told |= {_place(rule): rule for rule in _in_order([*bans[: max(room, 0)], *outside], clauses)}
    kept = tuple(Match(rule, clauses[rule.clause], Fit.YES, 0.0) for rule in told.values())
    return Judgement(Verdict.INFO, kept, reason=listed.reason, confidence=listed.confidence, left=left)


def in_short(card: Judgement, made: Matrix, clauses: Mapping[str, Clause]) -> Judgement:
    """Give the card for whoever asks whether AI may be used at all: what lists the tools, then what never is, in words.

    What is not on it counts as left.
    """
    opening = [one for one in card.deciding if one.rule.modality in OPENING]
    bans = [one for one in card.deciding if one.rule.modality is Modality.FORBIDDEN and one.clause.form is not Form.ROW]
    outside = [Match(rule, clauses[rule.clause], Fit.YES, 0.0) for rule in _outside(made.rules, clauses, in_words=True)]
    closing = {_place(one.rule): one for one in (*outside, *bans)}.values()
    kept = (*opening[:1], *closing)[:IN_SHORT]
    return replace(card, deciding=kept, left=card.left + sum(one not in kept for one in card.deciding))


def _table(
    quoted: Sequence[Rule], rules: Sequence[Rule], clauses: Mapping[str, Clause], room: int
) -> tuple[list[Rule], int]:
    """Give a rule for each row of the tables quoted from, the opening ones first, and how many have no room."""
    tables = {_table_of(clauses[rule.clause]) for rule in quoted} - {None}
    rows: dict[str, Rule] = {}
    for rule in sorted(rules, key=lambda rule: rule.modality not in OPENING):
        if _table_of(clauses[rule.clause]) in tables and not _shuts_out(rule):
            rows.setdefault(rule.clause, rule)
    ordered = sorted(rows.values(), key=lambda rule: (rule.modality not in OPENING, rule.start))
    beside = [rule for rule in quoted if rule.clause not in rows]
    kept = ordered[: max(room - len(beside), 0)]
    return kept, len(ordered) - len(kept)


def _table_of(clause: Clause) -> tuple[str, str] | None:
    """Give which table a row stands in; None for what is no row."""
    return (clause.source, clause.intro.text) if clause.form is Form.ROW and clause.intro else None


def _opens(cell: Cell, rule: Rule) -> bool:
    """True when a rule that decides opens this very tool, or a class of tools that has a row."""
    return cell.verdict in PERMITTING and cell.row.tool in rule.slots.tools - {ANY}


def _closes(cell: Cell, rule: Rule) -> bool:  # noqa: ARG001  the shape of `_opens`
    return cell.verdict is Verdict.FORBIDDEN


def _outside(rules: Sequence[Rule], clauses: Mapping[str, Clause], *, in_words: bool = False) -> list[Rule]:
    """Give the ban on accounts of one's own, else the one on tools that are not listed; none where neither is there.

    `in_words`: a sentence before a row of a table.
    """
    closing = _in_order([rule for rule in rules if _shuts_out(rule)], clauses)
    rows = {rule.clause for rule in closing if in_words and clauses[rule.clause].form is Form.ROW}
    return sorted(closing, key=lambda rule: (not rule.slots.accounts & OWN, rule.clause in rows))[:1]


def _shuts_out(rule: Rule) -> bool:
    """True for a ban on accounts of one's own in any tool, or on every tool but some whatever the data and the use."""
    slots = rule.slots
    own = slots.accounts & OWN and slots.tools <= {ANY}
    unlisted = (slots.other_than or "class:unlisted" in slots.tools) and not slots.data
    besides = slots.uses - {"input"} - (_OF_AN_ACCOUNT if own else frozenset())
    return rule.modality is Modality.FORBIDDEN and bool(own or unlisted) and not besides


_OF_AN_ACCOUNT = frozenset({"buy", "sign_up"})
"""Uses that a ban on accounts of one's own names beside them: "even if you pay for it yourself"."""


def _is_made_for(cell: Cell, uses: frozenset[str]) -> bool:
    return bool(concepts("tools").made_for.get(cell.row.tool, frozenset()) & uses)


def _most_telling(cells: Iterable[Cell], counts: Callable[[Cell, Rule], bool], most: int) -> list[Rule]:
    """Give the rules whose passages decide most of the cells that count, each for what the others left open."""
    decided: dict[Place, set[int]] = {}
    rules: dict[Place, Rule] = {}
    for number, cell in enumerate(cells):
        for rule in (r for r in cell.rules[: cell.deciding] if counts(cell, r)):
            decided.setdefault(_place(rule), set()).add(number)
            rules.setdefault(_place(rule), rule)
    chosen: list[Rule] = []
    covered: set[int] = set()
    while decided and len(chosen) < most:
        best = max(decided, key=lambda place: len(decided[place] - covered))
        if not decided[best] - covered:
            break
        covered |= decided.pop(best)
        chosen.append(rules[best])
    return chosen


def _in_order(rules: Sequence[Rule], clauses: Mapping[str, Clause]) -> list[Rule]:
    """Give the rules as one reads them: the charter first, then by their place."""
    return sorted(rules, key=lambda rule: (clauses[rule.clause].kind.rank, rule.start))


def _place(rule: Rule) -> Place:
    return rule.clause, rule.start, rule.end
