"""`charte doctor`: what is not right is named with its remedy, and nothing is called to find out."""

import errno
import json
import os
from collections.abc import Callable

import pytest

from bot.adapters.store import Store
from bot.wording import wording
from knowledge.concepts import Language
from tests.cli.terminal import EXAMPLES, Ran, Terminal
from tests.fakes.asking import received
from tests.fakes.clock import StillClock

SECRET = "tres-secret-42"
SLACK = {"CHARTE_SLACK_BOT_TOKEN": f"xoxb-{SECRET}", "CHARTE_SLACK_SIGNING_SECRET": SECRET}
ENTRA_ID = "11111111-2222-3333-4444-555555555555"
TEAMS = {"CHARTE_TEAMS_APP_ID": ENTRA_ID, "CHARTE_TEAMS_APP_PASSWORD": SECRET, "CHARTE_TEAMS_TENANTS": ENTRA_ID}
CHANNEL = {"CHARTE_SLACK_DPO_CHANNEL": "C1"}
ROLES = {"CHARTE_DPOS": "slack:T1:U1", "CHARTE_ADMINS": "local:me"}
MAILED = {"CHARTE_DPOS": "mailto:dpo@example.org", "CHARTE_ADMINS": "local:me"}
WRONG: dict[str, tuple[dict[str, str], str]] = {
    "a DPO's address without a mail server": (MAILED, "CHARTE_SMTP_URL"),
    "a mail server that is none": (MAILED | {"CHARTE_SMTP_URL": "mail"}, "CHARTE_SMTP_URL"),
    "a password in clear": (MAILED | {"CHARTE_SMTP_URL": f"smtp://u:{SECRET}@m.example"}, "?starttls"),
    "nobody settles": ({"CHARTE_ADMINS": "local:me"}, "CHARTE_DPOS"),
    "nobody publishes": ({"CHARTE_DPOS": "slack:T1:U1"}, "CHARTE_ADMINS"),
    "no channel of the DPO's": (ROLES | SLACK, "CHARTE_SLACK_DPO_CHANNEL"),
    "another token of Slack's": (ROLES | SLACK | CHANNEL | {"CHARTE_SLACK_BOT_TOKEN": "xoxp-1"}, "xoxb-"),
    "a workspace's name": (ROLES | SLACK | CHANNEL | {"CHARTE_SLACK_WORKSPACES": "acme"}, "acme"),
    "a channel's name": (ROLES | SLACK | {"CHARTE_SLACK_DPO_CHANNEL": "dpo-ia"}, "CHARTE_SLACK_DPO_CHANNEL"),
    "half of Slack": (ROLES | {"CHARTE_SLACK_SIGNING_SECRET": SECRET}, "CHARTE_SLACK_BOT_TOKEN"),
    "Teams without its secret": (ROLES | SLACK | CHANNEL | TEAMS | {"CHARTE_TEAMS_APP_PASSWORD": ""}, "APP_PASSWORD"),
    "Teams for nobody": (ROLES | SLACK | CHANNEL | TEAMS | {"CHARTE_TEAMS_TENANTS": ""}, "CHARTE_TEAMS_TENANTS"),
    "Teams for a domain": (ROLES | SLACK | CHANNEL | TEAMS | {"CHARTE_TEAMS_TENANTS": "example.org"}, "example.org"),
    "Teams without its id": (ROLES | SLACK | CHANNEL | TEAMS | {"CHARTE_TEAMS_APP_ID": ""}, "CHARTE_TEAMS_APP_ID"),
}

DISKS = {
    "full": (errno.ENOSPC, "est plein", "is full"),
    "read-only": (errno.EROFS, "Donnez à cet utilisateur", "Give this user"),
}


class Disk:
    """The system, but for a disk that takes nothing."""

    def __init__(self, fsync: Callable[[int], None]) -> None:
        self.fsync = fsync

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)


