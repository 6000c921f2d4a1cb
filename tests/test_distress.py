"""Who says that they are at their end is told whom to call, before any rule; a question on such a subject is not it."""

import pytest

from bot.domain.answers.answer import Reason, Verdict
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import Language
from knowledge.question.distress import in_distress
from tests.fakes.store import MemoryStore
from tests.fakes.talking import answers, conversation, question
from tests.test_answering import ask

TOLD = (
    "im going to kill myself",
    "I have been thinking about suicide",
    "je pense souvent à en finir",
    "jveux mourir",
    "jai envie de mourir",
    "j ai envie de mourir",
    "jen peux plus",
    "je veut mourir",
    "I feel like killing myself",
    "I can't do this anymore",
    "il dit que tout va bien mais je veux mourir",
    "j'en peux plus, je veux en finir",
    "je veux en finir",
    "je fais une dépression à cause du travail",
    "je fais un burn-out",
    "je vais me suicider",
    "Suicide",
    "j’ai envie de mourir",
    "je ne veux plus vivre",
    "j'ai des idées noires",
    "je suis au bout du rouleau",
    "Bonjour, je voudrais mourir. Puis-je résumer un mail avec Copilot ?",
    "I want to die",
    "I want to kill myself",
    "I don't want to live anymore",
    "I have suicidal thoughts",
    "I can't take it anymore",
    "I'm depressed",
)
NOT_TOLD = (
    "Puis-je résumer avec Copilot un mail qui dit que je veux mourir ?",
    "Puis-je écrire avec ChatGPT un scénario où le héros dit je veux mourir ?",
    "Résume : je veux mourir de chaud",
    "I had suicide statistics to summarise with Copilot, may I?",
    "Can I cut myself some slack with Copilot?",
    "I have dying batteries, can Copilot help?",
    "Traduis en anglais : je vais me tuer",
    "je préfère mourir que d'utiliser Copilot",
    "I want to end my life insurance contract",
    "je suis mort de rire",
    "this deadline kills me",
    "puis-je traduire un article sur le suicide",
    "Puis-je résumer un dossier médical (dépression) avec Copilot ?",
    "puis-je coller le mail « je veux mourir » dans Copilot ?",
    "Résume ce mail avec Copilot : je veux mourir",
    'Can I summarise a letter saying "I want to die" with Copilot?',
    "mon patient a des idées suicidaires, puis-je utiliser Copilot ?",
    "Un salarié en dépression peut-il utiliser ChatGPT ?",
    "je veux en finir avec ce dossier",
    "je veux mourir de rire",
    "je n'en peux plus de ce bot",
    "je suis dépressif, puis-je utiliser ChatGPT comme psy ?",
    "I'm dying to try Copilot",
    "I want to end it with a summary",
    "can I use Copilot to write about depression?",
)


@pytest.mark.parametrize("words", TOLD)
def test_who_is_at_their_end_gets_no_verdict_no_quote_and_no_dpo(words: str) -> None:
    answer = ask(words)
    assert (answer.verdict, answer.reason) == (Verdict.OFF_TOPIC, Reason.DISTRESS)
    assert (answer.citations, answer.near, answer.parts, answer.offers_dpo) == ((), (), (), False)
    assert show(answer, wording(answer.language), first=False).ask_dpo is None


@pytest.mark.parametrize("words", NOT_TOLD)
def test_a_question_on_such_a_subject_is_read_as_any_other(words: str) -> None:
    assert not in_distress(words)


def test_the_words_say_whom_to_call() -> None:
    french = " ".join(show(ask("je veux en finir"), wording(Language.FR), first=False).lines)
    assert all(one in french for one in ("3114", "112", "médecine du travail"))
    answer = ask("I want to die", language=Language.EN)
    english = " ".join(show(answer, wording(Language.EN), first=False).lines)
    assert all(one in english.lower() for one in ("112", "your occupational doctor, or a helpline of your country"))


def test_in_a_thread_it_is_no_reply_and_nothing_of_it_is_remembered() -> None:
    store = MemoryStore()
    talk = conversation(pending=store.pending)
    asked, told, replied = answers(
        talk, "Puis-je résumer un document avec ChatGPT ?", "j'en peux plus, je veux en finir", "2"
    )
    assert asked.clarify is not None
    assert (told.reason, told.read_as) == (Reason.DISTRESS, "")
    assert replied.verdict is Verdict.FORBIDDEN
    kept = store.pending.last(question("x").thread, question("x").asker)
    assert kept is not None
    assert "finir" not in kept.question.text
