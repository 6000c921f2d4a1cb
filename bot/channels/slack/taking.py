"""Questions taken into the inbox: read at the door, kept, and only then forgotten here.

A long text takes seconds to read and Slack waits for three. What is acknowledged before it was read is promised an
apology first, which is dropped once the question is kept: if this process dies meanwhile, its asker is told to ask
again.
"""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.channels.later import in_time
from bot.channels.slack import cards, exposed
from bot.channels.slack.admitting import words_for
from bot.channels.slack.channel import SlackChannel
from bot.channels.slack.departments import Belonging
from bot.channels.slack.people import Person, in_private
from bot.channels.slack.reading import Asked, Deleted, Place, Pressed
from bot.channels.slack.saying import Saying, post
from bot.channels.slack.seen import Seen
from bot.domain.asked.exposing import exposes
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.delivery import Delivery
from bot.domain.cases.retention import HANDLED
from bot.domain.errors import CharteError
from bot.ports import Received

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient


class Taking:
    """Takes questions in, each once, and says so where that failed after Slack was answered."""

    def __init__(self, channel: SlackChannel, saying: Saying, belonging: Belonging) -> None:
        self._channel = channel
        self._saying = saying
        self._belonging = belonging
        self._readings: dict[str, asyncio.Task[Any]] = {}
        self._messages = Seen()

    async def stands(self, asked: Asked) -> bool:
        """True when an earlier wording of that message was taken in, or is being read, here or by another process.

        An event that Slack sends again is no earlier wording than itself.
        """
        if asked.key in self._readings or await self._begun(asked.key):
            return False
        if self._messages.holds(asked.message) or await self._begun(asked.first):
            return True
        if await asyncio.to_thread(self._taken_by_another, asked):
            return True
        alone = asked.place.ts == asked.ts  # in a thread, the last question may be another message's
        return alone and await asyncio.to_thread(self._channel.pending.last, asked.place.thread) is not None

    def _taken_by_another(self, asked: Asked) -> bool:
        """True when another wording of that message was taken in, or is being read by a process that is not us."""
        register, mark = self._channel.desk.register, _taken(asked)
        return register.named(mark) and not register.first_time(mark, event=asked.key)

    async def _begun(self, key: str) -> bool:
        """True when it was taken in, or is being read after its acknowledgement."""
        channel = self._channel
        return await asyncio.to_thread(lambda: channel.inbox.holds(key) or channel.underway.begun(key))

    async def in_time(self, asked: Asked, words: str, person: Person, client: "AsyncWebClient") -> None:
        """Take a message in, or remember where it outlives this process that it is being read.

        What is raised here is Slack's to send again.
        """
        reading = self._readings.get(asked.key) or self._begin_message(asked, words, person, client)
        if await in_time(reading, self._channel.patience):
            reading.result()
        else:
            await self._promise(asked.key, asked.place, person)
            self._channel.later.start(self._see_through(reading, asked.key, asked.place, person, client))

    async def privately(self, pressed: Pressed, words: str, person: Person, client: "AsyncWebClient") -> None:
        """Have what was typed read and taken in, in the asker's direct messages; it is read after this returned."""
        place, key = await in_private(pressed, client), f"slack:{pressed.team}:{pressed.once}"
        if key in self._readings:
            return
        await self._promise(key, place, person)
        reading = self._begin(key, self._repeat_and_take(key, pressed, (words, place, person), client))
        self._channel.later.start(self._see_through(reading, key, place, person, client))

    async def withdraw(self, deleted: Deleted) -> None:
        """Answer no question that was deleted before, and keep nothing of it."""
        language, inbox = self._channel.settings.language, self._channel.inbox
        await asyncio.to_thread(inbox.withdraw, deleted.key, deleted.place.thread, language)

    def take(self, key: str, words: str, place: Place, asker: str, person: Person) -> bool:
        """Read the words of a reply and keep them; False when their key was there before.

        A reply goes with the question that it replies to, and so with that one's department.
        """
        return self._keep(key, self._read(words, place, asker, person))

    def _begin_message(self, asked: Asked, words: str, person: Person, client: "AsyncWebClient") -> asyncio.Task[Any]:
        """Begin to read a message; from now on it stands, unless that fails."""
        self._messages.first(asked.message)
        reading = self._begin(asked.key, self._take_message(asked, words, person, client))
        reading.add_done_callback(lambda done: None if _succeeded(done) else self._messages.forget(asked.message))
        return reading

    async def _take_message(self, asked: Asked, words: str, person: Person, client: "AsyncWebClient") -> None:
        register, mark = self._channel.desk.register, _taken(asked)
        with suppress(CharteError):  # nobody is told to ask again for want of this mark
            await asyncio.to_thread(register.first_time, mark, event=asked.key)
        try:
            person = await self._belongs(person, asked.user, client)
            question = await asyncio.to_thread(self._read, words, asked.place, asked.asker, person)
            question = replace(question, around=_around(asked))
            if exposes(question.words) and not asked.private:
                await self._keep_exposed(question, asked, client)
            else:
                await asyncio.to_thread(self._keep, asked.key, question)
        except Exception:
            with suppress(CharteError):
                await asyncio.to_thread(register.unname, mark)
            raise

    async def _keep_exposed(self, question: Question, asked: Asked, client: "AsyncWebClient") -> None:
        """Keep what was written where others read, with what tells its author in private that it stays there."""
        if await asyncio.to_thread(self._channel.inbox.holds, asked.key):
            return
        told, room = exposed.told_of(question), await exposed.room_for(question, asked, client)
        if room is None:
            await asyncio.to_thread(self._keep, asked.key, question, told)
            return
        there = await self._repeated(question, room, client)
        await asyncio.to_thread(self._keep, asked.key, replace(question, thread=there.thread), told)
        await exposed.say_elsewhere(asked, client, self._channel.wording(question.language))

    async def _belongs(self, person: Person, user: str, client: "AsyncWebClient") -> Person:
        """Give the person with their department; whoever comes from another workspace has none here."""
        return person if person.visiting else replace(person, department=await self._belonging.of(client, user))

    async def _repeat_and_take(
        self, key: str, pressed: Pressed, to_read: tuple[str, Place, Person], client: "AsyncWebClient"
    ) -> None:
        if await asyncio.to_thread(self._channel.inbox.holds, key):
            return
        words, place, person = to_read
        person = await self._belongs(person, pressed.user, client)
        question = await asyncio.to_thread(self._read, words, place, pressed.actor, person)
        there = await self._repeated(question, place, client)
        await asyncio.to_thread(self._keep, key, replace(question, thread=there.thread))

    async def _repeated(self, question: Question, place: Place, client: "AsyncWebClient") -> Place:
        """Show the asker their masked question, and give the thread under it: its answer and what follows go there."""
        try:
            said = cards.asked_message(question.text, self._channel.wording(question.language))
            return replace(place, ts=await post(place, client, said))
        except SlackApiError:  # it is answered all the same, above no question
            return place

    def _begin(self, key: str, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        reading = self._readings[key] = self._channel.later.start(work)
        reading.add_done_callback(lambda _: self._readings.pop(key, None))
        return reading

    async def _promise(self, key: str, place: Place, person: Person) -> None:
        language = words_for(self._channel, person).language
        await asyncio.to_thread(self._channel.underway.begin, key, place.thread, language)

    async def _see_through(
        self, reading: asyncio.Task[Any], key: str, place: Place, person: Person, client: "AsyncWebClient"
    ) -> None:
        await asyncio.wait({reading})
        if reading.exception() is not None:
            lost = cards.sentence(words_for(self._channel, person)("slack.error.lost"))
            await self._saying.once(f"{key}:lost", place, client, lost)
        # kept, it dropped its promise already; one made at that very moment, on a server, is dropped here
        await asyncio.to_thread(self._channel.underway.end, key)

    def _read(self, words: str, place: Place, asker: str, person: Person) -> Question:
        door = self._channel.door
        department = door.annexed(person.department)
        return door.read(words, thread=place.thread, asker=asker, department=department, preferred=person.language)

    def _keep(self, key: str, question: Question, *told: Delivery) -> bool:
        taken = self._channel.inbox.take_in(Received(key, question, told=told))
        if taken:
            self._channel.wake()
        return taken


def _taken(asked: Asked) -> Thread:
    """Give the mark that a wording of that message is being taken in, for the process that hears the next one."""
    return Thread(f"{HANDLED}slack:{asked.team}:message:{asked.message}")


def _around(asked: Asked) -> Thread | None:
    """Give the direct messages that a message begins a thread in: it may reply to what was asked in another of them."""
    begins = asked.place.private and asked.place.ts == asked.ts
    return replace(asked.place, ts=None).thread if begins else None


def _succeeded(reading: asyncio.Task[Any]) -> bool:
    return not reading.cancelled() and reading.exception() is None