def found(ran: Ran, health: str) -> dict[str, str]:
    assert ran.code == 0, ran.err
    return {one["about"]: one["said"] for one in ran.json["findings"] if one["health"] == health}


def test_a_home_of_ones_own_is_in_order_and_says_that_no_role_is_set(terminal: Terminal) -> None:
    ran = terminal.charte("doctor", "--json")
    assert ran.json["ok"] is True
    assert found(ran, "fine").keys() >= {"home", "edition", "shield", "model"}
    assert found(ran, "doubtful").keys() == {"roles"}
    said = terminal.charte("doctor").out
    assert "\n! Aucun rôle n'est réglé" in said
    assert "Ne marche pas : 0 · à revoir : 1." in said


@pytest.mark.parametrize(
    ("settings", "remedy", "language"),
    [  # each in one of the languages; `make check-long` asks in the other too
        pytest.param(*wrong, language, id=f"{name}-{language}", marks=() if (n + m) % 2 == 0 else pytest.mark.long)
        for n, (name, wrong) in enumerate(WRONG.items())
        for m, language in enumerate(("fr", "en"))
    ],
)
def test_what_does_not_work_is_named_with_its_remedy(
    terminal: Terminal, settings: dict[str, str], remedy: str, language: str
) -> None:
    terminal.settings.update(settings)
    ran = terminal.charte("doctor", language=language)
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if line.startswith("✗") and remedy in line] != []
    assert SECRET not in ran.out + ran.err
    assert ran.out.count("✗") == 1


def test_what_is_set_whole_is_in_order_and_is_not_tried(terminal: Terminal) -> None:
    channel = {"CHARTE_SLACK_DPO_CHANNEL": "C1", "CHARTE_PUBLIC_URL": "https://charte.example.org"}
    terminal.settings.update(ROLES | SLACK | TEAMS | channel)
    ran = terminal.charte("doctor", "--json")
    assert (found(ran, "wrong"), found(ran, "doubtful")) == ({}, {})
    assert found(ran, "fine").keys() >= {"roles", "slack", "teams"}


def test_sign_in_says_the_way_back_to_register_and_whom_microsoft_would_not_know(terminal: Terminal) -> None:
    public, sso = {"CHARTE_PUBLIC_URL": "https://charte.example.org/"}, "https://sso.example.org/realms/one"
    terminal.settings.update(ROLES | public | {f"CHARTE_OIDC_{name}": "x" for name in ("CLIENT_ID", "CLIENT_SECRET")})
    terminal.settings["CHARTE_OIDC_ISSUER"] = sso
    told = found(terminal.charte("doctor", "--json"), "fine")["sign_in"]
    assert sso in told
    assert "https://charte.example.org/connexion/retour" in told
    terminal.settings |= {
        "CHARTE_OIDC_ISSUER": "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0"
    }
    assert "sign_in" not in found(terminal.charte("doctor", "--json"), "doubtful")
    terminal.settings["CHARTE_ADMINS"] = "mailto:it@example.org"
    assert "it@example.org" in found(terminal.charte("doctor", "--json"), "doubtful")["sign_in"]
    terminal.settings["CHARTE_ADMINS"] = "mailto:it@example.org,teams:t1:o1"
    assert "sign_in" not in found(terminal.charte("doctor", "--json"), "doubtful")


def test_every_role_is_counted_and_one_person_in_two_of_them_is_remarked(terminal: Terminal) -> None:
    more = {
        "CHARTE_EXTERNAL_DPOS": "local:v",
        "CHARTE_SECURITY": "local:s,local:t",
        "CHARTE_AUDITORS": "local:u",
    }
    terminal.settings.update(ROLES | more)
    ran = terminal.charte("doctor", "--json")
    assert (
        "DPO extérieurs : 1 · équipe sécurité : 2 · administrateurs : 1 · auditeurs : 1" in found(ran, "fine")["roles"]
    )
    assert "conflict" not in found(ran, "doubtful")
    for role in ("CHARTE_DPOS", "CHARTE_DEPUTIES"):
        terminal.settings.update(ROLES | {role: "local:me"})
        said = found(terminal.charte("doctor", "--json"), "doubtful")["conflict"]
        assert "38(6)" in said
        assert ": me." in said
    terminal.settings.update(ROLES | {"CHARTE_AUDITORS": "local:me", "CHARTE_DEPUTIES": ""})
    assert "conflict" not in found(terminal.charte("doctor", "--json"), "doubtful"), "an auditor judges nothing"


