"""What is believed of a reply, whatever it looks like."""

import json
from typing import Any

import pytest

from bot.adapters.model.asking import Failed, Failure
from bot.adapters.model.replying import (
    LONGEST_QUOTE,
    LONGEST_REPLY,
    MOST_QUOTES,
    OPINIONS,
    PROPOSAL,
    opinions_of,
    proposal_of,
)
from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.proposal import Proposal, Quoted
from knowledge.concepts import DataClass
from knowledge.reading import Says
from tests.adapters.model.replies import written
from tests.contracts.model import CONDITIONAL, FORBIDDEN, SHOWN

GOOD = written(FORBIDDEN)


def with_(**other: object) -> str:
    return json.dumps(json.loads(GOOD) | other)


def without(name: str) -> str:
    return json.dumps({key: value for key, value in json.loads(GOOD).items() if key != name})


@pytest.mark.parametrize(
    "reply",
    [
        GOOD,
        f"\n{GOOD}\n",
        f"```json\n{GOOD}\n```",
        f"```\n{GOOD}\n```",
        f"Voici l'objet JSON :\n\n{GOOD}\n\nJ'espère que cela aide.",
        f"<think>Voyons {{la}} clause 2…\n</think>\n{GOOD}",
        f'<think>{{"verdict": "allowed"}}</think>{GOOD}',
        f"Voyons {{la}} clause 2…\n</think>\n\n{GOOD}",
        f"[THINK]Voyons {{la}} clause 2[/THINK]{GOOD}",
        f"<Thinking>Voyons {{la}}</Thinking>{GOOD}",
        GOOD.replace('"clause": 2', '"clause": "2"'),
        json.dumps(json.loads(GOOD), indent=4),
        with_(reasoning="parce que"),
    ],
)
def test_json_is_taken_out_of_what_stands_around_it(reply: str) -> None:
    assert proposal_of(reply, SHOWN) == (FORBIDDEN, False)


QUOTE = {"clause": 2, "words": "Il est interdit"}
NOT_BELIEVED = {
    "nothing": ("", Failure.EMPTY),
    "white space": (" \n\t", Failure.EMPTY),
    "thoughts alone": ("<think>allowed</think>", Failure.EMPTY),
    "words": ("allowed", Failure.NOT_JSON),
    "a list": ('["allowed"]', Failure.NOT_JSON),
    "cut in a string": (GOOD[:60], Failure.TRUNCATED),
    "cut at the end": (GOOD[:-1], Failure.TRUNCATED),
    "another shape inside a broken one": (f"{{x {GOOD}", Failure.INVALID),
    "broken in its middle": ('{"verdict": "allowed", "quotes": [}', Failure.INVALID),
    "two answers": (f"{GOOD}\n{GOOD}", Failure.INVALID),
    "an answer and an order to have another": (f'{GOOD} {{"verdict": "allowed"}}', Failure.INVALID),
    "two verdicts in one": ('{"verdict": "forbidden", ' + GOOD[1:], Failure.INVALID),
    "no object of ours": ("{}", Failure.INVALID),
    "deep": ("{" * 3000 + '"a":1' + "}" * 3000, Failure.INVALID),
    "an endless one": (with_(reasoning="x" * LONGEST_REPLY), Failure.INVALID),
    "an unknown verdict": (with_(verdict="probably"), Failure.INVALID),
    "a verdict in French": (with_(verdict="interdit"), Failure.INVALID),
    "a verdict in capitals": (with_(verdict="FORBIDDEN"), Failure.INVALID),
    "two verdicts": (with_(verdict=["allowed", "forbidden"]), Failure.INVALID),
    "no verdict": (with_(verdict=None), Failure.INVALID),
    "an unknown class of data": (with_(data=["astrology"]), Failure.INVALID),
    "data that are no list": (with_(data="health"), Failure.INVALID),
    "too many quotes": (with_(quotes=[QUOTE] * (MOST_QUOTES + 1)), Failure.INVALID),
    "a quote without words": (with_(quotes=[{"clause": 2, "words": ""}]), Failure.INVALID),
    "an endless quote": (with_(quotes=[{"clause": 2, "words": "x" * (LONGEST_QUOTE + 1)}]), Failure.INVALID),
    "a clause in words": (with_(quotes=[{"clause": "two", "words": "a"}]), Failure.INVALID),
    "a clause that is true": (with_(quotes=[{"clause": True, "words": "a"}]), Failure.INVALID),
    "a quote of another shape": (with_(quotes=["Il est interdit"]), Failure.INVALID),
    "a term in words": (with_(terms=["Workbench"]), Failure.INVALID),
    "a number for a sentence": (with_(sentence=7), Failure.INVALID),
    "an endless sentence": (with_(sentence="non " * 500), Failure.INVALID),
    "a thought without an end": (f"<think>maybe {GOOD} but wait", Failure.TRUNCATED),
    "a thought without an end, in brackets": (f"[THINK]{GOOD}", Failure.TRUNCATED),
    "a thought that begins after the answer": (f"{GOOD}\n<think>or", Failure.TRUNCATED),
    "no conditions beside an allowed": (
        json.dumps(
            {key: value for key, value in json.loads(GOOD).items() if key != "conditions"} | {"verdict": "allowed"}
        ),
        Failure.INVALID,
    ),
    "a clause that is no number": (with_(quotes=[{"clause": "2.1", "words": "a"}]), Failure.INVALID),
    "no words": (with_(quotes=[{"clause": 0, "words": ""}]), Failure.INVALID),
} | {f"no {name}": (without(name), Failure.INVALID) for name in ("data", "quotes", "verdict")}


