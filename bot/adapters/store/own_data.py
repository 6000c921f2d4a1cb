"""What the database keeps about one person: found, and erased or anonymised in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, Connection, Row, delete, or_, select, update

from bot.adapters.store.audit import entries_of, note
from bot.adapters.store.cards import forget_cards
from bot.adapters.store.database import Database
from bot.adapters.store.forgetting import anonymise, drop_stale_entries
from bot.adapters.store.inbox import close
from bot.adapters.store.offers import offer_from
from bot.adapters.store.packing import QUESTION, pack_content, unpack_content
from bot.adapters.store.register import StoredRegister
from bot.adapters.store.reviews import forget_words, shown_by
from bot.adapters.store.schema import answers_given, cases, inbox, offers, outbox, pending, reviews, threads_seen
from bot.adapters.store.sealing import Seal
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.audit import Act, whose_data
from bot.domain.cases.case import Offer, State
from bot.domain.cases.delivery import (
    AnswerReady,
    CaseForDpo,
    CaseOpened,
    Content,
    LeftInChannel,
    ReplyAwaited,
    ReviewForDpo,
)
from bot.domain.cases.forgotten import anonymised
from bot.domain.cases.own_data import Own, OwnData, no_other
from bot.domain.cases.retention import HANDLED
from bot.domain.errors import CharteError
from bot.dpo.superseded import number_in
from bot.ports import Clock


@dataclass(frozen=True, slots=True)
class StoredOwnData:
    """The rows of one person; those of anybody else are never touched."""

    database: Database
    seal: Seal
    clock: Clock
    register: StoredRegister

    def of(self, identity: str, own: Own = no_other) -> OwnData:
        """Give everything that is kept about that person."""
        with self.database.reading() as connection:
            return self._found(connection, identity, own)

    def erase(self, identity: str, own: Own = no_other, by: str = "") -> None:
        """Take away what is theirs, with its line; a case that is still open is left: it must be withdrawn first."""
        now = self.clock.now()
        with self.database.writing() as connection:
            found = self._found(connection, identity, own)
            for row, content in self._deliveries(connection, found, own):
                connection.execute(update(outbox).where(outbox.c.rank == row.rank).values(self._left(content)))
            for row, _ in self._questions(connection, inbox.c.key, identity):
                close(connection, row.key, now)
            for row, _ in self._questions(connection, pending.c.thread, identity):
                connection.execute(delete(pending).where(pending.c.thread == row.thread))
            connection.execute(delete(offers).where(offers.c.asker == identity))
            _forget_conversations(connection, found, own)
            closed = [case.number for case in found.cases if not case.state.open]
            for row in connection.execute(select(cases).where(cases.c.number.in_(closed)).with_for_update()).all():
                anonymise(connection, self.seal, row, now)
            drop_stale_entries(connection, now)
            forget_words(connection, self.seal, now, reviews.c.asker == identity)
            forget_cards(connection)
            if found.erasable:
                self._noted(connection, Act.DATA_ERASED, identity, by)
        self.database.empty_log()

    def note(self, act: Act, identity: str, by: str = "") -> None:
        """Add a line of what was done with somebody's data: they stand there by a pseudonym, nobody else does."""
        with self.database.writing() as connection:
            self._noted(connection, act, identity, by)

    def _noted(self, connection: Connection, act: Act, identity: str, by: str) -> None:
        whose = whose_data(identity, self.seal.digest)
        note(connection, self.seal, at=self.clock.now(), actor=by or whose, act=act, about=whose)

    def _found(self, connection: Connection, identity: str, own: Own) -> OwnData:
        kept = connection.execute(select(offers).where(offers.c.asker == identity).order_by(offers.c.kept_at))
        offered = tuple(offer_from(row, self.seal, id=row.id) for row in kept)
        sent = tuple(self.register.of_asker(connection, identity))
        waiting = [one for _, one in self._questions(connection, inbox.c.key, identity)]
        last = [one for _, one in self._questions(connection, pending.c.thread, identity)]
        questions = (*waiting, *last)
        shown = shown_by(connection, self.seal, identity)
        found = OwnData(
            identity, offered, sent, questions, reviews=shown, acts=entries_of(connection, self.seal, identity)
        )
        return replace(
            found,
            conversations=_seen(connection, found, own),
            undelivered=tuple(row.kind for row, _ in self._deliveries(connection, found, own)),
        )

    def _questions(
        self, connection: Connection, key: Column[Any], identity: str
    ) -> Iterator[tuple[Row[Any], Question]]:
        """Give the rows whose sealed question is theirs: who asked is sealed with it."""
        table = key.table
        for row in connection.execute(select(table).where(table.c.words.is_not(None)).order_by(key)).all():
            try:
                question = QUESTION.unpack(self.seal.open(row.words))
            except (CharteError, ValueError):
                continue  # nobody can read it any more; it goes with its period
            if question.asker == identity:
                yield row, question

    def _deliveries(self, connection: Connection, found: OwnData, own: Own) -> Iterator[tuple[Row[Any], Content]]:
        """Give the deliveries whose content holds words of this person, sent or not: a sent one is wiped."""
        for row in connection.execute(
            select(outbox).where(outbox.c.content.is_not(None)).order_by(outbox.c.rank)
        ).all():
            try:
                content = unpack_content(row.kind, self.seal.open(row.content))
            except (CharteError, ValueError):
                continue
            answered = isinstance(content, AnswerReady | ReplyAwaited) and own(Thread(row.thread))
            if answered or _is_about(content, found):
                yield row, content

    def _left(self, content: Content) -> dict[str, object]:
        """Give what is left: the news of a withdrawal without who withdrew, a review without words, nothing else."""
        now = self.clock.now()
        if isinstance(content, CaseForDpo) and content.case.state is State.WITHDRAWN:
            _, packed = pack_content(CaseForDpo(anonymised(content.case, now, keeps_advice=False)))
            return {"content": self.seal.close(packed)}
        if isinstance(content, ReviewForDpo):
            _, packed = pack_content(ReviewForDpo(content.review.without_words()))
            return {"content": self.seal.close(packed)}
        return {"content": None, "closed_at": now, "given_up": False}


