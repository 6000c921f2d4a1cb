"""A FAQ cut into pairs: a question for title, its whole answer for words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.clauses import marks
from ingest.clauses.naming import Names
from ingest.clauses.shapes import Block, Shape
from knowledge.clause import Clause, Form, Intro, Source
from knowledge.lexicon import concepts, fold

_PREFIX = r"(?:Q(?:uestion)?[ \t\u00a0]*\d{0,3}[ \t\u00a0]*[.:)–-][ \t\u00a0]*)?"
_LINE = re.compile(rf"(?:\*\*|__)?{_PREFIX}(?P<ask>[^\n]{{3,250}}?\?)[ \t\u00a0]*(?:\*\*|__)?[ \t\u00a0]*(?:\n|$)")
_RUN = re.compile(rf"(?P<bold>\*\*|__){_PREFIX}(?P<ask>[^\n]{{3,250}}?\?)[ \t\u00a0]*(?P=bold)[ \t\u00a0:–-]*(?=\S)")
_WRAPPED = re.compile(rf"(?:\*\*|__)?{_PREFIX}(?P<ask>[^?]{{3,250}}\?)[ \t\u00a0*_]*$")
_TOLD = re.compile(
    r"(?P<bold>\*\*|__)(?P<ask>(?:j['’]|je |on m['’]|mon |ma |mes |i |i['’]|my )[^\n?*_]{3,250}?)"
    r"(?P=bold)[ \t\u00a0]*\n(?=[ \t\u00a0]*\S)",
    re.IGNORECASE,
)
"""What an asker tells in bold, where others ask: "**J'ai fait une bêtise.**" above its answer."""
_REPLY = re.compile(
    r"\s*(?:\*\*|__)?(?:R(?:éponse|eponse)?|A(?:nswer)?)[ \t\u00a0]*\d{0,3}[ \t\u00a0]*[:.)]"
    r"[ \t\u00a0]*(?:\*\*|__)?[ \t\u00a0]*"
)
_APART = re.compile(
    rf"\"?{_PREFIX}(?P<ask>[^\n;\t]{{3,250}}?\?)[ \t\u00a0]*\"?[ \t\u00a0]*[;\t][ \t\u00a0]*\"?(?=[^\s;\"])"
)
"""A line "question;answer", as a table of a spreadsheet is kept."""
_COLUMNS = re.compile(r"\"?questions?\"?[ \t\u00a0]*[;\t][^?]*$", re.IGNORECASE)
_GENERAL = re.compile(
    r"faqs?\b|questions? fréquentes?|questions? frequentes?|foire aux questions|frequently asked|questions et réponses|"
    r"questions (?:and|&) answers|q\s?&\s?a\b|vos questions|your questions",
    re.IGNORECASE,
)
_FIRST_WORDS = 8
_LONGEST_QUESTION = 300


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question read inside a block: its words, and where the rest of the block starts (its end: nowhere)."""

    question: str
    rest: int


_MARKED = re.compile(
    r"(?:\*\*|__)?Q(?:uestion)?[ \t\u00a0]*\d{0,3}[ \t\u00a0]*[.:)–-][ \t\u00a0]*(?P<ask>[^?]{3,250}\?)[ \t\u00a0*_]*"
)
_NEXT = re.compile(rf"(?:^|(?<=\n)|(?<=[.!…;*_»\"] ))[ \t\u00a0]*(?={_MARKED.pattern}{_REPLY.pattern})")
_ASKS_ON = re.compile(
    rf"\?|(?<=\n)(?:{_REPLY.pattern}|(?:\*\*|__)?Q(?:uestion)?[ \t\u00a0]*\d{{0,3}}[ \t\u00a0]*[.:)–-])"
)
"""What says that an answer goes on to something else that is asked, or to another answer."""


def as_pairs(clause: Clause) -> Iterator[tuple[int, Clause]]:
    """Give each question that a paragraph of any document marks "Q : …? R : …": its place, and it with its answer."""
    if not _MARKED.match(clause.text):
        yield from _plain_pairs(clause)
        return
    starts = [found.end() for found in _NEXT.finditer(clause.text)]
    for start, end in pairwise((*starts, len(clause.text))):
        words = clause.text[start:end].rstrip()
        begins = clause.start + start
        if pair := _as_pair(replace(clause, text=words, start=begins, end=begins + len(words))):
            yield begins, pair


_PLAIN = re.compile(
    r"(?P<ask>[^\n?.!;:*_]{8,250}\?)[ \t\u00a0]*"
    r"(?:\n\s*(?=\S)|\s*(?=(?:oui|non|yes|no|jamais|never)\b[^?]{0,200}(?:$|[.!;,])))",
    re.IGNORECASE,
)
_NEXT_PLAIN = re.compile(rf"(?:^|(?<=\n)|(?<=[.!…] ))(?={_PLAIN.pattern})", re.IGNORECASE)


