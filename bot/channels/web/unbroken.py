"""Keeps a number whole where a line breaks: a phone parts "04-72-11" at its signs."""

import re

from markupsafe import Markup, escape

_NUMBER = re.compile(r"(?<![\w-])\+?\d{1,4}(?:[-.\u2010 \u00a0]\d{1,4}){1,6}(?![\w-])")
_SIGNED = re.compile(r"\d[-.\u2010]\d")
_FEWEST = 5
"""Digits of a number that is dialled; "3.5" is a clause, and "24 000" no number to dial."""
_LONGEST = 22
"""Characters that a phone's line has room for."""


def unbroken(words: str) -> Markup:
    """Give words escaped, each number to dial in a span that no line break parts."""
    shown, at = Markup(), 0
    for found in _NUMBER.finditer(words):
        if _is_dialled(found[0]):
            shown += escape(words[at : found.start()]) + Markup('<span class="number">{}</span>').format(found[0])
            at = found.end()
    return shown + escape(words[at:])


def _is_dialled(number: str) -> bool:
    digits = sum(map(str.isdigit, number))
    told = _SIGNED.search(number) is not None or number.startswith(("0", "+"))
    return told and digits >= _FEWEST and len(number) <= _LONGEST
