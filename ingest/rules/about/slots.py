"""What a piece of a clause is about: tools, accounts, data, uses; its precise object."""

import re

from ingest.rules.about.absent import absent_from
from ingest.rules.about.excluding import apart
from ingest.rules.about.own_names import without_own_names
from knowledge.concepts import DataClass
from knowledge.lexicon import concepts, without_noise
from knowledge.removing import REMOVES_EN, REMOVES_FR
from knowledge.rules import Slots
from knowledge.stems import meaningful

_UNPUBLISHED = re.compile(
    r"\bnot (?:(?:yet|been|intended|meant|made|to|be|freely|already|generally|available|for|the|general|in) ){0,9}"
    r"public(?:ly)?(?: available)?\b"
    r"|\b(?:ne (?:sont|soi(?:t|ent)) pas|n'est pas|non|pas) (?:(?:encore|librement|deja) )?"
    r"(?:(?:destine|accessible|ouvert|diffuse|connu|communique)\w* (?:au|du) (?:grand )?public"
    r"|publi(?:c|cs|que|ques))\b"
)
"""What a ban calls not public is internal: the ban does not bear on public data."""


_BLANK_FORM = re.compile(
    r"\b(?:formulaires?|bureaux?|services?)(?: de services?)? (?:de|des) (?:demande de )?"
    r"(?:passeports?|cartes? d'identite)\b"
    r"(?! (?:rempli|complet|signe|scann|numeris|d'un|de ))"
    r"|(?<!completed )(?<!filled )(?<!signed )\b(?:passport|identity card) (?:forms?|offices?)\b"
)
"""A form or an office by its name holds nobody's data: "un lien vers le formulaire de passeport"."""
_RESEARCHED = re.compile(r"\bresearch(?= (?:results?|data|findings|papers?|participants?|outputs?|subjects?)\b|/)")
"""What research gave, in a ban, is matter and no search."""
_RULES_OF_WORK = re.compile(
    r"\b(?:circumvent|contourn|bypass)\w*(?= (?:the |its |les? |la |l')?"
    r"(?:requirements?|exigences?|consignes?|criteres?"
    r"|criteria|rules?|regles?|objectives?|learning) (?:of|de|du|d'|des|for|objectives?|outcomes?)\b"
    r"(?!.{0,30}(?:securit|protection|filt|firewall|pare-feu)))"
)
"""Getting round what an assignment asks is no attack on security."""
_SOUGHT = re.compile(
    r"\b(?:find|fix|detect|spot|identif|prevent|look(?:ing)? for|correct|repair|search|scan|repere|trouv|corrig"
    r"|cherch|recherch|prevenir|traqu)\w*(?: (?:and|or|et|ou|for) \w+)? (?:(?:[\w,']+ ){0,4}?)"
    r"(?:vulnerabilit\w+|mots? de passe|passwords?|secrets?|cles?|keys?|credentials?)\b"
)
"""What a permission lets one look for in code is not what it lets one put into a tool."""


def only_sought(folded: str) -> bool:
    """True when a folded permission names no data and no use beside what it lets one look for: "find passwords"."""
    own = slots_in(folded, positive=True)
    return _SOUGHT.search(folded) is not None and not (own.data or own.uses - {"check"})


_HOUSE = (
    r"(?:(?:l[ae']|les|des|du|vos|nos|votre|notre|the|our|your) ?)?"
    r"(?:(?:services?|directions?|equipes?|team|department) )?(?:des? |of )?"
    r"(?:rh|ressources humaines|juridiques?|hr|human resources|legal(?: team| department)?|finances?)\b"
)
_ASKED = re.compile(
    r"\b(?:contact(?:ez|er)?|consult(?:ez|er)?|prevene[rz]|prevenir|ask|tell|see|inform|aupres d(?:es?|u)|aupres de la"
    r"|(?:accord|avis|validation|visa|feu vert|approbation|autorisation)s?(?: \w+)? (?:de la|des|du|de l')"
    r"|(?:valide|approuve|autorise|controle|relu|signe)\w* par"
    r"|(?:demande|adresse|parle|pose|signale|voi[rs]|voyez)[rz]?(?: \w+){0,3} (?:a la|aux?|avec)"
    r"|(?:approv\w+|consent|agreement|permission|sign-off|advice)(?: \w+)? (?:by|from|of)"
    rf"|(?:checked|reviewed|signed off) by|check with|talk to) {_HOUSE}"
    r"(?! (?:data|files?|records?|documents?|contracts?|donnees))"
)
"""A department that is asked, and whose data are not meant: "avec l'accord des RH", "contact HR"."""
_TO_THE_PUBLIC = re.compile(
    r"(?<=\b)(?:with|to) (?:[^.;:()]{0,60}[ ,])?the (?:general |wider )?public\b"
    r"(?! \w*(?:domain|sector|data|information|records?))"
)
"""Those whom something is kept from, in a ban: "never share it with the press or the public"."""
_KEPT_FROM = re.compile(r"\b(?:shar|disclos|reveal|communicat|sen[dt]|show|giv|pass)\w*\b")


