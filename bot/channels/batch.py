"""Many questions or texts, one a line: JSON in, JSON out, in order, from one warm process."""

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TextIO

from bot.answering import Assistant
from bot.channels.as_json import Json, answer_as_json
from bot.domain.asked.question import Shielded, Thread
from bot.domain.errors import CharteError, Refused
from bot.door import Door
from bot.shown.rendering import show
from bot.wording import Wording
from knowledge.concepts import Language

Id = str | int | None
log = logging.getLogger(__name__)


class Room(Protocol):
    """What answering a batch needs of the house."""

    @property
    def door(self) -> Door:
        """The single door."""

    @property
    def assistant(self) -> Assistant:
        """What answers."""

    def say(self, language: Language) -> Wording:
        """The sentences of a language."""


@dataclass(frozen=True, slots=True)
class ForAll:
    """What holds for every question of a batch; a line's own language and department go before these."""

    language: Language | None = None
    department: str | None = None
    edition: str | None = None
    explained: bool = False


NOTHING = ForAll()


def answer_lines(lines: Iterable[bytes], out: TextIO, room: Room, *, say: Wording, for_all: ForAll = NOTHING) -> None:
    """Answer each line of `lines` on a line of `out`; an invalid line gets `{"id", "error"}` and the rest go on."""

    def answered(given: Mapping[str, object], id: Id) -> Json:
        started = time.perf_counter()
        department = _department(given.get("department"))
        question = room.door.read(
            _words(given, "question"),
            thread=Thread("terminal:jsonl"),
            asker="local:jsonl",
            language=_language(given.get("language")) or for_all.language,
            department=for_all.department if department is None else department,
        )
        answer = room.assistant.reply(question, edition=for_all.edition, explained=for_all.explained)
        ms = (time.perf_counter() - started) * 1000
        shown = show(answer, room.say(answer.language), first=True)
        return answer_as_json(answer, shown, id=id, preview=question.text, case=None, ms=ms)

    _each(lines, out, answered, say=say, example={"id": "q1", "question": "…"})


def shield_lines(lines: Iterable[bytes], out: TextIO, door: Door, *, say: Wording, language: Language | None) -> None:
    """Look at each line's text and write what was found on a line of `out`; values are never echoed."""

    def looked(given: Mapping[str, object], id: Id) -> Json:
        shielded = door.look(_words(given, "text"), language=_language(given.get("language")) or language)
        return {"id": id, **shielded_as_json(shielded)}

    _each(lines, out, looked, say=say, example={"id": "t1", "text": "…"})


def shielded_as_json(shielded: Shielded) -> Json:
    """Give what `charte shield` prints: kinds and places, classes, the redacted text; never a value."""
    return {
        "findings": [
            {"kind": f.kind, "start": f.start, "end": f.end, "confidence": round(f.confidence, 2)}
            for f in shielded.findings
        ],
        "classes": sorted(c.value for c in shielded.classes) or ["none"],
        "redacted": shielded.text,
        "signals": sorted(c.value for c in shielded.signals),
        "left": sorted(c.value for c in shielded.left),
        "looked_at": shielded.looked_at,
        "complete": shielded.whole,
        "ms": round(shielded.ms, 2),
    }


def as_line(value: object, encoding: str | None = None) -> str:
    """Give `value` as one line of JSON that a stream of this encoding takes whole, UTF-8 if none is told."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode(encoding or "utf-8")
    except UnicodeEncodeError:  # an old terminal, or halves of characters from a broken paste
        line = json.dumps(value)
    return line + "\n"


def _each(
    lines: Iterable[bytes],
    out: TextIO,
    made: Callable[[Mapping[str, object], Id], Json],
    *,
    say: Wording,
    example: Mapping[str, str],
) -> None:
    for line in lines:
        if not line.strip():
            continue
        named: Id = None
        try:
            given = _object(line, as_line(example).strip())
            named = _id(given.get("id"))
            result = made(given, named)
        except CharteError as error:
            result = {"id": named, "error": say(error.key, **error.values)}
        except Exception as error:  # noqa: BLE001  a fault of ours on one line must not lose the thousand that follow
            log.error("line %s: %s", named, type(error).__name__)  # noqa: TRY400  its words may be an employee's
            result = {"id": named, "error": say("terminal.line_failed")}
        out.write(as_line(result, out.encoding))
        out.flush()


def _object(line: bytes, example: str) -> Mapping[str, object]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused("terminal.line_json", example=example) from error
    if not isinstance(given, dict):
        raise Refused("terminal.line_object", example=example)
    return given


def _id(given: object) -> Id:
    """Give the id as it came, a text or a whole number; anything else is named by its JSON."""
    if given is None or (isinstance(given, str | int) and not isinstance(given, bool)):
        return given
    return json.dumps(given)


def _words(given: Mapping[str, object], name: str) -> str:
    words = given.get(name)
    if not isinstance(words, str):
        raise Refused("terminal.line_text", name=name)
    return words.encode("utf-8", "replace").decode("utf-8")


def _department(given: object) -> str | None:
    if given is not None and not isinstance(given, str):
        raise Refused("terminal.line_text", name="department")
    return given


def _language(given: object) -> Language | None:
    if given is None:
        return None
    try:
        return Language(str(given))
    except ValueError as error:
        raise Refused("terminal.line_language") from error
