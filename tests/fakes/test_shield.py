import pytest

from bot.ports import Shield
from tests.contracts.shield import ShieldContract
from tests.fakes.shield import PlainShield


class TestPlainShield(ShieldContract):
    @pytest.fixture
    def shield(self) -> Shield:
        return PlainShield()
