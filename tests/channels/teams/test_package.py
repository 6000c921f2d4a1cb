"""The Teams app package: what Teams would refuse at upload, held by rules."""

import importlib.util
import json
import re
import struct
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

DEPLOY = Path(__file__).parents[3] / "deploy" / "teams"
APP = "11111111-2222-3333-4444-555555555555"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", DEPLOY / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def package(build: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("teams") / "app.zip"
    told = ["--app-id", APP.upper(), "--website", "https://exemple.test/", "--organisation", 'Aube "& fils"']
    assert build.main([*told, "--out", str(out)]) == 0
    with zipfile.ZipFile(out) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def manifest(package: dict[str, bytes]) -> Any:
    return json.loads(package["manifest.json"])


def test_the_package_holds_four_files_at_its_root(package: dict[str, bytes]) -> None:
    assert set(package) == {"manifest.json", "en.json", "color.png", "outline.png"}


def test_nothing_is_left_to_fill_in(package: dict[str, bytes]) -> None:
    assert b"{{" not in package["manifest.json"]
    assert json.loads(package["manifest.json"])["developer"]["name"] == 'Aube "& fils"'


@pytest.mark.parametrize("organisation", ["", "Une organisation au nom un peu long"])
def test_an_organisation_whose_name_teams_would_refuse_is_refused(
    build: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], organisation: str
) -> None:
    told = ["--app-id", APP, "--website", "https://exemple.test", "--organisation", organisation]
    assert build.main([*told, "--out", str(tmp_path / "app.zip")]) == 2
    assert "32 characters at most" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_its_version_rises_with_the_product(manifest: Any) -> None:
    """Teams refuses to update an app to a package of the same version."""
    project = tomllib.loads((DEPLOY.parents[1] / "pyproject.toml").read_text())["project"]
    assert manifest["version"] == project["version"]


def test_the_bot_is_the_app_and_reads_no_files(manifest: Any) -> None:
    (bot,) = manifest["bots"]
    assert manifest["id"] == bot["botId"] == APP
    assert not bot["supportsFiles"]
    assert set(bot["scopes"]) == {"personal", "team", "groupChat"}


def test_the_app_asks_for_no_permission(manifest: Any) -> None:
    """Without resource-specific consent the bot receives mentions only, never a whole channel."""
    assert not {"permissions", "authorization", "webApplicationInfo"} & set(manifest)


@pytest.mark.parametrize(
    ("key", "most"), [("name.short", 30), ("name.full", 100), ("description.short", 80), ("description.full", 4000)]
)
def test_names_and_descriptions_have_the_length_that_teams_takes(
    manifest: Any, package: dict[str, bytes], key: str, most: int
) -> None:
    section, name = key.split(".")
    assert 0 < len(manifest[section][name]) <= most
    assert 0 < len(json.loads(package["en.json"])[key]) <= most


def test_every_sentence_of_the_manifest_has_its_english(manifest: Any, package: dict[str, bytes]) -> None:
    english = json.loads(package["en.json"])
    commands = manifest["bots"][0]["commandLists"][0]["commands"]
    path = "bots[0].commandLists[0].commands[{}].{}"
    expected = {path.format(n, name) for n in range(len(commands)) for name in ("title", "description", "prompt")}
    expected |= {f"composeExtensions[0].commands[0].{name}" for name in ("title", "description")}
    expected |= {"name.short", "name.full", "description.short", "description.full"}
    assert {key for key in english if key != "$schema"} == expected
    for told in [
        *commands,
        *({n: english[path.format(i, n)] for n in ("title", "description", "prompt")} for i in range(len(commands))),
    ]:
        assert len(told["title"]) <= 32
        assert len(told["description"]) <= 128
        assert len(told["prompt"]) <= 4000


def test_a_text_is_checked_from_the_menu_of_a_message_and_from_the_box_of_a_new_one(manifest: Any) -> None:
    (extension,) = manifest["composeExtensions"]
    (command,) = extension["commands"]
    assert extension["botId"] == APP
    assert (command["type"], command["fetchTask"]) == ("action", True)
    assert set(command["context"]) == {"message", "compose"}
    assert len(command["title"]) <= 32
    assert len(command["description"]) <= 128


@pytest.mark.parametrize(("name", "size"), [("color.png", 192), ("outline.png", 32)])
def test_icons_have_the_size_that_teams_takes(package: dict[str, bytes], name: str, size: int) -> None:
    assert package[name].startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", package[name][16:24]) == (size, size)


def test_the_same_settings_give_the_same_bytes(build: ModuleType, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert build.main(["--app-id", APP, "--website", "https://x.test", "--out", str(tmp_path / name)]) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    "told",
    [
        ["--app-id", "charte", "--website", "https://x.test"],
        ["--app-id", APP, "--website", "http://x.test"],
        ["--app-id", APP, "--website", "https://x.test", "--privacy", "javascript:alert(1)"],
    ],
)
def test_what_teams_would_refuse_is_refused_before_and_nothing_is_written(
    build: ModuleType, tmp_path: Path, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main([*told, "--out", str(tmp_path / "app.zip")]) == 2
    assert list(tmp_path.iterdir()) == []
    assert re.search(r"app-id|https", capsys.readouterr().err)
