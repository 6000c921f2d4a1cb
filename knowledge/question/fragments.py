"""What a message says that is no question: a fragment of one, or a word to whoever answers. Pure.

"Copilot Chat, compte pro" names a tool and nothing that is done with it: behind a question it belongs to it, and alone
it permits nothing and forbids nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.concepts import Language
from knowledge.lexicon import fold, told_in
from knowledge.question.aspects import aspect_of
from knowledge.question.declared import without_what_it_is_not
from knowledge.question.pasting import split_paste
from knowledge.question.places import named_tools
from knowledge.question.understanding import HAPPENED, Asked, understand

MOST_WORDS = 16
"""Words of a fragment at most: who says more asks something whole."""
MOST_UNKNOWN = 2
"""Words of it that nothing knows, at most: "GitHub Copilot Business, squad Alpha"."""
_OF_NO_FRAGMENT = frozenset({HAPPENED, "skipped", "ordered"})


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said in a language that is no question; all but `wants` and `corrects` make up a whole message."""

    drops: re.Pattern[str]
    declines: re.Pattern[str]
    wants: re.Pattern[str]
    corrects: re.Pattern[str]


@cache
def _said(language: Language) -> _Said:
    told = told_in("said")[language]
    any_of = {kind: rf"(?:{'|'.join(told[kind]['patterns'])})(?![\w-])" for kind in told}
    around = rf"(?:\W*{any_of['begins']})*\W*{{}}(?:\W*{any_of['ends']})*\W*"
    whole = {kind: re.compile(around.replace("{}", any_of[kind])) for kind in ("drops", "declines")}
    return _Said(
        **whole,
        wants=re.compile(rf"(?<![\w'-]){any_of['wants']}"),
        corrects=re.compile(rf"(?:\W*{any_of['corrects']})+"),
    )


def drops(words: str) -> bool:
    """True for a message that takes the question before it back, and says nothing else.

    >>> [drops(words) for words in ("En fait laisse tomber", "never mind", "laisse tomber les noms")]
    [True, True, False]
    """
    return any(one.drops.fullmatch(fold(words)) for one in _all())


def declines(words: str) -> bool:
    """True for a message that says that none of the replies offered fits, and nothing else.

    >>> [declines(words) for words in ("none of these", "aucun de ceux-là", "none of these names")]
    [True, True, False]
    """
    return any(one.declines.fullmatch(fold(words)) for one in _all())


def corrects(words: str) -> bool:
    """True for a message that starts as one does that takes something back: "en fait c'est confidentiel"."""
    return any(one.corrects.match(fold(words)) for one in _all())


def speaks(words: str) -> bool:
    """True for a message to whoever answers, which leans on no question and makes none."""
    return drops(words) or declines(words)


def uncorrecting(words: str) -> str:
    """Give what is left of a message without the "en fait" or "sorry" that it starts with."""
    begun = (one.corrects.match(fold(words)) for one in _all())
    return words[max((len(one.group()) for one in begun if one), default=0) :].lstrip(" ,:;.!-") or words


def is_fragment(words: str, local: frozenset[str] = frozenset()) -> bool:
    """True for words that name a tool, an account, a kind of data or a known fact, and neither a use nor a request.

    >>> [is_fragment(words) for words in ("Copilot Chat, compte pro", "DeepL Pro ok ?", "je veux résumer un contrat")]
    [True, False, False]
    """
    words = words.strip()
    if "\n" in words or words_told(words) > MOST_WORDS or split_paste(words)[1]:
        return False
    asked = understand(words, local=local)
    if (
        (asked.uses and not _IS_ONE.match(asked.text))
        or asked.stated & _OF_NO_FRAGMENT
        or asked.wants_dpo
        or aspect_of(asked.text) is not None
    ):
        return False
    asks = any(one.wants.search(asked.text) for one in _all()) or _LEAVE_LAST.search(asked.text) is not None
    asks = asks or ("?" in words and not _only_named(asked))
    return names_anything(words, local) and not asks and len(asked.unknown) <= MOST_UNKNOWN


def words_told(words: str) -> int:
    """Give how many words a message has, but what it says that a thing is not: several such denials are one fragment.

    >>> words_told("c'est interne, ce n'est pas un contrat et ce ne sont pas des données de santé")
    3
    """
    return len(without_what_it_is_not(fold(words)).split())


def names_anything(words: str, local: frozenset[str]) -> bool:
    """True when words name a tool, an account, a kind of data, or what is not in it."""
    asked = understand(words, local=local)
    named = asked.tools - {"class:any"} or asked.accounts or asked.data or asked.denied or asked.stated
    return bool(named) or _NO_NAMES.search(fold(words)) is not None


def _only_named(asked: Asked) -> bool:
    """True for a tool's name with a question mark and nothing else: "Suno ?"."""
    return not (asked.unknown or asked.data or asked.stated) and bool(_NAME_ALONE.match(asked.text))


def hands_to_a_tool(words: str, local: frozenset[str]) -> bool:
    """True for a thing that a small word hands to a tool, a request put short.

    >>> [hands_to_a_tool(words, frozenset()) for words in ("compte rendu par Copilot", "avec Copilot", "Copilot, pro")]
    [True, False, False]
    """
    before = [words[:start] for start, _ in named_tools(words, local)]
    things = (folded[: by.start()] for folded in map(fold, before) if (by := _BY.search(folded)))
    return any(thing.stems and not thing.accounts for thing in (understand(one, local=local) for one in things))


_BY = re.compile(
    r"\b(?:avec|par|via|dans|sur|sous|chez|with|in|into|on|through|by|using)(?: (?:le|la|l'|mon|notre|the|my|our))?$"
)
"""What stands between a thing and the tool that it is handed to."""
_IS_ONE = re.compile(
    r"\W*(?:(?:non|oui|en fait|no|yes|actually|sorry|pardon)\W+)?(?:c'est|ce sont|il s'agit d['e]|it'?s|it is|this is"
    r"|these are|they are) ?(?:une?|des|les?|la|l'|mon|ma|mes|notre|nos|an?|the|my|our|some)\b"
)
"""How words start that say what a thing is, whatever verb its name holds: "c'est une lettre de licenciement"."""
_NO_NAMES = re.compile(r"\b(?:pas d|pas de|aucune?|sans|no|without|zero)(?:'| )(?:\w+ )?(?:noms?|prenoms?|names?)\b")
_LEAVE_LAST = re.compile(
    r"\b(?:ok|okay|bon|possible|permis|autorise|fine|allowed|yes|oui|good)(?: (?:ou pas|ou non|or not))?[ .!?]*$"
)
"""How leave is asked last: "deepl pro ok", "synonymes sur chatgpt c'est bon"."""
_NAME_ALONE = re.compile(r"\W*(?:(?:et|and|avec|with) )?[\w'.-]+(?: [\w'.-]+){0,2} ?\?+\W*$")


def _all() -> Iterator[_Said]:
    return map(_said, Language)
