"""How a message starts: with thanks, as what only changes the question before it, with another subject. Pure."""

import re
from dataclasses import dataclass
from functools import cache

from knowledge.concepts import Aspect, Language
from knowledge.lexicon import fold, told_in
from knowledge.question.aspects import aspect_of
from knowledge.question.understanding import understand

MOST_WORDS = 16
"""Words of a follow-up at most: who says more asks something whole."""


@dataclass(frozen=True, slots=True)
class Openers:
    """How follow-ups start in a language."""

    turns: re.Pattern[str]
    supposes: re.Pattern[str]
    goes_on: re.Pattern[str]
    points: re.Pattern[str]
    courtesy: re.Pattern[str]
    thanks: re.Pattern[str]
    meant: re.Pattern[str]
    leans: re.Pattern[str]
    refers: re.Pattern[str]
    tells: re.Pattern[str]
    removes: re.Pattern[str]
    which: re.Pattern[str]
    anew: re.Pattern[str]
    fills: re.Pattern[str]

    def past_courtesy(self, words: str) -> str:
        """Give what is left of a message without the thanks that it begins with."""
        opener = self.courtesy.match(fold(words))
        return words[opener.end() :].strip() if opener else words


@cache
def openers_of(language: Language) -> Openers:
    """Give how follow-ups start in a language, as its lexicon tells it."""
    told = told_in("following")[language]
    patterns = {kind: rf"(?:{'|'.join(told[kind]['patterns'])})(?!\w|-\w)" for kind in Openers.__annotations__}
    anywhere = ("refers", "courtesy", "thanks", "fills", "removes")
    patterns |= {kind: rf"\W*{one}" for kind, one in patterns.items() if kind not in anywhere}
    patterns |= {
        "refers": rf"(?<![\w'-]){patterns['refers']}",
        "fills": rf"(?<![\w'-]){patterns['fills']}",
        "removes": rf"\W*(?<![\w'-])(?<!si )(?<!if ){patterns['removes']}",
        "thanks": rf"(?<!\w){patterns['thanks']}",
        "courtesy": rf"(?:\W*(?:and |et )?{patterns['courtesy']}\W*)+",
    }
    return Openers(**{kind: re.compile(one) for kind, one in patterns.items()})


def turns_to(words: str) -> bool:
    """True when words start as what only changes or adds a circumstance does, in either language.

    >>> turns_to("et avec mon compte pro ?"), turns_to("Quels outils puis-je utiliser ?")
    (True, False)
    """
    folded = fold(words)
    opened = (openers_of(language) for language in Language)
    return any(one.turns.match(folded) or one.supposes.match(folded) for one in opened)


LONGEST_COURTESY = 80
"""Characters of a message that only greets or thanks; a longer one says something."""


def is_courtesy(words: str) -> bool:
    """True for a message that greets, thanks or takes leave, and asks nothing.

    >>> [is_courtesy(words) for words in ("ok thanks bye", "Merci ! Et avec Gemini ?")]
    [True, False]
    """
    if not any(map(str.isalpha, words)) or len(words) > LONGEST_COURTESY or "?" in words:
        return False
    return any(openers_of(language).courtesy.fullmatch(fold(words)) for language in Language)


_NODS = re.compile(
    r"\W*(?:(?:ok(?:ay)?|oui|ouais|ouep|non|nan|si|d'accord|dac|yes|yep|yeah|no|nope|nah|sure|alright)\b\W*){1,2}"
)


def nods(words: str) -> bool:
    """True for a message that only says yes, no or "ok", to nothing that was asked.

    >>> nods("Oui."), nods("ok merci"), nods("non, avec Gemini")
    (True, False, False)
    """
    return "?" not in words and _NODS.fullmatch(fold(words)) is not None


def thanks(words: str) -> bool:
    """True when words hold thanks, whatever else they say.

    >>> thanks("ok thanks bye"), thanks("Bonjour")
    (True, False)
    """
    return any(openers_of(language).thanks.search(fold(words)) for language in Language)


def without_courtesy(words: str) -> str:
    """Give what is left of a message without the thanks or the greeting that it begins with, in either language."""
    return min((openers_of(language).past_courtesy(words) for language in Language), key=len)


def asks_which(words: str) -> bool:
    """True for a message that only asks which tool is left, after one was asked about.

    >>> asks_which("which one can I use then"), asks_which("lequel alors ?"), asks_which("which one is free?")
    (True, True, False)
    """
    return any(_asks_which(words, openers_of(language)) for language in Language)


def _asks_which(words: str, openers: Openers) -> bool:
    left = openers.fills.sub(" ", fold(openers.past_courtesy(words)))
    opener = openers.turns.match(left) or openers.leans.match(left)
    return any(openers.which.fullmatch(one.strip(" .?!,")) for one in (left, left[opener.end() if opener else 0 :]))


def starts_anew(words: str) -> bool:
    """True for words that say themselves that another subject begins.

    >>> starts_anew("Rien à voir : DeepL Pro, on a le droit ?"), starts_anew("et avec DeepL Pro ?")
    (True, False)
    """
    return any(openers_of(language).anew.match(fold(words)) for language in Language)


def only_supposes(words: str) -> bool:
    """True when words tell what was taken out, or another known circumstance, and nothing of what that changes.

    >>> only_supposes("And if I remove the names first?"), only_supposes("Sans les noms, puis-je utiliser ChatGPT ?")
    (True, False)
    """
    asked, aspect = understand(without_courtesy(words)), aspect_of(fold(words))
    if "\n" in words.strip() or len(words.split()) > MOST_WORDS or aspect not in (None, Aspect.HOW, Aspect.MAY):
        return False
    if aspect is Aspect.MAY and (asked.tools or asked.data or asked.uses):
        return False
    opened = tuple(map(openers_of, Language))
    supposes = any(one.supposes.match(asked.text) or one.removes.match(asked.text) for one in opened)
    named = asked.named_tools or asked.accounts or asked.uses - {"input"}
    return supposes and not named and bool(asked.stated or asked.denied)


def asks_of_it(words: str, language: Language) -> bool:
    """True when words say "it" for what was asked before and name nothing that is done with it.

    >>> asks_of_it("C'est possible dans Gemini ?", Language.FR)
    True
    """
    asked = understand(words)
    return bool(openers_of(language).points.match(fold(words))) and not (asked.uses - {"input"} or asked.data)
