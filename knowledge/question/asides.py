"""Words of a question or beside it that name something and mean none: a contract's number, a pump's diagnosis. Pure."""

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
_DIAGNOSED = re.compile(
    r"\b(?:propos|donn|fai|etabl|giv|suggest|mak|get)\w* (?:(?:moi|me|nous|us|lui) )?"
    r"(?:un|le|a|the) diagnos(?:tic|is)\b(?! (?:medica|clini))"
)
_MACHINES = re.compile(
    r"\b(?:tickets?|pannes?|machines?|alarmes?|alarms?|pompes?|pumps?|sav|serveurs?|servers?|bugs?|moteurs?|engines?"
    r"|vehicules?|breakdowns?|faults?)\b"
)
"""What is spoken of where a diagnosis that is asked for is a machine's."""
_UNRELATED = re.compile(r"\b(?:rien a voir avec|nothing to do with)(?: [\w'-]+){1,3}(?=\s*(?:[,.;!)\n]|$))")
"""What something is said to be far from: it names nothing, and denies nothing."""

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
_ON_LEAVE = re.compile(
    r"\b(?:rentr\w*|retour|revien\w*|par[st]|suis|sera|serai|est|sont|etais|etait) (?:\w+ )?(?:de|en) conges?\b"
    r"(?! (?:maladie|mater|pater|parent|longue|medic|sans solde|formation|de ))"
)
"""Who is on holiday, or back from it, speaks of nobody's file."""
_LAW_ON_HEALTH = re.compile(
    r"\b(?:code de la sante publique|(?:ministere|ministre)(?: charge)? de la sante|(?<!de )sante humaine|human health"
    r"(?! (?:data|records?|information)))\b"
)
"""A law on health, and whom it protects: nobody's health is told."""
_OF_CUSTOMERS = (
    r"(?:portail|espace|extranet|site|appli(?:cation)?|service|relation)s? clients?"
    r"|(?:customer|client) (?:portal|area|extranet|web ?site|web ?shop|app|service|support|care|relations|success)s?"
)
_BELONGS = re.compile(
    r"(?P<lead>\b(?:(?:equipe|team|projet|project|module|dev\w*|developp\w+|squad|pole|produit) "
    r"(?:\w+ ){0,2}?(?:du|de l'|de la|de|d'|de notre|au|a l'|sur le|sur l'|of|for|on|in|behind) ?(?:the |our |le |l')?"
    r"|(?:je (?:suis|bosse|travaille)|nous sommes|on est|on bosse|on travaille|ici|collegues?|gars) "
    r"(?:au|du|a l'|de l'|dans le) ?"
    r"|(?:i'm|i am|i work|we're|we are|we work|colleagues?|people) (?:in|on|at|with|from|for) (?:the |our )?"
    r"|(?:equipe|team|projet|project|here ?[(:,-]|ici ?[(:,-]|dev team ?[(:,-]) ?(?:the |our |le |l')?))"
    rf"(?:{_OF_CUSTOMERS})\b"
    rf"|\b(?:{_OF_CUSTOMERS})(?P<team> (?:(?:web|dev\w*) )?(?:team|squad|project|developers?)\b)"
)
"""A product, a place or a team with customers in its name, where the asker says what they belong to."""
_PAYS = re.compile(
    r"\b(?P<who>(?:je|j|tu|on|qui|il|elle)(?: (?:le|la|les|me|m'|l'|ne))*) ?pa[iy]es?\b(?! (?:de|du|des)\b)"
)
"""Who pays for something speaks of nobody's pay."""
_ALERT = re.compile(
    r"\b(?P<what>colonnes?|seuils?|champs?|cellules?|niveaux?|formules?|onglets?|valeurs?|stocks?) "
    r"(?:d'|en |l'|\W )?alertes?\b"
)
"""A column, a threshold or a formula of alert: nobody is told of anything."""
_OF_COURSE = re.compile(r"\bof course\b")
_INSTALLED = re.compile(
    r"\b(?P<who>it's|is|are|already|est|sont|deja) (?:(?:already|deja|bien) )?install(?:ed|ee?s?)\b"
)
_DOWNLOADS = re.compile(
    r"\b(?P<who>(?:anyone|anybody|everyone|everybody|people|tout le monde|chacun|n'importe qui) (?:can|may|peut)) "
    r"(?:(?:le|la|les|l') ?)?(?:download|telecharger)\b"
)
"""What everybody may download is installed by nobody."""
_PRESS = re.compile(
    r"\b(?:after|before|until|apres|avant|jusqu'a|des|with|avec) (?:the |our |le |notre |la parution du )?"
    r"(?:[\w']+ ){0,2}?(?:press release|communique de presse)s?\b"
)
"""A press release that a day is counted from is not the text that is given."""
_HIRING = re.compile(
    r"(?:^|(?<=[.!?] ))(?:we(?:'re| are) |i'm |i am )?(?:hiring|recruiting) "
    r"(?:an?|for|two|three|some|new) [\w -]{2,40}[.!,;]"
)
_ADVERT = re.compile(r"\b(?:job|my|our|the|this|an?) (?:ad|advert|advertisement|draft|posting|announcement)\b")
"""Who writes an advert is hiring somebody, and asks no tool to choose."""
_APPLICANTS = re.compile(
    r"\b(?:applica\w+|candida\w+|cvs?|resumes|postul\w+|rank\w*|rat(?:e|ed|ing)|scor\w+|shortlist\w*)\b"
)
_FILES = re.compile(
    r"\b(?:fichiers?|files?|listes?|lists?|exports?|comptes|accounts|bases?|databases?|users|utilisateurs|donnees|data|rows|lignes)\b"
)
"""What customers stand in, whatever the product is called."""
_AWAITED = re.compile(
    r"\b(?:(?:my|our|the|a|an|ma|la|notre|une) )?(?:[\w'-]+ ){0,3}(?:licen[cs]e|account|acces|access|compte)s?"
    r"(?: (?:request|demande))?(?: (?:for|de|pour))?"
    r"(?: (?:deepl|chatgpt|copilot|claude|gemini|pro|enterprise|entreprise))*"
    r"(?:(?: (?:is|are|est|was))? (?:still )?(?:pending|en attente|en cours)\b"
    r"| (?:hasn'?t|has not|haven'?t|isn'?t|is not|not|n'est pas|n'a pas|pas)\b(?: [\w']+){0,2} "
    r"(?:yet|through|arrived|ready|encore|arrivee?|active|activee?|valide|validee?|pret|prete)\b)"
    r"|\b(?:no|pas encore (?:de |d'|ma |la )?|still waiting for|waiting for|j'attends (?:encore |toujours )?)"
    r" ?(?:(?:my|our|ma|la|notre|une) )?(?:[\w-]+ ){0,2}(?:licen[cs]e|account|compte)s?"
    r"(?: (?:deepl|chatgpt|pro|enterprise|yet))*\b"
)
"""The licence or the account that an asker does not have yet."""
_DEPOT = re.compile(
    r"(?:\b(?:[Tt]he|[Oo]ur|[Aa]t|[Ff]rom|[Ii]n) (?:\w+ )?|\((?!(?:le|du|un|au)\b)\w+ )[Dd]epots?\b(?! (?:git|de|du)\b)"
)
"""A depot in English holds goods, and no code."""

