"""A column most of which is names, or addresses, is masked to its end."""

import time

import pytest

from bot.adapters.shield.texts.columns import alike_in_columns, filled_columns, without_strays
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

K = DataKind


def added(text: str, kind: DataKind, *words: str) -> list[str]:
    """Give what is found beside `words`, each marked where it stands first."""
    marked = [Span(kind, at, at + len(word), 0.9, learned=True) for word in words for at in [text.index(word)]]
    return [text[one.start : one.end] for one in filled_columns(text, marked) if one not in marked]


NAMES = "Assia\t4\tclair\nThéo B.\t3\tlong\nLudivine Morel\t5\tbien\n{}\t4\trien\nNoa\t2\tfroid"


@pytest.mark.parametrize("name", ["Clara", "Hugo P.", "Jean de la Croix", "Aimée", "Sztuba"])
def test_a_name_among_names_is_masked(name: str) -> None:
    assert added(NAMES.format(name), K.PERSON, "Assia", "Théo B.", "Ludivine Morel", "Noa") == [name]


@pytest.mark.parametrize("cell", ["Total", "Vacant", "poste vacant", "12", "SARL Morel", "n/a", "<PERSONNE_3>", ""])
def test_what_is_no_name_in_their_column_stays(cell: str) -> None:
    assert added(NAMES.format(cell), K.PERSON, "Assia", "Théo B.", "Ludivine Morel", "Noa") == []


def test_the_name_of_a_column_stays_and_other_columns_too() -> None:
    text = "Agent\tVille\tNote\nAssia\tLens\t4\nClara\tArras\t3\nNoa\tLille\t5\nHugo\tDouai\t2"
    assert added(text, K.PERSON, "Assia", "Noa", "Hugo") == ["Clara"]


def test_a_few_names_make_no_column() -> None:
    text = "Assia\tLens\nFour\tArras\nNoa\tLille\nPétrin\tDouai\nHugo\tLens\nBatteur\tLens"
    assert added(text, K.PERSON, "Assia", "Noa", "Hugo") == []


def test_addresses_are_masked_whole_down_their_column() -> None:
    rows = "12 Priory Lane, Wells;250;Y\nThe Old Forge, Nunney;1000;Y\n81 Bath Road;40;N\n44 Kelston View, Bath;500;N\n"
    marked = ("12 Priory Lane, Wells", "81 Bath Road", "44 Kelston")
    assert added(rows + "no fixed abode;5;N", K.ADDRESS, *marked) == ["The Old Forge, Nunney", "44 Kelston View, Bath"]


CONTRACTS = "firm;contract;paid\nKessler;VAL-2023-11870;92500\nHartwell;VAL-2020-08077;310200\nOnda;{};75100"


@pytest.mark.parametrize(("third", "masked"), [("VAL-2024-12011", True), ("VAL-2024", False), ("signed", False)])
def test_a_number_written_like_two_that_are_marked_is_masked_too(third: str, *, masked: bool) -> None:
    text = CONTRACTS.format(third)
    marked = [Span(K.CUSTOMER_ID, at, at + 14, 0.9) for at in map(text.index, ("VAL-2023-11870", "VAL-2020-08077"))]
    more = [text[one.start : one.end] for one in alike_in_columns(text, marked) if one not in marked]
    assert more == ([third] if masked else [])


def test_no_word_is_written_like_another() -> None:
    text = CONTRACTS.format("VAL-2024-12011")
    marked = [Span(K.CUSTOMER_ID, text.index(one), text.index(one) + len(one), 0.9) for one in ("Kessler", "Hartwell")]
    assert list(alike_in_columns(text, marked)) == marked


METERS = "site\tkWh\thours\nGivors\t184220\t2240\nVannes\t96300\t1510\nLeipzig\t141050\t1905\nTurin\t99700\t1893"


def kept(text: str, *words: str, kind: DataKind = K.SALARY, learned: bool = True) -> list[str]:
    """Give what stays of `words`, each marked where it stands first."""
    marked = [Span(kind, text.index(one), text.index(one) + len(one), 0.9, learned=learned) for one in words]
    return [text[one.start : one.end] for one in without_strays(text, marked)]


def test_a_few_numbers_among_many_that_are_nobodys_stay_readable() -> None:
    assert kept(METERS, "1893") == []
    assert kept(METERS, "1893", learned=False) == ["1893"], "what a rule saw as well"
    assert kept(METERS, "1905", "1893") == ["1905", "1893"], "as many as not"
    assert kept(METERS.replace("hours", "salary"), "1893") == ["1893"], "a column of pay"
    person = Span(K.PERSON, METERS.index("Turin"), METERS.index("Turin") + 5, 0.9)
    pay = Span(K.SALARY, METERS.index("1893"), METERS.index("1893") + 4, 0.9, learned=True)
    assert list(without_strays(METERS, [pay, person])) == [person, pay], "a row that tells of somebody"
    assert kept("Noa : 2 150\nHugo : 1 980", "2 150") == ["2 150"], "no table"


def test_a_long_table_is_read_in_time() -> None:
    text = "Assia\t4\tx\n" * 1_500
    marked = [Span(K.PERSON, at, at + 5, 0.9) for at in range(0, len(text), len("Assia\t4\tx\n"))]
    started = time.perf_counter()
    assert len(list(filled_columns(text, marked))) == len(marked)
    assert time.perf_counter() - started < 2
