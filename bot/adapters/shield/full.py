"""The full shield: the rules, and small models that read names; the rules alone while the models are not there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from threading import Thread

from bot.adapters.shield.model import MODELS, ModelMissing, NameModel, load, may_name, modelled
from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.spans import Span
from bot.domain.question import Shielded
from knowledge.concepts import Language


@dataclass(slots=True)
class Names:
    """The name models and whether they are there: never a download, never an error to whoever asks."""

    models: tuple[NameModel, ...] = MODELS
    missing: str | None = None
    """The package that is not installed or was altered, once that is known."""
    _ready: bool = False
    _loading: Thread | None = field(default=None, repr=False)

    def prepare(self, warn: Callable[[str], None]) -> None:
        """Load in the background: from now on nobody waits; `warn` is told once which package is missing."""
        self._loading = Thread(target=self._prepared, args=(warn,), name="names", daemon=True)
        self._loading.start()

    def wait(self) -> None:
        """Wait until what `prepare` began has ended."""
        if self._loading is not None:
            self._loading.join()

    def ready(self) -> bool:
        """True when the models can read: loads them first, unless they are being loaded in the background."""
        if self._loading is None and not self._ready and self.missing is None:
            self._load()
        return self._ready

    def find(self, text: str) -> Iterator[Span]:
        """Give the names that the models see."""
        return modelled(text, self.models)

    def _prepared(self, warn: Callable[[str], None]) -> None:
        self._load()
        if self.missing is not None:
            warn(self.missing)

    def _load(self) -> None:
        try:
            load(self.models)
        except ModelMissing as missing:
            self.missing = str(missing)
        else:
            self._ready = True


@dataclass(frozen=True, slots=True)
class FullShield:
    """A `Shield` of rules and name models; `light` marks a text that the models were to read and could not."""

    names: Names
    default: Language = Language.FR

    def look(self, text: str, language: Language | None = None) -> Shielded:
        """Give `text` redacted, with what was found; only a word that may be a name calls for the models."""
        if not may_name(text):
            return RulesShield(self.default).look(text, language)
        if not self.names.ready():
            return replace(RulesShield(self.default).look(text, language), light=True)
        return RulesShield(self.default, more=(self.names.find,)).look(text, language)
