"""What stands in the way of a permission by a precedent: one passage that may forbid is enough."""

from dataclasses import replace

import pytest

from bot.domain.answers.answer import Doubt, Verdict, cite_whole
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.opposing import opposing, quoted_bans
from bot.domain.verdicts.telling import SAYING
from bot.domain.verdicts.weighing import HIGH, REFUSING, USUAL, Weighed
from ingest.rules.rules import read_rules
from knowledge.clause import Clause
from knowledge.concepts import Kind, Modality
from knowledge.matching import Fit, Match
from knowledge.reading import Candidate, Reading, Says
from tests.fakes.asking import an_answer
from tests.fakes.charter import Words, write_source
from tests.fakes.reader import sure_of

_, (PLAIN, BAN, PERMIT) = write_source(
    Words("1.1", "Tout usage d'un drone est examiné au cas par cas."),
    Words("5.3", "Il est interdit de trier des CV avec une IA."),
    Words("4.1", "Vous pouvez traduire un texte public avec un outil approuvé."),
)
RULES = [rule for clause in (PLAIN, BAN, PERMIT) for rule in read_rules(clause)]
SILENT = Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
RULED = Weighed(SILENT, SILENT)


def ban_of(kind: Kind) -> Clause:
    return replace(BAN, kind=kind)


def fitting(fit: Fit, clause: Clause = BAN) -> Weighed:
    rule = next(rule for rule in RULES if rule.clause == BAN.key)
    return replace(RULED, fitting=(Match(rule, clause, fit, 1.0),))


def read(says: float = 0.0, forbidden: float = 0.0) -> Weighed:
    rest = dict.fromkeys(Says, (1 - says) / 4)
    clauses = {PLAIN.key: rest | {Says.FORBIDDEN: says}}
    verdicts = dict(sure_of(Verdict.UNCLEAR, 1 - forbidden)) | {Verdict.FORBIDDEN: forbidden}
    return replace(RULED, reading=Reading(verdicts, clauses), candidates=(Candidate(PLAIN, 0, 0.5, 0.5, 0.5),))


def against(weighed: Weighed = RULED, *near: Clause) -> tuple[Clause, ...]:
    return opposing(near, weighed, RULES, USUAL)


def test_the_rules_of_the_test_read_one_ban() -> None:
    assert {rule.clause for rule in RULES if rule.modality is Modality.FORBIDDEN} == {BAN.key}


def test_a_near_passage_in_which_the_rules_read_a_ban_opposes_though_no_rule_is_taken_to_fit() -> None:
    assert against(RULED, PLAIN, BAN) == (BAN,)


def test_passages_that_ban_nothing_oppose_nothing() -> None:
    assert against(RULED, PLAIN, PERMIT) == ()
    assert against(read(), PLAIN, PERMIT) == ()


def test_a_ban_that_surely_fits_opposes_from_afar() -> None:
    assert against(fitting(Fit.YES), PLAIN) == (BAN,)
    assert against(fitting(Fit.MAYBE), PLAIN) == ()


@pytest.mark.parametrize("kind", [Kind.CHARTER, Kind.ANNEX, Kind.FAQ])
def test_what_is_published_as_a_rule_opposes_whatever_its_rank(kind: Kind) -> None:
    assert against(RULED, ban_of(kind)) == (ban_of(kind),)


def test_law_gives_no_verdict_and_opposes_nothing() -> None:
    assert against(RULED, ban_of(Kind.LAW)) == ()
    assert against(fitting(Fit.YES, ban_of(Kind.LAW)), PLAIN) == ()


def test_a_passage_that_the_reader_alone_reads_as_a_ban_opposes() -> None:
    assert against(read(SAYING), PLAIN) == (PLAIN,)
    assert against(read(SAYING - 0.01), PLAIN) == ()


def test_a_ban_that_the_reader_finds_likely_opposes_with_the_passage_it_reads_so_most() -> None:
    assert against(read(0.05, REFUSING)) == (PLAIN,)
    assert against(read(0.05, REFUSING - 0.01)) == ()
    assert opposing((), read(0.05, REFUSING - 0.01), RULES, HIGH) == (PLAIN,)


def test_what_an_answer_forbids_by_is_told() -> None:
    assert quoted_bans(an_answer()) == tuple(one.clause for one in an_answer().citations)
    assert quoted_bans(an_answer().doubted(Doubt.UNSURE, (cite_whole(BAN),))) == ()
