"""A condition that asks for more than names to be removed stays open for whoever removed names alone."""

from collections.abc import Mapping

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


def judged(text: str, language: Language, charters: Mapping[Language, str] = CHARTERS) -> Verdict:
    _, (clause,) = write_source(Words("1", charters[language], "Clients"), language=language)
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


LISTED = {
    Language.FR: "Vous pouvez reformuler la lettre d'un client avec Copilot, à condition de retirer les noms, l'adresse"
    " et le numéro de compteur.",
    Language.EN: "You may use Copilot to reword a customer's letter, provided you remove the name, the address and the"
    " meter number.",
}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I removed the customer's name, may I have Copilot reword his letter? The address stays.", Language.EN),
        ("I removed the customer's name and address, may I have Copilot reword his letter?", Language.EN),
        ("J'ai retiré le nom du client mais pas l'adresse, puis-je reformuler sa lettre avec Copilot ?", Language.FR),
        ("J'ai retiré le nom et l'adresse, puis-je reformuler la lettre d'un client avec Copilot ?", Language.FR),
    ],
)
def test_each_kind_that_a_condition_lists_is_to_be_told(text: str, language: Language) -> None:
    assert judged(text, language, LISTED) in (Verdict.CONDITIONAL, Verdict.UNCLEAR)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "I removed the customer's name, address and number, may I have Copilot reword the customer's letter?",
            Language.EN,
        ),
        (
            "J'ai retiré le nom, l'adresse et le numéro, puis-je reformuler la lettre d'un client avec Copilot ?",
            Language.FR,
        ),
    ],
)
def test_who_removed_each_kind_has_met_the_condition(text: str, language: Language) -> None:
    assert judged(text, language, LISTED) is Verdict.ALLOWED
