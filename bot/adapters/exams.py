"""The packaged exam, and where results are kept: a small file a model in the home, which replicas share."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from os import getpid
from pathlib import Path
from typing import Any

from bot.domain.answers.answer import Verdict
from bot.domain.errors import Unavailable
from bot.examining import Before, Exam, ExamQuestion, Result
from knowledge.clause import Clause, Form, Intro
from knowledge.concepts import Kind, Language

FOLDER = "bot.exam"
_DOCUMENT = {Language.FR: "Charte d'examen", Language.EN: "Exam charter"}


@cache
def packaged_exam() -> Exam:
    """Give the exam that is packaged with the program."""
    texts = {name: files(FOLDER).joinpath(name).read_bytes() for name in _names()}
    clauses = {language: _clauses(texts[f"clauses.{language}.jsonl"], language) for language in Language}
    questions = tuple(_question(row) for row in _rows(texts["questions.jsonl"]))
    return Exam(questions, clauses, sha256(b"\0".join(texts[name] for name in _names())).hexdigest())


def _names() -> tuple[str, ...]:
    return (*(f"clauses.{language}.jsonl" for language in Language), "questions.jsonl")


def _rows(text: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.decode("utf-8").splitlines() if line.strip()]


def _clauses(text: bytes, language: Language) -> tuple[Clause, ...]:
    """Give the clauses with offsets that measure their texts, one after the other."""
    clauses, at = [], 0
    for row in _rows(text):
        intro = Intro(row["intro"], at, at + len(row["intro"])) if row["intro"] else None
        start = at + len(row["intro"]) + 1
        kind, words = Kind(row["kind"]), row["text"]
        clauses.append(
            Clause(
                source=f"exam-{kind}.{language}",
                document=_DOCUMENT[language],
                id=row["id"],
                kind=kind,
                language=language,
                form=Form.PARAGRAPH,
                title=row["path"][-1] if row["path"] else "",
                path=tuple(row["path"]),
                text=words,
                start=start,
                end=start + len(words),
                intro=intro,
            )
        )
        at = start + len(words) + 1
    return tuple(clauses)


def _question(row: dict[str, Any]) -> ExamQuestion:
    verdicts = tuple(map(Verdict, row["verdict"]))
    return ExamQuestion(row["id"], Language(row["language"]), row["question"], verdicts, row["kind"])


@dataclass(frozen=True, slots=True)
class KeptResults:
    """Results by what was examined: a model's name and address, its prompts, the exam."""

    folder: Path
    key: str
    subject: str
    """The model and the exam, whatever the prompts."""
    prompts: str

    @classmethod
    def of(cls, home: Path, model: str, address: str, prompts: str, exam: str) -> "KeptResults":
        """Give the place for what is examined."""
        key, subject = _digest(model, address, prompts, exam), _digest(model, address, exam)
        return cls(home / "exams", key, subject, prompts)

    @property
    def _file(self) -> Path:
        return self.folder / f"{self.key}.json"

    def kept(self) -> Result | None:
        """The last result; None when there is none that can be read."""
        taken = _read(self._file)
        return taken.result if taken else None

    def before(self) -> Before | None:
        """The last result of the same model with other prompts; None where there is none."""
        every = (taken for file in self.folder.glob("*.json") if (taken := _read(file, self.subject)))
        others = [one for one in every if one.prompts != self.prompts]
        return max(others, key=lambda one: one.result.taken_at, default=None)

    def ready(self) -> None:
        """Do nothing where a result can be kept; raise `Unavailable` where none can."""
        self._written(f".{getpid()}.ready", "").unlink(missing_ok=True)

    def keep(self, result: Result) -> None:
        """Keep a result, whole or not at all; raise `Unavailable` where it cannot be."""
        row = asdict(result) | {"taken_at": result.taken_at.isoformat()}
        row |= {"subject": self.subject, "prompts": self.prompts}
        partial = self._written(f".{result.taken_at.timestamp():.0f}.partial", json.dumps(row) + "\n")
        try:
            partial.replace(self._file)
        except OSError as error:
            raise Unavailable("model.exam.error_folder", folder=self.folder) from error

    def _written(self, suffix: str, words: str) -> Path:
        """Give a file beside the result, with `words` in it."""
        file = self._file.with_suffix(suffix)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file.write_text(words, "utf-8")
        except OSError as error:
            raise Unavailable("model.exam.error_folder", folder=self.folder) from error
        return file


def _digest(*words: str) -> str:
    return sha256("\0".join(words).encode()).hexdigest()[:20]


def _read(file: Path, subject: str | None = None) -> Before | None:
    """Give the result that a file holds, of that subject alone if one is named; None for one that cannot be read."""
    try:
        row = json.loads(file.read_text("utf-8"))
        named, prompts = row.pop("subject", ""), row.pop("prompts", "")
        result = Result(**row | {"taken_at": datetime.fromisoformat(row["taken_at"])})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return Before(prompts, result) if subject in (None, named) else None


def in_memory() -> tuple[Callable[[], Result | None], Callable[[Result], None]]:
    """Give a place that forgets: for an evaluation."""
    kept: list[Result] = []
    return lambda: kept[-1] if kept else None, kept.append
