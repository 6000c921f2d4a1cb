"""`CHARTE_DEPARTMENTS` at the terminal: refused with its remedy, looked at by doctor, named in the record."""

from pathlib import Path

import pytest

from bot.assembly import assemble, slack_settings, teams_settings
from bot.domain.asked.question import Thread
from bot.domain.departments import Departments
from bot.house.settings import Settings
from tests.cli.terminal import EXAMPLES, Terminal
from tests.cli.test_doctor import CHANNEL, ROLES, SLACK, TEAMS, found
from tests.domain.test_departments import WRONG

NAME = "CHARTE_DEPARTMENTS"
ANNEX = "# Annexe RH\n\n## 1 Traduction\n\nIl est interdit de traduire un document interne avec Copilot Chat.\n"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("wrong", [WRONG[0], WRONG[3], "slack:S01=rh,slack:S01=ventes"])
def test_a_bad_entry_is_refused_with_what_it_takes(bare: Terminal, wrong: str, language: str) -> None:
    ran = bare.charte("doctor", departments=wrong, language=language)
    assert ran.code == 1
    assert NAME in ran.err
    assert "slack:Xf0123=*" in ran.err
    assert len(ran.err) <= 400
    assert not bare.home.exists()


def test_doctor_says_which_platform_is_not_set_up_and_which_rights_are_needed(terminal: Terminal) -> None:
    terminal.settings[NAME] = "slack:S01=rh,slack:Xf01=*,teams:department=*,oidc:department=*"
    said = " ".join(one["said"] for one in terminal.charte("doctor", "--json").json["findings"])
    assert "Slack, qui n'est pas réglé" in said
    assert "connexion, qui n'est pas réglée" in said
    assert "Teams, qui n'est pas réglé" in said
    served = ROLES | SLACK | TEAMS | CHANNEL | {"CHARTE_PUBLIC_URL": "https://charte.example.org"}
    terminal.settings.update(served | {NAME: "slack:S01=rh,slack:Xf01=*,teams:department=*"})
    every = terminal.charte("doctor", "--json").json["findings"]
    said = " ".join(one["said"] for one in every if one["about"] == "departments" and one["health"] == "fine")
    assert "usergroups:read, users.profile:read" in said
    assert "User.Read.All" in said
    terminal.settings[NAME] = "slack:Xf01=*"
    ran = terminal.charte("doctor", "--json")
    assert "usergroups:read" not in found(ran, "fine")["departments"]
    assert "departments" not in found(ran, "doubtful")


def test_a_department_without_an_annex_is_remarked_and_its_annex_s_own_name_is_kept(
    terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "annexe.md").write_text(ANNEX, "utf-8")
    told = terminal.charte("publish", tmp_path / "annexe.md", "--kind", "annex", "--department", "RH", "--yes")
    assert told.code == 0, told.err
    served = ROLES | SLACK | CHANNEL | {"CHARTE_PUBLIC_URL": "https://charte.example.org"}
    terminal.settings.update(served | {NAME: "slack:S01=r.h.,slack:S02=Ventes"})
    said = found(terminal.charte("doctor", "--json"), "doubtful")["departments"]
    assert "Ventes" in said
    assert "r.h." not in said
    house = assemble(Settings(home=terminal.home, cache=terminal.folder / "cache", shield="light", reader=False))
    assert [house.door.annexed(one) for one in ("r.h.", "Ventes", None)] == ["RH", None, None]
    asked = "Puis-je traduire un document interne avec Copilot Chat ?"
    verdicts = {}
    for department in ("r.h.", "Ventes"):
        thread = Thread(f"web:someone/{department}")
        question = house.door.read(asked, thread=thread, asker="web:someone", department=house.door.annexed(department))
        answer = house.assistant.reply(question)
        verdicts[question.department] = (str(answer.verdict), [one.clause.department for one in answer.narrowed])
    assert verdicts["RH"] == ("forbidden", [])
    assert verdicts[None][1] == (["RH"] if verdicts[None][0] in ("allowed", "conditional") else [])


@pytest.mark.parametrize(
    ("language", "entry", "words"),
    [
        ("fr", "slack:S01=rh", "lu chez : Slack (groupes ou champs du profil)"),
        ("en", "teams:department=*,oidc:department=*", "the provider of identities, at sign-in, Entra, through"),
    ],
)
def test_the_record_names_it_where_it_is_read(bare: Terminal, language: str, entry: str, words: str) -> None:
    assert words in bare.charte("gdpr", "record", language=language, departments=entry).out
    assert words not in bare.charte("gdpr", "record", language=language).out


def test_every_channel_is_told_where_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "slack:S01=rh")
    sign_in = {"oidc_client_id": "charte", "oidc_client_secret": "s", "public_url": "https://charte.example.org"}
    settings = Settings(oidc_issuer="https://sso.example.org", **sign_in)  # type: ignore[arg-type]
    assert settings.provider is not None
    told = [settings.provider.departments, slack_settings(settings).departments, teams_settings(settings).departments]
    assert told == [Departments.read(["slack:S01=rh"])] * 3


def test_the_example_of_the_docs_fits(bare: Terminal) -> None:
    page = (EXAMPLES.parent / "docs" / "how-to" / "publish-a-charter.md").read_text("utf-8")
    lines = {line for line in page.splitlines() if line.startswith(f"{NAME}=")}
    assert lines
    for line in lines:
        assert bare.charte("settings", departments=line.partition("=")[2]).code == 0
