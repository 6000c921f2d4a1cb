"""Values in other writings are masked where they stand; what only looks like one is left."""

import base64
import html
import re
from collections.abc import Callable
from urllib.parse import quote

import pytest

from bot.adapters.shield.detecting import find
from bot.adapters.shield.rules import MOST_CHARACTERS, RulesShield
from knowledge.concepts import Language

FR, EN = Language.FR, Language.EN
Writing = Callable[[str], str]
VALUES = {
    "email": "jeanne.morvan@gmail.com",
    "phone": "06 12 34 56 78",
    "credit_card": "4111 1111 1111 1111",
    "iban": "FR76 3000 6000 0112 3456 7890 189",
}
AROUND = {
    FR: "Bonjour, voici ce que le client a envoyé :\n{}\nMerci de me répondre.",
    EN: "Hello, here is what the customer sent:\n{}\nThank you for your reply.",
}


def each(write: Callable[[str], str]) -> Writing:
    return lambda value: "".join(map(write, value))


ESCAPED: dict[str, Writing] = {
    "percent": each(lambda one: f"%{ord(one):02X}"),
    "percent where it must be": lambda value: quote(value, safe=""),
    "decimal entities": each(lambda one: f"&#{ord(one)};"),
    "hexadecimal entities": each(lambda one: f"&#x{ord(one):x};"),
    "escapes of four": each(lambda one: f"\\u{ord(one):04x}"),
    "escapes of two": each(lambda one: f"\\x{ord(one):02x}"),
    "hexadecimal": lambda value: value.encode().hex(),
    "hexadecimal in pairs": lambda value: value.encode().hex(" "),
}
KEYCAPS = each(lambda one: f"{one}\ufe0f\u20e3" if one.isdigit() else "")
BROKEN: dict[str, Writing] = {
    "lines": lambda value: value.replace(" ", "\n"),
    "underscores": lambda value: value.replace(" ", "_"),
    "crosses": lambda value: value.replace(" ", "x"),
}


def like(value: str) -> str:
    return value.replace("0", "O", 1).replace("1", "l", 2)


def masked(text: str, value: str, kind: str) -> bool:
    """True when one finding of that kind covers the whole of `value`."""
    start = text.index(value)
    return any(one.kind.value == kind and one.start <= start and start + len(value) <= one.end for one in find(text))


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize("writing", ESCAPED)
@pytest.mark.parametrize("kind", VALUES)
def test_an_escaped_value_is_masked_whole(kind: str, writing: str, language: Language) -> None:
    written = ESCAPED[writing](VALUES[kind])
    if written != VALUES[kind]:
        assert masked(AROUND[language].format(written), written, kind)


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize("writing", BROKEN)
@pytest.mark.parametrize("kind", ["phone", "credit_card", "iban"])
def test_a_number_that_is_broken_is_masked_whole(kind: str, writing: str, language: Language) -> None:
    written = BROKEN[writing](VALUES[kind])
    assert masked(AROUND[language].format(written), written, kind)


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize("kind", ["phone", "credit_card"])
@pytest.mark.parametrize("write", [KEYCAPS, like], ids=["keycaps", "letters for digits"])
def test_digits_that_are_written_otherwise_are_digits(write: Writing, kind: str, language: Language) -> None:
    written = write(VALUES[kind])
    assert masked(AROUND[language].format(written), written, kind)


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("person", "J e a n n e  M o r v a n"),
        ("person", "J e a n n e M o r v a n"),
        ("email", "j e a n n e . m o r v a n @ g m a i l . c o m"),
    ],
)
def test_letters_apart_are_read_together(kind: str, value: str, language: Language) -> None:
    assert masked(AROUND[language].format(value), value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "pass=\nhunter2",
        "Mot de passe :\nhunter2\nMerci",
        "password:\n  hunter2\n",
        "login jmorvan / hunter2",
        "Identifiants : jmorvan / hunter2, merci",
        "username: jmorvan / hunter2",
    ],
)
def test_a_secret_below_its_name_or_beside_its_login_is_masked(text: str) -> None:
    assert masked(text, "hunter2", "secret")


@pytest.mark.parametrize(
    "text",
    [
        "body { color: #6a6561; background: #ffffff; border: 1px solid #061234; }",
        "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "https://example.org/rapport%20annuel%202024?page=2&tri=date%3Adesc",
        "Tableau &amp; légende : p&eacute;riode d'&eacute;t&eacute;",
        'print("caf\\u00e9 \\x41 \\u2026")',
        "Départements :\n01\n02\n03\n04\n05",
        "Notes :\n06\n12\n34\n56",
        "Résolution 1920x1080, grille 12x24x36x48, lot 4111x1111x1111x1112",
        "snake_case_name_12_34_56_78",
        "T I T R E  D U  D O C U M E N T",
        "Mot de passe :\nObligatoire8 caractères au moins",
        "Password:\nrequired\n",
        "login / logout",
        "Accès parking / bâtiment2b entre 8 h et 9 h",
        "Login page / version2 of the form",
        "data:image/png;base64," + base64.b64encode(bytes(range(256)) * 3).decode(),
        html.escape('<a href="https://example.org">Notre site & nos produits</a>'),
    ],
)
def test_what_only_looks_like_a_value_is_left(text: str) -> None:
    """Counter-examples: code, colours, addresses without data, lists of numbers, pictures."""
    assert [(one.kind.value, text[one.start : one.end]) for one in find(text)] == []


FULL = ("%40", "\\u0040", "&#64;", "06\n", "6a65", "login a / ")
"""One of each writing fills a text of 5,000 characters in the gate; `make check-long` fills all up to the cap."""


@pytest.mark.parametrize(
    ("piece", "size"),
    [
        *((piece, 5_000) for piece in FULL),
        *(
            pytest.param(piece, MOST_CHARACTERS, marks=pytest.mark.long)
            for piece in (*FULL, "%", "&amp;", "a ", "4111x", "O6 l2 ", "6a ", "pass=\n", "1\u20e3")
        ),
    ],
)
def test_texts_full_of_escapes_come_back_with_every_character_accounted_for(piece: str, size: int) -> None:
    text = (piece * size)[:size]
    seen = RulesShield().look(text)
    assert 0 <= seen.looked_at <= MOST_CHARACTERS
    assert all(0 <= one.start < one.end <= seen.looked_at for one in seen.findings)


@pytest.mark.parametrize("writing", ["percent", "decimal entities", "escapes of four"])
def test_a_value_far_in_a_long_escaped_text_is_masked_whole(writing: str) -> None:
    before = ESCAPED[writing]("Une phrase comme une autre, sans rien. " * 12)
    written = ESCAPED[writing](VALUES["email"])
    assert masked(f"{before}{ESCAPED[writing](' ')}{written}", written, "email")


def test_no_escape_is_left_behind_in_what_is_sent() -> None:
    text = AROUND[FR].format(ESCAPED["percent"](VALUES["email"]))
    assert not re.search(r"%[0-9A-F]{2}", RulesShield().look(text).text)
