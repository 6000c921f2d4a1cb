"""Tools that no lexicon and no clause knows, told by how a question speaks of them. Pure."""

import re
from collections.abc import Iterator

from knowledge.lexicon import concepts, fold, neutral_words
from knowledge.rules import local_names

UNKNOWN = "unknown:"
"""Prefix of such a tool among the tools of a question."""
PLACES = frozenset(
    "teams excel word outlook powerpoint windows office sharepoint onedrive linkedin intranet dsi rgpd"
    " madam madame monsieur sir".split()
)
"""Names that stand beside a tool without being an AI tool, and how letters begin ("Dear Sir or Madam")."""
_BESIDE = re.compile(
    r"\b(?:et|ou|puis|and|or|then)\s+(?:avec\s+|dans\s+|sur\s+|par\s+|with\s+|in\s+|into\s+|by\s+)?([A-ZÀ-Ý][\w-]{2,})"
)
_CALLED = re.compile(
    r"\b(?i:outil|appli(?:cation)?|logiciel|assistant|ia|extension|tool|app|website|software|ai)"
    r"(?:,? (?i:en ligne|gratuite?|d'ia|online|free|d'intelligence artificielle|ia|ai)){0,2},?"
    r" (?:qui s'appelle|qui se nomme|du nom de|nomm[ée]e?|appel[ée]e?|baptis[ée]e?|called|named)"
    r" [«\"“]?\s?([A-ZÀ-Ý][\w-]*\w(?: [A-Z][\w-]*\w)?)"
)
"""What is said to be a tool: "un outil qui s'appelle Gamma"."""
_NAMED_SO = re.compile(r"(?<![\w-])([A-ZÀ-Ý][\w]*(?:-(?:IA|AI|GPT)|GPT|\.ai))(?![\w-])")
"""What bears the name of such tools: "Notta-IA", "LexGPT"."""
_OF_PEOPLE = re.compile(
    r"(?:charte|comite|referente?|cellule|groupe|equipe|projet|formation|politique|guide|pole|mission|club|plan"
    r"|correspondante?|veille|conseil|responsable|delegue?e?|team|group|policy|charter|committee|lead|champion|project"
    r"|training|board|office|task|officer|gen|post|non|anti|pre|pro)-(?:ia|ai)"
)
"""What ends so and is none: "Comité-IA"."""


_SUFFIX = re.compile(r"(?<=\w)-(?:ia|ai|gpt)\Z")


def strangers(own: str, local: frozenset[str]) -> frozenset[str]:
    """Give the unknown tools of a question: called or named so, or beside a tool: "Copilot Chat et Zorglub".

    `own` are the asker's own words as they were typed, `local` the organisation's own tools.
    """
    return frozenset(UNKNOWN + name for name in map(fold, _named(own, local)) if not _is_known(name, local))


def _named(own: str, local: frozenset[str]) -> Iterator[str]:
    yield from (found.group(1) for found in _CALLED.finditer(own))
    named = (found.group(1) for found in _NAMED_SO.finditer(own))
    yield from (name for name in named if not _OF_PEOPLE.fullmatch(fold(name)))
    if concepts("tools").names(fold(own)) - {"class:any"} or local_names(fold(own), local):
        yield from (found.group(1) for found in _BESIDE.finditer(own))


def _is_known(name: str, local: frozenset[str]) -> bool:
    own = _SUFFIX.sub("", name)
    known = any(concepts(kind).names(own) for kind in ("tools", "data", "uses", "topics", "accounts"))
    return known or name in neutral_words() or name in PLACES or bool(local_names(name, local))
