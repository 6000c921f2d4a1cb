"""A tool that a sentence names only to exclude it: "Copilot, et non ChatGPT", "any tool other than Copilot"."""

import re
from dataclasses import dataclass

from knowledge.lexicon import concepts

_NOT = re.compile(
    r"[,;(] ?(?:(?:et|and|mais|but) )?(?:pas|non(?: pas)?|not)\b|\b(?:et|and|mais|but) (?:non(?: pas)?|pas|not)\b"
)
_RATHER = re.compile(
    r"\b(?:plutot que?|au lieu de|(?:a la|en) place de|contrairement a|a la difference de|a l'inverse de"
    r"|rather than|instead of|in place of|as opposed to|unlike"
    r"|(?:a |ont |vient de |(?:has |have )(?:now )?)?(?:remplac(?:e|ent|er)|replaced|replaces?))(?!\w)"
)
_OTHER = re.compile(
    r"\b(?:sauf|hormis|hors(?! d)|except(?:e|es|ees?)|a (?:la seule |l')exception d[ue]s?|a l'exclusion d[ue]s?"
    r"|autres? (?:(?:outils?|ia|assistants?|solutions?|services?) )?que|except(?:ing)?(?: for)?|excluding|apart from"
    r"|other than|with the exception of)(?!\w)"
)
_WORDS_BETWEEN = re.compile(r"(?:[^\w,;:.()]*[\w'-]+){0,4}[^\w,;:.()]*")
_DETERMINERS = re.compile(
    r"(?:[^\w,;:.()]|\b(?:l[ae]s?|l|d[eu]s?|d|qu|une?|votre|vos|the|any|an?|your|own|on|in|into|with|dans|sur|avec|par)\b)*"
)
_LISTS = re.compile(r"(?:[^\w;:.()]|\b(?:l[ae]s?|l|de|d|the|an?|une?|your|votre)\b)*")
_JOINS = re.compile(rf"{_LISTS.pattern}\b(?:ni|et|ou|and|or|nor)\b{_DETERMINERS.pattern}")
_GOES_ON = re.compile(r"\W*\b(?:qui|que|dont|pour lequel|which|that|where|if|when|unless|si|quand|avec|with|in|dans)\b")
_CLOSES = re.compile(r" ?[,)]")


@dataclass(frozen=True, slots=True)
class Apart:
    """A folded sentence without the tools that it excludes, and those tools, if "other than" or "except" says so."""

    said: str
    excepted: frozenset[str] = frozenset()


def apart(folded: str, local: frozenset[str] = frozenset(), *, forbids: bool = False) -> Apart:
    """Give a sentence without the tools that it names only to exclude them; `local` are the house's own names.

    Of a sentence that forbids, "not" lifts nothing.

    >>> apart("copilot, et non chatgpt, est approuve").said
    'copilot est approuve'
    >>> sorted(apart("any tool other than copilot or gemini is prohibited", forbids=True).excepted)
    ['copilot', 'gemini']
    """
    excepted: frozenset[str] = frozenset()
    for opening, near in ((_OTHER, False), (_RATHER, True), *(() if forbids else ((_NOT, False),))):
        begin = 0
        while found := opening.search(folded, begin):
            end = _end_of_tools(folded, found.end(), local, near=near)
            begin = found.end()
            if end is None or (opening is _OTHER and _GOES_ON.match(folded, end)):
                continue
            left = _joined(folded[: found.start()], folded[end:])
            if opening is _NOT and not _named(left, local):
                continue
            if opening is _OTHER:
                excepted |= _named(folded[begin:end], local)
            folded, begin = left, found.start()
    return Apart(folded, excepted)


def _end_of_tools(folded: str, begin: int, local: frozenset[str], *, near: bool) -> int | None:
    """Give where the tools end that stand behind an excluding word; None where none does. `near`: a verb may part."""
    spans = sorted(span for span in _spans(folded, local) if span[0] >= begin)
    if not spans or not (_WORDS_BETWEEN if near else _DETERMINERS).fullmatch(folded, begin, spans[0][0]):
        return None
    end = last = spans[0][1]
    for start, stop in spans[1:]:
        if start <= last or _JOINS.fullmatch(folded, last, start):
            end = last = max(last, stop)  # a comma alone joins where "and" or "or" joins what follows
        elif _LISTS.fullmatch(folded, last, start):
            last = stop
        else:
            break
    return end


def _spans(folded: str, local: frozenset[str]) -> list[tuple[int, int]]:
    own = (re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", folded) for name in local)
    known = (span for kind in ("tools", "accounts") for span in concepts(kind).spans(folded))
    return [*known, *(one.span() for found in own for one in found)]


def _named(words: str, local: frozenset[str]) -> frozenset[str]:
    own = frozenset(name for name in local if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))
    return concepts("tools").names(words) | own


def _joined(before: str, after: str) -> str:
    """Give the words around what is taken out, without the commas or brackets that parted it."""
    closed = _CLOSES.match(after)
    if closed:
        after = after[closed.end() :]
    return f"{before.rstrip(' ,(')} {after.lstrip()}".strip()
