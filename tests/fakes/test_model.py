import pytest

from tests.contracts.model import FORBIDDEN, INFO, ModelContract, Told
from tests.fakes.model import ScriptedModel


class TestScriptedModel(ModelContract):
    @pytest.fixture
    def told(self) -> Told:
        model = ScriptedModel()
        return Told(model, model.enqueue, lambda: model.enqueue(TimeoutError()))


def test_the_history_shows_each_turn() -> None:
    model = ScriptedModel()
    model.enqueue("Le comité IA se réunit chaque mois.", TimeoutError())
    model.word(*INFO)
    model.word(*FORBIDDEN)
    assert model.history == [INFO, FORBIDDEN]


def test_saying_more_than_the_script_is_an_error() -> None:
    with pytest.raises(IndexError):
        ScriptedModel().word(*INFO)
