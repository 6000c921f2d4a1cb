"""Postal addresses, French and English: a number and a street first, then what may follow; every pattern bounded."""

import re
from collections.abc import Iterator

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.names import TITLE
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, near

_CLEAR_WAYS = (
    r"rue|avenue|av\.?|boulevard|bd|bld|blvd|chemin|all[ée]es?|impasse|imp\.|quai|square|sentier|faubourg"
    r"|fbg|ruelle|villa"
    r"|venelle|sente|traverse|cour(?! d'(?:appel|assises))|esplanade|chauss[ée]e"
    r"|mont[ée]e|clos|hameau|lotissement|lot\.|(?-i:r\.)|route|rte|place|pl\."
)
_DOUBTFUL_WAYS = r"cit[ée]|domaine|cours|passage|parc|r[ée]sidence|promenade|lieu[ -]dit|mail|voie|rond-point"
_NUMBER = r"(?<![\w.,/-])\d{1,4}(?:[ ]?(?:bis|ter|quater)|[A-D])?,?[ ]{1,2}"
_STREET = re.compile(rf"{_NUMBER}(?P<way>{_CLEAR_WAYS}|{_DOUBTFUL_WAYS})(?![\w])", re.IGNORECASE)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ]"
_GOES_ON = r"(?:L[ae]s?|Ils?|Elles?|Je|On|Nous|Vous|M[aeo]s?n?|Ces?t?|Une?|The|It|I|We|My|You|He|She|They)\b"
"""What a sentence begins with, behind the name of a street that ends one: "au 4 chemin du Gué. La pompe"."""
_PROPER = rf"{_CAPITAL}(?:\w{{0,2}}\.(?=[ ](?!{_GOES_ON}))|(?:[\w'-]|\.(?=\w)){{0,30}})"
_CITY_WORD = rf"(?:{_PROPER}|sur|en|la|le|les|de|du|des|lès|sous|aux?|d'{_PROPER}|l'{_PROPER})"
_CITY = rf"(?:{_PROPER})(?:[ -]{_CITY_WORD}){{0,5}}(?:[ ]?cedex(?:[ ]\d{{1,2}})?)?"
_STREET_NAME = r"[ ][^\n\d,;:()\"?!]{2,50}"
_TO_CITY = re.compile(
    rf"(?:{_STREET_NAME}|[ ]\d{{1,2}}[ ][^\n\d,;:()\"?!]{{2,40}})"
    rf"(?:[ ]?[,\n-][ ]?[^\n\d,;:()\"?!]{{2,40}}){{0,2}}[ ]?[,\n-]{{0,2}}[ ]{{0,2}}(?:F-)?\d{{5}}(?:[ ]{_CITY})?"
)
_TO_NAME = re.compile(
    rf"[ ](?:(?:de la|de l'|des|du|de|d'|la|le|les|aux?)[ ]?){{0,2}}{_PROPER}"
    rf"(?:(?:[ ](?:de la|de|du|des|et|la|le)[ ]|[ ]){_PROPER}){{0,4}}(?:,?[ ]?{_CITY})?"
)

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_ENGLISH_STREET = re.compile(
    r"(?:(?<!\w)(?:Flat|Apt\.?|Apartment|Suite|Unit|Studio)[ ]?\w{1,6}(?:,[ ]?|\n|[ ]))?"
    rf"(?<![\w.,/-])(?!(?:19|20)\d\d,)[1-9]\d{{0,4}}[A-Z]?,?[ ](?!{_MONTHS}"
    rf"|[A-Z]\d{{1,2}}\b){_PROPER}(?:[ ]{_PROPER}){{0,4}}"
)
_UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_SPOKEN_STREET = re.compile(
    rf"\b(?:{_TENS}(?:[- ]?{_UNITS})?|{_UNITS}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)[ ]"
    rf"{_PROPER}(?:[ ]{_PROPER}){{0,2}}"
)
"""A number in words, in a transcript: "eleven Holbeck Avenue"."""
_SUFFIX = re.compile(
    r"[ ](?:(?<!County )(?<!Crown )(?<!High )(?<!Supreme )(?<!Tennis )(?<!Food )(?<!Squash )Court|Street"
    r"|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Way|Close|Crescent|Terrace|Gardens|Grove|Boulevard|Blvd"
    r"|Highway|Parkway|Hwy|Mews|Cottages?|Paddocks?|(?<!Street )(?<!Page )(?<!Point )View|Orchard)\.?$"
)
_THEN_A_TOWN = re.compile(
    rf"(?P<street>.*?\d[A-Z]?,?[ ]{_PROPER}(?:[ ]{_PROPER})?[ ](?:Street|Road|Rd|Avenue|Ave|Lane|Crescent|Terrace"
    rf"|Gardens|Grove|Mews|Cottages))[ ]{_PROPER}\Z"
)
"""A street and a town without a comma, in a call: "27 Tanner Street Dover"."""
_POSTCODE = (
    r"(?:[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}"
    r"|[A-Z]{2}[ ]\d{5}(?:-\d{4})?|[AC-FHKNPRTV-Y]\d[\dW][ ][AC-FHKNPRTV-Y0-9]{4})(?!\w)"
)
_HOME_POSTCODE = re.compile(
    r"\b(?:(?<!care )(?<!nursing )(?<!funeral )(?<!children's )(?<!retirement )home(?: address| postcode)?"
    r"|(?:lives?|living|resid(?:es|ing|ent)|based) (?:at|in)|domicile"
    r"|(?:habit|demeur|r[ée]sid)(?:e|ant) (?:[àa]|au|en))"
    r"(?:[ ](?:is|in|at|was|est|au|[àa]))?[ :,(]{1,3}(?P<value>(?-i:[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}))(?!\w)",
    re.IGNORECASE,
)
"""A British postcode is a dozen homes: after the word, it is where somebody lives."""
_ASKED_POSTCODE = re.compile(
    r"\bpost ?code\b[^\n]{0,80}[?:.]\s{1,3}(?:[^\n.?:]{1,20}:[ ])?(?:[^\n?:]{1,60}\.[ ])?(?:it's |its |that's "
    r"|yes,? )?"
    r"(?P<value>(?-i:[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}))(?!\w)",
    re.IGNORECASE,
)
"""What answers who asks for it in a call."""
_TO_POSTCODE = re.compile(rf"(?:(?:,[ ]?|\n)[\w'. -]{{2,40}}?){{0,4}}(?:,[ ]?|\n|[ ]){_POSTCODE}")

