"""An assistant of the organisation's own keeps its name, in a table and in prose: what opens it opens no other."""

import pytest

from ingest.drafting import draft
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.rules import LOCAL, Rule
from tests.ingest.made import stored

M, D = Modality, DataClass


def rules(text: str) -> tuple[Rule, ...]:
    return draft([stored(f"# Charte IA\n\n{text}\n")]).rules


def in_table(*rows: str, head: str = "| Outil | Public | Confidentiel |") -> tuple[Rule, ...]:
    return rules("\n".join(("## Outils", "", head, "|---" * (head.count("|") - 1) + "|", *rows)))


@pytest.mark.parametrize(
    "name", ["Boussole (notre propre assistant)", "Boussole (our own chatbot)", "Boussole – in-house assistant"]
)
def test_a_class_beside_a_name_is_no_other_tool(name: str) -> None:
    found = in_table(f"| {name} | Oui | Non |")
    assert [(rule.modality, rule.slots.tools) for rule in found] == [
        (M.ALLOWED, {LOCAL + "boussole"}),
        (M.FORBIDDEN, {LOCAL + "boussole"}),
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Assistant Aurore (modèle hébergé)", {"aurore"}),
        ("BirdNET et PlantScan (photos)", {"birdnet", "plantscan"}),
        ("MinuteMate transcription", {"minutemate"}),
    ],
)
def test_a_row_is_about_the_names_that_its_first_cell_has(cell: str, names: set[str]) -> None:
    assert {rule.slots.tools for rule in in_table(f"| {cell} | Oui | Non |")} == {frozenset(LOCAL + n for n in names)}


@pytest.mark.parametrize(
    "cell",
    [
        "The rest",
        "Le reste",
        "Unlisted",
        "Unlisted (any AI tool)",
        "Whatever is not here",
        "Transcription",
        "Transcription (outils gratuits)",
        "Traduction",
        "Image makers",
        "Sites web",
    ],
)
def test_a_ban_on_what_no_name_tells_apart_is_on_no_tool_alone(cell: str) -> None:
    bans = [rule for rule in in_table(f"| {cell} | Oui | Non |") if rule.modality is M.FORBIDDEN]
    assert bans
    assert not [one for rule in bans for one in rule.slots.tools if one.startswith(LOCAL)]


def test_what_opens_a_kind_of_tools_opens_no_other() -> None:
    found = in_table("| Transcription | Oui | Non |", head="| Outil d'IA | Public | Confidentiel |")
    opened, ban = (rule.slots.tools for rule in found)
    assert opened == {LOCAL + "transcription"}
    assert ban <= {"class:any"}


def test_a_name_without_more_stays_out_of_a_ban() -> None:
    (opened, ban) = in_table("| Le Bidule, offre équipe | Oui | Non |")
    assert (opened.slots.tools, ban.slots.tools) == ({LOCAL + "le bidule"}, set())


@pytest.mark.parametrize(
    "text",
    [
        "Ne saisissez aucune donnée patient dans aucun outil, à l'exception d'Élio, où la direction peut le faire.",
        "Never enter patient data into anything but Elio.",
        "Ne saisissez aucune donnée patient ailleurs que dans Élio.",
        "Never enter patient data into ChatGPT or any tool other than Elio.",
        "Ne saisissez aucune donnée patient dans ChatGPT ni dans aucun outil autre qu'Élio.",
    ],
)
def test_a_ban_that_spares_a_tool_is_not_on_it(text: str) -> None:
    found = rules(f"Vous pouvez utiliser Élio pour rédiger un courrier.\n\n{text}\n\nUtilisez Élio.")
    bans = [rule for rule in found if rule.modality is M.FORBIDDEN]
    assert bans
    assert not [rule for rule in bans if LOCAL + "elio" in rule.slots.tools]


def test_what_a_permission_leaves_out_is_banned_without_what_it_opens() -> None:
    found = rules("Agency workers may use BoussolePlus and DeepL but not Copilot.")
    assert [rule.slots.tools for rule in found if rule.modality is M.FORBIDDEN] == [{"copilot"}]


