"""A question in bold and its answer on the same line or the next: a "no" forbids, and never opens what is asked."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import OPENING, DataClass, Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M, D = Modality, DataClass
NO = [
    ("**Est-ce que Gemini peut relire un devis ?**\nNon. L'assistante s'en occupe.", "gemini", "check"),
    ("**On peut confier un devis à Gemini pour le traduire ?** Non.", "gemini", "translate"),
    ("__Je peux rédiger une annonce avec Gemini ?__\nNon, jamais.", "gemini", "write"),
    ("*Can I draft a quote with Gemini?*\nNo. Ask the back office.", "gemini", "write"),
    ("**May we translate a quote with Gemini?** Never.", "gemini", "translate"),
]


def rules(text: str) -> tuple[Rule, ...]:
    return read_rules(write_source(Words("1", text, "", (), None, Form.PARAGRAPH))[1][0])


@pytest.mark.parametrize(("text", "tool", "use"), NO)
def test_a_no_below_a_bold_question_forbids_what_it_asks(text: str, tool: str, use: str) -> None:
    (ban, *others) = rules(text)
    assert ban.modality is M.FORBIDDEN
    assert (ban.slots.tools, use in ban.slots.uses) == ({tool}, True)
    assert not [rule for rule in others if rule.modality in OPENING]


@pytest.mark.parametrize("text", ["« Peut-on traduire un devis avec Gemini ? » Non.", "“May I use Gemini?” No."])
def test_a_no_opens_nothing_whatever_marks_its_question(text: str) -> None:
    assert not [rule for rule in rules(text) if rule.modality in OPENING]


def test_questions_without_a_blank_line_between_them_have_each_their_own_answer() -> None:
    text = "**Puis-je relire un mail avec Gemini ?**\nOui.\n**Puis-je coller un salaire dans Gemini ?**\nNon."
    opened = [rule for rule in rules(text) if rule.modality is M.ALLOWED]
    (ban,) = (rule for rule in rules(text) if rule.modality is M.FORBIDDEN)
    assert [rule.slots.uses for rule in opened] == [{"check"}]
    assert (ban.slots.data, ban.start > opened[0].end) == ({D.HR}, True)


@pytest.mark.parametrize("text", ["**May I use Gemini to draft a mail?** No problem.", "**Un devis ?** Voyez le 2."])
def test_what_is_no_refusal_forbids_nothing(text: str) -> None:
    assert not [rule for rule in rules(text) if rule.modality is M.FORBIDDEN]


def test_what_a_no_goes_on_to_open_is_open_in_its_own_case() -> None:
    found = rules("**Puis-je traduire un devis avec Gemini ?**\nNon. Vous pouvez le traduire avec DeepL.")
    assert {(rule.modality, *rule.slots.tools) for rule in found} == {
        (M.FORBIDDEN, "gemini"),
        (M.CONDITIONAL, "deepl"),
    }


def test_a_yes_to_a_duty_gives_no_leave() -> None:
    text = (
        "**Est-ce que je dois dire que Gemini a aidé ?**\nEntre nous non. Dans un devis client oui, une ligne suffit."
    )
    assert not [rule for rule in rules(text) if rule.modality in OPENING]


@pytest.mark.parametrize(
    "text",
    [
        "**Puis-je utiliser autre chose que Gemini pour un devis ?** Non.",
        "**Puis-je coller un devis ailleurs que dans Gemini ?** Non.",
        "**May I use anything other than Gemini for quotes?** No.",
        "**Can anybody else see what I paste into Gemini?** No.",
        "**Quelqu'un peut-il lire ce que je colle dans Gemini ?** Non.",
        "**Est-ce que Google peut voir mes données clients dans Gemini ?** Non.",
        "**Dans Gemini, mon chef peut-il lire mes contrats ?** Non.",
        "**L'équipe IA peut-elle lire mes contrats dans Gemini ?** Non.",
        "**Can ChatGPT users see our contracts?** No.",
        "**Les utilisateurs de ChatGPT peuvent-ils voir nos contrats ?** Non.",
        "**Can Copilot see what I paste?** No.",
        "**Le fournisseur de l'outil peut-il lire nos contrats ?** Non.",
        "**Can the vendor of the tool read our contracts?** No.",
        "**Can Copilot access our source code once I close it?** No.",
        "**Can Copilot see our contracts after I log out?** No.",
        "**Copilot peut-il lire nos contrats une fois la conversation fermée ?** Non.",
        "**Copilot peut-il voir nos contrats une fois que je l'ai fermé ?** Non.",
        "**L'équipe qui gère l'outil peut-elle voir nos données clients ?** Non.",
        "**Can the people who run Copilot see our contracts?** No.",
        "**Can a colleague who uses Copilot see our contracts?** No.",
        "**Can anyone using Copilot see our contracts?** No.",
        "**Copilot peut-il accéder à nos contrats à mon insu ?** Non.",
    ],
)
def test_a_no_that_spares_a_tool_or_reassures_neither_forbids_nor_opens(text: str) -> None:
    assert rules(text) == ()


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("**Can the AI access my patients' records?** No.", {"class:any"}),
        ("**May ChatGPT see your payslips?** No.", {"chatgpt"}),
        ("**Can any of the AI tools see our contracts?** No.", {"class:any"}),
        ("**Copilot peut-il lire nos dossiers clients ?** Non, jamais.", {"copilot"}),
        ("**L'IA peut-elle consulter les dossiers de mes patients ?** Non.", {"class:any"}),
        ("**Est-ce que ChatGPT peut voir nos contrats ?** Non.", {"chatgpt"}),
        ("**Copilot, que tout le monde utilise, peut-il lire nos contrats ?** Non.", {"copilot"}),
        ("**Copilot peut-il lire nos contrats après validation du DPO ?** Non.", {"copilot"}),
        ("**Can Copilot see our contracts once anonymised?** No.", {"copilot"}),
        ("**Can Copilot read our contracts once the deal is closed?** No.", {"copilot"}),
        ("**Copilot peut-il lire nos contrats une fois l'affaire conclue ?** Non.", {"copilot"}),
        ("**Can Copilot see our contracts once we sign them?** No.", {"copilot"}),
        ("**ChatGPT peut-il lire nos contrats après le départ du client ?** Non.", {"chatgpt"}),
    ],
)
def test_a_no_to_whether_a_tool_may_see_data_is_a_ban(text: str, tools: set[str]) -> None:
    found = {(rule.modality, rule.slots.tools, bool(rule.slots.data)) for rule in rules(text)}
    assert found == {(M.FORBIDDEN, frozenset(tools), True)}


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("**Peut-on se servir d'un autre outil que Gemini ?** Non.", {"class:unlisted"}),
        ("**May I use anything other than Gemini, such as ChatGPT?** No.", {"chatgpt"}),
        ("**Puis-je coller d'autres données que les publiques dans ChatGPT ?** Non.", {"chatgpt"}),
        ("**Can interns use ChatGPT for contracts?** No.", {"chatgpt"}),
    ],
)
def test_a_no_forbids_the_tools_that_its_question_does_not_leave_out(text: str, tools: set[str]) -> None:
    assert [(rule.modality, rule.slots.tools) for rule in rules(text)] == [(M.FORBIDDEN, tools)]
