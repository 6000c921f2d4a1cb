"""A digest that opens nothing stays readable and raises no alarm; one that may be a password's stays masked."""

import pytest

from bot.adapters.shield.detecting import look
from bot.adapters.shield.texts.kinds import DataKind
from bot.adapters.shield.texts.spans import Span
from bot.adapters.shield.tidying import tidied

COMMIT = "9fceb02d0ae598e95dc970b74767f19372d61af8"
SHA256 = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
MD5 = "d41d8cd98f00b204e9800998ecf8427e"
PRINT = "SHA256:uNiVztksCsDhcc0u9e8BrznYAAnzKbVzFaVZS0RnYs8"
INTEGRITY = "sha512-MJ7MSJwS1utMxA9QyQLytNDtd+5RGnx6m808qG1M2G+YndNbxf9JlnDaNCVbRbDP2DDoH2Bdz33FVC6TrpzXbw=="


def left(text: str, value: str) -> list[str]:
    """Give what stays of a secret that only the tagger marked."""
    at = text.index(value)
    spans = tidied(text, [Span(DataKind.SECRET, at, at + len(value), 0.94, learned=True)])
    return [text[one.start : one.end] for one in spans if one.kind is DataKind.SECRET]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"sshd: Accepted publickey for deploy from 10.0.0.4 port 22: ED25519 {PRINT}", PRINT),
        (f"Failed password for root\nAccepted publickey for deploy: RSA {PRINT}", PRINT.removeprefix("SHA256:")),
        (f"L'empreinte de la clé publique est {PRINT}.", PRINT),
        (f"256 {PRINT} deploy@host (ED25519)", PRINT),
        (f"commit {COMMIT} broke the build, revert it", COMMIT),
        (f"La révision {COMMIT} a cassé la compilation", COMMIT),
        (f"uses: actions/checkout@{COMMIT} # v4", f"actions/checkout@{COMMIT}"),
        (f"docker pull registry.example.com/app@sha256:{SHA256}", SHA256),
        (f"md5 {MD5}  pump.bin", MD5),
        (f"{SHA256}  release.tar.gz\n", SHA256),
        (f'Somme de contrôle : "{SHA256}"', SHA256),
        (f'"integrity": "{INTEGRITY}"', INTEGRITY),
    ],
)
def test_what_opens_nothing_is_no_secret(text: str, value: str) -> None:
    assert left(text, value) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"password hash: sha256 {SHA256}", SHA256),
        (f"login;mot de passe (sha256)\nmarie;sha256 {SHA256}", SHA256),
        (f"token {COMMIT}", COMMIT),
        (f"Mot de passe du compte de service, ne pas diffuser :\n{COMMIT} Jenkins", COMMIT),
        (f"Tokens GitHub de l'équipe :\n\n{COMMIT} Paul", COMMIT),
        (f"Le jeton est le suivant\nrev {COMMIT}", COMMIT),
        (f"Accès Sentry :\n{COMMIT} Prod", COMMIT),
        (f"Access keys:\n{MD5}  production", MD5),
        (f"Clés privées :\n{SHA256}  wallet1", SHA256),
        (f"hash NTLM : admin\nmd5: {MD5}", MD5),
        (f"Clé de chiffrement digest: {SHA256}", SHA256),
        (f"The deploy token, see commit {COMMIT}", COMMIT),
        (f"le jeton du commit {COMMIT}", COMMIT),
        (f"key {SHA256}", SHA256),
        (f"API key = {MD5}", MD5),
        (f"hmac sha256 {SHA256}", SHA256),
        (f"{SHA256}", SHA256),
        (PRINT, PRINT),
        (f"SHA256:{'A1b2' * 12}", f"{'A1b2' * 12}"),
        (f"commit {COMMIT}a9c1", f"{COMMIT}a9c1"),
        (f"commit {COMMIT[:20]}", COMMIT[:20]),
    ],
)
def test_what_may_open_something_stays_masked(text: str, value: str) -> None:
    assert left(text, value) == [value]


def test_what_a_rule_finds_stays_whatever_stands_before_it() -> None:
    text = f"export API_TOKEN={COMMIT}"
    assert [one.kind for one in look(text).kept] == [DataKind.SECRET]
