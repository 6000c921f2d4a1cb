"""What a file is: its id, title, kind, language, department, from the options, its head, its name, its words."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ingest.clauses import marks
from ingest.clauses.shapes import Block, Shape
from ingest.remarks import Reason, Refused
from knowledge.concepts import Kind, Language
from knowledge.lexicon import without_marks
from knowledge.question.languages import written_in

_FIELD = re.compile(r"(?P<name>[A-Za-zÀ-ÿ_-]+)[ \t]*:[ \t]*(?P<value>\S.*)?")
_NAMES = {"title": "title", "titre": "title", "id": "id", "kind": "kind", "nature": "kind"}
_NAMES |= {"language": "language", "lang": "language", "langue": "language", "department": "department"}
_NAMES |= {"département": "department", "departement": "department", "service": "department"}
_NAMES |= {"published_at": "published_at", "published-at": "published_at", "url": "published_at"}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_RESERVED = frozenset({"avis", "advice"})
_LANGUAGES = {
    "fr": Language.FR,
    "francais": Language.FR,
    "french": Language.FR,
    "en": Language.EN,
    "anglais": Language.EN,
}
_LANGUAGES |= {"english": Language.EN}
_KINDS = (
    (Kind.FAQ, ("faq", "faqs", "questions")),
    (Kind.ANNEX, ("annexe", "annexes", "annex", "annexes", "appendix")),
    (Kind.LAW, ("gdpr", "rgpd", "aiact", "ria")),
    (Kind.CHARTER, ("charte", "charter", "policy", "politique")),
)
_RULES = frozenset({"loi", "law", "reglement", "regulation"})
"""Words of a file's name that a house gives to its own rules too: its first words must say that a state made them."""
_STATE = re.compile(
    r"\((?:UE|EU|CE|EC|EEE)\)|\b(?:19|20)\d\d/\d{2,4}\b|\b[Ll]oi (?:organique )?n[°o]|\b(?:Parlement|Parliament|JORF)\b"
    r"|\bAct (?:of )?(?:19|20)\d\d\b|\b(?:Journal officiel|Official Journal|Legifrance|Légifrance)\b"
)
_TOKENS = frozenset({"fr", "en"})
"""Parts of a file's name that tell its language."""
_OPENING = 600
_FEWEST_QUESTIONS = 3
_H1 = 10
_DEEPEST = 60
"""Depths up to this one are Markdown's: a `##` that opens a document is a section, not its title."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the publisher says of a file; None leaves it to the file. `example` marks a shipped example."""

    id: str | None = None
    title: str | None = None
    language: Language | None = None
    kind: Kind | None = None
    department: str | None = None
    published_at: str | None = None
    example: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """What a file turned out to be."""

    id: str
    title: str
    language: Language
    kind: Kind
    department: str | None
    published_at: str | None
    for_all: str | None = None
    """The department that was given for a document which is everybody's: only an annex is for one department."""
    guessed: bool = False
    """True where neither the publisher, nor the file, nor its name says its kind, and its headings look like a FAQ."""


def describe(path: Path, options: Options, text: str, blocks: tuple[Block, ...]) -> Description:
    """Say what a file is; refuse when its id, kind or language cannot be known."""
    head = _head(text, blocks)
    kind = _allowed(path, options.kind or _kind(path, head.get("kind"), text, blocks))
    department = options.department or head.get("department")
    return Description(
        id=_identifier(path, options.id or head.get("id")),
        title=options.title or head.get("title") or _title(path, text, blocks),
        language=options.language or _language(path, head.get("language"), text, blocks),
        kind=kind,
        department=department if kind is Kind.ANNEX else None,
        published_at=_published_at(path, options.published_at) or _address(head.get("published_at")),
        for_all=department if kind is not Kind.ANNEX else None,
        guessed=not (options.kind or head.get("kind")) and kind is Kind.FAQ and _named_kind(path, text) is None,
    )


def _head(text: str, blocks: tuple[Block, ...]) -> dict[str, str]:
    """The fields of the front matter that mean something here."""
    block = next((block for block in blocks if block.why == "front_matter"), None)
    if block is None:
        return {}
    fields: dict[str, str] = {}
    for line in text[block.start : block.end].split("\n"):
        found = _FIELD.fullmatch(line.strip()) if not line[:1].isspace() else None
        value = (found["value"] or "").strip().strip("\"'") if found else ""
        if found and value and value[0] not in ">|" and found["name"].lower() in _NAMES:
            fields.setdefault(_NAMES[found["name"].lower()], value)
    return fields


def _identifier(path: Path, wanted: str | None) -> str:
    if wanted is None:
        return _from_name(path.stem) or "document"
    if not _ID.fullmatch(wanted) or wanted.lower() in _RESERVED:
        raise Refused(Reason.ID, path.name, id=wanted)
    return wanted


def _from_name(stem: str) -> str:
    """The file's name as an id: `charte.fr.md` is `charte.fr`; spaces and accents go."""
    kept = re.sub(r"[^A-Za-z0-9._-]+", "-", _bare(stem)).strip("-._")[:80]
    return f"{kept}-1" if kept.lower() in _RESERVED else kept


