"""Words that begin with a tool, or its use: "l'usage de copilot", not "la memoire de copilot"."""

import re

from knowledge.lexicon import concepts, tools_in

_LEAD = re.compile(
    r"\W*(?:(?:the|our|all|any|l[ae]s?|notre|nos|tout|toute|d[eu]|a) |[ld]')*"
    r"(?:(?:use|usage|utilisation|emploi|acces|access|approval|authori[sz]ation|autorisation|agrement|homologation)"
    r"(?: (?:of|to|for|de|d'|du|des|a|au|aux|pour))? ?(?:(?:the|our|le|la|les|l'|notre|nos) ?)?)?(?:free |consumer )?"
)
CLASSES = frozenset({"class:unlisted", "class:approved"})
"""Tools that no name tells: "tout autre outil"."""


def spans_of_tools(folded: str, classes: frozenset[str] = CLASSES) -> list[tuple[int, int]]:
    """Give where folded words that begin with a tool, or its use, name tools; nothing where they name only `classes`.

    >>> spans_of_tools("l'acces a copilot"), spans_of_tools("la memoire de copilot"), spans_of_tools("tout autre outil")
    ([(10, 17)], [], [])
    """
    spans = sorted(concepts("tools").spans(folded)) if tools_in(folded) - classes else []
    return spans if spans and _LEAD.fullmatch(folded, 0, spans[0][0]) else []
