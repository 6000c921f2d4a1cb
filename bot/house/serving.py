"""What `charte serve` runs: pages and chats in one process, workers beside them, models warmed behind."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot import working
from bot.assembly import House, backups, slack_settings, teams_settings
from bot.channels.kept import KeptForTheAsker
from bot.channels.later import Later
from bot.channels.web.app import web_app
from bot.channels.web.visit import NOBODY, WebSettings
from bot.domain.asked.question import Question, Thread
from bot.domain.errors import CharteError
from bot.domain.verdicts.proposal import EXAMINED
from bot.dpo.invitations import Invitations
from bot.dpo.recalling import recalled
from bot.house.counting import Tally
from bot.house.health import tells_nobody, unreachable, unserved
from bot.house.indexes import Followed
from bot.house.journal import Following
from bot.house.on_disk import OnDisk
from bot.house.plugged import examine_when_due
from bot.house.watching import Watching
from bot.ports import Courier, Waiting
from bot.wording import Wording
from bot.working import Apart, Sender, Worker

WORKERS = 2
"""Threads that answer and send: a slow platform must not hold the next question."""
PURGE_EVERY = timedelta(minutes=1)
"""Who waits for an answer in vain is told a minute late at most."""
REMIND_EVERY = timedelta(minutes=1)
EXAMINE_EVERY = timedelta(hours=1)
"""How often it is looked whether an exam is due; one that got no replies is tried again then."""
REST = timedelta(minutes=1)
"""After which a model that was left alone when its exam was due is looked at again."""
PAUSE = 2.0
"""Seconds between two tries of a first answer."""
AT_ONCE = 16
"""Clauses that the reader is given at a time: a second's work."""
LAST_WORDS = 10.0
"""Seconds that a process which is told to end waits for an answer or a message on its way."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Running:
    """What runs beside the pages: the worker threads, the purge, and whether the edition is warm."""

    house: House
    couriers: dict[str, Courier] = field(default_factory=lambda: dict.fromkeys(("web", "terminal"), KeptForTheAsker()))
    waiting: dict[str, Waiting] = field(default_factory=dict)
    apart: dict[str, Apart] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)
    wake: threading.Event = field(default_factory=threading.Event)
    warm: threading.Event = field(default_factory=threading.Event)
    warming: list[Callable[[], None]] = field(default_factory=list)
    workers: list[threading.Thread] = field(default_factory=list)
    beside: list[threading.Thread] = field(default_factory=list)
    """What warms the models."""
    unfinished: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    """Wait for what the chats go on with after they were answered; what dies with the process is asked for again."""
    present: ExitStack = field(default_factory=ExitStack)
    """Our place among the processes that serve this database."""
    user: str = NOBODY
    """Who started this process: without sign-in, the pages act as them."""
    tally: Tally = field(default_factory=Tally)
    on_disk: OnDisk = field(default_factory=OnDisk)
    following: Following = field(init=False)
    chroma: Followed = field(init=False)

    def __post_init__(self) -> None:
        """Follow the edition of the house and the server of its vectors, for its log."""
        self.following, self.chroma = Following(self._edition), Followed(self.house.chroma)

    def _edition(self) -> str | None:
        return self.house.store.pointer.current()

    @property
    def worker(self) -> Worker:
        """What answers the questions that the chats took in."""
        store, assistant, drawn = self.house.store, self.house.assistant, self.house.pilot.drawn
        known = assistant, store.register, store.pending, self.waiting, assistant.whole
        return Worker(store.inbox, *known, drawn=drawn, apart=self.apart, leaving=self.tally.leaving)

    @property
    def sender(self) -> Sender:
        """What delivers through the couriers of the channels that are served."""
        store, desk = self.house.store, self.house.desk
        known = partial(recalled, desk)
        return Sender(
            store.outbox,
            self.couriers,
            beside=desk.beside,
            passages=desk.passages,
            known=known,
            older=desk.is_older,
            case=store.register.case,
            following=desk.following,
        )

    def start(self) -> None:
        """Take back what dead processes held, warm the models, start the workers in threads; returns at once."""
        _whatever_happens(self.following.begin, "the edition")
        with suppress(CharteError):  # a database that is away now: what was leased returns with its lease
            self.present.enter_context(self.house.store.arrive())
        work = partial(working.run, self.worker, self.sender, self.stop, self.wake)
        self.workers += [threading.Thread(target=work, name=f"worker-{n}", daemon=True) for n in range(WORKERS)]
        others = (self._purge, self._remind, self._examine)
        self.beside.append(threading.Thread(target=self._warm_up, daemon=True))
        for thread in (*self.workers, *self.beside, *(threading.Thread(target=task, daemon=True) for task in others)):
            thread.start()

    def end(self) -> None:
        """Let the workers finish what they hold, for a while; what they hold even then comes back at the next start.

        What warms the models is waited for as well: torch aborts a process that ends around one of its threads.
        """
        self.stop.set()
        self.wake.set()
        until = time.monotonic() + LAST_WORDS
        for thread in (*self.workers, *self.beside):
            thread.join(max(0.0, until - time.monotonic()))
        self.present.close()
        self.following.end()

    def ready(self) -> bool:
        """True when the models are warm and the current edition opens, verified."""
        return not self.lacking(self.house.say(self.house.settings.language))

    def lacking(self, say: Wording) -> str:
        """Say what is missing before questions are answered: the database, an edition that opens, warm models."""
        try:
            self.house.library.current()
        except CharteError as error:
            return say(error.key, **error.values)
        return "" if self.warm.is_set() else say("watch.warming")

    def once_warm(self, tell: Callable[[], None]) -> None:
        """Tell that questions are answered, from a thread, once they are; never when it ends before."""

        def wait() -> None:
            self.warm.wait()
            if not self.stop.is_set():
                tell()

        threading.Thread(target=wait, daemon=True).start()

    def _warm_up(self) -> None:
        """Open the edition and ask it something, then the platforms' own warm-ups; wait for a first publication.

        What compares questions is loaded last, by comparing two: the first answer may not have needed it.
        """
        known = ""
        while not self.stop.is_set() and (fault := self._fault_of_a_first_answer()) is not None:
            if fault not in ("", known):
                _log.error("the first answer failed (%s): it is tried again until one comes", fault)
            known = fault
            self.stop.wait(PAUSE)
        self.warm.set()
        for warm in (*self.warming, self._compare_two, self._read_the_charter):
            if not self.stop.is_set():
                warm()

    def _compare_two(self) -> None:
        self.house.assistant.likely("Puis-je utiliser l'IA ?", ("Qui est le DPO ?",))

    def _fault_of_a_first_answer(self) -> str | None:
        """Ask something; give None when an answer comes, else the kind of what failed, empty where all are told."""
        try:
            replace(self.house.assistant, counsel=None).reply(self._first_question())
        except CharteError:  # /readyz and every answer say so; publishing is the remedy
            return ""
        except Exception as error:  # noqa: BLE001  a process that goes on must become ready once it can
            return type(error).__name__
        return None

    def _first_question(self) -> Question:
        """Give a question that goes the whole way, and so loads every model; its answer is thrown away."""
        return self.house.door.read("Puis-je utiliser l'IA ?", thread=Thread("terminal:warm"), asker="local:warm")

    def _read_the_charter(self) -> None:
        """Let the reader read every clause once, a few at a time until it is told to end.

        A question that comes meanwhile reads its own clauses first.
        """
        reader = self.house.assistant.reader
        if reader is None:
            return
        with suppress(CharteError):  # every answer says so, and publishing is the remedy
            clauses = tuple(self.house.library.current().clauses.values())
            for start in range(0, len(clauses), AT_ONCE):
                if not self.stop.is_set():
                    reader.prepare(clauses[start : start + AT_ONCE])

    def _examine(self) -> None:
        """Let the model take its exam when none is known of the last days; until it passes it decides nothing."""
        standing, uses = self.house.standing, self.house.settings.model_uses
        if standing is None or not EXAMINED & uses:
            return
        while not self.stop.is_set():
            rests = standing.rests
            if not rests:
                _whatever_happens(partial(examine_when_due, standing), "the model's exam")
            self.stop.wait((REST if rests else EXAMINE_EVERY).total_seconds())

    def _purge(self) -> None:
        while not self.stop.is_set():
            purged = _whatever_happens(lambda: self.house.store.purge(self.house.store.clock.now()), "the purge")
            _whatever_happens(lambda: backups(self.house.settings).forget_unfinished(), "the purge of backups")
            _whatever_happens(self.following.look, "the edition")
            _whatever_happens(partial(self.on_disk.look, self.house, purged=purged), "the look at the files")
            _whatever_happens(self.chroma.look, "the look at Chroma")
            self.stop.wait(PURGE_EVERY.total_seconds())

    def _remind(self) -> None:
        """Remind the DPO of what was promised, correct what was on its way; the outbox sends it, once."""
        while not self.stop.is_set():
            _whatever_happens(self.house.desk.remind, "the reminders")
            _whatever_happens(self.house.store.suspensions.correct, "the corrections")
            self.stop.wait(REMIND_EVERY.total_seconds())


def _whatever_happens(task: Callable[[], object], called: str) -> bool:
    """Say whether it was done; what fails is logged by its kind alone, and done the next time: the loop goes on."""
    try:
        task()
    except CharteError as error:  # a database that is busy or away for a while
        _log.warning("%s will be tried again: %s", called, error.key)
    except Exception as error:  # noqa: BLE001  an error's own words may repeat somebody's
        _log.error("%s will be tried again: %s", called, type(error).__name__)
    else:
        return True
    return False


def serve_app(house: House, running: Running | None = None) -> Starlette:
    """Give the one application that serves the pages and the chats that are configured; it starts what `running` is."""
    running = running or Running(house)
    routes: list[BaseRoute] = []
    listen: Callable[[], Awaitable[None]] | None = None
    if house.settings.serves_slack:
        slack, listen = _slack(house, running)
        routes += slack
    if house.settings.serves_teams:
        routes += _teams(house, running)
    if house.settings.smtp_url.get_secret_value():
        _mail(house, running)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        running.start()
        listening = asyncio.ensure_future(listen()) if listen else None
        try:
            yield
        finally:
            if listening:
                listening.cancel()
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.gather(*(done() for done in running.unfinished)), LAST_WORDS)
            await asyncio.to_thread(running.end)

    return web_app(
        door=house.door,
        assistant=house.assistant,
        pending=house.store.pending,
        desk=house.desk,
        pilot=house.pilot,
        records=house.store.own_data,
        faq=house.faq,
        library=house.library,
        say=house.say,
        settings=WebSettings(
            house.key,
            house.settings.public_url or None,
            house.settings.language,
            provider=house.settings.provider,
            user=running.user,
            mails=bool(house.settings.smtp_url.get_secret_value()),
        ),
        lacking=partial(running.lacking, house.say(house.settings.language)),
        watch=Watching(house, running.tally, house.store.clock.now(), running.ready, running.on_disk).watch,
        leaving=running.tally.leaving,
        extra_routes=routes,
        lifespan=lifespan,
    )


def _slack(house: House, running: Running) -> tuple[list[BaseRoute], Callable[[], Awaitable[None]] | None]:
    """Give Slack's routes, and its Socket Mode when an app token is there."""
    from bot.channels.slack.apart import SlackApart  # noqa: PLC0415
    from bot.channels.slack.app import slack_routes, start_socket_mode  # noqa: PLC0415  loads only where Slack is used
    from bot.channels.slack.channel import SlackChannel  # noqa: PLC0415
    from bot.channels.slack.courier import SlackCourier  # noqa: PLC0415
    from bot.channels.slack.waiting import SlackWaiting  # noqa: PLC0415

    settings = slack_settings(house.settings)
    running.couriers["slack"] = SlackCourier(settings, house.say, house.store.cards)
    running.waiting["slack"] = SlackWaiting(settings, house.say)
    running.apart["slack"] = SlackApart(settings, house.say)
    store = house.store
    channel = SlackChannel(
        settings,
        door=house.door,
        inbox=store.inbox,
        pending=store.pending,
        desk=house.desk,
        wording=house.say,
        wake=running.wake.set,
        clock=store.clock,
        rights=house.rights,
        pilot=house.pilot,
        faq=house.faq,
        underway=store.underway,
        cards=store.cards,
    )
    running.unfinished.append(channel.later.done)
    return [*slack_routes(channel)], partial(start_socket_mode, channel) if settings.app_token else None


