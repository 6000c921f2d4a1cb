"""Prompts as plain files with named variables; each is checked when it is loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Formatter

FRAME = "<!-- frame -->"
"""The line under which the tone may be adapted; above it stands what keeps answers safe."""
MESSAGE = "<!-- message -->"
"""The line under which the variables are: what a model is shown as data, apart from what it is told to do."""


class Fault(StrEnum):
    """What is wrong with a prompt's file."""

    UNREADABLE = "unreadable"
    VARIABLES = "variables"
    BRACES = "braces"
    LINES = "lines"
    """The lines that part it are not there once each, in their order."""
    ABOVE = "above"
    """A variable stands above the message."""


class PromptError(ValueError):
    """A prompt's file is not well formed: the file, the fault and the variables at fault are named."""

    def __init__(self, file: str, fault: Fault, missing: Iterable[str] = (), unknown: Iterable[str] = ()) -> None:
        """Keep what a person is told."""
        self.file, self.fault = file, fault
        self.missing, self.unknown = sorted(missing), sorted(unknown)
        variables = f"missing {self.missing}, unknown {self.unknown}" if fault is Fault.VARIABLES else fault
        super().__init__(f"{file}: {variables}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt's text and the digest of its file, recorded with what a model made of it."""

    text: str
    digest: str

    def fill(self, **values: str) -> str:
        """Give the prompt with its variables filled; braces inside the values stay what they are."""
        return self.text.format(**values)

    def messages(self, **values: str) -> tuple[str, str]:
        """Give what is above the line `MESSAGE` and, filled, what is below it: our words apart from everybody's."""
        above, _, below = self.text.partition(MESSAGE)
        told = "\n\n".join(filter(None, (part.strip() for part in above.split(FRAME))))
        return told.format(), below.strip().format(**values)

    @property
    def frame(self) -> str:
        """What may not be adapted: everything above the line `FRAME`."""
        return self.text.partition(FRAME)[0].strip()


@cache
def load(name: str, language: str, variables: frozenset[str]) -> Prompt:
    """Give `prompts/<name>/<language>.md`; raise `PromptError` unless it names exactly `variables`."""
    file = f"prompts/{name}/{language}.md"
    try:
        text = files("prompts").joinpath(name, f"{language}.md").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(file, Fault.UNREADABLE) from error
    return checked(text, file, variables)


@cache
def load_messages(name: str, language: str, variables: frozenset[str]) -> Prompt:
    """Give a prompt of two messages; raise `PromptError` unless its two lines are there and all variables below."""
    prompt = load(name, language, variables)
    above, _, below = prompt.text.partition(MESSAGE)
    file = f"prompts/{name}/{language}.md"
    if prompt.text.count(MESSAGE) != 1 or above.count(FRAME) != 1 or FRAME in below:
        raise PromptError(file, Fault.LINES)
    if any(variable is not None for _, variable, _, _ in Formatter().parse(above)):
        raise PromptError(file, Fault.ABOVE)
    return prompt


def checked(text: str, file: str, variables: frozenset[str]) -> Prompt:
    """Give the prompt of `text`; raise `PromptError`, which names `file`, unless it names exactly `variables`."""
    try:
        found = {
            name + _rest(name, spec, conversion)
            for _, name, spec, conversion in Formatter().parse(text)
            if name is not None
        }
    except ValueError as error:
        raise PromptError(file, Fault.BRACES) from error
    if found != variables:
        raise PromptError(file, Fault.VARIABLES, variables - found, found - variables)
    return Prompt(text, sha256(text.encode()).hexdigest())


def _rest(name: str, spec: str | None, conversion: str | None) -> str:
    """Give what follows a name, so that `{question!r}` and `{question:9}` are no variable of that name."""
    return (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") or ("" if name else "{}")
