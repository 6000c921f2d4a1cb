"""A draft: everything an edition will hold, before it is sealed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.clauses.splitting import split
from ingest.clauses.suspect import line_of
from ingest.reading import Stored
from ingest.remarks import Code, Reason, Refused, Remark, remark
from ingest.rules.about.tools import local_tools
from ingest.rules.rules import read_rules
from ingest.rules.sentences.elsewhere import beside_others
from ingest.rules.sentences.legends import legend_of
from ingest.rules.sentences.lights import without_idle_lights
from ingest.rules.tables.classes import Classes, classes_of
from ingest.rules.tables.colours import with_colours
from ingest.rules.tables.footnotes import limiting_notes
from ingest.rules.tables.told_whole import told_whole
from knowledge.clause import Clause, Source
from knowledge.concepts import Kind, Language
from knowledge.edition import Edition
from knowledge.lexicon import charter_of, own_digest
from knowledge.phrasing import Phrasing
from knowledge.rules import Rule

READING = 24
"""Which reading of the rules this program has, sealed with every edition: raise it when the same words give other
rules, once a release (tests/ingest/test_reading_is_told.py says when), so that admins are told to publish again."""
MOST_CLAUSES = 20_000
"""Clauses of one edition: the AI Act has about 1,500."""
LONGEST_CLAUSE = 30_000
"""Characters of one clause: ten pages without a paragraph are no clause that anyone could quote."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Sources with their clauses in reading order, the rules that these state, the phrasings that an admin gave."""

    stored: tuple[Stored, ...]
    clauses: tuple[Clause, ...]
    rules: tuple[Rule, ...]
    phrasings: tuple[Phrasing, ...] = ()
    classes: Mapping[Language, Classes] = field(default_factory=dict)
    """What the charter's own classes of data hold, in each language."""


def draft(stored: Sequence[Stored]) -> Draft:
    """Cut every source and read its rules, charter first (contract.md's precedence), then by id.

    Raises `Refused` for more clauses than an edition may hold, and for pages of words without a paragraph.
    """
    ordered = tuple(sorted(stored, key=lambda one: (one.source.kind.rank, one.source.id)))
    cut = [_cut(one.source) for one in ordered]
    clauses = tuple(clause for clauses in cut for clause in clauses)
    if len(clauses) > MOST_CLAUSES:
        names = ", ".join(one.source.file_name for one in ordered)
        raise Refused(Reason.TOO_MANY_CLAUSES, names, clauses=len(clauses), most=MOST_CLAUSES)
    local = local_tools(clauses)
    with charter_of(local):
        classes = {each: classes_of([one for one in clauses if one.language is each], local) for each in Language}
        told = zip((one.source for one in ordered), cut, strict=True)
        read = [rule for each, own in told for rule in _rules_of(each, own, local=local, classes=classes)]
        rules = tuple(beside_others(tuple(with_colours(read, clauses)), clauses))
    return Draft(ordered, clauses, rules, classes=classes)


def _rules_of(
    source: Source, clauses: Sequence[Clause], *, local: frozenset[str], classes: Mapping[Language, Classes]
) -> Iterator[Rule]:
    """Give the rules of a source's `clauses`; those of a row that was told whole span the words that it has itself."""
    legend, notes = legend_of(clauses), limiting_notes(source.text)
    for one, told in told_whole(tuple(without_idle_lights(clauses, legend))):
        for rule in read_rules(told, local, legend, classes[one.language], notes):
            yield replace(rule, start=one.start, end=one.end) if told is not one else rule


def _cut(source: Source) -> tuple[Clause, ...]:
    clauses = split(source)
    for clause in clauses:
        if len(clause.text) > LONGEST_CLAUSE:
            line = line_of(source.text, clause.start)
            raise Refused(Reason.NO_PARAGRAPH, source.file_name, characters=len(clause.text), line=line)
    return clauses


@dataclass(frozen=True, slots=True)
class Combined:
    """The sources that the next edition will hold, and what had to give way."""

    stored: tuple[Stored, ...]
    remarks: tuple[Remark, ...]


