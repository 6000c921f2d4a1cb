"""Many questions or texts, one a line: JSON in, JSON out, in order, from one warm process."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, TextIO

from bot.answering import Assistant
from bot.channels.as_json import Json, answer_as_json
from bot.domain.errors import CharteError
from bot.domain.question import Shielded, Thread
from bot.door import Door
from bot.ports import Shield
from bot.rendering import show
from bot.wording import Wording
from knowledge.concepts import Language

if TYPE_CHECKING:
    from collections.abc import Mapping


class Room(Protocol):
    """What answering a batch needs of the house."""

    @property
    def door(self) -> Door:
        """The single door."""
        ...

    @property
    def assistant(self) -> Assistant:
        """What answers."""
        ...

    def say(self, language: Language) -> Wording:
        """The sentences of a language."""
        ...


def answer_lines(lines: Iterable[bytes], out: TextIO, room: Room, *, default: Language) -> None:
    """Answer each line of `lines` on a line of `out`; an invalid line gets `{"id", "error"}` and the rest go on."""
    say = room.say(default)

    def answered(given: "Mapping[str, object]", id: str | None) -> Json:
        started = time.perf_counter()
        language = _language(given.get("language"))
        department = given.get("department")
        question = room.door.read(
            _words(given, "question"),
            thread=Thread(f"terminal:{id or 'jsonl'}"),
            asker="local:jsonl",
            language=language,
            department=department if isinstance(department, str) else None,
        )
        answer = room.assistant.reply(question)
        ms = (time.perf_counter() - started) * 1000
        shown = show(answer, room.say(answer.language), first=True)
        return answer_as_json(answer, shown, id=id, preview=question.text, case=None, ms=ms)

    _each(lines, out, say, answered)


def shield_lines(lines: Iterable[bytes], out: TextIO, shield: Shield, say: Wording | None = None) -> None:
    """Look at each line's text and write what was found on a line of `out`; values are never echoed."""

    def looked(given: "Mapping[str, object]", id: str | None) -> Json:
        shielded = shield.look(_words(given, "text"), _language(given.get("language")))
        return {"id": id, **shielded_as_json(shielded)}

    _each(lines, out, say, looked)


def shielded_as_json(shielded: Shielded) -> Json:
    """Give what `charte shield` prints: kinds and places, classes, the redacted text; never a value."""
    return {
        "findings": [
            {"kind": f.kind, "start": f.start, "end": f.end, "confidence": round(f.confidence, 2)}
            for f in shielded.findings
        ],
        "classes": sorted(c.value for c in shielded.classes) or ["none"],
        "redacted": shielded.text,
        "looked_at": shielded.looked_at,
        "ms": round(shielded.ms, 2),
    }


def as_line(value: object) -> str:
    """Give `value` as one line of JSON."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def _each(
    lines: Iterable[bytes],
    out: TextIO,
    say: Wording | None,
    made: "Callable[[Mapping[str, object], str | None], Json]",
) -> None:
    for line in _not_blank(lines):
        id: str | None = None
        try:
            given = json.loads(line)
            if not isinstance(given, dict):
                raise TypeError("a line is a JSON object")
            id = str(given["id"]) if given.get("id") is not None else None
            result = made(given, id)
        except CharteError as error:
            result = {"id": id, "error": say(error.key, **error.values) if say else str(error)}
        except (ValueError, TypeError, KeyError) as error:
            result = {"id": id, "error": str(error)}
        out.write(as_line(result))
        out.flush()


def _not_blank(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line in lines if line.strip())


def _words(given: "Mapping[str, object]", name: str) -> str:
    words = given.get(name)
    if not isinstance(words, str):
        raise TypeError(f'"{name}" is missing or is not a text')
    return words


def _language(given: object) -> Language | None:
    return Language(str(given)) if given is not None else None
