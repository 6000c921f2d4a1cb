"""What stands for whatever else there is: "tout le reste", "les autres", "everything else"."""

import re

THE_REST = r"(?:(?:tout )?le reste|(?:all )?the rest|(?:everything|anything|all) else)"
"""In a sentence, where nothing that follows can tell what it is of: "tout le reste : non"."""
ANY_OTHER = re.compile(
    rf"\b(?:{THE_REST}|autre chose|tou(?:te?s?|s) (?:les? |la )?autres?|(?:(?:every|any)thing|all) (?:the )?others?)\b"
)
"""In a sentence, where what it is of may follow: "toutes les autres demandes"."""
_ALONE = (
    r"(?:(?:tou(?:te?s?|s)? )?(?:l(?:es?|a) )?(?:autres?|restes?|restants?)"
    r"|(?:(?:any|all) )?(?:the )?(?:others?|rest|remaining)|(?:everything|anything|all) else)"
)
"""As all that a cell or a heading says: there "autres" and "rest" need no word beside them."""
_OF_DATA = r"(?: donnees| data)?"
_OF_TOOLS = (
    r"(?: (?:d'|en )?(?:outils?|ia|ai|tools?|assistants?|services?|solutions?|apps?|chatbots?|modeles?|models?|ligne))*"
)
_CELL = re.compile(rf"\W*{_ALONE}{_OF_DATA}\W*")
_HEADING_OF_TOOLS = re.compile(rf"\W*{_ALONE}{_OF_TOOLS}\W*")
_WORD = re.compile(r"\b(?:autres?|others?|rest[es]?|else)\b")


def is_the_rest(folded: str) -> bool:
    """True for a folded cell that is the rest of what its column is about, or of the data.

    >>> is_the_rest("tout le reste"), is_the_rest("le reste des contrats"), is_the_rest("all other data")
    (True, False, True)
    """
    return _CELL.fullmatch(folded) is not None


def is_the_other_tools(folded: str) -> bool:
    """True for a folded heading that is the tools beside it left out: "Autres outils d'IA"; not "Autres données"."""
    return _HEADING_OF_TOOLS.fullmatch(folded) is not None


def speaks_of_others(folded: str) -> bool:
    """True for a folded heading with a word for others: beside other matters it is about whatever they are not."""
    return _WORD.search(folded) is not None
