"""The reader's weights as they are packaged: half bytes as the base has them, six bits or bytes for what has learnt."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

_BYTES, _SIXES, _NIBBLES = "#bytes", "#sixes", "#nibbles"
_BLOCK = 32
"""Weights that share a scale in half bytes (the Q4_0 form: the largest becomes -8) and in six bits."""
_MOST = 31
"""The largest step of six bits."""
_LARGE = 4_096
"""Numbers from which a matrix is packed."""
_SHARING = Lock()


def save(
    tensors: Mapping[str, Tensor], path: Path, *, coarse: frozenset[str], middling: frozenset[str] = frozenset()
) -> None:
    """Write `tensors`: `coarse` in half bytes, `middling` in six bits, other matrices in bytes, the rest as halves."""
    stored: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        if name in coarse:
            stored[name], stored[name + _NIBBLES] = _nibbles(tensor)
        elif name in middling:
            stored[name], stored[name + _SIXES] = _sixes(tensor)
        else:
            stored |= packed(name, tensor)
    save_file({name: tensor.contiguous() for name, tensor in stored.items()}, path)


def packed(name: str, tensor: Tensor) -> dict[str, Tensor]:
    """Give what stands in a file for what has learnt: a matrix in bytes with a scale for each row, the rest halves."""
    if tensor.ndim < 2 or tensor.numel() < _LARGE:  # noqa: PLR2004  a matrix has two sides
        return {name: tensor.half()}
    scale = tensor.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
    return {name: (tensor / scale).round().to(torch.int8), name + _BYTES: scale}


def unpacked(path: Path) -> dict[str, Tensor]:
    """Give the tensors of a file, as floats."""
    stored = load_file(path)
    found = {}
    for name, tensor in stored.items():
        if name + _NIBBLES in stored:
            found[name] = _whole(tensor, stored[name + _NIBBLES])
        elif name + _SIXES in stored:
            found[name] = _of_sixes(tensor, stored[name + _SIXES])
        elif name + _BYTES in stored:
            found[name] = tensor.float() * stored[name + _BYTES]
        elif not name.endswith((_BYTES, _SIXES, _NIBBLES)):
            found[name] = tensor.float()
    return found


def shared(path: Path) -> Mapping[str, Tensor]:
    """Give the tensors of a file, unpacked once for the process: the reader and the shield's tagger hold the same.

    Whoever asks first may do so while it infers: tensors made then could not be loaded by the other.
    """
    with _SHARING, torch.inference_mode(mode=False):
        return _shared(path)


_shared = lru_cache(maxsize=1)(unpacked)


def _nibbles(tensor: Tensor) -> tuple[Tensor, Tensor]:
    blocks = tensor.reshape(-1, _BLOCK)
    largest = blocks.gather(1, blocks.abs().argmax(1, keepdim=True))
    scale = torch.where(largest == 0, torch.ones_like(largest), largest / -8).half()
    steps = (blocks / scale.float()).round().clamp(-8, 7).to(torch.int16) + 8
    low, high = steps[:, : _BLOCK // 2], steps[:, _BLOCK // 2 :]
    return (low + 16 * high).to(torch.uint8).reshape(len(tensor), -1), scale.reshape(len(tensor), -1)


def _whole(packed: Tensor, scale: Tensor) -> Tensor:
    bytes_ = packed.reshape(-1, _BLOCK // 2)
    steps = torch.cat([bytes_ & 15, bytes_ >> 4], 1).float() - 8
    return (steps * scale.reshape(-1, 1).float()).reshape(len(packed), -1)


def _sixes(tensor: Tensor) -> tuple[Tensor, Tensor]:
    """Give four weights in three bytes, and the scale of each block."""
    blocks = tensor.reshape(-1, _BLOCK)
    scale = (blocks.abs().amax(1, keepdim=True) / _MOST).clamp_min(1e-6).half()
    steps = (blocks / scale.float()).round().clamp(-_MOST, _MOST).to(torch.int32) + _MOST + 1
    four = steps.reshape(-1, 4) << torch.tensor([0, 6, 12, 18])
    three = four.sum(1, keepdim=True) >> torch.tensor([0, 8, 16]) & 255
    return three.to(torch.uint8).reshape(len(tensor), -1), scale.reshape(len(tensor), -1)


def _of_sixes(packed: Tensor, scale: Tensor) -> Tensor:
    three = packed.reshape(-1, 3).to(torch.int32) << torch.tensor([0, 8, 16])
    steps = three.sum(1, keepdim=True) >> torch.tensor([0, 6, 12, 18]) & 63
    return ((steps - _MOST - 1).reshape(-1, _BLOCK).float() * scale.reshape(-1, 1).float()).reshape(len(packed), -1)
