"""How a rule fits a question, slot by slot."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.concepts import Language, Modality
from knowledge.matching import Fit, classes_of_tools, fit_of
from knowledge.question.understanding import understand
from knowledge.rules import Rule, Slots
from knowledge.stems import stems_of
from knowledge.tools import tools_of
from tests.fakes.charter import Words, write_source

APPRAISING = {
    Language.FR: "Il est interdit d'utiliser l'IA pour noter, classer ou évaluer des candidats.",
    Language.EN: "It is forbidden to use AI to score, rank or appraise job candidates.",
}
WATCHING = {
    Language.FR: "Il est interdit de surveiller avec une IA les absences des salariés.",
    Language.EN: "Monitoring staff sick leave with AI is forbidden.",
}


def fit(words: str, language: Language, question: str) -> Fit:
    clause = write_source(Words("1.1", words), language=language)[1][0]
    rules = read_rules(clause)
    asked = understand(question)
    known = classes_of_tools(asked, tools_of(rules, {clause.key: clause}))
    return max(fit_of(rule, asked, known) for rule in rules)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        (Language.FR, "Puis-je demander à Copilot d'évaluer mon équipe ?"),
        (Language.FR, "Puis-je classer mes collègues avec Copilot ?"),
        (Language.EN, "Can I ask Copilot to evaluate my team's performance?"),
        (Language.EN, "May I rank my colleagues with Copilot?"),
    ],
)
def test_a_ban_on_judging_people_holds_whatever_their_data_are_called(language: Language, question: str) -> None:
    assert fit(APPRAISING[language], language, question) is Fit.YES


@pytest.mark.parametrize(
    ("language", "question"),
    [(Language.FR, "Puis-je surveiller mon équipe avec une IA ?"), (Language.EN, "Can I monitor my team with AI?")],
)
def test_so_does_a_ban_on_watching_them(language: Language, question: str) -> None:
    assert fit(WATCHING[language], language, question) is Fit.YES


@pytest.mark.parametrize(
    ("language", "question"),
    [
        (Language.FR, "Puis-je rédiger une annonce de recrutement avec Copilot ?"),
        (Language.FR, "Puis-je traduire notre page recrutement avec DeepL Pro ?"),
        (Language.EN, "Can I draft a recruitment ad with Copilot?"),
        (Language.EN, "Can I translate our hiring page with DeepL Pro?"),
    ],
)
def test_a_text_about_recruitment_is_no_judgement_on_people(language: Language, question: str) -> None:
    assert fit(APPRAISING[language], language, question) is Fit.NO


@pytest.mark.parametrize(
    ("language", "words", "question"),
    [
        (
            Language.FR,
            "Il est interdit de communiquer son code d'accès à Albius à un collègue.",
            "Je peux filer mon code à un remplaçant ?",
        ),
        (
            Language.EN,
            "You must not give your access code to a colleague.",
            "Can I share my code with a colleague?",
        ),
    ],
)
def test_a_code_that_is_lent_is_no_source_code(language: Language, words: str, question: str) -> None:
    assert fit(words, language, question) is Fit.YES


@pytest.mark.parametrize(
    ("words", "question", "expected"),
    [
        ("Vous pouvez chercher des idées ou un ordre du jour avec Copilot.", "ordre du jour avec Copilot ?", Fit.YES),
        ("Vous pouvez rédiger une affiche avec Copilot.", "une affiche avec Copilot, c'est bon ?", Fit.YES),
        ("Vous pouvez corriger une affiche avec Copilot.", "une affiche avec Copilot, c'est bon ?", Fit.NO),
        ("Vous pouvez rédiger une affiche avec Copilot.", "un bail avec Copilot, c'est bon ?", Fit.NO),
        ("Vous pouvez rédiger une affiche avec Copilot.", "traduire une affiche avec Copilot ?", Fit.NO),
    ],
)
def test_to_name_what_is_to_be_made_is_to_ask_to_make_it(words: str, question: str, expected: Fit) -> None:
    assert fit(words, Language.FR, question) is expected


@pytest.mark.parametrize(
    ("question", "fits"),
    [
        ("Puis-je rédiger un courriel avec Copilot ?", Fit.YES),
        ("May I answer an e-mail with Copilot?", Fit.YES),
        ("Puis-je utiliser Copilot pour une affiche ?", Fit.NO),
    ],
)
def test_a_rule_on_emails_alone_hears_the_word_for_them(question: str, fits: Fit) -> None:
    asked = understand(question)
    rule = Rule("1.1", Modality.ALLOWED, Slots(frozenset({"copilot"})), 0, 1, topic=stems_of("mails"), narrow=True)
    assert fit_of(rule, asked, asked.tools) is fits
