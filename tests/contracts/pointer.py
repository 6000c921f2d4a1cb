"""What every pointer must do: inherit `PointerContract` and give one fixture, `open_store`."""

import pytest

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