_WORD = r"(?:[A-Z\d][\w'.-]{0,25}|of|the|on|upon|in|under|le|and)"
_PART = rf"[A-Z\d][\w'.-]{{0,25}}(?:[ ]{_WORD}){{0,4}}"
_UP_TO_POSTCODE = re.compile(rf"(?<![\w'.-])(?:{_PART},[ ]?\n?[ ]?){{1,5}}(?:{_PART}[ ])?{_POSTCODE}")
_IS_PLACE = re.compile(
    r"\b(?:House|Farm|Villa|Cottage|Lodge|Court|Estate|Park|Unit|Flat|Apt|Apartment|Suite|Studio|Barn|Hall|Hill"
    r"|Mill|Manor|Works"
    r"|Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Way|Close|Crescent|Terrace|Gardens?|Grove|Green|Square|Quay"
    r"|Row|Wharf"
    r"|Rise|Place|View|Hollow|Yard|Walk|Bank|Cross|Mews|Parade|Building|Floor|Business|Industrial|Centre)\b"
    r"|\A\d{1,5}[A-Za-z]?[ ]",
)
_IS_SOMEBODY = re.compile(rf"(?:{TITLE}|Sir)[ ]{_CAPITAL}")
_IS_DATE = re.compile(rf"{_MONTHS}|\d{{6}}|\b(?:19|20)\d{{2}}\b")

_PLACE = re.compile(
    rf"(?<!\w)(?:lieu[ -]dit|r[ée]sidence|r[ée]s\.|lotissement|domaine|hameau|campagne|zone|z\.?[aic]\.?|zac"
    rf"|parc)[ ](?-i:[^\n\d,;:()\"?!]{{2,50}})"
    rf"[ ]?[,\n-]{{1,2}}[ ]?(?:F-)?\d{{5}}[ ](?-i:{_CITY})",
    re.IGNORECASE,
)


