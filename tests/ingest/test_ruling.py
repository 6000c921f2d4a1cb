"""A heading that forbids by itself is a clause; one that only names what stands below it is none."""

import pytest

from ingest.clauses.ruling import rules
from ingest.rules.rules import read_rules
from knowledge.concepts import DataClass, Modality
from tests.ingest.made import clauses, ids, words


@pytest.mark.parametrize(
    "title",
    [
        "Ne saisissez aucune donnée client dans ChatGPT",
        "Ne jamais coller de contrat dans un outil public",
        "N'utilisez pas DeepSeek au travail",
        "Interdit de coller un mot de passe",
        "L'usage de DeepSeek est interdit",
        "2.1. Ne collez jamais de contrat dans un outil public",
        "Aucune donnée de santé dans Gemini",
        "Never paste client data into ChatGPT",
        "You must not screen CVs with AI",
        "The use of DeepSeek is prohibited",
        "No customer data in ChatGPT",
    ],
)
def test_a_heading_that_forbids_is_a_rule(title: str) -> None:
    assert rules(title)
    first, *_ = clauses(f"# Charte\n\n## Données\n\n### {title}\n\nLe service informatique répond.\n")
    assert first.text in title or title in first.text
    assert first.path[-1] == "Données"


@pytest.mark.parametrize(
    "title",
    [
        "Ce qui est interdit",
        "IV. Ce qui est proscrit",
        "Article 4 - Ce qui est strictement interdit",
        "Usages interdits",
        "Ne pas saisir",
        "Ne pas utiliser ChatGPT pour",
        "Les usages qui sont interdits",
        "Est-il interdit de coller un mail client ?",
        "N'utilisez pas ChatGPT pour :",
        "Do not",
        "Données clients",
        "What is never allowed",
        "Outils autorisés",
    ],
)
def test_a_heading_that_names_is_none(title: str) -> None:
    assert not rules(title)


def test_the_ban_of_a_bold_line_is_read_and_quoted() -> None:
    text = "# Charte\n\n**Ne saisissez aucune donnée client dans ChatGPT**\n\nLe service informatique répond.\n"
    ban, rest = clauses(text)
    (rule,) = read_rules(ban)
    assert (rule.modality, rule.slots.tools, rule.slots.data) == (Modality.FORBIDDEN, {"chatgpt"}, {DataClass.CUSTOMER})
    assert text[ban.start : ban.end] == ban.text == "**Ne saisissez aucune donnée client dans ChatGPT**"
    assert rest.text == "Le service informatique répond."


def test_the_ban_of_a_numbered_heading_has_its_number() -> None:
    text = "# Charte\n\n## 2.1. Ne collez jamais de contrat dans un outil public\n\nIls partent à l'étranger.\n"
    assert ids(text) == ["2.1", "2.1-2"]
    assert words(text)[0] == "2.1. Ne collez jamais de contrat dans un outil public"


def test_the_name_of_the_document_is_no_clause() -> None:
    assert words("# Ne collez jamais de contrat dans un outil public\n\nBonjour à tous.\n") == ["Bonjour à tous."]
