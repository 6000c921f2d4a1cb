"""What a question leans on: "et avec Gemini ?" takes what it leaves out from the question before."""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.concepts import Aspect, Language
from knowledge.lexicon import fold, names_in
from knowledge.matching import TELLING_USES
from knowledge.question.aspects import aspect_of
from knowledge.question.facts import points_back
from knowledge.question.following import followed
from knowledge.question.places import places
from knowledge.question.sentences import tools_in
from knowledge.question.understanding import COVERING
from knowledge.stems import meaningful


def leaning(asked: Sequence[tuple[str, str]], told: str, local: frozenset[str]) -> Iterator[str]:
    """Give each question of `asked` (its lead and its words) with what it inherits; `told` is said beside them all.

    Where what it names has one sure place in the question before, it stands there and no word is missing.
    """
    base = before = ""
    kinds: frozenset[str] = frozenset()
    for lead, words in asked:
        own = _kinds(words, local)
        source = base if own & kinds else before
        inherited = _inherited(words, source, told, local) if before else ""
        base = source if inherited else ""
        kept = (_placed(words, source, local) if inherited and not lead else "") or f"{inherited} {lead} {words}"
        before = " ".join(kept.split())
        kinds = own if inherited else frozenset()
        yield before


def _placed(words: str, before: str, local: frozenset[str]) -> str:
    """Give `before` with what `words` names in its one sure place; "" where it has none."""
    read = (followed(words, before, language, local) for language in Language)
    sure = (one.text for one in read if one and not (one.loose or one.elsewhere))
    return next((text for text in sure if words not in text), "")


def _kinds(words: str, local: frozenset[str]) -> frozenset[str]:
    """Give what a question names; its object, when it names nothing that is known."""
    named = {kind for kind in ("uses", "data") if names_in(words, kind)}
    return frozenset(named | ({"tools"} if tools_in(words, local) else set())) or frozenset({"data"})


def unknown_in(words: str) -> frozenset[str]:
    """Give the stems of `words` that no concept covers."""
    return meaningful(fold(words), COVERING)[0]


_TURNS = re.compile(r"^(?:(?:et|and|also|aussi|sinon|ou|or|what about|how about|quid d[eu']|what(?= if\b)) ?)+")
_SUPPOSES = re.compile(r"(?:si|s'|if|sans|without|meme (?:si|sans)|even (?:if|without))(?: |(?<='))")
"""How a question starts that changes one circumstance of the one before: all the rest stays."""


def _inherited(words: str, before: str, told: str, local: frozenset[str]) -> str:
    """Give the words of `before` that `words` leave out."""
    tools = tools_in(words, local)
    named = {kind for kind in ("uses", "data") if names_in(words, kind)} | ({"tools"} if tools else set())
    folded = _TURNS.sub("", fold(words))
    if _SUPPOSES.match(folded):
        return _without(before, named & {"tools"}, local)
    aspect = aspect_of(folded)
    points = points_back(_without(words, {"tools"}, local)) or unknown_in(words) & unknown_in(before)
    if aspect is None and not (tools and named & {"uses", "data"}):
        return _without(before, named, local)
    if points and aspect not in (None, Aspect.MAY, Aspect.MUST):
        return " ".join(_named(before, ("tools", "data"), local))
    if points:
        return _without(before, (named - {"data"}) | {"uses"}, local)
    stands = tools or tools_in(told, local) or names_in(words, "uses") & TELLING_USES
    if stands or aspect not in (None, Aspect.MAY, Aspect.MUST):
        return ""
    return " ".join(_named(before, ("tools",), local))


def _without(words: str, kinds: Iterable[str], local: frozenset[str]) -> str:
    """Give `words` without what they name of `kinds`."""
    letters = list(words)
    for start, end in places(words, kinds, local):
        letters[start:end] = " " * (end - start)
    return " ".join("".join(letters).split())


def _named(words: str, kinds: Iterable[str], local: frozenset[str]) -> Iterator[str]:
    reached = 0
    for start, end in sorted(places(words, kinds, local)):
        if end > reached:
            yield words[max(start, reached) : end]
            reached = end
