"""Where a permission holds, told by a name: "In Leeds, you may", "ChatGPT est autorisé à Lyon"; read as it is written.

Only a capital tells a town from "in general" or "à terme": this reads the text before it is folded.
"""

import re

from knowledge.lexicon import fold, tools_in

_WORD = r"[A-ZÀ-Ý][a-zà-ÿ]+"
_NAME = rf"(?:(?:La |Le |Les |L'){_WORD}|{_WORD})(?:[ '-](?:[a-zà-ÿ]{{1,4}}[ '-])?{_WORD})*|UK|USA?|EU|UAE"
_NAMES = rf"(?P<names>(?:{_NAME})(?:(?:,| and| or| et| ou)+ (?:in |à )?(?:{_NAME}))*)(?: only| seulement| uniquement)?"
_IN = r"(?:in (?:the )?|at (?:the )?|à |au |aux |en )"
_AT_ITS_HEAD = re.compile(
    rf"^\W*(?:(?:[IiAa][nt] (?:the )?|[ÀàAa]u? |[Ee]n |[Ff]rom |[Ff]or |[Dd]epuis |[Pp]our ){_NAMES})"
    r"(?:, | (?=(?:you|we|staff|employees|vous|on|nous|tu)\b))"
)
_BETWEEN_COMMAS = re.compile(rf", {_IN}{_NAMES}, ")
_BEFORE_A_LEAVE = re.compile(rf"(?<=\w) {_IN}{_NAMES} (?:may|can|are|peuvent|pourront|sont)\b")
_BEHIND = re.compile(rf"(?<=\w) {_IN}{_NAMES}(?=\W*$|[.,;:)]| (?:for|to|when|if|pour|si|quand)\b)")
_COUNTRIES = (
    r"(?:Germany|France|Belgium|Luxembourg|Switzerland|Spain|Portugal|Italy|Austria|Ireland|England|Scotland|Wales"
    r"|Poland|Denmark|Sweden|Norway|Finland|Greece|Romania|Hungary|Britain|Great Britain|Netherlands|United Kingdom"
    r"|Czechia|Canada|Morocco|Europe|UK|EU|USA?|United States|Allemagne|Belgique|Suisse|Espagne|Italie|Autriche"
    r"|Irlande|Angleterre|Pologne|Danemark|Suède|Norvège|Finlande|Grèce|Roumanie|Hongrie|Pays-Bas|Royaume-Uni"
    r"|Tchéquie|Maroc|États-Unis|Québec)"
)
_IN_A_COUNTRY = re.compile(
    rf"^\W*(?P<head>{_COUNTRIES}) ?: |\b{_IN}(?P<behind>{_COUNTRIES})(?: only| seulement| uniquement)?\W*$"
)
"""A country before a colon or at the end of whatever is permitted: "Germany: ChatGPT is allowed"."""
_HOSTED = re.compile(
    r"\b(?:clients?|customers?|suppliers?|partners?|subsidiar\w+|laws?|markets?|competitors?|patients?|fournisseurs?"
    r"|partenaires?|filiales?|marchés?|droit|lois?|concurrents?|usagers?|voyages?|trips?|salons?|events?)"
    r" (?:in|en|au|aux|à)(?: the)? \Z"
    r"|\b(?:host|héberg|stor|stock|serv|stay|rest|locat|situé|based|basé|trait|process|kept|conserv|datacent)[\w']*"
    r"(?: [\w']+){0,3} (?:in|en|au|aux|à)(?: the)? \Z"
)
"""Where a tool's data are, or those of whom a text tells, and nobody who may use it."""
_AT_OUR_SITE = re.compile(
    r"(?<=\w) (?:at|in|dans|à) (?:our|the|notre|le|la|l')(?: [\w'-]+){1,3} (?:site|office|branch|plant)\W*$"
)
_OUR_SITE = re.compile(
    rf"^\W*(?:(?:[Oo]ur|[Tt]he) (?P<names>{_NAME}) (?:office|site|branch|plant|teams?|staff)\b"
    rf"|.*\b(?:for|by) (?:our|the) (?P<whose>{_NAME}) (?:colleagues|staff|employees|teams?|offices?|people)\b"
    rf"|.*\b(?:collègues|équipes?|salariés|agents|personnels?) (?:de |d'|du )(?P<from>{_NAME})(?=\W*$|[,.;])"
    rf"|.*\b(?:site|agence|usine|magasin|bureau) (?:de |d'|du )(?P<town>{_NAME})(?=\W*$|[,.;]| (?:peu|pourr|est|sont)))"
)
_OPENED = re.compile(
    r"\b(?:used|allowed|permitted|approved|available|open|authori[sz]ed|ok|fine"
    r"|(?:utilise|autorise|permis|ouvert|admis|employe)e?s?|accessibles?|disponibles?)$"
)
_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril"
    r"|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|noel|christmas|summer|winter|spring|autumn|\w+days?"
)
_TONGUES = (
    r"\w+ish|french|german|dutch|italian|portuguese|chinese|japanese|arabic|russian|greek|latin|welsh|korean|hindi"
    r"|francais|anglais|allemand|espagnol|italien|portugais|neerlandais|chinois|japonais|arabe|russe|python|java\w*|sql"
)
_PROGRAMS = (
    r"word|excel|powerpoint|outlook|teams|office|onenote|onedrive|sharepoint|windows|edge|chrome|firefox|safari|google"
    r"|gmail|docs|sheets|slides|drive|workspace|microsoft|slack|zoom|notion|jira|confluence|moodle|canvas|git\w+"
    r"|salesforce|adobe|photoshop|acrobat|visual|studio|power|dynamics|bing|intranet|internet|web|cloud|chat"
)
_PARTS = (
    r"sections?|annexe?s?|appendix|chap\w+|articles?|tabl\w+|part\w*|schedule|class\w*|categor\w+|tier|level|phase|mode"
    r"|year|stage|step|point|paragraph\w*|general|practice|principle|addition|short|fact|brief|all|any|each|every"
    r"|information|rappel|memoire|work|home|exam\w*|instance|the record"
)
_NO_PLACE = re.compile(rf"\b(?:{_MONTHS}|{_TONGUES}|{_PROGRAMS}|{_PARTS})\b")


