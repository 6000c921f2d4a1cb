"""The command line's own errors, in the reader's language: what typer says in English, with the remedy."""

import os
import sys
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from traceback import extract_tb
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from bot.domain.errors import Absent, CharteError, NotAllowed, Several
from bot.wording import Wording
from knowledge.concepts import Kind, Language

CHOICES = {
    "language": ", ".join(Language),
    "kind": ", ".join(kind for kind in Kind if kind is not Kind.ADVICE),
}
"""What may be written after an option; an advice is given by a DPO, never published."""
REFUSED, USAGE, WAITS, INTERRUPTED = 1, 2, 3, 130


class Misused(CharteError):
    """The command line does not say what is needed."""


def goes_alone(option: str, **beside: object) -> None:
    """Raise `Misused` for what was given beside an option that makes it mean nothing; arguments are in capitals."""
    given = [name if name.isupper() else f"--{name}" for name, value in beside.items() if value]
    if given:
        raise Misused("terminal.usage_beside", name=option, others=", ".join(given))


@dataclass(slots=True)
class Reader:
    """Who reads the terminal: their words, known better once the settings were read."""

    say: Wording


class Commands(TyperGroup):
    """The commands; an unknown one is refused in the reader's words."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Give the command that `args` name; raise `Misused` when there is none."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            known = ", ".join(get_close_matches(name, self.commands) or self.commands)
            raise Misused("terminal.usage_command", name=name, known=known)
        return super().resolve_command(ctx, args)


def localised(app: typer.Typer, reader: Reader) -> None:
    """Run `app`; print every error as one calm sentence and exit with the code of contract.md."""
    command = in_words(get_command(app), reader.say)
    try:
        code = command.main(prog_name="charte", standalone_mode=False, obj=reader)
        sys.stdout.flush()
    except CharteError as error:
        each = error.each if isinstance(error, Several) else (error,)
        _leave("\n".join(reader.say(one.key, **one.values) for one in each), _code_of(error))
    except BrokenPipeError:  # whoever read has left: what is still to be written goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(REFUSED)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        sys.exit(INTERRUPTED)
    except Exception as error:  # noqa: BLE001  a traceback frightens, and may hold what was asked
        if not hasattr(error, "format_message"):  # click's own errors have it, whichever click typer carries
            _leave(reader.say("terminal.error_unforeseen", kind=_kind_of(error)), REFUSED)
        _explain(error, reader.say)
    else:
        sys.exit(code if isinstance(code, int) else 0)


def _kind_of(error: BaseException) -> str:
    """Give an error's kind and where it was raised, never its text: that may hold what somebody asked."""
    (last,) = extract_tb(error.__traceback__)[-1:] or (None,)
    return type(error).__name__ + (f", {Path(last.filename).name}:{last.lineno}" if last else "")


def in_words(group: Any, say: Wording) -> Any:
    """Give the commands with what each of them and of their options is for, in the reader's words."""
    group.help = say("terminal.help.charte")
    _tell_options(group, "charte", say)
    for name, command in group.commands.items():
        command.help = say(f"terminal.help.{name}")
        _tell_options(command, name, say)
    return group


def _tell_options(command: Any, name: str, say: Wording) -> None:
    """Put what each option is for in the reader's words: as it is said of this command, else of every one."""
    helping = command.get_help_option(command.context_class(command))
    for option in (*command.params, helping):
        own, shared = f"options.of.{name}.{option.name}", f"options.every.{option.name}"
        key = own if say.has(own) else shared
        option.help = say(key) if say.has(key) else option.help


def _code_of(error: CharteError) -> int:
    if isinstance(error, Misused):
        return USAGE
    return WAITS if isinstance(error, NotAllowed) and not isinstance(error, Absent) else REFUSED


def _explain(error: Any, say: Wording) -> None:
    """Say what is wrong with the words of the command line, and leave."""
    if type(error).__name__ == "NoArgsIsHelpError":  # in older releases its sentence is the help itself
        if error.format_message():
            sys.stderr.write(error.format_message() + "\n")
        sys.exit(USAGE)
    _leave(f"{_why(error, say)} {say('terminal.usage_help')}", USAGE)


def _why(error: Any, say: Wording) -> str:
    kind, option = type(error).__name__, getattr(error, "option_name", None)
    param = getattr(error, "param", None)
    if kind == "NoSuchOption":
        if (above := error.ctx and error.ctx.parent) and any(option in one.opts for one in above.command.params):
            return say("terminal.usage_before", name=option, command=error.ctx.command.name)
        close = ", ".join(error.possibilities or ())
        return (
            say("terminal.usage_close", name=option, close=close) if close else say("terminal.usage_none", name=option)
        )
    if kind == "BadOptionUsage":
        given = any(word.startswith(f"{option}=") for word in sys.argv)
        return say("terminal.usage_flag" if given else "terminal.usage_no_value", name=option)
    if param is not None and kind == "MissingParameter":
        return say("terminal.usage_missing", name=_name(param, say))
    if param is not None:
        known = CHOICES.get(param.name)
        return say("terminal.usage_choice" if known else "terminal.usage_value", name=_name(param, say), known=known)
    command = getattr(error.ctx, "command", None)
    if isinstance(command, TyperGroup):
        return say("terminal.usage_no_command", known=", ".join(command.commands))
    return say("terminal.usage_words", command=getattr(command, "name", "charte"))


def _name(param: Any, say: Wording) -> str:
    """Give an option as it is typed, an argument as the reader calls it."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    key = f"terminal.argument.{param.name}"
    return say(key) if say.has(key) else str(param.name)


def _leave(sentence: str, code: int) -> None:
    sys.stderr.write(sentence + "\n")
    sys.exit(code)
