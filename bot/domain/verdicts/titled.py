"""What the FAQ answers to its very question, asked in its own words: that answer, whole. Pure."""

import re
from collections.abc import Iterable, Sequence, Set

from bot.domain.answers.answer import Doubt, Reason, Verdict, cite_whole
from bot.domain.answers.bearing import permits_flatly
from bot.domain.verdicts.judging import Judgement
from knowledge.clause import Clause
from knowledge.concepts import Aspect, Kind, Modality
from knowledge.lexicon import fold
from knowledge.question.understanding import HAPPENED, Asked
from knowledge.rules import Rule

SURE = 0.9
_STRICT = frozenset({Modality.FORBIDDEN, Modality.DUTY, Modality.RECOMMENDED, Modality.INFORMATION})
_NO = re.compile(r"\W*(?:non|no|never|jamais)\b")
_SPARES = re.compile(r"^[^.!?]*\b(?:sauf|hormis|excepte|a moins|unless|except)\b")
"""A "no" with an exception in the same sentence."""
_YES = re.compile(r"\W*(?:oui|yes)\W*$")
"""A plain yes with nothing behind it; any other says within which limits."""
_PLAINLY = re.compile(r"\W*(?:oui|yes)\s*[.!]")
"""A yes that is a sentence of its own: what follows explains it."""
_OPENS = re.compile(r"\W*(?:oui|yes)\W+", re.IGNORECASE)
_MAY = re.compile(r"\W*(?:oui|yes|seulement|uniquement|only)\b|\b(?:pouvez|peut|peuvent|may|can)\b(?! ?not)")
_NUMBER = re.compile(r"^[\d.) ]+")


def of_the_faq(asked: Asked, ruled: Judgement, clauses: Iterable[Clause], rules: Sequence[Rule]) -> Judgement | None:
    """Give the FAQ's answer to its own question; None for any other, and where a higher rank forbids what it permits.

    A "yes" that stands alone permits, or with one plain permission, if the rules read nothing else in it; a "no"
    forbids; anything between holds under what it says. Where no leave is asked it informs. `clauses` are those that
    speak to the question.
    """
    words = _bare(asked.own)
    found = next((one for one in clauses if one.kind is Kind.FAQ and words and _bare(one.title) == words), None)
    if found is None or asked.pasted or HAPPENED in asked.stated:
        return None
    quoted = (cite_whole(found),)
    if asked.aspect is not Aspect.MAY:
        return Judgement(Verdict.INFO, quoted=quoted, reason=Reason.NEAREST, confidence=SURE)
    modalities = {rule.modality for rule in rules if rule.clause == found.key}
    by_it = ruled.verdict is Verdict.ALLOWED and any(match.clause == found for match in ruled.deciding)
    beside = ruled.doubt is Doubt.UNKNOWN_USE and modalities == {Modality.ALLOWED}  # a higher rank opens the tool alone
    flatly = modalities == {Modality.ALLOWED} and permits_flatly(_OPENS.sub("", found.text.strip()))
    permitted = (by_it or beside) and (flatly or _PLAINLY.match(fold(found.text)) is not None)
    verdict = Verdict.ALLOWED if permitted else _says(found, modalities)
    banned = ruled.verdict is Verdict.FORBIDDEN and any(m.clause.kind.rank < found.kind.rank for m in ruled.deciding)
    if banned and verdict is not Verdict.FORBIDDEN:
        return None
    conditions = (found.text,) if verdict is Verdict.CONDITIONAL else ()
    reason = Reason.NEAREST if verdict is Verdict.INFO else Reason.READING
    return Judgement(verdict, quoted=quoted, conditions=conditions, reason=reason, confidence=SURE)


def _says(found: Clause, modalities: Set[Modality]) -> Verdict:
    """Give what an answer of the FAQ says; information where nothing tells that it permits or forbids."""
    said = fold(found.text)
    if _NO.match(said):
        return Verdict.CONDITIONAL if _SPARES.search(said) else Verdict.FORBIDDEN
    if _YES.fullmatch(said):
        return Verdict.ALLOWED
    if not modalities & {Modality.ALLOWED, Modality.CONDITIONAL, Modality.FORBIDDEN}:
        return Verdict.INFO
    return Verdict.FORBIDDEN if modalities <= _STRICT and not _MAY.search(said) else Verdict.CONDITIONAL


def _bare(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(_NUMBER.sub("", words))))
