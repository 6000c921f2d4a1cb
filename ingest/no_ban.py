"""Words that speak of a ban, or deny something, and forbid no use: a decision, what a tool lacks, a concession."""

import re

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
    # what a tool lacks
    r"|\bdoes(?: not|n't) (?:have|offer|provide|include|support|keep) "
    r"(?:(?:an?|any|the|such|same|equivalent|shared|similar|built-in|native|comparable) ){0,3}(?:\w+ )?"
    r"(?:systems?|features?|functions?|settings?|options?|equivalents?|mechanisms?|modes?|memory|history|interfaces?)\b"
    r"|\bdoes(?: not|n't) work (?:for|with|in|well|outside)\b"
    # what an AI cannot do, what a task or a text is
    r"|\b(?:questions?|tasks?|assignments?|exercises?|experiences?|problems?|skills?) (?:that|which) (?:[\w-]+ ){0,3}?"
    r"(?:cannot|can't|can not) (?:be )?(?:\w+ly )?(?:complet|answer|obtain|solv|gain|acquir)\w*(?![^.;]*:\W*$)"
    r"|\b(?:that|which) (?:do|does)(?: not|n't) (?:distort|alter|affect|undermine|change)\b"
    r"|\b(?:importance|value|need|role|place)\b[^.;,]{0,60}\b(?:will|would)(?: not|n't) be (?:lost|reduced)\b"
    # a concession, a circumstance, an explanation
    r"|\b(?:dans la mesure ou|des lors qu\w*)'? ?(?:[\w']+ ){0,4}?(?:n'est|ne sont) pas"
    r" (?:une?|des|la|le) (?!donnee)"
    r"|\bbien qu(?:e|'il soit) (?:\w+ )?impossible\b"
    r"|\(c'est-a-dire qu'(?:ils?|elles?) (?:n'est|ne sont) pas [^)]*\)"
    # what a fault costs
    r"|\b(?:sanctions?|penalt(?:y|ies))\b[^.;()]{0,120}\("
    r"(?:ex|par exemple|notamment|comme|telles? que|e\.? ?g|for example|such as|including)\b[^)]*\)"
)


def without_no_ban(folded: str) -> str:
    """Give a folded sentence without what only speaks of a ban; a ban beside it stays.

    >>> without_no_ban("decide whether to allow or prohibit ai")
    'decide   ai'
    """
    return _NOTHING_RULED.sub(" ", folded)
