"""What is said below a thumb."""

import pytest

from bot.domain.cases.case import Case, Withdrawn, after
from bot.shown.thumbed import thanked
from bot.wording import FormOfAddress, Wording, wording
from knowledge.concepts import Language
from tests.channels.teams.samples import CASE, SETTLED

WORDS = [wording(Language.FR), wording(Language.EN), wording(Language.FR, FormOfAddress.TU)]


@pytest.mark.parametrize("say", WORDS)
@pytest.mark.parametrize("case", [CASE, SETTLED])
def test_a_thumb_down_on_a_question_that_was_sent_names_its_case_and_no_button(case: Case, say: Wording) -> None:
    told = thanked(case.offer, case, say, useful=False)
    assert told == say("thumbs.down_sent", case=case.number)
    assert case.number in told
    assert say("answer.say.ask_dpo") not in told
    assert say("answer.say.ask_dpo") in thanked(case.offer, None, say, useful=False)


def test_of_a_case_that_was_withdrawn_it_is_noted_and_no_more() -> None:
    gone = after(CASE, Withdrawn(CASE.offer.asker, CASE.opened_at))
    assert thanked(CASE.offer, gone, WORDS[0], useful=False) == WORDS[0]("thumbs.up_done")
