from collections.abc import Callable, Iterator

import pytest

from bot.adapters.model.asking import Ask
from bot.adapters.model.calling import chat_of
from bot.adapters.model.prompted import PromptedModel
from bot.adapters.model.tallying import Tally
from tests.fakes.clock import StillClock
from tests.fakes.model import ModelServer, model_server


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as serving:
        yield serving


@pytest.fixture
def tally(clock: StillClock) -> Tally:
    return Tally(clock)


@pytest.fixture
def model(server: ModelServer, tally: Tally) -> PromptedModel:
    """The real thing, over HTTP, with time enough for a busy machine."""
    chat = chat_of("openai:gpt-local", base_url=server.address, api_key="x", spent=tally.spent)
    return PromptedModel(chat, tally, proposing=60, confirming=60, rewriting=60)


@pytest.fixture
def over(tally: Tally) -> Callable[[Ask], PromptedModel]:
    """A model over anything that can be asked."""
    return lambda ask: PromptedModel(ask, tally)
