"""The way in: `POST /api/messages` on Starlette, in front of botbuilder's adapter.

botbuilder's own front answers 500 to every invoke with a JSON body, and to most bad tokens; this one does not.
"""

import asyncio
import json
import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.later import Later, in_time
from bot.channels.teams import elements
from bot.channels.teams.cards import CHECK
from bot.channels.teams.courier import TeamsCourier
from bot.channels.teams.departments import Directory
from bot.channels.teams.errors import Malformed, TurnedAway, Unanswered, Unauthorised
from bot.channels.teams.guests import Guests
from bot.channels.teams.pressing import Presses
from bot.channels.teams.reading import Deleted, Event, Installed, Json, Place, Pressed, Rated, ToCheck, read, tenants_of
from bot.channels.teams.said import Card, Message, Said, Words
from bot.channels.teams.settings import LOOPBACK, TeamsSettings
from bot.channels.teams.turns import Turns
from bot.domain.errors import CharteError, Unavailable
from bot.door import Door
from bot.dpo.desk import Desk
from bot.dpo.faq import Drafting
from bot.dpo.piloting import Pilot
from bot.dpo.rights import Rights
from bot.ports import DpoChannels, Inbox, Pending
from bot.underway import Underway
from bot.wording import Wording
from knowledge.concepts import Language

log = logging.getLogger(__name__)
MOST_BYTES = 256 * 1024
PATIENCE = 3.0
"""Seconds that a message may be read before Teams is answered without waiting; Teams gives up after fifteen."""
AGAIN = (1.0, 2.0, 4.0, 8.0)
"""Seconds between the tries of a reply that is posted at once: no longer, as nothing but this process knows its words.

Whoever waits is promised an apology at the first failure: where Teams asks for more, or stays away, that is sent.
"""


def teams_routes(
    settings: TeamsSettings,
    *,
    door: Door,
    inbox: Inbox,
    pending: Pending,
    desk: Desk,
    dpo_channels: DpoChannels,
    say: Callable[[Language], Wording],
    wake: Callable[[], None],
    courier: TeamsCourier,
    rights: Rights,
    pilot: Pilot,
    faq: Drafting,
    underway: Underway,
    directory: Directory,
    guests: Guests,
    later: Later,
) -> list[Route]:
    """Give the routes that serve Teams; raise `Refused` without an app id, unless under development."""
    settings.check()
    core = (door, inbox, pending, desk, dpo_channels, say, wake, courier, rights, pilot, faq, underway)
    turns = Turns(*core, directory, guests)
    return [Route("/api/messages", Front(settings, turns, courier, later).messages, methods=["POST"])]


@dataclass(eq=False, slots=True)
class _Reading:
    """A message that is being read, for each delivery of it that Teams waits for."""

    key: str
    task: "asyncio.Task[Said | None]"
    hearers: int = 0
    answered: bool = False

    def first_answer(self) -> bool:
        """True for the one delivery that is acknowledged and says what came of it."""
        first, self.answered = not self.answered, True
        return first


