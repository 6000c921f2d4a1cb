"""People by what is said of them: who told, who was asked, who is with whom, whose account it is."""

import re
from collections.abc import Iterator

from bot.adapters.shield.people.accounts import bears_a_name
from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.people.listed import barred, bears_a_thing, opens_a_sentence
from bot.adapters.shield.people.names import KIN, LOWER_NOT_NAMES, UPPER, WORD
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, every

_SAID = (
    r"told|said|says|asked|asks|thinks|reckons|mentioned|explained|explains|rang|phoned|emailed|texted|replied|wrote"
    r"|admitted|claims|complained|apologised|refused|resigned|(?:'s|is|was|has been) (?:off|on leave"
    r"|pregnant|in hospital)"
    r"|still (?:on|off)|m'a (?:dit|demandé|parlé|appelée?)|a (?:dit|demandé|expliqué|répondu|écrit"
    r"|démissionné|refusé)"
    r"|demande|pense que|explique|dit que|veut|est (?:enceinte|en arrêt|malade|absente?|parti|partie|encore)"
)
_SAYING = re.compile(rf"(?<![\w'@./-])(?P<name>{WORD})(?='s off\b| (?:{_SAID})\b)")
_DONE_TO = re.compile(
    r"\b(?:told|asked|mentored|mentors|emailed|phoned|texted|thanked|reminded|cc'd|replacing|covering for|cover for"
    r"|reports to|married to|engaged to|lives with|works with|dit à|demandé à|demander à|parlé à|parler à|prévenu"
    r"|prévenir|remplacer|remplace|marié à|mariée à|vit avec|travaille avec) "
    rf"(?P<name>{WORD}(?: {WORD})?)(?![\w'-])"
)
_KIN = re.compile(
    rf"\b(?:{KIN}|lodger|flatmate|children|kids|twins|carers|nanny|colleague|boss|voisine?|colocataire|enfants|jumeaux"
    r"|collègue|chef|cheffe|nounou)[,:]? "
    rf"(?P<name>{WORD})(?:(?:,| et| and) (?P<other>{WORD}))?(?![\w'-])"
)
_IN_BRACKETS = re.compile(
    rf"\b(?:{KIN}|m[èe]re|p[èe]re|boss|manager|supervisor|colleague|tenant|landlord|neighbour|[Nn]\+[12]|responsable"
    r"|sup[ée]rieure?|directeur|directrice|coll[èe]gue|cheffe?|manageuse|voisine?|locataire|propri[ée]taire|stagiaire"
    r"|apprentie?) "
    rf"\((?P<name>{WORD}(?: {WORD}){{1,2}})(?=[),])"
)
"""Who somebody is to another, then the whole name in brackets."""
_COUPLE = re.compile(rf"(?<![\w'@./-])(?P<name>{WORD})(?: and | et | & |/)(?P<other>{WORD})(?![\w'-])")
_PUPIL = re.compile(rf"(?<![\w.'-])(?P<name>{WORD}) [{UPPER}]\.?(?=[ ]?[,:;)|→\n]|[ ](?:→|[-–]|granted|denied)|\Z)")
_INITIALLED = re.compile(rf"(?:\A|\n|[.!?])[ ]{{0,3}}/[ ]?(?P<name>{WORD})[ ]{{0,3}}(?=\n|\Z)")
"""Who wrote a note, after a bar at its end: "Sent the refund. /Dev"."""
_OFFICER = re.compile(rf"\b(?:PC|DC|PS|DS|WPC|PCSO|Sgt|Officer) \d{{2,6}} (?P<name>{WORD}(?: {WORD})?)")
_SMALL = r"[a-zà-ÿ]{3,20}"
_SMALL_SAYING = re.compile(
    rf"(?<![\w'@./-])(?P<name>{_SMALL})(?='s (?:off|on|been|not|gone|leaving|back|in|out|mum|dad)\b"
    rf"| (?:told|said|says|asked"
    r"|is|was|has|had|can|will|could|wants|est|était|avait|veut|m'a|va|doit|peut|encore|still|arrive|passe|vient"
    r"|fait|prend|demande|a)\b)"
)
_SMALL_TOLD = re.compile(
    rf"\b(?:that|is|are|does|did|has|que|dis|dire|dit|told|asked|tell|of|de|à|for|pour|sauf"
    rf"|except) (?P<name>{_SMALL})"
    r"(?![\w'@./-])"
)
_HANDLE = re.compile(
    r"(?:\b(?:user(?:name)?|utilisat(?:eur|rice)|compte|account|owner|contact|author|auteure?|assignee|approver|login|par|by|for|pour|identifiant|of|de"
    r"|search)[\"']?[ ]?[:=]?[ ]?[\"']?|\b(?:TODO|FIXME|NOTE)\(|(?<![\w.])@|^\[\w{1,12}\] |^)"
    r"(?P<name>[a-z]{1,20}[._-]?[a-z]{1,20})(?=[\"')\s:,;?}]|\Z)",
    re.MULTILINE,
)
_LETTERED = frozenset(
    "annexe appendix figure fig table tableau plan section part partie groupe group batiment bat zone vitamine vitamin "
    "option type class classe level niveau lot article hepatite hepatitis case cas salle room porte gate terminal "
    "phase tranche volet exhibit schedule team equipe serie series bloc block hall gamme version grade person personne "
    "company societe product produit model modele user client site point etape step ligne line voie quai escalier "
    "scenario "
    "bidder supplier candidate party witness school office "
    "variant variante clause chapitre chapter format taille "
    "size poste note plan test question answer hypothese".split()
)


