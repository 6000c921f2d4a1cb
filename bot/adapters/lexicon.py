"""An organisation's own words for its tools, data, uses and accounts: `lexicon.toml` in its home."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bot.domain.errors import Refused
from knowledge.lexicon import EXTENSIBLE, Own, concepts, fold

FILE = "lexicon.toml"
_NEW_TOOL = re.compile(r"[a-z][a-z0-9_]{1,30}")
_LINE = re.compile(r"\bline (\d+)")
SHORTEST, LONGEST = 3, 80
"""Characters of what an organisation may add: shorter words stand in too many others."""


def own_words(home: Path) -> Own:
    """Give the words of a home's lexicon; none where it has none. Raises `Refused` with what is wrong in the file.

    Only a tool may have a name that is new: data, uses and accounts are closed lists.
    """
    path = home / FILE
    try:
        text = path.read_text("utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("words.error_unreadable", path=path) from error
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))  # none where the file ends too early
        raise Refused("words.error_toml", path=path, line=line[1] if line else text.count("\n") + 1) from error
    return {file: dict(_named(path, file, names)) for file, names in told.items()}


def _named(path: Path, file: str, names: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    if file not in EXTENSIBLE:
        raise Refused("words.error_table", path=path, table=file, known=", ".join(EXTENSIBLE))
    if not isinstance(names, dict):
        raise Refused("words.error_no_table", path=path, table=file)
    known = concepts(file).patterns
    for name, words in names.items():
        if name not in known and not (file == "tools" and _NEW_TOOL.fullmatch(name)):
            raise Refused("words.error_name", path=path, table=file, name=name, known=", ".join(known))
        if not isinstance(words, list) or not words or not all(map(_is_phrase, words)):
            raise Refused("words.error_words", path=path, name=f"{file}.{name}", least=SHORTEST, most=LONGEST)
        yield name, tuple(words)


def _is_phrase(words: object) -> bool:
    return isinstance(words, str) and SHORTEST <= len(fold(words)) <= LONGEST
