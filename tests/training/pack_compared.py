"""Pack the trained comparer for the product: `python -m tests.training.pack_compared WEIGHTS FOLDER`.

Only what it does not share with the reader is written, in six bits; prints the digest that knowledge/comparing must
hold.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from knowledge.comparing import WEIGHTS
from tests.training.packing import LARGE, save


def main(arguments: Sequence[str]) -> int:
    """Write the packed file."""
    trained, folder = Path(arguments[0]), Path(arguments[1])
    state = torch.load(trained, weights_only=True)
    middling = frozenset(name for name, number in state.items() if number.ndim > 1 and number.numel() > LARGE)
    save(state, folder / WEIGHTS, coarse=frozenset(), middling=middling)
    data = (folder / WEIGHTS).read_bytes()
    sys.stdout.write(f'DIGEST = "{hashlib.sha256(data).hexdigest()}"  # {len(data) / 1e6:.1f} MB\n')
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
