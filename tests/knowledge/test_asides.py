"""Words that name something and mean none: who pays, a licence that is awaited, a day that is counted from."""

import pytest

from knowledge.concepts import DataClass
from knowledge.lexicon import fold
from knowledge.question.asides import without_asides, without_awaited
from knowledge.question.understanding import understand

DATA = (
    "Puis-je mettre les données du portail client dans Copilot ?",
    "Les messages reçus au service client, Copilot peut les trier ?",
    "Un mail du service client dans Copilot ?",
    "Je travaille sur un dossier client, Copilot peut m'aider ?",
    "Je suis au service client, puis-je coller le mail d'un client dans Copilot ?",
    "Can I paste the customer service records into Copilot?",
    "I'm in customer service, can I paste a customer's email into Copilot?",
    "Our team has a customer file, can Copilot read it?",
)


@pytest.mark.parametrize("words", DATA)
def test_what_comes_from_customers_stays_their_data(words: str) -> None:
    assert DataClass.CUSTOMER in understand(words).data


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("Mon Claude Pro, que je paie moi, pour un plan ?", False),
        ("Gemini, je le paye de ma poche, ok ?", False),
        ("La paie de mars dans Copilot ?", True),
        ("On paie des primes : Copilot peut les calculer ?", True),
        ("Ma fiche de paye dans Copilot ?", True),
    ],
)
def test_who_pays_for_a_tool_speaks_of_nobodys_pay(words: str, pay: bool) -> None:
    assert (DataClass.HR in understand(words).data) is pay


@pytest.mark.parametrize(
    ("words", "public"),
    [
        ("Can Copilot rewrite this? It goes out the day after the results press release.", False),
        ("Copilot peut le réécrire ? Il sort après le communiqué de presse.", False),
        ("Can Copilot translate our press release?", True),
        ("Copilot peut traduire ce communiqué de presse ?", True),
    ],
)
def test_a_press_release_that_a_day_is_counted_from_makes_nothing_public(words: str, public: bool) -> None:
    assert ("public" in understand(words).stated) is public


@pytest.mark.parametrize(
    ("words", "accounts"),
    [
        ("My DeepL Pro licence hasn't come through yet, so the free DeepL?", {"free"}),
        ("Our licence request for ChatGPT Enterprise is still pending, the free one?", {"free"}),
        ("Ma licence DeepL Pro n'est pas encore arrivée, je prends DeepL gratuit ?", {"free"}),
        ("J'attends toujours ma licence ChatGPT Enterprise, Gemini gratuit ?", {"free"}),
        ("I have my DeepL Pro licence, ok?", {"work"}),
        ("Copilot avec notre compte pro, ok ?", {"work"}),
        ("J'ai ma licence DeepL Pro, ok ?", {"work"}),
        ("My own account, as my DeepL Pro licence isn't ready?", {"personal"}),
    ],
)
def test_a_licence_that_is_awaited_is_no_account(words: str, accounts: set[str]) -> None:
    assert understand(words).accounts == accounts


def test_an_account_that_is_had_is_left_as_it_is_said() -> None:
    assert without_awaited(fold("I have no account problem")).endswith("problem")
    assert without_asides("i can download it") == "i can download it"


@pytest.mark.parametrize(
    ("words", "tools"),
    [
        ("Is it fine to translate an internal note with DeepL?", {"deepl"}),
        ("Is it OK to put internal documents in ChatGPT?", {"chatgpt"}),
        ("Est-ce que c'est permis de résumer un doc interne avec Gemini ?", {"gemini"}),
        ("I think this is an internal doc for ChatGPT, ok?", {"chatgpt"}),
        ("Je ne sais pas si c'est interne, Copilot ok ?", {"copilot"}),
    ],
)
def test_leave_for_an_internal_text_keeps_its_tool(words: str, tools: set[str]) -> None:
    assert understand(words).tools == tools


@pytest.mark.parametrize("words", ["Is it internal? Copilot ok?", "Est-ce que c'est interne ? Copilot ok ?"])
def test_a_text_that_is_asked_about_is_not_said_to_be_internal(words: str) -> None:
    assert DataClass.INTERNAL not in understand(words).data


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        ("Can Copilot translate our newsletter? It's internal, no names, no prices, nothing secret.", "pric"),
        ("Copilot peut reformuler cette note ? Aucun tarif, aucun nom.", "tari"),
        ("May Copilot reword this, with no prices?", ""),
        ("Can I, without telling the customer, translate prices with Copilot?", ""),
    ],
)
def test_what_is_said_to_be_absent_is_nothing_unknown(words: str, absent: str) -> None:
    unknown = understand(words).unknown
    assert not absent or absent not in unknown
    assert absent or {"pric"} & unknown


@pytest.mark.parametrize(
    "words",
    [
        "J'ai DeepL Pro, je peux y passer un mail interne de l'équipe de Leeds pour le lire en français ?",
        "Our onboarding guide in german via the Claude workspace, ok?",
        "Can I read it in English with DeepL?",
        "Avoir ce guide en polonais avec DeepL, c'est possible ?",
    ],
)
def test_to_have_a_text_in_another_language_is_to_translate_it(words: str) -> None:
    uses = understand(words).uses
    assert "translate" in uses
    assert "monitor" not in uses


def test_to_read_the_mails_of_a_team_is_still_to_watch_it() -> None:
    assert "monitor" in understand("Copilot peut lire les mails de l'équipe et me dire qui râle ?").uses
