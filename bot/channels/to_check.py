"""The words that have a text checked, written in a chat: alone, above the text, or before it with a colon."""

from collections.abc import Iterable

from bot.channels.own_data import is_one_of
from bot.domain.threads.replying import asks_anything
from bot.wording import Wording


def to_check(text: str, says: Iterable[Wording]) -> str | None:
    """Give the text under "vérifier" (empty when it is alone), or behind "vérifier :"; None without it.

    A question put behind it is one: a check that finds nothing is no answer to it.
    """
    line, _, below = text.partition("\n")
    asked, _, beside = line.partition(":")
    if "?" in asked or not is_one_of("shield.typed", asked, says):
        return None
    if not beside.strip():
        return below.strip()
    given = text.partition(":")[2].strip()
    return None if asks_anything(given) else given
