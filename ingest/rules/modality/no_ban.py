"""Words that speak of a ban, or deny something, and forbid no use: a decision, what a tool lacks, a concession."""

import re

from knowledge.concepts import DataClass
from knowledge.lexicon import concepts, names_any, tools_in

_ALLOWS = r"(?:allow|permit|authori[sz]e|accept)"
_BANS = r"(?:prohibit|forbid|ban|restrict|disallow)"
_NOTHING_RULED = re.compile(
    # whose decision it is, and what may become one
    rf"\bwhether (?:or not )?to (?:{_ALLOWS}|{_BANS})(?:(?:,| or| and)+ (?:to )?(?:not|{_ALLOWS}|{_BANS}))*\b"
    rf"|\bwhether (?:\w+ ){{0,2}}{_ALLOWS}(?:s|ing)? or {_BANS}(?:s|n?ing)?\b"
    r"|\b(?:d'|de |s'il faut |qu'il faut )?(?:autoriser|permettre|admettre) ou (?:d'|de |l')?(?:interdire|proscrire)\b"
    rf"|\b(?:if|when|where) you (?:\w+ )?{_BANS}\b"
    r"|\b(?:si|lorsque|quand) vous (?:l'|les? |la )?(?:interdisez|proscrivez)\b"
    rf"|\b(?:may|might|can|could) (?:\w+ )?be (?:appropriate|useful|necessary|wise|reasonable|preferable|sensible|best)"
    rf" to (?:{_BANS})\b"
    r"|\bpeut (?:\w+ )?etre (?:utile|necessaire|approprie|opportun|judicieux|preferable) d(?:'interdire|e proscrire)\b"
    # what an AI cannot do, what a task or a text is
    r"|\b(?:questions?|tasks?|assignments?|exercises?|experiences?|problems?|skills?) (?:that|which) (?:[\w-]+ ){0,3}?"
    r"(?:cannot|can't|can not) (?:be )?(?:\w+ly )?(?:complet|answer|obtain|solv|gain|acquir)\w*(?![^.;]*:\W*$)"
    r"|\b(?:that|which) (?:do|does)(?: not|n't) (?:distort|alter|affect|undermine|change)"
    r" (?:(?:the|its|their|our|your|learning|main|overall|intended) ){0,3}(?:objectives?|aims?|goals?|purposes?"
    r"|outcomes?)\b"
    r"|\b(?:importance|value|need|role|place)\b[^.;,]{0,60}\b(?:will|would)(?: not|n't) be (?:lost|reduced)\b"
    # what stays under the same rules, and what an aim respects
    r"|\b(?:do|does)(?: not|n't) (?:take|put|place|bring) [^.;,]{1,40} (?:outside|out of|beyond) (?:of )?"
    r"(?:the scope of )?(?:this|the|our|these) (?:policy|charter|rules?|scope)"
    r"|\bne (?:fait|font) pas sortir [^.;,]{1,40} (?:du champ|de la (?:presente )?charte|des regles)"
    r"|\b(?:sans|without) (?:jamais|ever) (?:compromettre|sacrifier|nuire|porter atteinte|perdre de vue|renoncer"
    r"|negliger|remettre en cause|se substituer|compromising|sacrificing|losing|undermining"
    r"|forgetting|neglecting|replacing)\b"
    # a concession, a circumstance, an explanation
    r"|\b(?:dans la mesure ou|des lors qu\w*)'? ?(?:[\w']+ ){0,4}?(?:n'est|ne sont) pas"
    r" (?:une?|des|la|le) (?!\w*(?:donnee|outil|compte|document|fichier"
    r"|texte|service|logiciel|application|assistant|version|licence|contrat|dossier|information|contenu|usage))"
    r"|\bbien qu(?:e|'il soit) (?:\w+ )?impossible\b"
    r"|\(c'est-a-dire qu'(?:ils?|elles?) (?:n'est|ne sont) pas [^)]*\)"
)

