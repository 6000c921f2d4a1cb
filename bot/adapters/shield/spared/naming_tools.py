"""Tools known by name to the lexicon or the edition, in words that a DPO writes for everybody: nobody's data. Pure."""

import re

from bot.adapters.shield.people.known_names import known_names, plain
from knowledge.lexicon import concepts, fold

_TOOL = "ChatGPT"
"""A tool that no reading takes for a person."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*(?:\.(?:ai|com|io))?")
_TITLE = re.compile(
    r"(?:m|mm|mme|mmes|mlle|mr|mrs|ms|dr|me|pr|monsieur|madame|maitre|docteur|prof|sir|lady)", re.IGNORECASE
)
_STARTS = re.compile(r"(?:\A|[.!?:;\n•-])[\s«“\"(]*\Z")


def without_tools(text: str, local: frozenset[str]) -> str:
    """Give `text` with a well-known tool in the place of each tool that may be taken for a person.

    A name of the lists stays ("Jasper", "Claude"), and so does one beside which another name or a title stands.
    """
    words = list(_WORD.finditer(text))
    tools = [word for rank, word in enumerate(words) if _is_tool(word[0], local) and _is_alone(rank, words, text)]
    for word in reversed(tools):
        text = text[: word.start()] + _TOOL + text[word.end() :]
    return text


def _is_tool(word: str, local: frozenset[str]) -> bool:
    folded = fold(word)
    if known_names().is_listed(plain(word)):
        return False
    patterns = concepts("tools").patterns.items()
    named = (pattern for name, pattern in patterns if not name.startswith("class:"))
    return folded in local or any(
        found and found.span() == (0, len(folded)) for found in (p.search(folded) for p in named)
    )


def _is_alone(rank: int, words: list[re.Match[str]], text: str) -> bool:
    """True unless a title or another name stands right before it, or another name right after."""
    word = words[rank]
    before = words[rank - 1] if rank and _touch(words[rank - 1].end(), word.start(), text) else None
    after = words[rank + 1] if rank + 1 < len(words) and _touch(word.end(), words[rank + 1].start(), text) else None
    if after is not None and after[0][0].isupper():
        return False
    if before is None:
        return True
    opens = _STARTS.search(text[: before.start()]) is not None
    named = before[0][0].isupper() and (not opens or known_names().is_listed(plain(before[0])))
    return not (named or _TITLE.fullmatch(fold(before[0])))


def _touch(end: int, start: int, text: str) -> bool:
    return text[end:start].strip(" .\u00a0\u202f") == ""
