"""What whoever watches over a house is shown: the page's parts in the reader's words, the figures of one scrape."""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version

from bot.adapters.metrics import CONTENT_TYPE, Model, Scrape, exposition
from bot.assembly import House
from bot.channels.web.watching import Section, Seen, Watch
from bot.domain.cases.authorise import Verb, authorise, may
from bot.domain.cases.thumbs import counted_before
from bot.domain.cases.watch import Figures
from bot.domain.errors import CharteError
from bot.house import watched
from bot.house.counting import Tally
from bot.house.health import Finding, Health, findings
from bot.house.on_disk import OnDisk
from bot.house.plugged import model_of
from bot.house.settings import ShieldMode
from bot.ports import Charter
from bot.shown.figures import in_words
from bot.wording import Wording

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watching:
    """A house as it is served by this process."""

    house: House
    tally: Tally
    since: datetime
    """When this process began to count."""
    ready: Callable[[], bool]
    on_disk: OnDisk = field(default_factory=OnDisk)

    @property
    def watch(self) -> Watch:
        """What the pages are given."""
        return Watch(self.opens, self.seen, self.metrics, CONTENT_TYPE)

    def opens(self, reader: str) -> bool:
        """True for whoever may read the page."""
        return may(self.house.desk.roles, reader, Verb.WATCH)

    def metrics(self) -> bytes:
        """Give one scrape; a database that does not answer is asked once."""
        house, plugged = self.house, model_of(self.house)
        figures = self._figures()[0]
        ready = figures is not None and self.ready()
        charter = self._charter() if ready else None
        scrape = Scrape(
            version=version("charte-bot"),
            at=house.store.clock.now(),
            given=self.tally.now(),
            figures=figures,
            ready=ready,
            writable=self.on_disk.writable,
            whole=self.on_disk.whole,
            suspended=len(house.suspended(charter)) if charter else None,
            shield=self._shield,
            shield_wanted=house.settings.shield.value,
            reader=house.assistant.reader is not None,
            model=Model(plugged.counted, plugged.stands) if plugged else None,
            chroma=house.chroma.now() if house.chroma else None,
        )
        return exposition(scrape)

    def seen(self, say: Wording, reader: str) -> Seen:
        """Give the page to whoever may read it; raise `NotAllowed` for anyone else."""
        authorise(self.house.desk.roles, reader, Verb.WATCH)
        figures, fault = self._figures()
        found = [Finding("database", Health.WRONG, _fault(fault, say))] if fault else list(self._found(say, reader))
        said = {health: tuple(one.said for one in found if one.health is health) for health in Health}
        at = self.house.store.clock.now()
        return Seen(
            say("watch.lead", date=in_words(at.date(), say.language), time=f"{at:%H:%M}"),
            said[Health.WRONG],
            said[Health.DOUBTFUL],
            said[Health.FINE],
            tuple(self._sections(figures, say)),
        )

    def _figures(self) -> tuple[Figures | None, Exception | None]:
        """Give what the database says, or what it failed with."""
        try:
            return self.house.store.figures.now(), None
        except CharteError as error:
            return None, error
        except Exception as error:  # noqa: BLE001  whatever it is, who watches is told rather than shown a broken page
            _log.error("the figures cannot be read: %s", type(error).__name__)
            return None, error

    def _charter(self) -> Charter | None:
        with suppress(CharteError):  # what needs attention says why
            return self.house.library.current()
        return None

    @property
    def _shield(self) -> str:
        """The strength that is loaded now."""
        full = self.house.tagging is not None and self.house.tagging.ready()
        return (ShieldMode.FULL if full else ShieldMode.LIGHT).value

    def _found(self, say: Wording, reader: str) -> Iterator[Finding]:
        yield from findings(self.house, say, reader, asks=False)
        if not self.ready() and self._charter():
            yield Finding("warm", Health.DOUBTFUL, say("watch.warming"))

    def _sections(self, figures: Figures | None, say: Wording) -> Iterator[Section]:
        house, now = self.house, self.house.store.clock.now()
        charter = self._charter() if figures else None
        if figures:
            yield watched.edition(figures, charter, say)
        yield watched.answers(self.tally.now(), self.since, now, say)
        if figures:
            yield watched.lines(figures, say)
            yield watched.cases(figures, say)
        yield watched.reading(self._shield, say, reader=house.assistant.reader is not None)
        if plugged := model_of(house):
            yield watched.model(plugged, say)
        if charter:
            yield from watched.suspended(house.store.suspensions.every(), charter, say)
        if figures and (until := house.settings.pilot_until):
            yield watched.pilot(house.store.reviews.every(), until, now.date(), say)
        if figures:
            yield from watched.thumbs(house.store.thumbs.before(counted_before(now.date())), say)
        yield watched.more(say)


def _fault(error: Exception, say: Wording) -> str:
    if isinstance(error, CharteError):
        return say(error.key, **error.values)
    return say("watch.database_fault", fault=type(error).__name__)
