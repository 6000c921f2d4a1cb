"""How much of a large set the gate asks: every sixth, which `make check-long` follows with the whole."""

import pytest

EVERY = [pytest.param(6, id="every sixth"), pytest.param(1, id="all", marks=pytest.mark.long)]
