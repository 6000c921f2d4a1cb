"""What a text was worked out to, which opens nothing: a commit, a checksum, the fingerprint of a public key. Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span

_HEX = r"(?:[0-9a-f]{128}|[0-9a-f]{96}|[0-9a-f]{64}|[0-9a-f]{56}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])"
_FINGERPRINT = re.compile(
    r"\b(?:ed25519|ecdsa|rsa|dsa|public ?key|fingerprint|empreinte)\b[^\n]{0,60}?"
    r"(?P<value>\bsha256:[a-z0-9+/]{43}=?(?![a-z0-9+/]))"
    r"|(?P<before>\bsha256:[a-z0-9+/]{43}=?(?![a-z0-9+/]))[^\n]{0,60}[ ]\((?:ed25519|ecdsa|rsa|dsa)\)",
    re.IGNORECASE,
)
"""How ssh names a key that everybody may see: words of passwords elsewhere in the text are of something else."""
_OF_A_VERSION = re.compile(
    r"\b(?:commits?|r[ée]visions?|rev|head(?: is now)? at|merge|parent|tree|revert|checkout|cherry[- ]pick"
    r"|bisect (?:good|bad))[ ]{1,2}(?P<value>[0-9a-f]{40})(?![0-9a-z])"
    r"|\b(?P<used>[\w.-]{1,60}(?:/[\w.-]{1,60}){1,4}@(?:sha256:[0-9a-f]{64}|[0-9a-f]{40}))(?![0-9a-z])"
    r"|(?P<line>^[0-9a-f]{40})(?=[ ](?:[A-Z][a-z]|\(HEAD))",
    re.MULTILINE,
)
"""A version of a program: where it is kept, nobody enters with it."""
_OF_A_FILE = re.compile(
    rf"\b(?:md5(?:sum)?|sha-?(?:1|224|256|384|512)(?:sum)?|checksum|somme de contr[ôo]le|digest|etag)"
    rf"(?:[ ]?\([^()\n]{{1,80}}\))?[\"']?[ ]{{0,2}}[:= ][ ]{{0,2}}[\"']?(?P<value>{_HEX})"
    rf"|^(?P<line>{_HEX})(?=[ ][ *]\S{{1,120}}$)"
    rf"|\bintegrity[\"']?[ ]{{0,2}}[:= ][ ]?[\"']?"
    r"(?P<integrity>sha(?:256-[A-Za-z0-9+/]{43}=|384-[A-Za-z0-9+/]{64}|512-[A-Za-z0-9+/]{86}==))",
    re.IGNORECASE | re.MULTILINE,
)
_OPENS = re.compile(
    r"pass(?!ed|age|ing)|pwd|mdp|mots? de passe|secret|token|jeton|credential|api[ _-]?key"
    r"|\bcl(?:[ée]s?|efs?)\b(?! publique)|(?<!public )\bkeys?\b|\bacc[èe]s\b|\baccess\b|\blogin\b|identifiant|\bhash"
    r"|private|\bsalt\b|\bshadow\b|\bhmac\b|signature|bearer|authoriz|cookie|session[ _-]?id|\bseed\b",
    re.IGNORECASE,
)
"""Beside these a digest may be a password's, or the key itself."""


def without_digests(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Give the spans but for a secret of the tagger's alone that is a version, a checksum or a public key's print."""
    spans = tuple(spans)
    doubted = [one for one in spans if one.learned and one.kind is DataKind.SECRET]
    places = list(_digests(text)) if doubted else []
    told = doubted and _OPENS.search(text) is not None
    for span in spans:
        if span not in doubted or not any(_is_of(text, span, place, told=bool(told)) for place in places):
            yield span


def _digests(text: str) -> Iterator[tuple[int, int, bool]]:
    """Give where each digest stands, and whether its own line is enough to say what it is."""
    for pattern, alone in ((_FINGERPRINT, True), (_OF_A_VERSION, False), (_OF_A_FILE, False)):
        for match in pattern.finditer(text):
            yield *match.span(match.lastgroup or 0), alone


def _is_of(text: str, span: Span, place: tuple[int, int, bool], *, told: bool) -> bool:
    """True for a mark within a digest; beside words of what opens something, only a key that is public by its name."""
    start, end, alone = place
    if not start <= span.start < span.end <= end:
        return False
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first:start] + " " + text[end : last if last >= 0 else len(text)]
    return not (_OPENS.search(line) or (told and not alone))
