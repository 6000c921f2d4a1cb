"""What is believed of a model's reply: JSON of one shape, clauses that it was shown, or a `Failed` that says why."""

import json
import re
from collections.abc import Sequence
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from bot.adapters.model.asking import Failed, Failure
from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.proposal import Proposal, Quoted
from knowledge.clause import Clause
from knowledge.concepts import DataClass
from knowledge.reading import Says

MOST_QUOTES = 5
MOST_TERMS = 10
LONGEST_QUOTE = 1_200
LONGEST_SENTENCE = 400
LONGEST_REWRITTEN = 1_000
LONGEST_REPLY = 20_000
"""Characters; a longer reply is no reply to what was asked."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


_DIGITS = re.compile(r"[0-9]{1,6}")


def _number(given: object) -> object:
    """Give the number that a text of digits is."""
    return int(given) if isinstance(given, str) and _DIGITS.fullmatch(given) else given


def _nothing(given: object) -> object:
    """Give the empty list that a null is; what is no list stays what it is."""
    return () if given is None else given


def _no_words(given: object) -> object:
    return "" if given is None else given


_Number = Annotated[int, Field(strict=True), BeforeValidator(_number)]


class _Quote(_Shape):
    clause: _Number
    words: Annotated[str, Field(min_length=1, max_length=LONGEST_QUOTE)]


_Quotes = Annotated[tuple[_Quote, ...], Field(max_length=MOST_QUOTES), BeforeValidator(_nothing)]
_Read = TypeVar("_Read", bound=_Shape)
_BARE = frozenset({Verdict.FORBIDDEN, Verdict.UNCLEAR, Verdict.INFO, Verdict.OFF_TOPIC})
"""Verdicts beside which a condition changes nothing."""
_UNQUOTED = frozenset({Verdict.UNCLEAR, Verdict.OFF_TOPIC})
"""Verdicts that rest on no words."""
_EMPTY_QUOTE = {"clause": 0, "words": ""}


class _Proposal(_Shape):
    data: Annotated[frozenset[DataClass], Field(max_length=len(DataClass)), BeforeValidator(_nothing)]
    quotes: _Quotes
    verdict: Verdict
    conditions: _Quotes
    terms: Annotated[tuple[_Number, ...], Field(max_length=MOST_TERMS), BeforeValidator(_nothing)] = ()
    sentence: Annotated[str, Field(max_length=LONGEST_SENTENCE), BeforeValidator(_no_words)] = ""

    @model_validator(mode="before")
    @classmethod
    def _without_what_decides_nothing(cls, given: object) -> object:
        """Give the reply with an empty list where its verdict needs none; servers without schemas leave such out."""
        if not isinstance(given, dict):
            return given
        verdict, quotes = str(given.get("verdict")), given.get("quotes")
        bare = {"conditions": ()} if verdict in _BARE else {}
        unquoted = verdict in _UNQUOTED and isinstance(quotes, list) and all(one == _EMPTY_QUOTE for one in quotes)
        return bare | given | ({"quotes": ()} if unquoted else {})


class _Opinions(_Shape):
    says: tuple[Says, ...]


class _Rewritten(_Shape):
    question: Annotated[str, Field(max_length=LONGEST_REWRITTEN)]


def rewritten_of(reply: str) -> str:
    """Give a follow-up said as one question, on one line; raise `Failed`."""
    return " ".join(_validated(reply, _Rewritten).question.split())


def proposal_of(reply: str, clauses: Sequence[Clause]) -> tuple[Proposal, bool]:
    """Give the proposal, and whether it named a clause that is not among `clauses`; raise `Failed`.

    Words under such a number are kept without a clause: they count only where they stand in the text.
    """
    read = _validated(reply, _Proposal)
    quotes, conditions = _known(read.quotes, clauses), _known(read.conditions, clauses)
    invented = any(not one.clause for one in (*quotes, *conditions))
    terms = tuple(clauses[one - 1].key for one in dict.fromkeys(read.terms) if 0 < one <= len(clauses))
    sentence = " ".join(read.sentence.split())
    return Proposal(read.verdict, quotes, conditions, read.data - {DataClass.NONE}, sentence, terms), invented


def opinions_of(reply: str, passages: int) -> tuple[Says, ...]:
    """Give one opinion per passage; raise `Failed` when there are not exactly as many."""
    says = _validated(reply, _Opinions).says
    if len(says) != passages:
        raise Failed(Failure.INVALID)
    return says


def _known(quotes: Sequence[_Quote], clauses: Sequence[Clause]) -> tuple[Quoted, ...]:
    keys = {number: clause.key for number, clause in enumerate(clauses, 1)}
    return tuple(Quoted(keys.get(one.clause, ""), one.words) for one in quotes)


def _validated(reply: str, shape: type[_Read]) -> _Read:
    try:
        return shape.model_validate(_object(reply))
    except ValidationError:
        raise Failed(Failure.INVALID) from None  # its message holds what was replied


_THOUGHT = r"(?:think(?:ing)?|thought|reasoning)"
_OPENS = re.compile(rf"<{_THOUGHT}>|\[THINK\]", re.IGNORECASE)
_CLOSES = re.compile(rf"</{_THOUGHT}>|\[/THINK\]", re.IGNORECASE)


def thought_out(reply: str) -> str:
    """Give what is said after the last thought; raise `Failed` where a thought has no end: it is no reply yet.

    Some models open their thoughts without a word and close them with one.
    """
    if len(reply) > LONGEST_REPLY:  # before anything reads it: a pattern may take seconds over what is long enough
        raise Failed(Failure.INVALID)
    *_, end = (0, *(closing.end() for closing in _CLOSES.finditer(reply)))
    said = reply[end:].strip()
    around = (said.partition("{")[0], said.rpartition("}")[2])  # inside an object it is words that are quoted
    if any(map(_OPENS.search, around)):
        raise Failed(Failure.TRUNCATED)
    return said


def _object(reply: str) -> object:
    """Give the one JSON object in `reply`, whatever stands around it: a fence, a sentence, a train of thought."""
    said = thought_out(reply)
    if not said:
        raise Failed(Failure.EMPTY)
    if "{" not in said:
        raise Failed(Failure.NOT_JSON)
    found = _objects(said)
    if len(found) != 1:
        raise Failed(Failure.INVALID)
    return found[0]


def _objects(said: str) -> list[object]:
    """Give the outermost JSON objects of `said`: two of them are two answers, and neither is the answer."""
    decoder = json.JSONDecoder(object_pairs_hook=_each_key_once)
    found, place = [], said.find("{")
    while place >= 0:
        try:
            value, end = decoder.raw_decode(said, place)
        except json.JSONDecodeError as error:  # what stands inside a broken object is no answer
            ends = error.pos >= len(said) or error.msg.startswith("Unterminated")
            raise Failed(Failure.TRUNCATED if ends else Failure.INVALID) from None
        except (ValueError, RecursionError):
            raise Failed(Failure.INVALID) from None
        found.append(value)
        place = said.find("{", end)
    return found


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) < len(pairs):
        raise Failed(Failure.INVALID)  # two verdicts are none
    return dict(pairs)


def _schema(properties: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _each_of(values: Sequence[str]) -> dict[str, object]:
    return {"type": "array", "items": {"type": "string", "enum": list(values)}}


_QUOTES = {"type": "array", "items": _schema({"clause": {"type": "integer"}, "words": {"type": "string"}})}
# written out: the schemas that pydantic makes hold bounds and references that several providers refuse
PROPOSAL = json.dumps(
    _schema(
        {
            "data": _each_of([one for one in DataClass if one is not DataClass.NONE]),
            "quotes": _QUOTES,
            "terms": {"type": "array", "items": {"type": "integer"}},
            "verdict": {"type": "string", "enum": list(Verdict)},
            "conditions": _QUOTES,
            "sentence": {"type": "string"},
        }
    )
)
REWRITTEN = json.dumps(_schema({"question": {"type": "string"}}))
OPINIONS = json.dumps(_schema({"says": _each_of(list(Says))}))
