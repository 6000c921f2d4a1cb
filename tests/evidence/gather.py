"""Join what a writer and a second reader said of the same questions into one labelled file, disagreements kept.

`python -m tests.evidence.gather DRAFT LABELS --split NAME --charter PATH --to FILE`: DRAFT is a folder with the
charter's `.md` files and `questions.jsonl` (quotes as words); LABELS is the second reader's file, a line per question.
Words become offsets into the stored text; with `--places-only` (charters that belong to others) the words go.

How two labels become one (GUIDE.md):
- the readers contradict each other when neither's main verdict is among the other's: the question is `disputed`,
  carries the writer's label, and is counted apart;
- otherwise every verdict that either defends is kept, but *allowed* only where both defend it: that one must be sure;
- the deciding passages are those of the reader whose main verdict stands; what only the other quotes goes to `also`,
  or, where the two share no passage at all, stands as a passage that says the same.
"""

import argparse
import json
import random
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Texts = Mapping[str, str]
SHARED = 0.5


def main() -> None:
    """Read both, join, write."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("draft", type=Path)
    read.add_argument("labels", type=Path)
    read.add_argument("--split", required=True)
    read.add_argument("--charter", required=True)
    read.add_argument("--to", type=Path, required=True)
    read.add_argument("--places-only", action="store_true")
    read.add_argument("--renumber", metavar="NAME", help="shuffle, and number anew: writers number by verdict")
    given = read.parse_args()
    texts = {f.name.removesuffix(".md"): stored(f) for f in sorted(given.draft.glob("*.md"))}
    second = {line["id"]: line for line in lines_of(given.labels)}
    rows = [
        joined(first, second[first["id"]], texts, places_only=given.places_only)
        | {"charter": given.charter, "split": given.split}
        for first in lines_of(given.draft / "questions.jsonl")
    ]
    if given.renumber:
        random.Random(given.renumber).shuffle(rows)  # noqa: S311  an order that tells nothing, the same each time
        rows = [row | {"id": f"{given.renumber}-{number:03d}"} for number, row in enumerate(rows, start=1)]
    given.to.parent.mkdir(parents=True, exist_ok=True)
    with given.to.open("a", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    print(f"{len(rows)} questions, {sum('disputed' in row for row in rows)} disputed")  # noqa: T201


def stored(file: Path) -> str:
    """Give the text that offsets count in (contract.md): no byte-order mark, lines that end in LF."""
    return file.read_text("utf-8-sig").replace("\r\n", "\n")


def lines_of(file: Path) -> list[Json]:
    """Give the objects of a file of JSON lines."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def joined(first: Json, second: Json, texts: Texts, *, places_only: bool) -> Json:
    """Give one question with both readers' word on it."""
    place = _Placing(texts, places_only)
    row: Json = {key: first[key] for key in ("id", "language", "department", "question") if first.get(key)}
    row |= place.label(first, second)
    stands, beside = (second, first) if row.get("stands") == "second" else (first, second)
    conditions = stands.get("conditions") or beside.get("conditions") or []
    if "conditional" in row["verdict"] and conditions:
        row["conditions"] = [{"name": c["name"], **place.span(c)} for c in conditions]
    if first.get("reply"):
        reply = place.label(first["reply"], second["reply"])
        if not reply.get("disputed"):
            row["reply"] = {"asks": first["reply"]["asks"], "fact": first["reply"]["fact"], **_bare(reply)}
    if first.get("parts"):
        pairs = zip(first["parts"], second["parts"], strict=True)
        row["parts"] = [{"question": one["question"], **_bare(place.label(one, other))} for one, other in pairs]
        row["disputed"] = row.get("disputed", False) or any(part.get("disputed") for part in row["parts"])
    row |= {"need": first["need"], "form": first["form"], "reason": first["reason"]}
    if first.get("flip"):
        row["flip"] = first["flip"]
    if first.get("plainly") and second["verdict"] == ["allowed"]:
        row["plainly"] = True
    row["readers"] = [{"verdict": r["verdict"], "need": r["need"], "reason": r["reason"]} for r in (first, second)]
    return {key: value for key, value in row.items() if key != "stands" and value is not False}


def _bare(label: Json) -> Json:
    return {key: value for key, value in label.items() if key != "stands"}


class _Placing:
    """Turns quoted words into places, and two labels into one."""

    def __init__(self, texts: Texts, places_only: bool) -> None:
        self.texts, self.places_only = texts, places_only

    def span(self, quote: Json) -> Json:
        """Give where the words of a quote stand, once, white space folded."""
        text = self.texts[quote["source"]]
        found = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, quote["words"].split())), text)]
        if len(found) != 1:
            raise SystemExit(f"found {len(found)} times in {quote['source']}: {quote['words'][:80]!r}")
        start, end = found[0]
        held: Json = {"source": quote["source"], "start": start, "end": end}
        return held if self.places_only else held | {"words": text[start:end]}

    def passages(self, label: Json) -> list[Json]:
        """Give the deciding passages, each with those that say the same."""
        held = []
        for quote in label.get("quotes") or []:
            alternatives = [self.span(one) for one in quote.get("or") or []]
            held.append(self.span(quote) | ({"or": alternatives} if alternatives else {}))
        return held

    def label(self, first: Json, second: Json) -> Json:
        """Give one label of two."""
        one, other = first["verdict"], second["verdict"]
        mine, theirs = self.passages(first), self.passages(second)
        if one[0] not in other and other[0] not in one:
            return {"verdict": one, "evidence": mine, "disputed": True}
        both = [v for v in dict.fromkeys([*one, *other]) if v != "allowed" or ("allowed" in one and "allowed" in other)]
        main = next(v for v in (one[0], other[0]) if v in one and v in other)
        stands, evidence, rest = ("first", mine, theirs) if main == one[0] else ("second", theirs, mine)
        also = [passage for passage in rest if not any(_meets(passage, told) for told in evidence)]
        if evidence and rest and len(also) == len(rest):
            evidence[0].setdefault("or", []).append({k: v for k, v in also.pop(0).items() if k != "or"})
        if main in ("unclear", "off_topic"):
            evidence, also = [], [*evidence, *also]
        told: Json = {"verdict": [main, *(v for v in both if v != main)], "evidence": evidence, "stands": stands}
        return told | ({"also": also} if also else {})


def _meets(passage: Json, told: Json) -> bool:
    """True when a passage, or one that says the same, is the same words as the told one or as its own."""
    return any(_same(one, other) for one in (passage, *passage.get("or", [])) for other in (told, *told.get("or", [])))


def _same(one: Json, other: Json) -> bool:
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    shorter = min(one["end"] - one["start"], other["end"] - other["start"])
    return one["source"] == other["source"] and common >= SHARED * shorter


if __name__ == "__main__":
    main()
