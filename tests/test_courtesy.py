"""A greeting and thanks get a short word back, and ask nothing of the charter."""

import pytest

from bot.domain.answer import Reason, Verdict
from bot.rendering import show
from bot.wording import FormOfAddress, wording
from knowledge.concepts import Language
from knowledge.following import is_courtesy
from tests.test_answering import ask

GREETS = {
    Language.FR: [
        "Merci !",
        "Bonjour",
        "Merci beaucoup pour votre aide 🙏",
        "Bonsoir à tous",
        "ok merci, bonne journée",
    ],
    Language.EN: ["ok thanks bye", "Hello there!", "Thank you for your help", "good morning", "Great, thanks a lot"],
}
GREETED = [(language, words) for language, each in GREETS.items() for words in each]


@pytest.mark.parametrize(("language", "words"), GREETED)
def test_courtesy_gets_a_short_word_back(language: Language, words: str) -> None:
    answer = ask(words, language=language)
    assert (answer.verdict, answer.reason) == (Verdict.OFF_TOPIC, Reason.COURTESY)
    shown = {show(answer, wording(language, form), first=False).headline for form in FormOfAddress}
    assert shown == ({"À votre écoute", "À ton écoute"} if language is Language.FR else {"Here to help"})
    assert not show(answer, wording(language), first=False).quotes


@pytest.mark.parametrize(
    "words",
    ["Merci, et avec Gemini ?", "ok ?", "", "👍", "Bonjour, je voudrais un outil", "thanks, I pasted a contract", "!!"],
)
def test_what_says_more_than_courtesy_is_read(words: str) -> None:
    assert not is_courtesy(words)


def test_what_is_off_topic_still_says_so() -> None:
    answer = ask("Quelle heure est-il ?")
    assert (answer.verdict, answer.reason) == (Verdict.OFF_TOPIC, Reason.NONE)
    assert "champ" in show(answer, wording(Language.FR), first=False).headline
