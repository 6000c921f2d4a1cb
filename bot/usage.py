"""The command line's own errors, in the reader's language: what typer says in English, with the remedy."""

import sys
from collections.abc import Callable

import typer
from typer.main import get_command

from bot.domain.errors import CharteError, NotAllowed
from bot.wording import Wording

REFUSED, USAGE, WAITS = 1, 2, 3


def localised(app: typer.Typer, say: Callable[[], Wording]) -> None:
    """Run `app`; print every error as one calm sentence and exit with the code of contract.md."""
    command = get_command(app)
    try:
        code = command.main(prog_name="charte", standalone_mode=False)
    except CharteError as error:
        _leave(say()(error.key, **error.values), WAITS if isinstance(error, NotAllowed) else REFUSED)
    except (KeyboardInterrupt, EOFError, BrokenPipeError):
        sys.exit(130)
    except Exception as error:
        if not hasattr(error, "format_message"):  # click's own errors have it, whichever click typer carries
            raise
        _leave(say()("terminal.usage", why=_why(error, say())), USAGE)
    else:
        sys.exit(code if isinstance(code, int) else 0)


def _why(error: Exception, say: Wording) -> str:
    named = getattr(error, "option_name", None) or getattr(getattr(error, "param", None), "name", None)
    kind = type(error).__name__
    key = f"terminal.usage_{kind}"
    if named and say.has(key):
        return say(key, name=named)
    message: str = error.format_message()  # type: ignore[attr-defined]
    return message


def _leave(sentence: str, code: int) -> None:
    sys.stderr.write(sentence + "\n")
    sys.exit(code)
