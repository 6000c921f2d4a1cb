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


@pytest.mark.parametrize(
    ("words", "tools", "uses"),
    [
        ("Rien n'interdit de résumer un guide public avec Copilot.", {"copilot"}, {"summarise"}),
        ("Rien n'empêche en revanche de traduire une notice avec DeepL.", {"deepl"}, {"translate"}),
        ("Nothing in this policy prevents staff from translating a leaflet with DeepL.", {"deepl"}, {"translate"}),
    ],
)
def test_what_nothing_forbids_is_open(words: str, tools: set[str], uses: set[str]) -> None:
    rule = rule_of(words)
    assert (rule.modality, rule.slots.tools, rule.slots.uses) == (Modality.ALLOWED, tools, uses)


@pytest.mark.parametrize(
    "words",
    [
        "Techniquement, rien n'empêche d'utiliser ChatGPT.",
        "Rien n'empêche ChatGPT de garder vos notes.",
        "Nothing stops ChatGPT from keeping your notes.",
        "## Interdits\n\n- Nothing in this policy prevents staff from using Copilot to learn.",
    ],
)
def test_what_nothing_stops_from_happening_is_neither_open_nor_banned(words: str) -> None:
    assert draft([stored(f"# Charte IA\n\n{words}\n")]).rules == ()


def test_no_behind_a_condition_bans_nothing() -> None:
    assert rule_of("Feedback may be drafted with Copilot once no pupil can be known.").modality is Modality.CONDITIONAL


def test_go_and_no_go_rule_what_stands_below() -> None:
    text = "# AI\n\n## ✅ Go\n\n- Use Copilot for drafts\n\n## ⛔ No-go\n\n- Salary data\n"
    rules = draft([stored(text)]).rules
    assert [rule.modality for rule in rules] == [Modality.ALLOWED, Modality.FORBIDDEN]


@pytest.mark.parametrize(
    "words", ["ChatGPT is not something we use.", "ChatGPT n'est pas un outil que nous utilisons."]
)
def test_a_tool_that_is_none_of_ours_is_banned(words: str) -> None:
    rule = rule_of(words)
    assert (rule.modality, rule.slots.tools) == (Modality.FORBIDDEN, {"chatgpt"})


def test_what_needs_care_is_not_opened_beside() -> None:
    assert not rule_of("Copilot is fine for letters, and customer data needs care.").slots.data


@pytest.mark.parametrize(
    "words",
    ["Canva's AI features are fine for posters.", "Les fonctions d'IA de Canva sont permises pour les affiches."],
)
def test_the_ai_of_a_tool_is_that_tool_alone(words: str) -> None:
    assert rule_of(words).slots.tools == {"canva"}


@pytest.mark.parametrize(
    "words",
    [
        "Les notes peuvent être rédigées avec Copilot, à l'exclusion des notes de jury.",
        "Notes may be drafted with Copilot, excluding jury notes.",
    ],
)
def test_what_is_open_with_an_exclusion_is_on_that_condition(words: str) -> None:
    assert rule_of(words).modality is Modality.CONDITIONAL


@pytest.mark.parametrize(
    "words",
    [
        "Meetings are not transcribed by AI unless everyone agrees, with the exception of rehearsals, which may be.",
        "Les candidatures ne font l'objet d'aucun traitement par IA, hormis l'accusé de réception.",
    ],
)
def test_a_ban_is_read_before_its_exception(words: str) -> None:
    rule = rule_of(words)
    assert rule.modality is Modality.FORBIDDEN
    assert rule.conditions
