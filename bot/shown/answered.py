"""What is told of the automatic answer beside the question: its verdict, its doubt, its edition, what was not read."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Literal

from bot.domain.answers.answer import Citation, Doubt
from bot.domain.cases.case import Offer
from bot.shown.figures import in_words
from bot.shown.quoting import show_quote
from bot.wording import Wording


def goes_on(offer: Offer, say: Wording, reader: Literal["asker", "dpo"]) -> str:
    """Give what tells who reads an offer that its text goes on behind the words shown; empty where it does not."""
    return say(f"desk.goes_on_{reader}") if offer.doubt is Doubt.NOT_LOOKED_AT else ""


def changed_since(passages: Sequence[Citation], say: Wording) -> str:
    """Give what tells the DPO which of the passages shown no longer read so; empty where all still do."""
    places = ", ".join(show_quote(one).label for one in passages if one.past)
    return say("desk.changed_since", places=places) if places else ""


def outdated(passages: Sequence[Citation], say: Wording, *, newer: bool) -> str:
    """Give what tells the DPO that the charter went on since the answer; which passages changed, where some did."""
    return changed_since(passages, say) or (say("desk.newer_edition") if newer else "")


def answered(offer: Offer, say: Wording) -> str:
    """Give it in a few short sentences."""
    told = say("desk.answered", verdict=say(f"answer.headline.{offer.verdict}"))
    doubt = say("desk.doubted", doubt=say(f"desk.doubt.{offer.doubt}")) if offer.doubt else ""
    return " ".join(filter(None, (told, doubt, _edition(offer.edition, say))))


def _edition(edition: str, say: Wording) -> str:
    """Give the day that an edition's name begins with, and the name; the name alone where it tells no day."""
    with suppress(ValueError):
        day = date.fromisoformat(edition.partition("T")[0])
        return say("desk.edition_of", edition=edition, date=in_words(day, say.language))
    return say("desk.edition", edition=edition)
