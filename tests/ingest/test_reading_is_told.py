"""Which reading of the rules made an edition is sealed in it: a reading that changed must say so."""

import hashlib
from dataclasses import replace
from pathlib import Path

from ingest.drafting import READING, draft, reread
from ingest.reading import read
from ingest.sealing import seal
from knowledge.edition import Edition, digest_of, plain_json
from knowledge.record import plain
from tests.ingest.made import MODEL, NOW, stored

ROOT = Path(__file__).parents[2]
CHARTERS = sorted([*(ROOT / "examples").glob("charte.*.md"), *(ROOT / "tests/evidence/charters").glob("*/*.md")])
KNOWN = (24, "413f7c50cc1f8b40")


def told() -> str:
    """Give the digest of every rule that these charters give."""
    rules = (rule for file in CHARTERS for rule in draft([read(file)]).rules)
    return hashlib.sha256("\n".join(plain_json(plain(rule)) for rule in rules).encode()).hexdigest()[:16]


def test_a_reading_that_gives_other_rules_has_another_number() -> None:
    assert len(CHARTERS) > 5
    found = (READING, told())
    assert found == KNOWN, (
        "The same words give other rules. If READING was not raised since the last release, raise it in "
        f"ingest/drafting.py; then put {found} into KNOWN: admins are told to publish again."
    )


def test_an_edition_tells_its_reading_and_a_changed_reading_makes_another(tmp_path: Path) -> None:
    manifest = Edition.open(seal(tmp_path, draft([stored()]), MODEL, NOW).folder).manifest
    assert manifest.reading == READING
    held = manifest.files, manifest.sources, manifest.embedding
    assert digest_of(*held, READING + 1) != digest_of(*held, READING) == manifest.digest


def test_what_says_the_same_and_gives_other_rules_is_counted(tmp_path: Path) -> None:
    new = draft([stored()])
    old = Edition.open(seal(tmp_path, replace(new, rules=new.rules[1:]), MODEL, NOW).folder)
    assert reread(old, new) == (new.rules[0].clause,)
    assert reread(Edition.open(seal(tmp_path, new, MODEL, NOW).folder), new) == ()
