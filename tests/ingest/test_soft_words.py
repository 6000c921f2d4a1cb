"""What charters permit or forbid in soft words: what suits a use, what stays a condition, what is only told."""

import pytest

from bot.domain.answers.answer import Verdict
from ingest.rules.modality.own import own_modality
from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import Language, Modality
from knowledge.lexicon import concepts, fold
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source
from tests.test_answering import ask

M = Modality


def rules(text: str, *, intro: str | None = None, title: str = "") -> tuple[Rule, ...]:
    form = Form.ITEM if intro else Form.PARAGRAPH
    return read_rules(write_source(Words("1", text, title, (title,) if title else (), intro, form))[1][0])


SUITS = [
    "AI can be a useful tool for drafting e-mails.",
    "Copilot is well suited for summarising long reports.",
    "The council supports the responsible use of AI for translation.",
    "L'IA est bien adaptée à la reformulation d'un texte.",
    "Copilot convient pour résumer une note.",
    "Un assistant IA peut être une aide précieuse pour traduire.",
    "N'hésitez pas à utiliser Copilot pour traduire une notice.",
]


@pytest.mark.parametrize("words", SUITS)
def test_what_suits_an_everyday_use_opens_that_use(words: str) -> None:
    (rule,) = rules(words)
    assert rule.modality is M.ALLOWED
    assert rule.slots.uses & {"write", "summarise", "translate", "reword"}


OPENS_NOTHING = [
    "AI can be useful for ranking candidates.",
    "Generative AI can be useful for phishing.",
    "AI is not appropriate for drafting minutes.",
    "L'IA n'est pas adaptée à la rédaction d'un avis.",
    "A pencil can be a useful tool for drafting.",
    "AI can be a useful tool.",
    "AI can be used to manipulate data.",
    "L'IA peut servir à tromper un collègue.",
    "La sanction peut aller jusqu'au licenciement.",
    "Copilot is poorly suited to translating contracts.",
    "Generative AI is rarely suitable for drafting letters.",
    "L'IA peut être peu utile pour rédiger un avis.",
    "Une relecture est utile pour traduire avec DeepL.",
    "Caution is appropriate in drafting with Copilot.",
    "Nothing in this guidance supports the use of AI for translation.",
    "ChatGPT can be useful for writing malicious code.",
    "L'IA générative est utile pour rédiger de faux avis.",
]


@pytest.mark.parametrize("words", OPENS_NOTHING)
def test_a_danger_a_grave_use_and_praise_open_nothing(words: str) -> None:
    assert own_modality(fold(words)) in (M.INFORMATION, M.FORBIDDEN)


CONDITIONS = [
    "We may publish images made by AI, but only when they meet a need that cannot be met by a photograph.",
    "Vous pouvez publier une image créée par l'IA, mais uniquement si la communication l'a approuvée.",
    "Scripts may be drafted by AI, checked by a developer.",
    "Un commentaire peut être préparé avec l'IA, l'enseignant y ajoutant son avis.",
    "Un résumé peut être demandé à l'IA, l'avis restant de la main de l'instructeur.",
]


@pytest.mark.parametrize("words", CONDITIONS)
def test_a_permission_carries_the_condition_beside_it(words: str) -> None:
    assert {rule.modality for rule in rules(words)} == {M.CONDITIONAL}


@pytest.mark.parametrize(
    "words",
    [
        "Copilot may be used to summarise documents (note: only with your manager's approval).",
        "Vous pouvez résumer un document avec Copilot (NB : uniquement avec l'accord de votre responsable).",
    ],
)
def test_a_condition_in_brackets_stays_with_its_permission(words: str) -> None:
    told = {rule.modality for rule in rules(words)}
    assert M.CONDITIONAL in told
    assert M.ALLOWED not in told


