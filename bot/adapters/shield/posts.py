"""Health, beliefs and offences of somebody whom a text tells by their post alone: what to ask back. Pure.

Such words prove nothing by themselves, and a page on health holds them too: they are asked about, never a ban.
"""

import re
from bisect import bisect_right

from bot.adapters.shield.sensitive import SENSITIVE, said
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.lexicon import plain

_THING = (
    r"c(?:oe|œ)ur|chaleur|vapeur|douleur|valeur|couleur|hauteur|largeur|longueur|peur|ampleur|heure|meilleure?"
    r"|majeure?|mineure?"
    r"|interieure?|exterieure?|superieure?|inferieure?|escalier|atelier|chantier|palier|acier|papier|quartier|dossier"
    r"|calendrier|courrier|metier|fichier|clavier|foyer|loyer|premiere?|derniere?|entiere?|particuliere?"
    r"|reguliere?|matiere"
    r"|maniere|moteur|reacteur|secteur|facteur de risque|compteur|bonheur|malheur|honneur|erreur|liste|piste"
    r"|visite|suite"
    r"|cancer|tumou?r|humour|hiver|danger|diner|bien|lien|soutien|entretien|maintien|quotidien(?:ne)?|moyen(?:ne)?"
    r"|ancien(?:ne)?|number|order|paper|letter|other|under|over|after|either|whether|never|later|newsletter|flyer"
    r"|finger|shoulder|liver|bladder|ladder|water|power|floor|door|matter|layer|air|chair|hair|former|proper"
    r"|error|factor"
    r"|major|minor|mirror|sector|doctor's|center|computer|corner|summer|winter|member state|list|list of"
    r"|charter|chapter"
    r"|register|register of|number of|user|order of|for|or|nor|her|per|ever|better|longer|further|offer"
    r"|tour|jour"
    r"|retour|sejour|cour|pour|sur|leur|fer|mer|ver|hier|cher|rappel(?:er)|terrain|employeur|employer|assureur"
)
"""What ends as a trade does, and is none."""
_POST = (
    rf"(?!(?:{_THING})s?\b)(?:\w{{2,}}(?:ier|iere|eur|euse|rice|iste|ien|ienne|er|or|ist|man|woman|hand)"
    r"|comptable|secretaire|responsable|chef|cheffe|chief|agente?|apprentie?|stagiaire|collegue|salariee?|employee?"
    r"|adjointe?|deleguee?|cadre|macon|commis|architecte|juriste|interimaire|assistante?|guard|clerk|intern"
    r"|nurse|cook"
    r"|apprentice|boss|colleague|coworker|head|lead|accountant|temp|rep|person|personne|membre|homme|dame|gars"
    r"|guy|lady"
    r"|candidate?|titulaire|remplacante?|consultante?|prestataire|consultant|assistant|trainee|tenant|locataire"
    r"|cliente?"
    r"|patiente?|alternante?|eleve|etudiante?|student|pupil)"
)
_DEFINITE = r"(?:le|la|ce|cet|cette|notre|votre|mon|ma|son|sa|leur|du|au|the|this|that|our|your|my|his|her|their)"
_MANY = r"(?:une?|l.une?|deux|trois|quatre|cinq|plusieurs|certaine?s|one|two|three|four|five|several|some|another|\d)"
_SOMEBODY = re.compile(
    rf"(?:\b{_DEFINITE} |\bl['’]|\b{_MANY} )(?:[\w-]+ )?(?:{_POST})s?\b"
    rf"|(?m:^)\W{{0,5}}(?:\d{{1,2}}\W{{1,3}})?(?:{_POST})s?(?: [\w'’-]+){{0,4}} ?[:|;,(\t–-]"
    rf"|\b(?:{_MANY}|\d{{1,3}}) (?:des?|d.entre|of) (?:nos|mes|vos|les|ces|leurs|the|our|my|your|these)? ?(?:\d+ )?\w+"
    r"|\b(?:celui|celle|quelqu.un|somebody|someone|the one|whoever (?!is\b|has\b|was\b)\w+)\b"
    r"|(?m:^)\W{0,5}(?:postes?|presse?|ligne|line|station|desk) \d+ ?[:|,-] ?(?:absente?|off|out|en (?:arret|conge))\b"
)
"""Somebody, told by their post: "le magasinier", "one of our operators", "celle qui tient l'accueil"."""
_ANYBODY = re.compile(
    rf"\b(?:une?|tout|toute|chaque|an?|one|any|every|each) (?:[\w-]+ )?(?:{_POST})\b"
    r"|(?:\b(?:le|la|the) |\bl['’])(?:salariee?|employee?|worker|travailleu(?:r|se)|patiente?|assuree?|conjointe?"
    r"|agente?|collegue|colleague|personne|person|candidate?|applicant|eleve|etudiante?|student|pupil)['’]?s?\b"
)
_RULE = re.compile(
    r"\b(?:si|s.il|s.elle|lorsqu\w*|quand|en cas|peut|doit|a droit|beneficie|if|when\w*|in case|may|must|can"
    r"|should|shall"
    r"|is entitled)\b|\b(?:sur|in|out of) (?:dix|cinq|quatre|trois|deux|cent|ten|five|four|three|two|\d+)\b"
)
"""What makes "un salarié", "an employee" anybody at all."""
_MACHINE = "pompe|circuit|filtre|cuve|reservoir|machine|ligne|conduite|pump|filter|tank|line|pipe"
_IS = re.compile(
    rf"(?:\b(?:le|la|notre|mon|ma|son|sa|the|our|my|his|her) |\bl['’])(?!(?:{_THING}|{_MACHINE})\b)"
    r"[\w-]+(?: [\w'’-]+){0,4},? (?:qui |who )?"
    r"(?:(?:n.)?(?:est|etait|sera|is|was|will be)(?: pas)?"
    r"(?: (?:tres|deja|aussi|en|sous|atteinte? d.|on|off|very|also))?|(?:a|avait|has|had)(?: (?:eu|fait|ete"
    r"|been|had))?(?: (?:une?|des|an?))?|souffre d.|fait|suffers from) ?\Z"
)
"""Whoever is said to be or to have something: "Le maçon a été", "the mason is"."""
_LINK = re.compile(
    r"(?<!anyone who )(?<!anybody who )(?<!those who )\b(?:(?:est|etait|sont|etaient|sera|is|are|was|were)"
    r"(?! (?:chargee?|responsable|in charge|working)\b)"
    r"|has been|have been|a ete|avait ete|ont ete|had been|tested)\b(?: [\w'’.-]+){0,4}[,;]? ?\Z"
    r"|\b(?:(?:a|avait|ont)(?: (?:deja|eu|fait|connu|perdu|avoue|une?|des|le|la))+"
    r"|(?:has|have|had)(?: (?:had|lost|already|an?|admitted|admitted to))*"
    r"|(?:souffr\w+|atteinte?s?|sort|sorti|sortie|fait|fete|avoue|admits|admitted|confesse[sd]|suffer\w*|fasts|observes|recover\w*|operee?"
    r"|hospitalisee?|diagnosed|condamnee?|syndiquee?|convicted|treated|signee?|signed"
    r"|(?:dit|declare|reconnait) (?:etre|avoir))"
    r"(?:[ '’](?:une?|des?|d|du|le|la|l|son|sa|the|his|her|from|with|for|pour|of|au?|aux?|par|to|cure|crise))*)"
    r"[ '’]\Z"
    r"|\b(?:en arret|en cure|en conge|off|absente?|arretee?|in rehab|on leave|en remission)(?: \w+){0,3},? ?\Z"
    r"|[,:;|(\t–-] ?\Z|\b(?:on|with|avec|sous|en|ayant|having|qui|who) ?\Z"
    r"|\b(?:delegue?e?|elue?|representante?|membre|adherente?|militante?|rep|member) (?:de la|du|de l['’]|of the) ?\Z"
)
"""What says words of whoever stands before them: "est", "a eu un", "en arrêt pour", not "règle la", "étudie le"."""
_SUPPOSED = re.compile(r"\W*(?:si|s['’]ils?|s['’]elles?|en cas|if|in case)\b")
"""What begins a case that may happen to anybody: "If the operator is diabetic, give sugar"."""
_THEN = re.compile(
    r", (?:alors |then |so )?(?:c['’](?:est|etait)|ce (?:sera|serait)|it|that|this|i|we|nous|on|il|elle|ils|elles|he"
    r"|she|they|his|her|their|sa|son|ses)\b"
)
"""Where such a case ends and something is said: "…, it is because of his epilepsy"."""
_OF_THEIRS = re.compile(
    r"\b(?:sa|son|ses|his|her|their) (?:[\w-]+ )?\Z"
    rf"|(?:\b{_DEFINITE}|\b{_MANY}) (?:[\w-]+ ){{0,2}}?(?:{_POST})(?:['’]s|s['’]) (?:[\w-]+ )?\Z"
)
"""Whose something is: "the accountant's depression", "m'a confié sa dépression"."""
_WORK_ON_IT = re.compile(
    r" (?:stud(?:y|ies)|talks?|lectures?|research|papers?|thes[ie]s|books?|articles?|campaigns?|polic(?:y|ies)"
    r"|programs?|programmes?|projects?|units?|wards?|class(?:es)?|courses?|trainings?|leaflets?|posters?|awareness|charit\w+"
    r"|associations?|glass)\b"
)
"""What may be somebody's own without the illness: "her cancer study"."""
_HOW = re.compile(r"\b(?:how to|comment)\b")
_ROW = re.compile(rf"(?m:^)\W{{0,5}}(?:\w+ \d+ ?[:|,-] ?)?(?:{_POST}) \Z")
_STATE = re.compile(r"(?:en|on|off|absente?|in rehab)\b")
"""How a row tells how somebody is: "Welder on chemo"."""
_VERB = re.compile(r"(?:est|etait|is|was|a|has) ")
"""What may be of the words themselves: "est homosexuel"."""
_OF_SOMEBODY = re.compile(
    rf"(?: [\w-]+){{0,2}}? (?:du|de la|de notre|de mon|de ma|chez (?:le|la)|contre (?:le|la)|of (?:the|our|my))"
    rf" (?:{_POST})\b"
    rf"|(?: [\w-]+){{0,2}}? (?:de|chez|contre) l['’](?:{_POST})\b"
)
_GOES_ON = re.compile(r"\W*(?:il|elle|ils|elles|he|she|they|celui-ci|celle-ci|(?:son|sa|his|her|their) \w+)\b")
_SENTENCE = re.compile(r"[.!?;](?=\s|\Z)|\n")
_FAR = 300


