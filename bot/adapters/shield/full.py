"""The full shield: the rules, then the learned tagger that weighs what they found; the rules alone without it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Thread

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.spared.sparing import Tools, none
from bot.adapters.shield.tagger import LearnedTagger, packaged
from bot.domain.asked.question import Shielded
from knowledge.concepts import Language
from knowledge.finding.errors import ModelUnusable


@dataclass(slots=True)
class Tagging:
    """The tagger and whether it is there: never a download, never an error to whoever asks."""

    tagger: LearnedTagger = field(default_factory=packaged)
    missing: str | None = None
    """What is missing or was altered, once that is known: a file, a library."""
    _ready: bool = False
    _loading: Thread | None = field(default=None, repr=False)

    def prepare(self, warn: Callable[[str], None]) -> None:
        """Load in the background: from now on nobody waits; `warn` is told once what is missing."""
        self._loading = Thread(target=self._prepared, args=(warn,), name="tagger", daemon=True)
        self._loading.start()

    def wait(self) -> None:
        """Wait until what `prepare` began has ended."""
        if self._loading is not None:
            self._loading.join()

    def ready(self) -> bool:
        """True when the tagger can read: loads it first, unless it is being loaded in the background."""
        if self._loading is None and not self._ready and self.missing is None:
            self._load()
        return self._ready

    def _prepared(self, warn: Callable[[str], None]) -> None:
        self._load()
        if self.missing is not None:
            warn(self.missing)

    def _load(self) -> None:
        try:
            self.tagger.warm()
        except (ModelUnusable, ImportError, OSError) as error:
            self.missing = str(error)
        else:
            self._ready = True


@dataclass(frozen=True, slots=True)
class FullShield:
    """A `Shield` of rules and the tagger; `light` marks a text that it was to read and could not."""

    tagging: Tagging
    default: Language = Language.FR
    tools: Tools = none

    def look(self, text: str, language: Language | None = None) -> Shielded:
        """Give `text` redacted, with what was found."""
        if not self.tagging.ready():
            return replace(RulesShield(self.default, tools=self.tools).look(text, language), light=True)
        tagger = self.tagging.tagger
        return RulesShield(self.default, tagger.weigh, self.tools, tagger.reach).look(text, language)