def test_a_ban_on_a_tool_of_the_house_is_on_it() -> None:
    (_, ban) = rules("Vous pouvez utiliser Élio pour un courrier.\n\nNe collez aucun mot de passe dans Élio.")
    assert (ban.modality, ban.slots.tools) == (M.FORBIDDEN, {LOCAL + "elio"})


@pytest.mark.parametrize(
    "text",
    [
        "Les outils d'IA comme NovaChat sont interdits pour les CV.",
        "AI tools such as NovaChat are banned for CVs.",
        "Unlike NovaChat, no AI tool may receive CVs.",
        "Aucun export de NovaChat avec des CV dans une IA.",
        "Never paste a CV from NovaChat into an AI tool.",
        "Never paste NovaChat data with CVs into any AI tool.",
        "N'entrez jamais un CV dans une IA, NovaChat ou autre.",
    ],
)
def test_a_ban_on_all_tools_stays_one_beside_a_name(text: str) -> None:
    found = rules(f"Vous pouvez utiliser NovaChat pour rédiger un courrier.\n\n{text}")
    assert [rule for rule in found if rule.modality is M.FORBIDDEN and rule.slots.tools >= {"class:any"}]


@pytest.mark.parametrize(
    "text",
    [
        "Documents such as CVs must not be pasted into ChatGPT or NovaChat.",
        "Like ChatGPT, NovaChat is banned for CVs.",
        "Comme ChatGPT, NovaChat est interdit pour les CV.",
        "Les documents comme les CV ne doivent pas être saisis dans ChatGPT ni dans NovaChat.",
        "HR files, for example our CVs, are not allowed in ChatGPT or NovaChat.",
        "Les données sensibles, notamment les CV, sont interdites dans ChatGPT et NovaChat.",
        "Les CV, par exemple, sont interdits dans NovaChat.",
        "Never paste a CV into ChatGPT or into tools like NovaChat.",
        "Les outils comme NovaChat sont interdits pour les CV.",
    ],
)
def test_a_ban_that_shows_one_of_many_keeps_the_name_that_it_is_on(text: str) -> None:
    found = rules(f"Vous pouvez utiliser NovaChat pour rédiger un courrier.\n\n{text}")
    bans = [rule.slots for rule in found if rule.modality is M.FORBIDDEN and D.HR in rule.slots.data]
    assert LOCAL + "novachat" in {tool for slots in bans for tool in slots.tools}


@pytest.mark.parametrize(
    "text",
    [
        "Unlike NovaChat, ChatGPT must not receive CVs.",
        "Documents such as CVs and NovaChat minutes must not be pasted into ChatGPT.",
        "Les CV, notamment ceux de NovaChat, ne doivent pas être saisis dans ChatGPT.",
        "Comme NovaChat est un outil interne, ne collez pas de CV dans ChatGPT.",
    ],
)
def test_a_name_that_only_data_are_of_or_that_differs_is_not_banned(text: str) -> None:
    found = rules(f"Vous pouvez utiliser NovaChat pour rédiger un courrier.\n\n{text}")
    bans = [rule.slots.tools for rule in found if rule.modality is M.FORBIDDEN]
    assert bans
    assert not [tools for tools in bans if LOCAL + "novachat" in tools]


def test_a_ban_on_tools_that_are_shown_by_a_name_stays_one_on_all() -> None:
    found = rules("Vous pouvez utiliser NovaChat pour trier.\n\nLes outils comme NovaChat sont interdits pour les CV.")
    assert {"class:any"} in [rule.slots.tools for rule in found if rule.modality is M.FORBIDDEN]


@pytest.mark.parametrize(
    "text",
    [
        "Do not enter CVs, for example in NovaChat.",
        "Ne saisissez pas de CV, notamment dans NovaChat.",
        "Ne saisissez pas de CV, en particulier dans NovaChat.",
        "Aucun CV ne doit être saisi, y compris dans NovaChat.",
    ],
)
def test_a_ban_that_shows_a_place_by_a_name_stays_one_on_all(text: str) -> None:
    found = rules(f"Vous pouvez utiliser NovaChat pour rédiger un courrier.\n\n{text}")
    bans = {rule.slots.tools for rule in found if rule.modality is M.FORBIDDEN}
    assert bans == {frozenset({"class:any"}), frozenset({LOCAL + "novachat"})}


