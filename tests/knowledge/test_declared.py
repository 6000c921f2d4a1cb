"""A "public" opens the thing that it is said of, not the others that a message names."""

import pytest

from knowledge.concepts import DataClass
from knowledge.question.understanding import understand

D = DataClass


@pytest.mark.parametrize(
    ("question", "data"),
    [
        ("Puis-je traduire une brochure publique et les plans de fabrication avec DeepL Pro ?", D.TRADE),
        ("Puis-je résumer un article déjà publié et le budget prévisionnel avec DeepL Pro ?", D.FINANCE),
        ("Puis-je résumer une brochure publique avec Copilot Chat et y mettre aussi le mail du client ?", D.CUSTOMER),
        ("Puis-je rédiger un communiqué public à partir de nos prévisions du trimestre avec Copilot ?", D.FINANCE),
        ("Puis-je résumer un document interne et un article public ?", D.INTERNAL),
        ("Puis-je traduire une note interne sur notre rapport public avec DeepL ?", D.INTERNAL),
        ("Can I translate an internal memo about our public report with free ChatGPT?", D.INTERNAL),
        ("Puis-je traduire avec DeepL un mail client, et la page qui est publique ?", D.CUSTOMER),
        ("Can I translate a public brochure and my client's letter with DeepL Pro?", D.CUSTOMER),
        ("Can I put our roadmap and a public article into ChatGPT?", D.TRADE),
        ("Can I use a public dataset with our customers' list in ChatGPT?", D.CUSTOMER),
    ],
)
def test_what_stands_beside_something_public_stays_what_it_is(question: str, data: DataClass) -> None:
    assert understand(question).data == {data}


@pytest.mark.parametrize(
    "question",
    [
        "Puis-je résumer un article public sur nos clients avec Copilot ?",
        "Puis-je répondre à un avis client public avec Copilot ?",
        "Puis-je résumer notre catalogue public et écrire un mail à un client ?",
        "Can I translate our public website and send it to a client?",
        "Voici les tarifs et la grille tarifaire, c'est public. Puis-je les mettre dans Copilot ?",
        "Puis-je traduire nos tarifs publics avec DeepL ?",
        "Puis-je traduire les tarifs et les prévisions, déjà publiés, avec DeepL ?",
        "Puis-je coller un mail client ? C'est public.",
        "Puis-je traduire la plaquette publique de notre client ?",
        "Can I summarise our annual results, which are already public, with ChatGPT?",
        "Can I summarise our prices and our roadmap with Copilot? Both are published.",
    ],
)
def test_what_is_said_to_be_public_is(question: str) -> None:
    assert understand(question).data == {D.PUBLIC}


@pytest.mark.parametrize(
    ("question", "tools"),
    [
        (
            "ChatGPT Enterprise a remplacé GitHub Copilot pour les développeurs, puis-je lui soumettre du code ?",
            {"chatgpt"},
        ),
        ("Copilot Chat replaced GitHub Copilot last month, so can I paste our source code into it?", {"copilot_chat"}),
        ("Puis-je utiliser ChatGPT plutôt que Copilot ?", {"chatgpt"}),
        ("Puis-je utiliser ChatGPT et Gemini ?", {"chatgpt", "gemini"}),
        ("Puis-je remplacer les noms dans Gemini ?", {"gemini"}),
        ("Que faire au lieu de Gemini ?", {"gemini"}),
        ("Copilot Chat remplace Gemini : puis-je traduire une note avec ce dernier ?", {"copilot_chat", "gemini"}),
        ("Copilot replaced Gemini, may I use the old one?", {"copilot", "gemini"}),
    ],
)
def test_a_tool_whose_place_another_takes_is_not_asked_about(question: str, tools: set[str]) -> None:
    assert understand(question).tools == tools


@pytest.mark.parametrize(
    ("question", "data"),
    [
        ("Communiqué sorti hier sur le site, je peux le raccourcir avec Claude ?", D.PUBLIC),
        ("Je peux raccourcir le communiqué paru ce matin dans la presse avec Claude ?", D.PUBLIC),
        ("Can I shorten the communiqué that went out yesterday with Claude?", D.PUBLIC),
        ("Je peux faire un quiz avec Copilot à partir de mes notes de formation ?", D.INTERNAL),
        ("Could Copilot make flashcards? They're my notes from the safety course.", D.INTERNAL),
        ("Can Copilot turn my training notes into a quiz?", D.INTERNAL),
    ],
)
def test_what_a_text_is_may_be_said_by_where_it_comes_from(question: str, data: DataClass) -> None:
    assert understand(question).data == {data}


