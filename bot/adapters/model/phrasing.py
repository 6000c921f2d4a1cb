"""A model asked for everyday phrasings of a clause; `ingest.proposing` keeps what is a plain question."""

import logging
from dataclasses import dataclass, field

import prompts
from bot.adapters.model.asking import Ask, Prompted
from bot.adapters.model.framing import plain
from bot.domain.errors import Unavailable
from knowledge.clause import Clause
from knowledge.concepts import Language

SHOWN = frozenset({"clause"})
MOST_CHARACTERS = 4_000
"""Characters of a clause that a model is shown."""
MOST_FAILURES = 3
"""Failures one after the other, from which the model is taken to be away."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class QuestionWriter:
    """Writes a model's questions for one clause at a time, and counts the calls that failed."""

    ask: Ask
    missed: int = 0
    _in_a_row: int = 0
    _texts: dict[Language, prompts.Prompt] = field(
        default_factory=lambda: {language: prompts.load_messages("phrasings", language, SHOWN) for language in Language}
    )

    def __call__(self, clause: Clause, language: Language) -> str:
        """Give what the model writes; nothing when it fails, `Unavailable` when it keeps failing."""
        shown = plain(clause.context)[:MOST_CHARACTERS]
        try:
            written = self.ask(Prompted(*self._texts[language].messages(clause=shown)))
        except Exception as error:  # noqa: BLE001  a model's library may raise anything
            log.warning("the model failed: %s", type(error).__name__)
            self.missed, self._in_a_row = self.missed + 1, self._in_a_row + 1
            if self._in_a_row >= MOST_FAILURES:
                raise Unavailable("terminal.phrasings.error_model") from None  # its message may hold what was sent
            return ""
        self._in_a_row = 0
        return written