_NOT_FORGOTTEN = re.compile(
    r"\b(?:do not|don't|never|must not|should not) (?:forget|omit|neglect|fail)\b(?: to)?"
    r"|\bn(?:e |')(?:oubli|omet|neglig|manqu)\w* (?:surtout )?(?:pas|jamais)\b(?: de\b| d'(?!ia\b))?"
    r"|\bne (?:pas|jamais) (?:oublier|omettre|negliger|manquer)\b(?: de\b| d'(?!ia\b))?"
)
"""What is not to be forgotten is to be done."""
_REPLACES = re.compile(
    r"\b(?:(?:must|should|may|can|shall|will|does|do)(?: not|n't)|cannot|never) (?:be used to )?replaces?"
    r" (?P<what>[^,.;:]*)"
    r"|\bne (?:(?:doi\w+|peu\w+|pourr\w+|devr\w+|saurai\w+) (?:pas|jamais) remplacer|remplac\w+ (?:pas|jamais))"
    r" (?P<quoi>[^,.;:]*)"
)
_LACKS = (
    r"\bdoes(?: not|n't) (?:(?:have|offer|provide|include|support|keep) "
    r"(?:(?:an?|any|the|such|same|equivalent|shared|similar|built-in|native|comparable) ){0,3}(?:\w+ )?"
    r"(?:systems?|features?|functions?|settings?|options?|equivalents?|mechanisms?|modes?|memory|history|interfaces?)"
    r"|work (?:for|with|in|well|outside))\b"
)
_LACK = re.compile(_LACKS)
_LACKING = re.compile(
    r"\W*(?:(?!(?:as|because|since|so|if|when|while|where|unless|which|use|only|prefer|choose|may|can|must|never|not)\b)"
    rf"[\w'-]+ ){{1,8}}{_LACKS}[^,;:.()]*\W*"
)
_OF_THE_HOUSE = re.compile(
    r"\b(?:staff|employees?|people|users?|teams?|interns?|students?|pupils?|trainees?|contractors?|customers?|clients?"
    r"|patients?|candidates?|managers?|departments?|children|minors|public|us|you|hr"
    r"|polic(?:y|ies)|rules?|charter|requirements?|standards?|security|compliance|company|organi[sz]ation|office|schools?"
    r"|universit(?:y|ies)|hospitals?)\b"
)
_PENALTY = re.compile(
    r"(?<!peine de )(?<!peines de )(?<!penalty of )(?<!penalties of )(?<!pain of )(?<!threat of )"
    r"(?P<cost>\b(?:sanctions?|penalt(?:y|ies))(?: (?:disciplinaires?|penales?|administratives?|graduees?|sont|seront"
    r"|peuvent|pourront|etre|aussi|applicables?|prevues?|encourues?|possibles?|prononcees?|appliquees?|disciplinary"
    r"|are|will|may|can|also|be|apply|possible|follow|applied|imposed)){0,6} ?)"
    r"\((?P<which>(?:ex|par exemple|notamment|comme|telles? que|e\.? ?g|for example|such as|including)\b[^()]*)\)"
)
_FORBIDS = re.compile(
    r"\b(?:not|never|ne|pas|jamais|aucune?|no|est|sont|is|are|must|shall|interdite?s?|proscrite?s?|forbidden|prohibited"
    r"|banned(?! from)|which|that|qui)\b|\bn'|n't\b"
)


def tells_what_a_tool_lacks(folded: str) -> bool:
    """True for a folded sentence that says this alone; where it names data, people, rules or a use, it may be a ban.

    >>> tells_what_a_tool_lacks("chatgpt does not offer a shared history.")
    True
    >>> tells_what_a_tool_lacks("only use copilot, as gemini does not offer a private mode")
    False
    """
    if not _LACKING.fullmatch(folded) or _OF_THE_HOUSE.search(folded):
        return False
    said = re.sub(r"\bshared\b", " ", folded)
    return not names_any(said, "data", "uses")


def _without_kinds_of_penalty(folded: str) -> str:
    """Give a folded sentence without the penalties that brackets list; a use, data or a tool in them may be banned."""
    return _PENALTY.sub(lambda one: one["cost"] if _lists_penalties(one["which"]) else one[0], folded)


_OF_STAFF = frozenset({DataClass.HR})
_OF_PENALTIES = frozenset({"exam", "decide_people"})
"""What "exclusion", "dismissal" and "banned from examinations" name."""


def _lists_penalties(which: str) -> bool:
    """True for folded words in brackets that list penalties alone."""
    if _FORBIDS.search(which) or concepts("tools").names(which):
        return False
    return not (concepts("data").names(which) - _OF_STAFF or concepts("uses").names(which) - _OF_PENALTIES)


def _is_a_tool(words: str) -> bool:
    return bool(tools_in(words))


def without_no_ban(folded: str) -> str:
    """Give a folded sentence without what only speaks of a ban; a ban beside it stays.

    >>> without_no_ban("decide whether to allow or prohibit ai")
    'decide   ai'
    """
    said = _NOT_FORGOTTEN.sub(" always ", folded)
    said = _LACK.sub(" ", said) if tells_what_a_tool_lacks(folded) else said
    said = _REPLACES.sub(lambda one: " " if _is_a_tool(one["what"] or one["quoi"]) else one[0], said)
    return _NOTHING_RULED.sub(" ", _without_kinds_of_penalty(said))
