import math
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.answers.answer import Answer, Citation, Doubt, Verdict, cite, cite_whole
from bot.domain.errors import Ungrounded
from knowledge.clause import Clause, Form
from knowledge.concepts import Kind, Language
from tests.fakes.charter import Words, write_source

TEXT = "L’accord\u00a0de la DSI est\n\tobligatoire\u202f: l’outil n’est pas permis."
SOURCE, (CLAUSE,) = write_source(Words("4.2", TEXT, "Accord"))
DAY = date(2026, 3, 2)
SETTLED = [verdict for verdict in Verdict if verdict.settled]


def clause_of(text: str, start: int = 40) -> Clause:
    return Clause(
        source="charte.fr",
        document="Charte",
        id="1.1",
        kind=Kind.CHARTER,
        language=Language.FR,
        form=Form.PARAGRAPH,
        title="Titre",
        path=("Titre",),
        text=text,
        start=start,
        end=start + len(text),
    )


def answer(verdict: Verdict, *citations: Citation, doubt: Doubt | None = None, confidence: float = 0.5) -> Answer:
    return Answer(verdict, Language.FR, "e", DAY, citations=citations, doubt=doubt, confidence=confidence)


@pytest.mark.parametrize("verdict", SETTLED)
def test_no_verdict_can_be_built_without_a_quote(verdict: Verdict) -> None:
    with pytest.raises(Ungrounded):
        answer(verdict)


@pytest.mark.parametrize("verdict", SETTLED)
def test_no_verdict_can_lose_its_quotes(verdict: Verdict) -> None:
    with pytest.raises(Ungrounded):
        replace(answer(verdict, cite_whole(CLAUSE)), citations=())


def test_what_is_settled_is_what_rests_on_published_words() -> None:
    assert set(SETTLED) == {Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN, Verdict.INFO}


def test_an_answer_does_not_change() -> None:
    made = answer(Verdict.FORBIDDEN, cite_whole(CLAUSE))
    with pytest.raises(FrozenInstanceError):
        made.verdict = Verdict.ALLOWED  # type: ignore[misc]


def test_an_unclear_answer_says_its_doubt() -> None:
    with pytest.raises(ValueError, match="doubt"):
        answer(Verdict.UNCLEAR)


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.UNCLEAR])
@pytest.mark.parametrize("doubt", Doubt)
def test_no_other_answer_has_a_doubt(verdict: Verdict, doubt: Doubt) -> None:
    with pytest.raises(ValueError, match="doubt"):
        answer(verdict, cite_whole(CLAUSE), doubt=doubt)