@pytest.mark.parametrize(
    "text",
    [
        "Privilégiez nos outils comme NovaChat et n'utilisez jamais ChatGPT.",
        "Utilisez un outil interne tel que NovaChat, jamais ChatGPT.",
        "Évitez ChatGPT : un assistant comme NovaChat suffit.",
        "Do not use ChatGPT where a tool such as NovaChat does the job.",
        "Instead of ChatGPT, which is forbidden, use tools like NovaChat.",
    ],
)
def test_a_name_that_shows_what_one_ought_to_use_is_not_banned(text: str) -> None:
    found = rules(f"Vous pouvez utiliser NovaChat pour rédiger un courrier.\n\n{text}")
    assert {rule.slots.tools for rule in found if rule.modality is M.FORBIDDEN} == {frozenset({"chatgpt"})}


@pytest.mark.parametrize(
    "text",
    [
        "Do not paste CVs into ChatGPT or use tools like NovaChat for them.",
        "Do not paste CVs into ChatGPT, use tools like NovaChat, or record calls.",
        "Il est interdit d'utiliser ChatGPT et d'utiliser des outils comme NovaChat pour les CV.",
        "Si vous utilisez un outil comme NovaChat ou ChatGPT, ne collez pas de CV.",
    ],
)
def test_a_name_that_shows_tools_in_a_ban_is_banned(text: str) -> None:
    found = rules(f"Vous pouvez utiliser NovaChat pour rédiger un courrier.\n\n{text}")
    tools = {one for rule in found if rule.modality is M.FORBIDDEN for one in rule.slots.tools}
    assert tools >= {"chatgpt", LOCAL + "novachat"}


@pytest.mark.parametrize("cell", ["Any AI tool, Plume too", "Toute IA, même Plume"])
def test_a_row_on_all_tools_stays_one_beside_a_name(cell: str) -> None:
    found = rules(f"Vous pouvez utiliser Plume pour trier.\n\n| Outil | CV |\n|---|---|\n| {cell} | Non |")
    assert {LOCAL + "plume", "class:any"} <= {one for r in found if r.modality is M.FORBIDDEN for one in r.slots.tools}


@pytest.mark.parametrize(
    "text",
    [
        "L'outil d'IA Élio est interdit pour les CV.",
        "Élio, notre assistant, est interdit pour les CV.",
        "The AI tool Élio must not be used for CVs.",
        "Ne collez aucun CV dans l'assistant Élio.",
    ],
)
def test_what_a_name_is_said_to_be_is_no_other_tool(text: str) -> None:
    found = rules(f"Vous pouvez utiliser Élio pour rédiger un courrier.\n\n{text}")
    assert [rule.slots.tools for rule in found if rule.modality is M.FORBIDDEN] == [{LOCAL + "elio"}]


@pytest.mark.parametrize(
    "text",
    [
        "You may use English in prompts.\n\nNever paste secrets in English into an AI tool.",
        "You may use Python to draft.\n\nNever paste Python code with secrets into an AI tool.",
        "Vous pouvez utiliser PDF pour résumer.\n\nNe mettez jamais un PDF confidentiel dans une IA.",
        "| Outil | Public |\n|---|---|\n| ERP | Oui |\n\nAucun export de l'ERP avec des salaires dans une IA.",
        "| Outil | Public |\n|---|---|\n| HELIOS | Oui |\n\nAucune fiche HELIOS avec des salaires dans une IA.",
    ],
)
def test_a_language_a_format_or_capitals_are_no_tool_in_a_ban(text: str) -> None:
    (ban,) = [rule for rule in rules(text) if rule.modality is M.FORBIDDEN]
    assert ban.slots.tools == {"class:any"}


def test_capitals_that_a_row_of_tools_rules_are_a_tool() -> None:
    found = in_table(
        "| HELIOS | Non |", "| MARS | Oui |", "", "MARS peut résumer des contrats.", head="| Outil | Statut |"
    )
    assert [(rule.modality, *rule.slots.tools) for rule in found] == [
        (M.FORBIDDEN, LOCAL + "helios"),
        (M.ALLOWED, LOCAL + "mars"),
        (M.ALLOWED, LOCAL + "mars"),
    ]


