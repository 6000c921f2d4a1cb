"""Addresses of quoted clauses, inside and outside this machine."""

from dataclasses import replace

from bot.domain.answers.answer import cite_whole
from bot.links import Links, page_of, seal, sealed
from knowledge.concepts import Kind
from tests.fakes.charter import MemoryCharter, Words, write_source

SOURCE, CLAUSES = write_source(Words("4.2", "Aucun mail de client.", "Clients"))
CHARTER = MemoryCharter([(SOURCE, CLAUSES)])
QUOTED = cite_whole(CLAUSES[0])
KEY = b"k" * 32


def test_a_quote_links_to_where_its_source_is_published() -> None:
    published = replace(SOURCE, published_at="https://intranet.example/charte")
    charter = MemoryCharter([(published, CLAUSES)])
    assert Links(KEY, "https://bot.example").link_to(QUOTED, charter) == "https://intranet.example/charte"
    assert Links(KEY).link_to(QUOTED, charter) == "https://intranet.example/charte"


def test_without_a_public_address_there_is_no_link() -> None:
    assert Links(KEY).link_to(QUOTED, CHARTER) is None


def test_a_public_link_names_the_clause_and_its_words() -> None:
    link = Links(KEY, "https://bot.example/").link_to(QUOTED, CHARTER)
    assert link is not None
    place = f"https://bot.example/charte/{CHARTER.edition}/charte.fr?du={QUOTED.start}&au={QUOTED.end}&s="
    assert link.startswith(place)
    assert link.endswith("#4.2")


def test_the_page_of_a_quote_is_relative() -> None:
    span = f"du={QUOTED.start}&au={QUOTED.end}"
    assert page_of(QUOTED, "2026") == f"/charte/2026/charte.fr?{span}#4.2"


def test_an_advice_is_on_no_page() -> None:
    advice = cite_whole(replace(CLAUSES[0], kind=Kind.ADVICE, source="avis"))
    assert page_of(advice, "2026") is None
    assert Links(KEY, "https://bot.example").link_to(advice, CHARTER) is None


def test_odd_ids_stay_inside_their_place() -> None:
    odd = cite_whole(replace(CLAUSES[0], source="a/b?c", id="é #2"))
    page = page_of(odd, "x/y")
    assert page is not None
    assert page.startswith("/charte/x%2Fy/a%2Fb%3Fc?")
    assert page.endswith("#%C3%A9%20%232")


def test_a_seal_fits_only_its_key_purpose_and_parts() -> None:
    made = seal(KEY, "clause", "a", "b")
    assert sealed(KEY, made, "clause", "a", "b")
    for key, purpose, parts in ((b"x", "clause", "ab"), (KEY, "session", "ab"), (KEY, "clause", "ba")):
        assert not sealed(key, made, purpose, *parts)
    assert not sealed(KEY, "é", "clause", "a", "b")
