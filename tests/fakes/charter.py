"""An open edition in memory: what the core's tests answer from, without an encoder, an index or a disk."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from bot.ports import Charter
from ingest.rules.rules import read_rules
from knowledge.clause import Clause, Form, Found, Intro, Source
from knowledge.concepts import Kind, Language
from knowledge.rules import Rule


@dataclass(frozen=True, slots=True)
class Words:
    """A clause to be: its id and its words; the heading above it is `title`, its lead-in `intro`."""

    id: str
    text: str
    title: str = ""
    path: tuple[str, ...] = ()
    intro: str | None = None
    form: Form = Form.PARAGRAPH


def write_source(
    *parts: Words,
    id: str = "charte.fr",
    title: str = "Charte d'essai",
    kind: Kind = Kind.CHARTER,
    language: Language = Language.FR,
    department: str | None = None,
) -> tuple[Source, tuple[Clause, ...]]:
    """Give a source whose stored text holds every part, and its clauses with true offsets."""
    text, clauses = f"# {title}\n", []
    for part in parts:
        text += f"\n## {part.id} {part.title}\n\n"
        intro = None
        if part.intro is not None:
            intro = Intro(part.intro, len(text), len(text) + len(part.intro))
            text += part.intro + "\n\n"
        clauses.append(
            Clause(
                source=id,
                document=title,
                id=part.id,
                kind=kind,
                language=language,
                form=part.form,
                title=part.title,
                path=part.path or ((part.title,) if part.title else ()),
                text=part.text,
                start=len(text),
                end=len(text) + len(part.text),
                intro=intro,
                department=department,
            )
        )
        text += part.text + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(id, title, kind, language, text, digest, f"{id}.md", department), tuple(clauses)


@cache
def _stems(text: str) -> frozenset[str]:
    """Give the first six letters of each word, without accents or small words: a stemmer fit for tests."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return frozenset(word[:6] for word in re.findall(r"[a-z0-9]{3,}", re.sub(r"[̀-ͯ]", "", plain)))


@dataclass(frozen=True)
class MemoryCharter:
    """A `Charter` over given sources: deterministic, found by shared words only (`meaning` repeats `words`)."""

    written: Sequence[tuple[Source, tuple[Clause, ...]]]
    rules: Sequence[Rule] = ()
    edition: str = "20260302T090000Z-0123456789ab"
    published_on: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    sources: Mapping[str, Source] = field(init=False)
    clauses: Mapping[str, Clause] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", {source.id: source for source, _ in self.written})
        object.__setattr__(self, "clauses", {c.key: c for _, clauses in self.written for c in clauses})

    def find(self, text: str, *, at_most: int) -> tuple[Found, ...]:
        """Give the clauses that share most of the question's words; none when no word is shared."""
        asked = _stems(text)
        shares = ((len(asked & _stems(c.context)) / max(len(asked), 1), c) for c in self.clauses.values())
        found = [Found(clause, score=share, words=share, meaning=share) for share, clause in shares if share > 0]
        return tuple(sorted(found, key=lambda one: -one.score)[: max(at_most, 0)])


def charter_of(*written: tuple[Source, tuple[Clause, ...]]) -> MemoryCharter:
    """Give the edition of these sources, with the rules that ingest reads in them."""
    return MemoryCharter(
        written, tuple(rule for _, clauses in written for clause in clauses for rule in read_rules(clause))
    )


@dataclass(frozen=True, slots=True)
class OneBook:
    """A `Library` of one edition, whatever it is called."""

    charter: Charter

    def current(self) -> Charter:
        """Give it."""
        return self.charter

    def edition(self, edition: str) -> Charter:
        """Give it."""
        return self.charter
