"""The DPO's drafts for the next FAQ: proposed from a settled case, rewritten, written out, marked once published.

Nothing is published from here: the admin publishes the file with the edition as any other source.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.domain.cases.authorise import Verb, authorise
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.faq import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    FaqEntry,
    State,
    answered,
    head_of,
    tells,
    with_entries,
)
from bot.domain.errors import CharteError, Refused
from bot.door import Door
from bot.dpo.desk import Desk
from bot.shown.figures import in_words
from bot.wording import Wording
from knowledge.clause import Clause
from knowledge.concepts import Language
from knowledge.lexicon import fold

Pairs = Callable[[str, Language], tuple[tuple[str, str], ...]]
"""Gives the questions and answers that publishing would read in the text of a FAQ."""


class FaqEntries(Protocol):
    """What DPOs draft for the next FAQ, one entry a case."""

    def every(self) -> tuple[FaqEntry, ...]:
        """Every entry, oldest first."""

    def keep(self, entry: FaqEntry) -> FaqEntry:
        """Keep it in the place of that of the same case, with an entry in the audit.

        Raises `Refused` when that one is published already.
        """

    def published(self, case: str, at: datetime) -> None:
        """Mark it as published, with an entry in the audit; once more changes nothing."""


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a FAQ with what was drafted, the entries that are new in it, and how many wait in other languages."""

    text: str
    entries: tuple[FaqEntry, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Drafting:
    """Drafts and who may do what with them."""

    entries: FaqEntries
    desk: Desk
    door: Door
    pairs: Pairs
    say: Callable[[Language], Wording]

    def proposed(self, number: str, actor: str) -> FaqEntry:
        """Give what is drafted from a case, or what to start from: its redacted question, the words of its advice."""
        case = self.desk.permitted(number, actor, Verb.DRAFT_FAQ)
        return self._kept(case) or self._from(case, actor)

    def holds(self, number: str, actor: str) -> bool:
        """True when an entry is drafted from that case, and its advice stands."""
        return self._kept(self.desk.permitted(number, actor, Verb.DRAFT_FAQ)) is not None

    def drafted(self) -> frozenset[str]:
        """Give the cases from which an entry is drafted, published or not."""
        return frozenset(one.case for one in self.entries.every())

    def draft(self, number: str, question: str, answer: str, actor: str) -> FaqEntry:
        """Keep an entry, instead of what was drafted from that case before; raise `Refused` with what to rewrite."""
        case = self.desk.permitted(number, actor, Verb.DRAFT_FAQ)
        entry = replace(self._from(case, actor), question=_asked(question), answer=_answer(answer))
        self._must_stand(entry, case)
        self._must_hold_nothing(entry)
        if self._read_back(with_entries(head_of("FAQ", entry.language), [entry]), entry.language) != (_pair(entry),):
            raise Refused("faq.error_shape", number=number)
        return self.entries.keep(entry)

    def listed(self, actor: str) -> tuple[tuple[FaqEntry, State], ...]:
        """Give every draft, oldest first, and where it stands; raise `NotAllowed` for whoever is no DPO or admin."""
        authorise(self.desk.roles, actor, Verb.READ_FAQ)
        return tuple((one, self._state(one, self.desk.register.case(one.case))) for one in self.entries.every())

    def written(self, actor: str, language: Language, before: str | None) -> Written:
        """Give the text of a FAQ: `before`, untouched, then what waits in that language and is not in it yet.

        Raise `Refused` when the whole would not be read as it is written.
        """
        waiting = [one for one, state in self.listed(actor) if state is State.WAITING]
        there = self._read_back(before, language) if before else ()
        asked = {fold(question) for question, _ in there}
        new = tuple(one for one in waiting if one.language is language and fold(one.question) not in asked)
        text = with_entries(before or head_of(self.say(language)("faq.title"), language), new)
        if new and self._read_back(text, language) != (*there, *map(_pair, new)):
            raise Refused("faq.error_file_shape")
        return Written(text, new, sum(one.language is not language for one in waiting))

    def mark(self, clauses: Mapping[str, Clause]) -> None:
        """Mark as published each draft whose question stands in the FAQ of this edition."""
        now = self.desk.clock.now()
        for one in self.entries.every():
            if one.published_at is None and one.is_in(clauses.values()):
                self.entries.published(one.case, now)

    def _kept(self, case: Case) -> FaqEntry | None:
        kept = next((one for one in self.entries.every() if one.case == case.number), None)
        return kept if kept and self._state(kept, case) is not State.STALE else None

    def _state(self, entry: FaqEntry, case: Case | None) -> State:
        halted: Collection[str] = ()
        with suppress(CharteError):  # no edition that can be trusted: what is suspended in it is not known
            halted = self.desk.halted()
        return entry.state(case, self.desk.clock.now().date(), halted)

    def _must_stand(self, entry: FaqEntry, case: Case) -> None:
        """Raise `Refused` for advice that holds no longer, or whose last day the answer does not tell."""
        if self._state(entry, case) is State.STALE:
            raise Refused("faq.error_stale", number=case.number)
        until = case.advice.until if case.advice else None
        if until is not None and not tells(entry.answer, until, date := in_words(until, entry.language)):
            raise Refused("faq.error_until", date=date)

    def _from(self, case: Case, actor: str) -> FaqEntry:
        advice, language = case.advice, case.offer.language
        if advice is None:
            raise Refused("faq.error_not_settled", number=case.number)
        answer = self._in_words(advice, language)
        return FaqEntry(case.number, advice.number, language, case.offer.preview, answer, actor, self.desk.clock.now())

    def _in_words(self, advice: Advice, language: Language) -> str:
        say = self.say(language)
        words = answered(say(f"faq.lead.{advice.verdict}"), advice.because, advice.conditions)
        if advice.until is None or tells(words, advice.until, date := in_words(advice.until, language)):
            return words
        return f"{words}\n\n{say('faq.until', date=date)}"

    def _must_hold_nothing(self, entry: FaqEntry) -> None:
        """Raise `Refused` while a placeholder or anything that the shield recognises is left."""
        self.door.refuse_data(f"{entry.question}\n\n{entry.answer}", "faq", entry.language)

    def _read_back(self, text: str, language: Language) -> tuple[tuple[str, str], ...]:
        return tuple((_folded(question), _folded(answer)) for question, answer in self.pairs(text, language))


def _asked(question: str) -> str:
    words = _folded(question)
    if not words.endswith("?"):
        raise Refused("faq.error_question")
    if len(words) > LONGEST_QUESTION:
        raise Refused("faq.error_long_question", most=LONGEST_QUESTION, length=len(words))
    return words


def _answer(answer: str) -> str:
    words = answer.replace("\r\n", "\n").strip()
    if not words:
        raise Refused("faq.error_no_answer")
    if len(words) > LONGEST_ANSWER:
        raise Refused("desk.error_long_words", most=LONGEST_ANSWER, length=len(words))
    return words


def _pair(entry: FaqEntry) -> tuple[str, str]:
    return _folded(entry.question), _folded(entry.answer)


def _folded(words: str) -> str:
    return " ".join(words.split())
