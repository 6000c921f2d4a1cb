"""An answer that says yes to one tool and no to another is read line by line."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.concepts import OPENING, DataClass, Kind, Modality
from knowledge.rules import Rule
from tests.ingest.made import clauses

M, D = Modality, DataClass


def rules(question: str, answer: str) -> list[Rule]:
    (pair,) = clauses(f"# FAQ\n\n## {question}\n\n{answer}\n", Kind.FAQ)
    return list(read_rules(pair))


def told(question: str, answer: str) -> set[tuple[Modality, frozenset[str]]]:
    return {(rule.modality, rule.slots.tools) for rule in rules(question, answer)}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Puis-je coller un CV ?", "- Dans ChatGPT : non\n- Dans Copilot : oui"),
        ("Puis-je coller un CV ?", "- Oui : Copilot\n- Non : ChatGPT"),
        ("Puis-je coller un CV ?", "Cela dépend :\n\n- ChatGPT : jamais ;\n- Copilot : oui."),
        ("Puis-je traduire un contrat ?", "| Outil | Réponse |\n|---|---|\n| ChatGPT | Non |\n| Copilot | Oui |"),
        ("Puis-je traduire un contrat ?", "| ChatGPT | Copilot |\n|---|---|\n| Non | Oui |"),
        ("Et pour les CV ?", "- Dans ChatGPT : non\n- Dans Copilot : oui"),
        ("May I paste a CV?", "- In ChatGPT: no\n- In Copilot: yes"),
        ("May I paste a CV?", "- Yes: Copilot\n- No: ChatGPT"),
        ("Can I translate a contract?", "| Tool | Answer |\n|---|---|\n| ChatGPT | No |\n| Copilot | Yes |"),
        ("What about CVs?", "- ChatGPT: no\n- Copilot: yes"),
    ],
)
def test_each_tool_has_its_own_answer(question: str, answer: str) -> None:
    expected = {(M.FORBIDDEN, frozenset({"chatgpt"})), (M.ALLOWED, frozenset({"copilot"}))}
    assert told(question, answer) == expected
    assert all(rule.slots.data for rule in rules(question, answer))


def test_a_line_with_a_condition_permits_on_it() -> None:
    found = rules("Can I translate a contract?", "- ChatGPT: no\n- DeepL: yes, once the DPO has approved")
    assert [(rule.modality, rule.slots.tools) for rule in found] == [
        (M.FORBIDDEN, {"chatgpt"}),
        (M.CONDITIONAL, {"deepl"}),
    ]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Puis-je traduire un document interne ?", "- Équipe RH : oui\n- Les autres : non"),
        ("Can I translate an internal document?", "- HR team: yes\n- Everybody else: no"),
        ("Peut-on enregistrer ?", "| | Interne | Client |\n|---|---|---|\n| Réunion | ✅ | ❌ |"),
    ],
)
def test_a_yes_to_some_people_is_no_yes_to_all(question: str, answer: str) -> None:
    assert not any(rule.modality in OPENING for rule in rules(question, answer))


def test_what_stands_around_the_lines_may_forbid_and_opens_nothing() -> None:
    answer = "Oui, selon l'outil :\n\n- ChatGPT : non\n- DeepL : oui\n\nNe traduisez jamais de CV avec DeepL."
    found = rules("Puis-je traduire un document interne ?", answer)
    assert [(rule.slots.tools, rule.slots.data) for rule in found if rule.modality in OPENING] == [
        ({"deepl"}, {D.INTERNAL})
    ]


@pytest.mark.parametrize("answer", ["- ChatGPT : oui\n- Copilot : oui", "Oui :\n\n- dans ChatGPT ;\n- dans Copilot."])
def test_lines_that_all_say_yes_are_one_permission_as_before(answer: str) -> None:
    found = rules("Puis-je résumer des documents internes ?", answer)
    assert {rule.modality for rule in found} == {M.ALLOWED}


def test_what_no_to_is_it_forbidden_opens_is_not_told() -> None:
    assert rules("Est-il interdit de coller un CV ?", "- Dans ChatGPT : oui\n- Dans Copilot : non") == []
