"""Whether a message is about an advert for a job: people call it "mon annonce", "this ad", "my posting". Pure."""

import re

from knowledge.lexicon import fold

_MARKS = tuple(
    re.compile(one)
    for one in (
        r"\b(?:cdi|cdd|alternance|contrat (?:a duree|d'apprentissage)|permanent|fixed[- ]term)\b",
        r"(?<!\w)(?:h ?/ ?f|f ?/ ?h|m ?/ ?[fw]|[fw] ?/ ?m)(?: ?/ ?[dx])?(?!\w)",
        r"\b(?:missions?(?: principales?)?|vos missions|responsibilities|duties|your role|what you(?:'ll"
        r"| will) do) ?:",
        r"\bprofil(?: recherche)? ?:|\b(?:requirements?|qualifications?|your profile|what we expect|essential) ?:",
        r"\b(?:candidatures?|postule[rz]?|envoye[rz] (?:votre|vos|un) (?:cv|lettre)|appl(?:y|ications?) (?:to"
        r"|by|at|on"
        r"|before|via|now)|send (?:us )?(?:your|an?) (?:cv|resume))\b",
        r"\b(?:vous (?:rejoign|integr|aurez|sere[sz]|participer|assurer)\w*|you(?:'ll| will) (?:join|be|work|run|make"
        r"|assemble|weld|lead|support)|join (?:our|the|a) (?:\w+ )?team|(?:we are|we're) (?:looking for|hiring))\b",
        r"\b(?:poste (?:ouvert|a pourvoir|base|en)|temps (?:plein|partiel)|full[- ]time|part[- ]time)\b",
        r"\b(?:demarrage|prise de poste|starts?(?:ing)?(?: date)?[: ])",
        r"\b(?:salaire|remuneration|salary|pay) ?:|\b13e mois\b",
        r"\b(?:experience (?:exigee|souhaitee|requise|de)|horaires|shifts?)\b",
        r"\b(?:\d\d ?(?:-|a|et|to|and) ?\d\d (?:ans|years)|sans enfants?|(?:homme|femme|man|woman|male|female)s?,)",
    )
)
_FEWEST = 3
"""Marks, each once, of what is plainly an advert: "CDI", "Missions :", "Candidature sur …"."""
_CALLED = re.compile(
    r"\b(?P<fr>annonces?(?: (?:de (?:recrutement|poste|stage)|d'emploi))?)\b(?! (?:de (?:service|presse)"
    r"|sonores?|publicitaires?))"
    r"|(?<!job )\b(?P<en>ad|advert|advertisement|posting)s?\b(?! hoc)"
)
_ROLE_FR = (
    r"(?:\w+(?:euse|eur|iere|ier|iste|ienne|ien|trice|logue)|agente?|comptable|cadre|assistante?|responsable"
    r"|chef|cheffe|secretaire|stagiaire|alternante?|apprentie?|juriste|commerciale?)s?\b"
)
_ROLE_EN = (
    r"(?:\w{3,}(?:er|or|ist|ician|ant|man|woman)|clerk|secretary|cook|nurse|mechanic|apprentice|intern"
    r"|trainee|driver)s?\b"
)
_THING_EN = (
    r"(?:better|answer|paper|letter|newsletter|flyer|poster|color|error|number|order|other|pointer|header|computer)"
)
_HIRES_FR = re.compile(
    rf"\b(?:(?:on|nous|je) (?:cherch|recherch|recrut|embauch|prend)\w*|besoin d'|poste de )"
    rf" ?(?:(?:une?|des|deux|trois|un\(e\)) )?(?:nouve\w+ )?(?!(?:\w+ )?(?:traducteur|outil|ordinateur)\b){_ROLE_FR}"
)
_HIRES_EN = re.compile(
    r"\b(?:we(?:'re| are)?|i(?:'m| am)?) (?:looking for|seek(?:ing)?|hiring|recruiting|need(?:ing)?) (?:an? "
    r"|two |some )"
    rf"(?:new )?(?!{_THING_EN}\b)(?:\w+ )?(?!{_THING_EN}\b){_ROLE_EN}"
)
"""Whom one looks for: "on cherche un soudeur"."""
_SAID = {"fr": "offre d'emploi", "en": "job advert"}
_SHUTS_OUT = re.compile(
    r"\b(?:\d\d ?(?:-|a|et|to|and) ?\d\d (?:ans|years)|(?:moins|plus) de \d\d ans|max\w*\.? \d\d ans|(?:under"
    r"|over) \d\d\b"
    r"|(?:homme|femme)s?(?! ?/| (?:ou|et) (?:femme|homme))(?:,| (?:uniquement|seulement|de preference))"
    r"|(?:man|woman|men|women|male|female)s?(?! ?/| (?:or|and) (?:wo)?m)(?:,| (?:only|preferred))"
    r"|(?:de )?nationalite|sans enfants?|celibataire|(?:no|without) (?:small |young )?(?:children|kids)|unmarried"
    r"|(?:french|british|german|european) (?:nationals?|nationality|citizens?)(?: only)?|jeune (?:homme|femme)"
    r"|bonne presentation|langue maternelle|native speakers? only)\b"
)
"""What keeps people out for their age, sex, origin or family."""


def as_job_advert(folded: str, own: str, text: str) -> str:
    """Give an asker's folded words with the advert called a job advert, where they or the `text` tell that it is one.

    `own` are the same words with all that is said beside: "we are hiring a welder".

    >>> text = "Soudeur (H/F) - CDI - Missions : souder. Candidature sur le site."
    >>> said = "reprendre mon annonce ?"
    >>> as_job_advert(said, said, text), as_job_advert(said, said, "Une annonce.")
    ("reprendre mon offre d'emploi ?", 'reprendre mon annonce ?')
    """
    hires = bool(_HIRES_FR.search(own) or _HIRES_EN.search(own))
    offered = offers_a_job(text)
    if not (hires or offered):
        return folded
    called = _CALLED.sub(lambda found: _SAID[str(found.lastgroup)], folded)
    if called != folded or not (hires and offered):
        return called
    return f"{folded} {_SAID['en' if _HIRES_EN.search(own) else 'fr']}"


def offers_a_job(text: str) -> bool:
    """True for a text that is plainly an advert for a job."""
    folded = fold(text)
    return sum(mark.search(folded) is not None for mark in _MARKS) >= _FEWEST


def shuts_people_out(text: str) -> bool:
    """True for such a text that keeps people out for their age, sex, origin or family."""
    return _SHUTS_OUT.search(fold(text)) is not None and offers_a_job(text)