@pytest.mark.parametrize("row", ["| HELIOS | service comptable |", "| ERP | Non |"])
def test_capitals_of_which_a_row_rules_nothing_or_of_an_old_system_are_none(row: str) -> None:
    found = in_table(row, "", "Aucun salaire d'ERP ni de HELIOS dans une IA.", head="| Outil | Remarque |")
    assert not [one for rule in found for one in rule.slots.tools if one.startswith(LOCAL)]


@pytest.mark.parametrize(
    "text",
    [
        "SAP contracts must not be shared.",
        "SAP's contracts must not be shared.",
        "Les extractions SAP de contrats ne doivent pas être partagées.",
        "Contracts from SAP must not be shared.",
        "Contracts (SAP) must not be shared.",
        "Contracts stored in SAP must not be shared.",
        "Les contrats SAP ne doivent pas être partagés.",
        "Les contrats de SAP ne doivent pas être partagés.",
        "Les contrats dans SAP ne doivent pas être partagés.",
    ],
)
def test_a_name_whose_data_are_banned_narrows_no_ban(text: str) -> None:
    found = in_table("| SAP | Oui |", "", text, head="| Outil | Autorisé |")
    assert {rule.slots.tools for rule in found if rule.modality is M.FORBIDDEN} == {frozenset()}


@pytest.mark.parametrize(
    "text",
    [
        "Ne collez pas de contrat dans SAP.",
        "Contracts in SAP are forbidden.",
        "Contracts must not be shared with SAP.",
        "Never put into SAP contracts or payslips.",
        "SAP must not receive contracts.",
    ],
)
def test_a_name_that_data_are_put_into_is_what_a_ban_is_on(text: str) -> None:
    found = in_table("| SAP | Oui |", "", text, head="| Outil | Autorisé |")
    assert {rule.slots.tools for rule in found if rule.modality is M.FORBIDDEN} == {frozenset({LOCAL + "sap"})}


@pytest.mark.parametrize("cell", ["TOUS", "TOUT", "ALL", "FREE", "NONE", "DATA", "OCR"])
def test_capitals_that_say_how_many_or_whose_account_name_no_tool(cell: str) -> None:
    found = in_table(f"| {cell} | Non |", head="| Outil | Statut |")
    assert not [one for rule in found for one in rule.slots.tools if one.startswith(LOCAL)]


@pytest.mark.parametrize(
    ("name", "tools"),
    [
        ("Copilot (assistant de Microsoft)", {"copilot"}),
        ("Outils d'IA gratuits", {"class:public"}),
        ("Any AI tool", {"class:any"}),
    ],
)
def test_a_tool_or_a_class_that_is_known_stays_itself(name: str, tools: set[str]) -> None:
    assert all(tools & rule.slots.tools for rule in in_table(f"| {name} | Oui | Non |"))
    assert not [one for rule in in_table(f"| {name} | Oui | Non |") for one in rule.slots.tools if LOCAL in one]


@pytest.mark.parametrize(
    ("row", "tools"),
    [
        ("| Vibe | Yes | our in-house assistant, customer data |", {LOCAL + "vibe"}),
        ("| Vibe | Oui | notre assistant interne, données clients |", {LOCAL + "vibe"}),
        ("| Vibe | Sous conditions | outil validé, données clients |", {LOCAL + "vibe"}),
        ("| Vera | Yes | approved AI tool, customer data |", {LOCAL + "vera"}),
        ("| Copilot | Oui | outil interne, données clients |", {"copilot"}),
        ("| Outils validés | Oui | données clients |", {"class:approved"}),
        ("| Copilot et outils validés | Oui | données clients |", {"copilot", "class:approved"}),
    ],
)
def test_what_opens_a_name_opens_no_class_that_another_cell_says_it_is_of(row: str, tools: set[str]) -> None:
    opened = [rule.slots for rule in in_table(row, head="| Outil | Statut | Remarque |") if rule.modality in OPENING]
    assert D.CUSTOMER in {data for slots in opened for data in slots.data}
    assert {tool for slots in opened for tool in slots.tools} == tools


def test_a_use_in_the_column_of_tools_keeps_the_class_that_it_asks_for() -> None:
    (opened,) = in_table("| Transcription | Oui | avec un outil validé |", head="| Outil | Statut | Remarque |")
    assert opened.slots.tools == {"class:approved"}


