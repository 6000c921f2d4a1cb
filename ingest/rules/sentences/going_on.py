"""A second half that has no subject of its own: "but still requires care", "mais demande une relecture"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.rules.about.slots import slots_in
from ingest.rules.modality.forbidding import is_not_to
from knowledge.concepts import OPENING, Modality
from knowledge.lexicon import fold, names_any
from knowledge.pieces import Piece
from knowledge.rules import Rule

_TURN = r"\W*(?:but|yet|though|however|mais|toutefois|cependant|en revanche)\b\W*"
_ADVERBS = (
    r"(?:(?:still|also|always|then|nevertheless|nonetheless|only|will|would|does|do|toujours|aussi|alors|donc|egalement"
    r"|neanmoins|encore|[a-z]+ly|[a-z]+ment)\W+)*"
)
_NEEDS = (
    r"(?:requires?|needs?|demands?|calls? for|depends? on|involves?|comes? with|carry|carries|implies"
    r"|demande(?:nt)?|requier(?:t|ent)|exige(?:nt)?|suppose(?:nt)?|necessite(?:nt)?|impose(?:nt)?|implique(?:nt)?"
    r"|appelle(?:nt)?|reclame(?:nt)?|depend(?:ent)?|passe(?:nt)? par)(?! (?:not?|pas|aucune?)\b)\b"
)
_IS = (
    r"(?:is|are|remains?|stays?|may|can|must|should|shall|has|have|est|sont|reste(?:nt)?|demeure(?:nt)?"
    r"|peu(?:t|vent)|doi(?:t|vent)|devra|devront|pourra|pourront)\b"
)
_ASKS = re.compile(rf"{_TURN}{_ADVERBS}{_NEEDS}")
_GOES_ON = re.compile(
    rf"{_TURN}{_ADVERBS}(?:{_NEEDS}|{_IS})|(?:(?:and|et) )?(?:(?:is|are|est|sont) )?"
    r"(?:permitted|allowed|permis|autorise|admis)(?:e|s|es)? (?!to\b|d[e'])"
)
_TURNS = re.compile(_TURN)
_IT = re.compile(r"\b(?:elles?|ils?|it|they)\b")


def goes_on(folded: str) -> bool:
    """True for a folded second half whose verb has the subject of the half before it.

    >>> goes_on("but still require care"), goes_on("but you must ask"), goes_on("mais relisez-le")
    (True, False, False)
    """
    return _GOES_ON.match(folded) is not None


def asks(folded: str) -> bool:
    """True for such a half that asks for something, and permits nothing: it is the condition of the half before.

    >>> asks("mais demande une relecture"), asks("but may be used for drafts")
    (True, False)
    """
    return _ASKS.match(folded) is not None


def on_condition(rules: Sequence[Rule], last: Sequence[Rule], half: Piece) -> list[Rule]:
    """Give `rules` with what those of `last` open on the condition of their second half, with the words of both."""
    asked = _without_turn(half.text)
    return [_asked(rule, asked, half.end) if rule in last and rule.modality in OPENING else rule for rule in rules]


def _asked(rule: Rule, asked: str, end: int) -> Rule:
    return replace(rule, modality=Modality.CONDITIONAL, conditions=(*rule.conditions, asked), end=end)


def _without_turn(words: str) -> str:
    while (found := re.match(r"[\W_]*\w+\W*", words)) and _TURNS.fullmatch(fold(found[0])):
        words = words[found.end() :]
    return words.rstrip(" .;")


def beside_first(read: Iterable[Rule], half: Piece, first: Piece) -> tuple[Rule, ...]:
    """Give the rules of a second half with what the `first` one tells of them: its tools, or its words."""
    folded = fold(half.text)
    if first.text and is_not_to(folded):
        before = fold(first.text)
        if not (names_any(before, "tools") or _IT.search(before)):
            return ()  # "la charte vise à accompagner, non à surveiller"
        return tuple(replace(rule, start=first.start, narrow=bool(rule.topic)) for rule in read)
    return tuple(_of_its_subject(read, fold(first.text))) if goes_on(folded) else tuple(read)


def _of_its_subject(read: Iterable[Rule], before: str) -> Iterator[Rule]:
    """Give what a half without a subject opens with the tools that `before` names; a ban bears on every tool."""
    named = slots_in(before, positive=True).named
    for rule in read:
        alone = rule.modality in OPENING and not (rule.slots.named or rule.slots.other_than)
        yield replace(rule, slots=replace(rule.slots, tools=named)) if named and alone else rule
