"""Who says that what a ban waits for is not done is forbidden; anybody else is told the condition."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.judging import judge
from bot.domain.verdicts.lacking import goes_without
from ingest.drafting import draft
from knowledge.matching import match
from knowledge.question.understanding import understand
from tests.ingest.made import stored

CLIENTS = "Aucune donnée de client n'est saisie dans Copilot avant que le client ait donné son accord."
CVS = "On ne met pas de CV dans Copilot avant d'avoir retiré les noms."
REPLIES = "No reply goes to a customer without somebody having read it."


def verdict_on(words: str, question: str) -> Verdict:
    read = draft([stored(f"# Charte IA\n\n{words}\n")])
    asked = understand(question)
    clauses = {clause.key: clause for clause in read.clauses}
    return judge(asked, match(read.rules, clauses, asked), ()).verdict


@pytest.mark.parametrize(
    ("words", "question", "verdict"),
    [
        (CLIENTS, "Puis-je saisir des données de client dans Copilot ?", Verdict.CONDITIONAL),
        (CLIENTS, "Le client a donné son accord, puis-je saisir ses données dans Copilot ?", Verdict.CONDITIONAL),
        (CLIENTS, "Puis-je saisir des données de client dans Copilot sans son accord ?", Verdict.FORBIDDEN),
        (CLIENTS, "Le client n'a pas donné son accord : ses données dans Copilot ?", Verdict.FORBIDDEN),
        (CLIENTS, "Puis-je saisir des données de client dans ChatGPT gratuit ?", Verdict.UNCLEAR),
        (CVS, "Puis-je mettre un CV dans Copilot ?", Verdict.CONDITIONAL),
        (CVS, "Puis-je mettre un CV dans Copilot avec les noms ?", Verdict.FORBIDDEN),
        (REPLIES, "Can I send a customer a reply written with Copilot?", Verdict.CONDITIONAL),
        (REPLIES, "Can I send a customer a reply written with Copilot without anyone reading it?", Verdict.FORBIDDEN),
    ],
)
def test_a_ban_that_waits_for_something(words: str, question: str, verdict: Verdict) -> None:
    assert verdict_on(words, question) is verdict


@pytest.mark.parametrize(
    ("condition", "question", "without"),
    [
        ("before the customer has agreed", "The customer has not agreed yet, may I paste her file?", True),
        ("before the customer has agreed", "May I paste a customer's file without a licence?", False),
        ("before removing the names", "May I paste a customer's file with the names in it?", True),
        ("before the customer has agreed", "May I paste a file with the customer in copy?", False),
    ],
)
def test_who_goes_without(condition: str, question: str, *, without: bool) -> None:
    assert goes_without(condition, understand(question)) is without
