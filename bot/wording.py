"""Every sentence that the bot says, read once from bot/wording/{fr,en}/*.toml."""

import re
import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.domain.team import Team
from knowledge.concepts import Language


class FormOfAddress(StrEnum):
    """How the bot addresses a French reader."""

    VOUS = "vous"
    TU = "tu"


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language and form of address: `wording("answer.headline.allowed")`."""

    language: Language
    sentences: dict[str, str]
    team: Team = Team.DPO
    """Who is spoken of, where a sentence names those who read cases."""
    bound: bool = False
    """True where lines break by themselves: French signs then stay on the line of the word that they go with."""

    def __call__(self, key: str, **values: object) -> str:
        """Give the sentence of `key` with its `{variables}` filled; raise `KeyError` for an unknown key or variable."""
        said = self.sentences.get(f"{key}_{self.team}", self.sentences[key])
        return (_bound(said) if self.bound and self.language is Language.FR else said).format(**values)

    def of(self, team: Team) -> "Wording":
        """Give the same sentences spoken of `team`: a key that ends in its name replaces its twin."""
        return replace(self, team=team)

    def bind(self) -> "Wording":
        """Give the same sentences, whose French signs a line break never parts from their word."""
        return replace(self, bound=True)

    def has(self, key: str) -> bool:
        """True when there is such a sentence."""
        return key in self.sentences


@cache
def wording(language: Language, form: FormOfAddress = FormOfAddress.VOUS) -> Wording:
    """Give the sentences of `language`; a key that ends in `_tu` replaces its twin when `form` is `tu`."""
    sentences: dict[str, str] = {}
    for file in sorted(files("bot").joinpath("wording", language).iterdir(), key=lambda f: f.name):
        room = file.name.removesuffix(".toml")
        sentences |= _flat(tomllib.loads(file.read_text("utf-8")), room)
    familiar = {key.removesuffix("_tu"): said for key, said in sentences.items() if key.endswith("_tu")}
    plain = {key: said for key, said in sentences.items() if not key.endswith("_tu")}
    return Wording(language, plain | familiar if form is FormOfAddress.TU else plain)


def _bound(sentence: str) -> str:
    """Bind the signs of our own sentence, before the words of others are put in it: those stay as they are."""
    return re.sub(r" (?=[?!:;»%])|(?<=«) |(?<=n°) ", "\u00a0", sentence)


def _flat(table: dict[str, object], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            flat |= _flat(value, key)
        else:
            flat[key] = str(value)
    return flat
