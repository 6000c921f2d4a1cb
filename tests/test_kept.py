"""What is said of who keeps a pasted text: the same words on the page, in a check, and under an answer in a chat."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.channels.slack import cards as slack
from bot.channels.teams import cards as teams
from bot.domain.answers.answer import Answer, Doubt, Verdict
from bot.domain.asked.question import Shielded
from bot.domain.cases.delivery import AnswerReady
from bot.shown.checking import check
from bot.shown.rendering import show
from bot.wording import wording
from knowledge.concepts import DataClass, Language

EXACTLY = {
    Language.FR: "charte n'écrit rien de ce que vous collez ; Slack et Teams conservent vos messages selon les règles "
    "de votre organisation",
    Language.EN: "charte writes nothing of what you paste; Slack and Teams keep your messages under your "
    "organisation's rules",
}
PRIVACY = " ".join(Path("docs/privacy.md").read_text("utf-8").split())


def answered(language: Language, **told: object) -> Answer:
    given: dict[str, object] = {"doubt": Doubt.SILENT, **told}
    return Answer(Verdict.UNCLEAR, language, "e", date(2026, 9, 30), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", Language)
def test_the_page_on_privacy_says_it_in_the_same_words(language: Language) -> None:
    assert EXACTLY[language] in PRIVACY
    assert wording(language)("shield.kept") in PRIVACY


@pytest.mark.parametrize("language", Language)
def test_every_check_says_it(language: Language) -> None:
    say = wording(language)
    checked = check(Shielded("x", (), frozenset(), 1, 1, 0.1), say)
    assert checked.kept.startswith(EXACTLY[language])
    for shown in (slack.check_message(checked, say, "/bouclier").blocks, teams.check_card(checked, say, posted=False)):
        assert EXACTLY[language] in json.dumps(shown, ensure_ascii=False)


def test_a_chat_names_the_way_to_check_that_it_has() -> None:
    say = wording(Language.FR)
    checked = check(Shielded("x", (), frozenset(), 1, 1, 0.1), say)
    there = json.dumps(slack.check_message(checked, say, "/bouclier").blocks, ensure_ascii=False)
    assert "utilisez « Vérifier un texte » ou /bouclier" in there
    elsewhere = json.dumps(teams.check_card(checked, say, posted=False), ensure_ascii=False)
    assert "écrivez « vérifier » seul" in elsewhere
    assert "/bouclier" not in elsewhere


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "told",
    [
        {"redacted": "<IBAN_1>"},
        {"suspected": (DataClass.CODE,), "doubt": Doubt.SUSPECTED},
        {"doubt": Doubt.NOT_LOOKED_AT},
    ],
    ids=["masked", "suspected", "not read whole"],
)
def test_the_chats_say_it_under_an_answer_about_a_pasted_text(language: Language, told: dict[str, object]) -> None:
    say, answer = wording(language), answered(language, **told)
    ready = AnswerReady(answer, "offer-1", first=False)
    for said in (slack.answer_message(ready, say).blocks, teams.answer_message(ready, say)):
        shown = json.dumps(said, ensure_ascii=False)
        assert say("shield.kept_masked") in shown
        assert EXACTLY[language].partition(";")[0].strip() not in shown  # of a question, charte does write something


@pytest.mark.parametrize("language", Language)
def test_a_question_without_a_text_is_not_told_so(language: Language) -> None:
    assert show(answered(language), wording(language), first=True).kept is None


@pytest.mark.parametrize("language", Language)
def test_no_sentence_of_the_bot_says_that_there_is_no_personal_data(language: Language) -> None:
    banned = ("aucune donnée personnelle", "pas de donnée personnelle", "sans donnée personnelle", "no personal data")
    said = [one.lower() for one in wording(language).sentences.values()]
    assert [one for one in said if any(words in one for words in banned)] == []
    assert [words for words in banned if words in PRIVACY.lower()] == []
