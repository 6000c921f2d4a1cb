"""The log of `charte serve`: how much of it, in which form, and what is told of a start, an end and an edition."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version

_OURS = ("bot", "knowledge", "ingest", "prompts")
_log = logging.getLogger(__name__)


class LogLevel(StrEnum):
    """From which gravity on something is logged."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """How a line of the log is written."""

    TEXT = "text"
    JSON = "json"


class JsonLines(logging.Formatter):
    """Writes a line of JSON; of an error its kind alone, since its words may repeat somebody's."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line of a record."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line)


def keep_log(level: LogLevel, form: LogFormat) -> None:
    """Log on the error stream from `level` on; libraries say nothing below a warning, which may hold people's words."""
    text = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    stream = logging.StreamHandler()
    stream.setFormatter(JsonLines() if form is LogFormat.JSON else text)
    least = logging.getLevelNamesMapping()[level.upper()]
    logging.basicConfig(level=max(least, logging.WARNING), handlers=[stream])
    for name in _OURS:
        logging.getLogger(name).setLevel(least)


@dataclass(slots=True)
class Following:
    """Tells the log of a start, of each edition that comes into force, and of an end."""

    current: Callable[[], str | None]
    known: str | None = None

    def begin(self) -> None:
        """Tell which version starts, with which edition."""
        _log.info("charte %s starts", version("charte-bot"))
        self.look()

    def look(self) -> None:
        """Tell which edition is in force, where it is another than before."""
        edition = self.current()
        if edition != self.known:
            _log.info("the edition in force is %s, it was %s", edition or "none", self.known or "none")
        self.known = edition

    def end(self) -> None:
        """Tell that the process ends as it should."""
        _log.info("charte %s has ended", version("charte-bot"))
