"""What was read and what is doubtful, before anything is sealed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.clauses.describing import is_foreign
from ingest.clauses.saying import says_words
from ingest.clauses.shapes import Block, Shape
from ingest.clauses.splitting import layout
from ingest.clauses.suspect import line_of, placeholders
from ingest.clauses.versions import differing
from ingest.contradicting import contradicting
from ingest.drafting import Draft
from ingest.reading import Stored
from ingest.remarks import Code, Reason, Refused, Remark, each_of, remark
from ingest.rules.tables.cells import marks_in
from ingest.rules.tables.classes import undefined_in
from ingest.unread import unread
from knowledge.clause import Clause, Form, Source, cells_of
from knowledge.concepts import Kind, Language, Modality
from knowledge.question.places import own_name
from knowledge.rules import Rule, local_tools_of
from knowledge.tools import overruled

LONG_CLAUSE = 1_500
TEMPLATE = 6
"""Blanks from which a charter is a template that nobody filled."""
_NAMED_AT_MOST = 5
_CONTRADICTING_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one source."""

    id: str
    title: str
    kind: Kind
    language: Language
    file_name: str
    paragraphs: int
    items: int
    rows: int
    pairs: int
    rules: int
    department: str | None = None

    @property
    def clauses(self) -> int:
        """How many clauses it was cut into."""
        return self.paragraphs + self.items + self.rows + self.pairs


@dataclass(frozen=True, slots=True)
class Report:
    """What a draft holds, source by source, and every remark on it."""

    sources: tuple[Read, ...]
    clauses: int
    faq: int
    """FAQ pairs."""
    rules: int
    remarks: tuple[Remark, ...]


def check(draft: Draft) -> Report:
    """Report on `draft`; raises `Refused` for a source without a clause, a charter without a rule, a template."""
    sources = tuple(each_of(draft.stored, lambda one: _read(one.source, draft)))
    remarks = [found for one in draft.stored for found in (*one.remarks, *_doubts(one, draft))]
    remarks += [*_undefined_classes(draft), *_overruled(draft), *_contradicting(draft), *differing(draft)]
    if not any(one.source.kind is Kind.CHARTER for one in draft.stored):
        remarks.append(remark(Code.NO_CHARTER, draft.stored[0].source.file_name))
    return Report(
        sources=sources,
        clauses=len(draft.clauses),
        faq=sum(clause.form is Form.PAIR for clause in draft.clauses),
        rules=sum(_rules_something(rule) for rule in draft.rules),
        remarks=tuple(remarks),
    )


def _undefined_classes(draft: Draft) -> Iterator[Remark]:
    """Tables by classes ("C2", "Orange") of which no source says what they hold: their bans are read of all data."""
    sources = {one.source.id: one.source for one in draft.stored}
    for clause, columns in undefined_in(draft.clauses, draft.classes):
        source = sources[clause.source]
        line = line_of(source.text, clause.start)
        yield remark(Code.UNDEFINED_CLASSES, source.file_name, columns=", ".join(columns), line=line)


def _overruled(draft: Draft) -> Iterator[Remark]:
    """Tools that a source opens and one of higher rank excludes: they stay excluded, and the sources contradict."""
    clauses = {clause.key: clause for clause in draft.clauses}
    sources = {one.source.id: one.source for one in draft.stored}
    local = local_tools_of(draft.rules)
    told = set()
    for language in Language:
        spoken = [rule for rule in draft.rules if clauses[rule.clause].language is language]
        for one in overruled(spoken, clauses):
            clause = clauses[one.rule.clause]
            name = own_name(f"{clause.title}\n{clause.text}", one.tool, local) or one.tool
            if (clause.key, name) not in told:
                told.add((clause.key, name))
                yield remark(
                    Code.OVERRULED, sources[clause.source].file_name, tool=name, clause=clause.key, by=one.by.clause
                )


