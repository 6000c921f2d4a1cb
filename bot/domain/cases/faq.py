"""An entry for the next FAQ, drafted from a settled case: a question in everyday words and its answer. Pure."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.asked.likeness import PLACEHOLDER
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.case import State as CaseState
from bot.domain.cases.precedents import SOURCE
from knowledge.clause import Clause
from knowledge.concepts import Kind, Language
from knowledge.lexicon import fold

LONGEST_QUESTION = 250
LONGEST_ANSWER = 2_500
_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"\W*\w+\W*")


class State(StrEnum):
    """Where an entry stands; names in the JSON: add, never rename."""

    WAITING = "waiting"
    STALE = "stale"
    """The advice that it was drafted from was taken back, is suspended, or its last day is past."""
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A drafted entry, one a case at most; nothing in it tells who asked. Raises `ValueError` without words."""

    case: str
    advice: str
    """The number of the advice that it was drafted from."""
    language: Language
    question: str
    answer: str
    by: str
    at: datetime
    published_at: datetime | None = None
    """Since when its question stands in a published FAQ."""

    def __post_init__(self) -> None:
        """Refuse an entry without a question or an answer."""
        if not (self.question.strip() and self.answer.strip()):
            raise ValueError("an entry has a question and an answer")

    def state(self, case: Case | None, today: date, halted: Collection[str] = ()) -> State:
        """Give where it stands, beside its case as that stands now; `halted` are the passages that are suspended.

        Of an anonymised case whose advice nobody reads any more, what was taken back is dropped as it is anonymised.
        """
        if self.published_at is not None:
            return State.PUBLISHED
        if f"{SOURCE}:{self.advice}" in halted:
            return State.STALE
        if case is None or (case.advice is None and case.state is CaseState.ANONYMISED):
            return State.WAITING
        return State.WAITING if case.advice and self._stands(case.advice, today) else State.STALE

    def _stands(self, advice: Advice, today: date) -> bool:
        lapsed = advice.until is not None and advice.until < today
        return advice.number == self.advice and not advice.suspended and not lapsed

    def is_in(self, clauses: Iterable[Clause]) -> bool:
        """True when a FAQ of its language asks the same; its answer may have been edited on the way."""
        asked = fold(self.question)
        return any(
            one.kind is Kind.FAQ and one.language is self.language and fold(one.title) == asked for one in clauses
        )


def left_in(words: str) -> tuple[str, ...]:
    """Give the placeholders that stand in a text, each once.

    >>> left_in("Puis-je écrire à <PERSONNE_1> et à <PERSONNE_1> ?")
    ('<PERSONNE_1>',)
    """
    return tuple(dict.fromkeys(found[0] for found in PLACEHOLDER.finditer(words)))


def answered(lead: str, because: str, conditions: Iterable[str]) -> str:
    r"""Give the words of an advice as an answer: `lead` says the whole verdict where the reason does not begin with it.

    >>> answered("Oui, sous condition.", "Oui, hors du site.", ["Relu."])
    'Oui, sous condition. Hors du site.\n\n- Relu.'
    >>> answered("Oui.", "Oui, hors du site.", ())
    'Oui, hors du site.'
    """
    begins, words = _WORD.findall(fold(lead)), _WORD.findall(fold(because))
    if words[: len(begins)] == begins:
        said = because
    else:
        rest = _FIRST.sub("", because, count=1) if words[:1] == begins[:1] else because
        said = f"{lead} {rest[:1].upper()}{rest[1:]}".strip()
    return "\n\n".join(filter(None, (said, "\n".join(f"- {one}" for one in conditions))))


def tells(words: str, day: date, in_words: str) -> bool:
    """True where a text tells a date: as it is said, `in_words`, or in figures.

    >>> tells("Oui, jusqu'au 20/12/2026.", date(2026, 12, 20), "20 décembre 2026")
    True
    """
    said = fold(" ".join(words.split()))
    return any(fold(one) in said for one in (in_words, day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}"))


def head_of(title: str, language: Language) -> str:
    """Give the beginning of a FAQ's file, which says what it is."""
    return f"---\ntitle: {title}\nlanguage: {language}\nkind: faq\n---\n\n# {title}\n"


def with_entries(before: str, entries: Iterable[FaqEntry]) -> str:
    """Give the text of a FAQ with these entries at its end."""
    added = [f"## {one.question}\n\n{one.answer}\n" for one in entries]
    return "\n".join((before.rstrip("\n") + "\n", *added))
