"""What bids people use a tool permits it; what a sentence permits and obliges to is permitted on that condition."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import OPENING, Modality
from knowledge.rules import Rule
from tests.ingest.made import stored

M = Modality


def rules(text: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\n{text}\n")]).rules


@pytest.mark.parametrize(
    ("text", "tool", "uses"),
    [
        ("Use Copilot for summaries.", "copilot", {"summarise"}),
        ("For translations, use DeepL.", "deepl", {"translate"}),
        ("Letters to write: use Copilot to draft them.", "copilot", {"write"}),
        ("Utilisez Copilot pour vos résumés.", "copilot", {"summarise"}),
        ("Pour traduire, utilisez DeepL.", "deepl", {"translate"}),
        ("Les traductions se font avec DeepL.", "deepl", {"translate"}),
        ("Translations are done with DeepL.", "deepl", {"translate"}),
        ("Pour traduire, c'est DeepL.", "deepl", {"translate"}),
        ("Vous pouvez vous appuyer sur Copilot pour vos résumés.", "copilot", {"summarise"}),
        ("You may rely on Copilot for summaries.", "copilot", {"summarise"}),
        ("We are comfortable with you using Copilot for summaries.", "copilot", {"summarise"}),
        ("Copilot is open to everyone for summaries.", "copilot", {"summarise"}),
        ("There is nothing wrong with using Copilot to summarise an article.", "copilot", {"summarise"}),
        ("Il n'y a pas de problème à résumer un article avec Copilot.", "copilot", {"summarise"}),
        ("Inutile de demander la permission pour résumer un article avec Copilot.", "copilot", {"summarise"}),
        ("Copilot est à votre disposition pour les résumés.", "copilot", {"summarise"}),
    ],
)
def test_a_bid_opens_a_tool_for_the_everyday_use_that_it_names(text: str, tool: str, uses: set[str]) -> None:
    (rule,) = rules(text)
    assert rule.modality is M.ALLOWED
    assert tool in rule.slots.tools
    assert rule.slots.uses == uses


@pytest.mark.parametrize(
    "text", ["Use the enterprise version of Copilot.", "Utilisez la version entreprise de Copilot."]
)
def test_a_bid_opens_a_tool_in_the_account_that_it_names(text: str) -> None:
    (rule,) = rules(text)
    assert (rule.modality, rule.slots.accounts) == (M.ALLOWED, {"work"})


@pytest.mark.parametrize(
    "text",
    [
        "Use ChatGPT with care.",
        "Use ChatGPT for drafts at your own risk.",
        "Use ChatGPT to grade students.",
        "Use AI for drafting.",
        "Use of Copilot for summaries is monitored.",
        "Staff use Copilot for summaries.",
        "Managers: use Copilot for drafting letters.",
        "Until the end of March, use ChatGPT for drafting.",
        "Utilisez ChatGPT avec prudence pour vos résumés.",
        "Comment utiliser Copilot pour vos résumés ?",
        "Le DPO est à votre disposition pour ChatGPT.",
        "Avant d'utiliser ChatGPT, demandez-vous si c'est utile.",
        "Before using ChatGPT, ask yourself whether it helps.",
        "Les traductions ne se font pas avec DeepL.",
    ],
)
def test_a_warning_a_graver_use_and_what_is_for_some_open_nothing(text: str) -> None:
    assert not [rule for rule in rules(text) if rule.modality in OPENING]


def test_a_bid_with_a_condition_keeps_it() -> None:
    (rule,) = rules("Use Copilot for summaries if your manager agrees.")
    assert rule.modality is M.CONDITIONAL


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("You may use Copilot to draft letters, then check them.", "check them"),
        ("You may use Copilot to draft letters and always check them.", "always check them"),
        ("Use Copilot for drafts and tell your manager.", "tell your manager"),
        ("Vous pouvez utiliser Copilot pour vos brouillons, puis relisez-les.", "relisez-les"),
        ("Vous pouvez résumer vos notes avec Copilot et vous devez les relire.", "vous devez les relire"),
    ],
)
def test_what_a_permission_obliges_to_is_its_condition(text: str, condition: str) -> None:
    opened = [rule for rule in rules(text) if rule.modality in OPENING]
    assert [(rule.modality, rule.conditions) for rule in opened] == [(M.CONDITIONAL, (condition,))]


def test_two_things_that_are_permitted_are_no_condition_of_each_other() -> None:
    (rule,) = rules("You may use Copilot to draft letters and translate them.")
    assert rule.modality is M.ALLOWED


@pytest.mark.parametrize(
    "text",
    [
        "ChatGPT and Claude may be tried out with made-up data only.",
        "ChatGPT peut être testé avec des données fictives uniquement.",
        "Avec Copilot, vous pouvez résumer des cas décrits de façon anonyme.",
        "L'IA peut proposer une formulation, à partir d'éléments anonymes.",
        "**Check with your partner first:** anything that will be sent to a client.",
        "On request: Claude.",
        "Sur demande : Claude.",
        "Avant de coller un contrat dans Copilot, demandez au juridique.",
        "Before pasting a contract into Copilot, ask legal.",
        "ChatGPT is limited to public texts.",
        "ChatGPT est limité aux textes publics.",
    ],
)
def test_what_is_limited_to_some_matter_or_asked_first_is_open_on_that_condition(text: str) -> None:
    assert [rule.modality for rule in rules(text)] == [M.CONDITIONAL]


def test_what_the_house_buys_is_no_purchase() -> None:
    (rule,) = rules("The library subscribes to Claude, which we encourage you to use.")
    assert (rule.modality, rule.slots.uses) == (M.ALLOWED, set())


def test_an_account_that_alone_is_used_opens_no_tool() -> None:
    (ban,) = rules("AI tools may only be used with a work account.")
    assert (ban.modality, ban.slots.accounts) == (M.FORBIDDEN, {"personal", "free"})


def test_trouble_that_is_denied_denies_no_data() -> None:
    (rule,) = rules("Il n'y a pas de problème à résumer un rapport public avec ChatGPT.")
    assert (rule.modality, rule.slots.without) == (M.ALLOWED, set())


@pytest.mark.parametrize(
    "text", ["We would rather you did not use ChatGPT for contracts.", "Contracts have no business in ChatGPT."]
)
def test_what_is_rather_not_done_is_banned(text: str) -> None:
    assert [rule.modality for rule in rules(text)] == [M.FORBIDDEN]


def test_what_is_rather_done_is_not() -> None:
    assert M.FORBIDDEN not in [rule.modality for rule in rules("We would rather you used Copilot for drafts.")]


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("You may use Copilot for menus.", [{"menu"}]),
        ("You may use Copilot for menus and posters.", [{"menu"}, {"poste"}]),
        ("Copilot est autorisé pour les menus.", [{"menu"}]),
    ],
)
def test_what_is_open_for_a_thing_is_open_for_that_alone(text: str, topics: list[set[str]]) -> None:
    found = rules(text)
    assert all(rule.narrow and rule.modality is M.ALLOWED for rule in found)
    assert [rule.topic for rule in found] == topics


@pytest.mark.parametrize(
    "text",
    ["You may use Copilot for your daily tasks.", "Copilot est autorisé pour le travail.", "Copilot is allowed."],
)
def test_what_is_open_for_work_is_open(text: str) -> None:
    (rule,) = rules(text)
    assert not rule.narrow
