"""Whoever asks who is the better one for a post asks of candidates, though nobody calls them so."""

import pytest

from bot.domain.answers.answer import Verdict
from knowledge.concepts import DataClass
from knowledge.question.understanding import understand
from tests.fakes.talking import on_the_examples, question


@pytest.mark.parametrize(
    "ask",
    [
        "chatgpt entreprise peut me dire lequel des deux est le mieux pour le poste de régleur ?",
        "copilot chat peut me dire qui est le mieux des deux pour le poste ? j'ai viré les noms",
        "ChatGPT, lequel est le meilleur pour le poste ?",
        "Copilot, laquelle est la plus qualifiée pour l'emploi ?",
        "Copilot, lequel est le plus qualifié pour le poste de stage ?",
        "Copilot, laquelle est la meilleure pour le poste de communication ?",
        "can chatgpt tell me which of the two is best for the job?",
        "Can Copilot say who is the better candidate for the role?",
        "can copilot tell which one is the strongest for our maintenance fitter position?",
        "Can Copilot Chat tell me who would be right for the vacancy? I took the names out",
        "Can Copilot say which one is better for the post?",
        "Can Copilot say who is best for this accountant post?",
        "Which of these profiles is the strongest for our post, Copilot Chat?",
        "Which of the two is best for the post in sales, Copilot Chat?",
        "who is better for the role, can I ask Copilot or Claude?",
        "which of these two is best for the job? can I ask ChatGPT or Copilot",
        "lequel des deux est le mieux pour le poste ? je demande à ChatGPT ou Copilot",
        "j'hésite entre Excel ou Copilot pour voir qui est le mieux placé pour le poste de chef d'atelier",
    ],
)
def test_the_better_one_for_a_post_is_a_candidate(ask: str) -> None:
    asked = understand(ask)
    assert "decide_people" in asked.uses
    assert DataClass.HR in asked.data
    assert on_the_examples().reply(question(ask)).verdict is Verdict.FORBIDDEN


@pytest.mark.parametrize(
    "ask",
    [
        "lequel des deux est le mieux pour le poste de travail, Copilot ou ChatGPT ?",
        "lequel des deux est le meilleur pour le poste de lavage ?",
        "Copilot ou DeepL, lequel est le meilleur ?",
        "qui est le mieux placé pour répondre ?",
        "Copilot peut dire lequel des deux textes est le meilleur ?",
        "lequel des deux est le mieux pour le poste informatique ?",
        "which of the two is best for the job, ChatGPT or Copilot?",
        "which tool is the best for the job?",
        "DeepL or Copilot: which is the right tool for the job?",
        "which one is better for translating?",
        "Which one is better for our blog post, with Copilot Chat?",
        "Which is the best for the next post on LinkedIn, with Copilot Chat?",
        "Which one is better for my post about pumps?",
        "Which of the two is best for the job, Word or Excel?",
        "Lequel est le mieux pour le poster ?",
        "Lequel est le mieux pour l'emploi du temps ?",
        "can Copilot say which of these drafts is best for the website?",
    ],
)
def test_the_better_thing_is_nobody(ask: str) -> None:
    assert "decide_people" not in understand(ask).uses
