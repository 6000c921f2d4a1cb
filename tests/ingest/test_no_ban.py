"""What speaks of bans, or denies something, and forbids no use, in both languages; and its neighbours, which forbid."""

import pytest

from knowledge.concepts import Modality
from tests.ingest.test_no_leave import rules

M = Modality


def forbidding(text: str) -> bool:
    return M.FORBIDDEN in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    "text",
    [
        # whose decision a ban is
        "Instructors decide whether to allow or prohibit the use of AI for their assignments.",
        "Each team decides whether or not to ban AI tools.",
        "Chaque direction décide s'il faut autoriser ou interdire l'IA dans ses équipes.",
        "Les enseignants choisissent d'autoriser ou d'interdire l'IA.",
        "This is all the more important if you prohibit the use of AI for a task.",
        "Dites-le clairement si vous interdisez l'IA dans votre cours.",
        "In some courses it may be appropriate to prohibit the use of such tools.",
        "Dans certains cas, il peut être utile d'interdire ces outils.",
        # what a tool lacks
        "GitHub Copilot does not have an equivalent permission system.",
        "Content exclusion does NOT work for CLI agents of Copilot.",
        "ChatGPT does not offer a shared history.",
        # what an AI cannot do, what a task or a text is
        "Consider tasks that cannot be easily completed or answered by generative AI.",
        "These are experiences that cannot be obtained simply by getting answers from an AI.",
        "Some adjustments that do not distort the objectives of the task include short exercises.",
        "The importance of dialogue between people will not be lost in the future.",
        # concession, promise, definition
        "Bien qu'il soit impossible de retracer l'origine d'un texte, son usage doit être signalé dans la mesure"
        " où il n'est pas une production originale.",
        "Le débrider, c'est lui faire faire des choses qu'il n'est pas censé faire.",
        "Il se peut que des données restent (c'est-à-dire qu'elles ne sont pas toutes masquées).",
        # what a fault costs
        "Des sanctions disciplinaires sont applicables (ex : réprimande, interdiction d'accès aux examens, exclusion).",
        "Disciplinary sanctions apply (e.g. a warning, being banned from examinations).",
    ],
)
def test_what_only_speaks_of_a_ban_forbids_nothing(text: str) -> None:
    assert not forbidding(text)


@pytest.mark.parametrize(
    "text",
    [
        "Instructors decide whether to allow AI; without their consent, using AI in an assignment is prohibited.",
        "Decide whether to use AI with care: you must not enter client data.",
        "If your tutor prohibits AI, you must not use it.",
        "Si l'enseignant interdit l'IA, ne l'utilisez pas.",
        "Students do not have permission to use ChatGPT in exams.",
        "Interns do not have the right to enter client data.",
        "Copilot does not have permission to read client files: do not give it any.",
        "AI cannot be used for exams.",
        "Do not work with client files in ChatGPT.",
        "Do not include any settings file or client data in a prompt to ChatGPT.",
        "Exams are tasks that cannot be completed with AI:",
        "Texts that cannot be published must not be entered in ChatGPT.",
        "Client data cannot be entered in ChatGPT.",
        "Your work account may not be lent.",
        "Personal data will not be entered in ChatGPT.",
        "Sous peine de sanctions, interdiction de coller des données clients (noms, contrats) dans ChatGPT.",
        "Les données qui ne sont pas publiques ne doivent pas être saisies dans ChatGPT.",
        "Si un document n'est pas une publication, ne le collez pas dans ChatGPT.",
        "Il est impossible d'autoriser ou de tolérer la saisie de données clients : elle est interdite.",
        "Interdiction d'utiliser l'IA, quelle que soit la décision d'autoriser ou d'interdire d'autres outils.",
        "L'outil n'est pas censé recevoir de données clients : n'en saisissez pas.",
    ],
)
def test_a_ban_beside_such_words_stands(text: str) -> None:
    assert forbidding(text)
