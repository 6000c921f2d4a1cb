"""Read a clause into rules: what it says of which use, each with the span of the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.clause import Clause, Form
from knowledge.concepts import DataClass, Kind, Modality
from knowledge.lexicon import concepts, fold
from knowledge.rules import Rule, Slots

_BREAK = re.compile(r"(?<=[.!?;:…])\s+(?=[\"«“A-ZÀ-Ý❌✅⚠*_-])|\n+|(?<=;)\s+|(?:,\s+|\s+)(?=(?:mais|but|en revanche|however|toutefois|cependant)\s)")
_FRAGMENT = re.compile(r"[,;:()—–.]\s*")
_NEGATED = r"(?:sans|aucune?|hors|excluant|ne contien\w+ (?:ni|pas|aucune?)|ne comporte\w* (?:ni|pas|aucune?)|exempte?s? de|non|no|without|free of|not (?:contain|include)\w*|excluding|does not contain|ni)\s(?:\w+[ ']){0,5}"
_YES = re.compile(r"^\W*(?:oui|yes|bien sur|absolument|of course|certainly|sure)\b")
_NO = re.compile(r"^\W*(?:non|no|jamais|never|en aucun cas)\b")
_INHERITED = (
    ("heading_forbidden", Modality.FORBIDDEN),
    ("heading_conditional", Modality.CONDITIONAL),
    ("heading_allowed", Modality.ALLOWED),
    ("heading_duty", Modality.DUTY),
    ("heading_recommended", Modality.RECOMMENDED),
)
RESTRICTIVE = (Modality.FORBIDDEN, Modality.CONDITIONAL, Modality.DUTY)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a part of one, of a clause: its words and their offsets in the stored text."""

    text: str
    start: int
    end: int


def read_rules(clause: Clause) -> tuple[Rule, ...]:
    """Give the rules of `clause`; none for general law, which informs and decides nothing (contract.md)."""
    if clause.kind is Kind.LAW:
        return ()
    if clause.form is Form.PAIR:
        return _rules_of_pair(clause)
    if clause.form is Form.ROW:
        return _rules_of_row(clause)
    inherited = _inherited(clause)
    return tuple(rule for piece in pieces(clause) for rule in _rules_of_piece(clause, piece, inherited))


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


def _rules_of_piece(clause: Clause, piece: Piece, inherited: Modality | None) -> Iterator[Rule]:
    folded = fold(piece.text)
    modality, borrowed = _modality(folded, inherited)
    if modality is Modality.INFORMATION:
        return
    slots = _slots(clause, folded, modality)
    conditions = conditions_in(piece.text)
    rule = Rule(clause.key, modality, slots, piece.start, piece.end, conditions, borrowed)
    if concepts("modality").has("only", folded) and slots.tools - {"class:any"} and modality is not Modality.FORBIDDEN:
        yield replace(rule, modality=Modality.CONDITIONAL if conditions and slots.data else Modality.ALLOWED)
        others = replace(slots, tools=frozenset(), other_than=slots.tools, without=frozenset())
        yield replace(rule, modality=Modality.FORBIDDEN, slots=others, conditions=())
    else:
        yield rule


def _modality(folded: str, inherited: Modality | None) -> tuple[Modality, bool]:
    """Give the modality that the words have, else the one they inherit, and whether it is inherited."""
    has = concepts("modality").has
    own = _own_modality(folded)
    if own is Modality.FORBIDDEN or inherited is None:
        return own, False
    if inherited is Modality.FORBIDDEN:
        return inherited, True
    if inherited is Modality.ALLOWED:
        return (Modality.CONDITIONAL if has("conditional", folded) else Modality.ALLOWED), True
    if inherited is Modality.CONDITIONAL:
        return inherited, True
    return (own, False) if own is not Modality.INFORMATION else (inherited, True)


def _own_modality(folded: str) -> Modality:
    has = concepts("modality").has
    if has("forbidden", folded) and not re.search(r"(?:pas|n'est pas|not|plus) (?:interdit|prohib|forbid|banned)", folded):
        return Modality.FORBIDDEN
    allowed, duty, conditional = has("allowed", folded), has("duty", folded), has("conditional", folded)
    if conditional and (allowed or duty or has("only", folded)):
        return Modality.CONDITIONAL
    if has("only", folded) and concepts("tools").names(folded) - {"class:any"}:
        return Modality.ALLOWED
    if duty:
        return Modality.DUTY
    if allowed:
        return Modality.ALLOWED
    if conditional and re.search(r"\b(?:requi|necessit|exige|soumis|subordonn|require|need|subject)", folded):
        return Modality.CONDITIONAL
    return Modality.RECOMMENDED if has("recommended", folded) else Modality.INFORMATION


def _inherited(clause: Clause) -> Modality | None:
    """Give the modality of the lead-in, else of the nearest heading that has one."""
    if clause.intro is not None:
        lead = fold(clause.intro.text)
        own = _own_modality(lead)
        if own is not Modality.INFORMATION:
            return own
    for heading in reversed(clause.path[-2:]):
        folded = re.sub(r"^[\W\d]+|\W+$", "", fold(heading))
        for name, modality in _INHERITED:
            if concepts("modality").patterns[name].fullmatch(folded) or _carries(name, folded):
                return modality
    return None


def _carries(name: str, folded: str) -> bool:
    """True when a heading such as "données interdites" or "prohibited uses" carries the modality of `name`."""
    if name not in ("heading_forbidden", "heading_allowed", "heading_conditional"):
        return False
    return len(folded.split()) <= 6 and concepts("modality").has(name, folded)


