"""Tools that nobody knows: called so, or named beside one that is known."""

import pytest

from knowledge.concepts import Aspect, DataClass
from knowledge.question.strangers import strangers
from knowledge.question.understanding import understand


@pytest.mark.parametrize(
    "own",
    [
        "J'ai vu un outil qui s'appelle Gamma, je peux lui donner une note ?",
        "une appli gratuite nommée Gamma",
        "a tool called Gamma",
        "an online app named “Gamma”",
        "Copilot Chat et Gamma",
    ],
)
def test_a_tool_is_told_by_its_name(own: str) -> None:
    assert strangers(own, frozenset()) == {"unknown:gamma"}


@pytest.mark.parametrize("own", ["un outil nommé ChatGPT", "un client qui s'appelle Gamma", "Word et Gamma"])
def test_what_is_known_or_no_tool_is_no_stranger(own: str) -> None:
    assert strangers(own, frozenset()) == frozenset()


@pytest.mark.parametrize(
    "own",
    [
        "Un outil qui s'appelle Gamma. DeepL Pro est lent, je peux y traduire un document interne ?",
        "There is an app called Gamma. Can I use it?",
        "Outil nommé Gamma, je peux ?",
    ],
)
def test_the_sentence_after_the_name_is_none_of_it(own: str) -> None:
    assert strangers(own, frozenset()) == {"unknown:gamma"}


@pytest.mark.parametrize("own", ["un document interne du site nommé Gerland", "of the service called Assembly"])
def test_a_place_or_a_team_is_no_tool(own: str) -> None:
    assert strangers(own, frozenset()) == frozenset()


@pytest.mark.parametrize(
    "own",
    [
        "je dois traduire cette page de notre site valombre, deepl pro ok ?",
        "Can I reword a report already released with Copilot?",
        "Can I translate a published article for my team with DeepL?",
        "Can I reword a text that is already out in Copilot?",
        "Puis-je traduire un article publié par un journal pour mon équipe avec DeepL ?",
        "Puis-je résumer un rapport déjà publié dans Copilot ?",
        "Puis-je résumer un document public dans l'entreprise avec Copilot ?",
        "translate our job ad with deepl pro ok? its live on the careers page",
    ],
)
def test_what_everybody_may_read_is_public(own: str) -> None:
    assert DataClass.PUBLIC in understand(own).data


@pytest.mark.parametrize(
    "own",
    [
        "Puis-je résumer les comptes du trimestre avec Copilot Chat ? Ils sont en ligne sur notre intranet.",
        "Can I use ChatGPT Enterprise to summarise the budget? It's live on our internal site.",
        "Can I reword a note already released internally with Copilot?",
        "May I reword a report already out to the team with Copilot?",
        "May I reword a report already published to all staff with Copilot?",
        "Puis-je reformuler avec Copilot une note déjà diffusée en interne ?",
        "Puis-je reformuler avec Copilot un texte déjà publié dans notre service ?",
        "Puis-je reformuler avec Copilot un rapport déjà diffusé aux salariés ?",
        "Puis-je traduire avec DeepL Pro les recettes de fabrication des pages du site de Lyon ?",
        "Puis-je résumer le budget de la page de notre site SharePoint avec Copilot Chat ?",
        "Puis-je résumer le chiffre d'affaires, pas encore paru en ligne, avec Copilot Chat ?",
        "Puis-je résumer avec Copilot Chat le budget ? Les chiffres ne sont pas parus en ligne.",
        "Can I translate the earnings with DeepL Pro, they go live on our investor page tomorrow?",
        "chatgpt peut reformuler les résultats ? ils seront publiés demain",
        "chatgpt peut raccourcir ce communiqué public ? il sort jeudi",
        "can chatgpt shorten this public release? it comes out on thursday",
    ],
)
def test_what_only_some_read_or_nobody_yet_is_not_public(own: str) -> None:
    assert DataClass.PUBLIC not in understand(own).data


@pytest.mark.parametrize(
    "own",
    [
        "je dois traduire cette page, deepl pro ok ?",
        "faut que je rende le rapport a 14h, copilot chat peut le reformuler ?",
    ],
)
def test_leave_is_asked_behind_what_is_to_be_done(own: str) -> None:
    assert understand(own).aspect is Aspect.MAY


