"""Whether a model's rewriting of a follow-up may take its place: it says nothing of its own and loses nothing. Pure."""

import re
from dataclasses import replace
from typing import TypeVar

from bot.domain.asked.question import Question
from bot.domain.threads.replying import stands_alone
from knowledge.concepts import Aspect, DataClass
from knowledge.question.following import without_tools
from knowledge.question.fragments import speaks
from knowledge.question.languages import guess
from knowledge.question.pasting import split_paste
from knowledge.question.understanding import HAPPENED, OPEN, Asked, understand

MOST_WORDS = 25
"""Words of a message that may still lean on the one before it."""
LONGEST = 400
_SENTENCES = re.compile(r"[.?!…](?:\s|$)")
_MARKS = re.compile(r"<[A-Z_]+_\d+>|\d+(?:[.,]\d+)*")
_NAMES = re.compile(r"(?<=[\w,;:'’] )[A-ZÀ-Ý][\w-]+")
"""Capitalised words inside a sentence."""
_SUPPOSES = re.compile(r"\b(?:si|s'ils?|sans|if|without|meme|even)\b")
T = TypeVar("T")


def may_lean(question: Question, before: Question, local: frozenset[str] = frozenset(), *, leans: bool = False) -> bool:
    """True when a message may lean on the question before it, so that a model is asked what it means.

    `leans` when the rules found that it makes no sense alone, though it reads as a whole question.
    """
    text = question.text.strip()
    if question.asker != before.asker or not (question.words.whole and before.words.whole):
        return False
    if "\n" in text or not 0 < len(text.split()) <= MOST_WORDS or (stands_alone(text) and not leans):
        return False
    asked, told = (understand(one, local=local) for one in (_own(before), text))
    if HAPPENED in told.stated or speaks(text):
        return False
    return bool(told.stems or told.data) and asked.aspect in (Aspect.MAY, Aspect.MUST) and asked.about_ai


def in_place(text: str, before: Question) -> str:
    """Give the question before with `text` in the place of the asker's own words; "" where they do not stand together.

    A pasted text stays what it is.
    """
    own = _own(before)
    return before.text.replace(own, text, 1) if own in before.text else ""


def holds(text: str, question: Question, before: Question, local: frozenset[str] = frozenset()) -> bool:
    """True when `text` is one question in the words of both messages that keeps what the follow-up does not replace."""
    if not text or len(text) > LONGEST or len(_SENTENCES.findall(f"{text.rstrip('.?!… ')}?")) != 1:
        return False
    said = f"{_own(before)} {question.text}"
    if guess(text) not in (before.language, None) or not _of(_MARKS, text) <= _of(_MARKS, said):
        return False
    if not {name.lower() for name in _of(_NAMES, text)} <= set(re.findall(r"[\w-]+", said.lower())):
        return False
    was, new, now = (understand(one, local=local) for one in (_own(before), question.text, text))
    if new.tools and not new.accounts:  # the account right behind a tool's name goes with the tool
        was = replace(was, accounts=understand(without_tools(_own(before), local)).accounts)
    return now.aspect is was.aspect and now.stems <= was.stems | new.stems and _keeps(was, new, now)


def adds_up(text: str, question: Question, before: Question, local: frozenset[str]) -> bool:
    """True when `text` asks of both uses at once: what permits the first may say nothing of the second."""
    was, new, now = (understand(one, local=local).uses - DOING for one in (_own(before), question.text, text))
    return bool(new - was) and bool(was - new) and was | new <= now


def _keeps(was: Asked, new: Asked, now: Asked) -> bool:
    """True when each slot holds what the follow-up says of it, what was said where it is silent, and no more."""
    replaced = _replaces_data(new)
    without = new.denied | (frozenset({DataClass.PERSONAL}) if "anonymised" in new.stated else frozenset())
    return all(
        (
            _between(new.tools or was.tools, now.tools, was.tools | new.tools),
            _between(new.accounts or was.accounts, now.accounts, was.accounts | new.accounts),
            _between((new.uses or was.uses) - DOING, now.uses - DOING, was.uses | new.uses),
            _between(new.data | (NO_DATA if replaced else was.data - without), now.data, was.data | new.data),
            _between(new.stated | was.stated - (PUBLIC if replaced else NO_FACT), now.stated, was.stated | new.stated),
            _between(new.denied, now.denied, was.denied | new.denied),
            _between(new.unknown | (NO_FACT if replaced else was.unknown), now.unknown, was.unknown | new.unknown),
        )
    )


DOING, PUBLIC, NO_FACT, NO_DATA = frozenset({"input"}), frozenset({"public"}), frozenset[str](), frozenset[DataClass]()


def _replaces_data(new: Asked) -> bool:
    """True when a follow-up asks of other data, and supposes nothing: "et si je retire les noms ?" does not."""
    telling = new.data - (OPEN - {DataClass.PUBLIC})
    return bool(telling) and not (new.stated - PUBLIC or new.denied or _SUPPOSES.search(new.text))


def _between(least: frozenset[T], now: frozenset[T], most: frozenset[T]) -> bool:
    return least <= now <= most


def _of(pattern: re.Pattern[str], text: str) -> set[str]:
    return set(pattern.findall(text))


def _own(question: Question) -> str:
    return split_paste(question.text)[0]
