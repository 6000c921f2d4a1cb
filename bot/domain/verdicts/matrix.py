"""The rule matrix of an edition: for each tool and class of data, what the rules alone say, and which rules.

A cell is the rules' own judgement of the bare question "may I put this data into this tool?"; an answer starts there,
and a reader or a model may doubt it. What the charter does not say stays empty. Pure: it reads rules and clauses only.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.judging import Judgement, judge
from knowledge.clause import Clause, Source
from knowledge.concepts import OPENING, Aspect, DataClass, Kind, Language, Modality
from knowledge.lexicon import concepts, fold
from knowledge.matching import SOFT_USES, Fit, Match, match
from knowledge.question.understanding import DUTY_USES, Asked
from knowledge.rules import LOCAL, Rule
from knowledge.tools import OWN, Tools, tools_of

ANY = "class:any"
D = DataClass
COLUMNS = (
    *(D.PUBLIC, D.INTERNAL, D.PERSONAL, D.CUSTOMER, D.HR, D.HEALTH),
    *(D.SPECIAL, D.CONFIDENTIAL, D.FINANCE, D.TRADE, D.CODE, D.SECRET),
)
"""Classes of data in the order of the table."""
CLASSES = ("class:approved", "class:public", "class:unlisted", ANY)
"""Classes of tools, below the tools that have a name."""
ACCOUNTS = (None, "work", "free", "personal")
DECIDING = OPENING | {Modality.FORBIDDEN, Modality.DUTY}
"""Modalities that a cell shows; advice and information decide nothing."""
_ADDS = re.compile(r"\b(?:et|and|puis|then|ainsi que|as well as)\b")
_EASES = re.compile(r"\b(?:ou|or|sauf|hors|hormis|excepte|unless|except|sinon|else|si|if|ni|not|pas|sans|without)\b")


@dataclass(frozen=True, slots=True)
class Row:
    """A tool or a class of tools, with one kind of account where the rules tell accounts apart."""

    tool: str
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What is said of one class of data in one row; `rules` holds all that bear on it, the deciding ones first.

    Empty (`verdict` is *unclear*) when nothing settles it.
    """

    row: Row
    data: DataClass
    verdict: Verdict
    rules: tuple[Rule, ...] = ()
    deciding: int = 0
    """How many of `rules` decide."""
    conditions: tuple[str, ...] = ()
    """What is asked first, in the charter's words, where the verdict is conditional."""
    wider: bool = False
    """True when no deciding rule names both this tool and this class: it speaks of any tool, or of more data."""
    looser: tuple[Rule, ...] = ()
    """Those of `rules` that are less strict than the ban that decides: a contradiction, or an exception."""
    suspended: frozenset[str] = frozenset()
    """Clauses of `rules` that the DPO suspended."""

    @property
    def conflict(self) -> bool:
        """True when the rules do not agree: the strictest wins."""
        return bool(self.looser)

    @property
    def withheld(self) -> bool:
        """True when no answer gives this verdict now; what is left of several bans still forbids."""
        ruled = {rule.clause for rule in self.rules[: self.deciding]}
        return bool(ruled & self.suspended) and not (self.verdict is Verdict.FORBIDDEN and ruled - self.suspended)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells in reading order, for one use (none: whatever one does with the data)."""

    rows: tuple[Row, ...]
    cells: Mapping[tuple[Row, DataClass], Cell]
    rules: tuple[Rule, ...]
    use: str | None = None
    suspended: frozenset[str] = frozenset()
    """Clauses that the DPO suspended."""

    def of_data(self, data: DataClass) -> tuple[Cell, ...]:
        """Give the cells of a class of data."""
        return tuple(self.cells[row, data] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Moved:
    """A cell whose verdict differs between two editions, for those who read `language`."""

    language: Language
    row: Row
    data: DataClass
    before: Verdict
    now: Verdict


@dataclass(frozen=True, slots=True)
class Eased:
    """A cell that both editions put under a condition, for those who read `language`: some of the first's are gone."""

    language: Language
    row: Row
    data: DataClass
    gone: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UseMoved:
    """A use of which two editions say something else, for those who read `language`; nothing said is an empty set."""

    language: Language
    use: str
    before: frozenset[Modality]
    now: frozenset[Modality]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an edition says to those who read one language and belong to no department in particular."""

    rules: tuple[Rule, ...]
    clauses: Mapping[str, Clause]

    @classmethod
    def of(
        cls, sources: Iterable[Source], rules: Iterable[Rule], clauses: Mapping[str, Clause], language: Language
    ) -> "Spoken":
        """Give the rules of the sources that speak to a reader of `language`."""
        kept = standing(sources, language, None)
        return cls(tuple(rule for rule in rules if clauses[rule.clause].source in kept), clauses)


def moved(language: Language, before: Spoken, now: Spoken) -> Iterator[Moved | Eased]:
    """Give the cells whose verdict changes, and those that lose a condition although they keep one.

    A tool that one of the two does not name gets what it says of any tool.
    """
    if before.rules == now.rules:
        return
    heard = [(_heard(one.rules, one.clauses, None), one.clauses) for one in (before, now)]
    for row in _rows((*before.rules, *now.rules)):
        for data in COLUMNS:
            was, will = (_cell(row, data, of(row), clauses, None) for of, clauses in heard)
            if was.verdict is not will.verdict:
                yield Moved(language, row, data, was.verdict, will.verdict)
            elif gone := without(was.conditions, will.conditions):
                yield Eased(language, row, data, gone, will.conditions)


def without(before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    """Give the conditions of `before` that `now` does not hold: not as they are, and not with another one added."""
    held = [_bare(one) for one in now]
    return tuple(dict.fromkeys(one for one in before if not any(_holds(other, _bare(one)) for other in held)))


def _holds(now: str, before: str) -> bool:
    """True where `now` says `before`, and "and" beside it, never "or", nor an exception."""
    if now == before:
        return True
    apart = re.split(rf"\b{re.escape(before)}\b", now, maxsplit=1)
    more = " ".join(apart)
    return len(apart) > 1 and _ADDS.search(more) is not None and _EASES.search(more) is None


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", fold(words)))


def is_same(department: str, other: str) -> bool:
    """True for one department, however its name is typed.

    >>> is_same("Ventes", " ventes "), is_same("RH", "R.H."), is_same("RH", "Ventes")
    (True, True, False)
    """
    name = _bare(department).replace(" ", "")
    return bool(name) and name == _bare(other).replace(" ", "")


def standing(sources: Iterable[Source], language: Language, department: str | None) -> frozenset[str]:
    """Give the ids of the sources that speak to a department: of a document in two languages, the reader's."""
    stand: dict[str, str] = {}
    for source in sources:
        if source.department and not is_same(source.department, department or ""):
            continue
        twin = source.id.removesuffix(f".{source.language}")
        if twin not in stand or source.language is language:
            stand[twin] = source.id
    return frozenset(stand.values())


