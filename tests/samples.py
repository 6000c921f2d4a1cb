"""How much of a large set the gate asks: every sixth or, where each takes long, twelfth; `make check-long` asks all."""

import pytest

EVERY = [pytest.param(6, id="every sixth"), pytest.param(1, id="all", marks=pytest.mark.long)]
FEW = [pytest.param(24, id="every twenty-fourth"), EVERY[1]]
