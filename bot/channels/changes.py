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
"""Clauses or cells of a kind that a report names unless all are asked for; `charte diff` names all."""


def report_changes(report: Report, say: Wording, *, every: bool = False) -> list[str]:
    """Give what a publication would change; the first clauses and cells of each kind by name, `every` of them if asked.

    Nothing where nobody can know. Documents that go are all named, whatever their number.
    """
    if report.first:
        return [say("publish.first")]
    most = None if every else MOST_NAMED
    named = {"added": report.added, "changed": report.changed, "removed": report.removed}
    told = [*_gone(report, say)]
    told += [say("publish.changes", **{kind: len(keys) for kind, keys in named.items()})] if report.compared else []
    told += [say(f"publish.named.{kind}", clauses=_some(keys, say, most)) for kind, keys in named.items() if keys]
    told += [say("publish.reread", count=len(report.reread))] if report.reread else []
    told += [*_moved(report.moved, say, most=most)]
    cut = most is not None and told != report_changes(report, say, every=True)
    return [*told, say("publish.every")] if cut else told


def _gone(report: Report, say: Wording) -> Iterator[str]:
    """Name the documents that nothing replaces, and the languages that are left without a charter."""
    if report.left:
        yield say("publish.gone", count=len(report.left))
    for one in report.left:
        kind = say(f"publish.kind.{one.kind}")
        yield say("publish.document", id=one.id, title=one.title, kind=kind, language=one.language)
        if one.department:
            yield say("publish.department", department=one.department)
    yield from (say(f"publish.silenced.{language}") for language in report.silenced)


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


def _some(keys: Sequence[str], say: Wording, most: int | None) -> str:
    more = len(keys[most:]) if most is not None else 0
    return ", ".join(keys[:most]) + (f" {say('publish.and_more', count=more)}" if more else "")


def _words(clause: Clause, say: Wording, key: str = "publish.words") -> list[str]:
    words = " ".join(clause.text.split())
    said = say.bind()(key, words=words)
    return textwrap.wrap(said, WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def _moved(moved: Iterable[Moved | UseMoved], say: Wording, *, most: int | None) -> Iterator[str]:
    """Give what changes and for the readers of which language, the reader's own first."""
    every = sorted(moved, key=lambda one: one.language is not say.language)
    for key, group in (
        ("publish.moved", [one for one in every if isinstance(one, Moved)]),
        (
            "publish.uses_moved",
            [one for one in every if isinstance(one, UseMoved) and _kind(one.before) != _kind(one.now)],
        ),
    ):
        said: dict[str, list[str]] = {}
        for one in group:
            said.setdefault(_move(one, say), []).append(one.language)
        if said:
            lines = [f"  {line} ({', '.join(sorted(languages))})" for line, languages in said.items()]
            yield say(key, count=len(lines))
            yield from lines[:most]
            if most is not None and len(lines) > most:
                yield f"  {say('publish.and_more', count=len(lines) - most)}"


def _move(one: Moved | UseMoved, say: Wording) -> str:
    if isinstance(one, UseMoved):
        before, now = (say(f"publish.said.{_kind(said)}") for said in (one.before, one.now))
        return say("publish.use", use=say(f"matrix.use.{one.use}"), before=before, now=now)
    before, now = (say(f"explain.verdict.{verdict}") for verdict in (one.before, one.now))
    data = say(f"matrix.data.{one.data}")
    return say("publish.cell", tool=tool_name(one.row, say), data=data, before=before, now=now)


def _kind(said: frozenset[Modality]) -> str:
    return "nothing" if not said else str(next(iter(said))) if len(said) == 1 else "mixed"
