"""What an answer quotes: the words of the rules that decide, the telling part of a clause, what is near. Pure."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from bot.domain.answers.answer import Citation, Verdict, cite_whole
from bot.domain.verdicts.judging import Judgement
from knowledge.clause import Clause, Found
from knowledge.concepts import OPENING, Aspect
from knowledge.lexicon import concepts, fold, neutral_words
from knowledge.matching import Match
from knowledge.pieces import Piece, pieces
from knowledge.question.understanding import Asked
from knowledge.stems import stems_of, units

LONG = 420
"""Characters beyond which an informing quote is cut to its most telling sentences."""


def citations_of(asked: Asked, judgement: Judgement) -> tuple[Citation, ...]:
    """Give the words that a judgement rests on; raise `Ungrounded` when they are not there."""
    if judgement.quoted:
        return judgement.quoted
    if judgement.informing:
        return tuple(telling(f.clause, asked) for f in judgement.informing)
    if judgement.verdict is Verdict.UNCLEAR:
        return ()
    if judgement.reading:
        return tuple(telling(clause, asked, judgement.deciding, judgement.verdict) for clause in judgement.reading)
    return tuple(said(m) for m in judgement.deciding)


_REFERS = re.compile(
    r"^(?:\S+ ){0,6}(?:ils|elles|elle|il(?! est| faut)|les (?=\w+(?:er|re|ir)\b)|they|them|it|these)\b"
)


def said(match: Match) -> Citation:
    """Give the words of the rule; with those before them in a short clause when they say "ils" or "them"."""
    clause, start, end = match.clause, match.rule.start, match.rule.end
    words = clause.text[start - clause.start : end - clause.start]
    refers = words[:1].islower() or _REFERS.search(fold(words))
    if start > clause.start and refers and end - clause.start <= LONG:
        start = clause.start
    return Citation(clause, start, _with_its_limit(match) if end - start <= LONG else end)


_LIMITS = re.compile(r"\b(?:n'y|y (?:est|sont|soi(?:t|ent))|there|in it)\b")


def _with_its_limit(match: Match) -> int:
    """Give where a permission ends, with the sentence behind it that shuts some of it out: "… is not allowed there"."""
    clause, end = match.clause, match.rule.end
    behind = next((one for one in pieces(clause) if one.start >= end), None)
    if match.rule.modality not in OPENING or behind is None:
        return end
    shuts = _LIMITS.search(fold(behind.text)) and says(Verdict.FORBIDDEN, behind.text)
    return behind.end if shuts else end


def telling(clause: Clause, asked: Asked, deciding: Sequence[Match] = (), verdict: Verdict = Verdict.INFO) -> Citation:
    """Give the whole clause, or from a long one the sentence that tells most and what follows (`_first_told`)."""
    parts = _sentences(clause)
    if len(clause.text) <= LONG or not parts:
        return cite_whole(clause)
    first, last = _around(parts, _first_told(clause, parts, asked, deciding, verdict))
    bans = [at for at, part in enumerate(parts) if says(Verdict.FORBIDDEN, part.text)]
    if verdict is Verdict.FORBIDDEN and bans and not any(first <= at <= last for at in bans):
        if last + 1 in bans:
            last += 1  # what stands before a ban may permit
        else:
            first, last = _around(
                parts, max(bans, key=lambda at: (len(content_of(asked) & stems_of(parts[at].text)), -at))
            )
    return Citation(clause, parts[first].start, parts[last].end)


def _around(parts: Sequence[Piece], at: int) -> tuple[int, int]:
    """Give the first and the last sentence of a quote around one: what it goes on from, and as much as is short."""
    first = last = at
    while first and (_illustrates(parts[first].text) or _goes_on(parts, first)):
        first -= 1
    while last + 1 < len(parts) and (_goes_on(parts, last + 1) or parts[last + 1].end - parts[first].start <= LONG):
        last += 1
    return first, last


def sentence_told(clause: Clause, asked: Asked, judgement: Judgement) -> Citation:
    """Give the one sentence of a clause that tells most of what is asked, whole."""
    parts = _sentences(clause)
    if not parts:
        return cite_whole(clause)
    first = last = _first_told(clause, parts, asked, judgement.deciding, judgement.verdict)
    while first and (_goes_on(parts, first) or parts[first - 1].text.endswith(";")):
        first -= 1
    while last + 1 < len(parts) and (_goes_on(parts, last + 1) or parts[last].text.endswith(";")):
        last += 1
    return Citation(clause, parts[first].start, parts[last].end)


def _sentences(clause: Clause) -> list[Piece]:
    return [part for part in pieces(clause) if any(map(str.isalnum, part.text))]


def _first_told(
    clause: Clause, parts: Sequence[Piece], asked: Asked, deciding: Sequence[Match], verdict: Verdict
) -> int:
    """Give the place of the sentence that shares most with the question; to say the verdict counts as one word more.

    Where rules that decide were read in the clause, one of their sentences: a ban is not shown by the permission, or
    the aim, that stands before it, nor by a ban on something else.
    """
    spans = [(match.rule.start, match.rule.end) for match in deciding if match.clause == clause]
    ruled = [any(part.start < end and start < part.end for start, end in spans) for part in parts]
    named = content_of(asked)

    def tells(at: int) -> tuple[bool, int, bool, int]:
        words = parts[at].text
        said = says(verdict, words) or (asked.aspect is Aspect.WHICH_TOOLS and _names_tools(words))
        return ruled[at], len(named & stems_of(words)) + said, said, -at

    return max(range(len(parts)), key=tells)


_SMALL = frozenset("que une des les aux qui pas est son ses out all too two via who how has had its".split())
_GATHERED = frozenset("reunion reunions meeting meetings contact contacts adresse coordonnees".split())
"""Neutral words that a sentence may be about all the same."""


def content_of(asked: Asked) -> frozenset[str]:
    """Give the stems of what the asker's own words are about: none of the words in which a question is put."""
    words = re.findall(r"[a-z0-9]+", fold(asked.own))
    empty = (neutral_words() | _SMALL) - _GATHERED
    return frozenset[str]().union(*(stems_of(word) for word in words if word not in empty))