def _plain_pairs(clause: Clause) -> Iterator[tuple[int, Clause]]:
    """Give each question that asks leave, with the line below it or the yes or no behind it: "Puis-je… ? Oui, …"."""
    starts = [found.end() for found in _NEXT_PLAIN.finditer(clause.text)] if clause.form is Form.PARAGRAPH else []
    if not starts or starts[0]:
        return
    for start, end in pairwise((*starts, len(clause.text))):
        asked = _PLAIN.match(clause.text, start)
        told = clause.text[asked.end() : end].rstrip() if asked else ""
        if asked and told and concepts("asking.aspect").has("may", fold(asked["ask"])):
            begins = clause.start + asked.end()
            whole = replace(clause, title=asked["ask"], text=told, start=begins, end=begins + len(told))
            yield clause.start + start, replace(whole, form=Form.PAIR, intro=None)


def _as_pair(clause: Clause) -> Clause | None:
    asked = _MARKED.match(clause.text)
    reply = _REPLY.match(clause.text, asked.end()) if asked else None
    if asked is None or reply is None or not clause.text[reply.end() :].strip():
        return None
    if _ASKS_ON.search(asked["ask"].rstrip("?")):
        return None
    told, start = clause.text[reply.end() :], clause.start + reply.end()
    return replace(clause, title=marks.words(asked["ask"]), text=told, start=start, form=Form.PAIR, intro=None)


_STRESSED = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3})(?P<ask>[^?*_\s][^?*_]{2,250}\?)[ \t\u00a0]*(?P=mark)[ \t\u00a0:–—-]*\s\s*(?=\S)"
)
"""A question in bold or italics that other words follow: "**Puis-je… ?** Non."."""
_NEXT_STRESSED = re.compile(rf"(?:^|(?<=\n))[ \t\u00a0]*(?={_STRESSED.pattern})")
_NO = re.compile(
    r"\W*(?:non|no|nope|jamais|never|surtout pas|certainly not|absolutely not|en aucun cas)(?=\s*(?:$|[.,;:!…()–—-]))",
    re.IGNORECASE,
)


def refused(clause: Clause) -> Iterator[tuple[int, Clause]]:
    """Give each question in bold or italics to which words of any document say no: its place, and it with its "no"."""
    starts = [found.end() for found in _NEXT_STRESSED.finditer(clause.text)]
    for start, end in pairwise((*starts, len(clause.text))):
        asked = _STRESSED.match(clause.text, start)
        told = clause.text[asked.end() : end].rstrip() if asked else ""
        if asked and _NO.match(told):
            title, begins = marks.words(asked["ask"]), clause.start + asked.end()
            whole = replace(clause, title=title, text=told, start=begins, end=begins + len(told))
            yield clause.start + start, replace(whole, form=Form.PAIR, intro=None)


def asked_in_bold(clause: Clause) -> str:
    """Give the question in bold or italics that words begin with; "" where they begin with none."""
    asked = _STRESSED.match(clause.text)
    return asked["ask"] if asked else ""


def answers_alone(pair: Clause) -> bool:
    """True when the answer of a pair asks nothing itself: it may then permit what its question asks."""
    return _ASKS_ON.search(pair.text) is None


def pairs(source: Source, blocks: tuple[Block, ...]) -> Iterator[Clause]:
    """Give each question of a FAQ with its answer; an answer without a question has its first words for title."""
    kept = tuple(
        part for block in blocks if block.shape is not Shape.LEFT_OUT for part in _line_by_line(block, source.text)
    )
    return _Walk(source, kept, by_heading=_by_heading(source.text, kept)).clauses()


def _line_by_line(block: Block, text: str) -> Iterator[Block]:
    """Give a block of lines "question;answer" as a block for each line, the line that names the columns left out."""
    lines = list(re.finditer(r"[^\n]+", text[block.start : block.end])) if block.shape is Shape.PARAGRAPH else []
    if lines and _COLUMNS.fullmatch(lines[0][0]):
        lines = lines[1:]
    if not lines or not all(_APART.match(line[0].strip()) for line in lines):
        yield block
        return
    for line in lines:
        begins = block.start + line.start() + len(line[0]) - len(line[0].lstrip())
        yield replace(block, start=begins, end=block.start + line.start() + len(line[0].rstrip(' \t\u00a0"')))


def _by_heading(text: str, blocks: tuple[Block, ...]) -> bool:
    """True when the headings are the questions, so that a rhetorical one inside an answer cuts nothing."""
    asking = sum(block.shape is Shape.HEADING and block.title.endswith("?") for block in blocks)
    inside = sum(_ask(block, text) is not None for block in blocks)
    return asking > 1 or not inside


