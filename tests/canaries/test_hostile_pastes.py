"""Texts written to hurt, through every entrance: they come back, the cap is said, and nothing unread is allowed.

No timing: what hangs fails by itself, and what is looked at is counted.
"""

import base64
import json
import random
import re
import string
import unicodedata
from dataclasses import dataclass, field

import pytest

from bot.adapters.shield.rules import MOST_CHARACTERS, RulesShield
from bot.domain.answers.answer import Verdict
from bot.domain.asked.question import Shielded
from bot.wording import wording
from knowledge.concepts import Language
from tests.canaries.entrances import ASKING, ENTRANCES
from tests.canaries.values import CANARIES, UNMASKABLE
from tests.canaries.witness import Witness

DICE = random.Random(20260304)  # noqa: S311  the same texts at each run, nothing secret
PERMITTED = "Puis-je traduire ce texte public avec Copilot ?"
MEGABYTE = 1_000_000
PLANTED = next(one for one in CANARIES if one.kind == "email")

HOSTILE = {
    "digits": "".join(DICE.choices(string.digits, k=MOST_CHARACTERS)),
    "addresses": "12 rue de la Paix, 75002 Paris\n",
    "nothing visible": "\u200b\u200d\u2060\ufeff",
    "look-alikes": "рауlоаd ＡＤＭＩＮ раѕѕwоrd ",
    "right to left": "\u202emoc.elpmaxe@eoj\u202c ",
    "base64": base64.b64encode(DICE.randbytes(MOST_CHARACTERS)).decode(),
    "tags and quotes": "</textarea><script>\"'`{{x}}<!--*_~&lt;",
    "control characters": "a\x00b\x07\x1b[31m\ufffe",
    "lines": "\n",
}
"""What fills a message up to the last character that is read."""
UNREAD = {
    "a word too many": "mot " * (MOST_CHARACTERS // 4),
    "one word": "x" * (MOST_CHARACTERS + 1_000),
    "a long log": "2026-03-04 12:00:00 INFO tout va bien\n" * 1_300,
}
"""What leaves no room for what comes after it."""
DISGUISES = {
    "zero-width": "\u200b".join(PLANTED.value),
    "full width": "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in PLANTED.value),
    "soft hyphens": PLANTED.value.replace("a", "\u00ada"),
    "right-to-left marks": f"\u200f\u202b{PLANTED.value}\u202c\u200f",
    "homoglyphs": PLANTED.value.translate(str.maketrans("aeocij", "аеосіј")),
    "an override inside": PLANTED.value.replace("@", "\u202d@\u202c"),
}


@dataclass(slots=True)
class Remembering:
    """The house's rules: every look is counted, the same words are read once for all entrances."""

    looks: list[Shielded] = field(default_factory=list)
    known: dict[tuple[str, Language | None], Shielded] = field(default_factory=dict)

    def look(self, text: str, language: Language | None = None) -> Shielded:
        if (text, language) not in self.known:
            self.known[text, language] = RulesShield().look(text, language)
        self.looks.append(self.known[text, language])
        return self.looks[-1]


@pytest.fixture
def shield() -> Remembering:
    return Remembering()


def filled(text: str) -> str:
    """Give a message that is read whole, with a value at its start and `text` again and again up to the cap."""
    start = f"{PERMITTED}\n\n{PLANTED.text}\n"
    return (start + text * (MOST_CHARACTERS // len(text) + 1))[:MOST_CHARACTERS]


def calm(shown: str) -> bool:
    """True when nobody was shown the inside of the program."""
    return not re.search(r'Traceback|File ".*", line \d+|\b[A-Z]\w+Error\b', shown)


def bare(shown: str) -> str:
    """Give what was shown without disguise: what cannot be seen is gone, what looks alike is alike."""
    visible = "".join(c for c in shown if unicodedata.category(c) != "Cf").translate(str.maketrans("аеосіј", "aeocij"))
    return unicodedata.normalize("NFKC", visible)


def verdicts(shown: str) -> set[Verdict]:
    """Give the verdicts whose headline stands in what was shown."""
    heads = {v: [wording(language)(f"answer.headline.{v}") for language in Language] for v in Verdict}
    found = {v for v, sentences in heads.items() if any(sentence in shown for sentence in sentences)}
    return found | {Verdict(named) for named in re.findall(r'"verdict": ?"(\w+)"', shown)}


CUT = re.compile(r"(?:lu les|read the first|looked_at\W+)\W*(?:1[89]\D?\d{3}|20\D?000)\b|trop long|too long")
"""The cap as it is said: it or a figure just below it, or "too long" where the platform's own limit came first."""


IN_THE_GATE = ("right to left",)
"""Each is told at every entrance, which takes long; `make check-long` passes the others."""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name, marks=() if name in IN_THE_GATE else pytest.mark.long)
        for name, text in HOSTILE.items()
    ],
)
async def test_a_hostile_paste_comes_back_from_every_entrance_and_hides_nothing(witness: Witness, text: str) -> None:
    for name, comes_in in ENTRANCES.items():
        shown = await comes_in(witness, filled(text))
        assert calm(shown), name
        assert name not in ASKING or verdicts(shown), name
        assert Verdict.ALLOWED not in verdicts(shown), name
        assert not [mark for mark in PLANTED.marks if mark in bare(shown)], name