def _mail(house: House, running: Running) -> None:
    """Write to DPOs who have no chat account."""
    from bot.channels.mail.courier import MailCourier  # noqa: PLC0415  loads only where e-mail is sent
    from bot.channels.mail.settings import MailServer  # noqa: PLC0415

    settings = house.settings
    running.couriers["mailto"] = MailCourier(
        MailServer.at(settings.smtp_url.get_secret_value()),
        Invitations(house.key, house.store.clock),
        house.say(settings.language),
        address=settings.pages_url,
        local=not settings.public_url,
        spoken={one: house.say(language) for one, language in settings.spoken.items()},
    )


def doubts(house: House, say: Wording, user: str) -> Iterator[str]:
    """Say to whoever starts it, as `user`, what does not stop it and needs them."""
    if some := unreachable(house):
        yield say("mail.not_set", identities=", ".join(some))
    yield from unserved(house, say)
    if tells_nobody(house):
        yield say("desk.tells_nobody")
    if house.desk.roles.nobody_administers:
        yield say("terminal.nobody_administers", user=user)
    current = house.store.pointer.current()
    with suppress(CharteError):  # /readyz and every answer say of a damaged edition that it is
        if current and house.press.read_otherwise(current):
            yield say("ingest.remark_read_otherwise", where=current)


def _teams(house: House, running: Running) -> list[BaseRoute]:
    """Give Teams' route."""
    from bot.channels.teams.app import teams_routes  # noqa: PLC0415  botbuilder loads only where Teams is used
    from bot.channels.teams.courier import TeamsCourier  # noqa: PLC0415
    from bot.channels.teams.departments import Directory  # noqa: PLC0415
    from bot.channels.teams.guests import Guests  # noqa: PLC0415

    settings = teams_settings(house.settings)
    courier = TeamsCourier(
        settings, house.say, house.store.cards, house=house.settings.language, posted=house.store.thumbs.posted
    )
    running.couriers["teams"] = running.waiting["teams"] = courier
    running.warming.append(courier.warm)
    later = Later("teams")
    running.unfinished.append(later.done)
    return [
        *teams_routes(
            settings,
            door=house.door,
            inbox=house.store.inbox,
            pending=house.store.pending,
            desk=house.desk,
            dpo_channels=house.channels,
            say=house.say,
            wake=running.wake.set,
            courier=courier,
            rights=house.rights,
            pilot=house.pilot,
            faq=house.faq,
            underway=house.store.underway,
            directory=Directory(settings, house.store.clock),
            guests=Guests(courier, house.store.clock),
            later=later,
        )
    ]
