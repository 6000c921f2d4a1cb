"""Prompts as plain files with named variables; each is checked when it is loaded."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Formatter


class PromptError(ValueError):
    """A prompt's variables are not those that its caller fills: the file and the difference are named."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt's text and the digest of its file, recorded with what a model made of it."""

    text: str
    digest: str

    def fill(self, **values: str) -> str:
        """Give the prompt with its variables filled; braces inside the values stay what they are."""
        return self.text.format(**values)


@cache
def load(name: str, language: str, variables: frozenset[str]) -> Prompt:
    """Give `prompts/<name>/<language>.md`; raise `PromptError` unless it names exactly `variables`."""
    text = files("prompts").joinpath(name, f"{language}.md").read_text("utf-8")
    found = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    if found != variables:
        raise PromptError(
            f"prompts/{name}/{language}.md: missing {sorted(variables - found)}, unknown {sorted(found - variables)}"
        )
    return Prompt(text, sha256(text.encode()).hexdigest())
