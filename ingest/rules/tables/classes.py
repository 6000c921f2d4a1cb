"""The classes of data that a charter makes its own, "C2", "Orange", "Coffre", and what it says that each holds.

A table of tools by such classes says nothing of a customer's mail before one knows which class a customer's mail is.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ingest.rules.about.rest import ANY_OTHER
from ingest.rules.about.slots import slots_in
from ingest.rules.sentences.legends import COLOURS
from ingest.rules.tables.cells import verdict_of
from ingest.rules.tables.columns import column_names
from ingest.rules.tables.grades import as_data, told_apart
from knowledge.clause import Clause, Form, cells_of
from knowledge.concepts import OPENING, DataClass, Language, Modality
from knowledge.lexicon import concepts, fold
from knowledge.matching import SENSITIVE
from knowledge.question.understanding import OPEN
from knowledge.rules import Rule, local_names

_FEWEST = 2
"""Verdicts in a row, and classes that are defined, from which the columns of a table are classes."""
_CODE = re.compile(r"[a-z]{1,2}\d{1,2}\b|[a-z]$")
"""A class that is called by a letter or a number: "N", "C2 confidentiel"."""
_COLOUR = re.compile(rf"{COLOURS}|blue|bleue?|white|blanc(?:he)?|violet|purple")
Classes = Mapping[str, frozenset[DataClass]]
"""What each class holds, in the classes of the lexicon, by the name that its column has."""
UNDEFINED: Classes = MappingProxyType({})
NO_TABLE: Classes = MappingProxyType({})


def classes_of(clauses: Sequence[Clause], local: frozenset[str] = frozenset()) -> Classes:
    """Give what the columns of the tables in `clauses` hold, by name; nothing for a table that is not of such classes.

    `clauses` are those of one language, whatever their source: an annex often defines what a table of another uses.
    """
    found: dict[str, frozenset[DataClass]] = {}
    tables = dict.fromkeys(_columns(clauses, local))
    told = [(one, fold(one.text)) for one in clauses] if tables else []
    for columns in tables:
        found |= _settled({name: " ; ".join(said) for name in columns if (said := [*_definitions(name, told)])})
    return found


def undefined_in(
    clauses: Iterable[Clause], classes: Mapping[Language, Classes]
) -> Iterator[tuple[Clause, tuple[str, ...]]]:
    """Give each table whose columns are called as classes are, "C2", "Orange", where nothing says what these hold.

    Its first row comes with the columns as they stand.
    """
    seen: set[str] = set()
    for clause in clauses:
        if clause.form is not Form.ROW or clause.intro is None or clause.intro.text in seen:
            continue
        told = zip(column_names(clause), cells_of(clause.text), strict=False)
        defined = classes.get(clause.language, UNDEFINED)
        unknown = tuple(one for one, cell in told if verdict_of(cell) and _is_a_mere_sign(one, defined))
        if len(unknown) >= _FEWEST:
            seen.add(clause.intro.text)
            yield clause, unknown


def _is_a_mere_sign(header: str, classes: Classes) -> bool:
    name = _name_of(header)
    called = _CODE.fullmatch(name) or _COLOUR.fullmatch(name)
    return bool(called) and name not in classes and not slots_in(fold(header), positive=True).data


def held_by(classes: Classes, told: Sequence[tuple[str, Modality | None]], at: int, rule: Rule) -> tuple[Rule, ...]:
    """Give the rules of the cell `at` of a row with what its column holds; `told` are the row's headings and verdicts.

    A ban spares what the row's other columns hold that it opens, where all that a question names is that; of data of
    which nothing is said it stays, and so does a condition. What is sensitive is permitted by its own name only: one
    example of a class does not open all that is like it.
    """
    held, slots = classes.get(_name_of(told[at][0])), rule.slots
    if slots.data or (held is None and (slots.uses or rule.modality is not Modality.FORBIDDEN)):
        return (rule,)
    if held is not None and rule.modality is Modality.ALLOWED:
        return (replace(rule, slots=replace(slots, data=held & OPEN)),)
    if rule.modality is not Modality.FORBIDDEN:
        return (rule, replace(rule, slots=replace(slots, data=held))) if held else (rule,)
    banned = _held_under(classes, told, {Modality.FORBIDDEN}) - OPEN
    spared = _held_under(classes, told, OPENING) - banned
    return (replace(rule, slots=replace(slots, without=spared)),)


def _held_under(
    classes: Classes, told: Sequence[tuple[str, Modality | None]], verdicts: Container[Modality | None]
) -> frozenset[DataClass]:
    """Give what the columns hold whose cell is one of `verdicts`; "Restricted" beside "Confidential" is unknown."""
    apart = told_apart([header for header, _ in told])
    under = ((header, alone) for (header, verdict), alone in zip(told, apart, strict=True) if verdict in verdicts)
    held = (classes.get(_name_of(one)) or (frozenset() if alone else _named(one)) for one, alone in under)
    return frozenset[DataClass]().union(*held)


def _named(header: str) -> frozenset[DataClass]:
    return frozenset(map(DataClass, concepts("data").names(fold(as_data(header)))))


def of_data(header: str, classes: Classes) -> str:
    """Give a column's name with what it leaves out, unless the charter itself says what the column holds.

    In an answer of a FAQ (`NO_TABLE`) it may tell people or meetings apart: there it is taken as it stands.
    """
    return header if classes is NO_TABLE or _name_of(header) in classes else as_data(header)


def is_defined(header: str, classes: Classes) -> bool:
    """True for the name of a column that the charter itself says what it holds."""
    return _name_of(header) in classes


def _name_of(header: str) -> str:
    """Give what a column is called in the text: its code, if it has one, or its whole name."""
    name = re.sub(r"[^\w'& -]", "", fold(header)).strip(" -_")
    code = _CODE.match(name)
    letter = re.match(r"\W*([a-z])(?:\W*$| ?[-–—:(])", fold(header))
    return letter[1] if letter else code.group() if code else name


def _columns(clauses: Iterable[Clause], local: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Give the names of the columns that may be classes, of each table whose rows hold several verdicts."""
    headings: dict[str, list[str]] = {}
    for clause in clauses:
        if clause.form is not Form.ROW or clause.intro is None:
            continue
        first = clause.intro.text.split("\n")[0]
        if first not in headings:
            headings[first] = _names_in(first, local)
        told = zip(headings[first], cells_of(clause.text), strict=False)
        names = [name for name, cell in told if name and verdict_of(cell)]
        if len(set(names)) >= _FEWEST:
            yield tuple(names)


