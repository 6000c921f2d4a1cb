"""Questions of a FAQ that ask no leave: "yes" permits nothing and "no" forbids nothing; in both languages."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.concepts import Kind, Modality
from knowledge.rules import Rule
from tests.ingest.made import clauses

M = Modality


def read(question: str, answer: str) -> list[Rule]:
    (pair,) = clauses(f"# FAQ\n\n## {question}\n\n{answer}\n", Kind.FAQ)
    return list(read_rules(pair))


@pytest.mark.parametrize("answer", ["Oui.", "Non."])
@pytest.mark.parametrize(
    "question",
    [
        "Puis-je être sanctionné si je colle un contrat dans ChatGPT ?",
        "Puis-je refuser que ma réunion soit transcrite par Copilot ?",
        "Puis-je ne pas utiliser Copilot pour résumer une note interne ?",
        "L'outil Copilot peut-il se tromper en résumant un contrat ?",
        "Mon responsable peut-il m'imposer de résumer un contrat dans ChatGPT ?",
        "Peut-on m'obliger à utiliser Copilot pour résumer une note interne ?",
        "Can I be disciplined for pasting a contract into ChatGPT?",
        "Can my manager force me to summarise a contract in ChatGPT?",
        "Can I refuse to have my meeting transcribed by Copilot?",
    ],
)
def test_a_question_that_asks_no_leave_rules_nothing(question: str, answer: str) -> None:
    assert read(question, answer) == []


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        ("Est-ce un problème si je colle un contrat dans ChatGPT ?", "Oui."),
        ("Ai-je tort de résumer un contrat dans ChatGPT ?", "Oui."),
        ("Is it risky to paste a contract into ChatGPT?", "Yes."),
    ],
)
def test_yes_to_whether_something_is_bad_forbids_and_no_rules_nothing(question: str, yes: str) -> None:
    assert {rule.modality for rule in read(question, yes)} <= {M.FORBIDDEN}
    assert read(question, "Non.") == []


@pytest.mark.parametrize(
    ("question", "answer", "modality"),
    [
        ("Puis-je résumer un contrat dans Copilot sans autorisation ?", "Non.", M.CONDITIONAL),
        ("Can I summarise a contract in Copilot without asking legal?", "No.", M.CONDITIONAL),
        ("Puis-je résumer un contrat dans Copilot sans autorisation ?", "Non. C'est interdit.", M.FORBIDDEN),
        ("Puis-je traduire une note interne avec DeepL sans autorisation ?", "Oui.", M.ALLOWED),
        ("Puis-je coller un contrat dans ChatGPT ?", "Non.", M.FORBIDDEN),
        ("Puis-je demander à Copilot de m'aider à savoir si c'est grave ?", "Non, jamais.", M.FORBIDDEN),
        ("Puis-je traduire avec DeepL un courrier de refus ?", "Oui.", M.ALLOWED),
        ("Puis-je utiliser Copilot pour résoudre un problème de formule ?", "Oui.", M.ALLOWED),
    ],
)
def test_no_to_doing_without_approval_asks_for_it(question: str, answer: str, modality: Modality) -> None:
    assert read(question, answer)[0].modality is modality


@pytest.mark.parametrize("answer", ["Oui.", "Non."])
@pytest.mark.parametrize(
    "question",
    [
        "Quelqu'un peut-il lire ce que je colle dans Copilot ?",
        "L'équipe qui gère l'outil peut-elle voir nos données clients ?",
        "Can the people who run Copilot see our contracts?",
    ],
)
def test_a_question_on_what_others_see_rules_nothing_in_a_faq_either(question: str, answer: str) -> None:
    assert read(question, answer) == []


@pytest.mark.parametrize(("answer", "modality"), [("Oui.", M.ALLOWED), ("Non.", M.FORBIDDEN)])
@pytest.mark.parametrize(
    "question",
    [
        "Can Copilot read our contracts?",
        "Puis-je rédiger avec Copilot une page qui permet que nos clients peuvent voir nos contrats ?",
        "Can I draft in Copilot a page that will help customers read our contracts?",
    ],
)
def test_a_question_that_asks_leave_rules_whatever_others_then_see(
    question: str, answer: str, modality: Modality
) -> None:
    assert [rule.modality for rule in read(question, answer)] == [modality]


@pytest.mark.parametrize(
    ("question", "bans"),
    [
        ("NovaChat peut-il lire nos contrats ?", True),
        ("Les utilisateurs de NovaChat peuvent-ils lire nos contrats ?", False),
    ],
)
def test_a_no_to_whether_a_tool_of_the_house_may_read_data_forbids(question: str, bans: bool) -> None:
    (pair,) = clauses(f"# FAQ\n\n## {question}\n\nNon.\n", Kind.FAQ)
    assert [rule.modality for rule in read_rules(pair, frozenset({"novachat"}))] == [M.FORBIDDEN] * bans
