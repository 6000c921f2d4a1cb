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
    r"|register|register of|number of|user|order of|for|or|nor|her|per|ever|better|longer|further|water|offer"
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
    rf"|\b{_MANY} (?:des?|d.entre|of) (?:nos|mes|vos|les|ces|leurs|the|our|my|your|these)? ?\w+"
    r"|\b(?:celui|celle|quelqu.un|somebody|someone|the one)\b"
)
"""Somebody, told by their post: "le magasinier", "one of our operators", "celle qui tient l'accueil"."""
_ANYBODY = re.compile(rf"\b(?:une?|tout|toute|chaque|an?|any|every|each) (?:[\w-]+ )?(?:{_POST})\b")
_RULE = re.compile(
    r"\b(?:si|s.il|s.elle|lorsqu\w*|quand|en cas|peut|doit|a droit|beneficie|if|when\w*|in case|may|must|can"
    r"|should|shall"
    r"|is entitled)\b|\b(?:sur|in|out of) (?:dix|cinq|quatre|trois|deux|cent|ten|five|four|three|two|\d+)\b"
)
"""What makes "un salarié", "an employee" anybody at all."""
_IS = re.compile(
    r"(?:\b(?:le|la|notre|mon|ma|son|sa|the|our|my|his|her) |\bl['’])[\w-]+(?: [\w'’-]+){0,4},? (?:qui |who )?"
    r"(?:(?:n.)?(?:est|etait|sera|is|was|will be)(?: pas)?"
    r"(?: (?:tres|deja|aussi|en|sous|atteinte? d.|on|off|very|also))?|(?:a|avait|has|had)(?: (?:eu|fait|ete"
    r"|been|had))?(?: (?:une?|des|an?))?|souffre d.|fait|suffers from) ?\Z"
)
"""Whoever is said to be or to have something: "Le maçon a été", "the mason is"."""
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
    bare = plain(text)
    starts = [0, *(end.end() for end in _SENTENCE.finditer(bare))]
    return frozenset(
        kind
        for kind in SENSITIVE
        if any(_is_somebodys(bare, span.start, span.end, starts) for span in said(text, bare, kind))
    )


def _is_somebodys(bare: str, start: int, end: int, starts: list[int]) -> bool:
    """True for words from `start` to `end` that their sentence, or the one before it, says of somebody."""
    rank = bisect_right(starts, start) - 1
    first = max(starts[rank], start - _FAR)
    if _names_somebody(bare, first, start, end) or _OF_SOMEBODY.match(bare, end):
        return True
    if rank == 0 or not _GOES_ON.match(bare, first, start):
        return False
    return _names_somebody(bare, max(starts[rank - 1], first - _FAR), first, first)


def _names_somebody(bare: str, first: int, start: int, end: int) -> bool:
    """True where the words before `start` tell somebody, and no rule for anybody is stated as far as `end` goes on."""
    if _IS.search(bare, first, start):
        return True
    stop = _SENTENCE.search(bare, end, end + _FAR)
    ruled = _RULE.search(bare, first, stop.start() if stop else end + _FAR)
    return _SOMEBODY.search(bare, first, start) is not None and not (ruled and _ANYBODY.search(bare, first, start))
