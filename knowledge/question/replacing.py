"""A question with what a follow-up names: in the place of the one thing that it replaces, or behind it. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.lexicon import fold
from knowledge.question.fragments import corrects, is_fragment, names_anything, uncorrecting
from knowledge.question.pasting import PLACEHOLDER
from knowledge.question.places import named_tools, places
from knowledge.question.understanding import understand

DETERMINER = (
    r"(?:\b(?:une?|les?|la|des|du|mon|ma|mes|nos|notre|cet?|cette|ces|an?|the|my|our|this|these|some) +|\bl['’])"
)
_DETERMINED = re.compile(rf"{DETERMINER}$", re.IGNORECASE)
_OBJECT = re.compile(
    rf"{DETERMINER}(?:(?!(?:de|du|des|of|avec|with|dans|in|et|ou|and|or|\w+(?:ant|ing))\b)[\w-]+ +){{0,2}}$",
    re.IGNORECASE,
)
"""A determiner and what stands between it and the words of the data: "un mail | client"."""
_ENDS = re.compile(
    r"\s*(?:[?.!,;]|$|(?:avec|dans|sur|via|par|pour|with|in|into|on|using|through|by|for|to)\b)", re.IGNORECASE
)
"""What follows an object that nothing more is told of."""
_LEADS = re.compile(r"\b(?:pour|for|on|sur)\s*$", re.IGNORECASE)
_JOINS = re.compile(r"[\s,]*(?:\b(?:et|ou|and|or)\b)?[\s,]*")
_INFINITIVE = re.compile(r"\w+(?:er|ir|re)")

Span = tuple[int, int]


def in_place(own: str, kind: str, said: str, local: frozenset[str]) -> str:
    """Give `own` with `said` where it names its one `kind`; "" where it names none, several, or more is told of it."""
    old = spans(own, kind, local)
    if len(old) != 1:
        return ""
    start, end = old[0]
    if kind == "uses" and not (_INFINITIVE.fullmatch(fold(said)) and _INFINITIVE.fullmatch(fold(own[start:end]))):
        return ""
    if kind == "data" and ((start := _start_of_object(own, start, local)) < 0 or not _ENDS.match(own[end:])):
        return ""
    replaced = own[:start] + said + own[end:]
    return _without_version(replaced, said) if kind == "tools" else replaced


_VERSION = re.compile(r"\b(?:versions?|editions?|licen[cs]es?|abonnements?|subscriptions?|plans?|forfaits?)\b")


def _without_version(own: str, said: str) -> str:
    """Give a question whose tool was replaced without what was only said of the other, behind it: "my work licence".

    An account goes where the new tool tells its own; a personal one stays, whoever says what behind it.
    """
    first, *others = re.split(r"(?<=[.?!])\s+", own)
    kept = [one for one in others if not _is_of_a_version(one, anyway=bool(understand(said).accounts))]
    return own if len(kept) == len(others) else " ".join((first, *kept))


def _is_of_a_version(words: str, *, anyway: bool) -> bool:
    told = understand(words)
    if any((told.tools, told.data, told.uses, told.denied, told.stated, told.unknown, "personal" in told.accounts)):
        return False
    return _VERSION.search(told.text) is not None or (anyway and bool(told.accounts))


def _start_of_object(own: str, start: int, local: frozenset[str]) -> int:
    """Give where the object begins that holds the data: right behind a verb; -1 when they only tell something of it."""
    found = None if re.match(DETERMINER, own[start:], re.IGNORECASE) else _OBJECT.search(own[:start])
    begins = found.start() if found else start
    lead = own[:begins].rstrip()
    verbs = {end for _, end in places(own, ("uses",), local)}
    return begins if len(lead) in verbs or _LEADS.search(lead) else -1


def spans(words: str, kind: str, local: frozenset[str]) -> list[Span]:
    """Give the places of `kind`, those that touch or are listed as one; a determiner goes with data and accounts."""
    found = set(places(words, (kind,), local))
    if kind in ("tools", "accounts"):
        accounts = set(places(words, ("accounts",), local))
        tools = _with_its_account(named_tools(words, local), accounts, words)
        found = tools if kind == "tools" else {one for one in found if not any(_overlap(one, tool) for tool in tools)}
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and (start <= merged[-1][1] or _JOINS.fullmatch(words[merged[-1][1] : start])):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged if kind in ("tools", "uses") else [_determined(words, *span) for span in merged]


def _with_its_account(tools: Iterable[Span], accounts: set[Span], words: str) -> set[Span]:
    """Give the tools with the account that stands right behind their name: "ChatGPT gratuit"."""
    found = set(tools)
    for _, end in tuple(found):
        found |= {span for span in accounts if not words[end : span[0]].strip() and span[0] >= end}
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _determined(words: str, start: int, end: int) -> Span:
    before = _DETERMINED.search(words[:start])
    return (before.start() if before else start), end


def put_behind(own: str, words: str) -> str:
    """Give a question with what follows it."""
    kept = own.rstrip()
    return f"{kept} {words}" if kept[-1:] in ".?!…" else f"{kept}. {words}"


@dataclass(frozen=True, slots=True)
class Added:
    """A question with what was added."""

    text: str
    loose: bool = False
    """True when a word of what was added is not known: what permits the two may not permit it."""
    elsewhere: bool = False
    """True when a tool or an account was added: what forbids the use whatever the tool still does."""


def added(words: str, own: str, before: str, local: frozenset[str]) -> Added | None:
    """Give the question with a bare tool, account, kind of data or fact; None when `words` say or ask more."""
    if not is_fragment(words, local):
        return None
    told = understand(uncorrecting(words), local=local)
    whole = before.replace(own, _taking(own, words, local), 1)
    elsewhere = bool(told.tools - {"class:any"} or told.accounts)
    return Added(whole, loose=bool(told.unknown or told.uses), elsewhere=elsewhere)


_LEADS_TO_TOOL, _JOINS_ACCOUNT = (
    re.compile(r"\b(?:avec|dans|sur|via|with|in|into|on|using)\s*$", re.IGNORECASE),
    re.compile(r"^\s*(?:et|and|,)\s+", re.IGNORECASE),
)
"""What leads to a tool, and what joins the account behind it: "avec … et mon compte pro"."""


def _taking(own: str, words: str, local: frozenset[str]) -> str:
    """Give `own` with what a fragment names: a tool or an account in the place of its one other, all else behind it."""
    left = words
    if corrects(words) and understand(words, local=local).data:
        own = _without_told(own, local)
    versions = _is_version(own, words, local)
    for kind in ("accounts",) if versions else ("tools", "accounts"):
        new, same = spans(left, kind, local), _same(own, words, kind, local)
        if len(new) == 1 and not same and (changed := in_place(own, kind, left[new[0][0] : new[0][1]], local)):
            own, left = changed, _LEADS_TO_TOOL.sub("", left[: new[0][0]]) + _JOINS_ACCOUNT.sub(" ", left[new[0][1] :])
    left = left.strip(" ,.;:!?")
    return _beside(own, left) if names_anything(left, local) else own


def _is_version(own: str, words: str, local: frozenset[str]) -> bool:
    """True for words on an account behind a question that names a tool: "the free version" is one of that tool."""
    was, told = understand(own, local=local), understand(words, local=local)
    return bool(was.named_tools and told.accounts and not told.named_tools)


def _beside(own: str, words: str) -> str:
    """Give a question with what is told of it: behind it, but before a text that stands on its line."""
    asked, mark, text = own.partition("?")
    return f"{asked}{mark} {words}.{text}" if mark and PLACEHOLDER.search(text) else put_behind(own, words)


def _same(own: str, words: str, kind: str, local: frozenset[str]) -> bool:
    was, now = understand(own, local=local), understand(words, local=local)
    return bool(was.named_tools & now.named_tools if kind == "tools" else was.accounts & now.accounts)


def _without_told(own: str, local: frozenset[str]) -> str:
    """Give a question without the sentences behind it that only say what kind of data it is about."""
    first, *others = re.split(r"(?<=[.?!])\s+", own)
    told = {one for one in others if is_fragment(one, local) and not understand(one, local=local).tools}
    return " ".join((first, *(one for one in others if one not in told)))