@pytest.mark.parametrize("own", ["Dois-je relire ce que ChatGPT écrit ?", "Do I have to disclose it, even in Copilot?"])
def test_a_duty_that_is_asked_for_stays_one(own: str) -> None:
    assert understand(own).aspect is Aspect.MUST


def test_the_first_row_of_a_table_says_nothing_for_its_asker() -> None:
    rows = "code ; désignation ; stock\nJT-0420 ; joint torique ; 310\nJT-0555 ; joint ; 12"
    assert DataClass.CODE not in understand(f"copilot chat peut trier ça ?\n\n{rows}").data


def test_what_is_not_in_a_text_is_not_asked_about() -> None:
    said = understand("Copilot peut tester cette fonction ? Aucun automate là-dedans.")
    assert "automa" not in said.stems


@pytest.mark.parametrize(
    ("own", "named"),
    [
        ("On m'a parlé de Notta-IA, je pourrai lui faire résumer cette note interne ?", {"unknown:notta-ia"}),
        ("May I paste this into Zorglub-AI?", {"unknown:zorglub-ai"}),
        ("Puis-je demander à LexGPT ?", {"unknown:lexgpt"}),
        ("Le Comité-IA a écrit la Charte-IA, puis-je la résumer avec ChatGPT ?", set()),
        ("Is our AI-Champion right about OpenAI?", set()),
        ("je peux résumer cette note interne avec notta-ia ?", {"unknown:notta-ia"}),
        ("Puis-je la résumer avec Résumo.ai et Copilot Chat ?", {"unknown:resumo.ai"}),
        ("Zumly-AI can summarise it?", {"unknown:zumly-ai"}),
        ("Chat-GPT Enterprise ? Avec Chat-GPT gratuit ?", set()),
        ("Is Open-AI's ChatGPT Enterprise allowed, may I go through Open-AI?", set()),
        ("Le référent-IA m'a dit de voir Les Ateliers-IA, c'est pour la Semaine-IA", set()),
        ("Puis-je présenter des Outils-IA approuvés, comme Copilot Chat ?", set()),
        ("with non-ai, avec gen-ai ?", set()),
        ("Can LexGPT summarise it?", {"unknown:lexgpt"}),
        ("May I use the DocGPT app?", {"unknown:docgpt"}),
        ("May I paste a contract into our Juri-IA?", {"unknown:juri-ia"}),
        ("L'outil Juri-IA, je peux ?", {"unknown:juri-ia"}),
        ("Is the Juri-AI tool allowed?", {"unknown:juri-ai"}),
        ("Our GPTs in ChatGPT, CHATGPT and our AI-Champion, notre Comité-IA, the Sphinx-AI day", set()),
    ],
)
def test_what_bears_the_name_of_such_tools_is_one(own: str, named: set[str]) -> None:
    assert strangers(own, frozenset()) == named


@pytest.mark.parametrize(
    "own",
    [
        "Can I summarise an internal note on GPTZero?",
        "Can I put an internal note on GPTZero and Copilot Chat?",
        "Can I post notes on GPTZero and translate them with Copilot Chat?",
        "Can I make a report on GPTZero from figures, with Copilot Chat?",
        "Can I share a summary of notes on GPTZero, using Copilot Chat?",
        "Can I summarise my notes on GPTZero, then translate them with Copilot Chat?",
        "Puis-je mettre mes notes sur GPTZero puis les traduire avec Copilot Chat ?",
        "Puis-je écrire des posts sur GPTZero à partir de notes avec Copilot Chat ?",
        "Can I summarise a note on GPTZero instead of with Copilot Chat?",
        "Can I summarise a note with Copilot Chat or GPTZero?",
        "Puis-je résumer une note sur GPTZero avec mon compte professionnel ?",
    ],
)
def test_a_name_of_an_ai_is_a_tool_where_it_may_be_the_one_that_is_used(own: str) -> None:
    assert strangers(own, frozenset()) == {"unknown:gptzero"}


