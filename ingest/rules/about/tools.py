"""Tools that only this organisation has: names that its charter gives to an assistant of its own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.clause import Clause, Form, cells_of
from knowledge.lexicon import fold, names_any
from knowledge.rules import Rule

_NAME = r"([A-ZÀ-Ý][\w-]{2,}(?:\s(?:[A-ZÀ-Ý][\w-]+|IA|AI|GPT))?)"
_INTRODUCED = re.compile(
    rf"(?:assistant|outil|solution|plateforme|chatbot|agent|tool|platform)s?\b[^.\n|]{{0,80}}?[:,(«“\"]\s*{_NAME}"
)
_USED = re.compile(rf"\b(?:avec|par|via|with|by|using|through)\s{_NAME}")
_COLUMN = re.compile(r"\b(?:outil|solution|assistant|tool|service|plateforme|platform)s?\b")
_OFTEN = 3
"""Clauses that must use a name as one uses a tool before it counts as one."""
_NOT_TOOLS = frozenset(
    "teams excel word outlook powerpoint windows office sharepoint onedrive internet france europe paris rgpd gdpr dpo "
    "cnil anssi insee ai ia les des une nous vous pour the our your all any this these if in when microsoft google "
    "generative artificial intelligence".split()
)


def local_tools(clauses: Iterable[Clause]) -> frozenset[str]:
    """Give the folded names of the organisation's own tools: introduced as one, or used as one in several clauses."""
    introduced: set[str] = set()
    used: Counter[str] = Counter()
    for clause in clauses:
        introduced.update(_named(_INTRODUCED, clause.text))
        introduced.update(_first_column(clause))
        used.update(set(_named(_USED, clause.text)))
    often = {name for name, count in used.items() if count >= _OFTEN}
    return frozenset(name for name in often | (introduced & set(used)) if _is_new(name))


def _named(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (fold(found.group(1)) for found in pattern.finditer(text))


def _first_column(clause: Clause) -> Iterator[str]:
    """Give the name in the first cell of a row whose column is the tools'."""
    if clause.form is not Form.ROW or clause.intro is None:
        return
    header = cells_of(clause.intro.text)[0]
    cell = cells_of(clause.text)[0].strip(" *_`")
    if _COLUMN.search(fold(header)) and re.fullmatch(_NAME, cell):
        yield fold(cell)


def _is_new(name: str) -> bool:
    """True when no lexicon knows the name: it is neither a tool nor a class of data, nor an everyday word."""
    known = names_any(name, "tools", "data", "uses", "topics")
    return name not in _NOT_TOOLS and name.split(maxsplit=1)[0] not in _NOT_TOOLS and not known


def with_tools(rule: Rule, named: frozenset[str]) -> Rule:
    """Give the rule with the organisation's own tools that its words name; one that spares tools stays as it is."""
    if not named or rule.slots.other_than:
        return rule
    return replace(rule, slots=replace(rule.slots, tools=rule.slots.named | named))
