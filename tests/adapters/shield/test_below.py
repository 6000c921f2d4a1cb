"""A name that stands in a text alone stands in it below a question."""

from collections.abc import Sequence

import pytest

from bot.adapters.shield.texts.below import below
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, Weighed

TEXT = "Performance improvement plan – Jake Olliver\nIssue 1: missed deadlines"
NAME = Span(DataKind.PERSON, TEXT.index("Jake"), TEXT.index("\n"), 0.9)


def of_no_tool(text: str, found: Sequence[Span]) -> Weighed:
    """Give nothing beside a tool, all that was found elsewhere."""
    return Weighed((), tuple(found)) if "DeepL" in text or "Bonjour" in text else Weighed(tuple(found))


@pytest.mark.parametrize(
    ("above", "stands"), [("May DeepL take this?", True), ("soften this with DeepL", True), ("Bonjour à tous,", False)]
)
def test_a_name_that_a_tool_above_its_text_hid_stands(above: str, stands: bool) -> None:
    weigh, there = below(of_no_tool), NAME.moved(len(above) + 2)
    assert weigh is not None
    said = weigh(f"{above}\n\n{TEXT}", [there])
    assert (said.kept, said.dropped) == (((there,), ()) if stands else ((), (there,)))
