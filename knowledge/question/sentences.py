"""A message cut into sentences, items of a list and questions that one sentence strings together, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.concepts import Aspect
from knowledge.lexicon import concepts, fold
from knowledge.question.aspects import aspect_of
from knowledge.question.facts import is_of_the_charter
from knowledge.question.understanding import COVERING
from knowledge.rules import local_names
from knowledge.stems import meaningful


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a text, from `start` to `end`; `lead` holds words before it that open it too ("Puis-je")."""

    start: int
    end: int
    before: int = 0
    """Characters of the mark or the conjunction before it, which go with it."""
    lead: str = ""
    alone: bool = False
    """True when the form says that this is a question of its own: an item of a list, a piece of a sentence."""


def cut(text: str, local: frozenset[str]) -> tuple[Cut, ...]:
    """Give the pieces of `text`, in their order."""
    marks = _list_marks(text)
    if marks:
        ends = [m.start() for m in marks[1:]] + [len(text)]
        items = (Cut(m.end(), end, m.end() - m.start(), alone=True) for m, end in zip(marks, ends, strict=True))
        return (Cut(0, marks[0].start()), *items)
    return tuple(_sentences(text, local))


_ITEM = re.compile(r"(?:^|(?<=[\s:(]))\(?(?P<rank>[1-9])(?:[).]|°\)?)\s+")
_BULLET = re.compile(r"^[ \t]*[-*•]\s+", re.MULTILINE)


def _list_marks(text: str) -> list[re.Match[str]]:
    """Give the marks of a list of questions: 1, 2… in their order, or bullets; each item asks, or names a use."""
    ranked = list(_ITEM.finditer(text))
    in_order = [int(m["rank"]) for m in ranked] == [*range(1, len(ranked) + 1)]
    marks = ranked if ranked and in_order else list(_BULLET.finditer(text))
    ends = [m.start() for m in marks[1:]] + [len(text)]
    items = [text[m.end() : end] for m, end in zip(marks, ends, strict=False)]
    asking = all("?" in item or concepts("uses").names(fold(item)) for item in items)
    return marks if len(marks) > 1 and asking and "?" in text else []


NOT_BEHIND_A_TITLE = (
    r"(?<!\bM\.)(?<!\bMM\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bMme\.)(?<!\bMlle\.)(?<!\bDr\.)(?<!\bPr\.)"
    r"(?<!\bProf\.)(?<!\bMe\.)"
)
"""Holds, in a pattern, where no title that ends in a full stop stands right before: "le contrat de M. Dupont ?"."""
_END = re.compile(rf"(?<=[.!?…]){NOT_BEHIND_A_TITLE}[)»”\"]?\s+|\n+")


def _sentences(text: str, local: frozenset[str]) -> Iterator[Cut]:
    begin = 0
    for stop, resume in [(m.start(), m.end()) for m in _END.finditer(text)] + [(len(text), len(text))]:
        sentence = text[begin:stop]
        for one in _questions_in(sentence, local) or [Cut(0, len(sentence))]:
            yield replace(one, start=begin + one.start, end=begin + one.end)
        begin = resume


def _questions_in(sentence: str, local: frozenset[str]) -> list[Cut]:
    if not sentence.rstrip(' )»”"').endswith("?"):
        return []
    for told_apart in (_after_a_count, _two_facts, _and_a_duty):
        if pieces := told_apart(sentence):
            return pieces
    return _each_asks(sentence, local) or _two_uses(sentence, local)


_COUNTS = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "two": 2, "three": 3, "four": 4, "five": 5,
    "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip
_COUNT = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}) (?:\w+ )?(?:choses|questions|points|trucs|things|ones|asks|petites questions)\b"
)


def announced(folded: str) -> int:
    """Give how many questions a folded text announces ("deux choses :", "Three quick ones"); 0 when it does not say."""
    found = _COUNT.search(folded)
    return _COUNTS[found["count"]] if found else 0


