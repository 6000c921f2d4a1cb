"""The learned tagger: its units and windows, what stands after it, and the packaged one at work."""

import threading
from itertools import pairwise
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from torch import Tensor

from bot.adapters.shield.tagger import FOLDER, WEIGHTS, LearnedTagger, packaged
from bot.adapters.shield.tagger.batches import Batch
from bot.adapters.shield.tagger.deciding import KINDS, Tagged, decide, marks
from bot.adapters.shield.tagger.edges import trimmed
from bot.adapters.shield.tagger.names import of_somebody
from bot.adapters.shield.tagger.network import TagNetwork
from bot.adapters.shield.tagger.shapes import may_be
from bot.adapters.shield.tagger.units import MOST_WINDOWS, WINDOW, Places, Unit, reach, units, windows
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from knowledge.finding.errors import ModelUnusable
from knowledge.reader import FOLDER as READER
from knowledge.reader import VOCABULARY

TOKENIZER = Tokenizer.from_file(str(READER / VOCABULARY))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=600)


@given(TEXTS)
def test_units_stand_in_order_and_hold_every_letter_and_digit(text: str) -> None:
    found = list(units(text))
    assert all(one.end <= other.start for one, other in pairwise(found))
    held = "".join(text[one.start : one.end] for one in found)
    assert [c for c in held if c.isalnum()] == [c for c in text if c.isalnum()]


@given(TEXTS, st.integers(0, 600), st.integers(1, 40))
def test_the_units_that_a_span_touches_are_found_without_reading_them_all(text: str, start: int, length: int) -> None:
    every, span = list(units(text)), Span(DataKind.EMAIL, start, start + length, 0.9)
    touched = [n for n, unit in enumerate(every) if unit.start < span.end and span.start < unit.end]
    first, last = Places(every).of(span)
    assert list(range(first, last)) == touched


@given(TEXTS, st.integers(1, 40))
def test_windows_are_short_and_hold_every_unit(text: str, times: int) -> None:
    text = text * times
    every, some = list(units(text)), list(windows(text, TOKENIZER))
    seen = {window.first + n: unit for window in some for n, unit in enumerate(window.units)}
    assert [seen[n] for n in range(len(every))] == every
    for window in some:
        assert len(window.pieces) <= WINDOW + 2
        assert all(0 < first <= last < len(window.pieces) for first, last in window.places)


DEAR = {
    "signs and letters": "a." * 10_000,
    "titles": "M. " * 6_600,
    "digits apart": "1 " * 10_000,
    "accents upon letters": "e\u0301" * 10_000,
    "emoji": "👩👨" * 10_000,
}
"""Texts whose every character costs as much as a word."""


@pytest.mark.parametrize("text", DEAR.values(), ids=DEAR)
def test_what_a_text_costs_is_bounded_in_windows_and_in_units(text: str) -> None:
    read = text[: reach(text, TOKENIZER)]
    some = list(windows(read, TOKENIZER))
    assert 0 < len(some) <= MOST_WINDOWS
    assert max(len(window.units) for window in some) <= 2 * WINDOW


@pytest.mark.parametrize(
    "row",
    [
        "NW-1007|2009|Haji Abdi, 12 rue des Lices|0612345678;\n",
        "Durand;Lucie;lucie.durand@exemple.fr;06 12 34 56 78;3 200 €\n",
        "    if (x.id == 3 && y[i] != 0) { return f(x, y); }\n",
    ],
)
def test_the_longest_table_and_the_longest_code_are_weighed_whole(row: str) -> None:
    text = (row * 400)[:20_000]
    assert reach(text, TOKENIZER) == len(text)


def test_groups_of_windows_take_turns_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    real, most, now, seen = Batch.read, list[int](), [0], threading.Lock()

    def read(self: Batch, network: TagNetwork, drop: float = 0.0) -> tuple[Tensor, Tensor]:
        with seen:
            now[0] += 1
            most.append(now[0])
        said = real(self, network, drop)
        with seen:
            now[0] -= 1
        return said

    monkeypatch.setattr(Batch, "read", read)
    asking = [threading.Thread(target=packaged().tagged, args=("Jean écrit. " * 200, ())) for _ in range(5)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(most) >= 5
    assert max(most) <= 2


def tagged(text: str, **said: DataKind) -> Tagged:
    """Words of `text` named in `said` begin a value of that kind with a likelihood of .9; others are nothing."""
    some = tuple(units(text))
    tags = np.full((len(some), 1 + 2 * len(KINDS)), 0.001)
    for place, unit in enumerate(some):
        kind = said.get(text[unit.start : unit.end])
        tags[place, 0 if kind is None else 1 + 2 * KINDS.index(kind)] = 0.9
    return Tagged(some, np.log(tags).astype(np.float32))


def test_what_goes_on_has_begun() -> None:
    some = tuple(units("Awa Ndiaye"))
    tags = np.full((2, 1 + 2 * len(KINDS)), -9.0, dtype=np.float32)
    tags[:, 2 + 2 * KINDS.index(DataKind.PERSON)] = -0.1  # both go on: the first must begin, or be nothing
    found = marks(Tagged(some, tags))
    assert all(span.kind is DataKind.PERSON and span.start in {0, 4} for span in found)


@pytest.mark.parametrize("kind", [DataKind.SECRET, DataKind.EMAIL, DataKind.IBAN, DataKind.NIR, DataKind.PASSPORT])
def test_what_is_known_by_its_shape_stays(kind: DataKind) -> None:
    span = Span(kind, 0, 4, 0.7)
    assert span in decide([span], tagged("abcd is nothing"))


def test_a_name_that_reads_as_an_ordinary_word_goes_and_a_sure_one_stays() -> None:
    doubtful, sure = Span(DataKind.PERSON, 0, 5, 0.6), Span(DataKind.PERSON, 0, 5, 0.95)
    ordinary = tagged("Heinz is a sauce")
    assert decide([doubtful], ordinary) == []
    assert decide([sure], ordinary) == [sure]
    assert decide([doubtful], tagged("Heinz is a man", Heinz=DataKind.PERSON))


@pytest.mark.parametrize(("value", "named"), [("ordi rame", False), ("pc bugue", False), ("Ordi Rame", True)])
def test_small_talk_about_a_computer_names_nobody(value: str, *, named: bool) -> None:
    assert may_be(f"mon {value}", Span(DataKind.PERSON, 4, 4 + len(value), 0.9)) is named


def test_a_finding_takes_the_name_of_what_it_is() -> None:
    span = Span(DataKind.EMPLOYEE_ID, 7, 11, 0.75)
    kinds = {one.kind for one in decide([span], tagged("client 4821", **{"4821": DataKind.CUSTOMER_ID}))}
    assert kinds == {DataKind.CUSTOMER_ID}


def test_units_tell_their_look_and_their_gap() -> None:
    assert [(u.look, u.gap) for u in units("le NOM :\n\tÉva  X iPad 12")] == [
        (1, 0), (3, 1), (0, 1), (2, 3), (6, 2), (4, 1), (5, 1),
    ]  # fmt: skip
    assert Unit(0, 2, 1, 0) == next(units("le"))


@pytest.mark.parametrize(
    "text",
    [
        "slt, soraya est en arrêt pour son dos, dis rien à mr Kowalczyk",
        "leila is on chemo every other week so tomasz covers her shifts",
    ],
)
def test_the_packaged_tagger_marks_people_and_their_health(text: str) -> None:
    kinds = {span.kind for span in packaged().weigh(text, []).kept}
    assert kinds >= {DataKind.PERSON, DataKind.HEALTH}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "😀" * 50, "\x00"])