def told_by_post(text: str) -> frozenset[DataKind]:
    """Give the kinds of what `text` says of somebody whom it tells by their post.

    >>> sorted(told_by_post("Notre comptable est séropositif. Planning joint."))
    [<DataKind.HEALTH: 'health'>]
    >>> told_by_post("Le cancer du sein touche une femme sur huit.")
    frozenset()
    """
    words, bare = plain(text), plain(text.replace("à ", "@ "))  # "pompe à insuline": nobody has anything there
    starts = [0, *(end.end() for end in _SENTENCE.finditer(bare))]
    return frozenset(
        kind
        for kind in SENSITIVE
        if any(_is_somebodys(bare, span.start, span.end, starts) for span in said(text, words, kind))
    )


def _is_somebodys(bare: str, start: int, end: int, starts: list[int]) -> bool:
    """True for words from `start` to `end` that their sentence, or the one before it, says of somebody."""
    rank = bisect_right(starts, start) - 1
    first = max(starts[rank], start - _FAR)
    if _is_supposed(bare, first, start):
        return False
    if _names_somebody(bare, first, start, end) or _OF_SOMEBODY.match(bare, end):
        return True
    if rank == 0 or not (_GOES_ON.match(bare, first, start) and _LINK.search(bare, first, start)):
        return False
    before = max(starts[rank - 1], first - _FAR)
    return not _is_supposed(bare, before, first) and _tells_somebody(bare, before, first, first)