def _without_readers(folded: str) -> str:
    """Give a ban's words without the public from whom it keeps something."""
    found = _TO_THE_PUBLIC.search(folded)
    kept = found and _KEPT_FROM.search(folded[: found.start()])
    return f"{folded[: found.end() - len('public')]} {folded[found.end() :]}" if found and kept else folded


_SIGNED_IN = re.compile(
    r"\b(?:connect|identifi|authentifi|inscri)\w*(?:-vous)?(?: \w+){0,3} avec"
    r" (?:votre|ton|son|leur|l'|une?) ?(?:adresse|courriel|e-?mail)(?: (?:e-?mail|mail|electronique|de messagerie))?"
    r"|\b(?:log|sign)(?:ged|ging|ed|ing)? ?(?:in|on)(?: \w+){0,3} (?:with|using)"
    r" (?:your|his|their|an?) (?:\w+ )?e-?mail(?: address)?"
)
"""The address that one signs in with is no data that one puts into a tool."""


_OUT = rf"(?:(?:{REMOVES_FR}|remplac|occult)e|(?:{REMOVES_EN}|redact|replac)ed|taken out)"
_TAKEN_OUT = re.compile(
    rf"\b(?:{REMOVES_FR}|remplac|occult|remov|delet|strip|mask|redact|replac)"
    r"(?:er|ant|ez|e|ing|ping|es|ees)(?: (?:out|d'abord|au prealable|prealablement|first|beforehand))?"
    r" (?:(?:tous?|toutes?|all|any|every|each|both) )?"
    r"(?:les?|la|l'|des|vos|leurs?|sa|ses|tout|all|any|the|their|its|your|names?|identif\w+)\b[^.;:]{0,90}"
    r"|\b(?:names?|noms?|identi\w+|contact details|coordonnees)\b[^.;:]{0,70}?"
    r" (?:are|is|(?:have|has) been|were|sont|est|ont ete|a ete|soient) (?:(?:all|first|tous|d'abord|bien) )?"
    rf"{_OUT}\w{{0,3}}\b"
    rf"|\b(?:une fois|with) (?:les|la|l'|tous|toutes|all|the|names?)\b[^.;:]{{0,70}}? {_OUT}\w{{0,3}}\b"
)
"""What a permission wants out of a text first is not what it is about: "un dossier de client, une fois retirés…"."""


_LEAD = 24
"""Characters before which it may be told what is to be taken out, and then of what: "En retirant les noms, les…"."""


def without_taken_out(folded: str) -> str:
    """Give a permission without what it wants taken out, where that is told behind what it is about."""
    return _TAKEN_OUT.sub(lambda found: " " if found.start() > _LEAD else found.group(), folded)


_TRAINED = re.compile(
    r"\b(?:a l'issue d(?:e |u |')|au terme d(?:e |u |')|apres |une fois |after |once |on completion of |upon "
    r"|(?:suppos|requier|requir|necessit|exig|need)\w* )"
    r"[^.;:,]{0,40}?\b(?:formations?|modules?|sensibilisation|sessions?|e-?learning|training|courses?|induction|webinaires?)"
    r"\b(?: (?:d(?:e |')(?:formation|sensibilisation)|en ligne|interne|online|obligatoire|dedie)e?)*"
)
"""The training that opens a tool is not what it is opened for."""
_NO_TROUBLE = re.compile(
    r"\b(?:il n'y a )?(?:pas (?:de |d')|aucune? )(?:probleme|souci|mal|inconvenient|objection|difficulte)"
    r"(?= (?:a|pour)\b)"
)
"""What is denied of a permission is trouble, and no data: "pas de problème à résumer un rapport public"."""
_BOUGHT = re.compile(
    r"\b(?:we|(?:the|our|notre|l[ae]) \w+|nous|l'\w+) (?:(?:have|has|avons|a) )?"
    r"(?:subscribes?|subscribed|bought|pays?|paid|souscri\w+|achete\w*|pris un abonnement|est abonnee?)\b"
)
"""What the house buys is no purchase that a permission opens: "we subscribe to Claude, which you may use"."""
_SHOWN_WITH = re.compile(r"\((?:(?:par )?exemples?|(?:an )?examples?) (?:avec|dans|with|in) (?:[^()]|\([^()]*\))*\)")
"""A tool with which a remark shows how something is done is not the one that it is about: "(exemple avec Claude)"."""


