"""The modality of a sentence: forbids, permits, permits on a condition, obliges, advises, or none of these.

Silence is safe, a permission read where there is none is not: a verb such as "peut" or "may" permits only when what
follows is a use that somebody is told they may do, and no word before it takes that back.
"""

import re

from ingest.rules.absent import without_absence
from ingest.rules.approving import approves_no_tool
from ingest.rules.being import without_being
from ingest.rules.condemning import condemned
from ingest.rules.courtesy import without_courtesy
from ingest.rules.hearsay import asks_leave, is_left_to_another, only_told
from ingest.rules.keeping import keeps_tools_out
from ingest.rules.no_ban import tells_what_a_tool_lacks, without_no_ban
from ingest.rules.no_leave import (
    denied_leave,
    gives_no_leave,
    tells_what_a_breach_costs,
    unasked,
    without_denied_ban,
)
from ingest.rules.only import MODAL, ONLY_FORM, for_them_alone, is_only, limits_matter, only_tools, remarks_only
from ingest.rules.telling import machine_acts, without_telling
from ingest.rules.undone import undone
from ingest.rules.withdrawing import without_sayings
from knowledge.concepts import STEPS, Modality
from knowledge.lexicon import concepts, roles_outside
from knowledge.matching import SOFT_USES
from knowledge.question.roles import roles_in
from knowledge.reserving import limits_who, reserves
from knowledge.timing import CONDITION, is_over, is_to_come, without_what_is_to_come

