"""The sentences of a clause read in turn: one by one, each beside what stands before it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.clauses.callouts import excepts
from ingest.rules.about.slots import topic_of
from ingest.rules.modality.forbidding import owes
from ingest.rules.sentences.elsewhere import keeps_to_it, kept_to_it
from ingest.rules.sentences.escaping import escaped, escapes
from ingest.rules.sentences.examples import illustrated, illustrates
from ingest.rules.sentences.exceptions import (
    in_its_case_only,
    is_exception,
)
from ingest.rules.sentences.following import by_account, lifts, takes_back, turned, turns_last, with_account, withdraws
from ingest.rules.sentences.going_on import asks, beside_first, on_condition
from ingest.rules.sentences.halves import both_halves, halves, is_not_so, is_obliged, is_proviso, of_proviso, turns
from ingest.rules.sentences.inheriting import Inherited, inherited_by
from ingest.rules.sentences.legends import Legend, lit, shuts_by_colour
from ingest.rules.sentences.pronouns import Before
from ingest.rules.sentences.statements import rules_of_piece
from ingest.rules.sentences.the_rest import is_of_the_rest, sparing
from knowledge.clause import Clause
from knowledge.concepts import COMMENDING, OPENING, DataClass, Modality
from knowledge.lexicon import fold, names_any
from knowledge.pieces import Piece, pieces
from knowledge.reserving import means_them
from knowledge.rules import Rule
from knowledge.whom import tells_of_some


def rules_of_words(clause: Clause, legend: Legend) -> tuple[Rule, ...]:
    """Give the rules of a clause's sentences: what one opens, the next may limit, turn or take back."""
    inherited = inherited_by(clause, legend)
    rules: list[Rule] = []
    others: list[Rule] = []
    exceptions: set[int] = set()
    before = Before().then(fold(clause.intro.text)) if is_exception(clause) and clause.intro else Before()
    last: tuple[Rule, ...] = ()
    some, said = False, Piece("", clause.start, clause.start)
    for piece in (half for whole in pieces(clause) for half in halves(whole)):
        folded, excepted = fold(piece.text), excepts(piece.text)
        opens = _opens(last)
        if opens and turns(folded, said.text):
            rules = [*(rule for rule in rules if rule not in last), *(last := tuple(both_halves(last, piece)))]
            continue
        first, said, between = said, piece, clause.text[said.end - clause.start : piece.start - clause.start]
        if opens and (out := tuple(_left_out(clause, piece, last, before))):
            others.extend(out)
            continue
        rules = _without_undone(rules, last, folded)
        above = None if excepted else inherited
        if (light := lit(legend, piece.text)) is not None:
            above = Inherited(light, firm=True)
        more = bool(last) and _bans_all(last) and _BANS_TOO.fullmatch(folded) is not None
        read = beside_first(_rules_below(clause, piece, _SHUT if more else above, before, legend), piece, first)
        read = tuple(_in_its_tools(rule, last) for rule in read) if more else read
        if some and means_them(folded):
            read = tuple(in_its_case_only(rule, clause) for rule in read)
        else:
            some = tells_of_some(folded)
        if illustrates(folded):
            read = tuple(illustrated(last, piece, read))
        elif (turn := _turn(folded, last, between)) is not None:
            rules, last = turn(rules, last, piece), tuple(turn(last, last, piece))
            read = tuple(of_proviso(last, read) if is_proviso(between) else _closing(read))
        else:
            last = read
        rules.extend(in_its_case_only(rule, clause) if excepted else rule for rule in read)
        before = before.then(folded)
        if excepted or _EXCEPTION.match(folded) or owes(folded):
            exceptions.add(piece.start)
    if is_exception(clause):
        return tuple(in_its_case_only(rule, clause) for rule in rules)
    return (*narrowed(rules, frozenset(exceptions)), *others)


def _without_undone(rules: list[Rule], last: Sequence[Rule], folded: str) -> list[Rule]:
    """Give `rules` without what a folded sentence takes back or lifts of those that the one before it gave."""
    undone = COMMENDING if withdraws(folded) or takes_back(folded) else frozenset[Modality]()
    undone |= {Modality.FORBIDDEN} if lifts(folded) else frozenset[Modality]()
    return [rule for rule in rules if rule not in last or rule.modality not in undone]


def _opens(rules: Iterable[Rule]) -> bool:
    return any(rule.modality in OPENING for rule in rules)


def _bans_all(rules: Iterable[Rule]) -> bool:
    return all(rule.modality is Modality.FORBIDDEN for rule in rules)


def _in_its_tools(ban: Rule, last: Sequence[Rule]) -> Rule:
    """Give a ban that goes on with the `last` ones, in their tools where it names none."""
    tools = frozenset[str]().union(*(rule.slots.tools for rule in last))
    return ban if ban.slots.named or not tools else replace(ban, slots=replace(ban.slots, tools=tools))


