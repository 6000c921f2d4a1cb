"""Open cases on nearly the same question, which a DPO may settle together. Pure: who does so is for the desk."""

from collections.abc import Callable, Iterable

from bot.domain.asked.question import Thread
from bot.domain.cases.case import Case
from bot.domain.cases.delivery import CaseForDpo

Alike = Callable[[str, str], bool]
"""True when two redacted questions ask nearly the same: the likeness of precedents."""


MOST_COMPARED = 100
"""Open cases, the last ones, that a case is compared with: about a second, and a number or a window waits for it."""


def near(case: Case, others: Iterable[Case], alike: Alike) -> tuple[Case, ...]:
    """Give the other open cases on nearly the same question in the same language, in their order; none of a closed one.

    Of many, the last ones are compared.
    Departments do not count: an asker who stays unnamed has none, and a group would tell it.
    """
    if not case.state.open:
        return ()
    language, asked = case.offer.language, case.offer.preview
    waiting = [one for one in others if one.state.open and one.number != case.number and one.offer.language is language]
    return tuple(one for one in waiting[-MOST_COMPARED:] if alike(one.offer.preview, asked))


Beside = Callable[[Case, Iterable[Case]], tuple[tuple[Thread, CaseForDpo], ...]]
"""Gives, of the cases that are open, the cards that are shown anew because of the one that opens now."""


def no_card(_: Case, __: Iterable[Case]) -> tuple[tuple[Thread, CaseForDpo], ...]:
    """Show no card anew."""
    return ()
