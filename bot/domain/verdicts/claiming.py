"""Whether a question is for others than those for whom an exception is made, or tells of one person. Pure."""

import re

from knowledge.lexicon import names_in

HR = re.compile(r"\b(?:rh|drh|hr|(?:des )?ressources humaines|human resources)\b")
_TEAM = re.compile(
    r"^\W*(?:[^,;]{2,25}? exception(?:nel(?:lement)?)?|exceptionally|exceptionnellement|[^,;]{2,25}? derogatoire)[ ,:]*"
    r"(?P<team>[^,;.]{2,60}?) (?:peu(?:t|vent)|pourr(?:a|ont)|may|can|(?:is|are|est|sont) (?:allowed|autorise\w*))\b"
)
"""Who may, in a folded exception."""
_GENERAL = frozenset(
    "equipe equipes service services direction departement pole membres personnel agents team teams department staff"
    " members people the les des aux our nos notre who qui and avec with for pour".split()
)
_THING = r"(?:courriers?|lettres?|modeles?|documents?|textes?|notes?|mails?|letters?|templates?|models?|texts?)"
_NOBODY = (
    r"(?:(?:en train|d'accord|sure?s? (?:que|de|d'|d|mon|un)|certaine?s?|oblige\w*|cense\w*|connecte\w*|autorise\w*"
    r"|perdue?s?|pas sure?|(?:not )?sure|presse\w*|in a (?:hurry|rush)|logged|signed|allowed|new here"
    r"|on (?:my|a|the) (?:\w+ )?account|going|supposed"
    r"|(?!working|marketing|accounting|engineering|purchasing|nursing|training|planning|manufacturing)\w+ing)\b)"
)
"""What follows "I am" where it says nothing of what somebody is."""
_I_AM = re.compile(
    r"(?:\b(?:je (?:ne )?suis|j'suis|nous (?:ne )?sommes|on (?:n')?est|(?:je|on) (?:travaille|bosse)|nous travaillons"
    r"|en (?:tant qu|qualite d)(?:e |')|i am|i'm|we are|we're|i work|we work|i'm working|speaking)"
    r"|(?:^|[.?!,;:(] ?)(?:comme|as an?|as the|moi,?|nous, ))"
    rf"(?: |(?<=[ ,']))(?!{_NOBODY}|<\w+> ?[,.;:!?])(?P<who>[^,.;:?!()\n]{{1,60}})"
    r"|^\W*(?:(?:hi|hello|bonjour|salut)\W+)?(?P<here>[\w' -]{2,30}?) (?:here|ici)\b"
)
_MAY_THEY = re.compile(
    r"\b(?P<fr>(?:une?|l[ae]s?|l'|des|mon|ma|mes|nos|notre|votre|chaque|tout|toute) ?(?:[\w'-]{1,30} ){1,5}?)"
    r"(?:peu(?:t|vent)|pourrai(?:t|ent)|a-t|ont(?=-)|aurai(?:t|ent)|a le droit|ont le droit|veu(?:t|lent)"
    r"|voudrai(?:t|ent)|souhaite(?:nt)?|doi(?:t|vent))(?!\w)"
    r"|\b(?:can|may|could|should) (?P<en>(?!(?:i|we|you|one|it|this|that|they|these|those|there|be|not)\b)"
    r"[\w'-]+(?: [\w'-]+){0,6})"
    r"|\b(?:ok|okay|allowed|permitted|possible|fine) for (?P<for>(?!me\b|us\b)[\w'-]+(?: [\w'-]+){0,6}?) to\b"
    r"|\b(?:permis|possible|autorise|ok) (?:a|aux?|pour) (?P<pour>(?!moi\b|nous\b)[\w'-]+(?: [\w'-]+){0,4})"
    r"|\b(?P<wants>(?:my|our|the|an?) (?:[\w'-]{1,30} ){1,4}?)"
    r"(?:wants?|would like|needs|asks|is allowed|are allowed|may|can)\b"
)
"""For whom leave is asked: "un manager peut-il", "can our sales team"."""
_DETERMINED = re.compile(r"^(?:(?:une?|l[ae]s?|des|nos|notre|mon|ma|mes|the|an?|our|my|any) |l')")
_NO_PERSON = re.compile(
    rf"(?:(?:hr|standard) )*(?:[\w-]+ (?:de |of ))?{_THING}\b"
    r"|(?:microsoft|m365|office|google|ia|ai|llm|dpo|dpd|outils?|tools?)\b"
)
_APART = re.compile(r"\b(?:and|et|mais|but|who|qui|que|je|i|can|may|puis)\b")
"""What begins something else than what somebody is: "I'm a manager and HR gave me this"."""
_NO = r"\b(?:pas|plus|jamais|ni|hors|not|no|nor|never|outside|ex|ancien\w*|former\w*)\b"
_ONE = (
    r"(?:salariee?|employee?|collaborateur|collaboratrice|agente?|collegue|candidate?|stagiaire|personne|colleague|worker"
    r"|staff member|member of staff|person|intern|applicant|manager)"
)
_OF_ONE = re.compile(
    rf"\b(?:(?:d'|du |de )(?:un |une |la |l'|ce |cet |cette |notre |nos |mon |ma )?"
    rf"|of (?:an? |the |this |that |our |my |one ))"
    rf"(?:\w+ )?{_ONE}\b|\b{_ONE}'s\b"
    r"|\b(?:avec|with|including|y compris|contenant|containing|plus)"
    r" (?:l[ae]s? |l'|the |son |sa |ses |his |her |their |leurs? )?"
    r"(?:full )?(?:noms?|prenoms?|motifs?|adresses?|matricules?|names?|reasons?|address(?:es)?)\b"
    r"|\b(?:sanction\w*|avertissements?|blames?|licenci\w+|mises? a pied|disciplin\w*|faute (?:grave|lourde)"
    r"|written warnings?|warnings?|reprimand\w*|dismiss\w*|sacking|grievances?|misconduct|absenteeism)\b"
)


