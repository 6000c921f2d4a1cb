"""How much of a large set the gate asks: every sixth or, where that takes long, every 24th; `make check-long` all."""

import pytest

EVERY = [pytest.param(6, id="every sixth"), pytest.param(1, id="all", marks=pytest.mark.long)]
FEW = [pytest.param(24, id="every twenty-fourth"), EVERY[1]]
