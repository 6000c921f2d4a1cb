"""A "yes" that was read in words for some people, or some time, is given on the condition of these words."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.reserved import on_its_condition
from ingest.drafting import draft
from knowledge.question.understanding import understand
from tests.ingest.made import stored


def given(words: str, question: str) -> Judgement:
    read = draft([stored(f"# Charte IA\n\n{words}\n")])
    yes = Judgement(Verdict.ALLOWED, reading=tuple(read.clauses))
    return on_its_condition(understand(question), yes, read.rules)


@pytest.mark.parametrize(
    "words",
    [
        "HR may use Copilot for job adverts.",
        "Outside closing, Finance may use Copilot for notes.",
        "L'équipe juridique peut utiliser Copilot pour ses notes.",
    ],
)
def test_what_some_may_is_on_that_condition_for_whoever_asks(words: str) -> None:
    judgement = given(words, "May Copilot be used for notes?")
    assert (judgement.verdict, judgement.conditions) == (Verdict.CONDITIONAL, (words,))


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("HR may use Copilot for job adverts.", "I'm in HR, may I write a job advert with Copilot?"),
        ("You may use Copilot for notes.", "May Copilot be used for notes?"),
    ],
)
def test_who_says_who_they_are_and_what_all_may_stay_as_read(words: str, question: str) -> None:
    assert given(words, question).verdict is Verdict.ALLOWED
