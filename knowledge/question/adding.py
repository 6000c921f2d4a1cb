"""A question with a fragment added: a bare tool, account, kind of data or fact that its asker names behind it. Pure."""

import re
from dataclasses import dataclass

from knowledge.question.fragments import corrects, is_fragment, names_anything, uncorrecting
from knowledge.question.pasting import PLACEHOLDER
from knowledge.question.replacing import in_place, put_behind, spans
from knowledge.question.understanding import understand


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


_LEADS, _JOINS = (
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
            own, left = changed, _LEADS.sub("", left[: new[0][0]]) + _JOINS.sub(" ", left[new[0][1] :])
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
