"""A clause as the reader reads it: its place, its lead-in, its words; marks spelt out, cells with their header."""

import re

from knowledge.clause import Clause, Form

_MARKS = {
    "✅": " oui ok ",
    "✔": " oui ok ",
    "☑": " oui ok ",
    "🟢": " vert green ",
    "❌": " non no ",
    "✖": " non no ",
    "⛔": " non no ",
    "🚫": " non no ",
    "🔴": " rouge red ",
    "⚠": " si if ",
    "🟠": " orange amber ",
    "🟡": " orange amber ",
}
_MARK = re.compile("|".join(_MARKS) + "|\ufe0f")
_STRAY = re.compile(r"[*_`#>]+|\[|\]\([^)]*\)")
_PATH = 160
"""Characters of headings that are told, the innermost last."""


def told(clause: Clause) -> str:
    """Give the words of `clause` for the reader."""
    path = " > ".join(clause.path)[-_PATH:]
    intro = clause.intro.text if clause.intro else ""
    if clause.form is Form.ROW and intro.lstrip().startswith("|"):
        body = _row(intro, clause.text)
    else:
        body = f"{intro} {clause.text}"
    return spelt(f"{path} : {body}")


def spelt(text: str) -> str:
    """Give `text` with its marks as words and without its typesetting."""
    words = _MARK.sub(lambda mark: _MARKS.get(mark.group(), ""), text)
    return " ".join(_STRAY.sub(" ", words).split())


def _row(header: str, row: str) -> str:
    names = [cell.strip() for cell in header.strip().strip("|").split("|")]
    cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
    if len(names) != len(cells):
        return f"{header} {row}"
    return "; ".join(f"{name} : {cell}" if name else cell for name, cell in zip(names, cells, strict=True))
