"""A file of labelled questions, read at the edge: one JSON object a line (contract.md, docs/how-to/evaluate.md)."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bot.domain.answers.answer import Verdict
from bot.domain.errors import Refused
from bot.evaluating.labels import Label, Labelled, NamedCondition, Passage, Reply
from knowledge.concepts import Language

Given = Mapping[str, object]
T = TypeVar("T")


class Wrong(ValueError):
    """A field that cannot be read: its name is the message."""


def read_questions(files: Iterable[Path], charters: Path | None = None) -> tuple[Labelled, ...]:
    """Give the questions of `files`; raise `Refused` with the file, the line and the field of the first mistake.

    A charter's path counts from the folder `charters`, else from that of the file that names it.
    """
    found = [_placed(one, charters or file.parent) for file in files for one in _read_file(file)]
    twice = [name for name, times in Counter(one.id for one in found).items() if times > 1]
    if twice:
        raise Refused("evaluate.error_twice", id=twice[0])
    if not found:
        raise Refused("evaluate.error_empty")
    return tuple(found)


def _read_file(file: Path) -> Iterable[Labelled]:
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("evaluate.error_file", path=file) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield labelled_of(_object(json.loads(line), "{…}"))
            except (ValueError, RecursionError) as error:
                field = str(error) if isinstance(error, Wrong) else "JSON"
                raise Refused("evaluate.error_line", path=file.name, line=number, field=field) from error


def _placed(labelled: Labelled, folder: Path) -> Labelled:
    """Give the question with the real path of its charter."""
    if labelled.charter is None:
        return labelled
    path = folder / labelled.charter
    if not path.exists():
        raise Refused("evaluate.error_charter", charter=labelled.charter, folder=folder)
    return replace(labelled, charter=str(path.resolve()))


def labelled_of(given: Given) -> Labelled:
    """Give the question of one line; raise `Wrong` with the field that is not as it should be."""
    return Labelled(
        id=_id(given.get("id")),
        text=_text(given, "question"),
        language=_maybe(given, "language", lambda value: _one_of(Language, value, "language")),
        label=_label(given),
        charter=_maybe(given, "charter", lambda value: _string(value, "charter")),
        department=_maybe(given, "department", lambda value: _string(value, "department")),
        conditions=tuple(_condition(one) for one in _list(given, "conditions")),
        also=_passages(given, "also"),
        need=_maybe(given, "need", lambda value: _string(value, "need")),
        forms=tuple(_string(one, "form") for one in _list(given, "form")),
        split=_maybe(given, "split", lambda value: _string(value, "split")),
        disputed=given.get("disputed") is True,
        reply=_maybe(given, "reply", lambda value: _reply(_object(value, "reply"))),
        parts=tuple(_label(_object(one, "parts")) for one in _list(given, "parts")),
    )


def _label(given: Given) -> Label:
    told = given.get("verdict")
    verdicts = [_one_of(Verdict, one, "verdict") for one in (told if isinstance(told, list) else [told])]
    if not verdicts:
        raise Wrong("verdict")
    return Label(tuple(dict.fromkeys(verdicts)), _passages(given, "evidence"))


def _reply(given: Given) -> Reply:
    return Reply(_text(given, "fact"), _label(given))


def _condition(given: object) -> NamedCondition:
    if isinstance(given, str):
        return NamedCondition(given)
    told = _object(given, "conditions")
    return NamedCondition(_text(told, "name"), _passage(told, "conditions") if "source" in told else None)


def _passages(given: Given, name: str) -> tuple[Passage, ...]:
    return tuple(_passage(_object(one, name), name) for one in _list(given, name))


def _passage(given: Given, name: str) -> Passage:
    start, end, words = given.get("start"), given.get("end"), given.get("words")
    if type(start) is int and type(end) is int:
        return Passage(_text(given, "source"), start, end, alternatives=_passages(given, "or"))
    if not isinstance(words, str):
        raise Wrong(name)
    return Passage(_text(given, "source"), words=words, alternatives=_passages(given, "or"))


def _object(given: object, name: str) -> Given:
    if not isinstance(given, dict):
        raise Wrong(name)
    return given


def _list(given: Given, name: str) -> list[object]:
    told = given.get(name)
    if told is None:
        return []
    return told if isinstance(told, list) else [told]


def _text(given: Given, name: str) -> str:
    return _string(given.get(name), name)


def _string(given: object, name: str) -> str:
    if not isinstance(given, str) or not given.strip():
        raise Wrong(name)
    return given


def _id(given: object) -> str:
    if isinstance(given, bool) or not isinstance(given, str | int) or given == "":
        raise Wrong("id")
    return str(given)


def _maybe(given: Given, name: str, read: Callable[[object], T]) -> T | None:
    told = given.get(name)
    return None if told is None else read(told)


E = TypeVar("E", Language, Verdict)


def _one_of(kind: type[E], given: object, name: str) -> E:
    try:
        return kind(str(given))
    except ValueError as error:
        raise Wrong(name) from error
