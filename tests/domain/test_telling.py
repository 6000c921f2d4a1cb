"""A long clause is quoted from the sentence on what is asked; a ban never by the permission that stands beside it."""

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.citing import telling
from knowledge.question.understanding import understand
from tests.domain.test_holding import clause_of

LONG = clause_of(
    "Toute transcription par un outil d'IA est interdite pour les entretiens. Dans Teams, Microsoft 365 Copilot "
    "peut préparer le compte rendu d'une réunion, avec les décisions qui y sont prises et le nom de qui en est "
    "chargé, à partir de son enregistrement. L'organisateur relit ce compte rendu, le corrige et le diffuse aux "
    "participants dans les deux jours qui suivent la réunion. Ceux qui ont participé peuvent demander qu'on y "
    "change leurs propos pendant une semaine au plus."
)
ASKED = (
    "Puis-je faire transcrire un entretien individuel dans Teams et préparer le compte rendu avec Microsoft 365 "
    "Copilot ?"
)


def test_a_ban_is_quoted_with_the_sentence_that_forbids() -> None:
    assert "est interdite" in telling(LONG, understand(ASKED), (), Verdict.FORBIDDEN).quote


def test_a_permission_is_quoted_from_the_sentence_on_what_is_asked() -> None:
    assert telling(LONG, understand(ASKED), (), Verdict.CONDITIONAL).quote.startswith("Dans Teams")
