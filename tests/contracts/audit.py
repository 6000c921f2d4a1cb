"""What every audit must do: inherit `AuditContract` and give one fixture, `open_store`."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.acting import typed_by
from bot.domain.cases.audit import Act, Detail
from bot.domain.cases.case import Reassigned, Reminded, Reopened, Taken, Withdrawn
from bot.domain.cases.discretion import unnamed
from bot.domain.cases.promise import Reminder
from bot.domain.errors import Refused
from tests.fakes.asking import ASKER, DPO, a_decision, an_offer
from tests.fakes.clock import StillClock
from tests.fakes.store import OpenStore, Remembering

OTHER = "mailto:paul@valombre.example"
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class AuditContract:
    """The suite; a subclass gives `open_store`, which opens an empty store at a clock."""

    @pytest.fixture
    def open_store(self) -> OpenStore:
        raise NotImplementedError

    @pytest.fixture
    def store(self, open_store: OpenStore) -> Remembering:
        return open_store(StillClock())

    def test_an_empty_audit_holds(self, store: Remembering) -> None:
        assert store.audit.entries() == ()
        assert store.audit.broken_at() is None

    def test_each_change_is_an_entry_and_what_changes_nothing_is_none(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        store.register.open_case(an_offer(), (), MONDAY)
        for _ in range(2):
            store.register.change(case.number, Taken(DPO, MONDAY + timedelta(hours=1)), ())
        store.register.settle(case.number, a_decision(), (), MONDAY + timedelta(hours=2))
        store.register.settle(case.number, a_decision(), (), MONDAY + timedelta(hours=3))
        store.register.change(case.number, Reopened(DPO, MONDAY + timedelta(hours=4)), ())
        noted = [(e.act, e.actor, e.about, (e.at - MONDAY).total_seconds() / 3600) for e in store.audit.entries()]
        assert noted == [
            (Act.OPENED, ASKER, case.number, 0),
            (Act.TAKEN, DPO, case.number, 1),
            (Act.SETTLED, DPO, case.number, 2),
            (Act.REOPENED, DPO, case.number, 4),
        ]
        assert store.audit.broken_at() is None

    def test_what_is_refused_leaves_no_entry(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        with pytest.raises(Refused):
            store.register.change(case.number, Reopened(DPO, MONDAY), ())
        with pytest.raises(ValueError, match="advice"):
            store.register.settle(case.number, a_decision(" "), (), MONDAY)
        assert [e.act for e in store.audit.entries()] == [Act.OPENED]

    def test_no_entry_holds_a_word_of_the_question_or_the_advice(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(preview="Puis-je piloter un drone ?"), (), MONDAY)
        store.register.settle(case.number, a_decision("Jamais au-dessus de l'usine."), (), MONDAY)
        told = repr(store.audit.entries())
        assert "drone" not in told
        assert "usine" not in told

    def test_an_entry_says_who_typed_it_where_that_is_somebody_else(self, store: Remembering) -> None:
        with typed_by("local:root"):
            case, _ = store.register.open_case(an_offer(asker="local:root"), (), MONDAY)
            store.register.change(case.number, Taken(DPO, MONDAY), ())
            store.register.change(case.number, Reminded(MONDAY, Reminder.SOON), ())
        store.register.change(case.number, Reassigned(DPO, MONDAY, OTHER), ())
        assert [(e.actor, e.typist) for e in store.audit.entries()] == [
            ("local:root", ""),
            (DPO, "local:root"),
            (DPO, ""),
        ]
        assert store.audit.broken_at() is None

    def test_who_types_for_an_unnamed_asker_is_told_nowhere(self, store: Remembering) -> None:
        with typed_by("local:marie"):
            case, _ = store.register.open_case(unnamed(an_offer(), ()), (), MONDAY)
            store.register.change(case.number, Withdrawn(ASKER, MONDAY), ())
        assert {e.typist for e in store.audit.entries()} == {""}
        assert "marie" not in repr(store.audit.entries())
        assert store.audit.broken_at() is None

    def test_an_entry_says_to_whom_a_case_went_and_what_was_advised(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        store.register.change(case.number, Reassigned(DPO, MONDAY, OTHER), ())
        store.register.settle(case.number, a_decision(by=OTHER), (), MONDAY)
        settled = store.register.case(case.number)
        assert settled is not None
        assert settled.advice is not None
        store.register.change(case.number, Reopened(DPO, MONDAY, because="Un drone a volé."), ())
        opened, given, advised, back = store.audit.entries()
        number = settled.advice.number
        assert opened.details == ((Detail.TO, "dpo"),)
        assert given.details == ((Detail.TO, OTHER),)
        told = {Detail.VERDICT: settled.advice.verdict.value, Detail.ADVICE: number, Detail.PRECEDENT: "no"}
        assert {name: value for name, value in advised.details if name is not Detail.WORDS} == told
        assert (back.because, back.details[0]) == ("Un drone a volé.", (Detail.ADVICE, number))
        assert store.audit.broken_at() is None

    def test_why_an_advice_was_taken_back_goes_with_its_case_and_the_chain_holds(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)
        for _ in range(2):
            store.register.settle(case.number, a_decision(), (), MONDAY)
            store.register.change(case.number, Reopened(DPO, MONDAY, because="Un drone a volé."), ())
        store.register.settle(case.number, a_decision(), (), MONDAY)
        store.own_data.erase(ASKER)
        assert {e.because for e in store.audit.entries()} == {""}
        assert [dict(e.details).get(Detail.REASON, "") != "" for e in store.audit.entries()].count(True) == 2
        assert store.audit.broken_at() is None

    def test_a_withdrawal_wipes_why_an_advice_was_taken_back_and_what_it_said(self, store: Remembering) -> None:
        case, other = (store.register.open_case(an_offer(one), (), MONDAY)[0] for one in ("one", "two"))
        for one in (case, other):
            store.register.settle(one.number, a_decision("Jamais au-dessus de l'usine."), (), MONDAY)
            store.register.change(one.number, Reopened(DPO, MONDAY, because="Un drone a volé."), ())
        gone, _ = store.register.change(case.number, Withdrawn(ASKER, MONDAY), ())
        assert gone == store.register.case(case.number)
        assert "usine" not in repr(gone)
        assert "drone" not in repr(gone)
        reasons = {e.about: e.because for e in store.audit.entries() if e.act is Act.REOPENED}
        assert reasons == {case.number: "", other.number: "Un drone a volé."}
        assert store.audit.broken_at() is None

    def test_of_an_asker_who_is_forgotten_nobody_is_said_to_have_typed_their_lines(self, store: Remembering) -> None:
        with typed_by("local:alice"):
            case, _ = store.register.open_case(an_offer(), (), MONDAY)
            other, _ = store.register.open_case(an_offer("other", asker=OTHER), (), MONDAY)
            store.register.change(case.number, Taken(DPO, MONDAY), ())
            store.register.change(case.number, Withdrawn(ASKER, MONDAY), ())
            store.own_data.erase(ASKER)
        *theirs, erased = [e for e in store.audit.entries() if e.actor.startswith("pseudonym:")]
        assert [(e.act, e.about) for e in theirs] == [(Act.OPENED, case.number), (Act.WITHDRAWN, case.number)]
        assert (erased.act, erased.typist) == (Act.DATA_ERASED, "")
        assert all(e.typist.startswith("pseudonym:") for e in theirs)
        typed = [(e.actor, e.about) for e in store.audit.entries() if e.typist == "local:alice"]
        assert typed == [(OTHER, other.number), (DPO, case.number)], "what was done by others stays as it was"
        assert store.audit.broken_at() is None

    def test_the_chain_holds_whoever_writes_at_once(self, store: Remembering) -> None:
        case, _ = store.register.open_case(an_offer(), (), MONDAY)

        def give(n: int) -> None:
            with suppress(Refused):
                store.register.change(case.number, Reassigned(DPO, MONDAY, f"local:{n}"), ())
                store.register.open_case(an_offer(str(n)), (), MONDAY)

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(give, range(16)))
        assert [e.rank for e in store.audit.entries()] == list(range(1, 34))
        assert store.audit.broken_at() is None
