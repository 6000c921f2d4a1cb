"""Weights into the file that the product unpacks: half bytes as the base has them, six bits or bytes for the learnt."""

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from knowledge.reader.weights import BLOCK, BYTES, MOST, NIBBLES, SIXES

LARGE = 4_096
"""Numbers from which a matrix is packed."""


def save(
    tensors: Mapping[str, Tensor], path: Path, *, coarse: frozenset[str], middling: frozenset[str] = frozenset()
) -> None:
    """Write `tensors`: `coarse` in half bytes, `middling` in six bits, other matrices in bytes, the rest as halves."""
    stored: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        if name in coarse:
            stored[name], stored[name + NIBBLES] = _nibbles(tensor)
        elif name in middling:
            stored[name], stored[name + SIXES] = _sixes(tensor)
        else:
            stored |= packed(name, tensor)
    save_file({name: tensor.contiguous() for name, tensor in stored.items()}, path)


def packed(name: str, tensor: Tensor) -> dict[str, Tensor]:
    """Give what stands in a file for what has learnt: a matrix in bytes with a scale for each row, the rest halves."""
    if tensor.ndim < 2 or tensor.numel() < LARGE:
        return {name: tensor.half()}
    scale = tensor.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
    return {name: (tensor / scale).round().to(torch.int8), name + BYTES: scale}


def _nibbles(tensor: Tensor) -> tuple[Tensor, Tensor]:
    blocks = tensor.reshape(-1, BLOCK)
    largest = blocks.gather(1, blocks.abs().argmax(1, keepdim=True))
    scale = torch.where(largest == 0, torch.ones_like(largest), largest / -8).half()
    steps = (blocks / scale.float()).round().clamp(-8, 7).to(torch.int16) + 8
    low, high = steps[:, : BLOCK // 2], steps[:, BLOCK // 2 :]
    return (low + 16 * high).to(torch.uint8).reshape(len(tensor), -1), scale.reshape(len(tensor), -1)


def _sixes(tensor: Tensor) -> tuple[Tensor, Tensor]:
    """Give four weights in three bytes, and the scale of each block."""
    blocks = tensor.reshape(-1, BLOCK)
    scale = (blocks.abs().amax(1, keepdim=True) / MOST).clamp_min(1e-6).half()
    steps = (blocks / scale.float()).round().clamp(-MOST, MOST).to(torch.int32) + MOST + 1
    four = steps.reshape(-1, 4) << torch.tensor([0, 6, 12, 18])
    three = four.sum(1, keepdim=True) >> torch.tensor([0, 8, 16]) & 255
    return three.to(torch.uint8).reshape(len(tensor), -1), scale.reshape(len(tensor), -1)
