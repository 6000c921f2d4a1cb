"""No doubt says that the charter is silent over a passage that names what is asked; each says what it lacks."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.answers.answer import Answer, Doubt, Verdict, cite_whole
from bot.domain.answers.lack import Lack
from bot.domain.verdicts.judging import Judgement
from bot.domain.verdicts.silence import as_found, lack_of
from knowledge.clause import Clause
from knowledge.concepts import Language, Modality
from knowledge.matching import Fit, Match
from knowledge.question.understanding import understand
from knowledge.rules import Rule, Slots
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


def doubtful(doubt: Doubt, *near: Clause) -> Answer:
    shown = tuple(map(cite_whole, near))
    return Answer(Verdict.UNCLEAR, Language.FR, "e", date(2026, 3, 1), doubt=doubt, near=shown)


def banning(clause: Clause) -> Judgement:
    rule = Rule(clause.key, Modality.FORBIDDEN, Slots(), clause.start, clause.end)
    return Judgement(Verdict.FORBIDDEN, deciding=(Match(rule, clause, Fit.YES, 1.0),))


SILENT = Judgement(Verdict.UNCLEAR, doubt=Doubt.SILENT)


@pytest.mark.parametrize(
    ("text", "near", "lack"),
    [
        ("Puis-je résumer un document interne ?", OTHER, Lack.TOOL),
        ("Puis-je résumer un document interne avec Gemini ?", OTHER, Lack.UNNAMED),
        ("Puis-je résumer un document interne avec Gemini ?", NAMED, None),
        ("Puis-je résumer un document avec Gemini ?", NAMED, Lack.DATA),
        ("Puis-je résumer un document interne grumelé avec Gemini ?", NAMED, Lack.WORDS),
        ("Puis-je installer Gemini ?", NAMED, None),
        ("Dois-je signaler un document fait avec Gemini ?", NAMED, None),
    ],
)
def test_a_doubt_on_leave_says_what_it_lacks(text: str, near: Clause, lack: Lack | None) -> None:
    assert lack_of(doubtful(Doubt.UNSURE, near), understand(text), SILENT) is lack


def test_a_ban_that_the_rules_read_is_told_where_its_passage_is_shown() -> None:
    ruled = banning(NAMED)
    assert lack_of(doubtful(Doubt.SILENT, OTHER, NAMED), GEMINI, ruled) is Lack.BARRED
    assert lack_of(doubtful(Doubt.SILENT, OTHER), GEMINI, ruled) is Lack.UNNAMED


@pytest.mark.parametrize("doubt", [Doubt.UNKNOWN_TOOL, Doubt.SUSPENDED, Doubt.LEANING, Doubt.UNTOLD])
def test_a_doubt_that_says_itself_what_is_missing_lacks_nothing_more(doubt: Doubt) -> None:
    assert lack_of(doubtful(doubt, OTHER), GEMINI, banning(OTHER)) is None


def test_an_account_that_nobody_knows_is_what_lacks_beside_a_tool_that_is_named() -> None:
    waiting = replace(doubtful(Doubt.UNSURE, OTHER), lack=Lack.ACCOUNT)
    assert lack_of(waiting, GEMINI, SILENT) is Lack.ACCOUNT
    assert lack_of(waiting, GEMINI, banning(OTHER)) is Lack.BARRED
