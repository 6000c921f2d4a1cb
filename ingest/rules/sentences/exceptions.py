"""A ban and its exception told apart, "… les contrats, sauf dans Copilot"; "even", which excepts nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.clauses.callouts import excepts
from ingest.rules.about.slots import slots_in
from ingest.rules.modality.condemning import condemned
from ingest.rules.modality.forbidding import forbids
from knowledge.clause import Clause
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import concepts, roles_outside
from knowledge.matching import TELLING_USES
from knowledge.question.roles import as_topic, roles_in
from knowledge.rules import Rule, Slots

_BUT = re.compile(
    r"\W*\b(?:sauf(?! erreur)|hormis|exceptee?s?|a (?:la seule |l')exception (?:de|du|des|d(?='))"
    r"|a moins (?:que|qu'|de|d')|unless|except(?:ing|ed)?(?: for)?|with the (?:sole )?exception of|save for|apart from"
    r"|a l'exclusion (?:de|du|des|d(?='))|excluding)(?!\w)"
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


_EVEN = re.compile(
    r"(?:(?<!\ble )(?<!\bla )(?<!\bles )(?<!\bun )(?<!\bune )(?<!\bau )(?<!\baux )(?<!\bdu )(?<!\bde )(?<!\bdes )"
    r"(?<!\bce )(?<!\bces )(?<!cette )(?<!quand )\bmeme|\beven|\by compris|\bincluding)(?!\w)[^,.;:()]*"
    r"|, (?!y )(?:[\w'-]+ ){1,4}(?:included|inclus|inclues?|comprise?s?)\b"
    r"|(?:\b(?:notamment|par exemple|for (?:example|instance)|notably|en particulier|in particular|e?specially|surtout"
    r"|above all)|\be\.g\.)"
    r",? (?:dans|in|into|avec|with|via|sur|on|chez)\b[^,.;:()]*"
)
_EVEN_IF = re.compile(r"(?:(?:and|et) )?(?:even|meme) (?:if|when|where|with|after|si\b|s'|lorsqu|quand|avec|apres|en )")


def limits_a_ban(condition: str) -> bool:
    """True for a folded condition that limits a ban; "even if they pay for it" limits none, nor does its own time."""
    while_so = _WHILE.search(condition) and not concepts("modality").has("conditional", _WHILE.sub(" ", condition))
    return _EVEN_IF.match(condition) is None and not while_so


_WHILE = re.compile(r"\b(?:tant|des|(?:aus)?sitot|aussi longtemps|du moment) (?:qu(?:e\b|'|\b)|ou\b)")
"""How the time is told in which a ban holds: "tant que le comité n'a pas répondu"."""


def without_even(folded: str) -> str:
    """Give a folded sentence without what "even" or "included" adds to it."""
    return _EVEN.sub(" ", folded)


def whatever_even(slots: Slots, folded: str) -> Slots:
    """Give the slots of a ban without what it adds to all: "in no tool, even on a work account" is of all."""
    if not _EVEN.search(folded):
        return slots
    whole, bare = slots_in(folded, positive=False), slots_in(without_even(folded), positive=False)
    everywhere = not bare.named
    tools = slots.tools - (whole.tools - bare.tools) if everywhere else slots.tools
    return replace(slots, tools=tools, accounts=slots.accounts - (whole.accounts - bare.accounts))


def is_exception(clause: Clause) -> bool:
    """True for a clause that is labelled as an exception, or stands below that label."""
    return excepts(clause.text) or (clause.intro is not None and excepts(clause.intro.text))


def in_its_case_only(rule: Rule, clause: Clause) -> Rule:
    """Give the rule of an exception: what it permits, it permits in its own case only."""
    if rule.modality not in OPENING:
        return rule
    words = clause.text[rule.start - clause.start : rule.end - clause.start]
    return replace(rule, modality=Modality.CONDITIONAL, conditions=rule.conditions or (words,))
