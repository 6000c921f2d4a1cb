"""One question in one wording: manner and spelling go, what is asked stays."""

import pytest

from knowledge.lexicon import concepts, fold
from knowledge.question.worded import worded_alike
from tests.evidence.labelled import lines

WORDINGS = {
    "Je peux résumer une note avec Copilot Chat ?": (
        "je peux résumer une note avec copilot chat",
        "Est-ce que je peux résumer une note avec Copilot Chat ?",
        "on peut résumer une note avec co-pilot chat",
        "Puis-je résumer une note avec Copilot Chat ?",
        "j'ai le droit de résumer une note avec copilot chat ?",
        "c'est ok de résumer une note avec Copilot chat",
    ),
    "Can I translate a notice with DeepL Pro?": (
        "can i translate a notice with deepl pro",
        "May I translate a notice with DeepL Pro?",
        "am i allowed to translate a notice with deepl pro ?",
        "ok to translate a notice with deepl pro",
        "would it be ok if we translate a notice with DeepL Pro?",
    ),
}


@pytest.mark.parametrize(("alike", "wordings"), WORDINGS.items())
def test_wordings_of_one_question_are_one(alike: str, wordings: tuple[str, ...]) -> None:
    assert {worded_alike(words) for words in wordings} == {alike}


@pytest.mark.parametrize(
    "words",
    [
        "je peux pas aller sur copilot. pourquoi ?",
        "can i use claude?\nthe customer's name is below",
        "Je peux pas coller ça ?",
        "Who keeps the list?",
    ],
)
def test_a_denial_and_what_is_no_single_question_stay_as_they_are(words: str) -> None:
    assert worded_alike(words) == words


def test_nothing_that_is_named_goes() -> None:
    for line in lines("development"):
        said, alike = fold(line["question"]), fold(worded_alike(line["question"]))
        for kind in ("tools", "accounts", "data", "uses"):
            assert concepts(kind).names(alike) == concepts(kind).names(said), line["question"]
        assert worded_alike(worded_alike(line["question"])) == worded_alike(line["question"])
