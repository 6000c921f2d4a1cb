"""Pack trained weights for the product: `python -m tests.training.pack READING FINDING FOLDER`.

The vocabulary is cut to the pieces that French and English words need: those that are packaged already (chosen once
from the vocabularies of two small spaCy models) and those of the training charters and questions. Prints the digests
that knowledge/reader must hold.
"""

import hashlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from knowledge.reader import FOLDER as FOLDER_OF_READER
from knowledge.reader import VOCABULARY, WEIGHTS
from tests.evidence.labelled import FOLDER
from tests.training.base import Base, base_file, read_base, tokenizer_of
from tests.training.packing import save

SPECIAL = 4
LOWEST = 6
"""Layers that stay as the base has them."""


def texts() -> Iterable[str]:
    """Give the training charters and questions."""
    for path in sorted((FOLDER / "training").glob("*/*")):
        if path.suffix in {".md", ".jsonl"}:
            yield from path.read_text("utf-8").splitlines()


def kept(base: Base) -> list[int]:
    """Give the numbers of the pieces that are kept, the four special ones first."""
    tokenizer = tokenizer_of([(p, float(s)) for p, s in zip(base.pieces, base.scores, strict=True)])
    packaged = Tokenizer.from_file(str(FOLDER_OF_READER / VOCABULARY)).get_vocab()
    needed = {number for number, piece in enumerate(base.pieces) if piece in packaged}
    for encoded in tokenizer.encode_batch(list(texts())):
        needed.update(encoded.ids)
    single = {
        i for i, piece in enumerate(base.pieces) if len(piece.lstrip("▁")) <= 1 and ord((piece + " ")[0]) < 0x2600
    }
    return [*range(SPECIAL), *sorted((needed | single) - set(range(SPECIAL)))]


def main(arguments: Sequence[str]) -> int:
    """Write the packed files."""
    reading, finding, folder = map(Path, arguments)
    base = read_base(base_file())
    numbers = kept(base)
    state = torch.load(reading, weights_only=True) | torch.load(finding, weights_only=True)
    state["word.weight"] = torch.tensor(base.tensors["emb.word"])[numbers]
    coarse = frozenset(
        name
        for name, tensor in state.items()
        if name == "word.weight" or (tensor.ndim > 1 and name.startswith(tuple(f"layers.{n}." for n in range(LOWEST))))
    )
    state["pos"] = torch.tensor(base.tensors["emb.pos"])
    middling = frozenset(name for name, tensor in state.items() if tensor.ndim > 1 and name.startswith("finding."))
    save(state, folder / WEIGHTS, coarse=coarse, middling=middling)
    pieces = [(base.pieces[n], float(base.scores[n])) for n in numbers]
    tokenizer_of(pieces).save(str(folder / VOCABULARY), pretty=False)
    for name in (WEIGHTS, VOCABULARY):
        data = (folder / name).read_bytes()
        sys.stdout.write(f'"{name}": "{hashlib.sha256(data).hexdigest()}",  # {len(data) / 1e6:.1f} MB\n')
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
