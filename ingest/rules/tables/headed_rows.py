"""Rows below "Autorisé" and "Interdit", "Do" and "Don't": what such a column holds it permits or forbids."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.rules.about.conditions import hedges
from ingest.rules.about.rest import is_the_rest
from ingest.rules.about.slots import slots_in
from ingest.rules.about.tools import with_tools
from ingest.rules.sentences.inheriting import Inherited
from ingest.rules.sentences.legends import MARKS
from ingest.rules.sentences.pronouns import Before
from ingest.rules.sentences.statements import rules_of_piece
from ingest.rules.tables.cells import verdict_of
from ingest.rules.tables.columns import bare, untitled
from knowledge.clause import Clause
from knowledge.concepts import OPENING, Language, Modality
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
    r"\b(?:services?|equipes?|directions?|profils?|metiers?|roles?|poles?|departe?ments?|teams?"
    r"|units?|functions?|qui|who)\b"
)
_HOUSE = re.compile(r"(?:l[ae'] ?)?(?:rh|ressources humaines|juridique|finances?|hr|human resources|legal)")
"""What a first column names when it tells teams apart, not data."""


def rules_of_headed_row(
    clause: Clause, cells: list[str], headers: list[str], local: frozenset[str]
) -> tuple[Rule, ...]:
    """Give a rule for each cell under "Autorisé" and "Interdit", "Do" and "Don't"; none without such a pair."""
    columns = [_column(header, headers) for header in headers]
    marked = any(map(verdict_of, cells))
    if marked or "?" in clause.text or Modality.FORBIDDEN not in columns or not OPENING & {*columns}:
        return ()
    clause = untitled(clause)
    cells = [_as_data(cell, header, clause.language) for cell, header in zip(cells, headers, strict=False)]
    told = list(zip(cells, headers, columns, strict=False))
    of = " ; ".join(cell for cell, header, column in told if column is None and _tells_of_what(cell, header))
    opened = " ; ".join(cell for cell, _, column in told if column in OPENING)
    rules = [
        _of_the_rest(rule, cell, opened)
        for cell, header, column in told
        if column
        for rule in rules_of_cell(clause, of, cell, column, local)
        if rule.slots.data or rule.modality not in OPENING or not _OF_DATA.search(fold(header))
    ]
    return tuple(_in_tools(rule, of, local) for rule in rules)


def _in_tools(rule: Rule, of: str, local: frozenset[str]) -> Rule:
    """Give a rule for the tools that its row names, where its own words name none: "Copilot | … | Santé"."""
    named = slots_in(fold(of), positive=False).named | local_names(fold(of), local)
    if not named or rule.slots.named or rule.slots.other_than:
        return rule
    return replace(rule, slots=replace(rule.slots, tools=named))


def _of_the_rest(rule: Rule, cell: str, opened: str) -> Rule:
    """Give the ban on "tout le reste" without the data that the row opens."""
    if rule.modality is not Modality.FORBIDDEN or not is_the_rest(fold(cell)):
        return rule
    spared = slots_in(fold(opened), positive=True).data
    return replace(rule, slots=replace(rule.slots, data=frozenset(), without=spared))


def rules_of_cell(clause: Clause, of: str, cell: str, column: Modality, local: frozenset[str]) -> Iterator[Rule]:
    """Give what a cell says in its column; of a cell that only names a tool, or is crossed, the others say of what."""
    if _EMPTY.fullmatch(fold(cell)):
        return
    crossed, said = _CROSS.fullmatch(fold(cell)), slots_in(fold(cell), positive=False)
    tools = said.named or local_names(fold(cell), local)
    lent = slots_in(fold(of), positive=False).named or local_names(fold(of), local)
    words = of if crossed else f"{of} ; {cell}" if of and tools and not (said.uses or said.data) else cell
    for rule in rules_of_piece(clause, Piece(words, clause.start, clause.end), Inherited(column, firm=True), Before()):
        known = tools or rule.slots.named or rule.slots.uses or (lent and rule.slots.data)
        if rule.modality is not Modality.ALLOWED or known:
            yield with_tools(rule, local_names(fold(words), local))


_CROSS = re.compile(r"[x✓v]")
_EMPTY = re.compile(r"[^\w✓]*|(?:n/?a|aucune?|neant|none)\W*")


_GIVE = r"(?:put|paste|enter|give|share|type|upload|feed)"
_THINGS = r"(?:outils?|donnees|tools?|data|informations?|documents?|contenus?|contents?|usages?|uses?)"
_NAMED = (
    (
        re.compile(
            rf"{_THINGS} (?:(?:non|not|pas) (?:autoris|permis|accept|admis|allow|permit|approv)\w*"
            r"|refuse\w*|exclu\w*|interdit\w*|proscrit\w*|prohibited|forbidden|banned|refused)"
            r"|(?:forbidden|prohibited|banned|excluded|refused|unauthori[sz]ed) (?:tools?|data|uses?|contents?)"
            r"|never (?:enter|paste|put|use|share|input)(?: \w+){0,3}|not for|jamais pour"
            r"|do not (?:enter|paste|use)\b.{0,20}"
            r"|ce qu(?:e |')(?:vous|tu|on|l'on) ne (?:devez|dois|doit|pouvez|peux|peut) (?:pas|jamais) .{0,25}"
            r"|ce qu(?:e |')(?:vous|tu|on|l'on) (?:n'y|ne (?:lui|leur|s'en)) \w+ (?:pas|jamais|plus).{0,20}"
            r"|ce qui n'(?:y )?(?:entre|va|passe) (?:pas|jamais).{0,15}"
            r"|what (?:stays out|(?:must|should) (?:stay|be kept|never go|not go)|never goes|does not go"
            r"|may not go)(?: \w+){0,3}"
            rf"|what (?:you|we) (?:must not|may not|cannot|never|do not) {_GIVE}(?: \w+){{0,3}}|(?:keep|stays) out"
        ),
        Modality.FORBIDDEN,
    ),
    (
        re.compile(
            rf"{_THINGS} (?:autoris\w*|permis\w*|accept\w*|admis\w*|allowed|permitted|approved)"
            r"|(?:allowed|permitted|accepted|approved) (?:tools?|data|uses?|contents?)"
            r"|(?:you (?:may|can) )?(?:enter|paste|put|use)(?: it)?(?: for| in it)?"
            r"|ce qu(?:e |')(?:vous|tu|on|l'on) (?:pouvez|peux|peut) .{0,25}"
            r"|ce qu(?:e |')(?:vous|tu|on|l'on) (?:lui|leur|y) \w+|ce qui y (?:entre|va"
            r"|passe)"
            rf"|what (?:may|can|goes)(?: go)?(?: in| in it| into it| there)|what (?:you|we) (?:may"
            rf"|can) {_GIVE}(?: \w+){{0,3}}"
        ),
        Modality.ALLOWED,
    ),
)
"""Names of columns that hold tools or data, each a pair with another: "Données acceptées", "Données refusées"."""
_ANSWERS = {"oui": Modality.ALLOWED, "yes": Modality.ALLOWED, "non": Modality.FORBIDDEN, "no": Modality.FORBIDDEN}


def _column(header: str, headers: Sequence[str]) -> Modality | None:
    """Give what stands in a column whose name is a modality and nothing else: "À faire", "❌ Interdit"."""
    if marked := next((m for marks, m in MARKS if any(mark in header for mark in marks)), None):
        return marked
    folded = bare(header)
    if folded in _ANSWERS:  # "No" alone may be a number
        return _ANSWERS[folded] if {_ANSWERS.get(bare(one)) for one in headers} >= {*_ANSWERS.values()} else None
    if {m for one in headers for name, m in _NAMED if name.fullmatch(bare(one))} >= _PAIR:
        named = next((modality for name, modality in _NAMED if name.fullmatch(folded)), None)
        if named is not None:
            return named
    if len(folded.split()) > _LONGEST_COLUMN or concepts("data").names(folded) or re.search(r"donnees|data", folded):
        return None
    of = concepts("headings").patterns
    found = next((modality for name, modality in _COLUMNS if of[name].fullmatch(folded)), None)
    return Modality.CONDITIONAL if found is Modality.ALLOWED and hedges(folded) else found


_PAIR = {Modality.ALLOWED, Modality.FORBIDDEN}


_OF_DATA = re.compile(r"\b(?:donnees|data)\b")


def _as_data(cell: str, header: str, language: Language) -> str:
    """Give the cell of a column of data with the word that its name leaves out: "Publiques et internes"."""
    if not _OF_DATA.search(fold(header)) or is_the_rest(fold(cell)):
        return cell
    parts = (part for part in re.split(r"\s*(?:,|;|/|<br>|\bet\b|\band\b)\s*", cell) if part)
    told = (part if slots_in(fold(part), positive=False).data else _of_data(part, language) for part in parts)
    return ", ".join(told)


def _of_data(part: str, language: Language) -> str:
    return f"données {part}" if language is Language.FR else f"{part} data"


def _tells_of_what(cell: str, header: str) -> bool:
    return not (_WHO.search(fold(header)) or _HOUSE.fullmatch(fold(cell)))
