"""What is said before anything is judged: to courtesy, to "never mind", of the assistant itself, of one's own case.

Of the assistant only a message that asks that and nothing else is answered so (`knowledge/question/about.py`). To who
is in distress no rule is quoted, nor is their message offered to a DPO: they are told whom to call.
"""

import re
from collections.abc import Iterator, Sequence

from bot.domain.answers.answer import Citation, Doubt, Reason, Verdict
from bot.domain.asked.question import Question
from bot.domain.verdicts.incident import tells_somebody
from bot.domain.verdicts.judging import Judgement, told_by
from knowledge.clause import Clause
from knowledge.lexicon import fold
from knowledge.pieces import pieces
from knowledge.question.about import About, about, asks_of_risks, asks_the_rules, wants_a_hand
from knowledge.question.fragments import declines, drops
from knowledge.question.happening import captured
from knowledge.question.languages import is_foreign
from knowledge.question.losing import SPEAKS_OF_LOSS, is_lost
from knowledge.question.openers import is_courtesy, nods, only_supposes, thanks
from knowledge.question.overriding import only_overrides
from knowledge.question.rights import asks_of_rights, tells_of_rights
from knowledge.question.understanding import understand

SURE = 0.9
_LINK = re.compile(r"<?(?:https?://|www\.)[^\s<>]+>?(?:\s+<?(?:https?://|www\.)[^\s<>]+>?)*")
_NUMBER = re.compile(r"^[\d.) ]+")
_NAMES_ITSELF = re.compile(
    r"\b(?:cet assistant|ce (?:bot|robot)|l'assistant (?:charte|de la charte)|this (?:assistant|bot)"
    r"|charter? (?:bot|assistant))\b"
)
_KEEPS = re.compile(
    r"\b(?:gard|conserv|enregistr|lit\b|lisent|lues?\b|effac|kept\b|keep|stor|reads?\b|train|entrain|delet)"
)
_SPARED = re.compile(
    r"\b(?:aucun|no |pas de |ni |nobody|personne|never|without)\w*.{0,40}\b(?:sanction|reproch|blam|punish|disciplin)"
    r"|\bnot? .{0,30}\b(?:sanctioned|punished|disciplined|blamed)\b|\bgood faith\b|\bbonne foi\b"
)
_OWNS_UP = re.compile(r"\b(?:signal|declar|erreur|incident|report|mistake|error|own up|tell|told)")
_BREACH = re.compile(
    r"\b(?:manquement|non[- ]respect|violation|infraction|contrevien|contraire|enfrein|breach|breaks?\b|breaking|fail"
    r"|non-?compliance|misuse)"
)
_RISKS = re.compile(r"\b(?:risques|risks|dangers)\b")
_SANCTION = re.compile(r"\b(?:sanction|disciplin|licenci|dismiss)")


def said_at_once(question: Question) -> Judgement | None:
    """Give what is said of a question not read to its end, of an empty one, of courtesy, of a circumstance alone."""
    if not question.words.whole:
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.NOT_LOOKED_AT)
    if not question.text.strip():
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.EMPTY)
    alone = not (question.joined or question.clarified)
    if alone and nods(question.text):
        return Judgement(Verdict.OFF_TOPIC, reason=Reason.NODDED, confidence=SURE)
    if is_courtesy(question.text):
        polite = Reason.THANKS if thanks(question.text) else Reason.COURTESY
        return Judgement(Verdict.OFF_TOPIC, reason=polite, confidence=SURE)
    if not alone:
        return None
    if (said := _said_to_us(question.text)) is not None:
        return said
    return Judgement(Verdict.UNCLEAR, doubt=Doubt.LEANING) if only_supposes(question.text) else None


def _said_to_us(text: str) -> Judgement | None:
    """Give what is said to "never mind", "none of these", a link, a deed or signs alone, "forget your rules, sing"."""
    if only_overrides(text):
        return Judgement(Verdict.OFF_TOPIC, confidence=SURE)
    if drops(text):
        return Judgement(Verdict.OFF_TOPIC, reason=Reason.DROPPED, confidence=SURE)
    bare = declines(text) or captured(fold(text)) or _LINK.fullmatch(text.strip()) or not any(map(str.isalnum, text))
    return Judgement(Verdict.UNCLEAR, doubt=Doubt.BARE) if bare else None