@pytest.mark.parametrize("confidence", [-0.001, 1.001, 2, -1, math.nan, math.inf])
def test_confidence_stays_between_0_and_1(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        answer(Verdict.OFF_TOPIC, confidence=confidence)


@pytest.mark.parametrize("confidence", [0.0, 0.5, 1.0])
def test_the_bounds_of_confidence_are_in_it(confidence: float) -> None:
    assert answer(Verdict.OFF_TOPIC, confidence=confidence).confidence == confidence


def test_the_dpo_is_offered_when_it_is_unclear_or_asked_for() -> None:
    assert answer(Verdict.UNCLEAR, doubt=Doubt.SILENT).offers_dpo
    assert not answer(Verdict.FORBIDDEN, cite_whole(CLAUSE)).offers_dpo
    assert replace(answer(Verdict.FORBIDDEN, cite_whole(CLAUSE)), human_asked=True).offers_dpo


def test_links_change_nothing_but_addresses() -> None:
    made = replace(answer(Verdict.UNCLEAR, cite_whole(CLAUSE), doubt=Doubt.SILENT), near=(cite(CLAUSE, "DSI"),))
    linked = made.linked(lambda citation: f"https://c/{citation.start}")
    assert [c.url for c in linked.citations + linked.near] == [
        f"https://c/{CLAUSE.start}",
        f"https://c/{CLAUSE.start + TEXT.index('DSI')}",
    ]
    assert linked.linked(lambda _: None) == made


@pytest.mark.parametrize(
    "words", ["", " ", "\n\t", "\u00a0", "\u202f", "\u2003 \u3000", ".", "…", " : ", "’", "\u200b"]
)
def test_words_that_hold_no_word_are_no_quote(words: str) -> None:
    with pytest.raises(Ungrounded):
        cite(CLAUSE, words)


@pytest.mark.parametrize(
    "words",
    [
        "L'accord",
        "l'outil n'est pas",
        "l’accord",
        "est permis",
        "obligatoire\u202f; l’outil",
        "OBLIGATOIRE",
        "DS I",
        "l’outil…",
        "l’outil n’est […] permis",
        "L’accord de la DSI est obligatoire : l’outil n’est pas permis. Sauf exception.",
        ".*",
        r"DSI|\w+",
        "(DSI)",
        "o\u0302util",
    ],
)
def test_words_that_are_not_there_are_no_quote(words: str) -> None:
    with pytest.raises(Ungrounded):
        cite(CLAUSE, words)


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("L’accord de la DSI", "L’accord\u00a0de la DSI"),
        ("L’accord\u202fde\u00a0la\nDSI", "L’accord\u00a0de la DSI"),
        (" est obligatoire : l’outil ", "est\n\tobligatoire\u202f: l’outil"),
        ("pas permis.", "pas permis."),
    ],
)
def test_white_space_is_folded_and_the_stored_characters_are_given(words: str, stored: str) -> None:
    quoted = cite(CLAUSE, words)
    assert quoted.quote == stored
    assert SOURCE.text[quoted.start : quoted.end] == stored


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (CLAUSE.start - 1, CLAUSE.end),
        (CLAUSE.start, CLAUSE.end + 1),
        (CLAUSE.start, CLAUSE.start),
        (CLAUSE.end, CLAUSE.end),
        (CLAUSE.start + 5, CLAUSE.start + 2),
        (-5, -1),
        (-1, CLAUSE.end),
        (0, 5),
        (CLAUSE.end, CLAUSE.end + 10),
        (0, 10_000),
    ],
)
def test_a_span_outside_its_clause_is_no_citation(start: int, end: int) -> None:
    with pytest.raises(Ungrounded):
        Citation(CLAUSE, start, end)


@pytest.mark.parametrize("words", ["\u202f: ", "\n\t", "."])
def test_a_span_without_a_word_is_no_citation(words: str) -> None:
    start = CLAUSE.start + TEXT.index(words)
    with pytest.raises(Ungrounded):
        Citation(CLAUSE, start, start + len(words))


def test_a_citation_cannot_be_moved_out_of_its_clause() -> None:
    with pytest.raises(Ungrounded):
        replace(cite(CLAUSE, "DSI"), end=CLAUSE.end + 1)


def test_a_clause_of_signs_is_cited_whole_or_not_at_all() -> None:
    signs = clause_of("→ ✅ …")
    assert cite_whole(signs).quote == signs.text
    with pytest.raises(Ungrounded):
        cite(signs, "✅")


def test_the_whole_clause_can_be_cited() -> None:
    assert cite_whole(CLAUSE).quote == TEXT


CHARACTERS = st.text(
    st.sampled_from("aàeéiZ0 ’'.,;:!?*_|()[]\\^$+{}\n\t\u00a0\u202f\u2009\u200b\x1c\x85«»✅⚠️𝒜"), min_size=1, max_size=60
)
TEXTS = CHARACTERS | st.text(min_size=1, max_size=60)


@given(TEXTS, st.data())
def test_any_part_of_a_clause_is_cited_with_the_stored_characters(text: str, data: st.DataObject) -> None:
    assume(text.strip())
    clause = clause_of(text)
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    assume(any(map(str.isalnum, part)))
    quoted = cite(clause, part)
    assert text[quoted.start - 40 : quoted.end - 40] == quoted.quote
    assert quoted.quote.split() == part.split()
    assert quoted.quote == quoted.quote.strip()


@given(TEXTS, TEXTS)
def test_invented_words_are_never_a_quote(text: str, words: str) -> None:
    assume(text.strip())
    assume(" ".join(words.split()) not in " ".join(text.split()) or not words.strip())
    with pytest.raises(Ungrounded):
        cite(clause_of(text), words)


@given(TEXTS, st.integers(-100, 200), st.integers(-100, 200))
def test_a_citation_is_in_its_clause_or_is_not(text: str, start: int, end: int) -> None:
    assume(text.strip())
    clause = clause_of(text)
    words = ("\0" * 40 + text)[start:end] if 40 <= start < end <= clause.end else ""
    if any(map(str.isalnum, words)) or words == text:
        assert Citation(clause, start, end).quote == words
    else:
        with pytest.raises(Ungrounded):
            Citation(clause, start, end)
