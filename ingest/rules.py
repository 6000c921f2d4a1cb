"""Read a clause into rules: what it says of which use, each with the span of the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.callouts import excepts
from ingest.modality import has_condition, is_only, only_tools, own_modality
from ingest.slots import conditions_in, slots_in, topic_of
from knowledge.clause import Clause, Form
from knowledge.concepts import DataClass, Kind, Modality
from knowledge.lexicon import concepts, fold
from knowledge.pieces import Piece, pieces
from knowledge.rules import Rule, Slots, local_names

_YES = re.compile(r"^\W*(?:oui|yes|bien sur|absolument|of course|certainly|sure)\b")
_NO = re.compile(r"^\W*(?:non|no|jamais|never|en aucun cas)\b")
_INHERITED = (
    ("forbidden", Modality.FORBIDDEN),
    ("conditional", Modality.CONDITIONAL),
    ("allowed", Modality.ALLOWED),
    ("duty", Modality.DUTY),
    ("recommended", Modality.RECOMMENDED),
)
RESTRICTIVE = frozenset({Modality.FORBIDDEN, Modality.CONDITIONAL, Modality.DUTY})


def read_rules(clause: Clause, local: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Give the rules of `clause`; none for general law, which informs and decides nothing (contract.md).

    `local` names the organisation's own tools (ingest.tools.local_tools).
    """
    return tuple(_with_local(rule, clause, local) for rule in _rules_of(clause))


def _with_local(rule: Rule, clause: Clause, local: frozenset[str]) -> Rule:
    """Give the rule with the organisation's own tools among its tools, where its words name them."""
    said = fold(clause.text[rule.start - clause.start : rule.end - clause.start])
    named = local_names(said, local)
    if not named or rule.slots.other_than:
        return rule
    return replace(rule, slots=replace(rule.slots, tools=rule.slots.tools - {"class:any"} | named))


def _rules_of(clause: Clause) -> tuple[Rule, ...]:
    if clause.kind is Kind.LAW:
        return ()
    if clause.form is Form.PAIR:
        return _rules_of_pair(clause)
    if clause.form is Form.ROW:
        return _rules_of_row(clause)
    inherited = _inherited(clause)
    rules: list[Rule] = []
    exceptions: set[int] = set()
    before = Before().then(fold(clause.intro.text)) if _is_exception(clause) and clause.intro else Before()
    for piece in pieces(clause):
        folded = fold(piece.text)
        rules.extend(_rules_of_piece(clause, piece, inherited, before))
        before = before.then(folded)
        if _EXCEPTION.match(folded):
            exceptions.add(piece.start)
    if _is_exception(clause):
        return tuple(_excepted(rule, clause) for rule in rules)
    return _narrowed(rules, frozenset(exceptions))


def _is_exception(clause: Clause) -> bool:
    """True for a clause that is labelled as an exception, or stands below that label."""
    return excepts(clause.text) or (clause.intro is not None and excepts(clause.intro.text))


def _excepted(rule: Rule, clause: Clause) -> Rule:
    """Give the rule of an exception: what it permits, it permits in its own case only."""
    if rule.modality is not Modality.ALLOWED:
        return rule
    words = clause.text[rule.start - clause.start : rule.end - clause.start]
    return replace(rule, modality=Modality.CONDITIONAL, conditions=rule.conditions or (words,))


_EXCEPTION = re.compile(
    r"\W*(?:par exception|par derogation|toutefois|cependant|exceptionally|by way of exception|as an exception|however)"
)
"""How a sentence begins that lifts a ban for a few: the ban stays what it is for everybody else."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before a piece spoke of: what "ils", "les" or "it" then stand for."""

    data: frozenset[DataClass] = frozenset()
    without: frozenset[DataClass] = frozenset()
    accounts: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()

    def then(self, folded: str) -> "Before":
        """Give what the next sentence may refer to, after `folded`."""
        said = slots_in(folded, positive=True)
        return Before(
            said.data or self.data,
            said.without or self.without,
            said.accounts or self.accounts,
            topic_of(folded) or self.topic,
        )


