"""The key file, and the seal that keeps words unreadable at rest."""

import hmac
import os
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from bot.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Seal:
    """Encrypts and authenticates what the database holds of people's words."""

    fernet: Fernet
    mark: bytes = field(default=b"", repr=False)
    """The key of digests, derived from the same file."""

    def digest(self, words: bytes) -> str:
        """Give a digest that nobody without the key can make."""
        return hmac.new(self.mark, words, sha256).hexdigest()

    def close(self, words: bytes) -> bytes:
        """Give `words` unreadable without the key."""
        return self.fernet.encrypt(words)

    def open(self, token: bytes) -> bytes:
        """Give the words back; raise `Refused` when they were altered or sealed with another key."""
        try:
            return self.fernet.decrypt(token)
        except InvalidToken as error:
            raise Refused("store.error_unreadable") from error

    def close_text(self, words: str) -> bytes:
        """Give a text unreadable without the key; half of a broken character pair becomes a question mark."""
        return self.close(words.encode("utf-8", "replace"))

    def open_text(self, token: bytes) -> str:
        """Give the text back; raise `Refused` like `open`."""
        return self.open(token).decode("utf-8")


def seal_of(key_file: Path) -> Seal:
    """Give the seal of a key file, made when absent; raise `Refused` when it cannot be used.

    Whoever opens a store looks before whether a key may be made: see `Store.open`.
    """
    key = read_key(key_file)
    try:
        return Seal(Fernet(key), sha256(b"charte audit\0" + key).digest())
    except ValueError as error:
        raise Refused("store.error_key_invalid", path=key_file) from error


def read_key(key_file: Path) -> bytes:
    """Give the key, made when absent for its owner only; raise `Refused` when it can be neither read nor made."""
    try:
        if not key_file.exists():
            keep_key(key_file, Fernet.generate_key() + b"\n")
        return key_file.read_bytes().strip()
    except OSError as error:
        raise Refused("store.error_key_unreadable", path=key_file) from error


def keep_key(key_file: Path, key: bytes) -> None:
    """Write a key beside its place, then link it there: two processes starting together end with one whole key."""
    key_file.parent.mkdir(parents=True, exist_ok=True)
    draft = key_file.with_name(f".{key_file.name}.{secrets.token_hex(8)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        _link(draft, key_file)
    finally:
        draft.unlink(missing_ok=True)


def _link(draft: Path, key_file: Path) -> None:
    try:
        os.link(draft, key_file)
    except FileExistsError:
        return  # another process was first: its key is the key
