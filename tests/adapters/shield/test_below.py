"""A text is read the same below a question as alone."""

from collections.abc import Sequence

from bot.adapters.shield.texts.below import below
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span, Weighed

TEXT = "Performance improvement plan – Jake Olliver\nIssue 1: missed deadlines"
NAME = Span(DataKind.PERSON, TEXT.index("Jake"), TEXT.index("\n"), 0.9)


def test_what_is_asked_above_a_text_is_weighed_apart() -> None:
    seen: list[tuple[str, tuple[Span, ...]]] = []

    def weigh(text: str, found: Sequence[Span]) -> Weighed:
        seen.append((text, tuple(found)))
        return Weighed(tuple(found))

    for asks, parts in (("May Copilot soften this?", 2), ("soften this with DeepL", 2), ("Bonjour à tous,", 1)):
        seen.clear()
        by = len(f"{asks}\n\n")
        weighed = below(weigh)
        assert weighed is not None
        assert weighed(f"{asks}\n\n{TEXT}", [NAME.moved(by)]).kept == (NAME.moved(by),)
        assert len(seen) == parts
        assert seen[-1] == ((TEXT, (NAME,)) if parts > 1 else (f"{asks}\n\n{TEXT}", (NAME.moved(by),)))
