import pytest

from knowledge.concepts import Language
from knowledge.question.languages import guess

FRENCH = [
    "Puis-je coller ce mail client dans ChatGPT ?",
    "Copilot autorisé",
    "j ai un doute sur copilot",
    "pr traduire un doc interne c bon ?",
    "chatgpt ok ?",
    "DeepL c ok pr un contrat",
    "resumer une reunion avec copilot c autorise ?",
    "jpeux mettre du code ds chatgpt",
    "Midjourney pour une affiche ?",
    "ChatGPT gratuit interdit ?",
    "L’IA, oui ou non ?",
    "PUIS-JE UTILISER COPILOT ?",
    "L'équipe IT demande Copilot",
    "NF EN 809 : je peux la résumer ?",
    "Hello, je peux utiliser Copilot ?",
    "Salut",
    "données clients",
]
ENGLISH = [
    "Can I paste this customer email into ChatGPT?",
    "can i use copilot",
    "is ai dangerous",
    "is chatgpt ok?",
    "copilot allowed?",
    "DeepL for a contract?",
    "Translating an internal memo with DeepL?",
    "thanks",
    "Any rule about meeting notes?",
    "BS EN 809 clause 5.2: guards shall be fixed. May ChatGPT summarise this?",
    "The DE and LA sites ask for Copilot",
    "CAN I USE COPILOT",
    "who approves a new tool?",
]
NEITHER = ["", " ", "ChatGPT", "Copilot?", "42", "🙂", "\x00", "\ud800", "<PERSONNE_1>"]

ENGLISH_MAIL = """Hi John,

I hope this finds you well. Can you please send me the figures that we have for the third quarter? I will need them
before the meeting with the customer, and they should be in the usual format. There is no rush on the rest.

Kind regards,
Anna"""
FRENCH_MAIL = """Bonjour Jean,

J'espère que vous allez bien. Pouvez-vous m'envoyer les chiffres que nous avons pour le troisième trimestre ? J'en ai
besoin avant la réunion avec le client, et ils doivent être dans le format habituel. Le reste ne presse pas.

Cordialement,
Anna"""


@pytest.mark.parametrize("text", FRENCH)
def test_a_short_french_question_is_french(text: str) -> None:
    assert guess(text) is Language.FR


@pytest.mark.parametrize("text", ENGLISH)
def test_a_short_english_question_is_english(text: str) -> None:
    assert guess(text) is Language.EN


@pytest.mark.parametrize("text", NEITHER)
def test_a_text_without_words_of_either_language_tells_nothing(text: str) -> None:
    assert guess(text) is None


@pytest.mark.parametrize(
    "text",
    [
        f"Puis-je traduire ce mail avec DeepL ?\n\n{ENGLISH_MAIL}",
        f"Je peux faire résumer ça par Copilot :\n{ENGLISH_MAIL}",
        f"{ENGLISH_MAIL}\n\nPuis-je coller ce message dans ChatGPT ?",
        f"{ENGLISH_MAIL}\n\nje peux le coller dans chatgpt",
        f"Bonjour,\n\nvoici un mail reçu :\n\n{ENGLISH_MAIL}\n\nAi-je le droit de le traduire ?",
        f"« {ENGLISH_MAIL} » : je peux le mettre dans ChatGPT ?",
        "Je peux traduire : Hi John, please find attached the report and let me know if you have a question",
        f"Puis-je traduire ceci ?\n\n{ENGLISH_MAIL * 20}",
    ],
)
def test_an_english_mail_in_a_french_question_leaves_it_french(text: str) -> None:
    assert guess(text) is Language.FR


@pytest.mark.parametrize(
    "text",
    [
        f"Can I translate this with DeepL?\n\n{FRENCH_MAIL}",
        f"May I have Copilot summarise this:\n{FRENCH_MAIL}",
        f"{FRENCH_MAIL}\n\nCan I paste this message into ChatGPT?",
        f'Is it fine to paste "{FRENCH_MAIL}" into ChatGPT?',
        f"Can I translate this?\n\n{FRENCH_MAIL * 20}",
    ],
)
def test_a_french_mail_in_an_english_question_leaves_it_english(text: str) -> None:
    assert guess(text) is Language.EN


def test_a_megabyte_is_answered_from_its_ends() -> None:
    assert guess("Puis-je résumer ce journal ? " + "the error is in the log " * 45_000) is Language.FR
    assert guess("error " * 180_000 + "\nPuis-je coller ce journal ?") is Language.FR
