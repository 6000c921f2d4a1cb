"""A row of a table cell by cell: what each rules, what it rules on, and what bounds it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.rules.about.rest import is_the_rest
from ingest.rules.sentences.legends import Legend
from ingest.rules.tables.barring import barred, barring_name, forbidding
from ingest.rules.tables.bounds import Bounds, bounds_of, is_for_everybody, is_for_nobody
from ingest.rules.tables.cells import asking_first, is_loose, verdict_of
from ingest.rules.tables.columns import is_of_a_property, ranks, rules_on, who_at
from ingest.rules.tables.conditioning import conditioned, sets_condition
from ingest.rules.tables.footnotes import Notes, limits_called
from ingest.rules.tables.grades import told_apart
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, fold


@dataclass(frozen=True, slots=True)
class RuledRow:
    """The cells of a row below the names of their columns, with what each of them rules."""

    cells: tuple[str, ...]
    headers: tuple[str, ...]
    """Names of the columns, "" where there is none; there may be more of them than cells."""
    struck: tuple[bool, ...]
    """True for a column whose name is struck."""
    verdicts: tuple[Modality | None, ...]
    below: tuple[bool, ...]
    """True for a cell below a name that forbids."""
    noted: tuple[tuple[str, ...], ...]
    """The notes that limit each cell."""
    asked: tuple[str, ...]
    """Names of the columns whose tick limits what the others open."""
    whom: tuple[str, ...]
    """Those for whom alone the row opens what it opens."""
    held: frozenset[int]
    """Places of the cells that say nothing of what the row rules on."""
    bounds: Bounds
    denied: bool = False
    """True where a "no" stands below "Interdit ?", or a "non interdit", and where nobody may: nothing is permitted."""
    asks: bool = False
    """True for a row that tells of each tool whether it asks for what the row is called: "Accord nécessaire"."""

    def said(self, verdict: Modality) -> list[tuple[str, str]]:
        """Give the cells that say on what a verdict of the row bears, with the names of their columns."""
        bans = verdict is Modality.FORBIDDEN
        out = self.held | self.bounds.shown if bans else self.held
        return [
            (self.cells[at], self.headers[at])
            for at, v in enumerate(self.verdicts)
            if v is None and at not in out and (bans or not self.below[at])
        ]

    def beside(self) -> list[str]:
        """Give the words that stand below a name that forbids."""
        return [self.cells[at] for at in range(len(self.cells)) if self.below[at] and self._speaks(at)]

    def _speaks(self, at: int) -> bool:
        return self.verdicts[at] is None and at not in self.held and bool(self.cells[at])


def ruled(cells: Sequence[str], headers: Sequence[str], legend: Legend, notes: Notes) -> RuledRow:
    """Give a row with what its cells rule; `legend` has the charter's own words for it, `notes` what cells may call."""
    cells = [_rest_of(cells[0], headers[0]), *cells[1:]]
    struck = tuple("~~" in name for name in headers)
    headers = [name.replace("~~", "") for name in headers]
    noted = tuple(limits_called((cell, cells[0], headers[at]), notes) for at, cell in enumerate(cells))
    below = barred(cells, headers)
    raw = [
        _noted(_verdict(cell, headers[0], cells[0]) or (_defined(cell, legend) if at else None), noted[at])
        or _none_of(cell, headers[at], barred=below[at])
        for at, cell in enumerate(cells)
    ]
    raw = _with_asked(raw, cells, headers)
    if any(map(ranks, headers)):
        raw = [None if _LIGHT.fullmatch(cell) else one for cell, one in zip(cells, raw, strict=True)]
    verdicts: Sequence[Modality | None] = [
        forbidding(cell, raw[at], barring_name(cells, headers[at])) if below[at] else raw[at]
        for at, cell in enumerate(cells)
    ]
    unbarred = frozenset(at for at, one in enumerate(verdicts) if one is None and raw[at] is not None)
    verdicts, asked = conditioned(cells, headers, verdicts)
    if asks := _asks_of_each(cells, headers):
        verdicts = [Modality.CONDITIONAL if v in OPENING else None for v in verdicts]
    bounds = bounds_of(cells, headers, verdicts, below)
    whom = who_at(cells, [name if verdicts[at] is None else "" for at, name in enumerate(headers[: len(cells)])])
    if nobody := any(is_for_nobody(cells[at]) for at in whom):
        verdicts = [None if v in OPENING else v for v in verdicts]
    if of_a_property := is_of_a_property(cells, headers):
        verdicts = [None if v in OPENING or _NO.fullmatch(fold(cells[at])) else v for at, v in enumerate(verdicts)]
    return RuledRow(
        tuple(cells),
        tuple(headers),
        struck,
        tuple(None if at in bounds.held else verdict for at, verdict in enumerate(verdicts)),
        tuple(below),
        noted,
        asked,
        tuple(cells[at].strip() for at in sorted(whom) if not is_for_everybody(cells[at])),
        bounds.held | whom | unbarred,
        bounds,
        denied=nobody or of_a_property or bool(unbarred) or any(_LIFTED.fullmatch(fold(cell)) for cell in cells),
        asks=asks,
    )


