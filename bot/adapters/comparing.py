"""Two editions side by side: which clauses change, and what the table of tools and data says before and after."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.verdicts.matrix import Eased, Moved, Spoken, UseMoved, moved, uses_moved, without
from bot.domain.verdicts.publication import Differences, Reworded
from ingest import drafting
from knowledge.clause import Clause, Source
from knowledge.concepts import OPENING, Kind, Language, Modality
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
        reworded=tuple(reworded(before, again)),
        moved=tuple(verdicts_moved(before, now.sources.values(), now.rules, new)),
    )


_HOLDING = (Modality.FORBIDDEN, Modality.CONDITIONAL, Modality.DUTY)


def reworded(before: Edition, new: drafting.Draft) -> Iterator[Reworded]:
    """Give every clause that a draft adds, rewords, drops or reads otherwise, with what its rules lose."""
    now = {clause.key: clause for clause in new.clauses}
    changes = drafting.compare(before.clauses.values(), now.values())
    was, will = _ruled(before.rules), _ruled(new.rules)
    for key in (*changes.changed, *changes.removed, *changes.added, *drafting.reread(before, new)):
        yield _reworded(Reworded(key, before.clauses.get(key), now.get(key)), was.get(key, ()), will.get(key, ()))


def _reworded(clause: Reworded, was: Sequence[Rule], will: Sequence[Rule]) -> Reworded:
    """Say what rules lose; a condition that goes where nothing is permitted any more makes the clause stricter."""
    loose = [rule for rule in was if any(_still_opens(rule, other) for other in will)]
    gone = without(_conditions(loose, OPENING), _conditions(will, frozenset(Modality)))
    forbade = any(rule.modality is Modality.FORBIDDEN for rule in was)
    told = _conditions(was, frozenset(Modality))
    opened = without(_conditions(will, frozenset({Modality.FORBIDDEN})), told) if forbade else ()
    return replace(clause, gone=gone, opened=opened, fewer=tuple(_fewer(was, will)))


def _still_opens(before: Rule, now: Rule) -> bool:
    """True where `now` permits something of the data that `before` speaks of."""
    told, asked = now.slots.data, before.slots.data
    return now.modality in OPENING and (not told or not asked or bool(told & asked))


def _fewer(was: Sequence[Rule], will: Sequence[Rule]) -> Iterator[tuple[Modality, int, int]]:
    first, last = (Counter(rule.modality for rule in rules) for rules in (was, will))
    stricter = last[Modality.FORBIDDEN] > first[Modality.FORBIDDEN]
    for one in _HOLDING:
        if last[one] < first[one] and not (stricter and one is Modality.CONDITIONAL):
            yield one, first[one], last[one]


def _conditions(rules: Sequence[Rule], of: frozenset[Modality]) -> tuple[str, ...]:
    return tuple(one for rule in rules if rule.modality in of for one in rule.conditions)


def _ruled(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    held: dict[str, list[Rule]] = {}
    for rule in rules:
        held.setdefault(rule.clause, []).append(rule)
    return held


def verdicts_moved(
    before: Edition, sources: Iterable[Source], rules: Iterable[Rule], clauses: Mapping[str, Clause]
) -> Iterator[Moved | Eased | UseMoved]:
    """Give the cells and the uses of which `before` says something else, for each language of a charter."""
    sources, rules = tuple(sources), tuple(rules)
    for language in _languages((*before.sources.values(), *sources)):
        was = Spoken.of(before.sources.values(), before.rules, before.clauses, language)
        now = Spoken.of(sources, rules, clauses, language)
        told = _spoken(was, language) and _spoken(now, language)
        yield from (one for one in moved(language, was, now) if told or not isinstance(one, Eased))
        yield from uses_moved(language, was, now)


def _spoken(said: Spoken, language: Language) -> bool:
    """True when rules are written in that language: conditions in two languages cannot be told apart."""
    return any(said.clauses[rule.clause].language is language for rule in said.rules)


def _languages(sources: Iterable[Source]) -> list[Language]:
    """Give the languages in which there is a charter; where there is none, those of whatever there is."""
    told = tuple(sources)
    charters = {source.language for source in told if source.kind is Kind.CHARTER}
    return sorted(charters or {source.language for source in told})
