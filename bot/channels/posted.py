"""Where the cards stand that this process posted: known from the post on, also while the database is away."""

from bot.domain.asked.question import Thread
from bot.domain.cases.delivery import Shown
from bot.ports import Cards


class Posted:
    """`Cards`, with those that were posted and could not be stored yet: the next try shows them anew."""

    def __init__(self, cards: Cards) -> None:
        """Take where they are stored."""
        self._cards = cards
        self._unkept: dict[tuple[str, Thread], Shown] = {}

    def shown(self, case: str, thread: Thread) -> Shown | None:
        """Give the card of that case or review in that channel; None when it was never posted there."""
        return self._cards.shown(case, thread) or self._unkept.get((case, thread))

    def keep(self, case: str, thread: Thread, shown: Shown) -> None:
        """Remember it; what cannot be stored is raised, and still known here."""
        self._unkept[case, thread] = shown
        self._cards.keep(case, thread, shown)
        self._unkept.pop((case, thread), None)

    def standing_at(self, thread: Thread, place: str) -> str | None:
        """Give the case or review whose card stands at that place of the channel; None where none does."""
        here = (case for (case, there), one in tuple(self._unkept.items()) if (there, one.place) == (thread, place))
        return self._cards.standing_at(thread, place) or next(here, None)
