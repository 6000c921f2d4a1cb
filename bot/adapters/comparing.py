"""Two editions side by side: which clauses change, and what the table of tools and data says before and after."""

from collections.abc import Iterable, Iterator, Mapping

from bot.domain.matrix import Moved, Spoken, UseMoved, moved, uses_moved
from bot.domain.publication import Differences
from ingest import drafting
from knowledge.clause import Clause, Source
from knowledge.concepts import Kind, Language
from knowledge.edition import Edition
from knowledge.rules import Rule


def differences(before: Edition, now: Edition) -> Differences:
    """Give what changes from one edition to another."""
    old, new = before.clauses, now.clauses
    changes = drafting.compare(old.values(), new.values())
    again = drafting.Draft((), tuple(new.values()), tuple(now.rules))
    return Differences(
        before.manifest.edition,
        now.manifest.edition,
        added=tuple(new[key] for key in changes.added),
        removed=tuple(old[key] for key in changes.removed),
        changed=tuple((old[key], new[key]) for key in changes.changed),
        reread=drafting.reread(before, again),
        moved=tuple(verdicts_moved(before, now.sources.values(), now.rules, new)),
    )


def verdicts_moved(
    before: Edition, sources: Iterable[Source], rules: Iterable[Rule], clauses: Mapping[str, Clause]
) -> Iterator[Moved | UseMoved]:
    """Give the cells and the uses of which `before` says something else, for each language of a charter."""
    sources, rules = tuple(sources), tuple(rules)
    for language in _languages((*before.sources.values(), *sources)):
        was = Spoken.of(before.sources.values(), before.rules, before.clauses, language)
        now = Spoken.of(sources, rules, clauses, language)
        yield from moved(language, was, now)
        yield from uses_moved(language, was, now)


def _languages(sources: Iterable[Source]) -> list[Language]:
    """Give the languages in which there is a charter; where there is none, those of whatever there is."""
    told = tuple(sources)
    charters = {source.language for source in told if source.kind is Kind.CHARTER}
    return sorted(charters or {source.language for source in told})
