"""A source cut into clauses, the smallest parts that can be cited."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ingest.clauses import marks
from ingest.clauses.blocks import blocks
from ingest.clauses.callouts import denies_exceptions, excepts
from ingest.clauses.contents import without_contents
from ingest.clauses.naming import Names, Section
from ingest.clauses.questions import pairs
from ingest.clauses.ruling import rules
from ingest.clauses.shapes import Block, Shape
from knowledge.clause import Clause, Form, Intro, Source
from knowledge.concepts import Kind
from knowledge.lexicon import concepts, fold

_FORMS = {Shape.PARAGRAPH: Form.PARAGRAPH, Shape.ITEM: Form.ITEM, Shape.ROW: Form.ROW, Shape.HEADER: Form.ROW}
_LAST_SENTENCE = re.compile(r"(?<=[.!?])[ \t\n]+(?=[A-ZÀ-Þ«\"“*_])")
_SHORTEST_LEAD = 8
_H1 = 10


def split(source: Source) -> tuple[Clause, ...]:
    """Give the clauses of `source` in reading order; each one's words are `source.text[start:end]`."""
    read = layout(source.text)
    return tuple(pairs(source, read)) if source.kind is Kind.FAQ else tuple(_Walk(source, read).clauses())


def layout(text: str) -> tuple[Block, ...]:
    """Give the blocks of a stored text, tables of contents left out."""
    return without_contents(blocks(text), text)


@dataclass(frozen=True, slots=True)
class _Open:
    """A list item that deeper ones may hang from."""

    depth: int
    kind: str
    intro: Intro
    path: tuple[str, ...]
    section: Section
    open: bool


