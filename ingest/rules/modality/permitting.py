"""Words that permit: a word of leave, or "peut", "may" before something that people do with a tool."""

import re

from ingest.rules.about.conditions import has_condition
from ingest.rules.modality.approving import approves_no_tool
from ingest.rules.modality.bidding import ORDINARY, bids
from ingest.rules.modality.courtesy import without_courtesy
from ingest.rules.modality.hearsay import asks_leave, only_told, without_sayings
from ingest.rules.modality.no_leave import (
    gives_no_leave,
)
from ingest.rules.modality.no_use import is_of_no_use
from ingest.rules.modality.only import (
    MODAL,
)
from ingest.rules.modality.telling import machine_acts
from knowledge.concepts import STEPS
from knowledge.lexicon import concepts, tools_in
from knowledge.timing import is_over

_TAKES_BACK = re.compile(
    r"\b(?:ne|nul(?:le)?|personne|aucune?|loin|pas|jamais|guere|rien|peu|moins|not|never|no|nobody|none|neither|far"
    r"|hardly|longer|nothing|little|rarely|seldom)\b"
    r"|\bn'|n't\b|\b(?:qui|who|ce que|what)\s*$"
    r"|\b(?:how|whether|comment|combien|dans quelle mesure)\b"
    r"|\b(?:etudi|examin|evalu|reflechi|discut|debat|verifi|decid|studi|study|assess|discuss|review|consider|explor)\w*"
    r" (?:\w+ ){0,2}?(?:si|s'ils?|if|whether)\b"
    r"|\b(?:dit|dire|savoir|says?|whether|tells?) (?:s'il|si|if|whether)\b|\bs'il est\b"
)
_AUXILIARY = re.compile(
    r"(?:etre|be|only|se|s'|te|t'|vous|y|en|les?|la|l'|lui|leur|aussi|egalement|librement|toujours|donc|also|freely|then|always"
    r"|faire|have|get|continuer a|continue to)(?:\s+|(?<='))"
)
_MADE = r"(?:etabli|dress|prepar|redig|produi|realis|elabor|drawn up|produc|draft|written)\w*"
_DOES = re.compile(
    r"(?:transcri|ebauch|esquiss|simul(?:er|ee?s?)\b|vers(?:er|ee?s?)(?= dans)"
    r"|utilis|employ|us(?:e|ed|ing)\b|servir|recour|trait|process|demand|ask|aid|help|assist|cre[eé]|creat"
    rf"|{_MADE} (?:a l'aide|au moyen|avec l'(?:aide|appui)) d(?:e (?!la |l'(?!ia\b|outil|assistant))"
    r"|'(?:une? )?(?=outil|ia\b|assistant))"
    rf"|{_MADE} (?:with the help of|by means of) (?!(?:an?|the|our|your|some) (?!ai\b|tool|assistant))"
    r"|appuyer sur\b|rely(?:ing)? on\b|lean on\b|turn to\b|make use of\b"
    r"|pos(?:er|ez)\b|essay|test|try|tri(?:ed|alled)\b"
    r"|travaill|work|prepar|consult|let\b|laisser|aller\b(?! jusqu)|go\b|choisi|choose)"
)
_MAY_HAPPEN = re.compile(
    r"(?:inclu|expos|cont(?:ain|enir)|comport|help(?! from)|aider(?! par)|aid(?! from)|lead|caus|produ|gener"
    r"|mak(?:e|ing)|reveal"
    r"|divulg|copyright|contact|encourag|entrain|d[ei]courag|discourag|need|avoir|have\b|represent|constitu)"
)
"""What a tool, a risk or a list may do: a capability, not a permission."""
_ASKED_OF = re.compile(
    r"(?:also |aussi |egalement )?(?:(?:be (?:\w+ )?(?:asked|requested) (?:to|for|whether|by|about)\b"
    r"|etre (?:\w+ )?(?:amene|sollicite|invite|conduit)|vous etre demande)"
    r"|vous demander\b|ask you\b)"
)
"""What somebody may ask of the reader: "you may be asked to include…"."""