def _is_supposed(bare: str, first: int, start: int) -> bool:
    """True for words at `start` in a case that is only supposed from `first` on, and has not ended before them."""
    return _SUPPOSED.match(bare, first, start) is not None and not _THEN.search(bare, first, start)


def _names_somebody(bare: str, first: int, start: int, end: int) -> bool:
    """True where the words before `start` tell somebody, and say of them what follows."""
    verb = _VERB.match(bare, start)
    if _IS.search(bare, first, verb.end() if verb else start):
        return True
    if _ROW.search(bare, first, start) and _STATE.match(bare, start):
        return True
    linked = (
        _LINK.search(bare, first, start)
        or _is_theirs(bare, first, start, end)
        or any(one.end() >= start - 1 for one in _SOMEBODY.finditer(bare, first, start))
    )
    return bool(linked) and _tells_somebody(bare, first, start, end)


def _is_theirs(bare: str, first: int, start: int, end: int) -> bool:
    """True for words that are said to be somebody's: not their work on an illness, nor how one speaks of it."""
    theirs = _OF_THEIRS.search(bare, first, start) is not None
    return theirs and not _WORK_ON_IT.match(bare, end) and not _HOW.search(bare, first, start)


def _tells_somebody(bare: str, first: int, start: int, end: int) -> bool:
    """True where somebody is told before `start`, and no rule for anybody is stated as far as `end` goes on."""
    stop = _SENTENCE.search(bare, end, end + _FAR)
    ruled = _RULE.search(bare, first, stop.start() if stop else end + _FAR)
    return _SOMEBODY.search(bare, first, start) is not None and not (ruled and _ANYBODY.search(bare, first, start))
