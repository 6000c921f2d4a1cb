"""Which duties an asker would do without, and which words only sound so."""

import pytest

from knowledge.question.understanding import understand

SKIPPED = {
    "Puis-je envoyer tel quel au client le courriel que ChatGPT a rédigé ?": "check",
    "La note écrite par Copilot, je la publie telle quelle ?": "check",
    "Je diffuse le résumé de Copilot sans le relire, ok ?": "check",
    "J'envoie la réponse de Copilot sans sa relecture, possible ?": "check",
    "Je colle la réponse de Copilot dans le courrier et je l'envoie telle quelle ?": "check",
    "J'envoie direct au client le texte sorti de ChatGPT": "check",
    "Puis-je publier le texte de ChatGPT sans attendre le feu vert de la com ?": "check",
    "Puis-je rendre le rapport fait avec l'IA sans le dire ?": "disclose_use",
    "Can I send the answer that ChatGPT wrote as is?": "check",
    "Publish the Copilot summary as is, fine?": "check",
    "Can I post it without anyone proofreading what Copilot wrote?": "check",
    "Can I put the rule into force without a second person verifying the translation?": "check",
    "Can we hide that the chatbot is a machine?": "disclose_use",
    "On peut lui cacher que Copilot a aidé ?": "disclose_use",
    "Can I get a ChatGPT licence without doing the training?": "learn",
    "Puis-je avoir ChatGPT sans avoir suivi la formation ?": "learn",
}


@pytest.mark.parametrize(("text", "duty"), SKIPPED.items())
def test_a_duty_that_is_left_out_is_told(text: str, duty: str) -> None:
    asked = understand(text)
    assert "skipped" in asked.stated
    assert duty in asked.uses


HANDED = (
    "Est-ce que j'ai le droit de coller le mail tel quel dans Copilot Chat ?",
    "je peux coller tel quel ?",
    "Contrat d'un client italien, tel quel dans DeepL Pro ?",
    "Je veux traduire ça avec DeepL Pro tel quel",
    "Je le traduis direct dans Copilot ?",
    "Can I paste this as is into Copilot Chat?",
    "Can I drop it as it is in ChatGPT?",
    "Translate it as is with DeepL Pro, ok?",
)


@pytest.mark.parametrize("text", HANDED)
def test_a_text_that_goes_in_as_it_is_leaves_no_answer_unchecked(text: str) -> None:
    asked = understand(text)
    assert "skipped" not in asked.stated
    assert not asked.uses & {"check", "disclose_use"}


NOTHING = (
    "ChatGPT gratuit, sans me connecter, ça passe ?",
    "Puis-je utiliser ChatGPT sans créer de compte ?",
    "ChatGPT sans compte pour résumer une loi ?",
    "Can I use ChatGPT without logging in to sum up a law?",
    "May I use the free ChatGPT (not logged in) for this?",
    "Copilot peut répondre poliment sans s'engager sur une date ?",
    "Copilot peut raccourcir ça sans toucher aux chiffres ?",
    "Can Copilot answer politely without promising anything?",
    "what do i need to hide before I paste this in Copilot?",
    "do i need to hide the guys name in Copilot?",
    "Je dois cacher les noms avant de coller ça dans Copilot ?",
    "Demander à ChatGPT en général, sans parler d'un client ?",
    "Une lettre avec Copilot, sans citer le nom du client ?",
)


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_leave_out_no_duty_state_nothing(text: str) -> None:
    asked = understand(text)
    assert "skipped" not in asked.stated
    assert not asked.uses & {"check", "sign_up"}


@pytest.mark.parametrize("text", ["Puis-je créer un compte ChatGPT ?", "Can I sign up for ChatGPT?"])
def test_who_opens_an_account_is_still_understood(text: str) -> None:
    assert "sign_up" in understand(text).uses


@pytest.mark.parametrize(
    ("words", "skips"),
    [
        ("J'ai le droit de le mettre tel quel dans Copilot Chat pour qu'il me sorte une réponse polie ?", False),
        ("May I put it as it is into Copilot Chat to get a reply that I will send?", False),
        ("J'envoie tel quel dans le mail ce que ChatGPT a écrit, ok ?", True),
        ("Je publie tel quel sur l'intranet ce que Copilot Chat a écrit, ok ?", True),
    ],
)
def test_what_goes_as_it_is_into_a_tool_leaves_no_duty_out(words: str, skips: bool) -> None:
    assert ("skipped" in understand(words).stated) is skips


@pytest.mark.parametrize(
    "words",
    [
        "Le texte de DeepL Pro est en bas. Possible tel quel ?",
        "Copilot Chat gave me this. Fine as is?",
        "À publier demain, c'est du Copilot Chat. Possible tel quel ?",
        "This goes to the customer, written with Copilot Chat. Fine as is?",
    ],
)
def test_as_it_is_said_alone_leaves_checking_out(words: str) -> None:
    assert "skipped" in understand(f"{words}\n\nProcédure\n1. Peser le colis.\n2. Noter le poids.").stated


def test_as_it_is_said_alone_of_no_text_still_leaves_checking_out() -> None:
    assert "skipped" in understand("Une note de Copilot Chat. Possible telle quelle ?").stated


@pytest.mark.parametrize(
    ("words", "skips"),
    [
        ("ChatGPT gratuit, sans dire pour qui je travaille, je peux ?", False),
        ("Can I use the free ChatGPT without saying who I am?", False),
        ("Can I use the free ChatGPT without saying where I work?", False),
        ("Puis-je envoyer le texte de ChatGPT sans dire qu'il vient de l'IA ?", True),
        ("Can I send the ChatGPT text without saying that AI wrote it?", True),
        ("Can I send it without telling them where ChatGPT helped?", True),
    ],
)
def test_who_names_nobody_to_a_tool_leaves_no_duty_out(words: str, skips: bool) -> None:
    assert ("skipped" in understand(words).stated) is skips
