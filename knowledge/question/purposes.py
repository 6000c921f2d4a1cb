"""What folded words ask to be done, in the lexicon's uses; a checklist made of a text is drawn from it. Pure."""

import re

from knowledge.lexicon import concepts
from knowledge.question.made_up import makes_up_a_record

_CHECKLISTS = re.compile(r"\b(?:check-? ?lists?|listes? de controle)\b")
_TO_DO = re.compile(r"\bto-?do[ -]lists?\b")


def uses_in(folded: str, *, pasted: bool) -> frozenset[str]:
    """Give the uses that folded words name; a checklist of a text that is `pasted` sums it up, and writes nothing new.

    What is to be done is no quiz: a list of it is drawn from a text, or written.

    >>> sorted(uses_in("may copilot turn it into a checklist?", pasted=True))
    ['summarise']
    >>> sorted(uses_in("may copilot write a checklist?", pasted=False))
    ['quiz', 'write']
    >>> [sorted(uses_in("a to-do list with copilot", pasted=one)) for one in (True, False)]
    [['summarise'], ['write']]
    """
    uses = concepts("uses").names(folded) | concepts("asked.uses").names(folded)
    drawn = pasted and "summarise" in concepts("asked.uses").names(folded)
    rest = _CHECKLISTS.sub(" ", folded) if drawn else folded
    rest = _FILLED_IN.sub(" ", _TO_DO.sub(" ", rest))
    uses |= {"summarise" if pasted else "write"} if _TO_DO.search(folded) else frozenset()
    uses |= {"forge"} if _forges(folded) or makes_up_a_record(folded) else frozenset()
    uses |= {"write"} if _drafts_an_advert(folded, uses, pasted=pasted) else frozenset()
    quizzes = rest == folded or concepts("uses").has("quiz", rest) or concepts("asked.uses").has("quiz", rest)
    return uses if quizzes else uses - {"quiz"}


def _drafts_an_advert(folded: str, uses: frozenset[str], *, pasted: bool) -> bool:
    """True where an advert is bettered, in whatever words: what the charter asks of whoever writes one holds for it."""
    betters = "reword" in uses or _BETTERS.search(folded) is not None or (pasted and uses <= {"input"})
    return betters and _JOB_ADVERT.search(folded) is not None


_BETTERS = re.compile(
    r"\b(?:repren(?:dre|d|ne)|refai(?:re|t|s)|rendre|retravaill\w+|amelior\w+|embelli\w*|remani\w+|moche|jolie"
    r"|improv\w+|better|fix|redo|rework|brush up|spruce up|nicer|prettier|catchy)\b"
)
_JOB_ADVERT = re.compile(
    r"\b(?:offres? d'emploi|annonces? (?:d'emploi|de (?:recrutement|poste|stage))"
    r"|job (?:ad|advert|advertisement|offer|post)(?:s|ing|ings)?"
    r"|vacancy (?:notice|ad|advert)s?|recruitment (?:ad|advert)s?"
    r"|(?:on |nous )?recrut(?:e|ons)\b[^?]{0,80}\bannonces?|(?:hiring|recruiting)\b[^?]{0,80}\badverts?)\b"
)
_FILLED_IN = re.compile(
    r"\b(?:(?:c'est|ce sont|voici|voila) (?:l[ea]s?|nos|notre|mon|mes|un|des) "
    r"|(?:this|it|these)(?: is|'s| are) (?:the|our|my|a) "
    r"|(?:reponses?|resultats?|retours?|commentaires?|depouillement) (?:au|aux|du|des|d'un|a un|de notre|a notre) "
    r"|(?:answers?|repl(?:y|ies)|results?|comments?|feedback|responses?) (?:to|of|from|in) (?:the|our|my|a) )"
    r"(?:\w+ )?(?:questionnaires?|qcm|quiz(?:z?es)?)\b"
    r"|\bquestionnaires? (?:remplis?|rendus?|completed|returned)\b"
)
"""A questionnaire that is given to be read: nobody asks for one to be written."""


_PAPER = r"(?:documents?|factures?|rapports?|pv|attestations?|certificats?|justificatifs?)"
_FALSE = re.compile(
    r"\b(?:(?:faux|fausses?|bidons?|falsifi\w*|trafique\w*)(?: \w+){0,2} " + _PAPER + r"|" + _PAPER + r"(?: \w+){0,3}"
    r" (?:faux|fausses?|bidons?|falsifie\w*|trafique\w*)"
    r"|(?:fake|forged|bogus|made-up)(?: \w+){0,2} (?:documents?|invoices?|reports?|certificates?|receipts?))\b"
)
_REPLIES = re.compile(
    r"\b(?:redig|ecri|prepar|fai|draft|writ)\w*(?: (?:a|une?|la|ma|the|my|our|notre))? "
    r"(?:reponses?|repl(?:y|ies)|reclamations?|plaintes?|complaints?)\b|\b(?:que|quoi) faire\b"
)
_MAKES = re.compile(
    r"\b(?:fai(?:re|s|t|tes|sons)|fabriqu|produi|gener|cre(?:er|e|ez|ons)\b|redig|ecri|reecri|refai|imit|reprodui|invent"
    r"|contrefai|reformul|corrig|modifi|retouch|amelior|embelli|rendre|compos|prepar|sort(?:ir|e)\b|pondre"
    r"|mak(?:e|ing)\b|produc|creat|draft|writ|rewrit|reword|rephras|redo|recreat|forg(?:e|ing)\b|improv|edit\b|fix\b|correct"
    r"|polish|another one|the same|similar|pareil|la meme|le meme|evit|empech|avoid|prevent|echapp|undetect|indetect)"
)
"""What makes or betters something: who received a false paper and asks for one of these may want another."""


def _forges(folded: str) -> bool:
    """True where a false paper is named, received or found even, and the same words ask to make something."""
    return _FALSE.search(folded) is not None and _MAKES.search(_REPLIES.sub(" ", folded)) is not None
