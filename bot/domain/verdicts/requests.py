"""The request that a condition calls for: whose agreement the quoted words ask for. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.answers.answer import Answer, Citation, Verdict, cite
from bot.domain.errors import Ungrounded
from knowledge.clause import Clause, Form, cells_of
from knowledge.lexicon import concepts, fold

MOST_ASKED = 2
"""People whom one message is for; where more are named, the quote tells who the others are."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Request:
    """Words of the charter that ask for an agreement, and whose: roles of approvers.toml; none where none is named."""

    citation: Citation
    to: tuple[str, ...] = ()


def request_of(answer: Answer) -> Request | None:
    """Give the request that an open condition of `answer` calls for; None when none asks for an agreement."""
    if answer.verdict is not Verdict.CONDITIONAL:
        return None
    return next(_asking(answer), None)


def _asking(answer: Answer) -> Iterator[Request]:
    for condition in answer.conditions:
        if of_another_tool(condition, answer.understood.tools):
            continue
        for citation in answer.citations:
            for words in _words_of(condition, citation.clause, answer):
                if condition not in citation.clause.text or _of_the_others(words, citation.clause, answer):
                    continue
                if asks_agreement(words):
                    yield from _cited(citation.clause, words, citation.url)


def _words_of(condition: str, clause: Clause, answer: Answer) -> Iterable[str]:
    """Give the sentences of a condition; of a whole row the cells below what is asked about, where a column names it.

    What the other cells ask is of other data: "publiques : après avis du comité · confidentielles : non".
    """
    if clause.form is not Form.ROW or condition != clause.text:
        return _SENTENCE.split(condition)
    headers = cells_of(clause.intro.text.partition("\n")[0]) if clause.intro else []
    asked, names = frozenset(answer.understood.data), concepts("data").names
    below = [cell for cell, of in zip(cells_of(clause.text), headers, strict=False) if names(_folded(of)) & asked]
    return below or _SENTENCE.split(condition)


def of_another_tool(condition: str, tools: Iterable[str]) -> bool:
    """True when a condition names a tool and not the one asked about: what it asks would not open the latter."""
    known, asked = concepts("tools"), frozenset(tools)
    named = known.names(_folded(condition))
    named -= {tool for tool in named if tool.startswith("class:")}
    alike = named | {known.family.get(tool, tool) for tool in named}
    return bool(named and asked) and not alike & (asked | {known.family.get(tool, tool) for tool in asked})


_OTHERS = re.compile(
    r"\W*(?:(?:et|mais) )?(?:(?:pour|quant a|de) )?(?:(?:tou(?:te?s?|s) )?(?:les|l'|des|aux|d') ?|toute? )autres?\b"
    r"|\W*(?:(?:and|but) )?(?:(?:as )?for )?(?:(?:all|any|every) )?(?:the )?others?\b"
)
"""How a sentence begins that is on what the one before it does not name."""


def _of_the_others(words: str, clause: Clause, answer: Answer) -> bool:
    """True for words on "the others" where those right before them name the tool that is asked about."""
    if not _OTHERS.match(_folded(words)):
        return False
    before = _SENTENCE.split(clause.text[: max(clause.text.find(words), 0)].rstrip())
    known = concepts("tools")
    return bool(before) and bool(known.names(_folded(before[-1])) & frozenset(answer.understood.tools))


def _cited(clause: Clause, words: str, url: str | None) -> Iterator[Request]:
    """Give the request on these words of a clause; none when they are not there."""
    try:
        found = cite(clause, words)
    except Ungrounded:
        return
    yield Request(Citation(found.clause, found.start, found.end, url), approvers_in(words))


def asks_agreement(words: str) -> bool:
    """True when words make a use depend on somebody's agreement.

    >>> asks_agreement("après accord écrit du DPO"), asks_agreement("sans autorisation particulière")
    (True, False)
    """
    asked = concepts("approvers")
    folded = asked.patterns["waived"].sub(" ", concepts("tools").patterns["class:approved"].sub(" ", _folded(words)))
    return asked.has("approval", folded)


def approvers_in(words: str) -> tuple[str, ...]:
    """Give whose agreement words ask for, in their order, two at most.

    >>> approvers_in("sans l'accord préalable du comité IA et l'avis du DPO")
    ('committee', 'dpo')
    """
    folded = _folded(words)
    asked = concepts("approvers").patterns["approval"].search(folded)
    if asked is None:
        return ()
    named = _in_order(folded[asked.start() :])
    lead = folded[: asked.start()]
    return tuple((named or _giving(lead, asked.group()))[:MOST_ASKED])


def _giving(lead: str, approval: str) -> list[str]:
    """Give who stands before an approval and gives it: "si le RSSI et le DPO l'ont approuvé"."""
    if _AGREES.match(approval):
        return _in_order(_TURNS.split(lead)[-1])
    return _in_order(lead)[-1:] if _OWNS.search(lead) else []


_AGREES = re.compile(
    r"(?:(?:l'|les |vous |y )?(?:has|have|is|are|be|been|was|a|ont|ait|aient|aura|auront|est|sont|soit|soient|etre|ete"
    r"|donne|obtenu) |(?:l'|les |vous )(?:approuve|autorise|valide)(?:nt)?$|y consent|donne"
    r"|(?:agree|consent|approve|authori[sz]e|validate|clear|allow)s?$)"
)
"""How an agreement starts that stands behind whoever gives it: "once the DPO has agreed"."""
_TURNS = re.compile(r"[,;.:]|\b(?:si|s'|que?|qu'|une fois|lorsque|quand|apres|if|unless|until|once|when|after|that)\b")
"""What opens the words that name whoever gives it."""
_OWNS = re.compile(r"(?:'s|s') $")


def _folded(words: str) -> str:
    """Give stored words folded, without Markdown's stars."""
    return fold(re.sub(r"[*`]", "", words))


def _in_order(folded: str) -> list[str]:
    places = {
        role: found.start() for role, p in concepts("approvers.role").patterns.items() if (found := p.search(folded))
    }
    return sorted(places, key=lambda role: places[role])