class Front:
    """Reads a request, has it verified, hands it to the turns, and writes the response."""

    def __init__(
        self,
        settings: TeamsSettings,
        turns: Turns,
        courier: TeamsCourier,
        later: Later,
    ) -> None:
        """Take what it works with."""
        self._pause: Callable[[float], Awaitable[None]] = asyncio.sleep
        self._later = later
        self._presses = Presses()
        self._readings: dict[str, _Reading] = {}
        self.patience = PATIENCE
        self._settings = settings
        self._turns = turns
        self._courier = courier

    async def messages(self, request: Request) -> Response:
        """Answer one activity: 202 once it is safe, 200 with a body for an invoke."""
        try:
            return await self._serve(request)
        except TurnedAway as away:
            log.warning("teams: turned away with %d: %s", away.status, away.reason)
            return self._away(away.status)
        except Unavailable as error:
            log.warning("teams: not now: %s", error.key)
            return Response(status_code=503)
        except Exception as error:  # noqa: BLE001  an error's own words may repeat the message: only its place is logged
            log.error("teams: %s", _place_of(error))  # noqa: TRY400  see above
            return Response(status_code=500)

    async def _serve(self, request: Request) -> Response:
        activity = await _activity(request)
        self._look_at_caller(request)
        wire = await run_in_threadpool(self._courier.wire)
        self._look_at_sender(activity)
        try:
            ticket = await wire.authenticate(activity, request.headers.get("authorization", ""))
            self._look_at_tenant(activity)
            event = read(activity)
        except Unauthorised as error:
            raise TurnedAway(401, f"token: {error}") from None
        except Malformed as error:
            raise TurnedAway(400, str(error)) from None
        said: list[Said] = []
        status, body = await wire.turn(ticket, activity, lambda: self._turn(event, activity, said))
        if body is not None:
            return JSONResponse(body, status_code=status)
        after = BackgroundTask(self._post, event, said[0]) if said and event else None
        return Response(status_code=status, background=after)

    async def _turn(self, event: Event | None, activity: Json, said: list[Said]) -> Json | None:
        """Run the core on a thread; give the body of an invoke's response, or keep what is to be posted."""
        if event is None:
            return None
        if isinstance(event, Deleted):
            await self._take(event)
            return None
        if activity.get("type") != "invoke":
            said += filter(None, [await self._hear(event)])
            return None
        if isinstance(event, ToCheck):
            return await self._show_check(event)
        if isinstance(event, Rated):  # one that cannot be kept is an error, so that Teams says so
            title, words = await run_in_threadpool(self._turns.rate, event)
            return elements.dialog(title, words) if event.dialog else {}
        try:
            return _invoke_body(await self._press(event))
        except CharteError as error:
            log.warning("teams: an invoke failed: %s", error.key)
            return _invoke_body(self._turns.apology(event.at))

    async def _press(self, event: Event) -> Said | None:
        """Do what a button asks for; a text that it asks about is acknowledged in time and once, as a message is."""
        if not (isinstance(event, Pressed) and event.verb == CHECK):
            return await self._take(event)
        return await self._hear(self._presses.first(event)) or self._turns.taken(event.at)

    async def _show_check(self, event: ToCheck) -> Json:
        """Give the dialog that shows what a text holds, in the time that Teams waits for it."""
        reading = self._later.start(self._take(event))
        try:
            said = reading.result() if await in_time(reading, self.patience) else self._turns.slow(event.at)
        except CharteError as error:
            log.warning("teams: a check failed: %s", error.key)
            said = self._turns.apology(event.at)
        return _dialog(said, self._turns.title(event.at))

    async def _take(self, event: Event) -> Said | None:
        try:
            return await run_in_threadpool(self._turns.take, event)
        except Exception:
            self._turns.saying.end(event.at.key)
            self._presses.forget(event.at.key)
            raise

    async def _hear(self, event: Event) -> Said | None:
        """Have a message taken in, and give what is to be posted; a long one is read on after the acknowledgement.

        Whoever sent that one is promised an apology first, should this process die. What Teams sends again while it is
        read is not read twice.
        """
        reading = self._readings.get(event.at.key) or self._begin(event)
        reading.hearers += 1
        try:
            if not await in_time(reading.task, self.patience):
                await self._promise(event.at)
                if reading.first_answer():
                    self._later.start(self._see_through(reading.task, event))
                return None
            mine, answer = reading.first_answer(), reading.task.result()
        except Unavailable:
            raise
        except CharteError as error:
            raise Unavailable("teams.refused.failed") from error
        finally:
            reading.hearers -= 1
            self._let_go(reading)
        return answer if mine else None

    async def _promise(self, at: Place) -> None:
        language = at.preferred or self._turns.door.default
        await run_in_threadpool(self._turns.underway.begin, at.key, at.thread, language)

    def _begin(self, event: Event) -> "_Reading":
        task = asyncio.create_task(self._take(event))
        reading = self._readings[event.at.key] = _Reading(event.at.key, task)
        task.add_done_callback(lambda _: self._let_go(reading))
        return reading

    def _let_go(self, reading: "_Reading") -> None:
        """Forget a reading that has ended; what nobody answered, as it could not be promised, may be read anew."""
        if reading.hearers or not reading.task.done() or self._readings.get(reading.key) is not reading:
            return
        del self._readings[reading.key]
        if reading.answered or reading.task.cancelled():
            return
        self._turns.saying.end(reading.key)
        if (error := reading.task.exception()) is not None:
            log.error("teams: %s", _place_of(error))

    async def _see_through(self, reading: "asyncio.Task[Said | None]", event: Event) -> None:
        """Say what came of a reading that was acknowledged before its end; what could not be said stays promised."""
        await asyncio.wait({reading})
        if (error := reading.exception()) is not None:
            log.error("teams: %s", _place_of(error))
            done = await self._patiently(event, _message(self._turns.lost(event.at)))
        else:
            answer = reading.result()
            if isinstance(event, Pressed) and event.invoked and isinstance(answer, Card):
                answer = None  # it was shown in the place of the box already
            done = answer is None or await self._post(event, answer)
        if done:
            await run_in_threadpool(self._turns.underway.end, event.at.key)

    async def _post(self, event: Event, said: Said) -> bool:
        """Post what a message is answered with at once; the ack does not wait for it, and Teams asks no second time."""
        posted = False
        try:
            posted = await self._patiently(event, _message(said))
        finally:
            await run_in_threadpool(self._turns.said, event.at, posted=posted)
        return posted

    async def _patiently(self, event: Event, message: Json) -> bool:
        """Say whether it was posted, trying again for some seconds while Teams is away.

        What was not is told by the apology that was promised; so is what may have been, as it is not posted twice.
        """
        for wait in (*AGAIN, None):
            try:
                log.debug("teams: replied %s", await run_in_threadpool(self._courier.post, event.at.thread, message))
            except CharteError as error:
                log.warning("teams: a reply was not delivered: %s", error.key)
                if not isinstance(error, Unavailable):
                    return False
                if not isinstance(event, Installed):  # who installs waits for nothing
                    await self._promise_if_it_can(event.at)
                if wait is None or isinstance(error, Unanswered) or _asked(error) > AGAIN[-1]:
                    return False
                await self._pause(max(wait, _asked(error)))
            else:
                return True
        return False

    async def _promise_if_it_can(self, at: Place) -> None:
        try:
            await self._promise(at)
        except CharteError as error:
            log.warning("teams: an apology could not be promised: %s", error.key)

    def _look_at_caller(self, request: Request) -> None:
        """Under development no token is asked, so nobody but this very machine is served."""
        if not self._settings.development:
            return
        caller = request.client.host if request.client else ""
        passed_on = any(name in request.headers for name in ("forwarded", "x-forwarded-for", "x-real-ip"))
        if caller not in LOOPBACK or request.url.hostname not in LOOPBACK or passed_on:
            raise TurnedAway(403, "development serves loopback only")

    def _look_at_sender(self, activity: Json) -> None:
        """Refuse an address that the bot must not write to; botbuilder checks none, and skips a missing one."""
        service = activity.get("serviceUrl")
        if not isinstance(service, str) or not service:
            raise TurnedAway(401, "no serviceUrl")
        if not self._settings.trusts(service):
            raise TurnedAway(403, "serviceUrl is not Microsoft's")

    def _look_at_tenant(self, activity: Json) -> None:
        """Refuse other channels of the Bot Framework, whose clients choose their own channelData, and other tenants."""
        if activity.get("channelId") != "msteams":
            raise TurnedAway(403, "another channel than Teams")
        if not self._settings.admits(tenants_of(activity)):
            raise TurnedAway(403, "a tenant that is not on the list")

    def _away(self, status: int) -> Response:
        if status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return Response(status_code=status)
        sentence = self._turns.say(self._turns.door.default)("teams.error_too_long")
        return JSONResponse({"error": sentence}, status_code=status)


