"""Whether words speak of the account by which one uses a tool: one that nobody recognised may be anybody's. Pure."""

import re
from collections.abc import Iterator

_MINE = r"(?:mon|ma|mes|my|notre|our)"
_SORT = r"(?:(?!clients?|customer|supplier|fournisseur|bank|bancaire|key|savings|expense|social|linkedin)[\w.@-]+ )"
_ACCOUNT = (
    r"(?:compte(?! (?:rendus?|client|fournisseur|bancaire|courant|epargne|de resultat|de tiers|linkedin|twitter))"
    r"|sessions?(?! (?:de (?:formation|travail|questions|rattrapage)|plenieres?|of|on|with))"
    r"|acc(?:oun)?t(?! (?:manager|director|no\b|number|executive|plan|team|details|receivable|payable))"
    r"|identifiants?|log-?ins?"
    r"|connexion|sign-?in)\b"
)
_BROKEN = (
    r"(?! (?:\w+ ){0,2}?(?:est|sont|a ete|is|was|has been|keeps?|fails?|failed|does|doesn'?t|ne|n'|to|errors?|pages?"
    r"|screens?|forms?|failures?|problems?|issues?|erreurs?)\b(?! (?:mon|my|perso|a moi|mine)))"
)
"""What is out of order, or a thing of a screen: "my login to SAP fails" tells by what no tool is used."""
_BY = (
    r"(?:avec|sur|via|depuis|par|sous|dans|with|on|from|through|under|using|by)"
    r" (?:(?:le|la|l'|un|une|the|an?|ce|cette|this|that|mon|ma|my|notre|our) ?)"
)
_SIGNED = (
    r"(?:connecte(?:e|s|r)?|identifie(?:e|s|r)?|inscrit(?:e|s)?|logg?u?e(?:e|s|r)?|ouvert(?:e|s)?|(?:signed"
    r"|logged|signing"
    r"|logging|sign|log)[ -](?:in|on|up)|registered|opened|connected)"
)
_WITH = r"(?:avec|via|sous|comme|par|en tant que|grace a|with|as|under|through|using|by|from)"
_TELLS = re.compile(
    rf"\b{_MINE} {_SORT}{{0,2}}?{_ACCOUNT}{_BROKEN}|\b{_BY}{_SORT}{{0,2}}?{_ACCOUNT}{_BROKEN}"
    rf"|\b{_SIGNED} (?:dessus |dedans |to it |there |la )?{_WITH}\b"
    rf"|(?:^|[,;:(+-] ?){_SORT}?{_ACCOUNT}(?= ?(?:[,;:?!)]|$)| (?:de (?:la |l')?|du |d'|of (?:the )?)?\w+ ?[,;?!)]"
    r"| (?:de (?:la |l')|du |of the ))"
    rf"|\b{_SIGNED}\b[^.?!:]{{0,60}}?\b(?:mon|ma|my) (?:\w+ )?(?:adresse|e-?mail|courriel|address)\b"
    r"|\b(?:je suis|on est|i am|i'm) (?:deja |already |bien )?(?:connecte(?:e|s)?|logged in|signed in|logged on)"
    r"(?= ?(?:[.,;:?!)]|$))"
)
"""By what one signs in: "connecté avec mon adresse", "signed in as me", "sur la session du salon"."""


_OF_THE_HOUSE = re.compile(
    r"\b(?:boite|mairie|commune|ville|region|collectivite|agence|entreprise|societe|groupe|bureau|service"
    r"|employeur|maison"
    r"|association|chambre|ecole|universite|hopital|banque|cabinet|etude|travail|boulot|agency|company|firm"
    r"|group|office"
    r"|employer|council|school|university|hospital|bank|charity|trust|museum|business|work|corporate|staff)\b"
    r"(?! (?:de mon|de ma|de son|de sa|d'un|d'une|of my|of an?)\b)"
)
"""An account of the house, in words that no lexicon of accounts holds: "(compte boîte)"."""
_BEHIND = re.compile(r"(?: ?[\w.@-]+'?){0,3}")


def accounts_told(folded: str) -> Iterator[str]:
    """Give what folded words say of the account, the session or the login with which a tool is used.

    None that they call the house's.

    >>> list(accounts_told("resumer une note avec copilot, connecte avec <EMAIL_1> ?"))
    ['connecte avec']
    >>> list(accounts_told("copilot on the family account, ok?"))
    ['on the family account']
    >>> told = ("explain why i cannot log in to sap", "reword the minutes with copilot (compte boite)")
    >>> [list(accounts_told(one)) for one in told]
    [[], []]
    """
    for found in _TELLS.finditer(folded):
        behind = _BEHIND.match(folded, found.end())
        said = found.group() + (behind.group() if behind else "")
        if _OF_THE_HOUSE.search(said) is None:
            yield said.strip()
