"""Write the words that are no name, and that say nothing delicate: `python -m tests.training.ordinary OUT`.

`make train` does it first. They are counted in the labelled pastes and the training questions, never in what is
measured: a word that stands there often and (almost) never inside a mark of that kind. The tagger's mark of nothing
but such words is let go.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.adapters.shield.people.known_names import known_names, plain
from bot.adapters.shield.sensitive import SENSITIVE
from bot.adapters.shield.tagger.names import WORD
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from tests.evidence.labelled import FOLDER
from tests.training.pastes import SHORT, learnt

FEWEST = 4
"""Times that a word stands somewhere to be known as ordinary."""
FEWEST_DELICATE = 6
NAMES, DELICATE = 0.01, 0.02
"""Share of a word's places that may be inside a mark: a slip of a writer."""
WIDE = 118


def ordinary() -> tuple[list[str], list[str]]:
    """Give the words that are no name and those that say nothing delicate, each in order."""
    every, small = Counter[str](), Counter[str]()
    inside: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for one in learnt(hold=True)[0]:
        for word, start, end in _words(one.text):
            every[word] += 1
            small[word] += one.text[start:end].islower()
            for delicate, count in inside.items():
                count[word] += _is_in(start, end, (s for s in one.spans if _is_of(s, delicate=delicate)))
    asked = Counter(w for text in _questions() for w, s, e in _words(text) if text[s:e].islower())
    listed = known_names().is_listed
    names = sorted(
        word
        for word in {*small, *asked}
        if len(word) > 1
        and small[word] + asked[word] // 2 >= FEWEST
        and inside[False][word] <= NAMES * (every[word] + asked[word] // 4)
        and not listed(word)
    )
    calm = (w for w, n in every.items() if len(w) > 1 and n >= FEWEST_DELICATE and inside[True][w] <= DELICATE * n)
    return names, sorted(calm)


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    yield from ((plain(one.group()), *one.span()) for one in WORD.finditer(text))


def _is_of(span: Span, *, delicate: bool) -> bool:
    return span.kind in SENSITIVE if delicate else span.kind is DataKind.PERSON


def _is_in(start: int, end: int, spans: Iterable[Span]) -> bool:
    return any(span.start < end and start < span.end for span in spans)


def _questions() -> Iterator[str]:
    for path in sorted((FOLDER / "training").glob("*/questions.jsonl")):
        told = (json.loads(line)["question"] for line in path.read_text("utf-8").splitlines())
        yield from (text for text in told if len(text) < SHORT)


def written() -> Iterator[str]:
    """Give the lines of the file."""
    yield "# Made by `python -m tests.training.ordinary`: words that are no name, and words that say nothing delicate."
    for key, words in zip(("names", "delicate"), ordinary(), strict=True):
        yield f'{key} = """'
        line = ""
        for word in words:
            if len(line) + len(word) >= WIDE:
                yield line.rstrip()
                line = ""
            line += f"{word} "
        yield from (line.rstrip(), '"""')


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("\n".join(written()) + "\n", "utf-8")
