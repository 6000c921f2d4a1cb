"""Whether a text says of itself that it is licensed, or not to be copied: its licence decides. Pure.

Whoever calls a bought standard "an internal document" may be right, and may still not enter it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from knowledge.concepts import DataClass
from knowledge.lexicon import fold, names_in
from knowledge.question.pasting import matter
from knowledge.question.understanding import Asked
from knowledge.rules import Rule
from knowledge.stems import stems_of

PROTECTED = "protected"
"""Stated of a pasted text that says so itself: nothing is permitted of it but by words on such content."""
FOOTED = "footed"
"""Stated besides where it may be said of something else, or by the usual line of a copyright alone: that is a doubt."""
_WORDS = stems_of("protected protégé licence licensed copyright")
"""What a clause on such content is told by, two words at least."""
_FEWEST = 2

_LICENSED = re.compile(
    r"\blicen[sc]e?d? cop(?:y|ies)\b|(?<!our )\blicen[sc]ees? ?:|\b(?:mono-?|un seul )utilisateur\b"
    r"|\bexemplaire (?:sous licence|nominatif|incessible)\b"
)
"""What names the licence that a text bears, read with `fold`."""
_GRANTED = re.compile(
    r"\blicen[sc]ed (?:\w+ )?to\b|\b(?:single|one)[- ]user\b|\b(?:under (?:a )?licen[cs]e|sous licence)\b"
    r"|\blicen[sc]es? [^.!?\n]{0,40}\b(?:granted|issued|accordee?|concedee?|attribuee?)s? (?:to|a)\b"
)
"""The same where a driver, a pump or a place may have one as well: nobody is sure then."""
_KEPT = re.compile(
    r"\b(?:reproduction|redistribution|rediffusion|copying|copie|photocop\w+)\b[^.!?\n]{0,60}"
    r"\b(?:interdite?s?|prohibited|forbidden|not (?:permitted|allowed|authori[sz]ed))\b"
    r"|\bno (?:reproduction|copying|redistribution)\b|\b(?:do not|ne pas) (?:copy|reproduce|copier|reproduire)\b"
    r"|\b(?:(?:may|must|shall|can) ?not|no part [^.!?\n]{0,40}) be (?:reproduced|copied)\b"
    r"|\bne (?:peut|saurait|doit) (?:pas )?etre (?:reproduit|copie)e?\b|\b(?:not for re-?sale|revente interdite)\b"
    r"|\b(?:exclusive|sole) use of\b|\busage exclusif d[e']"
)
"""What keeps it from being copied, or a key or a car park: of a text that everybody may read it is small print."""
_OF_A_MAIL = re.compile(
    r"\b(?:(?:this|ce|cet|present) (?:message|e-?mail|mail|courriel)|destinataires?|addressees?|recipients?"
    r"|outside (?:the|our) (?:company|group|firm|site)|hors (?:de l'entreprise|de la societe|du (?:groupe|site)))\b"
)
"""What stands in the usual disclaimer under a mail, or keeps a note within the house."""
_SIGN = r"(?:©|\(c\)|copyright)[ ]?(?:(?:\(c\)|©)[ ]?)?(?:\d{4}(?:[ ]?[-–,][ ]?\d{2,4})?,?[ ])?(?:by )?(?:the )?"
_PUBLISHED = re.compile(rf"{_SIGN}(?:iso|iec|cen(?:elec)?|afnor|bsi|british standards?|din|astm|ieee|asme)\b")
_HOLDER = re.compile(
    rf"(?:{_SIGN}|\b(?:property of|propriete (?:exclusive )?(?:de|du|d'))[ ]?)(?:the |la societe )?"
    r"(?P<holder>[^\d\W][\w&'’-]*(?: (?!all\b|tous\b)[^\d\W][\w&'’-]*){0,3})"
)
_RIGHTS = re.compile(r"\b(?:all rights reserved|tous droits reserves)\b")
"""With a holder, the usual line of a copyright: of a supplier's page, and at the foot of the organisation's own."""
_OURS = re.compile(r"\b(?:our|ours|my|notre|nos|mon|ma|mes)\b(?! (?:\w+ )?(?:account|compte|licen[cs]e)\b)")
_WORK = r"(?:standards?|stud(?:y|ies)|handbooks?|books?|articles?|normes?|etudes?|ouvrages?|livres?|manuels?|revues?)"
_BOUGHT = re.compile(
    rf"\b{_WORK} (?:\w+ ){{0,4}}?(?:bought|purchased|paid for|achete|payant)\w*"
    rf"|\b(?:bought|purchased|paid(?: for)?|licensed|achet\w+) (?:(?:\w+|l'|d') ?){{0,2}}{_WORK}\b"
)
"""How an asker calls what was bought: "page of a standard we bought", "une étude achetée"."""
_NUMBERED = re.compile(r"\W*(?:nf|bs|din|iso|iec|astm|ansi|asme|api)(?:[ /-](?:en|iso|iec)){0,2}[ -]\d{3,}")
_CLAUSE = re.compile(r"\W*\d{1,2}(?:\.\d{1,2}){1,3}\.? \w")
"""A page of a standard: its number heads a line, numbered clauses follow."""
_MY_MEANS = re.compile(r"\b(?:i|i'm|my|me|we|our|je|j'ai|mon|ma|nous|notre|nos)\b")


def with_protection(asked: Asked, text: str, knows: Callable[[str], bool]) -> Asked:
    """Give what is asked, with the words of rules on protected content where `text` says that it gives some.

    `knows` tells whether the charter speaks of somebody: its own house, whose pages bear its name.
    """
    said = {PROTECTED} if _BOUGHT.search(asked.text) else says_protected(asked, text, knows)
    return replace(asked, stated=asked.stated | said, stems=asked.stems | _WORDS) if said else asked


def says_protected(asked: Asked, text: str, knows: Callable[[str], bool]) -> frozenset[str]:
    """Give what is stated where the matter of `text` says that it is licensed or not to be copied, and no page of ours.

    Of a text that everybody may read only its licence counts.
    """
    written = _written(asked, text)
    lines = [fold(line) for line in written]
    open_ = DataClass.PUBLIC in asked.data or "public" in asked.stated
    if any(_LICENSED.search(line) or (_PUBLISHED.search(line) and not open_) for line in lines):
        return frozenset({PROTECTED})
    doubt = frozenset({PROTECTED, FOOTED})
    holders = [found["holder"] for line in lines for found in _HOLDER.finditer(line)]
    if any(map(_GRANTED.search, lines)):
        return doubt
    if open_ or any(map(knows, holders)):
        return frozenset()
    footed = bool(holders) and any(map(_RIGHTS.search, lines)) and not _OURS.search(asked.text)
    standard = any(map(_NUMBERED.match, lines)) and any(map(_CLAUSE.match, lines))
    return doubt if footed or standard or any(_is_kept(line, knows, holders) for line in written) else frozenset()


_AMID = re.compile(
    r"(?P<to>\b(?:for|to|pour|à) (?:the |le |la )?)?(?:(?<=[a-zà-ÿ,–-] )|(?<=d’)|(?<=d'))"
    r"(?P<name>[A-ZÀ-Ý][\w’-]+(?: [A-ZÀ-Ý][\w’-]+)*)"
)
"""A name, and no word that opens a sentence: whose text it is, but where it was made for them."""


def _is_kept(line: str, knows: Callable[[str], bool], holders: Sequence[str]) -> bool:
    """True for a line that may keep a text from being copied: no mail's disclaimer, nor one's own house's alone."""
    folded = fold(line)
    if _OF_A_MAIL.search(folded) or not _KEPT.search(folded):
        return False
    named = [*_AMID.finditer(line)]
    ours = bool(named) and all(not one["to"] and knows(fold(one["name"])) for one in named)
    return bool(holders) or not ours


