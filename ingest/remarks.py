"""What reading has to say of a file: remarks for the report, and refusals. Codes and plain values; worded above."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Value = str | int
Given = TypeVar("Given")
Made = TypeVar("Made")


class Code(StrEnum):
    """What a remark is about; its sentence is `ingest.remark_<code>`."""

    SKIPPED_FILE = "skipped_file"
    HIDDEN_CHARACTERS = "hidden_characters"
    ADDRESSED = "addressed"
    HIDDEN_TEXT = "hidden_text"
    STRUCK_WORDS = "struck_words"
    WHITE_TEXT = "white_text"
    TRACKED_CHANGES = "tracked_changes"
    STRUCK_TEXT = "struck_text"
    TABLE_HEAD = "table_head"
    UNNAMED_ROWS = "unnamed_rows"
    TEXT_BOXES = "text_boxes"
    UNREAD_SIGNS = "unread_signs"
    CLIPPED_PAGE = "clipped_page"
    EMPTY_PAGES = "empty_pages"
    RUNNING_LINES = "running_lines"
    OPEN_HEAD = "open_head"
    PLACEHOLDERS = "placeholders"
    ANNEX_WITHOUT_DEPARTMENT = "annex_without_department"
    DEPARTMENT_LEFT = "department_left"
    LEFT_OUT = "left_out"
    SECTION_WITHOUT_CLAUSE = "section_without_clause"
    LONG_CLAUSE = "long_clause"
    SAME_TITLE = "same_title"
    WITHOUT_RULE = "without_rule"
    UNREAD_SENTENCE = "unread_sentence"
    KIND_GUESSED = "kind_guessed"
    CHARTER_REPLACED = "charter_replaced"
    EXAMPLE_DROPPED = "example_dropped"
    PHRASINGS_DROPPED = "phrasings_dropped"
    READ_OTHERWISE = "read_otherwise"
    NOT_COMPARED = "not_compared"
    VERSIONS_DIFFER = "versions_differ"
    MIXED_MARKS = "mixed_marks"
    UNDEFINED_CLASSES = "undefined_classes"
    OVERRULED = "overruled"
    CONTRADICTS = "contradicts"
    NO_CHARTER = "no_charter"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something doubtful that stops nothing: what, in which file or source, and the values its sentence needs."""

    code: Code
    where: str
    values: tuple[tuple[str, Value], ...] = ()


def remark(code: Code, where: str, **values: Value) -> Remark:
    """Give a remark with its values by name."""
    return Remark(code, where, tuple(sorted(values.items())))


class Reason(StrEnum):
    """Why something is refused; its sentence, with the remedy, is `ingest.error_<reason>`."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOTHING_TO_READ = "nothing_to_read"
    FORMAT = "format"
    EMPTY = "empty"
    BINARY = "binary"
    TOO_BIG = "too_big"
    TOO_LONG = "too_long"
    NOT_UTF8 = "not_utf8"
    ENCRYPTED = "encrypted"
    PDF_WITHOUT_TEXT = "pdf_without_text"
    DAMAGED = "damaged"
    ARCHIVE = "archive"
    MACROS = "macros"
    ID = "id"
    SAME_ID = "same_id"
    TWO_CHARTERS = "two_charters"
    KIND = "kind"
    ADDRESS = "address"
    LANGUAGE = "language"
    OTHER_LANGUAGE = "other_language"
    NO_CLAUSE = "no_clause"
    NO_PARAGRAPH = "no_paragraph"
    TOO_MANY_CLAUSES = "too_many_clauses"
    TEMPLATE = "template"
    NO_RULE = "no_rule"
    UNKNOWN_SOURCE = "unknown_source"
    NO_SOURCE_LEFT = "no_source_left"
    PHRASING_LINE = "phrasing_line"
    PHRASING_CLAUSE = "phrasing_clause"
    PHRASING_LENGTH = "phrasing_length"
    PHRASING_CHARACTERS = "phrasing_characters"
    PHRASING_SENTENCE = "phrasing_sentence"
    PHRASINGS_TOO_MANY = "phrasings_too_many"


class Refused(Exception):
    """A file or an edition that cannot be taken; nothing was written."""

    def __init__(self, reason: Reason, where: str, **values: Value) -> None:
        """Keep the reason, the file or source it is about, and the values its sentence needs."""
        super().__init__(reason, where, values)
        self.reason = reason
        self.where = where
        self.values: dict[str, Value] = values
        self.others: tuple[Refused, ...] = ()
        """What else cannot be taken of the same files: whoever mends them hears it all at once."""


def each_of(given: Iterable[Given], make: Callable[[Given], Made]) -> list[Made]:
    """Make something of each; raise the first `Refused` once all were tried, with the others."""
    made: list[Made] = []
    refused: list[Refused] = []
    for one in given:
        try:
            made.append(make(one))
        except Refused as error:
            refused.append(error)
    if refused:
        refused[0].others = tuple(refused[1:])
        raise refused[0]
    return made
