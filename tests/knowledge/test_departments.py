"""Who says in which department they work hands over none of its data."""

import pytest

from knowledge.concepts import DataClass
from knowledge.question.understanding import understand

INTERNAL, PUBLIC = {DataClass.INTERNAL}, {DataClass.PUBLIC}


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("Je travaille aux RH, puis-je résumer une note interne avec Copilot ?", INTERNAL),
        ("Je travaille au service juridique. Puis-je résumer une note interne avec Copilot ?", INTERNAL),
        ("je bosse au service client et je veux traduire un document public avec DeepL", PUBLIC),
        ("I work in HR, can I summarise an internal memo with Copilot?", INTERNAL),
        ("I'm in the finance team, can I summarise an internal memo with Copilot?", INTERNAL),
    ],
)
def test_the_asker_s_department_names_no_data(words: str, data: set[DataClass]) -> None:
    asked = understand(words)
    assert asked.data == data
    assert not asked.unknown


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("Je travaille aux RH, puis-je résumer un dossier RH avec Copilot ?", DataClass.HR),
        ("I work in HR data, can I summarise it with Copilot?", DataClass.HR),
        ("Je travaille au service client. Puis-je coller ce mail client dans ChatGPT ?", DataClass.CUSTOMER),
        ("Je suis aux RH, puis-je reformuler un courrier type avec Copilot ?", DataClass.HR),
        ("I'm in HR contracts, may I paste one into Copilot?", DataClass.HR),
    ],
)
def test_what_is_handed_over_stays_what_it_is(words: str, data: DataClass) -> None:
    assert data in understand(words).data
