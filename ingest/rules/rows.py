"""A table's row read into rules: one for each cell that carries a mark or a modality."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.rules.barring import barred, forbidding, is_tick, without_exception
from ingest.rules.bounds import EVERYBODY
from ingest.rules.cells import marks_in, verdict_of
from ingest.rules.classes import Classes, held_by, of_data
from ingest.rules.columns import as_data, is_who, reasons_of, told_apart, told_of
from ingest.rules.conditioning import conditioned, on_conditions, sets_condition
from ingest.rules.exceptions import parted
from ingest.rules.footnotes import Notes, limits_called
from ingest.rules.headed_rows import rules_of_cell, rules_of_headed_row
from ingest.rules.legends import Legend
from ingest.rules.plain_rows import rules_of_plain_row
from ingest.rules.slots import conditions_in, only_sought, slots_in
from ingest.rules.tools import with_tools
from knowledge.clause import Clause, cells_of
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.lexicon import concepts, fold
from knowledge.question.understanding import OPEN
from knowledge.rules import LOCAL, Rule, Slots, local_names


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
    headers = cells_of(clause.intro.text.split("\n")[0]) if clause.intro else []
    headers += [""] * (len(cells) - len(headers))
    if headed := rules_of_headed_row(clause, cells, headers, local):
        return headed
    named = local_names(fold(clause.text), local)
    return tuple(
        with_tools(rule, named) for rule in _rules_of_marks(clause, cells, headers, legend, classes, notes=notes)
    )


def _rules_of_marks(
    clause: Clause, cells: list[str], headers: list[str], legend: Legend, classes: Classes, *, notes: Notes
) -> tuple[Rule, ...]:
    headers, struck = [name.replace("~~", "") for name in headers], ["~~" in name for name in headers]
    noted = [limits_called((cell, cells[0], headers[at]), notes) for at, cell in enumerate(cells)]
    verdicts = [
        _noted(verdict_of(cell) or (_defined(cell, legend) if at else None), limits)
        for at, (cell, limits) in enumerate(zip(cells, noted, strict=True))
    ]
    below = barred(cells, headers)
    verdicts = [forbidding(cell, v) if bar else v for cell, v, bar in zip(cells, verdicts, below, strict=True)]
    verdicts, asked = conditioned(cells, headers, verdicts)
    told = list(zip(headers, verdicts, strict=False))
    untold = [(cells[at], headers[at]) for at, v in enumerate(verdicts) if v is None]
    said = [(cells[at], headers[at]) for at, v in enumerate(verdicts) if v is None and not below[at]]
    beside = [cells[at] for at, v in enumerate(verdicts) if v is None and below[at] and cells[at]]
    spared = slots_in(fold(" ; ".join(beside)), positive=False).data
    whole = " ; ".join(_with_column(cell, header) for cell, header in said)
    why = " ; ".join(reasons_of(*zip(*said, strict=True))) if said else ""
    topic = " ; ".join(clause.path[-1:])
    rules: list[Rule] = []
    apart = told_apart(headers)
    for at, (cell, header, verdict) in enumerate(zip(cells, headers, verdicts, strict=False)):
        if verdict is None or (struck[at] and verdict in OPENING):
            continue
        spoken = untold if verdict is Modality.FORBIDDEN else said
        common = " ; ".join(told_of([_with_column(*one) for one in spoken], [named for _, named in spoken], verdict))
        if verdict is not Modality.FORBIDDEN and (only_sought(fold(common)) or _is_of_nothing(cells, headers, common)):
            continue
        column = "" if sets_condition(header) else header if apart[at] else of_data(header, classes)
        own = slots_in(fold(f"{common} ; {column}"), positive=verdict is not Modality.FORBIDDEN)
        absent = slots_in(fold(whole), positive=True).without if verdict is not Modality.FORBIDDEN else frozenset()
        own_words = parted(fold(cell), inherited=False).ban if verdict is Modality.FORBIDDEN else fold(cell)
        own_words = without_exception(own_words) if below[at] else own_words
        words = slots_in(own_words, positive=verdict is not Modality.FORBIDDEN)
        if verdict is Modality.FORBIDDEN and words.tools and len(marks_in(cell)) > 1:
            continue  # "✅ Copilot ❌ ChatGPT": whom the ban is for is not known
        lead = slots_in(fold(topic), positive=False)
        limit = slots_in(fold(why if verdict is not Modality.FORBIDDEN else ""), positive=True)
        named = own.tools - {"class:any"} or own.tools
        slots = Slots(
            tools=named or words.tools or limit.tools or lead.tools,
            accounts=own.accounts or words.accounts or limit.accounts,
            data=own.data | (words.data if verdict is not Modality.FORBIDDEN or not own.data else frozenset()),
            without=own.without | words.without | absent - own.data,
            uses=own.uses or words.uses or limit.uses,
        )
        if beside and verdict in OPENING:
            if not (slots.data - spared or slots.uses or (slots.tools and re.search(r"\w", common))):
                continue
            slots = replace(slots, data=slots.data - spared, without=slots.without | spared)
        conditions = _conditions(cell, noted[at], header) if verdict is Modality.CONDITIONAL else conditions_in(cell)
        rule = Rule(clause.key, verdict, slots, clause.start, clause.end, conditions, inherited=True)
        rules += (kept for one in held_by(classes, told, at, rule) if (kept := _limited(one, limit.data)))
    whom = tuple(cell.strip() for cell, header in said if is_who(header) and not EVERYBODY.fullmatch(fold(cell)))
    rules = [on_conditions(_of_its_tool(rule, cells[0], headers[0]), (*whom, *asked)) for rule in rules]
    if OPENING & {*verdicts}:
        rules += _bans_beside(clause, beside, " ; ".join(cell for cell, _ in said))
    return tuple(rules) if verdicts and any(verdicts) else rules_of_plain_row(clause, legend)


_OF_WHAT = re.compile(
    r"\b(?:outils?|solutions?|assistants?|tools?|usages?|uses?|use cases?|taches?|tasks?|activites?|activit(?:y|ies)"
    r"|actions?|donnees?|data|informations?|documents?|contenus?|contents?)\b"
)
"""How a first column is called of which a row means what stands above, where its own cell is empty."""


def _is_of_nothing(cells: list[str], headers: list[str], common: str) -> bool:
    """True where a row leaves empty what the first column says rows are about: what the others open is not known."""
    header = fold(headers[0])
    if cells[0] or not header or concepts("tools").names(header):
        return False
    return _OF_WHAT.search(header) is not None or not re.search(r"\w", common)


def _bans_beside(clause: Clause, beside: list[str], said: str) -> Iterator[Rule]:
    """Give what words below a forbidding name forbid, beside a cell that opens, in the tools that the row names."""
    tools = slots_in(fold(said), positive=False).tools - {"class:any"}
    for cell in beside:
        own = slots_in(fold(cell), positive=False)
        named = own.tools - {"class:any"} or own.other_than
        for rule in rules_of_cell(clause, "", cell, Modality.FORBIDDEN, frozenset()):
            if named or own.data or own.uses:
                yield rule if named or not tools else replace(rule, slots=replace(rule.slots, tools=tools))


_TOOLS = re.compile(
    r"^\W*(?:nos |our |the |les? |l')?(?:outil|solution|assistant|tool|plateforme|platform|application|app)s?\b"
)
_OTHERS = re.compile(r"\b(?:autres?|others?|tou[ts]\w*|any|all|every|no|aucun|outils?|tools?)\b|\b(?:ia|ai)$")
_MOST_WORDS_OF_A_NAME = 4


def _of_its_tool(rule: Rule, cell: str, header: str) -> Rule:
    """Give what a row permits for the tool that its first cell names, though no list knows it; a ban as it stands."""
    name = re.sub(r"\s*[(\[].*", "", fold(cell)).strip(" *_`.")
    opens = rule.modality in OPENING
    if not opens or rule.slots.tools or rule.slots.other_than or not _TOOLS.match(fold(header)):
        return rule
    named = name and len(name.split()) <= _MOST_WORDS_OF_A_NAME and not _OTHERS.search(name)
    return replace(rule, slots=replace(rule.slots, tools=frozenset({LOCAL + name}))) if named else rule


def _noted(verdict: Modality | None, limits: tuple[str, ...]) -> Modality | None:
    """Give a cell's verdict; "allowed if" where it, its row or its column calls notes that limit it."""
    return Modality.CONDITIONAL if limits and verdict is Modality.ALLOWED else verdict