def slots_in(folded: str, *, positive: bool) -> Slots:
    """Give what a folded text is about; when it is `positive`, data that it negates must be absent."""
    data = concepts("data")
    folded = re.sub(
        r"\bne sort(?= (?:pas|jamais))", "ne quitte", folded
    )  # "sort" is what one does with a list, in English
    folded = _SHOWN_WITH.sub(" ", folded)
    said = (
        _SIGNED_IN.sub(" ", _SOUGHT.sub(" ", folded))
        if positive
        else _without_readers(_UNPUBLISHED.sub("internal", folded))
    )
    said = _NO_TROUBLE.sub(" ", _BOUGHT.sub(" ", _TRAINED.sub(" ", said))) if positive else said
    bare = _BLANK_FORM.sub(" ", without_noise(_ASKED.sub(" ", said)))
    negated = absent_from(bare) - _ones_own(bare) if positive else frozenset[str]()
    about = (positive and data.names(without_taken_out(bare))) or data.names(bare)
    return Slots(
        tools=_tools(apart(folded).said if positive else _NOT_YET_APPROVED.sub(" outil non liste ", folded)),
        accounts=_accounts(folded),
        data=frozenset(map(DataClass, about - negated)),
        without=frozenset(map(DataClass, negated)),
        uses=_uses(without_own_names(bare if positive else _RESEARCHED.sub(" ", bare))),
    )


_NOT_THOSE = re.compile(
    r"(?:^|(?<=[;.,(|]))(?P<own>[^;.,(|]{0,200})[;.,(|] ?(?:but |mais )?(?:not|never|pas|non|jamais)"
    r"(?: (?:any|l[ae]s?|d[eu]s?|du|ceux|celui)\b)?"
    r"(?P<others>[^;.,()|]*)"
)
_OWN_MATTER = frozenset({"code", "confidential", "trade", "finance", "internal"})


def _ones_own(folded: str) -> frozenset[str]:
    """Give what is the organisation's own where only that of others is left out: "our own code; not client code"."""
    names = concepts("data").names
    told = ((names(one["own"]) & _OWN_MATTER, names(one["others"])) for one in _NOT_THOSE.finditer(folded))
    return frozenset[str]().union(*(own & others for own, others in told if others - own))


def _uses(folded: str) -> frozenset[str]:
    listed = concepts("tools").patterns["class:unlisted"]  # "absent du tableau" draws no table
    return concepts("uses").names(_RULES_OF_WORK.sub(" ", listed.sub(" ", folded)))


def _tools(folded: str) -> frozenset[str]:
    """Give the tools named; "AI" within the name of one, as in "Otter.ai" or "Zoom AI Companion", is none by itself."""
    names = concepts("tools").names(folded)
    if "class:any" not in names or all(name.startswith("class:") for name in names):
        return names
    for name in names:
        if not name.startswith("class:"):
            folded = concepts("tools").patterns[name].sub(_NAMED, folded)
    folded = _OF_ITS_OWN.sub(" ", folded)
    return names if concepts("tools").has("class:any", folded) else names - {"class:any"}


_NAMED = "<>"
_OF_ITS_OWN = re.compile(
    r"<>'s? (?:own |new |built-in |generative )*ai\b|<> ai(?= (?:features?|functions?|tools?|assistant)\b)"
    r"|\b(?:(?:fonction\w*|options?|outils?|assistants?) (?:d'ia|ia|d'intelligence artificielle)"
    r"|l'ia)(?: generatives?)?"
    r" (?:d[eu'] ?|dans |integree?s? (?:a|dans|de) |built into )<>"
)
"""The AI of a tool that is named: "Canva's AI features", "les fonctions d'IA de Canva"."""


_NOT_YET_APPROVED = re.compile(
    r"\b(?:until|tant qu(?:e |'))(?: ?[\w'-]+){0,6}? (?:approv|authori[sz]|valid|homologu|autoris|agre)\w+"
    r" (?:an? |any |the |un |une |l')(?:ai )?(?:tool|assistant|outil|solution)s?\b"
    r"(?=[^;.]*\b(?:us(?:e|ing) (?:it|them)|(?:l'|la |les? )(?:utilis|emploi|employ)\w+|s'en servir|y recourir))"
)
"""What a ban on "it" means: "until the Board has approved a tool, refrain from using it" spares the approved."""


def _accounts(folded: str) -> frozenset[str]:
    """Give the accounts named; a personal account, free or paid, is a personal account, with whatever tool."""
    names = concepts("accounts").names(_COSTS_NOTHING.sub(" ", folded))
    if "personal" not in names:
        return names
    of_a_tool = "work" in names and "work" not in concepts("accounts").names(_VERSION.sub(" ", folded))
    return names - {"free", "work"} if of_a_tool else names - {"free"}


_COSTS_NOTHING = re.compile(
    r"(?<!that )(?<!which )(?<!qui )(?:\b(?:is|are|est|sont)|'s) (?:\w+ )?"
    r"(?:free(?! (?:version|tier|plan|account))|gratuite?s?)\b"
)
"""What says that something costs nothing, and names no account: "parking is free"."""
_VERSION = re.compile(
    r"\b(?:copilot|chatgpt|claude|gemini|mistral|le chat)"
    r" (?:(?:pour |for )?(?:entreprise|enterprise|business|teams?|pro|work|workspace))\b"
)
"""A tool as it is called in the version for organisations."""


def topic_of(folded: str) -> frozenset[str]:
    """Give the stems of a rule's words that no concept covers: the precise object that it is about."""
    unknown, _ = meaningful(folded, ("tools", "accounts", "data", "uses", "modality"))
    return unknown
