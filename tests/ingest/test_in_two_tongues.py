"""Tables of one text beside another, of what goes into a tool and what does not, and of what other tools may have."""

from ingest.drafting import draft
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.made import stored


def rules_of(header: str, *rows: str) -> tuple[Rule, ...]:
    dashes = "|---" * (header.count("|") - 1) + "|"
    lines = "\n".join((header, dashes, *rows))
    return draft([stored(f"# Charte IA\n\n## Outils\n\n{lines}\n")]).rules


def test_cells_in_two_languages_are_sentences() -> None:
    rules = rules_of(
        "| Français | English |",
        "| Seul Copilot est autorisé. | Only Copilot is allowed. |",
        "| Les plans de coupe vont dans Copilot sur demande. | Section plans go into Copilot on request. |",
    )
    bans = [rule for rule in rules if rule.modality is Modality.FORBIDDEN]
    assert {rule.slots.other_than for rule in bans} == {frozenset({"copilot"})}
    assert all("copilot" not in rule.slots.tools for rule in bans)


def test_what_one_does_not_give_a_tool_is_banned_in_it() -> None:
    permit, ban = rules_of(
        "| Outil | Ce qu'on peut lui confier | Ce qu'on ne lui confie pas |",
        "| Copilot | Notes internes | Contrats |",
    )
    assert (permit.modality, permit.slots.tools) == (Modality.ALLOWED, {"copilot"})
    assert (ban.modality, ban.slots.data) == (Modality.FORBIDDEN, {DataClass.CONFIDENTIAL})


def test_other_tools_are_banned_for_what_the_row_is_about() -> None:
    header = "| | Gemini (trust account) | Copilot | Other tools |"
    rules = rules_of(header, "| Seating plans | yes | yes | no |", "| Menus | yes | yes | yes |")
    (ban,) = [rule for rule in rules if rule.modality is Modality.FORBIDDEN]
    assert (ban.narrow, ban.slots.other_than) == (True, {"gemini", "copilot"})
    assert all(rule.narrow and not rule.slots.uses for rule in rules)