def permits(folded: str) -> bool:
    """True when a folded sentence permits a use and no word before the permission takes it back."""
    folded = without_sayings(without_courtesy(folded))
    said = concepts("modality").patterns["allowed"].finditer(folded)
    found = next((one for one in said if not approves_no_tool(folded, one)), None)
    if found and not (
        _taken_back(folded, found.start()) or _is_of_words(folded, found[0]) or is_of_no_use(folded, *found.span())
    ):
        return True
    if _is_fit_for_use(folded) or receiving(folded) or bids(folded):
        return True
    modals = (
        m
        for m in (*MODAL.finditer(folded), *_FACULTY.finditer(folded))
        if not _HARMS.match(folded, m.end())
        and not machine_acts(folded, m.start(), m.end())
        and not gives_no_leave(folded, m.start(), m.end())
    )
    if any(_of_a_meeting(folded, m) and not _taken_back(folded, m.start()) for m in MODAL.finditer(folded)):
        return True
    return any(leads_to_use(folded[m.end() :]) and not _taken_back(folded, m.start()) for m in modals)


_LIFTS = re.compile(
    r"\bnothing (?:in [^.;,]{2,40} )?(?:forbids|prohibits|precludes|prevents|stops) "
    r"(?:(?P<whom>[\w' -]{2,30}?) from |the use of |(?=[\w-]+ing\b))"
    r"|\brien (?:dans [^.;,]{2,40} )?n(?:e |')(?:vous |nous |s'y )?(?:interdi|empech|exclu|s'oppos)\w* "
    r"(?:(?:en revanche|donc|par ailleurs|non plus|toutefois|\w+ment),? )?"
    r"(?:de |d'|a ce que (?:vous|l'on|on) |a l'(?:usage|utilisation) d)"
)
_LIFTS_NOT = re.compile(r"\b(?:techni\w+|legal\w*|loi|law|mais|but|pourtant|yet|signifie|veut dire|mean)\b")
"""What tells that something can be done, and not that it may."""


def lifts(folded: str) -> bool:
    """True when a folded sentence says that nothing forbids a use.

    >>> lifts("rien n'interdit de resumer un guide"), lifts("rien n'empeche chatgpt de garder vos notes")
    (True, False)
    """
    found = _LIFTS.search(folded)
    if found is None or _LIFTS_NOT.search(folded) or (found["whom"] and tools_in(found["whom"])):
        return False
    return found[0].endswith(("use of ", "usage d", "utilisation d")) or leads_to_use(folded[found.end() :])


_FACULTY = re.compile(
    r"(?<!\bsi vous )(?<!\bs'il y )\b(?:a|ont|avez|avons) la (?:faculte|possibilite|liberte) d(?:e\b|')"
)
"""What somebody may do, as with "peut": the director "a la faculté de suspendre Copilot"."""


_RECEIVES = re.compile(
    r"\b(?:peu(?:t|vent)|pourr(?:a|ont)|may|can) (?:(?:aussi|egalement|donc|also|then|safely) )?"
    r"(?:recevoir|accueillir|accepter|receive|accept) (?P<what>[^;:.]{3,120})"
)
_MATTER = re.compile(
    r"\W*(?:(?:des?|les?|la|une?|du|l'|d'|tou(?:te?s?|s)|nos|any|all|an?|the|our) ?){0,2}(?:[\w-]+ )?"
    r"(?:donnees?|informations?|documents?|textes?|fichiers?|contenus?|data|information|files?|texts?|content)\b"
)
"""What goes into a tool by a general name; what may be put in then hangs on a condition."""