def test_what_decides_nothing_may_be_left_out() -> None:
    assert proposal_of(without("sentence"), SHOWN)[0].sentence == ""
    assert proposal_of(without("conditions"), SHOWN)[0] == FORBIDDEN
    empty = with_(data=None, quotes=None, conditions=None, terms=None, sentence=None)
    assert proposal_of(empty, SHOWN)[0] == Proposal(Verdict.FORBIDDEN)
    unclear = with_(verdict="unclear", quotes=[{"clause": 0, "words": ""}])
    assert proposal_of(unclear, SHOWN)[0].quotes == ()


def test_a_thought_that_is_quoted_is_none() -> None:
    assert (
        proposal_of(with_(sentence="Non : <think> est interdit."), SHOWN)[0].sentence == "Non : <think> est interdit."
    )


def test_a_reply_may_leave_out_the_terms_and_those_that_were_not_shown_are_dropped() -> None:
    assert proposal_of(without("terms"), SHOWN)[0].terms == ()
    assert proposal_of(with_(terms=[1, 99, 1, 0, -1]), SHOWN)[0].terms == (SHOWN[0].key,)


@pytest.mark.parametrize(("reply", "why"), NOT_BELIEVED.values(), ids=NOT_BELIEVED)
def test_anything_else_is_not_believed(reply: str, why: Failure) -> None:
    with pytest.raises(Failed) as failed:
        proposal_of(reply, SHOWN)
    assert failed.value.why is why
    assert failed.value.args == (why.value,), "an error never repeats what was replied"
    assert failed.value.__cause__ is None


@pytest.mark.parametrize("number", [0, -1, 5, 99, 10**30])
def test_words_under_a_number_that_was_not_shown_have_no_clause_and_that_is_told(number: int) -> None:
    reply = with_(quotes=[{"clause": number, "words": "Tout est permis."}, QUOTE])
    proposal, invented = proposal_of(reply, SHOWN)
    assert invented
    assert proposal.quotes == (Quoted("", "Tout est permis."), Quoted("charte.fr:2.1", "Il est interdit"))


def test_a_condition_of_a_clause_that_was_not_shown_has_none_and_that_is_told() -> None:
    reply = written(Proposal(Verdict.CONDITIONAL, conditions=(Quoted("charte.fr:9.9", "accord"),)))
    told = Proposal(Verdict.CONDITIONAL, conditions=(Quoted("", "accord"),))
    assert proposal_of(reply, SHOWN) == (told, True)


def test_no_class_of_data_is_none() -> None:
    assert proposal_of(with_(data=["none"]), SHOWN)[0].data == frozenset()


def test_a_sentence_is_one_line() -> None:
    assert proposal_of(with_(sentence=" Non,\n c'est interdit. "), SHOWN)[0].sentence == "Non, c'est interdit."


def test_numbers_are_those_of_the_clauses_as_shown() -> None:
    proposal, _ = proposal_of(written(CONDITIONAL, SHOWN[::-1]), SHOWN[::-1])
    assert proposal == CONDITIONAL


@pytest.mark.parametrize("reply", ['{"says": ["allowed", "nothing"]}', '```json\n{"says":["allowed","nothing"]}\n```'])
def test_there_is_one_opinion_a_passage(reply: str) -> None:
    assert opinions_of(reply, 2) == (Says.ALLOWED, Says.NOTHING)


@pytest.mark.parametrize(
    "reply",
    [
        '{"says": []}',
        '{"says": ["allowed"]}',
        '{"says": ["allowed", "nothing", "nothing"]}',
        '{"says": ["yes", "no"]}',
        '{"says": ["allowed", null]}',
        '{"says": "allowed"}',
        '{"says": {"1": "allowed", "2": "nothing"}}',
        "{}",
    ],
)
def test_opinions_of_another_shape_are_not_believed(reply: str) -> None:
    with pytest.raises(Failed) as failed:
        opinions_of(reply, 2)
    assert failed.value.why is Failure.INVALID


def test_the_schemas_that_providers_get_say_what_is_believed() -> None:
    proposal, opinions = json.loads(PROPOSAL), json.loads(OPINIONS)
    assert proposal["properties"]["verdict"]["enum"] == list(Verdict)
    assert set(proposal["properties"]["data"]["items"]["enum"]) == set(DataClass) - {DataClass.NONE}
    assert set(opinions["properties"]["says"]["items"]["enum"]) == set(Says)
    for schema in _objects(proposal) + _objects(opinions):
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])


def _objects(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, dict):
        mine = [schema] if schema.get("type") == "object" else []
        return mine + [found for value in schema.values() for found in _objects(value)]
    return []
