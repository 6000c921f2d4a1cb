"""What is told of a thing, a place or a beast and is nobody's state: "the sofa has a broken leg". Pure."""

import re
from collections.abc import Iterator

from bot.adapters.shield.people.known_names import plain
from bot.adapters.shield.sensitive import SENSITIVE
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_FURNITURE = (
    r"canapes?|chaises?|tables?|matelas|sommiers?|armoires?|commodes?|etageres?|buffets?|bureaux?"
    r"|meubles?|tabourets?"
    r"|bancs?|lampes?|miroirs?|tapis|rideaux?|volets?|stores?|portes?|portails?|fenetres?|vitres?|carreaux?|murs?"
    r"|plafonds?|planchers?"
    r"|parquets?|sols?|toits?|toitures?|tuiles?|gouttieres?|escaliers?|marches?|ascenseurs?|chaudieres?|radiateurs?"
    r"|robinets?|tuyaux?"
    r"|canalisations?|eviers?|lavabos?|baignoires?|douches?|wc|toilettes|frigos?|refrigerateurs?|congelateurs?"
    r"|fours?|lave-\w+"
    r"|machines?|televis\w+|teles?|ecrans?|ordinateurs?|imprimantes?|telephones?|cartons?|colis|paquets?|caisses?"
    r"|palettes?|valises?"
    r"|bagages?|poussettes?|velos?|voitures?|camions?|pneus?|moteurs?|batteries?|compteurs?|serrures?|interphones?"
    r"|poubelles?"
    r"|sofas?|armchairs?|mattress(?:es)?|wardrobes?|drawers?|shelf|shelves|desks?|stools?"
    r"|bench(?:es)?|lamps?|mirrors?|rugs?"
    r"|curtains?|blinds?|doors?|gates?|windows?|panes?|walls?|ceilings?|floors?|floorboards?|roofs?|tiles?|gutters?"
    r"|stairs?|steps?|lifts?"
    r"|boilers?|taps?|pipes?|drains?|sinks?|baths?|showers?|toilets?|fridges?|freezers?|ovens?|cookers?"
    r"|dishwashers?|washing machines?"
    r"|tellys?|tvs?|screens?|laptops?|printers?|phones?|box(?:es)?|parcels?|crates?|pallets?|suitcases?|luggage"
    r"|prams?|bikes?|cars?|vans?"
    r"|tyres?|engines?|meters?|locks?|bins?|panels?|slats?|frames?|lids?|handles?|hinges?|wheels?"
)
_BEASTS = (
    r"cafards?|blattes?|rats?|souris|punaises?(?: de lit)?|fourmis|pigeons?|chiens?|chats?|cockroach(?:es)?|mice"
    r"|mouse"
    r"|bed ?bugs?|ants|dogs?|cats?"
)
_STORES = (
    r"laits?|pains?|fromages?|viandes?|poissons?|legumes?|fruits?|eaux?|repas|plats?|cafes?|milk|bread|cheese|meat"
    r"|fish|vegetables|water"
    r"|meals?|food|tea|coffee|laundry|linge|vaisselle|washing|dishes|garden|jardin|kitchen|cuisine|cave|loft|cellar"
    r"|hall|bedroom|chambre"
    r"|bathroom|salle de bain|egouts?|sewage|poubelle|rubbish|gas|gaz|humidite|moisi(?:ssures?)?|mould|damp"
)
_QUALITIES = (
    r"odeurs?|smells?|smell(?:y|ing)|puanteurs?|stinks?|sales?|salete|dirty|filthy|slippery|glissants?|glissantes?"
    r"|noisy|bruyante?s?|quiet"
    r"|froide?s?|cold|wet|mouillee?s?|humides?|soaked|trempee?s?|casse(?:e|es|s)?|broken|snapped|fendu(?:e|es|s)?"
    r"|cracked|dented|scratched"
    r"|leak(?:s|ing|ed|y)?|fuites?|fui(?:t|ent)|barks?|barking|aboie(?:nt)?|aboiements?|vides?|empty|out of date"
    r"|perimee?s?"
)
_SMALL = (
    r"de|du|des|d|l|la|le|les|un|une|of|the|a|an|in|on|et|and|dans|en|au|aux|est|is|are|was|sont|tres|very"
    r"|plus|tout|all"
)
_ONLY = re.compile(rf"(?:(?:{_FURNITURE}|{_BEASTS}|{_STORES}|{_QUALITIES}|{_SMALL})(?:[ ',-]{{1,2}}|\Z)){{1,8}}")
_NAMED = re.compile(
    rf"\b(?:{_FURNITURE}|{_BEASTS}|{_STORES}|odeurs?|smell\w*|puanteurs?|sales?|dirty|filthy|slippery|glissante?s?"
    rf"|aboi\w+"
    r"|bark\w*)\b"
)
"""A thing is named: "cold" or "broken" alone may be somebody's."""
_OF_A_BODY = re.compile(
    r"allerg|intoler|eczema|asthm|retention|retain|confin|alit|bedridden|\bbed ?rest|regime|\bdiet|incontinen"
    r"|catheter|sonde|griff|mord|\bbit|scratch",
)
_PART = (
    r"(?:pieds?|jambes?|bras|dos|dossiers?|tete|legs?|feet|foot|arms?|back|head|corners?|coins?|joints?|seals?|body"
    r"|corps|face|bouche|mouth|teeth|dents?)"
)
_HURT = (
    r"(?:casse(?:e|es|s)?|tordu(?:e|es|s)?|abime(?:e|es|s)?|fendu(?:e|es|s)?|raye(?:e|es|s)?|manquante?s?|broken"
    r"|bent|cracked|missing|loose|damaged"
    r"|wobbly|snapped|torn|chipped|split)"
)
_BROKEN_PART = re.compile(rf"(?:(?:an?|un|une|le|la|the|its|son|sa) )?(?:{_PART} {_HURT}|{_HURT} {_PART})")
_SUBJECT = re.compile(
    rf"\b(?:les?|la|l|un|une|des|mon|ma|mes|notre|votre|ce|cet|cette|the|an?|my|our|your|this|that|one|his|her"
    rf"|their)[ '](?:\w{{2,12}} ){{0,2}}?"
    rf"(?:{_FURNITURE})\b(?P<between>[^.;:,\n]{{0,40}})\Z"
)
_SOMEBODY = re.compile(
    r"\b(?:il|elle|lui|leur|me|m|je|j|on|he|she|him|her|his|they|them|i|my|mon|ma|son|sa|mr|mrs|ms|mme|monsieur"
    r"|madame|who|qui)\b"
)
_AROUND, _LOOK_BACK = 60, 80


def without_objects(text: str, span: Span) -> Iterator[Span]:
    """Give no delicate mark of words that tell of things alone, nor a piece of furniture's broken leg."""
    if span.kind not in SENSITIVE or not (_tells_of_things(text, span) or _is_a_things_part(text, span)):
        yield span


def _tells_of_things(text: str, span: Span) -> bool:
    said = plain(text[span.start : span.end])
    if not span.learned or _ONLY.fullmatch(said) is None or _NAMED.search(said) is None:
        return False
    around = plain(text[max(0, span.start - _AROUND) : span.end + _AROUND])
    return _OF_A_BODY.search(around) is None  # what somebody may be allergic to, or retain


def _is_a_things_part(text: str, span: Span) -> bool:
    """True for a part that is broken where a thing is the clause's subject, and for its state."""
    if span.kind is not DataKind.HEALTH:
        return False
    subject = _SUBJECT.search(plain(text[max(0, span.start - _LOOK_BACK) : span.start]))
    if subject is None or _SOMEBODY.search(subject["between"]):
        return False
    said = plain(text[span.start : span.end])
    return _BROKEN_PART.fullmatch(said) is not None
