"""One sentence of a clause read into rules: its own modality or the one above it, and what it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.clauses.callouts import excepts
from ingest.rules.absent import barred_by_condition
from ingest.rules.condemning import condemned
from ingest.rules.exceptions import kept_from, parted, without_excepted
from ingest.rules.excluding import apart
from ingest.rules.leading import lent_by, tells_where_to_read
from ingest.rules.legends import Legend, meaning, opening
from ingest.rules.limits import firmly_limits_what_for, limits_a_ban, whatever_even
from ingest.rules.lists import uses_in_line
from ingest.rules.modality import has_condition, kept_out, own_modality
from ingest.rules.no_leave import is_technical, of_this_tool, opens_nothing, tells_how_to_sign_in
from ingest.rules.only import is_only, only_into, only_tools
from ingest.rules.own_verdict import against, opened_below
from ingest.rules.pronouns import meant_by, spoken_of
from ingest.rules.slots import GRAVE, conditions_in, slots_in, topic_of, without_label
from ingest.rules.telling import is_of_this_text
from knowledge.clause import Clause, Form
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.lexicon import concepts, fold
from knowledge.pieces import Piece
from knowledge.question.roles import as_topic, of_topic, roles_in
from knowledge.reserving import reserves
from knowledge.rules import Rule, Slots
from knowledge.whom import who_may

_LENDS = (Modality.FORBIDDEN, Modality.CONDITIONAL, Modality.ALLOWED, Modality.DUTY, Modality.RECOMMENDED)
RESTRICTIVE = frozenset({Modality.FORBIDDEN, Modality.CONDITIONAL, Modality.DUTY})
MARKS = (("✅✔🟢👍☑", Modality.ALLOWED), ("❌⛔🚫✖✗✘🛑🔴", Modality.FORBIDDEN), ("⚠🟠🟡", Modality.CONDITIONAL))


def is_exception(clause: Clause) -> bool:
    """True for a clause that is labelled as an exception, or stands below that label."""
    return excepts(clause.text) or (clause.intro is not None and excepts(clause.intro.text))


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before a piece spoke of: what "ils", "les" or "it" then stand for."""

    data: frozenset[DataClass] = frozenset()
    without: frozenset[DataClass] = frozenset()
    accounts: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    tools: frozenset[str] = frozenset()

    def then(self, folded: str) -> "Before":
        """Give what the next sentence may refer to, after `folded`."""
        said = slots_in(folded, positive=True)
        return Before(
            said.data or self.data,
            said.without or self.without,
            said.accounts or self.accounts,
            topic_of(folded) or self.topic,
            spoken_of(folded, self.tools),
        )


@dataclass(frozen=True, slots=True)
class Inherited:
    """A modality that comes from a lead-in or a heading; `firm` when it holds over what the words say."""

    modality: Modality
    firm: bool
    hedged: bool = False
    """True below "acceptable uses": it bears on what opens an item, not on what is said behind it."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What a piece says: its folded words without what they exclude, its modality, and whether that is inherited."""

    folded: str
    excepted: frozenset[str]
    modality: Modality
    borrowed: bool
    own_account: bool = False


def rules_of_piece(clause: Clause, piece: Piece, inherited: Inherited | None, before: Before) -> Iterator[Rule]:
    """Give what a sentence says: one rule, two when it says "only", none when it rules nothing."""
    read = _read(clause, piece, inherited)
    if read.modality is Modality.INFORMATION or _rules_nothing(piece.text, read.folded):
        return
    if (rule := _rule_of(clause, piece, read, before)) is None:
        return
    folded, slots, bans = read.folded, rule.slots, read.modality is Modality.FORBIDDEN
    if items := uses_in_line(piece.text):
        yield from _of_items(clause, rule, items)
    elif bans and (some := kept_out(folded)):
        yield replace(rule, narrow=True, topic=as_topic(some))
    elif not bans and is_only(folded) and only_tools(folded) and slots.tools - {"class:any"}:
        reserved = rule.conditions or reserves(folded)
        yield replace(rule, modality=Modality.CONDITIONAL if reserved else Modality.ALLOWED)
        others = replace(slots, tools=frozenset(), other_than=slots.tools - {"class:any"}, without=frozenset())
        yield replace(rule, modality=Modality.FORBIDDEN, slots=others, conditions=())
    else:
        yield rule
        yield from _but(rule, read)
        yield from barred_by_condition(rule, folded)
        yield from kept_from(rule, folded)
        yield from _beyond_public(rule, folded)
        yield from _everywhere(rule, folded)