@dataclass(frozen=True, slots=True)
class Inherited:
    """A modality that comes from a lead-in or a heading; `firm` when it holds over what the words say."""

    modality: Modality
    firm: bool


def _rules_of_piece(clause: Clause, piece: Piece, inherited: Inherited | None, before: Before) -> Iterator[Rule]:
    folded = fold(piece.text)
    modality, borrowed = _modality(folded, inherited)
    if modality is Modality.INFORMATION or _is_legend(piece.text) or concepts("modality").has("governance", folded):
        return
    slots = _slots(clause, folded, modality, before)
    conditions = conditions_in(piece.text)
    topic = topic_of(folded)
    if _PRONOUN.search(folded) and modality in RESTRICTIVE | {Modality.ALLOWED}:
        topic |= before.topic
    if modality is Modality.FORBIDDEN and not slots.data:
        topic |= topic_of(fold(clause.title))
    rule = Rule(clause.key, modality, slots, piece.start, piece.end, conditions, topic, inherited=borrowed)
    if is_only(folded) and only_tools(folded) and slots.tools - {"class:any"} and modality is not Modality.FORBIDDEN:
        yield replace(rule, modality=Modality.CONDITIONAL if conditions else Modality.ALLOWED)
        others = replace(slots, tools=frozenset(), other_than=slots.tools - {"class:any"}, without=frozenset())
        yield replace(rule, modality=Modality.FORBIDDEN, slots=others, conditions=())
    else:
        yield rule


def _narrowed(rules: list[Rule], exceptions: frozenset[int]) -> tuple[Rule, ...]:
    """Mark the bans whose clause also permits the same data or use: they bear on what the permission leaves out."""
    opening = (Modality.ALLOWED, Modality.CONDITIONAL)
    permits = [r for r in rules if r.modality in opening and r.start not in exceptions]
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


def _is_legend(text: str) -> bool:
    """True when a text explains the marks of a table instead of using one."""
    return sum(any(mark in text for mark in marks) for marks, _ in _MARKS) > 1


def _modality(folded: str, inherited: Inherited | None) -> tuple[Modality, bool]:
    """Give the modality that the words have, else the one they inherit, and whether it is inherited."""
    own = own_modality(folded)
    if own is Modality.FORBIDDEN or inherited is None:
        return own, False
    if not inherited.firm:
        return (own, False) if own is not Modality.INFORMATION else (inherited.modality, True)
    if inherited.modality is Modality.ALLOWED and _STEP.search(folded):
        return (Modality.CONDITIONAL if _BEFORE.search(folded) else Modality.DUTY), True
    if inherited.modality is Modality.ALLOWED:
        return (Modality.CONDITIONAL if has_condition(folded) else Modality.ALLOWED), True
    if inherited.modality in (Modality.FORBIDDEN, Modality.CONDITIONAL):
        return inherited.modality, True
    return (own, False) if own is not Modality.INFORMATION else (inherited.modality, True)


_STEP = re.compile(
    r"^\W*(?:informe[rz]|demande[rz] (?:l['ae]|un|son)|verifie[rz]|fai(?:re|tes) (?:\w+ )?(?:relire|valider|verifier)"
    r"|mentionne[rz]|signale[rz]|previen|prevenir|reli(?:re|sez)|anonymise[rz]"
    r"|check|ask (?:for|your|the|first)|verify|tell|mention|label|disclose|report|review|anonymi[sz]e)"
)
"""How an item of a "to do" list begins when it asks for a step instead of permitting a use."""
_BEFORE = re.compile(r"\b(?:avant|before|prior)\b")


