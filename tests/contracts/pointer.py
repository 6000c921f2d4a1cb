"""What every pointer must do: inherit `PointerContract` and give one fixture, `open_store`."""

import pytest

from bot.domain.cases.audit import Act, Detail
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering


class PointerContract:
    """The suite; a subclass gives `open_store`, which opens an empty store at a clock."""

    @pytest.fixture
    def open_store(self) -> OpenStore:
        raise NotImplementedError

    @pytest.fixture
    def store(self, open_store: OpenStore) -> Remembering:
        return open_store(StillClock())

    def test_nothing_is_current_before_a_publication(self, store: Remembering) -> None:
        assert store.pointer.current() is None

    def test_the_last_switch_is_current(self, store: Remembering) -> None:
        store.pointer.switch("first")
        store.pointer.switch("second")
        assert store.pointer.current() == "second"

    def test_an_earlier_edition_may_come_back(self, store: Remembering) -> None:
        for edition in ("first", "second", "first"):
            store.pointer.switch(edition)
        assert store.pointer.current() == "first"

    def test_who_put_an_edition_in_force_has_a_line_each_time_that_it_changes(self, store: Remembering) -> None:
        for edition in ("first", "first", "second"):
            store.pointer.switch(edition, "local:root")
        told = [(one.act, one.actor, dict(one.details)[Detail.EDITION]) for one in store.audit.entries()]
        assert told == [
            (Act.EDITION_IN_FORCE, "local:root", "first"),
            (Act.EDITION_IN_FORCE, "local:root", "second"),
        ]
        assert store.audit.broken_at() is None
