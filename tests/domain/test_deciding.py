"""The table of docs/who-decides.md, row by row and then all of it."""

from dataclasses import replace
from itertools import product

import pytest

from bot.domain.answers.answer import Citation, Doubt, Reason, Verdict, cite_whole
from bot.domain.verdicts.deciding import Heard, agrees, borne_out, decide, heard, loosens, uncovered
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.proposal import Proposal, Quoted
from knowledge.clause import Clause
from knowledge.concepts import DataClass, Kind
from knowledge.reading import Says
from tests.fakes.charter import Words, write_source

_, CLAUSES = write_source(
    Words("1.1", "Vous pouvez utiliser Copilot pour les documents internes. Relisez ce qu'il écrit.", "Copilot"),
    Words("2.1", "La saisie de données de santé est interdite. Le DPO peut accorder une dérogation écrite.", "Santé"),
)
PERMIT, BAN = CLAUSES
_, LAW = write_source(
    Words("9", "Toute personne a le droit d'accéder à ses données.", "Droit"), kind=Kind.LAW, id="loi"
)

QUOTES: tuple[Citation, ...] = (cite_whole(PERMIT),)


def judged(verdict: Verdict) -> Judgement:
    if verdict is Verdict.UNCLEAR:
        return Judgement(verdict, doubt=Doubt.UNKNOWN_USE)
    return Judgement(verdict, reading=(BAN,), confidence=0.5)


def proposed(
    verdict: Verdict,
    *quotes: tuple[Clause, str],
    conditions: tuple[tuple[Clause, str], ...] = (),
    terms: tuple[str, ...] = (),
) -> Heard:
    proposal = Proposal(
        verdict,
        tuple(Quoted(clause.key, words) for clause, words in quotes),
        tuple(Quoted(clause.key, words) for clause, words in conditions),
        terms=terms,
    )
    return heard(proposal, (*CLAUSES, *LAW))


class TestWhatIsHeard:
    def test_a_quote_is_shown_as_the_whole_published_sentence(self) -> None:
        said = proposed(Verdict.ALLOWED, (PERMIT, "pouvez utiliser Copilot pour les documents"))
        assert [one.quote for one in said.quotes] == ["Vous pouvez utiliser Copilot pour les documents internes."]

    def test_invented_words_are_no_quote(self) -> None:
        assert proposed(Verdict.ALLOWED, (PERMIT, "Vous pouvez utiliser ChatGPT pour tout")).quotes == ()

    @pytest.mark.parametrize("number", [BAN.key, "charte.fr:99", ""])
    def test_words_count_where_they_stand_whatever_clause_the_model_names(self, number: str) -> None:
        proposal = Proposal(Verdict.ALLOWED, (Quoted(number, "Vous pouvez utiliser Copilot"),))
        assert [one.clause for one in heard(proposal, CLAUSES).quotes] == [PERMIT]

    def test_words_of_two_clauses_tell_neither(self) -> None:
        twin = replace(PERMIT, id="9.9")
        proposal = Proposal(Verdict.ALLOWED, (Quoted("", "Vous pouvez utiliser Copilot"),))
        assert heard(proposal, (*CLAUSES, twin)).quotes == ()

    def test_the_law_carries_no_verdict_but_a_fact(self) -> None:
        words = (LAW[0], "Toute personne a le droit d'accéder à ses données")
        assert proposed(Verdict.ALLOWED, words).quotes == ()
        assert len(proposed(Verdict.INFO, words).quotes) == 1

    def test_an_open_condition_makes_an_allowed_if(self) -> None:
        said = proposed(Verdict.ALLOWED, (PERMIT, PERMIT.text), conditions=((PERMIT, "Relisez ce qu'il écrit"),))
        assert said.verdict is Verdict.CONDITIONAL
        assert said.conditions == ("Relisez ce qu'il écrit",)

    def test_a_condition_that_stands_in_no_quote_is_not_shown_but_still_counts(self) -> None:
        said = proposed(Verdict.ALLOWED, (PERMIT, PERMIT.text), conditions=((PERMIT, "Demandez à la direction"),))
        assert (said.verdict, said.conditions) == (Verdict.CONDITIONAL, ())

    def test_two_quotes_of_one_sentence_are_one(self) -> None:
        said = proposed(
            Verdict.ALLOWED, (PERMIT, "Vous pouvez utiliser Copilot"), (PERMIT, "pour les documents internes")
        )
        assert len(said.quotes) == 1


