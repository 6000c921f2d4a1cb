"""The chain of the audit: whatever row is taken away, changed, added or moved, it tells where."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.acting import typed_by
from bot.domain.cases.audit import Act, Detail, Entry, Head, broken_at, disguised, follow, pseudonym

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def digest(words: bytes) -> str:
    return sha256(b"key" + words).hexdigest()


def chain(acts: list[Act]) -> tuple[list[Entry], Head]:
    entries, head = [], Head()
    for hours, act in enumerate(acts):
        at = MONDAY + timedelta(hours=hours)
        entry = follow(head, at=at, actor="local:nadia", act=act, about="C-2026-0001", digest=digest)
        entries.append(entry)
        head = Head(entry.rank, entry.digest)
    return entries, head


ENTRIES, HEAD = chain([Act.OPENED, Act.TAKEN, Act.ASKED_BACK, Act.REPLIED, Act.SETTLED])


def test_a_chain_that_nobody_touched_holds() -> None:
    assert broken_at(ENTRIES, HEAD, digest) is None
    assert broken_at([], Head(), digest) is None


@pytest.mark.parametrize(
    ("spoil", "rank"),
    [
        (lambda rows: rows[1:], 1),
        (lambda rows: rows[:2] + rows[3:], 3),
        (lambda rows: rows[:-1], 5),
        (lambda _: [], 1),
        (lambda rows: [*rows[:2], rows[3], rows[2], rows[4]], 3),
        (lambda rows: [rows[0], replace(rows[1], actor="local:other"), *rows[2:]], 2),
        (lambda rows: [rows[0], replace(rows[1], act=Act.SETTLED), *rows[2:]], 2),
        (lambda rows: [rows[0], replace(rows[1], about="C-2026-0002"), *rows[2:]], 2),
        (lambda rows: [rows[0], replace(rows[1], at=MONDAY), *rows[2:]], 2),
        (lambda rows: [*rows[:4], replace(rows[4], digest="0" * 64)], 5),
        (lambda rows: [*rows, replace(rows[4], rank=6)], 6),
    ],
    ids=[
        "first gone",
        "one gone",
        "last gone",
        "all gone",
        "two moved",
        "actor",
        "act",
        "about",
        "at",
        "digest",
        "added",
    ],
)
def test_a_spoilt_chain_says_where(spoil: Callable[[list[Entry]], list[Entry]], rank: int) -> None:
    assert broken_at(spoil(list(ENTRIES)), HEAD, digest) == rank


def test_a_chain_made_anew_without_the_key_does_not_hold() -> None:
    head, forged = Head(), []
    for entry in ENTRIES[1:]:
        made = follow(
            head,
            at=entry.at,
            actor=entry.actor,
            act=entry.act,
            about=entry.about,
            digest=lambda w: sha256(w).hexdigest(),
        )
        forged.append(made)
        head = Head(made.rank, made.digest)
    assert broken_at(forged, head, digest) == 1


@given(st.permutations(ENTRIES), st.integers(0, 5))
def test_no_other_order_or_beginning_holds(rows: list[Entry], kept: int) -> None:
    holds = broken_at(rows[:kept], HEAD, digest) is None
    assert holds == (rows[:kept] == ENTRIES)


def typed_line() -> Entry:
    """Give what an asker of Slack did from a terminal."""
    with typed_by("local:alice"):
        return follow(Head(), at=MONDAY, actor="slack:T1:UALICE", act=Act.OPENED, about="C-2026-0001", digest=digest)


def holds(entry: Entry) -> bool:
    return broken_at([entry], Head(entry.rank, entry.digest), digest) is None


def test_a_pseudonym_takes_the_place_of_who_typed_and_the_chain_holds() -> None:
    line = typed_line()
    gone = disguised(line, digest)
    assert "alice" not in repr(gone).lower()
    assert (gone.actor, gone.typist) == (pseudonym(line.actor, digest), pseudonym("local:alice", digest))
    assert holds(line)
    assert holds(gone)
    assert disguised(gone, digest) == gone


@pytest.mark.parametrize("typist", ["", "local:other", pseudonym("local:other", digest)])
@pytest.mark.parametrize("hidden", [False, True])
def test_nobody_else_can_be_said_to_have_typed(typist: str, hidden: bool) -> None:
    line = disguised(typed_line(), digest) if hidden else typed_line()
    assert not holds(replace(line, typist=typist))


def test_where_nobody_typed_for_another_nobody_is_said_to() -> None:
    assert disguised(ENTRIES[0], digest).typist == ""


def test_a_line_that_was_sealed_with_the_name_of_who_typed_still_verifies_and_keeps_it() -> None:
    line = replace(typed_line(), details=((Detail.TO, "dpo"),))
    told = [1, MONDAY.isoformat(), pseudonym(line.actor, digest), "case.opened", line.about, "", "local:alice"]
    line = replace(line, digest=digest(json.dumps([*told, [["to", "dpo"]]]).encode()))
    assert holds(line)
    assert disguised(line, digest) == replace(line, actor=pseudonym(line.actor, digest))
    assert holds(disguised(line, digest))
    assert not holds(replace(line, typist="local:other"))
