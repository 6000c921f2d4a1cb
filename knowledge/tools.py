"""What an edition says of tools as such, source by source: nothing of lower rank opens what a higher one excludes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from knowledge.clause import Clause
from knowledge.concepts import OPENING, Kind, Modality
from knowledge.lexicon import concepts, fold
from knowledge.question.places import versions_told
from knowledge.question.roles import EMPLOYEE, of_topic
from knowledge.rules import Rule

OWN = frozenset({"personal", "free"})
"""Accounts that are not the organisation's."""
UNLISTED = "class:unlisted"
APPROVED = "class:approved"
_BY_THE_WAY = frozenset({"input", "analyse", "check"})
"""Uses that are read in the condition of a row ("après avis"): it is on the tool all the same."""
_PUBLIC_MEANS = re.compile(
    r"^\W*(?:[\d.]+ )?\W*(?:an? |the |un |une |les |l')?(?P<what>[\w -]{4,40}?)[\"'”») ]*"
    r"(?: ?: ?|means?\b|refers? to\b|designent?\b|signifient?\b|s'entend\w* )[^.;]*?"
    r"\b(?:including|such as|for example|e\.g\.|y compris|notamment|comme|tels? que|telles? que|par exemple)\b"
    r"(?P<members>[^.;]*)"
)
_LONGEST_DEFINITION = 600
_IN_AN_ANNEX = re.compile(r"\b(?:annexe?s?|appendi(?:x|ces?))\b")
"""Where a closed list says that it stands in an annex, the annex may fill it."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the edition says of tools as such: which it names, which it opens, which it opens only to work accounts."""

    named: frozenset[str]
    opened: frozenset[str]
    opened_to_work: frozenset[str]
    versions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of each that is opened in certain versions only, by their names ("ChatGPT Enterprise"), which they are."""
    public: frozenset[str] = frozenset()
    """Those that a definition counts among the public tools: "any other tool, including ChatGPT"."""


@dataclass(frozen=True, slots=True)
class Overruled:
    """A rule that would open a tool, and the rule of higher rank that excludes that tool."""

    rule: Rule
    tool: str
    by: Rule


@dataclass(frozen=True, slots=True)
class _Opening:
    rule: Rule
    tool: str
    to_work: bool


@dataclass(slots=True)
class _Above:
    """What the sources of higher rank say of tools, while the next lower ones are read."""

    rules: list[Rule] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)

    def closing(self, clauses: Mapping[str, Clause], kind: Kind) -> Rule | None:
        """Give what closes the list to sources of a `kind`; None where they may fill it.

        "Any tool that is not in this list" closes where tools are opened beside it; else the list is elsewhere.
        """
        for rule in self.rules:
            only = bool(rule.slots.other_than)
            if not _closes(rule) or not (self.opened or rule.slots.other_than - {"class:approved"}):
                continue
            elsewhere = kind is Kind.ANNEX and not only and _IN_AN_ANNEX.search(fold(clauses[rule.clause].text))
            if not elsewhere:
                return rule
        return None

    def banning(self, tool: str, accounts: frozenset[str]) -> Rule | None:
        """Give what forbids a tool by its name, in the accounts that a lower source opens; uses apart."""
        names = {tool, concepts("tools").family.get(tool, tool)}
        bans = (r for r in self.rules if r.modality is Modality.FORBIDDEN and r.slots.tools & names and _whole(r))
        return next((ban for ban in bans if _reaches(ban, accounts)), None)

    def keeps_to_work(self, tool: str) -> bool:
        """True for a tool of the public, where such tools or its private accounts are forbidden for anything."""
        public = {tool, "class:public"} if tool in concepts("tools").consumer else {tool}
        bans = (r for r in self.rules if r.modality is Modality.FORBIDDEN and r.slots.tools & public)
        return any("class:public" in ban.slots.tools or of_private(ban) for ban in bans)

    def read(self, rules: Sequence[Rule], openings: Iterable[_Opening]) -> None:
        """Take in the sources of one rank."""
        self.rules += rules
        self.named |= _named_in(rules)
        self.opened |= {one.tool for one in openings}


def tools_of(rules: Sequence[Rule], clauses: Mapping[str, Clause]) -> Tools:
    """Give what `rules` say of each named tool; a lower source names and opens only what the higher ones leave open."""
    openings: list[_Opening] = []
    named: set[str] = set()
    for kind, above, level in _ranks(rules, clauses):
        shut = above.closing(clauses, kind) is not None
        named |= set() if shut else _named_in(level)
        openings += (one for one in _openings(kind, above, level, clauses) if isinstance(one, _Opening))
    approved = _approved_alone(rules)
    if approved:
        openings = [one for one in openings if _kin(one.tool) & approved or not _for_some(one.rule)]
    free = {one.tool for one in openings if not one.to_work and not one.rule.slots.accounts}
    work = {one.tool for one in openings if one.to_work or "work" in one.rule.slots.accounts}
    closed = {tool for rule in rules if _bans_outright(rule) for tool in rule.slots.tools}
    opened = frozenset((free | work) & named)
    versions = {tool: _versions(tool, (one.rule for one in openings if one.tool == tool), clauses) for tool in opened}
    to_work = frozenset((work & closed) | (work - free))
    public = frozenset[str]().union(*(_public_by_definition(clause.text) for clause in clauses.values()))
    return Tools(frozenset(named), opened, to_work, versions, public - opened)


def _approved_alone(rules: Iterable[Rule]) -> frozenset[str]:
    """Give the tools that a definition says are approved, and no other; none where no definition closes that class."""
    closing = {(rule.clause, rule.start) for rule in rules if _closes(rule) and APPROVED in rule.slots.other_than}
    defining = (r for r in rules if (r.clause, r.start) in closing and APPROVED in r.slots.tools | r.slots.other_than)
    return frozenset[str]().union(*(_names(rule.slots.tools | rule.slots.other_than) for rule in defining))


def _for_some(rule: Rule) -> bool:
    """True for leave that is for one use or for some people: it approves no tool for everybody."""
    return not _whole(rule) or bool(of_topic(rule.topic) - {EMPLOYEE})


@lru_cache(maxsize=4_096)
def _public_by_definition(words: str) -> frozenset[str]:
    found = _PUBLIC_MEANS.search(fold(words)) if len(words) < _LONGEST_DEFINITION else None
    if found is None or not concepts("tools").has("class:public", found["what"]):
        return frozenset()
    return _names(concepts("tools").names(found["members"]))


def _versions(tool: str, opening: Iterable[Rule], clauses: Mapping[str, Clause]) -> frozenset[str]:
    told = [_told(tool, clauses[rule.clause].text) for rule in opening if not of_private(rule)]
    versions = frozenset[str]().union(*told)
    return versions if "" not in versions else frozenset()


@lru_cache(maxsize=4_096)
def _told(tool: str, words: str) -> frozenset[str]:
    return versions_told(tool, fold(words))


def overruled(rules: Sequence[Rule], clauses: Mapping[str, Clause]) -> Iterator[Overruled]:
    """Give each rule that would open a tool which a source of higher rank excludes, by its name or by its list."""
    for kind, above, level in _ranks(rules, clauses):
        found = _openings(kind, above, level, clauses)
        yield from (one for one in found if isinstance(one, Overruled) and not (one.by.slots.data and _named(one)))


def _ranks(rules: Sequence[Rule], clauses: Mapping[str, Clause]) -> Iterator[tuple[Kind, _Above, Sequence[Rule]]]:
    """Give the rules of each kind of source in the order of its rank, with what those above say."""
    above = _Above()
    ordered = sorted(rules, key=lambda rule: clauses[rule.clause].kind.rank)
    for kind, some in groupby(ordered, key=lambda rule: clauses[rule.clause].kind):
        level = list(some)
        yield kind, above, level
        counted = [one for one in _openings(kind, above, level, clauses) if isinstance(one, _Opening)]
        above.read(level, counted)


def _openings(
    kind: Kind, above: _Above, level: Sequence[Rule], clauses: Mapping[str, Clause]
) -> Iterator[_Opening | Overruled]:
    """Give what the rules of one rank open, and what they would, had nothing above excluded it.

    How a tool is opened is said by the highest source that opens it.
    """
    closing = above.closing(clauses, kind)
    for rule in level:
        for tool in _names(rule.slots.tools) if rule.modality in OPENING else ():
            if _kin(tool) & above.opened:
                continue
            by = above.banning(tool, rule.slots.accounts) or closing
            to_work = above.keeps_to_work(tool) and not rule.slots.accounts
            yield Overruled(rule, tool, by) if by else _Opening(rule, tool, to_work)


def _named(one: Overruled) -> bool:
    return one.tool in one.by.slots.tools


def _kin(tool: str) -> frozenset[str]:
    """Give a tool with the precise ones of a general name: "Copilot" is Copilot Chat as well."""
    return frozenset({tool, *(v for v, parent in concepts("tools").family.items() if parent == tool)})


def _named_in(rules: Iterable[Rule]) -> set[str]:
    return {tool for rule in rules for tool in _names(rule.slots.tools | rule.slots.other_than)}


def _names(tools: frozenset[str]) -> frozenset[str]:
    return frozenset(tool for tool in tools if not tool.startswith("class:"))


def _closes(rule: Rule) -> bool:
    """True for what restricts every tool but some: "any other tool", "only Copilot may be used"."""
    slots = rule.slots
    only = slots.other_than and not slots.data and slots.uses <= {"input"}
    unlisted = UNLISTED in slots.tools and rule.modality in (Modality.FORBIDDEN, Modality.CONDITIONAL)
    return bool(unlisted or (only and rule.modality is Modality.FORBIDDEN))


def _whole(rule: Rule) -> bool:
    """True for a rule on a tool, or on data in it, rather than on one thing that is done with it."""
    return rule.slots.uses <= _BY_THE_WAY


def _reaches(ban: Rule, accounts: frozenset[str]) -> bool:
    """True when a ban bears on what is opened to `accounts`; none: to any, where private ones are not all it bans."""
    banned = ban.slots.accounts
    return not banned or bool(banned & accounts) or not (accounts or of_private(ban))


def _bans_outright(rule: Rule) -> bool:
    return rule.modality is Modality.FORBIDDEN and not rule.slots.data and not rule.slots.uses


def of_private(rule: Rule) -> bool:
    """True for a rule on private accounts alone."""
    return bool(rule.slots.accounts) and rule.slots.accounts <= OWN