@pytest.mark.parametrize("row", ["| BoussolePlus | Oui | Non |", "| Boussole (our own assistant) | Oui | Non |"])
def test_a_name_in_the_first_column_is_a_tool_wherever_it_stands(row: str) -> None:
    table = f"| Outil | Public | Confidentiel |\n|---|---|---|\n{row}"
    name = row.split()[1]
    *_, told = rules(f"## Outils\n\n{table}\n\n## Usages\n\nVous pouvez résumer des notes internes dans {name}.")
    assert (told.modality, told.slots.tools) == (M.ALLOWED, {LOCAL + name.lower()})


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez utiliser Boussole pour résumer un contrat.",
        "Les agents peuvent se servir de Boussole pour rédiger un courrier.",
        "You may use Boussole to summarise a contract.",
        "Staff are welcome to use Boussole to draft a letter.",
        "Boussole may be used for contracts.",
        "Boussole peut être utilisée pour les contrats.",
    ],
)
def test_what_one_may_use_is_a_tool(text: str) -> None:
    (told,) = [rule for rule in rules(text) if rule.modality in OPENING]
    assert told.slots.tools == {LOCAL + "boussole"}


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez utiliser Excel pour trier des données publiques avec l'IA.",
        "Vous pouvez utiliser l'IA pour résumer un texte public.",
        "You may use Acme templates to draft a letter with AI.",
        "You may use AI to draft a letter in Lyon.",
        "You may use Copilot to draft a letter.",
    ],
)
def test_other_names_are_none(text: str) -> None:
    found = rules(text)
    assert not [one for rule in found for one in rule.slots.tools if one.startswith(LOCAL)]


def test_a_service_of_the_house_in_a_table_is_no_tool_in_prose() -> None:
    head = "| Service | Référent | Public |"
    found = in_table("| Communication | Anne | Oui |", "", "Communication et IA : chacun relit.", head=head)
    assert not [one for rule in found for one in rule.slots.tools if one.startswith(LOCAL)]


@pytest.mark.parametrize(
    ("header", "whom"),
    [
        ("Qui peut l'utiliser", "Équipe éditoriale"),
        ("Qui y a accès", "Équipe éditoriale"),
        ("Who can use it", "Editorial team"),
        ("Who has access", "Marketing and IT"),
        ("Who may use it?", "Editorial team"),
    ],
)
def test_a_row_opens_a_tool_only_to_those_whom_its_column_names(header: str, whom: str) -> None:
    head = f"| Outil | {header} | Public | Confidentiel |"
    opened, banned = in_table(f"| Copilot | {whom} | Oui | Non |", head=head)
    assert (opened.modality, opened.conditions) == (M.CONDITIONAL, (whom,))
    assert banned.modality is M.FORBIDDEN
    everybody = in_table("| Copilot | Tous les agents | Oui | Non |", head=head)[0]
    assert (everybody.modality, everybody.conditions) == (M.ALLOWED, ())


@pytest.mark.parametrize("nobody", ["Personne", "Nobody", "Aucun"])
def test_what_nobody_may_use_is_open_to_nobody(nobody: str) -> None:
    head = "| Outil | Qui peut l'utiliser | Public | Confidentiel |"
    found = in_table(f"| Copilot | {nobody} | Oui | Non |", head=head)
    assert [rule.modality for rule in found] == [M.FORBIDDEN]


@pytest.mark.parametrize("nobody", ["Personne", "Nobody", "Aucun", "No one"])
@pytest.mark.parametrize("header", ["Public", "Allowed", "Autorisé"])
def test_a_row_that_is_for_nobody_opens_nothing_on_any_condition(nobody: str, header: str) -> None:
    assert not in_table(f"| Midjourney | {nobody} | Yes |", head=f"| Outil | Qui peut l'utiliser | {header} |")


@pytest.mark.parametrize("header", ["Qui décide", "Who approves", "Qui contacter"])
def test_who_decides_is_not_whom_a_row_is_for(header: str) -> None:
    opened = in_table("| Copilot | RH | Oui | Non |", head=f"| Outil | {header} | Public | Confidentiel |")[0]
    assert opened.modality is M.ALLOWED


