"""What a suspension does to an answer: nothing rests on a suspended passage, and nothing else moves."""

from dataclasses import replace

import pytest

from bot.domain.answers.answer import Doubt, Halted, Verdict, cite_whole
from bot.domain.cases.case import Reliance
from bot.domain.cases.suspending import Suspension, given_by, released, rests_on, withheld
from knowledge.clause import Clause
from tests.fakes.asking import CLAUSE, DPO, an_answer
from tests.fakes.charter import Words, write_source
from tests.fakes.clock import StillClock

NOW = StillClock().now()
_, (OTHER,) = write_source(Words("5.1", "Tout usage est déclaré.", "Déclaration"))
SUSPENDED = Suspension("S-2026-0001", Reliance.on(CLAUSE), "Charte – 4.2", "e1", "Une erreur.", DPO, NOW)


def halting(*clauses: Clause) -> dict[str, str]:
    return {clause.key: "Une erreur." for clause in clauses}


def test_an_answer_on_a_suspended_passage_is_unclear_and_shows_it() -> None:
    answer = withheld(replace(an_answer(), conditions=()), halting(CLAUSE))
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.SUSPENDED)
    assert answer.citations == answer.ways == answer.usable == answer.conditions == ()
    assert [one.clause for one in answer.near] == [CLAUSE]
    assert answer.offers_dpo
    assert answer.halted == (Halted(CLAUSE.key, "Une erreur."),)


def test_a_suspended_passage_among_the_near_ones_is_told() -> None:
    doubt = an_answer().doubted(Doubt.SILENT, (cite_whole(CLAUSE), cite_whole(OTHER)))
    answer = withheld(doubt, halting(OTHER))
    assert (answer.doubt, answer.near) == (Doubt.SILENT, doubt.near)
    assert answer.halted == (Halted(OTHER.key, "Une erreur."),)
    elsewhere = withheld(replace(doubt, near=doubt.near[:1]), halting(OTHER))
    assert elsewhere.halted == ()


def test_a_passage_that_decided_without_being_quoted_counts_too() -> None:
    assert withheld(an_answer(), halting(OTHER), [OTHER.key]).doubt is Doubt.SUSPENDED


def test_one_of_several_passages_is_enough() -> None:
    both = replace(an_answer(), citations=(cite_whole(OTHER), cite_whole(CLAUSE)))
    assert withheld(both, halting(CLAUSE)).doubt is Doubt.SUSPENDED


def test_what_other_rules_forbid_by_themselves_stays_forbidden() -> None:
    both = replace(an_answer(), citations=(cite_whole(OTHER), cite_whole(CLAUSE)))
    ruled = (OTHER.key, CLAUSE.key)
    kept = withheld(both, halting(CLAUSE), ruled)
    assert (kept.verdict, [one.clause for one in kept.citations]) == (Verdict.FORBIDDEN, [OTHER])
    assert withheld(both, halting(OTHER, CLAUSE), ruled).doubt is Doubt.SUSPENDED
    allowed = replace(both, verdict=Verdict.ALLOWED)
    assert withheld(allowed, halting(CLAUSE), ruled).doubt is Doubt.SUSPENDED


def test_other_answers_stand() -> None:
    assert withheld(an_answer(), halting(OTHER)) == an_answer()
    assert withheld(an_answer(), {}) == an_answer()


def test_a_question_out_of_scope_stays_out_of_scope() -> None:
    answer = replace(an_answer(), verdict=Verdict.OFF_TOPIC, citations=())
    assert withheld(answer, halting(CLAUSE), [CLAUSE.key]) == answer


def test_what_permits_a_masked_version_goes_with_its_passage() -> None:
    answer = replace(an_answer(), redacted="…", usable=(cite_whole(OTHER),))
    assert rests_on(answer) == {CLAUSE.key, OTHER.key}
    kept = withheld(answer, halting(OTHER))
    assert (kept.verdict, kept.usable) == (Verdict.FORBIDDEN, ())


def test_the_parts_of_a_message_count_for_what_it_rests_on() -> None:
    part = replace(an_answer(), asked="a ?")
    other = replace(part, citations=(cite_whole(OTHER),), asked="b ?")
    whole = replace(an_answer(), parts=(part, other))
    assert given_by(whole).clauses == tuple(sorted({CLAUSE.key, OTHER.key}))


def test_it_holds_while_the_words_stand_and_nobody_resumed_it() -> None:
    assert SUSPENDED.holds_in({CLAUSE.key: CLAUSE})
    assert not SUSPENDED.holds_in({})
    assert not SUSPENDED.holds_in({CLAUSE.key: replace(CLAUSE, text=CLAUSE.text.replace("interdit", "possible"))})
    assert not replace(SUSPENDED, resumed_by=DPO, resumed_at=NOW).holds_in({CLAUSE.key: CLAUSE})


def test_a_suspension_that_an_edition_ends_is_told_with_the_clause_that_answers_again() -> None:
    before, reworded = {CLAUSE.key: CLAUSE}, replace(CLAUSE, text=CLAUSE.text.replace("interdit", "possible"))
    moved = {CLAUSE.key: reworded, "charte.fr:4.3": CLAUSE}
    for now, told in ((before, []), ({CLAUSE.key: reworded}, [CLAUSE.key]), (moved, ["charte.fr:4.3"]), ({}, [])):
        assert [key for _, key in released([SUSPENDED], before, now)] == told


def test_an_advice_holds_until_it_is_resumed() -> None:
    assert replace(SUSPENDED, passage=Reliance("avis:2026-0007", "0" * 64)).holds_in({})


def test_a_suspension_says_why_and_is_resumed_by_somebody() -> None:
    with pytest.raises(ValueError, match="says why"):
        replace(SUSPENDED, because=" ")
    with pytest.raises(ValueError, match="at some moment"):
        replace(SUSPENDED, resumed_by=DPO)