@pytest.mark.parametrize(
    "words",
    [
        "Make sure you do not enter personal data into ChatGPT.",
        "Managers ensure that staff do not paste contracts into Gemini.",
        "Copilot peut être utilisé uniquement pour des données qui ne sont pas confidentielles.",
        "AI may be used only for tasks that do not involve personal data.",
    ],
)
def test_a_ban_on_data_is_one_however_it_is_put(words: str) -> None:
    assert own_modality(fold(words)) is M.FORBIDDEN


def test_having_something_checked_is_no_ban() -> None:
    assert own_modality(fold("Have the text reviewed to check that the output does not mislead.")) is not M.FORBIDDEN


def test_the_title_of_a_policy_permits_nothing() -> None:
    title = "Appropriate use of generative AI"
    told = rules("Entering customer data into ChatGPT is a breach of this policy.", title=title)
    assert M.ALLOWED not in {rule.modality for rule in told}


def test_a_ban_behind_only_stays_a_ban() -> None:
    words = "You may use Copilot only for public data and must never paste a contract."
    assert M.ALLOWED not in {rule.modality for rule in rules(words)}
    assert own_modality(fold(words)) is M.FORBIDDEN


LEAD = "We may use AI tools to:"


def test_what_an_item_obliges_to_is_no_permission_though_its_lead_in_permits() -> None:
    permit, duty = rules("Draft a press release. Output must be labelled before it is published.", intro=LEAD)
    assert (permit.modality, duty.modality) == (M.ALLOWED, M.DUTY)
    (bound,) = rules("Minutes, which must be proofread", intro=LEAD)
    assert bound.modality is M.CONDITIONAL


def test_a_remark_in_brackets_forbids_what_it_names_and_not_what_it_stands_beside() -> None:
    permit, ban = rules("generate minutes (please note that unapproved bots are not allowed)", intro=LEAD)
    assert (permit.modality, ban.modality) == (M.ALLOWED, M.FORBIDDEN)


def test_tools_that_nobody_has_reviewed_are_those_on_no_list() -> None:
    (ban,) = rules("Never enter personal data into tools that haven't been reviewed.")
    assert "class:unlisted" in ban.slots.tools
    (ban,) = rules("Ne saisissez aucune donnée personnelle dans des outils qui n'ont pas été validés.")
    assert "class:unlisted" in ban.slots.tools


@pytest.mark.parametrize("words", ["these tools", "a risk assessment", "une analyse gardée en mémoire"])
def test_words_that_look_like_a_thesis_or_an_exam_are_none(words: str) -> None:
    assert "exam" not in concepts("uses").names(fold(words))


@pytest.mark.parametrize("words", ["my thesis", "ma thèse", "my assessment", "mon mémoire"])
def test_a_thesis_is_one(words: str) -> None:
    assert "exam" in concepts("uses").names(fold(words))


@pytest.mark.parametrize(
    ("text", "question", "verdict"),
    [
        ("Guidance notes may be drafted with Copilot.", "Can Copilot draft a guidance note?", Verdict.ALLOWED),
        ("Guidance notes may be drafted with Copilot.", "Can Copilot draft a dismissal statement?", Verdict.UNCLEAR),
        ("You may use Copilot to write a text.", "Can Copilot draft a retirement speech?", Verdict.ALLOWED),
        ("You may brainstorm with Copilot.", "Can Copilot find ideas for the harvest fair?", Verdict.ALLOWED),
    ],
)
def test_a_permission_that_names_its_object_opens_no_other(text: str, question: str, verdict: Verdict) -> None:
    written = write_source(Words("1", text), language=Language.EN)
    assert ask(question, written).verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        "Un-approved AI tools must not be used for client data.",
        "Non-authorised tools are forbidden for client data.",
        "Les outils non-approuvés sont interdits pour les données clients.",
    ],
)
def test_a_hyphen_does_not_make_a_tool_an_approved_one(text: str) -> None:
    (ban,) = rules(text)
    assert ban.modality is M.FORBIDDEN
    assert {"class:approved", "class:unlisted"} & ban.slots.tools == {"class:unlisted"}
