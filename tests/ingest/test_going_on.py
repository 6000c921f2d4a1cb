"""A second half without a subject of its own speaks of what the first one names, and opens nothing by asking."""

import pytest

from knowledge.concepts import DataClass, Modality
from tests.ingest.test_no_leave import opened, rules

D, M = DataClass, Modality


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("ChatGPT Edu can be used for confidential data but still requires good data practices.", "chatgpt"),
        ("Copilot may be used for internal documents but needs careful checking.", "copilot"),
        ("Copilot peut être utilisé pour les documents internes mais demande une relecture attentive.", "copilot"),
        ("Copilot est autorisé pour les documents internes, mais exige de la prudence.", "copilot"),
    ],
)
def test_what_the_second_half_asks_for_is_the_condition_of_the_first(text: str, tool: str) -> None:
    (rule,) = rules(text)
    assert rule.modality is M.CONDITIONAL
    assert rule.slots.tools == {tool}
    assert rule.end - rule.start == len(text)
    assert rule.conditions[-1].split()[0] in ("still", "needs", "demande", "exige")


@pytest.mark.parametrize(
    "text",
    [
        "Our tools hold confidential data but still require good data practices and care.",
        "Nos outils gardent des données confidentielles mais demandent l'accord du responsable.",
    ],
)
def test_it_opens_nothing_where_the_first_half_opens_nothing(text: str) -> None:
    assert not opened(text)


@pytest.mark.parametrize(
    "text",
    [
        "ChatGPT must not be used for contracts but may be used for public texts.",
        "ChatGPT ne doit pas servir aux contrats mais peut être utilisé pour des textes publics.",
    ],
)
def test_what_the_second_half_permits_it_permits_with_the_tool_of_the_first(text: str) -> None:
    (rule,) = opened(text)
    assert (rule.slots.tools, rule.slots.data) == ({"chatgpt"}, {D.PUBLIC})


@pytest.mark.parametrize(
    "text",
    [
        "L'IA aide à écrire le cahier des charges, non à analyser les offres reçues.",
        "L'IA sert à écrire le cahier des charges, non pour analyser les offres reçues.",
        "AI helps to write the specifications, not to analyse the tenders received.",
    ],
)
def test_what_a_tool_is_not_for_is_forbidden_and_quoted_whole(text: str) -> None:
    (ban,) = [rule for rule in rules(text) if rule.modality is M.FORBIDDEN]
    assert "analyse" in ban.slots.uses
    assert ban.narrow
    assert ban.end - ban.start == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cette charte vise à accompagner les agents, non à sanctionner leurs usages.",
        "This guide is here to help, not to worry anybody.",
        "Staff save time, not to mention money.",
    ],
)
def test_what_a_text_is_not_for_forbids_nothing(text: str) -> None:
    assert not rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Les plannings peuvent être rédigés avec l'IA, et le chef d'équipe les vérifie.",
        "Les plannings peuvent être rédigés avec l'IA ; le chef d'équipe les vérifie.",
        "Schedules may be drafted with AI, and the team leader checks them.",
        "Schedules may be drafted with AI; the team leader reviews them.",
    ],
)
def test_what_somebody_checks_is_permitted_on_that_condition(text: str) -> None:
    assert [rule.modality for rule in opened(text)] == [M.CONDITIONAL]


@pytest.mark.parametrize(
    "text",
    [
        "Une lettre peut être rédigée avec Copilot ; elle n'est remise qu'après relecture par un juriste.",
        "Une réponse peut être rédigée avec Claude, mais le mémoire doit être validé par un associé.",
        "Les articles peuvent être ébauchés avec Le Chat.",
    ],
)
def test_what_follows_before_a_text_leaves_is_a_condition(text: str) -> None:
    assert [rule.modality for rule in opened(text)] == [M.CONDITIONAL]


def test_who_must_approve_something_else_limits_nothing() -> None:
    text = (
        "AI images are welcome in internal slides. For anything the public will see, the brand team must approve them."
    )
    assert [rule.modality for rule in opened(text)] == [M.ALLOWED]
