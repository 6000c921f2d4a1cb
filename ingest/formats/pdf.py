"""PDF with text: pages read as lines, lines put together again as headings, lists and paragraphs."""

import logging
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.formats import Extract
from ingest.formats.running import Left, without_running
from ingest.formats.typeset import Line, cut_words, written
from ingest.remarks import Code, Reason, Refused, Remark, remark

MOST_PAGES = 1_000
_LETTERS_A_PAGE = 20
_NAMED_AT_MOST = 8
_CUT_WORDS, _CUT_SHARE = 4, 50
"""Words cut at the end of their line, and one line in how many, from which pages have surely lost their margin."""
_UNREAD = "\ufffd"
_BROKEN = (PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, OSError)
"""What pypdf raises on a damaged file, besides its own errors."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports each repaired object, with words of the file


def extract(data: bytes, name: str) -> Extract:
    """Give the text of a PDF as Markdown; refuses passwords, damage, and pages that are only pictures."""
    if not data.lstrip().startswith(b"%PDF"):
        raise Refused(Reason.DAMAGED, name)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(Reason.ENCRYPTED, name)
        if len(reader.pages) > MOST_PAGES:
            raise Refused(Reason.TOO_LONG, name, pages=len(reader.pages), most=MOST_PAGES)
        pages = [tuple(_lines(page)) for page in reader.pages]
    except _BROKEN as error:
        raise Refused(Reason.DAMAGED, name) from error
    letters = [sum(len(line.text) for line in lines) for lines in pages]
    if sum(letters) < _LETTERS_A_PAGE:
        raise Refused(Reason.PDF_WITHOUT_TEXT, name, pages=len(pages))
    unread = sum(line.text.count(_UNREAD) for lines in pages for line in lines)
    left = without_running(pages)
    remarks = (*_remarks(name, letters, cut_words(pages), sum(map(len, pages))), *_left_out(name, left))
    if unread:
        remarks += (remark(Code.UNREAD_SIGNS, name, count=unread),)
    return Extract(written(left.pages), remarks)


def _remarks(name: str, letters: list[int], cut: int, lines: int) -> Iterator[Remark]:
    empty = [number for number, count in enumerate(letters, 1) if count < _LETTERS_A_PAGE]
    if empty:
        yield remark(Code.EMPTY_PAGES, name, count=len(empty), first=empty[0])
    if cut >= _CUT_WORDS and cut * _CUT_SHARE >= lines:
        yield remark(Code.CLIPPED_PAGE, name, count=cut)


def _left_out(name: str, left: Left) -> Iterator[Remark]:
    if left.running:
        more = ("…",) if len(left.running) > _NAMED_AT_MOST else ()
        named = " · ".join((*left.running[:_NAMED_AT_MOST], *more))
        yield remark(Code.RUNNING_LINES, name, count=left.count, lines=named)


class _Page:
    """Pieces of text as pypdf meets them, gathered into lines with the look of most of their letters."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._words: list[str] = []
        self._looks: Counter[tuple[float, bool]] = Counter()
        self._place: tuple[float, float] | None = None

    def take(self, text: str, user: Any, matrix: Any, font: Any, size: float | None) -> None:
        """Take one piece: its words, where it stands, its font."""
        place, look = _place(matrix, user), _look(user, matrix, font, size)
        for at, words in enumerate(_whole(text).split("\n")):
            if at:
                self._close()
            if words.strip():
                self._place = self._place or place
                self._looks[look] += len(words.strip())
            self._words.append(words)

    def _close(self) -> None:
        text = " ".join("".join(self._words).split())
        if text and self._place:
            (size, bold), _ = self._looks.most_common(1)[0]
            self.lines.append(Line(text, self._place[0], self._place[1], size, bold))
        self._words, self._place = [], None
        self._looks.clear()

    def done(self) -> list[Line]:
        """The lines of the page, in the order in which the file draws them."""
        self._close()
        return self.lines


def _whole(text: str) -> str:
    """Give a text whose halves of signs are put together, or replaced where the other half is missing."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _lines(page: Any) -> list[Line]:
    gathered = _Page()
    page.extract_text(visitor_text=gathered.take)
    return gathered.done()


def _place(matrix: Any, user: Any) -> tuple[float, float]:
    x, y = float(matrix[4]), float(matrix[5])
    a, b, c, d, e, f = (float(value) for value in user)
    return a * x + c * y + e, b * x + d * y + f


def _look(user: Any, matrix: Any, font: Any, size: float | None) -> tuple[float, bool]:
    scale = abs(float(matrix[3]) or float(matrix[0]) or 1.0) * abs(float(user[3]) or float(user[0]) or 1.0)
    name = str((font or {}).get("/BaseFont", "")).lower()
    return round((size or 0) * scale, 1), any(weight in name for weight in ("bold", "black", "heavy", "semib"))