def _is_about(content: Content, found: OwnData) -> bool:
    # by its number: what goes to the DPO's side may be without the asker
    numbers = {one.number for one in found.cases}
    match content:
        case CaseOpened(case=number):
            return number in numbers
        case LeftInChannel(asker=asker):
            return asker == found.identity
        case ReviewForDpo(review=review):
            return bool(review.words) and review.number in {one.number for one in found.reviews}
        case AnswerReady(offer=offer) if offer in {one.id for one in (*found.offers, *_sent(found))}:
            return True
        case _:
            return number_in(content) in numbers


def _sent(found: OwnData) -> Iterator[Offer]:
    return (case.offer for case in found.cases)


def _seen(connection: Connection, found: OwnData, own: Own) -> tuple[str, ...]:
    """Give the addresses of their conversations that were seen; a page's begins with the identity itself."""
    theirs: list[Offer | Question] = [*found.offers, *(case.offer for case in found.cases), *found.questions]
    addresses = {one.thread.address for one in theirs}
    named = threads_seen.c.thread.in_(addresses)
    mine = or_(named, threads_seen.c.thread.startswith(f"{found.identity}/", autoescape=True))
    seen = connection.execute(select(threads_seen.c.thread).where(mine).order_by(threads_seen.c.at)).scalars().all()
    others = (one for one in _own(connection, found, own) if not one.startswith(HANDLED))
    return tuple(dict.fromkeys((*seen, *others)))


def _own(connection: Connection, found: OwnData, own: Own) -> tuple[str, ...]:
    """Give the addresses that only their channel can tell to be theirs, whatever else is kept of them."""
    addresses = set[str]()
    for column in (threads_seen.c.thread, answers_given.c.thread):
        on_platform = column.startswith(f"{found.identity.partition(':')[0]}:", autoescape=True)
        addresses.update(connection.execute(select(column).where(on_platform).distinct()).scalars())
    return tuple(sorted(one for one in addresses if own(Thread(one))))


def _forget_conversations(connection: Connection, found: OwnData, own: Own) -> None:
    for address in (*found.conversations, *_own(connection, found, own)):
        for column in (threads_seen.c.thread, answers_given.c.thread):
            connection.execute(delete(column.table).where(column == address))
