"""An asker's reply on its way to the DPO: redacted, read by its author, then sent; the same for every channel."""

from dataclasses import dataclass

from bot.domain.cases.case import Case
from bot.door import Door
from bot.dpo.desk import Desk, checked_words


@dataclass(frozen=True, slots=True)
class Preview:
    """A reply exactly as the DPO would read it."""

    case: Case
    words: str


@dataclass(frozen=True, slots=True)
class Replying:
    """Shows a reply before it goes; what goes is what was shown."""

    desk: Desk
    door: Door

    def preview(self, number: str, words: str, actor: str) -> Preview:
        """Give the reply redacted; raise `Refused` when nothing is asked, or the words are none or too many."""
        asked = self.desk.asked(number, actor)
        return Preview(asked, checked_words(self.redacted(words, asked)))

    def send(self, number: str, shown: str, actor: str) -> Case | Preview:
        """Send what its author was shown; when that was altered on its way and holds more, show it again instead.

        A preview travels through the asker's own window or page: only what the shield leaves as it is may be kept.
        """
        again = self.preview(number, shown, actor)
        return self.desk.reply(number, shown, actor) if again.words == shown.strip() else again

    def redacted(self, words: str, asked: Case) -> str:
        """Give words on a case without what the shield recognises in them."""
        return self.door.look(words, language=asked.offer.language).text
