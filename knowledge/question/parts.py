"""The questions of a message that holds several, each with what it leans on; where in doubt, the message is one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.concepts import Aspect
from knowledge.lexicon import fold, names_in
from knowledge.question.about import About, about
from knowledge.question.aspects import aspect_of
from knowledge.question.facts import is_of_the_charter
from knowledge.question.leaning import leaning, unknown_in
from knowledge.question.pasting import split_paste
from knowledge.question.sentences import Cut, announced, cut, tools_in

MOST = 5
"""Questions of one message that are answered; what lies beyond is to be asked again."""


FEWEST_WORDS = 4
"""Words of a question of fact that stands by itself: "And who do I ask?", not "Et qui ?"."""


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message: its own words, and the message as if it asked nothing else."""

    words: str
    text: str


def parts_of(text: str, local: frozenset[str] = frozenset()) -> tuple[Part, ...]:
    """Give the questions of `text` (already redacted) when it holds several, in their order; none when it is one.

    >>> [part.words for part in parts_of("Puis-je traduire un mail avec DeepL ? Et avec Gemini ?")]
    ['Puis-je traduire un mail avec DeepL ?', 'Et avec Gemini ?']
    """
    said = _said(text, local)
    asked, told = _told_apart(said, local)
    if about(text) is About.DISTRESS or len(asked) <= 1 or not _is_a_question(asked[0].words, told, local):
        return ()
    if all(about(one.words) for one in asked):
        return ()
    spans = sorted(span for one in asked for span in one.spans)
    whole = leaning([(one.lead, one.words) for one in asked if not about(one.words)], told, local)
    return tuple(Part(one.words, one.words if about(one.words) else _only(text, spans, next(whole))) for one in asked)


@dataclass(frozen=True, slots=True)
class _Said:
    """Words of the asker where they stand in the message."""

    words: str
    spans: tuple[tuple[int, int], ...]
    lead: str
    alone: bool

    def joined(self, other: "_Said") -> "_Said":
        return replace(self, words=f"{self.words} {other.words}", spans=(*self.spans, *other.spans))


def _said(text: str, local: frozenset[str]) -> list[_Said]:
    """Give the pieces of the asker's own words; none when a line of them does not stand in the message as it is."""
    own, pasted = split_paste(text)
    found, at = [], 0
    for block in own.split("\n") if pasted or own not in text else [own]:
        at = text.find(block, at)
        if at < 0:
            return []
        found += [_placed(text, at, one) for one in cut(block, local)]
        at += len(block)
    return [one for one in found if one.words]


def _placed(text: str, at: int, one: Cut) -> _Said:
    words = " ".join(text[at + one.start : at + one.end].split())
    return _Said(words, ((at + one.start - one.before, at + one.end),), one.lead, one.alone)


def _told_apart(said: Sequence[_Said], local: frozenset[str]) -> tuple[list[_Said], str]:
    """Give the questions, those that are one put together, and the rest of what is said, which goes with each."""
    asked: list[_Said] = []
    told: list[str] = []
    for one in said:
        if not (one.alone or _ends_asking(one.words)) or not (asked or _means(one.words, local) or about(one.words)):
            told.append(one.words)
        elif asked and not (
            (_means(one.words, local) or about(one.words))
            and _is_apart(one, asked[-1].words[-_FAR:], " ".join(told)[-_FAR:], local)
        ):
            asked[-1] = asked[-1].joined(one)
        else:
            asked.append(one)
    return asked, " ".join(told)


def _ends_asking(words: str) -> bool:
    return words.rstrip(' )»”"!.').endswith("?")


_OBJECT = re.compile(r"(?:et|and|also|aussi)(?: \w+)? (?:une?|mes|nos|an?|my|our) \w{2,}")


def _means(words: str, local: frozenset[str]) -> bool:
    """True when words name something: "Et un mail ?" does, "Possible ?" and "D'accord ?" do not."""
    folded = fold(words)
    of_fact = aspect_of(folded) in (Aspect.WHO, Aspect.WHEN) and len(folded.split()) >= FEWEST_WORDS
    if of_fact or _OBJECT.match(folded) or is_of_the_charter(words):
        return True
    return bool(tools_in(words, local) or names_in(words, "uses") or names_in(words, "data") or unknown_in(words))


_GOES_ON = re.compile(
    r"(?:et|aussi|sinon|par ailleurs|de plus|meme question|pareil|idem|quid|autre question|deuxieme|derniere question"
    r"|and|also|what about|how about|same|another|next|second(?:ly)?|finally)\b(?! (?:merci|thanks|voila)\b)"
)
_FAR = 2_000
"""Characters before a question that tell whether it is another, so that time stays in proportion to length."""
_OR = re.compile(r"(?:ou|ou bien|or|ou alors)\b")


def _is_apart(one: _Said, before: str, told: str, local: frozenset[str]) -> bool:
    """True when a question is surely another than the one before."""
    if is_of_the_charter(one.words) or is_of_the_charter(before):
        return True
    folded = fold(one.words)
    if one.alone or announced(fold(told)) or _GOES_ON.match(folded) or about(one.words) or about(before):
        return True
    tools = tools_in(one.words, local), tools_in(before, local)
    if _OR.match(folded):
        return bool(tools[0] - tools[1])
    asks_leave = aspect_of(folded) is Aspect.MAY and aspect_of(fold(before)) is Aspect.MAY
    uses = names_in(one.words, "uses") - names_in(before, "uses")
    return asks_leave and all(tools) and bool(uses or tools[0] - tools[1])


def _is_a_question(words: str, told: str, local: frozenset[str]) -> bool:
    """True when words ask by themselves; "J'ai un contrat, ok ?" only leads to what is asked next."""
    fact = aspect_of(fold(words)) not in (None, Aspect.MAY)
    return bool(fact or about(words) or names_in(words, "uses") or tools_in(f"{told} {words}", local))


def _only(text: str, spans: Sequence[tuple[int, int]], words: str) -> str:
    """Give `text` with `words` in the place of its first question and without the others."""
    return "".join(_kept(text, spans, words)).strip()


def _kept(text: str, spans: Sequence[tuple[int, int]], words: str) -> Iterator[str]:
    at = 0
    for start, end in spans:
        yield text[at:start]
        yield f" {words} " if start == spans[0][0] else ""
        at = end
    yield text[at:]
