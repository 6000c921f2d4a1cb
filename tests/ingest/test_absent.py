"""Data that a permission wants absent are never what it permits, and what it says is absent is no ban on the rest."""

import pytest

from ingest.rules.about.absent import absent_from
from knowledge.concepts import DataClass, Modality
from knowledge.lexicon import fold
from tests.ingest.test_no_leave import rules

D, M = DataClass, Modality
OPENS = {M.ALLOWED, M.CONDITIONAL}
ABSENT = [
    ("Copilot peut être utilisé pour résumer des documents internes dépourvus de données clients.", {D.CUSTOMER}),
    ("Vous pouvez résumer avec Copilot des rapports dénués de toute donnée de santé.", {D.HEALTH}),
    (
        "Vous pouvez résumer avec Copilot des notes expurgées des noms, des adresses et des données de santé.",
        {D.HEALTH},
    ),
    ("Copilot may be used to translate reports devoid of customer data.", {D.CUSTOMER}),
    ("Copilot may be used to translate reports free from customer data.", {D.CUSTOMER}),
    ("Copilot may be used to summarise minutes stripped of personal data.", {D.PERSONAL}),
    ("Copilot may be used to summarise minutes scrubbed of personal data.", {D.PERSONAL}),
    ("Copilot may be used to translate customer-data-free reports.", {D.CUSTOMER}),
    (
        "Copilot may be used to summarise documents without customer data, health data or passwords.",
        {D.CUSTOMER, D.HEALTH, D.SECRET},
    ),
    ("Copilot may be used to summarise documents without names, phone numbers or health data.", {D.HEALTH}),
    ("Copilot may be used to summarise internal documents which do not contain customer data.", {D.CUSTOMER}),
    ("Copilot peut être utilisé pour résumer des documents ne comportant pas de données clients.", {D.CUSTOMER}),
    ("Copilot peut être utilisé pour résumer des documents qui ne mentionnent aucune donnée de santé.", {D.HEALTH}),
]


@pytest.mark.parametrize(("text", "absent"), ABSENT, ids=[row[0] for row in ABSENT])
def test_what_must_be_absent_is_not_what_is_permitted(text: str, absent: set[DataClass]) -> None:
    (found,) = rules(text)
    assert found.modality is M.ALLOWED
    assert absent <= found.slots.without
    assert not absent & found.slots.data


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Copilot peut être utilisé pour les plannings, sous réserve que les noms n'y figurent pas.", D.PERSONAL),
        ("Vous pouvez utiliser Copilot si le document ne contient pas de données clients.", D.CUSTOMER),
        ("Copilot may be used if the text does not contain customer data.", D.CUSTOMER),
    ],
)
def test_what_a_condition_wants_absent_is_forbidden_and_the_rest_permitted(text: str, absent: DataClass) -> None:
    opened, banned = rules(text)
    assert (opened.modality, banned.modality) == (M.CONDITIONAL, M.FORBIDDEN)
    assert absent in opened.slots.without
    assert absent not in opened.slots.data
    assert banned.slots.data == {absent}


@pytest.mark.parametrize(
    "text",
    [
        "Vous ne pouvez pas résumer avec Copilot des documents qui ne contiennent pas de mention.",
        "You must not use Copilot for customer data.",
        "Copilot peut être utilisé, mais les textes ne doivent pas contenir de données clients.",
    ],
)
def test_a_ban_stays_one(text: str) -> None:
    assert M.FORBIDDEN in {rule.modality for rule in rules(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Copilot is allowed for internal data (customer data is strictly prohibited).",
        "Copilot is allowed for internal data (customer data not permitted).",
        "Copilot est autorisé pour les données internes (données clients interdites).",
        "Copilot est autorisé pour les données internes (les données clients sont proscrites).",
    ],
)
def test_an_aside_that_forbids_data_bans_them_beside_the_permission(text: str) -> None:
    opened, banned = rules(text)
    assert (opened.modality, banned.modality) == (M.ALLOWED, M.FORBIDDEN)
    assert (banned.slots.data, banned.slots.tools) == ({D.CUSTOMER}, {"copilot"})


@pytest.mark.parametrize(
    "text",
    [
        "Copilot is allowed for internal data (customer data excluded).",
        "Copilot est autorisé pour les données internes (données clients non comprises).",
        "Copilot is allowed for internal data (customer data is no longer prohibited).",
        "Copilot is allowed for internal data (customer data is not prohibited).",
        "Copilot est autorisé pour les données internes (les données clients n'y sont plus interdites).",
    ],
)
def test_an_aside_that_only_leaves_data_out_bans_nothing(text: str) -> None:
    assert [rule.modality for rule in rules(text)] == [M.ALLOWED]


@pytest.mark.parametrize(
    "text",
    [
        "Copilot is allowed for internal data (customer data, health data and passwords are prohibited).",
        "Copilot est autorisé pour les données internes (données clients, de santé et mots de passe interdits).",
        "Copilot est autorisé pour les données internes (données clients, de santé et mots de passe : interdits).",
    ],
)
def test_an_aside_that_lists_what_it_forbids_opens_none_of_it(text: str) -> None:
    opened, banned = rules(text)
    assert (opened.modality, opened.slots.data) == (M.ALLOWED, {D.INTERNAL})
    assert (banned.modality, banned.slots.data) == (M.FORBIDDEN, {D.CUSTOMER, D.HEALTH, D.SECRET})


@pytest.mark.parametrize(
    "text",
    [
        "Copilot is allowed (internal data permitted, customer data prohibited).",
        "Copilot est permis (données internes autorisées, données clients interdites).",
    ],
)
def test_an_aside_that_opens_one_thing_and_forbids_another_bans_the_other(text: str) -> None:
    assert not any(D.INTERNAL in rule.slots.data for rule in rules(text) if rule.modality is M.FORBIDDEN)


@pytest.mark.parametrize(
    "words", ["reports composed of customer data", "notes made of customer data", "notes issues de données clients"]
)
def test_what_a_text_is_made_of_is_there(words: str) -> None:
    assert absent_from(fold(words)) == frozenset()
