"""Words that a reader does not see, and blanks that nobody filled."""

import re
from collections.abc import Iterator

from ingest.remarks import Code, Remark, remark

_HIDDEN = re.compile(
    "[\u200b\u200c\u2060\u2062-\u2064\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]|(?<=[a-zà-ÿ])\u200d|(?<=.)\ufeff"
)
_BLANK = (
    r"nom|name|date|insert|insérer|votre|your|organi[sz]ation|company|entreprise|société|example|exemple|à compléter|"
    r"a completer|to be completed|tbd|xxx?"
)
_PLACEHOLDER = re.compile(
    rf"\[(?:[A-ZÀ-Þ][A-ZÀ-Þ0-9 _'’/.-]{{1,40}}|(?i:(?:{_BLANK})\b[^\]\n]{{0,120}}))\](?![\(\[:])"
    r"|<(?i:à compléter|a completer|insert|insérer|your|votre|nom d|name of)[^<>\n]{0,80}>"
    r"|\{\{[^{}\n]{1,60}\}\}|\bX{3,}\b|_{5,}|\b(?i:lorem ipsum)\b"
)
_ACRONYM = re.compile(r"\[(?:[A-Z]{1,2}|RGPD|GDPR|CNIL|RIA|DPO|NIS|ISO|AI ACT|ANSSI|RGS)\]")


def hidden(text: str, name: str) -> Iterator[Remark]:
    """Remark characters that change what is read without being seen: zero width, direction, tags."""
    found = list(_HIDDEN.finditer(text))
    if found:
        first = found[0].start()
        code_point = f"U+{ord(found[0][0]):04X}"
        yield remark(Code.HIDDEN_CHARACTERS, name, count=len(found), line=line_of(text, first), first=code_point)


def placeholders(text: str) -> tuple[re.Match[str], ...]:
    """Give every blank to be filled: `[NOM]`, `<à compléter>`, `XXX`, `{{…}}`."""
    return tuple(found for found in _PLACEHOLDER.finditer(text) if not _ACRONYM.fullmatch(found[0]))


def line_of(text: str, at: int) -> int:
    """The number of the line that holds character `at`, from 1."""
    return text.count("\n", 0, at) + 1
