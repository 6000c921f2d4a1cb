"""The settings: what is read from the environment, from a file, from files of secrets, and what never shows."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.domain.verdicts.proposal import Use
from bot.house.settings import Settings
from bot.house.settings_file import Unknown, UnknownSetting, read_settings, unknown_in_environment
from bot.wording import FormOfAddress
from knowledge.concepts import Language

SECRETS = (
    "database_url",
    "slack_bot_token",
    "slack_signing_secret",
    "slack_app_token",
    "teams_app_password",
    "model_api_key",
    "smtp_url",
)
NAMES = ("dpos", "deputies", "admins", "slack_workspaces", "teams_tenants")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("CHARTE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CHARTE_HOME", str(tmp_path / "home"))


def test_an_e_mail_address_has_no_case_and_pages_are_where_they_are_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARTE_DPOS", "mailto:Nadia@Valombre.example")
    monkeypatch.setenv("CHARTE_HOST", "::1")
    assert read_settings().roles.dpos == {"mailto:nadia@valombre.example"}
    assert read_settings().pages_url == "http://[::1]:8080"
    monkeypatch.setenv("CHARTE_PUBLIC_URL", "https://charte.example.org")
    assert read_settings().pages_url == "https://charte.example.org"


def test_the_defaults_serve_this_machine_alone_in_french(tmp_path: Path) -> None:
    settings = read_settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert (settings.language, settings.form_of_address) == (Language.FR, FormOfAddress.VOUS)
    assert (settings.model, settings.embedding_model, settings.public_url) == ("", "", "")
    assert not settings.serves_slack
    assert not settings.serves_teams
    assert settings.roles.none_configured


def test_what_is_kept_stands_in_the_home(tmp_path: Path) -> None:
    settings, home = read_settings(), tmp_path / "home"
    assert settings.home == home
    assert settings.database_url.get_secret_value() == f"sqlite:///{home / 'charte.db'}"
    assert (settings.key_path, settings.editions) == (home / "key", home / "editions")
    assert not home.exists(), "reading the settings makes nothing"


def test_without_a_home_it_is_the_platforms_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHARTE_HOME")
    settings = read_settings()
    assert settings.home.is_absolute()
    assert settings.home.name == "charte"
    assert settings.cache != settings.home


def test_a_home_may_be_written_from_where_one_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHARTE_HOME", "here")
    monkeypatch.setenv("CHARTE_CACHE", "~/cache")
    settings = read_settings()
    assert settings.home == tmp_path / "here"
    assert settings.cache == Path("~/cache").expanduser()


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_separated_by_commas(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"CHARTE_{name.upper()}", " slack:T1:U1 ,mailto:dpo@example.org,, ")
    assert getattr(read_settings(), name) == {"slack:T1:U1", "mailto:dpo@example.org"}


@pytest.mark.parametrize("name", NAMES)
def test_a_list_of_one_and_an_empty_list(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"CHARTE_{name.upper()}", "local:anne")
    assert getattr(read_settings(), name) == {"local:anne"}
    monkeypatch.setenv(f"CHARTE_{name.upper()}", "")
    assert getattr(read_settings(), name) == frozenset()


def test_identities_give_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARTE_DPOS", "slack:T1:U1")
    monkeypatch.setenv("CHARTE_ADMINS", "local:root")
    roles = read_settings().roles
    assert roles.advises("slack:T1:U1")
    assert not roles.advises("local:root")
    assert roles.administers("local:root")


def test_lines_of_a_file_are_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "own.env"
    file.write_text(
        "# a comment\nCHARTE_PORT=9000\nCHARTE_LANGUAGE=en\nCHARTE_DPOS=slack:T1:U1, slack:T1:U2\nOTHER=1\n", "utf-8"
    )
    monkeypatch.setenv("CHARTE_PORT", "9001")
    settings = read_settings(file)
    assert (settings.port, settings.language) == (9001, Language.EN)
    assert settings.dpos == {"slack:T1:U1", "slack:T1:U2"}


def test_a_stray_env_file_of_the_folder_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CHARTE_PORT=9000\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_settings().port == 8080


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("s3cr3t-v4lue\n", "utf-8")
    monkeypatch.setenv(f"CHARTE_{name.upper()}_FILE", str(tmp_path / "secret"))
    assert getattr(read_settings(), name).get_secret_value() == "s3cr3t-v4lue"


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_never_shows(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"CHARTE_{name.upper()}", "s3cr3t-v4lue")
    settings = read_settings()
    shown = (repr(settings), str(settings), repr(settings.model_dump()), settings.model_dump_json())
    assert not [one for one in shown if "s3cr3t" in one]
    assert getattr(settings, name).get_secret_value() == "s3cr3t-v4lue"


def test_a_missing_file_of_a_secret_is_an_error_not_an_empty_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHARTE_MODEL_API_KEY_FILE", str(tmp_path / "missing"))
    with pytest.raises(FileNotFoundError):
        read_settings()


def test_slack_is_served_with_both_of_its_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARTE_SLACK_BOT_TOKEN", "xoxb-1")
    assert not read_settings().serves_slack
    monkeypatch.setenv("CHARTE_SLACK_SIGNING_SECRET", "s")
    assert read_settings().serves_slack


def test_teams_is_served_with_an_app_or_under_development(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARTE_TEAMS_DEVELOPMENT", "true")
    assert read_settings().serves_teams
    monkeypatch.setenv("CHARTE_TEAMS_DEVELOPMENT", "false")
    monkeypatch.setenv("CHARTE_TEAMS_APP_ID", "a")
    assert read_settings().serves_teams


@pytest.mark.parametrize(("name", "value"), [("PORT", "-1"), ("PORT", "65536"), ("LANGUAGE", "FR"), ("LANGUAGE", "de")])
def test_a_value_that_does_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"CHARTE_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        read_settings()


def test_an_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PORT", "LANGUAGE", "HOST", "FORM_OF_ADDRESS", "KEY_FILE", "CACHE", "DATABASE_URL"):
        monkeypatch.setenv(f"CHARTE_{name}", "")
    assert (read_settings().port, read_settings().host) == (8080, "127.0.0.1")
    assert read_settings().database_url.get_secret_value().startswith("sqlite:///")


def test_settings_do_not_change_once_read() -> None:
    settings = read_settings()
    with pytest.raises(ValidationError):
        settings.port = 1  # type: ignore[misc]
    assert isinstance(settings, Settings)


def test_a_model_may_do_everything_in_europe_or_at_home_by_default() -> None:
    settings = read_settings()
    assert settings.model_uses == frozenset(Use)
    assert settings.model_regions == {"eu", "local"}
    assert (settings.model_region, settings.model_no_training, settings.model_processor) == ("", False, "")


def test_what_a_model_may_do_is_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARTE_MODEL_USES", "word, hear")
    monkeypatch.setenv("CHARTE_MODEL_REGIONS", "eu-west-3")
    settings = read_settings()
    assert settings.model_uses == {Use.WORD, Use.HEAR}
    assert settings.model_regions == {"eu-west-3"}


ROLES = ("dpos", "deputies", "admins", "auditors", "external_dpos", "security")


@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize("wrong", ["anne", "slack:U1", "slak:T1:U1", "mailto:anne", "local:", "teams:T:"])
def test_a_role_for_what_is_no_identity_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, wrong: str) -> None:
    monkeypatch.setenv(f"CHARTE_{name.upper()}", f"local:karim,{wrong}")
    with pytest.raises(ValidationError, match=name):
        read_settings()


@pytest.mark.parametrize("wrong", ["charte.example.org", "ftp://charte.example.org", "https://"])
def test_a_public_address_is_a_whole_one(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("CHARTE_PUBLIC_URL", wrong)
    with pytest.raises(ValidationError, match="public_url"):
        read_settings()


def test_a_line_of_the_file_that_sets_nothing_is_refused_with_the_nearest(tmp_path: Path) -> None:
    file = tmp_path / "own.env"
    file.write_text("CHARTE_ADMIN=local:karim\n", "utf-8")
    with pytest.raises(UnknownSetting) as caught:
        read_settings(file)
    assert caught.value.found == (Unknown("CHARTE_ADMIN", "CHARTE_ADMINS"),)


def test_names_of_the_environment_that_set_nothing_are_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHARTE_SLACK_BOT_TOKENS", "s3cr3t")
    monkeypatch.setenv("CHARTE_WHATEVER", "1")
    monkeypatch.setenv("CHARTE_PORT", "8081")
    monkeypatch.setenv("CHARTE_MODEL_API_KEY_FILE", str(tmp_path))
    assert unknown_in_environment() == (
        Unknown("CHARTE_SLACK_BOT_TOKENS", "CHARTE_SLACK_BOT_TOKEN"),
        Unknown("CHARTE_WHATEVER"),
    )


def test_a_line_of_the_file_may_name_the_file_of_a_secret_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("from-a-file\n", "utf-8")
    file = tmp_path / "own.env"
    file.write_text(f"CHARTE_MODEL_API_KEY_FILE={tmp_path / 'secret'}\n", "utf-8")
    assert read_settings(file).model_api_key.get_secret_value() == "from-a-file"
    monkeypatch.setenv("CHARTE_MODEL_API_KEY", "from-the-environment")
    assert read_settings(file).model_api_key.get_secret_value() == "from-the-environment"


def test_departments_are_read_where_the_list_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARTE_DEPARTMENTS", "slack:S0123=rh, oidc:department=*")
    assert {one.where for one in read_settings().belonging.entries} == {"S0123", "department"}
    monkeypatch.setenv("CHARTE_DEPARTMENTS", "slack:S0123")
    with pytest.raises(ValidationError, match="departments"):
        read_settings()
