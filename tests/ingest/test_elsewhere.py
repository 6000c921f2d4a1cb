"""What a permission keeps to its own tool, or leaves out, in a sentence behind it; comments behind a ban."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

M, D = Modality, DataClass


def rules(text: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\n{text}\n")]).rules


def bans(text: str) -> list[Rule]:
    return [rule for rule in rules(text) if rule.modality is M.FORBIDDEN]


@pytest.mark.parametrize(
    "text",
    [
        "Copilot may be used for customer letters. Keep them out of everything else.",
        "Copilot may be used for customer letters. Nowhere else.",
        "Copilot may be used for customer letters. Elsewhere, no.",
        "Copilot may be used for customer letters. Don't paste them anywhere else.",
        "Copilot peut être utilisé pour les courriers de clients. Ne les collez nulle part ailleurs.",
        "Copilot peut être utilisé pour les courriers de clients. Ailleurs, c'est interdit.",
        "Copilot peut être utilisé pour les courriers de clients. Gardez-les à l'écart de tout autre outil.",
        "## À faire\n\n- Résumer un courrier de client dans Copilot. Ne le mettez dans aucun autre outil.",
    ],
)
def test_what_is_kept_to_one_tool_is_banned_in_the_others(text: str) -> None:
    (ban,) = bans(text)
    assert ban.slots.other_than == {"copilot"}
    assert D.CUSTOMER in ban.slots.data
    assert not ban.narrow


@pytest.mark.parametrize(
    "text",
    [
        "## Do\n\n- Draft a memo with Copilot. Keep it out of sight until Monday.",
        "## Do\n\n- Draft a memo with Copilot. Keep an eye out for slips.",
        "## Do\n\n- Draft a memo with Copilot. Leave room for comments.",
        "## À faire\n\n- Rédiger une note avec Copilot. Laissez du temps à vos collègues.",
    ],
)
def test_what_else_is_kept_or_left_bans_nothing(text: str) -> None:
    assert not bans(text)
    assert any(rule.modality is M.ALLOWED for rule in rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "You may use your work account for internal notes. Never use it anywhere else.",
        "Vous pouvez résumer des notes internes avec l'outil de votre choix. Ne les copiez pas ailleurs.",
        "Vous pouvez utiliser Copilot pour des notes internes. Gardez-les loin de Copilot gratuit.",
    ],
)
def test_what_is_kept_to_no_tool_is_banned_in_no_other(text: str) -> None:
    assert not any(ban.slots.other_than or ban.slots.tools - {"class:any"} for ban in bans(text))


@pytest.mark.parametrize(
    "text",
    [
        "You may summarise customer letters with AI. Keep them out of ChatGPT.",
        "Vous pouvez résumer des courriers de clients avec une IA. Gardez-les hors de ChatGPT.",
    ],
)
def test_what_is_kept_out_of_a_tool_is_banned_in_it_whatever_is_permitted(text: str) -> None:
    assert [(ban.slots.tools, ban.slots.data) for ban in bans(text)] == [({"chatgpt"}, {D.CUSTOMER})]


@pytest.mark.parametrize(
    "text",
    [
        "DeepL est autorisé pour les notes internes. Ne les mettez pas ailleurs. Copilot est autorisé pour les notes"
        " internes.",
        "DeepL is allowed for internal notes. Keep them out of everything else.\n\nCopilot is allowed for"
        " internal notes.",
    ],
)
def test_what_another_rule_opens_to_the_same_data_is_spared(text: str) -> None:
    assert [ban.slots.other_than for ban in bans(text)] == [{"deepl", "copilot"}]


@pytest.mark.parametrize(
    "text",
    [
        "DeepL is allowed for customer letters. Keep them out of everything else.\n\nCopilot is allowed for"
        " public texts.",
        "DeepL is allowed for customer letters. Keep them out of everything else.\n\nCopilot is allowed.",
        "DeepL est autorisé pour les courriers de clients. Ne les mettez pas ailleurs.\n\nCopilot est autorisé.",
        "DeepL is allowed for customer letters. Keep them out of everything else.\n\nThe legal team may use Copilot"
        " for customer letters.",
        "DeepL est autorisé pour les courriers de clients. Ne les mettez pas ailleurs.\n\nPar exception, les juristes"
        " peuvent utiliser Copilot pour les courriers de clients.",
    ],
)
def test_what_another_rule_opens_to_other_data_or_to_some_is_not_spared(text: str) -> None:
    assert [ban.slots.other_than for ban in bans(text)] == [{"deepl"}]


@pytest.mark.parametrize(
    "text", ["Copilot is allowed. Any other tool is forbidden.", "Copilot est permis. Le reste est interdit."]
)
def test_a_ban_on_the_rest_stays_one_of_its_own(text: str) -> None:
    assert bans(text)


@pytest.mark.parametrize(
    "text",
    [
        "## Do\n\n- Use Copilot for emails. Leave tenants' names out.",
        "## Do\n\n- Use Copilot for emails. Strip all names first.",
        "You may use Copilot for internal notes. Take salaries out beforehand.",
        "## À faire\n\n- Utiliser Copilot pour les mails. Laissez les noms des clients de côté.",
        "Vous pouvez utiliser Copilot pour les notes internes. Retirez d'abord les noms.",
        "## Do\n\n- Use Copilot for minutes. A colleague reviews every line.",
        "AI may draft replies; one of the managers checks each before it leaves.",
        "L'IA peut rédiger des réponses ; une collègue relit chaque texte.",
        "You may use Copilot for internal notes. Our systems team reviews each file.",
        "You may use Copilot for internal notes. The AI lead checks each text.",
        "AI may draft replies, and the software owner approves each one.",
    ],
)
def test_what_is_to_be_left_out_or_reviewed_is_the_condition(text: str) -> None:
    assert any(rule.modality is M.CONDITIONAL for rule in rules(text))
    assert not any(rule.modality is M.ALLOWED for rule in rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "You may use Copilot for internal notes. The provider reads all your prompts.",
        "You may use Copilot for internal notes. An antivirus checks each file.",
    ],
)
def test_what_a_provider_or_a_machine_checks_is_no_condition(text: str) -> None:
    assert [rule.modality for rule in rules(text)] == [M.ALLOWED]


@pytest.mark.parametrize(
    "text",
    [
        "## Don't\n\n- Don't ask AI to price a tender. That's what estimators are for.",
        "## Don't\n\n- No AI text in a legal opinion. Full stop.",
        "## Interdit\n\n- Noter un collègue avec l'IA. Point final.",
        "## Interdit\n\n- Noter un collègue avec l'IA. C'est une affaire de personnes.",
    ],
)
def test_a_comment_behind_a_ban_bans_nothing_more(text: str) -> None:
    assert len(bans(text)) == 1


@pytest.mark.parametrize(
    "text", ["## Don't\n\n- Paste contracts. Nor blueprints.", "## Interdit\n\n- Cloner une voix. Ni un visage."]
)
def test_what_goes_on_with_the_ban_is_banned(text: str) -> None:
    assert len(bans(text)) == 2
