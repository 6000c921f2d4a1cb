import json
from dataclasses import replace

import pytest

from bot.adapters.store.packing import QUESTION, pack_content, unpack_content
from bot.domain.answers.answer import Answer, Doubt, Reason, Verdict, cite_whole
from bot.domain.cases.case import Case
from bot.domain.cases.delivery import (
    AnswerReady,
    Apology,
    CaseForDpo,
    CaseOpened,
    CaseReminder,
    CaseReopened,
    CaseSettled,
    Content,
    QuestionBack,
    ReplyForDpo,
)
from bot.domain.cases.exchange import Exchange
from bot.domain.cases.promise import Promise, Reminder
from bot.domain.errors import Ungrounded
from bot.domain.team import Subject, Team
from knowledge.clause import Intro
from knowledge.concepts import Kind, Language
from tests.fakes.asking import CLAUSE, a_question, an_answer, an_offer
from tests.fakes.clock import StillClock

CASE = Case("C-2026-0001", an_offer(), StillClock().now())
ASKED = replace(CASE, holder="local:dpo", exchanges=(Exchange("Quel outil ?", "local:dpo", CASE.opened_at),))
PROMISED = replace(CASE, promise=Promise(CASE.opened_at, CASE.opened_at, CASE.opened_at))
LED = replace(CLAUSE, intro=Intro("Dans un outil public :", 3, 25), path=("4 Données", "4.2"))
UNCLEAR = Answer(
    Verdict.UNCLEAR, Language.EN, "e", an_answer().published_on, near=(cite_whole(LED),), doubt=Doubt.SILENT
)


ADVICE = replace(CLAUSE, source="avis", id="2026-0007", kind=Kind.ADVICE)
ADVISED = replace(an_answer(), citations=(cite_whole(ADVICE),), reason=Reason.ADVICE)


@pytest.mark.parametrize(
    "content",
    [
        AnswerReady(an_answer(), "offer-1", first=True),
        AnswerReady(UNCLEAR.linked(lambda _: "https://example.org/charte#4.2"), "offer-1", first=False),
        AnswerReady(ADVISED, "offer-1", first=False),
        CaseOpened("C-2026-0001", Language.EN),
        CaseOpened("C-2026-0001", Language.FR, None, Team.SECURITY),
        CaseForDpo(CASE),
        CaseForDpo(replace(CASE, offer=replace(an_offer(), routed=Subject.SECRETS)), gone=True),
        AnswerReady(replace(UNCLEAR, routed=Subject.TOOLS, advised_by=Team.SECURITY), "offer-1", first=False),
        CaseSettled(CASE),
        QuestionBack(ASKED),
        ReplyForDpo(ASKED),
        CaseReminder(PROMISED, Reminder.LATE, ("local:deputy",)),
        CaseOpened("C-2026-0001", Language.FR, CASE.opened_at),
        CaseReopened(CASE),
        Apology(Language.FR),
    ],
    ids=lambda content: type(content).__name__,
)
def test_a_content_comes_back_whole(content: Content) -> None:
    assert unpack_content(*pack_content(content)) == content


def test_a_question_comes_back_whole() -> None:
    assert QUESTION.unpack(QUESTION.pack(a_question("Été 🙂 ’ \u202f\x00"))) == a_question("Été 🙂 ’ \u202f\x00")


@pytest.mark.parametrize(
    "tampered",
    [{"end": 10_000}, {"start": 0}, {"start": 5, "end": 5}],
    ids=["beyond the clause", "before the clause", "no word"],
)
def test_a_quote_that_was_tampered_with_is_refused(tampered: dict[str, int]) -> None:
    kind, packed = pack_content(AnswerReady(an_answer(), "offer-1", first=True))
    plain = json.loads(packed)
    plain["answer"]["citations"][0] |= tampered
    with pytest.raises(Ungrounded):
        unpack_content(kind, json.dumps(plain).encode())


def test_a_verdict_whose_quotes_were_taken_away_is_refused() -> None:
    kind, packed = pack_content(AnswerReady(an_answer(), "offer-1", first=True))
    plain = json.loads(packed)
    plain["answer"]["citations"] = []
    with pytest.raises(Ungrounded):
        unpack_content(kind, json.dumps(plain).encode())


def test_words_that_no_longer_fit_their_clause_are_refused() -> None:
    kind, packed = pack_content(AnswerReady(an_answer(), "offer-1", first=True))
    plain = json.loads(packed)
    plain["answer"]["citations"][0]["clause"]["text"] = "Il est permis d'y saisir des données."
    with pytest.raises(ValueError, match="offsets"):
        unpack_content(kind, json.dumps(plain).encode())


def test_an_unknown_kind_of_content_is_refused() -> None:
    with pytest.raises(ValueError, match="no such kind"):
        unpack_content("rumour", b"{}")


@pytest.mark.parametrize("content", [AnswerReady(UNCLEAR, "o", first=True), CaseForDpo(CASE), CaseSettled(CASE)])
def test_what_was_packed_before_there_was_a_security_team_reads_as_the_dpos(content: Content) -> None:
    kind, packed = pack_content(content)

    def before(told: object) -> object:
        if isinstance(told, dict):
            new = {"routed", "advised_by", "team", "beyond", "gone"}
            return {name: before(value) for name, value in told.items() if name not in new}
        return [before(one) for one in told] if isinstance(told, list) else told

    older = json.dumps(before(json.loads(packed))).encode()
    assert older != packed
    assert unpack_content(kind, older) == content
