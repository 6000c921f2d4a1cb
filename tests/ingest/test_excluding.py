"""A tool that a sentence names only to exclude it is opened by nothing, and what it excludes it from stays open."""

import pytest

from knowledge.concepts import Modality
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
        "Copilot remplace ChatGPT et est approuvé.",
        "Copilot, not ChatGPT, is approved.",
        "Copilot (not ChatGPT) may be used to translate.",
        "It is Copilot, and not ChatGPT, that is allowed.",
        "Staff may use Copilot instead of pasting the text into ChatGPT or a private account.",
        "Unlike ChatGPT, Gemini and Claude, Copilot may be used to translate.",
        "You may translate with Copilot, as opposed to ChatGPT.",
        "Copilot has replaced ChatGPT and is approved.",
    ],
)
def test_what_is_named_beside_the_open_tool_stays_closed(text: str) -> None:
    (rule,) = rules(text)
    assert (rule.modality, rule.slots.tools, rule.slots.accounts) == (M.ALLOWED, {"copilot"}, frozenset())


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