def _contradicting(draft: Draft) -> Iterator[Remark]:
    """Clauses of two sources that say the contrary of the same data in the same tool: the stricter holds."""
    clauses = {clause.key: clause for clause in draft.clauses}
    sources = {one.source.id: one.source for one in draft.stored}
    pairs = dict.fromkeys((ban.clause, opening.clause) for ban, opening in contradicting(draft.rules, clauses))
    for ban, opening in islice(pairs, _CONTRADICTING_AT_MOST):
        lower = max(ban, opening, key=lambda key: clauses[key].kind.rank)
        where = sources[clauses[lower].source].file_name
        yield remark(Code.CONTRADICTS, where, ban=ban, opening=opening)


def _rules_something(rule: Rule) -> bool:
    return rule.modality not in (Modality.INFORMATION, Modality.RECOMMENDED)


def _read(source: Source, draft: Draft) -> Read:
    """Count what a source holds; refuse it when it cannot answer a question of its kind."""
    forms = Counter(clause.form for clause in draft.clauses if clause.source == source.id)
    keys = {clause.key for clause in draft.clauses if clause.source == source.id}
    rules = sum(_rules_something(rule) and rule.clause in keys for rule in draft.rules)
    if not forms:
        raise Refused(Reason.NO_CLAUSE, source.file_name)
    if source.kind is Kind.CHARTER:
        _refuse_template(source)
        if not rules:
            raise Refused(Reason.OTHER_LANGUAGE if is_foreign(source.text) else Reason.NO_RULE, source.file_name)
    return Read(
        id=source.id,
        title=source.title,
        kind=source.kind,
        language=source.language,
        file_name=source.file_name,
        paragraphs=forms[Form.PARAGRAPH],
        items=forms[Form.ITEM],
        rows=forms[Form.ROW],
        pairs=forms[Form.PAIR],
        rules=rules,
        department=source.department,
    )


def _refuse_template(source: Source) -> None:
    code = [block for block in layout(source.text) if block.why == "code"]
    read = [one for one in placeholders(source.text) if not any(b.start <= one.start() < b.end for b in code)]
    blanks = {found[0] for found in read}
    if len(blanks) >= TEMPLATE:
        first = read[0]
        line = line_of(source.text, first.start())
        raise Refused(Reason.TEMPLATE, source.file_name, count=len(blanks), first=first[0], line=line)


def _doubts(one: Stored, draft: Draft) -> Iterator[Remark]:
    source = one.source
    clauses = tuple(clause for clause in draft.clauses if clause.source == source.id)
    blocks = layout(source.text)
    yield from _blanks(source)
    yield from _left_out(source, blocks)
    yield from _running(source, blocks)
    if source.kind is not Kind.LAW:
        yield from _empty_sections(source, blocks, clauses)
        yield from _long(source, clauses)
        yield from _mixed(source, clauses)
        yield from _same_titles(source, blocks)
        yield from _without_rule(source, clauses, draft.rules)


def _blanks(source: Source) -> Iterator[Remark]:
    blanks = placeholders(source.text)
    if blanks:
        line = line_of(source.text, blanks[0].start())
        yield remark(Code.PLACEHOLDERS, source.file_name, count=len(blanks), first=blanks[0][0], line=line)


_LEFT_OUT = ("quote", "code", "html", "comment", "front_matter")


def _left_out(source: Source, blocks: tuple[Block, ...]) -> Iterator[Remark]:
    """Words that hold no clause although somebody wrote them: quotes, code, HTML and what is shown of comments."""
    for why in _LEFT_OUT:
        gone = [block for block in blocks if block.why == why and says_words(source.text[block.start : block.end], why)]
        if gone:
            line = line_of(source.text, gone[0].start)
            share = _share(source, gone)
            yield remark(Code.LEFT_OUT, source.file_name, why=why, count=len(gone), line=line, share=share)


def _running(source: Source, blocks: tuple[Block, ...]) -> Iterator[Remark]:
    """Lines of a plain text that come back as a header or a footer does."""
    gone = [source.text[block.start : block.end] for block in blocks if block.why == "page"]
    if gone:
        lines = " / ".join(tuple(dict.fromkeys(gone))[:_NAMED_AT_MOST])
        yield remark(Code.RUNNING_LINES, source.file_name, count=len(gone), lines=lines)