class TestTheSecondLook:
    CONTROLS = (Says.FORBIDDEN, Says.NOTHING)

    @pytest.mark.parametrize(
        ("says", "agreed"),
        [
            ((Says.ALLOWED, *CONTROLS), True),
            ((Says.ALLOWED, Says.NOTHING, *CONTROLS), True),
            ((Says.ALLOWED, Says.INFO, Says.ALLOWED, *CONTROLS), True),
            ((Says.ALLOWED, Says.CONDITIONAL, *CONTROLS), True),
            ((Says.NOTHING, Says.ALLOWED, *CONTROLS), False),
            ((Says.CONDITIONAL, Says.ALLOWED, *CONTROLS), False),
            ((Says.FORBIDDEN, Says.NOTHING, *CONTROLS), False),
            ((Says.ALLOWED, Says.NOTHING, Says.FORBIDDEN, *CONTROLS), False),
            ((Says.ALLOWED,) * 4, False),
            ((Says.ALLOWED, Says.NOTHING, Says.NOTHING, Says.NOTHING), False),
            ((Says.ALLOWED, Says.NOTHING), False),
            (None, False),
        ],
    )
    def test_the_proof_permits_no_rival_forbids_and_the_controls_are_right(
        self, says: tuple[Says, ...] | None, *, agreed: bool
    ) -> None:
        assert agrees(Verdict.ALLOWED, says, self.CONTROLS) is agreed

    @pytest.mark.parametrize(
        ("proof", "agreed"),
        [(Says.ALLOWED, True), (Says.CONDITIONAL, True), (Says.FORBIDDEN, False), (Says.INFO, False)],
    )
    def test_an_allowed_if_is_borne_out_by_a_condition(self, proof: Says, *, agreed: bool) -> None:
        assert agrees(Verdict.CONDITIONAL, (proof, Says.NOTHING, *self.CONTROLS), self.CONTROLS) is agreed
        assert not agrees(Verdict.CONDITIONAL, (proof, Says.FORBIDDEN, *self.CONTROLS), self.CONTROLS)

    @pytest.mark.parametrize(
        ("proposed", "proof", "borne"),
        [
            (Verdict.ALLOWED, Says.ALLOWED, Verdict.ALLOWED),
            (Verdict.ALLOWED, Says.CONDITIONAL, Verdict.CONDITIONAL),
            (Verdict.ALLOWED, Says.NOTHING, None),
            (Verdict.ALLOWED, Says.FORBIDDEN, None),
            (Verdict.CONDITIONAL, Says.ALLOWED, Verdict.CONDITIONAL),
            (Verdict.CONDITIONAL, Says.NOTHING, None),
        ],
    )
    def test_it_bears_out_what_was_proposed_or_what_is_left_of_it(
        self, proposed: Verdict, proof: Says, borne: Verdict | None
    ) -> None:
        said = Heard(proposed, QUOTES)
        got = borne_out(said, (proof, Says.NOTHING, *self.CONTROLS), self.CONTROLS)
        assert (got.verdict if got else None) is borne
        assert borne_out(said, (proof, Says.FORBIDDEN, *self.CONTROLS), self.CONTROLS) is None
        assert borne_out(said, (proof, Says.NOTHING, Says.CONDITIONAL, Says.CONDITIONAL), self.CONTROLS) is None

    @pytest.mark.parametrize(
        ("quoted", "rival", "verdict"),
        [
            (Kind.FAQ, Kind.CHARTER, Verdict.CONDITIONAL),
            (Kind.FAQ, Kind.ANNEX, Verdict.CONDITIONAL),
            (Kind.CHARTER, Kind.CHARTER, Verdict.ALLOWED),
            (Kind.CHARTER, Kind.FAQ, Verdict.ALLOWED),
        ],
    )
    def test_words_of_a_lower_rank_do_not_loosen_a_condition_above_them(
        self, quoted: Kind, rival: Kind, verdict: Verdict
    ) -> None:
        _, (low,) = write_source(Words("f1", "Oui, vous pouvez résumer un contrat avec Plume.", "FAQ"), kind=quoted)
        _, (over,) = write_source(Words("3", "Résumer un contrat demande l'accord du client.", "Contrats"), kind=rival)
        says = (Says.ALLOWED, Says.CONDITIONAL, *self.CONTROLS)
        got = borne_out(Heard(Verdict.ALLOWED, (cite_whole(low),)), says, self.CONTROLS, (over,))
        assert got is not None
        assert got.verdict is verdict
        assert got.conditions == ((over.text,) if verdict is Verdict.CONDITIONAL else ())

    def test_what_is_left_of_an_allowed_has_every_quote_as_its_condition(self) -> None:
        got = borne_out(Heard(Verdict.ALLOWED, QUOTES), (Says.CONDITIONAL, *self.CONTROLS), self.CONTROLS)
        assert got is not None
        assert got.conditions == tuple(one.quote for one in QUOTES)

    def test_sensitive_data_that_no_quote_names_are_not_covered(self) -> None:
        said = Heard(Verdict.ALLOWED, QUOTES)
        assert uncovered(frozenset({DataClass.HEALTH}), said) == {DataClass.HEALTH}
        assert uncovered(frozenset({DataClass.HEALTH}), Heard(Verdict.ALLOWED, (cite_whole(BAN),))) == frozenset()
        assert uncovered(frozenset({DataClass.HEALTH}), Heard(Verdict.ALLOWED, QUOTES, terms=(BAN,))) == frozenset()
        assert uncovered(frozenset({DataClass.PUBLIC, DataClass.INTERNAL}), said) == frozenset()

    @pytest.mark.parametrize(
        ("words", "covered"),
        [
            ("Le dossier d'un client peut être résumé dans Copilot.", True),
            ("Le nom d'un collègue sous un courriel ne change rien.", True),
            ("A colleague's name or signature under an ordinary mail changes nothing.", True),
            ("Un compte à votre nom de domaine est ouvert dans Copilot.", False),
            ("Le nom de l'outil figure au tableau.", False),
            ("Copilot n'écrit rien au nom de la maison.", False),
            ("Copilot est ouvert à tous.", False),
        ],
    )
    def test_words_on_people_cover_the_people(self, words: str, *, covered: bool) -> None:
        _, (clause,) = write_source(Words("1.1", words))
        said = Heard(Verdict.ALLOWED, (cite_whole(clause),))
        assert (not uncovered(frozenset({DataClass.PERSONAL}), said)) is covered

    def test_terms_are_whole_clauses_that_were_shown_and_no_law(self) -> None:
        said = proposed(Verdict.ALLOWED, (PERMIT, "pouvez utiliser Copilot"), terms=(BAN.key, LAW[0].key, "nowhere:1"))
        assert said.terms == (BAN,)
        assert said.proof == f"{PERMIT.context}\n\n{BAN.context}"