def _read(clause: Clause, piece: Piece, inherited: Inherited | None) -> _Read:
    """Give a piece read for its modality; a ban keeps what "not" adds to it, and is parted from its exception."""
    lent, opens = _lent(clause, piece, inherited), piece.start == clause.start
    two = apart(fold(piece.text))
    modality, borrowed = _modality(two.said, lent, opens=opens)
    if modality is not Modality.FORBIDDEN:
        return _Read(two.said, two.excepted, modality, borrowed, two.own_account)
    two = apart(fold(piece.text), forbids=True)
    folded = parted(two.said, inherited=borrowed).ban
    return _Read(condemned(folded) or folded, two.excepted, modality, borrowed)


def _rule_of(clause: Clause, piece: Piece, read: _Read, before: Before) -> Rule | None:
    """Give the one rule of a piece; None where it permits nothing that is known."""
    folded, modality = read.folded, read.modality
    who = _who_may(clause, folded, borrowed=read.borrowed) if modality in OPENING else ""
    said = folded.replace(who, " ", 1) if who else folded
    slots, topic = _slots(clause, said, modality, before), topic_of(said) | as_topic(roles_in(without_excepted(who)))
    if modality is Modality.FORBIDDEN and read.excepted and slots.tools <= {"class:any"}:
        slots = replace(slots, tools=frozenset(), other_than=read.excepted)
    if read.own_account and not slots.accounts:
        slots = replace(slots, accounts=frozenset({"work"}))  # "ChatGPT (not the free version)"
    opened = _opened(clause, piece, slots, borrowed=read.borrowed) if modality in OPENING else slots
    if opened is None:
        return None
    own = _GOES_ON.match(folded) and (topic or opened.data)
    if _PRONOUN.search(folded) and modality in RESTRICTIVE | {Modality.ALLOWED} and not own:
        topic |= before.topic
    if modality is Modality.FORBIDDEN and not opened.data:
        topic |= topic_of(fold(clause.title))
    return Rule(
        clause.key,
        modality,
        opened,
        piece.start,
        piece.end,
        _conditions(piece, modality),
        topic,
        inherited=read.borrowed,
    )


def _conditions(piece: Piece, modality: Modality) -> tuple[str, ...]:
    """Give the conditions of a piece: of what only excludes a tool, none; of a ban, those that limit it."""
    said = (one for one in conditions_in(piece.text) if has_condition(apart(fold(one)).said))
    return tuple(one for one in said if modality is not Modality.FORBIDDEN or limits_a_ban(fold(one)))


def _but(rule: Rule, read: _Read) -> Iterator[Rule]:
    """Give the ban on the tools that a permission for all, or for all of a class, excepts.

    What opens the others on a condition, or for public texts, tells nothing bad of the tool that it excepts.
    """
    plain = rule.modality is Modality.ALLOWED and rule.slots.data != {DataClass.PUBLIC}
    general = _ALL.search(read.folded) and all(tool.startswith("class:") for tool in rule.slots.tools)
    if read.excepted and plain and general:
        yield replace(rule, modality=Modality.FORBIDDEN, slots=replace(rule.slots, tools=read.excepted), conditions=())


_ALL = re.compile(r"\b(?:all|any|every|tou(?:te?s?|s)|n'importe quel(?:le)?|(?:the|les) (?:ai )?(?:tools|outils|ia)) ?")


def _who_may(clause: Clause, folded: str, *, borrowed: bool) -> str:
    """Give those who may, as a folded permission or its lead-in names them."""
    lead = fold(clause.intro.text) if borrowed and clause.intro else ""
    return who_may(folded) or who_may(lead)


def _everywhere(rule: Rule, folded: str) -> Iterator[Rule]:
    """Give the ban without the tool or the account that "even" adds to it: it bears on the others as well."""
    slots = whatever_even(rule.slots, folded)
    if rule.modality is Modality.FORBIDDEN and slots != rule.slots and (slots.data or slots.uses):
        yield replace(rule, slots=slots)


def _beyond_public(rule: Rule, folded: str) -> Iterator[Rule]:
    """Give the ban on all other data that "ChatGPT only for public texts" sets for the tools that it names."""
    slots = rule.slots
    named = slots.tools - {"class:any"} or slots.accounts
    firm = rule.modality is Modality.CONDITIONAL and (firmly_limits_what_for(folded) or only_into(folded))
    if firm and named and slots.data == {DataClass.PUBLIC}:
        beyond = replace(slots, data=frozenset({DataClass.INTERNAL}), without=slots.data, uses=frozenset())
        yield replace(rule, modality=Modality.FORBIDDEN, slots=beyond, conditions=(), topic=frozenset())


def _lent(clause: Clause, piece: Piece, inherited: Inherited | None) -> Inherited | None:
    """Give what a sentence inherits: of "you may:", what describes a tool does not, nor what opens with no use."""
    if inherited is None or inherited.modality is not Modality.ALLOWED:
        return inherited
    opening = fold(piece.text).lstrip(" *-_")
    if _DESCRIBES.match(opening) or tells_how_to_sign_in(opening):
        return None
    if clause.intro is None or clause.form is not Form.ITEM or piece.start == clause.start:
        return inherited
    told = any(one.match(opening) for one in concepts("uses").patterns.values())
    return inherited if told else None


