"""A ban and its exception told apart: "… les contrats, sauf dans Copilot avec l'accord du DPO"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.rules.condemning import condemned
from ingest.rules.modality import forbids
from ingest.rules.slots import slots_in
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, roles_outside
from knowledge.matching import TELLING_USES
from knowledge.question.roles import as_topic, roles_in
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


_ROLE = "|".join(concepts("roles").patterns[role].pattern for role in sorted(roles_outside() - {"student"}))
_BUT_WHOM = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|excluding|other than|save(?: for)?|but not|apart from|sauf|hormis|hors|mais pas"
    r"|a l'(?:exception|exclusion) de)s? "
    rf"(?P<who>(?:(?:,| and| et| or| ou)? ?(?:the |our |les |nos |des )?(?:{_ROLE}))+)"
    r"(?=\W*$|[,.;:)]| (?:may|can|are|have|peuvent|sont|ont)\b)"
)


def without_excepted(who: str) -> str:
    """Give the folded words for some people without those that they except: "all employees except contractors"."""
    return _BUT_WHOM.sub(" ", who.rstrip())


def kept_from(rule: Rule, folded: str) -> Iterator[Rule]:
    """Give the ban on those whom a permission for all excepts: "all employees except contractors"."""
    found = _BUT_WHOM.search(folded)
    if found and rule.modality in OPENING:
        roles = roles_in(found["who"])
        yield replace(rule, modality=Modality.FORBIDDEN, conditions=(), narrow=True, topic=as_topic(roles))


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
