"""Of what an asker's "public" is said: of the thing that it stands beside, not of the others that a message names."""

import re

from knowledge.concepts import DataClass
from knowledge.lexicon import concepts
from knowledge.question.denying import things

_APART = re.compile(
    r"\b(?:et|ou|puis|ainsi que|plus|avec|a partir d(?:e|u|es)?|d'apres|a l'aide d\w*|en utilisant|and|or|then|also"
    r"|with|from|using|based on|as well as|against|to|au|aux)\b|[,;:.?!\n]"
)
"""What parts one thing that a message names from the next."""
_OF_ALL = re.compile(
    r"\b(?:c'est|ce sont|(?:ils?|elles?|tou(?:t|te)s?|tous|cela|ca|ce(?:tte|s)? \w+|les (?:deux|trois))"
    r" (?:\w+ )?(?:est|sont|etait|etaient)|(?:it|they|this|that|these|those|both|all|everything)"
    r"(?:'s|'re| is| are| was| were))\b[^.?!;]{0,30}?\b(?:publi|online|en ligne|disponible|available)"
)
"""A "public" that is said of all that stands before it: "c'est public", "both are public"."""
_ALONE = re.compile(
    r"\W*(?:(?:deja|already|now|maintenant|tous|toutes|all|both|bien|en|qui|which|that|est|sont|is|are) )*"
    r"(?:publi\w+|online|en ligne)\W*"
)
_TOPIC = re.compile(r"\b(?:sur|about|concernant|regarding|a propos d\w*)\b")
"""What stands before it is asked about: "une note interne sur un rapport public"."""
_WHOM = re.compile(
    r"\b(?:a|au|aux|to|for|pour) (?:(?:un|une|des|les?|la|nos|notre|mes|mon|the|our|an?|my) )?"
    r"(?:clients?|customers?|usagers?)\b"
    r"(?! (?:data|list|file|mail|e-?mail|letter|record)\w*)"
)
"""Those to whom something is sent or for whom it is made are no data."""


def beside_public(folded: str, data: frozenset[DataClass]) -> frozenset[DataClass]:
    """Give the classes of `data` that the words name apart from what they call public.

    >>> sorted(beside_public("une brochure publique et le mail du client", frozenset({DataClass.CUSTOMER})))
    [<DataClass.CUSTOMER: 'customer'>]
    >>> beside_public("un mail client, c'est public", frozenset({DataClass.CUSTOMER}))
    frozenset()
    """
    parts = _APART.split(_WHOM.sub(" ", folded))
    if _OF_ALL.search(folded) or any(_ALONE.fullmatch(part) for part in parts) or not any(map(_is_public, parts)):
        return frozenset()
    heads = [_TOPIC.split(part)[0] for part in parts]
    return frozenset[DataClass]().union(*(_named(head) for head in heads if not _is_public(head))) & data


def _is_public(part: str) -> bool:
    return "public" in concepts("asking.stated").names(part) or "public" in concepts("data").names(part)


def _named(part: str) -> frozenset[DataClass]:
    return frozenset(map(DataClass, (*concepts("data").names(part), *things(part)))) - {DataClass.PUBLIC}
