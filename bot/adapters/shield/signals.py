"""What a pasted text is as a whole: certain marks, and classes that two independent signs make it look like.

Read in the redacted text, so that what is told is what masking does not take away.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from bot.adapters.shield.texts.lexicon import Lexicon, load, plain
from bot.adapters.shield.texts.syntax import is_a_formula, is_a_log, is_code, prose
from knowledge.concepts import DataClass
from knowledge.question.pasting import matter

SUSPECT = 3
"""Weight from which a class is suspected."""
DOUBT = 2
"""Weight that it takes besides on one line: there, more often than a document, someone tells of their work."""
WEIGHTS = {"telling": 2, "hinting": 1, "public": -3, "neutral": 0}
AGAINST = -6
"""Weight of what tells that a text is none, from which the tagger alone does not raise it."""
READ = 0.9
"""How likely the tagger must find a class for the whole before it is suspected."""
LEAST = 60
"""Characters under which a text that asks nothing is a remark, no document."""
GONE = frozenset({DataClass.CUSTOMER})
"""What masking does take away when an identifier confirmed it: a customer's message without the customer."""
UNASKED = frozenset({DataClass.HEALTH})
"""What no text is suspected of: its words alone are those of any page about it."""

_BY_SHAPE = frozenset({DataClass.CODE, DataClass.FINANCE})
"""What the tagger hears in signs and figures, of which placeholders leave nothing."""
_PLACEHOLDER = re.compile(r"<[^\W\d_]+(?:_[^\W\d_]+)*_\d+>")
_FEWEST_WORDS = 6

_COMMERCIAL, _RESTRICTED = "commercial", "restricted"
"""Looks that make no class of their own, but a text confidential."""
_OF_PRICES = frozenset({DataClass.TRADE, DataClass.FINANCE})
"""What the tagger takes prices for: a quote tells neither how something is made nor what was earned."""

_MARKED = re.compile(
    r"^\W*(?:(?:document|note|memo|rapport|courrier|projet|report|draft|company|commercial|private and|privileged and"
    r"|privileged &|strictement|hautement|tres|strictly|highly)[ \t]+){0,3}confidential(?!ity)\b(?![ \t]*:[ \t]*no)"
    r"|^\W*(?:(?:document|note|memo|rapport|courrier|projet|dossier|strictement|hautement|tres)[ \t]+){0,3}"
    r"confidentiel(?:le)?\b(?![ \t]*:[ \t]*non)(?![ \t]+defense)"
    r"|^\W*(?:a )?diffusion (?:restreinte|limitee)\b|^\W*secret des affaires\b"
    r"|^\W*privileged (?:and|&|communication)|\battorney[- ]client (?:privilege|communication)"
    r"|\btlp ?: ?(?:amber|red)\b"
    r"|[-–—(\[/|,][ \t]*(?:strict\w* )?(?:confidential|confidentiel(?:le)?|diffusion restreinte)(?: (?:rh|hr))?\W*$"
    r"|\bcommercial in confidence\b"
)
_WITHHELD = re.compile(
    r"\b(?:not (?:to be )?(?:for )?(?:release|publication|disclosure|public|published|released|disclosed|announced)"
    r" (?:until|till|before|prior to|ahead of)|(?:do not|don't|not to be) (?:publish|release|disclose|circulate)"
    r" (?:until|till|before|prior to)|(?:strictly )?under embargo\b|embargo(?:ed)? (?:until|till)|not yet (?:public"
    r"|published|announced|released)|unpublished (?:results?|figures?|accounts?|forecasts?)"
    r"|(?:ne pas|a ne pas|ne rien|non) (?:publier|diffuser|communiquer|divulguer|rendre public) (?:avant|jusqu)"
    r"|(?:pas|non) (?:encore )?(?:publics?|publiques?|publiee?s?|annoncee?s?)"
    r"(?: (?:avant|jusqu)| a ce (?:jour|stade)\b)"
    r"|pas encore (?:publics?|publiques?|publiee?s?|annoncee?s?)|(?:resultats?|chiffres?|comptes?|previsions?)"
    r" non publiee?s?|sous embargo\b|embargo jusqu)"
)
"""What a text says of itself that is kept back for now, read with `plain`."""
_NO_MORE = re.compile(
    r"\b(?:plus|no longer|never|jamais|pas|not|isn't|wasn't|n'est) (?:\w+ )?(?:sous|under) embargo"
    r"|embargo (?:leve|lifted|is over|termine|has ended|ended|expire)"
    r"|\b(?:lift|lever|levee)\w* (?:of |the |l'|de l')*embargo"
)
_FIGURE = re.compile(r"(?<![\w.,])[^\W\d_]{0,3}\d[\d.,]*%?")
_FEWEST_FIGURES = 4
_LONGEST_MARK = 100
"""Characters of the longest line that is a mark: beyond, it is the small print under a mail."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a text is for certain, and what it looks like; figures that say that they are kept back are both."""

    certain: frozenset[DataClass]
    likely: frozenset[DataClass]
    unlikely: frozenset[DataClass] = frozenset()
    """What the words tell that it is not, whatever it is like."""

    def with_forms(self, forms: Mapping[DataClass, float]) -> "Signs":
        """Give them with the classes that the tagger reads the whole as."""
        read = {one for one, likely in forms.items() if likely >= READ} - self.unlikely
        return replace(self, likely=self.likely | read - self.certain)

    def asked(self, found: frozenset[DataClass]) -> frozenset[DataClass]:
        """Give what nothing confirms yet: a question to whoever pastes it."""
        asked = self.likely - found - UNASKED
        return asked - {DataClass.FINANCE} if DataClass.HR in self.left(found) else asked  # a payslip's own sums

    def left(self, found: frozenset[DataClass]) -> frozenset[DataClass]:
        """Give what masking does not take away: the marks, and what it looks like when an identifier confirms it."""
        return self.certain | ((self.likely & found) - GONE)


