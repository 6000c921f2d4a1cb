"""Words that forbid: one that says so, a denial that bears on a use; what nobody may do, whom a ban keeps out."""

import re

from ingest.rules.modality.curt import forbids_shortly
from ingest.rules.modality.keeping import keeps_tools_out
from ingest.rules.modality.only import (
    ONLY_FORM,
)
from ingest.rules.modality.permitting import leads_to_use
from ingest.rules.modality.undone import undone
from knowledge.concepts import STEPS
from knowledge.lexicon import concepts, names_any, roles_outside
from knowledge.question.roles import roles_in

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


def owes(folded: str) -> bool:
    """True when nobody may do something without something else: it asks for that, and opens nothing."""
    return re.search(r"\b(?:sans|without|tant que|until)\b", _left_to_nobody(folded)) is not None


def _left_to_nobody(folded: str) -> str:
    """Give the use that a folded sentence leaves to nobody: "nul ne peut…", "nobody may…"; "" where it leaves none."""
    found = _NOBODY.search(folded)
    rest = folded[found.end() :] if found else ""
    return rest if leads_to_use(rest) and rest.strip() else ""


_NOT_TO = re.compile(r"\W*(?:(?:et|and|mais|but) )?(?:non (?:a|pour)|not to) (?!mention |say |be |speak )")


def is_not_to(folded: str) -> bool:
    """True for a folded half that says for which use a tool is not: "non à analyser les offres".

    >>> is_not_to("non a analyser les offres"), is_not_to("not to worry")
    (True, False)
    """
    found = _NOT_TO.match(folded)
    uses = concepts("uses").patterns
    return found is not None and any(one.match(folded, found.end()) for name, one in uses.items() if name not in STEPS)


def forbids(folded: str) -> bool:
    """True when the words forbid: a word that says so, or a denial that bears on a use, on data or on an account."""
    folded, has = _LIFTED.sub(" ", folded), concepts("modality").has
    if ONLY_FORM.search(folded) and not re.search(r"interdi|prohib|proscri|jamais|aucun", folded):
        return False
    if (
        is_not_to(folded)
        or has("forbidden", folded)
        or keeps_tools_out(folded)
        or _NO_ACCESS.search(folded)
        or _left_to_nobody(folded)
        or forbids_shortly(folded)
    ):
        return True
    about = names_any(folded, "uses", "data", "accounts", "tools")
    if undone(folded) and (about or re.search(r"\b(?:tool|outil|assistant)s?\b", folded)):
        return True
    if not has("denial", folded):
        return False
    ordered = re.search(r"\b(?:ne |n')(?:\w+ ){0,2}\w+ez(?:-\w+)? (?:pas|jamais|aucun|ni\b)", folded)
    stated = re.search(r"\b(?:est|sont|figure\w*|vont) (?:pas|jamais|dans aucun)", folded)
    return about and bool(ordered or stated)
