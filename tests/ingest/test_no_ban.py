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
        # what is not to be forgotten
        "Don't forget to check what ChatGPT answers.",
        "Never forget to label images made with Gemini.",
        "N'oubliez pas de relire ce que ChatGPT écrit.",
        "Ne pas oublier de vérifier les chiffres de Copilot.",
        # what a tool lacks
        "GitHub Copilot does not have an equivalent permission system.",
        "Content exclusion does NOT work for CLI agents of Copilot.",
        "ChatGPT does not offer a shared history.",
        "Our approved assistant does not work outside the EU.",
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
        "Des sanctions peuvent être prononcées (notamment : avertissement, exclusion).",
        "Tout manquement peut donner lieu à la suspension de l'accès aux outils approuvés.",
        "Any misuse of approved tools may result in suspension of your account.",
        # a tool that takes the place of no other, a fault that is reported, a trade
        "ChatGPT must not replace Copilot.",
        "ChatGPT ne doit pas remplacer Copilot.",
        "Do not leave translation to humans: use Copilot.",
        "Tell the Service Desk if something went in that should not have.",
        "You will not get into trouble for telling us.",
        "L'IA nous fait gagner du temps sur ce qui n'est pas notre métier.",
        # a ban that is lifted
        "Il n'est pas interdit d'utiliser ChatGPT.",
        "L'usage de l'IA n'est pas interdit aux étudiants.",
        "AI is not banned and may be used for rewording.",
        "This policy is not intended to ban AI.",
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
        "Interns should not have unrestricted access to Copilot.",
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


@pytest.mark.parametrize(
    "text",
    [
        "L'usage de ChatGPT est interdit et peut donner lieu à des sanctions.",
        "Ne collez jamais de mots de passe dans ChatGPT : cela pourrait conduire à la perte du compte.",
        "The use of Gemini is forbidden and may result in loss of access.",
        "Never use ChatGPT for internal documents, as it can lead to the loss of trade secrets.",
    ],
)
def test_a_ban_stands_whose_breach_may_lead_to_something(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {M.FORBIDDEN}


@pytest.mark.parametrize(
    "text",
    [
        "Sous peine de sanctions, n'utilisez pas certains outils (notamment Gemini).",
        "Sous peine de sanctions (notamment si vous collez des données clients), n'utilisez pas Gemini.",
        "Des sanctions sont prévues (par exemple, Gemini est interdit).",
        "Under penalty of sanctions, never use public chatbots (such as ChatGPT).",
        "Penalties apply to forbidden tools (such as Gemini, which must never be used).",
        "Sanctions apply (e.g. never paste client data into ChatGPT).",
    ],
)
def test_what_brackets_forbid_behind_a_sanction_stands(text: str) -> None:
    assert forbidding(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gemini does not have a mode for internal texts.",
        "Our approved assistant does not work for customer data.",
        "The AI service does not work with patient data.",
        "The assistant does not work in HR.",
        "Gemini does not work with our security policy.",
        "Only use Copilot, as Gemini does not offer a private mode.",
        "Only use Copilot as Gemini does not offer a private mode.",
        "Copilot does not support HR functions: no personal data in it.",
        "AI may be used for tasks that do not affect customers.",
        "Vous pouvez utiliser un outil dès lors qu'il n'est pas un outil gratuit.",
    ],
)
def test_what_a_tool_lacks_for_data_or_people_is_as_before_a_ban(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {M.FORBIDDEN}


@pytest.mark.parametrize(
    "text",
    [
        "Our approved assistant does not work outside the EU.",
        "Our approved assistant does not offer a shared history.",
        "Any misuse of approved tools may result in suspension of your account.",
        "Tout manquement peut entraîner le retrait des outils autorisés.",
    ],
)
def test_what_a_tool_lacks_or_a_breach_costs_permits_nothing(text: str) -> None:
    assert not [rule for rule in rules(text) if rule.modality in {M.ALLOWED, M.CONDITIONAL}]


@pytest.mark.parametrize(
    "text",
    [
        "L'IA n'est pas interdite, bien que Gemini soit interdit.",
        "Ne partez pas du principe que ce qui n'est pas interdit est permis : ne collez jamais de données clients.",
        "AI is not generally banned, although Gemini must not be used.",
        "Do not assume that what is not banned is allowed: never paste client data into ChatGPT.",
        "Whatever is not explicitly banned for public texts is forbidden for client data.",
        "Never use banned tools such as Gemini.",
        "You must not use prohibited tools such as Gemini.",
    ],
)
def test_a_ban_beside_one_that_is_lifted_stands(text: str) -> None:
    assert forbidding(text)


@pytest.mark.parametrize(
    "text",
    [
        "Approval does not mean you cannot be sanctioned for pasting client data into ChatGPT, which is forbidden.",
        "A licence does not mean that you cannot use Copilot, but client data must not be pasted into it.",
        "Cela ne signifie pas que vous ne pouvez pas être sanctionné : il est interdit de coller des données clients.",
        "Access does not mean that you cannot use Gemini, which is prohibited.",
        "Cela ne signifie pas que vous ne pouvez pas utiliser Copilot, mais Gemini est interdit.",
    ],
)
def test_a_ban_beside_one_that_is_denied_stands(text: str) -> None:
    assert forbidding(text)


@pytest.mark.parametrize(
    "text",
    [
        "You may use Copilot and any breach may lead to suspension.",
        "Vous pouvez utiliser Copilot et tout abus peut entraîner la suspension du compte.",
    ],
)
def test_a_permission_beside_what_a_breach_costs_stands(text: str) -> None:
    assert M.ALLOWED in {rule.modality for rule in rules(text)}
