"""A question means the same in French and in English: the same tools, accounts, uses, data, the same thing wanted."""

import pytest

from knowledge.concepts import Aspect, DataClass
from knowledge.lexicon import concepts, fold
from knowledge.question.understanding import Asked, understand

PAIRS = [
    (
        "J'ai une réclamation client à résumer, ChatGPT Enterprise ?",
        "A customer complaint to summarise, ChatGPT Enterprise?",
    ),
    (
        "Est-ce permis de traduire une note interne avec DeepL Pro sur mon compte pro ?",
        "Is it fine to translate an internal note with DeepL Pro on my work account?",
    ),
    ("Puis-je soumettre un contrat fournisseur à Copilot ?", "Can I submit a supplier contract to Copilot?"),
    ("On peut passer notre brochure dans DeepL ?", "Can we run our brochure through DeepL?"),
    ("GitHub Copilot pour coder, ok ?", "GitHub Copilot for coding, ok?"),
    ("je voudrais traduire une note de service avec DeepL", "I'd like to translate a staff notice with DeepL"),
    ("Claude peut reformuler un compte rendu interne ?", "Can Claude reword an internal report?"),
    ("on a 200 cv, je peux les mettre dans Copilot ?", "we got 200 resumes, can I put them in Copilot?"),
    ("J'ai le droit à un outil qui n'est pas approuvé ?", "Am I allowed a tool that isn't approved?"),
    ("Peut-on enregistrer une réunion avec Copilot ?", "Can we record a meeting with Copilot?"),
    ("Dois-je dire que j'ai utilisé l'IA ?", "Do I have to say that I used AI?"),
    ("On peut entraîner un modèle avec nos données ?", "Can we train a model on our data?"),
    ("Copilot peut voir qui est stressé ?", "Can Copilot see who is stressed?"),
    ("un certificat médical dans Copilot, ok ?", "a medical certificate in Copilot, ok?"),
    ("un tableau excel, Copilot peut en faire des statistiques ?", "an excel table, can Copilot do some stats?"),
    ("ChatGPT pour comprendre un bug ?", "ChatGPT to figure out a bug?"),
    ("Copilot peut deviner l'humeur de mes collègues ?", "Can Copilot guess the mood of my colleagues?"),
]


def read(words: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[DataClass], Aspect, bool]:
    asked = understand(words)
    return asked.tools, asked.accounts, asked.uses, asked.data, asked.aspect, bool(asked.unknown)


@pytest.mark.parametrize(("french", "english"), PAIRS)
def test_both_languages_are_understood_alike(french: str, english: str) -> None:
    assert read(french) == read(english)


@pytest.mark.parametrize(
    "words", ["J'ai faim.", "Je n'ai rien, j'y ai passé la matinée.", "Ai-je des congés ?", "Je l'ai mis au bureau."]
)
def test_a_french_verb_is_no_ai(words: str) -> None:
    assert understand(words).tools == frozenset()
    assert not understand(words).about_ai


@pytest.mark.parametrize("words", ["Can AI do it?", "L'IA peut le faire ?", "une i.a. pour ça ?", "Que dit l'AI Act ?"])
def test_ai_is_still_ai(words: str) -> None:
    assert understand(words).about_ai


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Puis-je mettre ce texte dans un outil grand public ?", False),
        ("Can I put this in a public AI tool?", False),
        ("Can I use a public chatbot for the published report?", True),
        ("Puis-je mettre une note interne dans une IA grand public ?", False),
        ("Puis-je résumer un rapport public avec Copilot ?", True),
        ("Can I sum up an open-access paper with Copilot?", True),
        ("Le dossier est en libre accès sur le serveur, Copilot ok ?", False),
    ],
)
def test_a_tool_for_the_public_makes_no_text_public(words: str, told: bool) -> None:
    assert (DataClass.PUBLIC in understand(words).data) is told


@pytest.mark.parametrize(
    ("words", "trains"),
    [
        ("Un manquement peut entraîner le retrait de l'accès.", False),
        ("Tout écart entraîne des sanctions.", False),
        ("Vous pouvez vous entraîner à une présentation.", False),
        ("Il est interdit d'entraîner un modèle avec nos données.", True),
        ("On peut entraîner une IA sur les dossiers ?", True),
        ("Pas d'entraînement de modèles.", True),
    ],
)
def test_what_leads_to_a_sanction_trains_no_model(words: str, trains: bool) -> None:
    assert concepts("uses").has("train_model", fold(words)) is trains


@pytest.mark.parametrize(
    ("words", "aspect"),
    [
        ("How do I request a new tool?", Aspect.HOW),
        ("Comment demander un nouvel outil ?", Aspect.HOW),
        ("Do I have to say how I used AI?", Aspect.MUST),
        ("Must we declare it?", Aspect.MUST),
    ],
)
def test_how_is_no_duty(words: str, aspect: Aspect) -> None:
    assert understand(words).aspect is aspect


@pytest.mark.parametrize(
    "words",
    ["Can I make a fake invoice with AI for a demo?", "Puis-je faire une fausse facture avec l'IA ?"],
)
def test_a_fake_paper_is_no_text_without_names(words: str) -> None:
    asked: Asked = understand(words)
    assert "anonymised" not in asked.stated
    assert "forge" in asked.uses


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je mettre une note interne dans une IA grand public ?",
        "Un document interne dans un outil public, ok ?",
        "Can I put an internal document into a public AI tool?",
        "May I paste internal minutes into a public chatbot?",
    ],
)
def test_an_internal_text_stays_internal_whatever_the_tool(words: str) -> None:
    assert understand(words).data == {DataClass.INTERNAL}


def test_a_text_that_is_to_go_somewhere_is_about_ai_without_a_verb_for_it() -> None:
    pasted = "J'ai ce CR à remettre au propre, je le passe dans l'Atelier ?\n\nRéunion du 4 avril\nPrésents : voirie."
    assert understand(pasted).about_ai
