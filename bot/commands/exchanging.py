"""The model of an evaluation: watched, and asked through a recording that may be filled in elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bot.adapters.clock import SystemClock
from bot.adapters.exams import in_memory, packaged_exam
from bot.adapters.model.calling import Chat
from bot.adapters.model.prompted import PromptedModel
from bot.adapters.model.recording import Recorder, Untiring, read_lines
from bot.adapters.model.tallying import Tally
from bot.domain.errors import Refused
from bot.evaluating.heeding import Spent, WatchedCounsel
from bot.examining import Result, Standing
from bot.house.console import without_the_models_log
from bot.house.settings import Settings
from bot.wording import Wording


@dataclass(frozen=True, slots=True)
class Recording:
    """Files that a model's prompts and replies are written to and read from."""

    record: Path | None = None
    replay: Path | None = None

    def __bool__(self) -> bool:
        """True when there is one."""
        return bool(self.record or self.replay)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A model that an evaluation consults, and what was exchanged with it."""

    counsel: WatchedCounsel
    recorder: Recorder
    recording: Recording
    exam: Result | None = None
    """How the exam went with the replies of the recording; None where the model of the settings is called."""
    lacks: bool = False
    """True when the recording lacked replies to the exam."""

    def told(self, say: Wording) -> str:
        """Give how the exam went and what is left to do with the recording; "" when there is none."""
        return "\n".join(filter(None, (self._told_of_exam(say), self._told_of_lines(say))))

    def _told_of_exam(self, say: Wording) -> str:
        exam = self.exam
        if exam is None:
            return ""
        key = "passed" if exam.passed else "incomplete" if self.lacks else "failed"
        return say(f"evaluate.exam.{key}", right=exam.right, asked=exam.asked, wrongly=exam.wrongly_allowed)

    def _told_of_lines(self, say: Wording) -> str:
        recorder, missing, kept = self.recorder, self.recorder.missing, self.recording.record
        if kept and missing:
            return say("evaluate.recorded", path=kept, n=len(recorder.lines), missing=missing)
        if kept:
            return say("evaluate.recorded_whole", path=kept, n=len(recorder.lines))
        return say("evaluate.replayed_missing", path=self.recording.replay, missing=missing) if missing else ""


@contextmanager
def exchanging(settings: Settings, recording: Recording, passed: Callable[[], bool]) -> Iterator[Exchange | None]:
    """Give the model to consult, None without one; its recording is written at the end, whatever happens.

    With a recording the exam is recorded as well, and decides as it does for a model that is called: while replies of
    it are missing, the questions are asked as if it were passed, so that the next round has every prompt.
    """
    if not (recording or settings.model):
        yield None
        return
    from bot.assembly import plugged_in  # noqa: PLC0415  --help needs none of it

    recorder = _recorder(recording)
    model = plugged_in(settings) if settings.model and not recording.replay else plugged_in(settings, recorder)
    if model.ask is not recorder:
        recorder.ask = replace(model.ask, spent=recorder.spent) if isinstance(model.ask, Chat) else model.ask
    tally = Untiring(SystemClock())
    recorded = replace(model, ask=recorder, tally=tally)
    try:
        with without_the_models_log():  # each failure is counted in the report: a line each would bury it
            exam = _examined(recorded) if recording else None
            lacks = exam is not None and recorder.unanswered > 0
            heard = partial(bool, exam.passed or (lacks and recording.record)) if exam else passed
            counsel = WatchedCounsel(recorded, settings.model_uses, heard, spent=lambda: _spent(tally, recorder))
            yield Exchange(counsel, recorder, recording, exam, lacks)
    finally:
        recorder.write()


def _examined(model: PromptedModel) -> Result:
    """Give how the exam goes with the replies that are there."""
    standing = Standing(model, packaged_exam(), *in_memory(), SystemClock())
    result, _ = standing.take()
    return result


def _spent(tally: Tally, recorder: Recorder) -> Spent:
    counted = tally.now()
    return Spent(counted.calls, recorder.tokens, {why.value: times for why, times in counted.failures.items()})


def _recorder(recording: Recording) -> Recorder:
    record, replay = recording.record, recording.replay
    if record and record.exists() and not (replay and replay.resolve() == record.resolve()):
        raise Refused("evaluate.error_record_exists", path=record)
    first_round = replay and record and not replay.exists() and replay.resolve() == record.resolve()
    lines = read_lines(replay) if replay and not first_round else {}
    return Recorder(lines=lines, file=record)
