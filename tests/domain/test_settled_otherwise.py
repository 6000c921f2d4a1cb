"""An advice is known again in other words: it forbids, and it is shown; what learnt to compare gives nobody leave."""

from collections.abc import Sequence

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.asked.likeness import Likeness
from bot.domain.cases.precedents import Around, Precedent, settled_by
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import Kind, Language
from tests.domain.test_precedents import DRONE, NONE, UNCLEAR, asking, given
from tests.fakes.charter import Words, write_source

OTHERWISE = "Une IA peut-elle être aux commandes d'un drone ?"


def alike(how: float) -> Likeness:
    return Likeness(likely=lambda _, others: [how] * len(others))


@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL])
def test_one_that_permits_is_shown_beside_the_doubt_and_permits_nothing(verdict: Verdict) -> None:
    answer = settled_by(UNCLEAR, asking(OTHERWISE), [given(verdict=verdict)], alike(0.99))
    assert answer.verdict is Verdict.UNCLEAR
    assert [one.clause.kind for one in answer.near] == [Kind.ADVICE]
    shown = " ".join(show(answer, wording(Language.FR), first=False).lines)
    assert "cité en dernier, sur une question qui semble être la vôtre en d'autres mots" in shown
    assert settled_by(UNCLEAR, asking(OTHERWISE), [given(verdict=verdict)], alike(0.75)) == UNCLEAR
    assert settled_by(UNCLEAR, asking(OTHERWISE), [given(verdict=verdict)], NONE) == UNCLEAR


@pytest.mark.parametrize(("how", "forbidden"), [(0.85, True), (0.75, False)])
def test_one_that_forbids_forbids_where_it_is_sure(how: float, *, forbidden: bool) -> None:
    answer = settled_by(UNCLEAR, asking(OTHERWISE), [given(verdict=Verdict.FORBIDDEN)], alike(how))
    assert (answer.verdict is Verdict.FORBIDDEN) is forbidden


def test_a_ban_near_it_is_told_as_before() -> None:
    ban = write_source(Words("1", "Il est interdit de piloter un drone."))[1][0]
    answer = settled_by(UNCLEAR, asking(OTHERWISE), [given()], alike(1.0), Around(opposing=lambda _: (ban,)))
    assert answer.verdict is Verdict.UNCLEAR
    assert answer.against == (ban.key,)


def test_a_ban_is_compared_however_many_permissions_stand_beside_it() -> None:
    mild = [given(f"{DRONE} Le mien est rouge.") for _ in range(30)]
    answer = settled_by(UNCLEAR, asking(DRONE), [*mild, given(OTHERWISE, Verdict.FORBIDDEN)], alike(0.95))
    assert answer.verdict is Verdict.FORBIDDEN


def test_nearly_the_same_words_come_before_others() -> None:
    both: Sequence[Precedent] = [given(DRONE), given(OTHERWISE, Verdict.FORBIDDEN)]
    assert settled_by(UNCLEAR, asking(DRONE), both, alike(0.95)).verdict is Verdict.ALLOWED
