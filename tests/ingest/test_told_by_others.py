"""What others say or plan opens nothing; what a tool is not bans nothing; advice against a use bans it."""

import pytest

from knowledge.concepts import DataClass, Modality
from tests.ingest.test_no_leave import opened, rules

D, M = DataClass, Modality


@pytest.mark.parametrize(
    "text",
    [
        "Certains pensent qu'on peut coller des contrats dans ChatGPT.",
        "On dit parfois que l'on peut coller un contrat dans ChatGPT.",
        "L'éditeur affirme que vous pouvez coller des données clients dans ChatGPT.",
        "Selon l'éditeur, vous pouvez coller des données clients dans ChatGPT.",
        "Dans d'autres administrations, les agents peuvent résumer des notes internes avec ChatGPT.",
        "Faux : vous pouvez coller un contrat dans ChatGPT.",
        "Idée reçue n° 2 : on peut coller un contrat dans ChatGPT.",
        "Nous envisageons d'autoriser ChatGPT pour les notes internes.",
        "La demande d'autoriser ChatGPT pour les contrats a été rejetée.",
        "Vous pouvez demander l'autorisation de coller un contrat dans ChatGPT.",
        "Some people think that you may paste contracts into ChatGPT.",
        "The vendor claims that you can paste client data into ChatGPT.",
        "In other agencies, staff may paste contracts into ChatGPT.",
        "Myth: you can paste client data into ChatGPT.",
        "You may ask for permission to paste a contract into ChatGPT.",
    ],
)
def test_leave_that_is_told_opens_nothing(text: str) -> None:
    assert not opened(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nous considérons que les agents peuvent résumer des notes internes avec Copilot.",
        "La direction a décidé que vous pouvez résumer des notes internes avec Copilot.",
        "La direction a décidé d'autoriser Copilot pour les notes internes.",
        "L'accord avec Microsoft prévoit que vous pouvez saisir des notes internes dans Copilot.",
        "Comme dans d'autres administrations, vous pouvez résumer des notes internes avec Copilot.",
        "Si vous pensez qu'une note interne est utile, vous pouvez la résumer avec Copilot.",
        "Vrai : vous pouvez résumer des notes internes avec Copilot.",
        "Vous pouvez demander à Copilot de résumer une note interne.",
        "The board says that you may summarise internal notes with Copilot.",
        "As in other agencies, staff may summarise internal notes with Copilot.",
    ],
)
def test_leave_that_the_house_gives_is_given(text: str) -> None:
    assert opened(text)


@pytest.mark.parametrize(
    "text",
    [
        "Copilot n'est pas un collègue.",
        "Copilot n'est pas disponible sur mobile.",
        "Copilot n'est pas gratuit.",
        "ChatGPT n'est pas toujours fiable.",
        "DeepL n'est pas un traducteur assermenté.",
        "Les IA ne sont pas des juristes.",
    ],
)
def test_what_a_tool_is_not_bans_nothing(text: str) -> None:
    assert not rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "ChatGPT n'est pas un outil autorisé.",
        "ChatGPT n'est pas un outil de la régie.",
        "ChatGPT n'est pas toujours autorisé.",
        "ChatGPT n'est pas acceptable pour les contrats.",
        "ChatGPT n'est pas l'endroit où coller un contrat.",
        "L'IA n'est pas une option pour noter les élèves.",
        "ChatGPT n'est pas disponible pour les stagiaires.",
        "Copilot n'est pas une source fiable et ne doit pas être utilisé pour les contrats.",
    ],
)
def test_what_it_is_not_for_is_banned(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {M.FORBIDDEN}


@pytest.mark.parametrize(
    "text",
    [
        "On évitera de coller des contrats dans ChatGPT.",
        "Chacun s'abstiendra de coller des contrats dans ChatGPT.",
        "Coller des contrats dans ChatGPT est déconseillé.",
        "L'usage de ChatGPT doit être évité pour les contrats.",
        "La direction n'autorise pas ChatGPT pour les contrats.",
        "Il convient de ne pas coller de contrats dans ChatGPT.",
        "Il est recommandé d'éviter ChatGPT pour les contrats.",
        "Ni les contrats ni les devis ne sont collés dans ChatGPT.",
        "Ni contrats, ni devis dans ChatGPT.",
        "Pas de contrats dans ChatGPT.",
        "The use of ChatGPT is strongly discouraged for contracts.",
        "It is not recommended to paste contracts into ChatGPT.",
        "Staff are advised against pasting contracts into ChatGPT.",
        "Staff are asked not to paste contracts into ChatGPT.",
        "Neither ChatGPT nor Gemini may be used for contracts.",
        "Steer clear of ChatGPT for contracts.",
    ],
)
def test_advice_against_a_use_bans_it(text: str) -> None:
    (ban,) = rules(text)
    assert (ban.modality, ban.slots.data) == (M.FORBIDDEN, {D.CONFIDENTIAL})
    assert "chatgpt" in ban.slots.tools


@pytest.mark.parametrize(
    "text",
    [
        "We neither encourage nor discourage the use of ChatGPT.",
        "Pas de panique avec Copilot.",
        "Copilot vous évitera de retaper des notes internes.",
        "Copilot is not only recommended, it is approved for internal notes.",
        "Pas de problème avec les notes internes dans Copilot.",
        "Il est recommandé de ne pas oublier la charte de Copilot.",
        "Neither Copilot nor ChatGPT is free.",
        "Ni Copilot ni ChatGPT ne sont gratuits.",
        "Il est recommandé d'utiliser Copilot pour éviter les fautes.",
    ],
)
def test_what_advises_against_nothing_bans_nothing(text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text)}