@pytest.mark.parametrize(
    ("own", "name"),
    [
        ("Can I summarise an internal procedure with Zorglub on my work account?", "zorglub"),
        ("Puis-je résumer une procédure interne avec Zorglub ?", "zorglub"),
        ("Puis-je traduire une notice via Zorglub et mon compte professionnel ?", "zorglub"),
        ("Can I translate a note using Zorglub, is that ok?", "zorglub"),
        ("Can I translate a contract using Zorglub?", "zorglub"),
        ("Puis-je résumer un mail interne avec Zorglub sur mon compte pro ?", "zorglub"),
        ("Can I summarise an internal note on my work account with Zorglub?", "zorglub"),
        ("Est-ce permis pour résumer une procédure interne avec Zorglub ?", "zorglub"),
        ("Can I summarise a workshop report for my boss with Zorglub?", "zorglub"),
    ],
)
def test_a_name_alone_by_which_a_text_would_be_treated_is_a_tool(own: str, name: str) -> None:
    assert strangers(own, frozenset()) == {f"unknown:{name}"}


@pytest.mark.parametrize(
    "own",
    [
        "Puis-je résumer un contrat avec Airbus ?",
        "Can I share an internal procedure with Airbus?",
        "Puis-je préparer une réunion de suivi avec Airbus ?",
        "Puis-je résumer un contrat avec Airbus avec DeepL Pro ?",
        "Puis-je traduire une note avec Word ?",
        "Can I share the minutes with HR?",
        "Can I write a checklist for a visit with Airbus?",
        "Puis-je chercher des idées pour un atelier avec Sanofi ?",
        "Puis-je rédiger un courriel pour convenir d'un rendez-vous avec Airbus ?",
        "Can I draft an agenda for our work with Airbus?",
    ],
)
def test_whom_one_does_something_with_is_no_tool(own: str) -> None:
    assert strangers(own, frozenset()) == frozenset()


def test_a_tool_of_the_house_is_no_stranger() -> None:
    assert strangers("Puis-je résumer une note avec Zorglub ?", frozenset({"zorglub"})) == frozenset()


@pytest.mark.parametrize(
    "said",
    [
        "Puis-je résumer une procédure interne pour la livraison de demain avec Zorglub, sur mon compte pro ?",
        "Can I look for ideas for the launch dinner with Zorglub?",
        "Can I translate a public brochure for the customer demo with Zorglub on my work account?",
    ],
)
def test_a_tool_behind_an_occasion_is_one_that_nobody_knows(said: str) -> None:
    assert strangers(said, frozenset())


@pytest.mark.parametrize(
    "own",
    [
        "Installed the Zorg sidebar in Chrome this morning, it does summaries. Fine for this?",
        "J'ai l'extension Zorg, je peux résumer une note interne ?",
        "Je peux résumer une note interne avec le plugin Zorg ?",
        "May I use my Zorg add-in for an internal note?",
        "Summarise an internal note with the Zorg app on my phone?",
        "l'appli Zorg de mon téléphone pour résumer une note ?",
        "Je peux résumer une note avec Copilot et l'extension Zorg ?",
        "Can I summarise an internal note with Copilot through the Zorg extension?",
    ],
)
def test_what_is_added_to_a_program_is_told_by_its_name(own: str) -> None:
    assert strangers(own, frozenset()) == {"unknown:zorg"}


@pytest.mark.parametrize(
    "own",
    [
        "the Outlook add-in of Copilot for an internal note?",
        "Le module Excel de Copilot pour une note interne ?",
        "L'extension Chrome de DeepL pour traduire une note ?",
        "The Chrome extension of DeepL?",
        "Can I summarise the guide of the Kelio app with Copilot?",
        "Puis-je résumer la notice de l'extension Beauvais avec Copilot ?",
        "the Teams app on my phone for Copilot?",
        "Is the Grammarly extension ok for an internal note?",
        "The Building extension is late, can I write a note with Copilot?",
        "Le module RH de Copilot ?",
    ],
)
def test_what_it_is_added_to_and_what_is_built_are_no_strangers(own: str) -> None:
    assert strangers(own, frozenset()) == frozenset()


@pytest.mark.parametrize("own", ["ChatGPT et Microsoft Copilot, je peux ?", "ChatGPT or Microsoft 365 Copilot?"])
def test_whose_copilot_it_is_is_no_tool_beside_it(own: str) -> None:
    assert strangers(own, frozenset()) == frozenset()