_TOOL = r"(?:microsoft|m365|365|copilot|chat|chatgpt|gpt|deepl|github|gemini|claude|mistral|pro|business|enterprise)"
_ENDS = (
    r"(?= ?(?:[.,;:?!)+]|$)"
    r"| (?:attribuee|assigned|ok|pour|to|peut|can|could|may|il|elle|it|je|i|on|we|et|and|avec|with)\b)"
)
"""What follows a licence that is a tool's: none "de la norme"."""
_MEANS = re.compile(
    rf"\b(?P<tool>{_TOOL}) \("
    r"(?:(?:mon|my|le|un|compte|account|work|pro|professionnel|boite|boulot|et|and|avec|with)\b[ ,+]*)*"
    r"licen[cs]es?\b(?: (?:boite|boulot|pro|attribuee|assigned))?(?:[ ,+]+(?:et|and|mon|my|le|compte|account|work|pro"
    r"|professionnel|ok))*\)"
    r"|\b(?:compte|account)s?(?: (?:pro|professionnel|de travail|du boulot))?(?: ?[,+&]| et| and| avec| with)"
    rf" ?(?:(?:la|ma|une|the|my|a) )?licen[cs]es?{_ENDS}"
    rf"|\b(?P<named>{_TOOL})(?: ?[,+]| avec| with) ?(?:(?:la|ma|une|the|my|a) )?licen[cs]es?"
    rf"(?: (?:attribuee|assigned))?{_ENDS}"
    rf"|\b(?:ma|my|notre|our) licen[cs]es? {_TOOL}\b"
    r"|\b(?:(?!under licen)"
    r"(?:j'?ai|g|on a|avec|dispose d'|celui avec|i have|i've(?: got)?|got|have|has|with|w|under|using|on) )"
    r"(?:bien |deja |already )?(?:(?:la|une|ma|sa|notre|leur|a|the|my|our|full|paid|work|microsoft|365|m365"
    r"|copilot|chat|chatgpt|deepl|github|gemini|claude|business|enterprise|entreprise|pro) )*licen[cs]es?\b"
    r"|\b(?:work |pro )?licen[cs]e (?:ok|pro|oui|yes|assigned|attribuee|active|depuis|since)\b"
    r"|\((?:work |pro )?licen[cs](?:e|ed|ee?)\)"
    r"|\b(?:ok'd|okayed|approved|valide|signe) (?:my|ma|our|notre) licen[cs]e\b"
)
"""How an asker says that they have the licence of a tool."""