def test_a_chat_without_a_public_address_has_no_links_and_one_in_clear_is_not_called(terminal: Terminal) -> None:
    terminal.settings.update(MAILED | {"CHARTE_SMTP_URL": "smtps://u@m.example"})
    assert found(terminal.charte("doctor", "--json"), "doubtful").keys() == {"mail_links"}
    terminal.settings.update(ROLES | SLACK | {"CHARTE_SLACK_DPO_CHANNEL": "C1"})
    assert found(terminal.charte("doctor", "--json"), "doubtful").keys() == {"links"}
    terminal.settings["CHARTE_PUBLIC_URL"] = "http://charte.example.org"
    assert "https" in found(terminal.charte("doctor", "--json"), "doubtful")["links"]


def test_an_edition_that_is_not_there_or_is_damaged_is_wrong(bare: Terminal, terminal: Terminal) -> None:
    ran = bare.charte("doctor")
    assert ran.code == 1
    assert "✗ Aucune charte n'est publiée" in ran.out
    (edition,) = (terminal.home / "editions").glob("[0-9]*")
    edition.chmod(0o755)
    (edition / "clauses.jsonl").chmod(0o644)
    (edition / "clauses.jsonl").write_text("{}\n", "utf-8")
    ran = terminal.charte("doctor", "--json")
    assert ran.code == 1
    assert '"about": "edition", "health": "wrong"' in ran.out


def test_a_look_makes_nothing_where_nothing_is(bare: Terminal) -> None:
    ran = bare.charte("doctor", language="en")
    assert ran.code == 1
    assert f"! The database {bare.home / 'charte.db'} does not exist yet" in ran.out
    assert "✗ No charter is published yet" in ran.out
    assert "✗" not in ran.out.replace("✗ No charter", "")
    assert list(bare.folder.parent.glob("bare/*")) == []


def test_a_database_that_is_not_there_is_named_and_not_made(terminal: Terminal) -> None:
    (terminal.folder / "there").mkdir()
    database = terminal.folder / "there" / "chrate.db"
    terminal.settings["CHARTE_DATABASE_URL"] = f"sqlite:///{database}"
    ran = terminal.charte("doctor", language="en")
    assert ran.code == 1
    assert f"! The database {database}, which CHARTE_DATABASE_URL names, does not exist yet" in ran.out
    assert "✗ No edition is in force in this database, although charte's folder holds some" in ran.out
    assert list(database.parent.iterdir()) == []


def test_a_database_in_a_folder_that_is_not_there_is_refused_with_the_remedy(terminal: Terminal) -> None:
    folder = terminal.folder / "tpyo"
    terminal.settings["CHARTE_DATABASE_URL"] = f"sqlite:///{folder / 'charte.db'}"
    for words in (("doctor",), ("cases",), ("publish", EXAMPLES, "--yes")):
        ran = terminal.charte(*words)
        assert ran.code == 1
        assert f"mkdir -p {folder}" in ran.out + ran.err
    assert not folder.exists()


def test_editions_that_the_database_does_not_know_are_told_before_anything_is_published(terminal: Terminal) -> None:
    terminal.settings["CHARTE_DATABASE_URL"] = f"sqlite:///{terminal.folder / 'other.db'}"
    told = wording(Language.FR)("error.published_elsewhere")
    assert told in terminal.charte("ask", "Puis-je utiliser l'IA ?").err
    assert told in terminal.charte("editions").err
    assert told in terminal.charte("publish", EXAMPLES).err
    assert terminal.charte("publish", EXAMPLES, "--yes").code == 0
    assert told not in terminal.charte("publish", EXAMPLES, "--yes").err


