"""What holds for any text: drawn by hypothesis from words, values, cues and characters that disturb."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.adapters.shield.detecting import find
from bot.adapters.shield.redacting import write
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import read
from bot.adapters.shield.texts.spans import Span, join
from knowledge.concepts import Language

VALUES = (
    "awa.ndiaye@exemple.fr",
    "06 12 34 56 78",
    "+33612345678",
    "FR76 3000 6000 0112 3456 7890 189",
    "4111 1111 1111 1111",
    "1 85 05 78 006 084 91",
    "732 829 320 00074",
    "45 000 €",
    "12/03/1980",
    "10.0.0.12",
    "AB-123-CD",
    "12 rue de la Paix, 75002 Paris",
    "Jean Dupont",
    "KONÉ",
    "ghp_LNGNuEz6e5qnuDLqPYcn4lxgRwhKLSS18Coi",
    "Été2025!",
    "49615914",
    "12AB34567",
)
PROVEN = (
    "awa.ndiaye@exemple.fr",
    "FR76 3000 6000 0112 3456 7890 189",
    "4111 1111 1111 1111",
    "1 85 05 78 006 084 91",
    "ghp_LNGNuEz6e5qnuDLqPYcn4lxgRwhKLSS18Coi",
)
"""Values that need no word near them."""
CUES = (
    "M. ",
    "Mme ",
    "Nom : ",
    "mot de passe : ",
    "password=",
    "salaire ",
    "né le ",
    "passeport ",
    "client n° ",
    "IBAN ",
    "Tél. ",
    "SIREN ",
    "Cordialement,\n",
    "IP ",
    "véhicule ",
    "https://u:",
    "<PERSONNE_1>",
    "<SECRET_2>",
    "<EMAIL_1>",
    "Nom\tPrénom\tMatricule\n",
)
GLUE = (
    " ",
    ", ",
    "\n",
    "\t",
    ":",
    "@",
    "-",
    ".",
    "",
    '"',
    "'",
    "<",
    ">",
    "(",
    "\u200b",
    "\u00a0",
    "\x00",
    "1",
    "e\u0301",
)
PIECES = st.one_of(
    st.sampled_from(VALUES),
    st.sampled_from(CUES),
    st.sampled_from(GLUE),
    st.text(max_size=12),
    st.text("0123456789 .-/", max_size=20),
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)
SPANS = st.lists(
    st.builds(
        lambda kind, start, length, sure: Span(kind, start, start + length, sure),
        st.sampled_from(DataKind),
        st.integers(0, 60),
        st.integers(1, 30),
        st.sampled_from((0.7, 0.9)),
    ),
    max_size=8,
)
SHIELD = RulesShield()
plenty = settings(deadline=None, max_examples=settings.default.max_examples * 3 // 2, database=None)


@plenty
@given(TEXTS, st.sampled_from(Language))
def test_a_second_look_finds_nothing_new(text: str, language: Language) -> None:
    once = SHIELD.look(text, language)
    twice = SHIELD.look(once.text, language)
    assert twice.findings == ()
    assert twice.text == once.text


@plenty
@given(TEXTS)
@example("ghp_LNGNuEz6e5qnuDLqPYcn4lxgRwhKLSS18Coi" * 3)  # nobody can read it: nothing of it travels
def test_what_travels_is_what_was_typed_but_for_what_was_found(text: str) -> None:
    typed = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\u200b")
    seen = SHIELD.look(text, Language.FR)
    spans = [Span(DataKind(one.kind), one.start, one.end, one.confidence) for one in seen.findings]
    assert write(typed[: seen.looked_at], spans, Language.FR).text == seen.text
    assert all(before.end <= after.start for before, after in pairwise(spans))


@plenty
@given(st.sampled_from(PROVEN), TEXTS, TEXTS, st.sampled_from((" ", "\n", " ; ", ", ")))
def test_a_value_that_proves_itself_is_hidden_whatever_stands_around(
    value: str, before: str, after: str, gap: str
) -> None:
    start = len(before) + 2
    seen = SHIELD.look(f"{before}.\n{value}{gap}{after}", Language.FR)
    assert any(one.start <= start and start + len(value) <= one.end for one in seen.findings)


@plenty
@given(SPANS)
def test_joined_spans_lie_apart_and_cover_all(spans: list[Span]) -> None:
    joined = join(spans)
    assert all(before.end <= after.start for before, after in pairwise(joined))
    covered = {place for one in spans for place in range(one.start, one.end)}
    assert {place for one in joined for place in range(one.start, one.end)} == covered
    assert {one.kind for one in joined} <= {one.kind for one in spans}


@plenty
@given(SPANS)
def test_a_secret_is_never_renamed_by_what_overlaps_it(spans: list[Span]) -> None:
    assert (DataKind.SECRET in {one.kind for one in spans}) == (DataKind.SECRET in {one.kind for one in join(spans)})


@plenty
@given(st.text(max_size=80))
def test_a_reading_leads_back_to_the_characters_it_came_from(text: str) -> None:
    reading = read(text)
    assert len(reading.text) == len(reading.starts) == len(reading.ends)
    assert reading.starts == sorted(reading.starts)
    assert reading.ends == sorted(reading.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(reading.starts, reading.ends, strict=True))


@plenty
@given(TEXTS)
def test_found_spans_hold_no_more_than_the_text(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in find(text))
