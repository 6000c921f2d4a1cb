"""A text that says that it is licensed, or not to be copied, is permitted by no words but those on it."""

import pytest

from bot.domain.answers.answer import Verdict
from bot.domain.asked.clarifying import TOLD, with_option
from bot.domain.asked.protected import FOOTED, PROTECTED, says_protected, with_protection
from knowledge.concepts import Language
from knowledge.question.understanding import understand
from tests.domain.test_told import PLAIN, reply
from tests.fakes.talking import question

INTERNAL = {
    Language.FR: "Puis-je raccourcir ce document interne avec Copilot Chat sur mon compte pro ?",
    Language.EN: "May I shorten this internal document with Copilot Chat on my work account?",
}
SURE, FOOT, NONE = frozenset({PROTECTED}), frozenset({PROTECTED, FOOTED}), frozenset[str]()


def said(foot: str, asking: str = INTERNAL[Language.FR]) -> frozenset[str]:
    text = f"{PLAIN[Language.FR]}\n{foot}\n\n{asking}"
    return says_protected(understand(text), text, lambda name: "valombre" in name)


@pytest.mark.parametrize(
    ("foot", "stated"),
    [
        ("(c) ISO 2026 - All rights reserved", SURE),
        ("© AFNOR 2025 – Tous droits réservés", SURE),
        ("Licensed copy: Valombre, not for resale.", SURE),
        ("Supplied under licence by Ostrava. Do not copy or disclose.", FOOT),
        ("No reproduction or networking permitted without license.", FOOT),
        ("Single-user licence. Redistribution prohibited.", FOOT),
        ("Toute reproduction, même partielle, est interdite.", FOOT),
        ("Exemplaire sous licence – Valombre.", SURE),
        ("Document à l'usage exclusif de Kessler", FOOT),
        ("This report is for the sole use of Hartwell Ltd.", FOOT),
        ("For the exclusive use of Valombre. © 2026 Kessler Verlag", FOOT),
        ("Licensee: Hartwell Ltd.", SURE),
        ("Licence d'utilisation accordée à Valombre.", FOOT),
        ("Corporate subscription licence granted to Valombre.", FOOT),
        ("BS 809 supplied under licence by IHS", FOOT),
        ("Printing and copying prohibited.", FOOT),
        ("Documentation fournie sous licence.", FOOT),
        ("No part of this British Standard may be reproduced.", FOOT),
        ("Copying is prohibited in the absence of written consent.", FOOT),
        ("Unauthorised photocopying is strictly prohibited.", FOOT),
        ("La copie, même partielle, est interdite.", FOOT),
        ("Fourni sous licence, ne pas reproduire.", FOOT),
        ("© 2025 Pompes Kessler. Tous droits réservés.", FOOT),
        ("Copyright 2025 Kessler Pumps Ltd. All rights reserved.", FOOT),
        ("© 2026 Groupe Valombre – Tous droits réservés.", NONE),
        ("Propriété de Valombre. Reproduction interdite.", NONE),
        ("© 2026 Pompes Kessler", NONE),
        ("The software is licensed under the MIT License.", NONE),
        ("L'usage exclusif du casque est demandé.", NONE),
        ("Usage exclusif de Valombre.", NONE),
        ("The car park is for the exclusive use of Valombre staff.", NONE),
        ("Our licensee: Hartwell Ltd.", NONE),
        ("Ce message est destiné à son seul destinataire : toute reproduction est interdite.", NONE),
        ("Toute utilisation, reproduction ou diffusion non autorisée est interdite.", FOOT),
        ("Kessler Pumpen – reproduction et diffusion interdites", FOOT),
        ("Copying or disclosure of any page is prohibited without the publisher's consent.", FOOT),
        ("No part of this publication may be reproduced, stored or sent by e-mail without permission.", FOOT),
        ("Reproduction of the key figures is prohibited.", FOOT),
        ("Le présent ouvrage ne peut être copié, même partiellement.", FOOT),
        ("This handbook must not be copied without written consent.", FOOT),
        ("La reproduction des chiffres clés est interdite.", FOOT),
        ("Toute reproduction est interdite dans le cadre d'un usage commercial.", FOOT),
        ("Étude réalisée pour le Groupe Valombre par le cabinet Delmas, reproduction interdite.", FOOT),
        ("This report was prepared for Valombre. Reproduction is prohibited.", FOOT),
        ("Document soumis à une licence accordée à Valombre", FOOT),
        ("Use of this document is subject to a licence granted to Groupe Valombre.", FOOT),
        ("If you are not the addressee of this e-mail, copying is prohibited.", NONE),
        ("This note may not be reproduced outside the company.", NONE),
        ("Document interne Valombre – reproduction interdite.", NONE),
        ("Note interne du Groupe Valombre, ne pas photocopier.", NONE),
        ("La reproduction de fichiers sur clé USB est interdite.", FOOT),
        ("Toute reproduction hors du site est interdite.", NONE),
        ("Les données clients ne doivent pas être copiées sur une clé USB.", NONE),
        ("Customer files must not be copied to a stick.", FOOT),
        ("A Copilot licence is granted to <PERSONNE_1> after the training.", FOOT),
    ],
)
def test_a_text_says_itself_that_it_is_protected(foot: str, stated: frozenset[str]) -> None:
    assert said(foot) == stated


