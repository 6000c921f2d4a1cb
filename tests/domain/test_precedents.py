"""A precedent answers nearly the same question and no other: a wrong "allowed" is the worst that could happen."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from bot.domain.answers.answer import Answer, Doubt, Halted, Reason, Verdict, cite_whole
from bot.domain.answers.understood import understood
from bot.domain.asked.likeness import Likeness
from bot.domain.asked.question import Finding, Question, Shielded
from bot.domain.cases.case import Advice, Case, Reliance
from bot.domain.cases.precedents import Around, Precedent, is_same, may_be_settled, precedent_of, settled_by
from bot.domain.cases.suspending import withheld
from bot.domain.team import Subject, Team
from bot.shown.quoting import show_quote
from knowledge.clause import Clause
from knowledge.concepts import DataClass, Kind, Language
from knowledge.question.understanding import understand
from tests.fakes.asking import THREAD, an_offer
from tests.fakes.charter import Words, write_source

EVIDENCE = Path(__file__).parents[1] / "evidence"
DRONE = "Puis-je piloter un drone avec une IA ?"
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NONE = Likeness()


def asking(text: str, **more: object) -> Question:
    shielded = Shielded(text, (), frozenset({DataClass.NONE}), len(text), len(text), 0.1)
    return replace(Question(shielded, Language.FR, THREAD, "slack:T1:U2"), **more)


def given(question: str = DRONE, verdict: Verdict = Verdict.ALLOWED, **more: object) -> Precedent:
    offer = replace(an_offer(preview=question), department=None)
    advice = replace(
        Advice("2026-0007", verdict, "Hors du site seulement.", "local:dpo", MONDAY, precedent=True), **more
    )
    return precedent_of(Case("C-2026-0001", offer, MONDAY), advice, "Avis du DPO n° 2026-0007 du 2 mars 2026")


UNCLEAR = Answer(Verdict.UNCLEAR, Language.FR, "e", date(2026, 3, 2), doubt=Doubt.SILENT)


def settled(question: str, *precedents: Precedent, answer: Answer = UNCLEAR, **more: object) -> Answer:
    asked = asking(question, **more)
    if not may_be_settled(answer, asked, understand(asked.text)):
        return answer
    return settled_by(answer, asked, precedents, NONE)


@pytest.mark.parametrize(
    "again",
    [
        DRONE,
        "Peut-on piloter un drone avec l'IA ?",
        "Est-ce que je peux piloter un drone avec l'IA ?",
        "Bonjour, puis-je piloter un drone avec une IA ? Merci",
        "Ai-je le droit de piloter un drone avec une IA ?",
        "puis je piloter un drone avec une ia",
        "Puis-je piloter des drones avec une IA ?",
    ],
)
def test_nearly_the_same_question_gets_the_advice(again: str) -> None:
    answer = settled(again, given())
    assert (answer.verdict, answer.reason, answer.doubt) == (Verdict.ALLOWED, Reason.ADVICE, None)
    (quote,) = answer.citations
    assert (quote.clause.key, quote.quote) == ("avis:2026-0007", "Hors du site seulement.")
    assert quote.clause.document == "Avis du DPO n° 2026-0007 du 2 mars 2026"


@pytest.mark.parametrize(
    "other",
    [
        "Puis-je piloter un avion avec une IA ?",
        "Puis-je vendre un drone avec une IA ?",
        "Puis-je ne pas piloter un drone avec une IA ?",
        "Puis-je piloter un drone sans IA ?",
        "Puis-je piloter un drone au-dessus de l'usine avec une IA ?",
        "Puis-je piloter un drone avec ChatGPT ?",
        "Puis-je piloter un drone avec une IA et filmer mes collègues ?",
        "Puis-je piloter 20 drones avec une IA ?",
        "Puis-je piloter un drone de classe B avec une IA ?",
        "Puis-je piloter un drone inhabité avec une IA ?",
        "Dois-je piloter un drone avec une IA ?",
        "Qui peut piloter un drone avec une IA ?",
        "Quel outil pour piloter un drone avec une IA ?",
        "Puis-je piloter un drone avec une IA et des données de clients ?",
        "Puis-je utiliser une IA ?",
        "",
    ],
)
def test_another_question_does_not(other: str) -> None:
    assert settled(other, given()) == UNCLEAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("May I let an AI read the register of the inspections of the north hall?", "inspectors"),
        ("Puis-je faire lire par une IA le planning des opérations du hall nord ?", "opérateurs"),
        ("Puis-je confier à une IA le carnet des formations du site ?", "formateurs"),
        ("Puis-je confier à une IA la liste des visites du site ?", "visiteurs"),
        ("May I let an AI sort the list of deliveries of the site?", "deliverers"),
        ("May I let an AI sort the agenda of the presentations of the site?", "presenters"),
        ("Puis-je résumer un bulletin de paie avec une IA ?", "dossier disciplinaire"),
        ("May I summarise a payslip with an AI?", "disciplinary file"),
        ("Puis-je faire relire à une IA la note du CSE sur le hall ?", "CHS"),
    ],
)
def test_words_that_begin_alike_are_not_the_same(one: str, other: str) -> None:
    """Six letters in common, or one class of data, make no other thing of it."""
    for said in ("inspections", "opérations", "formations", "visites", "deliveries", "presentations", "CSE"):
        if said in one:
            assert not is_same(one, one.replace(said, other), frozenset())
    for said in ("bulletin de paie", "payslip"):
        if said in one:
            assert not is_same(one, one.replace(said, other), frozenset())
    assert is_same(one, one, frozenset())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Puis-je confier à une IA le tribunal du site ?", "Puis-je confier à une IA les tribunaux du site ?"),
        ("Puis-je confier à une IA le plan du hall ?", "Peut-on confier à l'IA les plans du hall ?"),
        ("May I let an AI read the ferry ledger?", "May I let an AI read the ferries ledgers?"),
        ("Puis-je résumer un carnet avec une IA ?", "Puis-je synthétiser un carnet avec une IA ?"),
    ],
)
def test_one_and_many_are_the_same_and_so_are_two_words_for_one_use(one: str, other: str) -> None:
    assert is_same(one, other, frozenset())


def test_of_two_that_contradict_each_other_the_strictest_is_given() -> None:
    ban, newer = given(verdict=Verdict.FORBIDDEN), given(at=MONDAY + timedelta(days=1))
    assert settled(DRONE, newer, ban).verdict is Verdict.FORBIDDEN


def test_the_conditions_of_a_quoted_advice_are_told_apart() -> None:
    terms = given(verdict=Verdict.CONDITIONAL, conditions=("Sans les noms.", "Relu par un humain."))
    quote = show_quote(settled(DRONE, terms).citations[0])
    assert quote.words.split("\n")[1:] == ["• Sans les noms.", "• Relu par un humain."]


def test_conditions_are_words_of_the_advice() -> None:
    plain = settled(DRONE, given(verdict=Verdict.CONDITIONAL))
    named = settled(DRONE, given(verdict=Verdict.CONDITIONAL, conditions=("Relu par un humain.",)))
    assert (plain.conditions, named.conditions) == (("Hors du site seulement.",), ("Relu par un humain.",))
    assert all(condition in answer.citations[0].quote for answer in (plain, named) for condition in answer.conditions)


_, (BY_CASE, BAN, FAR) = write_source(
    Words("1.2", "Tout usage d'un drone avec l'IA est examiné au cas par cas."),
    Words("5.3", "Il est interdit de filmer des personnes."),
    Words("5.4", "Il est interdit de survoler le site."),
)
NEAR = replace(UNCLEAR, near=(cite_whole(BY_CASE), cite_whole(BAN)))
CLAUSES = {one.key: one for one in (BY_CASE, BAN, FAR)}


def opposed(*bans: Clause, halted: Sequence[Clause] = ()) -> Around:
    """Give what stands around a question to which these clauses are bans, where it comes near to them."""
    suspended = {one.key: "En révision." for one in halted}
    return Around(CLAUSES, lambda near: tuple(one for one in near if one in bans), suspended)


def among(around: Around, *precedents: Precedent, answer: Answer = NEAR) -> Answer:
    return settled_by(answer, asking(DRONE), precedents, NONE, around)


def keys(answer: Answer) -> list[str]:
    return [one.clause.key for one in answer.near]


def test_an_advice_does_not_permit_what_a_passage_near_the_question_may_forbid() -> None:
    answer = among(opposed(BAN), given())
    assert (answer.verdict, answer.doubt, answer.reason) == (Verdict.UNCLEAR, Doubt.SILENT, Reason.NONE)
    assert (answer.citations, answer.confidence, answer.offers_dpo) == ((), 0.0, True)
    assert keys(answer) == ["charte.fr:5.3", "charte.fr:1.2", "avis:2026-0007"]
    assert (answer.against, answer.near[-1].quote) == (("charte.fr:5.3",), "Hors du site seulement.")


def test_nor_what_its_own_question_came_near_to_when_it_was_given() -> None:
    relied = given(relies=(Reliance.on(FAR),))
    assert among(opposed(FAR), given()).verdict is Verdict.ALLOWED
    answer = among(opposed(FAR), relied)
    assert answer.doubt is Doubt.SILENT
    assert keys(answer) == ["charte.fr:5.4", "charte.fr:1.2", "charte.fr:5.3", "avis:2026-0007"]


def test_nor_does_it_beside_a_suspended_passage() -> None:
    answer = among(opposed(halted=[BY_CASE]), given())
    assert (answer.doubt, answer.against) == (Doubt.SILENT, ())
    assert keys(answer) == ["charte.fr:1.2", "charte.fr:5.3", "avis:2026-0007"]


@pytest.mark.parametrize("verdict", [Verdict.CONDITIONAL, Verdict.FORBIDDEN])
def test_a_ban_or_a_condition_is_quoted_with_the_passages_beside(verdict: Verdict) -> None:
    terms = ("Sans filmer de personnes.",) if verdict is Verdict.CONDITIONAL else ()
    answer = among(opposed(BAN), given(verdict=verdict, conditions=terms))
    assert (answer.verdict, answer.reason, answer.left_open) == (verdict, Reason.ADVICE, Doubt.SILENT)
    assert (keys(answer), answer.against) == (["charte.fr:5.3", "charte.fr:1.2"], ("charte.fr:5.3",))


def test_of_two_the_one_that_asks_for_something_is_given_though_the_other_permits() -> None:
    answer = among(opposed(), given(), given(verdict=Verdict.CONDITIONAL))
    assert answer.verdict is Verdict.CONDITIONAL


@pytest.mark.parametrize(
    ("ban", "conditions", "quoted"),
    [
        ("Il est interdit de filmer des personnes.", ("Sans filmer de personnes.",), True),
        ("Il est interdit de filmer des personnes.", ("Relu par un humain.", "Ne filmer jamais des personnes."), True),
        ("Il est interdit de filmer des personnes.", ("Hors du site seulement.",), False),
        ("Il est interdit de filmer des personnes.", ("Filmer les personnes de face.",), False),
        ("Il est interdit de filmer des personnes.", (), False),
        ("Il est interdit de saisir des données de santé.", ("Sans donnée de santé.",), True),
        ("Il est interdit de saisir des données de santé.", ("Sans les noms.",), False),
        ("Filming people is forbidden.", ("Without filming people.",), True),
        ("Filming people is forbidden.", ("Off site only.",), False),
        ("Filming people is forbidden.", ("Film people from the front.",), False),
        ("Health data must not be entered.", ("Without any health data.",), True),
        ("Health data must not be entered.", ("Without the names.",), False),
    ],
)
def test_one_on_a_condition_is_quoted_near_a_ban_only_where_a_condition_leaves_out_what_it_bans(
    ban: str, conditions: tuple[str, ...], quoted: bool
) -> None:
    _, (clause,) = write_source(Words("5.3", ban))
    around = Around({clause.key: clause}, lambda near: tuple(one for one in near if one == clause))
    near = replace(UNCLEAR, near=(cite_whole(clause),))
    answer = among(around, given(verdict=Verdict.CONDITIONAL, conditions=conditions), answer=near)
    assert answer.verdict is (Verdict.CONDITIONAL if quoted else Verdict.UNCLEAR)
    assert answer.against == (clause.key,)


def test_nor_is_it_quoted_beside_a_suspended_passage() -> None:
    terms = given(verdict=Verdict.CONDITIONAL, conditions=("Sans filmer de personnes.",))
    assert among(opposed(halted=[BY_CASE]), terms).doubt is Doubt.SILENT


@pytest.mark.parametrize("doubt", [Doubt.SILENT, Doubt.UNSURE])
def test_where_nothing_forbids_it_permits_and_tells_why_the_charter_did_not_answer(doubt: Doubt) -> None:
    answer = among(opposed(), given(), answer=replace(NEAR, doubt=doubt))
    assert (answer.verdict, answer.left_open, keys(answer)) == (Verdict.ALLOWED, doubt, keys(NEAR))


def test_a_suspended_advice_is_shown_to_nobody_as_one_that_permits() -> None:
    around = replace(opposed(BAN), suspended={"avis:2026-0007": "Rendu trop vite."})
    answer = withheld(among(around, given()), around.suspended)
    assert (answer.doubt, answer.left_open) == (Doubt.SUSPENDED, None)
    assert answer.halted == (Halted("avis:2026-0007", "Rendu trop vite."),)


OPEN = {Doubt.SILENT, Doubt.UNSURE, Doubt.UNKNOWN_TOOL, Doubt.UNKNOWN_USE}


@pytest.mark.parametrize("doubt", set(Doubt) - OPEN - {Doubt.MISSING})
def test_a_doubt_about_the_question_itself_is_not_settled(doubt: Doubt) -> None:
    answer = replace(UNCLEAR, doubt=doubt)
    assert settled(DRONE, given(), answer=answer) == answer


def test_what_the_charter_settles_is_never_touched() -> None:
    told = settled(DRONE, given(verdict=Verdict.FORBIDDEN))
    assert settled(DRONE, given(), answer=told) == told


@pytest.mark.parametrize(
    "words",
    [
        {"findings": (Finding("person", 0, 4, 0.9),)},
        {"classes": frozenset({DataClass.CUSTOMER})},
        {"signals": frozenset({DataClass.HR})},
        {"looked_at": 5},
    ],
    ids=["something masked", "a class of data", "a sign", "not read to its end"],
)
def test_a_question_in_which_something_was_seen_gets_no_precedent(words: dict[str, object]) -> None:
    seen = replace(asking(DRONE).words, **words)
    assert settled(DRONE, given(), words=seen) == UNCLEAR


def test_a_question_that_something_was_masked_in_makes_no_precedent() -> None:
    masked = "Puis-je piloter un drone avec une IA pour <COURRIEL_1> ?"
    assert not is_same(masked, masked, frozenset())


@pytest.mark.parametrize(
    "more", [{"language": Language.EN}, {"department": "RH"}, {"clarified": True}, {"joined": True}]
)
def test_another_language_department_or_a_reply_gets_none(more: dict[str, object]) -> None:
    assert settled(DRONE, given(), **more) == UNCLEAR


def test_a_ban_given_to_no_department_is_for_each_and_a_permission_is_not() -> None:
    ban = given(verdict=Verdict.FORBIDDEN)
    assert settled(DRONE, ban, department="RH") != UNCLEAR
    assert settled(DRONE, given(), department="RH") == UNCLEAR


def test_a_department_is_one_however_it_is_typed() -> None:
    asked = replace(given(), case=replace(given().case, offer=replace(given().case.offer, department="R.H.")))
    assert settled(DRONE, asked, department="rh") != UNCLEAR
    assert settled(DRONE, asked) == UNCLEAR


def _labelled() -> list[tuple[str, tuple[str, ...]]]:
    files = ("development.jsonl", "real-development.jsonl", "real-validation.jsonl")
    read = [json.loads(line) for name in files for line in (EVIDENCE / name).read_text("utf-8").splitlines()]
    found = [(one["question"], one["verdict"]) for one in read]
    return [(words, (label,) if isinstance(label, str) else tuple(label)) for words, label in found]


def test_of_all_pairs_of_the_labelled_questions_none_that_are_judged_otherwise_are_the_same() -> None:
    questions = _labelled()
    assert len(questions) > 500
    alike = defaultdict(list)  # only what names the same can be the same: 146,000 pairs need not be read twice
    for words, label in questions:
        asked = understand(words)
        beginnings = frozenset(stem[:4] for stem in asked.unknown)  # a plural's stem may be shorter
        alike[asked.tools, asked.data, asked.uses, asked.aspect, beginnings].append((words, label))
    pairs = [pair for group in alike.values() for pair in combinations(group, 2)]
    same = [(one, other) for one, other in pairs if one[0] != other[0] and is_same(one[0], other[0], frozenset())]
    assert [(one, other) for one, other in same if set(one[1]).isdisjoint(other[1])] == []
    assert len(same) <= 3


def test_what_is_not_published_is_not_what_is() -> None:
    published = "Can I send a published sequence to a public structure prediction website?"
    assert is_same(published, published, frozenset())
    assert not is_same(published, published.replace("a published", "an unpublished"), frozenset())
    marked = "My essay is marked A in the handbook, may I let the AI draft whole paragraphs?"
    assert not is_same(marked, marked.replace("marked A", "marked B"), frozenset())


INSTALL = "Puis-je installer l'extension Monica dans Chrome ?"


def of_security(question: str, subject: Subject | None) -> Precedent:
    made = given(question, team=Team.SECURITY)
    return replace(made, case=replace(made.case, offer=replace(made.case.offer, routed=subject)))


def about(text: str) -> Answer:
    return replace(UNCLEAR, understood=understood(understand(text)))


def test_a_precedent_of_the_security_teams_is_quoted_on_its_subject_in_its_name() -> None:
    precedent = of_security(INSTALL, Subject.TOOLS)
    answer = settled(INSTALL, precedent, answer=about(INSTALL))
    assert (answer.verdict, answer.advised_by) == (Verdict.ALLOWED, Team.SECURITY)
    assert settled(INSTALL, given(INSTALL), answer=about(INSTALL)).advised_by is Team.DPO


@pytest.mark.parametrize(
    ("question", "subject"), [(DRONE, Subject.TOOLS), (DRONE, None), (INSTALL, Subject.SECRETS), (INSTALL, None)]
)
def test_a_precedent_of_the_security_teams_is_quoted_on_nothing_else(question: str, subject: Subject | None) -> None:
    answer = about(question)
    assert settled(question, of_security(question, subject), answer=answer) == answer


FILMS = "Non : les lunettes filment tout le monde."


def between(older: Precedent, lapsed: Precedent, suspended: dict[str, str] | None = None) -> Answer:
    """Give the answer where `older` stands and the last day of `lapsed` is past."""
    around = Around(lapsed=lambda: (lapsed,), suspended=suspended or {})
    return settled_by(UNCLEAR, asking(DRONE), [older], NONE, around)


@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL])
def test_a_permission_does_not_come_back_when_a_later_ban_lapses(verdict: Verdict) -> None:
    ban = given(verdict=Verdict.FORBIDDEN, number="2026-0012", because=FILMS, at=MONDAY + timedelta(days=3))
    answer = between(given(verdict=verdict), ban)
    assert (answer.verdict, answer.doubt) == (Verdict.UNCLEAR, Doubt.SILENT)
    assert [one.quote for one in answer.near] == ["Hors du site seulement.", FILMS]


def test_a_permission_stands_when_it_is_the_later_or_when_what_lapsed_was_no_stricter() -> None:
    later = MONDAY + timedelta(days=3)
    over = given(verdict=Verdict.FORBIDDEN, number="2026-0002", at=MONDAY - timedelta(days=3))
    same = given(number="2026-0012", at=later)
    for lapsed in (over, same):
        assert between(given(), lapsed).verdict is Verdict.ALLOWED
    condition = given(verdict=Verdict.CONDITIONAL, number="2026-0012", at=later)
    assert between(given(verdict=Verdict.CONDITIONAL), condition).verdict is Verdict.CONDITIONAL
    assert between(given(), condition).verdict is Verdict.UNCLEAR


def test_a_lapsed_ban_on_another_question_or_that_the_dpo_suspended_says_nothing() -> None:
    later = MONDAY + timedelta(days=3)
    plane = given("Puis-je piloter un avion avec une IA ?", Verdict.FORBIDDEN, number="2026-0012", at=later)
    ban = given(verdict=Verdict.FORBIDDEN, number="2026-0012", at=later)
    assert between(given(), plane).verdict is Verdict.ALLOWED
    assert between(given(), ban, suspended={"avis:2026-0012": "Une erreur."}).verdict is Verdict.ALLOWED
    assert between(given(verdict=Verdict.FORBIDDEN), ban).verdict is Verdict.FORBIDDEN


_, (ENTRY,) = write_source(Words("drones", "Oui, hors du site.", "Puis-je ?"), id="faq.fr", kind=Kind.FAQ)


def published(verdict: Verdict, *clauses: Clause) -> Answer:
    """Give what is answered from published words."""
    return replace(UNCLEAR, verdict=verdict, doubt=None, reason=Reason.RULE, citations=tuple(map(cite_whole, clauses)))


@pytest.mark.parametrize(
    ("of_faq", "advised", "given_to_others"),
    [
        (Verdict.ALLOWED, Verdict.FORBIDDEN, Verdict.FORBIDDEN),
        (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.CONDITIONAL),
        (Verdict.CONDITIONAL, Verdict.FORBIDDEN, Verdict.FORBIDDEN),
        (Verdict.CONDITIONAL, Verdict.ALLOWED, Verdict.CONDITIONAL),
        (Verdict.CONDITIONAL, Verdict.CONDITIONAL, Verdict.CONDITIONAL),
        (Verdict.FORBIDDEN, Verdict.ALLOWED, Verdict.FORBIDDEN),
        (Verdict.FORBIDDEN, Verdict.CONDITIONAL, Verdict.FORBIDDEN),
    ],
)
def test_a_stricter_advice_wins_over_what_the_faq_alone_permits_and_a_looser_one_never_does(
    of_faq: Verdict, advised: Verdict, given_to_others: Verdict
) -> None:
    answer = published(of_faq, ENTRY)
    told = settled(DRONE, given(verdict=advised), answer=answer)
    assert told.verdict is given_to_others
    if told != answer:
        assert (told.reason, told.left_open, keys(told)) == (Reason.ADVICE, None, ["faq.fr:drones"])
        assert [one.clause.key for one in told.citations] == ["avis:2026-0007"]


@pytest.mark.parametrize("clauses", [(BY_CASE,), (ENTRY, BY_CASE)])
def test_what_the_charter_permits_too_no_advice_touches(clauses: tuple[Clause, ...]) -> None:
    answer = published(Verdict.ALLOWED, *clauses)
    assert settled(DRONE, given(verdict=Verdict.FORBIDDEN), answer=answer) == answer


def test_in_other_words_or_on_another_question_the_faq_keeps_its_say() -> None:
    answer, ban = published(Verdict.ALLOWED, ENTRY), given(verdict=Verdict.FORBIDDEN)
    assert settled("Puis-je piloter un avion avec une IA ?", ban, answer=answer) == answer
    surely = Likeness(likely=lambda _, others: [1.0] * len(others))
    assert settled_by(answer, asking("Une IA peut-elle tenir les commandes de mon drone ?"), [ban], surely) == answer


def test_in_the_place_of_a_suspended_entry_only_a_ban_is_quoted() -> None:
    answer, around = published(Verdict.ALLOWED, ENTRY), Around(suspended={ENTRY.key: "En révision."})
    assert among(around, given(verdict=Verdict.CONDITIONAL), answer=answer) == answer
    assert among(around, given(verdict=Verdict.FORBIDDEN), answer=answer).verdict is Verdict.FORBIDDEN
