from collections.abc import Iterator

import pytest

from bot.adapters.store import Store
from bot.adapters.store.packing import _KINDS
from bot.domain.cases.letter import DeadLetter
from bot.domain.errors import Refused
from bot.wording import wording
from knowledge.concepts import Language
from tests.adapters.store.conftest import Place
from tests.fakes.asking import a_delivery, received
from tests.fakes.clock import StillClock

SLACK = frozenset({"slack"})


@pytest.fixture
def store(place: Place, clock: StillClock) -> Iterator[Store]:
    with place.open(clock) as opened:
        for n in (1, 2, 3):
            opened.inbox.take_in(received(f"slack:T1:Ev{n}"))
            opened.inbox.done(f"slack:T1:Ev{n}", a_delivery(f"d{n}"), None)
        yield opened


def give_up(store: Store, *letters: str) -> None:
    for letter in letters:
        store.outbox.failed(letter, again_in=None)


def test_a_dead_letter_tells_what_it_was_and_no_word(store: Store, clock: StillClock) -> None:
    promised = clock.now()
    store.outbox.next(SLACK)
    clock.forward(hours=1)
    give_up(store, "d1")
    assert store.letters.dead() == (DeadLetter("d1", "slack", "answer", promised, clock.now(), 1),)
    assert store.letters.waiting() == 2


def test_a_dead_letter_is_sent_again_as_if_never_tried(store: Store) -> None:
    give_up(store, "d1", "d2", "d3")
    store.letters.retry(["d2"])
    assert store.outbox.next(SLACK) == a_delivery("d2")
    assert store.outbox.next(SLACK) is None
    assert [letter.id for letter in store.letters.dead()] == ["d1", "d3"]


@pytest.mark.parametrize("other", ["nobody", "d3", "sent"])
def test_what_is_no_dead_letter_is_refused_and_nothing_is_sent(store: Store, other: str) -> None:
    give_up(store, "d1", "d2")
    store.outbox.sent("d3")
    with pytest.raises(Refused, match="error_no_letter"):
        store.letters.retry(["d1", other])
    assert [letter.id for letter in store.letters.dead()] == ["d1", "d2"]
    assert store.outbox.next(SLACK) is None


@pytest.mark.parametrize("language", Language)
def test_each_kind_of_delivery_has_its_name(language: Language) -> None:
    assert [kind for kind in _KINDS if not wording(language).has(f"outbox.kind.{kind}")] == []
