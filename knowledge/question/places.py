"""Where words name a concept, in their own characters, and the same words with something else in its place."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from knowledge.lexicon import concepts, fold


def places(words: str, kinds: Iterable[str], local: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give where `words` name something of `kinds`; `local` names the organisation's own tools."""
    folded, origins = _aligned(words)
    for kind in kinds:
        for pattern in _patterns(kind, local):
            for start, end in _found(pattern, folded, kind):
                yield origins[start], origins[end - 1] + 1


def named_tools(words: str, local: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give where `words` call a tool by its name, with what tells its version: "free ChatGPT", "chatgpt enterprise"."""
    folded, origins = _aligned(words)
    for pattern in _called(local):
        for start, end in _found(pattern, folded, "tools"):
            yield origins[start], origins[end - 1] + 1


def _found(pattern: re.Pattern[str], folded: str, kind: str) -> Iterator[tuple[int, int]]:
    """Give where folded words hold a pattern; of a tool, with the word of its version on either side."""
    for found in pattern.finditer(folded):
        before, behind = _FREE.search(folded[: found.start()]), _VERSIONS.match(folded, found.end())
        if kind == "tools":
            yield before.start() if before else found.start(), behind.end() if behind else found.end()
        else:
            yield found.span()


def versions_told(tool: str, folded: str) -> frozenset[str]:
    """Give the versions of a tool that folded words call by their names; "" where they name it without.

    >>> sorted(versions_told("chatgpt", "chatgpt enterprise, chat gpt (entreprise) ou chatgpt teams"))
    ['enterprise', 'team']
    >>> sorted(versions_told("chatgpt", "chatgpt team, ou chatgpt plus souvent"))
    ['', 'team']
    >>> sorted(versions_told("chatgpt", "la version plus de chatgpt, pas chatgpt enterprise"))
    ['plus']
    """
    pattern = concepts("tools").patterns.get(tool)
    called = list(pattern.finditer(folded)) if pattern else []
    wanted = [found for found in called if not _DENIED.search(folded[: found.start()])]
    told = (_version_at(found, folded) for found in wanted or called)
    return frozenset(_ALIKE.get(one["version"], one["version"]) if one else "" for one in told)


def _version_at(found: re.Match[str], folded: str) -> re.Match[str] | None:
    """Give the version of a tool that is called there: at the end of its name, behind it or before it."""
    own = _AT_THE_END.search(found.group()) or _OF_A_VERSION.match(folded, found.end())
    return own or _VERSION_OF.search(folded[: found.start()])


_DENIED = re.compile(
    r"\b(?:(?<!pourquoi )(?<!\bou )(?<!\bsi )pas|(?<!why )(?<!\bor )(?<!\bif )not|et non|than|instead of|au lieu d[e']"
    r"|plutot qu(?:e|')|(?<!\bou )sans|(?<!\bor )without)"
    r"(?: (?:avec|sur|dans|with|on|in))?(?: (?:le|la|mon|ma|un|une|the|my|an?))? ?$"
)
"""What stands before a version that is not meant: "ChatGPT Enterprise, pas ChatGPT Plus"; not "ok ou pas"."""


_GOES_ON = (
    r"(?= ?(?:[?.,;:!)|\]]|$|(?:subscription|plan|tier|licen[cs]e|abonnement|forfait|version|avec|perso|pro|payant"
    r"|account|work|with|to|for|in|on|from|using|via|is|can|may|pour|sur|dans"
    r"|depuis|est|peut|or|and|et|ou(?! moins)|instead|rather|plutot|au lieu|if|si|when|quand|ok(?:ay)?|allowed"
    r"|fine|permis|autorise|interdit|c'est)\b))"
)
"""What follows the name of a version that is a word as well: "ChatGPT Plus with", not "ChatGPT plus souvent"."""
PRIVATE_VERSIONS = frozenset({"plus", "pro", "go", "individual", "personal", "studio"})
"""Versions that people pay for themselves, or that are another product: no name of a family means them."""
_OF_A_VERSION = re.compile(
    r"(?:'s)?(?:[ -]\d(?:\.\d)?o?)?(?:[ -]{1,2}\(?(?:version |abonnement |forfait |formule |offre |for |pour )?|(?=\+))"
    rf"(?P<version>\+{_GOES_ON}|(?:en?t\w+prise|premium|edu"
    r"|teams?(?! (?:building|meeting|lead|event|day|work)\w*)"
    r"|business(?! (?:english|plan|case|idea|letter|e?-?mail)\w*)"
    rf"|(?<!version )(?<!pour )(?<!for )(?:pro|individual|starter|advanced|ultra|studio|personal(?! data\b))"
    rf"|(?<!pour )(?<!for )(?:plus|go|max|write){_GOES_ON})(?![\w-]))"
)
_VERSION_OF = re.compile(
    r"\b(?:(?:version|abonnement|forfait|formule|offre) (?=\w+ (?:de |d'|a |pour |sur |chez )(?:\w+ )?$)"
    r"|(?=\w+ (?:version|plan|subscription|tier|licen[cs]e|edition) (?:of|to|for|on|with) (?:\w+ )?$))"
    r"(?P<version>plus|go|max|(?<!version )pro)\b"
)
"""A version that stands before the name: "the Plus plan of ChatGPT"; in French a "version pro" is one for work."""
_AT_THE_END = re.compile(r"[ -](?P<version>pro|write|business|enterprise|entreprise|individual|team)$")
"""A version that the name of a tool takes in: "DeepL Write", "GitHub Copilot Business"."""
_ALIKE = {"entreprise": "enterprise", "teams": "team", "+": "plus"}


def instead(words: str, kinds: Iterable[str], new: str, local: frozenset[str]) -> str:
    """Give `words` with `new` in the first place where they name something of `kinds`, and nothing in the others.

    >>> instead("Puis-je le coller dans ChatGPT gratuit ?", ("tools",), "Copilot Chat", frozenset())
    'Puis-je le coller dans Copilot Chat ?'
    >>> instead("Can I use ChatGPT with my work account?", ("tools",), "Copilot Chat", frozenset())
    'Can I use Copilot Chat ?'
    """
    kept, reached, put = "", 0, new
    for start, end in sorted(places(words, kinds, local)):
        if end > reached:
            between = words[reached:start]
            kept += (between if put else _LEADING.sub(" ", between)) + put
            reached, put = end, ""
    return " ".join((kept + words[reached:]).split())


_LEADING = re.compile(
    r"\s(?:(?:with|from|on|via|using|through|avec|depuis|sur|dans|in)\s+)?(?:my|our|the|a|an|mon|notre|le|la|un|une)\s+$",
    re.I,
)
"""What leads to words that were taken out: "with my"."""


def own_name(words: str, tool: str, local: frozenset[str]) -> str:
    """Give how `words` write a tool, with the version that follows; "" when they do not name it.

    >>> own_name("| Tchat GPT Enterprise | Compte professionnel |", "chatgpt", frozenset())
    'Tchat GPT Enterprise'
    """
    folded, origins = _aligned(words)
    pattern = concepts("tools").patterns.get(tool) or next(_named(local & {tool.partition(":")[2]}), None)
    found = pattern.search(folded) if pattern else None
    if found is None:
        return ""
    start, end = origins[found.start()], origins[found.end() - 1] + 1
    version = _VERSION.match(words[end:])
    return words[start:end] + (version.group() if version else "")


_VERSION = re.compile(r"(?: (?:[A-ZÀ-Ý][\w-]*|\d[\w.]*)){1,2}")
"""What follows the name of a tool and tells its version: "Enterprise", "Pro", "365"."""


_VERSIONS = re.compile(
    rf" (?:pro|enterprise|entreprise|team|business|premium|edu|(?:plus|go|max){_GOES_ON})"
    r"(?![\w-]| (?:licen[cs]e|plan|case|meeting|call|account))"
)
"""The same as people type it, where no name of a person or of a thing may stand."""
_FREE = re.compile(r"(?<![\w-])free $")


def _patterns(kind: str, local: frozenset[str]) -> Iterator[re.Pattern[str]]:
    if kind == "tools":
        yield from _called(local)
        yield from concepts("accounts").patterns.values()
    else:
        yield from concepts(kind).patterns.values()


def _called(local: frozenset[str]) -> Iterator[re.Pattern[str]]:
    yield from (pattern for name, pattern in concepts("tools").patterns.items() if name != "class:any")
    yield from _named(local)


def _named(local: Iterable[str]) -> Iterator[re.Pattern[str]]:
    yield from (re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in local)


def _aligned(words: str) -> tuple[str, list[int]]:
    """Give the folded words, and for each of their characters its place in `words`."""
    pairs = [(plain, i) for i, one in enumerate(words) for plain in _folded(one)]
    return "".join(plain for plain, _ in pairs), [i for _, i in pairs]


@lru_cache(maxsize=4_096)
def _folded(character: str) -> str:
    return " " if character.isspace() else fold(character)
