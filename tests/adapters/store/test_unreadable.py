"""A case that cannot be read hides nobody's other cases from whoever asks for news of them."""

import pytest
from sqlalchemy import text

from bot.channels.alone import reads_alone
from bot.dpo.news import News
from tests.adapters.store.conftest import Place
from tests.fakes.asking import ASKER, a_question, an_offer
from tests.fakes.clock import StillClock


@pytest.mark.parametrize("asker", [ASKER, "slack:T1:U2"])
def test_news_are_told_beside_a_case_that_cannot_be_read(place: Place, asker: str) -> None:
    clock = StillClock()
    with place.open(clock) as store:
        spoilt, _ = store.register.open_case(an_offer("spoilt", asker=asker), (), clock.now())
        kept, _ = store.register.open_case(an_offer("kept"), (), clock.now())
        with store.database.writing() as connection:
            statement = text("UPDATE cases SET reminded = 'never' WHERE number = :number")
            connection.execute(statement, {"number": spoilt.number})
        with pytest.raises(ValueError, match="never"):
            store.register.cases()
        told = News(store.register, reads_alone)(a_question())
        assert [one.number for one in told] == [kept.number]