def _names_in(first: str, local: frozenset[str]) -> list[str]:
    """Give what each column may be called as a class: "" for a tool or an account, or where each names its data."""
    told = [(_name_of(one), fold(one)) for one in cells_of(first)]
    names = [name if _may_be_one(folded, local) else "" for name, folded in told]
    itself = all(slots_in(folded, positive=True).data for name, (_, folded) in zip(names, told, strict=True) if name)
    return [""] * len(names) if itself else names


def _may_be_one(folded: str, local: frozenset[str]) -> bool:
    """False for a column that is a tool or an account."""
    return not (concepts("tools").names(folded) or concepts("accounts").names(folded) or local_names(folded, local))


def _definitions(name: str, told: Iterable[tuple[Clause, str]]) -> Iterator[str]:
    """Give what clauses say that a class holds: the rest of its own row, or what stands behind its name.

    A class of what is in no other says nothing of what it holds.
    """
    behind = re.compile(
        _before(name) + re.escape(name) + r"\b" + (_CALLED if _CODE.fullmatch(name) else _DASHED) + _MEANS
    )
    for clause, folded in told:
        if clause.form is Form.ROW:
            yield from _of_a_row(name, clause)
        elif (said := behind.search(folded)) and not ANY_OTHER.search(said["held"]):
            yield _up_to_another(said["held"], name)


def _before(name: str) -> str:
    """Give what stands before a class where it is defined; a single letter must be marked."""
    marked = r"[*_«\"“ ]{1,4}" if len(name) == 1 else r"[*_«\"“ ]{0,4}"
    return rf"(?:^|[.;:,(] ?|[-*] ?){marked}(?:niveau |level |classe? |categor(?:ie|y) )?"


_DASHED = r"(?: ?[-–—] ?[\w' ]{2,28}?)?"
_CALLED = r"(?:[-–—, ]{1,3}[\w'&/ ]{2,28}?)?"
_CLOSED = r"[*_»\"” ]{0,4}"
_MEANS = (
    rf"{_CLOSED}(?:\([^)]{{1,30}}\))?{_CLOSED}"
    r"(?:[:=]|[-–—] |\b(?:means|covers|holds|contains|signifie|designe|couvre|contient|comprend)\b)"
    r"[*_ ]{0,3}(?P<held>[^.\n]{4,})"
)


def _up_to_another(held: str, name: str) -> str:
    """Give the words up to another class that is called by a number: "« C2 » désigne …, « C3 » désigne …"."""
    letters = re.match(r"[a-z]{1,2}(?=\d)", name)
    return re.split(rf"\b{letters[0]}\d{{1,2}}\b", held)[0] if letters else held


def _of_a_row(name: str, clause: Clause) -> Iterator[str]:
    cells = cells_of(clause.text)
    if sum(verdict_of(cell) is not None for cell in cells) < _FEWEST and name in map(_name_of, cells[:2]):
        yield " ; ".join(fold(cell) for cell in cells if _name_of(cell) != name)


def _settled(said: Mapping[str, str]) -> Classes:
    """Give what each class holds; nothing unless several are told apart, and something sensitive in one of them.

    What a definition says of another class by its name is that one's: "… passe en rouge s'il parle de santé".
    """
    own = {name: _phrases(words, [one for one in said if one != name]) for name, words in said.items()}
    data = {name: slots_in(" ; ".join(mine), positive=True).data for name, (mine, _) in own.items()}
    for name, (_, others) in own.items():
        for other, words in others:
            data[other] |= slots_in(words, positive=False).data - data[name] - OPEN
    sensitive = any(held & SENSITIVE for held in data.values())
    return data if len(data) >= _FEWEST and sensitive else UNDEFINED


def _phrases(words: str, others: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Give the phrases of a definition, and those that name one of the `others`, with it."""
    mine: list[str] = []
    theirs: list[tuple[str, str]] = []
    for phrase in re.split(r"[;.]", words):
        named = next((one for one in others if len(one) > 1 and re.search(rf"\b{re.escape(one)}\b", phrase)), None)
        if named is None:
            mine.append(phrase)
        else:
            theirs.append((named, phrase))
    return mine, theirs