@pytest.mark.parametrize(
    "question",
    [
        "Communiqué pas encore sorti sur le site, je peux le raccourcir avec Claude ?",
        "Je peux raccourcir le communiqué sorti hier sur le site de Mâcon avec Claude ?",
        "Je peux raccourcir le communiqué qui sort demain sur le site avec Claude ?",
        "Je peux raccourcir la page mise hier sur le site interne avec Claude ?",
        "Can I shorten the communiqué that went out to our team with Claude?",
        "Je peux résumer les notes de l'entretien annuel avec Claude ?",
        "Can I summarise my notes from the disciplinary meeting with Claude?",
    ],
)
def test_what_is_not_out_yet_or_only_in_the_house_is_not_public(question: str) -> None:
    asked = understand(question)
    assert "public" not in asked.stated
    assert not asked.data & {D.PUBLIC, D.INTERNAL}


@pytest.mark.parametrize(
    ("said", "data", "denied"),
    [
        ("Ce n'est pas un contrat et ce n'est pas confidentiel", set(), {D.CONFIDENTIAL}),
        (
            "ce n'est pas un contrat, ce n'est pas confidentiel et ce ne sont pas des données de santé",
            set(),
            {D.CONFIDENTIAL, D.HEALTH},
        ),
        ("Ce n'est ni un contrat ni un document RH", set(), {D.CONFIDENTIAL, D.HR}),
        ("It is not a contract and it is not HR data.", set(), {D.CONFIDENTIAL, D.HR}),
        ("It is neither a contract nor health data.", set(), {D.CONFIDENTIAL, D.HEALTH}),
        ("Ce n'est pas secret mais c'est confidentiel.", {D.CONFIDENTIAL}, set()),
        ("Ce n'est pas un document RH et c'est confidentiel.", {D.CONFIDENTIAL, D.HR}, set()),
        ("Ce n'est pas un document RH mais un contrat.", {D.CONFIDENTIAL, D.HR}, set()),
        ("It is not only confidential.", {D.CONFIDENTIAL}, set()),
    ],
)
def test_each_of_several_denials_is_heard_and_none_takes_in_what_is_said_behind_it(
    said: str, data: set[DataClass], denied: set[DataClass]
) -> None:
    asked = understand(said)
    assert (asked.data, asked.denied) == (data, denied)


@pytest.mark.parametrize(
    ("question", "data"),
    [
        ("rien de personnel, sauf un dossier médical : je résume avec Copilot ?", DataClass.HEALTH),
        ("ni contrat ni rien de confidentiel, hormis l'accord avec le client : Copilot ?", DataClass.CONFIDENTIAL),
        ("aucune donnée personnelle, juste les noms : je résume avec Copilot ?", DataClass.PERSONAL),
        ("j'ai retiré les données personnelles à part les numéros de téléphone : Copilot ?", DataClass.PERSONAL),
        ("an internal note, no personal data apart from phone numbers, can Copilot sum it up?", DataClass.PERSONAL),
        ("nothing confidential but there is a confidential annex, can Copilot sum it up?", DataClass.CONFIDENTIAL),
        ("no customer data other than the customer list, can Copilot sum it up?", DataClass.CUSTOMER),
        ("no personal data (except the names), can Copilot sum it up?", DataClass.PERSONAL),
        ("no personal data with the exception of the names, can Copilot sum it up?", DataClass.PERSONAL),
        ("no personal data bar the names, can Copilot sum it up?", DataClass.PERSONAL),
        ("no personal data, although the names are still in, can Copilot sum it up?", DataClass.PERSONAL),
        ("no personal data, only birthdays, can Copilot sum it up?", DataClass.PERSONAL),
        ("aucune donnée personnelle (sauf les noms) : Copilot ?", DataClass.PERSONAL),
        ("aucune donnée personnelle, juste leur mail : Copilot ?", DataClass.PERSONAL),
        ("aucune donnée personnelle, juste le mail du chef de projet : Copilot ?", DataClass.PERSONAL),
        ("no personal data, only the name of the company director, can Copilot sum it up?", DataClass.PERSONAL),
        ("aucune donnée personnelle, juste des noms de produits et les noms des agents.", DataClass.PERSONAL),
        ("aucune donnée perso, juste les noms de la société et du directeur : Copilot ?", DataClass.PERSONAL),
        ("no personal data, just the names of the company and the manager, can Copilot sum it up?", DataClass.PERSONAL),
        ("no personal data, only the names of the company, the buyer: Copilot?", DataClass.PERSONAL),
        ("no personal data, aside from the names: Copilot?", DataClass.PERSONAL),
        ("no personal data; only the names of two colleagues. Copilot?", DataClass.PERSONAL),
        ("no personal data. Except the names. Copilot?", DataClass.PERSONAL),
        ("pas de données personnelles, si ce n'est les noms. Copilot ?", DataClass.PERSONAL),
        ("aucune donnée personnelle à l'exclusion des noms : Copilot ?", DataClass.PERSONAL),
        ("aucune donnée personnelle : juste les noms. Copilot ?", DataClass.PERSONAL),
        ("aucune donnée personnelle, même si les noms y sont : Copilot ?", DataClass.PERSONAL),
    ],
)
def test_a_denial_that_has_an_exception_denies_nothing(question: str, data: DataClass) -> None:
    asked = understand(question)
    assert data in asked.data - asked.denied
    assert "anonymised" not in asked.stated


