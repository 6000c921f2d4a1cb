"""A sentence behind a ban that excepts something from it, on conditions: for that thing and that tool alone."""

import pytest

from bot.domain.answers.answer import Verdict
from tests.domain.test_told import reply
from tests.fakes.talking import on_the_examples, question


@pytest.mark.parametrize(
    "ask",
    [
        "Je suis aux RH. Puis-je reformuler un courrier type avec Microsoft 365 Copilot ? Le DPO est d'accord.",
        "L'équipe RH peut-elle traiter des courriers types dans Microsoft 365 Copilot après accord du DPO ?",
        "Je suis aux RH, puis-je améliorer un modèle de lettre avec Microsoft 365 Copilot ?",
        "I work in HR. Can I reword a standard letter with Microsoft 365 Copilot? The DPO agreed.",
        "Can the human resources team work on standard letters in Microsoft 365 Copilot?",
        "I am in HR, can I draft a template letter with M365 Copilot?",
        "Je suis aux RH. Courrier type qu'on envoie à tous les nouveaux, M365 Copilot (le DPO a dit oui) ?",
        "Je suis assistante RH, puis-je reformuler un courrier type dans Microsoft 365 Copilot, sur mon compte pro ?",
        "Puis-je reformuler un courrier type RH dans Microsoft 365 Copilot ?",
        "I'm an HR assistant. May I reword a standard letter in M365 Copilot? I'm on my work account.",
        "Can we reword HR standard letters in M365 Copilot?",
        "Je suis gestionnaire carrières au service RH, courrier type dans M365 Copilot ok ?",
        "Je suis pressée, je peux mettre un courrier type RH dans M365 Copilot ?",
        "Je suis stagiaire aux RH, puis-je reformuler un courrier type dans Microsoft 365 Copilot ?",
        "I'm a trainee with the HR team, a standard letter in M365 Copilot, ok?",
        "I work in HR. Can Microsoft 365 Copilot reword this standard letter?\n[start]\nDear Sir, please come to "
        "the front desk on the agreed day.\n[end]",
    ],
)
def test_what_the_charter_excepts_is_allowed_on_its_conditions(ask: str) -> None:
    answer = on_the_examples().reply(question(ask))
    assert answer.verdict is Verdict.CONDITIONAL
    assert {one.clause.id for one in answer.citations} == {"3.4"}


@pytest.mark.parametrize(
    "ask",
    [
        "Je suis aux RH. Puis-je mettre une évaluation annuelle dans Microsoft 365 Copilot ? Le DPO est d'accord.",
        "Je suis aux RH. Puis-je reformuler un courrier type avec Copilot Chat ?",
        "Je suis aux RH, je peux mettre ce type de courrier dans Microsoft 365 Copilot ?",
        "Je suis aux RH : courrier type et bulletins de paie dans Microsoft 365 Copilot ?",
        "Je suis aux RH, courrier type avec les salaires dans Microsoft 365 Copilot ?",
        "Je suis aux RH, ce n'est pas un courrier type, Microsoft 365 Copilot peut le corriger ?",
        "Je suis aux RH. Puis-je reformuler un courrier type avec Microsoft 365 Copilot ou ChatGPT gratuit ?",
        "I'm in HR: a standard letter and the payslip of a colleague in M365 Copilot?",
        "I'm in HR: a letter about somebody's annual review in M365 Copilot?",
        "I'm in HR. Can I put a standard appraisal into M365 Copilot?",
        "I'm in HR, can I send standard letters with health data through M365 Copilot?",
        "I am in HR, standard letter with my personal ChatGPT?",
        "Je suis commercial, puis-je traiter un courrier type RH dans Microsoft 365 Copilot ?",
        "Je suis manager. Les RH m'ont donné un courrier type, puis-je le reformuler dans Microsoft 365 Copilot ?",
        "Je ne suis pas aux RH, puis-je reformuler un courrier type dans Microsoft 365 Copilot ?",
        "Un manager peut-il traiter un courrier type RH dans Microsoft 365 Copilot ?",
        "L'équipe marketing peut-elle reformuler un courrier type RH dans Microsoft 365 Copilot ?",
        "I'm on the sales team, can I put an HR standard letter in Microsoft 365 Copilot?",
        "I'm not in HR, can I reword a standard letter in Microsoft 365 Copilot?",
        "Can managers put HR standard letters in Microsoft 365 Copilot?",
        "Je suis commercial et les RH m'ont donné un courrier type, je le mets dans Microsoft 365 Copilot ?",
        "Je suis manager avec un courrier type des RH, Microsoft 365 Copilot peut le relire ?",
        "I'm a former HR assistant, can I put a standard letter in Microsoft 365 Copilot?",
        "I'm a nurse, can I reword an HR standard letter in Microsoft 365 Copilot?",
        "Je suis conducteur, puis-je reformuler une lettre type RH dans Microsoft 365 Copilot ?",
        "I'm a driver with an HR standard letter, can I reword it in Microsoft 365 Copilot?",
        "I'm in HR. Can a manager reword a standard letter in Microsoft 365 Copilot?",
        "Puis-je reformuler un courrier type RH dans Microsoft 365 Copilot ? C'est l'avertissement d'un salarié.",
        "Puis-je reformuler un courrier type RH dans Microsoft 365 Copilot avec le nom et le motif du salarié ?",
        "Can I put an HR standard letter with the sanctions of the employee in Microsoft 365 Copilot?",
        "I'm in HR: a standard letter with the employee's name in M365 Copilot?",
        "Je suis aux RH. Microsoft 365 Copilot peut reformuler ce courrier type ?\n---\nMonsieur, matricule 004512, "
        "votre salaire de base passe de 2 041,20 € à 2 100 €.\n---",
    ],
)
def test_whatever_else_the_ban_is_on_stays_forbidden(ask: str) -> None:
    assert on_the_examples().reply(question(ask)).verdict not in (Verdict.ALLOWED, Verdict.CONDITIONAL)


@pytest.mark.parametrize(
    ("ask", "verdict"),
    [
        ("Je suis commercial, puis-je rédiger un courrier type RH dans Microsoft 365 Copilot ?", Verdict.FORBIDDEN),
        ("I'm in sales, can I do a standard HR letter in Microsoft 365 Copilot?", Verdict.FORBIDDEN),
        ("I'm in HR, can I do a standard HR letter in Microsoft 365 Copilot?", Verdict.CONDITIONAL),
    ],
)
def test_no_reading_opens_to_others_what_the_charter_excepts_for_one_team(ask: str, verdict: Verdict) -> None:
    assert reply(question(ask), "conditional", 0.99).verdict is verdict
