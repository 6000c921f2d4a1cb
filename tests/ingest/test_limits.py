"""What limits a rule and what does not: "only for", "even with"; in both languages."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import DataClass, Language, Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M, D = Modality, DataClass
FR, EN = Language.FR, Language.EN


def rules(text: str, language: Language) -> tuple[Rule, ...]:
    return read_rules(write_source(Words("1", text, "", (), None, Form.PARAGRAPH), language=language)[1][0])


FOR_PUBLIC = [
    (EN, "ChatGPT should be used only for public data.", "chatgpt"),
    (EN, "Tools that have not been approved should be used only for texts in the public domain.", "class:unlisted"),
    (FR, "ChatGPT ne doit être utilisé que pour des données publiques.", "chatgpt"),
    (FR, "Les outils non approuvés servent uniquement pour des contenus publics.", "class:unlisted"),
    (FR, "Gemini sert exclusivement à des fins de traduction de textes publics.", "gemini"),
]


@pytest.mark.parametrize(("language", "text", "tool"), FOR_PUBLIC, ids=[row[1] for row in FOR_PUBLIC])
def test_only_for_public_data_closes_that_tool_to_all_other_data_and_no_other_tool(
    language: Language, text: str, tool: str
) -> None:
    opened, ban = rules(text, language)
    assert (opened.modality, opened.slots.data) == (M.CONDITIONAL, {D.PUBLIC})
    assert (ban.modality, ban.slots.data, ban.slots.without) == (M.FORBIDDEN, {D.INTERNAL}, {D.PUBLIC})
    assert tool in ban.slots.tools
    assert opened.slots.other_than == ban.slots.other_than == frozenset()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            EN,
            "These other tools should generally be used only for texts that are public and that you would not hide.",
        ),
        (EN, "Copilot may only be used for internal data."),
        (EN, "AI may only be used for drafting."),
        (FR, "ChatGPT ne peut être utilisé que pour traduire."),
        (FR, "En général, Gemini sert uniquement pour des textes publics."),
    ],
)
def test_only_for_something_else_or_as_a_habit_bans_no_data(language: Language, text: str) -> None:
    assert {rule.modality for rule in rules(text, language)} == {M.CONDITIONAL}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "Only Copilot may be used for internal data."),
        (EN, "Use only Copilot, and only for public data."),
        (EN, "Internal data may only be processed with Copilot."),
        (FR, "Seul Copilot peut être utilisé pour les données internes."),
        (FR, "Les données internes ne peuvent être traitées qu'avec Copilot."),
        (FR, "Pour les contrats, n'utilisez que Copilot."),
        (FR, "Vous ne pouvez coller des notes internes que dans notre Copilot."),
    ],
)
def test_only_before_a_tool_still_bans_the_others(language: Language, text: str) -> None:
    assert [rule.slots.other_than for rule in rules(text, language) if rule.modality is M.FORBIDDEN] == [{"copilot"}]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (FR, "Dans ChatGPT vous ne pouvez coller que des textes publics."),
        (FR, "On ne colle dans ChatGPT que ce qui est public."),
        (FR, "ChatGPT ne peut servir qu'à reformuler des textes publics."),
        (EN, "In ChatGPT you may only paste public texts."),
    ],
)
def test_only_before_what_goes_into_a_tool_closes_that_tool_to_the_rest(language: Language, text: str) -> None:
    opened, ban = rules(text, language)
    assert (opened.modality, opened.slots.data) == (M.CONDITIONAL, {D.PUBLIC})
    assert (ban.modality, ban.slots.data, ban.slots.without) == (M.FORBIDDEN, {D.INTERNAL}, {D.PUBLIC})
    assert opened.slots.tools == ban.slots.tools == {"chatgpt"}


@pytest.mark.parametrize(
    "text",
    [
        "ChatGPT n'est autorisé que si le DPO a donné son accord.",
        "ChatGPT ne peut être utilisé qu'après accord du DPO.",
        "ChatGPT ne peut être utilisé que par les juristes.",
        "Dans Copilot, vous ne pouvez résumer que des notes internes.",
    ],
)
def test_only_before_a_condition_bans_no_other_tool(text: str) -> None:
    assert [rule.modality for rule in rules(text, FR)] == [M.CONDITIONAL]


@pytest.mark.parametrize(
    "text", ["Copilot n'accède qu'aux documents que vous pouvez lire.", "Mistral ne produit que du texte."]
)
def test_what_a_tool_does_only_opens_nothing_and_bans_no_other(text: str) -> None:
    assert rules(text, FR) == ()


EVEN = [
    (EN, "Do not enter personal data into AI tools, even on a work account.", D.PERSONAL),
    (EN, "No client data may go into any AI tool, including ChatGPT Enterprise.", D.CUSTOMER),
    (FR, "Ne saisissez jamais de données clients dans une IA, même avec un compte professionnel.", D.CUSTOMER),
    (FR, "Ne saisissez jamais de données clients dans une IA, même Copilot.", D.CUSTOMER),
    (FR, "Il est interdit de saisir des données clients dans un outil d'IA, même gratuit.", D.CUSTOMER),
    (FR, "Les données de santé sont interdites dans tout outil, y compris Copilot.", D.HEALTH),
]


@pytest.mark.parametrize(("language", "text", "data"), EVEN, ids=[row[1] for row in EVEN])
def test_even_adds_to_a_ban_and_limits_it_to_nothing(language: Language, text: str, data: DataClass) -> None:
    found = [(rule.modality, rule.slots) for rule in rules(text, language)]
    everywhere = [slots for _, slots in found if slots.tools <= {"class:any"} and not slots.accounts]
    assert {modality for modality, _ in found} == {M.FORBIDDEN}
    assert [slots.data for slots in everywhere] == [{data}]


@pytest.mark.parametrize(
    "text",
    ["Staff files stay out of every AI tool, Zephyr included.", "Aucun salaire ne va dans une IA, Zephyr compris."],
)
def test_a_house_tool_that_is_included_is_not_alone(text: str) -> None:
    words = Words("1", text, "", (), None, Form.PARAGRAPH)
    language = EN if text.startswith("Staff") else FR
    found = read_rules(write_source(words, language=language)[1][0], frozenset({"zephyr"}))
    assert {rule.modality for rule in found} == {M.FORBIDDEN}
    assert [rule.slots.data for rule in found if rule.slots.tools <= {"class:any"}] == [{D.HR}]


@pytest.mark.parametrize(
    ("language", "text", "accounts"),
    [
        (EN, "Do not paste client data into ChatGPT with a free account.", {"free"}),
        (FR, "Ne collez pas de données clients dans ChatGPT avec le même compte gratuit.", {"free"}),
    ],
)
def test_an_account_without_even_still_limits(language: Language, text: str, accounts: set[str]) -> None:
    assert [rule.slots.accounts for rule in rules(text, language)] == [accounts]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "Do not enter health data into a public tool, even if they are anonymised."),
        (FR, "Il est interdit de saisir des données de santé dans un outil public, même si elles sont anonymisées."),
    ],
)
def test_even_if_is_no_condition_of_a_ban(language: Language, text: str) -> None:
    assert [(rule.modality, rule.conditions) for rule in rules(text, language)] == [(M.FORBIDDEN, ())]


@pytest.mark.parametrize(
    ("language", "text", "data"),
    [
        (EN, "Never share personal data with suppliers, the press or the public.", {D.PERSONAL}),
        (EN, "Do not paste data that is open to the public.", {D.PUBLIC}),
        (EN, "Never share information in the public domain with ChatGPT.", {D.PUBLIC}),
    ],
)
def test_the_public_from_whom_a_ban_keeps_something_is_no_data(
    language: Language, text: str, data: set[DataClass]
) -> None:
    assert [rule.slots.data for rule in rules(text, language)] == [data]


@pytest.mark.parametrize(
    ("language", "text", "data"),
    [
        (EN, "You may use AI to detect vulnerabilities in our code.", {D.CODE}),
        (FR, "Vous pouvez utiliser Copilot pour chercher des mots de passe dans le code.", {D.CODE}),
        (EN, "You may paste known vulnerabilities into Copilot.", {D.CONFIDENTIAL}),
        (FR, "Vous pouvez coller un mot de passe périmé dans Copilot.", {D.SECRET}),
    ],
)
def test_what_one_may_look_for_is_not_opened_to_a_tool(language: Language, text: str, data: set[DataClass]) -> None:
    assert [rule.slots.data for rule in rules(text, language)] == [data]


@pytest.mark.parametrize(
    ("language", "text", "data"),
    [
        (FR, "Vous pouvez utiliser Copilot, avec l'accord des RH, pour préparer un planning.", set()),
        (FR, "Les données RH peuvent être traitées dans Copilot avec l'accord des RH.", {D.HR}),
        (FR, "Demandez l'avis des RH avant de publier une annonce.", set()),
        (EN, "You may use Copilot for planning after approval by HR.", set()),
        (EN, "HR files may be summarised with Copilot after approval by HR.", {D.HR}),
    ],
)
def test_a_department_that_is_asked_is_no_data(language: Language, text: str, data: set[DataClass]) -> None:
    found = rules(text, language)
    assert {rule.modality for rule in found} <= {M.CONDITIONAL, M.DUTY}
    assert [rule.slots.data for rule in found] == [data]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "Copilot may be used to find passwords."),
        (EN, "You may use ChatGPT to detect vulnerabilities, if you check the result."),
        (FR, "Vous pouvez utiliser Copilot pour chercher des mots de passe."),
        (FR, "Copilot est autorisé pour repérer des clés."),
    ],
)
def test_leave_to_look_for_something_opens_no_tool_to_everything(language: Language, text: str) -> None:
    assert rules(text, language) == ()


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("| Use | Tool | Allowed |", "| Find passwords | Copilot | Yes |"),
        ("| Usage | Outil | Autorisé |", "| Chercher des mots de passe | Copilot | Oui |"),
    ],
)
def test_a_row_of_what_one_may_look_for_opens_nothing_either(columns: str, row: str) -> None:
    assert read_rules(write_source(Words("1", row, "", (), columns, Form.ROW))[1][0]) == ()


def test_a_ban_on_looking_for_something_stays() -> None:
    (ban,) = rules("Do not use Copilot to find passwords.", EN)
    assert (ban.modality, ban.slots.data) == (M.FORBIDDEN, {D.SECRET})
