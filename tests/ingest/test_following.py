"""The sentence behind a permission, and all of a FAQ's answer: what limits it, and what does not; in both languages."""

import pytest

from ingest.rules.rules import read_rules
from knowledge.clause import Form
from knowledge.concepts import OPENING, DataClass, Kind, Language, Modality
from knowledge.rules import Rule
from tests.fakes.charter import Words, write_source
from tests.ingest.made import clauses

M = Modality
FR, EN = Language.FR, Language.EN
LEAD = {FR: "Vous pouvez résumer un contrat dans Copilot.", EN: "You may summarise a contract in Copilot."}
ASKED = {FR: "Puis-je résumer un contrat dans Copilot ?", EN: "May I summarise a contract in Copilot?"}


def opened(text: str, language: Language) -> list[Rule]:
    clause = write_source(Words("1", text, "", (), None, Form.PARAGRAPH), language=language)[1][0]
    return [rule for rule in read_rules(clause) if rule.modality in OPENING]


def answered(question: str, answer: str) -> list[Rule]:
    (pair,) = clauses(f"# FAQ\n\n## {question}\n\n{answer}\n", Kind.FAQ)
    return list(read_rules(pair))


LIMITS = [
    (FR, "L'accord du client est requis."),
    (FR, "Attention : l'accord préalable du client est obligatoire."),
    (FR, "Uniquement si le client est d'accord."),
    (FR, "Sous réserve toutefois de l'accord du client."),
    (FR, "À une condition : le client a donné son accord."),
    (FR, "Encore faut-il que le client l'ait autorisé."),
    (FR, "Ceci suppose l'accord du client."),
    (FR, "Cela ne concerne que les juristes."),
    (FR, "Seuls les contrats signés avant 2020 sont concernés."),
    (FR, "Toutefois, le DPO doit avoir donné son accord."),
    (FR, "Demandez d'abord l'accord du juridique."),
    (FR, "Rien ne part sans relecture."),
    (FR, "Aucun texte n'est envoyé avant d'avoir été validé par un juriste."),
    (FR, "Mais rien n'est diffusé qui n'ait été relu."),
    (EN, "Nothing leaves the house that a colleague has not read."),
    (EN, "No summary is sent before a lawyer has checked it."),
    (EN, "Ask the DPO first."),
    (EN, "The client's consent is required."),
    (EN, "The client must agree first."),
    (EN, "This applies only to the legal team."),
    (EN, "Only lawyers may do so."),
    (EN, "However, the legal team has to approve it."),
]


@pytest.mark.parametrize(("language", "text"), LIMITS, ids=[row[1] for row in LIMITS])
def test_a_sentence_that_limits_the_one_before_makes_a_condition_of_it(language: Language, text: str) -> None:
    (rule,) = opened(f"{LEAD[language]} {text}", language)
    assert (rule.modality, rule.slots.uses) == (M.CONDITIONAL, {"summarise"})
    assert rule.conditions


@pytest.mark.parametrize(("language", "text"), LIMITS, ids=[row[1] for row in LIMITS])
def test_so_it_does_behind_a_yes(language: Language, text: str) -> None:
    yes = "Oui." if language is FR else "Yes."
    (rule,) = (rule for rule in answered(ASKED[language], f"{yes} {text}") if rule.modality in OPENING)
    assert (rule.modality, rule.slots.data) == (M.CONDITIONAL, {DataClass.CONFIDENTIAL})


CARE = [
    (FR, "Relisez le résultat."),
    (FR, "Aucune autorisation n'est nécessaire."),
    (FR, "L'accord du client n'est pas requis."),
    (FR, "En cas de doute, demandez d'abord au DPO."),
    (FR, "Le DPO doit être informé de toute fuite."),
    (FR, "Les agents doivent relire le résultat."),
    (EN, "Check the result first."),
    (EN, "No approval is required."),
    (EN, "Ask the DPO if in doubt."),
]