_FILLERS = re.compile(
    r"\b(?:voila|obviously|presumably|j'imagine|je (?:suppose|pense)|i (?:guess|suppose|think)"
    r"|i(?:'d| would) (?:like|love)|hiya|quick (?:one|question)|good morning"
    r"|(?:a bit|a little|rather|too|pretty|un peu|trop|assez) (?:dull|flat|stiff|dry|wordy|plate?s?|fades?|lourde?s?)"
    r"|(?:pas|peu|tres|si|super|moyen|vraiment|hyper|plutot|bien|est|suis|es|sont|etait|semble)"
    r" contente?s?"
    r"|rien de secret(?: (?:la[ -])?dedans)?|nothing secret(?: in (?:it|there|this))?)\b"
)
"""Words that fill a question: how sure its asker is, how dull a text is, how pleased somebody ("content" has
the stem of "contenus"). A day is none: it may name a meeting."""

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
    return _DEPOT.sub(" ", _REFERRED.sub(" ", pasted))


def without_asides(folded: str) -> str:
    """Give folded words without what is unrelated or not known, a machine's diagnosis, a holiday, a law on health.

    >>> without_asides("rien a voir avec un client. propose un diagnostic pour ce ticket")
    ' .   pour ce ticket'
    """
    for said in (_UNRELATED, _ON_LEAVE, _LAW_ON_HEALTH, _WHETHER, _OF_COURSE, _PRESS, _DEPOT):
        folded = said.sub(" ", folded)
    adverts = _ADVERT.search(folded) and not _APPLICANTS.search(folded)
    related = _without_names_of(_HIRING.sub(" ", folded) if adverts else folded)
    return _DIAGNOSED.sub(" ", related) if _MACHINES.search(related) else related


def _without_names_of(folded: str) -> str:
    """Give folded words without the names of products and teams, and without verbs and columns that sound like data."""
    belonging = folded
    if not _FILES.search(folded):
        belonging = _BELONGS.sub(lambda found: f"{found['lead'] or ''} {found['team'] or ''}", folded)
    belonging = _INSTALLED.sub(r"\g<who> ", belonging)
    return _DOWNLOADS.sub(r"\g<who> ", _ALERT.sub(r"\g<what> ", _PAYS.sub(r"\g<who> ", belonging)))


def without_awaited(folded: str) -> str:
    """Give folded words without the licence or the account that their asker does not have yet.

    >>> without_awaited("my deepl pro licence hasn't come through yet, so the free one?")
    ' , so the free one?'
    """
    return _AWAITED.sub(" ", folded)


def without_means(folded: str) -> str:
    """Give folded words without what names nothing that would be done: the licence that their asker has, fillers.

    >>> without_means("copilot, j'ai la licence, pour la licence d'une photo")
    "copilot,  , pour la licence d'une photo"
    >>> without_means("m365 (compte pro, licence), pour une norme sous licence, compte pro")
    'm365 , pour une norme sous licence, compte pro'
    """
    return _FILLERS.sub(" ", _MEANS.sub(lambda found: f"{found['tool'] or found['named'] or ''} ", folded))


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
