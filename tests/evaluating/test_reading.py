"""A file of labelled questions: read whole, or refused with the place of the mistake."""

import json
from pathlib import Path

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.errors import Refused
from bot.evaluating.labels import Passage, Span
from bot.evaluating.reading import read_questions
from knowledge.concepts import Language

LINE = {"id": "q1", "question": "Puis-je ?", "verdict": "forbidden"}


def written(folder: Path, *lines: object, name: str = "questions.jsonl") -> Path:
    file = folder / name
    file.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), "utf-8")
    return file


def test_the_least_line_is_an_id_a_question_and_a_verdict(tmp_path: Path) -> None:
    (one,) = read_questions([written(tmp_path, LINE, "")])
    assert (one.id, one.text, one.label.verdicts) == ("q1", "Puis-je ?", (Verdict.FORBIDDEN,))
    assert (one.language, one.charter, one.label.evidence) == (None, None, ())


def test_everything_of_the_contract_is_read(tmp_path: Path) -> None:
    (tmp_path / "charters").mkdir()
    line = LINE | {
        "language": "en",
        "verdict": ["conditional", "unclear"],
        "evidence": [{"source": "charte.en", "start": 5, "end": 9, "or": [{"source": "faq.en", "words": "as well"}]}],
        "also": [{"source": "charte.en", "start": 1, "end": 2}],
        "charter": "charters",
        "department": "rh",
        "conditions": ["tool", {"name": "approval", "source": "charte.en", "start": 5, "end": 9}],
        "need": "condition",
        "form": ["informal", "two_turn"],
        "split": "development",
        "disputed": True,
        "reply": {"asks": "tool", "fact": "Copilot", "verdict": ["allowed"]},
        "parts": [{"question": "…", "verdict": ["info"]}],
    }
    (one,) = read_questions([written(tmp_path, line)])
    assert one.language is Language.EN
    assert one.charter == str((tmp_path / "charters").resolve())
    assert one.label.evidence[0].spans({"charte.en": "x" * 20, "faq.en": "is as well"}) == (
        Span("charte.en", 5, 9),
        Span("faq.en", 3, 10),
    )
    assert [c.name for c in one.conditions] == ["tool", "approval"]
    assert (one.need, one.forms, one.split, one.department) == (
        "condition",
        ("informal", "two_turn"),
        "development",
        "rh",
    )
    assert one.disputed
    assert one.reply
    assert (one.reply.fact, one.reply.label.main) == ("Copilot", Verdict.ALLOWED)
    assert one.parts[0].main is Verdict.INFO
    assert len(list(one.passages())) == 3


def test_charters_stand_beside_the_questions_or_in_the_folder_that_is_named(tmp_path: Path) -> None:
    elsewhere = tmp_path / "corpus"
    elsewhere.mkdir()
    (elsewhere / "a.md").write_text("# A")
    file = written(tmp_path, LINE | {"charter": "a.md"})
    assert read_questions([file], elsewhere)[0].charter == str(elsewhere / "a.md")
    with pytest.raises(Refused, match="error_charter"):
        read_questions([file])


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{", "JSON"),
        ("[1]", "{…}"),
        ({"question": "?", "verdict": "info"}, "id"),
        (LINE | {"id": True}, "id"),
        (LINE | {"question": " "}, "question"),
        (LINE | {"verdict": []}, "verdict"),
        (LINE | {"verdict": "maybe"}, "verdict"),
        (LINE | {"language": "de"}, "language"),
        (LINE | {"evidence": [{"start": 1, "end": 2}]}, "source"),
        (LINE | {"evidence": [{"source": "a"}]}, "evidence"),
        (LINE | {"evidence": ["words"]}, "evidence"),
        (LINE | {"reply": "Copilot"}, "reply"),
        (LINE | {"reply": {"verdict": "info"}}, "fact"),
        (LINE | {"conditions": [{"source": "a", "start": 1, "end": 2}]}, "name"),
        (LINE | {"parts": [3]}, "parts"),
        (LINE | {"form": [""]}, "form"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_field(tmp_path: Path, line: object, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_questions([written(tmp_path, LINE | {"id": "q0"}, line)])
    assert refused.value.values == {"path": "questions.jsonl", "line": 2, "field": field}


def test_an_id_is_used_once_and_files_hold_questions(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="error_twice"):
        read_questions([written(tmp_path, LINE, LINE)])
    with pytest.raises(Refused, match="error_empty"):
        read_questions([written(tmp_path, "")])
    with pytest.raises(Refused, match="error_file"):
        read_questions([tmp_path / "none.jsonl"])


def test_a_passage_is_where_the_stored_text_has_it() -> None:
    texts = {"a": "one two one"}
    assert Passage("a", words="two").spans(texts) == (Span("a", 4, 7),)
    assert Passage("a", 4, 7).spans(texts) == (Span("a", 4, 7),)
    for wrong, error in (
        (Passage("b", 0, 1), "error_source"),
        (Passage("a", 4, 12), "error_place"),
        (Passage("a", 7, 4), "error_place"),
        (Passage("a", words="one"), "error_words"),
        (Passage("a", words="three"), "error_words"),
        (Passage("a"), "error_words"),
    ):
        with pytest.raises(Refused, match=error):
            wrong.spans(texts)
