"""Build the wheel, install it in a clean environment, use it from `/`: what an editable install would hide.

The libraries are those of this environment, seen through a path file: nothing is downloaded twice. Run by .ci/run:
`python -m tests.wheel`.
"""

import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "knowledge", "ingest", "prompts")
MAIL = "Puis-je coller ce mail client dans ChatGPT gratuit ?"


def build(folder: Path) -> Path:
    """Give the wheel; in an environment without hatchling, pip fetches it aside."""
    here = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    run([sys.executable, "-m", "build", "--wheel", *here, "--outdir", folder, ROOT], cwd=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def check_content(wheel: Path) -> int:
    """Give how many data files the wheel holds; fail when one of the repository is missing or a test slipped in."""
    with zipfile.ZipFile(wheel) as packed:
        held = set(packed.namelist())
    data = {
        str(file.relative_to(ROOT))
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    assert data <= held, f"not in the wheel: {sorted(data - held)}"
    assert not [name for name in held if name.startswith("tests/")]
    return sum(not name.endswith(".py") for name in data)


def install(wheel: Path, folder: Path) -> Path:
    """Give the `bin` of a clean environment in which the wheel is installed."""
    venv.create(folder, with_pip=False, symlinks=True)
    place = "Scripts" if os.name == "nt" else "bin"
    python = folder / place / "python"
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", "--python", python]
    run([*pip, "install", "--no-deps", "--no-index", wheel], cwd=folder)
    (site,) = folder.rglob("site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python.parent


def use(place: Path, home: Path) -> None:
    """Publish, ask, and read every kind of data file, from `/`."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("CHARTE_", "PYTHON"))}
    env |= {"CHARTE_HOME": str(home / "home"), "CHARTE_CACHE": str(home / "cache"), "HF_HUB_OFFLINE": "1"}
    inside = Path(__file__).with_name("inside.py").read_text("utf-8")
    run([place / "python", "-c", inside, place.parent], cwd=Path("/"), env=env)
    charte = place / "charte"
    told = run([charte, "publish", ROOT / "examples", "--example", "--yes", "--json"], cwd=Path("/"), env=env)
    assert json.loads(told)["clauses"] > 100
    said = json.loads(run([charte, "ask", "--json", MAIL], cwd=Path("/"), env=env))
    assert said["verdict"] == "forbidden"
    assert said["citations"]


def run(command: list[str | Path], *, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Give what a command prints; fail with what it said when it fails."""
    ran = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"{' '.join(map(str, command))[:200]}\n{ran.stdout[-2_000:]}{ran.stderr[-4_000:]}")
    return ran.stdout


def main() -> None:
    """Try the wheel."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder)
        data = check_content(wheel)
        use(install(wheel, folder / "clean"), folder)
        size = wheel.stat().st_size // 1024
        sys.stdout.write(f"{wheel.name}: {size} kB, {data} data files; installed, published and asked from /\n")


if __name__ == "__main__":
    main()