def tells_of_one(folded: str) -> bool:
    """True where folded words tell of one person, or of what is held against somebody: no letter that all are sent.

    >>> tells_of_one("un courrier type, l'avertissement d'un salarie"), tells_of_one("a letter for new employees")
    (True, False)
    """
    return _OF_ONE.search(folded) is not None


def is_for_others(folded: str, exception: str, *, has_role: bool = False) -> bool:
    """True where a folded question is of somebody who says that they are no part of the team of a folded `exception`.

    `has_role`: they said what they are in words that `folded` has no more: "I'm a driver".

    >>> team = "par exception, l'equipe des ressources humaines peut traiter des courriers types"
    >>> is_for_others("je suis commercial, puis-je ?", team), is_for_others("je suis aux rh, puis-je ?", team)
    (True, False)
    """
    found = _TEAM.match(exception)
    if found is None or re.search(rf"\b{_THING}\b", found["team"]):
        return False
    named = set(re.findall(r"[a-z]{2,}", HR.sub("hr", found["team"]))) - _GENERAL
    team = f"(?:{'|'.join(sorted(named)) or '(?!)'})"
    words = _without_papers(HR.sub("hr", folded), team)
    if has_role and not re.search(
        rf"\b(?:in|of|with|aux?|des?|du|dans|en) (?:(?:the|les|service|equipe) )*{team}\b", words
    ):
        return True
    within = re.compile(rf"(?!.*{_NO}|(?:with|avec|for|pour) ).*\b{team}\b")
    claims = [match["who"] or match["here"] for match in _I_AM.finditer(words)]
    if claims and not any(within.match(_APART.split(one)[0]) for one in claims):
        return True
    askers = (next(one for one in match.groups() if one) for match in _MAY_THEY.finditer(words))
    return any(_is_somebody(one) and not within.match(one) for one in askers)


def _without_papers(words: str, team: str) -> str:
    """Give words without a `team` that only a paper is of: "a standard letter from HR"."""
    of = r"(?: types?| standards?)? (?:(?:des?|du|les|of|from|the) )*"
    return re.sub(rf"{_THING}{of}{team}\b|\b{team} (?:(?:standard|template)s? )?{_THING}", "note", words)


def _is_somebody(who: str) -> bool:
    """True for no tool, no paper and no DPO: whoever else may be meant, caution has them be somebody."""
    words = _DETERMINED.sub("", who, count=1).split()
    return bool(words) and not (_NO_PERSON.match(" ".join(words)) or names_in(words[0], "tools"))
