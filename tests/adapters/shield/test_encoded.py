"""What is written so that nobody reads it: base64, hexadecimal, letters of another script."""

import base64
import hashlib
import random
import textwrap
import uuid

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.adapters.shield.texts.encoded import runs
from bot.adapters.shield.texts.reading import mixed, read
from bot.domain.asked.question import Shielded
from knowledge.concepts import DataClass, Language

DICE = random.Random(20261128)  # noqa: S311  the same texts at each run, nothing secret
HIDDEN = (
    "Hélène Lefèvre, IBAN FR76 3000 6000 0112 3456 7890 189, NIR 2 69 05 49 588 157 80, mot de passe : Serin!jaune7"
)
IN_BASE64 = base64.b64encode(HIDDEN.encode()).decode()
BYTES = DICE.randbytes(300)


def look(text: str) -> Shielded:
    return RulesShield().look(text, Language.FR)


def wrapped(text: str, width: int = 64, end: str = "\n") -> str:
    return end.join(textwrap.wrap(text, width))


@pytest.mark.parametrize(
    "run",
    [
        IN_BASE64,
        wrapped(IN_BASE64),
        wrapped(IN_BASE64, 40, "\r\n"),
        "> " + wrapped(IN_BASE64, 76, "\n> "),
        wrapped(IN_BASE64, 60, "\\n"),
        base64.urlsafe_b64encode(HIDDEN.encode()).decode().rstrip("="),
        base64.b64encode(HIDDEN.encode("utf-16-le")).decode(),
        base64.b64encode(HIDDEN.encode("cp1252")).decode(),
        HIDDEN.encode().hex(),
        HIDDEN.encode().hex(" "),
    ],
)
def test_what_an_encoded_run_holds_is_told_and_the_run_is_masked_whole(run: str) -> None:
    seen = look(f"Voici le fichier :\n{run}\n\nMerci beaucoup")
    assert {one.kind for one in seen.findings} == {"iban", "nir", "secret"}
    assert seen.classes >= {DataClass.PERSONAL, DataClass.SECRET}
    assert seen.whole
    assert seen.text.startswith("Voici le fichier :\n")
    assert seen.text.endswith("\n\nMerci beaucoup")
    assert not any(run[at : at + 12] in seen.text for at in range(len(run) - 12))


def test_a_name_alone_in_a_run_echoes_nowhere() -> None:
    run = base64.b64encode(("Mme Hélène Lefèvre a signé le bail. " * 4).encode()).decode()
    seen = look(f"Le Chat dort. {run} Les autres aussi.")
    assert seen.text == "Le Chat dort. <PERSONNE_1> Les autres aussi."


@pytest.mark.parametrize(
    "run",
    [
        wrapped(base64.b64encode(BYTES).decode(), 76),
        base64.b64encode(BYTES).decode(),
        BYTES.hex(),
        wrapped(BYTES.hex(), 60),
        base64.b64encode(base64.b64encode(HIDDEN.encode() * 2)).decode(),
    ],
    ids=["base64 in lines", "base64", "hexadecimal", "hexadecimal in lines", "base64 in base64"],
)
def test_a_run_that_cannot_be_read_is_not_looked_at(run: str) -> None:
    seen = look(f"Bonjour,\n{run}\nfin")
    assert (seen.whole, seen.text) == (False, "Bonjour,\n")


KEY = f"-----BEGIN PRIVATE KEY-----\n{wrapped(base64.b64encode(BYTES).decode())}\n-----END PRIVATE KEY-----"
KEPT = {
    "a commit": f"commit {hashlib.sha1(BYTES).hexdigest()}",  # noqa: S324  how commits are named
    "commits": "\n".join(hashlib.sha1(bytes([n])).hexdigest() for n in range(6)),  # noqa: S324
    "a digest": hashlib.sha256(BYTES).hexdigest(),
    "digests": "\n".join(hashlib.sha256(bytes([n])).hexdigest() for n in range(6)),
    "a long digest": hashlib.sha512(BYTES).hexdigest(),
    "a lock file": f'"integrity": "sha512-{base64.b64encode(hashlib.sha512(BYTES).digest()).decode()}"',
    "identifiers": "\n".join(str(uuid.UUID(bytes=DICE.randbytes(16))) for _ in range(8)),
    "an address": f"https://example.com/a/{base64.urlsafe_b64encode(BYTES).decode().rstrip('=')}?x=1",
    "machines": "\n".join(f"compute-node-production-{n:02d}-abc" for n in range(9)),
    "words": base64.b64encode(b"the quick brown fox jumps over the lazy dog and nothing else is said here").decode(),
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_what_only_looks_encoded_stays(text: str) -> None:
    seen = look(f"Voir {text}\nMerci")
    assert (seen.text, seen.whole) == (f"Voir {text}\nMerci", True)


def test_a_private_key_is_masked_as_before() -> None:
    assert look(f"{KEY}\nMerci").text == "<SECRET_1>\nMerci"


def test_many_runs_are_found_in_a_text_that_has_nothing_else() -> None:
    assert len(list(runs(f"{IN_BASE64} et " * 50))) == 50


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Mot de pаsse, Рierre Mаrtin", "Mot de passe, Pierre Martin"),
        ("jеаn.dupоnt@cliеnt.example", "jean.dupont@client.example"),
        ("Mαrtin, Κlein", "Martin, Klein"),
        ("Добрый день, Анна из Москвы", "Добрый день, Анна из Москвы"),
        ("Καλημέρα Ελένη", "Καλημέρα Ελένη"),
    ],
)
def test_letters_of_another_script_are_read_as_they_look_in_a_latin_word_only(typed: str, plain: str) -> None:
    reading = read(typed)
    assert reading.text == plain
    assert reading.back(0, len(plain)) == (0, len(typed))


def test_a_password_and_a_name_in_look_alikes_are_found() -> None:
    seen = look("Mot de pаsse : Serin!jaune7, Рierre Mаrtin")
    assert {one.kind for one in seen.findings} == {"secret", "person"}
    assert "Serin" not in seen.text


def test_a_word_that_stays_of_two_scripts_is_not_looked_at() -> None:
    seen = look("Bonjour, le dossier fжrmé est là")
    assert (seen.whole, seen.text) == (False, "Bonjour, le dossier ")


@pytest.mark.parametrize("text", ["10 kΩ et 5 μg", "Δt puis λmax", "α-tubuline", "Компания-IBM", "Ωmega"])
def test_units_formulas_and_languages_side_by_side_are_read(text: str) -> None:
    assert list(mixed(read(text).text)) == []
    assert look(text).whole
