"""The sealed test part: encrypted in the repository, run once per release, reported in totals, never read item by item.

`python -m tests.evidence.sealed run` (what `make release-test` does) asks it and writes the totals of this version to
docs/evaluation/releases/; it refuses a version that has its totals. `… seal FOLDER` encrypts a folder that holds
`test.jsonl` and its charters. The key stands beside it: it keeps out a glance, a search and a careless tool, not a
determined reader. Whoever reads an item retires it (README.md).

`… exchange RECORDING` asks them of a model beside the judge, through a file of prompts to be filled in elsewhere (two
rounds are enough); with the last reply it adds the totals to those of this version. The recording holds the questions,
never their labels: give it to the model alone, and delete it.
"""

import argparse
import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography.fernet import Fernet

FOLDER = Path(__file__).parent
SEALED, KEY = FOLDER / "test.sealed", FOLDER / "test.key"
RELEASES = FOLDER.parents[1] / "docs" / "evaluation" / "releases"

WITH_MODEL = "with a model"
TOLD = ("right", "false_allow", "allowed_recall", "right_and_quoted")


@contextmanager
def opened() -> Iterator[Path]:
    """Give a folder that holds the questions and charters of the sealed part while it is needed."""
    with TemporaryDirectory(prefix="charte-sealed-") as folder:
        packed = Fernet(KEY.read_bytes()).decrypt(SEALED.read_bytes())
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def seal(folder: Path) -> None:
    """Encrypt `folder`, with the key that is there or a new one."""
    if not KEY.exists():
        KEY.write_bytes(Fernet.generate_key())
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as archive:
        for file in sorted(folder.rglob("*")):
            archive.add(file, arcname=str(file.relative_to(folder)), recursive=False)
    SEALED.write_bytes(Fernet(KEY.read_bytes()).encrypt(packed.getvalue()))


def run(corpus: Path | None) -> int:
    """Ask the sealed questions and write this version's totals; refuse a version that has them already."""
    release = RELEASES / f"{version('charte-bot')}.json"
    if release.exists():
        sys.stderr.write(
            f"{release.name} is there: the sealed part is run once per release. Raise the version first.\n"
        )
        return 1
    with opened() as folder:
        totals = {"fictional": _evaluated(folder / "test.jsonl", "--baselines")}
        if corpus is not None:
            totals["real"] = _evaluated(folder / "real-test.jsonl", "--baselines", "--charters", str(corpus))
    _write(release, {"sealed": sha256(SEALED.read_bytes()).hexdigest(), **totals})
    for name, told in totals.items():
        values = ((key, told["figures"][key]["value"]) for key in TOLD)
        print(name, told["questions"], *(f"{key} {value:.1%}" for key, value in values if value is not None))  # noqa: T201
    return 0


def exchange(recording: Path, corpus: Path | None) -> int:
    """Ask the sealed questions of a model through a recording; add its totals to this version's when it is whole."""
    release = RELEASES / f"{version('charte-bot')}.json"
    held = json.loads(release.read_text("utf-8")) if release.exists() else {}
    if not held or WITH_MODEL in held:
        told = "has its totals with a model" if held else "is not there: run the sealed part first"
        sys.stderr.write(f"{release.name} {told}.\n")
        return 1
    through = ("--record", str(recording), "--replay", str(recording))
    with opened() as folder:
        totals = {"fictional": _evaluated(folder / "test.jsonl", *through)}
        if corpus is not None:
            totals["real"] = _evaluated(folder / "real-test.jsonl", "--charters", str(corpus), *through)
    missing = sum(json.loads(line)["reply"] is None for line in recording.read_text("utf-8").splitlines())
    if missing:
        sys.stderr.write(f"{missing} replies are missing in {recording}: fill them in and run this again.\n")
        return 1
    _write(release, {**held, WITH_MODEL: totals})
    return 0


def _write(release: Path, held: dict[str, Any]) -> None:
    RELEASES.mkdir(parents=True, exist_ok=True)
    release.write_text(json.dumps(_without_groups(held), indent=1, ensure_ascii=False) + "\n", "utf-8")


def _without_groups(held: Any) -> Any:
    """Give totals without those of each group: five sixths of a file that is kept for good."""
    if isinstance(held, list):
        return [_without_groups(one) for one in held]
    return {key: _without_groups(one) for key, one in held.items() if key != "by"} if isinstance(held, dict) else held


def _evaluated(questions: Path, *options: str) -> dict[str, Any]:
    command = [sys.executable, "-c", "from bot.main import main; main()", "evaluate", str(questions), *options]
    done = subprocess.run([*command, "--json", "--totals"], check=True, stdout=subprocess.PIPE)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main() -> int:
    """Seal or run."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = read.add_subparsers(dest="command", required=True)
    commands.add_parser("seal").add_argument("folder", type=Path)
    commands.add_parser("run").add_argument("--corpus", type=Path, help="folder of the real charters, if you have it")
    exchanged = commands.add_parser("exchange")
    exchanged.add_argument("recording", type=Path)
    exchanged.add_argument("--corpus", type=Path)
    given = read.parse_args()
    if given.command == "seal":
        seal(given.folder)
        return 0
    return run(given.corpus) if given.command == "run" else exchange(given.recording, given.corpus)


if __name__ == "__main__":
    sys.exit(main())
