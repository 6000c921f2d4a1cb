"""An erasure and its line in the audit are one: neither stands without the other."""

import pytest

from bot.adapters.store import own_data
from bot.domain.errors import Unavailable
from tests.adapters.store.conftest import Place
from tests.fakes.asking import ASKER, an_offer
from tests.fakes.clock import StillClock


def test_an_erasure_whose_line_cannot_be_written_takes_nothing_away(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise Unavailable("store.error_folder")

    with place.open(StillClock()) as store:
        store.register.keep_offer(an_offer())
        with monkeypatch.context() as patched:
            patched.setattr(own_data, "note", broken)
            with pytest.raises(Unavailable):
                store.own_data.erase(ASKER)
        assert store.own_data.of(ASKER).erasable
        assert store.audit.entries() == ()
        store.own_data.erase(ASKER)
        assert not store.own_data.of(ASKER).erasable
        assert len(store.audit.entries()) == 1
