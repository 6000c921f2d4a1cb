"""A publication: what was read of the files, what is doubtful, what the new edition changes."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.domain.verdicts.matrix import Eased, Moved, UseMoved
from knowledge.clause import Clause
from knowledge.concepts import Kind, Language, Modality

REPLACING = ("ingest.remark_charter_replaced", "ingest.remark_example_dropped")
"""Remarks that name a document which gives way."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What an admin asks to publish: files or folders, and what they say of them."""

    paths: tuple[Path, ...]
    id: str | None = None
    title: str | None = None
    language: Language | None = None
    kind: Kind | None = None
    department: str | None = None
    published_at: str | None = None
    example: bool = False
    only: bool = False
    remove: tuple[str, ...] = ()
    phrasings: Path | None = None
    """A file of everyday phrasings that takes the place of those given before."""


@dataclass(frozen=True, slots=True)
class SourceRead:
    """What was read of one source."""

    id: str
    title: str
    kind: Kind
    language: Language
    file: str
    clauses: int
    rules: int
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Warned:
    """Something doubtful in a source that stops nothing: a wording key and its values."""

    key: str
    where: str
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reworded:
    """A clause that is added, worded otherwise, removed, or read otherwise: its words and what its rules lose."""

    key: str
    before: Clause | None
    now: Clause | None
    gone: tuple[str, ...] = ()
    """Conditions of a permission that the clause does not set any more."""
    opened: tuple[str, ...] = ()
    """Exceptions to a ban that it did not make."""
    fewer: tuple[tuple[Modality, int, int], ...] = ()
    """Modalities that hold people back, of which fewer rules are read: how many before, how many now."""

    @property
    def source(self) -> str:
        """The document that it stands in."""
        return self.key.partition(":")[0]

    @property
    def eased(self) -> bool:
        """True when the clause may hold people back less than it did."""
        return bool(self.gone or self.opened or self.fewer)


@dataclass(frozen=True, slots=True)
class Report:
    """What an edition will hold, shown before it is sealed; `unchanged` when it is what is published already."""

    sources: tuple[SourceRead, ...]
    clauses: int
    faq: int
    rules: int
    warnings: tuple[Warned, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    phrasings: int = 0
    reread: tuple[str, ...] = ()
    """Clauses that say what they said and are read otherwise now."""
    compared: bool = True
    """False where the edition in force is damaged: nobody knows what changes."""
    first: bool = False
    """True where no edition is in force: there is nothing to compare with."""
    reworded: tuple[Reworded, ...] = ()
    """The clauses that change, with their words: those that are added, changed, removed or read otherwise."""
    moved: tuple[Moved | Eased | UseMoved, ...] = ()
    """Cells of the table whose verdict changes or that lose a condition, uses of which something else is said."""
    gone: tuple[SourceRead, ...] = ()
    """Documents of the edition in force that this one does not hold."""

    @property
    def left(self) -> tuple[SourceRead, ...]:
        """The documents that go and that no remark names: nothing takes their place."""
        named = {one.where for one in self.warnings if one.key in REPLACING}
        return tuple(one for one in self.gone if one.id not in named)

    @property
    def side_by_side(self) -> tuple[Reworded, ...]:
        """The clauses that change in documents that are there before and after; all of a charter that is replaced."""
        replaced = {one.where for one in self.warnings if one.key in REPLACING[:1]}
        added = Counter(one.source for one in self.reworded if one.before is None)
        whole = {one.id for one in self.gone} - replaced | {s.id for s in self.sources if added[s.id] == s.clauses}
        return tuple(one for one in self.reworded if one.source not in whole)

    @property
    def silenced(self) -> tuple[Language, ...]:
        """The languages in which there is a charter now, and would be none."""
        now = {one.language for one in self.sources if one.kind is Kind.CHARTER}
        return tuple(sorted({one.language for one in self.gone if one.kind is Kind.CHARTER} - now))


@dataclass(frozen=True, slots=True)
class Published:
    """A publication done: the edition that is current now, and how many texts were embedded for it."""

    edition: str
    report: Report
    embedded: int
    new: bool
    same: bool = False
    """True where this very edition was in force before."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What changes from one sealed edition to another: clauses with their words, rules, verdicts of the table."""

    before: str
    now: str
    added: tuple[Clause, ...]
    removed: tuple[Clause, ...]
    changed: tuple[tuple[Clause, Clause], ...]
    reread: tuple[str, ...]
    """Clauses that say what they said and were read otherwise."""
    reworded: tuple[Reworded, ...]
    moved: tuple[Moved | Eased | UseMoved, ...]
