"""What the end of a permission takes back is forbidden with its tool and its use, and quoted with it."""

import pytest

from knowledge.concepts import OPENING, DataClass, Modality
from tests.ingest.test_no_leave import rules

M = Modality
TURNED = [
    "Developers may use Copilot to write tests, but not for the payment module.",
    "Les développeurs peuvent utiliser Copilot pour écrire des tests, mais pas pour le module de paiement.",
    "Staff may use Copilot to draft letters, though not letters to regulators.",
    "Copilot peut être utilisé pour rédiger des courriers, mais non des courriers aux autorités.",
]


@pytest.mark.parametrize("text", TURNED)
def test_the_second_half_has_the_tool_and_the_use_of_the_first(text: str) -> None:
    opened, banned = rules(text)
    assert (opened.modality, banned.modality) == (M.CONDITIONAL, M.FORBIDDEN)
    assert (banned.slots.tools, banned.slots.uses) == (opened.slots.tools, opened.slots.uses)
    assert banned.narrow
    assert banned.topic


@pytest.mark.parametrize("text", TURNED)
def test_neither_half_is_quoted_without_the_other(text: str) -> None:
    assert {rule.end - rule.start for rule in rules(text)} == {len(text)}


def test_data_that_the_second_half_names_are_out_of_the_first() -> None:
    opened, banned = rules("You may use Copilot to summarise reports, but not for customer data.")
    assert (opened.modality, banned.modality) == (M.ALLOWED, M.FORBIDDEN)
    assert DataClass.CUSTOMER in opened.slots.without
    assert banned.slots.data == {DataClass.CUSTOMER}


def test_a_tool_that_those_of_one_role_may_not_use_is_not_forbidden_to_all() -> None:
    opened, banned = rules("Contractors may use DeepL to translate letters but not Copilot.")
    assert (opened.slots.tools, banned.slots.tools) == ({"deepl"}, {"copilot"})
    assert "role:contractor" in banned.topic


@pytest.mark.parametrize(
    "text",
    [
        "AI images are permitted on internal slides and prohibited everywhere else.",
        "Les images d'IA sont autorisées dans les présentations internes et interdites partout ailleurs.",
    ],
)
def test_what_is_forbidden_elsewhere_is_permitted_where_it_is_said(text: str) -> None:
    opened, banned = rules(text)
    assert (opened.modality, banned.modality) == (M.ALLOWED, M.FORBIDDEN)
    assert opened.slots.data == banned.slots.without == {DataClass.INTERNAL}
    assert "image" in opened.slots.uses & banned.slots.uses


@pytest.mark.parametrize(
    "text",
    [
        "Clause 3 does not prevent the use of Copilot to translate a letter.",
        "Clause 3 does not stop you from using Copilot to translate a letter.",
        "L'article 3 n'empêche pas d'utiliser Copilot pour traduire une lettre.",
        "L'article 3 ne fait pas obstacle à l'usage de Copilot pour traduire une lettre.",
        "Using an AI tool at home does not take that use outside this policy.",
        "Notre société veut tirer parti de l'IA sans jamais compromettre les données des clients.",
    ],
)
def test_a_ban_that_is_lifted_is_none(text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text)}


def test_a_tool_whose_name_says_ai_is_not_every_tool() -> None:
    (banned,) = rules("Otter.ai is prohibited.")
    assert banned.slots.tools == {"transcriber"}


def test_a_ban_on_private_accounts_is_none_on_the_work_account_that_it_names() -> None:
    (banned,) = rules("Les comptes personnels sont interdits avec Copilot entreprise.")
    assert banned.slots.accounts == {"personal"}


PROVISOS = [
    "You can use AI to summarise logs provided that you never give it personal data.",
    "Staff may use Copilot to summarise reports, as long as they never paste customer names.",
    "Vous pouvez résumer des journaux avec Copilot, à condition de ne jamais lui donner de données personnelles.",
    "L'usage de Copilot est autorisé pour résumer, sous réserve que vous n'y saisissiez jamais de noms de clients.",
]


@pytest.mark.parametrize("text", PROVISOS)
def test_a_condition_that_forbids_leaves_the_permission_and_bans_its_data(text: str) -> None:
    opened, banned = rules(text)
    assert (opened.modality, banned.modality) == (M.CONDITIONAL, M.FORBIDDEN)
    assert opened.conditions
    assert not opened.slots.data
    assert (DataClass.PERSONAL in banned.slots.data, banned.slots.tools) == (True, opened.slots.tools)


def test_a_condition_that_forbids_what_names_no_data_stays_a_condition() -> None:
    (rule,) = rules("Copilot may be used to translate provided that the output is never published unread.")
    assert rule.modality is M.CONDITIONAL
    (ban,) = rules("You may not use ChatGPT, provided that you never asked for it.")
    assert ban.modality is M.FORBIDDEN


@pytest.mark.parametrize(
    "text",
    [
        "Copilot est autorisé pour les notes internes. En revanche, pas pour les données clients.",
        "Copilot est autorisé pour les notes internes. Cependant, pas pour les données clients.",
        "Copilot is allowed for internal notes. However, not for customer data.",
        "Copilot is allowed for internal notes. However, not for customer data in ChatGPT.",
    ],
)
def test_what_takes_back_a_part_of_a_permission_in_the_next_sentence_bans_it(text: str) -> None:
    assert any(rule.modality is M.FORBIDDEN and DataClass.CUSTOMER in rule.slots.data for rule in rules(text))


