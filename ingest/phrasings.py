"""Everyday phrasings as an admin gives them: a file of JSON lines in, phrasings of the edition's clauses out."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.formats import plain
from ingest.reading import bytes_of
from ingest.remarks import Code, Reason, Refused, Remark, remark
from knowledge.clause import Clause
from knowledge.concepts import Language
from knowledge.edition import Edition
from knowledge.phrasing import LONGEST, SHORTEST, Origin, Phrasing, fault_of

MOST = 5_000
"""Phrasings of one edition: all are compared with each question."""
MOST_OF_A_CLAUSE = 12
"""Phrasings of one clause, both languages together: beyond, it would be found whatever is asked."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The phrasings of the next edition, and what had to give way."""

    phrasings: tuple[Phrasing, ...]
    remarks: tuple[Remark, ...] = ()


def chosen(given: Path | None, previous: Edition | None, clauses: Sequence[Clause]) -> Chosen:
    """Give the phrasings of the file `given`, or those of the `previous` edition whose clauses say what they said.

    Raises `Refused` with the line at fault when the file cannot be taken.
    """
    if given is None:
        return _kept(previous, clauses)
    return Chosen(read_phrasings(given, {clause.key for clause in clauses}))


def _kept(previous: Edition | None, clauses: Sequence[Clause]) -> Chosen:
    if previous is None or not previous.phrasings:
        return Chosen(())
    now = {clause.key: clause.context for clause in clauses}
    stay = tuple(one for one in previous.phrasings if now.get(one.clause) == previous.clauses[one.clause].context)
    lost = len(previous.phrasings) - len(stay)
    return Chosen(stay, (remark(Code.PHRASINGS_DROPPED, previous.id, count=lost),) if lost else ())


def read_phrasings(path: Path, clauses: Collection[str]) -> tuple[Phrasing, ...]:
    """Give the phrasings of a file of JSON lines, each of a clause of `clauses`; one that comes again counts once."""
    text = plain.extract(bytes_of(path), path.name).text
    found = dict.fromkeys(_lines(text, path.name, clauses))
    if len(found) > MOST:
        raise Refused(Reason.PHRASINGS_TOO_MANY, path.name, count=len(found), most=MOST)
    for clause, count in Counter(one.clause for one in found).most_common(1):
        if count > MOST_OF_A_CLAUSE:
            raise Refused(Reason.PHRASINGS_TOO_MANY, f"{path.name}, {clause}", count=count, most=MOST_OF_A_CLAUSE)
    return tuple(sorted(found, key=lambda one: (one.clause, one.language, one.words)))


def _lines(text: str, name: str, clauses: Collection[str]) -> Iterator[Phrasing]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _phrasing(_told(line, name, number), name, number, clauses)


def _told(line: str, name: str, number: int) -> Mapping[str, str]:
    """Give the line's fields, all of them text, none unknown."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused(Reason.PHRASING_LINE, name, line=number) from error
    if not isinstance(told, dict) or not all(isinstance(value, str) for value in told.values()):
        raise Refused(Reason.PHRASING_LINE, name, line=number)
    if not {"clause", "language", "words"} <= told.keys() <= {"clause", "language", "words", "origin"}:
        raise Refused(Reason.PHRASING_LINE, name, line=number)
    return told


def _phrasing(told: Mapping[str, str], name: str, number: int, clauses: Collection[str]) -> Phrasing:
    if told["clause"] not in clauses:
        raise Refused(Reason.PHRASING_CLAUSE, name, line=number, clause=told["clause"][:LONGEST])
    words = " ".join(told["words"].split())
    if fault := fault_of(words):
        raise Refused(Reason(f"phrasing_{fault}"), name, line=number, least=SHORTEST, most=LONGEST)
    try:
        return Phrasing(told["clause"], Language(told["language"]), words, Origin(told.get("origin", Origin.ADMIN)))
    except ValueError as error:
        raise Refused(Reason.PHRASING_LINE, name, line=number) from error
