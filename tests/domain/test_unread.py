"""What answers "which tools may I use?": passages that speak of tools, or the doubt."""

import pytest

from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Question, Shielded, Thread
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.unread import asks_elsewhere, of_tools
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.clause import Clause, Found
from knowledge.concepts import Aspect, Language
from knowledge.question.understanding import understand
from tests.fakes.charter import OneBook, Words, charter_of, write_source

ASKED = {Language.FR: "Quels outils ai-je le droit d'utiliser ?", Language.EN: "Which tools may I use?"}
OF_TOOLS = [
    "The list of approved tools is on the intranet.",
    "Copilot is recommended.",
    "Les outils admis sont listés ici.",
]
OF_OTHERS = ["Education here relies on the creativity of its teachers.", "La formation repose sur les enseignants."]


def clause_of(text: str) -> Clause:
    return write_source(Words("1", text, "Enseignement"))[1][0]


@pytest.mark.parametrize("text", ASKED.values())
@pytest.mark.parametrize("words", OF_OTHERS)
def test_a_passage_that_speaks_of_no_tool_does_not_say_which(text: str, words: str) -> None:
    asked = understand(text)
    assert asked.aspect is Aspect.WHICH_TOOLS
    for told in (
        Judgement(Verdict.INFO, reading=(clause_of(words),)),
        Judgement(Verdict.INFO, informing=(Found(clause_of(words), 0.9, 0.9, 0.9),)),
    ):
        assert of_tools(asked, told).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize("words", OF_TOOLS)
def test_a_passage_that_speaks_of_tools_stays_alone(words: str) -> None:
    kept, other = clause_of(words), clause_of(OF_OTHERS[0])
    told = of_tools(understand(ASKED[Language.EN]), Judgement(Verdict.INFO, reading=(other, kept)))
    assert told.verdict is Verdict.INFO
    assert told.reading == (kept,)


def test_another_question_of_fact_is_left_as_it_is() -> None:
    told = Judgement(Verdict.INFO, reading=(clause_of(OF_OTHERS[0]),))
    assert of_tools(understand("Who teaches here?"), told) is told


def answer_to(language: Language) -> Answer:
    words = {
        Language.FR: "Les outils autorisés sont Copilot et DeepL.",
        Language.EN: "The approved tools are Copilot and DeepL.",
    }[language]
    text = ASKED[language]
    question = Question(
        Shielded(text, (), frozenset(), len(text), len(text), 0.0), language, Thread("terminal:local"), "local:test"
    )
    return Assistant(OneBook(charter_of(write_source(Words("1", words, "Outils"), language=language)))).reply(question)


@pytest.mark.parametrize("language", [Language.FR, Language.EN])
def test_one_passage_that_opens_a_tool_says_of_the_others_that_they_are_no_yes(language: Language) -> None:
    answer = answer_to(language)
    assert answer.verdict is Verdict.INFO
    assert len(answer.citations) == 1
    say = wording(language)
    assert say("answer.say.card_other") in show(answer, say, first=False).lines


EVERYDAY = [
    "il me reste combien de RTT",
    "quand est-ce qu'on touche la prime",
    "c'est quoi le mot de passe du wifi",
    "when is payday",
    "where do I claim my mileage",
    "my phone screen cracked, who replaces it?",
    "où se garer demain",
]


@pytest.mark.parametrize("words", EVERYDAY)
def test_what_a_house_is_asked_every_day_is_elsewhere(words: str) -> None:
    assert asks_elsewhere(understand(words), [clause_of(OF_OTHERS[0])])


@pytest.mark.parametrize(
    "words",
    [
        "Puis-je calculer mes RTT avec ChatGPT ?",
        "L'IA peut-elle trier les notes de frais ?",
        "Je résume les notes de frais d'un client ?",
        "mon mot de passe a expiré, je le colle dans Copilot ?",
        "Qui dois-je prévenir si j'ai saisi les RTT d'un collègue dans un outil ?",
        "Which tools may I use for mileage claims?",
        "Parler au DPO de mon badge",
        "mileage claims with my personal account",
        "puis-je faire lire les notes de frais par la machine",
        "j'ai collé le mot de passe du wifi par erreur, que faire ?",
        "I typed the wifi password in it, what now?",
    ],
)
def test_a_use_of_ai_on_everyday_things_is_never_elsewhere(words: str) -> None:
    assert not asks_elsewhere(understand(words), ())


def test_what_the_charter_speaks_of_is_not_elsewhere() -> None:
    asked = understand("Combien de jours de télétravail avons-nous ?")
    assert asks_elsewhere(asked, ())
    assert not asks_elsewhere(asked, [clause_of("Les jours de télétravail, ces règles valent aussi.")])