@pytest.mark.parametrize(
    "question",
    [
        "un mail d'un client, j'ai retiré presque tous les noms : Copilot ?",
        "a customer e-mail, I removed most of the names: can Copilot translate it?",
    ],
)
def test_what_is_removed_in_part_is_not_gone(question: str) -> None:
    assert "anonymised" not in understand(question).stated


@pytest.mark.parametrize(
    "question",
    [
        "aucune donnée personnelle, juste un texte public : je résume avec Copilot ?",
        "no personal data, just a public page: can Copilot sum it up?",
        "rien de personnel sauf erreur : je résume avec Copilot ?",
        "no personal data (only a draft), can Copilot sum it up?",
        "no personal data, even if the names are false, can Copilot sum it up?",
        "aucune donnée personnelle, même si le sujet est délicat : Copilot ?",
        "un mail d'un client, j'ai retiré tous les noms : Copilot ?",
        "aucune donnée personnelle, juste une procédure à envoyer par mail : Copilot ?",
        "no personal data, just a template of an email, can Copilot sum it up?",
        "aucune donnée personnelle. Mais puis-je changer le nom du fichier avec Copilot ?",
        "no personal data. Only a draft, can Copilot sum it up?",
    ],
)
def test_a_denial_without_an_exception_stays_one(question: str) -> None:
    assert "anonymised" in understand(question).stated


@pytest.mark.parametrize(
    ("said", "data"),
    [
        ("ce n'est pas un contrat et ce n'est pas anonymisé", D.PERSONAL),
        ("ce n'est ni confidentiel ni anonyme", D.PERSONAL),
        ("une note interne non anonymisée", D.PERSONAL),
        ("rien n'a été masqué", D.PERSONAL),
        ("un tableau, colonnes non masquées", D.PERSONAL),
        ("les visages ne sont pas floutés", D.PERSONAL),
        ("résumer un questionnaire non anonyme", D.PERSONAL),
        ("préparer une synthèse d'un questionnaire non anonyme", D.PERSONAL),
        ("It is neither a contract nor anonymised.", D.PERSONAL),
        ("It isn't fully redacted yet.", D.PERSONAL),
        ("It is not free of personal data.", D.PERSONAL),
        ("It is not entirely free of names.", D.PERSONAL),
        ("Elle n'est pas exempte de noms.", D.PERSONAL),
        ("Ce n'est pas sans données de santé.", D.HEALTH),
    ],
)
def test_who_says_that_nothing_is_hidden_confesses_what_is_there(said: str, data: DataClass) -> None:
    asked = understand(said)
    assert data in asked.data
    assert "anonymised" not in asked.stated


@pytest.mark.parametrize(
    "said",
    [
        "ce n'est pas un contrat, c'est anonymisé",
        "rien de personnel et c'est anonymisé",
        "no personal data and it is anonymised",
        "je ne le ferai pas sans accord",
        "it is not free of charge",
        "drivers must not flout speed limits",
        "ce n'est pas une rédaction définitive",
        "je ne suis ni rédacteur ni traducteur",
        "la notice d'un masque, pas un masque FFP2",
        "it is not a masked ball",
    ],
)
def test_who_says_that_it_is_hidden_or_speaks_of_something_else_confesses_nothing(said: str) -> None:
    assert not understand(said).data


@pytest.mark.parametrize(
    "said", ["ce n'est ni public ni interne", "it is neither internal nor public", "ce n'est pas public, ni interne"]
)
def test_what_is_neither_public_nor_internal_is_of_no_class(said: str) -> None:
    asked = understand(said)
    assert {D.PUBLIC, D.INTERNAL} <= asked.denied
    assert not asked.data


@pytest.mark.parametrize(
    "said",
    [
        "can i write a non-anonymous survey summary with copilot ?",
        "can i summarise the rows not masked by the filter ?",
        "résumer les colonnes non masquées avec la fonction de copilot ?",
    ],
)
def test_rows_and_answers_that_are_not_hidden_confess_beside_a_filter_too(said: str) -> None:
    assert D.PERSONAL in understand(said).data
