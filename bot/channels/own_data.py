"""What is kept about a person, as they read it and as JSON: the same for every channel."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.channels.as_json import Json, audit_as_json, case_as_json
from bot.domain.asked.question import Question
from bot.domain.cases.case import Offer
from bot.domain.cases.own_data import OwnData
from bot.domain.cases.reviewing import Review
from bot.domain.cases.thumbs import Thumb
from bot.wording import Wording
from knowledge.lexicon import fold


def own_data_as_json(kept: OwnData) -> Json:
    """Give all of it, in a form that a program can read (GDPR, article 20)."""
    return {
        "identity": kept.identity,
        "offers": [_offer_as_json(offer) for offer in kept.offers],
        "cases": [case_as_json(case) | {"thread": case.offer.thread.address} for case in kept.cases],
        "questions": [_question_as_json(question) for question in kept.questions],
        "reviews": [_review_as_json(review) for review in kept.reviews],
        "thumbs": [_thumb_as_json(thumb) for thumb in kept.thumbs],
        "conversations": list(kept.conversations),
        "undelivered": list(kept.undelivered),
        "audit": audit_as_json(kept.acts, len(kept.acts), None)["entries"],
    }


def _offer_as_json(offer: Offer) -> Json:
    return {
        "question": offer.preview,
        "language": offer.language.value,
        "thread": offer.thread.address,
        "department": offer.department,
        "verdict": offer.verdict.value,
        "clauses": list(offer.clauses),
        "edition": offer.edition,
        "to": offer.team.value,
    }


def _review_as_json(review: Review) -> Json:
    return {
        "review": review.number,
        "question": review.words,
        "verdict": review.verdict.value,
        "clauses": list(review.clauses),
        "edition": review.edition,
    }


def _thumb_as_json(thumb: Thumb) -> Json:
    told: Json = {"useful": thumb.useful, "verdict": thumb.verdict.value, "clauses": list(thumb.clauses)}
    return told | {"edition": thumb.edition, "surface": thumb.surface, "day": thumb.day.isoformat()}


def _question_as_json(question: Question) -> Json:
    return {
        "question": question.text,
        "language": question.language.value,
        "thread": question.thread.address,
        "department": question.department,
    }


def asks_for_own_data(words: str, *says: Wording) -> bool:
    """True when somebody writes "mes données" or "my data" and nothing else, in whichever language."""
    return is_one_of("me.chat.words", words, says)


def is_one_of(key: str, words: str, says: Iterable[Wording]) -> bool:
    """True when words are those of that key, which stand between slashes, and nothing else."""
    asked = " ".join(re.findall(r"[a-z0-9]+", fold(words)))
    return any(asked == fold(known) for say in says for known in say(key).split(" / "))


@dataclass(frozen=True, slots=True)
class InShort:
    """What is kept about somebody as a chat shows it: how much of what, for how long, how to have all of it."""

    title: str
    found: tuple[str, ...]
    notes: tuple[str, ...]
    erasable: bool


def in_short(kept: OwnData, say: Wording) -> InShort:
    """Give it without a word of their questions: a chat keeps what is posted in it."""
    counted = {
        "offers": kept.offers,
        "cases": kept.cases,
        "questions": kept.questions,
        "thumbs": kept.thumbs,
        "conversations": kept.conversations,
        "undelivered": kept.undelivered,
        "acts": kept.acts,
    }
    found = tuple(say(f"me.{name}", count=len(some)) for name, some in counted.items() if some)
    told = (say("me.how_long"), say("me.chat.all", identity=kept.identity)) if found else ()
    return InShort(say("me.title"), found or (say("me.nothing"),), told, kept.erasable)


def erased_lines(left: OwnData, say: Wording) -> list[str]:
    """Say that it is erased, what stays for others, and what is left of what they did in a role."""
    lasting = [say("me.lasting", count=len(left.lasting))] if left.lasting else []
    return [say("me.erased"), *lasting, *([say("me.left_acts", count=len(left.acts))] if left.acts else [])]