_DESCRIBES = re.compile(r"(?:c'est|cet(?:te)?|son|sa|il|elle|ils|elles|this|it|its|they)\b")
"""How a sentence begins that describes the tool above it: "cet outil dispose de modèles récents"."""


def _opened(clause: Clause, piece: Piece, slots: Slots, *, borrowed: bool) -> Slots | None:
    """Give what a sentence permits; None where it permits nothing that is known."""
    told = _of_the_tool_before(clause, piece, slots)
    return None if told is None or opens_nothing(piece.text, told, borrowed=borrowed) else told


def _of_the_tool_before(clause: Clause, piece: Piece, slots: Slots) -> Slots | None:
    """Give the slots of what is permitted, of the tool that "this tool" stands for; None where no word names it."""
    if slots.tools - {"class:any"}:
        return slots
    lead = clause.intro.text if clause.intro else ""
    tools = of_this_tool(fold(f"{clause.title} ; {lead} ; {clause.text[: piece.end - clause.start]}"))
    if tools is None:
        return slots
    return replace(slots, tools=tools) if tools else None


def _of_items(clause: Clause, rule: Rule, items: tuple[str, ...]) -> Iterator[Rule]:
    """Give a rule for each use of a line; an item that names nothing known is permitted nothing."""
    for item in items:
        folded = fold(item)
        slots = _slots(clause, folded, rule.modality, Before())
        if rule.modality is Modality.FORBIDDEN or slots_in(folded, positive=True).uses:
            topic = topic_of(folded) | as_topic(of_topic(rule.topic))
            yield replace(rule, slots=slots, topic=topic, conditions=conditions_in(item))


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


def _rules_nothing(text: str, folded: str) -> bool:
    """True for a legend of marks, what the charter says of itself, and a notice of rights in its text."""
    return _is_legend(text) or concepts("modality").has("governance", folded) or is_of_this_text(folded)


def _is_legend(text: str) -> bool:
    """True when a text explains the marks of a table instead of using one."""
    return sum(any(mark in text for mark in marks) for marks, _ in MARKS) > 1


def _modality(folded: str, inherited: Inherited | None, *, opens: bool) -> tuple[Modality, bool]:
    """Give the modality that the words have, else the one they inherit, and whether it is inherited.

    What a sentence obliges to is no permission, though it stands below one; where it opens the item (`opens`), it is
    the condition of what the item permits.
    """
    own = own_modality(folded)
    if own is Modality.FORBIDDEN or inherited is None:
        return own, False
    if (told := against(folded, inherited.modality)) is not None:
        return told, True
    if inherited.hedged and not opens:
        return (Modality.CONDITIONAL if own is Modality.ALLOWED else own), False
    if not inherited.firm:
        return (own, False) if own is not Modality.INFORMATION else (inherited.modality, True)
    if inherited.modality is Modality.ALLOWED and _STEP.search(folded):
        return (Modality.CONDITIONAL if _BEFORE.search(folded) else Modality.DUTY), True
    if inherited.modality is Modality.ALLOWED and own is Modality.DUTY and _OBLIGES.search(folded):
        return (Modality.CONDITIONAL, True) if opens else (own, False)
    if inherited.modality is Modality.ALLOWED:
        return (Modality.CONDITIONAL if has_condition(folded) or reserves(folded) else Modality.ALLOWED), True
    if inherited.modality in (Modality.FORBIDDEN, Modality.CONDITIONAL):
        return inherited.modality, True
    return (own, False) if own is not Modality.INFORMATION else (inherited.modality, True)


_STEP = re.compile(
    r"^\W*(?:(?:do|always|toujours|pensez a|please) )?"
    r"(?:informe[rz]|demande[rz] (?:l['ae]|un|son)|verifie[rz]|fai(?:re|tes) (?:\w+ )?(?:relire|valider|verifier)"
    r"|mentionne[rz]|signale[rz]|previen|prevenir|reli(?:re|sez)|anonymise[rz]"
    r"|(?:retire|enleve|masque)[rz] (?:[\w']+ ){0,3}(?:noms?|prix|donnees)"
    r"|(?:take|remove|mask|strip) (?:[\w']+ ){0,3}names?"
    r"|check|ask (?:for|your|the|first|\w+ before)|verify|tell|mention|label|disclose|report|review|anonymi[sz]e)"
)
"""How an item of a "to do" list begins when it asks for a step instead of permitting a use."""
_OBLIGES = re.compile(
    r"\b(?:doi(?:t|vent)|devez|devons|devra|devront|il faut|must|shall|should|ha(?:s|ve) to|needs? to)\b"
)
_BEFORE = re.compile(r"\b(?:avant|before|prior)\b")


