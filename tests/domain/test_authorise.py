"""Every role × every verb × every kind of case: who may, held to a table that is written by hand."""

from dataclasses import replace
from itertools import product

import pytest

from bot.domain.cases.authorise import Roles, Verb, authorise, may
from bot.domain.cases.case import Case
from bot.domain.errors import NotAllowed
from bot.domain.team import Subject, Team
from tests.fakes.asking import an_offer
from tests.fakes.clock import StillClock

PEOPLE = {
    "employee": "slack:T1:U1",
    "dpo": "slack:T1:UDPO",
    "deputy": "teams:tenant:deputy",
    "external": "mailto:dpo@cabinet.example",
    "admin": "local:admin",
    "auditor": "mailto:audit@valombre.example",
    "security": "slack:T1:USEC",
    "nobody": "",
}
ROLES = Roles(
    dpos=frozenset({PEOPLE["dpo"]}),
    deputies=frozenset({PEOPLE["deputy"]}),
    admins=frozenset({PEOPLE["admin"]}),
    auditors=frozenset({PEOPLE["auditor"]}),
    externals=frozenset({PEOPLE["external"]}),
    security=frozenset({PEOPLE["security"]}),
)
ADVISING = {
    Verb.LIST_CASES,
    Verb.TAKE_CASE,
    Verb.ASK_BACK,
    Verb.SETTLE_CASE,
    Verb.REOPEN_CASE,
    Verb.REASSIGN_CASE,
}
ASKING = {Verb.REPLY, Verb.WITHDRAW_CASE}
THEIRS, OTHERS, SHARED, ROUTED = "their own", "someone else's", "someone else's, shared", "someone else's, routed"
KINDS = (THEIRS, OTHERS, SHARED, ROUTED)
MAY: dict[str, dict[str, set[Verb]]] = {
    role: {kind: {Verb.READ_CASE} | ASKING if kind == THEIRS else set() for kind in KINDS} for role in PEOPLE
}
for _role in ("dpo", "deputy"):
    for _kind in KINDS:
        MAY[_role][_kind] |= ADVISING | {Verb.READ_CASE, Verb.READ_AUDIT, Verb.SUSPEND, Verb.REVIEW}
        MAY[_role][_kind] |= {Verb.DRAFT_FAQ, Verb.READ_FAQ, Verb.WATCH}
MAY["external"][SHARED] |= ADVISING | {Verb.READ_CASE}
MAY["security"][ROUTED] |= ADVISING | {Verb.READ_CASE}
for _kind in KINDS:
    MAY["auditor"][_kind] |= {Verb.READ_AUDIT, Verb.WATCH}
    MAY["admin"][_kind] |= {Verb.PUBLISH, Verb.TEND_OUTBOX, Verb.BACK_UP, Verb.READ_FAQ, Verb.WATCH}


def a_case(kind: str, actor: str) -> Case:
    asker = actor if kind == THEIRS else "slack:T1:USOMEBODY"
    routed = Subject.TOOLS if kind == ROUTED else None
    return Case("C-2026-0001", replace(an_offer(asker=asker), shared=kind == SHARED, routed=routed), StillClock().now())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", PEOPLE)
def test_the_matrix(role: str, kind: str) -> None:
    actor, case = PEOPLE[role], a_case(kind, PEOPLE[role])
    assert {verb for verb in Verb if may(ROLES, actor, verb, case)} == MAY[role][kind]
    for verb in MAY[role][kind]:
        authorise(ROLES, actor, verb, case)
    for verb in set(Verb) - MAY[role][kind]:
        with pytest.raises(NotAllowed) as refusal:
            authorise(ROLES, actor, verb, case)
        if refusal.value.key == "desk.error_no_case":
            assert refusal.value.values == {"number": case.number}


@pytest.mark.parametrize(("role", "verb"), list(product(PEOPLE, ADVISING)))
def test_who_has_no_right_on_any_case_hears_the_same_whatever_the_case(role: str, verb: Verb) -> None:
    if role in ("dpo", "deputy", "external", "security"):
        return
    for case in (None, a_case(THEIRS, PEOPLE[role]), a_case(OTHERS, PEOPLE[role])):
        with pytest.raises(NotAllowed, match="error_not_dpo"):
            authorise(ROLES, PEOPLE[role], verb, case)


def test_someone_elses_case_is_not_found() -> None:
    for role, verb in (
        ("employee", Verb.READ_CASE),
        ("employee", Verb.WITHDRAW_CASE),
        ("external", Verb.SETTLE_CASE),
        ("security", Verb.READ_CASE),
        ("security", Verb.REASSIGN_CASE),
    ):
        with pytest.raises(NotAllowed, match="error_no_case"):
            authorise(ROLES, PEOPLE[role], verb, a_case(OTHERS, PEOPLE[role]))


def test_with_no_roles_the_terminals_user_may_all_that_a_role_gives() -> None:
    for verb in set(Verb) - ASKING:
        assert may(Roles(), "local:me", verb, a_case(OTHERS, "local:me"))
        assert verb is Verb.READ_CASE or not may(Roles(), "web:me", verb, a_case(THEIRS, "web:me"))


@pytest.mark.parametrize("role", ["dpos", "deputies", "admins", "auditors", "externals", "security"])
def test_one_role_anywhere_ends_that(role: str) -> None:
    roles = replace(Roles(), **{role: frozenset({"slack:T1:U7"})})
    for verb in set(Verb) - ASKING:
        assert not may(roles, "local:me", verb, a_case(OTHERS, "local:me"))


@pytest.mark.parametrize(
    ("actor", "team"),
    [("dpo", Team.DPO), ("deputy", Team.DPO), ("security", Team.SECURITY)],
)
def test_whose_advice_it_is_follows_from_who_gives_it(actor: str, team: Team) -> None:
    assert ROLES.team_of(PEOPLE[actor], a_case(ROUTED, PEOPLE["employee"]).offer) is team


def test_who_is_of_the_dpos_and_of_the_security_team_advises_as_the_dpo() -> None:
    both = replace(ROLES, security=ROLES.dpos)
    assert both.team_of(PEOPLE["dpo"], a_case(ROUTED, PEOPLE["employee"]).offer) is Team.DPO