async def _activity(request: Request) -> Json:
    """Give the activity of a request; raise `TurnedAway` for anything else."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise TurnedAway(415, "not JSON")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise TurnedAway(413, "too long")
    try:
        activity = json.loads(body)
    except (ValueError, RecursionError):
        raise TurnedAway(400, "broken JSON") from None
    if not isinstance(activity, dict) or not isinstance(activity.get("type"), str):
        raise TurnedAway(400, "no activity")
    return activity


def _asked(error: Unavailable) -> float:
    """Give the seconds that Teams asked to wait for, if it did."""
    asked = error.values.get("again_in")
    return float(asked) if isinstance(asked, int | float) else 0.0


def _place_of(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {last.name}, line {last.lineno}"


def _invoke_body(said: Said | None) -> Json:
    match said:
        case Card():
            return {"statusCode": 200, "type": elements.CARD, "value": said.content}
        case Words():
            return {"statusCode": 200, "type": elements.WORDS, "value": said.text}
    return {"statusCode": 200}


def _dialog(said: Said | None, title: str) -> Json:
    """Give the body of the response to a message's menu: a card in a dialog, or a sentence there."""
    match said:
        case Card():
            shown = {"contentType": elements.CARD, "content": said.content}
            told = {"title": title, "width": "medium", "height": "large", "card": shown}
            return {"task": {"type": "continue", "value": told}}
        case Words():
            return {"task": {"type": "message", "value": said.text}}
    return {}


def _message(said: Said) -> Json:
    match said:
        case Words():
            return elements.text_message(said.text)
        case Card():
            return elements.card_message(said.content)
        case Message():
            return said.content
