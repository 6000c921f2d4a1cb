"""The labelled questions are whole: every passage is where its label says, every number of the data card holds."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.domain.answers.answer import Verdict
from bot.evaluating.reading import read_questions
from tests.evidence.gather import joined, stored
from tests.evidence.labelled import FOLDER, SPLITS, charter_folder, file_of, lines
from tests.evidence.leaks import near, paragraphs_of, runs
from tests.evidence.sealed import SEALED, opened

NEEDS = frozenset(
    """silent modality condition off_topic info implicit_data claimed duty stated tool_data exception table
    paraphrase""".split()
)
ALL = [line for split in SPLITS for line in lines(split)]
REAL = {
    split: [json.loads(one) for one in (FOLDER / f"real-{split}.jsonl").read_text("utf-8").splitlines()]
    for split in SPLITS
}


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The sealed lines, for counts only: a failure of these tests never shows one."""
    with opened() as folder:
        return {
            name: [json.loads(one) for one in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
            for name in ("test", "real-test")
        }


def passages(line: dict[str, Any]) -> list[dict[str, Any]]:
    held = [*line["evidence"], *line.get("also", []), *(c for c in line.get("conditions", []) if "source" in c)]
    for label in (*line.get("parts", []), *([line["reply"]] if "reply" in line else [])):
        held += [*label["evidence"], *label.get("also", [])]
    return [one for passage in held for one in (passage, *passage.get("or", []))]


@pytest.mark.parametrize("split", SPLITS)
def test_every_line_is_read_by_the_program(split: str) -> None:
    assert len(read_questions([file_of(split)])) == len(lines(split))


def test_every_passage_stands_where_its_label_says() -> None:
    def stands(folder: Path, passage: dict[str, Any]) -> bool:
        text = stored(folder / f"{passage['source']}.md")
        return bool(text[passage["start"] : passage["end"]] == passage["words"])

    held = [(line, passage) for line in ALL for passage in passages(line)]
    assert len(held) > len(ALL)
    assert [(line["id"], p) for line, p in held if not stands(charter_folder(line), p)] == []


def test_every_label_is_whole() -> None:
    for line in ALL:
        said = line["id"]
        assert line["need"] in NEEDS, said
        assert [Verdict(verdict) for verdict in line["verdict"]], said
        assert len(line["readers"]) == 2, said
        assert bool(line["evidence"]) is (line["verdict"][0] not in ("unclear", "off_topic")), said
        assert line["verdict"][0] != "conditional" or line["conditions"], said
        assert line["split"] in SPLITS, said


def test_disagreements_are_kept_as_they_were_given() -> None:
    for line in ALL:
        one, other = (reader["verdict"] for reader in line["readers"])
        contradict = one[0] not in other and other[0] not in one
        assert not contradict or line.get("disputed"), line["id"]
        if not line.get("disputed") and "allowed" in line["verdict"]:
            assert "allowed" in one, line["id"]
            assert "allowed" in other, line["id"]


def test_there_are_as_many_as_the_data_card_says(sealed: dict[str, list[dict[str, Any]]]) -> None:
    whole = [*ALL, *sealed["test"]]
    assert len(whole) >= 600
    assert len({line["charter"] for line in whole}) >= 16
    real = [line for held in REAL.values() for line in held] + sealed["real-test"]
    assert len(real) >= 150
    forms = Counter(form for line in (*whole, *real) for form in line["form"])
    wanted = {"paste": 80, "two_turn": 60, "other_language": 100, "several": 30, "misspelt": 80, "short": 60}
    assert {form: forms[form] for form, least in wanted.items() if forms[form] < least} == {}
    assert forms["adversarial"] + forms["false_premise"] >= 80
    card = (FOLDER / "README.md").read_text("utf-8")
    assert f"{len(whole):,} questions".replace(",", " ") in card
    assert f"{len(real)} questions" in card
    assert len({line["id"] for line in (*whole, *real)}) == len(whole) + len(real)


def test_a_charter_is_in_one_split_only(sealed: dict[str, list[dict[str, Any]]]) -> None:
    def names(held: list[dict[str, Any]]) -> set[str]:
        return {Path(line["charter"]).name for line in held}

    parts = [names(list(lines(split))) for split in SPLITS] + [names(sealed["test"])]
    parts += [names(REAL[split]) for split in SPLITS] + [names(sealed["real-test"])]
    assert sum(map(len, parts)) == len(set().union(*parts))


def test_no_question_or_sentence_is_nearly_the_same_in_two_splits(sealed: dict[str, list[dict[str, Any]]]) -> None:
    with opened() as folder:
        held = {
            **{split: (list(lines(split)), {charter_folder(line) for line in lines(split)}) for split in SPLITS},
            "test": (sealed["test"], {(folder / line["charter"]).resolve() for line in sealed["test"]}),
        }
        for one, other in (("development", "validation"), ("development", "test"), ("validation", "test")):
            (first, folders), (second, others) = held[one], held[other]
            asked = near([r["question"] for r in first], [r["question"] for r in second])
            mine, theirs = paragraphs_of(sorted(folders)), paragraphs_of(sorted(others))
            assert (len(asked), len(runs(mine) & runs(theirs))) == (0, 0), f"{one} × {other}"
            assert len(near(mine, theirs)) <= 1, f"{one} × {other}"  # "French and English; the French text prevails"


def test_near_duplicates_are_seen() -> None:
    first = ["Puis-je coller le mail d'un client dans ChatGPT ?", "Qui est le DPO ?"]
    second = ["puis-je coller le mail d’un client dans chatgpt", "Combien de temps garde-t-on les journaux ?"]
    assert near(first, second) == [(first[0], second[0])]
    sentence = " ".join(f"mot{n}" for n in range(12))
    assert runs([sentence]) & runs([f"Et aussi {sentence.upper()}."])


def test_the_real_charters_words_stay_out() -> None:
    for held in REAL.values():
        for line in held:
            assert all(set(passage) <= {"name", "source", "start", "end", "or"} for passage in passages(line)), line[
                "id"
            ]


def test_the_sealed_part_cannot_be_read_at_a_glance() -> None:
    packed = SEALED.read_bytes()
    assert b"question" not in packed
    assert not re.search(rb"charte|verdict|forbidden", packed)
    assert len(hashlib.sha256(packed).hexdigest()) == 64


TEXTS = {"a": "One may. But not two. Three, after a word. Four."}
FIRST: dict[str, Any] = {
    "id": "x",
    "language": "en",
    "question": "?",
    "need": "modality",
    "form": ["plain"],
    "reason": "r",
    "verdict": ["allowed"],
    "quotes": [{"source": "a", "words": "One may."}],
}


def second(**more: Any) -> dict[str, Any]:
    return {"id": "x", "need": "silent", "reason": "s"} | more


def quote(words: str) -> dict[str, str]:
    return {"source": "a", "words": words}


def test_readers_who_agree_make_one_label_and_each_keeps_its_word() -> None:
    row = joined(FIRST, second(verdict=["allowed"], quotes=[quote("One  may. But not")]), TEXTS, places_only=False)
    assert row["verdict"] == ["allowed"]
    assert row["evidence"] == [{"source": "a", "start": 0, "end": 8, "words": "One may."}]
    assert "also" not in row
    assert [reader["need"] for reader in row["readers"]] == ["modality", "silent"]


def test_readers_who_contradict_each_other_make_a_disputed_question() -> None:
    row = joined(FIRST, second(verdict=["forbidden"], quotes=[quote("But not two.")]), TEXTS, places_only=False)
    assert row["disputed"]
    assert row["verdict"] == ["allowed"]
    assert row["readers"][1]["verdict"] == ["forbidden"]


def test_allowed_stands_only_where_both_defend_it() -> None:
    told = second(
        verdict=["conditional"],
        quotes=[quote("Three, after a word.")],
        conditions=[quote("after a word") | {"name": "other"}],
    )
    row = joined(FIRST | {"verdict": ["allowed", "conditional"]}, told, TEXTS, places_only=True)
    assert row["verdict"] == ["conditional"]
    assert row["evidence"][0] | {"or": []} == {"source": "a", "start": 22, "end": 42, "or": []}
    assert row["evidence"][0]["or"] == [{"source": "a", "start": 0, "end": 8}]
    assert row["conditions"] == [{"name": "other", "source": "a", "start": 29, "end": 41}]


def test_what_only_the_other_reader_quotes_is_right_to_quote() -> None:
    told = second(verdict=["allowed"], quotes=[quote("One may."), quote("Four.")])
    row = joined(FIRST, told, TEXTS, places_only=True)
    assert row["also"] == [{"source": "a", "start": 43, "end": 48}]


def test_a_doubt_has_no_passage_to_find() -> None:
    row = joined(
        FIRST | {"verdict": ["unclear", "conditional"], "quotes": [quote("Four.")]},
        second(verdict=["unclear"], quotes=[]),
        TEXTS,
        places_only=True,
    )
    assert (row["verdict"], row["evidence"]) == (["unclear", "conditional"], [])
    assert row["also"] == [{"source": "a", "start": 43, "end": 48}]


def test_words_that_stand_twice_are_refused() -> None:
    with pytest.raises(SystemExit, match="found 2 times"):
        joined(FIRST | {"quotes": [quote("a")]}, second(verdict=["allowed"]), {"a": "a a"}, places_only=True)


def test_the_disputed_are_few(sealed: dict[str, list[dict[str, Any]]]) -> None:
    whole = [*ALL, *sealed["test"]]
    assert sum(bool(line.get("disputed")) for line in whole) <= 0.05 * len(whole)
