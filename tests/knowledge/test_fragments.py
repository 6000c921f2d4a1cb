"""What is a fragment of a question, and what is a word to whoever answers; and what is neither."""

import pytest

from knowledge.question.fragments import corrects, declines, drops, hands_to_a_tool, is_fragment, uncorrecting

FRAGMENTS = [
    "Copilot Chat, compte pro",
    "avec Copilot Chat, compte professionnel",
    "c'est DeepL Pro",
    "DeepL gratuit ?",
    "un document interne",
    "pas de noms dedans",
    "c'est une lettre de licenciement pour Mme <PERSONNE_1>",
    "ChatGPT Enterprise, work account",
    "it's with ChatGPT Enterprise, my work account",
    "Suno ?",
    "no names in it",
    "actually it's confidential",
]
WHOLE = [
    "Puis-je utiliser Copilot ?",
    "je veux résumer un contrat",
    "DeepL Pro, notice en allemand ?",
    "synonymes sur ChatGPT c'est ok",
    "résumé de réunion avec Copilot Chat",
    "Quels outils ?",
    "merci",
    "grammarly ok?",
    "Kettle for commit messages?",
    "I need to summarise a contract",
    "someone wants to use Copilot Chat to translate a letter",
    "can it go in the campaign then?",
]


@pytest.mark.parametrize("words", FRAGMENTS)
def test_a_bare_name_asks_nothing(words: str) -> None:
    assert is_fragment(words)


@pytest.mark.parametrize(
    "words",
    [
        "réunion qualité du lundi, compte rendu par Copilot",
        "un contrat client dans Copilot",
        "client contract in ChatGPT Enterprise",
        "planning d'équipe via notre ChatGPT",
    ],
)
def test_a_thing_handed_to_a_tool_is_a_request_put_short(words: str) -> None:
    assert hands_to_a_tool(words, frozenset())


@pytest.mark.parametrize("words", [*FRAGMENTS, "compte pro sur ChatGPT", "oui avec Copilot", "je suis sur Copilot"])
def test_a_bare_name_is_handed_nothing(words: str) -> None:
    assert not hands_to_a_tool(words, frozenset())


@pytest.mark.parametrize("words", WHOLE)
def test_who_names_a_use_or_asks_says_more_than_a_fragment(words: str) -> None:
    assert not is_fragment(words)


@pytest.mark.parametrize(
    "words", ["En fait laisse tomber", "laissez tomber, merci", "oublie ça", "never mind", "actually forget it, thanks"]
)
def test_a_question_is_dropped(words: str) -> None:
    assert drops(words)


@pytest.mark.parametrize(
    "words",
    ["laisse tomber les noms", "oublie les prix, il n'y en a pas", "forget the names, they are out", "drop ChatGPT"],
)
def test_what_drops_a_part_drops_no_question(words: str) -> None:
    assert not drops(words)


@pytest.mark.parametrize(
    ("words", "told"), [("aucun de ceux-là", True), ("none of these", True), ("none of these names", False)]
)
def test_none_of_the_replies_fits(words: str, told: bool) -> None:
    assert declines(words) is told


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("en fait c'est confidentiel", "c'est confidentiel"),
        ("no, it's public", "it's public"),
        ("no names in it", "no names in it"),
        ("non publié", "non publié"),
    ],
)
def test_a_no_that_denies_corrects_nothing(words: str, left: str) -> None:
    assert uncorrecting(words) == left
    assert corrects(words) is (words != left)


def test_several_denials_are_one_fragment_however_long() -> None:
    denials = "ce n'est pas un contrat, ce n'est pas confidentiel et ce ne sont pas des données de santé"
    assert is_fragment(denials)
    assert not is_fragment(
        f"{denials}, mais il faudrait que tout soit relu et mis en forme avant ce soir par quelqu'un"
    )