def receiving(folded: str) -> frozenset[str]:
    """Give the tools that may receive data: "Copilot peut recevoir des données internes"; none for any other sentence.

    >>> sorted(receiving("copilot peut recevoir des donnees internes")), sorted(receiving("on peut en recevoir"))
    (['copilot'], [])
    """
    found = _RECEIVES.search(folded) or _accepts(folded)
    if found is None or _taken_back(folded, found.start()) or _UNWANTED.search(folded):
        return frozenset()
    subject = _SUBJECT_OF_TOOLS.split(folded[: found.start()])[-1]
    what = re.split(r"\b(?:from|by|de la part|par)\b", found["what"])[0]
    known = concepts("data").names(what) or (_MATTER.match(what) and has_condition(folded))
    return tools_in(subject) if known and _TOOL_ALONE.fullmatch(_unnamed(subject)) else frozenset()


_ACCEPTS = re.compile(r"\b(?:accepte(?:nt)?|accepts?|admet(?:tent)?) (?P<what>[^;:.]{3,120})")
_HARMLESS = frozenset({"internal", "public", "none"})


def _accepts(folded: str) -> re.Match[str] | None:
    """Give how "Copilot accepte les documents internes" says what a tool may be given; of what is sensitive, None."""
    found = _ACCEPTS.search(folded)
    first = (
        re.split(r", (?:but |mais )?(?:not|pas|jamais|never)\b| (?:but|mais|hors|sauf|except)\b", found["what"])[0]
        if found
        else ""
    )
    return found if first and concepts("data").names(first) and concepts("data").names(first) <= _HARMLESS else None


def _unnamed(subject: str) -> str:
    """Give a folded subject without the names of tools in it."""
    letters = list(subject)
    for start, end in concepts("tools").spans(subject):
        letters[start:end] = " " * (end - start)
    return "".join(letters)


_UNWANTED = re.compile(
    r"\b(?:insu|erreur|mistake|knowledge|danger\w*|risque\w*|risks?|attaqu\w+|attack\w*|refus\w+|careful|careless\w*"
    r"|sans que|without|via|mails?|e-?mails?|if you use|up to|jusqu'a|attention|beware|malheureusement|unfortunately"
    r"|ce (?:qui|que)|alors que|whereas)\b"
)
"""What makes of "may receive" a warning, or a measure, and no leave."""
_TOOL_ALONE = re.compile(
    r"\W*(?:(?:l'|les?|la|the|notre|nos|our|seule?s?|only|outils?|tools?|assistants?|version|licen[cs]e|comptes?"
    r"|accounts?|approuve\w*|approved|interne|internal|professionnel\w*|et|and|ou|or|avec|with|un|a|votre|your|work|pro)\W*)*"
)
"""What may stand beside the name of the tool that receives: "les utilisateurs de ChatGPT" are others."""
_SUBJECT_OF_TOOLS = re.compile(r"[;:.]\s|\b(?:mais|but|car|because|si|if)\b")
_MEETING = re.compile(
    r"\b(?:meetings?|workshops?|lessons?|reunions?|visios?|ateliers?|cours|seances?)(?: [\w'-]+){0,5} ?$"
)
_RECORDED = re.compile(
    r" (?:\w+ )?(?:be|etre) (?:recorded|enregistree?s?)\b(?! (?:by|par|without|sans|a (?:votre|leur|son) insu)\b)"
)


def _of_a_meeting(folded: str, modal: re.Match[str]) -> bool:
    """True for "team meetings may be recorded"; "your questions may be", "meetings may be by others" are notices."""
    return bool(_RECORDED.match(folded, modal.end()) and _MEETING.search(folded[: modal.start()]))


def _is_of_words(folded: str, found: str) -> bool:
    """True where what is put at somebody's disposal is words, no tool; and for somebody's "yes" that is needed."""
    if found.endswith("le droit") and _OF_A_RIGHT.search(folded):
        return True
    if found in ("yes", "oui"):
        aside = re.search(rf"\b(?:et|and|eh|ah|oh|but|mais) {found},", folded)
        return bool(aside) or re.search(rf"(?:'s|\b(?:the|an?|un|le|du|son|leur)) {found}\b", folded) is not None
    return found.endswith("disposition") and _WORDS_AT_HAND.search(folded) is not None