def _inherited(clause: Clause) -> Inherited | None:
    """Give the modality of the lead-in, else of the nearest heading that has one."""
    if _is_exception(clause):
        return None  # what it stands below is what it departs from
    if clause.intro is not None and clause.form is not Form.ROW:
        own = own_modality(fold(clause.intro.text))
        if own is not Modality.INFORMATION:
            return Inherited(own, firm=True)
    for heading in reversed(clause.path[-2:]):
        folded = re.sub(r"^[\W\d]+|\W+$", "", fold(heading))
        for name, modality in _INHERITED:
            if concepts("headings").patterns[name].fullmatch(folded) and not _MIXED.search(folded):
                return Inherited(modality, firm=True)
            if clause.form is Form.ITEM and _carries(name, folded):
                return Inherited(modality, firm=False)
    return None


_MIXED = re.compile(r"\b(?:ou|et|or|and)\b|/|,")
"""Headings such as "usages interdits ou encadrés" give no single modality to what stands below."""


def _carries(name: str, folded: str) -> bool:
    """True when a heading such as "données interdites" or "prohibited uses" carries the modality of `name`."""
    if name not in ("forbidden", "allowed", "conditional"):
        return False
    return len(folded.split()) <= 6 and not _MIXED.search(folded) and concepts("headings").has(name, folded)


_PRONOUN = re.compile(
    r"^(?:\S+ ){0,6}?(?:il(?! (?:est|faut|convient|y))|ils|elle|elles|y|en|celles?-ci|ceux-ci|they|them|it|these|such"
    r"|(?:les?|la) (?=\w+(?:er|re|ir)\b)|l'(?=\w+(?:er|re|ir)\b))\b|^(?:jamais|never|not|mais|but|et|and)\b"
)
"""A piece that speaks of what the sentence before named; only its first words tell."""


def _slots(clause: Clause, folded: str, modality: Modality, before: Before) -> Slots:
    """Give what a piece is about: its own words, else its lead-in and heading, else the sentence before."""
    positive = modality in (Modality.ALLOWED, Modality.CONDITIONAL, Modality.RECOMMENDED)
    own = slots_in(folded, positive=positive)
    around = fold(" ; ".join((*clause.path[-1:], clause.intro.text if clause.intro else "")))
    lead = slots_in(around, positive=positive)
    previous = before if _PRONOUN.search(folded) else Before()
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
        uses=own.uses or lead.uses,
    )


def _rules_of_pair(clause: Clause) -> tuple[Rule, ...]:
    """Give the rules of a FAQ answer: its yes or no when the question asks "may I", else what its sentences say."""
    asked = fold(clause.title)
    whole = tuple(pieces(clause))
    first = fold(whole[0].text) if whole else ""
    if not concepts("asking.aspect").has("may", asked):
        return ()
    topic = slots_in(asked, positive=False)
    if concepts("modality").has("forbidden", asked):  # "est-il interdit de… ? Oui." forbids; "Non." permits nothing
        modality = Modality.FORBIDDEN if _YES.search(first) else Modality.INFORMATION
    elif _NO.search(first):
        modality = Modality.FORBIDDEN
    elif _YES.search(first):
        telling = " ".join(p.text for p in whole[: 1 if len(first.split()) > 2 else 2])
        modality = Modality.CONDITIONAL if has_condition(fold(telling)) else Modality.ALLOWED
        topic = _narrowed_by(topic, slots_in(fold(telling), positive=True))
    else:
        return tuple(rule for piece in whole for rule in _rules_of_piece(clause, piece, None, Before()))
    if modality is Modality.INFORMATION:
        return ()
    conditions = tuple(c for piece in whole[:2] for c in conditions_in(piece.text))
    told = Rule(clause.key, modality, topic, clause.start, clause.end, conditions)
    later = (rule for piece in whole[1:] for rule in _rules_of_piece(clause, piece, None, Before()))
    bans = [rule for rule in later if rule.modality is Modality.FORBIDDEN and modality is not Modality.FORBIDDEN]
    return _narrowed([told, *bans], frozenset())


def _narrowed_by(topic: Slots, answer: Slots) -> Slots:
    """Give what a FAQ pair permits: its question's topic within what the answer adds ("avec votre compte pro")."""
    return replace(
        topic,
        tools=answer.tools - {"class:any"} or topic.tools,
        accounts=topic.accounts | answer.accounts,
        data=topic.data | answer.data,
        without=topic.without | answer.without,
    )


