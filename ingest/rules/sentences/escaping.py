"""What a permission leaves out, said behind it: "Les conseils d'école échappent à cette faculté."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.rules.about.slots import slots_in, topic_of
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import fold
from knowledge.pieces import Piece
from knowledge.rules import Rule

_LEAVE = (
    r"(?:faculte|possibilite|permission|autorisation|tolerance|liberte|latitude|souplesse|facilite|ouverture"
    r"|usage|pratique|possibility|freedom|leave|licen[cs]e|allowance|option|use|practice|process)"
)
_THIS = rf"(?:cette|ce|cet|la presente|this|that|the above) {_LEAVE}"
_WHO = r"(?P<who>(?!(?:this|that|it|cette|cela|ce|il|elle|which|who|qui)\b)[^,;:.]{3,160}?)"
_ESCAPES = re.compile(
    rf"\W*{_WHO},? (?:y echappe(?:nt)?\b|(?:echappe(?:nt)?|fait exception|font exception|deroge(?:nt)?) a {_THIS}"
    rf"|(?:est|sont|reste(?:nt)?) (?:\w+ment )?(?:exclu|exempte|excepte|dispense)e?s? d(?:e|u) {_THIS}"
    rf"|(?:is|are|remains?) (?:\w+ly )?(?:exempt(?:ed)?|excluded|excepted|left out|outside) (?:from|of) {_THIS})"
)
_REACHES_NOT = re.compile(
    r"\W*(?:(?:but|mais|toutefois|cependant|however),? )?"
    r"(?:(?:cette|la presente) (?:faculte|possibilite|permission|autorisation|tolerance|liberte|latitude|souplesse"
    r"|facilite|ouverture) (?:ne (?:vise|concerne|couvre|vaut|joue)\w*|ne s'(?:applique|etend)\w*|n'englobe\w*)"
    r" (?:pas|jamais|en aucun cas|nullement)(?! qu)"
    r"|(?:cette|la presente) (?:faculte|possibilite|permission|autorisation|tolerance) (?:est|reste)"
    r" (?:exclue?|fermee?|interdite?|ecartee?) (?:pour|lors d(?:e|es|u)?|dans|s'agissant d(?:e|es|u)?)"
    r"|this (?:permission|possibility|freedom|leave|allowance|option) (?:is|stays) (?:excluded|ruled out"
    r"|closed) (?:for|in|at)"
    r"|this (?:permission|possibility|freedom|leave|licen[cs]e|allowance|option)"
    r" (?:does(?: not|n't)|will not|never) (?:apply|extend|cover|include|concern|reach)s?)"
    r" (?P<who>[^;:.]{3,200})"
)


def escapes(folded: str) -> bool:
    """True when a folded sentence says what the permission before it is not for.

    >>> escapes("les conseils d'ecole echappent a cette faculte."), escapes("cette faculte vise les reunions.")
    (True, False)
    """
    return _left_out(folded) is not None


def _left_out(folded: str) -> re.Match[str] | None:
    return _ESCAPES.match(folded) or _REACHES_NOT.match(folded)


def escaped(permitted: Sequence[Rule], piece: Piece) -> Iterator[Rule]:
    """Give the ban on what the permissions before `piece` are not for, with the words of both."""
    found = _left_out(fold(piece.text))
    who = found["who"] if found else ""
    own = slots_in(who, positive=False)
    opened = next(rule for rule in permitted if rule.modality in OPENING)
    slots = replace(
        opened.slots,
        tools=own.named,
        data=own.data,
        without=frozenset(),
        uses=own.uses or opened.slots.uses,
        accounts=own.accounts,
    )
    topic = topic_of(who)
    start = min(rule.start for rule in permitted)
    yield replace(
        opened,
        modality=Modality.FORBIDDEN,
        slots=slots,
        start=start,
        end=piece.end,
        conditions=(),
        topic=topic,
        narrow=True,
    )
