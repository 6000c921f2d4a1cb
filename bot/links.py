"""Addresses that open a quoted clause at its very words, and the seal on those that leave the machine."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from bot.domain.answers.answer import Citation
from bot.ports import Charter
from knowledge.concepts import Kind

_BYTES = 18
"""Of a seal: 144 bits are beyond guessing and keep an address short enough for a chat."""


def seal(key: bytes, purpose: str, *parts: object) -> str:
    """Give the seal of `parts`; one made for another purpose, or over other parts, does not fit."""
    words = "\x00".join((purpose, *map(str, parts)))
    return urlsafe_b64encode(hmac.digest(key, words.encode(), hashlib.sha256)[:_BYTES]).decode()


def token_of(key: bytes, purpose: str, told: Sequence[object]) -> str:
    """Give plain values as one sealed token, for an address or a cookie: whoever holds it reads them, nobody alters."""
    words = urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
    return f"{words}.{seal(key, purpose, words)}"


def told_by(key: bytes, purpose: str, token: str) -> list[object] | None:
    """Give the values of a token; None for one that was not made with this key, for this purpose."""
    words, _, given = token.partition(".")
    if not sealed(key, given, purpose, words):
        return None
    try:
        told = json.loads(urlsafe_b64decode(words + "=" * (-len(words) % 4)))
    except (ValueError, Error):
        return None
    return told if isinstance(told, list) else None


def sealed(key: bytes, given: str, purpose: str, *parts: object) -> bool:
    """Say whether `given` is the seal of `parts`, in constant time."""
    return hmac.compare_digest(seal(key, purpose, *parts).encode(), given.encode("utf-8", "replace"))


def page_of(citation: Citation, edition: str) -> str | None:
    """Give the relative address of the quoted words in the charter's page; None for words that are on no page."""
    return None if citation.clause.kind is Kind.ADVICE else _address(citation, edition)


def _address(citation: Citation, edition: str, **more: str) -> str:
    clause = citation.clause
    place = f"/charte/{quote(edition, safe='')}/{quote(clause.source, safe='')}"
    span = urlencode({"du": citation.start, "au": citation.end, **more})
    return f"{place}?{span}#{quote(clause.id, safe='')}"


@dataclass(frozen=True, slots=True)
class Links:
    """Gives quotes an address that works outside this machine, if the settings make one possible."""

    key: bytes
    public_url: str | None = None

    def link_to(self, citation: Citation, charter: Charter) -> str | None:
        """Give where the quoted words can be read: where they are published, else a sealed page, else nowhere."""
        source = charter.sources.get(citation.clause.source)
        if source is None:
            return None
        if source.published_at:
            return source.published_at
        if not self.public_url:
            return None
        given = seal(self.key, *_parts(charter.edition, source.id, citation.start, citation.end))
        return self.public_url.rstrip("/") + _address(citation, charter.edition, s=given)

    def fits(self, given: str, *, edition: str, source: str, start: str, end: str) -> bool:
        """Say whether `given` seals these words of this source."""
        return sealed(self.key, given, *_parts(edition, source, start, end))


def _parts(edition: str, source: str, start: object, end: object) -> tuple[str, ...]:
    return "clause", edition, source, str(start), str(end)
