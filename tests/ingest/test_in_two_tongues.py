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


def one(words: str) -> Rule:
    (rule,) = draft([stored(f"# Charte IA\n\n{words}\n")]).rules
    return rule


def test_a_tool_that_accepts_internal_documents_is_open_to_them() -> None:
    rule = one("Copilot accepte les documents internes, pas les dossiers clients.")
    assert (rule.modality, rule.slots.data) == (Modality.ALLOWED, {DataClass.INTERNAL})
    assert rule.slots.without == {DataClass.CUSTOMER}


def test_what_a_tool_accepts_of_sensitive_data_or_of_formats_opens_nothing() -> None:
    for words in ("ChatGPT accepte les données confidentielles.", "ChatGPT accepte les fichiers PDF."):
        assert draft([stored(f"# Charte IA\n\n{words}\n")]).rules == ()


def test_what_is_then_checked_is_open_on_that_condition() -> None:
    assert one("Les courriers peuvent être rédigés avec Copilot, puis relus.").modality is Modality.CONDITIONAL
    assert one("Letters may be drafted with Copilot, then proofread.").modality is Modality.CONDITIONAL


def test_other_assistants_are_those_that_no_list_has() -> None:
    assert one("Other assistants are prohibited.").slots.tools == {"class:unlisted"}


def test_a_column_of_one_name_beside_two_tools_is_a_tool_that_the_rest_spares() -> None:
    rules = rules_of("| Données | Cursor | Copilot | Lumen | Autres |", "| Textes publics | ❌ | ✅ | ✅ | ❌ |")
    assert [rule.slots.tools for rule in rules if rule.modality is Modality.ALLOWED] == [{"copilot"}, {"local:lumen"}]
    (ban,) = [rule for rule in rules if rule.slots.other_than]
    assert ban.slots.other_than == {"cursor", "copilot", "local:lumen"}
