"""Several uses in one line behind a label: "Prohibited: hiring decisions, medical diagnoses" says each by itself."""

import re

from knowledge.lexicon import concepts, fold

_LABEL = re.compile(r"[^\w]*(?P<label>\w[\w' -]{1,30}?)[*_]{0,2} ?:[*_]{0,2} +(?P<rest>\S.*)", re.DOTALL)
_CUT = re.compile(r"[,;]\s+(?:and |or |et |ou )?(?![^()]*\))")
_FEWEST = 2


def uses_in_line(text: str) -> tuple[str, ...]:
    """Give the items of a labelled line where at least two of them name a use; nothing for any other text.

    >>> uses_in_line("**Prohibited**: hiring decisions, medical diagnoses")
    ('hiring decisions', 'medical diagnoses')
    """
    found = _LABEL.match(text)
    if found is None or not _rules(fold(found["label"])):
        return ()
    items = tuple(item.strip(" .") for item in _CUT.split(found["rest"]) if item.strip(" ."))
    named = [concepts("uses").names(fold(item)) - {"input"} for item in items]
    return items if sum(map(bool, named)) >= _FEWEST and len(frozenset(map(frozenset, named))) > 1 else ()


def _rules(label: str) -> bool:
    headings = concepts("headings")
    return any(headings.patterns[name].fullmatch(label) for name in ("forbidden", "allowed", "conditional"))
