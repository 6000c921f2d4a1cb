"""The tools that a row or a column is called after, though no list knows them: "Marlow (our own chatbot)"."""

import re
from dataclasses import replace

from ingest.rules.tables.objects import OF_TOOLS
from ingest.rules.tables.ruled_row import RuledRow
from knowledge.concepts import OPENING
from knowledge.lexicon import concepts, fold, names_any
from knowledge.people import EVERYBODY
from knowledge.places import TOWNS
from knowledge.question.roles import roles_in
from knowledge.rules import LOCAL, Rule, local_names

_OTHERS = re.compile(r"\b(?:autres?|others?|tou[ts]\w*|any|all|every|no|aucun|outils?|tools?)\b|\b(?:ia|ai)$")
_NO_NAME = re.compile(
    r"\b(?:rest[es]?|remainder|remaining|unlisted|unknown|whatever|else|default|defaut|general|comment|note|status|verdict|any\w*|every\w*|non|not|inconnu\w*)\b"
)
_MOST_WORDS_OF_A_NAME = 4


def of_its_tool(rule: Rule, cell: str, header: str, *, sure: bool) -> Rule:
    """Give what a row rules for the tools that its first cell names, though no list knows them.

    A class of tools beside a sure name, "Marlow (our own chatbot)", tells what that is and is about no other. A ban
    stays as it stands where the name may be a common word, "Transcription", or where the row opens nothing and so may
    be of no tool (`sure`).
    """
    slots, names = rule.slots, _names_of(cell)
    if slots.other_than or "class:unlisted" in slots.tools or not OF_TOOLS.match(fold(header)):
        return rule
    opens, own = rule.modality in OPENING, frozenset[str]().union(*map(concepts("tools").names, names))
    if opens and any(map(_is_one, own)):
        return replace(
            rule, slots=replace(slots, tools=frozenset(filter(_is_one, slots.tools)) | own & slots.tools or own)
        )
    if own or any(map(_is_one, slots.tools)):
        return rule
    told = (_is_sure(cell) and (opens or sure)) or (opens and all(map(_is_no_word, names))) or _is_bare(rule)
    if not names or not all(map(_is_a_name, names)) or not told:
        return rule
    return replace(rule, slots=replace(slots, tools=frozenset(LOCAL + one for one in names)))


def of_its_column(rule: Rule, row: RuledRow, at: int) -> Rule:
    """Give what a cell rules for the one tool that its column is called, though no list knows it: "Copilot | NovaDoc".

    Its name is coined or has two words with capitals, and another column that rules is a tool's; beside two such
    columns, one word that is a name of nobody is enough.
    """
    called = "" if rule.slots.named or rule.slots.other_than else _tool_called(row, at)
    return replace(rule, slots=replace(rule.slots, tools=frozenset({LOCAL + called}))) if called else rule


def _tool_called(row: RuledRow, at: int) -> str:
    """Give the folded name of the one tool that a column is called, though no list knows it; "" for any other."""
    names = _names_of(row.headers[at])
    beside = {one for one, verdict in zip(row.headers, row.verdicts, strict=False) if verdict and one}
    ruled_too = frozenset[str]().union(*(concepts("tools").names(fold(one)) for one in beside - {row.headers[at]}))
    if not any(map(_is_one, ruled_too)) or len(names) != 1 or not _is_a_name(names[0]) or not _is_no_word(names[0]):
        return ""
    called = row.headers[at].strip(" *_`")
    others = concepts("tools").names(fold(" ; ".join(row.headers[1:])))
    one_word = len({*filter(_is_one, others)}) > 1 and _ONE_WORD.fullmatch(called) and not _is_of_people(called)
    sure = _COINED.fullmatch(called) or _OF_TWO_WORDS.fullmatch(called) or one_word
    return names[0] if sure else ""


def _is_of_people(name: str) -> bool:
    """True for a column of some people or of a town: "Stagiaire", "Lyon"."""
    folded = fold(name)
    return bool(roles_in(folded) or EVERYBODY.search(folded) or re.fullmatch(TOWNS, name))


def tools_beside(row: RuledRow, at: int, local: frozenset[str]) -> frozenset[str]:
    """Give the tools that the other columns are called after."""
    beside = [place for place in range(len(row.headers)) if place not in {0, at}]
    names = fold(" ; ".join(row.headers[place] for place in beside))
    called = frozenset(LOCAL + one for place in beside if (one := _tool_called(row, place)))
    return frozenset(filter(_is_one, concepts("tools").names(names))) | local_names(names, local) | called


def _is_one(tool: str) -> bool:
    """True for a tool, not for a class of tools."""
    return not tool.startswith("class:")


def _is_bare(rule: Rule) -> bool:
    """True for what opens, and names no tool and no class of tools but any."""
    return rule.modality in OPENING and not rule.slots.named


def _is_sure(cell: str) -> bool:
    """True for a first cell whose names are no common words: coined, or one with a capital that a bracket explains."""
    told = _told_in(cell)
    if told and all(map(_COINED.fullmatch, told)):
        return True
    explained = _EXPLAINED.fullmatch(cell.strip(" *_`"))
    name = explained and _CALLED.sub("", explained[1], count=1)
    return bool(name) and _is_no_word(fold(name or ""))


def _is_no_word(folded: str) -> bool:
    """True for a folded name that no lexicon knows: not "transcription", "the rest"."""
    return not _NO_NAME.search(folded) and not names_any(folded, "tools", "data", "uses", "topics")


def _is_a_name(words: str) -> bool:
    """False for what is too long, is of tools in general, or of accounts: "Free or personal accounts"."""
    general = _OTHERS.search(words) or concepts("accounts").names(words)
    return len(words.split()) <= _MOST_WORDS_OF_A_NAME and not general


_BEHIND_A_NAME = re.compile(r"\s*[(\[,].*|\s+[–—-]\s.*")
_AND = re.compile(r"\s+(?:et|and|&|ou|or|\+)\s+|\s*/\s*")
_CALLED = re.compile(r"(?i:assistant|outil|chatbot|plateforme|agent|tool|platform)\s+(?=[A-ZÀ-Ý])")
_COINED = re.compile(r"([A-ZÀ-Ý][a-zà-ÿ]+[A-Z]\w*)(?:\s+[a-zà-ÿ].*)?")
_OF_TWO_WORDS = re.compile(r"[A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý0-9][\w'-]*){1,2}")
_ONE_WORD = re.compile(r"[A-ZÀ-Ý][a-z]{3,}(?<![^s]s)(?<!tion)(?<!ment)")
"""One word in the singular that may be a name: "Jasper", not "Remarques"."""
_EXPLAINED = re.compile(r"([A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý0-9][\w'-]*)*)[*_`]*(?:\s*[(\[].*|\s+[–—-]\s.*)")


def _names_of(cell: str) -> list[str]:
    """Give the folded names that a first cell has: "Assistant Aurore", "BirdNET et Pl@ntNet (photos)"."""
    names = [_CALLED.sub("", one, count=1) for one in _told_in(cell)]
    return [fold(coined[1] if (coined := _COINED.fullmatch(one)) else one) for one in names]


def _told_in(cell: str) -> list[str]:
    told = (one.strip(" *_`.") for one in _AND.split(_BEHIND_A_NAME.sub("", cell)))
    return [one for one in told if one]
