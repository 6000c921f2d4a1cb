"""Texts written to hurt: each look comes back, with everything accounted for. No timing: what hangs fails by itself."""

import random
import re
import string
from functools import cache

import pytest

from bot.adapters.shield import customers
from bot.adapters.shield.rules import MOST_CHARACTERS, RulesShield
from bot.adapters.shield.spared import desks
from bot.adapters.shield.texts.lexicon import load
from bot.domain.asked.question import Shielded
from knowledge.concepts import Language

DICE = random.Random(20260302)  # noqa: S311  the same texts at each run, nothing secret
SIZE = MOST_CHARACTERS

HOSTILE = {
    "digits": "".join(DICE.choices(string.digits, k=SIZE)),
    "digits in threes": " ".join("".join(DICE.choices(string.digits, k=3)) for _ in range(SIZE // 4)),
    "digits in twos": "06 12 " * (SIZE // 6),
    "zeros": "0" * SIZE,
    "spaces": " " * SIZE,
    "lines": "\n" * SIZE,
    "tabs": "Nom\tPrénom\tTél\n" + "a\t" * (SIZE // 2),
    "at signs": "a@" * (SIZE // 2),
    "dots and at signs": "a.b@" * (SIZE // 4),
    "an endless domain": "a" * (SIZE // 2) + "@" + "b." * (SIZE // 4),
    "streets": "12 rue " * (SIZE // 7),
    "an endless street": "12 rue de " + "a" * SIZE,
    "streets of the street": "12 rue de la " * (SIZE // 13),
    "English streets": "1 Aa Aa Aa, " * (SIZE // 12),
    "capital words": "Martin " * (SIZE // 7),
    "titles": "M. de De la " * (SIZE // 12),
    "labels": "Nom : " * (SIZE // 6),
    "farewells": "Cordialement,\n" * (SIZE // 14),
    "base64": "".join(DICE.choices(string.ascii_letters + string.digits + "+/", k=SIZE)),
    "keys that never end": "-----BEGIN PRIVATE KEY-----\n" * (SIZE // 28),
    "an endless token": "eyJ" + "a" * SIZE,
    "tokens": "eyJaaaaaaaa." * (SIZE // 12),
    "passwords": "password=" * (SIZE // 9),
    "open quotes": 'password: "' * (SIZE // 11),
    "addresses of the web": "http://a:" * (SIZE // 9),
    "account numbers": "FR76" * (SIZE // 4),
    "versions": "1.1.1.1 " * (SIZE // 8),
    "colons": ":" * SIZE,
    "angle brackets": "<PERSONNE_" * (SIZE // 10),
    "nothing visible": "\u200b" * SIZE,
    "accents upon accents": "e" + "\u0301" * SIZE,
    "ligatures that unfold": "\ufdfa" * SIZE,
    "nul bytes": "\x00" * SIZE,
    "half characters": "\ud800" * SIZE,
    "families": "👩‍👩‍👧" * (SIZE // 5),
    "many people": " ".join(f"M. X{a}{b}{c}, " for a in "abcdefghij" for b in "abcdefghij" for c in "abcdefghij"),
    "many mails": " ".join(f"u{n}@ex.fr" for n in range(SIZE // 12)),
    "mails of many firms": "".join(f"A Bcd{n}, a.b@bcd{n}.fr\n" for n in range(SIZE // 24)),
    "contracts of contracts": "contrat de contrat pour " * (SIZE // 24),
    "numbers of contracts": "numéro de notre contrat d'entretien n° 1-" * (SIZE // 41),
    "quoted contracts": "contrat \n> \n> " * (SIZE // 14),
    "copies": "licence mono accordée à Jean " * (SIZE // 29),
    "extensions of extensions": "appeler Jean au poste 1 " * (SIZE // 24),
    "pay": "salaire 12 000 € " * (SIZE // 17),
    "letters apart": "K E R B " * (SIZE // 8),
    "letters joined": "D-U-P-O-" * (SIZE // 8),
    "letters as words": "S for Sierra, deux L, " * (SIZE // 22),
    "lines for machines": "P<UTOERIKSSON<<ANNA<" * (SIZE // 20),
    "codes to enter": "alarme, tapez 4408 " * (SIZE // 19),
    "parameters": "https://h.example/?token=aB3dE5fG&" * (SIZE // 34),
    "accounts": "https://aa:bb" * (SIZE // 13),
    "Eircodes": "Tigh Mór, H91 Y7KD, " * (SIZE // 20),
    "public people": "Ada Lovelace, museum, " * (SIZE // 22),
    "health of machines": "health check health check of the server, M. Dupont " * (SIZE // 51),
    "dashes on lines": "-\n" * (SIZE // 2),
    "rows without a cell": ";;;;;;;;\n" * (SIZE // 9),
    "customers without a number": "Client : Aa Bb Cc\n" * (SIZE // 18),
    "contracts": "contrat de contrat " * (SIZE // 19),
    "a customers' table": "Client;n° client\n" + "Aa Bb;1\n" * (SIZE // 8),
    "extensions": "stores desk, ext. 2215 " * (SIZE // 23),
    "badges of a log": "2026-03-18 21:04:11 FAULT badge 0048217\n" * (SIZE // 40),
    "notices": "avis de marché publié " * (SIZE // 22),
    "steps": "1. Call Aa: late\n" * (SIZE // 17),
}
SHIELD = RulesShield()


@cache
def look(text: str) -> Shielded:
    return SHIELD.look(text, Language.FR)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_comes_back(text: str) -> None:
    seen = look(text)
    assert seen.length == len(text)
    assert seen.looked_at <= MOST_CHARACTERS
    assert all(0 <= one.start < one.end <= seen.looked_at for one in seen.findings)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_second_look_at_a_hostile_text_finds_nothing(text: str) -> None:
    once = look(text)
    twice = look(once.text)
    assert twice.findings == ()
    assert twice.text == once.text


def test_what_reads_line_after_line_reads_each_line_once() -> None:
    """A head that runs over the ends of lines is read again from each: its work is the square of an empty page's."""
    data = load("signals")
    read = [shape for look in data.values() for shape, *_ in look["shapes"]]
    read += [look["own"] for look in data.values() if "own" in look]
    read += [
        one.pattern for module in (customers, desks) for one in vars(module).values() if isinstance(one, re.Pattern)
    ]
    assert len(read) > 2 * len(data)
    runs_on = re.compile(r"\^\\[WsDS][*+]|\^\[\^(?![^\]]*\\n)[^\]]*\][*+]")
    assert runs_on.search(r"^\W*a")
    assert runs_on.search(r"^[^\w]*a")
    assert [one for one in read if runs_on.search(one)] == []


def test_a_megabyte_comes_back_and_only_what_was_read_travels() -> None:
    text = "Bonjour M. Dupont, le 06 12 34 56 78. " * 28_000
    seen = SHIELD.look(text, Language.FR)
    assert seen.length == len(text)
    assert not seen.whole
    assert seen.looked_at <= MOST_CHARACTERS
    assert "Dupont" not in seen.text
    assert "06 12" not in seen.text


def test_a_megabyte_of_placeholders_is_read_to_a_bound() -> None:
    seen = SHIELD.look("<IP_1>" * 170_000, Language.FR)
    assert seen.looked_at == 6 * MOST_CHARACTERS
    assert seen.findings == ()
