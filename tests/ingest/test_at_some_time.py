"""What is open but for a time, once something is decided or in one place is on that condition; lists after "no" ban."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from knowledge.rules import Rule
from tests.ingest.made import stored


def rule_of(words: str) -> Rule:
    (rule,) = draft([stored(f"# Charte IA\n\n{words}\n")]).rules
    return rule


@pytest.mark.parametrize(
    "words",
    [
        "Outside closing, Finance may use Copilot for notes.",
        "Outside the sales season, you may use Copilot.",
        "The rest of the year, notes may be written with Copilot.",
        "Afterwards, the minutes may be summarised with Copilot.",
        "After the award, the notice may be drafted with Copilot.",
        "Hors période de clôture, vous pouvez utiliser Copilot.",
        "Le reste de l'année, les notes peuvent être rédigées avec Copilot.",
        "Après l'attribution, l'avis peut être rédigé avec Copilot.",
        "Sur le campus de Brest, les étudiants peuvent utiliser Copilot.",
        "In the Ashby library, you may use Copilot.",
        "Ann and Joe, who run the shop, may use Copilot to write letters.",
        "Copilot is fine for most office work.",
    ],
)
def test_what_is_open_at_some_time_or_for_some_is_on_a_condition(words: str) -> None:
    assert rule_of(words).modality is Modality.CONDITIONAL


@pytest.mark.parametrize(
    "words",
    [
        "After the meeting, you may use Copilot to write the minutes.",
        "Après la réunion, vous pouvez résumer vos notes avec Copilot.",
        "Vous pouvez utiliser Copilot.",
    ],
)
def test_what_follows_any_meeting_is_open(words: str) -> None:
    assert rule_of(words).modality is Modality.ALLOWED


def test_no_before_a_list_forbids_each_of_it() -> None:
    rule = rule_of("No deed, proof of title or sworn plea may be drafted by a tool.")
    assert rule.modality is Modality.FORBIDDEN
    assert {"deed", "plea"} <= rule.topic


def test_no_in_two_languages_forbids() -> None:
    rules = draft([stored("# Charte IA\n\nOffres d'emploi : oui / yes. Candidatures : non / no.\n")]).rules
    assert [rule.modality for rule in rules] == [Modality.ALLOWED, Modality.FORBIDDEN]
