"""Nobody of the DPO's side is shown by a chat's raw identifier."""

import pytest

from bot.domain.cases.case import Case
from bot.domain.cases.earlier import Earlier
from bot.dpo.recalling import recalling
from bot.wording import wording
from knowledge.concepts import Language
from tests.fakes.asking import an_offer
from tests.fakes.clock import StillClock


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("holder", "shown"),
    [("slack:T1:U0ABC12DE", "Slack"), ("teams:t:29:1abcdef", "Teams"), ("mailto:paul@valombre.example", "paul@")],
)
def test_whoever_holds_an_earlier_case_is_named_as_the_chats_name_them(
    language: Language, holder: str, shown: str
) -> None:
    case = Case("C-2026-0009", an_offer(), StillClock().now(), holder=holder)
    told = "\n".join(recalling([Earlier(case)], wording(language)))
    assert shown in told
    assert not any(raw in told for raw in ("U0ABC12DE", "1abcdef"))
