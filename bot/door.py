"""The single door: the only place where the words of an employee are read as they were typed."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.asked.question import Question, Shielded, Thread
from bot.domain.cases.faq import left_in
from bot.domain.errors import CharteError, Refused, Unavailable
from bot.ports import Shield
from knowledge.concepts import Language
from knowledge.lexicon import without_shortcodes
from knowledge.question.languages import guess


@dataclass(frozen=True, slots=True)
class Door:
    """Raw words in, a redacted question out; nothing behind it sees the raw words, disk included."""

    shield: Shield
    default: Language = Language.FR
    without_tools: Callable[[str], str] = str
    """Gives words for everybody without the tools that are known by name: those are nobody's data."""
    annexed: Callable[[str | None], str | None] = lambda department: department
    """Gives a department that was looked up as the annexes in force write it; None where none is for it."""

    def read(
        self,
        raw: str,
        *,
        thread: Thread,
        asker: str,
        language: Language | None = None,
        department: str | None = None,
        preferred: Language | None = None,
    ) -> Question:
        """Give the question as it may be kept.

        `language` is imposed by the asker; else the words tell; else `preferred` (the reader's profile), else the
        default of the settings.
        """
        words = without_shortcodes(raw)
        spoken = language or guess(words) or preferred or self.default
        return Question(self._seen(words, spoken), spoken, thread, asker, department)

    def look(self, raw: str, *, language: Language | None = None, preferred: Language | None = None) -> Shielded:
        """Give what a text holds and its masked version, where nothing is asked and nothing is kept."""
        return self._seen(raw, language or guess(raw) or preferred or self.default)

    def refuse_data(self, words: str, room: str, language: Language | None = None) -> None:
        """Raise `Refused`, in the words of `room`, while words for everybody hold a placeholder or recognised data."""
        seen = self.look(self.without_tools(words), language=language)
        if left := left_in(words) or left_in(seen.text):
            raise Refused(f"{room}.error_left", left=", ".join(left))
        if seen.findings or not seen.whole:
            raise Refused(f"{room}.error_recognised")

    def _seen(self, raw: str, language: Language) -> Shielded:
        try:
            return self.shield.look(raw, language)
        except CharteError:
            raise
        except Exception:  # noqa: BLE001  an error's sentence may repeat the text: neither it nor its cause goes on
            raise Unavailable("shield.error_failed") from None
