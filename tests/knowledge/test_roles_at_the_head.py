"""A role at the head of a message for oneself is its asker's."""

import pytest

from knowledge.lexicon import fold
from knowledge.question.roles import acting


@pytest.mark.parametrize(
    ("said", "roles"),
    [
        ("Contractor here: can I use ChatGPT Enterprise to draft an email?", {"contractor"}),
        ("Hello, intern here, can I use Copilot?", {"intern"}),
        ("Infirmière, puis-je faire résumer un texte ?", {"nurse"}),
        ("Prestataire : ai-je le droit d'utiliser Copilot ?", {"contractor"}),
        ("Interns: can I let them use Copilot?", set()),
        ("Contractor invoices: may I summarise them?", set()),
        ("Un stagiaire : puis-je lui donner ChatGPT ?", set()),
    ],
)
def test_who_a_message_begins_with_asks_it(said: str, roles: set[str]) -> None:
    assert acting(fold(said)) == roles
