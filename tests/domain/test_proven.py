"""What proves that a text is a file of customers: a number that a rule saw, or rows of people; no mark alone."""

import pytest

from bot.domain.asked.pasted import proven
from bot.domain.asked.question import Finding, Shielded
from knowledge.concepts import DataClass
from knowledge.question.understanding import Asked, understand

CUSTOMERS = frozenset({DataClass.CUSTOMER, DataClass.PERSONAL})
ASKED = "copilot chat compte pro : je lui demande le taux par site, c bon ?"
STOCK = "Site;Pièce;A;B\nAngers;<NUMERO_CLIENT_1>;12;3\nDole;<NUMERO_CLIENT_2>;8;5\nMetz;<NUMERO_CLIENT_3>;9;9"
PEOPLE = (
    "Ref;Name;Town\n<CUSTOMER_ID_1>;<PERSON_1>;York\n<CUSTOMER_ID_2>;<PERSON_2>;Leeds\n<CUSTOMER_ID_3>;<PERSON_3>;Hull"
)


def told(text: str, own: str = ASKED, *, learned: bool = True) -> Asked:
    whole = f"{text}\n\n{own}"
    words = Shielded(whole, (Finding("customer_id", 0, 9, 0.9, learned),), CUSTOMERS, len(whole), len(whole), 1.0)
    return proven(understand(whole, words.classes), words)


@pytest.mark.parametrize(
    ("text", "own", "learned", "file"),
    [
        (STOCK, ASKED, True, False),
        (STOCK, ASKED, False, True),
        (STOCK, f"nos clients. {ASKED}", True, True),
        (STOCK, f"our customers. {ASKED}", True, True),
        (PEOPLE, ASKED, True, True),
        (PEOPLE, ASKED, False, True),
    ],
)
def test_rows_that_only_the_tagger_takes_for_customers_are_a_file_where_they_tell_of_people(
    text: str, own: str, *, learned: bool, file: bool
) -> None:
    assert ("bulk" in told(text, own, learned=learned).uses) is file


@pytest.mark.parametrize("denies", ["ce ne sont pas des données de client", "it is not customer data"])
def test_an_asker_is_believed_over_a_mark_of_the_tagger_alone(denies: str) -> None:
    assert DataClass.CUSTOMER in told(STOCK, f"{denies}. {ASKED}").denied
    assert DataClass.CUSTOMER not in told(STOCK, f"{denies}. {ASKED}", learned=False).denied
