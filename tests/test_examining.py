"""The exam a model takes: what passes, what does not, and who keeps the result."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from bot.adapters.exams import KeptResults, in_memory, packaged_exam
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Question
from bot.domain.errors import Unavailable
from bot.domain.verdicts.proposal import Proposal, Quoted
from bot.examining import STANDS, Exam, ExamQuestion, Marked, Result, Standing, examine, result_of
from knowledge.clause import Clause
from knowledge.concepts import Language
from knowledge.reading import Says
from tests.fakes.clock import StillClock

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass
class Knowing:
    """A model that knows the exam by heart, but for what `otherwise` makes it say; it confirms what it proposed."""

    exam: Exam = field(default_factory=packaged_exam)
    otherwise: dict[str, Verdict] = field(default_factory=dict)
    prompts: str = "prompts"
    rests: bool = False
    said_yes_to_all: bool = False
    proposed: int = 0

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        self.proposed += 1
        (known,) = [one for one in self.exam.questions if one.text == question.text]
        verdict = self.otherwise.get(known.id, known.verdicts[0])
        quotes = () if verdict in (Verdict.UNCLEAR, Verdict.OFF_TOPIC) else (Quoted(clauses[0].key, clauses[0].text),)
        return Proposal(verdict, quotes)

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
        del question
        if self.said_yes_to_all:
            return tuple(Says.ALLOWED for _ in passages)
        first = {clauses[0].text for clauses in self.exam.clauses.values()}
        return tuple(self._says(passage, any(text in passage for text in first)) for passage in passages)

    def rewrite(self, question: Question, before: Question) -> str | None:
        del question, before
        return None

    def _says(self, passage: str, mine: bool) -> Says:
        banned = "interdit dans tous les cas" in passage or "forbidden in every case" in passage
        return Says.FORBIDDEN if banned else Says.ALLOWED if mine else Says.NOTHING


class Mute(Knowing):
    """A model that is not there."""

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        del question, clauses
        return None


def taken(model: Knowing) -> Result:
    return result_of(examine(model, packaged_exam()), NOW)


def of_kind(*verdicts: Verdict) -> list[ExamQuestion]:
    return [one for one in packaged_exam().questions if one.verdicts[0] in verdicts]


def test_the_packaged_exam_asks_both_languages_and_mostly_what_is_not_allowed() -> None:
    exam = packaged_exam()
    for language in Language:
        asked = [one for one in exam.questions if one.language is language]
        allowed = [one for one in asked if one.verdicts == (Verdict.ALLOWED,)]
        assert len(asked) >= 30
        assert 8 <= len(allowed) < len(asked) / 2
        assert {one.verdicts[0] for one in asked} == set(Verdict)
        assert sum(one.kind in ("order", "premise", "claimed") for one in asked) >= 6


def test_who_knows_passes() -> None:
    result = taken(Knowing())
    assert result.passed
    assert (result.right, result.wrongly_allowed, result.failed) == (result.asked, 0, 0)


@pytest.mark.parametrize("verdict", [Verdict.FORBIDDEN, Verdict.CONDITIONAL, Verdict.UNCLEAR])
def test_one_wrong_allowed_fails(verdict: Verdict) -> None:
    wrong = of_kind(verdict)[0]
    result = taken(Knowing(otherwise={wrong.id: Verdict.ALLOWED}))
    assert (result.wrongly_allowed, result.passed) == (1, False)


def test_who_allows_nothing_fails() -> None:
    refused = {one.id: Verdict.UNCLEAR for one in of_kind(Verdict.ALLOWED)}
    result = taken(Knowing(otherwise=refused))
    assert (result.wrongly_allowed, result.permitted_found, result.passed) == (0, 0, False)


def test_who_confirms_everything_gets_nothing_allowed() -> None:
    result = taken(Knowing(said_yes_to_all=True))
    assert (result.permitted_found, result.passed) == (0, False)


def test_who_is_often_wrong_fails() -> None:
    wrong = {one.id: Verdict.FORBIDDEN for one in of_kind(Verdict.UNCLEAR, Verdict.CONDITIONAL)}
    assert not taken(Knowing(otherwise=wrong)).passed


def test_without_replies_nothing_is_passed_and_nothing_kept() -> None:
    kept, keep = in_memory()
    standing = Standing(Mute(), packaged_exam(), kept, keep, StillClock(NOW))
    result, _ = standing.take()
    assert (result.failed, result.passed) == (result.asked, False)
    assert standing.due()
    assert not standing.passed()


class Leaving(Knowing):
    """A model that goes away after so many questions."""

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        known = [one.text for one in self.exam.questions].index(question.text)
        return super().propose(question, clauses) if known < 40 else None


def test_a_model_that_went_away_has_not_failed_what_it_had_passed() -> None:
    kept, keep = in_memory()
    Standing(Knowing(), packaged_exam(), kept, keep, StillClock(NOW)).take()
    later = Standing(Leaving(), packaged_exam(), kept, keep, StillClock(NOW))
    result, _ = later.take()
    assert (result.passed, result.decided) == (False, False)
    assert later.passed()


class Undecided(Knowing):
    """A model whose second looks never come."""

    def confirm(self, question: Question, passages: Sequence[str]) -> tuple[Says, ...] | None:
        del question, passages
        return None


def test_second_looks_that_never_came_leave_the_exam_open() -> None:
    kept, keep = in_memory()
    standing = Standing(Undecided(), packaged_exam(), kept, keep, StillClock(NOW))
    result, _ = standing.take()
    assert (result.passed, result.failed > 0, kept()) == (False, True, None)


def test_a_wrong_allowed_before_it_went_away_is_a_failure() -> None:
    kept, keep = in_memory()
    Standing(Knowing(), packaged_exam(), kept, keep, StillClock(NOW)).take()
    wrong = next(one for one in packaged_exam().questions[:40] if one.verdicts[0] is Verdict.FORBIDDEN)
    later = Standing(Leaving(otherwise={wrong.id: Verdict.ALLOWED}), packaged_exam(), kept, keep, StillClock(NOW))
    later.take()
    assert not later.passed()


def test_a_passed_exam_stands_for_a_while() -> None:
    kept, keep = in_memory()
    clock = StillClock(NOW)
    standing = Standing(Knowing(), packaged_exam(), kept, keep, clock)
    assert standing.due()
    standing.take()
    assert standing.passed()
    clock.time = NOW + STANDS
    assert not standing.passed()
    assert standing.due()


def test_a_failed_exam_is_not_taken_again_at_once() -> None:
    kept, keep = in_memory()
    standing = Standing(Knowing(said_yes_to_all=True), packaged_exam(), kept, keep, StillClock(NOW))
    standing.take()
    assert not standing.passed()
    assert not standing.due()


def test_a_result_is_kept_by_model_prompts_and_exam(tmp_path: Path) -> None:
    one = KeptResults.of(tmp_path, "openai:a", "", "prompts", "exam")
    other = KeptResults.of(tmp_path, "openai:a", "", "other prompts", "exam")
    assert one.kept() is None
    result = Result(NOW, 64, 63, 0, 18, 18, 0)
    one.keep(result)
    assert one.kept() == result
    assert other.kept() is None
    assert KeptResults.of(tmp_path, "openai:a", "", "prompts", "exam").kept() == result


def test_the_last_result_with_other_prompts_is_found_again(tmp_path: Path) -> None:
    def of(model: str, prompts: str, exam: str = "exam") -> KeptResults:
        return KeptResults.of(tmp_path, model, "", prompts, exam)

    assert of("m", "a").before() is None
    for days, (model, prompts, exam) in enumerate(
        [("m", "a", "exam"), ("m", "b", "exam"), ("n", "c", "exam"), ("m", "d", "x")]
    ):
        of(model, prompts, exam).keep(Result(NOW + timedelta(days=days), 64, 60 + days, 0, 18, 18, 0))
    before = of("m", "now").before()
    assert before is not None
    assert (before.prompts, before.result.right) == ("b", 61)
    again = of("m", "b").before()
    assert again is not None
    assert again.prompts == "a"


def test_a_result_that_an_older_version_kept_goes_on_standing(tmp_path: Path) -> None:
    one = KeptResults.of(tmp_path, "m", "http://a", "prompts", "exam")
    one.keep(Result(NOW, 64, 63, 0, 18, 18, 0))
    (file,) = (tmp_path / "exams").glob("*.json")
    assert file.stem == sha256(b"m\0http://a\0prompts\0exam").hexdigest()[:20]
    row = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({name: told for name, told in row.items() if name not in ("subject", "prompts")}))
    assert one.kept() == Result(NOW, 64, 63, 0, 18, 18, 0)
    assert KeptResults.of(tmp_path, "m", "http://a", "other", "exam").before() is None


def test_an_exam_that_cannot_be_kept_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "exams").write_text("no folder")
    results = KeptResults.of(tmp_path, "m", "", "prompts", "exam")
    model = Knowing()
    standing = Standing(model, packaged_exam(), results.kept, results.keep, StillClock(), ready=results.ready)
    with pytest.raises(Unavailable) as told:
        standing.take()
    assert (told.value.key, model.proposed) == ("model.exam.error_folder", 0)
    with pytest.raises(Unavailable):
        results.keep(Result(NOW, 64, 63, 0, 18, 18, 0))


def test_looking_whether_a_result_can_be_kept_leaves_nothing(tmp_path: Path) -> None:
    KeptResults.of(tmp_path, "m", "", "prompts", "exam").ready()
    assert list((tmp_path / "exams").iterdir()) == []


def test_a_damaged_result_counts_for_nothing(tmp_path: Path) -> None:
    one = KeptResults.of(tmp_path, "m", "", "prompts", "exam")
    one.keep(Result(NOW, 64, 63, 0, 18, 18, 0))
    (file,) = (tmp_path / "exams").glob("*.json")
    file.write_text('{"taken_at": "hier"}')
    assert one.kept() is None


def test_a_fault_is_marked_as_what_it_is() -> None:
    (question, *_) = of_kind(Verdict.FORBIDDEN)
    assert Marked(question, Verdict.ALLOWED).wrongly_allowed
    assert not Marked(question, Verdict.CONDITIONAL).wrongly_allowed
    assert not Marked(question, None).right


@dataclass
class Tiring(Knowing):
    """A model that is left alone once it was asked so many questions."""

    asked: int = 0
    most: int = 3

    def propose(self, question: Question, clauses: Sequence[Clause]) -> Proposal | None:
        self.asked += 1
        self.rests = self.asked >= self.most
        return super().propose(question, clauses)


def test_a_model_that_is_left_alone_is_asked_nothing_more() -> None:
    model = Tiring()
    result = taken(model)
    assert (model.asked, result.failed, result.decided) == (3, result.asked - 3, False)
    again = taken(model)
    assert (model.asked, again.failed) == (3, again.asked)
    assert Standing(model, model.exam, *in_memory(), StillClock(NOW)).rests