def matrix(
    rules: Sequence[Rule],
    clauses: Mapping[str, Clause],
    *,
    use: str | None = None,
    suspended: frozenset[str] = frozenset(),
) -> Matrix:
    """Give the matrix that `rules` amount to, what rests on a clause that is `suspended` marked."""
    rows = tuple(_rows(rules))
    heard = _heard(rules, clauses, use)
    cells = {(row, data): _cell(row, data, heard(row), clauses, use) for row in rows for data in COLUMNS}
    if suspended:
        cells = {place: _marked(cell, suspended) for place, cell in cells.items()}
    return Matrix(rows, cells, tuple(rules), use, suspended)


def cells_of_tool(
    names: frozenset[str],
    accounts: frozenset[str],
    data: frozenset[DataClass],
    rules: Sequence[Rule],
    clauses: Mapping[str, Clause],
) -> tuple[Cell, ...]:
    """Give the cells of the rows that bear one of these names, of the `data` told, of all if none.

    In the accounts told; in any but a private one if none. Nothing where the rules do not name the tool.
    """
    wanted = accounts or {None, "work", "free"}
    rows = [row for row in _rows(rules) if row.tool in names and row.account in {None, *wanted}]
    columns = [one for one in COLUMNS if one in data] or COLUMNS
    heard = _heard(rules, clauses, None)
    return tuple(_cell(row, one, heard(row), clauses, None) for row in rows for one in columns)


def _marked(cell: Cell, suspended: frozenset[str]) -> Cell:
    return replace(cell, suspended=suspended.intersection(rule.clause for rule in cell.rules))


def _rows(rules: Sequence[Rule]) -> Iterator[Row]:
    """Give the tools that the rules name, in reading order, then the classes; "any tool" is always there."""
    accounts: dict[str, set[str | None]] = {}
    for rule in rules:
        for tool in sorted(rule.slots.tools | {t for t in rule.slots.other_than if not t.startswith("class:")}):
            accounts.setdefault(tool, set()).update(rule.slots.accounts & _told_apart(tool))
    accounts.setdefault(ANY, set()).add(None)
    named = [tool for tool in accounts if tool not in CLASSES]
    for tool in (*named, *(c for c in CLASSES if c in accounts)):
        told = accounts[tool] or {None}
        yield from (Row(tool, account) for account in ACCOUNTS if account in told)


def _told_apart(tool: str) -> frozenset[str]:
    """Give the accounts that make a row of their own: all for a named tool, the asker's own ones for any tool."""
    if tool not in CLASSES:
        return OWN | {"work"}
    return OWN if tool == ANY else frozenset()


@dataclass(frozen=True, slots=True)
class _Heard:
    """The rules that may speak of a row, and what they say of tools."""

    rules: Sequence[Rule]
    tools: Tools


def _heard(rules: Sequence[Rule], clauses: Mapping[str, Clause], use: str | None) -> Callable[[Row], _Heard]:
    """Give what is heard of each row; read once for "any tool" and once for all others."""

    @cache
    def heard(tool: str | None) -> _Heard:
        spoken = [rule for rule in _speaking(tool, rules) if not _of_a_thing(rule, clauses[rule.clause])]
        spoken = spoken if use else [rule for rule in spoken if not _of_a_use(rule)]
        return _Heard(spoken, tools_of(spoken, clauses))

    return lambda row: heard(ANY if row.tool == ANY else None)


