"""Bans told as how things are done: "on ne colle pas…", "freelancers use no tool", "consent forms: by hand"."""

import re

from knowledge.lexicon import concepts
from knowledge.people import HOUSE, PEOPLE, TEAM

_WHO = (
    rf"(?:(?:l[ae]s? |l'|un |une |nos |notre )(?:\w+ ){{0,2}}?(?:{PEOPLE}|{TEAM}|salaries?|agents?|collaborateurs?"
    rf"|{HOUSE}s?|collaboratrices?|employes?|personnels?|utilisateurs?|membres?|etudiante?s?|acheteu\w+|magasins?|candidats?)"
    r"(?: [\w'-]+){0,2}?)"
)
_DOES = (
    r"(?:utilis|emploi|saisi|coll|publi|met\b|mett|enregistr|soum|envoi|envoy|charg|confi|transmet|depos|partag|recopi"
    r"|transcri|resum|redig|trait|ecri)"
)
_UNDONE = re.compile(
    rf"(?:^|[,;:.] |\b(?:et|mais|donc|que) )\W*(?:on|nul|nous|{_WHO}) (?:ne |n')(?:(?:l[ae]s? |l'|y |lui |leur ))?"
    rf"{_DOES}\w* (?:pas|jamais|point|aucun\w*|rien)\b(?! (?:que|seulement|uniquement))"
    r"|\bn'(?:utilis\w+|emploi\w+|ouvr\w+) aucune? (?:\w+ )?(?:outils?|assistants?|ia)\b"
    r"|\bne se ser(?:t|vent) (?:d'aucun|pas d)"
    r"|\b(?:uses?|gets?|touch(?:es)?|opens?) no (?:[\w-]+ )?(?:ai )?(?:tools?|ai|assistants?|chatbots?)\b"
    r"|\b(?:is|are) not to (?:be )?"
    r"(?!be |blam|worr|confus|fear|mistak|underestimat|dread|(?:taken|seen) (?:as|for)\b)\w+"
    r"|(?<!\w)(?:s'|se )(?!sign)\w+ (?:toujours |uniquement |seulement |encore )?a la main\b"
    r"|: (?:always |toujours |done )?(?:by hand|a la main)\b|\b(?:fait|font|faites|done) (?:toujours |only )?"
    r"(?:by hand|a la main)\b"
)


def undone(folded: str) -> bool:
    """True when a folded sentence says that people do not do something with a tool, and by that forbids it.

    >>> undone("les acheteurs n'utilisent pas l'ia pour noter"), undone("copilot n'utilise pas vos textes")
    (True, False)
    """
    told = [*_UNDONE.finditer(folded), *(one for one in _NO_DEED.finditer(folded) if _is_a_deed(folded, one))]
    return any(not _promises(folded, found) for found in told)


def _is_a_deed(folded: str, found: re.Match[str]) -> bool:
    """True for what is not done at all: not in some case or way, nor of the reader's own, nor beside a permission.

    >>> undone("minutes are not summarised"), undone("no summary is written without a check")
    (True, False)
    """
    before, behind = folded[: found.start()], _SPARED.split(folded[found.end() :])[0]
    some = _CASE.search(before) or _SOME_WAY.match(behind) or _HEDGED.search(behind)
    return not (some or _OF_THE_READER.search(before))


_DEEDS = (
    r"(?:recorded|transcribed|filmed|photographed|altered|retouched|edited|written|drafted|drawn|generated|designed"
    r"|summari[sz]ed|translated|analy[sz]ed|graded|marked|rated|scored|screened|shortlisted|priced|discussed|negotiated|decided)"
)
_DECISION = r"(?:decision|choice|judg(?:e)?ment|assessment|ranking|selection|recommendation)s?"
_NO_DEED = re.compile(
    rf"\b(?:is|are)(?: not|n't) (?:ever )?{_DEEDS}\b"
    r"|(?:^|[.;:] )\W*no (?!(?:\w+ )?(?:data|information|questions?|messages?|prompts?|logs?|records?|one)\b)"
    rf"(?:[\w'-]+,? ){{1,14}}?(?:is|are) (?:ever )?(?:\w+ or )?{_DEEDS}\b"
    rf"|(?:^|[.;:] )\W*no (?:\w+ )?{_DECISION}\b[^.;]{{0,100}}? (?:is|are) (?:ever )?"
    r"(?:made|taken|recommended|prepared|reached)\b"
)
"""What is not done, or of which none is: "no meeting about a patient is recorded"."""
_CASE = re.compile(r"\b(?:if|when|where|unless|whether|that|which|who|because|as|since|until|check|ensure)\b")
"""What makes of it a case or a reason."""
_SOME_WAY = re.compile(
    r" (?:\w+ ){0,2}?(?:\w+ly|as|twice|by (?:default|hand|the|itself)|here|yet|in (?:this|capitals?|full|advance)"
    r"|confidential|secret|sensitive|important)\b"
)
_HEDGED = re.compile(r"\b(?:without|may|can)\b")
"""What makes of a ban a way of doing it or a leave; "unless" is read with the ban."""
_SPARED = re.compile(r",? (?:unless|except|with the exception of|save for|apart from)\b")
_OF_THE_READER = re.compile(r"\b(?:your|prompts?|queries|inputs?|logs?|use|usage)(?: [\w'-]+){0,2} ?$")
_MAKER = re.compile(
    r"\W*(?:(?:et|mais|donc|que) )?(?:l'|l[ae] |notre |un )"
    r"(?:editeur|editrice|fournisseur|fournisseuse|hebergeur|concepteur|createur)\b"
)
_SOME_CASE = re.compile(r"\b(?:sans|comme|si|sauf|quand|lorsque)\b")
_NOT_ENOUGH = re.compile(r" (?:assez|suffisamment)\b")
_YOURS = re.compile(r" (?:vos|votre|tes|ton|ta)\b")


def _promises(folded: str, found: re.Match[str]) -> bool:
    """True where those who do not do it are the organisation or a tool's maker, of what is the reader's; no ban then.

    >>> undone("nous n'enregistrons pas vos questions"), undone("nous n'enregistrons pas les entretiens")
    (False, True)
    """
    if _NOT_ENOUGH.match(folded, found.end()):
        return True
    if re.match(rf"\W*(?:l'|l[ae] |notre ){HOUSE}\b", found[0]) and _SOME_CASE.search(folded):
        return True
    maker = _MAKER.match(found[0])
    of_house = re.match(rf"\W*(?:(?:et|mais|donc|que) )?(?:nous\b|(?:l'|l[ae] |notre ){HOUSE}\b)", found[0])
    if maker and concepts("tools").names(found[0]):
        return True
    return bool((maker or of_house) and _YOURS.match(folded, found.end()))
