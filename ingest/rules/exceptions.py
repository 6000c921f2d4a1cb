"""A ban and its exception told apart: "… les contrats, sauf dans Copilot avec l'accord du DPO"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.rules.condemning import condemned
from ingest.rules.modality import forbids
from ingest.rules.slots import slots_in
from knowledge.concepts import Modality
from knowledge.lexicon import concepts
from knowledge.matching import TELLING_USES
from knowledge.rules import Rule

_BUT = re.compile(
    r"\W*\b(?:sauf(?! erreur)|hormis|exceptee?s?|a (?:la seule |l')exception (?:de|du|des|d')|a moins (?:que|qu'|de|d')"
    r"|unless|except(?:ing|ed)?(?: for)?|with the (?:sole )?exception of)(?!\w)"
)
_NEXT = re.compile(r"[,;)]\s*")


@dataclass(frozen=True, slots=True)
class Parted:
    """A folded sentence without its exception, and the exception; no exception where it has none."""

    ban: str
    exception: str = ""


def parted(folded: str, *, inherited: bool) -> Parted:
    """Give what a folded sentence forbids apart from what it spares; `inherited`: its lead-in or heading forbids.

    >>> parted("les contrats, sauf dans copilot", inherited=True)
    Parted(ban='les contrats', exception='sauf dans copilot')
    """
    found = _BUT.search(folded)
    if found is None:
        return Parted(folded)
    before, after = folded[: found.start()], folded[found.start() :].lstrip(" ,;:(-")
    if before.strip() and (inherited or forbids(before) or condemned(before)):
        return Parted(before, after)
    close = _NEXT.search(folded, found.end())  # the ban stands around its exception, or behind it
    if close is None:
        return Parted(folded)
    return Parted(f"{before} {folded[close.end() :]}".strip(), folded[found.start() : close.start()].lstrip(" ,;:(-"))


def parted_rules(ban: Rule, exception: str, local: frozenset[str]) -> Iterator[Rule]:
    """Give `ban`, and where its exception names a tool: the ban on every other, the condition under which it serves.

    `exception` is folded; `local` are the organisation's own tools that it names, as `Slots` writes them.
    """
    yield ban
    spared = (concepts("tools").names(exception) - {"class:any", "class:public"}) | local
    if not spared or forbids(exception):
        return
    slots = ban.slots
    if not slots.other_than and (slots.data or slots.uses & TELLING_USES):
        yield replace(ban, slots=replace(slots, tools=frozenset(), other_than=spared), conditions=())
    accounts = slots_in(exception, positive=True).accounts or slots.accounts
    opened = replace(slots, tools=spared, accounts=accounts, other_than=frozenset())
    yield replace(ban, modality=Modality.CONDITIONAL, slots=opened)
