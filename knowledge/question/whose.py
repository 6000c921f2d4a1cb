"""Whose tool or account words name: somebody else's is not what the asker may use. Pure."""

import re

from knowledge.lexicon import fold
from knowledge.question.places import places

_HOUSE = (
    r"(?:(?:entreprise|societe|boite|employeur|organisation|association|agence|etablissement|hopital|mairie|commune"
    r"|collectivite|universite|ecole|banque|service|equipe|direction|departement|bureau|groupe|pole|travail|boulot"
    r"|company|firm|employer|organi[sz]ation|office|hospital|council|school|university|bank|team|department|group"
    r"|business|workplace|charity|agency)s?)"
)
_NOBODY = (
    r"(?:it|that|what|who|here|there|let|he|she|today|everyone|everybody"
    r"|microsoft|google|open ?ai|anthropic|github|meta|mistral)"
)
"""What bears "'s" and owns no account: words of grammar, and who makes the tools."""
_SORT = r"(?:own|propre|paid|private|personal|work|company|pro|perso|payant|professionnel|personnel|enterprise)"
_MY_THING = (
    r"(?:(?:compte|session|pc|poste|ordinateur|portable|account|log-?in|laptop|computer|machine|workstation)s?)"
    r"(?! (?:perso|famil|priv|(?:a|de) la maison|at home|chez))"
)
"""What the asker has a tool on at work: "le Copilot Chat de mon PC" is theirs."""
_PERSON = (
    r"(?:chefs?|cheffes?|boss(?:es)?|patron(?:ne)?s?|direct(?:eur|rice|or)s?|managers?|responsables?|collegues?"
    r"|colleagues?|stagiaires?|interns?|apprentie?s?|apprentices?|alternante?s?|assistante?s?|assistants?|secretaires?"
    r"|secretary|voisine?s?|neighbou?rs?|clients?|customers?|prestataires?|contractors?|consultante?s?|amie?s?"
    r"|friends?|president(?:e|s)?|dg|pdg|ceo|cto|comptables?|accountants?|supervisors?|team lead(?:er)?s?)\b"
)
_BEFORE = re.compile(
    rf"\b(?P<whose>(?!(?:{_NOBODY}|{_HOUSE})'s)[\w-]+'s|(?!{_HOUSE}\b)\w+s'|his|her|their|son|leur)"
    rf"(?: (?:{_SORT}|compte|licence|abonnement))*$"
)
"""Who stands before the name: "my sister's ChatGPT", "son ChatGPT"."""
_BEHIND = re.compile(
    rf"(?:{_SORT} )?(?P<whose>(?:de |d')(?:(?:mon|ma|mes) (?:propre )?(?!{_HOUSE}\b|{_MY_THING}\b)\w"
    rf"|(?:son|sa|ses|leurs?|une?) (?:propre )?(?!{_HOUSE}\b)\w|quelqu'un|autrui)"
    rf"|(?:du |des |de l'|de la ){_PERSON}"
    rf"|(?:of|belonging to) (?:my (?!{_HOUSE}\b|{_MY_THING}\b)\w|(?:a|an|his|her|their|some) (?!{_HOUSE}\b)\w"
    rf"|the {_PERSON}))"
)
"""Who stands behind it: "le ChatGPT de ma fille", "the ChatGPT of the boss"."""
_PRONOUNS = frozenset("his her their son leur".split())
_SELF = re.compile(
    r"\b(?:i|me|myself|mine|we|us|je|j'|moi|nous|le mien|(?:peut|pourrait|va)-on|on (?:peut|pourrait))\b"
)
"""Who asks for themselves: what somebody has an account for is no leave for another."""


def of_somebody_else(words: str, local: frozenset[str], before: str = "") -> bool:
    """True when words name a tool or an account as that of somebody, not of the asker or of the house.

    Whom "her account" was said of in the question `before` is asked about already, unless the asker would use it.

    >>> [of_somebody_else(one, frozenset()) for one in ("and my sister's ChatGPT?", "et le compte pro de ma cheffe ?")]
    [True, True]
    >>> [of_somebody_else(one, frozenset()) for one in ("and our company's ChatGPT?", "et mon ChatGPT ?")]
    [False, False]
    """
    told = _owners(words, local)
    if any(_SELF.search(fold(one.replace("’", "'"))) for one in (words, before)):
        return bool(told)
    return bool(told - (_PRONOUNS & _owners(before, local)))


def _owners(words: str, local: frozenset[str]) -> frozenset[str]:
    """Give by what words tools and accounts are said to be somebody's."""
    words = words.replace("’", "'")
    named = list(places(words, ("tools", "accounts"), local))
    before = (_BEFORE.search(fold(words[:start])) for start, _ in named)
    behind = (_BEHIND.match(fold(words[end:])) for _, end in named)
    return frozenset(one["whose"] for one in (*before, *behind) if one)


_MAKES = r"(?:supplier|vendor|manufacturer|publisher|contractor|competitor)"
_MAKES_FR = r"(?:fournisseur|constructeur|fabricant|editeur|prestataire|concurrent)s?"
_WORK_EN = r"(?:manuals?|handbooks?|guides?|catalogues?|documentation|brochures?|data ?sheets?|instructions?)"
_WORK_FR = r"(?:manuels?|notices?|guides?|catalogues?|documentations?|brochures?|fiches? techniques?|modes? d'emploi)"
_THEIR_WORK = re.compile(
    rf"\b{_MAKES}(?:'s|s'|s)? (?:\w+ ){{0,2}}{_WORK_EN}\b|\b{_WORK_EN} (?:that |which )?(?:of|from|by|(?:is |was )?"
    r"(?:sent|given|provided|supplied|bought|written|published|made)(?: to us| us)? (?:by|from))"
    rf" (?:\w+ ){{0,2}}{_MAKES}s?\b"
    rf"|\b{_WORK_FR} (?:\w+ )?(?:(?:du|des|de l'|d'un|de notre|de nos|d'une|par|chez) ?(?:\w+ ){{0,2}})?{_MAKES_FR}\b"
)


def is_their_work(own: str) -> bool:
    """True for own words that call a text the work of a supplier or the like: its rights are theirs.

    >>> is_their_work("supplier's manual for our new crane"), is_their_work("la notice du constructeur")
    (True, True)
    >>> is_their_work("a manual sent by our supplier"), is_their_work("notre notice pour les fournisseurs")
    (True, False)
    """
    return _THEIR_WORK.search(fold(own)) is not None
