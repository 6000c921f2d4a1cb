"""A table's row read into rules: one for each cell that carries a mark or a modality."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.rules.about.conditions import conditions_in
from ingest.rules.about.slots import only_sought, slots_in
from ingest.rules.about.tools import GENERAL, with_tools, without_kinds
from ingest.rules.sentences.exceptions import parted, parted_rules
from ingest.rules.sentences.legends import Legend
from ingest.rules.tables.barring import is_tick, without_exception
from ingest.rules.tables.cells import answers_in, contradicts, is_loose, marks_in, says_both, verdict_of
from ingest.rules.tables.classes import Classes, held_by, is_defined, of_data
from ingest.rules.tables.columns import column_names, ranks, reasons_of, told_of
from ingest.rules.tables.conditioning import on_conditions, sets_condition
from ingest.rules.tables.footnotes import Notes
from ingest.rules.tables.grades import told_apart, with_column
from ingest.rules.tables.headed_rows import rules_of_cell, rules_of_headed_row
from ingest.rules.tables.named_tools import of_its_column, of_its_tool, tools_beside
from ingest.rules.tables.objects import OF_TOOLS, of_its_heading, of_its_object, of_other_tools
from ingest.rules.tables.plain_rows import rules_of_plain_row
from ingest.rules.tables.ruled_row import RuledRow, ruled
from knowledge.clause import Clause, cells_of
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.lexicon import concepts, fold, tools_in
from knowledge.people import HOUSE
from knowledge.question.understanding import OPEN
from knowledge.rules import Rule, Slots, local_names


def rules_of_row(
    clause: Clause,
    legend: Legend,
    local: frozenset[str],
    classes: Classes,
    notes: Notes,
) -> tuple[Rule, ...]:
    """Give one rule for each cell of a table row that carries a mark or a modality; the other cells say of what.

    Where the columns are what is permitted and what is forbidden, each of their cells is a rule. Of a column that is a
    class of the charter's own ("Orange", "C2"), `classes` has what it holds; `notes` are those that cells may call.
    """
    cells = cells_of(clause.text)
    headers = column_names(clause)
    headers += [""] * (len(cells) - len(headers))
    if headed := rules_of_headed_row(clause, cells, headers, local):
        return headed
    row = ruled(cells, headers, legend, notes)
    if any(row.verdicts):
        return tuple(_rules_of_marks(row, clause, classes, local))
    if any(map(contradicts, cells)):
        rows = (ruled(*one, legend, notes) for one in _each_answered(cells, headers))
        return tuple(rule for one in rows for rule in _rules_of_marks(one, clause, classes, local))
    if row.denied or any(map(says_both, cells)):
        return ()
    named = local_names(fold(clause.text), local)
    plain = (
        one for one in rules_of_plain_row(clause, legend) if not (one.modality in OPENING and any(map(ranks, headers)))
    )
    return tuple(with_tools(rule, named) for rule in plain)


def _each_answered(cells: list[str], headers: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Give a row once for each thing that a cell answers, "Copilot : oui ; ChatGPT : non", with its columns' names."""
    for at, cell in enumerate(cells):
        for of, said in answers_in(cell):
            yield [*cells[:at], of, said, *cells[at + 1 :]], [*headers[: at + 1], "", *headers[at + 1 :]]


def _rules_of_marks(row: RuledRow, clause: Clause, classes: Classes, local: frozenset[str]) -> Iterator[Rule]:
    limits = (*row.whom, *row.asked, *row.bounds.limits)
    named = local_names(fold(" ; ".join(row.cells)), local)
    sure = bool(OPENING & {*row.verdicts})
    for at, verdict in enumerate(row.verdicts):
        if verdict is not None and not (row.struck[at] and verdict in OPENING):
            for rule in _rules_of_mark(row, at, verdict, clause, classes):
                apart = row.bounds.apart if not row.bounds.out or row.bounds.out & rule.slots.data else ()
                told = on_conditions(of_its_tool(rule, row.cells[0], row.headers[0], sure=sure), (*limits, *apart))
                told = of_other_tools(told, row.headers[at], tools_beside(row, at, local))
                told = _of_its_heading(of_its_column(told, row, at), row, at, classes)
                for one in _of_its_object(told, row, local):
                    yield from _by_name_and_all(one, row, local)
    if OPENING & {*row.verdicts}:
        said = " ; ".join(cell for cell, _ in row.said(Modality.ALLOWED))
        yield from (with_tools(rule, named) for rule in _bans_beside(clause, row.beside(), said))


