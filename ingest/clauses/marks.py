"""The marks of written documents: bullets, numbers, headings, and what their words are without them."""

import html
import re
import unicodedata
from dataclasses import dataclass

from knowledge.lexicon import without_marks

ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|\S+@\S+")
"""An address of the web or of mail."""
_BULLET = r"[-*+•●▪◦‣⁃∙·■□➢➤►▶✓✔→⇒–—]"
_BOX = r"\[[ xX]\][ \t]+"
_ORDER = r"\d{1,3}[.)°/]|\(\d{1,3}\)|[a-z][.)]|\([a-z]\)|\((?:i{1,3}|iv|vi{0,3}|ix|x)\)|(?:i{2,3}|iv|vi{1,3}|ix)[.)]"
_ITEM = re.compile(rf"(?:(?:{_BULLET}[ \t\u00a0]+)+(?:{_BOX})?|(?P<order>{_ORDER})[ \t\u00a0]+)(?=\S)")
_LONE = re.compile(rf"(?:{_BULLET}|{_ORDER})")
_EMOJI = re.compile(
    "[\u2190-\u21ff\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "[\ufe0f\u200d\U0001f000-\U0001faff]*[ \t\u00a0]+\\S"
)
_GAP = r"[ \t\u00a0]"
_WORDED = re.compile(
    r"(?P<word>(?:article|section|chapitre|chapter|titre|title|partie|part|annexe|annex|appendix)\b|art\.|§)"
    rf"{_GAP}*(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*|1er|premier|première|[IVXLC]+|[A-Z])(?![\w'’])"
    rf"{_GAP}*[.:)–—-]*{_GAP}*(?P<title>.*)",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:(?P<deep>\d{{1,3}}(?:\.\d{{1,3}})+|[A-Z]\d{{1,2}}(?:\.\d{{1,2}})*(?=[.)]?{_GAP}+[A-ZÀ-Þ«“\"]))"
    rf"(?:[.)]|{_GAP}*[–—:-])?{_GAP}+"
    rf"|(?P<one>\d{{1,3}}|[IVX]{{1,5}})(?:[.)]|{_GAP}+[–—-]|{_GAP}*:){_GAP}+"
    rf"|(?P<naked>\d{{1,2}}){_GAP}+(?=[A-ZÀ-Þ]))(?P<title>\S.*)"
)
_RANK = {"titre": 1, "title": 1, "partie": 1, "part": 1, "annexe": 1, "annex": 1, "appendix": 1}
_RANK |= {"chapitre": 2, "chapter": 2, "section": 3, "article": 4, "art.": 4, "§": 5}
_CITABLE = {"article", "art.", "§"}
_FIRST = {"premier": "1", "première": "1", "1er": "1"}
_MAX_TITLE = 120
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """A list marker: where the words begin after it, and its order mark (`a)`, `1.`), None for a bullet."""

    words: int
    order: str | None


@dataclass(frozen=True, slots=True)
class Number:
    """A heading's number: `4.2`, `chapitre-3`; `absolute` when it counts through the whole document (Article 4)."""

    id: str
    rank: int
    absolute: bool
    title: str
    """What follows the number."""


def item(line: str) -> Item | None:
    """Give the list marker at the start of `line` (leading spaces removed); emoji stay part of the words."""
    if found := _ITEM.match(line):
        order = found["order"]
        return Item(found.end(), order.strip("().°/") if order else None)
    return Item(0, None) if _EMOJI.match(line) else None


def lone(line: str) -> bool:
    """True for a line that is a list marker and nothing else: the words stand on the next line."""
    return _LONE.fullmatch(line.strip()) is not None


def number(line: str) -> Number | None:
    """Give the number at the start of a heading or of a numbered paragraph."""
    if (found := _WORDED.match(line)) and _names_a_part(found):
        word = found["word"].lower()
        digits = _FIRST.get(found["number"].lower(), found["number"])
        citable = word in _CITABLE
        return Number(digits if citable else f"{slug(word)}-{digits}", 60 + _RANK[word], citable, found["title"])
    if found := _BARE.match(line):
        digits = found["deep"] or found["one"] or found["naked"]
        return Number(digits, 70 + digits.count("."), found["deep"] is not None, found["title"])
    return None


def _names_a_part(found: re.Match[str]) -> bool:
    """False for a sentence that only mentions one: "Article 5 du règlement", "section a"."""
    word, digits, title = found["word"], found["number"], found["title"]
    numbered = digits.lower() in _FIRST or digits.isdigit() or "." in digits or digits.isupper()
    return numbered and not word[0].islower() and not title[:1].islower()


def words(marked: str) -> str:
    """Give a heading's or a lead-in's words (its first 1,000 characters) without marks, white space folded."""
    plain = re.sub(r"<[^<>]*>", "", marked[:_LONGEST])
    plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    plain = re.sub(r"[ \t]*\{#[^}]*\}[ \t]*$", "", plain)
    plain = re.sub(r"(\*\*|__|~~|`)", "", plain)
    plain = re.sub(r"(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])", "", plain)
    return " ".join(html.unescape(plain).split())


def slug(title: str, *, longest: int = 60) -> str:
    """Give `title` as lower-case ASCII words joined by hyphens, cut at a word, at most `longest` characters."""
    bare = unicodedata.normalize("NFKD", title.lower().replace("œ", "oe").replace("æ", "ae"))
    kept = re.sub(r"[^a-z0-9]+", "-", without_marks(bare)).strip("-")
    if len(kept) <= longest:
        return kept
    cut = kept[: longest + 1].rpartition("-")[0]
    return cut or kept[:longest]


def bold(line: str) -> bool:
    """True when the whole line is one bold run, with or without a colon."""
    found = len(line) <= _LONGEST and re.fullmatch(r"(\*\*|__)(?=\S)((?:(?!\1).)+)\1[ \t\u00a0]*:?", line.strip())
    return bool(found)


def title_like(line: str) -> bool:
    """True for a short line that starts like a title and does not end like a sentence."""
    shown = words(line) if len(line) <= _LONGEST else ""
    return (
        0 < len(shown) <= _MAX_TITLE
        and any(c.isalpha() for c in shown)
        and not re.match(r"[a-zà-ÿ(,;.:]", shown)
        and not re.search(r"[.;,:!…]$", shown)
    )


def capitals(line: str) -> bool:
    """True for a line of at least two words or six letters, all in capitals."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= 6 and all(c.isupper() for c in letters)  # noqa: PLR2004  six letters: shorter ones are acronyms


def ends_open(text: str) -> bool:
    """True when the words end with a colon, whatever Markdown marks or spaces follow."""
    return text[-20:].rstrip(" \t\u00a0\n*_").endswith((":", "："))
