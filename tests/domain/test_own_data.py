"""What is kept of somebody is told once: a question that was sent is shown as its case."""

from dataclasses import replace

from bot.domain.asked.question import Question, Shielded
from bot.domain.cases.own_data import OwnData
from tests.channels.teams.samples import CASE


def shielded(text: str) -> Shielded:
    return Shielded(text, (), frozenset(), len(text), len(text), 0.0)


def test_a_question_that_was_sent_is_shown_as_its_case_alone() -> None:
    offer = CASE.offer
    sent = Question(shielded(offer.preview), offer.language, offer.thread, offer.asker)
    other = replace(sent, words=shielded("Puis-je traduire une note ?"))
    kept = OwnData(offer.asker, cases=(CASE,), questions=(sent, other))
    assert kept.unsent == (other,)
    assert kept.questions == (sent, other), "given whole as a file"
