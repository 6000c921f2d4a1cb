"""Where a permission holds, told by a name: "In Leeds, you may", "ChatGPT est autorisé à Lyon"; read as it is written.

Only a capital tells a town from "in general" or "à terme": this reads the text before it is folded.
"""

import re

from knowledge.lexicon import fold, tools_in
from knowledge.people import EVERYBODY, SOMEBODY

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
TOWNS = (
    r"(?:London|Birmingham|Manchester|Leeds|Liverpool|Sheffield|Bristol|Glasgow|Edinburgh|Cardiff|Swansea|Belfast"
    r"|Newcastle|Nottingham|Leicester|Coventry|Bradford|Hull|York|Derby|Oxford|Cambridge|Brighton|Southampton"
    r"|Portsmouth|Plymouth|Exeter|Norwich|Aberdeen|Dundee|Dublin|Cork|Galway|New York|Boston|Chicago|Toronto|Montréal"
    r"|Montreal|Québec|Paris|Lyon|Lyons|Marseille|Lille|Nantes|Rennes|Brest|Bordeaux|Toulouse|Nice|Strasbourg|Montpellier"
    r"|Grenoble|Dijon|Angers|Nancy|Metz|Reims|Rouen|Caen|Tours|Orléans|Limoges|Toulon|Amiens|Besançon|Perpignan"
    r"|Le Havre|Le Mans|Saint-Étienne|Clermont-Ferrand|Clermont|Lorient|Quimper|Vannes|Poitiers|La Rochelle|Pau|Avignon"
    r"|Mulhouse|Annecy|Chambéry|Valence|Bruxelles|Brussels|Liège|Namur|Anvers|Antwerp|Genève|Geneva|Lausanne|Zurich"
    r"|Berlin|Munich|Hamburg|Hambourg|Frankfurt|Francfort|Cologne|Madrid|Barcelona|Barcelone|Lisbon|Lisbonne|Porto"
    r"|Rome|Milan|Turin|Vienna|Vienne|Amsterdam|Rotterdam|Casablanca|Rabat|Tunis|Dakar|Abidjan)"
)
"""Towns large enough to have a site: a name alone, before a colon or in brackets, tells none apart from a theme."""
_LABELLED = re.compile(
    r"^\W*(?:(?:sites?|agences?|bureaux?|offices?|antennes?) (?:de |d'|of )?)?"
    rf"(?P<head>{TOWNS}(?:(?:,| and| et|/) ?{TOWNS})*)"
    rf"(?: (?:office|site|branch|plant|agence))? ?[:–—]\s"
    rf"|\((?:(?:in|at|à|site de|sites de|agence de|uniquement|only) )*(?P<aside>{TOWNS}|{_COUNTRIES})"
    rf"(?:(?:,| and| et| ou| or) (?:{TOWNS}|{_COUNTRIES}))*(?: (?:office|site|branch|only|uniquement|seulement))*\)"
    r"|^\W*(?:[Pp]our )?(?:les? |l')?(?:[Ss]ites?|[Aa]gences?|[Uu]sines?|[Mm]agasins?) (?:de |d'|du )"
    rf"(?P<site>{_NAME})(?:(?:,| et| ou) (?:{_NAME}))* ?:\s"
)
_SUBJECT = re.compile(
    rf"^\W*(?:(?:Our|The|Notre|Nos|La|Le|Les) |L')?(?P<names>(?:{_NAME})(?:(?:,| and| et) (?:{_NAME}))*)"
    r"(?:, (?:who|qui|head|in charge|charg|responsable)[^,;:.]{2,60},)?"
    r" (?:may|can|peut|peuvent|pourra|pourront)\b(?! (?:also |aussi )?(?:be|être)\b)"
)
"""A name that may: a place, or some team; the words for everybody, and for the house as a whole, are none."""
_NO_SUBJECT = re.compile(
    r"\b(?:they|he|she|it|this|that|these|those|ils?|elles?|cela|ceci|tout|qui|who|everyone|anyone|"
    r"colleagues|collegues|teams?|equipes?|services?|departments?"
    r"|outils?|tools?|assistants?|chatbots?|questions?|texts?|textes?|documents?|data|donnees|licen[cs]es?|accounts?|comptes?"
    r"|ai|ia|models?|modeles?|outputs?|prompts?|results?|resultats?|answers?|reponses?)\b"
)
_HOUSE = re.compile(
    r"\b(?:college|school|university|council|trust|hospital|academy|institute|foundation|charity|company|ltd|plc|inc"
    r"|group|bank|association|society|mairie|ville|commune|departement|region|metropole|agglomeration|communaute|universite"
    r"|ecole|lycee|institut|hopital|chu|clinique|groupe|banque|societe|entreprise|fondation|mutuelle|agence|organisation"
    r"|etablissement|collectivite|maison|cabinet)\b"
)
"""What an organisation is as a whole: a name with such a word is no place, but where the title has another such."""
_DEMONYM = (
    r"\w{2,}(?:ais(?:es?)?|ois(?:es?)?|éen(?:ne)?s?|ien(?:ne)?s?|ain(?:e)?s?|ands?|andes?|nords?|tins?|tines?)"
    r"|bretons?|bretonnes?|basques?|corses?|belges?|suisses?|normande?s?"
)
_OF_HERE = re.compile(
    r"^\W*(?:(?:[Nn]os|[Ll]es|[Nn]otre|[Ll]e|[Ll]a) |[Ll]')"
    r"(?:sites?|agences?|usines?|magasins?|bureaux?|antennes?|filiales?|établissements?|collègues|salariés|agents|collaborateurs|collaboratrices|employés|équipes?|personnels?)"
    rf" (?!humain|certain|prochain|ancien|quotidien|lointain|souverain)(?:{_DEMONYM}) (?:peu|pourr|est |sont )"
)
"""Those of a place by its adjective: "nos collègues lyonnais peuvent", "notre site breton peut"."""
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
    rf"^\W*(?:(?:[Oo]ur|[Tt]he) (?P<names>{_NAME})"
    r" (?:offices?|sites?|branch(?:es)?|plants?|colleagues|employees|teams?|staff|people)\b"
    rf"|.*\b(?:of|from|at|in) (?:our|the) (?P<those>{_NAME}) (?:office|site|branch|plant)s? (?:may|can|are)\b"
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
    r"|conseil|comite|seance|assemblee|commission|classe|cours|secretariat|accueil|direction|board|committee|meetings?"
    r"|class|paques|easter|ramadan"
)
_NO_SITE = re.compile(rf"\b(?:{_MONTHS}|{_PROGRAMS}|{_PARTS})\b")
_NO_PLACE = re.compile(rf"\b(?:{_MONTHS}|{_TONGUES}|{_PROGRAMS}|{_PARTS})\b")


