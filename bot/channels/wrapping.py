"""Lines of a terminal: a French sign stays on the line of the word that it goes with."""

import re
import textwrap

WIDTH = 92

_BOUND = "\ue000"
"""Stands for a space at which no line ends; nobody types it, so that every space of the text comes back as it was."""


def wrapped(words: str, width: int = WIDTH, first: str = "", rest: str = "") -> list[str]:
    """Give `words` as lines of at most `width`, the first after `first` and the others after `rest`."""
    held = re.sub(r" (?=[?!:;»](?:\W|$))|(?<=«) ", _BOUND, words)
    lines = textwrap.wrap(held, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return [line.replace(_BOUND, " ") for line in lines]
