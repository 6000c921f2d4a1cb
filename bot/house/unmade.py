"""A house whose database is not there yet, looked at without making anything of it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.adapters.store.engine import file_of
from bot.adapters.store.sealing import seal_of
from bot.domain.errors import CharteError
from bot.house.health import Finding, Health, disks
from bot.house.settings import Settings
from bot.wording import Wording

if TYPE_CHECKING:
    from bot.assembly import House


def unmade(settings: Settings) -> Path | None:
    """Give the SQLite file that opening the house would make, if it could; None where it is there."""
    with suppress(CharteError):  # an address that is none is said by whoever opens it
        file = file_of(settings.database_url.get_secret_value())
        places = (settings.home, *settings.home.parents)
        if file and not file.exists() and all(one.is_dir() or not one.exists() for one in places):
            return file.absolute()
    return None


def unmade_findings(settings: Settings, file: Path, say: Wording) -> Iterator[Finding]:
    """Say that the database is not there, or could not be made where it is to be."""
    named = file != settings.home / "charte.db"
    if named and not file.parent.is_dir():
        yield Finding("home", Health.WRONG, say("store.error_place", folder=file.parent, name=file.name))
        return
    yield from disks((settings.home, file.parent, settings.cache), say)
    said = say("doctor.unmade_named" if named else "doctor.unmade", database=file, home=settings.home)
    yield Finding("home", Health.DOUBTFUL, said)


@contextmanager
def looked_at(settings: Settings) -> Iterator["House"]:
    """Give the house as it would be; what is made for it is elsewhere, and goes away at the end."""
    with TemporaryDirectory() as folder:
        from bot.assembly import assemble  # noqa: PLC0415  --help needs none of it

        house = assemble(_elsewhere(settings, Path(folder)))
        try:
            yield house
        finally:
            house.store.close()


def _elsewhere(settings: Settings, room: Path) -> Settings:
    """Give the settings with a place in `room` for what is not there."""
    key = settings.key_path
    if settings.makes_its_key and not key.exists():
        key = room / "key"
        seal_of(key)
    places = {
        "home": settings.home if settings.home.is_dir() else room,
        "cache": settings.cache if settings.cache.is_dir() else room / "cache",
        "key_file": key,
        "database_url": SecretStr(f"sqlite:///{room / 'charte.db'}"),
    }
    return settings.model_copy(update=places)