_LIFTED = re.compile(
    r"(?:\bn(?:e |')(?:\w+ ){1,3})?(?:pas|plus|no longer) (?:\w+ )?"
    r"(?:interdi|prohib|defendu|proscri|banni|forbid|banned)\w*"
    r"|(?:not|n't|never) (?:(?!(?:is|are|must|and|or|but|we|it|use|using|access|enter|paste|put|share|send|upload|copy"
    r"|give|open|visit|try|install|submit|run)\b)\w+ ){0,2}(?:prohibit\w*|forbid\w*|ban(?:ned)?\b)"
    r"|(?:(?:do|does|did)(?: not|n't)|shall not|will not) (?:\w+ly )?(?:prevent|preclude|stop|bar|restrict|rule out)\b"
    r"|\bn'(?:empech|interdi|exclu)\w* (?:pas|nullement|en rien|aucunement)\b"
    r"|\bne (?:fait|font|saurai(?:t|ent) faire) (?:pas |nullement )?obstacle\b|\bne s'oppose(?:nt)? (?:pas|nullement)\b"
)
"""A ban that is denied; not "never use banned tools"."""
_TAKES_BACK = re.compile(
    r"\b(?:ne|nul(?:le)?|personne|aucune?|loin|pas|jamais|guere|rien|peu|moins|not|never|no|nobody|none|neither|far"
    r"|hardly|longer|nothing|little|rarely|seldom)\b"
    r"|\bn'|n't\b|\b(?:qui|who|ce que|what)\s*$"
    r"|\b(?:how|whether|comment|combien|dans quelle mesure)\b"
    r"|\b(?:dit|dire|savoir|says?|whether|tells?) (?:s'il|si|if|whether)\b|\bs'il est\b"
)
_AUXILIARY = re.compile(
    r"(?:etre|be|only|se|s'|vous|y|en|les?|la|l'|lui|leur|aussi|egalement|librement|toujours|donc|also|freely|then|always"
    r"|faire|have|get|continuer a|continue to)(?:\s+|(?<='))"
)
_DOES = re.compile(
    r"(?:transcri|vers(?:er|ee?s?)(?= dans)"
    r"|utilis|employ|us(?:e|ed|ing)\b|servir|recour|trait|process|demand|ask|aid|help|assist|cre[eé]|creat"
    r"|pos(?:er|ez)\b|essay|test|try|travaill|work|prepar|consult|let\b|laisser|aller\b(?! jusqu)|go\b|choisi|choose)"
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
_UNLESS = re.compile(
    CONDITION + r"(?: (?:that|que?))?'? ?(?:[^\s,;.]+ ){0,3}?(?:no|none|nobody|not|n't|ne|n|aucune?|personne)\b"
)
"""A condition that denies: "if none of them objects", "si aucun participant ne s'y oppose"."""


def own_modality(words: str) -> Modality:
    """Give the modality that a folded sentence has by its own words."""
    has = concepts("modality").has
    told = without_no_ban(without_denied_ban(without_telling(without_being(words))))
    folded = without_absence(concepts("modality").patterns["not_a_ban"].sub(" ", told), permits)
    if words.rstrip(' "»”').endswith("?"):
        return Modality.INFORMATION
    if owes(folded):
        return Modality.CONDITIONAL
    if forbids(folded) or condemned(words) or _denies_leave(words):
        return Modality.FORBIDDEN
    duty, is_step = has("duty", folded), bool(concepts("uses").names(folded) & STEPS) or stresses(folded)
    folded = without_sayings(folded)
    allowed, only = permits(folded) or unasked(words), is_only(folded)
    conditional = has("conditional", folded) or (allowed and not duty and (has("beside", folded) or denies(words)))
    if duty and not (allowed or only) and is_step:
        return Modality.DUTY  # "put this notice when…" is a step to take, not a use to permit
    if conditional and (allowed or duty or only):
        return Modality.CONDITIONAL
    if only and (opens := _only_says(folded)):
        return opens
    if duty:
        return Modality.DUTY
    if allowed and not (_is_not_yet(words) or tells_what_a_breach_costs(words) or tells_what_a_tool_lacks(words)):
        limited = (only and not only_tools(folded)) or remarks_only(folded) or reserves(words)
        limited |= is_left_to_another(folded)
        return Modality.CONDITIONAL if limited else Modality.ALLOWED
    if conditional and _asks_for(folded):
        return Modality.CONDITIONAL
    return Modality.RECOMMENDED if has("recommended", folded) else Modality.INFORMATION


def _is_not_yet(words: str) -> bool:
    """True when all that a folded sentence permits, it permits some day."""
    return is_to_come(words) and not permits(without_what_is_to_come(words))


def _only_says(folded: str) -> Modality | None:
    """Give what a folded sentence that says "only" permits of the tool that it names; None where it permits nothing."""
    if not concepts("tools").names(folded) - {"class:any"}:
        return None
    if limits_matter(folded):
        return Modality.CONDITIONAL
    if not only_tools(folded) and (MODAL.search(folded) or ONLY_FORM.search(folded)):
        return None
    return Modality.CONDITIONAL if limits_who(folded) or for_them_alone(folded) else Modality.ALLOWED


_STRESSED = re.compile(
    r"\b(?:especially|particularly|in particular|notably|surtout|notamment|en particulier|a plus forte raison),?"
    r" (?:if|when|where|once|si|s'|lorsqu\w*|quand)(?!\w)"
)


def stresses(folded: str) -> bool:
    """True when what looks like the condition of a folded sentence only stresses a case of it: "especially if"."""
    said = _STRESSED.sub(" ", folded)
    return said != folded and not concepts("modality").has("conditional", said)


_QUALIFIED = re.compile(
    r"\b(?:information|data|documents?|materials?|content|texts?|files?|records?|services?|tools?|anything|research"
    r"|(?:that|which) (?:is|are)) (?:not )?subject to\b"
    r"|\b(?:donnees?|informations?|documents?|contenus?|textes?|fichiers?|outils?|services?|(?:qui (?:est|sont)))"
    r"(?: non)? (?:soumis|subordonn|assujetti)\w* (?:a|aux?)\b"
    r"|\b(?:questions?|demandes?|requests?|incidents?|licen[cs]es?|achats?|purchases?|inscriptions?|feedback)\b"
    r"[^.;,]{0,60} (?:pass(?:e|ent)|goe?s?) (?:\w+ )?(?:par|through)\b"
    r"|\bsoumis\w* (?:a|aux?) (?:(?:une|des|la|les) )?(?:\w+ )?(?:sanction|poursuite|peine|procedure disciplin)\w*"
    r"|\bsubject to (?:(?:an?|the) )?(?:\w+ )?(?:sanction|penalt|disciplin|prosecut)\w*"
)
"""What only tells which data or tools are meant, "information subject to legal requirements", what a fault costs, or
whom a question goes to."""
_ASKS_FOR = re.compile(
    r"\b(?:requi|necessit|exige|soumis|subordonn|require|need|subject|pass(?:e|ent) (?:\w+ )?par"
    r"|goe?s? (?:\w+ )?through|suppose(?:nt)? (?:l'|une? |la |le |leur |votre )(?:accord|autoris|valid|consent|avis))"
)


def _asks_for(folded: str) -> bool:
    """True when a folded sentence that permits nothing asks that something hold first."""
    said = _QUALIFIED.sub(" ", folded)
    return concepts("modality").has("conditional", said) and _ASKS_FOR.search(said) is not None


def denies(folded: str) -> bool:
    """True when a folded sentence sets a condition that denies something other than data, whose absence is a slot."""
    return any(
        not concepts("data").names(re.split("[,;:.]", folded[one.start() :])[0]) for one in _UNLESS.finditer(folded)
    )


def has_condition(folded: str) -> bool:
    """True when a folded sentence sets a condition, beyond "without any formality"."""
    said = concepts("modality").patterns["not_a_ban"].sub(" ", folded)
    return any(concepts("modality").has(name, said) for name in ("conditional", "beside"))


def permits(folded: str) -> bool:
    """True when a folded sentence permits a use and no word before the permission takes it back."""
    folded = without_sayings(without_courtesy(folded))
    said = concepts("modality").patterns["allowed"].finditer(folded)
    found = next((one for one in said if not approves_no_tool(folded, one)), None)
    if found and not _taken_back(folded, found.start()) and not _is_of_words(folded, found[0]):
        return True
    if _is_fit_for_use(folded):
        return True
    modals = (
        m
        for m in MODAL.finditer(folded)
        if not _HARMS.match(folded, m.end())
        and not machine_acts(folded, m.start(), m.end())
        and not gives_no_leave(folded, m.start(), m.end())
    )
    if any(_of_a_meeting(folded, m) and not _taken_back(folded, m.start()) for m in MODAL.finditer(folded)):
        return True
    return any(_leads_to_use(folded[m.end() :]) and not _taken_back(folded, m.start()) for m in modals)


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
    if found in ("yes", "oui"):
        return re.search(rf"(?:'s|\b(?:the|an?|un|le|du|son|leur)) {found}\b", folded) is not None
    return found.endswith("disposition") and _WORDS_AT_HAND.search(folded) is not None


_WORDS_AT_HAND = re.compile(
    r"\b(?:informations?|avis|notices?|documents?|reponses?|formations?|ressources?|guides?|fiches?|agents)\b"
    r"[^.;,]{0,40}\ba (?:la )?disposition"
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
_ORDINARY = SOFT_USES - {"input", "check"} | {"quiz", "image", "transcribe"}


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
    return bool(uses & _ORDINARY) and uses <= _ORDINARY | STEPS | {"input", "check"}


def _taken_back(folded: str, place: int) -> bool:
    """True when words of the same part of the sentence, before `place`, deny, ask or put it in the past."""
    part = re.split(r"[,;:]\s", folded[:place])[-1]
    return bool(_TAKES_BACK.search(part) or only_told(folded, place)) or is_over(folded)


_WITH = re.compile(r"(?:avec|dans|with|in|using|via) [^,.;:]{2,40}[, ]*:\W*")


def _leads_to_use(rest: str) -> bool:
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


_NOBODY = re.compile(
    r"\b(?:nul(?:le)?|personne) n(?:e |')(?:peut|pourra|doit|devra|saurait|a le droit d[e']"
    r"|est (?:autorise|habilite)\w* a)"
    r"|\b(?:nobody|no ?-?one) (?:may|can|must|should|shall|is (?:allowed|permitted|authori[sz]ed) to)\b"
)
_ALL = (
    "salaries?|agents?|collaborateurs?|employes?|personnels?|equipes?|utilisateurs?|vous|etudiants?"
    "|employees|staff|people|users?|students|you"
)
_ROLES = "|".join(pattern.pattern for pattern in concepts("roles").patterns.values())
_NO_ACCESS = re.compile(
    rf"\b(?:{_ROLES}|{_ALL})(?: \w+){{0,2}}"
    r" (?:n'(?:y )?(?:ont|a|avez|auront) pas (?:d')?acces|(?:have|has|get) no access)\b"
    r"|\bn'(?:ont|a|avez|auront) pas (?:le droit|l'autorisation) d(?:e\b|')"
)
"""What keeps people out of a tool; a tool that has no access to something is another matter."""
_KEPT_OUT = re.compile(
    r"(?:^|[,;:.] ?|\b(?:et|and|mais|but) )\W*(?:(?:tous |toutes )?(?:les|nos|des) |l'|(?:all |the |our )+)?"
    rf"(?P<who>(?:{_ROLES})(?:(?:,| et| ou| and| or)* (?:les |nos |the |our )?(?:{_ROLES}))*)(?: \w+){{0,3}}? ?"
    r"(?:n[e'] ?|(?:may|must|can|shall|should|do|does|are|is)(?: not|n't)\b|cannot\b|never\b|(?:have|has|get|use) no\b)"
)


def kept_out(folded: str) -> frozenset[str]:
    """Give the roles whom alone a folded sentence keeps from something: interns, contractors; none for anybody else.

    Students may be the very people whom a charter is for.
    """
    found = _KEPT_OUT.search(folded)
    roles = roles_in(found["who"]) if found else frozenset[str]()
    return roles if roles <= roles_outside() - {"student"} else frozenset()


def _denies_leave(folded: str) -> bool:
    """True when a folded sentence says that something gives no leave for a use."""
    what = denied_leave(folded)
    return bool(what.strip()) and _leads_to_use(what)


def owes(folded: str) -> bool:
    """True when nobody may do something without something else: it asks for that, and opens nothing."""
    return re.search(r"\b(?:sans|without|tant que|until)\b", _left_to_nobody(folded)) is not None


def _left_to_nobody(folded: str) -> str:
    """Give the use that a folded sentence leaves to nobody: "nul ne peut…", "nobody may…"; "" where it leaves none."""
    found = _NOBODY.search(folded)
    rest = folded[found.end() :] if found else ""
    return rest if _leads_to_use(rest) and rest.strip() else ""


def forbids(folded: str) -> bool:
    """True when the words forbid: a word that says so, or a denial that bears on a use, on data or on an account."""
    folded, has = _LIFTED.sub(" ", folded), concepts("modality").has
    if ONLY_FORM.search(folded) and not re.search(r"interdi|prohib|proscri|jamais|aucun", folded):
        return False
    if has("forbidden", folded) or keeps_tools_out(folded) or _NO_ACCESS.search(folded) or _left_to_nobody(folded):
        return True
    about = any(concepts(kind).names(folded) for kind in ("uses", "data", "accounts", "tools"))
    if undone(folded) and (about or re.search(r"\b(?:tool|outil|assistant)s?\b", folded)):
        return True
    if not has("denial", folded):
        return False
    ordered = re.search(r"\b(?:ne |n')(?:\w+ ){0,2}\w+ez(?:-\w+)? (?:pas|jamais|aucun|ni\b)", folded)
    stated = re.search(r"\b(?:est|sont|figure\w*|vont) (?:pas|jamais|dans aucun)", folded)
    return about and bool(ordered or stated)