def _cell(row: Row, data: DataClass, heard: _Heard, clauses: Mapping[str, Clause], use: str | None) -> Cell:
    asked = _asking(row, data, use)
    fitting = match(heard.rules, clauses, asked, heard.tools)
    judgement = judge(asked, fitting, ())
    if not judgement.verdict.settled:
        return Cell(row, data, Verdict.UNCLEAR)
    deciding = [m.rule for m in judgement.deciding]
    beside = [m.rule for m in fitting if m.fit is Fit.YES and m.rule.modality in DECIDING and m.rule not in deciding]
    return Cell(
        row,
        data,
        judgement.verdict,
        (*deciding, *beside),
        len(deciding),
        judgement.conditions if judgement.verdict is Verdict.CONDITIONAL else (),
        wider=not any(_names(rule, row, data) for rule in deciding),
        looser=_looser(judgement, fitting, data),
    )


def _speaking(tool: str | None, rules: Sequence[Rule]) -> Sequence[Rule]:
    """Give the rules that may speak of a tool: of any tool, only those that bear on every tool."""
    if tool != ANY:
        return rules
    return [rule for rule in rules if rule.slots.tools <= {ANY} and not rule.slots.other_than]


def _of_a_use(rule: Rule) -> bool:
    """True for a permission that names no data, tool or account: it opens its own use, and no cell rests on it."""
    slots = rule.slots
    if rule.modality not in OPENING or slots.data or slots.tools - {ANY} or slots.accounts or slots.other_than:
        return False
    return rule.inherited or bool(slots.uses - {"input"})


def _of_a_thing(rule: Rule, clause: Clause) -> bool:
    """True for a "no" of the FAQ to a question on one thing that names no data and no tool: no cell rests on it.

    "Puis-je coller un acte d'état civil ? Non, c'est interdit." says nothing of public texts.
    """
    slots = rule.slots
    wide = slots.data or slots.tools - {ANY} or slots.accounts or slots.other_than
    return clause.kind is Kind.FAQ and rule.modality is Modality.FORBIDDEN and bool(rule.topic) and not wide


def _asking(row: Row, data: DataClass, use: str | None) -> Asked:
    """Give the bare question of a cell."""
    return Asked(
        own="",
        text="",
        tools=frozenset({row.tool}),
        accounts=frozenset({row.account} if row.account else ()),
        data=frozenset({data}),
        uses=frozenset({use} if use else ()),
        aspect=Aspect.MAY,
        stated=frozenset(),
        denied=frozenset(),
        unknown=frozenset(),
        stems=frozenset(),
        about_ai=True,
        pasted=False,
        wants_dpo=False,
    )


def _names(rule: Rule, row: Row, data: DataClass) -> bool:
    slots = rule.slots
    return (row.tool in slots.tools or bool(slots.other_than)) and data in slots.data


def _looser(judgement: Judgement, fitting: Sequence[Match], data: DataClass) -> tuple[Rule, ...]:
    """Give, beside a ban that decides, the permissions as sure, and the conditions that name the same data."""
    if judgement.verdict is not Verdict.FORBIDDEN:
        return ()
    sure = (m.rule for m in fitting if m.fit is Fit.YES and m.rule.modality in OPENING)
    return tuple(r for r in sure if data in r.slots.data or r.modality is Modality.ALLOWED)


def uses_of(rules: Iterable[Rule]) -> dict[str, frozenset[Modality]]:
    """Give what the rules say of each use that must be named to be permitted ("monitor"), in reading order."""
    said: dict[str, frozenset[Modality]] = {}
    for rule in rules:
        if rule.modality in OPENING | {Modality.FORBIDDEN}:
            for use in sorted(rule.slots.uses - SOFT_USES - DUTY_USES):
                said[use] = said.get(use, frozenset()) | {rule.modality}
    return said


def uses_moved(language: Language, before: Spoken, now: Spoken) -> Iterator[UseMoved]:
    """Give the uses of which the rules say something else."""
    was, will = uses_of(before.rules), uses_of(now.rules)
    for use in dict.fromkeys((*was, *will)):
        old, new = was.get(use, frozenset()), will.get(use, frozenset())
        if old != new:
            yield UseMoved(language, use, old, new)


def naming(rules: Iterable[Rule], use: str) -> tuple[Rule, ...]:
    """Give the rules that name a use and decide something of it."""
    return tuple(rule for rule in rules if use in rule.slots.uses and rule.modality in DECIDING)


def known_tool(words: str, rows: Iterable[Row]) -> str | None:
    """Give the tool of the matrix that folded `words` name: its own id, its name here, or an alias of the lexicon."""
    tools = list(dict.fromkeys(row.tool for row in rows))
    own = {tool.removeprefix(LOCAL).removeprefix("class:"): tool for tool in tools}
    if words in tools or words in own:
        return words if words in tools else own[words]
    named = concepts("tools").names(words)
    return next((tool for tool in tools if tool in named), None)
