"""Where only the asker knows whether their content is of the kind that a permission names, the answer says so."""

import pytest

from bot.answering import Assistant
from bot.consulting import BESIDE, Counsel
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Thread
from bot.domain.verdicts.proposal import Proposal, Quoted
from bot.door import Door
from knowledge.concepts import Language
from knowledge.reading import Says
from tests.evidence.labelled import in_memory
from tests.fakes.charter import OneBook
from tests.fakes.reader import ScriptedReader
from tests.fakes.shield import PlainShield
from tests.test_consulting import Speaking

FR, EN = Language.FR, Language.EN
CASES = [
    ("Puis-je corriger l'annonce du repas de Noël avec Copilot Chat, compte pro ?", FR, True),
    ("Can I rewrite our cafeteria announcement with Copilot Chat, work account?", EN, True),
    ("Puis-je résumer un mail avec Copilot Chat ?", FR, True),
    ("Can I summarise an e-mail with Copilot Chat?", EN, True),
    ("Puis-je traduire un document public avec DeepL Pro ?", FR, False),
    ("Can I translate a public document with DeepL Pro, work account?", EN, False),
    (
        "Can I translate this public page with DeepL Pro, work account?\n\nTypes of filters\n\nSediment filters hold"
        " back sand and rust. Carbon filters take away the taste of chlorine. Each needs its own care.",
        EN,
        True,
    ),
]


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    charter = in_memory("examples")
    opening = frozenset(key for key in charter.clauses if ":4.1" in key or ":2.1" in key)
    return Assistant(OneBook(charter), reader=ScriptedReader("allowed", 0.95, opening))


def ask(assistant: Assistant, words: str, language: Language) -> Answer:
    door = Door(PlainShield())
    return assistant.reply(door.read(words, thread=Thread("terminal:bounded"), asker="local:test", language=language))


@pytest.mark.parametrize(("words", "language", "bounded"), CASES)
def test_an_object_that_nobody_knows_bounds_a_permission_that_limits_the_data(
    assistant: Assistant, words: str, language: Language, *, bounded: bool
) -> None:
    answer = ask(assistant, words, language)
    assert (answer.verdict, answer.bounded) == (Verdict.ALLOWED, bounded)


SHORT = "Vous pouvez corriger ce texte avec Copilot Chat"
BY_A_MODEL = [
    (CASES[0], "corriger", f"{SHORT}.", True),
    (
        CASES[0],
        "corriger",
        f"{SHORT}, le reformuler, le raccourcir, ou changer le ton de ce texte avec Copilot Chat.",
        False,
    ),
    (CASES[1], "correct", "You may rewrite this announcement with Copilot Chat.", True),
]


@pytest.mark.parametrize(("case", "starts", "sentence", "kept"), BY_A_MODEL)
def test_what_a_model_permits_is_bounded_too_and_its_sentence_leaves_room_for_it(
    case: tuple[str, Language, bool], starts: str, sentence: str, *, kept: bool
) -> None:
    charter = in_memory("examples")
    words, language, _ = case
    clause = next(c for c in charter.clauses.values() if c.text.startswith(starts) and c.language is language)
    model = Speaking(
        Proposal(Verdict.ALLOWED, (Quoted(clause.key, clause.text),), sentence=sentence),
        lambda said: Says.FORBIDDEN if said.startswith(("L'usage", "The use")) else careful(said, clause.text),
    )
    answer = ask(Assistant(OneBook(charter), counsel=Counsel(model, passed=lambda: True)), words, language)
    assert (answer.verdict, answer.bounded) == (Verdict.ALLOWED, True)
    assert (answer.sentence == sentence, len(sentence.split()) <= BESIDE) == (kept, kept)


def careful(said: str, quoted: str) -> Says:
    return Says.ALLOWED if quoted in said else Says.NOTHING
