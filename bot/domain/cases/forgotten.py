"""A case whose asker is forgotten: what is left of it. Pure."""

from dataclasses import replace
from datetime import datetime

from bot.domain.asked.question import Thread
from bot.domain.cases.case import Case, State

NOBODY = Thread("nobody:gone")
"""The thread of a case whose asker is forgotten: nothing is delivered there."""
WORDLESS = (State.WITHDRAWN, State.ANONYMISED)
"""Where a case stands of which nothing is left to read."""


def anonymised(case: Case, at: datetime, *, keeps_advice: bool) -> Case:
    """Give the case without anything that tells of its asker.

    `keeps_advice`: others are given it as a precedent, with the redacted question that it is recognised by and the
    department that it was given for.
    """
    offer = replace(case.offer, asker="", thread=NOBODY)
    offer = offer if keeps_advice else replace(offer, preview="", department=None)
    advice = case.advice if keeps_advice else None
    return replace(
        case, offer=offer, advice=advice, holder=None, exchanges=(), earlier=(), promise=None, anonymised_at=at
    )