def test_a_watch_kept_on_the_law_is_no_duty() -> None:
    assert [rule.modality for rule in rules("Vous pouvez utiliser Copilot pour la veille.")] == [M.ALLOWED]
    assert [rule.modality for rule in rules("Chacun veille à relire ce que Copilot propose.")] == [M.DUTY]


@pytest.mark.parametrize(
    "text",
    [
        "Le comité peut autoriser ChatGPT pour les contrats.",
        "Il revient à la directrice d'autoriser ChatGPT pour les contrats.",
        "DeepL est fourni au service relations publiques et à lui seul.",
    ],
)
def test_leave_that_another_may_give_or_that_is_for_some_is_a_condition(text: str) -> None:
    assert {rule.modality for rule in rules(text)} == {M.CONDITIONAL}


@pytest.mark.parametrize(
    "text",
    [
        "Rien n'interdit d'utiliser Copilot pour résumer des notes internes.",
        "Rien n'interdit en revanche de faire résumer des notes internes par Copilot.",
    ],
)
def test_what_nothing_forbids_is_not_banned(text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text)}


def test_a_verb_is_not_cut_from_what_it_bans() -> None:
    (ban,) = rules("On évitera en revanche de coller des contrats dans ChatGPT.")
    assert (ban.modality, ban.slots.data, ban.slots.tools) == (M.FORBIDDEN, {D.CONFIDENTIAL}, {"chatgpt"})


def test_an_association_of_towns_is_no_trade_union() -> None:
    (rule,) = rules("Copilot est mis à disposition par le syndicat mixte et autorisé pour les notes internes.")
    assert rule.slots.data == {D.INTERNAL}


@pytest.mark.parametrize(
    "text",
    [
        'The platform team has tokens for Scaleway ("We do not collect, read or reuse the content of your prompts").',
        'L\'équipe a des jetons pour Scaleway ("We never analyze or store any of the prompts that we receive").',
        "L'hébergeur précise : « Nous ne collectons ni n'analysons vos données de santé ».",
        "L'éditeur indique : « Aucune donnée client n'est jamais conservée dans nos serveurs ».",
    ],
)
def test_what_a_supplier_promises_in_its_own_words_forbids_nothing(text: str) -> None:
    assert M.FORBIDDEN not in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    "text",
    [
        "La directrice l'a dit : « Nous ne collons jamais de données de santé dans ChatGPT ».",
        "Une seule règle : « ne collez jamais de données de santé dans ChatGPT ».",
        'One rule: "never paste any health data into ChatGPT".',
        'The French wording of our rule is "ne collez jamais de données de santé dans ChatGPT".',
    ],
)
def test_a_rule_between_quotation_marks_is_a_rule(text: str) -> None:
    assert M.FORBIDDEN in {rule.modality for rule in rules(text)}
