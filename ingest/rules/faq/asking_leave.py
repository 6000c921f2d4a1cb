"""Questions of a FAQ that look as if they asked leave and ask something else: a penalty, a duty, a tool's mistakes."""

import re

_MAY_I = r"(?:puis-je|peut-on|pouvons-nous|peut-il|peut-elle|peuvent-ils|peuvent-elles|je peux|on peut|can|may|could)"
_SUFFERED = (
    r"(?:sanctionn|puni|licenci|poursuivi|inquiet|blam|reprimand|disciplin|punish|dismiss|sacked|fired"
    r"|prosecut|penali[sz]"
    r"|sued|held|tenu|oblig|contrain|forc|made to|required|expected|surveill|monitor|reproch)"
)
_NO_LEAVE = re.compile(
    rf"\b(?:etre|se voir|be|get|me le) (?:\w+ment |\w+ly )?{_SUFFERED}"
    r"|\b(?:risque\w*|encour\w+|risk)(?:-je|-t-on)? (?:\w+ ){0,2}(?:sanction|licenciement|dismissal"
    r"|penalt|d'etre|being)"
    rf"|\b{_MAY_I}\b(?: (?:\w+ ){{0,3}})?(?:refuser|m'opposer|s'opposer|nous opposer|m'abstenir|renoncer"
    rf"|decliner|refuse"
    r"|decline|opt out|object to|say no|withdraw)\b"
    rf"|\b{_MAY_I} (?:\w+ )?(?:ne pas|not|m'en passer|me passer d|s'en passer|do without|avoid)\b"
    r"|\b(?:peu\w+|pourrai\w+|can|may|could)\b[^?]{0,60}?\b(?:m'|me |nous |les |us |you )"
    r"(?:impos|oblig|forc|contrain|sanctionn|exig|reproch|controle|surveill)\w*"
    r"|\b(?:can|may|could)\b[^?]{0,60}?\b(?:force|oblige|require|make|compel|punish|discipline"
    r"|order) (?:me|us|you|staff"
    r"|employees|someone|people)\b"
    r"|\b(?:se tromper|halluciner|faire (?:des |une )?erreurs?|inventer (?:des|une)|be (?:wrong|mistaken"
    r"|trusted)|make"
    r" (?:mistakes|errors)|get (?:it|things) wrong|hallucinate|make things up)\b"
)
_WHETHER_BAD = re.compile(
    r"(?:^|[.,;:!] ?)\W*(?:est-ce|est-il|c'est|y a-t-il|y a t il|ai-je|is it|is that|is there"
    r"|would it be|am i|are there)\b"
    r"(?: (?:que |que c'est |\w+ment |really |also )?)?(?: ?(?:un|une|des|de|an?|any|the|in the))*"
    r" ?(?:probleme|souci|faute|tort|erreur|grave|risque|dangereux|imprudent|problem|issue|risk|risky"
    r"|wrong|dangerous|unsafe"
    r"|fault|breach|violation)\w*\b"
)
_WITHOUT = re.compile(
    r"\b(?:sans|without) (?:(?:en|le|la|l'|un|une|votre|mon|aucune?|avoir|any|the|an?|my|prior|having"
    r"|first|d'|autre) ?)*"
    r"(?:accord|autorisation|validation|consentement|avis|approbation|permission|feu vert|approval"
    r"|consent|authori[sz]ation"
    r"|sign-?off|demander|prevenir|informer|avertir|asking|telling|informing|consulting|consulter)\b"
)


def asks_no_leave(asked: str) -> bool:
    """True for a folded question whose "yes" gives no leave: whether one may be punished, made to, or may refuse.

    >>> asks_no_leave("puis-je etre sanctionne si je colle un contrat ?"), asks_no_leave("puis-je coller un contrat ?")
    (True, False)
    """
    return _NO_LEAVE.search(asked) is not None


def asks_whether_bad(asked: str) -> bool:
    """True for a folded question whose "yes" is a warning: "est-ce un problème si…", "is it risky to…"."""
    return _WHETHER_BAD.search(asked) is not None


def asks_without_approval(asked: str) -> bool:
    """True for a folded question about doing without somebody's approval: its "no" asks for it.

    >>> asks_without_approval("puis-je resumer un contrat sans autorisation ?")
    True
    """
    return _WITHOUT.search(asked) is not None