def is_at_a_place(text: str, names: frozenset[str] = frozenset()) -> bool:
    """True when a permission holds where it says; `names` are folded ones of no place: a tool's, the house's own.

    >>> is_at_a_place("In Leeds, you may use ChatGPT."), is_at_a_place("In Word, you may use Copilot.")
    (True, False)
    """
    said = text.replace("’", "'").replace("*", "").replace("__", "")
    if (site := _OUR_SITE.search(said)) and _is_place(next(filter(None, site.groups())), names):
        return True
    country = _IN_A_COUNTRY.search(said)
    elsewhere = country and country["behind"] and _HOSTED.search(said, 0, country.start("behind"))
    if country and not elsewhere and _is_place(country["head"] or country["behind"], names):
        return True
    told = (_AT_ITS_HEAD.search(said), _BETWEEN_COMMAS.search(said), _BEFORE_A_LEAVE.search(said))
    if any(_is_place(one["names"], names) for one in told if one):
        return True
    behind = (
        one
        for one in _BEHIND.finditer(said)
        if _is_place(one["names"], names) and not _HOSTED.search(said, 0, one.start("names"))
    )
    return any(_is_opened(said[: one.start()], names) for one in (*behind, *_AT_OUR_SITE.finditer(said)))


def _is_place(named: str, names: frozenset[str]) -> bool:
    folded = fold(named)
    return not (_NO_PLACE.search(folded) or tools_in(folded) or any(one in folded or folded in one for one in names))


def _is_opened(before: str, names: frozenset[str]) -> bool:
    """True for words that end with a tool, or with the word that opens it."""
    last = " ".join(fold(before).split()[-3:])
    return bool(_OPENED.search(last) or tools_in(last) or any(last.endswith(one) for one in names))
