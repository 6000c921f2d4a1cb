"""Reads the settings: the environment, the lines of a file, the files of secrets; names what sets nothing."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from dotenv.parser import parse_stream
from pydantic import SecretStr
from pydantic_settings import DotEnvSettingsSource

from bot.house.settings import PREFIX, SECRETS, Settings

_NEAR = 0.7
"""How alike two names must be for one to be proposed for the other."""
_PASSWORD = re.compile(r"//[^/?#\s]*:[^/?#\s]+@|[?&]password=")
"""Where an address holds one: after its user, or as an option."""
_SHORT = 4
"""Letters from which the beginning of a name tells it."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that looks like a setting and is none, and the setting whose name is nearest, if one is near."""

    name: str
    close: str = ""


class UnknownSetting(ValueError):
    """Lines of the settings file set what is no setting."""

    def __init__(self, found: tuple[Unknown, ...]) -> None:
        """Keep the names."""
        super().__init__(", ".join(one.name for one in found))
        self.found = found


class UnreadLine(ValueError):
    """A line of the settings file that sets nothing, as it is not `NAME=value`."""

    def __init__(self, line: int) -> None:
        """Keep where it is."""
        super().__init__(str(line))
        self.line = line


class EmptySecret(ValueError):
    """The file that is to hold a secret holds nothing: the secret is not left unset without a word."""

    def __init__(self, name: str, path: str) -> None:
        """Keep which setting it is of, and where."""
        super().__init__(name)
        self.name = name
        self.path = path


def read_settings(file: Path | None = None) -> Settings:
    """Give the settings from the environment, else from the lines of `file`; secrets also from `CHARTE_…_FILE`.

    Raises `UnknownSetting` for lines of the file that set what is no setting, `UnreadLine` for one that sets nothing,
    `EmptySecret` for a secret's file that holds none.
    """
    lines = _lines_of(file) if file else {}
    if found := tuple(_unknown(lines)):
        raise UnknownSetting(found)
    return Settings(_env_file=file, **_secrets_from_files(lines))


def secrets_written_in(file: Path) -> tuple[str, ...]:
    """Give the settings whose secret stands in the lines of a settings file; an address is one with its password."""
    lines = _lines_of(file)
    given = {name: lines.get(f"{PREFIX}{name.upper()}", "") for name in SECRETS}
    return tuple(f"{PREFIX}{name.upper()}" for name, value in given.items() if _is_secret(name, value))


def _is_secret(name: str, value: str) -> bool:
    return bool(_PASSWORD.search(value) if name.endswith("_url") else value)


def unknown_in_environment() -> tuple[Unknown, ...]:
    """Give the names of the environment that begin as settings do and are none."""
    return tuple(_unknown(os.environ))


def _unknown(names: Iterable[str]) -> Iterator[Unknown]:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    known |= {f"{PREFIX}{name.upper()}_FILE" for name in SECRETS}
    for name in sorted(name.upper() for name in names):
        if name.startswith(PREFIX) and name not in known:
            own = {one.removeprefix(PREFIX): one for one in sorted(known)}  # what all begin with makes no two alike
            bare = name.removeprefix(PREFIX)
            near = get_close_matches(bare, own, n=1, cutoff=_NEAR) or [
                one for one in own if len(bare) >= _SHORT and one.startswith(bare)
            ]
            yield Unknown(name, own[near[0]] if near else "")


def _lines_of(file: Path) -> dict[str, str]:
    """Give what the lines of a settings file set, by name in capitals."""
    with file.open(encoding="utf-8-sig") as lines:
        for one in parse_stream(lines):
            if one.error or (one.key and one.value is None):
                blank = one.original.string[: len(one.original.string) - len(one.original.string.lstrip())]
                raise UnreadLine(one.original.line + blank.count("\n"))
    read = DotEnvSettingsSource(Settings, env_file=file).env_vars
    return {name.upper(): value for name, value in read.items() if value}


def _secrets_from_files(lines: Mapping[str, str]) -> dict[str, Any]:
    """Give the secrets that files hold: the environment names them, else a line of the settings file does."""
    given = os.environ
    named = {name: given.get(f"{PREFIX}{name.upper()}_FILE") for name in SECRETS}
    unset = [name for name in SECRETS if not (named[name] or given.get(f"{PREFIX}{name.upper()}"))]
    named |= {name: lines.get(f"{PREFIX}{name.upper()}_FILE") for name in unset}
    return {name: _secret_in(path, name) for name, path in named.items() if path}


def _secret_in(path: str, name: str) -> SecretStr:
    if secret := Path(path).read_text("utf-8").strip():
        return SecretStr(secret)
    raise EmptySecret(f"{PREFIX}{name.upper()}_FILE", path)