def signs(text: str) -> Signs:
    """Give what the pasted matter of `text` (already redacted) is and looks like; a question alone is nothing."""
    pasted = unasked(matter(text))
    certain = frozenset(_certain(pasted))
    bare = plain(prose(pasted) if DataClass.CODE in certain else pasted)
    bar = SUSPECT if "\n" in text.strip() else SUSPECT + DOUBT
    looks = {one: look.beside(pasted) for one, look in _looks().items()}
    scores = {one: _score(bare, look) for one, look in looks.items()} if _is_document(pasted) else {}
    likely = frozenset(one for one, weight in scores.items() if weight >= bar)
    unlikely = frozenset(one for one, look in looks.items() if one not in likely and _against(bare, look))
    if is_a_formula(pasted) or is_a_log(pasted):
        unlikely |= {DataClass.CODE}
    if _is_masked_away(pasted):
        unlikely |= _BY_SHAPE
    if _is_a_list_of_people(pasted):
        unlikely |= {DataClass.FINANCE}
    withheld = DataClass.FINANCE in likely and _is_withheld(bare, looks[DataClass.FINANCE], bar)
    told = certain | ({DataClass.FINANCE} if withheld else set())
    priced = _is_document(pasted) and _score(bare, _look(_COMMERCIAL)) >= bar
    kept = _is_document(pasted) and _restricted(bare, _own(text)) >= bar
    unlikely |= _OF_PRICES - likely if priced else set()
    likely |= {DataClass.CONFIDENTIAL} if priced or kept else set()
    return Signs(told, likely - certain, unlikely - likely)


def _own(text: str) -> str:
    """Give the asker's words outside the pasted matter of `text`; where all of it is matter, what its ends ask."""
    lines, given = _flat(text), _flat(matter(text))
    if given != lines:
        return lines.replace(given, " ")
    first, *rest = lines.split("\n")
    return "\n".join(s for line in (first, *rest[-1:]) for s in re.split(r"(?<=[.!?]) ", line) if _asks(s))


def _flat(text: str) -> str:
    """Give `text` with one space between words, as `matter` puts the sentences of a line together."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


_SAID_PUBLIC = re.compile(
    r"(?<!pas )(?<!not )(?<!non )\b(?:publi(?:c|que|cs|ques|ee?s?|shed)|online|en ligne|news|press release"
    r"|communique de presse|presse)\b"
)
"""What an asker calls a text that everybody may read."""
_FOR_A_WHILE = re.compile(
    r"\b(?:du (?:\d{1,2}(?:er)?|\w+) (?:\w+ )?au \d{1,2}|from (?:the )?\d{1,2}(?:th|st|nd|rd)? (?:\w+ )?(?:to|until)"
    r"|jusqu'au \d{1,2}|until \d{1,2}|(?:le|on) (?:the )?(?:24|25|26|31)(?:th|st)? (?:decembre|december)"
    r"|(?:24|25|26|31)(?:th|st)? (?:decembre|december)|1er (?:janvier|mai)|14 juillet|15 aout|christmas|noel"
    r"|inventaire|stocktaking|vacances|jours? feries?|bank holiday|for (?:the|a) (?:day|week|weekend)"
    r"|car park|parking|canteen|cantine|cleaning|menage)\b"
)
"""What closes for some days, or is a service of the house, not a part of it: "close the workshop on 24 December"."""
_PLANNED = re.compile(
    r"\b(?:clos(?:e|ing|ure)|shut|outsourc\w*|fermer|fermeture|externalis\w+)\b(?=(?P<rest>[^.!?\n]*))"
)


def _restricted(bare: str, own: str) -> int:
    """Give the weight of what says that `bare` goes to few: less what closes for a while, and a text called public."""
    lasting = _PLANNED.sub(lambda one: " " if _FOR_A_WHILE.search(one["rest"]) else one.group(), bare)
    public = WEIGHTS["public"] if _SAID_PUBLIC.search(plain(own)) else 0
    return _score(lasting, _look(_RESTRICTED)) + public


def _is_masked_away(pasted: str) -> bool:
    """True for a line of which hardly more than placeholders is left: "Write to <EMAIL_1>, password: <SECRET_1>"."""
    bare, masked = _PLACEHOLDER.subn(" ", pasted)
    return masked > 0 and "\n" not in pasted.strip() and len(re.findall(r"[^\W\d_]{2,}", bare)) < _FEWEST_WORDS


_CELLS = re.compile(r"(?:[^\t;|\n]*[\t;|]){2}")
_REACHES = re.compile(r"<(?:COURRIEL|EMAIL|TELEPHONE|PHONE|ADRESSE|ADDRESS)_\d+>")
_FEWEST_PEOPLE = 3


def _is_a_list_of_people(pasted: str) -> bool:
    """True for rows most of which tell how to reach somebody: what each gave or bought is no result of the house."""
    rows = [line for line in pasted.split("\n") if _CELLS.match(line)]
    reached = sum(_REACHES.search(row) is not None for row in rows)
    return reached >= _FEWEST_PEOPLE and 2 * reached >= len(rows)


def _is_withheld(bare: str, look: "_Look", bar: int) -> bool:
    """True for figures that say themselves that they are not published yet: their other words reach the bar alone."""
    said = _WITHHELD.search(bare) is not None and _NO_MORE.search(bare) is None
    told = said and len(_FIGURE.findall(bare)) >= _FEWEST_FIGURES
    return told and _score(_WITHHELD.sub(" ", bare), look) >= bar


def _certain(pasted: str) -> Iterator[DataClass]:
    if is_code(pasted):
        yield DataClass.CODE
    if _is_document(pasted) and any(map(_is_mark, plain(pasted).split("\n"))):
        yield DataClass.CONFIDENTIAL


def _is_document(pasted: str) -> bool:
    return len(pasted) >= LEAST or "\n" in pasted


def unasked(text: str) -> str:
    """Give `text` without the sentences that ask something, which are the asker's own."""
    lines = (" ".join(s for s in re.split(r"(?<=[.!?])\s+", line) if not _asks(s)) for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())