EVERY = tuple(Verdict)
CASES = tuple(product(EVERY, EVERY, (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.UNCLEAR, Verdict.FORBIDDEN), EVERY))


@pytest.mark.parametrize("quoted", [True, False])
@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("asks_leave", [True, False])
@pytest.mark.parametrize("waits", [True, False])
def test_every_row_of_the_table(*, quoted: bool, confirmed: bool, asks_leave: bool, waits: bool) -> None:
    for ruled, weighed, floor, verdict in CASES:
        by_rules, before = judged(ruled), judged(weighed)
        said = Heard(verdict, QUOTES if quoted else ())
        got = decide(by_rules, before, floor, said, confirmed=confirmed, asks_leave=asks_leave, waits=waits)
        row = (ruled, weighed, floor, verdict, quoted, confirmed, asks_leave, waits)
        if floor is not Verdict.ALLOWED and verdict.strictness < floor.strictness:
            assert got is by_rules, row
        elif got.reason is Reason.MODEL:
            assert got.quoted == QUOTES, row
            assert got.verdict is verdict, row
            assert confirmed or not loosens(said, by_rules, before, waits=waits), row
            assert confirmed or verdict is not Verdict.ALLOWED, row
            restricted = {Verdict.FORBIDDEN, Verdict.CONDITIONAL} & {ruled, weighed}
            assert verdict is not Verdict.INFO or not asks_leave or not restricted, row
            against = Verdict.FORBIDDEN in (ruled, weighed) or not weighed.settled
            against |= waits and weighed is Verdict.ALLOWED
            assert confirmed or verdict is not Verdict.CONDITIONAL or not against, row
        elif got.verdict.settled:
            assert got is before, row
            fact = weighed is Verdict.INFO and verdict is Verdict.UNCLEAR and not asks_leave
            assert fact or got.verdict.strictness >= max(1, verdict.strictness), row
        else:
            assert got.verdict in (Verdict.UNCLEAR, Verdict.OFF_TOPIC), row
        assert got.verdict is not Verdict.ALLOWED or (confirmed and quoted) or got is by_rules, row


