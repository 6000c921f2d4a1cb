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
"""Stated besides where only the usual line of a copyright says so, of somebody whom the charter does not name."""
_WORDS = stems_of("protected protégé licence licensed copyright")
"""What a clause on such content is told by, two words at least."""
_FEWEST = 2

_AT = r"(?:^\W*|[.!?;:|(–—] ?|- )"
"""Where a mark begins: its line, or a sentence of its own."""
_DOC = (
    r"(?:cop(?:y|ies)|edition|documents?|documentation|standards?|stud(?:y|ies)|reports?|publications?|books?|handbooks?"
    r"|manuals?|articles?|papers?|guides?|materials?|works?|pages?|texts?|contents?|notes?|exemplaires?|normes?"
    r"|[eé]tudes?|rapports?|ouvrages?|livres?|manuels?|textes?|contenus?|supports?"
    r"|software|presentations?|drawings?|brochures?|magazines?|e-?books?|issues?)"
)
"""What a mark calls that which bears it."""
_LICENSED = re.compile(
    r"\blicen[sc]ed (?:exclusively |solely |only )?(?:cop(?:y|ies)\b|to\b)"
    r"(?! (?:drive|operate|use|practi\w+|sell|work|carry|handle|serve|treat|trade)\b)"
    r"|\blicen[sc]ees? copy\b|(?<!our )(?<!the )(?<!new )\blicen[sc]ees? ?:"
    r"|\bexemplaire (?:sous licence|nominatif|personnel|incessible|non cessible)\b"
    r"|\b(?:single|one)[- ]user (?:licen[sc]e|copy|access|only)\b"
    r"|\blicen[sc]e?\w*[^.!?\n]{0,60}\bsingle[- ]user\b(?!,? (?:workstation|pc|computer|mode|account|session|machine))"
    r"|\b(?:mono-?|un seul )utilisateur\b"
    rf"|(?:(?<!is )(?<!are )(?<!was )(?<!were )(?<!est )(?<!sont )\b|\b{_DOC}\b[^.!?\n]{{0,40}} )"
    r"(?:supplied|provided|issued|distributed|delivered|furnished|fournie?s?|remise?s?|diffusee?s?|communiquee?s?|cedee?s?)"
    r" (?:to \w+ )?(?:exclusivement |only )?(?:under (?:a )?licen[cs]e|sous licence)\b"
    r"(?! (?:from|of|by|de|du|par) (?:the |la |le |l')?(?:town|city|council|county|state|government|ministry"
    r"|authorit\w+|prefecture|ville|mairie|commune|etat|region|ministere)\b)"
    r"|\b(?:copy|copies|edition|document|standard|study|report|exemplaire|norme|etude|ouvrage)\b[^.!?\n]{0,60}"
    r"\b(?:not for re-?sale|revente interdite|ne peut etre (?:vendue?|revendue?|cedee?))\b"
)
"""What names a licence, read with `fold`."""
_GRANTED = re.compile(
    r"\blicen[sc]es? (?:[\w'’-]{1,20} ){0,3}?(?:granted|issued|(?:accord|conc[ée]d|attribu|d[ée]livr)[ée]e?s?)"
    r" (?:exclusively |solely |exclusivement )?(?:to|à) (?:la soci[ée]t[ée] |the company )?(?-i:[A-ZÀ-Ý])",
    re.IGNORECASE,
)
"""The same in the letters of the text: a licence is a firm's by its name, and a person's name is masked."""
_NO_KEY = (
    r"\b(?![^.!?\n]{0,30}(?:\b(?:of|the|any|des?|les?|la|sur|on|une?) |d')(?:cle?fs?|cles?|keys?|badges?|passwords?"
    r"|mots? de passe)\b(?= ?(?:[^\w ]|$|(?:usb|est|sont|is|are|to|for|and|or|et|ou|in|en|by)\b)))"
)
_OF_A_MAIL = re.compile(
    r"\b(?:(?:this|ce|cet|present) (?:message|e-?mail|mail|courriel)|destinataires?|addressees?|recipients?"
    r"|outside (?:the|our) (?:company|group|firm|site)|hors (?:de l'entreprise|de la societe|du (?:groupe|site)))\b"
)
"""What stands in the usual disclaimer under a mail, or keeps a note within the house."""
_BARRED = r"(?:interdite?s?|prohibited|forbidden|not permitted|not allowed|not authori[sz]ed)"
_KEPT = re.compile(
    r"\bno part (?:of (?:this|the|its) (?!building|house|room|plant|site|garden)(?:\w{3,15} ){1,2})?(?:may|shall|can)"
    r" be (?:reproduced|copied|stored|transmitted)\b"
    r"|(?<!key )(?<!keys )(?<!badge )(?<!badges )\bmay not be"
    r" (?:reproduced|copied|photocopied|redistributed)\b"
    rf"|\b(?:this|cet?(?:te)?|le present|la presente) {_DOC}\b[^.!?\n]{{0,40}} (?:(?:must|shall|can) ?not be"
    r" (?:reproduced|copied|photocopied|redistributed)|ne (?:peut|saurait|doit) (?:pas )?etre"
    r" (?:reproduit|copie|photocopie|rediffuse)e?)\b"
    rf"|\b(?:reproduction|redistribution|rediffusion|(?:or|and) networking){_NO_KEY}[^.!?\n]{{0,60}}\b{_BARRED}\b"
    r"|\b(?:copying|copie|photocop\w+|duplication)"
    r"(?:,? (?:in (?:whole|part)[^.!?\n]{0,20}|meme partielle|totale|integrale)"
    r"|,? (?:or|and|ou|et) (?:any )?(?:disclosure|distribution|diffusion|use|utilisation)[^.!?\n]{0,30})?"
    rf",? (?:is |are |est |sont )?(?:strictly |strictement )?\b{_BARRED}\b"
    r"(?! (?:(?:in|at|on|inside) (?:the|our)\b(?! (?:absence|uk|eu|united|meaning)\b)"
    r"|aux? (?!fins|termes)|dans (?:l[ae]s?|nos|notre)\b|dans l'))"
    rf"|\bno (?:reproduction|copying|redistribution|networking){_NO_KEY}[^.!?\n]{{0,30}}"
    r"\b(?:permitted|allowed|authori[sz]ed)\b"
    r"|\bnot for (?:re-?sale (?:or|and|nor) )?(?:reproduction|redistribution|copying)\b"
    r"|\b(?:do not|ne pas) (?:copy|reproduce|photocopy|redistribute|copier|reproduire|photocopier|rediffuser)"
    r"(?= ?(?:[.,;!/]|$)| (?:or|nor|without|ni|ou|sans)\b| and (?!paste\b))"
)
"""What keeps it from being copied: of a text that everybody may read this is small print."""
_FOR_ONE = re.compile(
    rf"(?:{_AT}|\b{_DOC}\b[^.!?\n]{{0,40}}\W)(?:(?:strictly|only|strictement|r[eé]serv[eé]e?|for|the|[aà]|l'|l’) ?)*"
    r"(?:(?:exclusive|sole) use of|usage exclusif (?:de|du|d'))[ ]?(?:la soci[ée]t[ée] |the company )?"
    r"(?P<holder>(?-i:[A-ZÀ-Ý<])[\w&'’-]*(?: (?-i:[A-ZÀ-Ý])[\w&'’-]*){0,3})",
    re.IGNORECASE,
)
"""Whom alone it was handed to, in the letters of the text: a name, not "the exclusive use of visitors"."""
_PUBLISHER = (
    r"(?:iso|iec|cen(?:elec)?|afnor|bsi|british standards?|din|astm|ieee|ansi|asme|sae|vdi|nfpa|etsi"
    r"|techniques de l'ingenieur|gartner|forrester|idc|xerfi|frost & sullivan|elsevier|springer\w*|wiley|dunod"
    r"|mcgraw\S*)\b"
)
_SIGN = r"(?:©|\(c\)|copyright)[ ]?(?:(?:\(c\)|©)[ ]?)?(?:\d{4}(?:[ ]?[-–,][ ]?\d{2,4})?,?[ ])?(?:by )?(?:the )?"
_RESERVED = r"\b(?:all rights reserved|tous droits reserves)\b"
_PUBLISHED = re.compile(rf"{_SIGN}{_PUBLISHER}|{_PUBLISHER}[^.!?\n]{{0,40}}{_RESERVED}")
_HOLDER = re.compile(
    rf"(?:{_SIGN}|\b(?:property of|propriete (?:exclusive )?(?:de|du|d'))[ ]?)(?:the |la societe )?"
    r"(?P<holder>[^\d\W][\w&'’-]*(?: (?!all\b|tous\b)[^\d\W][\w&'’-]*){0,3})"
)
_RIGHTS = re.compile(_RESERVED)
"""With a holder, the usual line of a copyright: of a supplier's page, and at the foot of the organisation's own."""
_OURS = re.compile(r"\b(?:our|ours|my|notre|nos|mon|ma|mes)\b(?! (?:\w+ )?(?:account|compte|licen[cs]e)\b)")
_WORK = r"(?:standards?|stud(?:y|ies)|handbooks?|books?|articles?|normes?|etudes?|ouvrages?|livres?|manuels?|revues?)"
_BOUGHT = re.compile(
    rf"\b{_WORK} (?:\w+ ){{0,3}}?(?:(?:that |which )?(?:we|i|they) (?:\w+ )?(?:bought|purchased|paid for|subscribe to)"
    r"|(?:que |qu')(?:nous|on|j'|ils) ?(?:\w+ )?(?:achete|paye)\w*|(?:achete|payant)e?s?|(?:bought|purchased)\b)"
    rf"|\b(?:bought|purchased|paid|paid-for|licensed) {_WORK}\b"
)
"""How an asker calls what was bought: "page of a standard we bought", "une étude achetée"."""
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
    sure = frozenset({PROTECTED})
    if _marked(lines, _LICENSED) or _marked(written, _GRANTED) or (not open_ and _marked(lines, _PUBLISHED)):
        return sure
    holders = [found["holder"] for line in lines for found in _HOLDER.finditer(line)]
    users = [fold(found["holder"]) for line in written for found in _FOR_ONE.finditer(line)]
    if users and not open_ and not all(map(knows, [*users, *holders])):
        return sure
    if open_ or any(map(knows, holders)):
        return frozenset()
    if any(_is_kept(line, knows) for line in written):
        return sure
    footed = bool(users) or (bool(holders) and _marked(lines, _RIGHTS))
    return sure | {FOOTED} if footed and not _OURS.search(asked.text) else frozenset()


_AMID = re.compile(
    r"(?P<to>\b(?:for|to|pour|à) (?:the |le |la )?)?(?:(?<=[a-zà-ÿ,–-] )|(?<=d’)|(?<=d'))"
    r"(?P<name>[A-ZÀ-Ý][\w’-]+(?: [A-ZÀ-Ý][\w’-]+)*)"
)
"""A name, and no word that opens a sentence: whose text it is, but where it was made for them."""


def _is_kept(line: str, knows: Callable[[str], bool]) -> bool:
    """True for a line that keeps a text from being copied: no disclaimer of a mail, and nothing of one's own house."""
    folded = fold(line)
    if not _KEPT.search(folded) or _OF_A_MAIL.search(folded):
        return False
    named = [*_AMID.finditer(line)]
    return not named or not all(not one["to"] and knows(fold(one["name"])) for one in named)


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


def _marked(lines: Sequence[str], mark: re.Pattern[str]) -> bool:
    return any(map(mark.search, lines))


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
