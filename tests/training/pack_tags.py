"""Pack the trained tagger for the product: `python -m tests.training.pack_tags WEIGHTS FOLDER`.

Only what it does not share with the reader is written; prints the digest that bot/adapters/shield/tagger must hold.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from bot.adapters.shield.tagger import WEIGHTS
from bot.adapters.shield.tagger.network import APART
from tests.training.packing import save

SHARED = ("word.", "pos", "typ", "eln.", *(f"layers.{n}." for n in range(APART)))


def main(arguments: Sequence[str]) -> int:
    """Write the packed file."""
    trained, folder = Path(arguments[0]), Path(arguments[1])
    state = torch.load(trained, weights_only=True)
    save({n: t for n, t in state.items() if not n.startswith(SHARED)}, folder / WEIGHTS, coarse=frozenset())
    data = (folder / WEIGHTS).read_bytes()
    sys.stdout.write(f'DIGEST = "{hashlib.sha256(data).hexdigest()}"  # {len(data) / 1e6:.1f} MB\n')
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