def combine(
    previous: Edition | None, new: Sequence[Stored], *, only: bool = False, remove: Sequence[str] = ()
) -> Combined:
    """Put `new` beside what `previous` holds: same ids and the charter of the same language give way.

    `only` starts afresh; `remove` drops sources of the previous edition. Shipped examples never stay beside real
    sources. Raises `Refused` for an id to remove that is not there, an id or a charter twice, and nothing left.
    """
    _refuse_twice(new)
    kept = _kept(previous, remove) if not only else _kept(None, remove)
    stays, gone = _without_replaced(kept, new)
    together = [*stays, *new]
    real = [one for one in together if not one.example]
    dropped = [one.source for one in together if one.example] if real else []
    gone = (*gone, *(remark(Code.EXAMPLE_DROPPED, source.id, title=source.title) for source in dropped))
    left = real or together
    if not left:
        raise Refused(Reason.NO_SOURCE_LEFT, ", ".join(remove))
    return Combined(tuple(left), gone)


def _refuse_twice(new: Sequence[Stored]) -> None:
    sources = [one.source for one in new]
    for source in sources:
        same = [other.file_name for other in sources if other.id == source.id]
        if len(same) > 1:
            raise Refused(Reason.SAME_ID, ", ".join(same), id=source.id)
    charters = [source for source in sources if source.kind is Kind.CHARTER]
    for source in charters:
        rivals = [other.file_name for other in charters if other.language is source.language]
        if len(rivals) > 1:
            raise Refused(Reason.TWO_CHARTERS, ", ".join(rivals), language=source.language.value)


def _kept(previous: Edition | None, remove: Sequence[str]) -> tuple[Stored, ...]:
    held = dict(previous.sources) if previous else {}
    unknown = [name for name in remove if name not in held]
    if unknown:
        raise Refused(Reason.UNKNOWN_SOURCE, unknown[0], known=", ".join(held) or "–")
    examples = previous.examples if previous else frozenset()
    kept = {name: source for name, source in held.items() if name not in remove}
    return tuple(Stored(_for_its_readers(source), (), name in examples) for name, source in kept.items())


def _for_its_readers(source: Source) -> Source:
    """Give back to everybody what an older edition kept for one department although it is no annex."""
    return source if source.kind is Kind.ANNEX else replace(source, department=None)


def _without_replaced(kept: Sequence[Stored], new: Sequence[Stored]) -> tuple[tuple[Stored, ...], tuple[Remark, ...]]:
    ids = {one.source.id for one in new}
    charters = {one.source.language for one in new if one.source.kind is Kind.CHARTER}
    others = [one for one in kept if one.source.id not in ids]
    gone = [one for one in others if one.source.kind is Kind.CHARTER and one.source.language in charters]
    remarks = (
        remark(Code.CHARTER_REPLACED, one.source.id, title=one.source.title, language=one.source.language.value)
        for one in gone
        if not one.example
    )
    return tuple(one for one in others if one not in gone), tuple(remarks)


@dataclass(frozen=True, slots=True)
class Changes:
    """Clause keys that a new edition adds, drops, or words otherwise."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def compare(old: Iterable[Clause], new: Iterable[Clause]) -> Changes:
    """Compare two sets of clauses by key: words, lead-in and headings."""
    before = {clause.key: clause for clause in old}
    after = {clause.key: clause for clause in new}
    return Changes(
        added=tuple(key for key in after if key not in before),
        removed=tuple(key for key in before if key not in after),
        changed=tuple(key for key in after if key in before and _says(after[key]) != _says(before[key])),
    )


def reread(previous: Edition | None, new: Draft) -> tuple[str, ...]:
    """Give the keys of the clauses that say what they said and give other rules: another version had read them."""
    if previous is None:
        return ()
    before = _by_clause(previous.rules, previous.clauses)
    now = _by_clause(new.rules, {clause.key: clause for clause in new.clauses})
    same = (c.key for c in new.clauses if (old := previous.clauses.get(c.key)) and _says(old) == _says(c))
    return tuple(key for key in same if before.get(key) != now.get(key))


def read_otherwise(sealed: Edition) -> bool:
    """True when another reading of rules, or other words of the organisation's own, made a sealed edition."""
    return (sealed.manifest.reading, sealed.manifest.lexicon) != (READING, own_digest())


def _by_clause(rules: Iterable[Rule], clauses: Mapping[str, Clause]) -> dict[str, list[Rule]]:
    """Give the rules of each clause, their words counted from its start: a clause that only moved is read the same."""
    held: dict[str, list[Rule]] = {}
    for rule in rules:
        first = clauses[rule.clause].start
        held.setdefault(rule.clause, []).append(replace(rule, start=rule.start - first, end=rule.end - first))
    return held


def _says(clause: Clause) -> tuple[str, str, tuple[str, ...]]:
    return clause.text, clause.intro.text if clause.intro else "", clause.path