def is_at_a_place(text: str, names: frozenset[str] = frozenset()) -> bool:
    """True when a permission holds where it says; `names` are folded ones of no place: a tool's, the house's own.

    >>> is_at_a_place("In Leeds, you may use ChatGPT."), is_at_a_place("In Word, you may use Copilot.")
    (True, False)
    """
    said = text.replace("’", "'").replace("*", "").replace("__", "")
    if (site := _OUR_SITE.search(said)) and _is_site(next(filter(None, site.groups()))):
        return True
    if _LABELLED.search(said) or _OF_HERE.search(said):
        return True
    subject = _SUBJECT.search(said)
    if subject and _is_place(subject["names"], names) and not _are_people(subject["names"]):
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


def _is_site(named: str) -> bool:
    """True for what tells an office or a team apart, a tongue included: "our German offices"."""
    folded = fold(named)
    return not (_NO_SITE.search(folded) or tools_in(folded) or EVERYBODY.search(folded))


def _are_people(named: str) -> bool:
    """True for everybody, a trade or a team, of which other words tell: "Teachers may"; "Manchester may" is none."""
    folded = fold(named)
    trade = SOMEBODY.search(folded) and not re.search(rf"\b{TOWNS}\b", named)
    return bool(EVERYBODY.search(folded) or _NO_SUBJECT.search(folded) or trade)


def _is_place(named: str, names: frozenset[str]) -> bool:
    folded = fold(named)
    if _HOUSE.search(folded) and not (any(map(_HOUSE.search, names)) or re.search(rf"\b{TOWNS}\b", named)):
        return False
    return not (_NO_PLACE.search(folded) or tools_in(folded) or any(one in folded or folded in one for one in names))


def _is_opened(before: str, names: frozenset[str]) -> bool:
    """True for words that end with a tool, or with the word that opens it."""
    last = " ".join(fold(before).split()[-3:])
    return bool(_OPENED.search(last) or tools_in(last) or any(last.endswith(one) for one in names))
