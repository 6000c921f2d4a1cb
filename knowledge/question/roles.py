"""What an asker says they are, and whom a rule is about: "je suis prestataire", "as an intern", "teachers may"."""

import re
from collections.abc import Iterable

from knowledge.lexicon import concepts, roles_outside

PREFIX = "role:"
"""What a role is written with among the stems of a rule's topic."""
EMPLOYEE = "employee"
_I_AM = re.compile(
    r"\b(?:je suis|j'suis|nous sommes|on est|en tant qu(?:e |')|en qualite d(?:e |')"
    r"|(?:je|on) (?:travaille|bosse) (?:ici )?|i am|i'm|im|we are|we're|(?<!soon )(?<!well )(?<!long )(?<!far )"
    r"(?<!act )(?<!acting )(?<!pose )(?<!posing )as"
    r"|i work (?:here )?|being)"
    r"(?:[ ,]*\b(?:une?|des|an?|the|actuellement|encore|juste|ici|comme|en tant qu(?:e|')|currently|still|just|only"
    r"|here|as|jeune|nouve(?:au|lle)|new|ta|ton|votre|your|simple|mere|part-time|externe|external)\b)*[ ']*"
)
_NO_CLAIM = re.compile(
    r"'|,? (?:assistant|assistante|manager|coordinator|supervisor|advis[eo]r|secretary|tutor|relations)s?\b"
    r"|,? (?:would|told|said|says|does|do|did|might|could|explained|suggested|me l'a|le ferait)\b"
)
"""What makes others of those whom a claim seems to name: "a lawyer's assistant", "as a lawyer would"."""
_FOR_ME = re.compile(
    r"\b(?:(?:puis|pourrais|dois|ai)-je|j(?:e |')(?:peux|pourrais|ai le droit)|(?:peut|pouvons|doit)-(?:on|nous)"
    r"|(?:may|can|could|am|must|should) (?:i|we)|i (?:may|can|could)|et (?:moi|nous)|(?:and|about) (?:me|us))\b"
    r"(?! (?:vous |te |to )?(?:savoir|demander|know|ask|check)\b)"
)
"""Leave that is asked for oneself: what is said of others beside it is no claim."""
_MAY_THEY = re.compile(
    r"(?:^|[,.;:?!] ?)\W*(?:may|can|could|must|should|do|does|are|is)(?: (?:an?|the|our|all|my|your))* ?$"
)
_THEY_MAY = re.compile(
    r",? (?:(?:est-ce qu')?(?:ils|elles|eux|they) )?(?:\w+ ){0,2}?(?:peu(?:t|vent)|pourrai(?:t|ent)|(?:ont|a)(?:-t)?-"
    r"|(?:ont|a) le droit|doi(?:t|vent)|may|can|(?:is|are) allowed)\b"
    r"|,? (?:can|may|could|must|should|are) they\b"
)


def roles_in(folded: str) -> frozenset[str]:
    """Give the roles that folded words name."""
    return concepts("roles").names(folded)


def acting(folded: str) -> frozenset[str]:
    """Give the roles that a folded message says its asker has, or asks leave for: "les stagiaires peuvent-ils".

    >>> sorted(acting("je suis prestataire, puis-je ?")), sorted(acting("je suis responsable des stagiaires"))
    (['contractor'], [])
    >>> sorted(acting("may our interns use it?")), sorted(acting("les stagiaires, ils peuvent l'utiliser ?"))
    (['intern'], ['intern'])
    >>> sorted(acting("contractor here: can i use it?")), sorted(acting("interns: can i let them use it?"))
    (['contractor'], [])
    """
    return frozenset(role for role, _, _ in _claims(folded)) | _asked_for(folded)


def _asked_for(folded: str) -> frozenset[str]:
    """Give the roles that stand where a request has those for whom leave is asked; none where it is for oneself."""
    return frozenset(
        role
        for role, pattern in concepts("roles").patterns.items()
        for found in pattern.finditer(folded)
        if _MAY_THEY.search(folded[: found.start()])
        or (_THEY_MAY.match(folded, found.end()) and not _FOR_ME.search(folded))
    )


def without_claims(folded: str) -> str:
    """Give folded words without those by which the asker says what they are."""
    for _, start, end in sorted(_claims(folded), key=lambda claim: -claim[1]):
        folded = f"{folded[:start]} {folded[end:]}"
    return folded


def _claims(folded: str) -> list[tuple[str, int, int]]:
    said = [
        (role, opening.start(), found.end())
        for opening in _I_AM.finditer(folded)
        for role, pattern in concepts("roles").patterns.items()
        if (found := pattern.match(folded, opening.end())) and not _NO_CLAIM.match(folded, found.end())
    ]
    said += _at_the_head(folded)
    ends = {start: max(end for _, at, end in said if at == start) for _, start, _ in said}
    return [(role, start, end) for role, start, end in said if end == ends[start]]


_HEAD = re.compile(r"^\W*(?:(?:hi|hello|hey|bonjour|salut|coucou)\b(?: [\w']+)?[ ,.!:-]*)?")
_ENDS_HEAD = re.compile(
    r"(?: (?:here|ici|speaking|externe|external|de nuit|on call))? ?[,:;.!-](?= |$)| (?:here|ici)\b"
)


def _at_the_head(folded: str) -> list[tuple[str, int, int]]:
    """Give the role by which a message for oneself begins: "Contractor here: can I…", "Infirmière, puis-je…"."""
    head = _HEAD.match(folded)
    if head is None or not _FOR_ME.search(folded):
        return []
    found = ((role, pattern.match(folded, head.end())) for role, pattern in concepts("roles").patterns.items())
    ended = ((role, one, _ENDS_HEAD.match(folded, one.end())) for role, one in found if one)
    return [(role, head.end(), one.end()) for role, one, end in ended if end and not one[0].endswith("s")]


def as_topic(roles: Iterable[str]) -> frozenset[str]:
    """Give roles as a rule's topic has them."""
    return frozenset(PREFIX + role for role in roles)


def of_topic(topic: Iterable[str]) -> frozenset[str]:
    """Give the roles that a rule's topic has."""
    return frozenset(one.removeprefix(PREFIX) for one in topic if one.startswith(PREFIX))


def fits(told: frozenset[str], claimed: frozenset[str]) -> bool:
    """True where one who has `claimed` roles is among those of whom a rule has `told`: an intern is no employee.

    >>> fits(frozenset({"employee"}), frozenset({"lawyer"})), fits(frozenset({"employee"}), frozenset({"intern"}))
    (True, False)
    """
    return bool(told & claimed) or (EMPLOYEE in told and not claimed & roles_outside())
