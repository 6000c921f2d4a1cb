"""Rows without a verdict of their own: their words are read as a sentence's are, below their heading."""

from ingest.rules.about.slots import slots_in
from ingest.rules.modality.only import ONLY
from ingest.rules.sentences.inheriting import inherited_by
from ingest.rules.sentences.legends import Legend
from ingest.rules.sentences.pronouns import Before
from ingest.rules.sentences.statements import rules_of_piece
from ingest.rules.tables.bounds import is_for_everybody, limits_its_row, says_a_limit
from ingest.rules.tables.columns import (
    column_names,
    is_apart,
    is_care,
    is_misuse,
    is_property,
    is_remark,
    tells_a_price,
    told_of,
    untitled,
    who_at,
)
from ingest.rules.tables.conditioning import on_conditions
from knowledge.clause import Clause, cells_of
from knowledge.concepts import DEMANDING, OPENING, Modality
from knowledge.lexicon import concepts, fold
from knowledge.pieces import Piece
from knowledge.rules import Rule


def rules_of_plain_row(clause: Clause, legend: Legend) -> tuple[Rule, ...]:
    """Give what a row without a verdict says, as a sentence below its heading does; what bounds it is its condition."""
    if "?" in clause.text:
        return ()  # a row that asks, or says whom to ask, states no rule
    inherited = inherited_by(clause, legend)
    bans = inherited is not None and inherited.modality is Modality.FORBIDDEN
    clause = untitled(clause)
    whole = cells_of(clause.text)
    headers = column_names(clause)
    told = _without_properties(whole, headers)
    names = [name for at, name in enumerate(headers) if at >= len(whole) or not _is_aside(name, headers)]
    cells, limits = (told, ()) if bans else _without_limits(told, names)
    words = " | ".join(cells) if cells != whole else clause.text
    if bans and len(names) == len(cells):
        words = " | ".join(told_of(cells, names, Modality.FORBIDDEN))
    read = [*rules_of_piece(clause, Piece(words, clause.start, clause.end), inherited, Before())]
    if limits and not read:
        piece = Piece(" | ".join(told) if told != whole else clause.text, clause.start, clause.end)
        read = [rule for rule in rules_of_piece(clause, piece, inherited, Before()) if not rule.slots.other_than]
    rules = [on_conditions(rule, limits) for rule in read]
    headers = cells_of(clause.intro.text) if clause.intro else []
    if sum(map(_is_a_sign, whole)) > 1:
        return tuple(rule for rule in rules if rule.modality not in OPENING)
    if any(concepts("headings").has("forbidden", fold(header)) for header in headers):
        return tuple(rule for rule in rules if rule.modality in DEMANDING)  # one column permits, another forbids
    return tuple(rules)


def _without_properties(cells: list[str], headers: list[str]) -> list[str]:
    """Give the cells without those that tell what a tool is: "Hébergé en UE : oui"."""
    kept = (at >= len(headers) or not at or not _is_aside(headers[at], headers) for at in range(len(cells)))
    return [cell for cell, stays in zip(cells, kept, strict=True) if stays]


def _is_aside(name: str, headers: list[str]) -> bool:
    return is_property(name) or tells_a_price(name, headers)


def _is_a_sign(cell: str) -> bool:
    """True for a letter or a mark that nothing explains: "O", "●"."""
    return len(cell.strip()) == 1 and cell.strip() not in "-–—/.~?"


def _without_limits(cells: list[str], headers: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Give the cells of a row without those that only limit what it opens, and these: "managers only".

    "Only" beside data bears on them, not on the tool of another cell: "Public only".
    """
    told: list[str] = []
    limits: list[str] = []
    cells = [cell for at, cell in enumerate(cells) if at >= len(headers) or not is_misuse(headers[at])]
    headers = [name for name in headers if not is_misuse(name)]
    names = [headers[at] if at < len(headers) else "" for at in range(len(cells))]
    whom = who_at(cells, names)
    for at, (cell, header) in enumerate(zip(cells, names, strict=True)):
        folded = fold(cell)
        if at in whom:
            limits += [] if is_for_everybody(cell) else [cell.strip()]
        elif is_care(header) or (at and is_apart(header)):
            limits += [cell.strip()] if says_a_limit(cell) else []
        elif is_remark(header) and limits_its_row(cell):
            limits.append(cell.strip())
        elif not ONLY.search(cell) or concepts("tools").names(folded) or len(cells) == 1:
            told.append(cell)
        elif slots_in(folded, positive=True).data or concepts("uses").names(folded):
            told.append(" ".join(ONLY.sub(" ", cell).split()))
        else:
            limits.append(cell.strip())
    return (told, tuple(limits)) if any(cell.strip() for cell in told) else (cells, ())
