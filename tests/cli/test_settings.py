"""`charte settings`: what is in force, where each value comes from, and no secret at all."""

from pathlib import Path

import pytest

from bot.house.settings import Settings
from tests.cli.terminal import Ran, Terminal

PASSWORD = "tres-secret-42"


def by_name(ran: Ran) -> dict[str, dict[str, object]]:
    return {one["name"]: one for one in ran.json["settings"]}


def with_file(terminal: Terminal, folder: Path, *lines: str) -> tuple[str, str]:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "settings.env"
    file.write_text("\n".join(lines), "utf-8")
    return "--settings", str(file)


def test_every_setting_is_shown_once(bare: Terminal) -> None:
    told = by_name(bare.charte("settings", "--json"))
    assert told.keys() == {f"CHARTE_{name.upper()}" for name in Settings.model_fields}
    assert set(told["CHARTE_PORT"]) == {"name", "value", "from", "masked"}
    assert told["CHARTE_PORT"]["value"] == "8080"
    assert told["CHARTE_KEEP_CASES"]["value"] == "365d"
    assert told["CHARTE_TEAMS_DEVELOPMENT"]["value"] == "false"
    assert not bare.home.exists()


def test_a_value_says_where_it_comes_from(bare: Terminal, tmp_path: Path) -> None:
    bare.settings["CHARTE_CAUTION"] = "high"
    given = with_file(bare, tmp_path, "CHARTE_CAUTION=usual", "CHARTE_PORT=8081")
    told = by_name(bare.charte(*given, "settings", "--json"))
    assert (told["CHARTE_CAUTION"]["value"], told["CHARTE_CAUTION"]["from"]) == ("high", "environment")
    assert (told["CHARTE_PORT"]["value"], told["CHARTE_PORT"]["from"]) == ("8081", "file")
    assert told["CHARTE_HOST"]["from"] == "default"


def test_no_secret_is_shown_wherever_it_comes_from(bare: Terminal, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text(PASSWORD, "utf-8")
    bare.settings["CHARTE_SLACK_BOT_TOKEN"] = f"xoxb-{PASSWORD}"
    bare.settings["CHARTE_MODEL_API_KEY_FILE"] = str(kept)
    bare.settings["CHARTE_MODEL_BASE_URL"] = f"https://someone:{PASSWORD}@models.example/v1"
    given = with_file(bare, tmp_path, f"CHARTE_SMTP_URL=smtps://u:{PASSWORD}@mail.example")
    for words in (["settings"], ["settings", "--json"]):
        ran = bare.charte(*given, *words)
        assert ran.code == 0
        assert PASSWORD not in ran.out + ran.err
    told = by_name(bare.charte(*given, "settings", "--json"))
    secrets = [told[f"CHARTE_{name}"] for name in ("SLACK_BOT_TOKEN", "MODEL_API_KEY", "SMTP_URL")]
    assert [(one["value"], one["masked"], one["from"]) for one in secrets] == [
        (None, True, "environment"),
        (None, True, "environment"),
        (None, True, "file"),
    ]
    assert told["CHARTE_MODEL_BASE_URL"]["value"] == "https://…@models.example/v1"
    assert told["CHARTE_TEAMS_APP_PASSWORD"] == {
        "name": "CHARTE_TEAMS_APP_PASSWORD",
        "value": "",
        "from": "default",
        "masked": False,
    }


def test_what_somebody_set_comes_first_in_the_words_of_the_reader(bare: Terminal) -> None:
    bare.settings["CHARTE_DPOS"] = "slack:T1:U2,local:anne"
    french, english = bare.charte("settings").out, bare.charte("settings", language="en").out
    assert french.index("local:anne,slack:T1:U2  ← environnement") < french.index("Par défaut (")
    assert "local:anne,slack:T1:U2  ← environment" in english
    assert "CHARTE_PUBLIC_URL" in english[english.index("By default (") :]


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (["CHARTE_LANGUAGE=fr", "just words"], 2),
        (["CHARTE_PORT"], 1),
        (["", "# a comment", "", '{"CHARTE_PORT": 80}'], 4),
        (["export CHARTE_PORT=8081", "CHARTE_LANGUAGE = 'fr"], 2),
    ],
)
def test_a_line_that_sets_nothing_is_refused_in_the_words_of_the_reader(
    bare: Terminal, tmp_path: Path, lines: list[str], wrong: int
) -> None:
    given = with_file(bare, tmp_path, *lines)
    for language, said in (("fr", f"La ligne {wrong} du fichier"), ("en", f"Line {wrong} of the file")):
        ran = bare.charte(*given, "editions", language=language)
        assert (ran.code, ran.out) == (1, "")
        assert said in ran.err
        assert "NOM=valeur" in ran.err or "NAME=value" in ran.err
        assert "python-dotenv" not in ran.err


def test_a_file_with_comments_exports_quotes_and_a_mark_is_read(bare: Terminal, tmp_path: Path) -> None:
    lines = ["\ufeffCHARTE_LANGUAGE=en", "# a comment", "", 'export CHARTE_CAUTION="high"', "OTHER=1", "CHARTE_PORT="]
    told = by_name(bare.charte(*with_file(bare, tmp_path, *lines), "settings", "--json"))
    assert [told[f"CHARTE_{name}"]["value"] for name in ("LANGUAGE", "CAUTION", "PORT")] == ["en", "high", "8080"]
