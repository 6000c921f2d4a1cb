"""Rows below "Autorisé" and "Interdit", "Do" and "Don't": what stands in such a column is what it permits or forbids."""

import re
from collections.abc import Iterator

from ingest.rules.cells import verdict_of
from ingest.rules.limits import hedges
from ingest.rules.slots import slots_in
from ingest.rules.statements import MARKS, Before, Inherited, rules_of_piece
from ingest.rules.tools import with_tools
from knowledge.clause import Clause
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, fold
from knowledge.pieces import Piece
from knowledge.rules import Rule, local_names

_COLUMNS = (
    ("forbidden", Modality.FORBIDDEN),
    ("allowed", Modality.ALLOWED),
    ("conditional", Modality.CONDITIONAL),
)
_LONGEST_COLUMN = 5
_WHO = re.compile(
    r"\b(?:services?|equipes?|directions?|profils?|metiers?|roles?|poles?|departe?ments?|teams?|units?|functions?|qui|who)\b"
)
_HOUSE = re.compile(r"(?:l[ae'] ?)?(?:rh|ressources humaines|juridique|finances?|hr|human resources|legal)")
"""What a first column names when it tells teams apart, not data."""


def rules_of_headed_row(
    clause: Clause, cells: list[str], headers: list[str], local: frozenset[str]
) -> tuple[Rule, ...]:
    """Give a rule for each cell under "Autorisé" and "Interdit", "Do" and "Don't"; none without such a pair."""
    columns = [_column(header) for header in headers]
    marked = any(map(verdict_of, cells))
    if marked or "?" in clause.text or Modality.FORBIDDEN not in columns or not OPENING & {*columns}:
        return ()
    told = list(zip(cells, headers, columns, strict=False))
    of = " ; ".join(cell for cell, header, column in told if column is None and _tells_of_what(cell, header))
    return tuple(rule for cell, _, column in told if column for rule in rules_of_cell(clause, of, cell, column, local))


def rules_of_cell(clause: Clause, of: str, cell: str, column: Modality, local: frozenset[str]) -> Iterator[Rule]:
    """Give what a cell says in its column; of a cell that only names a tool, or is crossed, the others say of what."""
    if _EMPTY.fullmatch(fold(cell)):
        return
    crossed, said = _CROSS.fullmatch(fold(cell)), slots_in(fold(cell), positive=False)
    tools = said.tools - {"class:any"} or local_names(fold(cell), local)
    words = of if crossed else f"{of} ; {cell}" if of and tools and not (said.uses or said.data) else cell
    for rule in rules_of_piece(clause, Piece(words, clause.start, clause.end), Inherited(column, firm=True), Before()):
        if rule.modality is not Modality.ALLOWED or tools or rule.slots.tools - {"class:any"} or rule.slots.uses:
            yield with_tools(rule, local_names(fold(words), local))


_CROSS = re.compile(r"[x✓v]")
_EMPTY = re.compile(r"[^\w✓]*|(?:n/?a|aucune?|neant|none)\W*")


def _column(header: str) -> Modality | None:
    """Give what stands in a column whose name is a modality and nothing else: "À faire", "❌ Interdit"."""
    if marked := next((m for marks, m in MARKS if any(mark in header for mark in marks)), None):
        return marked
    folded = re.sub(r"^[\W\d]+|\W+$", "", fold(header))
    if len(folded.split()) > _LONGEST_COLUMN or concepts("data").names(folded) or re.search(r"donnees|data", folded):
        return None
    of = concepts("headings").patterns
    found = next((modality for name, modality in _COLUMNS if of[name].fullmatch(folded)), None)
    return Modality.CONDITIONAL if found is Modality.ALLOWED and hedges(folded) else found


def _tells_of_what(cell: str, header: str) -> bool:
    return not (_WHO.search(fold(header)) or _HOUSE.fullmatch(fold(cell)))
