"""A reply that is being read again: in memory, its author's own, and gone soon."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.channels.web.drafts import KEPT, MOST, Drafts


@dataclass
class Watch:
    at: datetime = datetime(2026, 3, 25, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


def test_a_draft_is_its_authors_own() -> None:
    drafts = Drafts(Watch())
    drafts.keep("web:a", "C-2026-0001", "un")
    assert drafts.of("web:a", "C-2026-0001") == "un"
    assert drafts.of("web:b", "C-2026-0001") is None
    assert drafts.of("web:a", "C-2026-0002") is None


def test_the_last_words_stand() -> None:
    drafts = Drafts(Watch())
    drafts.keep("web:a", "C-2026-0001", "un")
    drafts.keep("web:a", "C-2026-0001", "deux")
    assert drafts.of("web:a", "C-2026-0001") == "deux"


def test_a_draft_is_forgotten_when_its_time_is_over() -> None:
    watch = Watch()
    drafts = Drafts(watch)
    drafts.keep("web:a", "C-2026-0001", "un")
    watch.at += KEPT
    assert drafts.of("web:a", "C-2026-0001") == "un"
    watch.at += timedelta(seconds=1)
    assert drafts.of("web:a", "C-2026-0001") is None
    assert drafts.kept == {}


def test_there_are_never_more_than_so_many() -> None:
    drafts = Drafts(Watch())
    for number in range(MOST + 1):
        drafts.keep("web:a", str(number), "mots")
    assert len(drafts.kept) == MOST
    assert drafts.of("web:a", "0") is None
    assert drafts.of("web:a", str(MOST)) == "mots"


def test_an_author_has_all_of_theirs_forgotten_and_nobody_elses() -> None:
    drafts = Drafts(Watch())
    for actor in ("web:a", "web:b"):
        drafts.keep(actor, "1", "mots")
        drafts.keep(actor, "2", "mots")
    drafts.drop("web:a")
    drafts.drop("web:b", "1")
    assert list(drafts.kept) == [("web:b", "2")]
