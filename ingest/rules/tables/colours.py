"""The tools that wear a colour in a charter's own table, where a sentence names them by it: "any green tool"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.rules.modality.forbidding import forbids
from ingest.rules.sentences.legends import COLOURS, lights_of
from knowledge.clause import Clause, Form, cells_of
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import fold, tools_in
from knowledge.rules import Rule, local_names, local_tools_of

Colours = Mapping[str, frozenset[str]]
_ONE = rf"(?:{COLOURS})s?"
_SOME = rf"(?P<{{0}}>{_ONE}(?:(?: ?[,/] ?| or | and | ou | et ){_ONE})*)"
_TOOLS = r"(?:(?:ai|ia) )?(?:tools?|assistants?|services?|apps?|applications?|solutions?|ones?|outils?)"
_BY_COLOUR = re.compile(
    rf"\b{_SOME.format('before')}(?:-light| light|-rated|-marked)? {_TOOLS}\b"
    rf"|\b(?:in|into|with|within|using|on|to|by|through|via) (?:any|every)thing (?:[a-z]+ )?{_SOME.format('thing')}\b"
    rf"|\b(?:dans|avec|sur|par|via|a) tout ce qui est (?:\w+ )?(?:en |au )?{_SOME.format('chose')}\b"
    rf"|\b{_TOOLS}(?: d'ia)? (?:(?:that|which|qui) (?:is|are|est|sont|isn't|aren't|n'est|ne sont) )?"
    r"(?:(?:not|neither|pas|ni) )?(?:(?:classe|marque|note|range|rated|marked|classed)\w* )?"
    rf"(?:(?:in|en|au|comme|as) )?(?:feu )?{_SOME.format('behind')}\b"
)
"""How tools are named by their colour; "anything amber" may be data, unless it is where something is put."""


def with_colours(rules: Sequence[Rule], clauses: Iterable[Clause]) -> Iterator[Rule]:
    """Give the rules; of those that name tools by their colour, with the tools that wear it.

    What a permission opens to "any green tool" it opens to no other: where no row wears the colour, to approved tools.
    """
    told = {clause.key: clause for clause in clauses}
    worn, beside = _worn(rules, told), _beside(rules, told)
    for rule in rules:
        yield _by_colour(rule, told[rule.clause], worn, beside)


_APPROVED = frozenset({"class:approved"})
_UNLISTED = frozenset({"class:unlisted"})
_BUT_FOR = re.compile(
    r"(?:\b(?:unless|except|other than|apart from|but for|save|sauf|hors|hormis|excepte|autres? que|a moins"
    r"|en dehors)\b|\bautres? qu'|, (?:not|non|pas)\b)[^.;:,]*$"
)
_IS_NOT = re.compile(
    r"(?:\b(?:is|are)(?: not|n't)|\b(?:n'est|ne sont) pas|\bnon)(?:[ -](?:an?|une?|des|one of (?:the|our)))?[ -]$"
)
"""What stands before the colour of the tools that a ban is not on: "any tool that is not a green tool"."""
_DENIED = re.compile(
    r"(?:\b(?:not|no|non|never|neither|jamais|pas|ni|aucune?|without|sans|rather|instead|plutot|lieu|evit\w+|avoid\w*)\b|n't\b"
    r"|\bbut (?:an? |the )?$)"
)
"""What a permission that says it before a colour may leave out: "any tool but a red one"."""


def _by_colour(rule: Rule, clause: Clause, worn: Colours, beside: frozenset[str]) -> Rule:
    """Give a rule on the tools that it names by their colour; as it is of a row, or where its words name others.

    A ban narrows only where each of its colours is worn, and bears on the tools `beside` the rows; where the colour is
    what it spares, "unless it is a green tool", it bears on all other tools.
    """
    if clause.form is Form.ROW or rule.slots.named or rule.slots.other_than:
        return rule
    folded = fold(clause.text[rule.start - clause.start : rule.end - clause.start])
    if (found := _BY_COLOUR.search(folded)) is None:
        return rule
    colours = re.findall(COLOURS, _named_in(folded))
    tools = frozenset[str]().union(*(worn.get(one, frozenset()) for one in colours))
    before, opens = folded[: found.start()], rule.modality in OPENING
    named_out = _DENIED.search(found.group()) or _BUT_FOR.search(before)
    spared = named_out or ((other := _IS_NOT.search(before)) and forbids(before[: other.start()]))
    if opens:
        left_out = spared or _DENIED.search(before)
        return _on(rule, _APPROVED if left_out or not tools else tools)
    if not all(map(worn.get, colours)):
        return rule
    ends = re.search(r"\w", folded[found.end() :]) is None  # "… a green tool that the DPO approved" asks for more
    if spared and ends and rule.modality is Modality.FORBIDDEN:
        slots = replace(rule.slots, tools=frozenset(), other_than=tools)
        return replace(rule, slots=slots, conditions=())
    return rule if spared else _on(rule, tools | beside)


def _on(rule: Rule, tools: frozenset[str]) -> Rule:
    return replace(rule, slots=replace(rule.slots, tools=tools))


_LINE = re.compile(rf"(?:^|\n)[\W_]*({COLOURS})s?[\W_]*?[:=–→] ?([^:\n]{{3,200}})")
"""A line that says which tools wear a colour: "vert : Copilot, NovaChat"."""


def _lines(told: Mapping[str, Clause]) -> Iterator[tuple[str, str]]:
    """Give each colour that a line of words begins with, and what stands behind it; nothing that names no tool."""
    for clause in told.values():
        if clause.form is not Form.ROW:
            lines = (found.groups() for found in _LINE.finditer(fold(clause.text)))
            yield from ((colour, names) for colour, names in lines if tools_in(names) and _lists(names))


def _lists(names: str) -> bool:
    """True for names side by side, and no words about them: "Copilot, mais pas ChatGPT"."""
    parts = re.split(r"[,;()/.]| et | ou | and | or ", names)
    return not _DENIES.search(names) and all(len(one.split()) <= _MOST_WORDS_OF_A_NAME for one in parts)


_DENIES = re.compile(
    rf"\b(?:pas|jamais|non|ni|sauf|hors|hormis|sans|not|never|no|nor|except|without|only|si|if|{_ONE})\b"
)
_MOST_WORDS_OF_A_NAME = 3


def _worn(rules: Iterable[Rule], told: Mapping[str, Clause]) -> Colours:
    """Give the tools that the rules of each row are on, by its one colour, and those of a line that begins with one."""
    rules = tuple(rules)
    local = local_tools_of(rules)
    worn: dict[str, frozenset[str]] = {}
    for colour, names in _lines(told):
        for one in lights_of(colour):
            worn[one] = worn.get(one, frozenset()) | tools_in(names) | local_names(names, local)
    for rule in rules:
        clause = told[rule.clause]
        lights = _lights_in(clause) if clause.form is Form.ROW else frozenset[str]()
        tools = frozenset(tool for tool in rule.slots.named if not tool.startswith("class:"))
        if lights and tools:
            for colour in lights:
                worn[colour] = worn.get(colour, frozenset()) | tools
    return worn


def _beside(rules: Iterable[Rule], told: Mapping[str, Clause]) -> frozenset[str]:
    """Give the tools in no row; none where a line tells, or a row wears a colour and no rule is on its tool."""
    if any(_lines(told)):
        return frozenset()
    ruled = frozenset[str]().union(*(rule.slots.named for rule in rules))
    rows = (row for row in told.values() if row.form is Form.ROW and _lights_in(row))
    listed = frozenset[str]().union(*(tools_in(fold(cells_of(row.text)[0])) for row in rows))
    return _UNLISTED if all(tool in ruled or tool.startswith("class:") for tool in listed) else frozenset()


def _lights_in(row: Clause) -> frozenset[str]:
    """Give the names of the colour that a row wears in one of its cells; none of a row with two."""
    worn = [lights for cell in cells_of(row.text)[1:] if (lights := lights_of(cell))]
    return worn[0] if len(set(worn)) == 1 else frozenset()


def _named_in(folded: str) -> str:
    """Give the colours by which folded words name tools; "" where they name none so.

    >>> _named_in("use any amber or green tool"), _named_in("n'importe quel outil vert"), _named_in("a green field")
    ('amber or green', 'vert', '')
    """
    found = _BY_COLOUR.search(folded)
    return next(filter(None, found.groups()), "") if found else ""
