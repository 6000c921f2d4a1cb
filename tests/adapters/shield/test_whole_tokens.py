"""A value is masked to its end, a password beside its user, and two people are never one."""

import re

import pytest

from bot.adapters.shield.full import FullShield, Tagging
from bot.adapters.shield.rules import RulesShield
from knowledge.concepts import Language

FR, EN = Language.FR, Language.EN


def full(text: str, language: Language) -> str:
    return FullShield(Tagging()).look(text, language).text


def light(text: str, language: Language) -> str:
    return RulesShield().look(text, language).text


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        (
            EN,
            "Messrs Singh, Baker were dismissed. Mr Baker appeals. Mr Singh does not.",
            "Messrs <PERSON_1>, <PERSON_2> were dismissed. Mr <PERSON_2> appeals. Mr <PERSON_1> does not.",
        ),
        (
            EN,
            "Attendees: Hughes, Patel. Hughes opened, Patel closed.",
            "Attendees: <PERSON_1>, <PERSON_2>. <PERSON_1> opened, <PERSON_2> closed.",
        ),
        (
            FR,
            "Mmes Faure, Blanc ; M. Roy. Mme Blanc parle, Mme Faure écoute.",
            "Mmes <PERSONNE_1>, <PERSONNE_2> ; M. <PERSONNE_3>. Mme <PERSONNE_2> parle, Mme <PERSONNE_1> écoute.",
        ),
        (
            FR,
            "À : DURAND Luc, MOREL Eva. Eva appelle Luc.",
            "À : <PERSONNE_1>, <PERSONNE_2>. <PERSONNE_2> appelle <PERSONNE_1>.",
        ),
        (FR, "Nom : Dupont, Jean", "Nom : <PERSONNE_1>"),
        (EN, "From: Hughes, Patricia. Signed by Hughes.", "From: <PERSON_1>. Signed by <PERSON_1>."),
        (EN, "Name: Dr Okafor, Chidi", "Name: Dr <PERSON_1>"),
    ],
)
def test_two_people_in_one_mark_are_two_and_a_surname_first_is_one(language: Language, text: str, masked: str) -> None:
    assert full(text, language) == masked


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        (FR, "Identifiants Doctolib :\neva.roux\nPivoine!2026", "Identifiants Doctolib :\n<SECRET_1>\n<SECRET_2>"),
        (FR, "Identifiants Chorus\nrlopez\nFiguier!2026", "Identifiants Chorus\n<PERSONNE_1>\n<SECRET_1>"),
        (
            EN,
            "Sehr geehrter Herr Weiß, Zugang: weiss.j / Birke!2026",
            "Sehr geehrter Herr <PERSON_1>, Zugang: <SECRET_1> / <SECRET_2>",
        ),
        (
            FR,
            "le login du portail c'est jeremy.pons / Pastis-51000, dis à Jérémy",
            "le login du portail c'est <PERSONNE_1> / <SECRET_1>, dis à <PERSONNE_2>",
        ),
        (FR, "numéro fiscal 30 23 217 600 053, merci", "numéro fiscal <NUMERO_CLIENT_1>, merci"),
        (
            FR,
            "Impots.gouv : numéro fiscal 30 23 217 600 053, mdp Toto!2345",
            "Impots.gouv : numéro fiscal <NUMERO_CLIENT_1>, mdp <SECRET_1>",
        ),
        (FR, "Merci Marie!2026 sera une belle année", "Merci <PERSONNE_1>!2026 sera une belle année"),
        (FR, "demande à jérémy.merci bien", "demande à <PERSONNE_1>.merci bien"),
        (EN, "ask priya.thanks a lot", "ask <PERSON_1>.thanks a lot"),
    ],
)
def test_what_is_marked_in_part_is_masked_to_its_end(language: Language, text: str, masked: str) -> None:
    said = full(text, language)
    assert said == masked or said == masked.replace("_2>", "_1>")


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        (EN, "creds: acisse / Welcome!Mon26", "creds: acisse / <SECRET_1>"),
        (EN, "access: mbauer / Winter#2026", "access: mbauer / <SECRET_1>"),
        (EN, "Portal creds – mbauer / Winter#2026", "Portal creds – mbauer / <SECRET_1>"),
        (EN, "Remote access – user mbauer – Winter#2026", "Remote access – user someone – <SECRET_1>"),
        (EN, "log in as helpdesk with Robin$Nest12.", "log in as helpdesk with <SECRET_1>."),
        (FR, "connecte-toi avec compta1 et Sapin!Bleu9", "connecte-toi avec <SECRET_1> et <SECRET_2>"),
        (FR, "C'est toujours admin/Merle2026 pour l'imprimante", "C'est toujours admin/<SECRET_1> pour l'imprimante"),
        (FR, "Codes Chorus\nrlopez\nBruyere?77", "Codes Chorus\nsomeone\n<SECRET_1>"),
    ],
)
def test_a_password_beside_its_user_is_masked(language: Language, text: str, masked: str) -> None:
    assert re.sub(r"<PERSON\w*>", "someone", light(text, language)) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Profils : admin / support, lecteur / invité",
        "Access: admin / support / read-only",
        "Prix : 12 / 3, code article 55-A / 2026",
        "log in with Teams and Outlook365?",
        "Tu as accès à Teams et Outlook365 ?",
        "Accès : bâtiment A / Porte2B",
        "access to Building4 and Annex#2",
        "Codes : IDEP-2 – VAL#2 – 2026",
        "user manual – Version2.1",
        "User story – Sprint#12 – refinement",
        "Comptes : Ventes – Q1#2026 – validés",
        "Le code couleur – Rouge#FF0000 / Bleu#0000FF",
        "Account manager – Project#A12b / v2",
        "Access log – GET /Page#A1b2",
        "Les rôles admin/Utilisateurs sont séparés",
        "voir admin/Config2024/index ou admin/Rapport2026.pdf",
        "login page / https://site.example/a#B2",
    ],
)
@pytest.mark.parametrize("language", [FR, EN])
def test_what_stands_beside_a_word_of_access_and_opens_nothing_stays(language: Language, text: str) -> None:
    assert light(text, language) == text


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        (
            FR,
            "ma carte : quatre cinq trois deux un zéro neuf huit sept six cinq quatre trois deux un zéro, voilà",
            "ma carte : <TELEPHONE_1>, voilà",
        ),
        (
            EN,
            "card: four five three two one zero nine eight seven six five four three two one zero, ok",
            "card: <PHONE_1>, ok",
        ),
        (FR, "Micro : un, deux, trois, quatre, cinq, six, sept, huit, neuf", None),
        (EN, "Mic test: one two three four five six seven eight nine", None),
        (FR, "un an, deux mois, trois jours, quatre heures, cinq minutes", None),
        (EN, "one cup, two eggs, three spoons", None),
    ],
)
def test_a_dictated_number_is_masked_to_its_end(language: Language, text: str, masked: str | None) -> None:
    assert light(text, language) == (masked or text)


@pytest.mark.parametrize(
    "text",
    [
        "Le lot de 45 782, 18 000 € par an",
        "Budget 30 230 217 € au total",
        "lot 12 345 : 6 kg",
    ],
)
def test_an_amount_is_no_rest_of_a_number(text: str) -> None:
    assert full(text, FR) == text
