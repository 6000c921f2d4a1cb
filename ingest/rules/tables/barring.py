"""Columns and rows of a table that forbid by their name: a tick under "Interdit" forbids, and nothing there opens."""

import re
from collections.abc import Sequence

from ingest.rules.sentences.legends import MARKS
from ingest.rules.tables.columns import bare
from knowledge.concepts import Modality
from knowledge.lexicon import concepts, fold

_OPENING = MARKS[0][0] + MARKS[2][0]
_BANNING = MARKS[1][0]
_BARS = re.compile(
    r"(?:non?|ko)|.*\b(?:(?:pas|non|not|jamais|never) (?:autorise|permis|allowed|permitted|possible|ok)\w*"
    r"|ne (?:doi\w+|devez|peu\w+|pouvez|faut) (?:\w+ )?(?:pas|jamais)|(?:must|may|should|can) not|can(?:'t|not)"
    r"|bloquee?s?|refusee?s?|exclu[es]{0,2}|blocked|refused|denied|excluded|disallowed|unauthori[sz]ed)\b.*"
)
_SPARES = re.compile(
    r"^(?:exceptions?|derogations?|restrictions?$)"
    r"|\b(?:non|pas|jamais|not|never|no|sans|without|aucune?) (?:\w+ )?(?:interdi|prohib|forbid|restrict)"
    r"|(?<!ne )(?<!not )(?<!non )(?<!pas )\b(?:peu(?:t|vent)|pouvez|can(?!'t)|may(?! not)|oui|yes|autoris\w+|permis\w*"
    r"|allowed|permitted)(?:\b.{0,20}\b(?:et|ou|and|or)\b| ?/)"
)
_TICK = re.compile(r"\W*[x✓✔✘☒☑•●■v]\W*|[✓✘☒•●■]")


def bars(header: str) -> bool:
    """True for the name of a column that says that something is forbidden and nothing else: "ChatGPT interdit"."""
    if any(mark in header for mark in _BANNING):
        return not any(mark in header for mark in _OPENING)
    folded = bare(header)
    of = concepts("headings").patterns
    if _SPARES.search(folded):
        return False
    if _BARS.fullmatch(folded):
        return True
    rest = of["forbidden"].sub(" ", folded)
    return rest != folded and not of["allowed"].search(rest)


def barred(cells: Sequence[str], headers: Sequence[str]) -> list[bool]:
    """Tell of each cell of a row whether its column, or what its row is called, forbids."""
    row = _is_barred(cells)
    return [bars(header) or (row and at > 0) for at, header in enumerate(headers[: len(cells)])]


def barring_name(cells: Sequence[str], header: str) -> str:
    """Give the name by which a cell is barred: its column's, or what its row is called."""
    return cells[0] if _is_barred(cells) and not bars(header) else header


def _is_barred(cells: Sequence[str]) -> bool:
    return bool(cells) and concepts("headings").patterns["forbidden"].fullmatch(bare(cells[0])) is not None


def forbidding(cell: str, verdict: Modality | None, name: str) -> Modality | None:
    """Give the verdict of a cell where all is forbidden: whatever mark it carries, or "yes", forbids.

    A "no" does not, below the `name` "Interdit ?" or "Blocked"; below one that denies, "Non autorisé", it may.
    """
    if _NO.fullmatch(fold(cell)) and not _DENIED.search(bare(name)):
        return None
    return Modality.FORBIDDEN if verdict is not None or is_tick(cell) else None


_NO = re.compile(r"\W*(?:non|no)\W*")
_DENIED = re.compile(r"\b(?:pas|non?|not|ne|jamais|never|ko|cannot|don'?ts?|can't)\b|^(?:un|dis)(?:auth|all)")


def is_tick(cell: str) -> bool:
    """True for a cell that is a cross or a tick, whichever the writer takes for "this one"."""
    return _TICK.fullmatch(fold(cell)) is not None


def without_exception(folded: str) -> str:
    """Give what a cell says before its exception: "yes, except for public texts" forbids no public texts."""
    return re.split(r"\b(?:sauf|hors|hormis|excepte|except|unless|other than|excluding)\b", folded)[0]
