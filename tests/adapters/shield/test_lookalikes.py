"""What stands where data stands and is none stays readable; what is some is masked, whatever stands around it."""

import pytest

from bot.adapters.shield.rules import RulesShield

READABLE = [
    "ville : Roanne",
    "Puis-je traduire un document public sur la MFA 2026 avec DeepL Pro ?",
    "Codes de validation 2025 et 2026",
    "authentication codes 4096 bits",
    "code de sécurité 2024",
    "PV 2026-001234 de la réunion",
    "CAD 12000000",
    "10:20:30:40:50:60 au tennis",
    "D.O.B. and D.O.J. on the form",
    "B.E. Mechanical, Pune, 2016\nM.A. Linguistics, Leeds",
    "Graduate Engineer Trainee, Deccan Petro",
    "Ingénieur stagiaire, Nantes",
    "Module | Mark | Result\n1 | 62 | pass\n2 | 38 | fail - resit",
    "De : SAV Valombre\nObjet : panne",
    "Bien à vous,\nSAV Valombre",
    "Notre mutuelle : 62 €/mois par salarié, part employeur 60 %",
]
MASKED = [
    ("Languages: English, Tamil. Priya Raman is a union member", "union member"),
    ("M.A. Khan\n07700 900 123", "Khan"),
    ("Maire de la ville : Jean Dupont a signé.", "Dupont"),
    ("DPO de la commune : Sophie Martin", "Martin"),
    ("Ville : Sophie Martin", "Martin"),
    ("votre code MFA 482913", "482913"),
    ("OTP: 482913", "482913"),
    ("verification code is 2024", "2024"),
    ("PV n° 2026/001234 du commissariat", "001234"),
    ("CAD number 12000000", "12000000"),
    ("Plusieurs élus (Bruno Tavares, CGT, et Lætitia Hoareau) demandent", "CGT"),
    ("la DRH Ousmanova a refusé la rupture", "Ousmanova"),
    ("Karim Benali, salaire hors cotisations : 3 200 €", "3 200"),
    ("Tom Baker is paid above the market rate, his salary is £62,000.", "62,000"),
    ("Address: 12 Policy Lane, Leeds", "Leeds"),
    ("Réponse à la question secrète : Médor", "Médor"),
    ("M. Sarr, article 7 du bail n° B-2018-00431", "00431"),
    ("badge 04:22:51:62:30:11:80", "62:30"),
    ("MAC 00:1b:44:11:3a:b7", "44:11"),
]


@pytest.mark.parametrize("text", READABLE)
def test_what_only_looks_like_data_stays(text: str) -> None:
    assert RulesShield().look(text).text == text


@pytest.mark.parametrize(("text", "value"), MASKED)
def test_what_is_data_goes(text: str, value: str) -> None:
    assert value not in RulesShield().look(text).text
