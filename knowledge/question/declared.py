"""Of what an asker's "public" is said: of the thing that it stands beside, not of the others that a message names."""

import re

from knowledge.concepts import DataClass
from knowledge.lexicon import concepts
from knowledge.question.denying import things

_APART = re.compile(
    r"\b(?:et|ou|puis|ainsi que|plus|avec|a partir d(?:e|u|es)?|d'apres|a l'aide d\w*|en utilisant|and|or|then|also"
    r"|with|from|using|based on|as well as|against)\b|[,;:.?!\n]"
)
"""What parts one thing that a message names from the next."""
_OF_ALL = re.compile(
    r"\b(?:c'est|ce sont|(?:ils?|elles?|tou(?:t|te)s?|tous|cela|ca|ce(?:tte|s)? \w+|les (?:deux|trois)|qui)"
    r" (?:\w+ )?(?:est|sont|etait|etaient)|(?:it|they|this|that|these|those|both|all|everything|which)"
    r"(?:'s|'re| is| are| was| were))\b[^.?!;]{0,30}?\b(?:publi|online|en ligne|disponible|available)"
)
"""A "public" that is said of all that stands before it: "c'est public", "both are public"."""
_ALONE = re.compile(
    r"\W*(?:(?:deja|already|now|maintenant|tous|toutes|all|both|bien|en) )*(?:publi\w+|online|en ligne)\W*"
)


def beside_public(folded: str, data: frozenset[DataClass]) -> frozenset[DataClass]:
    """Give the classes of `data` that the words name apart from what they call public.

    >>> sorted(beside_public("une brochure publique et le mail du client", frozenset({DataClass.CUSTOMER})))
    [<DataClass.CUSTOMER: 'customer'>]
    >>> beside_public("un mail client, c'est public", frozenset({DataClass.CUSTOMER}))
    frozenset()
    """
    parts = _APART.split(folded)
    if _OF_ALL.search(folded) or any(_ALONE.fullmatch(part) for part in parts):
        return frozenset()
    open_to_all = [_is_public(part) for part in parts]
    if not any(open_to_all):
        return frozenset()
    named = (_named(part) for part, is_open in zip(parts, open_to_all, strict=True) if not is_open)
    return frozenset[DataClass]().union(*named) & data


def _is_public(part: str) -> bool:
    return "public" in concepts("asking.stated").names(part) or "public" in concepts("data").names(part)


def _named(part: str) -> frozenset[DataClass]:
    return frozenset(map(DataClass, (*concepts("data").names(part), *things(part)))) - {DataClass.PUBLIC}
