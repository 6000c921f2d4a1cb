"""What is said in a thread without a question in it: a bare reply, that the answer missed, that nobody is to know."""

import pytest

from bot.domain.answers.answer import Doubt, Reason, Verdict
from bot.domain.asked.clarifying import label_of
from knowledge.concepts import Language
from tests.fakes.talking import answers, conversation, question

WITH_CHATGPT = "Puis-je résumer un document avec ChatGPT ?"
TOLD = "j'ai collé un mot de passe dans Gemini"


@pytest.mark.parametrize(
    ("reply", "meant"),
    [
        ("perso", "Avec mon compte personnel"),
        ("personnel", "Avec mon compte personnel"),
        ("le compte pro", "Avec mon compte professionnel"),
        ("pro", "Avec mon compte professionnel"),
        ("perso, comme je l'ai dit", "Avec mon compte personnel"),
        ("comme dit plus haut, le compte pro", "Avec mon compte professionnel"),
    ],
)
def test_a_bare_word_is_the_reply_that_was_offered(reply: str, meant: str) -> None:
    talk = conversation()
    talk.reply(question(WITH_CHATGPT))
    whole, _ = talk.reply(question(reply))
    assert whole.text == f"{WITH_CHATGPT} {meant}."


FIGURES = (
    "Puis-je coller ce texte dans Copilot Chat ?\n\n"
    "Le chiffre d'affaires du trimestre ressort à 12,4 M€, la marge baisse à 31 %."
)


@pytest.mark.parametrize("end", ["", ".", " !"])
def test_the_words_of_a_button_are_the_reply_that_it_sends(end: str) -> None:
    talk = conversation()
    _, asking = talk.reply(question(FIGURES))
    assert asking.clarify is not None
    option = asking.clarify.options[1]
    assert option == "C'est un document interne, ce ne sont pas des chiffres financiers"
    typed, _ = talk.reply(question(label_of(option, Language.FR) + end))
    assert option in typed.text


def test_what_a_button_says_is_short_and_no_two_are_alike() -> None:
    _, asking = conversation().reply(question(FIGURES))
    assert asking.clarify is not None
    labels = [label_of(one, Language.FR) for one in asking.clarify.options]
    assert labels == [
        "Ce sont des chiffres non publiés",
        "Non, c'est un document interne",
        "Non, ce sont des informations publiques",
    ]


@pytest.mark.parametrize("reply", ["company data", "work document", "public account"])
def test_a_word_about_a_thing_is_no_account_nor_the_reverse(reply: str) -> None:
    talk = conversation()
    talk.reply(question(WITH_CHATGPT))
    whole, _ = talk.reply(question(reply))
    assert not any(whole.text.endswith(f"{one}.") for one in ("compte professionnel", "compte personnel", "public"))


@pytest.mark.parametrize(
    "words",
    ["c'est pas ce que j'ai demandé", "vous n'avez pas compris", "that's not what I asked", "I don't understand"],
)
def test_who_was_not_understood_is_asked_to_rephrase_and_may_ask_the_dpo(words: str) -> None:
    talk = conversation()
    _, missed, then = answers(
        talk, "Puis-je résumer un document interne avec Copilot Chat ?", words, "et avec Gemini ?"
    )
    assert (missed.verdict, missed.reason, missed.offers_dpo) == (Verdict.OFF_TOPIC, Reason.MISSED, True)
    assert then.read_as == "Puis-je résumer un document interne avec Gemini ?"


def test_who_does_not_know_what_to_reply_is_not_told_that_they_were_missed() -> None:
    _, replied = answers(conversation(), WITH_CHATGPT, "je sais pas")
    assert replied.reason is not Reason.MISSED
    (alone,) = answers(conversation(), "je sais pas")
    assert alone.reason is Reason.MISSED


@pytest.mark.parametrize(
    "then",
    [
        "et si j'en parle à personne ?",
        "mon chef me dit de rien dire",
        "what if I tell nobody?",
        "je le garde pour moi, ni vu ni connu ?",
    ],
)
def test_who_would_tell_nobody_reads_again_whom_to_tell(then: str) -> None:
    first, again = answers(conversation(), TOLD, then)
    assert again.reason is first.reason is Reason.HAPPENED
    if "what" not in then:
        assert again.citations == first.citations


def test_a_follow_up_is_answered_in_the_language_of_its_own_words() -> None:
    _, english, french = answers(
        conversation(), "Puis-je utiliser Gemini ?", "et la même chose en anglais ?", "et dans ChatGPT gratuit ?"
    )
    assert (english.language, french.language) == (Language.EN, Language.FR)


def test_a_stolen_laptop_and_the_forgotten_rules_are_no_reply_to_what_was_asked_back() -> None:
    talk = conversation()
    asked, lost, rules = answers(
        talk, "Puis-je résumer un document avec ChatGPT ?", "on m'a volé mon ordinateur", "rappelle-moi les règles"
    )
    assert asked.clarify is not None
    assert (lost.doubt, lost.read_as) == (Doubt.HAPPENED, "")
    assert rules.read_as == ""
