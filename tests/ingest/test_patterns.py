"""Turns of phrase that any charter may use, each with what it must not read."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import DataClass, Kind, Language, Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M, D = Modality, DataClass


def rules(text: str, *, title: str = "", form: Form = Form.PARAGRAPH, intro: str | None = None) -> tuple[Rule, ...]:
    kind = Kind.FAQ if form is Form.PAIR else Kind.CHARTER
    path = (title,) if title else ()
    return read_rules(write_source(Words("1", text, title, path, intro, form), kind=kind, language=Language.FR)[1][0])


def senses(text: str, **more: object) -> list[Modality]:
    return [rule.modality for rule in rules(text, **more)]  # type: ignore[arg-type]


KEPT_OUT = [
    "Les listes électorales ne sont saisies dans aucun outil.",
    "Un document sous embargo n'est confié à aucun outil.",
    "L'évaluation d'un collaborateur ne passe par aucun outil.",
    "Ce qui identifie une source n'est saisi nulle part.",
    "Un entretien n'est ni enregistré ni transcrit par un outil.",
    "Les prix sont fixés sans IA.",
    "Une nécrologie s'écrit sans outil.",
    "La médiatrice répond elle-même aux téléspectateurs, sans outil.",
    "Client source code goes nowhere.",
    "Royalty statements go into nothing.",
    "Screens of an unannounced game go into no tool.",
    "Refunds are answered by a person alone.",
    "No machine scores the applicants.",
    "Committee papers: no recording, no AI minutes.",
    "Red badge: no AI at all.",
    "Trier des CV, c'est non.",
    "May I score a CV? The answer is no.",
]


@pytest.mark.parametrize("text", KEPT_OUT)
def test_words_that_leave_no_tool_for_something_forbid_it(text: str) -> None:
    assert M.FORBIDDEN in senses(text)


NOT_KEPT_OUT = [
    "Cette règle ne s'applique à aucun outil interne.",
    "Nos règles ne visent à aucun outil en particulier.",
    "Celui qui travaille sans outil n'est pas noté moins bien.",
    "Les agents qui le veulent peuvent traduire sans outil.",
    "Chacun est libre de rédiger ses notes sans IA.",
    "Si l'on écrit sans outil, on le dit.",
    "Le registre est tenu sans outil particulier.",
    "No machine is perfect.",
    "No tool replaces your judgement.",
    "No tool writes as well as you.",
    "No machine knows our customers.",
    "No AI is perfect.",
    "Consulter un outil public n'est pas défendu, pourvu qu'on ne s'y inscrive pas.",
    "This policy tells you when to ask and where the answer is no.",
    "Ce guide dit quand la réponse est non.",
    "Until the director has signed it, the answer is no.",
    "Tant que le DPO n'a pas répondu, c'est non.",
    "Si c'est non, dites-le.",
    "Ask whether a person alone may sign.",
]


@pytest.mark.parametrize("text", NOT_KEPT_OUT)
def test_words_that_speak_of_tools_without_keeping_them_out_forbid_nothing(text: str) -> None:
    assert M.FORBIDDEN not in senses(text)


@pytest.mark.parametrize(
    "text",
    [
        "Les annonces s'écrivent avec l'outil que l'on veut.",
        "Les modèles de contrat se composent librement dans ChatGPT Team.",
        "Le journaliste prépare librement ses questions avec Claude.",
        "Our developers code with Claude as they like.",
        "Translate public pages as you please.",
    ],
)
def test_words_that_leave_a_free_hand_permit(text: str) -> None:
    assert senses(text) == [M.ALLOWED]


@pytest.mark.parametrize(
    "text",
    [
        "Le consentement est librement donné.",
        "Les données librement accessibles sont des données publiques.",
        "Personne ne rédige librement avec ChatGPT.",
        "The weather does as it likes.",
    ],
)
def test_words_that_only_sound_free_permit_nothing(text: str) -> None:
    assert M.ALLOWED not in senses(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nos réunions peuvent être transcrites dans Copilot, dès lors qu'aucun dossier n'y est évoqué.",
        "Les réunions internes peuvent être transcrites par Copilot, les participants étant prévenus.",
        "Claude may summarise the CVs of applicants who ticked the consent box.",
        "Copilot peut résumer les CV des candidats qui l'ont accepté.",
    ],
)
def test_a_condition_told_of_people_or_by_a_denial_is_a_condition(text: str) -> None:
    assert senses(text) == [M.CONDITIONAL]


def test_taking_names_out_that_changes_nothing_is_no_ban() -> None:
    assert senses("Ôter les noms d'une pièce ne lui fait pas perdre sa qualité de pièce.") == []


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        ("What about ChatGPT?", "No. We closed it for everything.", [M.FORBIDDEN]),
        ("Et ChatGPT ?", "Non, quel que soit le compte.", [M.FORBIDDEN]),
        ("Generated images?", "In our own pitch decks, yes. In anything for a client, no.", [M.ALLOWED, M.FORBIDDEN]),
        (
            "Meeting notes?",
            "Copilot can write them. Calls are transcribed only if the client agrees.",
            [M.ALLOWED, M.CONDITIONAL],
        ),
        ("Comptes rendus de réunion ?", "Copilot peut les rédiger.", [M.ALLOWED]),
        ("Client contracts?", "Never paste them into ChatGPT.", [M.FORBIDDEN]),
    ],
)
def test_a_question_that_is_only_a_topic_is_ruled_on_by_its_answer(
    asked: str, answer: str, expected: list[Modality]
) -> None:
    assert senses(answer, title=asked, form=Form.PAIR) == expected


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Suis-je obligé d'utiliser Copilot ?", "Non, sauf pour le compte rendu."),
        ("Do I have to use Copilot?", "No."),
        ("Formation obligatoire pour ChatGPT ?", "Non."),
        ("Mandatory training on Copilot?", "No."),
        ("Copilot garde-t-il mes échanges ?", "Non."),
        ("Is Copilot expensive?", "No."),
        ("Qui tient le registre ?", "Non communiqué."),
        ("What do the colours mean?", "Green: the contract lets us use AI."),
        ("Cost of ChatGPT?", "No cost to you."),
        ("Des questions ?", "Non."),
        ("The canteen?", "No."),
        ("Les saisonniers ?", "Oui, ils ont les mêmes droits que les autres."),
        ("My sheet has no colour. So?", "No."),
    ],
)
def test_a_no_that_forbids_no_use_is_no_ban(asked: str, answer: str) -> None:
    assert senses(answer, title=asked, form=Form.PAIR) == []


def test_a_topics_answer_bears_on_its_topic() -> None:
    (ban,) = rules("No. We closed it for everything.", title="What about ChatGPT?", form=Form.PAIR)
    assert ban.slots.tools == {"chatgpt"}
    permit, ban = rules("In our decks, yes. In posts for a client, no.", title="Generated images?", form=Form.PAIR)
    assert (permit.slots.uses, ban.slots.uses) == ({"image"}, {"image"})
    assert ban.narrow


def test_a_permission_within_a_topic_opens_its_own_use_and_not_the_topics() -> None:
    (found,) = rules("Claude may summarise CVs.", title="Hiring?", form=Form.PAIR)
    assert (found.modality, found.slots.uses) == (M.ALLOWED, {"summarise"})


def test_a_line_in_bold_inside_an_answer_is_another_topic() -> None:
    answer = "Copilot can write them.\n\n**I pasted something I shouldn't have.**\nNever paste it again."
    assert senses(answer, title="Meeting notes?", form=Form.PAIR) == [M.ALLOWED]


def test_a_row_with_a_forbidding_column_permits_nothing_as_a_whole() -> None:
    header = "| Sujet | À faire | À ne pas faire |\n|---|---|---|"
    row = "| CV | Préparer vos questions avec l'outil de votre choix | Analyser la voix d'un candidat |"
    assert M.ALLOWED not in senses(row, form=Form.ROW, intro=header)


def test_a_heading_lends_no_decision_about_people_to_what_it_permits() -> None:
    (found,) = rules("Adverts: use Copilot as you like.", title="Recruiting teams", form=Form.ITEM)
    assert (found.modality, found.slots.uses) == (M.ALLOWED, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "ChatGPT n'est pas employé à la rédaction, quel que soit le compte.",
        "Vous ne devez pas utiliser un outil que la DSI ne connaît pas.",
    ],
)
def test_a_denial_before_que_is_a_ban_and_not_an_only(text: str) -> None:
    assert senses(text) == [M.FORBIDDEN]


def test_ne_que_stays_an_only() -> None:
    permits, forbids = rules("Vous ne pouvez utiliser que Copilot, quel que soit le sujet.")
    assert (permits.modality, forbids.slots.other_than) == (M.ALLOWED, {"copilot"})