_ASKS = (
    r"(?:puis-je|peut-on|pouvons-nous|est-ce|ai-je|a-t-on|qui|quand|comment|combien|quel|faut-il|dois-je|on peut"
    r"|je peux|can|may|could|does|do|is|are|when|who|how|what|which|where|should|must)\b"
)
_COMMA = re.compile(rf",\s*(?:et\s+|and\s+)?(?={_ASKS})", re.IGNORECASE)


def _after_a_count(sentence: str) -> list[Cut]:
    """Give what "Three quick ones: does…, can…, and when…?" announces, cut at its commas when they make as many."""
    colon = re.search(r":\s+", sentence)
    count = announced(fold(sentence[: colon.start()])) if colon else 0
    if colon is None or not count:
        return []
    pieces = _between(sentence, colon.end(), list(_COMMA.finditer(sentence, colon.end())))
    told = Cut(0, colon.end())
    return [told, *pieces] if len(pieces) == count else [told, Cut(colon.end(), len(sentence), alone=True)]


def _between(sentence: str, start: int, breaks: list[re.Match[str]]) -> list[Cut]:
    begins = [(start, 0), *((m.end(), m.end() - m.start()) for m in breaks)]
    ends = [*(m.start() for m in breaks), len(sentence)]
    return [Cut(begin, end, before, alone=True) for (begin, before), end in zip(begins, ends, strict=True)]


_AND_ASKS = re.compile(
    r",?\s+(?:et|and)\s+(?=(?:[aà] qui|quand|comment|combien|who|whom|when|how|where)\b(?:\W+\w+){2})", re.IGNORECASE
)


def _two_facts(sentence: str) -> list[Cut]:
    """Give both halves of "How long does it keep them and who can read them?": two questions of fact."""
    breaks = list(_AND_ASKS.finditer(sentence))
    if len(breaks) != 1 or aspect_of(fold(sentence[: breaks[0].start()])) in (None, Aspect.MAY, Aspect.MUST):
        return []
    return _between(sentence, 0, breaks)


_AND_MUST = re.compile(
    r",?\s+(?:et|and|mais|but)\s+(?=(?:est-ce que )?(?:(?:dois|devons|doit)-(?:je|nous|on)|(?:je|on) doi[st]|faut-il"
    r"|(?:do|am|are) (?:i|we) (?:have to|need to|obliged to|required to)|(?:must|should) (?:i|we))\b(?:\W+\w+){2})",
    re.IGNORECASE,
)


def _and_a_duty(sentence: str) -> list[Cut]:
    """Give both halves of "May I use it for this, and do I have to label the text?": leave, then what one says of it.

    A duty that may be a condition of the leave ("and must I remove the names?") stays with it: they are judged as one.
    """
    breaks = list(_AND_MUST.finditer(sentence))
    if len(breaks) != 1 or aspect_of(fold(sentence[: breaks[0].start()])) is not Aspect.MAY:
        return []
    return _between(sentence, 0, breaks) if is_of_the_charter(sentence[breaks[0].end() :]) else []


_LEAVE = (
    r"(?:(?:puis|peux|pourrais|pouvons|pourrions)-(?:je|nous)|(?:peut|pourrait)-on|(?:ai-je|a-t-on|avons-nous) le droit"
    r"|(?:est-ce qu(?:e |'))?(?:je|on|l'on|nous) (?:peux|peut|pourrais|pourrait|pouvons|pourrions)"
    r"|(?:est-ce qu(?:e |'))?(?:j'ai|on a|nous avons) le droit|(?:can|may|could|might) (?:i|we)"
    r"|(?:am i|are we) allowed)\b"
)
_AND_MAY = re.compile(rf"(?:,\s*|,?\s+(?:et|and|mais|but)\s+(?:aussi\s+|also\s+)?)(?={_LEAVE})", re.IGNORECASE)