def _asks(sentence: str) -> bool:
    return sentence.rstrip(" »\"'”").endswith("?")


def _is_mark(line: str) -> bool:
    return len(line) <= _LONGEST_MARK and _MARKED.search(line) is not None


def _score(bare: str, look: "_Look") -> int:
    """Give the weight of what `bare` (read with `plain`) says of a class; one sign alone reaches it only by its own."""
    weights = dict(_weights(bare, look))
    telling = [weight for weight in weights.values() if weight > 0]
    enough = len(telling) > 1 or any(weight > SUSPECT for weight in telling)
    return sum(telling) + _taken(weights, look) if enough else 0


def _against(bare: str, look: "_Look") -> bool:
    return _taken(dict(_weights(bare, look)), look) <= AGAINST


def _taken(weights: Mapping[object, int], look: "_Look") -> int:
    return max(look.least, sum(weight for weight in weights.values() if weight < 0))


def _weights(bare: str, look: "_Look") -> Iterator[tuple[object, int]]:
    """Give each different sign and its weight."""
    yield from ((hit.name, look.weights[hit.name]) for hit in look.lexicon.hits(bare))
    for shape, least, weight in look.shapes:
        if sum(1 for _ in shape.finditer(bare)) >= least:
            yield shape, weight


@dataclass(frozen=True, slots=True)
class _Look:
    """What a class looks like: expressions, the weight of each, and shapes of lines."""

    lexicon: Lexicon
    weights: tuple[int, ...]
    shapes: tuple[tuple[re.Pattern[str], int, int], ...]
    own: re.Pattern[str] | None = None
    """What the text says of its own that nothing of an advert, a notice or a procedure stands against."""
    least: int = -sys.maxsize
    """The most that is taken away."""

    @classmethod
    def of(cls, data: dict[str, Any]) -> "_Look":
        entries = [(entry, weight) for group, weight in WEIGHTS.items() for entry in data.get(group, ())]
        said = ((shape.replace("{bound}", data.get("bound", "")), *how) for shape, *how in data["shapes"])
        shapes = tuple((re.compile(shape, re.MULTILINE), least, weight) for shape, least, weight in said)
        own = re.compile(data["own"]) if "own" in data else None
        return cls(Lexicon(entry for entry, _ in entries), tuple(weight for _, weight in entries), shapes, own)

    def beside(self, text: str) -> "_Look":
        """Give the look without what `text` outweighs by what it says of its own."""
        if self.own is None or not any(
            hit["own"] if "own" in self.own.groupindex else hit for hit in self.own.finditer(text)
        ):
            return self
        shapes = tuple(shape for shape in self.shapes if shape[-1] > 0)
        return replace(self, shapes=shapes, least=WEIGHTS["public"])


@cache
def _looks() -> dict[DataClass, _Look]:
    named = load("signals").items()
    return {DataClass(name): _Look.of(data) for name, data in named if name not in (_COMMERCIAL, _RESTRICTED)}


@cache
def _look(name: str) -> _Look:
    return _Look.of(load("signals")[name])
