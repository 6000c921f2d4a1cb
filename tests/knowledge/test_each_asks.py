"""Two questions of leave in one sentence, each with its object and tool, are two; a premise and its question one."""

import pytest

from knowledge.question.sentences import cut

TWO = [
    "Je peux relire un devis avec Gemini, et je peux coder avec Cursor ?",
    "Puis-je relire un devis avec Gemini et puis-je coder avec Cursor ?",
    "On peut traduire une notice avec DeepL et on peut mettre un salaire dans Gemini ?",
    "J'ai le droit de mettre un salaire dans Gemini, et j'ai le droit de relire un devis avec Claude ?",
    "Can I proofread a quote with Gemini and can I code with Cursor?",
]
ONE = [
    "Je peux relire un devis avec Gemini et je peux le traduire avec DeepL ?",
    "Je peux relire un devis avec Gemini, et je peux traduire avec DeepL ?",
    "Vu que je peux relire un devis avec Gemini, je peux mettre un salaire dans Claude ?",
    "Si on peut relire un devis avec Gemini, on peut mettre un salaire dans Claude ?",
]


def pieces(text: str) -> list[str]:
    return [text[one.start : one.end] for one in cut(text, frozenset())]


@pytest.mark.parametrize("text", TWO)
def test_each_of_two_questions_is_judged_by_itself(text: str) -> None:
    assert len(pieces(text)) == 2


@pytest.mark.parametrize("text", ONE)
def test_what_hangs_together_stays_one_question(text: str) -> None:
    assert pieces(text) == [text]
