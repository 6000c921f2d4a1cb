"""The name of a file may name somebody; what it is of stays readable."""

import pytest

from bot.adapters.shield.rules import RulesShield
from knowledge.concepts import Language

FR, EN = Language.FR, Language.EN
NAMED = [
    ("Puis-je envoyer CV_Eleonore_Vaubrun_2026.pdf à ChatGPT ?", FR, "CV_<PERSONNE_1>_2026.pdf"),
    ("Je peux déposer contrat-Karim-Benhaddou-signé.docx ?", FR, "contrat-<PERSONNE_1>-signé.docx"),
    ("Je peux déposer VAUBRUN_Eleonore_bulletin.pdf ?", FR, "<PERSONNE_1>_bulletin.pdf"),
    ("Je peux résumer lettre_motivation_Camille.docx ?", FR, "lettre_motivation_<PERSONNE_1>.docx"),
    ("Can I upload Payslip_John_Pemberton_May.xlsx?", EN, "Payslip_<PERSON_1>_May.xlsx"),
    ("Can I upload AppraisalPriyaRamanathan.pdf?", EN, "Appraisal<PERSON_1>.pdf"),
]
NOBODY = [
    ("Puis-je envoyer compte_rendu_mars_2026.pdf à Copilot ?", FR),
    ("Puis-je résumer Rapport-annuel-Lyon.docx ?", FR),
    ("Can I upload release_notes_v2.md to Copilot?", EN),
    ("Can I summarise Budget_May_final.xlsx?", EN),
    ("Voir https://exemple.fr/docs/charte.pdf", FR),
]


@pytest.mark.parametrize(("text", "language", "left"), NAMED)
def test_a_person_in_a_file_name_is_masked_and_the_rest_stays(text: str, language: Language, left: str) -> None:
    assert left in RulesShield().look(text, language).text


@pytest.mark.parametrize(("text", "language"), NOBODY)
def test_a_file_that_names_nobody_keeps_its_name(text: str, language: Language) -> None:
    assert RulesShield().look(text, language).text == text
