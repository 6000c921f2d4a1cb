"""What a label does to a line: "Prohibited: hiring, diagnoses" says each by itself, "Recrutement : …" names only."""

import re
from dataclasses import replace

from ingest.rules.about.slots import slots_in
from knowledge.lexicon import concepts, fold
from knowledge.rules import Slots

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


GRAVE = frozenset({"decide_people", "monitor", "emotions", "clone"})
"""Uses that a heading or a label such as "Recrutement" names without lending them to what it permits."""
_MOST_WORDS_OF_A_LABEL = 5


def without_label(folded: str, own: Slots) -> Slots:
    """Give the slots without the grave uses that only a label names: "Recrutement : l'IA peut rédiger l'annonce"."""
    label, _, rest = re.sub(r" :", ":", folded).partition(": ")
    if not rest or len(label.split()) > _MOST_WORDS_OF_A_LABEL or not own.uses & GRAVE:
        return own
    said = slots_in(rest, positive=True).uses
    return replace(own, uses=own.uses - (GRAVE - said)) if said else own
