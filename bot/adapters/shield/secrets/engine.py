"""Secrets that a maintained engine knows by their shape (kingfisher, in this process): cloud keys, tokens, addresses.

It looks at text and nothing else: its online validation is never used. Its compiled rules, which hold nothing of any
text, may be kept in a folder (`keep_compiled`).
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock

from kingfisher_sdk import Rules, Scanner

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.reading import MASK
from bot.adapters.shield.texts.spans import Span

_STARTING = Lock()
_ADDRESS = re.compile(r"[a-z][\w+.-]{1,20}://[^\s:/@]{0,100}:[^\s/]{3,200}@")
"""A whole address: our own pattern takes the password in it and leaves the host readable."""
_CONFIDENCE = {"high": 0.95, "medium": 0.85}
_kept_in: list[Path] = []


def keep_compiled(folder: Path) -> None:
    """Keep the compiled rules in `folder` (3 MB): the next process starts in 0.3 s instead of 3."""
    _kept_in[:] = [folder]


@cache
def _scanner() -> Scanner:
    folder = next(iter(_kept_in), None)  # one that cannot be written costs time only
    return Scanner(Rules(cache=folder is not None, cache_dir=folder), base64=False)


def _ready() -> Scanner:
    with _STARTING:
        return _scanner()


def known_secrets(text: str) -> Iterator[Span]:
    """Give the secrets that the engine recognises; the first call waits until its rules are compiled."""
    data = text.encode()
    at = done = 0
    findings = sorted(_ready().scan(data), key=lambda one: one.location["start_offset"])
    for finding in findings:
        start, end = finding.location["start_offset"], finding.location["end_offset"]
        at, done = at + len(data[done:start].decode(errors="ignore")), start
        value = data[start:end].decode(errors="ignore")
        if MASK not in value and not _ADDRESS.match(value):
            yield Span(DataKind.SECRET, at, at + len(value), _CONFIDENCE.get(finding.confidence, 0.8))