def inherited_by(clause: Clause, legend: Legend) -> Inherited | None:
    """Give the modality of its own defined word, else of the lead-in, else of the nearest heading that has one."""
    if is_exception(clause):
        return None  # what it stands below is what it departs from
    if (defined := _defined(clause, legend)) is not None:
        return Inherited(defined, firm=True)
    if clause.intro is not None and clause.form is not Form.ROW:
        own = lent_by(fold(clause.intro.text), clause.form)
        if own in OPENING and tells_where_to_read(fold(clause.intro.text)):
            return None
        if own is not Modality.INFORMATION:
            opens = own in OPENING
            hedged = opens and own_modality(fold(clause.intro.text)) is Modality.INFORMATION
            return Inherited(own, firm=True, hedged=hedged)
    for heading in reversed(clause.path[-2:]):
        folded = _NUMBERED.sub("", fold(heading))
        for name, modality in ((one.value, one) for one in _LENDS):
            firm = concepts("headings").patterns[name].fullmatch(folded) and not _MIXED.search(folded)
            if firm or (clause.form is Form.ITEM and _carries(name, folded)):
                lent = opened_below(folded) if modality is Modality.ALLOWED else modality
                return Inherited(lent, firm=bool(firm)) if lent else None
    return None


_NUMBERED = re.compile(r"^(?:(?:article|section|chapitre|chapter|part(?:ie)?) [\divx]+)?[\W\d]+|\W+$")


def _defined(clause: Clause, legend: Legend) -> Modality | None:
    """Give what the charter's own word says of a clause: it opens it, or stands above an item or a row."""
    if clause.form is not Form.ROW and (modality := opening(legend, clause.text)) is not None:
        return modality
    return meaning(legend, clause.path[-1]) if clause.path and clause.form is not Form.PARAGRAPH else None


_MIXED = re.compile(r"\b(?:ou|et|or|and)\b|/|,")
"""Headings such as "usages interdits ou encadrés" give no single modality to what stands below."""


_LONGEST_HEADING = 6


def _carries(name: str, folded: str) -> bool:
    """True when a heading such as "données interdites" or "prohibited uses" carries the modality of `name`."""
    if name not in ("forbidden", "allowed", "conditional") or is_technical(folded):
        return False
    return (
        len(folded.split()) <= _LONGEST_HEADING and not _MIXED.search(folded) and concepts("headings").has(name, folded)
    )


_PRONOUN = re.compile(
    r"^(?:\S+ ){0,6}?(?:il(?! (?:est|faut|convient|y))|ils|elle|elles|y|en|celles?-ci|ceux-ci|they|them|it"
    r"|(?:these|such)(?! (?:\w+ )?(?:tool|system|technolog|model|service|assistant|chatbot|application)\w*)"
    r"|(?:les?|la) (?=\w+(?:er|re|ir)\b)|l'(?=\w+(?:er|re|ir)\b))\b|^(?:jamais|never|not|mais|but|et|and)\b"
)
"""A piece that speaks of what the sentence before named; only its first words tell."""


_GOES_ON = re.compile(r"(?:and never|et jamais)\b")
"""How what a sentence leaves out is put behind it: "from initials and never from names"."""


def _slots(clause: Clause, folded: str, modality: Modality, before: Before) -> Slots:
    """Give what a piece is about: its own words, else its lead-in and heading, else the sentence before."""
    positive = modality in (Modality.ALLOWED, Modality.CONDITIONAL, Modality.RECOMMENDED)
    own = without_label(folded, slots_in(folded, positive=True)) if positive else slots_in(folded, positive=False)
    around = fold(" ; ".join((*clause.path[-1:], clause.intro.text if clause.intro else "")))
    lead = slots_in(around, positive=positive)
    previous = before if _PRONOUN.search(folded) else Before()
    if (meant := meant_by(folded, before.tools)) and own.tools <= {"class:any"}:
        own = replace(own, tools=meant)
    data, heading = own.data, lead.data
    if modality in RESTRICTIVE and clause.intro is None and len(topic_of(folded)) > 1:
        heading = frozenset()  # the piece names its own object: the heading's data is not what it restricts
    if not data and (modality not in RESTRICTIVE or own.uses <= {"input", "write", "check"}):
        data, lead = previous.data or heading, replace(lead, without=lead.without | previous.without)
    accounts = own.accounts or previous.accounts
    if modality in RESTRICTIVE and (own.data or own.uses):
        return replace(own, data=data - own.without, tools=own.tools or lead.tools, accounts=accounts)
    return Slots(
        tools=own.tools or lead.tools,
        accounts=accounts or lead.accounts,
        data=data - own.without,
        without=own.without | lead.without,
        uses=own.uses or lead.uses - (GRAVE if positive else frozenset()),
    )