def _mixed(source: Source, clauses: tuple[Clause, ...]) -> Iterator[Remark]:
    """Cells with marks of two kinds: they permit nothing."""
    rows = [clause for clause in clauses if clause.form is Form.ROW]
    mixed = [(clause, cell) for clause in rows for cell in cells_of(clause.text) if len(marks_in(cell)) > 1]
    if mixed:
        first, cell = mixed[0]
        line = line_of(source.text, first.start)
        yield remark(Code.MIXED_MARKS, source.file_name, count=len(mixed), line=line, first=cell)


def _share(source: Source, gone: list[Block]) -> int:
    """Give how many of a hundred characters of the text stand in blocks that were left out, one at least."""
    return max(1, round(100 * sum(block.end - block.start for block in gone) / max(1, len(source.text))))


def _empty_sections(source: Source, blocks: tuple[Block, ...], clauses: tuple[Clause, ...]) -> Iterator[Remark]:
    """Headings, the document's own title aside, that neither hold a clause nor stand above one that does."""
    starts = [clause.start for clause in clauses]
    empty = (
        heading
        for heading, below in _sections(blocks, len(source.text))
        if heading.title != source.title and bisect_left(starts, heading.end) == bisect_left(starts, below)
    )
    for heading in islice(empty, _NAMED_AT_MOST):
        line = line_of(source.text, heading.start)
        yield remark(Code.SECTION_WITHOUT_CLAUSE, source.file_name, title=heading.title, line=line)


def _sections(blocks: tuple[Block, ...], end: int) -> list[tuple[Block, int]]:
    """Each heading with where its section ends: the next heading that is no deeper."""
    above: list[Block] = []
    sections: list[tuple[Block, int]] = []
    last = Block(Shape.HEADING, end, end, depth=-1)
    for heading in (*(block for block in blocks if block.shape is Shape.HEADING), last):
        while above and above[-1].depth >= heading.depth:
            sections.append((above.pop(), heading.start))
        above.append(heading)
    return sorted(sections, key=lambda section: section[0].start)


def _long(source: Source, clauses: tuple[Clause, ...]) -> Iterator[Remark]:
    long = [clause for clause in clauses if len(clause.text) > LONG_CLAUSE]
    for clause in long[:_NAMED_AT_MOST]:
        yield remark(Code.LONG_CLAUSE, source.file_name, clause=clause.key, characters=len(clause.text))


_SENTENCES_AT_MOST = 10
_SHOWN = 110


def _without_rule(source: Source, clauses: tuple[Clause, ...], rules: tuple[Rule, ...]) -> Iterator[Remark]:
    """Sentences that forbid, permit or oblige by their words, and of which no rule was read."""
    found = sorted(unread(clauses, rules), key=lambda one: (one[0], one[2].start))
    if not found:
        return
    keys = tuple(dict.fromkeys(clause.key for _, clause, _ in sorted(found, key=lambda one: one[2].start)))
    named = ", ".join(keys[:_NAMED_AT_MOST]) + (", …" if len(keys) > _NAMED_AT_MOST else "")
    yield remark(Code.WITHOUT_RULE, source.file_name, count=len(found), clauses=named)
    for _, clause, piece in found[:_SENTENCES_AT_MOST]:
        words = " ".join(piece.text.split())
        words = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
        yield remark(Code.UNREAD_SENTENCE, clause.key, words=words)


def _same_titles(source: Source, blocks: tuple[Block, ...]) -> Iterator[Remark]:
    """Sections of the same name under the same heading: their ids differ by a rank only."""
    above: list[Block] = []
    paths: Counter[tuple[str, ...]] = Counter()
    for block in (block for block in blocks if block.shape is Shape.HEADING):
        while above and above[-1].depth >= block.depth:
            above.pop()
        above.append(block)
        paths[tuple(heading.title for heading in above)] += 1
    twice = [(path, times) for path, times in paths.items() if times > 1]
    for path, times in twice[:_NAMED_AT_MOST]:
        yield remark(Code.SAME_TITLE, source.file_name, title=path[-1], count=times)
