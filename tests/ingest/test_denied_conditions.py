"""A permission that holds only while something is not so: its condition, or the data that must be absent."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.concepts import DataClass, Language, Modality
from tests.fakes.charter import Words, write_source

CONDITIONS = [
    "You may use Copilot to transcribe a meeting if none of the participants objects.",
    "You may use Copilot to transcribe a meeting if all participants were told at the start.",
    "Copilot may transcribe a meeting if all participants were told at the start and none of them objects.",
    "You may use ChatGPT to write a draft, provided that nobody at the client asked you not to.",
    "If the text was anonymised, you may translate it with DeepL.",
    "Vous pouvez résumer une réunion avec Copilot si personne ne s'y oppose.",
    "Vous pouvez résumer une réunion avec Copilot si les participants étaient prévenus et qu'aucun ne s'y oppose.",
]
ABSENT = [
    ("You may use Copilot if you do not enter personal data.", DataClass.PERSONAL),
    ("You may use Copilot for texts that are not confidential.", DataClass.CONFIDENTIAL),
    ("You may translate with DeepL as long as none of the documents is confidential.", DataClass.CONFIDENTIAL),
    ("You may use Copilot for translations, provided that no personal data is entered.", DataClass.PERSONAL),
    ("Vous pouvez utiliser Copilot si vous n'y saisissez pas de données personnelles.", DataClass.PERSONAL),
    ("Vous pouvez traduire avec DeepL lorsqu'aucune donnée client n'est saisie.", DataClass.CUSTOMER),
]
PLAIN = [
    "You may use Copilot to draft an e-mail. It is not legal advice.",
    "Vous pouvez traduire avec DeepL, même si vous n'avez pas suivi la formation.",
    "Vous pouvez traduire avec DeepL ; aucune autorisation n'est nécessaire.",
]
OTHER = [
    "ChatGPT was allowed until 2024.",
    "You were allowed to use ChatGPT until June.",
    "Quand l'ancienne charte était en vigueur, il était permis de résumer des données clients avec ChatGPT.",
    "When the tool was new, it was permitted to summarise customer data with ChatGPT.",
    "If you are not sure, ask your manager.",
    "Si vous n'êtes pas sûr, demandez à votre responsable.",
]


def modalities(text: str) -> set[Modality]:
    language = Language.EN if text.split(maxsplit=1)[0] in ("You", "If", "Copilot", "ChatGPT") else Language.FR
    (clause,) = write_source(Words("1", text), language=language)[1]
    return {rule.modality for rule in read_rules(clause)}


@pytest.mark.parametrize("text", CONDITIONS)
def test_what_must_not_be_so_is_a_condition(text: str) -> None:
    assert modalities(text) == {Modality.CONDITIONAL}


@pytest.mark.parametrize(("text", "absent"), ABSENT)
def test_data_that_must_not_be_there_is_not_what_is_permitted(text: str, absent: DataClass) -> None:
    (clause,) = write_source(Words("1", text))[1]
    (rule,) = read_rules(clause)
    assert rule.modality is Modality.ALLOWED
    assert absent in rule.slots.without
    assert absent not in rule.slots.data


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_denied_elsewhere_sets_no_condition(text: str) -> None:
    assert modalities(text) == {Modality.ALLOWED}


@pytest.mark.parametrize("text", OTHER)
def test_what_permits_nothing_still_permits_nothing(text: str) -> None:
    assert not modalities(text) & {Modality.ALLOWED, Modality.CONDITIONAL}
