"""Words that name people: teams and trades, everybody, those of everybody whom a word sets apart; in both languages."""

import re

from knowledge.lexicon import concepts

TEAM = (
    r"(?:equipes?|services?|directions?|poles?|cellules?|departements?|rh|ressources humaines|comptabilite|juridique"
    r"|teams?|departments?|hr|human resources|accounts|legal|finance)"
)
HOUSE = (
    r"(?:mairie|ville|commune|metropole|ecole|college|lycee|etablissement|entreprise|societe|boite|cabinet|etude|clinique"
    r"|hopita(?:l|ux)|ehpad|centre|bibliotheque|mediatheque|musee|paroisse|association|agence|maison|collectivite"
    r"|departement|region|communaute|syndicat|universite|faculte|laboratoire|groupe|office|pharmacie|residence|structure"
    r"|prefecture|institut|fondation|organisation"
    r"|council|town|city|school|firm|compan(?:y|ies)|business|trust|hospital|clinic|library|museum|parish|church|charity"
    r"|surgery|practice|university|department|house|organization|club|union|bank|banque|nursery|creche|branch|lab)"
)
"""What an organisation is called, in the singular: of several, most are others'."""
THE = r"(?:(?:l[ae]s?|nos|notre|the|our) |l')"
PEOPLE = (
    r"(?:(?!ailleurs|meilleur|ordinateur|moteur|serveur|traducteur|correcteur|valeur|auteur|utilisateur"
    r"|collaborateur|enseignant|couleur"
    r"|erreur|computer|paper|letter|newsletter|number|order|answer|other|user|member|worker|error|vendor|customer"
    r"|folder|register|poster|header|server|provider|supplier)"
    r"[a-z]{2,}(?:eurs?|euses?|trices?|istes?|iens?|iennes?|[bcdfghklmnprtvwy]ers?|[cdlnt]ors?|[aeg]ists?|ians?)"
    r"|enseignante?s?|medecins?|chefs?|cadres?|stagiaires?|alternants?|interimaires?|prestataires?"
    r"|externes|benevoles?"
    r"|apprentis?|elus|avocats?|assistantes?|infirmiers?|soignants?|engineers?"
    r"|vets?|advis[eo]rs?|nurses?|locums?|volunteers?|temps|contractors?|doctors?|interns?|apprentices|partners|trainees)"
)
_TRADES = (
    r"(?:drh|dpo|rssi|dsi|dg|doctorante?s?|sages?-femmes?|secretaires?|titulaires? d|correspondante?s?|referente?s?"
    r"|deleguee?s?|representante?s?|magistrate?s?|adjointe?s?|notaires?|bibliothecaires?|gestionnaires?|responsables?"
    r"|archivistes?|proviseurs?|maires?|secretaires? generaux|faculty|analysts?|scientists?|paralegals?|clerks?"
    r"|managers?|directeurs?|directrices?|directors?|chefs? d\w+|secretar(?:y|ies)|postdocs?|architects?|trustees?"
    r"|officers?|executives?"
    r"|heads of \w+)"
)
_EACH = (
    r"(?:agente?s?|salariee?s?|collabora\w+|employe\w*|personnels?|utilisat\w+|membres?|etudiante?s?"
    r"|eleves?|personnes?"
    r"|staff|people|users?|employees?|members?|students?|colleagues?|workers?)"
)
_MARKED = (
    r"(?:form(?:e|ee)s?|(?:habilit|autoris|design|accredit|agre|certifi|qualifi|sensibilis|nomm|identifi"
    r"|confirm|experiment"
    r"|selectionn|mandat|delegu)ee?s?|volontaires?|eligibles?|pilotes?|choisie?s?|soignante?s?|medica(?:l|le|les|ux)"
    r"|administratif|enseignant|ayant(?! (?:besoin|recours|envie))|disposant|munie?s?|dotee?s?|dont"
    r"|titulaires?|trained|authori[sz]ed|licen[cs]ed"
    r"|designated|selected|certified|holding|having|whose)"
)
_KIND = (
    r"(?:trained|authori[sz]ed|licen[cs]ed|designated|selected|named|nominated|certified|qualified|eligible|approved"
    r"|experienced|senior|junior|pilot|nursing|clinical|medical|legal|finance|hr|teaching|academic"
    r"|administrative|research"
    r"|editorial|technical|front-?line|support|security|marketing|communications?|temporary"
    r"|doctoral|phd|postgraduate)"
)
_WANTS = (
    r"(?:(?:le|la|les|y|en|s'en|do|may|would) )?(?:souhait|desir|veul|voudr|utilis|ont (?:recours|besoin)"
    r"|se serv|recour"
    r"|emploi|wish|want|us[ei]|choos|need|like|prefer|are interested|decid|work|travaill)"
)
_PART = (
    r"(?:service (?!public)[\w-]+|direction|equipe|pole|cellule|bureau|comite|groupe (?:pilote|projet"
    r"|de travail|test)"
    r"|rh|drh|dsi|juridique|comptabilite|etat civil|team"
    r"|hr|legal|finance|committee|board|pilot|panel|working group|(?:[\w-]+ )department)"
)
WHOLE = (
    r"(?!(?:l'|la |le |du |de la |des )?(?:service public|departement (?:de|du|des|d')|direction generale"
    r"|equipe (?:peu|pourr)))"
)
"""A house as a whole, or the team that one is of: "les agents du service public", "les membres de l'équipe"."""
_WITH_ACCOUNT = (
    r"(?:ont|possedent|disposent d\w*|have|hold|with) (?:un |une |an? )?"
    r"(?:compte|account|(?:work|professional|company) account)"
)
QUALIFIED = re.compile(
    rf"\b{_EACH} (?:(?:based|located|working) )?in (?!(?:all|any|every|each|our|the|this|general|need|charge)\b)"
    r"[\w-]+(?: (?:(?:and|or) )?[\w-]+)? $"
    rf"|\b{_EACH} (?:(?:based|located|working) )?(?:in|at) (?:(?:our|the) (?!whole\b)[\w-]+"
    r" (?:office|site|plant|branch|store|department|division)|headquarters|head office) $"
    rf"|\b{_EACH} (?:(?:base|situe|affecte)e?s? |en poste )?a (?!(?:temps|distance|domicile|jour|la|qui)\b)[\w-]+ $"
    rf"|\b{_EACH} (?:\w+ment )?{_MARKED}\b"
    rf"|\b{_KIND} (?:\w+ )?(?:staff|employees|users|members|people|personnel|workers|colleagues|students)\b"
    rf"|\b{_EACH} (?:qui|who|that) (?!{_WANTS}|{_WITH_ACCOUNT})"
    rf"|\b{_EACH} (?:with|under) (?!an? (?:\w+ )?account\b|questions?\b|access to (?:this|the)\b)"
    rf"|\b{_EACH} (?:du|de la|de l'|des?|d'un|d'une|from|in|of|within|on) ?{WHOLE}(?:l'|the |un |une |an? )?"
    rf"(?:[\w-]+ ){{0,2}}?{_PART}\b"
)
"""Those of everybody whom a word sets apart: "les agents habilités", "staff in the legal team"."""
_ROLES = "|".join(
    pattern.pattern
    for name, pattern in concepts("roles").patterns.items()
    if name not in ("employee", "student", "sales")
)
ONES = rf"(?:{_ROLES}|{_TRADES}|(?:pilot|test|working) (?:group|team)|groupe (?:pilote|test)s?)"
EVERYBODY = re.compile(
    r"\b(?:salarie|agents?\b|collabor|employe|personnel|utilisat|membres?\b|etudiant|eleve|vous|tu\b|on\b"
    r"|nous|chacun|tous|toute?s?\b|staff|people|users?\b|members?\b|students?\b|you\b|we\b|any|every|all\b|each"
    r"|colleague|workers?\b|aucun|nul\b|no\b|none|nobody)"
)
TEAMS = "(?:equipes|services|teams|departments)"
SOMEBODY = re.compile(rf"\b(?:{TEAM}|{PEOPLE}|{_TRADES})\b")
