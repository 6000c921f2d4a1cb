"""What a question of time wants to know, and which clauses can tell it."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.asked.aspects import may_answer
from knowledge.concepts import Aspect, Language
from knowledge.question.understanding import understand
from tests.fakes.charter import Words, write_source
from tests.test_answering import ask

CLAUSES = {
    Language.FR: (
        Words("8.1", "Signalez un incident au service sécurité au plus tard dans les 24 heures.", "Incidents"),
        Words("8.2", "Après un incident signalé, faites une capture d'écran et ne supprimez rien.", "Incidents"),
        Words("10.1", "Toute demande passe par le portail. Le comité IA répond sous quinze jours ouvrés.", "Comité"),
        Words("10.2", "Le comité IA accorde une dérogation par écrit, pour six mois au plus.", "Comité"),
        Words("10.3", "Les journaux sont conservés six mois.", "Journaux"),
    ),
    Language.EN: (
        Words("8.1", "Report an incident to the security team within 24 hours at the latest.", "Incidents"),
        Words("8.2", "After reporting an incident, take a screenshot and delete nothing.", "Incidents"),
        Words(
            "10.1", "Requests go through the portal. The AI committee answers within fifteen working days.", "Committee"
        ),
        Words("10.2", "The AI committee grants an exemption in writing, for six months at most.", "Committee"),
        Words("10.3", "The logs are kept for six months.", "Logs"),
    ),
}


@pytest.mark.parametrize(
    ("language", "question", "clause"),
    [
        (Language.FR, "Combien de temps ai-je pour signaler un incident ?", "8.1"),
        (Language.FR, "Sous quel délai dois-je signaler un incident ?", "8.1"),
        (Language.FR, "Combien de temps le comité met-il à répondre ?", "10.1"),
        (Language.FR, "Combien de temps les journaux sont-ils conservés ?", "10.3"),
        (Language.EN, "How much time do I have to report an incident?", "8.1"),
        (Language.EN, "How long do I have to report an incident?", "8.1"),
        (Language.EN, "how long does the committee take to reply?", "10.1"),
        (Language.EN, "How long are the logs kept?", "10.3"),
    ],
)
def test_a_question_of_time_is_answered_by_the_clause_that_gives_the_time(
    language: Language, question: str, clause: str
) -> None:
    answer = ask(question, write_source(*CLAUSES[language], language=language), language=language)
    assert (answer.verdict, [one.clause.id for one in answer.citations]) == (Verdict.INFO, [clause])


@pytest.mark.parametrize(
    "question",
    ["How much time do I have to answer?", "How many days do I have to ask?", "Sous quel délai dois-je répondre ?"],
)
def test_how_long_wins_over_have_to(question: str) -> None:
    assert understand(question).aspect is Aspect.WHEN


def test_a_length_of_time_is_no_deadline() -> None:
    asked = understand("How long does the committee take to reply?")
    assert may_answer("It replies within ten days.", asked)
    assert not may_answer("An exemption lasts six months at most.", asked)
    assert may_answer("The logs are kept for six months.", understand("How long are the logs kept?"))
