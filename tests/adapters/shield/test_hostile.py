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

SHORT = 2_000
"""Characters of a text in the gate; the whole of what is ever read is passed by `make check-long`."""


def hostile(size: int) -> dict[str, str]:
    """Give texts of about `size` characters, the same at each run."""
    dice = random.Random(20260302)  # noqa: S311  the same texts at each run, nothing secret
    return {
        "digits": "".join(dice.choices(string.digits, k=size)),
        "digits in threes": " ".join("".join(dice.choices(string.digits, k=3)) for _ in range(size // 4)),
        "digits in twos": "06 12 " * (size // 6),
        "zeros": "0" * size,
        "spaces": " " * size,
        "lines": "\n" * size,
        "tabs": "Nom\tPrénom\tTél\n" + "a\t" * (size // 2),
        "at signs": "a@" * (size // 2),
        "dots and at signs": "a.b@" * (size // 4),
        "an endless domain": "a" * (size // 2) + "@" + "b." * (size // 4),
        "streets": "12 rue " * (size // 7),
        "an endless street": "12 rue de " + "a" * size,
        "streets of the street": "12 rue de la " * (size // 13),
        "English streets": "1 Aa Aa Aa, " * (size // 12),
        "capital words": "Martin " * (size // 7),
        "titles": "M. de De la " * (size // 12),
        "labels": "Nom : " * (size // 6),
        "farewells": "Cordialement,\n" * (size // 14),
        "base64": "".join(dice.choices(string.ascii_letters + string.digits + "+/", k=size)),
        "keys that never end": "-----BEGIN PRIVATE KEY-----\n" * (size // 28),
        "an endless token": "eyJ" + "a" * size,
        "tokens": "eyJaaaaaaaa." * (size // 12),
        "passwords": "password=" * (size // 9),
        "open quotes": 'password: "' * (size // 11),
        "addresses of the web": "http://a:" * (size // 9),
        "account numbers": "FR76" * (size // 4),
        "versions": "1.1.1.1 " * (size // 8),
        "colons": ":" * size,
        "angle brackets": "<PERSONNE_" * (size // 10),
        "nothing visible": "\u200b" * size,
        "accents upon accents": "e" + "\u0301" * size,
        "ligatures that unfold": "\ufdfa" * size,
        "nul bytes": "\x00" * size,
        "half characters": "\ud800" * size,
        "families": "👩‍👩‍👧" * (size // 5),
        "many people": "".join(
            f"M. X{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)},  " for n in range(size // 10)
        ),
        "many mails": " ".join(f"u{n}@ex.fr" for n in range(size // 12)),
        "mails of many firms": "".join(f"A Bcd{n}, a.b@bcd{n}.fr\n" for n in range(size // 24)),
        "contracts of contracts": "contrat de contrat pour " * (size // 24),
        "numbers of contracts": "numéro de notre contrat d'entretien n° 1-" * (size // 41),
        "quoted contracts": "contrat \n> \n> " * (size // 14),
        "copies": "licence mono accordée à Jean " * (size // 29),
        "extensions of extensions": "appeler Jean au poste 1 " * (size // 24),
        "pay": "salaire 12 000 € " * (size // 17),
        "letters apart": "K E R B " * (size // 8),
        "letters joined": "D-U-P-O-" * (size // 8),
        "letters as words": "S for Sierra, deux L, " * (size // 22),
        "lines for machines": "P<UTOERIKSSON<<ANNA<" * (size // 20),
        "codes to enter": "alarme, tapez 4408 " * (size // 19),
        "parameters": "https://h.example/?token=aB3dE5fG&" * (size // 34),
        "accounts": "https://aa:bb" * (size // 13),
        "Eircodes": "Tigh Mór, H91 Y7KD, " * (size // 20),
        "public people": "Ada Lovelace, museum, " * (size // 22),
        "health of machines": "health check health check of the server, M. Dupont " * (size // 51),
        "dashes on lines": "-\n" * (size // 2),
        "rows without a cell": ";;;;;;;;\n" * (size // 9),
        "customers without a number": "Client : Aa Bb Cc\n" * (size // 18),
        "contracts": "contrat de contrat " * (size // 19),
        "a customers' table": "Client;n° client\n" + "Aa Bb;1\n" * (size // 8),
        "extensions": "stores desk, ext. 2215 " * (size // 23),
        "badges of a log": "2026-03-18 21:04:11 FAULT badge 0048217\n" * (size // 40),
        "notices": "avis de marché publié " * (size // 22),
        "steps": "1. Call Aa: late\n" * (size // 17),
    }


HOSTILE = [pytest.param(text, id=name) for name, text in hostile(SHORT).items()] + [
    pytest.param(text, id=f"{name}, whole", marks=pytest.mark.long) for name, text in hostile(MOST_CHARACTERS).items()
]
SHIELD = RulesShield()


@cache
def look(text: str) -> Shielded:
    return SHIELD.look(text, Language.FR)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_back(text: str) -> None:
    seen = look(text)
    assert seen.length == len(text)
    assert seen.looked_at <= MOST_CHARACTERS
    assert all(0 <= one.start < one.end <= seen.looked_at for one in seen.findings)


@pytest.mark.parametrize("text", HOSTILE)
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


def test_names_that_no_list_knows_do_not_each_have_the_text_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    real, read = re.findall, list[str]()

    def findall(pattern: str, text: str, flags: int = 0) -> list[str]:
        read.append(pattern)
        return real(pattern, text, flags)

    monkeypatch.setattr("bot.adapters.shield.spared.nobody.re.findall", findall)
    assert len(SHIELD.look(hostile(SHORT)["many people"], Language.FR).findings) > 100
    assert not [one for one in read if "projet" in one]


def test_a_megabyte_comes_back_and_only_what_was_read_travels() -> None:
    text = ("Bonjour M. Dupont, le 06 12 34 56 78. " + "Le projet avance bien. " * 20) * 2_100
    seen = SHIELD.look(text, Language.FR)
    assert seen.length == len(text)
    assert not seen.whole
    assert seen.looked_at <= MOST_CHARACTERS
    assert "Dupont" not in seen.text
    assert "06 12" not in seen.text


@pytest.mark.long
def test_a_megabyte_of_placeholders_is_read_to_a_bound() -> None:
    seen = SHIELD.look("<IP_1>" * 170_000, Language.FR)
    assert seen.looked_at == 6 * MOST_CHARACTERS
    assert seen.findings == ()
