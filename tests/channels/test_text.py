"""The `text` of an answer's JSON: what a person reads, which stands without the quotes."""

from dataclasses import replace

import pytest

from bot.channels.as_json import as_text
from bot.domain.answers.answer import Reason, Verdict
from bot.shown.rendering import Shown, show
from bot.wording import FormOfAddress, wording
from knowledge.concepts import Language
from tests.golden.answers import answer, several

BELOW = ("ci-dessous", "ci-après", " below", "following")


def shown(verdict: Verdict, language: Language) -> Shown:
    return show(answer(verdict, language), wording(language), first=False)


@pytest.mark.parametrize("language", Language)
def test_what_would_make_it_possible_stands_behind_its_heading(language: Language) -> None:
    ways = (replace(way, than=Verdict.FORBIDDEN) for way in answer(Verdict.UNCLEAR, language).ways)
    refused = replace(answer(Verdict.FORBIDDEN, language), reveals_secret=False, ways=tuple(ways))
    read = show(refused, wording(language), first=False)
    text = as_text(read)
    assert f"{read.ways_title} {' '.join(way.words for way in read.ways)}" in text
    assert read.lines[-1].endswith(":")
    assert read.lines[-1] not in text, "it announces a quote, which is left out"
    assert all(line in text for line in read.lines[:-1])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("verdict", Verdict)
def test_nothing_that_is_left_out_is_announced(verdict: Verdict, language: Language) -> None:
    read = replace(shown(verdict, language), ways=())
    assert read.headline in as_text(read)
    assert not as_text(read).endswith(":")


def test_what_is_said_before_the_announcement_stays() -> None:
    use = replace(answer(Verdict.INFO, Language.FR), reason=Reason.NAMED)
    text = as_text(show(use, wording(Language.FR), first=False))
    assert text.endswith("Cela dépend de l'outil et de ce que vous y mettez.")


@pytest.mark.parametrize("language", Language)
def test_each_question_of_several_is_read_so(language: Language) -> None:
    read = show(several(language), wording(language), first=False)
    text = as_text(read)
    assert all(as_text(part) in text for part in read.parts)
    assert not any(line in text for part in read.parts for line in part.lines if line.endswith(":"))


@pytest.mark.parametrize("form", FormOfAddress)
@pytest.mark.parametrize("language", Language)
def test_no_sentence_says_that_a_quote_stands_below_it(language: Language, form: FormOfAddress) -> None:
    said = wording(language, form).sentences
    rooms = ("answer.lead.", "answer.open.", "answer.doubt.", "answer.say.")
    masked = {key for key in said if key.startswith("answer.say.usable")}
    """The masked text, which has a name of its own in the JSON."""
    below = {key for key, words in said.items() if key.startswith(rooms) and any(one in words for one in BELOW)}
    assert below <= masked
