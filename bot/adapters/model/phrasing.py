"""A model asked for everyday phrasings of a clause; `ingest.proposing` keeps what is a plain question."""

from dataclasses import dataclass

from bot.adapters.model.prompted import PromptedModel
from bot.domain.errors import Unavailable
from knowledge.clause import Clause
from knowledge.concepts import Language

MOST_FAILURES = 3
"""Failures one after the other, from which the model is taken to be away."""


@dataclass(slots=True)
class QuestionWriter:
    """Writes a model's questions for one clause at a time, and counts the calls that failed."""

    model: PromptedModel
    missed: int = 0
    _in_a_row: int = 0

    def __call__(self, clause: Clause, language: Language) -> str:
        """Give what the model writes; nothing when it fails, `Unavailable` when it keeps failing."""
        written = self.model.phrase(clause, language)
        if written is not None:
            self._in_a_row = 0
            return written
        self.missed, self._in_a_row = self.missed + 1, self._in_a_row + 1
        if self._in_a_row >= MOST_FAILURES:
            raise Unavailable("terminal.phrasings.error_model")
        return ""