def _bare(words: str) -> str:
    return without_marks(unicodedata.normalize("NFKD", words))


def _words_of(path: Path) -> list[str]:
    return [word for word in re.split(r"[^a-z0-9]+", _bare(path.stem).lower()) if word]


def _title(path: Path, text: str, blocks: tuple[Block, ...]) -> str:
    """The first `#` heading, else the words that open the document when they look like a title, else its name."""
    written = [block for block in blocks if block.shape is not Shape.LEFT_OUT]
    own = next((block for block in written if block.shape is Shape.HEADING and block.depth <= _H1), None)
    if own is None and written:
        opening = written[0]
        untitled = opening.shape is Shape.HEADING and (opening.number is not None or opening.depth <= _DEEPEST)
        said = "" if untitled else marks.words(text[opening.start : opening.end])
        own_title = said if marks.title_like(said) and len(said.split()) > 1 else ""
        return own_title or _named_after(path)
    return own.title[:200] if own else _named_after(path)


def _named_after(path: Path) -> str:
    """Give a title made from a file's name: its words without the language, the first with a capital."""
    words = re.sub(r"[\s_.-]+", " ", path.stem).split()
    kept = [word for word in words if word.lower() not in _TOKENS] or words
    said = " ".join(kept) or path.stem
    return said[0].upper() + said[1:]


def _language(path: Path, said: str | None, text: str, blocks: tuple[Block, ...]) -> Language:
    if said and (language := _LANGUAGES.get(re.split(r"[-_]", _bare(said).lower())[0])):
        return language
    named = [_LANGUAGES[word] for word in _words_of(path) if word in ("fr", "en", "francais", "english")]
    if named:
        return named[-1]
    spoken = _spoken(text, blocks)
    guessed = written_in(spoken)
    if is_foreign(spoken):
        raise Refused(Reason.OTHER_LANGUAGE, path.name)
    if guessed is None:
        raise Refused(Reason.LANGUAGE, path.name)
    return guessed


def _spoken(text: str, blocks: tuple[Block, ...]) -> str:
    """The document's own words, from its start: marks, addresses and code say nothing of its language."""
    kept = (text[block.start : block.end] for block in blocks if block.shape is not Shape.LEFT_OUT)
    spoken, long = [], 0
    for words in kept:
        spoken.append(words)
        long += len(words)
        if long > _ENOUGH:
            break
    return re.sub(r"https?://\S+", " ", "\n".join(spoken))


_ENOUGH = 20_000
"""Characters that tell a document's language, even where its first pages are tables."""
_FOREIGN = frozenset(
    "der die das und ist nicht mit für von den dem ein eine werden sie zu auf auch sind el los las y que por para con "
    "una del como il di che per non sono gli della è het een niet voor zijn van o os uma não".split()
) - frozenset("que para per pas on i non y il".split())


def is_foreign(text: str) -> bool:
    """True when German, Spanish, Italian, Dutch or Portuguese small words outnumber French and English ones."""
    words = re.findall(r"[a-zà-ÿß]+", text.lower())
    ours = frozenset(
        "le la les et est dans pour sur avec ne pas vous des du the of and to is for that with you not be".split()
    )
    return sum(word in _FOREIGN for word in words) > sum(word in ours for word in words)


def _kind(path: Path, said: str | None, text: str, blocks: tuple[Block, ...]) -> Kind:
    if said:
        try:
            return Kind(said.lower())
        except ValueError as error:
            raise Refused(Reason.KIND, path.name, kind=said) from error
    return _named_kind(path, text) or (Kind.FAQ if _asks(blocks) else Kind.CHARTER)


def _named_kind(path: Path, text: str) -> Kind | None:
    """Give the kind that the file's name says."""
    words = _words_of(path)
    if ("ai" in words and "act" in words) or (_RULES & set(words) and _STATE.search(text[:_OPENING])):
        return Kind.LAW
    return next((kind for kind, names in _KINDS if any(word in names for word in words)), None)


def _asks(blocks: tuple[Block, ...]) -> bool:
    """True when most headings are questions."""
    headings = [block.title for block in blocks if block.shape is Shape.HEADING]
    asking = sum(title.endswith("?") for title in headings)
    return asking >= _FEWEST_QUESTIONS and asking * 2 > len(headings)


def _allowed(path: Path, kind: Kind) -> Kind:
    if kind is Kind.ADVICE:
        raise Refused(Reason.KIND, path.name, kind=kind.value)
    return kind


def _published_at(path: Path, wanted: str | None) -> str | None:
    """Give the address that the publisher names; quotes will lead there, so it must be one of the web."""
    if wanted and _address(wanted) is None:
        raise Refused(Reason.ADDRESS, path.name, address=wanted)
    return wanted


def _address(said: str | None) -> str | None:
    return said if said and re.match(r"https?://\S+$", said) else None
