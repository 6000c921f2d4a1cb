"""What a publication or another edition changes, as lines for a person: clauses, their words, verdicts of the table."""

from collections.abc import Iterable, Iterator, Sequence

from bot.channels.grid import tool_name
from bot.channels.rewording import eased_lines, reworded_lines, whole_words
from bot.domain.verdicts.matrix import Eased, Moved, Row, UseMoved
from bot.domain.verdicts.publication import Differences, Report
from bot.wording import Wording
from knowledge.concepts import DataClass, Modality

MOST_NAMED = 8
"""Clauses or cells of a kind that a report names unless all are asked for; `charte diff` names all."""


def report_changes(report: Report, say: Wording, *, every: bool) -> list[str]:
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
    if report.reread:
        told += [say("publish.reread", count=len(report.reread))]
        told += [say("publish.named.reread", clauses=_some(report.reread, say, most))]
    told += reworded_lines(report.side_by_side, say, most=most)
    told += [*_moved(report.moved, say, most=most, several=_several(report))]
    cut = most is not None and told != report_changes(report, say, every=True)
    return [*told, say("publish.every")] if cut else told


def _several(report: Report) -> bool:
    """True where some read one language and some another, before or after."""
    return len({one.language for one in (*report.sources, *report.gone)}) > 1


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
    lost = {one.key: eased_lines(one, say) for one in found.reworded}
    for clause in found.added:
        yield from ("", say("publish.clause.added", clause=clause.key), *whole_words(clause, say, "publish.words"))
    reworded = [(old, new) for old, new in found.changed if old.text != new.text]
    for old, new in reworded:
        words = (*whole_words(old, say, "publish.before"), *whole_words(new, say, "publish.now"))
        yield from ("", say("publish.clause.changed", clause=new.key), *words, *lost[new.key])
    if moved := [new.key for old, new in found.changed if old.text == new.text]:
        yield from ("", say("publish.same_words", clauses=", ".join(moved)))
    for clause in found.removed:
        words = (*whole_words(clause, say, "publish.words"), *lost[clause.key])
        yield from ("", say("publish.clause.removed", clause=clause.key), *words)
    if found.reread:
        yield from ("", say("publish.reread_between", clauses=", ".join(found.reread)))
    if moved := list(_moved(found.moved, say, most=None, several=True)):
        yield from ("", *moved)


def _some(keys: Sequence[str], say: Wording, most: int | None) -> str:
    more = len(keys[most:]) if most is not None else 0
    return ", ".join(keys[:most]) + (f" {say('publish.and_more', count=more)}" if more else "")


def _moved(
    moved: Iterable[Moved | Eased | UseMoved], say: Wording, *, most: int | None, several: bool
) -> Iterator[str]:
    """Give what changes and, where there are several, for the readers of which language, the reader's own first."""
    every = sorted(moved, key=lambda one: one.language is not say.language)
    for key, group in (
        ("publish.moved", [one for one in every if isinstance(one, Moved)]),
        ("publish.eased_cells", [one for one in every if isinstance(one, Eased)]),
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
            yield say(key if several or not say.has(f"{key}_one") else f"{key}_one", count=len(lines))
            yield from lines[:most]
            if most is not None and len(lines) > most:
                yield f"  {say('publish.and_more', count=len(lines) - most)}"


def _move(one: Moved | Eased | UseMoved, say: Wording) -> str:
    if isinstance(one, UseMoved):
        before, now = (say(f"publish.said.{_kind(said)}") for said in (one.before, one.now))
        return say("publish.use", use=say(f"matrix.use.{one.use}"), before=before, now=now)
    if isinstance(one, Eased):
        return _place(
            one.row, one.data, say, "publish.cell_eased", gone=_quoted(one.gone, say), now=_quoted(one.now, say)
        )
    before, now = (say(f"explain.verdict.{verdict}") for verdict in (one.before, one.now))
    return _place(one.row, one.data, say, "publish.cell", before=before, now=now)


def _place(row: Row, data: DataClass, say: Wording, key: str, **values: str) -> str:
    return say(key, tool=tool_name(row, say), data=say(f"matrix.data.{data}"), **values)


def _quoted(conditions: Sequence[str], say: Wording) -> str:
    return ", ".join(say("publish.words", words=" ".join(one.split())) for one in conditions)


def _kind(said: frozenset[Modality]) -> str:
    return "nothing" if not said else str(next(iter(said))) if len(said) == 1 else "mixed"
