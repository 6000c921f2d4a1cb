"""What is shown at once to somebody who acted in Teams."""

from dataclasses import dataclass

from bot.channels.teams.reading import Json


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence for the person who acted."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card, which replaces the one whose button was pressed."""

    content: Json


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message."""

    content: Json


Said = Words | Card | Message
