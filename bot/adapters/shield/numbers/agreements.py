"""The number of a contract, or of a customer, as a sentence tells it: "our service contract is no. …". Pure.

The word and its number stand apart: what the contract is for, with whom, since when, a verb.
"""

import re
from collections.abc import Iterator

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_GAP = r"(?:[ ]{1,2}|[ ]?\n(?:>[ ]?){0,2})"
"""A space, or where a line is broken, in a mail quoted too."""
_NUMBER = r"(?:n[°º]|no\.|num[ée]ro|number|r[ée]f(?:[ée]rence|erence)?\b\.?|ref\b\.?)"
_CONTRACT = (
    r"(?:contrats?(?:-cadre)?|contract|agreement|abonnement|subscription|police d'assurance|insurance policy"
    r"|march[ée] public|bail|lease|tenancy)"
)
_CUSTOMER = (
    r"(?:(?<!service )(?<!support )client|cliente|customer|abonn[ée]e?|adh[ée]rente?|subscriber|account"
    r"|compte client)"
)
_DATE = r"(?:\d{1,2}(?:er)?[ /.-][^\W_]{1,9}[ /.-]\d{2,4}|[^\W\d_]{3,9}[ ](?:\d{1,2},?[ ])?\d{4}|\d{4})"
_SINCE = rf"(?:depuis|since|en|in|du|of|dated|dat[ée] du|sign[ée]e? (?:le|en)|signed (?:on|in))[ ](?:le[ ])?{_DATE}"
_WITH = (
    r"(?:chez|avec|aupr[èe]s de) (?:vous|votre \w{3,15}|nous)|(?:with|from) (?:you|your \w{3,15}|us)|of yours"
    r"|between us"
    r"|qui nous (?:lie|unit)|que (?:nous avons|j'ai)(?: \w{4,12})?|(?:that )?(?:we|i) (?:have|hold|took out|signed)"
)
_FOR = (
    r"(?:d'|de (?:l'|la )?|du |pour |for |on )(?!\d)[^\W\d_][\w'’-]{2,20}|cadre|annuel|pluriannuel|actuel|initial"
    r"|en cours|groupe"
)
_KEPT = r"enregistr[ée]e?|registered|r[ée]f[ée]renc[ée]e?|filed|connue?|known"
_TOLD = rf"(?:{_GAP}(?:{_WITH}|{_SINCE}|{_FOR}|{_KEPT})){{0,4}}"
_IS = (
    r"(?:est|sont|is|was|a|a pour|ayant pour|having|with|avec|porte|portant|bears?|bearing|carr(?:y|ies)|has|sous"
    r"|under)"
)
_JOINED = rf"(?:{_GAP}?[,(:–-]{{1,2}}(?:{_GAP}(?:dont|which|whose|qui))?|{_GAP}(?:dont|whose|which|qui))?"
_LINKED = (
    rf"{_JOINED}(?:{_GAP}{_IS})?{_GAP}?(?:(?:bien )?(?:le|la|the|a|pour|notre|mon|our|my|its|son)[ ])?"
    rf"{_NUMBER}(?:{_GAP}?[:=]|{_GAP}(?:est|is|was|de)\b)?(?:{_GAP}(?:le|la|the))?{_GAP}?"
)
_THEN = rf"(?:{_GAP}?[:=](?:{_GAP}(?:c'est|it is|it's))?|{_GAP}(?:est|is|was))(?:{_GAP}(?:bien )?(?:le|la|the))?{_GAP}?"
_VALUE = (
    r"(?P<value>[A-Z\d]{1,10}(?:[/.-][A-Z\d]{1,10}|[ ]\d{2,6}(?![\w]|[ ]?[€$£%])){0,5})"
    r"(?![\w]|[ ]?[€$£%]|[.,/-]\w|[ ](?i:euros?|eur|jours?|days?|heures?|hours?|mois|months?|ans|years?|pages?"
    r"|pi[èe]ces)\b)"
)
_OF = r"(?:(?:de |d'|du |of |for |on )(?:(?:notre|votre|mon|ma|mes|nos|le|la|l'|our|your|my|the|this|ce)[ ]?)?)"
_KIND = r"(?:[^\W\d_][\w'’-]{2,20}[ ]){0,2}?"
_PATTERNS = (
    # the contract, then its number
    re.compile(rf"(?<![\w-])(?i:(?:{_CONTRACT}|{_CUSTOMER}){_TOLD}{_LINKED}){_VALUE}"),
    # its number, then the contract
    re.compile(rf"(?<![\w-])(?i:{_NUMBER}{_GAP}{_OF}{_KIND}(?:{_CONTRACT}|{_CUSTOMER}){_TOLD}{_THEN}){_VALUE}"),
    re.compile(rf"(?<![\w-])(?i:(?:{_CONTRACT}|{_CUSTOMER})[ ]{_NUMBER}{_TOLD}{_THEN}){_VALUE}"),
    # no word for a number
    re.compile(
        rf"(?<![\w-])(?i:contrat(?:-cadre)?{_TOLD}|(?:contract|agreement)){_GAP}"
        r"(?P<value>(?=[A-Z\d/.-]*[A-Z])(?=(?:[A-Z/.-]*\d){5})[A-Z\d]{1,10}(?:[/.-][A-Z\d]{1,10}){0,4})(?![\w]|[.,/-]\w)"
    ),
)
_OF_A_THING = re.compile(
    r"(?:INV|FACT?|PO|SO|CMD|BC|DEV|INC|REQ|RITM|CHG|PRB|TASK|ISO|IEC|EN|NF|BS|DIN|RFC|CVE)[-_ /]?\d"
)
"""An invoice, an order, a ticket of software, a standard."""
_YEAR_OR_DATE = re.compile(
    r"(?:19|20)\d{2}(?:[-/](?:19|20)?\d{2})?|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|(?:19|20)\d{2}-\d{2}-\d{2}"
)
_FEWEST_SIGNS, _FEWEST_DIGITS = 4, 3
_MORE_DIGITS = 5
"""Of a customer's number: shorter ones are of things that a customer asks for."""
_A_CONTRACT = re.compile(_CONTRACT, re.IGNORECASE)


def agreements(text: str) -> Iterator[Span]:
    """Give the numbers of contracts and of customers that a sentence tells."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            fewest = _FEWEST_DIGITS if _A_CONTRACT.search(match.group()) else _MORE_DIGITS
            if _is_a_number(match["value"], fewest):
                yield Span(DataKind.CUSTOMER_ID, *match.span("value"), 0.8)


def _is_a_number(value: str, fewest: int) -> bool:
    signs, digits = sum(map(str.isalnum, value)), sum(map(str.isdigit, value))
    enough = signs >= _FEWEST_SIGNS and digits >= fewest
    return enough and not _YEAR_OR_DATE.fullmatch(value) and not _OF_A_THING.match(value)
