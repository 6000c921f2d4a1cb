import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.proposal import Proposal
from knowledge.reading import Says
from tests.contracts.model import FORBIDDEN, HEALTH, PASSAGES, SHOWN, ModelContract, Told
from tests.fakes.model import ScriptedModel


class TestScriptedModel(ModelContract):
    @pytest.fixture
    def told(self) -> Told:
        model = ScriptedModel()
        return Told(model, model.enqueue, model.enqueue, model.enqueue, lambda: model.enqueue(TimeoutError()))


def test_the_history_shows_each_turn() -> None:
    model = ScriptedModel()
    model.enqueue(FORBIDDEN, (Says.NOTHING,))
    model.propose(HEALTH, SHOWN)
    model.confirm(HEALTH, PASSAGES[:1])
    assert model.history == [(HEALTH, SHOWN), (HEALTH, PASSAGES[:1])]


def test_saying_more_than_the_script_is_an_error() -> None:
    with pytest.raises(IndexError):
        ScriptedModel().propose(HEALTH, SHOWN)


def test_a_script_out_of_step_is_nothing() -> None:
    model = ScriptedModel()
    model.enqueue((Says.ALLOWED,), Proposal(Verdict.ALLOWED))
    assert model.propose(HEALTH, SHOWN) is None
    assert model.confirm(HEALTH, PASSAGES) is None
