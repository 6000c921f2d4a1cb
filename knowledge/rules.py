"""A rule: what one clause says of one use, read once at ingest and matched at each question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.concepts import DataClass, Modality


@dataclass(frozen=True, slots=True)
class Slots:
    """What a rule or a question is about; an empty set means that nothing was said of it."""

    tools: frozenset[str] = frozenset()
    """Tool names and tool classes of the lexicon: `chatgpt`, `class:public`, `class:approved`, `class:any`."""
    other_than: frozenset[str] = frozenset()
    """Tools that the rule spares: "only Copilot may be used" forbids every tool other than Copilot."""
    accounts: frozenset[str] = frozenset()
    data: frozenset[DataClass] = frozenset()
    without: frozenset[DataClass] = frozenset()
    """Data that must be absent: "if the text holds no personal data"; of a ban, what it spares if all is that."""
    uses: frozenset[str] = frozenset()

    @property
    def named(self) -> frozenset[str]:
        """Tools and classes of tools, but for "any", which names none."""
        return self.tools - {"class:any"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause's word on one use: its modality, its slots, the span of the stored text that says so.

    `conditions` are verbatim pieces of the clause ("sous réserve de l'accord de la DSI").
    """

    clause: str
    modality: Modality
    slots: Slots
    start: int
    end: int
    conditions: tuple[str, ...] = field(default=())
    topic: frozenset[str] = frozenset()
    """Stems of the words that say on what precisely, beyond the concepts: "fichier", "offre d'emploi"."""
    narrow: bool = False
    """True when the same clause also permits the same thing: the rule then bears on its topic only."""
    inherited: bool = False
    """True when the modality comes from a heading, a lead-in or a column mark, not from the words themselves."""


LOCAL = "local:"
"""Prefix of a tool that only this organisation has, among the tools of `Slots`."""


def local_names(folded: str, names: frozenset[str]) -> frozenset[str]:
    """Give the tools of `names` (folded) that a folded text names, as `Slots` writes them.

    Within a longer name a shorter one is not named.

    >>> sorted(local_names("ask mia clinic", frozenset({"mia", "mia clinic"})))
    ['local:mia clinic']
    """
    found: set[str] = set()
    for name in sorted(names, key=len, reverse=True):
        words = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        if words.search(folded):
            found.add(LOCAL + name)
            folded = words.sub("|", folded)
    return frozenset(found)


def local_tools_of(rules: Iterable[Rule]) -> frozenset[str]:
    """Give the folded names of the organisation's own tools that `rules` name."""
    return frozenset(t.removeprefix(LOCAL) for r in rules for t in r.slots.tools if t.startswith(LOCAL))
