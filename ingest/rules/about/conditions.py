"""What sets a condition: its words, verbatim; what only stresses or denies; a heading with a "but" in it."""

import re
from collections.abc import Iterator

from ingest.rules.about.listing import goes_on
from knowledge.lexicon import concepts
from knowledge.lexicon import fold as folded_of
from knowledge.timing import CONDITION

_LIGHTS = re.compile("^[⚠🟠🟡\ufe0f *_]+")
"""Marks that say that a condition is set, and not which."""
_FRAGMENT = re.compile(r"[,;:()—–]\s*|\.(?:\s+|$)")


def conditions_in(text: str) -> tuple[str, ...]:
    """Give the verbatim pieces of `text` that set a condition or an exception, each with all that it lists."""
    spans = list(_fragments(text))
    found: list[str] = []
    at = 0
    while at < len(spans):
        begin, end = spans[at]
        if _is_condition(text[begin:end].strip()):
            more = goes_on(text, spans, at)
            found.append(text[begin : spans[at + more][1]].strip())
            at += more
        at += 1
    return tuple(found)


def _is_condition(fragment: str) -> bool:
    if len(fragment.split()) <= 1:
        return False
    words = _LIGHTS.sub("", folded_of(fragment))
    modality = concepts("modality")
    return any(modality.has(name, words) for name in ("conditional", "beside")) and not modality.has("unasked", words)


def _fragments(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for found in _FRAGMENT.finditer(text):
        yield begin, found.start()
        begin = found.end()
    yield begin, len(text)


_UNLESS = re.compile(
    CONDITION + r"(?: (?:that|que?))?'? ?(?:[^\s,;.]+ ){0,3}?(?:no|none|nobody|not|n't|ne|n|aucune?|personne)\b"
)
"""A condition that denies: "if none of them objects", "si aucun participant ne s'y oppose"."""


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
    r"|\bsoumis\w* aux memes (?:regles|principes|exigences|obligations)"
    r"|\bsubject to the same (?:rules|principles|requirements|obligations)"
    r"|\bsoumis\w* (?:a|aux?) (?:(?:une|des|la|les) )?(?:\w+ )?(?:sanction|poursuite|peine|procedure disciplin)\w*"
    r"|\bsubject to (?:(?:an?|the) )?(?:\w+ )?(?:sanction|penalt|disciplin|prosecut)\w*"
)
"""What only tells which data or tools are meant, "information subject to legal requirements", what a fault costs, or
whom a question goes to."""
_ASKS_FOR = re.compile(
    r"\b(?:requi|necessit|exige|soumis|subordonn|suspend|require|need|subject|pass(?:e|ent) (?:\w+ )?par"
    r"|goe?s? (?:\w+ )?through|suppose(?:nt)? (?:l'|une? |la |le |leur |votre )"
    r"(?:(?:courte |breve )?formation|accord|autoris|valid|consent|avis|visa|aval\b|feu vert))"
)


def asks_for(folded: str) -> bool:
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
    has, said = concepts("modality").has, concepts("modality").patterns["not_a_ban"].sub(" ", folded)
    return has("conditional", said) or has("beside", folded)


_CHECKS = (
    r"(?:l[ae]s? |l'|une? |notre |votre |nos )(?:[\w'-]+ ){1,5}?(?:l[ae]s? |l'|en )(?:relit|relisent|recalcule|verifie"
    r"|controle|valide|corrige|approuve|signe|reprend|reprennent)(?:nt)?\b"
    r"|(?:l[ae]s? |l'|une? |notre |votre |nos )(?:[\w'-]+ ){1,4}?(?:relit|relisent|recalcule(?:nt)?|verifie(?:nt)?"
    r"|valide(?:nt)?) (?:tout|toute?s?|chaque|chacun\w*|l'ensemble|l[ae]s? (?:textes?|chiffres|resultats?"
    r"|traductions?))\b"
)
_CHECKS_IT = (
    r"(?:the|an?|our|your|one of|another|some) (?:(?!(?:must|should|shall|may|will|can)\b)[\w'-]+ ){0,4}?"
    r"(?!(?:must|should|shall|may|will|can|providers?|vendors?|suppliers?|publishers?|antivirus|firewalls?|filters?|tools?"
    r"|systems?|software|ai|copilot|chatgpt)\b)[\w'-]+ "
    r"(?:checks?|reviews?|recalculates?|verif(?:y|ies)|approves?|validates?|corrects?|signs off|proofreads?|reads)"
    r" (?:it|them|these|those|each|every|all|anything|everything)\b"
)
"""Whoever the word before the verb is, a team of systems too; what a machine or a provider checks is none."""
_CHECKING = (
    r"(?:l[ae]s? |l'|une? )(?:[\w'-]+ ){1,5}?(?:les? |la |l'|en )?(?:relisant|verifiant|controlant|validant|signant"
    r"|approuvant|corrigeant|recalculant)\b"
)
_THEN_CHECKED = (
    r", (?:et |and )?(?:puis|ensuite|then) (?:\w+ ){0,2}?(?:relue?s?|verifiee?s?|controlee?s?|validee?s?|corrigee?s?"
    r"|proofread|checked|reviewed|corrected|verified|approved)\b"
)
_CHECKED = re.compile(rf"(?:\bet |, ){_CHECKS}|\band {_CHECKS_IT}|, {_CHECKING}|{_THEN_CHECKED}")
_CHECKS_BEHIND = re.compile(rf"^\W*(?:{_CHECKS}|{_CHECKS_IT})")


