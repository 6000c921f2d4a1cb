"""A condition that asks for more than names to be removed stays open for whoever removed names alone."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.verdicts.judging import judge
from ingest.rules.rules import read_rules
from knowledge.concepts import Language
from knowledge.matching import match
from knowledge.question.understanding import understand
from tests.fakes.charter import Words, write_source

CHARTERS = {
    Language.FR: "Un message de client peut être résumé avec Copilot à condition d'en retirer d'abord les noms, les"
    " coordonnées et les numéros de contrat.",
    Language.EN: "A customer's message may be summarised with Copilot provided that names, contact details and contract"
    " numbers are removed first.",
}


def judged(text: str, language: Language) -> Verdict:
    _, (clause,) = write_source(Words("1", CHARTERS[language], "Clients"), language=language)
    asked = understand(text)
    return judge(asked, match(read_rules(clause), {clause.key: clause}, asked), ()).verdict


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("J'ai retiré les noms, puis-je résumer un message de client avec Copilot ?", Language.FR),
        ("I removed the names, can I summarise a customer's message with Copilot?", Language.EN),
        ("Puis-je résumer un message de client avec Copilot ?", Language.FR),
    ],
)
def test_names_alone_do_not_meet_a_condition_on_more(text: str, language: Language) -> None:
    assert judged(text, language) in (Verdict.CONDITIONAL, Verdict.UNCLEAR)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "J'ai retiré les noms, les coordonnées et les numéros, puis-je résumer un message de client avec Copilot ?",
            Language.FR,
        ),
        ("J'ai anonymisé un message de client, puis-je le résumer avec Copilot ?", Language.FR),
    ],
)
def test_all_that_is_asked_meets_it(text: str, language: Language) -> None:
    assert judged(text, language) is not Verdict.CONDITIONAL
