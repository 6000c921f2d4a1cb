"""PDF pages made by hand: lines of Helvetica at a place, in a size, bold or not."""

from dataclasses import dataclass

ENCODING = "cp1252"


@dataclass(frozen=True)
class Set:
    text: str
    x: float = 72
    y: float | None = None
    size: float = 11
    bold: bool = False
    gap: float = 14
    """How far below the line before it stands."""


def pdf(*pages: list[Set]) -> bytes:
    """Give a PDF of these pages, readable by any reader."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    fonts = ["Helvetica", "Helvetica-Bold"]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode() for font in fonts
    ]
    for at, lines in enumerate(pages):
        content = _content(lines)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * at} 0 R "
            "/Resources << /Font << /F0 3 0 R /F1 4 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def _content(lines: list[Set]) -> bytes:
    y, drawn = 780.0, []
    for line in lines:
        y = line.y if line.y is not None else y - line.gap
        text = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode(ENCODING)
        font = b"BT /F%d %.1f Tf 1 0 0 1 %.1f %.1f Tm (" % (line.bold, line.size, line.x, y)
        drawn.append(font + text + b") Tj ET")
    return b"\n".join(drawn)


def _file(objects: list[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(data),
        )
    )
