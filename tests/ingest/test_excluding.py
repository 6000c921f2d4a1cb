"""A tool that a sentence names only to exclude it is opened by nothing, and what it excludes it from stays open."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.concepts import Modality
from tests.fakes.charter import Words, write_source
from tests.ingest.test_no_leave import rules

M = Modality


@pytest.mark.parametrize(
    "text",
    [
        "Copilot, et non ChatGPT, est approuvé.",
        "Copilot, pas ChatGPT, est autorisé.",
        "Copilot (et non ChatGPT) peut être utilisé pour traduire.",
        "Vous pouvez traduire avec Copilot plutôt que ChatGPT, Gemini ou Claude.",
        "Vous pouvez utiliser Copilot au lieu de coller le texte dans ChatGPT.",
        "Contrairement à ChatGPT, Copilot est autorisé.",
        "Contrairement à ChatGPT, qui est interdit, Copilot est autorisé.",
        "Copilot remplace ChatGPT et est approuvé.",
        "Copilot, not ChatGPT, is approved.",
        "Copilot (not ChatGPT) may be used to translate.",
        "It is Copilot, and not ChatGPT, that is allowed.",
        "Staff may use Copilot instead of pasting the text into ChatGPT or a private account.",
        "Unlike ChatGPT, Gemini and Claude, Copilot may be used to translate.",
        "You may translate with Copilot, as opposed to ChatGPT.",
        "Copilot has replaced ChatGPT and is approved.",
        "Vous pouvez utiliser Copilot, et non votre compte personnel sur ChatGPT.",
        "Copilot may be used, and not personal accounts of ChatGPT.",
    ],
)
def test_what_is_named_beside_the_open_tool_stays_closed(text: str) -> None:
    (rule,) = rules(text)
    assert (rule.modality, rule.slots.tools, rule.slots.accounts) == (M.ALLOWED, {"copilot"}, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "Utilisez Copilot plutôt que ChatGPT, qui est interdit.",
        "Use Copilot rather than ChatGPT, which is forbidden.",
        "Ce n'est pas Copilot, mais ChatGPT, qui est interdit.",
        "It is not Copilot but ChatGPT that is forbidden.",
        "Vous pouvez utiliser Copilot, mais ChatGPT, qui est gratuit, est interdit.",
    ],
)
def test_a_ban_bears_on_the_tool_that_it_is_said_of(text: str) -> None:
    assert [one.slots.tools for one in rules(text) if one.modality is M.FORBIDDEN] == [{"chatgpt"}]


@pytest.mark.parametrize(
    "text",
    [
        "Tous les outils d'IA sont autorisés, sauf ChatGPT.",
        "Les outils d'IA, hors ChatGPT, sont autorisés.",
        "All AI tools except ChatGPT are allowed.",
        "Any AI tool other than ChatGPT is allowed.",
    ],
)
def test_the_exception_to_a_permission_is_forbidden(text: str) -> None:
    allowed, banned = rules(text)
    assert (allowed.modality, banned.modality, banned.slots.tools) == (M.ALLOWED, M.FORBIDDEN, {"chatgpt"})
    assert "chatgpt" not in allowed.slots.tools


@pytest.mark.parametrize(
    "text",
    [
        "Tout outil autre que Copilot est interdit.",
        "Les autres outils que Copilot sont interdits.",
        "Any tool other than Copilot is prohibited.",
    ],
)
def test_a_ban_on_all_others_spares_the_tool_that_it_names(text: str) -> None:
    (rule,) = rules(text)
    assert (rule.modality, rule.slots.tools, rule.slots.other_than) == (M.FORBIDDEN, frozenset(), {"copilot"})


@pytest.mark.parametrize(
    "text",
    [
        "Les outils d'IA autres que Copilot nécessitent une autorisation.",
        "Tous les outils d'IA, sauf Copilot, sont soumis à autorisation.",
        "Hormis Copilot, tous les outils d'IA servent pour des données publiques seulement, c'est autorisé.",
        "Any AI tool other than Copilot requires approval.",
        "Apart from Copilot, you may use any AI tool for public information.",
        "You may also use AI tools other than Copilot.",
    ],
)
def test_what_opens_the_others_on_a_condition_or_a_little_closes_not_the_excepted_tool(text: str) -> None:
    read = rules(text)
    assert read
    assert not any("copilot" in rule.slots.tools for rule in read)


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez utiliser tous les outils d'IA, sauf ChatGPT pour les données clients.",
        "All AI tools may be used, except ChatGPT for client data.",
    ],
)
def test_what_a_tool_is_excepted_for_is_opened_to_no_other(text: str) -> None:
    assert not any(rule.modality is M.ALLOWED and rule.slots.data for rule in rules(text))


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("Contrairement à Gemini, Copilot et ChatGPT sont autorisés.", {"copilot", "chatgpt"}),
        ("Unlike Gemini or Claude, Copilot and ChatGPT are allowed.", {"copilot", "chatgpt"}),
        ("Except Gemini, Copilot and ChatGPT are allowed.", {"copilot", "chatgpt"}),
    ],
)
def test_the_excluded_end_at_a_comma_where_none_would_be_left(text: str, tools: set[str]) -> None:
    (rule,) = rules(text)
    assert (rule.modality, rule.slots.tools) == (M.ALLOWED, tools)


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez utiliser ChatGPT (pas la version gratuite) pour traduire.",
        "Vous pouvez utiliser ChatGPT Enterprise, pas ChatGPT gratuit.",
        "You may use ChatGPT (not the free version) to translate.",
        "You may use ChatGPT with your work account and not your personal account.",
    ],
)
def test_without_its_free_version_a_tool_is_open_with_a_work_account_alone(text: str) -> None:
    (rule,) = rules(text)
    assert (rule.modality, rule.slots.tools, rule.slots.accounts) == (M.ALLOWED, {"chatgpt"}, {"work"})


@pytest.mark.parametrize(
    "text",
    [
        "ChatGPT, et non Copilot, est interdit.",
        "Il est interdit d'utiliser ChatGPT et pas Copilot.",
        "ChatGPT is forbidden, not Copilot.",
    ],
)
def test_a_ban_spares_what_it_is_told_not_to_bear_on(text: str) -> None:
    (rule,) = rules(text)
    assert (rule.modality, rule.slots.tools) == (M.FORBIDDEN, {"chatgpt"})


@pytest.mark.parametrize(
    "text", ["ChatGPT, pas uniquement Copilot, est autorisé.", "ChatGPT, not only Copilot, may be used."]
)
def test_not_only_closes_nothing(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {M.ALLOWED}


@pytest.mark.parametrize(
    "text", ["N'utilisez ni ChatGPT, ni Gemini, et pas Copilot.", "Do not use ChatGPT, Gemini and not Copilot."]
)
def test_not_lifts_no_ban(text: str) -> None:
    assert {"chatgpt", "gemini", "copilot"} <= {t for rule in rules(text) for t in rule.slots.tools}
    assert {rule.modality for rule in rules(text)} == {M.FORBIDDEN}


@pytest.mark.parametrize(
    "text", ["Staff may write it instead of asking ChatGPT.", "Rédigez plutôt que d'utiliser ChatGPT."]
)
def test_what_names_no_other_tool_opens_none(text: str) -> None:
    assert not any(rule.slots.tools for rule in rules(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tout outil autre qu'Aurore est interdit.",
        "N'utilisez pas un autre outil qu'Aurore.",
        "Il est interdit de déposer un polycopié dans un outil autre qu'Aurore.",
    ],
)
def test_a_ban_on_all_others_spares_a_tool_of_the_house_whose_name_begins_with_a_vowel(text: str) -> None:
    clause = write_source(Words("1", text))[1][0]
    (rule,) = read_rules(clause, local=frozenset({"aurore"}))
    assert (rule.modality, rule.slots.tools, rule.slots.other_than) == (M.FORBIDDEN, frozenset(), {"local:aurore"})
