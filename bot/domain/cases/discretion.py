"""Asking as "an employee": a case whose asker only the store knows, and what everybody else is given of it. Pure."""

from dataclasses import replace

from bot.domain.asked.question import Thread
from bot.domain.cases.audit import Digest, pseudonym
from bot.domain.cases.case import Case, Offer

UNNAMED = Thread("nobody:unnamed")
"""The thread that a DPO's side is given of such a case: nothing is delivered there."""


def unnamed(offer: Offer, general: tuple[str, ...]) -> Offer:
    """Give the offer as "an employee" sends it: without a department, nor clauses that only one of them has.

    `general` are those of its clauses that speak to everybody.
    """
    return replace(offer, anonymous=True, department=None, clauses=general)


def for_dpo(case: Case) -> Case:
    """Give the case as the DPO's side gets it, whatever shows it: an asker who stays unnamed is nowhere in it."""
    if not case.offer.anonymous:
        return case
    # the offer's id stands in the asker's own messages: it would lead back to them
    return replace(case, offer=replace(case.offer, id="", asker="", thread=UNNAMED))


def as_read_by(actor: str, case: Case) -> Case:
    """Give the case as `actor` may have it: whole to its asker."""
    return case if actor == case.offer.asker else for_dpo(case)


def author(case: Case, by: str, digest: Digest) -> str:
    """Give how the audit names whoever acts on a case: an unnamed asker by a name that no other case has."""
    if case.offer.anonymous and by == case.offer.asker:
        return pseudonym(f"{case.number}\0{by}", digest)
    return by
