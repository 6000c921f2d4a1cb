"""Deeds that are called a fault: "using AI in an exam is cheating", "coller un contrat constitue une faute"."""

import re

from knowledge.lexicon import names_any

_FAULTS = (
    r"(?:breach(?:es|ing)?|violat(?:ions?|ing)|offen[cs]es?|misconduct|cheating|plagiarism|fraud|infring(?:ements?|ing)"
    r"|malpractice)"
)
_FAUTES = r"(?:fautes?|fraudes?|violations?|manquements?|infractions?|plagiat|tricherie|delits?)"
_BENIGN = (
    r"(?![ -](?:response|notif|detect|check|report|prevent|polic|tool|software|rate|only|if|when|seulement|si\b"
    r"|lorsqu))"
)
_CALLED = re.compile(
    r"\b(?:(?:is|are|be|being|constitutes?|amounts? to|counts? as) (?:(?:also|itself|always|therefore|thus) )?"
    r"(?:(?:considered|regarded|treated|deemed|classed|viewed|seen|counted)(?: as| to be)? )?"
    rf"(?:(?:an?|the|in|serious|clear|gross|direct|academic|research|professional|data|disciplinary|major|minor"
    rf"|criminal|examination|assessment) ){{0,3}}{_FAULTS}"
    rf"|(?:breach|violat|infring)es (?:the|our|this|these|your|its))\b{_BENIGN}"
)
_QUALIFIED = re.compile(
    r"\b(?:(?:est|sont|serai(?:t|ent)|sera|seront|constitue(?:nt|ra)?|represente(?:nt)?)"
    r" (?:(?:aussi|donc|toujours|egalement) )?(?:(?:considere|regarde|traite|vu|tenu|assimile|qualifie)e?s?"
    r" (?:comme|pour|de|d'|a|aux?) ?)?"
    rf"(?:(?:une?|la|des|du|de la|grave|lourde|tentative d[e']) ?){{0,3}}{_FAUTES}"
    rf"|(?:viole|enfrein|meconnai)(?:nt|t)? (?:l[ae]s?|notre|nos|cette|ces)|contrevien(?:nen)?t (?:a|aux?))\b{_BENIGN}"
)
_DEED = re.compile(
    r"^\W*(?:[^.;:]{3,120}, )?(?:(?:(?:any|all|the|such|unauthori[sz]ed) ){0,2}"
    r"(?:(?!fail|los|leak|miss|omit|neglect|forget|during)\w+ing\b|(?:mis)?use\b)"
    r"|(?:(?:an?y?|all) )?(?:students?|staff|employees?|anyone|those|people|users?|members?)(?: of \w+)?"
    r" (?:who|that)\b)"
)
_ACTE = re.compile(
    r"^\W*(?:[^.;:]{3,120}, )?(?:le fait d(?:e |')(?!ne )"
    r"|(?!omettre|oublier|perdre|negliger|notre|votre|autre|entre|contre|outre)\w{3,}(?:er|ir|re|oir)\b"
    r"|(?:tout |toute |l'|la |le )?(?:usage|utilisation|emploi|recours|saisie|copie|depot|envoi|partage"
    r"|televersement|transmission)\b)"
)
_LEFT_OUT = re.compile(r"\b(?:not|n't|never|without|fail\w*|ne|sans|non|pas|omi\w+|loss|leak|theft|fuite|perte|vol)\b")
"""What makes the fault an omission or an accident: it bans no use."""


def condemned(folded: str) -> str:
    """Give the deed that a folded sentence calls a fault, and what stands before it; "" where it calls none one.

    >>> condemned("using ai in an exam is considered cheating"), condemned("the loss of data is a breach")
    ('using ai in an exam', '')
    """
    english, french = _CALLED.search(folded), _QUALIFIED.search(folded)
    called, deed = (english, _DEED) if english else (french, _ACTE)
    if called is not None and _IT.fullmatch(folded[: called.start()]):
        behind = _TO_DO.match(folded, called.end())
        return folded[behind.end() :] if behind and _is_a_use(folded[behind.end() :]) else ""
    if called is None or not deed.match(folded[: called.start()]):
        return ""
    before = folded[: called.start()].rstrip()
    subject = before.rpartition(", ")[2]
    return before if _is_a_use(subject) else ""


def condemns_it(folded: str) -> bool:
    """True for a folded sentence that calls what the one before it told a fault: "this is a breach of our policy"."""
    called = _CALLED.search(folded) or _QUALIFIED.search(folded)
    return called is not None and _IT.fullmatch(folded[: called.start()]) is not None and not condemned(folded)


_IT = re.compile(r"\W*(?:(?:and|but|et|mais|or),? )?(?:it|this|that|il|ce|c'|cela|ca)\W*")
_TO_DO = re.compile(r" (?:(?:for|pour) (?:[\w-]+ ){1,4}?)?(?:to |(?:que )?(?:de |d'))")
"""What leads to a deed that stands behind its fault: "it is an offence for students to…", "c'est une faute de…"."""


def _is_a_use(subject: str) -> bool:
    return names_any(subject, "uses", "data", "tools") and _LEFT_OUT.search(subject) is None
