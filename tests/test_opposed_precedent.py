"""A precedent on the organisation's account settles nothing against a clause on accounts, shown or not."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from bot.adapters.shield.rules import RulesShield
from bot.answering import Assistant
from bot.domain.answers.answer import Answer, Verdict
from bot.domain.asked.question import Question, Thread
from bot.domain.cases.case import Advice, Case
from bot.domain.cases.offering import offer_of
from bot.domain.cases.precedents import Precedent, precedent_of
from bot.door import Door
from bot.ports import Charter
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import Language
from tests.fakes.charter import OneBook, Words, charter_of, write_source

PERMITS = Words("2.1", "Vous pouvez résumer un document avec Copilot et votre compte professionnel.", "Usages")
PRIVATE = Words("1.3", "L'usage d'un compte personnel Copilot est interdit.", "Comptes")
LENT = Words(
    "1.2",
    "Un compte personnel est interdit. Le partage de son compte professionnel avec un collègue est interdit.",
    "Comptes",
)
HALF_READ = Words("1.4", "Un compte personnel Copilot est interdit. Nul ne prête le sien à un stagiaire.", "Comptes")
LENDS = "Puis-je prêter mon compte pro Copilot à un stagiaire ?"


@dataclass(frozen=True)
class Standing:
    precedents: tuple[Precedent, ...]

    def standing(self, _: Charter) -> tuple[Precedent, ...]:
        return self.precedents

    def lapsed(self, _: Charter) -> tuple[Precedent, ...]:
        return ()


def read(text: str) -> Question:
    return Door(RulesShield()).read(text, thread=Thread("terminal:t"), asker="local:t")


def advised(book: Charter, text: str, verdict: Verdict = Verdict.ALLOWED) -> tuple[Answer, Assistant]:
    """Give the answer once a DPO said `verdict` of the same words, and who gave it."""
    assistant, question = Assistant(OneBook(book)), read(text)
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    case = Case("C-2026-0001", offer_of(question, assistant.reply(question), id="o"), now)
    advice = Advice("2026-0001", verdict, "Oui.", "local:dpo", now, precedent=True)
    precedent = precedent_of(replace(case, advice=advice), advice, "Avis 2026-0001")
    knowing = replace(assistant, precedents=Standing((precedent,)))
    return knowing.reply(question), knowing


@pytest.mark.parametrize("clause", [LENT, PRIVATE, HALF_READ])
def test_a_permission_is_not_cited_against_a_clause_that_bans_accounts(clause: Words) -> None:
    answer, assistant = advised(charter_of(write_source(PERMITS, clause)), LENDS)
    assert (answer.verdict, answer.against) == (Verdict.UNCLEAR, (f"charte.fr:{clause.id}",))
    assert [one.clause.id for one in assistant.opposing(read(LENDS))] == [clause.id]


def test_a_refusal_is_cited_all_the_same() -> None:
    answer, _ = advised(charter_of(write_source(PERMITS, LENT)), LENDS, Verdict.FORBIDDEN)
    assert (answer.verdict, answer.citations[0].clause.source) == (Verdict.FORBIDDEN, "avis")


def test_a_permission_is_cited_where_no_clause_bans_accounts() -> None:
    answer, assistant = advised(charter_of(write_source(PERMITS)), LENDS)
    assert (answer.verdict, answer.doubt) == (Verdict.ALLOWED, None)
    assert assistant.opposing(read(LENDS)) == ()


def test_a_clause_that_also_bans_lending_the_organisation_s_account_is_shown() -> None:
    for clause, shown in ((LENT, True), (PRIVATE, False)):
        assistant = Assistant(OneBook(charter_of(write_source(PERMITS, clause))))
        near = [one.clause.id for one in assistant.reply(read(LENDS)).near]
        assert (clause.id in near) is shown


@pytest.mark.parametrize("verdict", [Verdict.ALLOWED, Verdict.CONDITIONAL])
def test_an_advice_that_is_held_back_is_called_neither_more_nor_less_than_an_advice(verdict: Verdict) -> None:
    answer, _ = advised(charter_of(write_source(PERMITS, LENT)), LENDS, verdict)
    assert answer.verdict is Verdict.UNCLEAR
    for language, word, praised in ((Language.FR, "un avis", "favorable"), (Language.EN, "gave advice", "favourable")):
        told = " ".join(show(answer, wording(language), first=False).lines)
        assert word in told
        assert praised not in told
