"""What a learned reading may change of the rules' judgement, verdict by verdict."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers.answer import Doubt, Reason, Verdict
from bot.domain.verdicts.floors import bans_of, clear_floor, floor_of, is_private
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.telling import ALLOWING, SAYING
from bot.domain.verdicts.weighing import (
    AGREED,
    ALONE,
    HIGH,
    LOOSENING,
    USUAL,
    bound,
    weigh,
)
from ingest.rules.rules import read_rules
from knowledge.clause import Clause, Form
from knowledge.concepts import DataClass, Kind, Modality
from knowledge.matching import Fit, Match
from knowledge.question.understanding import understand
from knowledge.reading import Candidate, Reading, Says
from tests.fakes.charter import Words, write_source
from tests.fakes.reader import sure_of

_, (FIRST, SECOND, THIRD, FOURTH) = write_source(*(Words(n, f"Clause numéro {n}, sur accord.") for n in "1234"))
SETTLED = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN, Verdict.INFO)
SILENT = Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)


def candidate(clause: Clause) -> Candidate:
    return Candidate(clause, 0, 0.5, 0.5, 0.5)


def reading(verdict: Verdict, likely: float, says: dict[str, float]) -> Reading:
    """Give a reading of one verdict; `says` is how much each clause says it."""
    clauses = {}
    for key, share in says.items():
        rest = (1 - share) / 4
        kind = Says(verdict) if verdict in set(Says) else Says.INFO
        clauses[key] = {one: share if one is kind else rest for one in Says}
    return Reading(sure_of(verdict, likely), clauses)


def weighed(
    verdict: Verdict, likely: float, share: float = 0.8, *, rules: Judgement = SILENT, floor: Verdict = Verdict.ALLOWED
) -> Judgement:
    return weigh(rules, reading(verdict, likely, {FIRST.key: share}), [candidate(FIRST)], floor)


@pytest.mark.parametrize("verdict", SETTLED)
def test_a_verdict_stands_above_its_bar_on_the_clause_that_says_it(verdict: Verdict) -> None:
    says = replace(candidate(FIRST), modalities=frozenset({Modality.CONDITIONAL}))
    if verdict in (Verdict.FORBIDDEN, Verdict.INFO):
        says = candidate(FIRST)
    said = weigh(SILENT, reading(verdict, ALONE[verdict] + 0.01, {FIRST.key: 0.8}), [says])
    assert (said.verdict, said.reading, said.reason) == (verdict, (FIRST,), Reason.READING)
    assert said.confidence == pytest.approx(ALONE[verdict] + 0.01)


@pytest.mark.parametrize("modality", [None, Modality.DUTY, Modality.RECOMMENDED])
def test_a_condition_in_words_that_neither_permit_nor_forbid_takes_as_much_as_what_undoes(
    modality: Modality | None,
) -> None:
    only = replace(candidate(FIRST), modalities=frozenset({modality} if modality else ()))
    bar = LOOSENING[Verdict.CONDITIONAL]
    below, above = (reading(Verdict.CONDITIONAL, one, {FIRST.key: 0.8}) for one in (bar - 0.01, bar + 0.01))
    assert weigh(SILENT, below, [only]).verdict is Verdict.UNCLEAR
    assert weigh(SILENT, above, [only]).verdict is Verdict.CONDITIONAL


def test_no_ban_rests_on_words_that_only_open() -> None:
    _, (opens, shuts) = write_source(
        Words("o", "Pupils may hand in drafts and notes made with Copilot."),
        Words("s", "Pupils may hand in notes made with Copilot, but not their essays."),
    )
    read = {one.key: reading(Verdict.FORBIDDEN, 0.9, {one.key: 0.8}) for one in (opens, shuts)}
    opening = {one.key: replace(candidate(one), modalities=frozenset({Modality.ALLOWED})) for one in (opens, shuts)}
    assert weigh(SILENT, read[opens.key], [opening[opens.key]]).verdict is Verdict.UNCLEAR
    assert weigh(SILENT, read[shuts.key], [opening[shuts.key]]).reading == (shuts,)


def test_of_the_clauses_that_inform_those_that_can_answer_are_quoted() -> None:
    read = reading(Verdict.INFO, 0.9, {FIRST.key: 0.8, SECOND.key: 0.4})
    beside, telling = replace(candidate(FIRST), answers=False), candidate(SECOND)
    assert weigh(SILENT, read, [beside, telling]).reading == (SECOND,)
    assert weigh(SILENT, read, [beside]).reading == (FIRST,)


@pytest.mark.parametrize("verdict", ALONE)
def test_a_verdict_below_its_bar_is_a_doubt(verdict: Verdict) -> None:
    said = weighed(verdict, ALONE[verdict] - 0.01)
    doubt = Doubt.UNSURE if verdict.settled else Doubt.SILENT
    assert (said.verdict, said.doubt) == (Verdict.UNCLEAR, doubt)
    assert said.reading == (() if verdict is Verdict.OFF_TOPIC else (FIRST,))  # shown as what came closest


def test_a_ban_of_the_rules_is_loosened_by_a_sure_reading_only() -> None:
    rules = Judgement(Verdict.FORBIDDEN)
    bar = LOOSENING[Verdict.CONDITIONAL]
    assert weighed(Verdict.CONDITIONAL, bar - 0.01, rules=rules).verdict is Verdict.UNCLEAR
    assert weighed(Verdict.CONDITIONAL, bar + 0.01, rules=rules).verdict is Verdict.CONDITIONAL


@pytest.mark.parametrize("verdict", [Verdict.CONDITIONAL, Verdict.ALLOWED])
def test_words_in_which_the_rules_read_nothing_but_a_ban_permit_by_a_sure_reading_only(verdict: Verdict) -> None:
    def said(likelihood: float, *modalities: Modality, ruled: Judgement = SILENT) -> Verdict:
        told = reading(verdict, likelihood, {FIRST.key: 0.8})
        return weigh(ruled, told, [replace(candidate(FIRST), modalities=frozenset(modalities))]).verdict

    bar = LOOSENING[verdict]
    assert said(bar - 0.01, Modality.FORBIDDEN) is Verdict.UNCLEAR
    assert said(bar + 0.01, Modality.FORBIDDEN) is verdict
    assert said(ALONE[verdict] + 0.01, Modality.FORBIDDEN, Modality.ALLOWED) is verdict
    assert said(AGREED[verdict] + 0.01, Modality.FORBIDDEN, ruled=Judgement(verdict)) is verdict


@pytest.mark.parametrize("restricts", [Modality.FORBIDDEN, Modality.CONDITIONAL])
def test_beside_a_sure_restriction_allowed_needs_a_surer_reading_unless_a_rule_permits(restricts: Modality) -> None:
    def said(likelihood: float, *sure: Modality) -> Verdict:
        told = reading(Verdict.ALLOWED, likelihood, {FIRST.key: 0.8})
        return weigh(SILENT, told, [candidate(FIRST), replace(candidate(SECOND), sure=frozenset(sure))]).verdict

    bar = LOOSENING[Verdict.ALLOWED]
    assert said(bar - 0.01, restricts) is Verdict.UNCLEAR
    assert said(bar + 0.01, restricts) is Verdict.ALLOWED
    assert said(bar - 0.01, restricts, Modality.ALLOWED) is Verdict.ALLOWED
    assert said(bar - 0.01) is Verdict.ALLOWED


@pytest.mark.parametrize("verdict", SETTLED)
def test_where_the_rules_permit_too_no_bare_ban_is_quoted_if_other_words_say_it(verdict: Verdict) -> None:
    told = reading(verdict, 0.9, {FIRST.key: 0.9, SECOND.key: 0.4})
    both = [replace(candidate(FIRST), modalities=frozenset({Modality.FORBIDDEN})), candidate(SECOND)]
    permits = verdict in (Verdict.ALLOWED, Verdict.CONDITIONAL)
    assert weigh(Judgement(verdict), told, both).reading == ((SECOND,) if permits else (FIRST,))
    assert weigh(SILENT, told, both).reading == (FIRST,)


@given(st.sampled_from(list(ALONE)), st.sampled_from(list(Verdict)), st.booleans())
def test_high_caution_never_lowers_a_bar(likely: Verdict, ruled: Verdict, private: bool) -> None:
    high, usual = HIGH.of(likely, ruled, private=private), USUAL.of(likely, ruled, private=private)
    assert high is not None
    assert usual is not None
    assert usual < high < 1


@pytest.mark.parametrize("verdict", SETTLED)
def test_no_verdict_without_a_clause_that_says_it(verdict: Verdict) -> None:
    assert weighed(verdict, 0.99, SAYING - 0.01).verdict is Verdict.UNCLEAR
    assert weigh(SILENT, Reading(sure_of(verdict, 0.99)), []).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize("verdict", AGREED)
def test_where_the_rules_agree_less_is_enough(verdict: Verdict) -> None:
    assert AGREED[verdict] < ALONE[verdict]
    rules = Judgement(verdict)
    assert weighed(verdict, AGREED[verdict] + 0.01, rules=rules).verdict is verdict
    assert weighed(verdict, AGREED[verdict] - 0.01, rules=rules).verdict is Verdict.UNCLEAR


def test_allowed_needs_a_clause_that_says_it_more_plainly() -> None:
    assert weighed(Verdict.ALLOWED, 0.99, (SAYING + ALLOWING) / 2).verdict is Verdict.UNCLEAR
    assert weighed(Verdict.FORBIDDEN, 0.99, (SAYING + ALLOWING) / 2).verdict is Verdict.FORBIDDEN


def test_of_a_private_account_the_rules_agreement_counts_for_nothing() -> None:
    assert is_private(understand("Puis-je utiliser mon compte ChatGPT perso ?"))
    assert not is_private(understand("Puis-je utiliser Copilot avec mon compte professionnel ?"))
    told, rules = reading(Verdict.ALLOWED, 0.77, {FIRST.key: 0.8}), Judgement(Verdict.ALLOWED)
    assert weigh(rules, told, [candidate(FIRST)]).verdict is Verdict.ALLOWED
    assert weigh(rules, told, [candidate(FIRST)], private=True).verdict is Verdict.UNCLEAR


def test_allowed_asks_for_the_most() -> None:
    for bars in (AGREED, ALONE):
        assert max(bars, key=lambda one: bars[one]) is Verdict.ALLOWED


def test_off_topic_needs_no_quote() -> None:
    assert weighed(Verdict.OFF_TOPIC, 0.9, 0.0).verdict is Verdict.OFF_TOPIC


def test_the_rules_doubt_is_kept_where_the_reading_doubts_too() -> None:
    unknown = Judgement(Verdict.UNCLEAR, doubt=Doubt.UNKNOWN_TOOL)
    assert weighed(Verdict.ALLOWED, 0.5, rules=unknown).doubt is Doubt.UNKNOWN_TOOL


@pytest.mark.parametrize("ruled", SETTLED)
def test_the_charter_is_not_said_to_be_silent_where_the_rules_found_that_it_speaks(ruled: Verdict) -> None:
    assert weighed(Verdict.UNCLEAR, 0.9, rules=Judgement(ruled)).doubt is Doubt.UNSURE
    assert weighed(Verdict.UNCLEAR, 0.9).doubt is Doubt.SILENT


def test_the_surest_clause_comes_first_and_weak_ones_are_left_out() -> None:
    told = {FIRST.key: 0.5, SECOND.key: 0.9, THIRD.key: 0.2, FOURTH.key: 0.8}
    said = weigh(SILENT, reading(Verdict.FORBIDDEN, 0.9, told), [candidate(c) for c in (FIRST, SECOND, THIRD, FOURTH)])
    assert said.reading == (SECOND, FOURTH)


def test_of_two_clauses_that_say_the_same_the_one_that_decides_is_quoted() -> None:
    told = reading(Verdict.FORBIDDEN, 0.9, {FIRST.key: 0.8, SECOND.key: 0.8})
    both = [candidate(FIRST), candidate(SECOND)]
    assert set(weigh(SILENT, told, both).reading) == {FIRST, SECOND}
    assert weigh(SILENT, replace(told, decides={FIRST.key: 0.1, SECOND.key: 0.7}), both).reading == (SECOND,)
    beside_the_point = replace(told, decides={FIRST.key: 0.01, SECOND.key: 0.02})
    assert weigh(SILENT, beside_the_point, both).verdict is Verdict.UNCLEAR


def test_where_the_rules_say_the_same_their_own_clause_is_quoted_if_it_is_read_so_too() -> None:
    told = reading(Verdict.FORBIDDEN, 0.9, {FIRST.key: 0.8, SECOND.key: 0.15, THIRD.key: 0.05})
    ruled = [candidate(FIRST), replace(candidate(SECOND), decides=True), replace(candidate(THIRD), decides=True)]
    forbidden = Judgement(Verdict.FORBIDDEN)
    assert weigh(forbidden, told, ruled).reading == (SECOND,)
    assert weigh(SILENT, told, ruled).reading == (FIRST,)
    assert weigh(forbidden, told, [ruled[0], ruled[2]]).reading == (FIRST,)


def test_the_charter_is_quoted_and_not_the_faq_beside_it() -> None:
    _, (answer,) = write_source(Words("f", "Oui, avec un outil approuvé."), id="faq.fr", kind=Kind.FAQ)
    told = reading(Verdict.FORBIDDEN, 0.9, {answer.key: 0.9, FIRST.key: 0.8})
    assert weigh(SILENT, told, [candidate(answer), candidate(FIRST)]).reading == (FIRST,)
    assert weigh(SILENT, told, [candidate(answer)]).reading == (answer,)


def test_where_the_rules_say_the_same_in_the_faq_no_charter_clause_on_something_else_is_quoted_for_it() -> None:
    _, (answer,) = write_source(Words("f", "Oui, avec un outil approuvé."), id="faq.fr", kind=Kind.FAQ)
    told = reading(Verdict.ALLOWED, 0.95, {answer.key: 0.8, FIRST.key: 0.9})
    found = [replace(candidate(answer), decides=True), candidate(FIRST)]
    assert weigh(Judgement(Verdict.ALLOWED), told, found).reading == (answer,)
    assert weigh(SILENT, told, found).reading == (FIRST,)


_, FLAT = write_source(
    Words("1", "Copilot est autorisé pour résumer des documents internes."),
    Words("2", "Copilot est autorisé pour résumer des documents internes, après relecture."),
    Words("3", "La réponse peut être préparée dans Copilot ; elle part après relecture."),
    Words("4", "rédiger un document interne ;", intro="D'accord, mais :", form=Form.ITEM),
    Words("5", "Copilot may be used to summarise internal documents."),
    Words("6", "Copilot may be used to summarise internal documents once they are published."),
)


@pytest.mark.parametrize(("clause", "holds"), list(zip(FLAT, (False, True, True, True, False, True), strict=True)))
def test_a_permission_that_says_nothing_more_is_no_condition(clause: Clause, holds: bool) -> None:
    told = reading(Verdict.CONDITIONAL, 0.9, {clause.key: 0.9})
    assert (weigh(SILENT, told, [candidate(clause)]).verdict is Verdict.CONDITIONAL) is holds
    assert weigh(Judgement(Verdict.CONDITIONAL), told, [candidate(clause)]).verdict is Verdict.CONDITIONAL


def test_the_open_condition_is_the_one_the_rules_read_in_the_quote() -> None:
    rules = Judgement(Verdict.CONDITIONAL, conditions=("numéro 1", "ailleurs"))
    assert weighed(Verdict.CONDITIONAL, 0.9, rules=rules).conditions == ("numéro 1",)
    assert weighed(Verdict.CONDITIONAL, 0.9).conditions == (FIRST.text,)
    assert weighed(Verdict.FORBIDDEN, 0.9, rules=rules).conditions == ()


def test_a_ticked_column_is_the_condition_of_its_rows() -> None:
    header = "| Outil | Autorisé | Avec accord du DPO |"
    _, (row,) = write_source(Words("1", "| Copilot | | ✅ |", intro=header, form=Form.ROW))
    told = reading(Verdict.CONDITIONAL, 0.9, {row.key: 0.9})
    ruled = Judgement(Verdict.CONDITIONAL, conditions=("Avec accord du DPO",))
    assert weigh(ruled, told, [candidate(row)]).conditions == ("Avec accord du DPO",)


@pytest.mark.parametrize("words", ["Exemple : rapport mensuel, synthèse KPIs.", "Le sujet reste ouvert jusqu'en juin."])
def test_an_example_and_what_is_put_off_are_no_condition(words: str) -> None:
    _, (clause,) = write_source(Words("1", words))
    told = reading(Verdict.CONDITIONAL, 0.9, {clause.key: 0.9})
    assert weigh(SILENT, told, [candidate(clause)]).doubt is Doubt.UNSURE


def test_the_charter_is_not_silent_where_the_first_clause_speaks_of_it() -> None:
    told = replace(reading(Verdict.UNCLEAR, 0.9, {}), clauses=reading(Verdict.FORBIDDEN, 0.1, {FIRST.key: 0.6}).clauses)
    assert weigh(SILENT, told, [candidate(FIRST), candidate(SECOND)]).doubt is Doubt.UNSURE
    assert weigh(SILENT, told, [candidate(SECOND)]).doubt is Doubt.SILENT


@pytest.mark.parametrize(("verdict", "floor"), list(product(Verdict, (Verdict.CONDITIONAL, Verdict.FORBIDDEN))))
def test_nothing_looser_than_the_floor(verdict: Verdict, floor: Verdict) -> None:
    rules = Judgement(Verdict.FORBIDDEN)
    said = weighed(verdict, 0.99, rules=rules, floor=floor)
    assert said.verdict.strictness >= floor.strictness


_, BANS = write_source(
    Words("s", "Il est interdit de saisir un mot de passe ou une clé d'API dans un outil d'IA."),
    Words("p", "Aucune donnée de santé ne peut être saisie avec un compte personnel."),
    Words("o", "Il est interdit de publier une image générée sans le dire."),
)
SECRETS, PRIVATE, OTHER = BANS


@pytest.mark.parametrize(
    ("question", "ban", "floor"),
    [
        ("Puis-je coller ce mot de passe dans ChatGPT ?", SECRETS, Verdict.FORBIDDEN),
        ("Can I paste our API key into Copilot?", SECRETS, Verdict.FORBIDDEN),
        ("Can I paste our API key into Copilot?", OTHER, Verdict.ALLOWED),
        ("Passwords in ChatGPT?", SECRETS, Verdict.FORBIDDEN),
        ("Can ChatGPT summarise a config file with API keys in it?", SECRETS, Verdict.FORBIDDEN),
        ("Puis-je faire traduire un document avec des mots de passe ?", SECRETS, Verdict.FORBIDDEN),
        ("Can the AI write a script that rotates API keys?", SECRETS, Verdict.ALLOWED),
        ("Can I ask the AI to explain the error message 'password expired'?", SECRETS, Verdict.ALLOWED),
        ("Can I use the AI to explain our password policy?", SECRETS, Verdict.ALLOWED),
        ("Je peux demander à l'IA de générer un bon mot de passe ?", SECRETS, Verdict.ALLOWED),
        ("Puis-je coller ce script dans Copilot, sans mot de passe ?", SECRETS, Verdict.ALLOWED),
        ("Je peux mettre des données de santé dans mon compte perso ?", PRIVATE, Verdict.FORBIDDEN),
        ("Je peux mettre des données de santé dans mon compte perso ?", OTHER, Verdict.ALLOWED),
        ("Je peux mettre un texte public dans mon compte perso ?", PRIVATE, Verdict.ALLOWED),
        ("Je peux mettre des données de santé dans Copilot ?", PRIVATE, Verdict.ALLOWED),
        ("Puis-je coller ce mot de passe dans ChatGPT ?", None, Verdict.ALLOWED),
    ],
)
def test_the_floor_is_what_a_clear_ban_says_of_a_secret_or_a_private_account(
    question: str, ban: Clause | None, floor: Verdict
) -> None:
    assert clear_floor(understand(question), _banned(ban)) is floor
    assert floor_of(understand(question), _banned(ban)) is floor


def _banned(ban: Clause | None) -> Judgement:
    if ban is None:
        return Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)
    (rule,) = (one for one in read_rules(ban) if one.modality is Modality.FORBIDDEN)
    return Judgement(Verdict.FORBIDDEN, deciding=(Match(rule, ban, Fit.YES, 1.0),))


ADVERT = (
    "Vous pouvez rédiger une offre d'emploi avec un outil approuvé, après vérification qu'elle ne défavorise personne."
)


@pytest.mark.parametrize(
    ("question", "floor"),
    [
        ("Puis-je rédiger une offre d'emploi avec Copilot Chat ?", Verdict.CONDITIONAL),
        ("Puis-je reformuler notre offre d'emploi avec Copilot Chat ?", Verdict.CONDITIONAL),
        ("Puis-je rédiger une offre de stage pour le lycée avec Copilot Chat ?", Verdict.ALLOWED),
        ("Puis-je rédiger une note avec Copilot Chat ?", Verdict.ALLOWED),
        ("Puis-je traduire une offre d'emploi avec Copilot Chat ?", Verdict.ALLOWED),
    ],
)
def test_a_condition_on_the_very_thing_asked_about_is_not_read_away(question: str, floor: Verdict) -> None:
    _, (clause,) = write_source(Words("5.3", ADVERT))
    (rule,) = (one for one in read_rules(clause) if one.modality is Modality.CONDITIONAL)
    judgement = Judgement(Verdict.CONDITIONAL, deciding=(Match(rule, clause, Fit.YES, 1.0),))
    assert floor_of(understand(question), judgement) is floor


def test_what_a_paste_holds_and_a_rule_restricts_is_not_simply_allowed() -> None:
    asked = replace(understand("Puis-je traduire ceci dans Copilot ?"), data=frozenset({DataClass.CUSTOMER}))
    for verdict in (Verdict.CONDITIONAL, Verdict.FORBIDDEN):
        assert floor_of(replace(asked, pasted=True), Judgement(verdict)) is Verdict.CONDITIONAL
        assert floor_of(asked, Judgement(verdict)) is Verdict.ALLOWED


_, (MEDICAL, PEOPLE) = write_source(
    Words("h", "Les données de santé ne doivent jamais être saisies dans un outil d'IA."),
    Words("d", "Les données personnelles ne doivent pas être saisies dans un outil d'IA."),
)


@pytest.mark.parametrize(
    ("found", "ban", "binds"),
    [
        ({DataClass.HEALTH}, MEDICAL, True),
        ({DataClass.HEALTH}, PEOPLE, False),
        ({DataClass.SPECIAL}, MEDICAL, False),
        ({DataClass.HEALTH}, SECRETS, False),
        (set(), MEDICAL, False),
    ],
)
def test_a_ban_that_names_what_a_paste_was_found_to_be_binds(found: set[DataClass], ban: Clause, binds: bool) -> None:
    asked = understand("Puis-je traduire ceci dans Copilot ?")
    asked = replace(asked, data=asked.data | found, found=frozenset(found), pasted=True)
    judgement = _banned(ban)
    assert [one.clause for one in bans_of(asked, judgement)] == [ban] * binds
    assert (floor_of(asked, judgement) is Verdict.FORBIDDEN) is binds


def test_the_ban_that_names_the_secret_is_the_one_that_is_quoted() -> None:
    asked = understand("Puis-je coller ce mot de passe dans ChatGPT ?")
    named, other = _banned(SECRETS).deciding, _banned(OTHER).deciding
    judgement = Judgement(Verdict.FORBIDDEN, deciding=other + named)
    assert bans_of(asked, judgement) == named


def test_a_binding_ban_is_as_sure_as_the_reading_finds_it_where_that_forbids_too() -> None:
    judgement = replace(_banned(OTHER), confidence=0.5)
    bans = _banned(SECRETS).deciding
    said = bound(judgement, bans, reading(Verdict.FORBIDDEN, 0.9, {}))
    assert (said.verdict, said.deciding, said.confidence) == (Verdict.FORBIDDEN, bans, 0.9)
    against = bound(judgement, bans, reading(Verdict.ALLOWED, 0.95, {}))
    assert (against.verdict, against.confidence) == (Verdict.FORBIDDEN, 0.5)


def test_of_all_bans_that_fit_the_one_that_names_what_was_found_binds() -> None:
    asked = understand("Puis-je traduire ceci dans Copilot ?")
    asked = replace(asked, data=asked.data | {DataClass.HEALTH}, found=frozenset({DataClass.HEALTH}), pasted=True)
    (beside,) = _banned(MEDICAL).deciding
    assert bans_of(asked, _banned(OTHER), [beside]) == (beside,)
    assert bans_of(asked, _banned(OTHER), [replace(beside, fit=Fit.NO)]) == ()
    hr = replace(asked, data=asked.data | {DataClass.HR}, found=asked.found | {DataClass.HR})
    staff = replace(beside, rule=replace(beside.rule, slots=replace(beside.rule.slots, data=frozenset({DataClass.HR}))))
    assert bans_of(hr, replace(_banned(OTHER), deciding=(staff,)), [beside]) == (beside,)


def test_less_is_enough_for_allowed_where_the_rules_found_the_very_words_that_would_be_quoted() -> None:
    said = Judgement(Verdict.ALLOWED, confidence=0.8)
    read = reading(Verdict.ALLOWED, 0.7, {FIRST.key: 0.8})
    found = replace(candidate(FIRST), decides=True)
    assert weigh(said, read, [found]).verdict is Verdict.ALLOWED
    assert weigh(said, read, [candidate(FIRST)]).verdict is Verdict.UNCLEAR
    assert weigh(said, read, [found], private=True).verdict is Verdict.UNCLEAR
    assert weigh(SILENT, read, [found]).verdict is Verdict.UNCLEAR
    assert weigh(said, read, [found], bars=HIGH).verdict is Verdict.UNCLEAR
    restricted = replace(candidate(SECOND), sure=frozenset({Modality.FORBIDDEN}))
    assert weigh(said, read, [found, restricted]).verdict is Verdict.UNCLEAR
    permitted = replace(found, sure=frozenset({Modality.ALLOWED}), modalities=frozenset({Modality.ALLOWED}))
    assert weigh(said, read, [permitted]).verdict is Verdict.ALLOWED
    bound_too = replace(permitted, modalities=frozenset({Modality.ALLOWED, Modality.CONDITIONAL}))
    assert weigh(said, read, [bound_too]).verdict is Verdict.UNCLEAR
    assert weigh(said, read, [permitted, restricted]).verdict is Verdict.UNCLEAR


_, (CONDITION,) = write_source(Words("1", "Un document interne peut être résumé avec Copilot sous réserve d'accord."))


def test_a_condition_of_the_rules_stands_beside_one_read_unsurely_in_the_same_words_alone() -> None:
    (rule,) = read_rules(CONDITION)
    ruled = Judgement(Verdict.CONDITIONAL, deciding=(Match(rule, FIRST, Fit.YES, 1.0),), conditions=(FIRST.text,))
    read = reading(Verdict.CONDITIONAL, 0.46, {FIRST.key: 0.8, SECOND.key: 0.0001})
    read = replace(read, verdicts=dict(read.verdicts) | {Verdict.ALLOWED: 0.45, Verdict.FORBIDDEN: 0.09})
    both = [replace(candidate(FIRST), decides=True), candidate(SECOND)]
    said = weigh(ruled, read, both)
    assert (said.verdict, said.deciding) == (Verdict.CONDITIONAL, ruled.deciding)
    elsewhere = replace(read, clauses={FIRST.key: read.clauses[SECOND.key], SECOND.key: read.clauses[FIRST.key]})
    assert weigh(ruled, elsewhere, both).verdict is Verdict.UNCLEAR
    banned = replace(read, verdicts=dict(read.verdicts) | {Verdict.FORBIDDEN: 0.2})
    assert weigh(ruled, banned, both).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL])
def test_a_row_that_forbids_the_very_data_is_quoted_for_no_permission(verdict: Verdict) -> None:
    header = "| Outil | Informations publiques | Informations confidentielles |"
    _, (row,) = write_source(Words("1", "| Autre | ⚠️ Après avis du comité | ❌ |", intro=header, form=Form.ROW))
    told = reading(verdict, 0.95, {row.key: 0.9})
    closed = replace(candidate(row), possible=frozenset({Modality.FORBIDDEN}))
    assert weigh(SILENT, told, [closed]).verdict is Verdict.UNCLEAR
    opened = replace(closed, possible=frozenset({Modality.FORBIDDEN, Modality.CONDITIONAL}))
    assert weigh(SILENT, told, [opened]).reading == (row,)