def test_odd_texts_are_read_without_a_fault(text: str) -> None:
    packaged().weigh(text, [])


@pytest.mark.parametrize(
    ("text", "marked", "kind", "whole"),
    [
        ("wifi : palettes-bleues-22 merci", "22", DataKind.SECRET, "palettes-bleues-22"),
        ("id 435a-8d07-6c99f7, suite", "435a", DataKind.CUSTOMER_ID, "435a-8d07-6c99f7"),
        ("(voir Awa Ndiaye)", "Awa Ndiaye)", DataKind.PERSON, "Awa Ndiaye"),
        ("vu par L. Mercier.", "L. Mercier.", DataKind.PERSON, "L. Mercier"),
        ("vu par Léa M.", "Léa M.", DataKind.PERSON, "Léa M."),
        (
            "sixth of the third, seventy-two.",
            "sixth of the third, seventy-",
            DataKind.BIRTH_DATE,
            "sixth of the third, seventy-two",
        ),
        ("M. est insulino-dépendant", "insulino-", DataKind.HEALTH, "insulino-dépendant"),
        ("Léa - absente", "Léa -", DataKind.PERSON, "Léa -"),
        ("paie 1890,02 €", "1890", DataKind.SALARY, "1890,02"),
        ("SK749930A;suite", "749930", DataKind.ID_CARD, "SK749930A"),
        ("FR76 1820 6003 46 062;915,40", "FR76 1820 6003 46 062;915,40", DataKind.IBAN, "FR76 1820 6003 46 062"),
        ("GB33BUKB20201555,1 312.75", "GB33BUKB20201555,1 312.75", DataKind.IBAN, "GB33BUKB20201555"),
        ("FR76 1820 6003 46 062;BNPA", "FR76 1820 6003 46 062;BNPA", DataKind.IBAN, "FR76 1820 6003 46 062;BNPA"),
        ("FR76 1820 6003-46 062", "FR76 1820 6003", DataKind.IBAN, "FR76 1820 6003-46"),
        ("4410,Ines", "4410", DataKind.CUSTOMER_ID, "4410"),
        ("asthme (sévère) du fils", "asthme (sévère)", DataKind.HEALTH, "asthme (sévère)"),
    ],
)
def test_a_mark_is_a_whole_value_and_no_more(text: str, marked: str, kind: DataKind, whole: str) -> None:
    start = text.index(marked)
    span = trimmed(text, Span(kind, start, start + len(marked), 0.6))
    assert span is not None
    assert text[span.start : span.end] == whole


@given(st.text(alphabet="aé1 ().,;-/«»\n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_trimmed_mark_stays_in_its_text_and_holds_something(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    span = trimmed(text, Span(DataKind.PERSON, start, end, 0.6))
    assert span is None or any(map(str.isalnum, text[span.start : span.end]))


def test_nothing_delicate_is_said_of_nobody() -> None:
    health, person = Span(DataKind.HEALTH, 0, 4, 0.6), Span(DataKind.PERSON, 9, 12, 0.6)
    assert list(of_somebody("toux, hier Luc", [health])) == []
    assert list(of_somebody("toux, hier Luc", [health, person])) == [health, person]


def test_a_missing_or_altered_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable):
        LearnedTagger(tmp_path).warm()
    with pytest.raises(ModelUnusable):
        LearnedTagger(reader=tmp_path).warm()  # what it shares is missing
    copyfile(FOLDER / WEIGHTS, tmp_path / WEIGHTS)
    with (tmp_path / WEIGHTS).open("ab") as file:
        file.write(b"!")
    with pytest.raises(ModelUnusable):
        LearnedTagger(tmp_path).warm()