def _of_its_object(rule: Rule, row: RuledRow, local: frozenset[str]) -> Iterator[Rule]:
    """Give a rule once for each thing that the row's first words list and no concept knows."""
    told = row.said(rule.modality)
    kept = told_of([cell for cell, _ in told], [name for _, name in told], rule.modality)
    said = [(cell, name) for cell, name in told if cell in kept and re.search(r"\w", cell)]
    yield from of_its_object(rule, *said[0], local) if len(said) == 1 else (rule,)


def _of_its_heading(rule: Rule, row: RuledRow, at: int, classes: Classes) -> Rule:
    """Give what a cell of a tool's row rules as being about its column's matter: "Outil | Menus | Affiches".

    What the charter's own classes hold is known; their columns stay as they are.
    """
    first = fold(row.cells[0])
    if not at or not (OF_TOOLS.match(fold(row.headers[0])) or tools_in(first)) or is_defined(row.headers[at], classes):
        return rule
    beside = [
        one
        for place, one in enumerate(row.headers[: len(row.cells)])
        if place not in {0, at} and (row.verdicts[place] or _ANSWERS.match(row.cells[place]))
    ]
    return of_its_heading(rule, row.headers[at], beside, row.cells[at])


_ANSWERS = re.compile(
    r"\W*(?:oui|non|yes|no|n/?a|s\.? ?o\.?)?\W*(?:$|\b(?:sauf|si|avec|if|with|except|unless)\b)", re.IGNORECASE
)
"""A cell that answers, or is empty, below the name of one more matter."""


def _by_name_and_all(rule: Rule, row: RuledRow, local: frozenset[str]) -> Iterator[Rule]:
    """Give a rule on the names that a row has; a ban also on tools in general where the row says these too."""
    words = fold(" ; ".join(row.cells))
    named = with_tools(rule, local_names(words, local))
    general = rule.slots.tools & GENERAL & concepts("tools").names(without_kinds(words, local))
    if rule.modality is Modality.FORBIDDEN and named != rule and general:
        yield rule
    yield named


def _rules_of_mark(row: RuledRow, at: int, verdict: Modality, clause: Clause, classes: Classes) -> Iterator[Rule]:
    """Give the rules of the cell `at` of a row, whose `verdict` it is."""
    cell, bans = row.cells[at], verdict is Modality.FORBIDDEN
    said = row.said(verdict)
    common = " ; ".join(told_of([with_column(*one) for one in said], [named for _, named in said], verdict))
    if not bans and (only_sought(fold(common)) or _is_of_nothing(row, common)):
        return
    if bans and len(marks_in(cell)) > 1 and slots_in(_own_words(row, at), positive=False).tools:
        return  # "✅ Copilot ❌ ChatGPT": whom the ban is for is not known
    column = _column(row, at, verdict, classes)
    why = " ; ".join(reasons_of(*zip(*said, strict=True))) if said and not bans else ""
    about = f"{common} ; {column}"
    slots = _banned(row, at, clause, about) if bans else _opened(row, at, clause, about, why)
    beside = row.beside()
    if beside and not bans:
        spared = slots_in(fold(" ; ".join(beside)), positive=False).data
        if not (slots.data - spared or slots.uses or (slots.tools and re.search(r"\w", common))):
            return
        slots = replace(slots, data=slots.data - spared, without=slots.without | spared)
    conditions = _conditions(row, at, verdict)
    rule = Rule(clause.key, verdict, slots, clause.start, clause.end, conditions, inherited=True)
    data = slots_in(fold(why), positive=True).data
    told = list(zip(row.headers, row.verdicts, strict=False))
    for one in held_by(classes, told, at, rule):
        if kept := _limited(one, data):
            yield from _spared(kept, cell) if bans else (kept, *_barred(kept, cell))