_SAID_AS = {
    Verdict.FORBIDDEN: ("forbidden",),
    Verdict.CONDITIONAL: ("conditional", "beside"),
    Verdict.ALLOWED: ("allowed",),
}


def says(verdict: Verdict, words: str) -> bool:
    """True when the words of a sentence say the verdict that it is quoted for."""
    modality = concepts("modality")
    said = modality.patterns["not_a_ban"].sub(" ", fold(words))
    return any(modality.has(name, said) for name in _SAID_AS.get(verdict, ()))


def _names_tools(words: str) -> bool:
    return bool(concepts("tools").names(fold(words)))


def _goes_on(parts: Sequence[Piece], at: int) -> bool:
    """True when a part goes on with the sentence of the one before it: "…, but not in ChatGPT"."""
    return parts[at].text[:1].islower() and parts[at - 1].text[-1:] not in _ENDS


_ENDS = frozenset(".!?;:…")


_EXAMPLES = re.compile(
    r"\W*(?:(?:some |other |these )?examples? (?:of (?:such|these|this|those)\b|include)"
    r"|(?:these|this|they) includes?\b"
    r"|such (?:\w+ ){1,4}includes?\b|exemples? ?:|il s'agit (?:notamment|par exemple|entre autres)"
    r"|(?:ces|cette|de telles|de tels) (?:\w+ ){1,4}(?:comprenn|inclu))"
)


def _illustrates(words: str) -> bool:
    """True for examples of what the sentence before them speaks of: alone, they say nothing."""
    return _EXAMPLES.match(fold(words)) is not None


def _comes_near(clause: Clause, asked: Asked) -> bool:
    """True when a clause names something that the question names: passages beside the point only push the DPO away."""
    named, tools = _named_by(clause.context)
    return bool(units(asked.text) & named or asked.named_tools & tools)


@lru_cache(maxsize=4_096)
def _named_by(published: str) -> tuple[frozenset[str], frozenset[str]]:
    said = fold(published)
    return units(said), concepts("tools").names(said)


def closest(asked: Asked, judgement: Judgement, near: Iterable[Found]) -> tuple[Clause, ...]:
    """Give the clauses to show beside a doubt: those that nearly decided, then those that name the same things."""
    if judgement.verdict is not Verdict.UNCLEAR:
        return ()
    naming = (f.clause for f in near if _comes_near(f.clause, asked))
    return tuple(islice(dict.fromkeys((*judgement.reading, *naming)), 3))
