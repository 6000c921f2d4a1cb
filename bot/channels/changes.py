"""What a publication or another edition changes, as lines for a person: clauses, their words, verdicts of the table."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from bot.channels.grid import tool_name
from bot.domain.matrix import Moved, UseMoved
from bot.domain.publication import Differences, Report
from bot.wording import Wording
from knowledge.clause import Clause
from knowledge.concepts import Modality

WIDTH = 92
MOST_NAMED = 8
"""Clauses or cells that a report names before an admin agrees; `charte diff` names all."""


def report_changes(report: Report, say: Wording) -> list[str]:
    """Give what a publication would change, the first of each kind by name; nothing where nobody can know."""
    if report.first:
        return [say("publish.first")]
    named = {"added": report.added, "changed": report.changed, "removed": report.removed}
    told = [say("publish.changes", **{kind: len(keys) for kind, keys in named.items()})] if report.compared else []
    told += [say(f"publish.named.{kind}", clauses=_some(keys, say)) for kind, keys in named.items() if keys]
    told += [say("publish.reread", count=len(report.reread))] if report.reread else []
    return [*told, *_moved(report.moved, say, most=MOST_NAMED)]


def difference_lines(found: Differences, say: Wording) -> Iterator[str]:
    """Give every clause that changes with its words, then every cell of the table whose verdict does."""
    counts = {"added": len(found.added), "changed": len(found.changed), "removed": len(found.removed)}
    yield say("publish.between", before=found.before, now=found.now, **counts)
    for clause in found.added:
        yield from ("", say("publish.clause.added", clause=clause.key), *_words(clause, say))
    reworded = [(old, new) for old, new in found.changed if old.text != new.text]
    for old, new in reworded:
        words = (*_words(old, say, "publish.before"), *_words(new, say, "publish.now"))
        yield from ("", say("publish.clause.changed", clause=new.key), *words)
    if moved := [new.key for old, new in found.changed if old.text == new.text]:
        yield from ("", say("publish.same_words", clauses=", ".join(moved)))
    for clause in found.removed:
        yield from ("", say("publish.clause.removed", clause=clause.key), *_words(clause, say))
    if found.reread:
        yield from ("", say("publish.reread_between", clauses=", ".join(found.reread)))
    if moved := list(_moved(found.moved, say, most=None)):
        yield from ("", *moved)


def _some(keys: Sequence[str], say: Wording) -> str:
    more = len(keys) - MOST_NAMED
    return ", ".join(keys[:MOST_NAMED]) + (f" {say('publish.and_more', count=more)}" if more > 0 else "")


def _words(clause: Clause, say: Wording, key: str = "publish.words") -> list[str]:
    words = " ".join(clause.text.split())
    said = say.bind()(key, words=words)
    return textwrap.wrap(said, WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def _moved(moved: Iterable[Moved | UseMoved], say: Wording, *, most: int | None) -> Iterator[str]:
    """Give what changes for the reader's language; for another, where only another has a charter."""
    every = tuple(moved)
    own = [one for one in every if one.language is say.language] or every
    for key, group in (
        ("publish.moved", [one for one in own if isinstance(one, Moved)]),
        (
            "publish.uses_moved",
            [one for one in own if isinstance(one, UseMoved) and _kind(one.before) != _kind(one.now)],
        ),
    ):
        if group:
            yield say(key, count=len(group))
            yield from (f"  {_move(one, say)}" for one in group[:most])
            if most is not None and len(group) > most:
                yield f"  {say('publish.and_more', count=len(group) - most)}"


def _move(one: Moved | UseMoved, say: Wording) -> str:
    if isinstance(one, UseMoved):
        before, now = (say(f"publish.said.{_kind(said)}") for said in (one.before, one.now))
        return say("publish.use", use=say(f"matrix.use.{one.use}"), before=before, now=now)
    before, now = (say(f"explain.verdict.{verdict}") for verdict in (one.before, one.now))
    data = say(f"matrix.data.{one.data}")
    return say("publish.cell", tool=tool_name(one.row, say), data=data, before=before, now=now)


def _kind(said: frozenset[Modality]) -> str:
    return "nothing" if not said else str(next(iter(said))) if len(said) == 1 else "mixed"