@pytest.mark.parametrize(("language", "text"), CARE, ids=[row[1] for row in CARE])
def test_a_sentence_that_asks_for_care_limits_nothing(language: Language, text: str) -> None:
    assert opened(f"{LEAD[language]} {text}", language)[0].modality is M.ALLOWED


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (ASKED[FR], "Oui et non."),
        (ASKED[FR], "Oui, bientôt."),
        (ASKED[FR], "Oui, les juristes le peuvent."),
        (ASKED[FR], "Oui… en théorie. En pratique, la DSI a désactivé cette fonction."),
        (ASKED[FR], "Oui si c'est un contrat type. Dans tous les autres cas, c'est non."),
        (ASKED[FR], "Oui, votre responsable peut vous y autoriser."),
        (ASKED[FR], "Techniquement oui. Juridiquement non."),
        (ASKED[FR], "Oui, avec l'accord du client."),
        (ASKED[EN], "Yes and no. It depends."),
        (ASKED[EN], "Yes, in theory. In practice the feature is blocked."),
    ],
)
def test_a_yes_that_turns_is_a_condition(question: str, answer: str) -> None:
    told = [rule for rule in answered(question, answer) if rule.modality in OPENING]
    assert [(rule.modality, rule.slots.data) for rule in told] == [(M.CONDITIONAL, {DataClass.CONFIDENTIAL})]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (ASKED[FR], "Oui, c'était possible jusqu'en 2024. Ce n'est plus le cas."),
        (ASKED[FR], "Oui, autrefois. Aujourd'hui, non."),
        (ASKED[FR], "Vous pouvez, mais c'est déconseillé."),
        (ASKED[EN], "You can, but please don't."),
        (ASKED[EN], "You can, but you shouldn't."),
    ],
)
def test_a_yes_of_the_past_or_with_advice_against_it_opens_nothing(question: str, answer: str) -> None:
    assert not [rule for rule in answered(question, answer) if rule.modality in OPENING]


def test_what_turns_limits_what_stands_before_it_and_nothing_else() -> None:
    asked = "Quels outils puis-je utiliser ?"
    told = answered(asked, "DeepL est autorisé. Copilot est autorisé aussi, mais il faut une licence.")
    by_tool = {min(rule.slots.tools): rule.modality for rule in told if rule.modality in OPENING}
    assert by_tool == {"deepl": M.ALLOWED, "copilot": M.CONDITIONAL}


def test_what_is_taken_back_takes_nothing_else_with_it() -> None:
    told = answered(
        "Quels outils puis-je utiliser ?", "DeepL est autorisé. Copilot est autorisé. Ce n'est plus le cas."
    )
    assert [rule.slots.tools for rule in told if rule.modality in OPENING] == [{"deepl"}]


def test_a_yes_for_a_trade_is_for_it_alone() -> None:
    told = answered(ASKED[FR], "- Pour un juriste : oui\n- Pour les autres : non")
    assert {rule.modality for rule in told} == {M.CONDITIONAL, M.FORBIDDEN}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (ASKED[FR], "Oui, sans problème."),
        (ASKED[FR], "Oui. Relisez le résultat."),
        (ASKED[FR], "Oui. Aucune autorisation n'est nécessaire."),
        (ASKED[FR], "Oui. Les agents doivent relire le résultat."),
        (ASKED[FR], "Oui. Toutefois, relisez le résultat."),
        (ASKED[FR], "Oui. En pratique, Copilot est installé sur tous les postes."),
        (ASKED[FR], "Oui, et même un texte public."),
        (ASKED[FR], "Oui. Mais ne collez jamais de données médicales."),
        (ASKED[EN], "Yes, and no approval is needed."),
        (ASKED[EN], "Yes. But remember to check the facts."),
        (ASKED[EN], "Absolutely. No approval is needed."),
    ],
)
def test_a_yes_that_goes_on_stays_plain(question: str, answer: str) -> None:
    assert answered(question, answer)[0].modality is M.ALLOWED
