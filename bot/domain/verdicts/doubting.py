"""What keeps an "allowed" from standing plainly: what a text may be, nobody having said so. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.domain.answers.answer import Answer, Citation, Doubt, Reason, Verdict
from bot.domain.answers.lack import Lack
from bot.domain.asked.pasted import is_unrecognised, is_untold
from bot.domain.asked.question import Question
from knowledge.clause import Clause
from knowledge.concepts import DataClass
from knowledge.lexicon import concepts, fold, neutral_words
from knowledge.question.adverts import shuts_people_out
from knowledge.question.signing_in import accounts_told
from knowledge.question.understanding import OPEN, Asked
from knowledge.stems import VAGUE, stems_of


def doubting(answer: Answer, question: Question, asked: Asked) -> Answer:
    """Give the answer about what nobody recognised: "allowed" waits until the asker has said what it is.

    A model that passed its exam has read a masked text; of "this" alone it knows no more than the rules.
    """
    if answer.verdict is not Verdict.ALLOWED:
        return answer
    if is_untold(question, asked) and any(limits_data(one.clause) for one in answer.citations):
        return _waiting(answer, Doubt.UNTOLD)
    unread = is_unrecognised(question, asked) and answer.reason is not Reason.MODEL
    return _waiting(answer, Doubt.UNRECOGNISED) if unread else answer


def unaccounted(answer: Answer, question: Question, asked: Asked, knows: Callable[[str], bool]) -> Answer:
    """Give the answer; a doubt for an "allowed" in an account of which nobody knows whose it is.

    "Signed in with my own address" may be a private account: what is permitted at work is not permitted in that.
    `knows` tells whether the charter speaks of somebody: "my Valombre account" is the house's. Nor is a text allowed
    as it stands that keeps people out of a job for their age, sex, origin or family.
    """
    if answer.verdict is not Verdict.ALLOWED:
        return answer
    unknown = not asked.accounts and not all(_is_known(told, knows) for told in accounts_told(asked.text))
    if not unknown and not shuts_people_out(question.text):
        return answer
    return replace(_waiting(answer, Doubt.UNSURE), lack=Lack.ACCOUNT if unknown else None)


def _is_known(told: str, knows: Callable[[str], bool]) -> bool:
    """True where an account bears the name of somebody whom the charter names: not a tool's, nor its maker's."""
    names = (name for found in _WHOSE.finditer(told) for name in found.groups() if name)
    ours = (one for one in names if not concepts("tools").names(one) and one not in neutral_words() | _MAKERS)
    return any(map(knows, ours))


_WHOSE = re.compile(
    r"\b(?:compte|session|login|log-in|identifiants?|adresse|e-?mail) (?:(?:de|du|de la|chez) |d'|de l')?@?([\w&-]{3,})"
    r"|([\w&-]{3,})(?: e-?mail)? (?:account|login|log-in|session|address|e-?mail)\b"
)
_MAKERS = frozenset("microsoft google apple outlook office windows facebook linkedin github openai amazon".split())


def limits_data(clause: Clause) -> bool:
    """True when words of a charter, or what leads to them, name the data that they are about."""
    lead = clause.intro.text if clause.intro else ""
    return bool(concepts("data").names(fold(f"{lead} {clause.text}")))


def bounded(answer: Answer, asked: Asked) -> Answer:
    """Give the answer told to hold for the data that its words name, where nobody knows the thing asked about.

    "Le mot du toubib" may be summarised where "public or internal content" may: only the asker knows that it is not.
    Nor does anybody know what "a mail" holds, of which nothing more is said, nor all that a pasted text holds.
    """
    beyond = asked.unknown - VAGUE - stems_of(" ".join(one.quote for one in answer.citations))
    open_ = answer.verdict is Verdict.ALLOWED and asked.data <= OPEN and not asked.denied
    unknown = beyond or not asked.data or asked.pasted
    return replace(answer, bounded=bool(open_ and unknown and any(limits_data(c.clause) for c in answer.citations)))


MOST_NEAR = 3
"""Passages beside a doubt."""


def suspecting(answer: Answer, suspected: frozenset[DataClass], bans: Sequence[Citation] = ()) -> Answer:
    """Give the answer with the question that a paste raises; what permits waits until the asker has answered it.

    But for an "allowed if" of a model that passed its exam: it has read the masked text. Beside a doubt `bans`, on what
    the text looks like, come first: passages that all lean to a yes would give one to whoever reads in haste.
    """
    told = tuple(sorted(suspected))
    waits = answer.verdict is Verdict.CONDITIONAL and answer.reason is not Reason.MODEL
    if waits or answer.verdict is Verdict.ALLOWED:
        answer = _waiting(answer, Doubt.SUSPECTED)
    elif answer.verdict is not Verdict.UNCLEAR:
        return replace(answer, suspected=told)
    banning = {one.clause.key for one in bans}
    others = (one for one in answer.near if one.clause.key not in banning)
    return replace(answer, suspected=told, near=(*bans, *others)[:MOST_NEAR])


def _waiting(answer: Answer, doubt: Doubt) -> Answer:
    return replace(
        answer,
        verdict=Verdict.UNCLEAR,
        doubt=doubt,
        reason=Reason.NONE,
        citations=(),
        near=answer.citations,
        conditions=(),
    )
