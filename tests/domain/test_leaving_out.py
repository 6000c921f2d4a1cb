"""A condition counts near a ban only where its exclusion governs what is banned; a waiver never does."""

import pytest

from bot.domain.cases.leaving_out import leaves_out

BANS = {
    "2.4": "Toute demande d'outil se dépose sur le portail informatique. Le comité IA répond sous quinze jours ouvrés ;"
    " tant qu'il n'a pas répondu favorablement, l'outil ne doit pas être utilisé.",
    "clients": "Il est interdit de saisir des données de clients dans un outil d'IA.",
    "sante": "Les données de santé ne doivent jamais être saisies dans un outil d'IA, même approuvé.",
    "cv": "Trier des CV, comparer des candidats ou analyser un entretien vidéo avec une IA est interdit.",
    "code": "Ne soumettez jamais le code des automates.",
    "way-cv": "Il est interdit de trier des CV avec une IA.",
    "way-cust": "Never enter customer data in an AI tool.",
    "way-sante": "Il est interdit de saisir des données de santé.",
    "film": "Il est interdit de filmer des personnes.",
    "cust": "Never enter customer data in an AI tool.",
    "filmen": "Filming people is forbidden.",
}


def _each(of: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(ban, condition) for ban, conditions in of.items() for condition in conditions]