@pytest.mark.parametrize(
    ("text", "data", "use"),
    [
        ("Internal notes are allowed in Copilot, customer data is not.", {DataClass.CUSTOMER}, ""),
        (
            "Les notes internes sont permises dans Copilot, les données clients ne le sont pas.",
            {DataClass.CUSTOMER},
            "",
        ),
        ("Notes may be summarised with Copilot. Customer data, no.", {DataClass.CUSTOMER}, "summarise"),
        ("Les notes internes peuvent aller dans Copilot. Les données clients, non.", {DataClass.CUSTOMER}, ""),
        ("Drafting a letter with Copilot is allowed; scoring candidates is not.", {DataClass.HR}, "decide_people"),
        ("Rédiger une lettre est permis ; noter un candidat ne l'est pas.", {DataClass.HR}, "decide_people"),
        ("Relire un texte est autorisé. L'analyse des offres ne l'est pas.", set(), "analyse"),
        ("Notes may be summarised with Copilot. Customer data may not.", {DataClass.CUSTOMER}, "summarise"),
    ],
)
def test_what_is_not_as_the_permission_before_it_is_banned_and_not_opened(
    text: str, data: set[DataClass], use: str
) -> None:
    bans = [rule for rule in rules(text) if rule.modality is M.FORBIDDEN]
    assert [(rule.slots.data, rule.slots.uses) for rule in bans] == [(data, {use} - {""})]
    assert not any(rule.slots.data & data for rule in rules(text) if rule.modality in OPENING)


def test_a_tool_that_is_not_is_banned_for_what_the_other_is_permitted() -> None:
    for text in (
        "Copilot is approved for internal notes, ChatGPT is not.",
        "Copilot est autorisé pour les notes internes. ChatGPT ne l'est pas.",
    ):
        (ban,) = (rule for rule in rules(text) if rule.modality is M.FORBIDDEN)
        assert (ban.slots.tools, ban.slots.data, ban.narrow) == ({"chatgpt"}, {DataClass.INTERNAL}, False)


@pytest.mark.parametrize(
    "text",
    [
        "Noter un candidat est interdit ; traduire une note ne l'est pas.",
        "Scoring candidates is forbidden; translating a note is not.",
        "Copilot may be used for drafts. Its answers are often right; sometimes they are not.",
        "Copilot is allowed for drafts, even if the final text is not.",
        "You may translate notes with DeepL. Its translations are good; its summaries are not.",
        "Copilot est autorisé pour les notes. Une formation est conseillée, une licence ne l'est pas.",
    ],
)
def test_what_is_not_as_a_ban_is_or_as_it_looks_is_not_banned(text: str) -> None:
    bans = [rule for rule in rules(text) if rule.modality is M.FORBIDDEN]
    assert all(rule.slots.uses == {"decide_people"} for rule in bans)


@pytest.mark.parametrize(
    "text",
    [
        "## Allowed with approval\n\n- Summarising internal notes with Copilot. But not with customer data.",
        "L'accord du DPO est requis pour mettre des notes internes dans Copilot. Mais jamais avec des données clients.",
        "An approval is required to put internal notes into Copilot. But never with customer data.",
    ],
)
def test_what_a_condition_or_a_duty_is_not_for_is_banned(text: str) -> None:
    assert any(rule.modality is M.FORBIDDEN and DataClass.CUSTOMER in rule.slots.data for rule in rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "L'usage de Copilot pour les notes internes est permis, celui pour les contrats non.",
        "Internal notes are allowed in Copilot, contracts no.",
    ],
)
def test_what_a_bare_no_ends_is_banned_behind_a_permission(text: str) -> None:
    opened, banned = rules(text)
    assert (opened.modality, banned.modality) == (M.ALLOWED, M.FORBIDDEN)
    assert (opened.slots.data, banned.slots.data) == ({DataClass.INTERNAL}, {DataClass.CONFIDENTIAL})


@pytest.mark.parametrize(
    "text",
    [
        "Coller une note interne dans Copilot est permis, que ce soit au bureau ou non.",
        "You may use Copilot for internal notes, whether at home or not.",
    ],
)
def test_or_not_bans_nothing(text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Transcription is allowed for internal meetings. It is not allowed for customer meetings.",
        "La transcription est permise pour les réunions internes. Elle est interdite pour les réunions clients.",
    ],
)
def test_it_is_not_permitted_is_said_of_the_use_before_it(text: str) -> None:
    (ban,) = [rule for rule in rules(text) if rule.modality is M.FORBIDDEN]
    assert "transcribe" in ban.slots.uses


def test_what_is_none_of_a_tool_s_business_is_banned() -> None:
    for text in ("Les diagnostics ne relèvent pas de l'IA.", "Diagnoses are not a matter for AI."):
        assert [(rule.modality, rule.slots.data) for rule in rules(text)] == [(M.FORBIDDEN, {DataClass.HEALTH})]


@pytest.mark.parametrize(
    "text", ["Noms de clients et prix d'achat : jamais dans ChatGPT.", "Do not use Copilot to record client calls."]
)
def test_a_price_is_no_purchase_and_a_call_is_recorded(text: str) -> None:
    (ban,) = rules(text)
    assert "buy" not in ban.slots.uses
    assert ("transcribe" in ban.slots.uses) == ("record" in text)


@pytest.mark.parametrize(
    "text",
    [
        "Copilot : non pour les contrats, oui pour les notes internes.",
        "Copilot : oui pour les notes internes, non pour les contrats.",
        "Copilot: no for contracts, yes for internal notes.",
    ],
)
def test_each_answer_of_a_line_is_for_what_it_says(text: str) -> None:
    told = {(rule.modality, *sorted(rule.slots.data)) for rule in rules(text)}
    assert told == {(Modality.FORBIDDEN, DataClass.CONFIDENTIAL), (Modality.ALLOWED, DataClass.INTERNAL)}
