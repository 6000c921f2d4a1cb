"""The entry of the record says what the settings in force say, and leaves open what they do not."""

from dataclasses import fields

import pytest

from bot.domain.cases.retention import Retention
from bot.house.usage import USAGE
from tests.cli.terminal import Terminal

MODEL = {
    "model": "mistral:mistral-small",
    "model_region": "eu",
    "model_processor": "DPA-2026-17",
    "model_no_training": "true",
    "model_api_key": "canary-key",
}


def test_without_a_model_nothing_goes_to_a_provider(bare: Terminal) -> None:
    told = bare.charte("gdpr", "record").out
    assert told.startswith("# Fiche du registre")
    assert "pas un avis juridique" in told
    assert "Aucun modèle de langage" in told
    assert "Slack :" not in told
    assert not bare.home.exists(), "it reads the settings and opens nothing"


def test_a_model_stands_with_its_region_and_contract_and_no_secret(bare: Terminal) -> None:
    told = bare.charte("gdpr", "record", "--language", "en", **MODEL).out
    assert "mistral:mistral-small" in told
    assert "stated region eu" in told
    assert "DPA-2026-17" in told
    assert "canary-key" not in told


def test_the_channels_that_are_served_are_recipients(bare: Terminal) -> None:
    served = {"slack_bot_token": "xoxb-canary", "slack_signing_secret": "canary", "external_dpos": "mailto:a@b.example"}
    told = bare.charte("gdpr", "record", language="en", **served).out
    assert "Slack: messages" in told
    assert "A DPO from outside (named: 1)" in told
    assert "Microsoft" not in told.partition("## Recipients")[2].partition("##")[0]
    assert "canary" not in told


def test_a_key_that_lies_beside_the_database_is_not_said_to_be_apart(bare: Terminal) -> None:
    beside = "not in the database, but in its folder"
    assert beside in bare.charte("gdpr", "record", language="en").out
    for elsewhere in (
        {"key_file": "/srv/safe/key"},
        {"database_url": "postgresql://charte@db/charte"},
        {"database_url": "sqlite:////srv/data/charte.db"},
    ):
        told = bare.charte("gdpr", "record", language="en", **elsewhere).out
        assert "neither in the database nor in its folder" in told
        assert beside not in told


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_period_stands_as_it_is_set(bare: Terminal, language: str) -> None:
    told = bare.charte("gdpr", "record", language=language, keep_cases="40d").out
    assert told.count("`\n") == len(fields(Retention))
    assert "`40d`" in told
    assert "`15m`" in told


@pytest.mark.parametrize(
    ("language", "named"),
    [
        (
            "fr",
            ["Précédents", "Entrées de FAQ", "Suspensions", "sans limite s'il", "auditeurs (désignés : 1)"],
        ),
        ("en", ["Precedents", "FAQ entries", "Suspensions", "without limit where it has none", "auditors (named: 1)"]),
    ],
)
def test_what_the_privacy_page_tells_of_stands_in_the_record(bare: Terminal, language: str, named: list[str]) -> None:
    told = bare.charte("gdpr", "record", language=language, auditors="local:audit", keep_cases="40d").out
    for one in named:
        assert one in told
    precedents = told.partition("## Destinataires" if language == "fr" else "## Recipients")[2]
    assert ("collègues" if language == "fr" else "Colleagues") in precedents
    assert ("(désignés : 0)" if language == "fr" else "(named: 0)") in precedents, "nobody is an admin by name"
    assert told.count("`40d`") == 3


def test_a_paper_that_there_is_not_is_wrong_usage(bare: Terminal) -> None:
    assert bare.charte("gdpr", "burn").code == USAGE
