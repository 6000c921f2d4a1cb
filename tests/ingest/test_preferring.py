"""The tool that a ban recommends in place of what it is on is not banned with that."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import Modality
from knowledge.rules import LOCAL
from tests.ingest.made import stored

NAMED = "Vous pouvez utiliser NovaChat pour rédiger un courrier.\n\nYou may use SAP to draft letters."
NOVACHAT = LOCAL + "novachat"


def bans(text: str) -> frozenset[str]:
    """Give all the tools that something is banned in."""
    found = draft([stored(f"# Charte\n\n{NAMED}\n\n{text}\n")]).rules
    return frozenset[str]().union(*(rule.slots.tools for rule in found if rule.modality is Modality.FORBIDDEN))


@pytest.mark.parametrize(
    "text",
    [
        "N'utilisez pas d'outils tels que ChatGPT pour les contrats, utilisez NovaChat.",
        "N'utilisez pas ChatGPT pour les contrats, utilisez Copilot.",
        "N'utilisez pas ChatGPT pour les contrats, utilisez NovaChat, Gemini ou Copilot.",
        "N'utilisez pas ChatGPT pour les contrats : il faut utiliser un outil comme NovaChat.",
        "N'utilisez pas ChatGPT pour les contrats : vous devez utiliser un outil comme NovaChat.",
        "N'utilisez pas ChatGPT pour les contrats, seuls les outils internes comme NovaChat sont autorisés.",
        "N'utilisez pas d'outils comme ChatGPT pour les contrats, NovaChat suffit.",
        "ChatGPT est interdit pour les contrats – préférez Copilot.",
        "N'utilisez pas ChatGPT pour les contrats, mais utilisez Copilot pour éviter toute fuite.",
        "N'utilisez pas ChatGPT pour les contrats, utilisez Copilot, validé par la DSI.",
        "N'utilisez pas ChatGPT pour les contrats, utilisez Copilot, également disponible sur mobile.",
        "N'utilisez jamais ChatGPT pour les contrats, préférez Copilot, avec prudence.",
        "Do not use ChatGPT for contracts, use Copilot, next to the help desk.",
        "Do not use ChatGPT for contracts: use Copilot, with caution.",
        "N'utilisez pas ChatGPT pour les contrats, Copilot est disponible sur votre poste.",
        "ChatGPT est interdit pour les contrats : on utilise Copilot.",
        "ChatGPT est interdit pour les contrats, seuls les outils comme Copilot peuvent être utilisés.",
        "## Interdit\n\n- ChatGPT pour les contrats : utilisez Copilot",
        "ChatGPT is forbidden for contracts, so use a tool like NovaChat.",
        "Do not use tools such as ChatGPT for contracts, use NovaChat.",
        "Do not use ChatGPT for contracts: use Copilot or NovaChat instead.",
        "ChatGPT is forbidden for contracts: you have to use a tool like NovaChat.",
        "Do not use tools like ChatGPT for contracts: NovaChat is the tool for that.",
    ],
)
def test_a_tool_that_is_recommended_is_not_banned(text: str) -> None:
    assert bans(text) == {"chatgpt"}


@pytest.mark.parametrize(
    "text",
    [
        "Il est interdit de traiter des contrats en dehors d'outils comme NovaChat.",
        "Il est interdit de traiter des contrats en dehors de NovaChat.",
        "Never process contracts outside tools like NovaChat.",
    ],
)
def test_the_place_outside_which_a_ban_holds_is_not_named_by_it(text: str) -> None:
    assert bans(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("N'utilisez pas d'outils comme ChatGPT, NovaChat pour les contrats.", {"chatgpt", NOVACHAT}),
        ("N'utilisez pas ChatGPT, même si Copilot est autorisé, ni Gemini.", {"chatgpt", "copilot", "gemini"}),
        ("N'utilisez pas ChatGPT, Copilot (qui est disponible pour tous) ou Gemini.", {"chatgpt", "copilot", "gemini"}),
        ("N'utilisez pas ChatGPT pour les CV, utilisez NovaChat, jamais Gemini.", {"chatgpt", "gemini"}),
        ("Il est interdit d'ouvrir ChatGPT, utiliser Copilot ou y coller des CV.", {"chatgpt", "copilot"}),
        ("N'utilisez pas ChatGPT pour les CV : on utilise mal Gemini, jamais Copilot.", {"chatgpt", "copilot"}),
        ("Vous ne devez pas utiliser un outil comme NovaChat pour les contrats.", {NOVACHAT}),
        ("Ne partagez aucun contrat avec NovaChat en dehors de l'entreprise.", {NOVACHAT}),
        ("Ne saisissez aucun contrat dans NovaChat : ChatGPT est aussi concerné.", {NOVACHAT, "chatgpt"}),
        ("Do not open ChatGPT, use Copilot or paste CVs.", {"chatgpt", "copilot"}),
        ("No staff may use tools like ChatGPT or NovaChat for CVs.", {"chatgpt", NOVACHAT}),
        ("Aucun contrat dans ChatGPT, Copilot est prévu pour les notes mais reste à éviter.", {"chatgpt", "copilot"}),
        ("Do not put contracts into ChatGPT, Copilot is made for notes and must be avoided.", {"chatgpt", "copilot"}),
        ("Do not paste contracts into ChatGPT: Copilot is the tool most often misused.", {"chatgpt", "copilot"}),
        ("ChatGPT must not be used for payslips, you should use Copilot neither.", {"chatgpt", "copilot"}),
        ("N'utilisez pas ChatGPT pour la paie, prenez Copilot pour exemple : lui aussi fuit.", {"chatgpt", "copilot"}),
        ("Aucune donnée client dans ChatGPT : utilisez Copilot après avis du DPO.", {"chatgpt", "copilot"}),
        ("Aucun CV dans ChatGPT, vous pouvez utiliser Copilot si le DPO est d'accord.", {"chatgpt", "copilot"}),
        ("Do not put payslips into ChatGPT, you can use Copilot at your own risk.", {"chatgpt", "copilot"}),
        ("N'utilisez pas ChatGPT pour les CV, on utilise Copilot sur demande du DPO.", {"chatgpt", "copilot"}),
        ("N'utilisez pas ChatGPT pour les CV, Copilot suffit, sauf pour les CV.", {"chatgpt", "copilot"}),
        ("Never paste CVs into ChatGPT, Copilot or NovaChat: use pen and paper.", {"chatgpt", "copilot", NOVACHAT}),
    ],
)
def test_what_a_ban_governs_stays_banned(text: str, tools: set[str]) -> None:
    assert bans(text) == tools


@pytest.mark.parametrize(
    ("text", "limited"),
    [
        ("Do not use ChatGPT for contracts, you can use Copilot if the DPO agrees.", False),
        ("Do not use ChatGPT for contracts: use Copilot.", False),
        ("Do not use ChatGPT for contracts unless the DPO agrees: use Copilot.", True),
    ],
)
def test_a_condition_of_what_is_recommended_limits_no_ban(text: str, limited: bool) -> None:
    (ban, *_) = draft([stored(f"# Charte\n\n{text}\n")]).rules
    assert (ban.modality, "chatgpt" in ban.slots.tools) == (Modality.FORBIDDEN, True)
    assert bool(ban.conditions) == limited
