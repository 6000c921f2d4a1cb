"""What a learned model is loaded from: the very file that was packaged, or none."""

import hashlib
from pathlib import Path

from knowledge.finding.errors import ModelUnusable


def require_packaged(path: Path, digest: str) -> None:
    """Raise `ModelUnusable` when a file is missing, or its SHA-256 is not that of the one that was packaged."""
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        raise ModelUnusable("knowledge.error_reader", f"{path} is missing or altered: install charte-bot again")
