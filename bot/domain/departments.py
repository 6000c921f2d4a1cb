"""Where the department of whoever asks is read, as the settings say: a group, a field of a profile, a claim."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.verdicts.matrix import is_same
from knowledge.clause import Source

LONGEST = 80
"""Characters of a department's name: it stands in a cookie and on a case's card; what is longer names none."""
ANY = "*"
"""In the place of a department: the value itself is its name."""
_ENTRY = re.compile(
    r"(?P<platform>slack|oidc|teams):(?P<where>(?:https?://)?[^\s:=]+)(?::(?P<value>.*))?=(?P<department>[^=]+)"
)
_GROUP, _FIELD = re.compile(r"S[A-Z0-9]+"), re.compile(r"Xf[A-Z0-9]+")


class Platform(StrEnum):
    """Who tells a department."""

    SLACK = "slack"
    OIDC = "oidc"
    TEAMS = "teams"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the setting.

    >>> Entry.of("slack:Xf01:Ressources humaines=rh").value
    'Ressources humaines'
    """

    platform: Platform
    where: str
    """A Slack group or field, a claim, Entra's `department`."""
    value: str | None
    """The value that names this department; None: every value, or the members of a group."""
    department: str | None
    """None: the value itself is the department's name."""

    @classmethod
    def of(cls, line: str) -> "Entry":
        """Give the entry that a line of the setting writes; raise `ValueError` for one that would name nobody's."""
        if not (found := _ENTRY.fullmatch(line.strip())):
            raise ValueError("an entry reads platform:where=department")
        platform, where = Platform(found["platform"]), found["where"]
        value, department = (found[name] and found[name].strip() for name in ("value", "department"))
        group = platform is Platform.SLACK and _GROUP.fullmatch(where) is not None
        any_value = department == ANY
        whole = (value is None and not any_value) if group else (value is None) == any_value
        if not (_is_there(platform, where) and whole and value != "" and (any_value or _is_name(department))):
            raise ValueError("an entry names a place, and a department for a group or for one value")
        return cls(platform, where, value, None if any_value else department)

    @property
    def is_group(self) -> bool:
        """True for the members of a Slack group."""
        return self.value is None and self.department is not None


@dataclass(frozen=True, slots=True)
class Departments:
    """Every place where a department is read; none: nobody's is known."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def read(cls, lines: Iterable[str]) -> "Departments":
        """Give what the setting says; raise `ValueError` for a bad entry, and for one value of two departments."""
        entries = tuple(sorted({Entry.of(line) for line in lines}, key=str))
        places = [(one.platform, one.where, (one.value or "").casefold()) for one in entries if one.department]
        if len(set(places)) < len(places):
            raise ValueError("one value is of two departments")
        return cls(entries)

    def on(self, platform: Platform) -> tuple[Entry, ...]:
        """Give the entries that one platform answers."""
        return tuple(one for one in self.entries if one.platform is platform)

    def told(self, platform: Platform, where: str, values: Iterable[str]) -> frozenset[str]:
        """Give the departments that these values name there; a value that an entry names goes before `*`."""
        there = [one for one in self.on(platform) if one.where == where]
        return frozenset(filter(None, (_named(value.strip(), there) for value in values)))


NOWHERE = Departments()


def only_one(names: Iterable[str]) -> str | None:
    """Give the one department that is named; None where there is none, or two that differ.

    >>> only_one({"RH", "rh"}), only_one({"RH", "Ventes"}), only_one(())
    ('RH', None, None)
    """
    first, *others = sorted(names) or [""]
    return first if first and all(is_same(first, one) for one in others) else None


def annexed_in(sources: Iterable[Source]) -> tuple[str, ...]:
    """Give the departments that have an annex of their own, as it writes them."""
    return tuple(sorted({one.department for one in sources if one.department}))


def _named(value: str, entries: Iterable[Entry]) -> str | None:
    exact = [one.department for one in entries if one.value is not None and one.value.casefold() == value.casefold()]
    if exact:
        return exact[0]
    return value if _is_name(value) and any(one.department is None for one in entries) else None


def _is_there(platform: Platform, where: str) -> bool:
    """True for a place that the platform has."""
    match platform:
        case Platform.SLACK:
            return bool(_GROUP.fullmatch(where) or _FIELD.fullmatch(where))
        case Platform.TEAMS:
            return where == "department"
        case Platform.OIDC:
            return True


def _is_name(department: str) -> bool:
    return len(department) <= LONGEST and is_same(department, department)