def _slots(clause: Clause, folded: str, modality: Modality) -> Slots:
    own = slots_in(folded, positive=modality in (Modality.ALLOWED, Modality.CONDITIONAL, Modality.RECOMMENDED))
    around = fold(" ; ".join((*clause.path[-1:], clause.intro.text if clause.intro else "")))
    lead = slots_in(around, positive=modality is Modality.ALLOWED)
    if modality in RESTRICTIVE and (own.data or own.uses):
        return replace(own, tools=own.tools or lead.tools)
    return Slots(
        tools=own.tools or lead.tools,
        accounts=own.accounts or lead.accounts,
        data=own.data or lead.data,
        without=own.without | lead.without,
        uses=own.uses or lead.uses,
    )


def slots_in(folded: str, *, positive: bool) -> Slots:
    """Give what a folded text is about; when it is `positive`, data that it negates must be absent."""
    data = concepts("data")
    negated = frozenset(
        name
        for name, pattern in data.patterns.items()
        if positive and re.search(_NEGATED + f"(?:{pattern.pattern})", folded)
    )
    return Slots(
        tools=concepts("tools").names(folded),
        accounts=concepts("accounts").names(folded),
        data=frozenset(map(DataClass, data.names(folded) - negated)),
        without=frozenset(map(DataClass, negated)),
        uses=concepts("uses").names(folded),
    )


def conditions_in(text: str) -> tuple[str, ...]:
    """Give the verbatim pieces of `text` that set a condition or an exception."""
    conditional = concepts("modality").patterns["conditional"]
    fragments = (text[a:b].strip() for a, b in _fragments(text))
    return tuple(f for f in fragments if len(f.split()) > 1 and conditional.search(fold(f)))


def _fragments(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for found in _FRAGMENT.finditer(text):
        yield begin, found.start()
        begin = found.end()
    yield begin, len(text)


def _rules_of_pair(clause: Clause) -> tuple[Rule, ...]:
    """Give the rules of a FAQ answer: its yes or no when the question asks "may I", else what its sentences say."""
    asked = fold(clause.title)
    whole = tuple(pieces(clause))
    first = fold(whole[0].text) if whole else ""
    if not concepts("asking.aspect").has("may", asked):
        return ()
    topic = slots_in(asked, positive=False)
    if _NO.search(first):
        modality = Modality.FORBIDDEN
    elif _YES.search(first):
        conditional = concepts("modality").has("conditional", fold(clause.text))
        modality = Modality.CONDITIONAL if conditional else Modality.ALLOWED
    else:
        return tuple(rule for piece in whole for rule in _rules_of_piece(clause, piece, None))
    conditions = tuple(c for piece in whole for c in conditions_in(piece.text))
    return (Rule(clause.key, modality, topic, clause.start, clause.end, conditions),)


_MARKS = (("✅✔🟢👍☑", Modality.ALLOWED), ("❌⛔🚫✖✗🛑🔴", Modality.FORBIDDEN), ("⚠🟠🟡", Modality.CONDITIONAL))


def _rules_of_row(clause: Clause) -> tuple[Rule, ...]:
    """Give one rule for each cell of a table row that carries a mark or a modality; the other cells say of what."""
    cells = _cells(clause.text)
    headers = _cells(clause.intro.text) if clause.intro else []
    headers += [""] * (len(cells) - len(headers))
    verdicts = [_cell_modality(cell) for cell in cells]
    common = " ; ".join(cell for cell, verdict in zip(cells, verdicts, strict=True) if verdict is None)
    topic = " ; ".join(clause.path[-1:])
    rules = []
    for cell, header, verdict in zip(cells, headers, verdicts, strict=False):
        if verdict is None:
            continue
        own = slots_in(fold(f"{common} ; {header}"), positive=verdict is not Modality.FORBIDDEN)
        words = slots_in(fold(cell), positive=verdict is not Modality.FORBIDDEN)
        lead = slots_in(fold(topic), positive=False)
        slots = Slots(
            tools=own.tools or words.tools or lead.tools,
            accounts=own.accounts or words.accounts,
            data=own.data | (words.data if verdict is not Modality.FORBIDDEN or not own.data else frozenset()),
            without=own.without | words.without,
            uses=own.uses or words.uses,
        )
        conditions = (cell.strip(),) if verdict is Modality.CONDITIONAL else conditions_in(cell)
        rules.append(Rule(clause.key, verdict, slots, clause.start, clause.end, conditions, inherited=True))
    return tuple(rules) if verdicts and any(verdicts) else _rules_of_plain_row(clause)


def _rules_of_plain_row(clause: Clause) -> tuple[Rule, ...]:
    whole = Piece(clause.text, clause.start, clause.end)
    return tuple(_rules_of_piece(clause, whole, _inherited(clause)))


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _cell_modality(cell: str) -> Modality | None:
    for marks, modality in _MARKS:
        if any(mark in cell for mark in marks):
            return modality
    folded = fold(re.sub(r"[*_`]", "", cell))
    if re.fullmatch(r"(?:oui|yes|autorise\w*|permis\w*|allowed|permitted|ok|approved)\W*.{0,60}", folded):
        return Modality.CONDITIONAL if concepts("modality").has("conditional", folded) else Modality.ALLOWED
    if re.fullmatch(r"(?:non(?! confidentiel| sensible| nominati|-)|no(?! personal)|interdit\w*|jamais|never|forbidden|prohibited|not allowed)\b.{0,60}", folded):
        return Modality.FORBIDDEN
    if re.fullmatch(r"(?:sous (?:condition|reserve|validation)\w*|avec (?:accord|validation)|conditional\w*|on condition|with approval|sur (?:demande|autorisation))\b.{0,80}", folded):
        return Modality.CONDITIONAL
    return None
