"""A name that stands in a text alone stands in it below a question."""

from collections.abc import Sequence

import pytest

from bot.adapters.shield.texts.below import below, text_of
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, Weighed
from knowledge.concepts import DataClass

TEXT = "Performance improvement plan – Jake Olliver\nIssue 1: missed deadlines"
NAME = Span(DataKind.PERSON, TEXT.index("Jake"), TEXT.index("\n"), 0.9)


def of_no_tool(text: str, found: Sequence[Span]) -> Weighed:
    """Give nothing beside a tool, all that was found elsewhere."""
    return Weighed((), tuple(found)) if "DeepL" in text or "Bonjour" in text else Weighed(tuple(found))


@pytest.mark.parametrize(
    ("above", "stands"), [("May DeepL take this?", True), ("soften this with DeepL", True), ("Bonjour à tous,", True)]
)
def test_a_name_that_what_stands_above_its_text_hid_stands(above: str, stands: bool) -> None:
    weigh, there = below(of_no_tool), NAME.moved(len(above) + 2)
    assert weigh is not None
    said = weigh(f"{above}\n\n{TEXT}", [there])
    assert (said.kept, said.dropped) == (((there,), ()) if stands else ((), (there,)))


def of_no_number(text: str, found: Sequence[Span]) -> Weighed:
    """Mark a reference where nothing stands above its text, as a tagger does whose eye was drawn away."""
    at = text.find("CN-558120")
    seen = (Span(DataKind.CUSTOMER_ID, at, at + 9, 0.8, learned=True),) if text.startswith("From:") else ()
    return Weighed((*found, *seen))


@pytest.mark.parametrize(
    "above",
    ["hello there\n\n", "can i drop this?\n", "hello there\n\ncan i drop this?\n\n", "Copilot Chat\n\n\n", ""],
)
def test_what_is_marked_in_a_text_alone_is_marked_below_anything(above: str) -> None:
    weigh, text = below(of_no_number), f"{above}From: Bo\nSubject: still waiting (CN-558120)\n\nStill nothing."
    assert weigh is not None
    assert [text[one.start : one.end] for one in weigh(text, ()).kept] == ["CN-558120"]


@pytest.mark.parametrize("text", ["", "\n\n", "can i drop this?", "can i drop this?\n\n  \n", "From: Bo\nTo: Al\n\nHi"])
def test_a_text_under_nothing_is_read_once(text: str) -> None:
    assert text_of(text) == 0


@pytest.mark.parametrize(("sure", "hidden"), [(0.94, 1), (0.8, 0)])
def test_a_name_that_is_hardly_seen_and_in_the_text_alone_is_a_town(sure: float, hidden: int) -> None:
    def in_a_table(text: str, found: Sequence[Span]) -> Weighed:
        return Weighed((Span(DataKind.PERSON, 10, 15, sure, learned=True),) if text.startswith("Site;Jul") else ())

    weigh = below(in_a_table)
    assert weigh is not None
    assert len(weigh("An average per site?\n\nSite;Jul\n\nBrest;97", ()).kept) == hidden


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Puis-je mettre ça dans ChatGPT ?\n\nLe docteur Blanc a-t-il appelé ?\nIl a demandé", "Le docteur"),
        ("Bonjour,\n\nPuis-je coller ceci ?\n\nLe texte ici", "Le texte"),
        ("Je peux donner ça à Copilot ?\n\nCopilot nous a été livré hier ?\nOui.", "Copilot nous"),
    ],
)
def test_a_question_of_the_text_itself_is_looked_at_with_it(text: str, begins: str) -> None:
    assert text[text_of(text) :].startswith(begins)


@pytest.mark.parametrize("above", ["", "can i drop this?\n\n"])
def test_what_a_text_is_read_as_alone_it_is_read_as_below_a_question(above: str) -> None:
    def of_a_whole(text: str, found: Sequence[Span]) -> Weighed:
        return Weighed((), forms={DataClass.TRADE: 0.95 if text.startswith("Line 2") else 0.3, DataClass.HR: 0.1})

    weigh = below(of_a_whole)
    assert weigh is not None
    assert weigh(f"{above}Line 2\nDope: 17 % PVDF", ()).forms == {DataClass.TRADE: 0.95, DataClass.HR: 0.1}
