import pytest

from tests.contracts.charter import CharterContract, Open
from tests.fakes.charter import MemoryCharter


class TestMemoryCharter(CharterContract):
    @pytest.fixture
    def open_charter(self) -> Open:
        return MemoryCharter