def test_the_database_is_named(terminal: Terminal) -> None:
    said = found(terminal.charte("doctor", "--json"), "fine")["home"]
    assert all(str(terminal.home / name) in said for name in ("charte.db", "key"))


def test_a_key_that_others_may_read_is_doubtful(terminal: Terminal) -> None:
    (terminal.home / "key").chmod(0o644)
    assert "chmod 600" in found(terminal.charte("doctor", "--json"), "doubtful")["key"]


def test_secrets_in_the_settings_file_are_doubtful_and_worse_where_others_read_them(terminal: Terminal) -> None:
    file = terminal.folder / "charte.env"
    lines = (
        *(f"{name}={value}" for name, value in SLACK.items()),
        "CHARTE_SMTP_URL=smtps://u@m.example",
        "CHARTE_SLACK_APP_TOKEN_FILE=",
    )
    file.write_text("\n".join(lines), "utf-8")
    for mode, shown in ((0o644, True), (0o600, False)):
        file.chmod(mode)
        ran = terminal.charte("--settings", file, "doctor", "--json", dpos="local:d", admins="local:a")
        (said,) = (one["said"] for one in json.loads(ran.out)["findings"] if one["about"] == "secrets")
        assert all(name in said for name in (*SLACK, "CHARTE_SLACK_BOT_TOKEN_FILE", "chmod 600"))
        assert "SMTP" not in said, "an address without a password is none"
        assert (f"chmod 600 {file}" in said) is shown
        assert SECRET not in ran.out
    file.write_text(f"CHARTE_SMTP_URL=smtps://u:{SECRET}@m.example\n", "utf-8")
    assert "CHARTE_SMTP_URL" in terminal.charte("--settings", file, "doctor").out
    file.write_text("CHARTE_PORT=8081\n", "utf-8")
    assert "secrets" not in found(terminal.charte("--settings", file, "doctor", "--json"), "doubtful")


def test_a_home_that_cannot_be_made_is_the_only_finding(terminal: Terminal, bare: Terminal) -> None:
    bare.folder.mkdir(parents=True)
    bare.home.write_text("a file", "utf-8")
    ran = bare.charte("doctor", "--json")
    assert ran.code == 1
    assert ran.out.count('"about"') == 1
    assert "CHARTE_HOME" in ran.out


def test_what_has_waited_for_too_long_is_doubtful_and_says_where_to_look(terminal: Terminal) -> None:
    with Store.open(f"sqlite:///{terminal.home / 'charte.db'}", terminal.home / "key", StillClock()) as store:
        store.inbox.take_in(received())
    told = found(terminal.charte("doctor", "--json"), "doubtful")
    assert "charte serve" in told["messages"]
    assert told.keys() == {"roles", "messages"}


@pytest.mark.parametrize(("code", "french", "english"), DISKS.values(), ids=DISKS)
def test_a_disk_that_takes_nothing_is_wrong(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, code: int, french: str, english: str
) -> None:
    def fails(_: int) -> None:
        raise OSError(code, "no")

    for language, words in (("fr", french), ("en", english)):
        with monkeypatch.context() as disk:
            disk.setattr("bot.house.health.os", Disk(fails))
            ran = terminal.charte("doctor", language=language)
        assert ran.code == 1
        for folder in (terminal.home, terminal.folder / "cache"):
            assert any(line.startswith("✗") and str(folder) in line and words in line for line in ran.out.splitlines())
        assert "✓ Dossier" not in ran.out


def test_what_doctor_writes_to_see_is_taken_back(terminal: Terminal) -> None:
    terminal.charte("doctor")
    before = sorted(terminal.home.iterdir())
    terminal.charte("doctor")
    assert sorted(terminal.home.iterdir()) == before
