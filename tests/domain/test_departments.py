"""Entries of `CHARTE_DEPARTMENTS`: what they say, and which are refused for giving nobody a department."""

import pytest

from bot.domain.departments import LONGEST, Departments, Entry, Platform, annexed_in, only_one
from tests.fakes.charter import write_source

WRONG = [
    "rh",
    "slack:S0123",
    "slack:S0123=",
    "slack:S0123=*",
    "slack:S0123:x=rh",
    "slack:U0123=rh",
    "slack:Xf0123=rh",
    "slack:Xf0123:=rh",
    "slack:Xf0123:RH=*",
    "slack::RH=rh",
    "oidc:groups=rh",
    "oidc:groups:RH=*",
    "oidc:groups:RH=!",
    f"oidc:groups:RH={'x' * (LONGEST + 1)}",
    "teams:jobTitle=*",
    "teams:department=rh",
    "ldap:department=*",
]


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("slack:S0123=rh", (Platform.SLACK, "S0123", None, "rh")),
        ("slack:Xf0123=*", (Platform.SLACK, "Xf0123", None, None)),
        (" slack:Xf0123:Ressources humaines = rh ", (Platform.SLACK, "Xf0123", "Ressources humaines", "rh")),
        ("oidc:department=*", (Platform.OIDC, "department", None, None)),
        ("oidc:groups:urn:group:rh=rh", (Platform.OIDC, "groups", "urn:group:rh", "rh")),
        ("oidc:groups:cn=rh=Ressources humaines", (Platform.OIDC, "groups", "cn=rh", "Ressources humaines")),
        ("oidc:https://a.example/groups:RH=rh", (Platform.OIDC, "https://a.example/groups", "RH", "rh")),
        ("teams:department=*", (Platform.TEAMS, "department", None, None)),
        ("teams:department:Human Resources=rh", (Platform.TEAMS, "department", "Human Resources", "rh")),
    ],
)
def test_an_entry_says_where_and_which(line: str, entry: tuple[Platform, str, str | None, str | None]) -> None:
    assert Entry.of(line) == Entry(*entry)


@pytest.mark.parametrize("line", WRONG)
def test_what_gives_nobody_a_department_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="entry"):
        Departments.read([line])


@pytest.mark.parametrize(
    "lines", [("slack:S01=rh", "slack:S01=ventes"), ("oidc:groups:RH=rh", "oidc:groups:rh=ventes")]
)
def test_one_group_or_value_of_two_departments_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="two departments"):
        Departments.read(lines)


def test_a_value_that_an_entry_names_goes_before_any_value() -> None:
    known = Departments.read(["oidc:department=*", "oidc:department:HR=rh", "teams:department=*"])
    assert known.told(Platform.OIDC, "department", ["hr"]) == {"rh"}
    assert known.told(Platform.OIDC, "department", ["Ventes", " "]) == {"Ventes"}
    assert known.told(Platform.OIDC, "groups", ["hr"]) == set()


@pytest.mark.parametrize(
    ("names", "one"),
    [((), None), (("rh",), "rh"), (("RH", "rh", "R.H."), "R.H."), (("rh", "ventes"), None)],
)
def test_one_department_is_one_and_two_are_none(names: tuple[str, ...], one: str | None) -> None:
    assert only_one(names) == one


def test_the_departments_of_annexes_are_named_once() -> None:
    sources = [write_source(id=f"a{n}.fr", department=name)[0] for n, name in enumerate(("rh", None, "rh", "achats"))]
    assert annexed_in(sources) == ("achats", "rh")