def _conditions(cell: str, limits: tuple[str, ...], header: str) -> tuple[str, ...]:
    """Give what a cell that permits on a condition asks: its words, and the notes that limit it; of a "yes", these.

    Of a mere tick it is the name of its column.
    """
    if sets_condition(header) and (is_tick(cell) or verdict_of(cell) is Modality.ALLOWED):
        return (header.strip(" *_"), *limits)
    return limits if limits and verdict_of(cell) is Modality.ALLOWED else (cell.strip(), *limits)


def _limited(rule: Rule, data: frozenset[DataClass]) -> Rule | None:
    """Give the rule for the `data` of its reason where it names none; None where that would open what is sensitive."""
    if rule.slots.data or not data:
        return rule
    if rule.modality is Modality.ALLOWED and data - OPEN:
        return None
    return replace(rule, slots=replace(rule.slots, data=data))


def _with_column(cell: str, header: str) -> str:
    """Give a cell with what gives it its sense: its column's name, "Compte | Professionnel"; "données" of a grade."""
    if re.search(r"compte|licence|account|licen[sc]e", fold(header)):
        return f"{cell} ; {header} {cell} ; {cell} {header}"
    return as_data(cell, header)


def _defined(cell: str, legend: Legend) -> Modality | None:
    """Give the modality of a cell that is one of the charter's own words, whatever note it calls: "accord (1)"."""
    return legend.get(re.sub(r" ?\(\w{1,3}\)$", "", fold(cell).strip(" *_")))