def is_checked(folded: str) -> bool:
    """True when a folded sentence says who checks what it permits: "…, et le conseiller les recalcule".

    >>> is_checked("on peut les simuler, et le conseiller les recalcule"), is_checked("vous les relisez")
    (True, False)
    """
    return _CHECKED.search(folded) is not None


def says_who_checks(folded: str) -> bool:
    """True when a folded sentence says who checks what the one before it permits.

    >>> says_who_checks("le service europe en relit le budget"), says_who_checks("the team must check it")
    (True, False)
    """
    return _CHECKS_BEHIND.match(folded) is not None


_LACKING = re.compile(
    r"(?<!avec ou )(?<!with or )(?<!même )(?<!even )\b(?:sans|without)\s+"
    r"(?:(?:aucune?|la|une?|l['’]|their|the|an?|any|prior|human|full|careful)\s*)*"
    r"(?:[\w-]+\s+)?(?:relecture|v[ée]rification|contr[ôo]le|revue|supervision|intervention\s+humaine|validation|accord"
    r"|autorisation|consentement|avis|anonymisation|approbation|visa|reviews?|checks?|checking|proofreading|oversight"
    r"|verification|approval|permission|consent|agreement|authori[sz]ation|sign-?off|anonymi[sz]ation)\b"
    r"(?!\s(?:possible|d['’]aucune|or otherwise))"
    r"(?:(?!\s(?:et|ou|and|or|est|sont|is|are|n['’]est|ne\s+sont|may|must|can|peut|peuvent)\b)[^,;:.()?!])*",
    re.IGNORECASE,
)


_STEP = (
    r"(?:accord|consent|aval\b|feu\s+vert|autoris|approuv|valid|sign(?:[ée]|er|ature)|accept|agree|approv|authori[sz]|clear"
    r"|reli[rst]|relu|relect|v[ée]rifi|contr[ôo]l|review|read(?:ing)?\b|check|verif|proofread|retir|supprim|masqu|anonym"
    r"|pseudonym|remov|redact|strip|mask|form[ée]|suivi|train|complet|inform|pr[ée]ven|told|ask|appuy|press|click)"
)
"""What somebody does first. To publish is none: it ends what a text is, "not before they are published"."""
_NOT_YET = re.compile(
    r"(?<!even )(?<!même )\b(?:(?:avant|sans|tant)\s+qu(?:e\s|['’])|avant\s+d(?:e\s|['’])"
    r"|sans\s+(?=(?:l['’]?avoir|avoir|les?|la|en|y)\b|[\w-]+er\b)|(?:until|before|without)\s)"
    rf"\s*(?:[^\s,;:.()?!]+\s+){{0,8}}?(?:[ln]['’])?{_STEP}"
    r"(?:(?!\s(?:is|are|est|sont|n['’]est|ne\s+sont)\s(?:not|pas|never|un|forbidden|interdit|prohib))[^,;:.()?!])*",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r":|,? (?:et|ou|and|or) ")
"""Where two things are said, what is lacking may be that of the other."""


def lacking(text: str) -> tuple[str, ...]:
    """Give what a ban wants, verbatim, of those who do it all the same: "sans relecture", "until they agree".

    >>> lacking("Aucun texte n'est publié sans relecture par un collègue.")
    ('sans relecture par un collègue',)
    >>> lacking("Aucune donnée n'est saisie avant que le client ait signé l'avenant.")
    ("avant que le client ait signé l'avenant",)
    """
    found = list(_LACKING.finditer(text)) or list(_NOT_YET.finditer(text))
    return tuple(one[0].strip() for one in found if not _SEVERAL.search(text[: one.start()] + text[one.end() :]))


ASKED = (
    r"(?:l'|un |une |la |le |votre |the |an? |your |prior )?"
    r"(?:accord|validation|autorisation|avis|relecture|revue|approbation|visa|demande|anonymisation|pseudonymisation"
    r"|masquage|supervision|prudence|precautions?|vigilance|reserves?|conditions?|approval|permission|care|caution|review"
    r"|sign-?off|clearance|authori[sz]ation|safeguards?|anonymi[sz]ation|consent)\b"
)
_HEDGES = re.compile(
    rf"\b(?:sous|avec|apres|moyennant|sur|with|after|upon|subject to|under|pending) (?:certaines |certain )?{ASKED}"
    r"|\b(?:si|if|only when) (?!possible)|\b(?:mais|but|provided|unless|sauf|hors|except)\b"
    r"|\b(?:encadre|limit|restrei|restrict)\w*"
    r"|\b(?:dans certains cas|in (?:some|certain) cases|a condition|au cas par cas)\b"
)


def hedges(folded: str) -> bool:
    """True for a heading that permits with a "but" in it: "Ce que vous pouvez faire avec précaution"."""
    return _HEDGES.search(folded) is not None
