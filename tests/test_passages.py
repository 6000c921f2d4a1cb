"""The DPO's card shows the published words near a question, not their numbers alone."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.assembly import House, assemble
from bot.desk import MOST_PASSAGES
from bot.domain.case import Offer
from bot.domain.question import Thread
from bot.settings import Settings
from knowledge.concepts import Language
from tests.cli.terminal import Terminal

NEAR = "Puis-je mettre le planning de l'équipe dans un outil de traduction ?"


@pytest.fixture
def house(published_home: Terminal, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    for name, value in published_home.env.items():
        if name.startswith("CHARTE_"):
            monkeypatch.setenv(name, value)
    monkeypatch.setenv("CHARTE_PUBLIC_URL", "https://bot.example")
    house = assemble(Settings())
    yield house
    house.store.close()


def asked(house: House, words: str) -> Offer:
    question = house.door.read(words, thread=Thread("terminal:passages"), asker="local:test", language=Language.FR)
    return house.desk.offer(question, house.assistant.reply(question))


def test_they_are_the_clauses_of_the_answer_word_for_word_and_linked(house: House) -> None:
    offer = asked(house, NEAR)
    charter = house.library.current()
    shown = house.desk.passages(offer)
    assert [one.clause.key for one in shown] == list(offer.clauses[:MOST_PASSAGES])
    for one in shown:
        assert charter.sources[one.clause.source].text[one.start : one.end] == one.quote
        assert one.url is not None
        assert one.url.startswith("https://bot.example/charte/")


def test_words_of_an_edition_that_is_not_in_force_are_not_shown(house: House) -> None:
    offer = asked(house, NEAR)
    assert offer.clauses
    assert house.desk.passages(replace(offer, edition="20200101T000000Z-0123456789ab-0123456789ab")) == ()


def test_a_clause_that_nobody_knows_is_left_out(house: House) -> None:
    offer = asked(house, NEAR)
    kept = house.desk.passages(replace(offer, clauses=("avis:2026-0007", *offer.clauses)))
    assert [one.clause.key for one in kept] == list(offer.clauses[:MOST_PASSAGES])
