"""Each dialogue is played on the terminal, the page, Slack and Teams: the same verdict and the same quotes."""

from dataclasses import replace

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Thread
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import Language
from tests.dialogues.conftest import Town
from tests.dialogues.reading import Dialogue, Turn, dialogues, read
from tests.dialogues.surfaces import Heard, Surface, letters

ALL = dialogues()


def quoted(town: Town, turn: Turn) -> list[str]:
    """The letters of the quotes that the engine has for a question, once they are those of the expected clauses."""
    asked = town.house.door.read(turn.follows or turn.question, thread=Thread("terminal:reader"), asker="local:reader")
    answer = town.house.assistant.reply(replace(asked, joined=bool(turn.follows)))
    assert answer.verdict is turn.verdict
    assert set(turn.quotes) <= {cited.clause.key for cited in answer.citations}
    assert asked.language is turn.language
    for cited in answer.citations + answer.near:
        stored = town.house.library.current().sources[cited.clause.source].text
        assert stored[cited.start : cited.end] == cited.quote
    shown = show(answer, town.house.say(answer.language), first=True)
    return [
        letters(quote.words)
        for quote in (*(shown.quotes or shown.near), *(one for way in shown.ways for one in way.quotes))
    ]


def check(where: str, heard: Heard, turn: Turn, quotes: list[str]) -> None:
    assert heard.verdict is turn.verdict, where
    assert len(heard.quotes) == len(quotes), where
    for seen, expected in zip(heard.quotes, quotes, strict=True):
        assert seen.endswith(expected), where
    if turn.follows:
        assert letters(town_says(turn)) in letters(heard.words), where
    if turn.says:
        assert letters(turn.says) in letters(heard.words), where
    if turn.hides:
        assert turn.hides not in heard.words, where


def town_says(turn: Turn) -> str:
    return wording(turn.language)("answer.say.read_as", words=turn.follows)


async def to_the_dpo_and_back(where: str, surface: Surface, turn: Turn) -> None:
    assert turn.sends
    assert turn.advice
    case = await surface.sends(turn.sends)
    before = [words for words in await surface.advice(case) if turn.advice[1] in words]
    assert before == [], where
    await surface.settled(case, *turn.advice)
    after = [words for words in await surface.advice(case) if turn.advice[1] in words]
    assert len(after) == 1, where


@pytest.mark.parametrize("dialogue", ALL, ids=[one.title for one in ALL])
async def test_dialogue(town: Town, dialogue: Dialogue) -> None:
    surfaces: dict[str, Surface] = {}
    for turn in dialogue.turns:
        quotes = quoted(town, turn) if turn.verdict else []
        surfaces = surfaces if turn.follows else town.surfaces(turn.language)
        for where, surface in surfaces.items():
            heard = await surface.ask(turn.question, turn.language, follows=bool(turn.follows))
            check(where, heard, turn, quotes)
            if turn.sends:
                await to_the_dpo_and_back(where, surface, turn)
    for hidden in filter(None, (turn.hides for turn in dialogue.turns)):
        assert hidden.encode() not in town.everything_kept()


def test_there_are_dialogues_of_every_verdict_in_both_languages() -> None:
    turns = [turn for one in ALL for turn in one.turns]
    assert len(ALL) >= 12
    for language in Language:
        verdicts = {turn.verdict for turn in turns if turn.language is language}
        assert set(Verdict) <= verdicts


def test_a_line_that_is_none_of_the_format_is_refused() -> None:
    with pytest.raises(ValueError, match="not a line of a dialogue"):
        read("# Titre\n- fr: Puis-je ?\n  verdikt: allowed\n")
