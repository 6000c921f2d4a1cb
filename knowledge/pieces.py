"""Sentences of a clause, with their offsets in the stored text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.clause import Clause

_STILL_A_CONDITION = (
    r"(?:mais|but)\s+(?:only|solely|uniquement|seulement|exclusivement)\s"
    r"|(?:mais|but)\s+[A-ZÀ-Ý][\w .-]{1,30}?,?\s+(?:qui|that|which)\s+(?:est|sont|is|are)\s+[\w-]+\s*(?:[.;!]|$)"
    r"|(?:mais|but)\s+(?:à\s+(?:la\s+)?condition|sous\s+(?:réserve|condition)|provided|on\s+condition)\b"
)
"""What does not turn the sense, though "mais" or "but" opens it: the condition of the permission before it, and the
one that is meant: "not Copilot, but ChatGPT, which is forbidden"."""
_GOES_ON = r"(?:en revanche|toutefois|cependant)\s+(?:de\s|d['’])"
"""What stands within a sentence whose verb goes on behind it: "on évitera en revanche de lui demander…"."""
_DENIES = r"[^()]{1,200}?(?:\bnot\b|n't\b|\bnever\b|\binterdit|\b(?:ne\s|n['’])\S+\s+pas\b)"
"""What a remark in brackets says when it forbids: a sentence of its own. Any other stays with what it remarks on."""
_BESIDE_A_TOOL = r"(?:not|et\s+non(?:\s+pas)?)\s+(?:the\s+|l[ea]s?\s+)?[A-ZÀ-Ý][\w .-]{1,30}(?:,\s|[.;!]?\s*$)"
"""A name that a sentence goes round: "Copilot, not ChatGPT, is approved" is one sentence."""
_RUN_IN = (
    r"(?<=[a-zé])(?<!\bif)(?<!\bthat)(?<!\bwhen)(?<!\bwhere)(?<!\band)(?<!\bor)(?<!\bwhich)(?<!\bas)(?<!\bunless)"
    r"(?<!\bbut)(?<!\bwhat)(?<!\bWhat)(?<!\bhow)(?<!\bHow)(?<!\bonce)(?<!\bbecause)(?<!\bque)(?<!\bsi)(?<!\bet)(?<!\bou)"
    r"\s+(?=(?:We|Nous)\s+(?:will|must|may|can|should|do|shall|are|need|ne|devons|pouvons|utilisons)\b)"
)
"""Where a full stop was lost, as between the last item of a PDF's list and the paragraph below it."""
_BREAK = re.compile(
    r"(?<=[.!?;…])\s+(?=[\"«“A-ZÀ-Ý❌✅⚠🟢🟠🟡🔴*_-])|(?<=[.!?;:…])(?:\n[ \t]*(?:>[ \t]?)*)+|\n{2,}|(?<=;)\s+"
    rf"|(?:,\s+|\s+)(?!{_STILL_A_CONDITION}|{_GOES_ON})(?=(?:mais|but|en revanche|however|toutefois|cependant)\s)"
    rf"|\s+(?=\((?:[Pp]lease note|[Nn]ote|NB|[Vv]euillez noter|[Nn]otez|[AaÀà] noter)\b{_DENIES})"
    rf"|(?<!However)(?<!Toutefois)(?<!Cependant),\s+(?!{_BESIDE_A_TOOL})"
    r"(?=(?:jamais|never|mais pas|not|et jamais|et non)\s)"
    r"|,\s+(?=non\s+(?:à|pour)\s+\w+(?:er|ir|re)\b)|\s+(?=(?:and never|et jamais)\s)"
    rf"|{_RUN_IN}"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of one, of a clause: its words and their offsets in the stored text."""

    text: str
    start: int
    end: int


def pieces(clause: Clause) -> Iterator[Piece]:
    """Give the sentences of `clause`, cut again where "mais" or "but" turns the sense."""
    begin = 0
    cuts = [(m.start(), m.end()) for m in _BREAK.finditer(clause.text)] + [(len(clause.text), len(clause.text))]
    for stop, resume in cuts:
        words = clause.text[begin:stop]
        if words.strip():
            start = clause.start + begin + len(words) - len(words.lstrip())
            yield Piece(words.strip(), start, start + len(words.strip()))
        begin = resume


_ENDS = re.compile(r"[.!?;…\n]")


def rest_of_sentence(clause: Clause, at: int) -> str:
    """Give the words of a sentence of `clause` that go on behind `at`, where a piece of it ends: "mais …"; or none."""
    said, behind = clause.text[: at - clause.start], clause.text[at - clause.start :]
    return "" if _ENDS.match(said[-1:]) else _ENDS.split(behind, maxsplit=1)[0]
