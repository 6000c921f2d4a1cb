"""What is approved, where a sentence says "approuvé", "homologué" or "approved": a tool, or a charter or a supplier."""

import re

from knowledge.lexicon import concepts

_SAID = re.compile(r"\b(?:approuve|homologue)")
_CLASS = re.compile(r"\W*(?:outils?|logiciels?|applications?|assistants?|services?)\b")
_JOINS = re.compile(r"(?:\W|\b(?:l[ae]s?|l|et|ou|egalement|aussi|nos|notre|donc|ici)\b)*")
_BEHIND = re.compile(r"\W*$|\W*[.;:(]|,? ?(?:et )?(?:pour|chez|ici|depuis|a l'|au|aux|dans)\b")
_OTHER_SUBJECT = re.compile(
    r"\W*(?:(?:the|this|our|your|a|an|all|any|each|every|such|these) )?(?:[\w-]+ )?(?:charter|policy|policies"
    r"|guidelines?|requests?|budgets?|suppliers?|vendors?|providers?|makers?|publishers?)\b"
    r"(?: (?:of|for|to|from) [^,;:.]*)?$"
)


def approves_no_tool(folded: str, found: re.Match[str]) -> bool:
    """True when words that say "approved" say so of something else than the tools that the sentence names.

    A sentence that says it of one tool and names another beside it opens neither: "Copilot est approuvé, ChatGPT reste
    à l'étude".
    """
    if found[0].endswith("approved") and " " in found[0]:
        return _OTHER_SUBJECT.match(_part_before(folded, found.start()).rstrip()) is not None
    if not _SAID.search(found[0]):
        return False
    told, rest = _part_before(folded, found.start()), folded[found.end() :]
    if _CLASS.match(found[0]):
        told, rest = rest, ""
    named = concepts("tools").names(folded) - {"class:any", "class:approved"}
    about = _tools_alone(told)
    return about is None or about != named or not _BEHIND.match(rest)


def _part_before(folded: str, place: int) -> str:
    return re.split(r"[,;:.]\s", folded[:place])[-1]


def _tools_alone(words: str) -> frozenset[str] | None:
    """Give the tools that words name where they name nothing else ahead of a purpose; None where they do."""
    words = re.split(r"[.;(]| (?:pour|dans) ", words + " ")[0]
    tools, left = concepts("tools"), list(words)
    for start, end in tools.spans(words):
        left[start:end] = " " * (end - start)
    named = tools.names(words) - {"class:any", "class:approved"}
    return named if named and _JOINS.fullmatch("".join(left)) else None
