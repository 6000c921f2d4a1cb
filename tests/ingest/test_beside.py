"""What stands beside a ban or a permission in one sentence: each part says its own, for the tools that it names."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import DataClass, Modality
from knowledge.rules import LOCAL, Rule
from tests.ingest.made import stored

M, D = Modality, DataClass
NOVA = LOCAL + "novachat"


def rules(text: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\n{text}\n")]).rules


def told(text: str) -> set[tuple[str, ...]]:
    return {(one.modality, *one.slots.tools, *one.slots.data) for one in rules(text)}


@pytest.mark.parametrize(
    "text",
    [
        "L'usage de Copilot est permis pour les notes internes, et interdit pour les bulletins de paie.",
        "L'usage de Copilot est permis pour les notes internes mais interdit pour les bulletins de paie.",
        "L'usage de Copilot est interdit pour les bulletins de paie et permis pour les notes internes.",
        "Copilot is allowed for internal notes and forbidden for payroll.",
        "Copilot is banned for payroll, and allowed for internal notes.",
        "Copilot: internal notes yes, payroll never.",
        "Copilot : notes internes oui, paie non.",
    ],
)
def test_each_part_of_a_sentence_rules_on_its_own_data(text: str) -> None:
    assert told(text) == {(M.ALLOWED, "copilot", D.INTERNAL), (M.FORBIDDEN, "copilot", D.HR)}


def test_each_answer_of_a_line_has_its_label() -> None:
    assert told("Copilot: internal notes yes, contracts no, press releases yes.") == {
        (M.ALLOWED, "copilot", D.INTERNAL),
        (M.FORBIDDEN, "copilot", D.CONFIDENTIAL),
        (M.ALLOWED, "copilot", D.PUBLIC),
    }


def test_what_is_banned_in_another_tool_is_banned_there_alone() -> None:
    assert told("Les notes internes sont permises dans Copilot, interdites dans ChatGPT.") == {
        (M.ALLOWED, "copilot", D.INTERNAL),
        (M.FORBIDDEN, "chatgpt", D.INTERNAL),
    }


@pytest.mark.parametrize(
    ("text", "spared"),
    [
        ("Outside Copilot, internal material is banned.", "copilot"),
        ("L'IA est interdite pour les données internes en dehors de Copilot.", "copilot"),
        ("En dehors de NovaChat, l'usage de l'IA sur des données internes est interdit.", NOVA),
        ("Aucun contrat dans une IA : utilisez Copilot.", "copilot"),
        ("Aucun contrat dans une IA : utilisez NovaChat.", NOVA),
        ("No contract in any AI: use Copilot.", "copilot"),
        ("Tout autre outil que NovaChat est interdit.\n\nLes notes sont résumées dans NovaChat.", NOVA),
    ],
)
def test_a_ban_on_all_but_one_tool_spares_it(text: str, spared: str) -> None:
    ban = next(one for one in rules(text) if one.modality is M.FORBIDDEN)
    assert (ban.slots.tools, ban.slots.other_than) == (set(), {spared})


def test_what_is_recommended_for_other_data_is_not_spared() -> None:
    (ban,) = rules("N'utilisez pas d'IA pour les CV, utilisez Copilot pour les notes internes.")
    assert not ban.slots.other_than


@pytest.mark.parametrize(
    "text",
    [
        "NovaChat : notes internes oui, contrats non.",
        "Les notes internes peuvent être résumées dans NovaChat.",
        "Les notes internes peuvent être résumées avec Plume.",
        "NovaChat est l'assistant de l'entreprise. Il est ouvert à tous pour résumer des notes internes.",
        "NovaChat est hébergé chez nous. Les agents peuvent y résumer des notes internes.",
    ],
)
def test_a_permission_for_a_name_opens_no_other_tool(text: str) -> None:
    opened = [one.slots.tools for one in rules(text) if one.modality in (M.ALLOWED, M.CONDITIONAL)]
    assert opened
    assert all(tools <= {NOVA, LOCAL + "plume"} for tools in opened)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vous pouvez rédiger une lettre dans Copilot ; un collègue doit la relire avant l'envoi.", "un collègue"),
        ("You can draft a letter in Copilot; a colleague must read it before it is sent.", "a colleague"),
        ("Les plannings peuvent être rédigés dans Copilot, mais sans les motifs d'absence.", "mais sans"),
        ("You can draft a letter in Copilot, but without the customer's name.", "but without"),
    ],
)
def test_who_reads_and_what_is_left_out_are_conditions(text: str, said: str) -> None:
    opened = next(one for one in rules(text) if one.modality is not M.DUTY)
    assert opened.modality is M.CONDITIONAL
    assert opened.conditions[0].startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "You can use Copilot for internal documents. Sign in with your Brookfield account.",
        "Vous pouvez utiliser Copilot pour les notes internes. Connectez-vous avec votre compte professionnel.",
    ],
)
def test_the_account_of_the_next_sentence_is_the_one_that_is_opened(text: str) -> None:
    (opened,) = rules(text)
    assert (opened.modality, opened.slots.accounts) == (M.ALLOWED, {"work"})


@pytest.mark.parametrize(
    "text",
    [
        "**Aucun contrat dans ChatGPT.**",
        "**Important :** aucun contrat dans ChatGPT.",
        "Aucun contrat dans DeepL.",
        "Usages interdits, quel que soit l'outil :\n- résumer un contrat.",
        "Prohibited uses, whatever the tool:\n- summarising a contract.",
        "## Usages interdits, sans exception\n\n- résumer un contrat",
    ],
)
def test_bans_in_bold_and_under_a_whatever_are_read(text: str) -> None:
    (ban,) = rules(text)
    assert (ban.modality, ban.slots.data) == (M.FORBIDDEN, {D.CONFIDENTIAL})


def test_a_ban_on_interns_is_on_nobody_else() -> None:
    (ban,) = rules("L'accès à Copilot est interdit aux stagiaires.")
    assert (ban.narrow, ban.topic) == (True, {"role:intern"})


def test_a_suspension_that_ended_bans_no_more() -> None:
    found = rules("L'usage de Canva a été suspendu en septembre. Il est à nouveau autorisé.")
    assert not [one for one in found if one.modality is M.FORBIDDEN]


def test_le_chat_in_a_table_is_the_tool_whatever_stands_in_its_cells() -> None:
    (ban,) = rules("| Outil | Données internes |\n|---|---|\n| Le Chat | ❌ (✅ avec accord) |")
    assert ban.slots.tools == {"mistral"}


@pytest.mark.parametrize("then", ["Pas davantage dans ChatGPT.", "Pas non plus dans ChatGPT."])
def test_a_ban_goes_on_with_its_data_in_another_tool(then: str) -> None:
    assert told(f"Les données clients sont interdites dans Gemini. {then}") == {
        (M.FORBIDDEN, "gemini", D.CUSTOMER),
        (M.FORBIDDEN, "chatgpt", D.CUSTOMER),
    }


def test_a_ban_goes_on_with_other_data() -> None:
    assert (M.FORBIDDEN, "class:any", D.HEALTH) in told("Payslips never go into any AI tool. Nor do medical notes.")


def test_lines_say_which_tools_wear_a_colour() -> None:
    found = rules(
        "Les outils verts peuvent être utilisés pour des informations internes. Les outils rouges sont interdits.\n\n"
        "- Vert : Copilot\n- Orange : ChatGPT\n- Rouge : Grok, DeepSeek"
    )
    assert [(one.modality, one.slots.tools) for one in found] == [
        (M.ALLOWED, {"copilot"}),
        (M.FORBIDDEN, {"grok", "deepseek"}),
    ]


def test_what_is_not_of_a_colour_may_be_used() -> None:
    (opened,) = rules("Tout outil qui n'est pas rouge peut servir à traduire des informations publiques.")
    assert (opened.modality, opened.slots.tools) == (M.ALLOWED, {"class:approved"})


@pytest.mark.parametrize("cell", ["Publiques, internes", "Internes et publiques"])
def test_each_grade_of_a_list_in_a_cell_is_read(cell: str) -> None:
    (opened,) = rules(f"| Outil | Statut | Données admises |\n|---|---|---|\n| Copilot | Autorisé | {cell} |")
    assert opened.slots.data == {D.PUBLIC, D.INTERNAL}


def test_who_is_kept_out_at_the_end_of_a_permission() -> None:
    opened, ban = rules("L'usage de Copilot est permis aux salariés, et interdit aux stagiaires.")
    assert (opened.modality, ban.modality, ban.topic) == (M.ALLOWED, M.FORBIDDEN, {"role:intern"})


def test_forbidden_to_do_something_beside_a_permission() -> None:
    assert told("You may use Copilot for internal notes, and are forbidden to enter customer data.") == {
        (M.ALLOWED, "copilot", D.INTERNAL),
        (M.FORBIDDEN, "class:any", D.CUSTOMER),
    }


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Les courriels peuvent être reformulés dans Copilot.", "reword"),
        ("Les notes internes peuvent être raccourcies dans Copilot.", "reword"),
        ("Les notes internes peuvent être simplifiées avec Copilot.", "reword"),
        ("Les rapports internes peuvent être synthétisés avec Copilot.", "summarise"),
        ("Internal notes may be shortened with Copilot.", "reword"),
        ("Internal notes may be condensed with Copilot.", "summarise"),
    ],
)
def test_what_may_be_done_to_a_text_is_a_use_in_the_passive_too(text: str, use: str) -> None:
    (opened,) = rules(text)
    assert (opened.modality, opened.slots.uses) == (M.ALLOWED, {use})


@pytest.mark.parametrize("end", ["that for contracts no", "contracts no", "that for contracts is not"])
def test_what_is_not_so_behind_a_comma_is_banned(end: str) -> None:
    found = rules(f"Emails may be reworded in Copilot, {end}.")
    assert [(one.modality, one.slots.data) for one in found] == [(M.ALLOWED, set()), (M.FORBIDDEN, {D.CONFIDENTIAL})]


@pytest.mark.parametrize(
    "text",
    [
        "Only tools that received an Authorization to Operate may be used with university data.",
        "With Information Security, staff may review a request. Personal information is never disclosed.",
        "Check with InfoSec first. The InfoSec team may help you.",
    ],
)
def test_what_is_a_word_or_a_team_is_no_tool(text: str) -> None:
    assert not [tool for one in rules(text) for tool in one.slots.tools if tool.startswith(LOCAL)]


def test_what_lies_outside_ai_is_no_exception() -> None:
    assert not [one for one in rules("Misuse is forbidden as it is outside of AI tools.") if one.slots.other_than]
