"""No doubt says that the charter is silent over a passage that names what is asked."""

import pytest

from bot.domain.answers.answer import Doubt
from bot.domain.verdicts.silence import as_found
from knowledge.clause import Clause
from knowledge.question.understanding import understand
from tests.fakes.charter import Words, write_source

_, (UPSCALE, CHOICE, NAMED, OTHER) = write_source(
    Words("1", "enhance images (eg upscaling, denoising)"),
    Words("2", "Chacun utilise l'assistant de son choix, gratuit ou payant."),
    Words("3", "Gemini est à l'essai au service informatique."),
    Words("4", "Les formations ont lieu le mardi."),
)
PHOTO = understand("can I upscale a grainy photo with AI?")
GEMINI = understand("je peux utiliser Gemini pour un diaporama ?")


@pytest.mark.parametrize("doubt", [Doubt.SILENT, Doubt.UNKNOWN_USE])
def test_a_passage_that_holds_a_word_of_the_question_is_no_silence(doubt: Doubt) -> None:
    assert as_found(doubt, PHOTO, [OTHER, UPSCALE]) is Doubt.UNSURE
    assert as_found(doubt, PHOTO, [OTHER]) is doubt


@pytest.mark.parametrize(
    ("clause", "doubt"), [(CHOICE, Doubt.UNSURE), (NAMED, Doubt.UNSURE), (OTHER, Doubt.UNKNOWN_TOOL)]
)
def test_a_tool_is_spoken_of_where_it_is_named_or_any_is_free_to_choose(clause: Clause, doubt: Doubt) -> None:
    assert as_found(Doubt.UNKNOWN_TOOL, GEMINI, [clause]) is doubt


@pytest.mark.parametrize("doubt", [None, Doubt.SUSPENDED, Doubt.MISSING, Doubt.UNSURE])
def test_other_doubts_stay(doubt: Doubt | None) -> None:
    assert as_found(doubt, PHOTO, [UPSCALE]) is doubt