def _left_out(clause: Clause, piece: Piece, last: Sequence[Rule], before: Before) -> Iterator[Rule]:
    """Give the bans on what the permission before a sentence is not for, or on other tools than its own."""
    folded = fold(piece.text)
    if (is_not_so(folded) or _it_is_not(folded, last)) and not keeps_to_it(folded):
        read = rules_of_piece(clause, piece, _SHUT, before) if topic_of(folded) or _names(folded) else ()
        rest = is_of_the_rest(folded)
        yield from (sparing(rule, last) if rest else _of_the_same(rule, last) for rule in read)
    elif escapes(folded) and not _bans_by_name(rules_of_piece(clause, piece, None, before)):
        yield from escaped(last, piece)
    else:
        yield from kept_to_it(last, piece, folded)


_IT_IS_NOT = re.compile(
    r"\W*(?:it|this|that|they|elles?|ils?|cela|ca) (?:(?:is|are)(?: not|n't) (?:permitted|allowed|acceptable|ok|fine)"
    r"|(?:is|are) (?:forbidden|prohibited|banned)|(?:n'est|ne sont|ne l'est) pas (?:permis|autoris|admis)?\w*"
    r"|(?:est|sont) (?:interdit|proscrit)\w*) ?(?:for|with|in|on|during|pour|avec|dans|lors|en)\b"
)


def _it_is_not(folded: str, last: Iterable[Rule]) -> bool:
    """True for "it is not permitted for…" behind a use that names no tool: that use is what "it" stands for."""
    return _IT_IS_NOT.match(folded) is not None and not any(rule.slots.named or not rule.slots.uses for rule in last)


def _names(folded: str) -> bool:
    return names_any(folded, "data", "uses", "tools")


def _of_the_same(ban: Rule, permitted: Sequence[Rule]) -> Rule:
    """Give the ban on what is not as the sentence before it is: for the same uses; a tool alone, for the same data."""
    own = ban.slots
    data = frozenset[DataClass]().union(*(rule.slots.data for rule in permitted if own.named and not own.uses))
    uses = frozenset[str]().union(*(rule.slots.uses for rule in permitted))
    return replace(ban, slots=replace(own, data=own.data or data, uses=own.uses or uses))


def _rules_below(
    clause: Clause, piece: Piece, inherited: Inherited | None, before: Before, legend: Legend
) -> Iterator[Rule]:
    """Give the rules of a sentence; a ban, whatever the use, where it says of tools that their colour forbids."""
    if not shuts_by_colour(legend, fold(piece.text)):
        elsewhere = keeps_to_it(fold(piece.text))  # where nothing known is kept, it is kept from nothing known
        read = rules_of_piece(clause, piece, inherited, before)
        yield from (rule for rule in read if not elsewhere or rule.slots.named or rule.slots.data)
        return
    for rule in rules_of_piece(clause, piece, _SHUT, before):
        yield replace(rule, slots=replace(rule.slots, uses=frozenset()), conditions=())


_SHUT = Inherited(Modality.FORBIDDEN, firm=True)
_BANS_TOO = re.compile(
    r"\W*(?:nor(?: (?:do|does|are|is)\b)?|ni|pas (?:davantage|non plus)"
    r"|(?:and|et) (?:not|pas)(?! (?:only|just|seulement|uniquement|que|qu'|because|parce)))\b"
    r"(?:(?!\b(?:is|are|does|do|did|est|sont)\b)[^:;]){3,120}"
)
"""What goes on with a ban and has no verb of its own: "Nor into Gemini.", "Et pas dans Gemini.", "Ni les salaires."."""
_Turn = Callable[[Sequence[Rule], Sequence[Rule], Piece], list[Rule]]


def _turn(folded: str, last: Sequence[Rule], between: str) -> _Turn | None:
    """Give how a folded sentence turns what the one before it opened; None where it stands by itself."""
    if asks(folded) or is_proviso(between) or (is_obliged(between, folded) and _opens(last)):
        return on_condition
    if by_account(folded) and _opens(last):
        return with_account
    return turned if turns_last(folded, last) else None


def _closing(read: Iterable[Rule]) -> Iterator[Rule]:
    return (rule for rule in read if rule.modality not in OPENING)


_EXCEPTION = re.compile(
    r"\W*(?:par exception|par derogation|toutefois|cependant|exceptionally|by way of exception|as an exception|however)"
)
"""How a sentence begins that lifts a ban for a few: the ban stays what it is for everybody else."""


def narrowed(rules: list[Rule], exceptions: frozenset[int]) -> tuple[Rule, ...]:
    """Mark the bans whose clause also permits the same data or use: they bear on what the permission leaves out."""
    permits = [r for r in rules if r.modality in OPENING and r.start not in exceptions]
    return tuple(_narrow(r, permits) if r.modality is Modality.FORBIDDEN else r for r in rules)


def _narrow(ban: Rule, permits: list[Rule]) -> Rule:
    beside = [
        r
        for r in permits
        if (r.start, r.end) != (ban.start, ban.end)
        and (r.slots.data & ban.slots.data or r.slots.uses & ban.slots.uses - {"input"})
    ]
    if not beside:
        return ban
    shared = frozenset(use for r in beside for use in r.slots.uses) | {"input"}
    return replace(ban, narrow=True, topic=ban.topic | {f"use:{use}" for use in ban.slots.uses - shared})


def _bans_by_name(read: Iterable[Rule]) -> bool:
    """True where a ban names its tool or its data: "ChatGPT est exclu de cet usage" bears beyond the use before."""
    return any(rule.modality is Modality.FORBIDDEN and (rule.slots.named or rule.slots.data) for rule in read)