def _ask(block: Block, text: str) -> _Asked | None:
    if block.shape not in {Shape.PARAGRAPH, Shape.ITEM}:
        return None
    words = text[block.start : min(block.end, block.start + 600)]
    found = _RUN.match(words) or _LINE.match(words) or _APART.match(words) or _TOLD.match(words)
    if not found and block.end - block.start <= _LONGEST_QUESTION:
        found = _WRAPPED.match(words)
    if not found:
        return None
    rest = found.end()
    reply = _REPLY.match(words, rest)
    return _Asked(marks.words(found["ask"]), block.start + (reply.end() if reply else rest))


@dataclass(slots=True)
class _Walk:
    """The way through a FAQ: the headings above, the question asked, the answer so far."""

    source: Source
    blocks: tuple[Block, ...]
    by_heading: bool
    names: Names = field(default_factory=Names)
    headings: list[Block] = field(default_factory=list)
    question: str | None = None
    number: str | None = None
    start: int | None = None
    end: int = 0
    open: bool = False
    """True while the answer under way, which has no question, may take the list that follows."""
    header: Intro | None = None

    def clauses(self) -> Iterator[Clause]:
        """Give each pair in turn."""
        for block in self.blocks:
            if block.shape is Shape.HEADING:
                yield from self._head(block)
            elif asked := self._asked(block):
                yield from self._close()
                self._begin(asked.question, block.number.id if block.number else block.order)
                self._take(asked.rest, block.end)
            elif self.question is not None:
                self._take(self._from(block), block.end)
            else:
                yield from self._unasked(block)
        yield from self._close()

    def _asked(self, block: Block) -> _Asked | None:
        return None if self.by_heading else _ask(block, self.source.text)

    def _head(self, heading: Block) -> Iterator[Clause]:
        if self._inside_answer(heading):
            self._take(heading.start, heading.end)
            return
        yield from self._close()
        while self.headings and self.headings[-1].depth >= heading.depth:
            self.headings.pop()
        asks = heading.title.endswith("?") or (self.by_heading and not self._is_general(heading))
        if asks:
            self._begin(heading.number.title if heading.number else heading.title, self._id(heading))
        else:
            self._begin(None, None)
        self.headings.append(heading)

    def _inside_answer(self, heading: Block) -> bool:
        asking = self.headings[-1] if self.headings else None
        deeper = asking is not None and self.question is not None and heading.depth > asking.depth
        return deeper and asking is not None and asking.title.endswith("?") and not heading.title.endswith("?")

    def _is_general(self, heading: Block) -> bool:
        first = not self.headings and heading.depth <= 10  # noqa: PLR2004  10 is `#`
        return first or _GENERAL.search(heading.title) is not None

    def _id(self, heading: Block) -> str | None:
        return heading.number.id if heading.number else None

    def _begin(self, question: str | None, number: str | None) -> None:
        self.question, self.number, self.start, self.open = question, number, None, False

    def _from(self, block: Block) -> int:
        """Where a block starts, its list marker included: an answer is quoted as it stands."""
        return self.source.text.rfind("\n", 0, block.start) + 1 if block.shape is Shape.ITEM else block.start

    def _take(self, start: int, end: int) -> None:
        if self.source.text[start:end].strip():
            self.start = start if self.start is None else self.start
            self.end = end

    def _unasked(self, block: Block) -> Iterator[Clause]:
        """Each paragraph is an answer of its own, with its list; each table row too."""
        if block.shape is Shape.HEADER:
            self.header = Intro(self.source.text[block.start : block.end], block.start, block.end)
            return
        if not (block.shape is Shape.ITEM and self.open):
            yield from self._close()
        self._take(self._from(block), block.end)
        self.open = block.shape is Shape.ITEM or marks.ends_open(self.source.text[block.start : block.end])
        if block.shape is Shape.ROW:
            yield from self._close(self.header)

    def _close(self, header: Intro | None = None) -> Iterator[Clause]:
        if self.start is None:
            return
        raw = self.source.text[self.start : self.end]
        start = self.start + len(raw) - len(raw.lstrip())
        text = raw.strip()
        title = self.question or _first_words(text)
        self.start = None
        yield Clause(
            source=self.source.id,
            document=self.source.title,
            id=self.names.take(self.number or marks.slug(title) or "q"),
            kind=self.source.kind,
            language=self.source.language,
            form=Form.ROW if header else Form.PAIR,
            title=title,
            path=self._path(),
            text=text,
            start=start,
            end=start + len(text),
            intro=header,
            department=self.source.department,
        )

    def _path(self) -> tuple[str, ...]:
        above = tuple(heading.title for heading in self.headings)
        if self.question is None or (above and above[-1].endswith(self.question)):
            return above
        return (*above, self.question)


def _first_words(text: str) -> str:
    said = marks.words(text.strip("|").replace("|", " "))
    cut = said.split()[:_FIRST_WORDS]
    return said if len(cut) == len(said.split()) else " ".join(cut) + "…"