_BUT_NOT = re.compile(
    r"(?:^|[,;:(–—-]) ?(?:but |mais )?(?:not|pas|non|never|jamais) "
    r"(?:(?:for|in|with|on|to|of|pour|dans|avec|sur|aux?|d[eu]s?|l[ae]s?|any|the|our|your|nos|vos|une?|toute?s?|all"
    r"|put|paste|enter|share|coller|saisir|mettre|partager|entrer) |[dl]')*"
    r"(?P<what>(?P<of>[\w-]+ (?:d[eu]s? |d'|of |from )?)?[^;.]*)"
)
_SPARES = re.compile(r"\b(?:sans|without|unless|sauf|except|hors|(?:non|not) (?:anonym|pseudonym|masqu|mask)\w*)(?!\w)")


def _barred(opened: Rule, cell: str) -> Iterator[Rule]:
    """Give the ban on the data that a "yes" names to leave them out: "Tolerated, not for internal data"."""
    found = _BUT_NOT.search(fold(cell))
    if found is None or opened.modality not in OPENING or _SPARES.search(found[0]):
        return
    what, behind = found["what"], len(found["of"] or "")
    at_once = any(one.match(what) or one.match(what, behind) for one in concepts("data").patterns.values())
    data = frozenset(map(DataClass, concepts("data").names(what))) & opened.slots.without - {DataClass.PUBLIC}
    if at_once and data and not concepts("tools").names(what):
        slots = replace(opened.slots, data=data, without=frozenset())
        yield replace(opened, modality=Modality.FORBIDDEN, slots=slots, conditions=())


def _spared(ban: Rule, cell: str) -> Iterator[Rule]:
    """Give a ban, and what it spares where it names the tools: "Interdit sauf Copilot"."""
    exception = parted(fold(cell), inherited=False).exception
    everywhere = not ban.slots.named
    yield from parted_rules(ban, exception, frozenset()) if exception and everywhere else (ban,)


def _column(row: RuledRow, at: int, verdict: Modality, classes: Classes) -> str:
    """Give what a column's name says of what its cell rules; a ban below "Outil autorisé" bans more than these."""
    header = row.headers[at]
    opens = verdict is Modality.FORBIDDEN and concepts("headings").has("allowed", fold(header))
    if sets_condition(header) or (opens and concepts("tools").names(fold(header)) == {"class:approved"}):
        return ""
    if verdict in OPENING and _OF_THE_HOUSE.search(fold(header)):
        named = concepts("tools").names(fold(header)) - {"class:any", "class:approved", "class:unlisted"}
        return header if named else f"{_OF_THE_HOUSE.sub(' ', fold(header))} ; outils approuves"
    return header if told_apart(row.headers)[at] else of_data(header, classes)


_OF_THE_HOUSE = re.compile(
    rf"\b(?:ia|ai|outils?|tools?|assistants?)\b.{{0,20}}\b(?:(?:de l'|de la |du ){HOUSE}|maison)\b"
    r"|\b(?:notre|nos|our|in-house|the (?:company|school|trust|council|university)'s) (?:own )?(?:ia|ai|outils?|tools?"
    r"|assistants?)\b"
)
"""A column of the organisation's own tools: it opens no tool of another."""


def _untold(row: RuledRow) -> frozenset[DataClass]:
    """Give what anybody may see of which a row says something by a sign that nothing explains: "Public | ●"."""
    signs = (row.headers[at] for at, v in enumerate(row.verdicts) if v is None and at and len(row.cells[at]) == 1)
    return slots_in(fold(" ; ".join(signs)), positive=True).data & OPEN


def _own_words(row: RuledRow, at: int) -> str:
    """Give the words of a cell that forbids, without its exception."""
    words = parted(fold(row.cells[at]), inherited=False).ban
    return without_exception(words) if row.below[at] else words


def _banned(row: RuledRow, at: int, clause: Clause, about: str) -> Slots:
    own, words = slots_in(fold(about), positive=False), slots_in(_own_words(row, at), positive=False)
    lead = slots_in(fold(" ; ".join(clause.path[-1:])), positive=False)
    data = own.data or words.data
    return Slots(
        tools=own.named or own.tools or words.tools or lead.tools,
        accounts=own.accounts or words.accounts,
        data=data,
        without=own.without | words.without | (frozenset() if data else _untold(row)),
        uses=own.uses or words.uses,
    )


