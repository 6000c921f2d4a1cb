"""Everyday phrasings that a model proposes; none enters an edition before an admin read and published it."""

import re
from collections.abc import Callable, Iterator, Sequence

from knowledge.clause import Clause
from knowledge.concepts import Kind, Language
from knowledge.phrasing import Origin, Phrasing, fault_of
from knowledge.question.languages import guess

Write = Callable[[Clause, Language], str]
"""Gives what a model writes of a clause in a language: one question a line."""
MOST = 3
"""Questions that are taken of one reply."""
_LONGEST_REPLY = 2_000
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")


def propose(clauses: Sequence[Clause], held: Sequence[Phrasing], write: Write) -> Iterator[Phrasing]:
    """Give what a model proposes for each clause but those of general law, in each language that it lacks."""
    known = {(one.clause, one.language) for one in held}
    for clause in clauses:
        for language in Language if clause.kind is not Kind.LAW else ():
            if (clause.key, language) not in known:
                yield from read_reply(write(clause, language), clause.key, language)


def read_reply(reply: str, clause: str, language: Language) -> Iterator[Phrasing]:
    r"""Give the plain questions of a reply, three at most; a line that is anything else is left out.

    >>> [one.words for one in read_reply("1. May I use it?\nYes.\n- Can I paste code?", "c:1", Language.EN)]
    ['May I use it?', 'Can I paste code?']
    """
    lines = (" ".join(_BULLET.sub("", line).split()) for line in reply[:_LONGEST_REPLY].split("\n"))
    good = [line for line in dict.fromkeys(lines) if not fault_of(line) and guess(line) in (language, None)]
    for words in good[:MOST]:
        yield Phrasing(clause, language, words, Origin.MODEL)