_CONTINENTAL = re.compile(
    rf"(?<![\w.])(?:(?:[Uu]l\.|[Uu]lica|Strada|Str\.|[Cc]alle|C/|Avenida|Av\.|Pla[zç]a|Praça|Rua|Travessa"
    rf"|Via|Viale|Piazza"
    rf"|Corso|Largo)[ ](?:(?:de|del|da|do|dos|di|della|la|el)[ ]){{0,2}}{_PROPER}(?:[ ]{_PROPER}){{0,3}},?"
    rf"|{_PROPER}(?:stra(?:ß|ss)e|str\.|straat|laan|weg|gasse|platz|plein|gade|gatan|vej|kade|gracht))"
    rf"[ ]n?\.?°?\d{{1,4}}[\w/-]{{0,6}}(?:,[ ][^\n,;:]{{1,12}})?,[ ]"
    rf"(?:[A-Z]{{1,2}}-)?\d{{2,6}}(?:[ -]\d{{2,3}})?(?:[ ][A-Z]{{2}})?[ ]"
    rf"{_PROPER}(?:[ ]{_PROPER})?(?:,[ ]{_PROPER})?"
)
"""A street, then its number: Poland, Spain, Italy, Germany, the Netherlands, Romania…"""
_TOWN_FIRST = re.compile(
    rf"(?<=demeurant à )[^\n\d;:()]{{2,40}}[ ]\(\d{{5}}\),[ ]\d{{1,4}}(?:[ ]?(?:bis"
    rf"|ter))?,?[ ](?:{_CLEAR_WAYS}|{_DOUBTFUL_WAYS})"
    r"(?:[ ](?:de la|de l'|des|du|de|d'))?[ ]?[^\n\d,;:()]{2,40}",
)


_BOX = re.compile(
    rf"(?<!\w)(?:(?:BP|B\.P\.|CS|TSA)[ ]?\d{{1,6}},?[ \n-]{{1,3}}\d{{5}}[ ]{_CITY}|P\.?O\.? Box[ ]\d{{1,6}}"
    rf"(?:,[ ]?{_PROPER}(?:[ ]{_PROPER})?(?:,?[ ]{_POSTCODE})?)?)"
)
_HOME = re.compile(
    rf"(?<!\w)(?:R[ée]sidence|R[ée]s\.|B[âa]t(?:iment)?\.?|Appartement|Appt?\.?|Immeuble|Ch[âa]teau|Ferme"
    rf"|Villa|Mas|Lieu-dit)"
    rf"[ ][^\n\d;:()\"?!,]{{1,40}}(?:[,\n][^\n\d;:()\"?!,]{{1,25}}\d{{0,3}}[A-Z]?){{0,3}}"
    rf"[ ]?[,\n-]{{1,2}}[ ]?\d{{5}}[ ]{_CITY}"
)


_ROUTING = (
    r"(?:A(?:4[125]|6[37]|75|8[1-6]|9[12468])|C15|D(?:0[1-9]|1[0-8]|2[024]|6W)|E(?:21|25|32|34|41|45|53|91)"
    r"|F(?:12|23|26|28|31|35|42|45|52|56|9[1-4])|H(?:12|14|16|18|23|53|54|62|65|71|91)|K(?:32|34|36|45|56|67|78)"
    r"|N(?:37|39|41|91)|P(?:12|14|17|2[45]|3[126]|43|47|51|56|61|67|72|75|81|85)|R(?:14|21|32|35|42|45|51|56|93|95)"
    r"|T(?:12|23|34|45|56)|V(?:14|15|23|31|35|42|9[2-5])|W(?:12|23|34|91)|X(?:35|42|91)|Y(?:14|21|25|34|35))"
)
"""The first part of an Eircode: one for each post town of Ireland."""
_HOME_OF = "[0-9AC-FHKNPRTV-Y]{4}"
_EIRCODE = re.compile(rf"(?<![\w-]){_ROUTING}(?P<gap>[ ]?)(?P<home>{_HOME_OF})(?![\w-])", re.IGNORECASE)
_IRISH_CUE = re.compile(
    r"\beircode|\bireland\b|\birlande\b|(?-i:\bCo\.? [A-Z])|\bcounty\b|\bdublin\b|\bcork\b|\bgalway\b|\blimerick\b"
    r"|\baddress|\badresse",
    re.IGNORECASE,
)
_IRISH_WORD = r"(?:(?:Co|St|Rd|Ave)\.|(?:[bdghmnt]|bh)?-?[A-ZÀ-Þ\d][\w'-]{0,25}|na|an|of|the|on|upon|in|under|and|le)"
_IRISH_PART = rf"(?!Eircode|Address|Adresse|Postcode)[A-ZÀ-Þ\d][\w'-]{{0,25}}(?:\.?[ ]{_IRISH_WORD}){{0,5}}\.?"
_TO_EIRCODE = re.compile(rf"(?<![\w'.-])(?:{_IRISH_PART}(?:,[ ]?\n?[ ]?|\n)){{0,5}}(?:{_IRISH_PART}[ ])?\Z")
_IRISH_LINE = re.compile(r"[^,\n ][^,\n]{0,80}")
_LONGEST_IRISH = 160