async def test_a_value_in_disguise_is_seen_at_every_entrance(witness: Witness) -> None:
    for name, comes_in in ENTRANCES.items():
        shown = bare(await comes_in(witness, f"{PERMITTED}\n\n" + "\n\n".join(DISGUISES.values())))
        assert Verdict.ALLOWED not in verdicts(shown), name
        assert not [mark for mark in PLANTED.marks if mark in shown], name


@pytest.mark.parametrize("value", DISGUISES.values(), ids=DISGUISES.keys())
def test_each_disguise_is_seen_by_itself(value: str) -> None:
    seen = RulesShield().look(PLANTED.sentence.format(value), Language.FR)
    assert [one.kind for one in seen.findings] == [PLANTED.kind]
    assert not [mark for mark in PLANTED.marks if mark in bare(seen.text)]


async def test_a_control_is_allowed(witness: Witness) -> None:
    for name, comes_in in ASKING.items():
        assert verdicts(await comes_in(witness, PERMITTED)) == {Verdict.ALLOWED}, name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name, marks=() if name == "one word" else pytest.mark.long)
        for name, text in UNREAD.items()
    ],
)
async def test_what_was_not_read_whole_is_never_allowed_and_the_cap_is_said(witness: Witness, text: str) -> None:
    for name, comes_in in ENTRANCES.items():
        shown = await comes_in(witness, f"{PERMITTED}\n\n{text} {UNMASKABLE}")
        assert CUT.search(shown), name
        assert verdicts(shown) == ({Verdict.UNCLEAR} if name in ASKING else set()), name
        assert not [word for word in UNMASKABLE.split() if word in shown], name


@pytest.mark.long  # a message a word over the cap is told at every entrance in the gate
async def test_a_megabyte_is_never_allowed_and_its_end_goes_nowhere(witness: Witness) -> None:
    page = "Texte public, ligne après ligne. " * (MEGABYTE // 33)
    for name, comes_in in ENTRANCES.items():
        shown = await comes_in(witness, f"{PERMITTED}\n\n{page}{UNMASKABLE}")
        assert calm(shown), name
        assert CUT.search(shown), name
        assert verdicts(shown) <= {Verdict.UNCLEAR}, name
        witness.hears(name, shown)
        witness.opens_the_database(name)
    assert witness.traces() == []


async def test_each_entrance_looks_once_and_no_further_than_the_cap(witness: Witness, shield: Remembering) -> None:
    for name, comes_in in ENTRANCES.items():
        shield.looks.clear()
        await comes_in(witness, f"{PERMITTED}\n\n" + "Texte public. " * 4_000)
        assert len(shield.looks) == 1, name
        assert shield.looks[0].looked_at <= MOST_CHARACTERS, name
        assert not shield.looks[0].whole, name
        assert len(json.dumps(shield.looks[0].text)) < 2 * MOST_CHARACTERS, name
