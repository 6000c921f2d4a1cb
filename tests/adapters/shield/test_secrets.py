"""Secrets told, assigned or known by their shape; stand-ins and questions about secrets hold none."""

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from bot.adapters.shield.secrets.credentials import named_secrets, tokens, told_secrets
from bot.adapters.shield.secrets.engine import known_secrets
from bot.adapters.shield.texts.reading import MASK
from bot.adapters.shield.texts.spans import join


def values(text: str) -> list[str]:
    detectors = (named_secrets, told_secrets, tokens, known_secrets)
    return [text[span.start : span.end] for span in join(span for detector in detectors for span in detector(text))]


def fake(*parts: str) -> str:
    """Give a made-up secret, written in parts so that no scanner takes this file for a leak."""
    return "".join(parts)


AWS = fake("AKIA", "Q3EGVKT7ZP5LXW2M")
SLACK = fake("xoxb-", "828950804658-4931939509754-", "lxPQDm4n3yDHdNidENrxvZOL")
GITHUB = fake("ghp_", "LNGNuEz6e5qnuDLqPYcn4lxgRwhKLSS18Coi")


@pytest.mark.parametrize("value", [AWS, SLACK, GITHUB])
def test_a_token_is_known_by_its_shape(value: str) -> None:
    assert values(f"voici la clé {value} du projet") == [value]


def test_a_character_of_several_bytes_before_a_secret_does_not_shift_it() -> None:
    assert values(f"clé très privée — « {GITHUB} »") == [GITHUB]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("le wifi de l'atelier c'est Harvest-Moon!19", "Harvest-Moon!19"),
        ("session admin, mdp provisoire Serin!jaune7", "Serin!jaune7"),
        ("code alarme 90218", "90218"),
        ("building_alarm_code: 7781A", "7781A"),
        ("Security answer given: Biscuit the cat.", "Biscuit the cat"),
        ("réponse secrète : Médor", "Médor"),
        ("login ok user=ebadu mdp : Abc12=def!", "Abc12=def!"),
        ("digicode 4471B", "4471B"),
        ("SMTP_PASS=qwe9912zz", "qwe9912zz"),
    ],
)
def test_a_secret_that_is_told_is_hidden_and_its_name_stays(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "mot de passe",
        "Puis-je donner un mot de passe à ChatGPT ?",
        "May I paste an API key into Copilot?",
        "api_key: sk-xxxx",
        "session opened PWD=/srv/app ; COMMAND=/bin/systemctl restart api",
        '"derniere_connexion": "2a01:cb19:8a2:7c00::42"',
        "password=changeme",
        "PASSWORD=${DB_PASSWORD}",
        "token: <your-token>",
        "le mot de passe est obligatoire",
        f"mot de passe : {MASK}",
    ],
)
def test_a_stand_in_or_a_question_is_no_secret(text: str) -> None:
    assert values(text) == []


@pytest.mark.long
def test_the_compiled_rules_are_kept_for_the_next_process_and_hold_nothing_of_a_text(tmp_path: Path) -> None:
    told = f"""
        from pathlib import Path
        from bot.adapters.shield.secrets.engine import keep_compiled, known_secrets
        keep_compiled(Path({str(tmp_path)!r}) / "rules")
        print([one.kind.value for one in known_secrets("clé {GITHUB}")])
    """
    for _ in range(2):
        ran = subprocess.run([sys.executable, "-c", dedent(told)], capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == "['secret']"
    (kept,) = (tmp_path / "rules").iterdir()
    assert GITHUB.encode() not in kept.read_bytes()


@pytest.mark.long
def test_a_folder_that_cannot_be_written_stops_nothing() -> None:
    told = """
        from pathlib import Path
        from bot.adapters.shield.secrets.engine import keep_compiled, known_secrets
        keep_compiled(Path("/proc/none"))
        print(list(known_secrets("rien")))
    """
    ran = subprocess.run([sys.executable, "-c", dedent(told)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("PIN de la carte carburant : 7713, plaque EX-204-AA", "7713"),
        ("code PIN du badge visiteur : 004417", "004417"),
        ("PIN for the fuel card: 7713", "7713"),
        ("the PIN of the company phone is 7713", "7713"),
    ],
)
def test_the_pin_of_a_card_is_hidden_whatever_the_card_is_called(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text", ["Pin header of the board: 2540", "PIN for the card is 4 digits", "PIN de la carte : 12 rue"]
)
def test_a_pin_of_a_plug_and_a_pin_that_is_not_told_are_none(text: str) -> None:
    assert values(text) == []
