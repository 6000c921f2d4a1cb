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
    r"|(?:a |ont |vient de |(?:has |have )(?:now )?)?(?<!not )(?<!n't )(?<!never )(?<!cannot )(?<!pas )(?<!jamais )"
    r"(?:remplac(?:e|ent|er)|replaced|replaces?))(?!\w)"
)
_OTHER = re.compile(
    r"\b(?:sauf|hormis|hors(?! d)|except(?:e|es|ees?)|a (?:la seule |l')exception d[ue]s?|a l'exclusion d[ue]s?"
    r"|autres? (?:(?:outils?|ia|assistants?|solutions?|services?) )?qu(?:e|(?='))|except(?:ing)?(?: for)?|excluding"
    r"|apart from|other than|with the exception of|(?:en de)?hors d[eu]s?|outside(?: of)?)(?!\w)"
)
_BEYOND = re.compile(r"(?:en de)?hors d|outside")
_INSTEAD = re.compile(
    r"(?:[,:]| [–—-]) ?(?:(?:please|plutot|only|alors|donc) )?"
    r"(?:utilise[rz]|privilegie[rz]|prefere[rz]|passe[rz] par|servez-vous|use|prefer|stick (?:to|with))\b"
)
"""Before the one tool that a ban on all leaves: "no contract in any AI: use Copilot"."""
_NOT_BUT = re.compile(r"\b(?:n'est|ne sont|c'est|is|are|it's) (?:pas|not)\b")
_BUT = re.compile(r",? (?:mais|but)\b")
_IS = re.compile(r"(?:is|are|remains?|stays?|est|sont|reste(?:nt)?|demeure(?:nt)?)\b")
_WHICH = re.compile(r",? (?:qui|lequel|laquelle|which|that) ")
_WORDS_BETWEEN = re.compile(r"(?:[^\w,;:.()]*[\w'-]+){0,4}[^\w,;:.()]*")
_DETERMINERS = re.compile(
    r"(?:[^\w,;:.()]|\b(?:l[ae]s?|l|d[eu]s?|d|qu|une?|notre|votre|vos|the|our|any|an?|your|own|on|in|into|with|dans|sur|avec|par)\b)*"
)
_LISTS = re.compile(r"(?:[^\w;:.()]|\b(?:l[ae]s?|l|de|d|the|an?|une?|your|votre)\b)*")
_JOINS = re.compile(rf"{_LISTS.pattern}\b(?:ni|et|ou|and|or|nor)\b{_DETERMINERS.pattern}")
_GOES_ON = re.compile(r"\W*\b(?:qui|que|dont|pour lequel|which|that|where|if|when|unless|si|quand|avec|with|in|dans)\b")
_FOR = re.compile(r" ?(?:pour|for|to|on|sur)\b")
_CLOSES = re.compile(r" ?[,)]")
_OF = re.compile(r"(?:[^\w,;:.()]|\b(?:l[ae]|de|du|d|sur|dans|avec|chez|votre|une?|of|on|in|with|the|your|an?)\b)*")
_DENIES = re.compile(r"\b(?:ne|ni|jamais|aucune?|not|never|no|nor)\b|\bn'|n't\b")


@dataclass(frozen=True, slots=True)
class Apart:
    """A folded sentence without the tools that it excludes, and those tools, if "other than" or "except" says so."""

    said: str
    excepted: frozenset[str] = frozenset()
    own_account: bool = False
    """True where it excludes a private account, or the free version, of the tool that it opens."""


def apart(folded: str, local: frozenset[str] = frozenset(), *, forbids: bool = False) -> Apart:
    """Give a sentence without the tools that it names only to exclude them; `local` are the house's own names.

    Of a list that is forbidden, "not" lifts nothing: "do not use ChatGPT and not Copilot".

    >>> apart("copilot, et non chatgpt, est approuve").said
    'copilot est approuve'
    >>> sorted(apart("any tool other than copilot or gemini is prohibited", forbids=True).excepted)
    ['copilot', 'gemini']
    """
    excepted: frozenset[str] = frozenset()
    own_account = False
    for opening in (_NOT_BUT, _OTHER, *((_INSTEAD,) if forbids else ()), _RATHER, _NOT):
        begin = 0
        while found := opening.search(folded, begin):
            ends = _ends_of_tools(folded, found.end(), local, near=opening is _RATHER)
            begin = found.end()
            if not ends or (opening is _OTHER and _in_some_case(folded, found, ends[-1], forbids=forbids)):
                continue
            if opening is _NOT_BUT:
                if but := _BUT.match(folded, ends[0]):
                    left = _WHICH.sub(" ", folded[but.end() :].lstrip(), count=1)
                    folded = f"{folded[: found.start()]}{left}"
                continue
            if opening is not _OTHER and (banned := _banned_behind(folded, begin, ends[0])):
                return Apart(banned, excepted)
            end = next((e for e in ends if _named(_without(folded, found.start(), e), local)), ends[0])
            left = _without(folded, found.start(), end)
            if opening is _NOT and not _is_left(folded[: found.start()], left, local, forbids=forbids):
                continue
            if opening in (_OTHER, _INSTEAD) and not _excepts(found[0], folded[begin:end], left, folded[end:], local):
                continue
            out = folded[begin:end]
            if opening in (_OTHER, _INSTEAD):
                excepted |= _named(out, local)
            own_account |= bool(_private(out)) and all(tool.startswith("class:") for tool in _named(out, local))
            folded, begin = left, found.start()
    return Apart(folded, excepted, own_account)


