"""An audit, source code, a key and a leak in a question mean what they do in a charter; a to-do list is no quiz."""

import pytest

from knowledge.concepts import DataClass
from knowledge.question.understanding import understand

AUDITS_THEMSELVES = (
    "Can I summarise the audit report with Copilot Chat?",
    "Can Copilot Chat shorten the audit findings before Monday?",
    "can I paste the audit in Copilot Chat?",
    "Puis-je résumer l'audit de sécurité avec Copilot Chat ?",
    "Je peux traduire notre audit interne dans DeepL Pro ?",
    "rapport d'audit fournisseur à traduire avec DeepL Pro",
    "les constats de l'audit 5S à résumer dans Copilot Chat",
    "Can I put the results of the 5S audit in Copilot Chat?",
    "our audit in ChatGPT Enterprise?",
    "un audit dans Copilot Chat ?",
    "can I upload the evidence for the audit?",
    "Can I translate last week's audit on my work account?",
    "dossier pour l'audit à coller dans Copilot Chat",
    "the audit of our supplier on Monday in Copilot Chat",
    "Puis-je analyser un audit financier avec Copilot ?",
    "Can I upload a security audit?",
    "I want to summarise Monday's audit in Copilot",
    "notes for the audit: non-conformities in Copilot Chat",
    "Can I translate the audit next week?",
    "puis-je coller l'audit demain dans Copilot Chat",
    "our audit in 2 pages with Copilot Chat?",
    "The audit on 3 May: can I summarise it with Copilot Chat?",
    "L'audit de mardi est fini. Puis-je le résumer avec Copilot Chat ?",
    "the audit on 3 sites in Copilot Chat?",
    "notes taken during the audit, Copilot Chat?",
    "notes prises pendant l'audit, Copilot Chat ?",
    "Puis-je résumer la note de préparation de l'audit fiscal avec Copilot Chat ?",
    "Can I put the material for the due diligence audit into Copilot Chat?",
)
SOURCE = (
    "can I paste source code 49 lines in Copilot Chat?",
    "can Copilot Chat fix my code?",
    "Puis-je coller du code client JS dans Copilot ?",
    "the error code path in our source code, Copilot Chat?",
    "code 49 lines long in Copilot Chat?",
    "un bout de code dans Copilot ?",
    "customer code in Copilot Chat?",
    "our product code in Claude?",
    "code produit par l'équipe dans Copilot",
    "Code review with Copilot?",
    "Python code in Copilot Chat?",
    "Can Copilot review the status code parser we wrote?",
    "Puis-je coller le code client écrit par l'équipe web dans Copilot ?",
    "Puis-je demander à ChatGPT de corriger le code client de notre application ?",
    "Can ChatGPT debug our booking code and branch code?",
    "Can I enter code 4471 in Copilot Chat?",
    "que veut dire le code suivant ? Copilot Chat",
    "que signifie le code automate de la station, Copilot Chat ?",
)
KEYS = (
    "Can I put the access code 4471 in Copilot Chat?",
    "Puis-je donner le code d'accès 4471 à Copilot Chat ?",
)
INCIDENTS = (
    "we had a leak, what do I do?",
    "customer data leaked through the filter, tell who?",
    "une fuite de données, qui prévenir ?",
    "a leak in ChatGPT, who do I tell?",
    "fuite dans la machine de données clients",
    "I leaked a file",
    "il y a eu une fuite",
)


@pytest.mark.parametrize("words", AUDITS_THEMSELVES)
def test_an_audit_itself_and_what_it_found_is_confidential(words: str) -> None:
    assert DataClass.CONFIDENTIAL in understand(words).data


@pytest.mark.parametrize("words", KEYS)
def test_a_number_that_opens_a_door_is_a_secret(words: str) -> None:
    assert DataClass.SECRET in understand(words).data


@pytest.mark.parametrize("words", SOURCE)
def test_source_code_stays_source_code(words: str) -> None:
    assert DataClass.CODE in understand(words).data


@pytest.mark.parametrize("words", ["the absence of leaks on the new pump", "l'absence de fuite sur la cuve"])
def test_a_pump_that_does_not_leak_is_nobody_who_is_absent(words: str) -> None:
    assert DataClass.HR not in understand(f"Copilot Chat: {words}").data


@pytest.mark.parametrize("words", INCIDENTS)
def test_a_leak_of_data_or_of_nobody_knows_what_is_an_incident(words: str) -> None:
    assert "report" in understand(words).uses


@pytest.mark.parametrize(
    "words", ["turn into a todo list w/ M365 copilot?? our own chat", "M365 Copilot peut en sortir une to-do list ?"]
)
def test_what_is_to_be_done_is_drawn_from_a_text_and_is_no_quiz(words: str) -> None:
    chat = "[09:02] Awa: who takes the delivery?\n[09:04] Yusuf: me, thursday\n[09:05] Awa: ok, labels by wed"
    asked = understand(f"{chat}\n{words}")
    assert asked.own == words
    assert "summarise" in asked.uses
    assert "quiz" not in asked.uses
