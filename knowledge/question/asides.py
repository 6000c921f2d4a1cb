"""Words of a question or beside it that name something and mean none: a contract's number, who pays. Pure."""

import re

from knowledge.lexicon import concepts

_REFERRED = re.compile(
    r"\br[ée]f\w{0,8}\.?[ ]?:?[ ]?contra(?:t|ct)s?\b"
    r"|\b(?:with|under|per|avec|sous|selon)[ ](?:the|our|your|my|an?|le|notre|votre|mon|un)[ ](?:\w+[ ])?"
    r"contra(?:t|ct)s?\b"
    r"|\bcontra(?:t|ct)s?\b[ ]*(?:(?:n[°o]|num[ée]ro|no|number|ref)\b\.?[ ]*|[:#(][ ]*){0,2}"
    r"(?=<[A-Z_]+_\d|(?:[A-Z]{1,6}[-/ ]?){0,3}\d|[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
"""What only refers to a contract by its number, in a pasted text: "Contract: SLA-30277", "Réf. contrat"."""
_SAID_TO_BE = r"(?:internes?|publi(?:c|que)s?|internal|legislation|lois?|law)\b"
_LEAVE = (
    r"(?:\w+ )?(?:ok|okay|fine|allowed|permitted|possible|alright|all right|acceptable|safe|cool|legal|forbidden"
    r"|prohibited|banned|bon|permis|autorise|interdit|grave|tolere)\b"
)
"""What "is it" and "est-ce que c'est" ask for where no text is meant: "is it fine to translate an internal note"."""
_WHETHER = re.compile(
    rf"\b(?:(?:est-ce (?:que c'est|bien)|is (?:it|this))(?! {_LEAVE})"
    r"|(?:sais|sait|suis) pas\b|je doute|peut-etre"
    r"|j'imagine|i doubt|maybe|perhaps|probably|not (?:know|sure)|n't (?:know|sure)"
    r"|i (?:think|guess|believe|suppose|assume))[^.?!\n]{0,24}"
    rf" {_SAID_TO_BE}(?: (?!(?:avec|dans|sur|via|par|pour|with|in|into|on|by|for|to|using)\b)\w+){{0,3}}(?: ?\?)?"
    rf"|\b(?:c'est|it is|it's) (?:\w+ ){{0,2}}{_SAID_TO_BE} (?:ou|or) \w+"
    rf"|\b(?:c'est|it is|it's) (?:\w+ ){{0,2}}{_SAID_TO_BE}[^.?!\n]{{0,12}}"
    r"(?:je (?:ne )?sais pas|je crois|i think|i guess|not sure)"
)
"""What an asker does not know of a text tells nothing of it: "est-ce que c'est un document interne ?"."""
_OF_COURSE = re.compile(r"\bof course\b")
_ON_LEAVE = re.compile(
    r"\b(?:suis|est|sont|pars|retour|rentr\w+|revien\w+) (?:\w+ )?(?:de|en) conges?\b"
    r"(?! (?:maladie|mater|pater|parent|longue|medic|sans solde|formation|de ))"
)
"""Who is on holiday speaks of nobody's file."""
_PAYS = re.compile(
    r"\b(?P<who>(?:je|j|tu|on|qui|il|elle)(?: (?:le|la|les|me|m'|l'|ne))*) ?pa[iy]es?\b(?! (?:de|du|des)\b)"
)
"""Who pays for something speaks of nobody's pay."""
_PRESS = re.compile(
    r"\b(?:after|before|until|apres|avant|jusqu'a|des|with|avec) (?:the |our |le |notre |la parution du )?"
    r"(?:[\w']+ ){0,2}?(?:press release|communique de presse)s?\b"
)
"""A press release that a day is counted from is not the text that is given."""
_PART = re.compile(r"[^.?!,;]+")
_ACCESS = re.compile(r"\b(?:licen[cs]e|account|acces|access|compte)s?\b")
_YET = re.compile(r"\b(?:pending|en attente|encore|yet|hasn'?t|isn'?t|n'est pas|n'a pas)\b")
_WAITS = re.compile(r"\b(?:waiting for|j'attends|pas encore)\b")
_FOR_ACCESS = re.compile(r"\b(?:licen[cs]e|account|acces|compte)\w*")
_TOOL = r"(?:microsoft|m365|365|copilot|chat|chatgpt|deepl|github|gemini|claude|mistral|pro|business|enterprise)"
_MEANS = re.compile(
    rf"\b(?:j'?ai|on a|avec|have|i've|got|has|with|under|using|on)(?: (?:{_TOOL}|la|une|ma|notre|bien|deja|a|the|my|our"
    r"|work|paid|already|got))+ licen[cs]es?\b(?! (?:de|du|des|d'\w+|of)\b)"
    r"|\blicen[cs]e (?:pro|ok|assigned|attribuee)\b|\(licen[cs]ed?\)"
    r"|\b(?:account|compte(?: pro)?)(?:,| et| avec| and| with| \+) (?:ma |my )?licen[cs]e\b"
    r"(?! (?:de|du|des|d'\w+|of)\b)"
)
"""How an asker says that they have the licence of a tool."""

_FILLERS = re.compile(
    r"\b(?:voila|obviously|j'imagine|je (?:suppose|pense)|i (?:guess|suppose|think)|i(?:'d| would) (?:like|love)"
    r"|hiya|quick (?:one|question)|good morning|pas contente?s?"
    r"|rien de secret(?: (?:la[ -])?dedans)?|nothing secret(?: in (?:it|there|this))?)\b"
)
"""Words that fill a question. A day is none: it may name a meeting."""

_DENIED = re.compile(
    r"(?:ce n['’]est pas un mot de passe|ce ne sont pas des donn[ée]es (?:de sant[ée]|sensibles)"
    r"|it is not (?:health data|sensitive data|a password))(?:\.|$)",
    re.IGNORECASE | re.MULTILINE,
)


def without_denials(words: str) -> str:
    """Give words without a reply that denies delicate data: a reader of words alone would read the data.

    >>> without_denials("Ce ne sont pas des données de santé. Puis-je le résumer ?").strip()
    'Puis-je le résumer ?'
    """
    return _DENIED.sub("", words)


def without_references(pasted: str) -> str:
    """Give a pasted text without the contracts that it only refers to.

    >>> without_references("Contract: SLA-30277").strip()
    'SLA-30277'
    """
    return _REFERRED.sub(" ", pasted)


def without_asides(folded: str) -> str:
    """Give folded words without what is not known, who pays, who is on holiday and a day that is counted from.

    >>> without_asides("qui paie la licence ? je ne sais pas si c'est interne")
    'qui  la licence ? je ne  '
    """
    for said in (_WHETHER, _PRESS, _OF_COURSE, _ON_LEAVE):
        folded = said.sub(" ", folded)
    return _PAYS.sub(r"\g<who> ", folded)


def without_awaited(folded: str) -> str:
    """Give folded words without the licence or the account that their asker does not have yet.

    >>> without_awaited("my deepl pro licence hasn't come through yet, so the free one?")
    ', so the free one?'
    """
    return _PART.sub(lambda part: "" if _is_awaited(part.group()) else part.group(), folded)


def _is_awaited(part: str) -> bool:
    """True where a part speaks of an access that is to come: each is looked for once, as a text may repeat them."""
    pairs = ((_ACCESS, _YET), (_WAITS, _FOR_ACCESS))
    return any((first := one.search(part)) and then.search(part, first.end()) for one, then in pairs)


def without_means(folded: str) -> str:
    """Give folded words without what names nothing that would be done: the licence that their asker has, fillers.

    >>> without_means("copilot, j'ai la licence, pour la licence d'une photo")
    "copilot,  , pour la licence d'une photo"
    """
    return _FILLERS.sub(" ", _MEANS.sub(" ", _ABSENT.sub(" ", folded)))


_ABSENT = re.compile(
    r"(?:(?<=[,;.])|(?<=\band)|(?<=\bet)|(?<=\bor)) ?(?:no|aucune?|zero|pas (?:de |d'))"
    r" ?(?!probl|souci|doubt|doute)\w{3,}(?= ?(?:[,;.!?]|$|(?:and|et|or|in it|in there|dedans|inside)\b))"
)
"""What is said to be absent, in a list or at an end: "no names, no prices"; it is nothing that would be given."""


_REPLACES = re.compile(
    r"\b(?:remplac(?:e|es|ent|ait)|replace[sd]?|succede(?:nt)? a|succee(?:ds?|ded)|au lieu d(?:e|u)|a la place d(?:e|u)"
    r"|plutot que|instead of|rather than) (?:(?:le|la|les|l'|the|our|notre|nos) ?)?"
)


_POINTS_BACK = re.compile(
    r"\b(?:ce(?:tte)? dern\w+|le second|la seconde|l'ancien\w*|l'autre|celui-(?:ci|la)"
    r"|the (?:latter|former|old|other|second)|still|encore|toujours)\b"
)


def without_replaced(folded: str) -> str:
    """Give folded words without the tools that others take the place of: nothing is asked of these.

    >>> without_replaced("chatgpt a remplace github copilot, puis-je lui soumettre du code ?")
    'chatgpt a remplace , puis-je lui soumettre du code ?'
    """
    if _POINTS_BACK.search(folded):
        return folded  # "…remplace Gemini : puis-je utiliser ce dernier ?"
    for found in reversed([*_REPLACES.finditer(folded)]):
        called = (pattern.match(folded, found.end()) for pattern in concepts("tools").patterns.values())
        end = max((one.end() for one in called if one), default=found.end())
        folded = folded[: found.end()] + folded[end:]
    return folded


_NEW_ONE = re.compile(
    r"\b(?:cree|gener|invent|propos|imagin|fabriqu|trouv|creat|generat|invent|suggest|mak(?:e|ing)|come up with)\w*"
    r"(?: -?(?:moi|me|nous|us|up|an?|une?|des?|some|new|strong|secure|random|nouveaux?|bons?|solides?|forts?)){0,4}"
    r" (?:mots? de passe|passwords?|passphrases?)\b"
    r"|\b(?:mots? de passe|passwords?)\b[^.;!]{0,60}\b(?:m'en|nous en|men|me|us) (?:\w+ )?"
    r"(?:(?:creer|generer|inventer|proposer|trouver|faire) (?:une?|des)|(?:an?|another|(?:a )?new) (?:\w+ )?one)\b"
)
_PUTS = re.compile(
    r"\b(?:coll|mett|mets|saisi|donn|envo|transm|copi(?!lot)|partag|stock|gard|past|put|enter|giv|send|shar|stor|keep|sav)\w*"
)
_PASSWORD = re.compile(r"\b(?:mots? de passe|passwords?|passphrases?)\b")


def without_new_password(folded: str) -> str:
    """Give folded words without the password that a tool is to make up: nobody has given one away.

    >>> without_new_password("can chatgpt suggest a strong password?")
    'can chatgpt suggest a strong phrase?'
    """
    wanted = _NEW_ONE.search(folded) and not _PUTS.search(folded)
    return _PASSWORD.sub("phrase", folded) if wanted else folded