def _banned_behind(folded: str, begin: int, end: int) -> str:
    """Give the ban on what a sentence excludes, where it says so: "rather than ChatGPT, which is forbidden"."""
    which = _WHICH.match(folded, end)
    behind = folded[which.end() :] if which else ""
    of_another = any(concepts("tools").names(part) for part in behind.split(",")[1:])
    if not _IS.match(behind) or of_another or not concepts("modality").has("forbidden", behind):
        return ""
    return f"{folded[begin:end].strip()} {behind}"


def _in_some_case(folded: str, found: re.Match[str], end: int, *, forbids: bool) -> bool:
    """True where a tool is excepted in some case only: "except ChatGPT, if…"; from leave, "except ChatGPT for this"."""
    of_leave = not forbids and not found[0].startswith(("autre", "other"))
    return bool(_GOES_ON.match(folded, end) or (of_leave and _FOR.match(folded, end)))


def _excepts(opening: str, out: str, left: str, behind: str, local: frozenset[str]) -> bool:
    """True unless a sentence keeps something out of a tool, "stays outside ChatGPT", or recommends it for one thing."""
    if _INSTEAD.match(opening):
        return not re.search(r"\w", behind) and _named(left, local) == {"class:any"}
    of_one = _named(out, local) - {"class:any"} and concepts("modality").has("forbidden", left)
    return not _BEYOND.match(opening) or bool(of_one)


def _is_left(before: str, left: str, local: frozenset[str], *, forbids: bool) -> bool:
    """True where "not" parts a tool from what a sentence is about: from another that it permits, or from its ban."""
    return bool(_spans(left, local)) and not _DENIES.search(before) if forbids else bool(_named(left, local))


def _private(words: str) -> frozenset[str]:
    return concepts("accounts").names(words) - {"work"}


def _ends_of_tools(folded: str, begin: int, local: frozenset[str], *, near: bool) -> list[int]:
    """Give where the tools may end that stand behind an excluding word, the farthest first; nothing where none does.

    `near`: a verb may part them from it. At a comma the list may end: "unlike Gemini, Copilot and ChatGPT are allowed".
    """
    spans = [span for span in _spans(folded, local) if span[0] >= begin]
    if not spans or not (_WORDS_BETWEEN if near else _DETERMINERS).fullmatch(folded, begin, spans[0][0]):
        return []
    ends = [last := spans[0][1]]
    for start, stop in spans[1:]:
        if _JOINS.fullmatch(folded, last, start):
            ends.insert(0, stop)  # a comma alone joins where "and" or "or" joins what follows
        elif last == ends[0] and _OF.fullmatch(folded, last, start) and _private(folded[begin:stop]):
            ends[0] = stop
        elif not _LISTS.fullmatch(folded, last, start):
            break
        last = stop
    return [ends[0], *(end for end in ends[1:] if folded[end:].lstrip().startswith(","))]


def _spans(folded: str, local: frozenset[str]) -> list[tuple[int, int]]:
    """Give where tools and accounts are named, in order, what overlaps as one."""
    own = (re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", folded) for name in local)
    known = (span for kind in ("tools", "accounts") for span in concepts(kind).spans(folded))
    spans: list[tuple[int, int]] = []
    for start, stop in sorted([*known, *(one.span() for found in own for one in found)]):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(stop, spans[-1][1]))
        else:
            spans.append((start, stop))
    return spans


def _named(words: str, local: frozenset[str]) -> frozenset[str]:
    own = frozenset(name for name in local if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))
    return concepts("tools").names(words) | own


def _without(folded: str, start: int, end: int) -> str:
    """Give a sentence without what stands between, nor the commas or brackets that part it."""
    before, after = folded[:start], folded[end:]
    closed = _CLOSES.match(after)
    if closed:
        after = after[closed.end() :]
    return f"{before.rstrip(' ,(')} {after.lstrip()}".strip()
