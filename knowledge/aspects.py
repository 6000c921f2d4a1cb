"""What a question wants to know: whether something is allowed, who, when, why, how, what. Pure."""

import re

from knowledge.concepts import Aspect
from knowledge.lexicon import concepts


def aspect_of(folded: str) -> Aspect | None:
    """Give what the question wants to know: permission, who, when, why, how, what, which, must; None when untold."""
    sentences = [s for s in re.split(r"(?<=[.?!])\s|\n", folded) if s.strip()]
    told = [_aspect_of_sentence(s) for s in sentences]
    if Aspect.MAY in told:
        return Aspect.MAY
    return next((aspect for aspect in told if aspect is not None), None)


def _aspect_of_sentence(folded: str) -> Aspect | None:
    names = concepts("asking.aspect").names(folded)
    if "may" in names and (len(names) == 1 or _asks_first(folded, "may") or _asks_last(folded)):
        return Aspect.MAY
    if names & {"who", "when"} and not _asks_first(folded, "which_tools"):
        names -= {"which_tools"}  # "who keeps the list of tools" asks for somebody
    for aspect in (Aspect.WHICH_TOOLS, Aspect.WHEN, Aspect.WHO, Aspect.WHY, Aspect.MUST, Aspect.HOW):
        if aspect.value in names:
            return aspect
    if "may" in names:
        return Aspect.MAY
    return Aspect.WHAT if "what" in names else None


def _asks_last(folded: str) -> bool:
    """True when leave to use a tool is asked behind what is to be done: "je dois traduire ce mail, deepl pro ok ?"."""
    _, comma, last = folded.rpartition(",")
    named = concepts("asking.aspect").names(last) if comma else frozenset()
    return named == {"may"} and bool(concepts("tools").names(last))


def _asks_first(folded: str, aspect: str) -> bool:
    """True when the words of `aspect` come before those of any other aspect."""
    first = {
        name: found.start()
        for name, pattern in concepts("asking.aspect").patterns.items()
        if (found := pattern.search(folded))
    }
    return min(first, key=lambda name: (first[name], name != aspect)) == aspect
