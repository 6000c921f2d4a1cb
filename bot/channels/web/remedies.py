"""What a reader is told of what went wrong, and what the log is: never an employee's words."""

import logging
import traceback
from pathlib import PurePath

from bot.channels.web.visit import Elsewhere, TooLarge
from bot.domain.errors import Busy, CharteError, NotAllowed, Refused, Unavailable
from bot.wording import Wording

_log = logging.getLogger(__name__)
_UNAVAILABLE = 503
_NOT_YET = "error.nothing_published"
"""How every house begins: each visit would write a line of the log about what the start has said."""
_STATUS: tuple[tuple[type[CharteError], int, str], ...] = (
    (TooLarge, 413, "too_long"),
    (Elsewhere, 403, "elsewhere"),
    (NotAllowed, 404, "not_found"),
    (Unavailable, _UNAVAILABLE, "unavailable"),
    (Busy, _UNAVAILABLE, "unavailable"),
    (Refused, 400, "refused"),
)


def remedy(path: str, say: Wording, error: Exception) -> tuple[str, int]:
    """Give the sentence and the status for what went wrong; what is no mistake of the reader's is logged."""
    if not isinstance(error, CharteError):
        _log.error("%s failed: %s", path, _where(error))
        return say("web.error.broken"), 500
    kinds = ((status, kind) for known, status, kind in _STATUS if isinstance(error, known))
    status, kind = next(kinds, (500, "broken"))
    if status == _UNAVAILABLE and error.key != _NOT_YET:
        _log.warning("%s is unavailable: %s", path, error.key)
    return say(error.key, **error.values) if say.has(error.key) else say(f"web.error.{kind}"), status


def _where(error: Exception) -> str:
    """Give an error's kind and place, without its message or values: they may hold what was typed."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {PurePath(last.filename).name}:{last.lineno}"