_MARKS = (("✅✔🟢👍☑", Modality.ALLOWED), ("❌⛔🚫✖✗🛑🔴", Modality.FORBIDDEN), ("⚠🟠🟡", Modality.CONDITIONAL))


def _rules_of_row(clause: Clause) -> tuple[Rule, ...]:
    """Give one rule for each cell of a table row that carries a mark or a modality; the other cells say of what."""
    cells = _cells(clause.text)
    headers = _cells(clause.intro.text) if clause.intro else []
    headers += [""] * (len(cells) - len(headers))
    verdicts = [_cell_modality(cell) for cell in cells]
    told = zip(cells, headers, verdicts, strict=False)
    common = " ; ".join(_with_column(cell, header) for cell, header, verdict in told if verdict is None)
    topic = " ; ".join(clause.path[-1:])
    rules = []
    for cell, header, verdict in zip(cells, headers, verdicts, strict=False):
        if verdict is None:
            continue
        own = slots_in(fold(f"{common} ; {header}"), positive=verdict is not Modality.FORBIDDEN)
        words = slots_in(fold(cell), positive=verdict is not Modality.FORBIDDEN)
        lead = slots_in(fold(topic), positive=False)
        named = own.tools - {"class:any"} or own.tools
        slots = Slots(
            tools=named or words.tools or lead.tools,
            accounts=own.accounts or words.accounts,
            data=own.data | (words.data if verdict is not Modality.FORBIDDEN or not own.data else frozenset()),
            without=own.without | words.without,
            uses=own.uses or words.uses,
        )
        conditions = (cell.strip(),) if verdict is Modality.CONDITIONAL else conditions_in(cell)
        rules.append(Rule(clause.key, verdict, slots, clause.start, clause.end, conditions, inherited=True))
    return tuple(rules) if verdicts and any(verdicts) else _rules_of_plain_row(clause)


def _with_column(cell: str, header: str) -> str:
    """Give a cell with its column's name where that gives it its sense: "Compte | Professionnel"."""
    if re.search(r"compte|licence|account|licen[sc]e", fold(header)):
        return f"{cell} ; {header} {cell} ; {cell} {header}"
    return cell


def _rules_of_plain_row(clause: Clause) -> tuple[Rule, ...]:
    if "?" in clause.text:
        return ()  # a row that asks, or says whom to ask, states no rule
    whole = Piece(clause.text, clause.start, clause.end)
    return tuple(_rules_of_piece(clause, whole, _inherited(clause), Before()))


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _cell_modality(cell: str) -> Modality | None:
    if cell.rstrip(" *_").endswith("?"):
        return None
    for marks, modality in _MARKS:
        if any(mark in cell for mark in marks):
            return modality
    folded = fold(re.sub(r"[*_`]", "", cell))
    if re.match(
        r"(?:only|seulement|uniquement|si|if|after|apres|with|avec|sous|case by case|au cas par cas)\b", folded
    ):
        return Modality.CONDITIONAL if concepts("modality").has("conditional", folded) else None
    if re.fullmatch(r"(?:oui|yes|autorise\w*|permis\w*|allowed|permitted|ok|approved)\W*.{0,60}", folded):
        return Modality.CONDITIONAL if concepts("modality").has("conditional", folded) else Modality.ALLOWED
    if re.fullmatch(
        r"(?:non?(?=\s*(?:$|[,.;:(–]))|interdit\w*|jamais|never|forbidden|prohibited"
        r"|not allowed)(?!\w).{0,60}",
        folded,
    ):
        return Modality.FORBIDDEN
    if re.fullmatch(
        r"(?:sous (?:condition|reserve|validation)\w*|avec (?:accord|validation)|conditional\w*|on condition"
        r"|with approval|sur (?:demande|autorisation))\b.{0,80}",
        folded,
    ):
        return Modality.CONDITIONAL
    return None
