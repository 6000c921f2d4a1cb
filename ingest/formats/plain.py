"""Markdown and plain text: the decoded file is the stored text, without what is struck out."""

import codecs

from ingest.clauses.striking import without_struck
from ingest.formats import Extract
from ingest.remarks import Code, Reason, Refused, remark

_BOM = "\ufeff"
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\v\x1b\x85")
_MOST_CONTROLS = 0.01


def extract(data: bytes, name: str) -> Extract:
    """Decode UTF-8, or UTF-16 that says it is by its byte order mark; lines end with a line feed. Refuses the rest."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = _from_utf16(data, name)
    if b"\x00" in data[:8192] or _looks_binary(data[:8192]):
        raise Refused(Reason.BINARY, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(Reason.NOT_UTF8, name, byte=error.start, line=line) from error
    kept = without_struck(text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n"))
    return Extract(kept.text, (remark(Code.STRUCK_WORDS, name, count=kept.count),) if kept.count else ())


def _from_utf16(data: bytes, name: str) -> bytes:
    try:
        return data.decode("utf-16").encode("utf-8")
    except UnicodeError as error:
        raise Refused(Reason.BINARY, name) from error


def _looks_binary(start: bytes) -> bool:
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in start)  # noqa: PLR2004  ASCII controls
    return controls > len(start) * _MOST_CONTROLS