def _with_asked(
    verdicts: Sequence[Modality | None], cells: Sequence[str], headers: Sequence[str]
) -> list[Modality | None]:
    """Give the verdicts of a row's cells; "Ask IT" is one where other cells of the row are verdicts too."""
    apart = told_apart(headers)
    asked = [
        at > 0
        and verdicts[at] is None
        and asking_first(cell)
        and rules_on(headers[at])
        and not apart[at]
        and not sets_condition(headers[at])
        for at, cell in enumerate(cells)
    ]
    if sum(asked) + sum(v is not None for v in verdicts) < _FEWEST:
        return list(verdicts)
    return [Modality.CONDITIONAL if ask else v for ask, v in zip(asked, verdicts, strict=True)]


_NO = re.compile(r"\W*(?:non?)?\W*")
_LIGHT = re.compile(r"\W*(?:(?:haute?|basse?|moyenne?|high|medium|low)\W*)?")
"""A mark alone: in a list of projects it is a rank."""
_FEWEST = 2
"""Verdicts in a row from which a cell that says whom to ask is one of them."""


def _none_of(cell: str, header: str, *, barred: bool) -> Modality | None:
    """Give a ban for "aucun" below "Outils autorisés"; None for any other cell."""
    named = re.sub(r"^\W+", "", fold(header))
    none = _NONE.fullmatch(fold(cell)) and not barred and _ALLOWED_TOOLS.match(named)
    return Modality.FORBIDDEN if none and concepts("headings").has("allowed", named) else None


_NONE = re.compile(r"\W*(?:aucune?|none|neant)\W*")
_ALLOWED_TOOLS = re.compile(r"(?:les |the )?(?:\w+ )?(?:outils?|ia|ai|tools?|solutions?|assistants?)\b")
_LIFTED = re.compile(r"\W*(?:non|pas|not) (?:interdi\w+|proscri\w+|prohibited|forbidden|banned|blocked)\W*")


def _asks_of_each(cells: Sequence[str], headers: Sequence[str]) -> bool:
    """True for a row that tells of each tool of a table whether it asks for something: "Accord nécessaire"."""
    return (
        len(headers) > 1 and sets_condition(cells[0]) and all(concepts("tools").names(fold(one)) for one in headers[1:])
    )


def _verdict(cell: str, first: str, head: str) -> Modality | None:
    """Give the verdict of a cell; none for "libre" where no name tells what the rows are, or what the document's is."""
    unknown = not first.strip() or _OF_THE_DOCUMENT.fullmatch(fold(head))
    return None if unknown and is_loose(cell) else verdict_of(cell)


_OF_THE_DOCUMENT = re.compile(
    r"\W*(?:(?:etat|statut|status|state|version|avis|visa|approbation|validation|approval)\b.{0,40})"
)
"""Rows of the head of a document: "Statut | Approuvé"."""


_OF_TOOLS = re.compile(r"(?:outils?|ia|ai|tools?|solutions?|assistants?|services?|applications?)\b")


def _rest_of(cell: str, header: str) -> str:
    """Give "tout le reste" below "Outil" as the tools that it stands for."""
    return f"{cell} (autres outils)" if is_the_rest(fold(cell)) and _OF_TOOLS.match(fold(header)) else cell


def _noted(verdict: Modality | None, limits: tuple[str, ...]) -> Modality | None:
    """Give a cell's verdict; "allowed if" where it, its row or its column calls notes that limit it."""
    return Modality.CONDITIONAL if limits and verdict is Modality.ALLOWED else verdict


def _defined(cell: str, legend: Legend) -> Modality | None:
    """Give the modality of a cell that is one of the charter's own words, whatever note it calls: "accord (1)"."""
    return legend.get(re.sub(r" ?\(\w{1,3}\)$", "", fold(cell).strip(" *_")))
