"""Words of a charter for its own tables and teams, which name no use."""

import re

_OWN_TABLE = re.compile(
    r"\b(?:ce|present|le|du) tableau(?= (?:ci-(?:dessous|dessus|apres|contre)|suivant|\d))|\b(?:ce|present) tableau$"
    r"|\b(?:absente?s?|figur\w+|liste\w*|inscri\w+|mentionn\w+|presente?s?) (?:de|dans|sur|du|au|de ce|dans ce|sur ce)"
    r" ?(?:le |ce )?tableau\b"
)
_TEAM = re.compile(
    r"\b(?:equipes?|services?|direction|departements?) (?:de |du |de la |des )?"
    r"(?:developpement|developpeurs|programmation)\b"
)


def without_own_names(folded: str) -> str:
    """Give folded words without the charter's own tables and the teams that are named by their trade: no use is meant.

    >>> without_own_names("tout outil absent de ce tableau"), without_own_names("equipes de developpement")
    ('tout outil  ', ' ')
    """
    return _TEAM.sub(" ", _OWN_TABLE.sub(" ", folded))
