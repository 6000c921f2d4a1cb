"""The case in which a duty is due: "if the subscription ends, the account must be shut" permits nothing."""

import re

from ingest.rules.modality.only import MODAL
from ingest.rules.modality.permitting import leads_to_use
from knowledge.lexicon import concepts
from knowledge.people import PEOPLE

_CASE = re.compile(
    r"\b(?:(?:chaque fois|des l'instant|au cas ou|en cas) que?|si|s'ils?|s'elles?|lorsqu(?:e\b|')|quand|if"
    r"|when(?:ever)?|where)(?!\w) ?(?P<case>[^,;:.]*)"
)
_READER = re.compile(
    r"\b(?:you|we|i|one|they|vous|tu|on|nous|je|j'|ils|elles|(?:l[ae]s?|nos|un|une|des|the|our|an?|any) "
    rf"(?:{PEOPLE}|agents?|salarie\w*|employe\w*|collaborat\w+|utilisat\w+|personnels?|membres?|users?|members?"
    r"|workers?|teams?|equipes?)|staff|employees?|people|users?|students?|colleagues?|teams?)\b"
)
_IS_DONE = re.compile(r"\b(?:is|are|was|were|being|been|est|sont|soit|soient|ete)\b")
_BARE = re.compile(r"\w+(?:ing|ed)\b")
"""How a case begins without a subject: "when using ChatGPT"."""
_MAKES = re.compile(
    r"(?:(?:l[ae]s?|une?|cet|cette|ces|notre|nos|votre|the|an?|this|our|your) |l'|\W)*TOOL\W*(?:\w+ )?"
    r"(?:ha(?:s|ve) |(?:a|ont) )?(?:gener|produ|cre[ae]|redig|ecri|wr[io]t|draft|tradui|translat|resum|summari)"
)
_FIRST_WORDS = 3
_CONTENT = re.compile(
    r"\b(?:te?xte?s?|prompts?|requetes?|saisies?|inputs?|fichiers?|files?|documents?|dossiers?|images?|photos?|videos?"
    r"|enregistrements?|recordings?|lettres?|letters?|courriers?|courriels?|e-?mails?|mails?|messages?|notes?|reports?"
    r"|rapports?|drafts?|brouillons?|resultats?|results?|outputs?|answers?|replies|reply|reponses?|traductions?"
    r"|translations?|resumes?|summar(?:y|ies)|codes?|contenus?|contents?|noms?|names?|data|donnees?|informations?"
    r"|outils?|tools?|logiciels?|software|applications?|assistants?|systemes?|systems?)\b"
)
_CHECKED = re.compile(
    r"\b(?:appro[buv]|accord|agree|consent|autoris|authori[sz]|permission|permis|valid|homologu|aval\b|feu vert"
    r"|sign[ae]|mas[kq]u?e|anonymi|pseudonym|caviard|redact|remov|retir|enlev|supprim|delet|effac|relu|relir|review|check"
    r"|verif)"
)
"""What makes a permission safe: leave, masking, another's eyes; left out of a permission, it would open too much."""


def is_case_alone(folded: str) -> bool:
    """True when all that a folded duty hangs on is a case, which tells no use of the reader's: it opens nothing.

    What names data, a text or a tool, or asks for leave or masking, may limit a permission that stands elsewhere.

    >>> is_case_alone("if the subscription ends, the account must be shut")
    True
    >>> is_case_alone("if you use ai, you must log in")
    False
    """
    if _may_limit(folded):
        return False
    cases, rest, has = [*_CASE.finditer(folded)], _CASE.sub(" ", folded), concepts("modality").has
    if not cases or any(_tells_use(one["case"]) for one in cases) or MODAL.search(rest):
        return False
    return has("duty", rest) and not has("conditional", rest)


def _may_limit(folded: str) -> bool:
    """True for words that name data, a text or a tool, or ask for what makes a permission safe."""
    names = concepts("data").names(folded) or concepts("tools").names(folded)
    return bool(names) or any(one.search(folded) for one in (_CONTENT, _CHECKED))


def _tells_use(case: str) -> bool:
    """True when a case is that of people who use a tool, or of something entered or made with one."""
    if any(_MAKES.match(f"{case[:start]}TOOL{case[end:]}") for start, end in concepts("tools").spans(case)):
        return True
    done = (case[one.end() :] for one in _IS_DONE.finditer(case))
    read = (words for one in _READER.finditer(case) for words in _from_each_word(case[one.end() :]))
    bare = (case,) if _BARE.match(case) else ()
    return any(map(leads_to_use, (*bare, *done, *read)))


def _from_each_word(words: str) -> list[str]:
    """Give what follows from each of the first words on: "want to use copilot", "to use copilot", "use copilot"."""
    starts = [one.start() for one in re.finditer(r"(?:^|(?<=\s))\S", words)]
    return [words[start:] for start in starts[: _FIRST_WORDS + 1]]
