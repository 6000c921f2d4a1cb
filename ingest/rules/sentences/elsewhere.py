"""What a permission keeps to its own tool, said in a sentence behind it: "Keep it out of everything else."."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.rules.about.rest import THE_REST
from knowledge.clause import Clause
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import fold, tools_in
from knowledge.pieces import Piece
from knowledge.rules import Rule, Slots

_BUT = r"\W*(?:(?:but|and|mais|et|en revanche|par contre|however|toutefois|surtout|please|merci de),? ){0,2}"
_IT = r"(?:it|them|this|that|these|those|the \w+|l[ae]s?|l'|cela|ca|ceci|celui-ci|celle-ci|ceux-ci|celles-ci)"
_NO = r"(?:no|not|never|non|jamais|forbidden|prohibited|banned|off[- ]limits|interdite?s?|exclue?s?|proscrite?s?|pas)"
_OTHERS_BY_NAME = (
    rf"(?:{THE_REST}|all (?:the )?others?|(?:any|every|all|no) others? (?:\w+ )?(?:tool|assistant|service|app|system)s?"
    r"|(?:tous? les?|toute?s? les?|tout|toute|une?|aucune?) autres? (?:outil|assistant|service|ia)s?)"
)
_PLACES = r"(?:elsewhere|anywhere else|everywhere else|ailleurs|partout ailleurs)"
_ELSEWHERE = rf"(?:{_PLACES}|(?:in|into|to|with|on|dans|avec|sur) {_OTHERS_BY_NAME})"
_ELSE = rf"(?:{_PLACES}|{_OTHERS_BY_NAME})"
_PLACE = rf"(?P<where>{_ELSE}|(?!of\b|the way\b)[^,.;:]{{3,40}})"
_KEEP = re.compile(
    rf"{_BUT}(?:(?:keep|leave) {_IT} (?:out of|away from|off) |(?:garde[rz]?|tene[rz]|tenir|laisse[rz]?)-?{_IT}?"
    rf" ?{_IT}? ?(?:hors d[eu']|en dehors d[eu']|loin d[eu']|a l'ecart d[eu']) ?){_PLACE}\W*"
)
_NOWHERE = re.compile(
    rf"{_BUT}(?:nowhere else|nulle part ailleurs|{_NO} {_ELSEWHERE}|{_ELSEWHERE},? (?:(?:it is|it's|they are"
    rf"|they're|c'est|is"
    rf"|are|est|sont|la reponse est|the answer is),? )?(?:strictement |strictly )?{_NO}"
    rf"|(?:don't|do not|never) (?!forget|hesitate)\w+ {_IT} {_ELSEWHERE}"
    rf"|ne {_IT} ?(?:\w+(?:ez|er|re|ons)) (?:nulle part ailleurs|(?:pas |jamais )?{_ELSEWHERE}))\W*"
)
_OTHERS = frozenset({"class:public", "class:unlisted"})


def keeps_to_it(folded: str) -> bool:
    """True for a folded sentence that keeps what was permitted before it out of other tools, or of one that it names.

    >>> keeps_to_it("keep it out of everything else."), keeps_to_it("keep it out of sight")
    (True, False)
    """
    found = _KEEP.fullmatch(folded)
    return _NOWHERE.fullmatch(folded) is not None or bool(
        found and (_is_else(found["where"]) or tools_in(found["where"]))
    )


def kept_to_it(permitted: Sequence[Rule], piece: Piece, folded: str) -> Iterator[Rule]:
    """Give the bans on what the rules before `piece` permit, for the other tools; none where it keeps nothing so."""
    if not keeps_to_it(folded):
        return
    found = _KEEP.fullmatch(folded)
    named = tools_in(found["where"]) if found and not _is_else(found["where"]) else frozenset[str]()
    for rule in permitted:
        spared = named - rule.slots.tools
        kept = spared if named else rule.slots.tools - {"class:any"}
        if kept and rule.modality in OPENING and (rule.slots.data or rule.slots.uses):
            slots = in_others(rule.slots, spared)
            yield replace(
                rule, modality=Modality.FORBIDDEN, slots=slots, start=piece.start, end=piece.end, conditions=()
            )


def in_others(slots: Slots, named: frozenset[str] = frozenset()) -> Slots:
    """Give what a ban bears on for the tools `named`, or for all but those that the permission of `slots` names."""
    other = frozenset[str]() if named else slots.named - {"class:approved"}
    tools = named or (frozenset[str]() if other else _OTHERS)
    return replace(slots, tools=tools, other_than=other, accounts=frozenset(), without=frozenset())


def _is_else(where: str) -> bool:
    return re.fullmatch(_ELSE, where.strip()) is not None


def beside_others(rules: Sequence[Rule], clauses: Iterable[Clause]) -> Iterator[Rule]:
    """Give the rules; of what is kept to one tool, with the tools spared that another rule opens to the same data."""
    told = {clause.key: clause for clause in clauses}
    for rule in rules:
        clause = told[rule.clause]
        if _is_kept(rule, clause):
            opened = (one.slots for one in rules if told[one.clause].source == clause.source and _opens(one, rule))
            named = frozenset(tool for slots in opened for tool in slots.named if not tool.startswith("class:"))
            yield replace(rule, slots=replace(rule.slots, other_than=rule.slots.other_than | named))
        else:
            yield rule


def _is_kept(rule: Rule, clause: Clause) -> bool:
    """True for a ban on other tools than the permission's own: the words that it is read from say no more."""
    bans = rule.modality is Modality.FORBIDDEN and rule.slots.other_than and rule.slots.data
    return bool(bans) and keeps_to_it(fold(clause.text[rule.start - clause.start : rule.end - clause.start]))


def _opens(one: Rule, ban: Rule) -> bool:
    """True for a rule that permits plainly, and not to some people only, all that a ban is on."""
    uses = not one.slots.uses or bool(ban.slots.uses and ban.slots.uses <= one.slots.uses)
    return one.modality is Modality.ALLOWED and ban.slots.data <= one.slots.data and uses