_OF_A_RIGHT = re.compile(
    r"\ble droit (?:\w+ment )?(?:de |d')(?:(?:vous|te|se|leur|lui|ne pas|le|la|les|en|y) |[tsnl]')*"
    r"(?:dire|parler|annoncer|raconter|savoir|refuser|opposer|contester|connaitre|obtenir"
    r"|etre (?:inform|entendu|prevenu))"
)
"""A right to tell, to know or to refuse: leave for no use of a tool."""
_WORDS_AT_HAND = re.compile(
    r"\b(?:informations?|avis|notices?|documents?|reponses?|formations?|ressources?|guides?|fiches?|agents"
    r"|support|equipes?|dpo|dsi|referente?s?|services?|aide|tutoriels?|videos?|collegues?|correspondante?s?)\b"
    r"[^.;,]{0,40}\ba (?:la |votre |leur )?disposition"
)


_HARMS = re.compile(
    r" (?:also |aussi |easily |facilement )*(?:be used|etre utilise\w*|servir) (?:to|for|pour|a) (?:\w+ )?"
    r"(?:manipul|mislead|deceiv|trick|harm|attack|spread|impersonat|steal|tromp|nuire|usurp|attaqu|vol[e ]"
    r"|(?:creat\w*|creer|produ\w+|gener\w+) (?:\w+ )?"
    r"(?:fake|fals|malicious|harmful|inappropriate|misleading|faux|fausse))"
    r"| (?:also |easily )*be used in (?:ways?|a way|such a way) that|"
    r" (?:aussi )*etre utilise\w* (?:de maniere a|de facon a|pour) (?:contourn|tromp)"
)
"""What can be done to harm: a danger that is told, not a permission."""
_MISCHIEF = re.compile(
    r"\b(?:manipul|mislead|deceiv|trick|harm|impersonat|malicious|malware|phish|fake|tromp|nuire|usurp|malveillan"
    r"|faux\b|fausses?\b)"
)


def _is_fit_for_use(folded: str) -> bool:
    """True when a tool is said to suit, or its use to be welcome for, everyday uses that are named behind it.

    "AI can be a useful tool for drafting" opens drafting; it opens nothing graver, and nothing that is not named.
    """
    suits = concepts("modality").patterns["suits"].search(folded)
    found = suits or concepts("modality").patterns["welcomes"].search(folded)
    named = concepts("tools").names(folded[: found.start()] if suits and found else folded)
    if not found or not named or _taken_back(folded, found.start()) or _MISCHIEF.search(folded):
        return False
    uses = concepts("uses").names(folded[found.end() :])
    return bool(uses & ORDINARY) and uses <= ORDINARY | STEPS | {"input", "check"}


def _taken_back(folded: str, place: int) -> bool:
    """True when words of the same part of the sentence, before `place`, deny, ask or put it in the past."""
    part = re.split(r"[,;:]\s", folded[:place])[-1]
    return bool(_TAKES_BACK.search(part) or only_told(folded, place)) or is_over(folded)


_WITH = re.compile(r"(?:avec|dans|with|in|using|via) [^,.;:]{2,40}[, ]*:\W*")


def leads_to_use(rest: str) -> bool:
    """True when the verb right after "peut" or "may" is something that people do with a tool."""
    rest = rest.lstrip(" ,")
    if _ASKED_OF.match(rest) or asks_leave(rest):
        return False
    if not rest.strip(" :") or (_WITH.fullmatch(rest) and concepts("tools").names(rest)):
        return True  # a lead-in: its items say what
    while step := _AUXILIARY.match(rest):
        rest = rest[step.end() :].lstrip()
    if _MAY_HAPPEN.match(rest):
        return False
    if _DOES.match(rest):
        return True
    return any(p.match(rest) for name, p in concepts("uses").patterns.items() if name not in ("report", "private"))