LETS_IN = {
    "2.4": [
        "Sans attendre que le comité IA réponde favorablement à la demande déposée sur le portail informatique.",
        "L'outil peut être utilisé sans demande sur le portail informatique ni réponse du comité IA sous quinze jours.",
    ],
    "way-cv": [
        "Ne jamais trier des CV automatiquement.",
        "Ne pas trier des CV en masse.",
        "Ne jamais trier des CV seul.",
    ],
    "way-cust": [
        "Do not enter raw customer data.",
        "Remove customer data from the answer.",
        "Remove customer data from the tool at the end.",
        "No customer data is used to train the model.",
    ],
    "way-sante": ["Données de santé anonymisées par l'outil."],
    "clients": [
        "Les données de clients peuvent y être saisies, sans limite de volume.",
        "Vous n'avez pas à retirer les données de clients.",
        "Saisissez les données de clients si vous n'avez pas d'autre outil.",
        "Les données de clients, non anonymisées, sont admises.",
        "Aucun accord n'est nécessaire pour saisir des données de clients.",
        "Ne changez pas d'outil pour saisir des données de clients.",
        "Sans données de clients, sauf accord du DPO.",
        "Ne saisissez pas de données de clients sans accord.",
        "Sans données de clients sensibles.",
        "Sans le nom des clients.",
        "Ne retirez pas les données de clients.",
        "N'entrez pas de données de clients si elles sont sensibles.",
        "Les données de clients ne sont pas interdites.",
        "Les données de clients ne sont plus interdites.",
        "Données de clients admises, sans les noms.",
        "Sans données de clients que vous n'auriez pas masquées.",
        "Sans retirer les données de clients.",
        "Pas toutes les données de clients.",
        "Sauf si le document ne contient pas de données de clients.",
        "Les données de clients peuvent être saisies sans mot de passe.",
        "Masquez les données de clients ou demandez l'accord.",
        "Si possible, sans données de clients.",
        "N'hésitez pas à saisir des données de clients.",
        "Il n'y a aucune raison de ne pas saisir de données de clients.",
        "Inutile de retirer les données de clients.",
        "Pas de souci avec les données de clients.",
        "Malgré l'interdiction de saisir des données de clients, oui.",
        "Saisissez les données de clients et retirez les noms.",
        "Évitez de saisir des données de clients.",
        "Les données de clients sont exclues du masquage.",
        "Les données de clients sont exclues de l'interdiction.",
        "Rien n'interdit de saisir des données de clients.",
        "Même s'il est interdit de saisir des données de clients.",
        "Ce n'est pas grave de saisir des données de clients.",
        "Il n'y a pas de mal à saisir des données de clients.",
        "Interdiction levée pour les données de clients.",
        "Les données de clients masquées ou non.",
        "Bien qu'il soit interdit de saisir des données de clients, oui.",
    ],
    "sante": ["Les données de santé peuvent être saisies si le médecin n'est pas nommé.", "Relu par un humain."],
    "cv": ["Ne pas comparer plus de dix candidats et trier les CV par lots."],
    "code": ["Le code des automates, sans les mots de passe."],
    "film": [
        "Filmer les personnes de face.",
        "Sans filmer de personnes mineures.",
        "Sans filmer de personnes qui n'ont pas donné leur accord.",
    ],
    "cust": [
        "Customer data may be entered without any limit.",
        "You need not remove customer data.",
        "No approval is needed to enter customer data.",
        "Customer data that is not masked is fine.",
        "Do not enter customer data without approval.",
        "Without customer names.",
        "No need to remove customer data.",
        "Never more than ten customer data files.",
        "You don't have to mask customer data.",
        "Unless it holds no customer data.",
        "Customer data, not anonymised, is fine.",
        "Customer data is not forbidden.",
        "Customer data without passwords.",
        "Do not hesitate to enter customer data.",
        "Never fail to enter customer data.",
        "There is no reason not to enter customer data.",
        "Customer data, no problem.",
        "No problem with customer data.",
        "Customer data is excluded from the ban.",
        "Nothing prohibited about customer data.",
        "It is not forbidden to enter customer data.",
    ],
}
LEAVES_OUT = {
    "clients": [
        "Sans données de clients.",
        "Hors données de clients.",
        "Aucune donnée de clients n'est saisie.",
        "Ne saisissez jamais de données de clients.",
        "Ne pas saisir de données de clients.",
        "Les données de clients sont retirées d'abord.",
        "Retirez les données de clients avant l'envoi.",
        "Les données de clients ne doivent pas être saisies.",
        "Si le document ne contient pas de données de clients.",
        "Seulement sur des documents publics, sans aucune donnée de clients.",
        "Sauf si le document contient des données de clients.",
        "Sans filmer personne ni saisir de données de clients.",
        "À condition qu'aucune donnée de clients n'y soit saisie.",
        "Pas de données de clients.",
        "Sans noms et sans données de clients.",
        "Ni photo ni données de clients.",
        "Les données de clients sont masquées ou retirées.",
        "Sans données de santé ou de clients.",
        "Sans données de santé et de clients.",
        "Sans donnée de clients, relu par un humain.",
        "N'y mettez pas de données de clients.",
    ],
    "sante": ["Sans donnée de santé."],
    "cv": [
        "Jamais pour trier des CV ou comparer des candidats ou analyser un entretien vidéo.",
        "Sans trier de CV ni comparer de candidats.",
    ],
    "code": ["Sans le code des automates."],
    "film": ["Sans filmer de personnes.", "Ne filmer jamais des personnes."],
    "cust": [
        "Without any customer data.",
        "Never enter customer data.",
        "Do not enter customer data.",
        "Customer data is removed first.",
        "Customer data must not be entered.",
        "No customer data.",
        "Don't enter any customer data.",
        "Only if no customer data is entered.",
        "Unless it holds customer data.",
        "Remove customer data first.",
        "Except customer data.",
        "Outside customer data.",
    ],
    "filmen": ["Without filming people."],
}


@pytest.mark.parametrize(("ban", "condition"), _each(LETS_IN))
def test_a_waiver_a_double_negation_or_an_exclusion_of_something_else_leaves_nothing_out(
    ban: str, condition: str
) -> None:
    assert not leaves_out(condition, BANS[ban])


@pytest.mark.parametrize(("ban", "condition"), _each(LEAVES_OUT))
def test_an_exclusion_that_governs_what_is_banned_leaves_it_out(ban: str, condition: str) -> None:
    assert leaves_out(condition, BANS[ban])
