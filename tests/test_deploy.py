"""What deploy/ names is there: commands, settings, places, addresses, sources."""

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from bot.house.serving import LAST_WORDS
from bot.house.settings import SECRETS, Settings
from tests.test_docs import ROOT, _parse

DEPLOY = ROOT / "deploy"
UNITS = ("charte.service", "charte-backup.service", "charte-backup.timer")
WRITTEN = (*UNITS, "Dockerfile", "Dockerfile.dockerignore")
SERVICES = UNITS[:2]
SAID = {name: (DEPLOY / name).read_text("utf-8") for name in WRITTEN}
GUIDE = (ROOT / "docs" / "how-to" / "install-on-a-server.md").read_text("utf-8")
PROGRAM = "/opt/charte/bin/charte"


def given(unit: str, name: str) -> list[str]:
    """Every value that a unit gives a setting of systemd's."""
    return re.findall(rf"^{name}=(.*)$", SAID[unit], re.MULTILINE)


def environment(unit: str) -> dict[str, str]:
    pairs = (pair.partition("=") for line in given(unit, "Environment") for pair in shlex.split(line))
    return {name: value for name, _, value in pairs}


@pytest.mark.parametrize("name", WRITTEN)
def test_only_settings_that_exist_are_named_and_the_guide_names_the_file(name: str) -> None:
    real = {f"CHARTE_{one.upper()}" for one in Settings.model_fields} | {
        f"CHARTE_{one.upper()}_FILE" for one in SECRETS
    }
    assert set(re.findall(r"CHARTE_[A-Z_]*[A-Z]", SAID[name])) <= real
    assert f"deploy/{name}" in GUIDE + SAID["Dockerfile"]


@pytest.mark.parametrize("unit", SERVICES)
def test_a_unit_runs_a_command_of_ours_as_the_guide_installs_it(unit: str) -> None:
    (started,) = given(unit, "ExecStart")
    assert PROGRAM in started
    words = started.partition(PROGRAM)[2].strip("'").split()
    _parse(words[:1] + ["file" for _ in words[1:2]])
    assert f"python3 -m venv {Path(PROGRAM).parents[1]}" in GUIDE
    assert given(unit, "EnvironmentFile") == ["/etc/charte/charte.env"]
    assert "/etc/charte/charte.env" in GUIDE


@pytest.mark.parametrize("unit", SERVICES)
def test_a_unit_waits_for_the_network_that_its_database_may_be_on(unit: str) -> None:
    assert given(unit, "Wants") == given(unit, "After") == ["network-online.target"]


@pytest.mark.parametrize("unit", SERVICES)
def test_a_unit_has_a_user_a_home_and_the_folders_that_systemd_makes(unit: str) -> None:
    assert given(unit, "User") == ["charte"]
    told = environment(unit)
    (kept,), (cached,) = given(unit, "StateDirectory"), given(unit, "CacheDirectory")
    assert told["HOME"] == told["CHARTE_HOME"] == f"/var/lib/{kept.split()[0]}"
    assert told["CHARTE_CACHE"] == f"/var/cache/{cached}"
    assert given(unit, "ProtectSystem") == ["strict"]
    assert given(unit, "NoNewPrivileges") == ["true"]
    written = re.findall(r"/var/lib/([\w-]+)/", "\n".join(given(unit, "ExecStart")))
    assert set(written) <= set(kept.split())


def test_a_unit_is_given_more_time_to_stop_than_the_product_takes() -> None:
    (seconds,) = given("charte.service", "TimeoutStopSec")
    assert int(seconds) > 2 * LAST_WORDS, "the chats' last words, then the workers'"
    (asked,) = set(re.findall(r"--stop-timeout (\d+)", GUIDE))
    assert int(asked) > 2 * LAST_WORDS


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_reads_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        (tmp_path / name).write_text(SAID[name].replace(PROGRAM, "/bin/true"), "utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "verify", *(tmp_path / name for name in UNITS)], capture_output=True, text=True, check=False
    )
    assert [line for line in ran.stderr.splitlines() if str(tmp_path) in line or "charte" in line] == []


def test_the_image_takes_what_the_wheel_is_made_of_and_nothing_hides_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    copied = {one for line in re.findall(r"^COPY (.+) \S+$", SAID["Dockerfile"], re.MULTILINE) for one in line.split()}
    assert copied == {*packages, "pyproject.toml", project["project"]["readme"], "deploy/install_torch.sh"}
    assert all((ROOT / one).exists() for one in copied)
    shown = {line[1:] for line in SAID["Dockerfile.dockerignore"].splitlines() if line.startswith("!")}
    assert shown == copied
    assert set(re.findall(r"/src\[(\w+)\]", SAID["Dockerfile"])) <= project["project"]["optional-dependencies"].keys()
    (minor,) = re.findall(r"^FROM python:3\.(\d+)-slim$", SAID["Dockerfile"], re.MULTILINE)
    assert int(minor) >= int(project["project"]["requires-python"].removeprefix(">=3."))


def test_the_image_takes_torch_where_make_does() -> None:
    (index,) = re.findall(r"^TORCH_INDEX \?= (\S+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert f"install_torch.sh python {index}\n" in SAID["Dockerfile"]
    assert f"install_torch.sh /opt/charte/bin/python {index}\n" in GUIDE


def test_the_image_serves_as_somebody_with_a_home_and_asks_an_address_that_is_there() -> None:
    said = SAID["Dockerfile"]
    assert said.index("\nUSER charte\n") < said.index("\nENV HOME=/home/charte ") < said.index("\nENTRYPOINT")
    assert '\nENTRYPOINT ["charte"]\nCMD ["serve"]\n' in said
    _parse(["serve"])
    port = Settings.model_fields["port"].default
    assert f"('127.0.0.1', {port}," in said
    assert f"EXPOSE {port}" in said
    (address,) = re.findall(r"'GET', '([^']+)'", said)
    assert f'Route("{address}"' in (ROOT / "bot/channels/web/app.py").read_text("utf-8")
    volumes = re.findall(r'"(/var[^"]*)"', said)
    assert volumes == re.findall(r"CHARTE_(?:HOME|CACHE)=(\S+)", said)
    assert all(f":{one}" in GUIDE for one in volumes)


def test_the_commands_of_the_guide_are_ours() -> None:
    shown = [line for block in re.findall(r"```bash\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()]
    ours = [one for line in shown for one in re.findall(rf"(?:{PROGRAM}|exec -it charte charte) (-?-?[a-z].*)$", line)]
    assert len(ours) == 10
    for one in ours:
        _parse(shlex.split(one))


def test_an_upgrade_backs_up_first_and_publishes_last_in_both_ways_of_installing() -> None:
    upgrade = GUIDE.partition("### Mettre à niveau")[2].partition("\n## ")[0]
    unit, container = re.findall(r"```bash\n(.*?)```", upgrade, re.DOTALL)
    for block, steps in (
        (unit, ("start charte-backup", "stop charte", "pip install", "daemon-reload", "start charte.s", "publish")),
        (container, ("charte backup", "docker build", "docker stop", "docker run", "publish")),
    ):
        places = [block.index(step) for step in steps]
        assert places == sorted(places)
    assert "### Upgrade" in GUIDE.partition("## In English")[2]
