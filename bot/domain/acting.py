"""Who types at a terminal, whatever identity they act for: told once, where the command line is read."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

PROGRAM = "charte"
"""The actor of what nobody does: reminders, what a publication suspends, what a purge takes away."""
_TYPIST: ContextVar[str] = ContextVar("typist", default="")


@contextmanager
def typed_by(identity: str) -> Iterator[None]:
    """Remember who types, until the block ends and in this thread alone: a server acts for many people at once."""
    token = _TYPIST.set(identity)
    try:
        yield
    finally:
        _TYPIST.reset(token)


def typist_beside(actor: str) -> str:
    """Give who types where that is somebody else than `actor`; nothing for the program's own acts."""
    typist = _TYPIST.get()
    return "" if actor in (PROGRAM, typist) else typist
