"""Whether words ask who of several is to get a post: they are candidates, though nobody calls them so. Pure."""

import re

from knowledge.lexicon import concepts

_FR = re.compile(
    r"\b(?:lequel|laquelle|lesquel(?:le)?s|qui)"
    r"(?: (?:des|de ces|de mes|de nos|d'entre (?:eux|elles))(?: (?:deux|trois|quatre|cinq|\d+|profils?|personnes?))?)?"
    r" (?:est|serait|semble|sont|sera) (?:l[ea]s? )?(?:plus )?"
    r"(?:mieux|meilleure?s?|adaptee?s?|faite?s?|qualifiee?s?|competente?s?|apte)"
    r"(?: (?:des (?:deux|trois|quatre|profils?)|candidate?|profil|choix|placee?s?))?"
    r" pour (?:le|ce|notre|un|cet|l') ?(?:postes?|emplois?)\b"
    r"(?! (?:du temps|de blog)\b| d'\w+age\b| de (?:(?!stage\b)\w+age|travail)\b| (?:informatique|fixe)s?\b)"
)
_EN = re.compile(
    r"\b(?:who|which(?: one)?)"
    r"(?: of (?:the|these|them|my|our|those)(?: (?:two|three|four|five|\d+|profiles?|people))?)?"
    r" (?:is|are|would be|seems|looks) (?:the )?(?:best|better|strongest|stronger|right|most suitable|more suitable)"
    r"(?: (?:one|person|choice|candidate|applicant))?(?: of the (?:two|three|four))?"
    r" for (?:the|this|our|that|my) (?:(?:[\w-]+ ){0,3}?(?:job|role|position|opening|vacancy)\b(?! at hand)|(?P<post>"
    r"(?:(?!blog|next|linkedin|facebook|instagram|intranet|social|media|forum|news|web)[\w-]+ ){0,3}?post)\b"
    r"(?! (?:on|about|below|office)\b))"
)
_PEOPLE = re.compile(
    r"\bwho\b|\b(?:candidates?|applicants?|persons?|people|profiles?|cvs?|resumes?|hir(?:e|ing)|recruit\w*)\b"
    r"|\bfor the (?:vacant |open )?post\b"
)
"""What tells a post that somebody holds from one that is published: "which one is better for this post"."""
_BETWEEN = re.compile(r"[ ,:]+(?P<one>[\w.-]+)(?: [\w.-]+){0,2},? (?:or|ou|and|et) (?P<two>[\w.-]+)")
_OFFICE = frozenset("word excel powerpoint outlook".split())


def chooses_for_a_post(folded: str) -> bool:
    """True for folded words that ask which person is the better one for a post.

    >>> chooses_for_a_post("lequel des deux est le mieux pour le poste ?"), chooses_for_a_post("who is best at maths?")
    (True, False)
    """
    chosen = _FR.search(folded) or _EN.search(folded)
    if chosen is None or _is_between_tools(folded[chosen.end() :]):
        return False
    return not chosen.groupdict().get("post") or _PEOPLE.search(folded) is not None


def _is_between_tools(behind: str) -> bool:
    """True where two tools stand right behind: "which of the two is best for the job, ChatGPT or Copilot?"."""
    found = _BETWEEN.match(behind)
    return found is not None and all(one in _OFFICE or concepts("tools").names(one) for one in found.groups())
