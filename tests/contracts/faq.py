"""What every memory of drafts must do: inherit `FaqEntriesContract` and give one fixture, `open_store`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cases.faq import FaqEntry
from bot.domain.errors import Refused
from knowledge.concepts import Language
from tests.fakes.asking import DPO
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

AT = StillClock().now()
ENTRY = FaqEntry("C-2026-0001", "2026-0001", Language.FR, "Puis-je ?", "Oui, hors du site.", DPO, AT)


class FaqEntriesContract:
    """The suite; a subclass gives `open_store`, which opens an empty store at a clock."""

    @pytest.fixture
    def open_store(self) -> OpenStore:
        raise NotImplementedError

    @pytest.fixture
    def store(self, open_store: OpenStore) -> Remembering:
        return open_store(StillClock())

    def test_what_is_kept_comes_back_oldest_first(self, store: Remembering) -> None:
        other = replace(ENTRY, case="C-2026-0002", language=Language.EN, at=AT - timedelta(days=1))
        assert store.faq.keep(ENTRY) == ENTRY
        store.faq.keep(other)
        assert store.faq.every() == (other, ENTRY)

    def test_a_case_has_one_draft_the_last_one(self, store: Remembering) -> None:
        again = replace(ENTRY, advice="2026-0002", question="Puis-je encore ?", at=AT + timedelta(hours=1))
        store.faq.keep(ENTRY)
        store.faq.keep(again)
        assert store.faq.every() == (again,)

    def test_it_is_published_once_and_then_stays_as_it_is(self, store: Remembering) -> None:
        store.faq.keep(ENTRY)
        store.faq.published(ENTRY.case, AT + timedelta(days=1))
        store.faq.published(ENTRY.case, AT + timedelta(days=2))
        store.faq.published("C-2026-0404", AT)
        with pytest.raises(Refused, match="error_published"):
            store.faq.keep(replace(ENTRY, answer="Non."))
        assert store.faq.every() == (replace(ENTRY, published_at=AT + timedelta(days=1)),)

    def test_the_audit_says_who_drafted_it_and_that_it_was_published(self, store: Remembering) -> None:
        store.faq.keep(ENTRY)
        store.faq.published(ENTRY.case, AT)
        store.faq.published(ENTRY.case, AT)
        told = [(one.actor, one.act.value, one.about) for one in store.audit.entries()]
        assert told == [(DPO, "entry.drafted", ENTRY.case), ("charte", "entry.published", ENTRY.case)]
        assert store.audit.broken_at() is None
