"""A shield in a few lines, for tests that need a door and not its rules: it knows e-mail addresses only."""

import re
from dataclasses import dataclass

from bot.domain.asked.question import Finding, Shielded
from knowledge.concepts import DataClass, Language
from knowledge.question.languages import guess

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_NAMES = {Language.FR: "COURRIEL", Language.EN: "EMAIL"}


@dataclass(frozen=True, slots=True)
class PlainShield:
    """A `Shield` that hides e-mail addresses; `most` caps what it looks at."""

    most: int = 20_000

    def look(self, text: str, language: Language | None = None) -> Shielded:
        seen = text[: self.most]
        name = _NAMES[language or guess(seen) or Language.FR]
        free = (f"<{name}_{n}>" for n in range(1, len(seen) + 2) if f"<{name}_{n}>" not in seen)
        given: dict[str, str] = {}
        findings = tuple(Finding("email", found.start(), found.end(), 1.0) for found in _EMAIL.finditer(seen))
        redacted = _EMAIL.sub(lambda found: given.get(found[0]) or given.setdefault(found[0], next(free)), seen)
        classes = frozenset({DataClass.PERSONAL} if findings else set[DataClass]())
        return Shielded(redacted, findings, classes, len(seen), len(text), 0.0)
