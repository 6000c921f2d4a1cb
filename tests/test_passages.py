"""The DPO's card shows the published words near a question, not their numbers alone."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from bot.assembly import House, assemble
from bot.domain.asked.question import Thread
from bot.domain.cases.case import Offer
from bot.dpo.passages import MOST_PASSAGES, beside_card, places
from bot.house.settings import Settings
from bot.shown.answered import changed_since
from bot.shown.quoting import place_of, show_quote
from bot.wording import wording
from knowledge.concepts import Language
from tests.cli.terminal import EXAMPLES, Terminal

NEAR = "Puis-je mettre le planning de l'équipe dans un outil de traduction ?"


def assembled(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> House:
    for name, value in terminal.env.items():
        if name.startswith("CHARTE_"):
            monkeypatch.setenv(name, value)
    monkeypatch.setenv("CHARTE_PUBLIC_URL", "https://bot.example")
    return assemble(Settings())


@pytest.fixture
def house(published_home: Terminal, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    house = assembled(published_home, monkeypatch)
    yield house
    house.store.close()


def asked(house: House, words: str) -> Offer:
    question = house.door.read(words, thread=Thread("terminal:passages"), asker="local:test", language=Language.FR)
    return house.desk.offer(question, house.assistant.reply(question))


def test_they_are_the_clauses_of_the_answer_word_for_word_and_linked(house: House) -> None:
    offer = asked(house, NEAR)
    charter = house.library.current()
    shown = house.desk.passages(offer)
    assert [one.clause.key for one in shown] == list(offer.clauses)
    for one in shown:
        assert charter.sources[one.clause.source].text[one.start : one.end] == one.quote
        assert one.url is not None
        assert one.url.startswith("https://bot.example/charte/")


def test_words_of_an_edition_that_is_gone_are_not_shown(house: House) -> None:
    offer = asked(house, NEAR)
    assert offer.clauses
    assert house.desk.passages(replace(offer, edition="20200101T000000Z-0123456789ab-0123456789ab")) == ()


def test_a_clause_that_nobody_knows_is_left_out(house: House) -> None:
    offer = asked(house, NEAR)
    kept = house.desk.passages(replace(offer, clauses=("avis:2026-0007", *offer.clauses)))
    assert [one.clause.key for one in kept] == list(offer.clauses)


def test_a_card_names_by_its_place_what_it_has_no_room_for(house: House) -> None:
    offer = replace(asked(house, NEAR), clauses=tuple(islice(house.library.current().clauses, 2 * MOST_PASSAGES)))
    passages = house.desk.passages(offer)
    labels = [place_of(one) for one in passages]
    rest = dict.fromkeys(one for one in labels if one not in labels[:MOST_PASSAGES])
    assert beside_card(offer, passages) == ", ".join(rest)
    assert not any(key in beside_card(offer, passages) for key in offer.clauses)


def test_the_row_of_a_table_is_named_where_a_passage_is_suspended(house: House) -> None:
    offer = replace(asked(house, NEAR), clauses=("charte.fr:2.1-7", "charte.fr:2.1-9"))
    named = places(offer, house.desk.passages(offer))
    assert "Outils et données : le tableau de référence – ChatGPT gratuit, Gemini, Claude" in named
    assert named.endswith("– Tout outil, même approuvé")


def test_words_of_a_past_edition_are_shown_as_they_were_and_told_apart_where_they_changed(
    published_home: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(tmp_path / "home", published_home.settings)
    shutil.copytree(published_home.home, terminal.home)
    house = assembled(terminal, monkeypatch)
    offer = asked(house, NEAR)
    changed, *same = house.desk.passages(offer)
    edited = tmp_path / "charte.fr.md"
    charter = (EXAMPLES / "charte.fr.md").read_text("utf-8")
    assert charter.count(changed.quote) == 1
    edited.write_text(charter.replace(changed.quote, "Ce passage dit désormais tout autre chose."), "utf-8")
    assert terminal.charte("publish", edited, "--yes", "--json").code == 0
    past, *still = house.desk.passages(offer)
    assert (past.quote, past.past, past.url) == (changed.quote, True, None)
    assert [(one.quote, one.past) for one in still] == [(one.quote, False) for one in same]
    assert all(one.url and house.library.current().edition in one.url for one in still)
    told = changed_since((past, *still), wording(Language.FR))
    assert show_quote(past).label in told
    assert not any(show_quote(one).label in told for one in still)
    assert changed_since(still, wording(Language.EN)) == ""
    house.store.close()
