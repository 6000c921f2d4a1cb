"""`charte`, stopped for good at the point that FAULTS_POINT names, so that it can be killed there from outside.

Run by `lives.py`. The product knows nothing of it: the calls are wrapped before `main` runs. With
FAULTS_ENCODER=instant the embedding model is a fake: loading the true one takes a life 8 seconds of processor.
"""

import functools
import importlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from bot.domain.asked.question import Question
from bot.domain.cases.delivery import Delivery
from tests.evidence.faults.points import POINTS, Point, When

REACHED = "reached: "


def stop_at(point: Point) -> None:
    """Wrap the call, so that the whole process stops there, every thread of it."""
    module, _, path = point.where.partition(":")
    *owners, name = path.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    setattr(owner, name, _stopping(getattr(owner, name), point))


def _stopping(original: Callable[..., Any], point: Point) -> Callable[..., Any]:
    @functools.wraps(original)
    def call(*told: Any, **named: Any) -> Any:
        if point.when is When.BEFORE and _counts(point, told):
            _stop(point)
        given = original(*told, **named)
        if point.when is When.AFTER and _counts(point, (*told, given)):
            _stop(point)
        return given

    return call


def _counts(point: Point, carried: tuple[object, ...]) -> bool:
    """Say whether this call is the point's: it carries what the point is about; one that finds nothing is none."""
    if point.about:
        return point.about in map(_about, carried)
    return not (point.where.endswith(".next") and carried[-1] is None)


def _about(carried: object) -> str:
    if isinstance(carried, Delivery):
        return type(carried.content).__name__
    return carried.thread.platform if isinstance(carried, Question) else ""


def _stop(point: Point) -> None:
    sys.stdout.write(f"{REACHED}{point.name}\n")
    sys.stdout.flush()
    # A signal to the process may be taken by another thread, and this one go on past its point meanwhile.
    signal.pthread_kill(threading.get_ident(), signal.SIGSTOP)


def _with_instant_encoder() -> None:
    import bot.assembly  # noqa: PLC0415  after the environment was looked at
    from tests.fakes.encoder import CountingEncoder  # noqa: PLC0415

    setattr(bot.assembly, "encoder_of", lambda _: CountingEncoder())  # noqa: B010  mypy forbids the plain assignment


if __name__ == "__main__":
    from bot.main import main

    if os.environ.get("FAULTS_ENCODER") == "instant":
        _with_instant_encoder()
    if named := os.environ.get("FAULTS_POINT"):
        stop_at(POINTS[named])
    main()
