"""Words that look like a permission and give none, in both languages; and their neighbours, which do."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import DataClass, Language, Modality
from knowledge.lexicon import fold
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M, D = Modality, DataClass
OPENS = {M.ALLOWED, M.CONDITIONAL}


def rules(text: str, *, intro: str | None = None, title: str = "") -> tuple[Rule, ...]:
    form = Form.ITEM if intro else Form.PARAGRAPH
    language = Language.FR if set(fold(text).split()) & {"le", "la", "les", "de", "vous", "un"} else Language.EN
    written = Words("1", text, title, (title,) if title else (), intro, form)
    return read_rules(write_source(written, language=language)[1][0])


def opened(text: str, *, intro: str | None = None, title: str = "") -> list[Rule]:
    return [rule for rule in rules(text, intro=intro, title=title) if rule.modality in OPENS]


@pytest.mark.parametrize(
    "text",
    [
        "Cela ne signifie pas que vous pouvez coller des données clients dans Copilot.",
        "L'accès à Copilot n'implique pas que vous pouvez y saisir des contrats.",
        "Une licence ne veut pas dire que l'on peut coller des dossiers de clients dans l'outil.",
        "A licence does not mean that you may paste client data into Copilot.",
        "Having an account doesn't mean you can upload customer files to ChatGPT.",
        "This does not imply that staff are allowed to enter payslips in Copilot.",
    ],
)
def test_a_leave_that_is_denied_is_a_ban(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {M.FORBIDDEN}


@pytest.mark.parametrize(
    "text",
    [
        "Cela ne signifie pas que vous ne pouvez pas utiliser Copilot.",
        "Cela ne signifie pas qu'il faut éviter les exercices que l'IA sait résoudre.",
        "This does not mean that you cannot use Copilot.",
        "These issues do not necessarily mean that you should avoid tasks that an AI can answer.",
    ],
)
def test_a_ban_that_is_denied_rules_nothing(text: str) -> None:
    assert not [rule for rule in rules(text) if rule.modality in OPENS | {M.FORBIDDEN}]


@pytest.mark.parametrize(
    "text",
    [
        "The settings control what the agent can do without asking.",
        "Les réglages disent ce que l'agent peut faire sans demander.",
        "By default the agent may edit files without asking.",
        "If you use Claude with a personal account, your chats may be used for model training unless you opt out.",
        "Vos conversations peuvent être utilisées pour entraîner le modèle, sauf si vous refusez.",
        "Les règles à suivre peuvent être résumées ainsi :",
        "Our principles can be summarised as follows:",
    ],
)
def test_what_a_machine_a_supplier_or_a_summary_may_do_opens_nothing(text: str) -> None:
    assert not opened(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez, sans autorisation particulière, traduire un texte public.",
        "Les agents peuvent utiliser Copilot sans demander.",
        "You may use Copilot without asking.",
        "Use the approved tools for public texts, without asking.",
        "Your public texts may be used in ChatGPT.",
        "Vos documents publics peuvent être résumés en quelques points avec Copilot.",
    ],
)
def test_what_people_may_do_is_still_permitted(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {M.ALLOWED}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Outil recommandé",
            "Accès : rendez-vous sur https://outil.example et connectez-vous avec votre adresse email.",
        ),
        ("Outils autorisés", "Connectez-vous à Copilot avec votre adresse e-mail professionnelle."),
        ("Approved tools", "Log in to Copilot with your work email address."),
        ("Approved tools", "Access: go to https://tool.example and sign in with your email address."),
    ],
)
def test_how_one_signs_in_opens_no_personal_data(title: str, text: str) -> None:
    assert not [rule for rule in opened(text, title=title) if rule.slots.data]
    assert not opened(text, title=title)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Approved tools", "The other licences are requested on the IT portal with your manager's agreement."),
        ("Outils approuvés", "Les autres licences se demandent sur le portail, avec l'accord de votre responsable."),
    ],
)
def test_how_one_gets_a_licence_opens_no_tool(title: str, text: str) -> None:
    assert not opened(text, title=title)


def test_the_address_one_signs_in_with_is_no_data() -> None:
    for text in (
        "Vous pouvez utiliser Copilot en vous connectant avec votre adresse e-mail.",
        "You may use Copilot once signed in with your email address.",
    ):
        (rule,) = opened(text)
        assert not rule.slots.data
    (rule,) = opened("Vous pouvez saisir une adresse e-mail dans Copilot.")
    assert rule.slots.data == {D.PERSONAL}


@pytest.mark.parametrize(
    "text",
    [
        "Cet outil est récent. Il est possible d'y téléverser des fichiers, de les résumer et de les traduire.",
        "This tool is recent. You can upload files and have the chatbot translate them.",
    ],
)
def test_what_is_said_of_this_tool_opens_no_other(text: str) -> None:
    assert not opened(text, title="Outil recommandé")


@pytest.mark.parametrize(
    "text",
    [
        "Copilot Chat est ouvert à tous. Avec cet outil, vous pouvez traduire des textes publics.",
        "Copilot Chat is open to all staff. With this tool you may translate public texts.",
    ],
)
def test_this_tool_is_the_one_named_before(text: str) -> None:
    assert {frozenset({"copilot_chat"})} == {rule.slots.tools - {"class:any"} for rule in opened(text)}


@pytest.mark.parametrize("title", ["Agent permissions", "Permissions de l'agent", "File permissions"])
def test_a_heading_on_settings_permits_nothing(title: str) -> None:
    assert not opened("Doom loop detection: it pauses and asks.", title=title, intro="Key defaults:")


@pytest.mark.parametrize(
    "text",
    [
        "A ce titre, elle est soumise à sanction dans le cadre du règlement.",
        "The use of AI is subject to a disciplinary penalty under the regulations.",
    ],
)
def test_a_sanction_is_no_condition(text: str) -> None:
    assert not opened(text)


@pytest.mark.parametrize(
    "text",
    [
        "You may summarise a note with ChatGPT; this is a breach of our policy.",
        "You may summarise a note with ChatGPT. This is a breach of our policy.",
        "Staff can summarise a note with ChatGPT, in breach of our policy.",
        "Staff can summarise a note with ChatGPT, to our regret.",
        "Staff can summarise a note with ChatGPT. We regret this.",
        "Unfortunately, staff can summarise a note with ChatGPT.",
        "Vous pouvez résumer une note avec ChatGPT ; c'est une infraction à notre charte.",
        "Les agents peuvent résumer une note avec ChatGPT, hélas.",
        "Les agents peuvent résumer une note avec ChatGPT, à notre grand regret.",
    ],
)
def test_what_is_deplored_is_not_permitted(text: str) -> None:
    assert not opened(text)


@pytest.mark.parametrize(
    "text",
    [
        "You may summarise a note with ChatGPT, which raises no concern.",
        "You may summarise a note with ChatGPT, which nobody objects to.",
        "You may summarise a note with ChatGPT. It is against our policy to paste customer data.",
        "Vous pouvez résumer une note avec ChatGPT, ce dont il ne faut pas s'inquiéter.",
        "Vous pouvez résumer une note avec ChatGPT. C'est une faute de coller des contrats.",
    ],
)
def test_what_nobody_deplores_is_permitted(text: str) -> None:
    (rule,) = (one for one in rules(text) if one.modality is not M.FORBIDDEN)
    assert (rule.modality, rule.slots.uses) == (M.ALLOWED, {"summarise"})
