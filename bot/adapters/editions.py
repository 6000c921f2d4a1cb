"""Editions on disk: the press over ingest, the library over the shelf of open editions."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from bot.adapters.comparing import differences, reworded, verdicts_moved
from bot.domain.departments import annexed_in
from bot.domain.errors import Busy, CharteError, Refused, Several, Unavailable
from bot.domain.verdicts.matrix import Eased, Moved, UseMoved, is_same
from bot.domain.verdicts.publication import Differences, Report, SourceRead, Submission, Warned
from bot.ports import Charter, Pointer
from bot.publishing import Draft as DraftPort
from ingest import checking, drafting, phrasings, proposing, reading, sealing
from ingest.clauses import splitting
from ingest.clauses.describing import Options
from ingest.remarks import Code, Remark, each_of, remark
from ingest.remarks import Refused as IngestRefused
from knowledge.clause import Clause, Source
from knowledge.concepts import Kind, Language
from knowledge.edition import Edition, EditionDamaged
from knowledge.finding.embedding import Encoder
from knowledge.finding.errors import Untrusted
from knowledge.finding.kept import KeptEmbeddings
from knowledge.finding.library import Shelf, embed_edition, embedding_of, embeddings_dir
from knowledge.phrasing import Phrasing


@dataclass(frozen=True, slots=True)
class PrintedDraft:
    """A draft of ingest and its report in the words of the core."""

    draft: drafting.Draft
    report: Report


@dataclass(frozen=True, slots=True)
class DiskPress:
    """Makes editions under `home`, with the encoder of the settings."""

    home: Path
    encoder: Encoder

    @property
    def _folder(self) -> Path:
        return self.home / "editions"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the home for one publication; raise `Busy` when another process publishes."""
        self.home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.home / "publishing.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise Busy("publish.error_busy", home=self.home) from error
        except OSError as error:
            raise Unavailable("publish.error_not_written", home=self.home) from error
        with lock:
            yield

    def draft(self, submission: Submission, current: str | None) -> PrintedDraft:
        """Read and check the files beside the sources of the `current` edition; raise `Refused` with the reason."""
        inforce = self._in_force(current, needed=not submission.only)
        previous = None if submission.only else inforce
        try:
            files, skipped = reading.sources_in(submission.paths) if submission.paths else ((), ())
            options = _options(submission)
            new = each_of(files, lambda file: reading.read(file, options))
            combined = drafting.combine(previous, new, only=submission.only, remove=submission.remove)
            draft = drafting.draft(combined.stored)
            checked = checking.check(draft)
            phrased = phrasings.chosen(submission.phrasings, previous, draft.clauses)
        except IngestRefused as error:
            others = tuple(map(_refusal, error.others))
            raise (Several(_refusal(error), *others) if others else _refusal(error)) from error
        changes = drafting.compare(inforce.clauses.values() if inforce else (), draft.clauses)
        report = replace(
            _report(checked, (*_about(current, inforce), *skipped, *combined.remarks, *phrased.remarks), changes),
            phrasings=len(phrased.phrasings),
            reread=drafting.reread(inforce, draft),
            reworded=tuple(reworded(inforce, draft)) if inforce else (),
            compared=current is None or inforce is not None,
            first=current is None,
            moved=tuple(_moved(inforce, draft)),
            gone=tuple(_gone(inforce, {one.source.id for one in draft.stored})),
        )
        return PrintedDraft(replace(draft, phrasings=phrased.phrasings), report)

    def _in_force(self, current: str | None, *, needed: bool) -> Edition | None:
        """Give the edition in force; None where there is none, or where it is damaged and nothing of it is kept."""
        try:
            return self._open(current) if current else None
        except Refused:
            if needed:
                raise
            return None

    def read_otherwise(self, edition: str) -> bool:
        """True when another version, or another lexicon, read the rules of a sealed edition: publishing reads again."""
        return drafting.read_otherwise(self._open(edition))

    def seal(self, draft: DraftPort, at: datetime, progress: Callable[[int, int], None]) -> tuple[str, int, bool]:
        """Embed, seal; give the edition, how many texts were embedded, and whether it is new."""
        if not isinstance(draft, PrintedDraft):
            raise TypeError("a draft of another press")
        kept = KeptEmbeddings(self.encoder, embeddings_dir(self._folder))
        try:
            made = draft.draft
            embedded = embed_edition(made.clauses, kept, progress, phrasings=made.phrasings)
            sealed = sealing.seal(self._folder, made, embedding_of(self.encoder), at)
        except Untrusted as error:
            raise Unavailable(error.key, **error.values) from error
        except OSError as error:
            raise Unavailable("publish.error_not_written", home=self.home) from error
        return sealed.folder.name, embedded, sealed.new

    def editions(self) -> tuple[str, ...]:
        """Ids of the sealed editions, oldest first."""
        return tuple(sorted(folder.name for folder in self._folder.glob("[0-9]*-*") if folder.is_dir()))

    def phrasings(self, edition: str) -> tuple[Phrasing, ...]:
        """Give the everyday phrasings of a sealed edition; raise `Refused` when it is damaged."""
        return self._open(edition).phrasings

    def proposed(self, edition: str, write: proposing.Write) -> Iterator[Phrasing]:
        """Give the phrasings that a model proposes for the clauses of a sealed edition that lack some."""
        sealed = self._open(edition)
        return proposing.propose(tuple(sealed.clauses.values()), sealed.phrasings, write)

    def compare(self, before: str, now: str) -> Differences:
        """Give what changes between two sealed editions; raise `Refused` where there is none of that name."""
        for name in (before, now):
            if name not in self.editions():
                raise Refused("publish.error_no_such_edition", edition=name)
        return differences(self._open(before), self._open(now))

    def _open(self, edition: str) -> Edition:
        try:
            return Edition.open(self._folder / edition)
        except EditionDamaged as error:
            raise Refused("publish.error_current_damaged", edition=edition, why=error.path.name) from error