@dataclass(slots=True)
class _Walk:
    """The way through the blocks: which headings, which lead-in, which items stand above the next one."""

    source: Source
    blocks: tuple[Block, ...]
    names: Names = field(default_factory=Names)
    headings: list[Block] = field(default_factory=list)
    section: Section | None = None
    article: bool = False
    """True inside an article, whose paragraphs and points are cited by their own marks."""
    articled: bool = False
    """True once an article was met: numbered paragraphs of a law before it are recitals."""
    lead: Intro | None = None
    led: str = ""
    """The kind of the items below the lead-in."""
    header: Intro | None = None
    items: list[_Open] = field(default_factory=list)
    label: Intro | None = None
    """A callout's label that stands alone above the words to come."""
    rule: Clause | None = None
    """The paragraph or item of this section that an exception below it would bear on."""
    title: int | None = None
    """Where the document's own title starts: its first heading, when it is a `#`."""

    def clauses(self) -> Iterator[Clause]:
        """Give each clause in turn."""
        words = [block for block in self.blocks if block.shape is not Shape.LEFT_OUT or self._counts(block)]
        for block, following in zip_longest(words, words[1:]):
            for clause in self._read(block, following):
                self._remember(clause)
                yield clause

    def _counts(self, block: Block) -> bool:
        """True for what changes how the next block is read, though it is no clause.

        A head without names ends the one before it; below a struck sentence a list is not that of the lead-in before.
        """
        if block.why == "head":
            return True
        return block.why == "struck" and marks.item(self.source.text[block.start : block.end]) is None

    def _remember(self, clause: Clause) -> None:
        if not (excepts(clause.text) or denies_exceptions(clause.text)):
            self.rule = clause

    def _read(self, block: Block, following: Block | None) -> Iterator[Clause]:
        if block.shape is not Shape.ITEM:
            self.items.clear()
        if block.shape is Shape.HEADING:
            self._enter(block)
            if self.title != block.start and rules(block.title):
                yield self._ruling(block)
        elif block.shape is Shape.LEFT_OUT and block.why == "head":
            self.header = None
        elif block.shape is Shape.LEFT_OUT:
            self.lead = self.label = self.rule = None
        elif block.shape is Shape.HEADER:
            self.header = self._intro(block.start, block.end)
        elif block.shape is Shape.ROW:
            yield self._clause(block, self._here(), self._path(), self.header)
        elif block.shape is Shape.PARAGRAPH:
            yield from self._paragraph(block, following)
        else:
            yield from self._item(block, following)

    def _enter(self, heading: Block) -> None:
        while self.headings and self.headings[-1].depth >= heading.depth:
            self.headings.pop()
        if self.title is None:
            self.title = heading.start if heading.depth == _H1 else -1
        number = self._number(heading)
        self.headings.append(replace(heading, number=number))
        self.article = number is not None and heading.title.lower().startswith(("art", "§"))
        self.articled = self.articled or self.article
        self.section = self.names.section(self._named_after(), number.id if number else None)
        self.lead = self.label = self.rule = None
        self.led = ""

    def _ruling(self, heading: Block) -> Clause:
        """Give the words of a heading that is a rule as a clause of its own, below the headings above it."""
        line = self.source.text[heading.start : heading.end]
        start = heading.start + len(line) - len(line.lstrip("# \t"))
        end = heading.start + len(line.split("\n")[0].rstrip("# \t"))
        block = replace(heading, shape=Shape.PARAGRAPH, start=start, end=end)
        return self._clause(block, self._here(), self._path()[:-1], None)

    def _number(self, heading: Block) -> marks.Number | None:
        """Give its number in the whole document: "1." under "3." is 3.1."""
        number, above = heading.number, self.headings[-1].number if self.headings else None
        if not number or number.absolute or not above or not above.id[0].isdigit() or not number.id[0].isdigit():
            return number
        return replace(number, id=f"{above.id}.{number.id}")

    def _path(self) -> tuple[str, ...]:
        return tuple(heading.title for heading in self.headings)

    def _named_after(self) -> tuple[str, ...]:
        """The headings that name ids: without the document's own title, when others stand below it."""
        path = self._path()
        return path[1:] if len(path) > 1 and self.headings[0].start == self.title else path

    def _here(self) -> Section:
        if self.section is None:
            self.section = self.names.section(self._named_after())
        return self.section

    def _paragraph(self, block: Block, following: Block | None) -> Iterator[Clause]:
        label = self.label
        self.label = self.lead = self._intro(block.start, block.end) if block.label else None
        if block.label:
            return
        if block.number:
            self.section = self.names.section((), block.number.id)
        text = self.source.text[block.start : block.end]
        if not (following and following.shape is Shape.ITEM and (marks.ends_open(text) or _announces(text))):
            yield self._clause(block, self._here(), self._path(), label or self._excepted(text))
            return
        lead = block.start + _lead(text)
        if lead > block.start:
            end = block.start + len(text[: lead - block.start].rstrip())
            yield self._clause(replace(block, end=end), self._here(), self._path(), None)
        self.lead, self.led = self._intro(lead, block.end), ""

    def _excepted(self, text: str) -> Intro | None:
        """Give the words that `text` is an exception to, or says to have none."""
        if self.rule is None or not (excepts(text) or denies_exceptions(text)):
            return None
        return self._intro(self.rule.start, self.rule.end)

    def _item(self, block: Block, following: Block | None) -> Iterator[Clause]:
        self.label = None
        kind = "bullet" if block.order is None else "digit" if block.order.isdigit() else "letter"
        self._close(block.depth, kind)
        above = self.items[-1] if self.items else None
        if (
            not above
            and kind == "digit"
            and block.order != "1"
            and self.led == "bullet"
            and not self._lead_holds_back()
        ):
            self.lead = None  # it goes on with a list that began elsewhere: a PDF lost the words between
        intro = above.intro if above else self.lead
        self.led = self.led if above else kind
        path = above.path if above else self._path()
        section = self._own_section(block, above)
        text = self.source.text[block.start : block.end]
        opens = marks.ends_open(text) and following is not None and following.shape is Shape.ITEM
        if opens and not above and kind == "bullet" and following and _is_beside(block, following) and _lead(text):
            yield self._leading_on(block, text, section, path, intro)
            return
        if not opens:
            yield self._clause(block, section, path, intro)
        below = (*path, marks.words(intro.text).rstrip(" :")) if intro else path
        self.items.append(_Open(block.depth, kind, self._intro(block.start, block.end), below, section, opens))

    def _lead_holds_back(self) -> bool:
        """True below a lead-in that may forbid, or set a condition: what stands under it is left there."""
        said, known = fold(self.lead.text) if self.lead else "", concepts("modality")
        return known.has("forbidden", said) or known.has("conditional", said)

    def _leading_on(
        self, block: Block, text: str, section: Section, path: tuple[str, ...], intro: Intro | None
    ) -> Clause:
        """Give an item whose last sentence is the lead-in of the items beside it, without that sentence."""
        lead = _lead(text)
        self.lead = self._intro(block.start + lead, block.end)
        return self._clause(replace(block, end=block.start + len(text[:lead].rstrip())), section, path, intro)

    def _close(self, depth: int, kind: str) -> None:
        """Leave the items that the next one does not hang from."""
        while self.items and self.items[-1].depth > depth:
            self.items.pop()
        same = [at for at, item in enumerate(self.items) if (item.depth, item.kind) == (depth, kind)]
        if same:
            del self.items[same[0] :]
        elif self.items and self.items[-1].depth == depth and not self._holds(self.items[-1], kind):
            self.items.pop()

    def _holds(self, item: _Open, kind: str) -> bool:
        return item.open or (item.kind == "digit" and kind == "letter")

    def _own_section(self, block: Block, above: _Open | None) -> Section:
        """An item of an article is cited by its own mark (5.1.a), any other one by its rank."""
        section = above.section if above else self._here()
        if block.number:
            return self.names.section((), block.number.id)
        if self.source.kind is Kind.LAW and not self.articled and block.order and block.order.isdigit():
            return self.names.section((), f"recital-{block.order}")
        if self.article and block.order and section.numbered:
            return self.names.section((), f"{section.base}.{block.order}")
        return section

    def _intro(self, start: int, end: int) -> Intro:
        return Intro(self.source.text[start:end], start, end)

    def _clause(self, block: Block, section: Section, path: tuple[str, ...], intro: Intro | None) -> Clause:
        return Clause(
            source=self.source.id,
            document=self.source.title,
            id=self.names.take(section.next()),
            kind=self.source.kind,
            language=self.source.language,
            form=_FORMS[block.shape],
            title=self.headings[-1].title if self.headings else self.source.title,
            path=path,
            text=self.source.text[block.start : block.end],
            start=block.start,
            end=block.end,
            intro=intro,
            department=self.source.department,
        )


def _is_beside(block: Block, following: Block) -> bool:
    """True where the next item hangs from the same place: what ends open then leads to it, though no item of it."""
    return following.order is None and following.depth == block.depth


_OF_THE_LIST = re.compile(
    r"(?:(?:please )?note[ ,:-]|veuillez noter|notez|attention|nb\b)?.{0,30}\b(?:this|the|cette|la) liste?\b.{0,80}",
    re.IGNORECASE | re.DOTALL,
)


def _announces(text: str) -> bool:
    """True for words that end with a remark on the list below them: "Note: this list is not exhaustive."."""
    last = max((found.end() for found in _LAST_SENTENCE.finditer(text)), default=0)
    return last > 0 and _OF_THE_LIST.fullmatch(text[last:]) is not None


def _lead(text: str) -> int:
    """Where the last sentence of a lead-in starts: what stands before it is a clause of its own."""
    starts = [found.end() for found in _LAST_SENTENCE.finditer(text)]
    if starts and _OF_THE_LIST.fullmatch(text[starts[-1] :]):
        starts.pop()
    return next((at for at in reversed(starts) if at > _SHORTEST_LEAD and len(text) - at >= _SHORTEST_LEAD), 0)
