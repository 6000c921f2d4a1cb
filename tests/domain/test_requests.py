"""The request that a condition calls for: who is asked comes from the quoted words, and from nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.answers.answer import Answer, Verdict, cite_whole
from bot.domain.verdicts.requests import approvers_in, asks_agreement, request_of
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.clause import Form
from knowledge.concepts import DataClass, Language
from tests.fakes.charter import Words, write_source

ASKED = {
    "avec l'accord écrit du responsable du dossier": ("owner",),
    "Après avis favorable du comité IA": ("committee",),
    "sans l'accord préalable du comité IA et l'avis du DPO": ("committee", "dpo"),
    "L'équipe RH peut le faire après accord du DPO.": ("dpo",),
    "sur accord de la direction des achats": (),
    "Toute image doit être approuvée par la direction de la communication.": ("communication",),
    "avec le consentement de tous les participants": ("participants",),
    "après **accord** de votre responsable": ("manager",),
    "the human resources team may do it once the DPO has agreed": ("dpo",),
    "with the written approval of the IT department": ("it",),
    "until the customer's written agreement is held": ("customer",),
    "sauf si le service informatique l'a validée": ("it",),
    "à moins que la DSI ne l'ait autorisé": ("it",),
    "sauf si le RSSI et le DPO l'ont approuvé au préalable": ("security", "dpo"),
    "sauf si votre responsable l'autorise": ("manager",),
    "si le client y consent": ("customer",),
    "sauf si l'enseignant l'autorise de manière explicite": (),
    "unless the IT department has validated it": ("it",),
    "unless the security team clears it": ("security",),
    "only if your line manager allows it": ("manager",),
    "if the DPO agrees": ("dpo",),
}


@pytest.mark.parametrize("words", ASKED)
def test_who_is_asked_comes_from_the_words(words: str) -> None:
    assert asks_agreement(words)
    assert approvers_in(words) == ASKED[words]


@pytest.mark.parametrize(
    "words",
    [
        "Vous pouvez, sans autorisation particulière, traduire un texte.",
        "Elles n'entrent dans aucun outil, même avec l'accord des parents.",
        "l'accord d'un supérieur ne suffit pas",
        "quel que soit l'accord donné",
        "avec un outil approuvé",
        "you may, without asking for permission:",
        "not even an approved tool",
        "après retrait des noms",
        "donner un avis sur un collègue",
        "même si votre responsable l'autorise",
        "même si la DSI l'a validé",
        "even if your manager allows it",
        "if the contract allows it",
        "si la licence l'autorise",
        "if the law authorises it",
        "the tool allows it to be done",
        "une fois le résultat validé",
    ],
)
def test_words_that_ask_for_no_agreement_call_for_no_request(words: str) -> None:
    assert not asks_agreement(words)


CLAUSE = write_source(Words("3.6", "Seul Copilot peut traiter un contrat. Il faut l'accord écrit du DPO.", "Contrats"))[
    1
][0]
CONDITIONAL = Answer(
    Verdict.CONDITIONAL,
    Language.FR,
    "e",
    date(2026, 3, 1),
    citations=(cite_whole(CLAUSE),),
    conditions=(CLAUSE.text,),
)


def test_the_request_quotes_the_sentence_that_asks() -> None:
    asked = request_of(CONDITIONAL)
    assert asked is not None
    assert asked.citation.quote == "Il faut l'accord écrit du DPO."


def test_only_an_open_condition_calls_for_a_request() -> None:
    assert request_of(replace(CONDITIONAL, conditions=("Seul Copilot peut traiter un contrat.",))) is None
    assert request_of(replace(CONDITIONAL, verdict=Verdict.FORBIDDEN, conditions=())) is None


def test_a_slot_that_is_not_known_is_left_out_of_the_message() -> None:
    shown = show(CONDITIONAL, wording(Language.FR), first=False)
    assert shown.request is not None
    assert shown.request.text.startswith("Bonjour,\n\nJe souhaite utiliser un outil d'IA.\n\nNotre charte (")
    assert shown.request.title == "Message à copier, pour demander cet accord au DPO :"


def test_one_cell_of_a_row_is_quoted_without_another_columns_name() -> None:
    row = Words(
        "2.1",
        "| Copilot | ✅ | ⚠️ Avec l'accord écrit du DPO |",
        "Tableau",
        intro="| Outil | Internes | Confidentielles |\n|---|---|---|",
        form=Form.ROW,
    )
    clause = write_source(row)[1][0]
    made = replace(CONDITIONAL, citations=(cite_whole(clause),), conditions=("⚠️ Avec l'accord écrit du DPO",))
    shown = show(made, wording(Language.FR), first=False)
    assert shown.request is not None
    assert "demande un accord : « ⚠️ Avec l'accord écrit du DPO »" in shown.request.text


def test_a_whole_row_is_quoted_with_its_columns() -> None:
    row = Words(
        "2.1",
        "| Copilot | ✅ | ⚠️ Avec l'accord écrit du DPO |",
        "Tableau",
        intro="| Outil | Internes | Confidentielles |\n|---|---|---|",
        form=Form.ROW,
    )
    clause = write_source(row)[1][0]
    made = replace(CONDITIONAL, citations=(cite_whole(clause),), conditions=(clause.text,))
    shown = show(made, wording(Language.FR), first=False)
    assert shown.request is not None
    told = "« Outil : Copilot · Internes : ✅ · Confidentielles : ⚠️ Avec l'accord écrit du DPO »"
    assert told in shown.request.text


@pytest.mark.parametrize(("data", "asks"), [(DataClass.CONFIDENTIAL, True), (DataClass.INTERNAL, False)])
def test_of_a_whole_row_the_cell_of_other_data_asks_for_nothing(data: DataClass, *, asks: bool) -> None:
    row = Words(
        "2.1",
        "| Copilot | ✅ | ⚠️ Avec l'accord écrit du DPO |",
        "Tableau",
        intro="| Outil | Informations internes | Informations confidentielles |\n|---|---|---|",
        form=Form.ROW,
    )
    clause = write_source(row)[1][0]
    understood = replace(CONDITIONAL.understood, data=(data,))
    made = replace(CONDITIONAL, citations=(cite_whole(clause),), conditions=(clause.text,), understood=understood)
    found = request_of(made)
    assert (found.citation.quote if found else None) == ("⚠️ Avec l'accord écrit du DPO" if asks else None)


@pytest.mark.parametrize(
    ("language", "wish"), [(Language.FR, "Je souhaite installer un outil d'IA."), (Language.EN, "install an AI tool.")]
)
def test_to_install_a_tool_is_not_to_use_one(language: Language, wish: str) -> None:
    made = replace(CONDITIONAL, understood=replace(CONDITIONAL.understood, purposes=("install",)))
    shown = show(made, wording(language), first=False)
    assert shown.request is not None
    assert wish in shown.request.text


OTHERS = write_source(
    Words(
        "2.2",
        "Copilot Chat est ouvert à tous ; les autres licences se demandent, avec l'accord de votre responsable.",
        "Outils",
    )
)[1][0]


@pytest.mark.parametrize(("tool", "asks"), [("copilot_chat", False), ("chatgpt", True)])
def test_what_is_asked_for_the_others_is_not_asked_for_the_tool_named_before(tool: str, *, asks: bool) -> None:
    said = OTHERS.text.split(" ; ")[1]
    told = replace(CONDITIONAL.understood, tools=(tool,))
    made = replace(CONDITIONAL, citations=(cite_whole(OTHERS),), conditions=(said,), understood=told)
    assert (request_of(made) is not None) is asks