def _opened(row: RuledRow, at: int, clause: Clause, about: str, why: str) -> Slots:
    verdict = "" if is_loose(row.cells[at]) else row.cells[at]  # "Validé" is no check
    own, words = slots_in(fold(about), positive=True), slots_in(fold(verdict), positive=True)
    limit, lead = slots_in(fold(why), positive=True), slots_in(fold(" ; ".join(clause.path[-1:])), positive=False)
    whole = " ; ".join(with_column(*one) for one in row.said(Modality.ALLOWED))
    absent = slots_in(fold(whole), positive=True).without | row.bounds.cared.without
    tools, cared = own.named or own.tools, row.bounds.cared
    data, out = own.data | words.data, row.bounds.out
    return Slots(
        tools=tools or words.tools or limit.tools or cared.named or lead.tools,
        accounts=own.accounts or words.accounts or limit.accounts or cared.accounts,
        data=data - out or data or cared.data & OPEN,
        without=own.without | words.without | absent - own.data | (out - data if data <= out else out),
        uses=own.uses
        or (words.uses - _STEPS_OF_A_CASE if _AT_WHICH_STEP.search(fold(verdict)) else words.uses)
        or limit.uses,
    )


_AT_WHICH_STEP = re.compile(r"\b(?:before|avant|after|apres|once|une fois)\b")
_STEPS_OF_A_CASE = frozenset({"input", "check"})
"""What "yes, read by a deputy before sending" tells of its condition, and not for which use the row is."""


_OF_WHAT = re.compile(
    r"\b(?:outils?|solutions?|assistants?|tools?|usages?|uses?|use cases?|taches?|tasks?|activites?|activit(?:y|ies)"
    r"|actions?|donnees?|data|informations?|documents?|contenus?|contents?)\b"
)
"""How a first column is called of which a row means what stands above, where its own cell is empty."""


def _is_of_nothing(row: RuledRow, common: str) -> bool:
    """True where a row leaves empty what the first column says rows are about: what the others open is not known."""
    header = fold(row.headers[0])
    if row.cells[0] or not header or concepts("tools").names(header):
        return False
    return _OF_WHAT.search(header) is not None or not re.search(r"\w", common)


def _bans_beside(clause: Clause, beside: list[str], said: str) -> Iterator[Rule]:
    """Give what words below a forbidding name forbid, beside a cell that opens, in the tools that the row names."""
    tools = slots_in(fold(said), positive=False).named
    for cell in beside:
        own = slots_in(fold(cell), positive=False)
        named = own.named or own.other_than
        for rule in rules_of_cell(clause, "", cell, Modality.FORBIDDEN, frozenset()):
            if named or own.data or own.uses:
                yield rule if named or not tools else replace(rule, slots=replace(rule.slots, tools=tools))


def _conditions(row: RuledRow, at: int, verdict: Modality) -> tuple[str, ...]:
    """Give what a cell asks: its words, and the notes that limit it; of a "yes", these; of a tick its column's name.

    A ban has the exceptions that another column says.
    """
    cell, header, limits = row.cells[at], row.headers[at], row.noted[at]
    if verdict is not Modality.CONDITIONAL:
        return (*conditions_in(cell), *(row.bounds.exceptions if verdict is Modality.FORBIDDEN else ()))
    plain = verdict_of(cell) is Modality.ALLOWED
    if row.asks and plain:
        return (row.cells[0].strip(" *_"), *limits)
    if sets_condition(header) and (is_tick(cell) or plain):
        return (header.strip(" *_"), *limits)
    return limits if limits and plain else (cell.strip(), *limits)


def _limited(rule: Rule, data: frozenset[DataClass]) -> Rule | None:
    """Give the rule for the `data` of its reason where it names none; None where that would open what is sensitive."""
    if rule.slots.data or not data:
        return rule
    if rule.modality is Modality.ALLOWED and data - OPEN:
        return None
    return replace(rule, slots=replace(rule.slots, data=data))