def _irish(text: str) -> Iterator[Span]:
    """Give Eircodes, of which each is one home's, with the lines that lead to them."""
    for code in _EIRCODE.finditer(text):
        mixed = any(map(str.isdigit, code["home"])) and any(map(str.isalpha, code["home"]))
        printed = mixed and bool(code["gap"]) and code.group().isupper()
        if printed or near(text, _IRISH_CUE, *code.span(), before=100, after=20):
            yield Span(DataKind.ADDRESS, _irish_start(text, code.start()), code.end(), 0.95)


def _irish_start(text: str, end: int) -> int:
    """Give where the address before an Eircode starts: at its number or its house, else after who lives there."""
    lead = _TO_EIRCODE.search(text, max(0, end - _LONGEST_IRISH), end)
    parts = list(_IRISH_LINE.finditer(text, lead.start() if lead else end, end))
    placed = [part for part in parts if _IS_PLACE.search(part.group()) or part.group()[0].isdigit()]
    unnamed = [part for part in parts if not any(map(known_names().is_telling, map(plain, part.group().split())))]
    return next((part.start() for part in placed or unnamed), end)


def addresses(text: str) -> Iterator[Span]:
    """Give postal addresses: number, street and town; or number and a proper street name."""
    for street in _STREET.finditer(text):
        end = _french_end(text, street)
        if end:
            value = text[street.start() : end].rstrip(" .-'")
            yield Span(DataKind.ADDRESS, street.start(), street.start() + len(value), 0.9)
    yield from (Span(DataKind.ADDRESS, *place.span(), 0.8) for place in _PLACE.finditer(text))
    for pattern in (_BOX, _HOME):
        yield from (Span(DataKind.ADDRESS, *place.span(), 0.8) for place in pattern.finditer(text))
    yield from _before_postcodes(text)
    yield from (Span(DataKind.ADDRESS, *code.span("value"), 0.95) for code in _HOME_POSTCODE.finditer(text))
    yield from (Span(DataKind.ADDRESS, *code.span("value"), 0.95) for code in _ASKED_POSTCODE.finditer(text))
    yield from _irish(text)
    for pattern in (_CONTINENTAL, _TOWN_FIRST):
        yield from (Span(DataKind.ADDRESS, *place.span(), 0.85) for place in pattern.finditer(text))
    for street in _SPOKEN_STREET.finditer(text):
        if _SUFFIX.search(street.group()):
            yield Span(DataKind.ADDRESS, *street.span(), 0.75)
    yield from _english(text)


def _english(text: str) -> Iterator[Span]:
    """Give a number and an English street, up to its postcode where it has one."""
    for street in _ENGLISH_STREET.finditer(text):
        rest = _TO_POSTCODE.match(text, street.end())
        if rest:
            yield Span(DataKind.ADDRESS, street.start(), rest.end(), 0.9)
        elif _SUFFIX.search(street.group()):
            yield Span(DataKind.ADDRESS, *street.span(), 0.75)
        elif way := _THEN_A_TOWN.match(street.group()):
            yield Span(DataKind.ADDRESS, street.start(), street.start() + way.end("street"), 0.75)


def _french_end(text: str, street: re.Match[str]) -> int | None:
    whole = _TO_CITY.match(text, street.end())
    if whole:
        return whole.end()
    named = _TO_NAME.match(text, street.end())
    if named and re.fullmatch(_CLEAR_WAYS, street["way"], re.IGNORECASE):
        return named.end()
    return None


_HOUSE = re.compile(r"(?<=[a-z][ ])(?:of|at|in)[ ](?=\d{1,4}[A-Za-z]?[ ])")
"""What stands before a number after other words: "Beatrix Holloway of 41 Priory Lane"."""


def _before_postcodes(text: str) -> Iterator[Span]:
    """Give what leads to a British or Irish postcode, from the first part that names a place or a number."""
    for match in _UP_TO_POSTCODE.finditer(text):
        at = match.start()
        parts: list[int] = []
        for part in match.group().split(","):
            said = part.strip()
            if _IS_DATE.search(said) or _IS_SOMEBODY.match(said):
                parts = []
            elif parts or _IS_PLACE.search(said):
                house = None if parts else _HOUSE.search(part)
                parts.append(at + (house.end() if house else len(part) - len(part.lstrip())))
            at += len(part) + 1
        if parts:
            yield Span(DataKind.ADDRESS, parts[0], match.end(), 0.85)
