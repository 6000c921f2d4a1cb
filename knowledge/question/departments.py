"""In which department the asker works: it tells who they are, before what they hand over. Pure."""

import re

_DEPARTMENT = (
    r"(?:rh|drh|ressources humaines|paie|comptabilite|compta|finances?|controle de gestion|juridique|clients?|clientele"
    r"|(?:relation|support|service)s? client\w*|commerciale?|hr|human resources|payroll|accounts|accounting|legal"
    r"|customer (?:service|support|care|relations|success))"
)
_FRENCH = (
    r"(?:je (?:travaille|bosse|suis)|on (?:travaille|bosse|est)|nous (?:travaillons|sommes))(?: (?:actuellement|ici))? "
    r"(?:a la |a l'|au |aux |en |dans (?:la |les? |l')|chez (?:les? |la )?|pour (?:la |les? |l'))"
    rf"(?:(?:service|direction|pole|departement|equipe)s? (?:de la |de l'|du |des )?)?{_DEPARTMENT}"
)
_ENGLISH = (
    r"(?:i work|i'm|im|i am|we work|we're|we are)(?: (?:currently|here|based))? (?:in|for|at) (?:the |our )?"
    rf"{_DEPARTMENT}(?: (?:team|department|dept))?"
)
_WORKS_IN = re.compile(rf"\b(?:{_FRENCH}|{_ENGLISH})(?= ?(?:[,.;:!?)]|$)| (?:et|and|mais|but|so|donc)\b)")


def without_department(folded: str) -> str:
    """Give folded words without those by which the asker says in which department they work.

    >>> without_department("je travaille aux rh, puis-je resumer une note interne ?")
    ' , puis-je resumer une note interne ?'
    >>> without_department("i work in hr data, can i summarise it?")
    'i work in hr data, can i summarise it?'
    """
    return _WORKS_IN.sub(" ", folded)
