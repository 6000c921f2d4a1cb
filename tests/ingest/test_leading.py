"""A lead-in that forbids what is not listed permits what is; a name before people is for these people."""

import pytest

from ingest.rules.sentences.leading import lent_by
from knowledge.clause import Form
from knowledge.concepts import Modality
from knowledge.lexicon import fold
from knowledge.reserving import reserves
from knowledge.whom import who_may
from tests.ingest.test_no_leave import rules

M = Modality


@pytest.mark.parametrize(
    "lead",
    [
        "Only the tools below may be used for work. Any tool that is not on this list is forbidden.",
        "Seuls les outils ci-dessous sont autorisés. Tout outil qui ne figure pas dans cette liste est interdit.",
        "Any tool that is not in the list below is forbidden:",
        "The following tools are approved. Any other tool is prohibited:",
        "Il est interdit d'utiliser d'autres outils que les suivants :",
    ],
)
def test_what_a_list_holds_that_bans_the_rest_is_permitted(lead: str) -> None:
    assert lent_by(fold(lead), Form.ITEM) is M.ALLOWED


@pytest.mark.parametrize(
    "lead",
    [
        "The following uses are prohibited:",
        "Tools that are not on the list are forbidden, for example:",
        "Do not use AI tools that are not listed below for:",
        "The following uses are forbidden. Any other use is allowed:",
        "It is forbidden to use any other tool for:",
        "Students and others must not:",
        "Il est interdit de saisir dans un outil d'IA les données suivantes :",
    ],
)
def test_a_ban_on_what_is_listed_is_lent(lead: str) -> None:
    assert lent_by(fold(lead), Form.ITEM) is M.FORBIDDEN


def test_a_list_that_stands_elsewhere_lends_nothing() -> None:
    assert lent_by("any tool that is not on the list is forbidden:", Form.ITEM) is M.INFORMATION


@pytest.mark.parametrize(
    ("item", "some"),
    [
        ("Cursor: engineers.", True),
        ("Midjourney: the design team only.", True),
        ("ChatGPT Enterprise: all employees except contractors.", True),
        ("Zoom AI Companion: all employees, for internal meetings.", True),
        ("GitHub Copilot : tous les développeurs seniors.", True),
        ("Claude Enterprise: all employees.", False),
        ("Copilot : toutes les équipes.", False),
        ("Copilot : tout le personnel, pour rédiger.", False),
        ("DeepL: translation.", False),
        ("Copilot : rédiger des courriers.", False),
    ],
)
def test_a_tool_named_before_people_is_for_these_people(item: str, *, some: bool) -> None:
    assert reserves(fold(item)) is some


def test_who_stands_behind_a_tool_is_who_may() -> None:
    assert who_may("claude enterprise: all employees.") == "all employees"


@pytest.mark.parametrize(
    "text",
    [
        "All employees except contractors may use Copilot to draft emails.",
        "Copilot may be used by all staff to draft emails, except contractors.",
        "Tous les salariés, sauf les prestataires, peuvent utiliser Copilot pour rédiger des courriels.",
    ],
)
def test_those_whom_leave_for_all_excepts_have_none(text: str) -> None:
    opened, banned = rules(text)
    assert (opened.modality, banned.modality) == (M.CONDITIONAL, M.FORBIDDEN)
    assert "role:contractor" not in opened.topic
    assert (banned.topic, banned.narrow) == ({"role:contractor"}, True)


def test_what_belongs_to_them_is_not_them() -> None:
    assert [rule.modality for rule in rules("Copilot may be used for texts other than contractor invoices.")] == [
        M.ALLOWED
    ]


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("Les agents de la police municipale peuvent demander à Copilot un modèle vierge.", True),
        ("Staff in HR may use Copilot.", True),
        ("Engineers may use Copilot.", True),
        ("Les salariés de l'entreprise peuvent utiliser Copilot.", False),
        ("Les agents du service peuvent utiliser Copilot.", False),
    ],
)
def test_leave_for_a_part_of_the_staff_is_none_for_all(text: str, *, some: bool) -> None:
    assert reserves(fold(text)) is some
