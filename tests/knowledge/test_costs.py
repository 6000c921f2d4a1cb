"""What "free" and "gratuit" are said of: an account of a tool, or an afternoon, an entry, somebody's time."""

import pytest

from knowledge.question.understanding import understand

ACCOUNTS = (
    "free ChatGPT",
    "can I use the free one for a summary?",
    "la version gratuite",
    "chatgpt gratuit",
    "Can I paste this client email into free ChatGPT?",
    "chatgpt free ok?",
    "can I use gemini, it's free",
    "gemini is free, can I use it?",
    "c'est gratuit, donc ok ?",
    "je peux utiliser Wordtune gratuit ?",
    "puis-je utiliser un traducteur en ligne gratuit ?",
    "un outil d'IA gratuit",
    "chatgpt (free) for a letter",
    "deepl free",
    "my deepl pro licence hasn't come through yet, so the free one?",
    "with the free google translate?",
    "a free AI tool I found",
    "gratuit ?",
    "which one is free?",
    "ia gratuite",
    "chatgpt en gratuit",
    "Avec un outil gratuit, grand public",
    "With a free public tool",
    "free chatgpt with my work account",
    "can I use the free openai thing",
    "pourquoi tu demandes le compte si ChatGPT est gratuit ?",
    "nah put it in free gemini, no account",
    "l'appli gratuite de traduction",
    "chatgpt, gratuit",
    "chatgpt, the free kind",
    "the tool is free, may I use it",
    "an AI which is free",
    "ChatGPT est gratuit, je peux y coller un mail ?",
    "le site gratuit de deepl",
    "Is the free chatgpt ok for a public text?",
    "Can I use perplexity? Free.",
    "copilot free version",
    "Can I use free Wordtune for a letter?",
    "gemini, free for everyone, ok for a letter?",
    "un mois gratuit de ChatGPT Plus",
    "use chatgpt for free",
    "can I use a free trial of Copilot?",
)
THINGS = (
    "I have a free afternoon, can I translate our public brochure with Copilot Chat on my work account?",
    "free for a quick summary for the handover? dunno which ai were supposed to use tbh",
    "Open day. Entry is free. can I translate this leaflet with DeepL Pro on my work account?",
    "Entrée gratuite. puis-je traduire ce dépliant public avec DeepL Pro sur mon compte pro ?",
    "l'entrée est gratuite, puis-je traduire ce dépliant avec DeepL Pro sur mon compte pro ?",
    "Parking gratuit pour les visiteurs. Copilot Chat peut raccourcir ? compte pro",
    "une formation gratuite sur la sécurité : Copilot Chat peut faire un quiz ? compte pro",
    "Admission is free of charge, can Copilot Chat reword it? work account",
    "Free coffee on Monday! can Copilot Chat make this a poster? work account",
    "The toll-free number changes, can Copilot Chat shorten the note? work account",
    "livraison gratuite dès 50 euros : DeepL Pro, compte pro, traduire ?",
    "are you free for a call about Copilot Chat (work account)?",
    "samples are free for customers, Copilot Chat with my work account to write the post?",
    "échantillons gratuits, Copilot Chat sur mon compte pro pour le post ?",
    "visite gratuite de l'atelier, à traduire avec DeepL Pro (compte pro)",
    "is copilot chat free for a quick summary? work account",
    "the north lane must stay free until Monday, Copilot Chat to reword? work account",
    "numéro gratuit 0800, Copilot Chat pour raccourcir ? compte pro",
)


@pytest.mark.parametrize("words", ACCOUNTS)
def test_a_tool_that_is_free_is_a_free_account(words: str) -> None:
    assert "free" in understand(words).accounts


@pytest.mark.parametrize("words", THINGS)
def test_what_else_is_free_is_no_account(words: str) -> None:
    assert "free" not in understand(words).accounts


@pytest.mark.parametrize(
    "words",
    [
        "Is DeepL free ok for an internal note with my work account?",
        "Is the DeepL free version fine with a work account?",
        "My work account is ChatGPT free. Can I summarise a note?",
        "Is ChatGPT free or paid ok with my work account?",
        "Est-ce que DeepL gratuit est permis avec mon compte pro ?",
    ],
)
def test_a_version_that_is_free_is_no_question_of_its_price(words: str) -> None:
    assert "free" in understand(words).accounts


def test_a_free_version_beside_a_work_account_stays_one() -> None:
    assert understand("the free version of ChatGPT, with my work account?").accounts == {"free", "work"}
