"""A case on a tool or a secret, from its opening to its advice: who is told of it, who may do what, where it goes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.calendar import french_working_time
from bot.adapters.store import Store
from bot.domain.answers.answer import Answer, Doubt, Verdict
from bot.domain.answers.understood import understood
from bot.domain.asked.likeness import Likeness
from bot.domain.asked.question import Question, Shielded, Thread
from bot.domain.cases.authorise import Roles
from bot.domain.cases.case import Case, Reliance, State
from bot.domain.cases.delivery import CaseForDpo, CaseOpened, CaseReminder, CaseSettled, Content, PrecedentSuspended
from bot.domain.cases.discretion import for_dpo
from bot.domain.cases.precedents import is_same, settled_by
from bot.domain.errors import NotAllowed, Refused
from bot.domain.team import Subject, Team
from bot.dpo.desk import Desk
from bot.dpo.precedents import Precedents
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import DataClass, Language
from knowledge.question.understanding import understand
from tests.fakes.asking import ASKER, DPO, THREAD, a_decision, an_offer
from tests.fakes.charter import charter_of
from tests.fakes.clock import StillClock
from tests.fakes.store import MemoryDpoChannels, MemoryStore, Remembering

SECURITY, MAILED, DEPUTY = "slack:T1:USEC", "mailto:securite@v.example", "slack:T1:U8"
TO_DPO, TO_SECURITY, BY_MAIL = Thread("slack:T1/CDPO"), Thread("slack:T1/CSEC"), Thread(MAILED)
ROLES = Roles(dpos=frozenset({DPO}), deputies=frozenset({DEPUTY}), security=frozenset({SECURITY, MAILED}))
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WORKED = french_working_time()
TOOL, ALIKE = "Puis-je installer Cursor ?", "Peut-on installer Cursor ?"
EVERYWHERE = frozenset({"slack", "mailto"})
_GONE = Reliance("charte.fr:4.2", "0" * 64)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(MONDAY)


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: StillClock) -> Iterator[Remembering]:
    if request.param == "memory":
        yield MemoryStore(clock)
        return
    with Store.open(f"sqlite:///{tmp_path / 'charte.db'}", tmp_path / "key", clock) as opened:
        yield opened


@pytest.fixture
def desk(store: Remembering, clock: StillClock) -> Desk:
    return Desk(
        store.register,
        MemoryDpoChannels((TO_DPO,), (TO_SECURITY,)),
        ROLES,
        clock,
        promise=lambda at: WORKED.promise(at, 16),
        alike=lambda before, now: is_same(before, now, frozenset()),
    )


def sent(desk: Desk, name: str = "tool", words: str = TOOL, *, routed: bool = True, anonymous: bool = False) -> Case:
    subject = Subject.TOOLS if routed else None
    offer = replace(an_offer(name, preview=words, thread=THREAD), department=None, routed=subject)
    desk.register.keep_offer(offer)
    return desk.send(offer.id, ASKER, anonymous=anonymous)


def told(store: Remembering) -> list[tuple[Thread, Content]]:
    """Give what was promised since the last call, and to whom."""
    found = []
    while (delivery := store.outbox.next(EVERYWHERE)) is not None:
        found.append((delivery.thread, delivery.content))
        store.outbox.sent(delivery.id)
    return found


def kinds(store: Remembering) -> list[tuple[Thread, type[Content]]]:
    return [(thread, type(content)) for thread, content in told(store)]


def test_its_card_goes_to_the_security_team_and_its_asker_is_told_so(desk: Desk, store: Remembering) -> None:
    case = sent(desk)
    opened, *cards = told(store)
    assert isinstance(opened[1], CaseOpened)
    assert (opened[0], opened[1].team) == (THREAD, Team.SECURITY)
    assert cards == [(TO_SECURITY, CaseForDpo(case)), (BY_MAIL, CaseForDpo(case))]


def test_any_other_case_goes_to_the_dpo_and_the_security_team_is_told_nothing(desk: Desk, store: Remembering) -> None:
    sent(desk, routed=False)
    assert [thread for thread, _ in told(store)] == [THREAD, TO_DPO]


def test_where_the_security_team_has_no_place_the_dpo_gets_its_cases(desk: Desk, store: Remembering) -> None:
    alone = replace(desk, channels=MemoryDpoChannels((TO_DPO,)), roles=replace(ROLES, security=frozenset({SECURITY})))
    sent(alone)
    assert [thread for thread, _ in told(store)] == [THREAD, TO_DPO]


def test_the_security_team_lives_its_own_cases_and_no_other_exists_for_it(desk: Desk) -> None:
    mine, other = sent(desk), sent(desk, "other", "Autre chose ?", routed=False)
    assert [case.number for case in desk.waiting(SECURITY)] == [mine.number]
    assert {case.number for case in desk.waiting(DPO)} == {mine.number, other.number}
    desk.take(mine.number, SECURITY)
    assert desk.ask_back(mine.number, "Quelle version ?", SECURITY).state is State.ASKED_BACK
    desk.reply(mine.number, "La payante.", ASKER)
    settled = desk.settle(mine.number, a_decision(by=SECURITY))
    assert settled.advice is not None
    assert settled.advice.team is Team.SECURITY
    assert desk.reopen(mine.number, "Une erreur.", SECURITY).state is State.TAKEN
    for act in (desk.read, desk.take, desk.near):
        with pytest.raises(NotAllowed, match="error_no_case"):
            act(other.number, SECURITY)
    with pytest.raises(NotAllowed, match="error_no_case"):
        desk.reassign(other.number, SECURITY, SECURITY)


def test_the_dpo_and_deputies_may_settle_it_and_it_is_their_advice(desk: Desk, store: Remembering) -> None:
    first, second = sent(desk), sent(desk, "second", "Puis-je utiliser Notion AI ?")
    told(store)
    for case, actor in ((first, DPO), (second, DEPUTY)):
        advice = desk.settle(case.number, a_decision(by=actor)).advice
        assert advice is not None
        assert advice.team is Team.DPO
    assert kinds(store) == [(THREAD, CaseSettled), (TO_SECURITY, CaseForDpo)] * 2


def test_a_misrouted_case_is_given_to_the_dpo_and_leaves_the_security_team(desk: Desk, store: Remembering) -> None:
    case = sent(desk)
    told(store)
    desk.take(case.number, SECURITY)
    told(store)
    given = desk.reassign(case.number, None, SECURITY)
    assert (given.offer.team, given.holder, given.state) == (Team.DPO, None, State.WAITING)
    assert told(store) == [(TO_DPO, CaseForDpo(given)), (TO_SECURITY, CaseForDpo(given, gone=True, anew=True))]
    with pytest.raises(NotAllowed, match="error_no_case"):
        desk.read(case.number, SECURITY)
    desk.take(case.number, DPO)
    assert kinds(store) == [(TO_DPO, CaseForDpo)]
    with pytest.raises(Refused, match="error_not_a_dpo"):
        desk.reassign(case.number, SECURITY, DPO)
    with pytest.raises(Refused, match="error_with_dpo"):
        desk.reassign(case.number, None, DPO)


def test_a_dpo_without_a_chat_is_written_to_when_a_case_is_given_to_the_dpo(desk: Desk, store: Remembering) -> None:
    nadia = "mailto:nadia@v.example"
    desk = replace(desk, roles=replace(ROLES, dpos=frozenset({DPO, nadia})))
    case = sent(desk)
    told(store)
    given = desk.reassign(case.number, None, SECURITY)
    assert (Thread(nadia), CaseForDpo(given)) in told(store)


@pytest.mark.parametrize("to", [DPO, DEPUTY])
def test_a_dpo_who_takes_it_over_makes_it_theirs(desk: Desk, to: str) -> None:
    case = sent(desk)
    desk.take(case.number, SECURITY)
    mine = desk.reassign(case.number, to, to)
    assert (mine.offer.team, mine.holder) == (Team.DPO, to)


def test_within_the_security_team_it_stays_theirs(desk: Desk, store: Remembering) -> None:
    case = sent(desk)
    told(store)
    given = desk.reassign(case.number, MAILED, SECURITY)
    assert (given.offer.team, given.holder) == (Team.SECURITY, MAILED)
    assert told(store) == [(TO_SECURITY, CaseForDpo(given)), (BY_MAIL, CaseForDpo(given))]


def test_a_reply_that_is_awaited_comes_before_it_is_given_away(desk: Desk) -> None:
    case = sent(desk)
    desk.ask_back(case.number, "Quelle version ?", SECURITY)
    with pytest.raises(Refused, match="error_asked"):
        desk.reassign(case.number, None, SECURITY)
    desk.reply(case.number, "Pour le fichier des clients.", ASKER)
    given = desk.reassign(case.number, None, SECURITY)
    assert (given.holder, given.exchanges[-1].reply) == (None, "Pour le fichier des clients.")
    assert desk.ask_back(case.number, "Lesquels ?", DPO).holder == DPO


def test_reminders_go_to_the_security_team_and_a_late_one_to_the_dpo_too(
    desk: Desk, store: Remembering, clock: StillClock
) -> None:
    case = sent(desk)
    told(store)
    reminded: list[list[tuple[Thread, type[Content]]]] = []
    for _ in range(3):
        clock.forward(days=2)
        desk.remind()
        reminded.append(kinds(store))
    first, late = reminded[0], [one for one in reminded if one][-1]
    assert first == [(TO_SECURITY, CaseForDpo), (TO_SECURITY, CaseReminder), (BY_MAIL, CaseReminder)]
    assert late == [
        (TO_SECURITY, CaseForDpo),
        (TO_DPO, CaseForDpo),
        *((thread, CaseReminder) for thread in (TO_SECURITY, BY_MAIL, TO_DPO)),
    ]
    desk.take(case.number, SECURITY)
    assert kinds(store) == [(TO_SECURITY, CaseForDpo), (TO_DPO, CaseForDpo)]


def test_near_cases_of_the_security_team_are_its_own(desk: Desk) -> None:
    mine, again = sent(desk), sent(desk, "again", ALIKE)
    elsewhere = sent(desk, "elsewhere", f"{ALIKE} Merci", routed=False)
    assert [case.number for case in desk.near(mine.number, SECURITY)] == [again.number]
    assert desk.beside(mine) == (again.number,)
    assert {case.number for case in desk.near(mine.number, DPO)} == {again.number, elsewhere.number}
    both = desk.settle_together((mine.number, again.number), a_decision(by=SECURITY))
    assert {case.advice.team for case in both if case.advice} == {Team.SECURITY}


def test_a_case_of_the_dpos_that_comes_near_changes_no_card_of_the_security_teams(
    desk: Desk, store: Remembering
) -> None:
    sent(desk)
    told(store)
    sent(desk, "elsewhere", ALIKE, routed=False)
    assert TO_SECURITY not in [thread for thread, _ in told(store)]


def test_an_unnamed_asker_stays_so_for_the_security_team(desk: Desk, store: Remembering) -> None:
    case = sent(desk, anonymous=True)
    seen = desk.read(case.number, SECURITY)
    assert (seen.offer.asker, seen) == ("", for_dpo(seen))
    assert all(ASKER not in repr(content) for thread, content in told(store) if thread != THREAD)


def test_its_precedent_is_suspended_where_it_was_given(desk: Desk, store: Remembering) -> None:
    case = sent(desk)
    relying = replace(desk, relying=lambda _: (_GONE,))
    relying.settle(case.number, a_decision(by=SECURITY, precedent=True))
    told(store)
    relying.review({})
    assert kinds(store) == [(TO_SECURITY, PrecedentSuspended), (BY_MAIL, PrecedentSuspended)]
    assert store.register.advice() == ()


def test_a_withdrawn_case_is_shown_so_where_it_was(desk: Desk, store: Remembering) -> None:
    case = sent(desk)
    told(store)
    withdrawn = desk.withdraw(case.number, ASKER)
    assert told(store) == [(TO_SECURITY, CaseForDpo(withdrawn))]


@pytest.mark.parametrize(("by", "named"), [(SECURITY, "de l'équipe sécurité"), (DPO, "du DPO")])
def test_its_precedent_is_quoted_under_the_name_of_whoever_gave_it(
    desk: Desk, store: Remembering, by: str, named: str
) -> None:
    words = Shielded(TOOL, (), frozenset({DataClass.NONE}), len(TOOL), len(TOOL), 0.1)
    question = Question(words, Language.FR, THREAD, ASKER)
    desk.settle(sent(desk).number, replace(a_decision(by=by, precedent=True), verdict=Verdict.FORBIDDEN))
    standing = Precedents(store.register, wording).standing(charter_of())
    open_ = Answer(
        Verdict.UNCLEAR,
        Language.FR,
        "e",
        MONDAY.date(),
        doubt=Doubt.SILENT,
        understood=understood(understand(TOOL)),
    )
    shown = show(settled_by(open_, question, standing, Likeness()), wording(Language.FR), first=False)
    assert shown.headline == f"Non autorisé par un avis {named}"
    assert shown.quotes[0].label == f"Avis {named} n° 2026-0001 du 2 mars 2026"
    assert named.removeprefix("de ").removeprefix("du ").lower() in shown.lines[-1].lower()
