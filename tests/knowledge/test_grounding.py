import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.clause import Clause, Form
from knowledge.concepts import Kind, Language
from knowledge.grounding import locate, sentences


def clause(text: str, start: int = 40) -> Clause:
    return Clause(
        source="charte.fr",
        document="Charte",
        id="1",
        kind=Kind.CHARTER,
        language=Language.FR,
        form=Form.PARAGRAPH,
        title="Titre",
        path=("Titre",),
        text=text,
        start=start,
        end=start + len(text),
    )


def shown(one: Clause, words: str) -> str | None:
    place = locate(one, words)
    return one.text[place[0] - one.start : place[1] - one.start] if place else None


TEXT = (
    "L’usage de **Copilot Chat** est autorisé\npour les documents « internes ». Il n’est pas permis d’y saisir un CV."
)


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("L'usage de Copilot Chat est autorisé", "L’usage de **Copilot Chat** est autorisé"),
        ('est autorisé pour les documents "internes"', "est autorisé\npour les documents « internes"),
        ("IL N'EST PAS PERMIS D'Y SAISIR UN CV", "Il n’est pas permis d’y saisir un CV"),
        ("L'usage de Copilot Chat n'est pas autorisé", None),
        ("autorisé", None),
        ("usage de Copilot Ch", None),
        ("", None),
        ("…", None),
    ],
)
def test_words_are_found_as_they_are_stored_or_not_at_all(words: str, stored: str | None) -> None:
    assert shown(clause(TEXT), words) == stored


def test_a_short_clause_may_be_quoted_whole() -> None:
    assert shown(clause("❌ Interdit"), "❌ interdit") == "❌ Interdit"


def test_a_row_of_a_table_is_found_without_its_bars() -> None:
    assert (
        shown(clause("| ChatGPT | ❌ | ⚠️ avec accord |"), "ChatGPT ❌ ⚠️ avec accord") == "ChatGPT | ❌ | ⚠️ avec accord"
    )


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("les documents « internes »", "L’usage de **Copilot Chat** est autorisé\npour les documents « internes »."),
        ("permis d’y saisir un CV", "Il n’est pas permis d’y saisir un CV."),
        ("autorisé pour les documents « internes ». Il n’est", TEXT),
    ],
)
def test_a_piece_of_a_sentence_is_shown_as_the_whole_sentence(words: str, whole: str) -> None:
    one = clause(TEXT)
    place = locate(one, words)
    assert place is not None
    start, end = sentences(one, *place)
    assert one.text[start - one.start : end - one.start] == whole


def test_a_turn_within_a_sentence_is_no_end_of_it() -> None:
    one = clause("Copilot est autorisé pour les textes publics, mais jamais pour les données de clients. Relisez tout.")
    place = locate(one, "Copilot est autorisé pour les textes publics")
    assert place is not None
    start, end = sentences(one, *place)
    assert one.text[start - one.start : end - one.start].endswith("données de clients.")


FEW = "le la outil est interdit autorisé données «x» **clé** l’été, fin. Mais".split()
WORDS = st.lists(st.sampled_from(FEW), min_size=4)


@given(words=WORDS, spaces=st.sampled_from([" ", "\n", "\u00a0", "  "]), data=st.data())
def test_what_is_found_is_always_the_stored_text(words: list[str], spaces: str, data: st.DataObject) -> None:
    one = clause(spaces.join(words))
    first = data.draw(st.integers(0, len(words) - 3))
    said = " ".join(words[first : first + 3])
    place = locate(one, said)
    if place is None:
        return
    start, end = sentences(one, *place)
    assert one.start <= start <= place[0] < place[1] <= end <= one.end


@given(words=WORDS, other=st.text(min_size=1, max_size=12))
def test_a_word_that_is_not_there_is_never_found(words: list[str], other: str) -> None:
    one = clause(" ".join(words))
    assert locate(one, f"{' '.join(words)} zorglub{other}") is None