@pytest.mark.parametrize("asking", ["Puis-je résumer ce communiqué public ?", "May I translate this public page?"])
def test_of_what_everybody_may_read_only_a_licence_counts(asking: str) -> None:
    assert said("© 2026 Pompes Kessler. Tous droits réservés. Reproduction interdite.", asking) == NONE
    assert said("Licensed to the workshop, single-user copy.", asking) == FOOT


def test_what_the_asker_calls_theirs_may_bear_any_foot() -> None:
    assert said("© 2026 Filtrelec. Tous droits réservés.", "Puis-je résumer notre note interne ?") == NONE


@pytest.mark.parametrize("language", list(Language))
def test_it_is_an_internal_document_opens_no_bought_text(language: Language) -> None:
    foot = {Language.FR: "Exemplaire sous licence. Reproduction interdite.", Language.EN: "Licensed copy, do not copy."}
    first = question(f"{INTERNAL[language]}\n\n{PLAIN[language]}\n{foot[language]}", language)
    for asked in (first, with_option(first, TOLD[language]["internal"])):
        answer = reply(asked, "allowed", 0.99)
        assert answer.verdict is Verdict.FORBIDDEN
        assert answer.citations[0].clause.key.endswith(":7.1")


@pytest.mark.parametrize("language", list(Language))
def test_the_foot_of_somebody_elses_page_is_a_doubt_beside_the_ban_and_ones_own_is_none(language: Language) -> None:
    of = "{}\n\n{}\n© 2026 {}. All rights reserved.".format
    other = reply(question(of(INTERNAL[language], PLAIN[language], "Kessler Pumps"), language), "allowed", 0.99)
    assert other.verdict is Verdict.UNCLEAR
    assert any(one.clause.key.endswith(":7.1") for one in other.near)
    own = reply(question(of(INTERNAL[language], PLAIN[language], "Groupe Valombre"), language), "allowed", 0.99)
    assert own.verdict is Verdict.ALLOWED


@pytest.mark.parametrize(
    "text",
    [
        "Page of a standard we bought, Copilot Chat on my work account to explain it?",
        "Puis-je résumer une étude achetée avec Copilot Chat, compte pro ?",
        "May I shorten this purchased study with Copilot Chat on my work account?",
    ],
)
def test_what_the_asker_calls_bought_is_not_simply_permitted(text: str) -> None:
    answer = reply(question(text, Language.EN), "allowed", 0.99)
    assert answer.verdict in (Verdict.FORBIDDEN, Verdict.UNCLEAR)


@pytest.mark.parametrize(
    "text",
    ["On a acheté une étude de marché, Copilot peut la résumer ?", "We paid for a study, may Copilot shorten it?"],
)
def test_whoever_says_that_they_bought_a_study_has_a_protected_text(text: str) -> None:
    assert with_protection(understand(text), text, lambda _: False).stated >= SURE


@pytest.mark.parametrize(
    ("head", "stated"),
    [("NF EN 809 – Pompes", FOOT), ("BS ISO 5199:2002", FOOT), ("En 2024 – Pompes", NONE), ("ISO 9001", NONE)],
)
def test_a_numbered_page_of_a_standard_is_a_doubt(head: str, stated: frozenset[str]) -> None:
    clause = "" if head == "ISO 9001" else "5.2.1 Les parties mobiles doivent être protégées."
    assert said(f"{head}\n{clause}") == stated