def told(text: str) -> Iterator[Span]:
    """Give the people whom the words around them tell."""
    yield from _capitals(text)
    yield from _small(text)
    for match in _INITIALLED.finditer(text):
        if known_names().is_listed(plain(match["name"])):
            yield Span(DataKind.PERSON, *match.span("name"), 0.7)
    for match in _IN_BRACKETS.finditer(text):
        if _may_be_one(text, match, "name", opening=True):
            yield Span(DataKind.PERSON, *match.span("name"), 0.95)
    for match in _HANDLE.finditer(text):
        if bears_a_name(match["name"]):
            yield Span(DataKind.PERSON, *match.span("name"), 0.6)


def _capitals(text: str) -> Iterator[Span]:
    for match in _SAYING.finditer(text):
        if _may_be_one(text, match, "name"):
            yield Span(DataKind.PERSON, *match.span("name"), 0.65)
    for pattern in (_DONE_TO, _KIN):
        for match in pattern.finditer(text):
            for group in ("name", "other")[: pattern.groups]:
                if match[group] and _may_be_one(text, match, group):
                    yield Span(DataKind.PERSON, *match.span(group), 0.65)
    for match in _OFFICER.finditer(text):
        yield Span(DataKind.PERSON, *match.span("name"), 0.8)
    for match in _PUPIL.finditer(text):
        word = plain(match["name"])
        if word not in _LETTERED and _may_be_one(text, match, "name", opening=text[match.end() - 1] == "."):
            yield Span(DataKind.PERSON, *match.span(), 0.6)
    yield from _couples(text)


def _couples(text: str) -> Iterator[Span]:
    """Give both names of "Pam and Trevor": one is a given name that is nothing else, the other may be one."""
    names = known_names()
    for match in every(_COUPLE, text):
        for one, other in (("name", "other"), ("other", "name")):
            sure = names.is_telling(plain(match[other])) and not bears_a_thing(text, *match.span(other))
            if sure and plain(match[one]) in names.given and plain(match[one]) not in barred():
                yield Span(DataKind.PERSON, *match.span(one), 0.6)


def _may_be_one(text: str, match: re.Match[str], group: str, *, opening: bool = False) -> bool:
    words = [plain(word) for word in match[group].split()]
    if set(words) & barred() or match[group].isupper() or bears_a_thing(text, *match.span(group)):
        return False
    known = known_names().is_listed(words[0])
    return known or opening or not opens_a_sentence(text, match.start(group))


def _small(text: str) -> Iterator[Span]:
    for pattern in (_SMALL_SAYING, _SMALL_TOLD):
        for match in every(pattern, text):
            name = plain(match["name"])
            telling = known_names().is_telling(name) and name not in LOWER_NOT_NAMES
            if telling and not bears_a_thing(text, *match.span("name")):
                yield Span(DataKind.PERSON, *match.span("name"), 0.6)
