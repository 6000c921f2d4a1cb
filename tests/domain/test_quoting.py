"""Which part of a long clause is quoted: a verdict is shown by the words that say it."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.citing import LONG, citations_of, said
from bot.domain.verdicts.holding import conditions_of
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.weighing import weigh
from ingest.rules.rules import read_rules
from knowledge.clause import Clause
from knowledge.concepts import Modality
from knowledge.matching import Fit, Match
from knowledge.question.understanding import understand
from knowledge.reading import Candidate, Reading, Says
from tests.fakes.charter import Words, write_source
from tests.fakes.reader import sure_of

PERMITTED = (
    "You may use Copilot for the minutes of a works council meeting or of any other meeting, provided that all"
    " participants were told at the start and that none of them objects to it."
)
KEPT = "The organiser checks the minutes before circulating them and deletes the transcript within thirty days."
BANNED = (
    "Recording by an AI tool is forbidden for works council meetings, disciplinary interviews and exchanges with the"
    " occupational physician, whatever those present agree to."
)
ASKED = understand("Can I have the minutes of the works council meeting prepared by Copilot if all participants agree?")


def clause_of(*sentences: str) -> Clause:
    _, (clause,) = write_source(Words("4.2", " ".join(sentences)))
    return clause


def judged(clause: Clause, verdict: Verdict, ruled: Verdict) -> Judgement:
    """Give what stands where rules and reading find `clause` to decide."""
    modality = {Verdict.FORBIDDEN: Modality.FORBIDDEN, Verdict.CONDITIONAL: Modality.CONDITIONAL}[ruled]
    rules = [rule for rule in read_rules(clause) if rule.modality is modality]
    matches = tuple(Match(rule, clause, Fit.YES, 1.0) for rule in rules)
    assert matches
    reading = Reading(sure_of(verdict, 0.95), {clause.key: {one: 1.0 if one == Says(verdict) else 0.0 for one in Says}})
    rules_say = Judgement(ruled, deciding=matches)
    return weigh(rules_say, reading, [Candidate(clause, 0, 0.5, 0.5, 0.5)], Verdict.ALLOWED)


@pytest.mark.parametrize("order", [(PERMITTED, KEPT, BANNED), (BANNED, KEPT, PERMITTED)])
def test_a_ban_in_a_long_clause_is_shown_by_its_own_sentence(order: tuple[str, ...]) -> None:
    clause = clause_of(*order)
    assert len(clause.text) > LONG
    (quote,) = citations_of(ASKED, judged(clause, Verdict.FORBIDDEN, Verdict.FORBIDDEN))
    assert BANNED in quote.quote


def test_a_condition_in_the_same_clause_is_shown_by_its_own() -> None:
    clause = clause_of(BANNED, KEPT, PERMITTED)
    (quote,) = citations_of(ASKED, judged(clause, Verdict.CONDITIONAL, Verdict.CONDITIONAL))
    assert PERMITTED in quote.quote


def test_what_the_rules_say_otherwise_picks_nothing() -> None:
    clause = clause_of(PERMITTED, KEPT, BANNED)
    (quote,) = citations_of(ASKED, judged(clause, Verdict.CONDITIONAL, Verdict.FORBIDDEN))
    assert PERMITTED in quote.quote


MUCH = " It holds for staff, students and visitors, on every site, at any time, on any device." * 5
EXAMPLES = [
    (
        "Do not enter restricted data into public AI tools.",
        "Examples of such data include payslips, medical records and unpublished figures.",
        "Can I paste payslips into a public AI tool?",
    ),
    (
        "Il est interdit de saisir des données protégées dans un outil d'IA public.",
        "Il s'agit notamment des bulletins de paie et des dossiers médicaux.",
        "Puis-je coller des bulletins de paie dans un outil d'IA public ?",
    ),
]


@pytest.mark.parametrize(("ban", "examples", "question"), EXAMPLES)
def test_examples_are_shown_with_the_sentence_that_they_illustrate(ban: str, examples: str, question: str) -> None:
    clause = clause_of(f"{MUCH.strip()}", ban, examples)
    assert len(clause.text) > LONG
    (quote,) = citations_of(understand(question), judged(clause, Verdict.FORBIDDEN, Verdict.FORBIDDEN))
    assert quote.quote.startswith(ban)
    assert examples in quote.quote


ALONE = [
    (
        "What we seek in a course is not just the result, but what students learn while they obtain it, with their own"
        " words, their own mistakes and their own corrections, week after week, in every course of the school.",
        "Explain this to your students.",
        "Even when students are allowed to use an AI, simply copying the answers of the AI and handing them in must not"
        " be accepted, as that would teach the students nothing and would tell the teacher nothing about their level.",
        "Can I paste the grades of my students into Gemini for all the students?",
    ),
    (
        "Ce que nous attendons des étudiants n'est pas seulement un résultat, mais ce que les étudiants apprennent en"
        " chemin, avec leurs mots, leurs erreurs et leurs corrections, semaine après semaine, dans tous les cours.",
        "Expliquez-le à vos étudiants.",
        "Même quand les étudiants peuvent se servir d'une IA, il est interdit de rendre telle quelle sa réponse,"
        " car cela n'apprend rien à personne et ne dit rien du niveau de celui qui la remet à la fin du semestre.",
        "Puis-je coller les notes des étudiants dans Gemini pour tous les étudiants ?",
    ),
]


def read_as(clause: Clause, verdict: Verdict) -> Judgement:
    """Give what stands where the reading alone finds `clause` to decide."""
    return Judgement(verdict, reading=(clause,))


@pytest.mark.parametrize(("aim", "told", "ban", "question"), ALONE)
def test_a_ban_that_the_reading_alone_finds_is_shown_by_the_sentence_that_forbids(
    aim: str, told: str, ban: str, question: str
) -> None:
    clause = clause_of(aim, told, ban)
    assert len(clause.text) > LONG
    (quote,) = citations_of(understand(question), read_as(clause, Verdict.FORBIDDEN))
    assert ban in quote.quote


@pytest.mark.parametrize(("aim", "told", "ban", "question"), ALONE)
def test_no_quote_of_a_long_clause_begins_or_ends_within_a_sentence(
    aim: str, told: str, ban: str, question: str
) -> None:
    clause = clause_of(aim, told, ban)
    for verdict in (Verdict.FORBIDDEN, Verdict.CONDITIONAL, Verdict.ALLOWED):
        (quote,) = citations_of(understand(question), read_as(clause, verdict))
        assert quote.quote[0].isupper(), quote.quote
        assert quote.quote.endswith((".", ";")), quote.quote


def test_which_tools_is_answered_by_the_sentence_on_tools() -> None:
    aim = "Education here relies on the initiative of its teachers." + MUCH
    tools = "Decisions on whether to use generative AI tools are made by the teachers themselves."
    clause = clause_of(aim, tools)
    told = Judgement(Verdict.INFO, reading=(clause,))
    (quote,) = citations_of(understand("Which tools may I use?"), told)
    assert tools in quote.quote


SHUT = {
    "The group's source code may be submitted only to GitHub Copilot, by the development teams.": (
        "Code that runs the controllers of water installations is not allowed there."
    ),
    "Le code source du groupe ne peut être soumis qu'à GitHub Copilot, par les équipes de développement.": (
        "Le code qui pilote les automates n'y est pas admis."
    ),
}


@pytest.mark.parametrize("opens", list(SHUT))
def test_a_permission_is_quoted_with_the_sentence_that_shuts_some_of_it_out(opens: str) -> None:
    for behind, quoted in ((SHUT[opens], f"{opens} {SHUT[opens]}"), ("Posting code elsewhere is forbidden.", opens)):
        clause = clause_of(opens, behind)
        rule = next(one for one in read_rules(clause) if one.modality is not Modality.FORBIDDEN)
        assert said(Match(rule, clause, Fit.YES, 1.0)).quote == quoted


RECRUITING = "Au recrutement, l'IA peut résumer des candidatures si le candidat en a été averti par l'annonce."
MEETINGS = "Les réunions peuvent être enregistrées et résumées par une machine quand l'animateur le dit au début."
COURSES = "Les formateurs bâtissent leurs cours et leurs quiz avec l'IA comme ils l'entendent, à tous les niveaux." * 3
REFERENT = "Le référent IA, Colin Astier, tient permanence le mardi de 13 h à 14 h au bâtiment B."
DPO = "Qui a franchi une ligne par mégarde le dit le jour même à Bérénice Faucher, déléguée à la protection."


def test_the_quote_is_on_what_is_asked_and_not_on_another_matter_that_says_the_verdict() -> None:
    clause = clause_of(RECRUITING, COURSES, MEETINGS)
    told = Judgement(Verdict.CONDITIONAL, reading=(clause,), conditions=(clause.text,))
    asked = understand("Je peux faire enregistrer et résumer la réunion de service par une IA ?")
    (quote,) = citations_of(asked, told)
    assert quote.quote.startswith(MEETINGS)
    assert conditions_of(asked, told) == (MEETINGS,)


def test_the_words_in_which_a_question_is_put_are_shared_with_nothing() -> None:
    clause = clause_of(DPO, COURSES, REFERENT)
    (quote,) = citations_of(understand("qui est le référent IA ?"), Judgement(Verdict.INFO, reading=(clause,)))
    assert quote.quote.startswith(REFERENT)


def test_a_ban_is_quoted_with_the_next_sentence_where_that_alone_forbids() -> None:
    opens = "The team has guidance on ChatGPT Edu and Copilot, which can be used for research papers" + "".join(
        f", on the site of {one}" for one in "abcdefghijklmnop"
    )
    opens += "."
    shuts = "You should not input anything into tools that have not been cleared."
    clause = clause_of("Terms vary." + MUCH, opens, shuts)
    told = read_as(clause, Verdict.FORBIDDEN)
    (quote,) = citations_of(understand("Can I put a research paper into free ChatGPT?"), told)
    assert shuts in quote.quote


def test_a_sentence_that_sets_no_condition_is_none_without_what_follows() -> None:
    use, key = "Écoute, pour transcrire une réunion de travail.", "Clé : l'accord de chaque participant."
    clause = clause_of(use, key, COURSES, COURSES)
    told = Judgement(Verdict.CONDITIONAL, reading=(clause,), conditions=(clause.text,))
    (condition,) = conditions_of(understand("Écoute pour transcrire la réunion demain ?"), told)
    assert condition.startswith(f"{use} {key}")


def test_conditions_that_are_pieces_stay_as_they_are() -> None:
    clause = clause_of(PERMITTED, KEPT, BANNED)
    told = Judgement(Verdict.CONDITIONAL, reading=(clause,), conditions=("provided that all",))
    assert conditions_of(ASKED, told) == ("provided that all",)
