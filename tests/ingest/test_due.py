"""A duty in some case permits nothing; where the case is the reader's own use, or holds the duty itself, it may."""

import pytest

from ingest.rules.modality.own import own_modality
from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import Language, Modality
from knowledge.lexicon import fold
from tests.fakes.charter import Words, write_source

M = Modality


@pytest.mark.parametrize(
    "words",
    [
        "When a resident asks whether a robot answered, say so: it must be true.",
        "Lorsque l'abonnement prend fin, le compte doit être fermé par l'équipe.",
        "If the subscription ends, the account must be shut by the team.",
        "If the machine breaks down, the supervisor must be told.",
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


@pytest.mark.parametrize(
    "words",
    [
        "If a prompt contains personal data, it must be masked first.",
        "If a customer complains, the manager must be informed.",
        "Si le courrier contient des noms, ils doivent être retirés.",
        "Si un élève figure sur la photo, son consentement doit être recueilli.",
        "If sensitive data is at stake, approval by the DPO is required.",
        "If your tool is not on the list, approval by IT is required.",
        "If an officer objects, the work must be approved by the board.",
    ],
)
def test_a_duty_on_data_a_text_or_a_tool_and_one_to_ask_or_to_mask_stay_conditions(words: str) -> None:
    assert own_modality(fold(words)) is M.CONDITIONAL


DUE = "If the machine breaks down, the supervisor must be told."


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (f"Copilot may be used to translate notes. {DUE}", M.CONDITIONAL),
        (f"{DUE} Copilot may be used to translate notes.", M.CONDITIONAL),
        (f"The machine is old. {DUE}", M.DUTY),
    ],
)
def test_behind_a_permission_of_its_clause_a_duty_in_a_case_limits_it(text: str, modality: Modality) -> None:
    written = write_source(Words("1", text, form=Form.PARAGRAPH), language=Language.EN)[1][0]
    said = {text[rule.start - written.start : rule.end - written.start]: rule.modality for rule in read_rules(written)}
    assert said[DUE] is modality
