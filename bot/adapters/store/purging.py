"""The purge: what was kept for as long as it may be, deleted or made anonymous."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, delete, func, or_, select

from bot.adapters.store.audit import drop_before
from bot.adapters.store.cards import forget_cards
from bot.adapters.store.forgetting import anonymise, drop_stale_entries, keeps_words
from bot.adapters.store.inbox import expire
from bot.adapters.store.reviews import purge_reviews
from bot.adapters.store.schema import (
    answers_given,
    cases,
    faq_entries,
    inbox,
    offers,
    outbox,
    pending,
    suspensions,
    threads_seen,
)
from bot.adapters.store.sealing import Seal
from bot.adapters.store.thumbs import purge_thumbs
from bot.domain.cases.retention import HANDLED, Retention


def purge(connection: Connection, seal: Seal, keeping: Retention, now: datetime) -> None:
    """Purge everything, in the caller's transaction."""
    expire(connection, seal, now - keeping.waiting, now)
    for table, old in _outlived(keeping, now):
        connection.execute(delete(table).where(old))
    _forget_askers(connection, seal, keeping, now)
    drop_stale_entries(connection, now)
    purge_reviews(connection, seal, keeping, now)
    purge_thumbs(connection, seal, keeping, now)
    forget_cards(connection)
    drop_before(connection, seal, now - keeping.audit)


def _outlived(keeping: Retention, now: datetime) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    return (
        (offers, offers.c.kept_at <= now - keeping.offers),
        (pending, pending.c.kept_at <= now - keeping.last_question),
        (inbox, inbox.c.done_at <= now - keeping.events),
        (outbox, (outbox.c.closed_at <= now - keeping.events) & outbox.c.given_up.is_(False)),
        (outbox, outbox.c.made_at <= now - keeping.letters),
        (threads_seen, threads_seen.c.at <= now - keeping.conversations),
        (threads_seen, threads_seen.c.thread.startswith(HANDLED) & (threads_seen.c.at <= now - keeping.events)),
        (answers_given, answers_given.c.at <= now - keeping.answers),
        (faq_entries, faq_entries.c.at <= now - keeping.cases),
        (suspensions, suspensions.c.resumed_at <= now - keeping.audit),
    )


def _forget_askers(connection: Connection, seal: Seal, keeping: Retention, now: datetime) -> None:
    """Anonymise the cases that were closed long enough ago, and those whose precedent is needed no more."""
    closed_at = func.coalesce(cases.c.withdrawn_at, cases.c.advice_at)
    over = cases.c.anonymised_at.is_(None) & (closed_at <= now - keeping.cases)
    kept_words = cases.c.anonymised_at.is_not(None) & cases.c.advice_because.is_not(None)
    for row in connection.execute(select(cases).where(or_(over, kept_words)).with_for_update()).all():
        if row.anonymised_at is None or not keeps_words(connection, row, now):
            anonymise(connection, seal, row, now)