def _each_asks(sentence: str, local: frozenset[str]) -> list[Cut]:
    """Give the questions of "Puis-je A avec X et puis-je B dans Y ?": each asks, and names its own object and tool."""
    pieces = _between(sentence, 0, list(_AND_MAY.finditer(sentence)))
    told = [sentence[one.start : one.end] for one in pieces]
    first = told[0] if len(told) > 1 else ""
    if _PREMISE.match(fold(first)):
        return []
    fact = aspect_of(fold(first)) not in (None, Aspect.MAY, Aspect.MUST)
    asks = fact or (aspect_of(fold(first)) is Aspect.MAY and _stands_alone(first, local))
    return pieces if first and asks and all(_stands_alone(one, local) for one in told[1:]) else []


def _stands_alone(words: str, local: frozenset[str]) -> bool:
    """True when a question names its tool and what is done to what, and points to nothing that was said before."""
    folded = fold(words)
    uses, whole = concepts("uses").names(folded), _WITHOUT_OBJECT
    named = concepts("data").names(folded) or meaningful(folded, COVERING)[0] or uses & whole
    return bool(tools_in(words, local) and named and not _CHAINED.search(folded))


_PREMISE = re.compile(
    r"\W*(?:(?:est-ce que|et|alors|donc|and|so) )*(?:si\b|s'|vu qu|comme\b|puisqu|sachant|etant donne|alors qu|meme si"
    r"|quand\b|if\b|since\b|as\b|given|when\b|while\b|even (?:if|though))"
)
"""How a sentence begins whose first part is no question: "Vu que je peux A, je peux B ?"."""
_WITHOUT_OBJECT = frozenset({"code_help", "image", "private", "search"})
"""Uses that are told whole by their own words: "coder avec Copilot"; "traduire avec DeepL" asks what."""
_AND = re.compile(r",?\s+(?:et|and)\s+(?:aussi\s+|also\s+)?", re.IGNORECASE)
_CHAINED = re.compile(
    r"\b(?:resultats?|ensuite|puis(?!-)|apres|then|results?|output|it|them|after|l[ea] meme|the same|ca|cela|that"
    r"|this)\b|\b(?:le|la|les|l'|en) ?(?=\w+(?:er|ir|re)\b)|^(?:le|la|les|l'|en|y)\b"
)
"""What says that a use follows from the one before: one undertaking, judged whole."""


def _two_uses(sentence: str, local: frozenset[str]) -> list[Cut]:
    """Give both halves of "Puis-je traduire A avec X et résumer B dans Y ?": each has its own use and its own tool."""
    breaks = [m for m in _AND.finditer(sentence) if _are_apart(sentence[: m.start()], sentence[m.end() :], local)]
    if len(breaks) != 1:
        return []
    left, right = _between(sentence, 0, breaks)
    opening = _opening(sentence[: left.end])
    return [left, replace(right, lead=opening)] if opening else []


def _are_apart(left: str, right: str, local: frozenset[str]) -> bool:
    tools = tools_in(left, local), tools_in(right, local)
    uses = concepts("uses").patterns.values()
    named = any(p.search(fold(left)) for p in uses)
    begins = named and any(p.match(_TOOL_FOR.sub("", fold(right), count=1)) for p in uses)
    return bool(all(tools) and not tools[0] & tools[1] and begins and not _CHAINED.search(fold(right)))


_TOOL_FOR = re.compile(r"^(?:[\w'.-]+ ){1,4}?(?:pour|afin de|for|to) (?:de )?")
"""What stands before the use where the tool is named first: "Copilot pour", "DeepL Pro to"."""


_WHO_ASKS = frozenset({"i", "we", "je", "on"})


def _opening(left: str) -> str:
    """Give the words that ask leave at the start of a sentence: "Puis-je", "Can I"."""
    words = left.split()
    for count in range(1, min(len(words), 7)):
        if concepts("asking.aspect").has("may", fold(" ".join(words[:count]))):
            return " ".join(words[: count + (fold(words[count]) in _WHO_ASKS)])
    return ""


def tools_in(words: str, local: frozenset[str]) -> frozenset[str]:
    """Give the tools that `words` call by their name, the organisation's own included."""
    folded = fold(words)
    return (concepts("tools").names(folded) | local_names(folded, local)) - {"class:any"}
