"""The reader's weights from their file: half bytes as the base has them, six bits or bytes for what has learnt."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock

import torch
from safetensors.torch import load_file
from torch import Tensor

BYTES, SIXES, NIBBLES = "#bytes", "#sixes", "#nibbles"
BLOCK = 32
"""Weights that share a scale in half bytes (the Q4_0 form: the largest becomes -8) and in six bits."""
MOST = 31
"""The largest step of six bits."""
_SHARING = Lock()


def unpacked(path: Path) -> dict[str, Tensor]:
    """Give the tensors of a file, as floats."""
    stored = load_file(path)
    found = {}
    for name, tensor in stored.items():
        if name + NIBBLES in stored:
            found[name] = _whole(tensor, stored[name + NIBBLES])
        elif name + SIXES in stored:
            found[name] = _of_sixes(tensor, stored[name + SIXES])
        elif name + BYTES in stored:
            found[name] = tensor.float() * stored[name + BYTES]
        elif not name.endswith((BYTES, SIXES, NIBBLES)):
            found[name] = tensor.float()
    return found


def shared(path: Path) -> Mapping[str, Tensor]:
    """Give the tensors of a file, unpacked once for the process: the reader and the shield's tagger hold the same.

    Whoever asks first may do so while it infers: tensors made then could not be loaded by the other.
    """
    with _SHARING, torch.inference_mode(mode=False):
        return _shared(path)


_shared = lru_cache(maxsize=1)(unpacked)


def _whole(packed: Tensor, scale: Tensor) -> Tensor:
    bytes_ = packed.reshape(-1, BLOCK // 2)
    steps = torch.cat([bytes_ & 15, bytes_ >> 4], 1).float() - 8
    return (steps * scale.reshape(-1, 1).float()).reshape(len(packed), -1)


def _of_sixes(packed: Tensor, scale: Tensor) -> Tensor:
    three = packed.reshape(-1, 3).to(torch.int32) << torch.tensor([0, 8, 16])
    steps = three.sum(1, keepdim=True) >> torch.tensor([0, 6, 12, 18]) & 63
    return ((steps - MOST - 1).reshape(-1, BLOCK).float() * scale.reshape(-1, 1).float()).reshape(len(packed), -1)
