"""What a model's sentence may add to the verified quotes: nothing."""

from datetime import date

import pytest

from bot.domain.answers.answer import Answer, Verdict, cite_whole
from bot.domain.answers.faithful import is_faithful
from bot.domain.asked.question import Question
from knowledge.concepts import Language
from tests.contracts.model import CLAUSES, asking
from tests.fakes.charter import Words, write_source


def answered(verdict: Verdict, key: str) -> Answer:
    """Give the answer that quotes a clause whole."""
    clause = CLAUSES[key]
    day = date(2026, 3, 2)
    return Answer(verdict, clause.language, "e", day, citations=(cite_whole(clause),), confidence=0.8)


def written(words: str, verdict: Verdict, question: str, language: Language = Language.FR) -> tuple[Answer, Question]:
    """Give the answer that quotes these words, and the question."""
    _, (clause,) = write_source(Words("1", words), language=language)
    conditions = (words[words.index("à condition") :],) if verdict is Verdict.CONDITIONAL else ()
    quotes = (cite_whole(clause),)
    answer = Answer(verdict, language, "e", date(2026, 3, 2), citations=quotes, conditions=conditions, confidence=0.8)
    return answer, asking(question, language)


ASKS = "Puis-je traduire un document interne avec Copilot ?"
ALLOWED = answered(Verdict.ALLOWED, "charte.fr:1.1"), asking("Puis-je traduire un document public avec DeepL ?")
FORBIDDEN = answered(Verdict.FORBIDDEN, "charte.fr:2.1"), asking("Puis-je saisir des données de santé dans une IA ?")
CONDITIONAL = answered(Verdict.CONDITIONAL, "charte.fr:3.1"), asking("Copilot peut résumer mon contrat ?")
INFO = answered(Verdict.INFO, "charte.fr:4.1"), asking("Quand se réunit le comité IA ?")
IN_ENGLISH = (
    answered(Verdict.FORBIDDEN, "charte.en:2.1"),
    asking("Can I enter health data into an AI tool?", Language.EN),
)
APPROVED = (
    answered(Verdict.CONDITIONAL, "charte.fr:3.1"),
    asking("Copilot peut résumer mon contrat ? Mon responsable est d'accord."),
)
SENDING = (
    answered(Verdict.ALLOWED, "charte.fr:1.1"),
    asking("Puis-je traduire un document public et l'envoyer par courriel ?"),
)
WITHOUT = written(
    "Vous pouvez traduire avec Copilot un document interne sans données personnelles.", Verdict.ALLOWED, ASKS
)
WITHOUT_EN = written(
    "You may translate an internal document without personal data with Copilot.",
    Verdict.ALLOWED,
    "May I translate an internal document with Copilot?",
    Language.EN,
)
REMOVING = written(
    "Un courriel peut être résumé avec Copilot à condition d'en retirer d'abord les noms.", Verdict.CONDITIONAL, ASKS
)
_LOGS = "Les journaux sont conservés six mois. Les droits s'exercent auprès du DPO."
ASKED_FIGURE = written(_LOGS, Verdict.INFO, "Les journaux sont conservés combien de temps, 12 mois ?")
ASKED_WORDS = written(_LOGS, Verdict.INFO, "Les journaux sont conservés douze mois ?")
ASKED_PERSON = written(_LOGS, Verdict.INFO, "Les droits s'exercent auprès de mon responsable ?")
CAPITAL = written(
    "Vous pouvez traduire un document interne avec les outils approuvés.",
    Verdict.ALLOWED,
    "Puis-je traduire un document interne avec Copilot 30 jours, de Paris 500 ?",
)
M365 = written(
    "Vous pouvez traduire un document interne avec les outils approuvés.",
    Verdict.ALLOWED,
    "Puis-je traduire un document interne avec Microsoft 365 Copilot ?",
)
GOOD = (
    (M365, "Vous pouvez traduire un document interne avec Microsoft 365 Copilot."),
    (ASKED_FIGURE, "Les journaux sont conservés six mois."),
    (WITHOUT, "Vous pouvez traduire un document interne sans données personnelles avec Copilot."),
    (WITHOUT, "Vous pouvez traduire un document interne."),
    (WITHOUT_EN, "You may translate an internal document without personal data."),
    (REMOVING, "Vous pouvez résumer un courriel avec Copilot, à condition de retirer les noms."),
    (ALLOWED, "Vous pouvez traduire un document public avec un outil approuvé."),
    (FORBIDDEN, "Il est interdit de saisir des données de santé dans un outil d'IA."),
    (FORBIDDEN, "Non, la charte interdit de saisir des données de santé."),
    (CONDITIONAL, "Vous pouvez résumer un contrat avec Copilot, sous réserve de l'accord écrit du client."),
    (INFO, "Le comité IA se réunit chaque mois."),
    (IN_ENGLISH, "No, entering health data into an AI tool is forbidden."),
)
BAD = (
    ("what is left out is there", WITHOUT, "Vous pouvez traduire un document avec des données personnelles."),
    ("what is left out is there too", WITHOUT, "Vous pouvez traduire un document interne ou personnel."),
    ("what is left out, in English", WITHOUT_EN, "You may translate a document with personal data."),
    ("what is there is left out", WITHOUT, "Vous pouvez traduire un document non interne avec Copilot."),
    ("what is there is left out, in English", WITHOUT_EN, "You may translate an internal document without Copilot."),
    ("a condition that it does not tell", REMOVING, "Vous pouvez résumer un courriel avec Copilot, sous condition."),
    ("a condition that is a wish", REMOVING, "Vous pouvez si possible résumer un courriel en retirant les noms."),
    ("a condition that is a wish, too", REMOVING, "Oui, à condition de retirer si possible les noms."),
    ("any", WITHOUT, "Vous pouvez traduire tout document avec Copilot."),
    ("any, in English", WITHOUT_EN, "You may translate any document with Copilot."),
    ("a short number", WITHOUT, "Vous pouvez traduire un document interne dix fois."),
    ("an exception", FORBIDDEN, "Il est interdit de saisir des données de santé, sauf si elles sont petites."),
    ("an exception, in English", IN_ENGLISH, "Entering health data into an AI tool is forbidden unless it is so."),
    ("nothing", ALLOWED, ""),
    ("white space", ALLOWED, " \n\u00a0\t "),
    ("another language", FORBIDDEN, "Entering health data into an AI tool is forbidden."),
    ("another language, English asker", IN_ENGLISH, "Il est interdit de saisir des données de santé."),
    ("two sentences", FORBIDDEN, "C'est interdit. La charte interdit de saisir des données de santé."),
    ("two sentences and a suspension", FORBIDDEN, "C'est interdit… La charte interdit de saisir la santé."),
    ("two lines", FORBIDDEN, "C'est interdit\nLa charte interdit de saisir des données de santé"),
    ("a hidden mark", FORBIDDEN, "Il est interdit de saisir des données\u202e de santé."),
    ("far too long", FORBIDDEN, "Il est interdit de saisir " + "des données de santé " * 20),
    ("a figure", FORBIDDEN, "Il est interdit de saisir des données de santé depuis 2024."),
    ("a figure in words", FORBIDDEN, "Il est interdit de saisir des données de santé pendant trois ans."),
    ("a name", FORBIDDEN, "Il est interdit de saisir des données de santé selon Madame Verdier."),
    ("a name after an apostrophe", FORBIDDEN, "Il est interdit, de l'avis d'Alice, de saisir des données de santé."),
    ("a name that comes first", FORBIDDEN, "Alice interdit de saisir des données de santé."),
    ("a tool", FORBIDDEN, "Il est interdit de saisir des données de santé dans Gemini."),
    ("a tool that nobody knows", ALLOWED, "Vous pouvez traduire un document public avec zorglub."),
    ("a class of data", ALLOWED, "Vous pouvez traduire un document public ou confidentiel."),
    ("a use", ALLOWED, "Vous pouvez traduire et publier un document public."),
    ("an account", ALLOWED, "Vous pouvez traduire un document public avec un compte personnel."),
    ("a link", FORBIDDEN, "Il est interdit de saisir des données de santé (https://exemple.fr)."),
    ("a hidden link", FORBIDDEN, "Il est interdit de saisir des données de [santé](//exemple.fr)."),
    ("a bare address", ALLOWED, "Vous pouvez traduire un document public, voir document.example."),
    ("a call to everyone", FORBIDDEN, "<!channel> il est interdit de saisir des données de santé."),
    ("an address", FORBIDDEN, "Il est interdit de saisir des données de santé, a@b.fr."),
    ("another verdict: yes", FORBIDDEN, "Vous pouvez saisir des données de santé."),
    ("another verdict: not forbidden", FORBIDDEN, "Il n'est pas interdit de saisir des données de santé."),
    ("another verdict: nothing forbids", FORBIDDEN, "Rien n'interdit de saisir des données de santé."),
    ("another verdict: yes, but", FORBIDDEN, "Vous pouvez saisir des données de santé, mais jamais tout."),
    ("another verdict: in English", IN_ENGLISH, "Entering health data into an AI tool is not forbidden."),
    ("another verdict: allowed in English", IN_ENGLISH, "You may enter health data, never mind."),
    ("another verdict: no", ALLOWED, "Il est interdit de traduire un document public."),
    ("another verdict: no answer", ALLOWED, "Un document public."),
    ("a condition", ALLOWED, "Vous pouvez traduire un document public après accord du DPO."),
    ("a condition lost", CONDITIONAL, "Vous pouvez résumer un contrat avec Copilot."),
    ("a condition denied", CONDITIONAL, "Vous pouvez résumer un contrat sans l'accord écrit du client."),
    ("a condition turned round", CONDITIONAL, "Vous pouvez résumer un contrat même si l'accord n'est pas écrit."),
    ("a condition of the asker's own", APPROVED, "Vous pouvez résumer un contrat si votre responsable est d'accord."),
    ("a second use of the asker's", SENDING, "Vous pouvez traduire un document public et l'envoyer par courriel."),
    ("what is forbidden is bidden", IN_ENGLISH, "Do enter health data into an AI tool, entering it is forbidden."),
    ("it is bidden before a semicolon", IN_ENGLISH, "Enter health data into a tool; entering data is forbidden."),
    ("it is bidden before an and", IN_ENGLISH, "Enter health data into an AI tool and entering data is forbidden."),
    ("it is bidden in French", FORBIDDEN, "Saisissez des données de santé, la saisie est interdite."),
    ("a figure of the question", ASKED_FIGURE, "Les journaux sont conservés 12 mois."),
    ("a figure of the question, in words", ASKED_WORDS, "Les journaux sont conservés douze mois."),
    ("a figure behind a capital", CAPITAL, "Vous pouvez traduire un document interne avec Copilot 30 jours."),
    ("a figure behind a name", CAPITAL, "Vous pouvez traduire un document interne de Paris 500."),
    ("a person of the question, for a fact", ASKED_PERSON, "Les droits s'exercent auprès de mon responsable."),
    ("the only ban", FORBIDDEN, "Seule la saisie de données de santé est interdite."),
    ("the only ban, in English", IN_ENGLISH, "Only entering health data into an AI tool is forbidden."),
    ("a ban for a condition", CONDITIONAL, "Il est interdit de résumer un contrat avec Copilot."),
    ("a yes for a fact", INFO, "Oui, le comité IA se réunit chaque mois."),
    ("a verdict for a fact", INFO, "Vous pouvez utiliser l'IA chaque mois."),
)


@pytest.mark.parametrize(("about", "sentence"), GOOD)
def test_a_sentence_that_says_what_the_quotes_say_is_faithful(about: tuple[Answer, Question], sentence: str) -> None:
    assert is_faithful(sentence, *about)


@pytest.mark.parametrize(("about", "sentence"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_sentence_that_adds_something_is_not(about: tuple[Answer, Question], sentence: str) -> None:
    assert not is_faithful(sentence, *about)
