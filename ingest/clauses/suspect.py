"""Words that a reader does not see, and blanks that nobody filled."""

import re
from collections.abc import Iterator

from ingest.remarks import Code, Remark, remark

SHOWN = 80
"""Characters of a doubtful passage that a report shows."""
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
_MACHINE = (
    r"assistant|(?:chat)?bot|moteur(?: de r[ée]ponse)?|lecteur automatique|v[ée]rificateur|language model|answer engine"
)
_DOES = (
    r"(?:r[ée]pond|redonne|doi(?:t|vent)|consid[èe]re|conclu|cite\b|citer|recopi|applique|incarne|remplace|joint"
    r"|mentionne|ignore|[ée]carte|n'examine|n'en tient|traite|formule|affiche|accorde|must|shall|should|answers?\b"
    r"|repl(?:y|ies)|considers?\b|treats?\b|quotes?\b|ignores?\b|concludes?\b|returns?\b)"
)
_ADDRESSED = re.compile(
    rf"\b(?:l['’]|le |cet |ce |votre |the |any |this )(?:{_MACHINE})\b[^.!?\n]{{0,60}}?\b{_DOES}"
    r"|\b(?:note|consigne|instruction|rappel|message)s?\b[^.!?\n]{0,40}?"
    r"(?:au |à l['’]|pour l[e'’] ?|à l['’]intention d[eu] (?:l['’])?|for |to )(?:the )?"
    rf"(?:{_MACHINE}|mod[èe]le|model)\b"
    rf"|(?:^|[.\[(#*<!–—-]) ?(?:{_MACHINE}) ?: "
    r"|\[/?INST\]|<\|im_(?:start|end)\|>|</?(?:system|question|clause|faq|assistant)\b|[\"']?verdict[\"']? ?[:=]"
    r"|\b(?:r[ée]ponse|answer|reply|version)\b[^.!?;\n]{0,30}?(?:\best\b|\bis\b|«)[ :«\"“]{0,4}"
    r"(?:oui|autoris|permis|yes\b|allowed)"
    r"|\b(?:chaque|toute|every|each) (?:r[ée]ponse|answer)\b[^.!?\n]{0,20}?"
    r"\b(?:mentionne|commence|cite|[ée]crire|mentions|begins)"
    r"|\b(?:disregard|ignore[rz]?|oublie[rz]?) (?:all |any |the |ces |les |cette |toutes? )?"
    r"(?:previous|word|rules?|instructions?|ligne|consignes?|r[èe]gles?)",
    re.IGNORECASE | re.MULTILINE,
)
"""What speaks to the program that answers, or brings an answer to repeat: published, it would be read like a rule."""
_ACRONYM = re.compile(r"\[(?:[A-Z]{1,2}|RGPD|GDPR|CNIL|RIA|DPO|NIS|ISO|AI ACT|ANSSI|RGS)\]")


def hidden(text: str, name: str) -> Iterator[Remark]:
    """Remark characters that change what is read without being seen: zero width, direction, tags."""
    found = list(_HIDDEN.finditer(text))
    if found:
        first = found[0].start()
        code_point = f"U+{ord(found[0][0]):04X}"
        yield remark(Code.HIDDEN_CHARACTERS, name, count=len(found), line=line_of(text, first), first=code_point)


def addressed(text: str, name: str) -> Iterator[Remark]:
    """Remark words that speak to whatever answers questions, instead of to the people who ask them."""
    found = list(_ADDRESSED.finditer(text))
    if found:
        first = found[0]
        words = " ".join(text[first.start() : first.start() + SHOWN].split())
        yield remark(Code.ADDRESSED, name, count=len(found), line=line_of(text, first.start()), words=words)


def placeholders(text: str) -> tuple[re.Match[str], ...]:
    """Give every blank to be filled: `[NOM]`, `<à compléter>`, `XXX`, `{{…}}`."""
    return tuple(found for found in _PLACEHOLDER.finditer(text) if not _ACRONYM.fullmatch(found[0]))


def line_of(text: str, at: int) -> int:
    """The number of the line that holds character `at`, from 1."""
    return text.count("\n", 0, at) + 1