def said_of_itself(question: Question, clauses: Sequence[Clause]) -> Judgement | None:
    """Give what is said of the assistant or of its asker's own case; None where anything else is asked.

    `clauses` are those that speak to the question.
    """
    subject = about(question.text)
    if subject is About.DISTRESS:
        return Judgement(Verdict.OFF_TOPIC, reason=Reason.DISTRESS, confidence=SURE)
    if is_foreign(question.text):
        return Judgement(Verdict.OFF_TOPIC, reason=Reason.FOREIGN, confidence=SURE)
    if subject is None:
        return _of_rights(question, clauses) or _of_a_loss(question, clauses) or _of_no_subject(question, clauses)
    if subject is About.FEAR and (quotes := tuple(_of_sanctions(clauses))):
        return Judgement(Verdict.INFO, quoted=quotes, reason=Reason.FEAR, confidence=SURE)
    if answers := [clause for clause in clauses if _answers(clause, subject)]:
        return told_by(answers[:1], SURE)
    return Judgement(Verdict.OFF_TOPIC, reason=Reason(subject), confidence=SURE)


def speaks_of_itself(words: str) -> bool:
    """True for what is answered so, whatever was asked before it: of the assistant, one's rights, a loss, the rules."""
    apart = asks_of_rights(words) or asks_the_rules(words) or is_lost(words)
    return about(words) is not None or is_foreign(words) or apart


def _of_rights(question: Question, clauses: Sequence[Clause]) -> Judgement | None:
    """Give the words on how one exercises one's rights, the highest first; whom to ask where there are none."""
    if question.joined or question.clarified or not asks_of_rights(question.text):
        return None
    told = sorted((one for one in clauses if tells_of_rights(one.text)), key=lambda one: one.kind.rank)
    if not told:
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
    return told_by(told[:1], SURE)


def _of_no_subject(question: Question, clauses: Sequence[Clause]) -> Judgement | None:
    """Give the words on risks to who asks whether AI is dangerous; what one may ask to who wants a hand with a task."""
    if question.joined or question.clarified:
        return None
    if asks_of_risks(question.text):
        told = sorted((one for one in clauses if _RISKS.search(fold(one.title))), key=lambda one: one.kind.rank)
        return told_by(told[:1], SURE) if told else None
    if not wants_a_hand(question.text):
        return None
    asked = understand(question.text)
    bare = not (asked.about_ai or asked.tools or asked.data or asked.uses or asked.pasted)
    return Judgement(Verdict.OFF_TOPIC, reason=Reason.HELP, confidence=SURE) if bare else None


def _of_a_loss(question: Question, clauses: Sequence[Clause]) -> Judgement | None:
    """Give what the charter says of what is lost or stolen; that the DPO is to be told at once, where it is silent."""
    if question.joined or question.clarified or not is_lost(question.text):
        return None
    told = sorted((one for one in clauses if _tells_of_loss(one)), key=lambda one: one.kind.rank)
    if not told:
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.HAPPENED, reason=Reason.HAPPENED)
    return told_by(told[:1], SURE)


def _tells_of_loss(clause: Clause) -> bool:
    said = fold(f"{clause.title}. {clause.text}")
    return SPEAKS_OF_LOSS.search(said) is not None and tells_somebody(clause.text)


def _answers(clause: Clause, subject: About) -> bool:
    """True where a clause has the very question for its title, or says of this assistant what it keeps."""
    if about(_NUMBER.sub("", clause.title)) is subject:
        return True
    words = fold(clause.text)
    return subject is About.KEPT and _NAMES_ITSELF.search(words) is not None and _KEEPS.search(words) is not None


def _of_sanctions(clauses: Sequence[Clause]) -> Iterator[Citation]:
    """Give the sentence on who owns up in good faith, and the one on what a breach leads to."""
    said = [(piece, clause, fold(piece.text)) for clause in clauses for piece in pieces(clause)]
    for first, second in ((_SPARED, _OWNS_UP), (_SANCTION, _BREACH)):
        for piece, clause, words in said:
            if first.search(words) and second.search(words):
                yield Citation(clause, piece.start, piece.end)
                break
