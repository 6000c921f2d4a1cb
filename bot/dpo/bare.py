"""What a desk does where nothing else was given to it: ids of its own; no promise, no passage, no review."""

import secrets
from datetime import datetime

from bot.domain.answers.answer import Answer, Citation
from bot.domain.cases.case import Offer, Reliance
from knowledge.concepts import Language


def new_id() -> str:
    """Give an id that nobody can guess."""
    return secrets.token_urlsafe(12)


def new_token() -> str:
    """Give what tells a case from any other of its number."""
    return secrets.token_hex(4)


def no_token() -> str:
    """Tell cases by their numbers alone."""
    return ""


def no_promise(_: datetime) -> None:
    """Promise nothing."""


def any_words(_: str, __: Language) -> None:
    """Let any words be quoted."""


def any_reason(_: str) -> None:
    """Let any reason be told."""


def relying_on_nothing(_: Offer) -> tuple[Reliance, ...]:
    """Tie a precedent to no clause."""
    return ()


def nothing_alike(_: str, __: str) -> bool:
    """Take no question for another."""
    return False


def in_force(_: Offer) -> bool:
    """Say of no edition that a newer one took its place."""
    return False


def without_passages(_: Offer) -> tuple[Citation, ...]:
    """Show no passage."""
    return ()


def of_no_clause(_: Offer) -> tuple[str, ...]:
    """Keep no clause."""
    return ()


def drawing_nothing(_: str, __: Answer) -> None:
    """Review no answer."""
