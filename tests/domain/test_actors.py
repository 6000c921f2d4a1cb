"""What the charter opens to some, or closes to some, held against what the asker says they are."""

import pytest

from bot.domain.answers.answer import Verdict
from knowledge.concepts import Language
from tests.fakes.charter import Words
from tests.test_false_allow import said

V = Verdict
EMPLOYEES = {
    Language.FR: "Les salariés peuvent reformuler un texte avec Copilot.",
    Language.EN: "Employees may reword a text with Copilot.",
}
TEACHERS = {
    Language.FR: "Les enseignants peuvent reformuler un texte avec Copilot.",
    Language.EN: "Teachers may reword a text with Copilot.",
}
EXCEPT = {
    Language.FR: "Il est interdit de résumer un contrat avec Copilot, sauf pour les juristes.",
    Language.EN: "Summarising a contract with Copilot is forbidden, except for lawyers.",
}
CLOSED = {
    Language.FR: "Vous pouvez reformuler un texte avec Copilot.\n\nLes prestataires ne peuvent pas utiliser Copilot.",
    Language.EN: "You may reword a text with Copilot.\n\nSupply staff have no access to Copilot.",
}
REWORD = {
    Language.FR: "puis-je reformuler un texte avec Copilot ?",
    Language.EN: "can I reword a text with Copilot?",
}
CONTRACT = {
    Language.FR: "puis-je résumer un contrat avec Copilot ?",
    Language.EN: "can I summarise a contract with Copilot?",
}


@pytest.mark.parametrize(
    ("charter", "who", "asked", "verdict"),
    [
        (EMPLOYEES, {"fr": "", "en": ""}, REWORD, V.ALLOWED),
        (EMPLOYEES, {"fr": "Je suis prestataire, ", "en": "As an intern, "}, REWORD, V.CONDITIONAL),
        (EMPLOYEES, {"fr": "Je suis juriste, ", "en": "I'm a lawyer, "}, REWORD, V.ALLOWED),
        (TEACHERS, {"fr": "", "en": ""}, REWORD, V.CONDITIONAL),
        (TEACHERS, {"fr": "Je suis enseignante, ", "en": "I'm a teacher, "}, REWORD, V.ALLOWED),
        (TEACHERS, {"fr": "Je suis élève, ", "en": "I'm a pupil, "}, REWORD, V.CONDITIONAL),
        (TEACHERS, {"fr": "Un enseignant le peut. ", "en": "Teachers may do it. "}, REWORD, V.CONDITIONAL),
        (
            TEACHERS,
            {"fr": "Je suis l'assistant d'un enseignant, ", "en": "As a teacher's assistant, "},
            REWORD,
            V.CONDITIONAL,
        ),
        (TEACHERS, {"fr": "Comme un enseignant l'a dit, ", "en": "As a teacher told me, "}, REWORD, V.CONDITIONAL),
        (EXCEPT, {"fr": "", "en": ""}, CONTRACT, V.CONDITIONAL),
        (EXCEPT, {"fr": "Je suis juriste, ", "en": "I'm a lawyer, "}, CONTRACT, V.CONDITIONAL),
        (EXCEPT, {"fr": "Je suis stagiaire, ", "en": "As an intern, "}, CONTRACT, V.FORBIDDEN),
        (CLOSED, {"fr": "", "en": ""}, REWORD, V.ALLOWED),
        (CLOSED, {"fr": "En tant que prestataire, ", "en": "As supply staff, "}, REWORD, V.FORBIDDEN),
        (CLOSED, {"fr": "Je gère les prestataires, ", "en": "I manage supply staff, "}, REWORD, V.ALLOWED),
    ],
)
@pytest.mark.parametrize("language", Language)
def test_a_role_that_the_asker_states_is_held_against_the_rule(
    charter: dict[Language, str], who: dict[str, str], asked: dict[Language, str], verdict: Verdict, language: Language
) -> None:
    question = who[language.value] + asked[language]
    assert said(Words("1.1", charter[language]), question, language=language) is verdict
