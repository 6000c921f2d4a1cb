"""Family names that begin with an article in capitals: "Gwenolé Le Bihan", "G. Le Bihan", "LE GOFF Yann". Pure."""

import re
from collections.abc import Iterator

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.listed import barred, bears_a_thing
from bot.adapters.shield.people.names import UPPER, WORD
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_ARTICLE = r"(?:Le|La|Les|Du|De|Des|De La|LE|LA|DU|DE|DES|DE LA)"
_NAMED = re.compile(
    rf"(?<![\w'@./-])(?P<first>{WORD}(?:[ ]{WORD})?|(?<!\w )[{UPPER}]\.(?:[ -]?[{UPPER}]\.)?)[ ]{{1,2}}{_ARTICLE}[ ]"
    rf"(?P<last>{WORD})(?![\w'@-])"
)
_REVERSED = re.compile(rf"(?<![\w'@./-])(?:LE|Le)[ ](?P<last>{WORD})[ ](?P<first>{WORD})(?![\w'@-])")
_AFTER_LE = frozenset(
    "bail barbier baron bars bec berre beux bihan blanc blevec bloa borgne bouedec boulch bourhis bras breton "
    "brigand bris calvez cam clec'h cloarec coq cornec cornu corre cossec coz creff cun dantec deun diagon doare "
    "dreau drian duc duff duigou falher faou fevre floc'h floch flohic foll forestier fur gac gal gall garrec "
    "gars gleut gloahec goas goaziou goff gorrec gougaud gouic gourrierec grand guellec guen guennec guern "
    "guillou henaff herisse hir hyaric jeune joncour lan lann lay louarn louet maitre maout mat mener merrer "
    "mestre metayer meur moal moigne moine mouel moulec moullec nagard naour nest neve noan normand nouy pape "
    "pelletier pemp pen pennec pors poulennec prigent priol quellec quere quintrec rest roux rouzic roy sann "
    "saout saux sciellour scouarnec squer tallec texier tiec tohic toux troadec vaillant varlet velly verge vern "
    "vey vot vourch".split()
)
"""What follows "Le" in Breton and Norman family names."""


def with_particle(text: str) -> Iterator[Span]:
    """Give the names in which an article in capitals stands before a family name."""
    for match in (*_NAMED.finditer(text), *_REVERSED.finditer(text)):
        if _is_a_person(match) and not bears_a_thing(text, *match.span()):
            yield Span(DataKind.PERSON, *match.span(), 0.95)


def _is_a_person(match: re.Match[str]) -> bool:
    """True for a known end after anything that may be a first name, and for any end after a sure first name."""
    names, last = known_names(), plain(match["last"])
    first = plain(match["first"]).split()
    if match.re is _REVERSED and not names.is_listed(first[0]):
        return False
    if not barred().isdisjoint(first) or first[0] in names.also_words:
        return False
    if last in _AFTER_LE:
        return not (match["first"].isupper() and len(match["first"]) > len("J.-P."))
    sure = names.is_telling(first[-1]) and last not in barred() | names.also_words
    return sure and not (match["first"].isupper() and match["last"].isupper())