def test_without_a_model_nothing_changes() -> None:
    for ruled, weighed in product(EVERY, EVERY):
        before = judged(weighed)
        assert decide(judged(ruled), before, Verdict.ALLOWED, None, confirmed=True) is before


def test_a_condition_without_words_of_its_own_is_the_quote() -> None:
    got = decide(
        judged(Verdict.UNCLEAR),
        judged(Verdict.UNCLEAR),
        Verdict.ALLOWED,
        Heard(Verdict.CONDITIONAL, QUOTES),
        confirmed=True,
    )
    assert got.conditions == (PERMIT.text,)


def test_an_off_topic_never_hides_a_restriction_of_the_rules() -> None:
    said = Heard(Verdict.OFF_TOPIC)
    hidden = decide(judged(Verdict.CONDITIONAL), judged(Verdict.CONDITIONAL), Verdict.ALLOWED, said, confirmed=False)
    plain = decide(judged(Verdict.UNCLEAR), judged(Verdict.UNCLEAR), Verdict.ALLOWED, said, confirmed=False)
    assert (hidden.verdict, plain.verdict) == (Verdict.UNCLEAR, Verdict.OFF_TOPIC)


@pytest.mark.parametrize(("asks_leave", "told"), [(False, Verdict.INFO), (True, Verdict.UNCLEAR)])
def test_a_fact_that_was_found_is_told_where_a_model_is_silent_and_permits_nothing(
    *, asks_leave: bool, told: Verdict
) -> None:
    found, silent = judged(Verdict.INFO), Heard(Verdict.UNCLEAR)
    got = decide(judged(Verdict.UNCLEAR), found, Verdict.ALLOWED, silent, confirmed=False, asks_leave=asks_leave)
    assert got.verdict is told


@pytest.mark.parametrize("said", [Heard(Verdict.OFF_TOPIC), Heard(Verdict.INFO, QUOTES)], ids=["off topic", "info"])
@pytest.mark.parametrize("ruled", [Verdict.FORBIDDEN, Verdict.UNCLEAR])
def test_neither_a_fact_nor_off_topic_takes_the_place_of_a_ban(said: Heard, ruled: Verdict) -> None:
    banned = judged(Verdict.FORBIDDEN)
    for asks_leave in (True, False):
        told = decide(judged(ruled), banned, Verdict.ALLOWED, said, confirmed=False, asks_leave=asks_leave)
        assert told is banned


def test_a_condition_of_other_clauses_is_looked_at_again() -> None:
    other = (cite_whole(BAN),)
    weighed = Judgement(Verdict.CONDITIONAL, quoted=QUOTES, conditions=(QUOTES[0].quote,), confidence=0.7)
    unsettled = judged(Verdict.UNCLEAR)
    assert loosens(Heard(Verdict.CONDITIONAL, other), unsettled, weighed)
    assert not loosens(Heard(Verdict.CONDITIONAL, (*QUOTES, *other)), unsettled, weighed)
    stays = decide(unsettled, weighed, Verdict.ALLOWED, Heard(Verdict.CONDITIONAL, other), confirmed=False)
    assert stays is weighed
    read = Judgement(Verdict.CONDITIONAL, reading=(PERMIT,), conditions=(PERMIT.text,), confidence=0.7)
    assert not loosens(Heard(Verdict.CONDITIONAL, QUOTES), unsettled, read)
    assert loosens(Heard(Verdict.CONDITIONAL, other), unsettled, read)
