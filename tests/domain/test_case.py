"""What may happen to a case, held to a plain model; and the cases that cannot be."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.domain.answers.answer import Verdict
from bot.domain.cases.case import (
    Advice,
    AskedBack,
    Case,
    Event,
    Exchange,
    Reassigned,
    Reliance,
    Reopened,
    Replied,
    Settled,
    State,
    Suspended,
    Taken,
    Withdrawn,
    after,
    called,
)
from bot.domain.errors import Refused
from bot.wording import wording
from knowledge.concepts import Language
from tests.fakes.asking import ASKER, CLAUSE, an_offer

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CASE = Case("C-2026-0001", an_offer(), MONDAY)
DPOS = ("slack:T1:U9", "local:deputy", "mailto:dpo@cabinet.example")


def advice(by: str = DPOS[0]) -> Advice:
    return Advice("2026-0001", Verdict.CONDITIONAL, "Sans les noms.", by, MONDAY)


def come_to(*events: Event) -> Case:
    case = CASE
    for event in events:
        case = after(case, event)
    return case


TAKEN = Taken(DPOS[0], MONDAY)
ASKED = AskedBack(DPOS[0], MONDAY, "Quel outil ?")
REPLIED = Replied(ASKER, MONDAY, "DeepL Pro.")
SETTLED = Settled(advice())
WITHDRAWN = Withdrawn(ASKER, MONDAY)
REOPENED = Reopened(DPOS[0], MONDAY)


def test_a_case_goes_from_open_to_taken_to_asked_back_and_back_to_settled() -> None:
    way = (TAKEN, ASKED, REPLIED, SETTLED)
    states = [come_to(*way[:n]).state for n in range(len(way) + 1)]
    assert states == [State.WAITING, State.TAKEN, State.ASKED_BACK, State.TAKEN, State.SETTLED]
    assert come_to(*way).exchanges == (Exchange("Quel outil ?", DPOS[0], MONDAY, "DeepL Pro."),)


def test_taking_twice_changes_nothing() -> None:
    assert come_to(TAKEN, replace(TAKEN, at=MONDAY + timedelta(hours=1))) == come_to(TAKEN)


def test_the_second_dpo_is_told_who_took_it() -> None:
    with pytest.raises(Refused, match="error_taken") as refusal:
        come_to(Taken(DPOS[1], MONDAY), TAKEN)
    assert refusal.value.values == {"number": CASE.number, "holder": "deputy", "identity": "local:deputy"}


def test_whoever_asks_back_holds_the_case() -> None:
    assert come_to(ASKED).holder == DPOS[0]


def test_a_withdrawn_case_has_no_words_left() -> None:
    case = come_to(ASKED, REPLIED, WITHDRAWN)
    assert (case.state, case.offer.preview, case.exchanges) == (State.WITHDRAWN, "", ())
    assert case.offer.clauses == CASE.offer.clauses


def test_reopening_keeps_the_advice_that_no_longer_stands() -> None:
    case = come_to(TAKEN, SETTLED, REOPENED)
    assert (case.state, case.advice, case.earlier) == (State.TAKEN, None, (advice(),))
    assert after(case, SETTLED).state is State.SETTLED


def test_a_question_that_the_advice_made_needless_is_not_asked_again() -> None:
    assert come_to(ASKED, SETTLED, REOPENED).state is State.TAKEN


def test_a_case_that_was_given_to_a_colleague_is_theirs() -> None:
    case = come_to(TAKEN, Reassigned(DPOS[0], MONDAY, DPOS[1]))
    assert case.holder == DPOS[1]
    with pytest.raises(Refused, match="error_taken"):
        after(case, SETTLED)
    assert after(case, Settled(advice(DPOS[1]))).state is State.SETTLED


@pytest.mark.parametrize(
    ("way", "event", "key"),
    [
        ((SETTLED,), TAKEN, "error_settled"),
        ((SETTLED,), WITHDRAWN, "error_settled"),
        ((SETTLED,), SETTLED, "error_settled"),
        ((WITHDRAWN,), TAKEN, "error_withdrawn"),
        ((WITHDRAWN,), WITHDRAWN, "error_withdrawn"),
        ((WITHDRAWN,), REOPENED, "error_not_settled"),
        ((), REOPENED, "error_not_settled"),
        ((), REPLIED, "error_not_asked"),
        ((ASKED,), ASKED, "error_asked"),
        ((ASKED, REPLIED), REPLIED, "error_not_asked"),
        ((ASKED, SETTLED), REPLIED, "error_settled"),
    ],
)
def test_an_illegal_move_is_refused_with_a_sentence(way: tuple[Event, ...], event: Event, key: str) -> None:
    case = come_to(*way)
    with pytest.raises(Refused, match=key) as refusal:
        after(case, event)
    for language in Language:
        assert CASE.number in wording(language)(refusal.value.key, **refusal.value.values)


@pytest.mark.parametrize(
    "broken",
    [
        {"withdrawn_at": MONDAY},
        {"withdrawn_at": MONDAY, "offer": an_offer(preview=""), "advice": advice()},
        {"exchanges": (Exchange("Quel outil ?", DPOS[0], MONDAY),)},
        {"holder": DPOS[0], "exchanges": (Exchange("Quel outil ?", DPOS[0], MONDAY),) * 2},
    ],
    ids=["withdrawn with words", "withdrawn with advice", "asked by nobody", "two questions at once"],
)
def test_a_case_that_could_not_have_come_about_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  which of the sentences is the parameter's name
        replace(CASE, **broken)


def test_an_advice_is_tied_to_the_words_of_its_clauses() -> None:
    tied = replace(advice(), precedent=True, relies=(Reliance.on(CLAUSE),))
    changed = replace(CLAUSE, text=CLAUSE.text[:-1] + "!")
    assert tied.changed_in({CLAUSE.key: CLAUSE}) == ()
    assert tied.changed_in({CLAUSE.key: changed}) == tied.changed_in({}) == (CLAUSE.key,)


def test_conditions_go_with_an_advice_that_has_some() -> None:
    assert replace(advice(), conditions=("Relu.",)).words == "Sans les noms.\n- Relu."
    for broken in ({"verdict": Verdict.ALLOWED, "conditions": ("Relu.",)}, {"conditions": (" ",)}):
        with pytest.raises(ValueError, match="conditions"):
            replace(advice(), **broken)


def test_a_suspended_advice_still_stands_for_its_asker() -> None:
    case = after(come_to(SETTLED), Suspended(MONDAY, ("charte.fr:4.2",)))
    assert (case.state, case.advice.suspended) == (State.SETTLED, True)
    assert after(case, REOPENED).state is State.TAKEN


@pytest.mark.parametrize(("question", "reply"), [("  ", None), ("Quel outil ?", " ")])
def test_a_question_and_its_reply_have_words(question: str, reply: str | None) -> None:
    with pytest.raises(ValueError, match="words"):
        Exchange(question, DPOS[0], MONDAY, reply)


@pytest.mark.parametrize(("identity", "name"), [("local:nadia", "nadia"), ("slack:T1:U9", "U9"), ("mailto:a@b", "a@b")])
def test_an_identity_is_called_by_its_last_part(identity: str, name: str) -> None:
    assert called(identity) == name


@dataclass
class Plain:
    """What a case is, told with plain words: the machine is held to this."""

    state: str = "waiting"
    holder: str | None = None
    exchanges: int = 0
    earlier: int = 0

    def may(self, act: str, by: str) -> bool:
        held = self.holder in (None, by)
        return {
            "take": self.open and held,
            "ask": self.open and held and self.state != "asked_back",
            "reply": self.state == "asked_back",
            "settle": self.open and held,
            "withdraw": self.open,
            "reopen": self.state == "settled",
            "reassign": self.open,
        }[act]

    @property
    def open(self) -> bool:
        return self.state in ("waiting", "taken", "asked_back")

    def do(self, act: str, by: str, to: str) -> None:
        if act == "take":
            self.holder, self.state = by, self.state if self.state == "asked_back" else "taken"
        elif act == "ask":
            self.holder, self.state, self.exchanges = by, "asked_back", self.exchanges + 1
        elif act == "reply":
            self.state = "taken"
        elif act == "settle":
            self.unanswered, self.state = self.state == "asked_back", "settled"
        elif act == "withdraw":
            self.state, self.exchanges, self.earlier = "withdrawn", 0, 0
        elif act == "reopen":
            self.holder, self.state, self.earlier = by, "taken", self.earlier + 1
            self.exchanges -= self.unanswered
        elif act == "reassign":
            self.holder, self.state = to, self.state if self.state == "asked_back" else "taken"


class CaseMachine(RuleBasedStateMachine):
    """Anybody does anything in any order: what the model permits happens, the rest is refused and changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.case, self.plain, self.hours = CASE, Plain(), 0

    @rule(
        act=st.sampled_from(["take", "ask", "reply", "settle", "withdraw", "reopen", "reassign"]),
        by=st.sampled_from(DPOS),
        to=st.sampled_from(DPOS),
    )
    def happens(self, act: str, by: str, to: str) -> None:
        self.hours += 1
        event = _event(act, by, to, MONDAY + timedelta(hours=self.hours))
        if self.plain.may(act, by):
            self.case = after(self.case, event)
            self.plain.do(act, by, to)
            return
        with pytest.raises(Refused):
            after(self.case, event)

    @invariant()
    def the_model_says_the_same(self) -> None:
        case, plain = self.case, self.plain
        assert (case.state.value, len(case.exchanges), len(case.earlier)) == (
            plain.state,
            plain.exchanges,
            plain.earlier,
        )
        assert plain.state == "withdrawn" or case.holder == plain.holder
        assert case.state.open == plain.open


def _event(act: str, by: str, to: str, at: datetime) -> Event:
    return {
        "take": Taken(by, at),
        "ask": AskedBack(by, at, "Quel outil ?"),
        "reply": Replied(ASKER, at, "DeepL Pro."),
        "settle": Settled(replace(advice(by), at=at)),
        "withdraw": Withdrawn(ASKER, at),
        "reopen": Reopened(by, at),
        "reassign": Reassigned(by, at, to),
    }[act]


TestCaseMachine = CaseMachine.TestCase
TestCaseMachine.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