def _written(asked: Asked, text: str) -> Sequence[str]:
    """Give the lines that are not the asker's; of a text that was not told apart, the sentences that may be its own."""
    if asked.pasted:
        own = {line.strip() for line in asked.own.split("\n")}
        return [line for line in matter(text).split("\n") if line.strip() not in own]
    sentences = (one.group() for one in _SENTENCE.finditer(text))
    return [
        one for one in sentences if not (one.endswith("?") or _MY_MEANS.search(fold(one)) or names_in(one, "tools"))
    ]


_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]?")


def is_on_protected(rule: Rule) -> bool:
    """True for a rule on such content: "a protected content whose licence does not permit it"."""
    return len(rule.topic & _WORDS) >= _FEWEST


_NAMED = re.compile(r"(?<![\w’'-])[A-ZÀ-Ý][\w’-]+")
_OF_ANY_FIRM = frozenset("group groupe sa sas sarl ltd limited plc inc llc gmbh ag bv co company societe the".split())


def speaks_of(holder: str, texts: Iterable[str]) -> bool:
    """True where each word of a folded name stands in `texts`, written as a name.

    >>> [speaks_of(one, ["Groupe Valombre builds pumps."]) for one in ("valombre sas", "kessler pumps", "groupe")]
    [True, False, False]
    """
    words = set(re.findall(r"[\w&-]+", holder)) - _OF_ANY_FIRM
    return bool(words) and words <= {fold(one.group()) for text in texts for one in _NAMED.finditer(text)}
