"""Which subject a question is about, from its slots and findings: tools and secrets alone, nothing beside them."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.answers.answer import Answer, Doubt, Verdict
from bot.domain.answers.together import together
from bot.domain.answers.understood import understood
from bot.domain.asked.question import Finding, Shielded
from bot.domain.cases.routing import routed, subject_of
from bot.domain.team import Subject, Team
from knowledge.concepts import DataClass, Language
from knowledge.question.understanding import understand

EVERY = frozenset(Subject)
SECRET = frozenset({DataClass.SECRET})


def shielded(
    text: str = "…", classes: frozenset[DataClass] = frozenset(), kinds: tuple[str, ...] = (), *, looked_at: int = 90
) -> Shielded:
    found = tuple(Finding(kind, 0, 1, 0.9) for kind in kinds)
    return Shielded(text, found, classes, looked_at, 90, 0.1)


def unclear(text: str, doubt: Doubt = Doubt.SILENT, classes: frozenset[DataClass] = frozenset()) -> Answer:
    """Give the answer to a text that the charter leaves open, with what is understood of it."""
    asked = understand(text, classes)
    return Answer(
        Verdict.UNCLEAR,
        Language.FR,
        "edition",
        date(2026, 3, 2),
        understood=understood(asked),
        doubt=doubt,
        human_asked=asked.wants_dpo,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je utiliser Notion AI ?",
        "Puis-je installer Cursor sur mon poste ?",
        "Peut-on installer l'extension Monica dans Chrome ?",
        "May I install the Grammarly extension?",
        "Is DeepSeek allowed?",
    ],
)
def test_a_tool_and_its_getting_are_about_tools(text: str) -> None:
    assert subject_of(unclear(text), shielded()) is Subject.TOOLS


def test_a_use_of_a_tool_is_about_the_tool_only_while_the_charter_does_not_know_it() -> None:
    text = "Puis-je utiliser Notion AI pour traduire ?"
    assert subject_of(unclear(text, Doubt.UNKNOWN_TOOL), shielded()) is Subject.TOOLS
    assert subject_of(unclear(text, Doubt.UNKNOWN_USE), shielded()) is None


@pytest.mark.parametrize("text", ["Puis-je coller un mot de passe dans ChatGPT ?", "May I give my API key to Copilot?"])
def test_a_secret_that_is_named_is_about_secrets(text: str) -> None:
    assert subject_of(unclear(text), shielded()) is Subject.SECRETS


def test_a_secret_that_the_shield_found_is_about_secrets() -> None:
    text = "Puis-je coller ceci dans ChatGPT ?"
    assert subject_of(unclear(text, classes=SECRET), shielded(text, SECRET, ("secret",))) is Subject.SECRETS


def test_a_key_in_code_is_about_secrets_and_code_alone_is_not() -> None:
    code = frozenset({DataClass.CODE})
    text = "Puis-je coller ceci dans Copilot ?"
    assert subject_of(unclear(text, classes=code | SECRET), shielded(text, code | SECRET, ("secret",))) is not None
    assert subject_of(unclear(text, classes=code), shielded(text, code)) is None


@pytest.mark.parametrize("data", sorted(set(DataClass) - {DataClass.SECRET, DataClass.PUBLIC, DataClass.NONE}))
@pytest.mark.parametrize("where", ["words", "findings", "signals", "suspected"])
@pytest.mark.parametrize("text", ["Puis-je utiliser Notion AI ?", "Puis-je coller un mot de passe dans ChatGPT ?"])
def test_other_data_beside_it_from_wherever_it_is_known_goes_to_the_dpo(text: str, where: str, data: DataClass) -> None:
    if data is DataClass.CODE and "passe" in text:
        return
    answer, words, known = unclear(text), shielded(text), frozenset({data})
    match where:
        case "words":
            answer = unclear(text, classes=known)
        case "findings":
            words = shielded(text, known)
        case "signals":
            words = replace(words, signals=known)
        case _:
            answer = replace(answer, suspected=(data,))
    assert subject_of(answer, words) is None


@pytest.mark.parametrize("kind", ["person", "email", "siren", "ip_address", "health"])
@pytest.mark.parametrize("text", ["Puis-je utiliser Notion AI ?", "Puis-je coller un mot de passe dans ChatGPT ?"])
def test_anything_that_was_masked_beside_a_secret_goes_to_the_dpo(text: str, kind: str) -> None:
    assert subject_of(unclear(text), shielded(text, kinds=("secret", kind))) is None


@pytest.mark.parametrize(
    "text",
    [
        "Puis-je utiliser ChatGPT pour trier des candidats ?",
        "Puis-je utiliser ChatGPT pour surveiller l'activité de mon équipe ?",
        "Puis-je utiliser Otter pour transcrire une réunion ?",
        "Puis-je utiliser ChatGPT pour rédiger un discours ?",
        "Puis-je coller le mail d'un client dans ChatGPT ?",
        "Je veux utiliser Notion AI, mettez-moi en contact avec le DPO.",
        "Qui est le DPO ?",
        "Quels outils puis-je utiliser ?",
        "deepseek pour nos horaires ?",
        "Lancement sous embargo : si je remplace la marque par A, je peux le travailler avec Notion AI ?",
        "Est-ce que la boîte rembourse un abonnement Claude ?",
        "",
    ],
)
@pytest.mark.parametrize("doubt", [Doubt.SILENT, Doubt.UNKNOWN_USE])
def test_all_the_rest_is_the_dpos(text: str, doubt: Doubt) -> None:
    assert subject_of(unclear(text, doubt), shielded()) is None


@pytest.mark.parametrize("text", ["… pour trier des candidats ?", "… pour transcrire une réunion ?"])
def test_what_touches_people_is_the_dpos_whatever_the_tool(text: str) -> None:
    asked = f"Puis-je utiliser Notion AI {text[2:]}"
    assert subject_of(unclear(asked, Doubt.UNKNOWN_TOOL), shielded()) is None


@pytest.mark.parametrize("doubt", [Doubt.EMPTY, Doubt.NOT_LOOKED_AT, Doubt.SUSPECTED])
def test_what_was_not_read_to_its_end_is_the_dpos(doubt: Doubt) -> None:
    assert subject_of(unclear("Puis-je utiliser Notion AI ?", doubt), shielded()) is None
    assert subject_of(unclear("Puis-je utiliser Notion AI ?"), shielded(looked_at=10)) is None


def test_several_questions_go_to_security_when_each_of_them_would_for_one_subject() -> None:
    tool, other = unclear("Puis-je utiliser Notion AI ?"), unclear("Puis-je installer Cursor ?")
    secret, mail = unclear("Puis-je coller un mot de passe dans ChatGPT ?"), unclear("Et le mail d'un client ?")

    def subject(*parts: Answer, left: int = 0) -> Subject | None:
        return subject_of(together([replace(one, asked="…") for one in parts], left=left), shielded())

    assert subject(tool, other) is Subject.TOOLS
    assert subject(tool, secret) is subject(tool, mail) is subject(secret, mail) is None
    assert subject(tool, other, left=1) is None


def test_only_the_subjects_of_the_settings_are_routed_and_each_part_says_so() -> None:
    tool = unclear("Puis-je utiliser Notion AI ?")
    assert routed(tool, shielded(), frozenset()).team is Team.DPO
    assert routed(tool, shielded(), frozenset({Subject.SECRETS})).team is Team.DPO
    assert routed(tool, shielded(), EVERY).team is Team.SECURITY
    both = together([replace(tool, asked="a"), replace(tool, asked="b")])
    assert {part.team for part in routed(both, shielded(), EVERY).parts} == {Team.SECURITY}