def pairs_of(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Give the questions and answers that publishing would read in the text of a FAQ."""
    source = Source("faq", "FAQ", Kind.FAQ, language, text, "", "entries.md")
    return tuple((clause.title, clause.text) for clause in splitting.split(source))


@dataclass(frozen=True, slots=True)
class DiskLibrary:
    """The shelf of editions, with the pointer that says which is current."""

    shelf: Shelf
    pointer: Pointer
    editions: Path

    def current(self) -> Charter:
        """Open the current edition; raise `Unavailable` when nothing is published or it cannot be trusted."""
        edition = self.pointer.current()
        if edition is None:
            raise self.unpublished()
        return self._open(edition)

    def unpublished(self) -> Unavailable:
        """Give what is said where no edition is in force: none was ever made, or this database is not theirs."""
        made = any(self.editions.glob("[0-9]*-*"))
        return Unavailable("error.published_elsewhere" if made else "error.nothing_published")

    def clauses_of(self, edition: str) -> Mapping[str, Clause]:
        """Give the clauses of an edition, read without its index; raise as `edition` does."""
        try:
            return Edition.open(self._folder_of(edition)).clauses
        except EditionDamaged as error:
            raise Unavailable("error.edition_damaged", edition=edition, why=error.path.name) from error

    def edition(self, edition: str) -> Charter:
        """Open a past edition; raise `Refused` when there is none of that name."""
        return self._open(self._folder_of(edition).name)

    def annexed(self, department: str | None) -> str | None:
        """Give a department as the annexes in force write it; None where none is for it: it is kept for nothing.

        It is given as it is where no edition can be trusted now.
        """
        try:
            known = annexed_in(self.current().sources.values()) if department else ()
        except CharteError:
            return department
        return next((one for one in known if is_same(one, department or "")), None)

    def _folder_of(self, edition: str) -> Path:
        if "/" in edition or ".." in edition or not edition[:1].isdigit():
            raise Refused("publish.error_no_such_edition", edition=edition)
        if not (self.editions / edition).is_dir():
            raise Refused("publish.error_no_such_edition", edition=edition)
        return self.editions / edition

    def _open(self, edition: str) -> Charter:
        try:
            return self.shelf.open(edition)
        except EditionDamaged as error:
            raise Unavailable("error.edition_damaged", edition=edition, why=error.path.name) from error
        except Untrusted as error:
            raise Unavailable(error.key, **error.values) from error
        except OSError as error:  # the index could not be written
            raise Unavailable("error.cache") from error


def _about(current: str | None, inforce: Edition | None) -> tuple[Remark, ...]:
    """Say what is doubtful of the edition in force: damaged, or read by another version of the program."""
    if current is None:
        return ()
    if inforce is None:
        return (remark(Code.NOT_COMPARED, current),)
    return (remark(Code.READ_OTHERWISE, current),) if drafting.read_otherwise(inforce) else ()


def _moved(inforce: Edition | None, new: drafting.Draft) -> Iterator[Moved | Eased | UseMoved]:
    """Give the cells and uses of which the draft says something else; none where nothing is in force."""
    if inforce is not None:
        clauses = {clause.key: clause for clause in new.clauses}
        yield from verdicts_moved(inforce, (one.source for one in new.stored), new.rules, clauses)


def _gone(inforce: Edition | None, kept: Set[str]) -> Iterator[SourceRead]:
    """Give the sources in force that are not among those kept, with what was read of them."""
    if inforce is None:
        return
    read = Counter(clause.source for clause in inforce.clauses.values())
    ruled = Counter(inforce.clauses[rule.clause].source for rule in inforce.rules)
    for s in inforce.sources.values():
        if s.id not in kept:
            yield SourceRead(s.id, s.title, s.kind, s.language, s.file_name, read[s.id], ruled[s.id], s.department)


def _refusal(error: IngestRefused) -> Refused:
    return Refused(f"ingest.error_{error.reason}", where=error.where, **dict(error.values))


def _options(submission: Submission) -> Options:
    return Options(
        id=submission.id,
        title=submission.title,
        language=submission.language,
        kind=submission.kind,
        department=submission.department,
        published_at=submission.published_at,
        example=submission.example,
    )


def _report(checked: checking.Report, more: tuple[Remark, ...], changes: drafting.Changes) -> Report:
    return Report(
        sources=tuple(
            SourceRead(s.id, s.title, s.kind, s.language, s.file_name, s.clauses, s.rules, s.department)
            for s in checked.sources
        ),
        clauses=checked.clauses,
        faq=checked.faq,
        rules=checked.rules,
        warnings=tuple(Warned(f"ingest.remark_{r.code}", r.where, r.values) for r in (*more, *checked.remarks)),
        added=changes.added,
        removed=changes.removed,
        changed=changes.changed,
    )
