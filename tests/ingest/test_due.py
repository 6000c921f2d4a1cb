"""A duty in some case permits nothing; where the case is the reader's own use, or holds the duty itself, it may."""

import pytest

from ingest.rules.modality.own import own_modality
from knowledge.concepts import Modality
from knowledge.lexicon import fold

M = Modality


@pytest.mark.parametrize(
    "words",
    [
        "If a passenger complains about a text that the AI wrote, the supervisor must be told.",
        "Where details about people are collected, the notice must stand above the form.",
        "When a resident asks whether a robot answered, say so: it must be true.",
        "Si un fournisseur change ses conditions, le contrat doit être revu.",
        "Lorsque l'abonnement prend fin, le compte doit être fermé par l'équipe.",
        "Quand un usager s'y oppose, l'enregistrement doit cesser.",
    ],
)
def test_a_duty_in_a_case_that_is_no_use_of_the_reader_s_opens_nothing(words: str) -> None:
    assert own_modality(fold(words)) is M.DUTY


@pytest.mark.parametrize(
    "words",
    [
        "If you use ChatGPT, you must log in with your work account.",
        "When using AI for translation, you must remove names.",
        "If the AI drafts a letter, a lawyer must sign it.",
        "Si des données sont saisies, elles doivent être masquées.",
        "Si vous souhaitez utiliser un autre outil, vous devez demander à la DSI.",
        "Une image générée peut paraître dans le journal si la légende le mentionne.",
        "Les images de synthèse ont leur place dans une affiche si leur nature est signalée.",
    ],
)
def test_the_reader_s_own_use_and_a_duty_within_the_case_stay_conditions(words: str) -> None:
    assert own_modality(fold(words)) is M.CONDITIONAL