ASKING = [
    "Ask IT",
    "Ask first",
    "Ask your manager",
    "Check with Legal",
    "Voir avec le DPO",
    "À voir avec la DSI",
    "Demander à la DSI",
    "Demandez d'abord",
]


@pytest.mark.parametrize("cell", ASKING)
def test_a_cell_that_says_whom_to_ask_opens_on_that_condition(cell: str) -> None:
    head = "| Outil | Public | Interne | Confidentiel | Cercle noir |"
    found = in_table(f"| Copilot | Oui | {cell} | Non | Non |", head=head)
    (asked,) = [rule for rule in found if rule.modality is M.CONDITIONAL]
    assert (asked.slots.data, asked.conditions) == ({D.INTERNAL}, (cell,))
    (unknown,) = [rule for rule in found if rule.modality is M.FORBIDDEN and not rule.slots.data]
    assert unknown.slots.without >= {D.PUBLIC, D.INTERNAL}


@pytest.mark.parametrize("header", ["Qui contacter", "Remarque", "Alternative", "Comment faire", "En cas de doute"])
def test_whom_to_ask_beside_the_verdicts_is_none_itself(header: str) -> None:
    found = in_table("| Copilot | Oui | Non | Voir avec le DPO |", head=f"| Outil | Public | Confidentiel | {header} |")
    assert [rule.modality for rule in found] == [M.ALLOWED, M.FORBIDDEN]


@pytest.mark.parametrize(
    "header",
    ["Your move", "Sinon", "Réflexe", "First move", "Otherwise", "Remember", "Who to see", "Responsible"],
)
def test_whom_to_ask_below_a_name_of_nothing_opens_nothing(header: str) -> None:
    for row in ("| Press release | Yes | Ask Legal |", "| Press release | No | Ask Legal |"):
        found = in_table(row, head=f"| Data | ChatGPT | {header} |")
        assert [rule.slots.tools for rule in found] == [{"chatgpt"}]
        assert found[0].modality is (M.ALLOWED if "Yes" in row else M.FORBIDDEN)


def test_a_row_that_only_says_whom_to_ask_is_read_as_words() -> None:
    found = in_table("| Une fuite | Voir avec le DPO |", head="| Incident | Que faire |")
    assert not [rule for rule in found if rule.modality in OPENING]


def test_accounts_in_general_are_no_tool() -> None:
    found = in_table("| Comptes gratuits ou personnels | Oui | Non |")
    assert not [one for rule in found for one in rule.slots.tools if one.startswith(LOCAL)]


def test_a_ban_on_a_label_that_nobody_defines_spares_what_its_row_opens() -> None:
    head = "| Tool | Public | Internal | Confidential | Restricted |"
    found = in_table("| Copilot | Yes | Yes | Ask Legal | No |", head=head)
    (ban,) = [rule for rule in found if rule.modality is M.FORBIDDEN]
    assert ban.slots.without == {D.PUBLIC, D.INTERNAL, D.CONFIDENTIAL}


def test_whom_to_ask_below_a_label_that_nobody_defines_opens_nothing() -> None:
    head = "| Tool | Public | Confidential | Restricted |"
    found = in_table("| Copilot | Yes | No | Ask Legal |", head=head)
    assert not [rule for rule in found if rule.modality is M.CONDITIONAL]


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez utiliser l'assistant Zorba pour traduire un texte.",
        "You may use our assistant Zorba to translate a text.",
    ],
)
def test_a_name_behind_its_kind_is_the_tools(text: str) -> None:
    (rule,) = rules(text)
    assert rule.slots.tools == {LOCAL + "zorba"}


@pytest.mark.parametrize(
    "text",
    [
        "Boussole est notre assistant. Les données internes ne sont admises que dans Boussole.",
        "Boussole is our assistant. Internal data may be pasted only into Boussole.",
    ],
)
def test_only_in_the_house_s_own_tool_closes_every_other(text: str) -> None:
    closed = [rule.slots for rule in rules(text) if rule.modality is Modality.FORBIDDEN]
    assert [(one.other_than, one.data) for one in closed] == [({LOCAL + "boussole"}, {DataClass.INTERNAL})]
