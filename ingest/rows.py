"""A table's row read into rules: one for each cell that carries a mark or a modality."""

import re

from ingest.exceptions import parted
from ingest.legends import NONE, Legend
from ingest.slots import conditions_in, slots_in
from ingest.statements import MARKS, RESTRICTIVE, Before, inherited_by, rules_of_piece
from knowledge.clause import Clause
from knowledge.concepts import Modality
from knowledge.lexicon import concepts, fold
from knowledge.pieces import Piece
from knowledge.rules import Rule, Slots


def rules_of_row(clause: Clause, legend: Legend = NONE) -> tuple[Rule, ...]:
    """Give one rule for each cell of a table row that carries a mark or a modality; the other cells say of what."""
    cells = _cells(clause.text)
    headers = _cells(clause.intro.text) if clause.intro else []
    headers += [""] * (len(cells) - len(headers))
    verdicts = [_cell_modality(cell) or (_defined(cell, legend) if at else None) for at, cell in enumerate(cells)]
    told = zip(cells, headers, verdicts, strict=False)
    common = " ; ".join(_with_column(cell, header) for cell, header, verdict in told if verdict is None)
    topic = " ; ".join(clause.path[-1:])
    rules = []
    for cell, header, verdict in zip(cells, headers, verdicts, strict=False):
        if verdict is None:
            continue
        own = slots_in(fold(f"{common} ; {header}"), positive=verdict is not Modality.FORBIDDEN)
        said = parted(fold(cell), inherited=False).ban if verdict is Modality.FORBIDDEN else fold(cell)
        words = slots_in(said, positive=verdict is not Modality.FORBIDDEN)
        lead = slots_in(fold(topic), positive=False)
        named = own.tools - {"class:any"} or own.tools
        slots = Slots(
            tools=named or words.tools or lead.tools,
            accounts=own.accounts or words.accounts,
            data=own.data | (words.data if verdict is not Modality.FORBIDDEN or not own.data else frozenset()),
            without=own.without | words.without,
            uses=own.uses or words.uses,
        )
        conditions = (cell.strip(),) if verdict is Modality.CONDITIONAL else conditions_in(cell)
        rules.append(Rule(clause.key, verdict, slots, clause.start, clause.end, conditions, inherited=True))
    return tuple(rules) if verdicts and any(verdicts) else _rules_of_plain_row(clause, legend)


def _with_column(cell: str, header: str) -> str:
    """Give a cell with its column's name where that gives it its sense: "Compte | Professionnel"."""
    if re.search(r"compte|licence|account|licen[sc]e", fold(header)):
        return f"{cell} ; {header} {cell} ; {cell} {header}"
    return cell


def _defined(cell: str, legend: Legend) -> Modality | None:
    """Give the modality of a cell that is one of the charter's own words, whatever note it calls: "accord (1)"."""
    return legend.get(re.sub(r" ?\(\w{1,3}\)$", "", fold(cell).strip(" *_")))


def _rules_of_plain_row(clause: Clause, legend: Legend) -> tuple[Rule, ...]:
    if "?" in clause.text:
        return ()  # a row that asks, or says whom to ask, states no rule
    whole = Piece(clause.text, clause.start, clause.end)
    rules = rules_of_piece(clause, whole, inherited_by(clause, legend), Before())
    headers = _cells(clause.intro.text) if clause.intro else []
    if any(concepts("headings").has("forbidden", fold(header)) for header in headers):
        return tuple(rule for rule in rules if rule.modality in RESTRICTIVE)  # one column permits, another forbids
    return tuple(rules)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _cell_modality(cell: str) -> Modality | None:
    if cell.rstrip(" *_").endswith("?"):
        return None
    for marks, modality in MARKS:
        if any(mark in cell for mark in marks):
            return modality
    folded = fold(re.sub(r"[*_`]", "", cell))
    if re.match(
        r"(?:only|seulement|uniquement|si|if|after|apres|with|avec|sous|case by case|au cas par cas)\b", folded
    ):
        return Modality.CONDITIONAL if concepts("modality").has("conditional", folded) else None
    if re.fullmatch(r"(?:oui|yes|autorise\w*|permis\w*|allowed|permitted|ok|approved)\W*.{0,60}", folded):
        return Modality.CONDITIONAL if concepts("modality").has("conditional", folded) else Modality.ALLOWED
    if re.fullmatch(
        r"(?:non?(?=\s*(?:$|[,.;:(–]))|interdit\w*|jamais|never|forbidden|prohibited"
        r"|not allowed)(?!\w).{0,60}",
        folded,
    ):
        return Modality.FORBIDDEN
    if re.fullmatch(
        r"(?:sous (?:condition|reserve|validation)\w*|avec (?:accord|validation)|conditional\w*|on condition"
        r"|with approval|sur (?:demande|autorisation))\b.{0,80}",
        folded,
    ):
        return Modality.CONDITIONAL
    return None
