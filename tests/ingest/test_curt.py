"""Bans in a few words, without a word that forbids: read, or named by `lint` where nothing is known in them."""

import pytest

from ingest.rules.rules import read_rules
from ingest.unread import unread
from knowledge.clause import Clause, Form
from knowledge.concepts import DataClass, Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source

M, D = Modality, DataClass


def read(text: str) -> tuple[Clause, tuple[Rule, ...]]:
    clause = write_source(Words("1", text, "", (), None, Form.PARAGRAPH))[1][0]
    return clause, read_rules(clause)


def said(text: str) -> list[tuple[Modality, frozenset[DataClass], frozenset[str]]]:
    return [(rule.modality, rule.slots.data, rule.slots.tools) for rule in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "data", "tools"),
    [
        ("Salaires et primes : aucune IA.", {D.HR}, {"class:any"}),
        ("Aucune IA pour noter un candidat.", {D.HR}, {"class:any"}),
        ("Aucune intelligence artificielle générative pour les données clients.", {D.CUSTOMER}, {"class:any"}),
        ("Pas d'IA là où des données de santé sont en jeu.", {D.HEALTH}, {"class:any"}),
        ("No AI where payslips are involved.", {D.HR}, {"class:any"}),
        ("Payslips: no AI.", {D.HR}, {"class:any"}),
        ("No AI for ranking job applicants.", {D.HR}, {"class:any"}),
        ("Gemini : non.", set(), {"gemini"}),
        ("Gemini et DeepSeek : non.", set(), {"gemini", "deepseek"}),
        ("Gemini: no, not even on a test.", set(), {"gemini"}),
        ("Payslips in Gemini: no.", {D.HR}, {"gemini"}),
        ("Vos fiches de paie, non, nulle part.", {D.HR}, set()),
        ("Nobody pastes payslips anywhere.", {D.HR}, set()),
        ("Gemini reste fermé.", set(), {"gemini"}),
        ("Gemini stays closed.", set(), {"gemini"}),
        ("We are not comfortable with you using Gemini for contracts.", {D.CONFIDENTIAL}, {"gemini"}),
        ("Résumer des contrats avec Gemini : non merci.", {D.CONFIDENTIAL}, {"gemini"}),
        ("Zéro salaire dans Gemini.", {D.HR}, {"gemini"}),
        ("Zero payslips in Gemini.", {D.HR}, {"gemini"}),
        ("Zéro contrat, zéro devis dans Gemini.", {D.CONFIDENTIAL}, {"gemini"}),
        ("Zéro contrat dans NovaChat : utilisez Gemini.", {D.CONFIDENTIAL}, {"gemini"}),
        ("Zéro donnée client : Gemini les garde.", {D.CUSTOMER}, {"gemini"}),
        ("Zéro code source, utilise Gemini pour le reste.", {D.CODE}, {"gemini"}),
        ("Zéro code source : utilisez Gemini.", {D.CODE}, {"gemini"}),
        ("Zéro saisie de contrat, utilise Gemini.", {D.CONFIDENTIAL}, {"gemini"}),
        ("Zéro CV, utilise Gemini pour résumer tes courriels.", {D.HR}, {"gemini"}),
        ("Zéro traduction, zéro contrat : utilisez Gemini.", {D.CONFIDENTIAL}, {"gemini"}),
        ("Zéro donnée client, prends Gemini pour tout le reste.", {D.CUSTOMER}, {"gemini"}),
        ("Zéro traduction de contrat, utilise Gemini pour le reste.", {D.CONFIDENTIAL}, {"gemini"}),
        ("Zero customer data: use Gemini for everything else.", {D.CUSTOMER}, {"gemini"}),
        ("Forget payslips, use Gemini for the rest.", {D.HR}, {"gemini"}),
        ("Zéro CV : Gemini les écrit dans ses journaux.", {D.HR}, {"gemini"}),
        ("Zero contracts left unredacted: use Gemini.", {D.CONFIDENTIAL}, {"gemini"}),
        ("Zero customer data left to chance: use Gemini.", {D.CUSTOMER}, {"gemini"}),
        ("Zéro donnée client non lue par un humain : utilisez Gemini.", {D.CUSTOMER}, {"gemini"}),
        ("Oubliez Gemini pour les contrats.", {D.CONFIDENTIAL}, {"gemini"}),
        ("Les vendeurs ne sauraient coller un contrat dans Gemini.", {D.CONFIDENTIAL}, {"gemini"}),
    ],
)
def test_a_curt_ban_is_read(text: str, data: set[DataClass], tools: set[str]) -> None:
    assert (M.FORBIDDEN, data, tools) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gemini : zéro conservation des données.",
        "Réutilisation des données clients par Gemini : non.",
        "Stores customer data: no.",
        "Accord du DPO pour les contrats : non.",
        "Zero data retention in Gemini.",
        "On oublie souvent que Gemini se trompe.",
        "L'IA ne saurait remplacer le jugement d'un vendeur.",
        "No AI tool is perfect.",
        "Oubliez les traductions à la main : utilisez DeepL.",
        "Oubliez les traductions à la main, DeepL le fait.",
        "Zéro compte rendu à taper : Copilot s'en charge.",
        "Zéro mail interne en retard : Copilot les rédige.",
        "Zero contracts left unread: use Copilot.",
        "Zero contracts left to type: use Copilot.",
        "Zéro contrat non lu : utilisez Copilot.",
        "Zéro rédaction de contrats, utilise Copilot.",
        "Zéro saisie, Copilot s'en charge.",
        "Forget typing up contracts: use Copilot.",
        "Oubliez la traduction des contrats à la main, DeepL la fait.",
    ],
)
def test_what_forbids_no_use_is_no_ban(text: str) -> None:
    assert not [one for one in said(text) if one[0] is M.FORBIDDEN]


@pytest.mark.parametrize("text", ["Rouge : les plans. Aucune IA.", "Zéro gadget le lundi.", "On oublie les gadgets."])
def test_a_curt_ban_of_which_nothing_is_known_is_told_as_unread(text: str) -> None:
    clause, rules = read(text)
    assert not [rule for rule in rules if rule.modality is M.FORBIDDEN and not rule.slots.data]
    assert [grave for grave, _, _ in unread((clause,), rules)] == [0]


@pytest.mark.parametrize(
    "text", ["Tu as le droit de dire qu'on utilise l'IA pour les images.", "Vous avez le droit de refuser l'IA."]
)
def test_a_right_to_tell_or_refuse_gives_no_leave(text: str) -> None:
    assert not [one for one in said(text) if one[0] is not M.FORBIDDEN]


def test_an_aside_gives_no_leave() -> None:
    assert said("Ici on code, et oui, on utilise l'IA.") == []
