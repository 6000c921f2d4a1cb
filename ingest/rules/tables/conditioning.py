"""Columns of a table that set a condition by their name: a tick under "Accord du DPO" opens nothing by itself."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.rules.about.conditions import ASKED, hedges
from ingest.rules.tables.barring import bars, is_tick
from ingest.rules.tables.columns import bare
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, fold
from knowledge.rules import Rule

_SETS = re.compile(
    r".*\b(?:necessit\w+|requier\w+|requires?|needs?|demande(?:nt)? (?:une?|l')|soumis\w* a"
    r"|requi(?:s|se|ses|red|res)|obligatoires?|necessaires?|needed|mandatory|compulsory|exigee?s?|a obtenir)\b.*"
    rf"|(?:sous|avec|apres|moyennant|sur|with|after|upon|under|subject to) {ASKED}.*"
    rf"|(?!(?:avis|demande|permission|autorisation|authori[sz]ation|approval)\W*$){ASKED}.*"
)


def sets_condition(header: str) -> bool:
    """True for the name of a column whose tick is a condition of what its row opens: "Sous conditions"."""
    named = bare(header)
    if bars(header):
        return False
    of = concepts("headings")
    asks = of.patterns["conditional"].fullmatch(named) or _SETS.fullmatch(named)
    return asks is not None or (of.has("allowed", named) and hedges(named))


def conditioned(
    cells: Sequence[str], headers: Sequence[str], verdicts: Sequence[Modality | None]
) -> tuple[list[Modality | None], tuple[str, ...]]:
    """Give the verdicts of a row's cells, and the names of the columns whose tick limits what its other cells open.

    A "no" below such a name forbids nothing; a tick with nothing else that opens is what the row opens, on that
    condition.
    """
    told = [sets_condition(header) for header in headers[: len(cells)]]
    ticked = [
        on and (v in OPENING or (v is None and is_tick(cell)))
        for on, v, cell in zip(told, verdicts, cells, strict=True)
    ]
    left: list[Modality | None] = [
        v if not on or (v is Modality.FORBIDDEN and _says_why_not(cell)) else None
        for on, v, cell in zip(told, verdicts, cells, strict=True)
    ]
    if not any(v in OPENING for v in left):
        return [Modality.CONDITIONAL if tick else v for tick, v in zip(ticked, left, strict=True)], ()
    return left, tuple(header.strip(" *_") for header, tick in zip(headers, ticked, strict=False) if tick)


def _says_why_not(cell: str) -> bool:
    """True for a cell that forbids in more than a "no" or a mark: "Validation | Interdit"."""
    return re.fullmatch(r"\W*(?:non|no|x)?\W*", fold(cell)) is None


def on_conditions(rule: Rule, limits: tuple[str, ...]) -> Rule:
    """Give a rule of a row with what limits it: what it opens, it opens on that condition."""
    if not limits or rule.modality not in OPENING:
        return rule
    return replace(rule, modality=Modality.CONDITIONAL, conditions=(*rule.conditions, *limits))
