"""One answer for several questions: never looser than the strictest of theirs."""

from dataclasses import replace

import pytest

from bot.domain.answers.answer import Answer, Doubt, Verdict, strictest
from bot.domain.answers.together import together
from knowledge.concepts import Language
from tests.golden.answers import answer


def part(verdict: Verdict) -> Answer:
    return replace(answer(verdict, Language.FR), asked=f"une question {verdict}")


@pytest.mark.parametrize("first", Verdict)
@pytest.mark.parametrize("second", Verdict)
def test_the_verdict_of_several_is_the_strictest(first: Verdict, second: Verdict) -> None:
    whole = together([part(first), part(second)])
    assert whole.verdict.strictness == max(first.strictness, second.strictness)
    assert [one.verdict for one in whole.parts] == [first, second]


def test_information_stands_outside_and_comes_before_what_is_off_topic() -> None:
    assert strictest([Verdict.INFO, Verdict.ALLOWED]) is Verdict.ALLOWED
    assert strictest([Verdict.OFF_TOPIC, Verdict.INFO]) is Verdict.INFO


def test_only_the_words_that_carry_the_verdict_stand_above() -> None:
    forbidden = part(Verdict.FORBIDDEN)
    whole = together([part(Verdict.ALLOWED), forbidden])
    assert whole.citations == forbidden.citations
    assert not whole.asked


def test_a_looser_verdict_above_its_parts_cannot_be_built() -> None:
    whole = together([part(Verdict.FORBIDDEN), part(Verdict.ALLOWED)])
    with pytest.raises(ValueError, match="strictest"):
        replace(whole, verdict=Verdict.ALLOWED)


def test_a_part_alone_or_without_its_words_cannot_be_built() -> None:
    whole = together([part(Verdict.ALLOWED), part(Verdict.ALLOWED)])
    with pytest.raises(ValueError, match="one question"):
        replace(whole, parts=whole.parts[:1])
    with pytest.raises(ValueError, match="one question"):
        replace(whole, parts=tuple(replace(one, asked="") for one in whole.parts))
    with pytest.raises(ValueError, match="one question"):
        replace(whole, parts=(replace(whole, asked="deux"), *whole.parts))


def test_an_unclear_question_keeps_its_doubt_above() -> None:
    assert together([part(Verdict.ALLOWED), part(Verdict.UNCLEAR)]).doubt is Doubt.UNKNOWN_TOOL
