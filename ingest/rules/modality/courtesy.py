"""Words that look like leave and give none: "feedback is welcome", "the list of approved tools can be found here"."""

import re

_TO = (
    r"(?:attend|read|contact|discuss|report|raise|familiari[sz]e"
    r"|complete (?:the|a|this|our) (?:training|form|course|module)"
    r"|take part|join|reach out|reflect|declare|participate|contribute|go directly|provide (?:feedback|comments|input)"
    r"|seek (?:advice|help|support|guidance|approval)|share (?:(?:your|their) )?(?:feedback|ideas|experiences?)"
    r"|register|visit|get in touch|write to|set (?:their|your) own)"
)
_A = (
    r"(?:lire|contacter|signaler|participer|(?:se |vous )former|echanger|en parler|contribuer|rejoindre"
    r"|(?:vous |s')(?:inscrire|adresser)|(?:vous |se )rapprocher|reflechir|assister a)"
)
_WORDS = (
    r"(?:feedback|suggestions?|comments?|questions?|contributions?|discussions?|debates?|dialogue|inputs? from|adoption"
    r"|remarques?|retours?|commentaires?|echanges?)"
)
_NO_LEAVE = re.compile(
    r"\bwelcome to (?=(?:the|our|this)\b)"
    rf"|\b(?:(?:is|are|be|being|we|also|strongly) )*(?:encouraged?|welcome|free|invited)"
    rf" (?:(?:you|staff|students|everyone|all|colleagues|teams?|people|users) )?to (?:also )?{_TO}\b"
    rf"|\b(?:we |and )?(?:encourage|welcome)s? (?:(?:its|their|the|your|any|all|open|wider) ){{0,3}}{_WORDS}"
    rf"|\b{_WORDS}(?: (?:and|or|et|ou) \w+)? (?:is|are|sont|est) (?:\w+ )?"
    r"(?:welcome|encouraged|bienvenue?s?|encouragee?s?)"
    rf"|\b(?:sommes|sont|est|etes|nous) (?:\w+ )?(?:encourage|invite)\w*(?: \w+)? a {_A}\b"
    r"|\bpou(?:vez|vons|rrez) (?:aussi |egalement |toujours )?(?:communiquer avec|contacter|joindre|consulter"
    r"|(?:vous |nous )(?:adresser|rapprocher|inscrire|abonner|faire (?:assister|accompagner|conseiller))"
    r"|(?:re)?trouver(?! (?:des? |une? )?(?:idees?|titres?|noms?|pistes|accroches?|slogans?)))"
    r"|\bpossible de (?:se |vous )?(?:rapprocher|contacter|joindre|inscrire|adresser)\b"
    r"|\b(?:can|may|could) (?:also )?(?:put (?:\w+ ){1,3}at risk|be (?:found|read|seen|consulted)|get in touch"
    r"|contact|find (?:(?:more|further|additional|out|all|the|a list|information|links?|details|guidance)\b))"
)
_APPROVED = re.compile(
    r"\b(?:approved|authori[sz]ed|permitted|allowed) (?:\w+ ){0,2}?(?:tools?|tooling|vendors?|ai|technolog\w+|software"
    r"|services?|platforms?|list)\b"
    r"|\btools? (?:approved|authori[sz]ed)\b|\b(?:outils?|solutions?|services?|logiciels?|plateformes?) (?:d'ia )?"
    r"(?:autorise|permis|admis)\w*"
)
_POINTS = re.compile(
    r"\b(?:lists? of|found (?:on|in|at|here)|information (?:on|about)|tutorials?|consult|learn more|maintain"
    r"|cost-effectiveness|training on|liste des|formations? (?:aux?|sur)|consultez|se trouve(?:nt)?|retrouve[rz])\b"
)


def without_courtesy(folded: str) -> str:
    """Give a folded sentence without the words that invite, greet or point to a list, and permit no use of a tool.

    >>> without_courtesy("comments are welcome"), without_courtesy("you are encouraged to use copilot")
    (' ', 'you are encouraged to use copilot')
    """
    said = _NO_LEAVE.sub(" ", folded)
    return _APPROVED.sub(" ", said) if _POINTS.search(said) else said
