"""Packs the Teams app: `python deploy/teams/build.py --app-id … --website … [--out charte-teams.zip]`.

The zip holds manifest.json (French), en.json and two icons that are drawn here; its version is charte's own, since
Teams refuses to update an app whose version did not rise. Standard library only.
"""

import argparse
import json
import re
import struct
import sys
import tomllib
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
BLUE, WHITE, NOTHING = (31, 78, 121, 255), (255, 255, 255, 255), (255, 255, 255, 0)
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
LONGEST_NAME = 32
Colour = tuple[int, int, int, int]


def main(given: list[str] | None = None) -> int:
    """Write the package; give 2 when something that Teams needs is missing or misshapen."""
    told = _arguments().parse_args(given)
    if not GUID.fullmatch(told.app_id):
        print("--app-id reads 00000000-0000-0000-0000-000000000000", file=sys.stderr)  # noqa: T201  a command
        return 2
    website = told.website.rstrip("/")
    addresses = [website, told.privacy or f"{website}/privacy", told.terms or f"{website}/terms"]
    if not all(re.fullmatch(r"https://[^\s/]+\S*", address) for address in addresses):
        print("Teams takes https:// addresses only", file=sys.stderr)  # noqa: T201  a command
        return 2
    if not 0 < len(told.organisation) <= LONGEST_NAME:
        print(f"Teams takes {LONGEST_NAME} characters at most for --organisation", file=sys.stderr)  # noqa: T201
        return 2
    pack(Path(told.out), manifest(told.app_id, told.organisation, *addresses))
    print(told.out)  # noqa: T201  a command
    return 0


def manifest(app_id: str, organisation: str, website: str, privacy: str, terms: str) -> dict[str, object]:
    """Give the manifest of one organisation."""
    filled = (HERE / "manifest.json").read_text("utf-8")
    values = {
        "VERSION": _version(),
        "APP_ID": app_id.lower(),
        "ORGANISATION": organisation,
        "WEBSITE": website,
        "PRIVACY": privacy,
        "TERMS": terms,
    }
    for name, value in values.items():
        filled = filled.replace("{{" + name + "}}", json.dumps(value, ensure_ascii=False)[1:-1])
    made: dict[str, object] = json.loads(filled)
    return made


def _version() -> str:
    project = tomllib.loads((HERE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def pack(out: Path, made: dict[str, object]) -> None:
    """Write the zip; the same input gives the same bytes."""
    files = {
        "manifest.json": json.dumps(made, ensure_ascii=False, indent=2).encode(),
        "en.json": (HERE / "en.json").read_bytes(),
        "color.png": png(192, lambda point: WHITE if _drawn(point) else BLUE),
        "outline.png": png(32, lambda point: WHITE if _drawn(point) else NOTHING),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)


def png(size: int, colour: Callable[[complex], Colour]) -> bytes:
    """Give a square picture; `colour` takes points whose two parts are between 0 and 1, four of them a pixel."""
    rows = b"".join(b"\0" + b"".join(_pixel(size, x, y, colour) for x in range(size)) for y in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _pixel(size: int, x: int, y: int, colour: Callable[[complex], Colour]) -> bytes:
    samples = [colour(complex(x + dx, y + dy) / size) for dx in (0.25, 0.75) for dy in (0.25, 0.75)]
    return bytes(sum(channel) // 4 for channel in zip(*samples, strict=True))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _drawn(point: complex) -> bool:
    """Tell whether a point is in the speech bubble (a thick line with a tail) and off the tick mark in it."""
    bubble = _near(point, 0.34 + 0.45j, 0.66 + 0.45j, 0.24) or _near(point, 0.36 + 0.6j, 0.28 + 0.78j, 0.07)
    tick = _near(point, 0.38 + 0.46j, 0.47 + 0.55j, 0.035) or _near(point, 0.47 + 0.55j, 0.64 + 0.36j, 0.035)
    return bubble and not tick


def _near(point: complex, start: complex, end: complex, width: float) -> bool:
    stroke = end - start
    along = ((point - start) * stroke.conjugate()).real / abs(stroke) ** 2
    return abs(point - start - min(1.0, max(0.0, along)) * stroke) <= width


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--app-id", required=True, help="the bot's application id (CHARTE_TEAMS_APP_ID)")
    parser.add_argument("--website", required=True, help="https address of the organisation or its intranet")
    parser.add_argument("--organisation", default="Notre organisation", help="shown as the app's developer")
    parser.add_argument("--privacy", help="https address of the privacy notice (WEBSITE/privacy by default)")
    parser.add_argument("--terms", help="https address of the terms of use (WEBSITE/terms by default)")
    parser.add_argument("--out", default="charte-teams.zip", help="where to write the package")
    return parser


if __name__ == "__main__":
    sys.exit(main())
